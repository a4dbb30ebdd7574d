"""Postings to openings, their episodes, the version that held on each day, and whether they are open on a day."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from techstrata.contracts import PostingRecord
from techstrata.domain import ClosedBecause, Deadline, Redirect, State, day_of
from techstrata.gold.coverage import SiteCoverage

EPISODE_GAP_DAYS = 30
"""A gap of more than this many days ends an episode: paid postings run for 30 days, shorter gaps are missed crawls."""
CLOSING_SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class VersionSpan:
    """The version that stood for an opening from `first_on` to `last_on`, both included."""

    posting_id: str
    version_id: str
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class OpeningEpisode:
    """One opening in one interval of being open: the unit of every statistic. `spans` cover the interval."""

    opening_id: str
    number: int
    first_on: date
    last_on: date
    spans: tuple[VersionSpan, ...]
    is_last: bool


def until(record: PostingRecord, as_of: date) -> PostingRecord | None:
    """What was known of a posting on a day; None when it was first seen later."""
    days = tuple(day for day in record.seen_on if day <= as_of)
    if not days:
        return None
    valid = tuple(validity for validity in record.validities if day_of(validity.valid_from) <= as_of)
    return PostingRecord(
        posting_id=record.posting_id,
        site=record.site,
        site_id=record.site_id,
        url=record.url,
        company_id=record.company_id,
        seen_on=days,
        validities=valid or record.validities[:1],
        closed_on=tuple(closure for closure in record.closed_on if closure.day <= as_of),
    )


def redirected(redirects: Iterable[Redirect], kind: Literal["opening", "company"]) -> dict[str, str]:
    """Where every merged id ends, chains followed."""
    step = {redirect.old_id: redirect.new_id for redirect in redirects if redirect.kind == kind}
    ends = {}
    for old in step:
        at, passed = old, {old}
        while at in step and step[at] not in passed:
            at = step[at]
            passed.add(at)
        ends[old] = at
    return ends


def intervals(days: Iterable[date]) -> list[tuple[date, date]]:
    """Ascending days as intervals without a gap of more than EPISODE_GAP_DAYS."""
    found: list[tuple[date, date]] = []
    for day in days:
        if found and (day - found[-1][1]).days <= EPISODE_GAP_DAYS:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def episodes_of(records: Iterable[PostingRecord], merged: Mapping[str, str]) -> list[OpeningEpisode]:
    """All opening-episodes, ordered by opening id and number."""
    groups: dict[str, list[PostingRecord]] = {}
    for record in records:
        groups.setdefault(merged.get(record.posting_id, record.posting_id), []).append(record)
    return [episode for opening_id in sorted(groups) for episode in _episodes(opening_id, groups[opening_id])]


def _episodes(opening_id: str, records: Sequence[PostingRecord]) -> list[OpeningEpisode]:
    days = sorted({day for record in records for day in record.seen_on})
    found = intervals(days)
    return [
        OpeningEpisode(opening_id, number, first, last, _spans(records, first, last), number == len(found))
        for number, (first, last) in enumerate(found, start=1)
    ]


def _spans(records: Sequence[PostingRecord], first: date, last: date) -> tuple[VersionSpan, ...]:
    """The versions of an episode one after another; of those valid from one day the last stands."""
    starts = sorted(
        (day_of(validity.valid_from), validity.sequence, record.posting_id, validity.version_id)
        for record in records
        if any(first <= day <= last for day in record.seen_on)
        for validity in record.validities
    )
    before = [start for start in starts if start[0] <= first][-1:] or starts[:1]
    standing = {first: before[0]} | {start[0]: start for start in starts if first < start[0] <= last}
    begins = sorted(standing)
    ends = [begin - timedelta(days=1) for begin in begins[1:]] + [last]
    return tuple(
        VersionSpan(standing[begin][2], standing[begin][3], begin, end) for begin, end in zip(begins, ends, strict=True)
    )


def reopened_on(record: PostingRecord) -> tuple[date, ...]:
    """First days on which a posting was seen again: after a long gap, or after the site had closed it."""
    again = {first for first, _ in intervals(record.seen_on)[1:]}
    for closure in record.closed_on:
        later = bisect_right(record.seen_on, closure.day)
        again.update(record.seen_on[later : later + 1])
    return tuple(sorted(again))


def closed_because(
    as_of: date, record: PostingRecord, deadline: Deadline, roles: Sequence[str], coverage: SiteCoverage | None
) -> ClosedBecause | None:
    """Why a posting is closed as of a day; None while it is open.

    The site's own word counts until the posting is seen again. Otherwise: the deadline has passed; or enough
    believable collection days did not show it; or, with no deadline ahead, nobody has seen it for longer than an
    episode's gap.
    """
    last_seen = record.seen_on[-1]
    said = next((closure for closure in record.closed_on if closure.day >= last_seen), None)
    if said is not None and (deadline.on is None or said.day <= deadline.on):
        return said.reason
    if deadline.on is not None and deadline.on < as_of:
        return "expired"
    if coverage is not None and coverage.is_gone(roles, last_seen):
        return "unseen"
    # While a source cannot be read, its postings do not age.
    known_until = coverage.known_until if coverage is not None and coverage.known_until else as_of
    return "unseen" if deadline.on is None and (known_until - last_seen).days > EPISODE_GAP_DAYS else None


def state_on(as_of: date, deadline: Deadline, because: ClosedBecause | None) -> State:
    """Open, closing soon or closed as of a day."""
    if because is not None:
        return "closed"
    soon = deadline.on is not None and (deadline.on - as_of).days <= CLOSING_SOON_DAYS
    return "closing_soon" if soon else "open"
