"""One list of promises for every posting store: sightings add days, closures what the site said, texts stay."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from techstrata.contracts import ClosedOn, PostingRecord, PostingStore
from techstrata.domain import (
    Company,
    Content,
    Extraction,
    ExtractorKey,
    RefinedClosure,
    RefinedPosting,
    RefinedSighting,
    StateError,
    Tombstone,
    posting_id_of,
)
from techstrata.stores.memory import MemoryPostingStore
from techstrata.stores.sqlite import SqlitePostingStore
from techstrata.stores.tables import SCHEMA_VERSION

KEY = ExtractorKey("gazetteer", "1", "t-1")
READING = Extraction((), "backend", (), None, None, None)
COMPANY = Company(company_id="C-1", name="Hanbit", aliases=("Hanbit",))
Stores = Callable[[], PostingStore]


@pytest.fixture(params=["memory", "sqlite"])
def new(request: pytest.FixtureRequest, tmp_path: Path) -> Stores:
    paths = iter(range(100))
    if request.param == "memory":
        return MemoryPostingStore
    return lambda: SqlitePostingStore(tmp_path / f"{next(paths)}.sqlite")


def base(site_id: str, day: int) -> dict[str, Any]:
    return {
        "posting_id": posting_id_of("ACM", site_id), "site": "acme", "site_id": site_id,
        "observed_at": datetime(2026, 7, day, 5, tzinfo=UTC),
    }  # fmt: skip


def text(words: str, day: int, site_id: str = "1") -> RefinedPosting:
    content = Content(title="서버", company="Hanbit", sections={"tasks": words}, salary="5,000만원")
    days = (date(2026, 7, day),)
    return RefinedPosting(**base(site_id, day), url="https://a.example/1", company_id="C-1", content=content, days=days)


def sighting(day: int, site_id: str = "1") -> RefinedSighting:
    return RefinedSighting(**base(site_id, day), days=(date(2026, 7, day),))


def closure(day: int, site_id: str = "1", reason: Any = "closed", hour: int = 5) -> RefinedClosure:
    fields = base(site_id, day) | {"observed_at": datetime(2026, 7, day, hour, tzinfo=UTC)}
    return RefinedClosure(**fields, reason=reason, day=date(2026, 7, day))


def save(store: PostingStore, part: str, *outcomes: Any, version: str = "1") -> None:
    has_text = any(isinstance(one, RefinedPosting) for one in outcomes)
    store.save_refined(part, version, outcomes, [COMPANY] if has_text else [])


def days_of(record: PostingRecord) -> list[int]:
    return [day.day for day in record.seen_on]


def state_of(store: PostingStore) -> tuple[Any, ...]:
    return (
        list(store.postings()), list(store.contents()), list(store.companies()), list(store.extractions(KEY)),
        list(store.tombstones()), store.progress(KEY), store.refined_parts("1"),
    )  # fmt: skip


def test_a_sighting_adds_days_and_no_text(new: Stores) -> None:
    store = new()
    save(store, "p1", text("A", 2))
    save(store, "p2", sighting(1))
    save(store, "p3", sighting(5))
    (record,) = store.postings()
    assert days_of(record) == [1, 2, 5]
    assert [one.valid_from for one in record.validities] == [datetime(2026, 7, 1, 15, tzinfo=UTC)]
    assert (record.url, record.company_id, len(list(store.contents()))) == ("https://a.example/1", "C-1", 1)
    save(store, "p4", text("B", 6), sighting(7))
    (record,) = store.postings()
    assert (days_of(record), len(record.validities)) == ([1, 2, 5, 6, 7], 2)


def test_a_posting_without_a_text_is_not_told_until_one_comes(new: Stores) -> None:
    store = new()
    empty = store.fingerprint(KEY)
    save(store, "p1", sighting(1), closure(1, "2"))
    assert list(store.postings()) == []
    assert store.progress(KEY).postings == 0
    assert store.fingerprint(KEY) == empty
    assert store.refined_parts("1") == {"p1"}
    save(store, "p2", text("A", 3), text("B", 4, "2"))
    told = {record.site_id: record for record in store.postings()}
    assert days_of(told["1"]) == [1, 3]
    assert told["2"].closed_on == (ClosedOn(date(2026, 7, 1), "closed"),)


def test_a_text_that_goes_away_leaves_the_posting_untold(new: Stores) -> None:
    store = new()
    save(store, "p1", text("A", 1))
    save(store, "p2", sighting(2))
    store.save_extractions(KEY, [(version_id, READING) for version_id, _ in store.contents()])
    save(store, "p1", version="2")
    assert list(store.postings()) == list(store.contents()) == list(store.companies()) == []
    assert list(store.extractions(KEY)) == []
    save(store, "p1", text("A", 1), version="3")
    assert days_of(next(store.postings())) == [1, 2]


def test_closures_are_one_a_day_and_the_last_stands(new: Stores) -> None:
    store = new()
    save(store, "p1", text("A", 1), closure(9, reason="gone", hour=9))
    before = store.fingerprint(KEY)
    save(store, "p2", closure(4), closure(9, hour=3))
    (record,) = store.postings()
    assert record.closed_on == (ClosedOn(date(2026, 7, 4), "closed"), ClosedOn(date(2026, 7, 9), "gone"))
    assert days_of(record) == [1]
    assert store.fingerprint(KEY) != before
    save(store, "p2", version="2")
    assert next(store.postings()).closed_on == (ClosedOn(date(2026, 7, 9), "gone"),)
    assert store.fingerprint(KEY) == before


def test_twice_and_in_any_order_is_the_same(new: Stores) -> None:
    parts: dict[str, list[Any]] = {
        "p1": [text("A", 1), sighting(1, "2")], "p2": [text("B", 2, "2"), sighting(2)],
        "p3": [closure(3), text("C", 3, "2")], "p4": [text("A", 4), closure(4, "2", "gone")],
    }  # fmt: skip
    states, prints = [], []
    for order in (["p1", "p2", "p3", "p4"], ["p4", "p3", "p2", "p1"], ["p2", "p2", "p4", "p1", "p3", "p1"]):
        store = new()
        for part in order:
            save(store, part, *parts[part])
        store.save_extractions(KEY, [(version_id, READING) for version_id, _ in store.contents()])
        states.append(state_of(store))
        prints.append(store.fingerprint(KEY))
    assert states[0] == states[1] == states[2]
    assert len(set(prints)) == 1
    assert len(states[0][0]) == 2


def test_both_stores_say_the_same(tmp_path: Path) -> None:
    states = []
    for store in (MemoryPostingStore(), SqlitePostingStore(tmp_path / "s.sqlite")):
        save(store, "p1", text("A", 1), sighting(3), closure(5, "9"), text("B", 2, "2"), text("C", 2, "3"))
        store.add_tombstone(
            Tombstone(kind="posting", id=posting_id_of("ACM", "3"), reason="asked", on=date(2026, 7, 9))
        )
        store.add_tombstone(
            Tombstone(kind="posting", id=posting_id_of("ACM", "3"), reason="again", on=date(2026, 7, 9))
        )
        states.append(state_of(store))
    assert states[0] == states[1]
    assert [record.site_id for record in states[0][0]] == sorted("12", key=lambda one: posting_id_of("ACM", one))


def test_a_file_of_an_older_version_is_made_anew_and_keeps_what_people_said(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    store = SqlitePostingStore(path)
    save(store, "p1", text("A", 1))
    dead = Tombstone(kind="posting", id="x", reason="asked", on=date(2026, 7, 1))
    store.add_tombstone(dead)
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO redirects VALUES ('company', 'C-0', 'C-1', 'same')")
        connection.execute("DROP TABLE closures")
        connection.execute("ALTER TABLE observations RENAME COLUMN days TO old_days")
        connection.execute("PRAGMA user_version = 0")
    connection.close()
    store = SqlitePostingStore(path)
    assert store.refined_parts("1") == set()
    assert list(store.postings()) == list(store.contents()) == []
    assert list(store.tombstones()) == [dead]
    assert [one.new_id for one in store.redirects()] == ["C-1"]
    save(store, "p1", text("A", 1), closure(2))
    assert len(next(SqlitePostingStore(path).postings()).closed_on) == 1


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    SqlitePostingStore(path)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(StateError, match="newer techstrata"):
        SqlitePostingStore(path)
