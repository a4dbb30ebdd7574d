"""What the receipts of collection prove: whose absence counts on which day, and which sources are broken."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal

import orjson

from techstrata.domain import Reason, SourceRun, Withdrawn

Proof = Literal["all", "day", "nothing"]
"""`all`: who was not shown is gone · `day`: the day is whole, single roles may be thin · `nothing`: absence means
nothing."""
RECOVERED = ("healthy", "degraded")
CUT_SHORT = ("incomplete", "unfiltered", "shrunken_page", "few_postings")
"""Reasons of a degraded run that may have led past postings, although every page was answered."""
BROKEN = Reason(code="unreadable", detail="The source can no longer be read.")


@dataclass(frozen=True)
class Receipts:
    """The receipts of all sources up to a day, by site and by day."""

    runs: Mapping[str, Sequence[SourceRun]]

    def last_day(self) -> date | None:
        """The last day of collection."""
        return max((runs[-1].day for runs in self.runs.values() if runs), default=None)

    def until(self, day: date) -> "Receipts":
        """What was known on a day."""
        return Receipts({site: [run for run in runs if run.day <= day] for site, runs in self.runs.items()})

    def proofs(self, site: str) -> dict[date, Proof]:
        """What the absence of a posting proves on each day of collection."""
        return {run.day: proof_of(run) for run in self.runs.get(site, ())}

    def withdrawn(self, site: str) -> Withdrawn | None:
        """Since when and why a source is left out; None while it can be read.

        It is left out until a collection has read it again: being throttled or refused is no recovery.
        """
        broken: list[SourceRun] = []
        for run in self.runs.get(site, ()):
            if run.state == "broken":
                broken.append(run)
            elif run.state in RECOVERED:
                broken.clear()
        if not broken:
            return None
        return Withdrawn(site=site, since=broken[0].day, reason=next(iter(broken[-1].reasons), BROKEN))

    def digest(self) -> str:
        """Hash over what a snapshot takes from the receipts; empty without any."""
        used = [
            [site, run.day.isoformat(), proof_of(run), run.state, *(reason.model_dump() for reason in run.reasons[:1])]
            for site, runs in sorted(self.runs.items())
            for run in runs
        ]
        return sha256(orjson.dumps(used)).hexdigest() if used else ""


def receipts_of(runs: Iterable[SourceRun]) -> Receipts:
    """Receipts by site, days ascending."""
    found: dict[str, list[SourceRun]] = {}
    for run in sorted(runs, key=lambda run: (run.site, run.day)):
        found.setdefault(run.site, []).append(run)
    return Receipts(found)


def proof_of(run: SourceRun) -> Proof:
    """Only a whole run of a source that could be read proves anything by what it does not show."""
    if run.outcome != "whole" or run.state not in RECOVERED:
        return "nothing"
    if run.state == "healthy":
        return "all"
    return "nothing" if any(reason.code in CUT_SHORT for reason in run.reasons) else "day"
