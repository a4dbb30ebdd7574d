"""Programmers: gone since 2026; its last format is read where the lake holds it."""

import re
from collections.abc import Iterable

from techstrata.domain import DETAIL, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step
from techstrata.reading.code_words import experience, new_values
from techstrata.reading.json_site import JsonSite
from techstrata.reading.record import Record

HOST = "https://career.programmers.co.kr"
API = f"{HOST}/api/job_positions"
SECTIONS = {
    "tasks": "description",
    "requirements": "requirement",
    "preferred": "preferredExperience",
    "other": "additionalInformation",
}
RANGE = re.compile(r"(\d*)\.{2,3}(\d*)")
OPEN, OVER = "active", {"closed", "close", "expired", "inactive", "draft"}
# What the list says of itself under either name; `follow` uses the counts.
ENVELOPE = frozenset({"page", "totalPages", "totalEntries", "totalCount"})


def list_page(number: int) -> Request:
    return Request(url=f"{API}?page={number}&order=recent", context={"page": str(number)})


class Programmers(JsonSite):
    name, code, ko, en = "programmers", "PRO", "프로그래머스", "Programmers"
    permission = "gone"
    rate = Rate(per_second=1.0)
    expected_postings = 50
    gives = frozenset({"site_id", "title", "company", "url", "text", "career", "employment", "closes_at"})
    gives_some = frozenset({"tags", "location", "posted_at", "salary"})
    IGNORED = frozenset(
        {
            # Numbers of the company and of fields of work whose names nothing gives.
            *("companyId", "jobCategoryIds", "technicalTags.id"),
            # The range says the same; how one applies, and when somebody touched the entry.
            *("minCareerRequired", "minCareer", "resumeRequired", "isAppliable", "updatedAt"),
            # Of the company only the name is wanted here.
            *(f"company.{key}" for key in ("id", "logoUrl", "address", "homeUrl", "description", "serviceUrl")),
        }
    )

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        yield list_page(1)

    def follow(self, page: RawPage) -> Step:
        if page.kind == DETAIL:
            return Step()
        record = Record.of(page)
        ids = tuple(position.take_id("id") for position in record.take_records("jobPositions"))
        pages, entries = record.take_number("totalPages"), record.take_number("totalEntries")
        total, number = entries if entries is not None else record.take_number("totalCount"), page.context.get("page")
        return Step(
            listed=ids,
            details=tuple(Request(url=f"{API}/{one}", kind=DETAIL, about=one) for one in ids),
            onward=(list_page(int(number) + 1),) if ids and number and pages and int(number) < pages else (),
            announced=None if total is None else int(total),
        )

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        if page.about and self.judge(page) == "closed":
            yield Closure(site=self.name, site_id=page.about, reason="gone")
            return
        record = Record.of(page)
        is_detail = page.kind == DETAIL
        for position in [record.take_record("jobPosition")] if is_detail else record.take_records("jobPositions"):
            yield from self._posting(position)
        yield from self.left_over(page, record.unread(ignore=ENVELOPE))

    def _posting(self, position: Record) -> Iterable[PostingDraft | Closure | Issue]:
        site_id, status = position.take_id("id"), position.take_text_or_none("status")
        if status in OVER:
            position.unread()
            yield Closure(site=self.name, site_id=site_id, reason="closed")
            return
        yield from new_values({OPEN.upper()}, [status], "status", self.name, site_id)
        words, numbers = position.take_text_or_none("career"), position.take_text_or_none("careerRange")
        period, ends = position.take_text_or_none("period"), position.take_text_or_none("endAt")
        yield PostingDraft(
            site=self.name,
            site_id=site_id,
            url=f"{HOST}/job_positions/{site_id}",
            title=position.take_text("title"),
            company=position.take_record("company").take_text("name"),
            sections={ours: text for ours, theirs in SECTIONS.items() if (text := position.take_text_or_none(theirs))},
            tags=tuple(tag.take_text("name") for tag in position.take_records("technicalTags")),
            location=position.take_text_or_none("address"),
            career=words or career_of(numbers),
            posted_at=position.take_text_or_none("startAt"),
            closes_at=ends or period,
            employment=position.take_text_or_none("jobType"),
            salary=_salary(position.take_number("minSalary"), position.take_number("maxSalary")),
            # Last: what is left once all else is taken.
            unread=position.unread(ignore=self.IGNORED),
        )


def career_of(numbers: str | None) -> str | None:
    """`3...5` is how the site wrote a range of years; words stay as they are."""
    found = RANGE.fullmatch(numbers or "")
    if found is None:
        return numbers
    low, high = (float(part) if part else None for part in found.groups())
    return experience(low, high)


def _salary(low: float | None, high: float | None) -> str | None:
    """In 10,000 won a year; nought is nothing said."""
    least, most = (f"{int(amount):,}" if amount else "" for amount in (low, high))
    if least and most:
        return f"{least}~{most}만원"
    return f"{least}만원 이상" if least else f"{most}만원 이하" if most else None


SITE = Programmers()
