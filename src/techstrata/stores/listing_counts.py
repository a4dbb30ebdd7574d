"""Counts facet values among the postings that fit a question, in columns that are read once per listing."""

from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from techstrata.domain import FacetValue, PostingQuery
from techstrata.stores.listing_builder import fitting_people
from techstrata.stores.listing_tables import POSTINGS, STATED

OWN_FILTER: dict[str, dict[str, Any]] = {
    "role": {"roles": ()},
    "site": {"sites": ()},
    "years": {"years": None},
    "newcomer": {"newcomer": None},
    "country": {"countries": ()},
    "region": {"regions": ()},
    "district": {"districts": ()},
    "remote": {"remote": ()},
    "employment": {"employment": ()},
    "education": {"education": ()},
    "military": {"military": ()},
    "language": {"languages": ()},
    "industry": {"industries": ()},
    "currency": {"currencies": (), "salary_stated": False, "salary_from": None},
}
"""The filters that a facet's own counts leave out, so that people see what another choice would give."""
SILENT = {"match": "any", "sort": "newest", "limit": 20, "cursor": None, "facets": ()}
"""What decides nothing about which postings fit, as it is by default."""

Fitting = NDArray[np.bool_]
"""Whether the posting with the number of the place fits; place 0 is nobody's."""


def other_filters(query: PostingQuery, name: str) -> PostingQuery:
    """The question without the filter of a facet, and without what decides nothing."""
    silent = SILENT if len(query.technologies) < 2 else {**SILENT, "match": query.match}
    return query.model_copy(update={**silent, **OWN_FILTER[name]})


class FacetColumns:
    """Who states what, as numbers: (facet, value) by code, and the postings that state it."""

    def __init__(self, connection: Connection) -> None:
        table = POSTINGS.c
        people = (table.years_min, table.years_max, table.newcomer_ok)
        rows = connection.execute(select(table.key, table.is_open, table.role, table.site, *people)).all()
        self._is_open = np.zeros(len(rows) + 1, np.bool_)
        for row in rows:
            self._is_open[row.key] = bool(row.is_open)
        self._demands = [(row.years_min, row.years_max, bool(row.newcomer_ok)) for row in rows]
        self._keys_of_demands = np.array([row.key for row in rows], np.int64)
        stated = [(one.facet, one.value, one.key) for one in connection.execute(select(STATED))]
        stated += [(name, getattr(row, name), row.key) for row in rows for name in ("role", "site")]
        self._values: dict[str, list[str]] = {}
        codes: dict[tuple[str, str], int] = {}
        of_facet: dict[str, tuple[list[int], list[int]]] = {}
        for facet, value, key in stated:
            values = self._values.setdefault(facet, [])
            code = codes.setdefault((facet, value), len(values))
            if code == len(values):
                values.append(value)
            places, keys = of_facet.setdefault(facet, ([], []))
            places.append(code)
            keys.append(key)
        self._columns = {
            facet: (np.array(places, np.int32), np.array(keys, np.int32)) for facet, (places, keys) in of_facet.items()
        }

    def fitting(self, keys: list[int]) -> Fitting:
        """The postings with these numbers."""
        fits = np.zeros(len(self._is_open), np.bool_)
        fits[keys] = True
        return fits

    def counted(self, name: str, fits: Fitting) -> tuple[FacetValue, ...]:
        """Values of one facet that fitting postings have, most postings first."""
        counts = self._people(name, fits) if name in ("years", "newcomer") else self._listed(name, fits)
        found = [
            FacetValue(value=value, label=value, postings=postings, open_postings=still_open)
            for value, (postings, still_open) in counts.items()
            if postings
        ]
        return tuple(sorted(found, key=lambda one: (-one.postings, one.value)))

    def _listed(self, name: str, fits: Fitting) -> dict[str, tuple[int, int]]:
        values = self._values.get(name)
        if values is None:
            return {}
        codes, keys = self._columns[name]
        inside = fits[keys]
        postings = np.bincount(codes[inside], minlength=len(values)).tolist()
        still_open = np.bincount(codes[inside & self._is_open[keys]], minlength=len(values)).tolist()
        return dict(zip(values, zip(postings, still_open, strict=True), strict=True))

    def _people(self, name: str, fits: Fitting) -> dict[str, tuple[int, int]]:
        """Postings by the years that fit them or by newcomers, over the few distinct demands."""
        keys = self._keys_of_demands
        chosen = np.flatnonzero(fits[keys])
        is_open = self._is_open[keys[chosen]].tolist()
        demands = Counter((self._demands[at], one) for at, one in zip(chosen.tolist(), is_open, strict=True))
        counts: dict[str, tuple[int, int]] = {}
        for (demand, one), number in demands.items():
            for facet, value in fitting_people(*demand):
                if facet == name:
                    postings, still_open = counts.get(value, (0, 0))
                    counts[value] = (postings + number, still_open + number * one)
        return counts
