"""Pages of the web in the lake: every fact kept, each body once a month, journals that survive a kill."""

import os
import signal
import subprocess
import sys
import textwrap
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from techstrata.domain import FEED, RawPage, StateError
from techstrata.stores import files, lake_parts, lake_writer
from techstrata.stores.files import FileLake
from techstrata.stores.lake_parts import PartFile, day_group_of, site_of

DAY = date(2026, 7, 10)


def page(key: str, body: bytes = b"{}", day: date = DAY, **changes: Any) -> RawPage:
    fields: dict[str, Any] = {
        "site": "acme", "key": key, "day": day, "fetched_at": datetime(2026, 7, day.day, 3, 4, 5, 678, tzinfo=UTC),
        "media_type": "application/json", "origin": f"https://acme.example/{key}", "body": body, "kind": "detail",
    }  # fmt: skip
    return RawPage(**fields | changes)


def line(key: str, day: date = DAY) -> RawPage:
    return page(key, day=day, media_type=FEED, kind="", origin=f"feed:{key}")


def everything(lake: FileLake) -> list[RawPage]:
    return [one for part in lake.parts() for one in lake.pages(part)]


def bodies_kept(folder: Path) -> int:
    return sum(
        body is not None
        for path in folder.rglob("*.parquet")
        for body in pq.ParquetFile(path).read(columns=["body"]).column(0).to_pylist()
    )


def test_every_fact_of_a_page_comes_back(tmp_path: Path) -> None:
    full = page(
        "1", b"\x00\xff", about="77", status=400, landed="https://acme.example/2", context={"제목": "서버"},
        headers={"etag": '"x"'}, is_replica=True,
    )  # fmt: skip
    assert FileLake(tmp_path).add([full, page("2", b"")]) == 2
    assert everything(FileLake(tmp_path)) == [full, page("2", b"")]


def test_a_page_is_kept_again_on_another_day_and_a_feed_line_is_not(tmp_path: Path) -> None:
    lake = FileLake(tmp_path)
    other = date(2026, 7, 11)
    assert lake.add([page("1"), line("1"), page("1"), line("1")]) == 2
    assert lake.add([page("1", day=other), line("1", day=other), page("1")]) == 1
    assert FileLake(tmp_path).add([page("1", day=other), line("1", day=other)]) == 0
    assert [(one.media_type == FEED, one.day) for one in everything(lake)] == [
        (False, DAY),
        (True, DAY),
        (False, other),
    ]


def test_a_body_is_kept_once_a_month(tmp_path: Path) -> None:
    lake = FileLake(tmp_path)
    lake.add([page("1", b"same"), page("2", b"same"), page("3", b"other")])
    assert bodies_kept(tmp_path) == 2
    FileLake(tmp_path).add([page("1", b"same", date(2026, 7, 20)), page("4", b"new", date(2026, 7, 20))])
    assert bodies_kept(tmp_path) == 3
    lake.add([page("1", b"same", date(2026, 8, 1)), page("1", b"same", site="beta")])
    assert bodies_kept(tmp_path) == 5
    found = [(one.site, one.day, one.key, one.body) for one in everything(FileLake(tmp_path))]
    assert sorted(found) == [
        ("acme", DAY, "1", b"same"), ("acme", DAY, "2", b"same"), ("acme", DAY, "3", b"other"),
        ("acme", date(2026, 7, 20), "1", b"same"), ("acme", date(2026, 7, 20), "4", b"new"),
        ("acme", date(2026, 8, 1), "1", b"same"), ("beta", DAY, "1", b"same"),
    ]  # fmt: skip


def test_reading_references_opens_the_part_that_holds_the_bodies_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake = FileLake(tmp_path)
    for day in (1, 2):
        lake.add(page(str(number), str(number).encode(), date(2026, 7, day)) for number in range(1_200))
    opened: Counter[str] = Counter()
    original = PartFile.bodies

    def counted(self: PartFile, digests: set[str]) -> dict[str, bytes]:
        opened[self._part] += 1
        return original(self, digests)

    monkeypatch.setattr(PartFile, "bodies", counted)
    first, second = lake.parts()
    assert [one.body for one in lake.pages(second)] == [str(number).encode() for number in range(1_200)]
    assert opened == {first: 1}


def test_parts_of_before_the_web_are_still_read(tmp_path: Path) -> None:
    lake = FileLake(tmp_path)
    lake.add([line("1")])
    (path,) = tmp_path.rglob("*.parquet")
    old = ["site", "key", "day", "fetched_at", "media_type", "origin", "digest", "body"]
    pq.write_table(pq.read_table(path, columns=old, partitioning=None), path)
    assert everything(FileLake(tmp_path)) == [line("1")]
    assert FileLake(tmp_path).add([line("1"), line("2")]) == 1


def test_a_reference_into_nothing_is_one_sentence(tmp_path: Path) -> None:
    lake = FileLake(tmp_path)
    lake.add([page("1", b"same")])
    lake.add([page("1", b"same", date(2026, 7, 11))])
    first, second = lake.parts()
    (tmp_path / first).unlink()
    with pytest.raises(StateError, match="missing"):
        list(lake.pages(second))


def test_what_is_held(tmp_path: Path) -> None:
    lake = FileLake(tmp_path)
    lake.add([page("1", b"old", headers={"etag": "a"}), page("2"), line("9")])
    lake.add([page("1", b"new", date(2026, 7, 12), status=400, context={"n": "1"})])
    held = lake.held("acme", DAY)
    assert sorted(held) == ["1", "2"]
    newest = held["1"]
    assert (newest.day, newest.status, newest.headers, newest.context) == (date(2026, 7, 12), 400, {}, {"n": "1"})
    assert newest.digest == page("1", b"new").digest
    assert sorted(lake.held("acme", date(2026, 7, 11))) == ["1"]
    assert lake.held("nobody", DAY) == {}


def test_a_body_by_its_digest(tmp_path: Path) -> None:
    lake = FileLake(tmp_path)
    lake.add([page("1", b"a")])
    lake.add([page("1", b"a", date(2026, 8, 2)), page("2", b"b", date(2026, 8, 2))])
    assert lake.body("acme", page("1", b"a").digest) == b"a"
    assert FileLake(tmp_path).body("acme", page("1", b"b").digest) == b"b"
    with pytest.raises(StateError, match="no body"):
        lake.body("acme", "0" * 64)


def test_whole_months_of_pages_expire_and_feed_lines_never(tmp_path: Path) -> None:
    lake = FileLake(tmp_path)
    lake.add([line("1", date(2026, 5, 1)), page("1", b"x", date(2026, 5, 1)), page("1", b"x", date(2026, 5, 30))])
    lake.add([page("1", b"x", date(2026, 6, 30)), page("1", b"x")])
    assert lake.expire(date(2026, 5, 31)) == 0
    assert lake.expire(date(2026, 6, 30)) == 2
    assert [(one.media_type == FEED, one.day) for one in everything(lake)] == [
        (True, date(2026, 5, 1)), (False, date(2026, 6, 30)), (False, DAY)
    ]  # fmt: skip
    assert lake.add([page("1", b"x", date(2026, 5, 2))]) == 1
    assert [one.body for one in lake.pages_of("acme", date(2026, 5, 2))] == [b"x"]


def test_a_journal_becomes_parts(tmp_path: Path) -> None:
    lake = FileLake(tmp_path)
    lake.add([page("0", b"zero")])
    journal = lake.journal("acme", DAY)
    for one in (page("1", b"one", about="1", context={"a": "b"}), page("2", b"")):
        journal.add(one)
    assert [one.key for one in lake.pages_of("acme", DAY)] == ["0", "1", "2"]
    assert list(FileLake(tmp_path).pages_of("acme", DAY)) == list(lake.pages_of("acme", DAY))
    assert len(list(lake.parts())) == 1
    assert lake.journal("acme", DAY) is journal
    assert journal.seal() == 2
    assert journal.seal() == 0
    assert [one.key for one in everything(lake)] == ["0", "1", "2"]
    with pytest.raises(StateError, match="sealed"):
        journal.add(page("3"))
    again = lake.journal("acme", DAY)
    again.add(page("1", b"one"))
    assert again.seal() == 0
    assert not list(tmp_path.rglob("*.journal"))


def test_a_journal_has_one_writer(tmp_path: Path) -> None:
    journal = FileLake(tmp_path).journal("acme", DAY)
    with pytest.raises(StateError, match="Another run"):
        FileLake(tmp_path).journal("acme", DAY)
    FileLake(tmp_path).journal("acme", date(2026, 7, 11)).seal()
    journal.add(page("1"))
    del journal
    assert FileLake(tmp_path).journal("acme", DAY).seal() == 1


def test_the_lake_has_one_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "WAIT_SECONDS", 0.0)
    lake, other = FileLake(tmp_path), FileLake(tmp_path)

    def meddling() -> Any:
        with pytest.raises(StateError, match="Another command"):
            other.add([page("2")])
        yield page("1")

    assert lake.add(meddling()) == 1
    assert other.add([page("1"), page("2")]) == 1
    assert lake.add([page("2"), page("3")]) == 1
    assert [one.key for one in everything(lake)] == ["1", "2", "3"]


@pytest.mark.parametrize("cut", [1, 10, 40])
def test_the_half_of_a_record_is_passed_over(tmp_path: Path, cut: int) -> None:
    journal = FileLake(tmp_path).journal("acme", DAY)
    journal.add(page("1", b"one"))
    journal.add(page("2", b"two"))
    (path,) = tmp_path.rglob("*.journal")
    del journal
    os.truncate(path, path.stat().st_size - cut)
    lake = FileLake(tmp_path)
    assert [one.key for one in lake.pages_of("acme", DAY)] == ["1"]
    journal = lake.journal("acme", DAY)
    journal.add(page("3", b"three"))
    assert [one.key for one in lake.pages_of("acme", DAY)] == ["1", "3"]
    assert journal.seal() == 2


def test_a_kill_between_parts_and_journal_keeps_each_page_once(tmp_path: Path) -> None:
    lake = FileLake(tmp_path)
    journal = lake.journal("acme", DAY)
    journal.add(page("1", b"one"))
    (path,) = tmp_path.rglob("*.journal")
    left = path.read_bytes()
    journal.seal()
    path.write_bytes(left)
    lake = FileLake(tmp_path)
    assert [one.key for one in lake.pages_of("acme", DAY)] == ["1"]
    assert lake.journal("acme", DAY).seal() == 0
    assert [one.key for one in everything(lake)] == ["1"]


def test_a_killed_run_loses_nothing_that_was_added(tmp_path: Path) -> None:
    script = textwrap.dedent(f"""
        import os, signal
        from datetime import UTC, date, datetime
        from pathlib import Path
        from techstrata.domain import RawPage
        from techstrata.stores.files import FileLake
        journal = FileLake(Path({str(tmp_path)!r})).journal("acme", date(2026, 7, 10))
        for number in range(25):
            journal.add(RawPage(site="acme", key=str(number), day=date(2026, 7, 10), media_type="x", origin="x",
                                body=b"x" * number, fetched_at=datetime(2026, 7, 10, tzinfo=UTC)))
        os.kill(os.getpid(), signal.SIGKILL)
    """)
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -signal.SIGKILL
    lake = FileLake(tmp_path)
    assert lake.journal("acme", DAY).seal() == 25
    assert [(one.key, len(one.body)) for one in everything(lake)] == [(str(number), number) for number in range(25)]


def test_large_days_become_several_parts_of_one_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lake_writer, "MOST_PAGES", 2)
    monkeypatch.setattr(lake_parts, "READ_AT_ONCE", 1)
    lake = FileLake(tmp_path)
    lake.add([*(page(str(number), b"%d" % (number % 3)) for number in range(5)), line("1"), line("2"), line("3")])
    assert [one.body for one in lake.pages_of("acme", DAY)] == [b"0", b"1", b"2", b"0", b"1"]
    groups = Counter(day_group_of(part) for part in lake.parts())
    assert sorted(groups.values()) == [1, 1, 3]
    assert {site_of(part) for part in lake.parts()} == {"acme"}
