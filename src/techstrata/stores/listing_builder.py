"""Writes a listing into a new SQLite file; readers never see it before it is whole."""

import os
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, Table, create_engine, event, select, text

from techstrata.domain import PostingDetail, PostingRow
from techstrata.stores.listing_tables import (
    CARDS,
    DETAILS,
    FACETS,
    FOUND_BY,
    METADATA,
    POSTINGS,
    STATED,
    TEXTS,
    VOCABULARY,
    WORDS,
)
from techstrata.stores.words import WordCollector, folded

BATCH = 1_000
FAST_AND_UNSAFE = ("journal_mode = OFF", "synchronous = OFF", "page_size = 8192", "cache_size = -16384")
"""Fit for a file that is thrown away unless it is finished."""
WITHOUT_DEADLINE = 4_000_000
CLOSED = 8_000_000
MOST_YEARS = 20
"""Up to which years of experience postings are counted."""


@dataclass(frozen=True, slots=True)
class ListingEntry:
    """A posting with what it is found by: ids of technologies and concepts, and their names."""

    detail: PostingDetail
    found_by: Mapping[str, str]


def build_listing(path: Path, entries: Iterable[ListingEntry]) -> int:
    """Write all entries to `path`, which appears only when everything is in it; returns the number of postings."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(path.name + ".waiting")
    waiting.unlink(missing_ok=True)
    engine = create_engine(f"sqlite:///{waiting}", poolclass=NullPool)
    event.listen(engine, "connect", _prepare)
    try:
        with engine.begin() as connection:
            METADATA.create_all(connection)
            postings = _Builder(connection).build(entries)
        with engine.connect() as connection:
            connection.execute(text("ANALYZE"))
            connection.commit()
    finally:
        engine.dispose()
    with waiting.open("rb+") as file:
        os.fsync(file.fileno())
    waiting.replace(path)
    return postings


def _prepare(connection: Any, _record: Any) -> None:
    for setting in FAST_AND_UNSAFE:
        connection.execute(f"PRAGMA {setting}")


class _Builder:
    """Streams entries into the tables; only narrow rows and word lists stay in memory."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[Table, list[tuple[Any, ...]]] = {}
        self._words = WordCollector()
        self._narrow: list[tuple[PostingRow, int]] = []
        self._labels: dict[tuple[str, str], str] = {}
        self._counts: Counter[tuple[str, str]] = Counter()
        self._open: Counter[tuple[str, str]] = Counter()
        self._demands: Counter[tuple[int | None, int | None, bool, bool]] = Counter()

    def build(self, entries: Iterable[ListingEntry]) -> int:
        key = 0
        for key, entry in enumerate(entries, start=1):
            self._add(key, entry)
        self._put(VOCABULARY, (1, self._words.vocabulary()))
        for row in self._words.rows():
            self._put(WORDS, row)
        for row in self._ordered():
            self._put(POSTINGS, row)
        for row in self._facets():
            self._put(FACETS, row)
        for table in list(self._waiting):
            self._flush(table)
        return key

    def _add(self, key: int, entry: ListingEntry) -> None:
        row = entry.detail.row
        self._put(CARDS, (key, row.model_dump_json()))
        self._put(DETAILS, (key, zlib.compress(entry.detail.model_dump_json().encode(), 1)))
        current = entry.detail.versions[-1]
        words = folded("\n".join((current.title, row.company, *current.sections.values())))
        self._put(TEXTS, (key, "".join(sorted(set(words))), words))
        self._words.add(key, words)
        for technology in entry.found_by:
            self._put(FOUND_BY, (technology, key))
        said = stated(row)
        for facet, value in said:
            self._put(STATED, (facet, value, key))
        self._narrow.append((row.model_copy(update={"technologies": ()}), key))
        self._count(row, entry.found_by, said)

    def _count(self, row: PostingRow, found_by: Mapping[str, str], said: Iterable[tuple[str, str]]) -> None:
        self._demands[row.years_min, row.years_max, bool(row.newcomer_ok), row.state != "closed"] += 1
        values = [("role", row.role, row.role), ("site", row.site, row.site), ("company", row.company_id, row.company)]
        values += [("technology", technology, name) for technology, name in found_by.items()]
        values += [(facet, value, value) for facet, value in said]
        for name, value, label in values:
            self._labels[name, value] = label
            self._counts[name, value] += 1
            self._open[name, value] += row.state != "closed"

    def _ordered(self) -> list[tuple[Any, ...]]:
        """The narrow rows with their place in each of the total orders."""
        places = [
            {key: place for place, (_, key) in enumerate(sorted(self._narrow, key=order), start=1)}
            for order in (_newest_first, _nearest_deadline_first, _by_company)
        ]
        return [
            (
                key,
                row.posting_id,
                row.role,
                row.site,
                row.company_id,
                row.years_min,
                row.years_max,
                None if row.newcomer_ok is None else int(row.newcomer_ok),
                *paid(row),
                int(row.state != "closed"),
                *(place[key] for place in places),
            )
            for row, key in self._narrow
        ]

    def _facets(self) -> list[tuple[Any, ...]]:
        for (least, most, newcomer, is_open), postings in self._demands.items():
            for one in fitting_people(least, most, newcomer):
                self._labels[one] = one[1]
                self._counts[one] += postings
                self._open[one] += postings * is_open
        ordered = sorted(
            self._counts, key=lambda one: (one[0], -self._counts[one], self._labels[one].casefold(), one[1])
        )
        return [
            (one[0], place, one[1], self._labels[one], self._counts[one], self._open[one])
            for place, one in enumerate(ordered)
        ]

    def _put(self, table: Table, row: tuple[Any, ...]) -> None:
        waiting = self._waiting.setdefault(table, [])
        waiting.append(row)
        if len(waiting) >= BATCH:
            self._flush(table)

    def _flush(self, table: Table) -> None:
        rows = self._waiting.pop(table, [])
        if rows:
            marks = ", ".join("?" * len(table.columns))
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            self._connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', rows)


def stated(row: PostingRow) -> list[tuple[str, str]]:
    """Facets with the values that a posting states; one value is stated once."""
    many = {
        "country": row.countries,
        "region": row.regions,
        "district": row.districts,
        "employment": row.employment,
        "military": row.military,
        "industry": row.industries,
    }
    one = {"remote": row.remote, "education": row.education, "language": row.language}
    found = [(facet, value) for facet, values in many.items() for value in dict.fromkeys(values)]
    found += [(facet, value) for facet, value in one.items() if value]
    return found + ([("currency", row.salary.currency)] if row.salary else [])


def fitting_people(least: int | None, most: int | None, newcomer: bool) -> list[tuple[str, str]]:
    """`years` and `newcomer` by which a posting with these demands is found, as the filters of these names read it."""
    last = MOST_YEARS if most is None else min(most, MOST_YEARS)
    years = [("years", str(number)) for number in range(least or 0, last + 1)]
    return [*years, ("newcomer", "true" if newcomer else "false")]


def paid(row: PostingRow) -> tuple[str | None, int | None, int | None]:
    """Currency, and the least and most of a year."""
    if row.salary is None:
        return (None, None, None)
    return (row.salary.currency, *(row.salary.a_year or (None, None)))


def newest_on(row: PostingRow) -> date:
    """When a posting was published: the site's word, unless it lies behind what was seen."""
    return row.posted_on if row.posted_on is not None and row.posted_on <= row.last_seen_on else row.first_seen_on


def _newest_first(entry: tuple[PostingRow, int]) -> tuple[Any, ...]:
    row = entry[0]
    return (-newest_on(row).toordinal(), row.posting_id)


def _nearest_deadline_first(entry: tuple[PostingRow, int]) -> tuple[Any, ...]:
    """Open ones by deadline, then those without one, then closed ones from the last that closed."""
    row = entry[0]
    day = row.deadline.on.toordinal() if row.deadline.on else None
    if row.state == "closed":
        place = CLOSED - (day or row.last_seen_on.toordinal())
    else:
        place = WITHOUT_DEADLINE if day is None else day
    return (place, -newest_on(row).toordinal(), row.posting_id)


def _by_company(entry: tuple[PostingRow, int]) -> tuple[Any, ...]:
    row = entry[0]
    return (row.company.casefold(), row.company_id, -newest_on(row).toordinal(), row.posting_id)


def row_digest(path: Path) -> str:
    """SHA-256 over all rows of all tables, whatever the file's pages look like: equal listings have equal digests."""
    engine: Engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    digest = sha256()
    with engine.connect() as connection:
        for table in METADATA.sorted_tables:
            for row in connection.execute(select(table).order_by(*table.primary_key.columns)):
                values = [
                    zlib.decompress(value) if table is DETAILS and isinstance(value, bytes) else value for value in row
                ]
                digest.update(repr((table.name, values)).encode())
    engine.dispose()
    return digest.hexdigest()
