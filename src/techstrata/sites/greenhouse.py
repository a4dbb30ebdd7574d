"""Greenhouse: all postings of a board in one answer, their texts as HTML that is escaped once more."""

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from techstrata.domain import PostingDraft, RawPage, Request
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.platforms.boards import Board, BoardSite, Posted, Said, boards_of
from techstrata.reading.platforms.terms import labels, pay, places
from techstrata.reading.record import Record, json_of, object_of

API = "https://boards-api.greenhouse.io/v1/boards"
# Where a visitor came from is no part of an address.
TRACKING = re.compile(r"gh_src=[^&#]*&?")
EMPLOYMENT = {"employment type", "job type", "time type", "contract type", "고용형태", "고용 형태", "근무형태"}
WORKPLACE = {"workplace type", "work type", "workplace", "location type", "remote", "work model", "근무 방식"}


class Greenhouse(BoardSite):
    name, code, ko, en = "greenhouse", "GRH", "그린하우스 채용 보드", "Greenhouse boards"
    expected_postings = 300
    gives = frozenset({"site_id", "title", "company", "url", "text", "location", "posted_at"})
    gives_some = frozenset({"site_roles", "closes_at", "employment", "salary"})
    IGNORED = frozenset(
        {
            # What applicants agree to; when somebody touched the entry; numbers the employer gives it.
            *("data_compliance", "updated_at", "requisition_id", "internal_job_id", "meta"),
            *("include_ai_disclaimer", "ai_disclaimer", "ai_opt_out_request_url"),
            # The text tells its own language. Questions are the form to apply with.
            *("language", "questions", "location_questions", "compliance", "demographic_questions", "education"),
            # How offices and departments hang together.
            *(f"{group}.{key}" for group in ("departments", "offices") for key in ("id", "parent_id", "child_ids")),
            *("offices.name", "offices.location", "metadata.id", "metadata.name", "metadata.value", "location.id"),
            *("metadata.value_type", "pay_input_ranges.blurb"),
        }
    )

    def first_page(self, board: Board) -> Request:
        url = f"{API}/{board.token}/jobs?content=true&pay_transparency=true"
        return Request(url=url, context={"token": board.token})

    def entries(self, page: RawPage) -> tuple[list[Record], Record]:
        around = object_of(json_of(page))
        if not isinstance(found := around.pop("jobs", None), list):
            raise Unexpected("The board holds no list of jobs.")
        return [Record(job) for job in map(object_of, found) if not _is_prospect(job)], Record(around)

    def posted(self, entry: Record, board: Board) -> Iterable[Said]:
        site_id, facts = self.site_id(board, entry.take_id("id")), _facts(entry)
        place = entry.take_record_or_none("location")
        offices = [office.take_text_or_none("name") for office in entry.take_records("offices")]
        where = place.take_text_or_none("name") if place else None
        draft = PostingDraft(
            site=self.name,
            site_id=site_id,
            title=entry.take_text("title").strip(),
            url=TRACKING.sub("", entry.take_text("absolute_url")).rstrip("?&"),
            sections={"body": unescape(entry.take_text_or_none("content") or "")},
            site_roles=labels(*(one.take_text_or_none("name") for one in entry.take_records("departments"))),
            location=places([where] if where else offices, _first(facts, WORKPLACE)),
            posted_at=entry.take_text_or_none("first_published"),
            closes_at=entry.take_text_or_none("application_deadline"),
            employment=_first(facts, EMPLOYMENT),
            salary=_salary(entry),
        )
        employer = entry.take_text_or_none("company_name")
        # Last: what is left once all else is taken.
        yield Posted(draft.model_copy(update={"unread": entry.unread(ignore=self.IGNORED)}), employer)


def _is_prospect(job: dict[str, Any]) -> bool:
    """An entry for no opening, where anybody may leave a name; some boards leave the key out."""
    return "internal_job_id" in job and job["internal_job_id"] is None


def _facts(entry: Record) -> dict[str, str]:
    """What the employer added under names of its own."""
    facts: dict[str, str] = {}
    for one in entry.take_records("metadata"):
        name, value = one.take_text_or_none("name"), one.take("value")
        if name and isinstance(value, str) and value.strip():
            facts[name.strip().casefold()] = value.strip()
    return facts


def _first(facts: dict[str, str], names: set[str]) -> str | None:
    return next((value for name, value in facts.items() if name in names), None)


def _salary(entry: Record) -> str | None:
    ranges = []
    for one in entry.take_records("pay_input_ranges"):
        low, high = one.take_number("min_cents"), one.take_number("max_cents")
        said = pay((low or 0) / 100, (high or 0) / 100, one.take_text_or_none("currency_type"))
        title = one.take_text_or_none("title")
        ranges += [f"{title}: {said}" if title else said] if said else []
    return "; ".join(ranges) or None


SITE = Greenhouse(boards_of(__package__, "greenhouse"))
