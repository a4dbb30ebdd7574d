"""The lake only adds: order kept, nothing twice, nothing half."""

import errno
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from techstrata.domain import FEED, RawPage, StateError
from techstrata.stores import lake_writer
from techstrata.stores.files import FileLake
from techstrata.stores.lake_parts import folder_of

DAY = date(2026, 7, 1)


def page(key: str, body: bytes = b"{}", site: str = "acme", day: date = DAY) -> RawPage:
    return RawPage(
        site=site, key=key, day=day, fetched_at=datetime(2026, 7, 1, 3, 4, 5, 678, tzinfo=UTC),
        media_type=FEED, origin=f"feed.jsonl:{key}", body=body,
    )  # fmt: skip


def everything(lake: FileLake) -> list[RawPage]:
    return [one for part in lake.parts() for one in lake.pages(part)]


def test_pages_come_back_as_they_were(tmp_path: Path) -> None:
    kept = [page("1", b"\x00\xff\r\n"), page("2", "한글".encode()), page("3", site="한빛 채용/../x")]
    assert FileLake(tmp_path).add(kept) == 3
    assert everything(FileLake(tmp_path)) == kept


def test_the_same_page_is_kept_once(tmp_path: Path) -> None:
    lake = FileLake(tmp_path)
    assert lake.add([page("1"), page("1"), page("1", b"new text")]) == 2
    assert lake.add([page("1"), page("2")]) == 1
    assert FileLake(tmp_path).add([page("1", day=date(2026, 8, 1)), page("2"), page("1", site="other")]) == 1
    before = sorted(tmp_path.rglob("*.parquet"))
    assert FileLake(tmp_path).add([page("1"), page("2")]) == 0
    assert sorted(tmp_path.rglob("*.parquet")) == before


def test_parts_are_in_order_of_arrival_and_of_one_site_and_day(tmp_path: Path) -> None:
    lake = FileLake(tmp_path)
    lake.add([page("1", day=date(2026, 7, 9)), page("2", site="b")])
    FileLake(tmp_path).add([page("3", day=date(2026, 7, 1))])
    parts = list(lake.parts())
    assert [[one.key for one in lake.pages(part)] for part in parts] == [["1"], ["2"], ["3"]]
    assert [part.split("/")[:2] for part in parts] == [
        ["site=acme", "day=2026-07-09"], ["site=b", "day=2026-07-01"], ["site=acme", "day=2026-07-01"]
    ]  # fmt: skip
    assert list(lake.parts("b")) == parts[1:2]
    assert list(lake.parts("nobody")) == []


def test_parts_are_of_limited_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lake_writer, "MOST_PAGES", 3)
    monkeypatch.setattr(lake_writer, "MOST_BYTES", 100)
    lake = FileLake(tmp_path)
    lake.add([*(page(str(number)) for number in range(7)), page("big", b"x" * 90), page("bigger", b"y" * 150)])
    sizes = [len(list(lake.pages(part))) for part in lake.parts()]
    assert sum(sizes) == 9
    assert max(sizes) == 3
    assert [one.key for one in everything(lake)] == [*map(str, range(7)), "big", "bigger"]


@pytest.mark.parametrize("site", ["../../etc", "a/b", "..", ".", "한빛" * 60, "CON", "a\\b", "a:b*?", "~"])
def test_any_site_has_a_safe_folder(tmp_path: Path, site: str) -> None:
    lake = FileLake(tmp_path / "lake")
    lake.add([page("1", site=site)])
    assert [one.site for one in everything(lake)] == [site]
    assert len(list(lake.parts(site))) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["lake"]
    assert len(folder_of(site)) < 200


def test_leftovers_of_a_kill_are_ignored_and_cleaned(tmp_path: Path) -> None:
    lake = FileLake(tmp_path)
    lake.add([page("1")])
    leftover = tmp_path / next(lake.parts())
    leftover = leftover.with_name(".waiting-00000002-" + "a" * 16 + ".parquet")
    leftover.write_bytes(b"half a par")
    assert [one.key for one in everything(FileLake(tmp_path))] == ["1"]
    lake.add([page("2")])
    assert not leftover.exists()


def test_a_full_disk_leaves_no_half_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lake = FileLake(tmp_path)
    lake.add([page("1")])

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        lake.add([page("2")])
    monkeypatch.undo()
    assert [one.key for one in everything(lake)] == ["1"]
    assert not list(tmp_path.rglob(".waiting*"))
    assert FileLake(tmp_path).add([page("2")]) == 1
    assert lake.add([page("2")]) == 0


def test_a_source_that_breaks_off_keeps_what_was_written_and_the_next_run_the_rest(tmp_path: Path) -> None:
    def breaking() -> Iterator[RawPage]:
        yield page("1")
        raise StateError("the source broke off")

    lake = FileLake(tmp_path)
    with pytest.raises(StateError):
        lake.add(breaking())
    assert lake.add([page("1"), page("2")]) == 2
    assert [one.key for one in everything(lake)] == ["1", "2"]


def test_a_damaged_part_is_one_sentence(tmp_path: Path) -> None:
    lake = FileLake(tmp_path)
    lake.add([page("1", b"x" * 1000)])
    part = next(lake.parts())
    (tmp_path / part).write_bytes((tmp_path / part).read_bytes()[:200])
    with pytest.raises(StateError, match="damaged"):
        list(lake.pages(part))


def test_a_kill_in_the_middle_loses_nothing_that_was_reported(tmp_path: Path) -> None:
    script = textwrap.dedent(f"""
        import os, signal
        from datetime import UTC, date, datetime
        from pathlib import Path
        from techstrata.domain import RawPage
        from techstrata.stores import files, lake_writer
        lake_writer.MOST_PAGES = 10
        def pages():
            for number in range(25):
                yield RawPage(site="acme", key=str(number), day=date(2026, 7, 1), media_type="x", origin="x", body=b"x",
                              fetched_at=datetime(2026, 7, 1, tzinfo=UTC))
            os.kill(os.getpid(), signal.SIGKILL)
        files.FileLake(Path({str(tmp_path)!r})).add(pages())
    """)
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode < 0
    lake = FileLake(tmp_path)
    assert [one.key for one in everything(lake)] == [str(number) for number in range(20)]
