"""Works out which text of a posting was valid from when, from what was seen of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from techstrata.contracts import ClosedOn, Validity
from techstrata.domain import start_of


@dataclass(frozen=True, slots=True)
class Observation:
    """A source saw a posting on `days` and gave this text for it; `arrived` orders observations of the same days."""

    version_id: str
    url: str | None
    company_id: str
    days: tuple[date, ...]
    arrived: tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The history of one posting. Address and employer are those seen last."""

    url: str | None
    company_id: str
    seen_on: tuple[date, ...]
    validities: tuple[Validity, ...]
    closed_on: tuple[ClosedOn, ...] = ()


def timeline_of(
    observations: Iterable[Observation],
    sighted: Iterable[date] = (),
    closures: Iterable[tuple[str, ClosedOn]] = (),
) -> Timeline:
    """The same observations give the same history, whatever order their files were imported in.

    A source's text is that of the last day it saw, so observations are walked by their last day, and a day belongs to
    the first that covers it. A changed text without a day of its own follows on its last day. Days on which only a
    list showed the posting are days without a text of their own.
    """
    ordered = sorted(observations, key=lambda one: (one.days[-1], one.arrived))
    covered: set[date] = set()
    said: list[tuple[date, int, str]] = []
    for place, one in enumerate(ordered):
        days = {day for day in one.days if day not in covered} | {one.days[-1]}
        said += [(day, place, one.version_id) for day in days]
        covered.update(days)
    last = ordered[-1]
    url = next((one.url for one in reversed(ordered) if one.url), None)
    return Timeline(
        url=url,
        company_id=last.company_id,
        seen_on=tuple(sorted(covered.union(sighted))),
        validities=tuple(_validities(sorted(said))),
        closed_on=closures_of(closures),
    )


def closures_of(closures: Iterable[tuple[str, ClosedOn]]) -> tuple[ClosedOn, ...]:
    """One entry a day, of closures given with their instants: the last stands."""
    closed = {one.day: one for _, one in sorted(closures, key=lambda item: (item[0], item[1].reason))}
    return tuple(closed[day] for day in sorted(closed))


def _validities(said: Iterable[tuple[date, int, str]]) -> Iterator[Validity]:
    """One for each run of days with the same text."""
    for sequence, (version_id, run) in enumerate(groupby(said, key=itemgetter(2))):
        yield Validity(version_id, start_of(next(run)[0]), sequence)
