"""The posting store keeps history, says the same whatever the order, and survives a kill."""

import random
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from techstrata.contracts import PostingRecord
from techstrata.domain import (
    Company,
    Content,
    Deadline,
    Extraction,
    ExtractorKey,
    Mention,
    RefinedPosting,
    StateError,
    Tombstone,
    posting_id_of,
    start_of,
)
from techstrata.stores.sqlite import SqlitePostingStore
from techstrata.stores.tables import METADATA
from techstrata.stores.timeline import Observation, timeline_of

KEY = ExtractorKey("gazetteer", "1", "t-1")
GO = Mention("go", "Go", "technology", "tasks", 0, 2, "Go", "used")
READING = Extraction((GO,), "backend", ("devops_sre",), 1, None, True)


def day(number: int) -> date:
    return date(2026, 7, number)


def posting(text: str, days: Iterable[int], site_id: str = "1", hour: int = 0, **changes: Any) -> RefinedPosting:
    content = Content(title="서버 개발자", company=changes.pop("company", "한빛"), sections={"tasks": text})
    fields = {
        "posting_id": posting_id_of("ACM", site_id),
        "site": "acme",
        "site_id": site_id,
        "url": None,
        "company_id": "C-" + content.company,
        "content": content,
        "days": tuple(day(number) for number in days),
        "observed_at": datetime(2026, 8, 1, hour, tzinfo=UTC),
    }
    return RefinedPosting(**fields | changes)


def companies_of(postings: Sequence[RefinedPosting]) -> list[Company]:
    names = {one.company_id: one.content.company for one in postings}
    return [Company(company_id=company_id, name=name, aliases=(name,)) for company_id, name in names.items()]


def save(store: SqlitePostingStore, part: str, *postings: RefinedPosting, version: str = "1") -> None:
    store.save_refined(part, version, postings, companies_of(postings))


@pytest.fixture
def store(tmp_path: Path) -> SqlitePostingStore:
    return SqlitePostingStore(tmp_path / "postings.sqlite")


def state_of(store: SqlitePostingStore) -> tuple[Any, ...]:
    """All that can be asked."""
    return (
        list(store.postings()), list(store.contents()), list(store.companies()), list(store.extractions(KEY)),
        store.fingerprint(KEY), store.progress(KEY),
    )  # fmt: skip


def history(store: SqlitePostingStore) -> list[tuple[str, date]]:
    """(text, first Seoul day) of the only posting."""
    texts = {version_id: content.sections["tasks"] for version_id, content in store.contents()}
    (record,) = store.postings()
    assert [one.sequence for one in record.validities] == list(range(len(record.validities)))
    days = {start_of(day(number)): day(number) for number in range(1, 32)}
    return [(texts[one.version_id], days[one.valid_from]) for one in record.validities]


def test_a_posting_comes_back_as_it_was_saved(store: SqlitePostingStore) -> None:
    content = Content(
        title="a", company="한빛", sections={"body": "b"}, tags=("Go",), site_roles=("서버",), career="c", location="d",
        posted_on=day(1), posted_at=datetime(2026, 7, 1, tzinfo=UTC),
        deadline=Deadline(kind="instant", on=day(9), at=datetime(2026, 7, 9, tzinfo=UTC)),
    )  # fmt: skip
    one = posting("", [1, 3], content=content, url="https://acme.example/1", company_id="C-한빛")
    save(store, "p1", one)
    (record,) = store.postings()
    assert record == PostingRecord(
        posting_id=one.posting_id, site="acme", site_id="1", url="https://acme.example/1", company_id="C-한빛",
        seen_on=(day(1), day(3)), validities=record.validities,
    )  # fmt: skip
    assert dict(store.contents()) == {content.version_id: content}
    assert list(store.companies()) == [Company(company_id="C-한빛", name="한빛", aliases=("한빛",))]
    assert store.refined_parts("1") == {"p1"}
    assert store.refined_parts("2") == set()


def test_saving_twice_changes_nothing(store: SqlitePostingStore) -> None:
    save(store, "p1", posting("A", [1, 2]), posting("B", [1], "2"))
    before = state_of(store)
    save(store, "p1", posting("A", [1, 2]), posting("B", [1], "2"))
    save(store, "p2", posting("A", [1, 2], hour=5))
    assert state_of(store) == before


def test_days_are_united_and_a_changed_text_is_a_new_version(store: SqlitePostingStore) -> None:
    save(store, "p1", posting("A", [1, 2]))
    save(store, "p2", posting("A", [2, 3]))
    assert history(store) == [("A", day(1))]
    save(store, "p3", posting("B", [1, 2, 3, 5]))
    assert history(store) == [("A", day(1)), ("B", day(5))]
    assert next(store.postings()).seen_on == (day(1), day(2), day(3), day(5))


def test_a_changed_text_without_a_new_day_follows_on_the_last_day(store: SqlitePostingStore) -> None:
    save(store, "p1", posting("A", [1, 2]))
    save(store, "p2", posting("B", [1, 2], hour=1))
    assert history(store) == [("A", day(1)), ("B", day(2))]


def test_a_text_that_comes_back_is_valid_again(store: SqlitePostingStore) -> None:
    save(store, "p1", posting("A", [1]), posting("B", [2]), posting("A", [3]))
    assert history(store) == [("A", day(1)), ("B", day(2)), ("A", day(3))]
    assert len(list(store.contents())) == 2


def test_the_order_of_files_with_different_days_does_not_matter(tmp_path: Path) -> None:
    observations = [
        posting("A", [1, 2]),
        posting("B", [1, 2, 3], company="푸른별"),
        posting("A", [6]),
        posting("C", [4]),
    ]
    states = []
    for number, order in enumerate([(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)]):
        store = SqlitePostingStore(tmp_path / f"{number}.sqlite")
        for index in order:
            save(store, f"p{index}", observations[index])
        states.append(state_of(store))
    assert states[0] == states[1] == states[2]
    assert history(SqlitePostingStore(tmp_path / "0.sqlite")) == [
        ("A", day(1)), ("B", day(3)), ("C", day(4)), ("A", day(6))
    ]  # fmt: skip


SEEN = st.lists(st.tuples(st.sampled_from("AB"), st.sets(st.integers(1, 9), min_size=1)), min_size=1, max_size=6)


@given(SEEN, st.randoms())
def test_histories_never_run_backwards_and_cover_every_day(
    seen: list[tuple[str, set[int]]], dice: random.Random
) -> None:
    observations = [
        Observation(text, None, "C", tuple(day(one) for one in sorted(days)), ("", "", number))
        for number, (text, days) in enumerate(seen)
    ]
    told = timeline_of(observations)
    dice.shuffle(observations)
    assert timeline_of(observations) == told
    starts = [one.valid_from for one in told.validities]
    assert starts == sorted(starts)
    assert all(a.version_id != b.version_id for a, b in zip(told.validities, told.validities[1:], strict=False))
    assert told.seen_on == tuple(sorted({one for observation in observations for one in observation.days}))
    assert {one.version_id for one in told.validities} == {observation.version_id for observation in observations}


def test_newer_rules_replace_what_older_rules_made_of_a_part(tmp_path: Path, store: SqlitePostingStore) -> None:
    save(store, "p1", posting("old A", [1], company="옛이름"), posting("gone", [1], "2"))
    save(store, "p2", posting("old B", [2], company="옛이름"))
    store.save_extractions(KEY, [(version_id, READING) for version_id, _ in store.contents()])
    save(store, "p1", posting("A", [1]), version="2")
    save(store, "p2", posting("B", [2]), version="2")
    assert store.refined_parts("2") == {"p1", "p2"}
    fresh = SqlitePostingStore(tmp_path / "fresh.sqlite")
    save(fresh, "p1", posting("A", [1]), version="2")
    save(fresh, "p2", posting("B", [2]), version="2")
    assert state_of(store) == state_of(fresh)


def test_spellings_of_a_company_are_gathered(store: SqlitePostingStore) -> None:
    for part, name in (("p1", "HANBIT"), ("p2", "Hanbit"), ("p3", "Hanbit Inc.")):
        one = posting("A", [1], part, company=name, company_id="C-1")
        store.save_refined(part, "1", [one], companies_of([one]))
    assert list(store.companies()) == [
        Company(company_id="C-1", name="Hanbit", aliases=("HANBIT", "Hanbit", "Hanbit Inc."))
    ]


def test_readings(store: SqlitePostingStore) -> None:
    save(store, "p1", posting("Go", [1]), posting("Rust", [1], "2"))
    pending = list(store.pending_versions(KEY))
    assert [version_id for version_id, _ in pending] == sorted(version_id for version_id, _ in store.contents())
    first, second = (version_id for version_id, _ in pending)
    empty = Extraction((), "non_it", (), None, None, None)
    store.save_extractions(KEY, iter([(first, READING)]))
    assert [version_id for version_id, _ in store.pending_versions(KEY)] == [second]
    store.save_extractions(KEY, [(second, READING), (first, empty)])
    assert list(store.extractions(KEY)) == [(first, empty), (second, READING)]
    assert list(store.pending_versions(KEY)) == []
    other = ExtractorKey("gazetteer", "1", "t-2")
    assert len(list(store.pending_versions(other))) == 2
    assert list(store.extractions(other)) == []
    assert (store.progress(KEY).extracted_versions, store.progress(other).extracted_versions) == (2, 0)


def test_reading_and_saving_may_go_hand_in_hand(store: SqlitePostingStore) -> None:
    save(store, "p1", *(posting(f"text {number}", [1], str(number)) for number in range(1_200)))
    for version_id, _ in store.pending_versions(KEY):
        if version_id < "v-1":
            store.save_extractions(KEY, [(version_id, READING)])
    assert store.progress(KEY).extracted_versions == sum(one < "v-1" for one, _ in store.contents())


def test_fingerprints_follow_what_publish_reads(store: SqlitePostingStore) -> None:
    seen = [store.fingerprint(KEY)]
    save(store, "p1", posting("Go", [1]))
    seen.append(store.fingerprint(KEY))
    save(store, "p2", posting("Go", [2]))
    seen.append(store.fingerprint(KEY))
    version_id = next(store.contents())[0]
    store.save_extractions(KEY, [(version_id, READING)])
    seen.append(store.fingerprint(KEY))
    store.save_extractions(KEY, [(version_id, Extraction((), "backend", (), None, None, None))])
    seen.append(store.fingerprint(KEY))
    store.add_tombstone(Tombstone(kind="posting", id="x", reason="asked", on=day(1)))
    seen.append(store.fingerprint(KEY))
    seen.append(store.fingerprint(ExtractorKey("other", "1", "t-1")))
    assert len(set(seen)) == len(seen)


def test_what_has_a_tombstone_stays_out(store: SqlitePostingStore) -> None:
    save(store, "p1", *(posting("Go", [1], str(number), company=f"c{number % 2}") for number in range(4)))
    ids = [record.posting_id for record in store.postings()]
    owners = {record.posting_id: record.company_id for record in store.postings()}
    dead = next(one for one in ids if owners[one] == "C-c0")
    store.add_tombstone(Tombstone(kind="posting", id=dead, reason="asked", on=day(1)))
    store.add_tombstone(Tombstone(kind="posting", id=dead, reason="asked again", on=day(2)))
    assert [record.posting_id for record in store.postings()] == [one for one in ids if one != dead]
    assert all(record.seen_on == (day(1),) and len(record.validities) == 1 for record in store.postings())
    store.add_tombstone(Tombstone(kind="company", id="C-c1", reason="asked", on=day(1)))
    save(store, "p2", *(posting("Go", [2], str(number), company=f"c{number % 2}") for number in range(4)))
    assert [owners[record.posting_id] for record in store.postings()] == ["C-c0"]
    assert [one.reason for one in store.tombstones()] == ["asked", "asked"]
    assert store.progress(KEY).postings == 1
    assert list(store.redirects()) == []


def test_a_file_that_is_no_store_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "postings.sqlite"
    path.write_bytes(b"something else entirely" * 100)
    with pytest.raises(StateError, match="cannot be used"):
        SqlitePostingStore(path)


def test_a_full_disk_is_one_sentence_and_leaves_the_store_as_it_was(store: SqlitePostingStore) -> None:
    save(store, "p1", posting("A", [1]))
    before = state_of(store)

    def tiny(connection: Any, *_: object) -> None:
        connection.execute("PRAGMA max_page_count=40").close()

    event.listen(store._engine, "connect", tiny)
    with pytest.raises(StateError, match="full"):
        save(store, "p2", *(posting(f"{number} long text " * 500, [1], str(number)) for number in range(300)))
    event.remove(store._engine, "connect", tiny)
    assert state_of(store) == before
    save(store, "p2", posting("A", [2]))
    assert len(next(store.postings()).seen_on) == 2


def test_every_table_and_column_says_what_it_means() -> None:
    for table in METADATA.tables.values():
        assert table.comment, table.name
        assert all(column.comment for column in table.columns), table.name


KILLED = """
    import sys, threading, time, os, signal
    from datetime import UTC, date, datetime
    from pathlib import Path
    from techstrata.domain import Company, Content, RefinedPosting, posting_id_of
    from techstrata.stores.sqlite import SqlitePostingStore

    def postings(count):
        for number in range(count):
            content = Content(title="t", company="c", sections={"tasks": f"text {number} " * 50})
            yield RefinedPosting(posting_id=posting_id_of("ACM", str(number)), site="acme", site_id=str(number), url=None,
                company_id="C-c", content=content, days=(date(2026, 7, 1),), observed_at=datetime(2026, 8, 1, tzinfo=UTC))

    store = SqlitePostingStore(Path(sys.argv[1]))
    items = list(postings(4000))
    if len(sys.argv) > 2:
        threading.Timer(float(sys.argv[2]), os.kill, (os.getpid(), signal.SIGKILL)).start()
    for start in range(0, 4000, 2000):
        part = items[start:start + 2000]
        store.save_refined(f"p{start}", "1", part, [Company(company_id="C-c", name="c", aliases=("c",))])
    os._exit(0)
"""


def test_a_kill_in_the_middle_leaves_a_state_from_which_the_same_command_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "postings.sqlite"
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(path)]
    assert subprocess.run([*command, "0.15"], check=False).returncode == -signal.SIGKILL
    store = SqlitePostingStore(path)
    assert store.progress(KEY).postings == 2_000 * len(store.refined_parts("1"))
    assert len(store.refined_parts("1")) < 2
    assert subprocess.run(command, check=False).returncode == 0
    whole = tmp_path / "whole.sqlite"
    assert subprocess.run([*command[:3], str(whole)], check=False).returncode == 0
    assert state_of(store) == state_of(SqlitePostingStore(whole))
