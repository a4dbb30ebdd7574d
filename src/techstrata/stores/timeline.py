"""Works out which text of a posting was valid from when, from what was seen of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from techstrata.contracts import Validity
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


def timeline_of(observations: Iterable[Observation]) -> Timeline:
    """The same observations give the same history, whatever order their files were imported in.

    A source's text is that of the last day it saw, so observations are walked by their last day. Each text is valid
    from the first day that no earlier observation covers; a changed text without such a day follows on its last day.
    """
    ordered = sorted(observations, key=lambda one: (one.days[-1], one.arrived))
    covered: set[date] = set()
    validities: list[Validity] = []
    for one in ordered:
        fresh = [day for day in one.days if day not in covered]
        covered.update(fresh)
        if validities and validities[-1].version_id == one.version_id:
            continue
        first = _first_after(fresh or [one.days[-1]], validities)
        validities.append(Validity(one.version_id, start_of(first), len(validities)))
    last = ordered[-1]
    url = next((one.url for one in reversed(ordered) if one.url), None)
    return Timeline(url, last.company_id, tuple(sorted(covered)), tuple(validities))


def _first_after(days: list[date], validities: list[Validity]) -> date:
    """History never runs backwards: a gap that a later source fills does not move a text before an earlier one."""
    if not validities:
        return days[0]
    return next((day for day in days if start_of(day) >= validities[-1].valid_from), days[-1])
