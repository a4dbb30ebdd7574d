"""What an opening of Greeting says of its positions: fields of work, places, careers, kinds of employment."""

from collections.abc import Iterator
from typing import NamedTuple

from techstrata.domain import Issue
from techstrata.reading.code_words import experience, new_values, word
from techstrata.reading.platforms.terms import labels, places
from techstrata.reading.record import Record

EMPLOYMENT = {
    "FULL_TIME_WORKER": "정규직",
    "CONTRACT_WORKER": "계약직",
    "INTERN_WORKER": "인턴",
    "PART_TIME_WORKER": "파트타임",
    "TEMPORARY_WORKER": "임시직",
    "DISPATCHED_WORKER": "파견직",
    "FREELANCER": "프리랜서",
}
NEWCOMER, EXPERIENCED, ANYBODY = "NEW_COMER", "EXPERIENCED", "NOT_MATTER"
HOLDERS = ("openingJobPositions", "jobPositions")
"""The list, and the page behind it, call the same thing by two names."""
PARTS = ("workspaceOccupation", "workspaceJob", "workspacePlace", "jobPositionCareer", "jobPositionEmployment")
IGNORED = frozenset(
    {
        # Numbers of the parts, and how they are ordered.
        *("id", "position", "priority", "workspaceDivision", "workspaceField"),
        *(f"{part}.{key}" for part in PARTS for key in ("id", "workspaceId", "order", "priority")),
        # The place names itself; how far it is from anywhere is of no use.
        *(f"workspacePlace.{key}" for key in ("detailPlace", "latitude", "longitude", "zipCode", "addressType")),
    }
)


class Positions(NamedTuple):
    """All positions of one opening together; `left` is what nothing reads."""

    site_roles: tuple[str, ...] = ()
    location: str | None = None
    career: str | None = None
    employment: str | None = None
    codes: tuple[tuple[str, str], ...] = ()
    left: dict[str, object] = {}


class Career(NamedTuple):
    kind: str
    low: int | float | None
    high: int | float | None


def positions_of(holder: Record | None) -> Positions:
    """What the object around the positions says."""
    if holder is None:
        return Positions()
    found = [position for name in HOLDERS for position in holder.take_records(name)]
    fields = [_text(one, part, key) for one in found for part, key in zip(PARTS, ("occupation", "job"), strict=False)]
    spots, careers = [_place(one) for one in found], [_career(one) for one in found]
    jobs = labels(*(_text(one, "jobPositionEmployment", "employmentType") for one in found))
    home = any(is_home for _, is_home in spots)
    return Positions(
        site_roles=labels(*fields),
        location=places((name for name, _ in spots), "Remote" if home else None),
        career=career_of([one for one in careers if one.kind]),
        employment=", ".join(word(EMPLOYMENT, job) for job in jobs) or None,
        codes=(*(("employmentType", job) for job in jobs), *(("careerType", one.kind) for one in careers)),
        left={key: value for one in found for key, value in one.unread(ignore=IGNORED).items()},
    )


def new_codes(positions: Positions, site: str, where: str) -> Iterator[Issue]:
    """An issue for each code that nobody knows."""
    known = {*EMPLOYMENT, NEWCOMER, EXPERIENCED, ANYBODY}
    for field, code in positions.codes:
        yield from new_values(known, [code], field, site, where)


def career_of(careers: list[Career]) -> str | None:
    """`신입`, `경력 3~7년`, both, or `경력무관`, over all positions."""
    kinds, asked = {one.kind for one in careers}, [one for one in careers if one.kind == EXPERIENCED]
    newcomer = NEWCOMER in kinds
    if ANYBODY in kinds:
        return "경력무관"
    if not asked:
        return "신입" if newcomer else None
    lows, highs = [one.low or 0 for one in asked], [one.high for one in asked if one.high]
    if not any(lows) and not highs:
        return "신입·경력" if newcomer else "경력"
    return experience(min(lows), max(highs) if len(highs) == len(asked) else None, newcomer=newcomer)


def _text(position: Record, part: str, key: str) -> str | None:
    inside = position.take_record_or_none(part)
    return inside.take_text_or_none(key) if inside else None


def _place(position: Record) -> tuple[str | None, bool]:
    inside = position.take_record_or_none("workspacePlace")
    if inside is None:
        return None, False
    name, spot = inside.take_text_or_none("location"), inside.take_text_or_none("place")
    return spot or name, bool(inside.take_flag("workFromHome"))


def _career(position: Record) -> Career:
    inside = position.take_record_or_none("jobPositionCareer") or Record({})
    kind = inside.take_text_or_none("careerType") or ""
    return Career(kind, inside.take_number("careerFrom"), inside.take_number("careerTo"))
