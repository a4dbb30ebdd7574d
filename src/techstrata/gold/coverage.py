"""Judges whether a collection day is good enough evidence that a posting which was not seen on it is gone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from techstrata.gold.receipts import Proof

EARLIER_DAYS = 5
"""How many collection days before a day say what was to be expected of it."""
PARTIAL_BELOW = 0.5
"""A day with less than this share of the earlier level was crawled in part."""
ENOUGH = 20
"""Below this many postings a share says nothing."""
ENOUGH_FOR_NONE = 5
"""A role with this many postings does not end in one day: none at all is a crawl failure."""
WINDOW_CHURN = 0.10
"""A site where more than this share is replaced every day shows a window of its newest postings only."""
RETURNS_AT_MOST = 0.10
LONGEST_PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Sighting:
    """One posting of a site: the site's own roles, under any of which it can be found, and the days it was seen."""

    roles: tuple[str, ...]
    days: tuple[date, ...]


@dataclass(frozen=True)
class SiteCoverage:
    """What the collection days of one site prove.

    `patience` is how many believable days in a row a posting must be missing; None when absence proves nothing.
    `known_until` is set while the source is not readable: the last day of which anything is known.
    """

    days: tuple[date, ...]
    partial: frozenset[date]
    partial_roles: frozenset[tuple[str, date]]
    patience: int | None
    known_until: date | None = None

    def is_gone(self, roles: Sequence[str], last_seen: date) -> bool:
        """Whether enough believable days after `last_seen` did not show the posting."""
        if self.patience is None:
            return False
        proofs = (day for day in reversed(self.days) if day > last_seen and self._proves(roles, day))
        return sum(1 for _ in proofs) >= self.patience

    def _proves(self, roles: Sequence[str], day: date) -> bool:
        if day in self.partial:
            return False
        return not roles or any((role, day) not in self.partial_roles for role in roles)


def judged(sightings: Iterable[Sighting], proofs: Mapping[date, Proof] | None = None) -> SiteCoverage:
    """The coverage of one site from all sightings of its postings, and from the receipts of its collections.

    A day with a receipt proves what the receipt says; days without one are judged by the counts of the days before.
    """
    known, proofs = list(sightings), proofs or {}
    per_day = Counter(day for sighting in known for day in sighting.days)
    days = tuple(sorted({*per_day, *(day for day, proof in proofs.items() if proof != "nothing")}))
    doubtful = {day for day in days if proofs.get(day) == "nothing"}
    counted = [day for day in days if day not in doubtful]
    fallen = {day for day in _partial_days(counted, per_day) if day not in proofs}
    partial = frozenset(doubtful | fallen)
    per_role = Counter((role, day) for sighting in known for role in set(sighting.roles) for day in sighting.days)
    partial_roles = {
        (role, day)
        for role in sorted({role for role, _ in per_role})
        for day in _partial_days(counted, Counter({day: per_role[role, day] for day in counted}))
        if proofs.get(day) != "all"
    }
    believable = [day for day in days if day not in partial]
    seen = _seen_by_day(known, believable)
    patience = None if _shows_a_window(believable, seen) else _patience(known, believable)
    return SiteCoverage(days, partial, frozenset(partial_roles), patience, _known_until(believable, proofs))


def _known_until(believable: Sequence[date], proofs: Mapping[date, Proof]) -> date | None:
    """The last believable day when later collections brought nothing to rely on; None when nothing is amiss."""
    last = max(believable, default=date.min)
    is_amiss = any(day > last for day, proof in proofs.items() if proof == "nothing")
    return last if is_amiss else None


def _partial_days(days: Sequence[date], counts: Counter[date]) -> list[date]:
    """Days that fall far below the median of the days before; a lasting fall becomes the new level after some days."""
    found = []
    for at, day in enumerate(days[1:], start=1):
        level = median(counts[earlier] for earlier in days[max(0, at - EARLIER_DAYS) : at])
        fell = level >= ENOUGH and counts[day] < PARTIAL_BELOW * level
        vanished = level >= ENOUGH_FOR_NONE and counts[day] == 0
        if fell or vanished:
            found.append(day)
    return found


def _seen_by_day(sightings: Sequence[Sighting], days: Sequence[date]) -> dict[date, set[int]]:
    seen: dict[date, set[int]] = {day: set() for day in days}
    for number, sighting in enumerate(sightings):
        for day in sighting.days:
            if day in seen:
                seen[day].add(number)
    return seen


def _shows_a_window(days: Sequence[date], seen: dict[date, set[int]]) -> bool:
    """Whether postings vanish as fast as newer ones arrive, faster than jobs are filled."""
    churns = []
    for earlier, later in pairwise(days):
        before, after = seen[earlier], seen[later]
        if len(before) < ENOUGH:
            continue
        replaced = min(len(before - after), len(after - before)) / len(before)
        kept = max(1 - replaced, 0.5 / len(before))
        churns.append(1 - kept ** (1 / (later - earlier).days))
    return bool(churns) and median(churns) > WINDOW_CHURN


def _patience(sightings: Sequence[Sighting], days: Sequence[date]) -> int:
    """The shortest absence after which few postings of this site ever came back."""
    position = {day: at for at, day in enumerate(days)}
    returned: Counter[int] = Counter()
    absent: Counter[int] = Counter()
    for sighting in sightings:
        seen = [position[day] for day in sighting.days if day in position]
        gaps = [later - earlier - 1 for earlier, later in pairwise(seen)]
        for gap in gaps:
            for length in range(1, min(gap, LONGEST_PATIENCE) + 1):
                returned[length] += 1
                absent[length] += 1
        missing = len(days) - 1 - seen[-1] if seen else 0
        for length in range(1, min(missing, LONGEST_PATIENCE) + 1):
            absent[length] += 1
    for length in range(1, LONGEST_PATIENCE + 1):
        if absent[length] < ENOUGH or returned[length] <= RETURNS_AT_MOST * absent[length]:
            return length
    return LONGEST_PATIENCE
