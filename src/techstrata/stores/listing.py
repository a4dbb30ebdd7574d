"""Answers questions about the listing from one finished SQLite file."""

import json
import threading
import zlib
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Column, ColumnElement, Row, Select, create_engine, func, literal_column, select
from sqlalchemy.pool import QueuePool

from techstrata.domain import FacetValue, PostingDetail, PostingPage, PostingQuery, PostingRow
from techstrata.stores.cursors import binding_of, cursor_of, position_in
from techstrata.stores.listing_counts import FacetColumns, other_filters
from techstrata.stores.listing_tables import (
    CARDS,
    DETAILS,
    FACETS,
    FOUND_BY,
    POSTINGS,
    STATED,
    TEXTS,
    VOCABULARY,
    WORDS,
)
from techstrata.stores.words import Keys, WordIndex, folded, joined

ORDERS = {
    "newest": POSTINGS.c.by_newest,
    "deadline": POSTINGS.c.by_deadline,
    "company": POSTINGS.c.by_company,
}
REMEMBERED_SEARCHES = 64
MOST_FACET_VALUES = 1_000
WON = "KRW"


class SqliteListingStore:
    """A ListingStore over one file; connections are pooled, so threads may share it."""

    def __init__(self, path: Path) -> None:
        self._name = path.stem
        self._engine = create_engine(
            f"sqlite:///file:{path.absolute()}?mode=ro&immutable=1&uri=true",
            poolclass=QueuePool,
            pool_size=4,
            max_overflow=40,
            connect_args={"check_same_thread": False},
        )
        self._reading_words = threading.Lock()
        self._reading_columns = threading.Lock()
        self._search = lru_cache(REMEMBERED_SEARCHES)(self._search_now)

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def find(self, query: PostingQuery) -> PostingPage:
        """A page of postings; raises UsageError for a cursor that is not from this query."""
        asked = query.model_copy(update={"cursor": None, "limit": 1, "facets": ()})
        binding = binding_of(self._name, asked.model_dump_json())
        behind = 0 if query.cursor is None else position_in(query.cursor, binding)
        order = ORDERS[query.sort]
        fitting = self._conditions(query)
        page = (
            select(CARDS.c.row, order)
            .join(POSTINGS, POSTINGS.c.key == CARDS.c.key)
            .where(order > behind, *fitting)
            .order_by(order)
            .limit(query.limit + 1)
        )
        with self._engine.connect() as connection:
            total = connection.execute(select(func.count()).select_from(POSTINGS).where(*fitting)).scalar_one()
            rows = connection.execute(page).all()
        shown = rows[: query.limit]
        following = cursor_of(binding, shown[-1][1]) if len(rows) > query.limit else None
        items = tuple(PostingRow.model_validate_json(row[0]) for row in shown)
        return PostingPage(total=total, items=items, next_cursor=following, facets=self._facets(query))

    def _facets(self, query: PostingQuery) -> dict[str, tuple[FacetValue, ...]]:
        """Counts of the facets asked for; where nothing else is filtered, those that were counted when publishing."""
        found: dict[str, tuple[FacetValue, ...]] = {}
        waiting: dict[PostingQuery, list[str]] = {}
        for name in query.facets:
            others = other_filters(query, name)
            if others == PostingQuery():
                found[name] = tuple(self.facet(name, None, MOST_FACET_VALUES))
            else:
                waiting.setdefault(others, []).append(name)
        for others, names in waiting.items():
            with self._reading_columns:
                columns = self._columns
            wanted = select(POSTINGS.c.key).where(*self._conditions(others))
            with self._engine.connect() as connection:
                fits = columns.fitting(list(connection.execute(wanted).scalars()))
            found |= {name: columns.counted(name, fits) for name in names}
        return {name: found[name] for name in query.facets}

    def posting(self, posting_id: str) -> PostingDetail | None:
        """One posting with history and spans, or None."""
        wanted = select(DETAILS.c.detail).join(POSTINGS, POSTINGS.c.key == DETAILS.c.key)
        with self._engine.connect() as connection:
            packed = connection.execute(wanted.where(POSTINGS.c.posting_id == posting_id)).scalar()
        return None if packed is None else PostingDetail.model_validate_json(zlib.decompress(packed))

    def facet(self, name: str, text: str | None = None, limit: int = 100) -> Sequence[FacetValue]:
        """Values of `company`, `technology` or a `FacetName` with counts, most postings first; `text` narrows them."""
        wanted = select(FACETS).where(FACETS.c.name == name).order_by(FACETS.c.place)
        if not text:
            wanted = wanted.limit(limit)
        with self._engine.connect() as connection:
            rows = connection.execute(wanted).all()
        needle = folded(text or "")
        fitting = [row for row in rows if needle in folded(row.label) or needle in folded(row.value)]
        return [facet_value(row) for row in fitting[:limit]]

    def _conditions(self, query: PostingQuery) -> list[ColumnElement[bool]]:
        """What a posting must fulfil; values are always bound, never written into the SQL."""
        table = POSTINGS.c
        found: list[ColumnElement[bool]] = []
        for column, values in (
            (table.role, query.roles),
            (table.company_id, query.companies),
            (table.site, query.sites),
        ):
            if values:
                found.append(column.in_(values))
        for facet, stated in (
            ("country", query.countries),
            ("region", query.regions),
            ("district", query.districts),
            ("remote", query.remote),
            ("employment", query.employment),
            ("education", query.education),
            ("military", query.military),
            ("language", query.languages),
            ("industry", query.industries),
            ("currency", query.currencies),
        ):
            if stated:
                having = select(STATED.c.key).where(STATED.c.facet == facet, STATED.c.value.in_(stated))
                found.append(table.key.in_(having))
        if query.salary_stated:
            found.append(table.currency.is_not(None))
        if query.salary_from is not None:
            found += [table.currency.in_(query.currencies or (WON,)), table.pay_high >= query.salary_from]
        if query.technologies:
            found.append(table.key.in_(_with_technologies(query)))
        if query.years is not None:
            found.append(func.coalesce(table.years_min, query.years) <= query.years)
            found.append(func.coalesce(table.years_max, query.years) >= query.years)
        if query.newcomer is not None:
            found.append(func.coalesce(table.newcomer_ok, 0) == int(query.newcomer))
        if query.open_only:
            found.append(table.is_open == 1)
        if query.text and (needle := folded(query.text)):
            inside, keys = self._search(needle)
            found.append(table.key.in_(_listed(keys)) if inside else table.key.not_in(_listed(keys)))
        return found

    @cached_property
    def _words(self) -> WordIndex:
        with self._engine.connect() as connection:
            return WordIndex(connection.execute(select(VOCABULARY.c.words)).scalar_one())

    @cached_property
    def _columns(self) -> FacetColumns:
        with self._engine.connect() as connection:
            return FacetColumns(connection)

    @cached_property
    def _postings(self) -> int:
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(POSTINGS)).scalar_one()

    def _search_now(self, needle: str) -> tuple[bool, str]:
        """(True, keys of the postings whose text holds the needle), or (False, all other keys) when those are fewer."""
        keys = self._matches(needle)
        if 2 * len(keys) <= self._postings:
            return True, json.dumps(keys)
        return False, json.dumps(sorted(set(range(1, self._postings + 1)) - set(keys)))

    def _matches(self, needle: str) -> list[int]:
        """Keys of the postings whose text holds the needle."""
        if len(needle) == 1:
            return self._holding(TEXTS.c.characters, needle)
        with self._reading_words:
            words = self._words
        pieces = needle.split(" ")
        candidates: Keys | None = None
        for place, piece in enumerate(pieces):
            keys = self._keys(words.numbers(piece, at_start=place > 0, at_end=place < len(pieces) - 1))
            candidates = keys if candidates is None else np.intersect1d(candidates, keys, assume_unique=True)
        found: list[int] = [] if candidates is None else candidates.tolist()
        return found if len(pieces) == 1 else self._holding(TEXTS.c.text, needle, found)

    def _keys(self, numbers: Sequence[int]) -> Keys:
        """Keys of the postings that hold any of the words."""
        wanted = select(WORDS.c["keys"]).where(WORDS.c.number.in_(_listed(json.dumps(numbers))))
        with self._engine.connect() as connection:
            return joined(connection.execute(wanted).scalars())

    def _holding(self, column: Column[Any], needle: str, among: Sequence[int] | None = None) -> list[int]:
        """Keys of the postings in whose column the needle stands; `among` narrows where to look."""
        holding = select(TEXTS.c.key).where(func.instr(column, needle) > 0)
        if among is not None:
            holding = holding.where(TEXTS.c.key.in_(_listed(json.dumps(among))))
        with self._engine.connect() as connection:
            return list(connection.execute(holding).scalars())


def _listed(numbers: str) -> Select[tuple[Any]]:
    """The numbers of a JSON list as a question of one column: any number of them is one bound value."""
    value: ColumnElement[Any] = literal_column("value")
    return select(value).select_from(func.json_each(numbers))


def _with_technologies(query: PostingQuery) -> Any:
    """Keys of postings with any or all of the technologies."""
    wanted = tuple(dict.fromkeys(query.technologies))
    keys = select(FOUND_BY.c.key).where(FOUND_BY.c.technology.in_(wanted))
    if query.match == "all":
        keys = keys.group_by(FOUND_BY.c.key).having(func.count() == len(wanted))
    return keys


def facet_value(row: Row[Any]) -> FacetValue:
    """One counted value."""
    return FacetValue(value=row.value, label=row.label, postings=row.postings, open_postings=row.open_postings)
