"""What Programmers called a position, in its list and on the page behind it, as it was until the site ended."""

import re
from collections.abc import Iterator

from techstrata.domain import Closure, Issue, PostingDraft
from techstrata.reading.code_words import experience, new_values
from techstrata.reading.platforms.terms import labels
from techstrata.reading.record import Record

PROGRAMMERS = "programmers"
SECTIONS = {
    "tasks": "description",
    "requirements": "requirement",
    "preferred": "preferredExperience",
    "other": "additionalInformation",
}
RANGE = re.compile(r"(\d*)\.{2,3}(\d*)")
OPEN, OVER = "active", {"closed", "close", "expired", "inactive", "draft"}
IGNORED = frozenset(
    {
        # Numbers of the company and of fields of work whose names nothing gives.
        *("companyId", "jobCategoryIds", "technicalTags.id"),
        # Whether the least of years was asked for, how one applies, and when somebody touched the entry.
        *("minCareerRequired", "resumeRequired", "isAppliable", "updatedAt"),
        # Of the company only the name is wanted here.
        *(f"company.{key}" for key in ("id", "logoUrl", "address", "homeUrl", "description", "serviceUrl")),
    }
)


def said_by(position: Record) -> Iterator[PostingDraft | Closure | Issue]:
    """A draft with an Issue for a status that nobody knows, or that the position is over."""
    site_id, status = position.take_id("id"), position.take_text_or_none("status")
    if status in OVER:
        # Nothing else in it is wanted any more.
        position.unread()
        yield Closure(site=PROGRAMMERS, site_id=site_id, reason="closed")
        return
    yield from new_values({OPEN.upper()}, [status], "status", PROGRAMMERS, site_id)
    period, ends = position.take_text_or_none("period"), position.take_text_or_none("endAt")
    yield PostingDraft(
        site=PROGRAMMERS,
        site_id=site_id,
        url=f"https://career.programmers.co.kr/job_positions/{site_id}",
        title=position.take_text("title"),
        company=position.take_record("company").take_text("name"),
        sections={ours: text for ours, theirs in SECTIONS.items() if (text := position.take_text_or_none(theirs))},
        tags=labels(*(tag.take_text_or_none("name") for tag in position.take_records("technicalTags"))),
        location=position.take_text_or_none("address"),
        career=_career(position),
        posted_at=position.take_text_or_none("startAt"),
        closes_at=ends or period,
        employment=position.take_text_or_none("jobType"),
        salary=_salary(position),
        # Last: what is left once all else is taken.
        unread=position.unread(ignore=IGNORED),
    )


def _career(position: Record) -> str | None:
    """The words, the range `3...5` as the site wrote it, or else the least of years."""
    said, numbers = (position.take_text_or_none(key) for key in ("career", "careerRange"))
    least, found = position.take_number("minCareer"), RANGE.fullmatch(numbers or "")
    if said or (numbers and not found):
        return said or numbers
    low, high = (float(part) if part else None for part in found.groups()) if found else (least, None)
    return experience(low, high)


def _salary(position: Record) -> str | None:
    """In 10,000 won a year; nought is nothing said."""
    low, high = position.take_number("minSalary"), position.take_number("maxSalary")
    least, most = (f"{int(amount):,}" if amount else "" for amount in (low, high))
    if least and most:
        return f"{least}~{most}만원"
    return f"{least}만원 이상" if least else f"{most}만원 이하" if most else None
