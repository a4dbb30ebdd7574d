"""Greenhouse: all postings of a board in one answer, their texts as HTML that is escaped once more."""

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from techstrata.domain import PostingDraft, RawPage, Request
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.greenhouse_facts import EMPLOYMENT, WORKPLACE, facts_of, first, pay_of
from techstrata.reading.greenhouse_facts import IGNORED as FACTS_IGNORED
from techstrata.reading.platforms.boards import Board, BoardSite, Posted, Said, boards_of
from techstrata.reading.platforms.terms import labels, places
from techstrata.reading.record import Record, json_of, object_of

API = "https://boards-api.greenhouse.io/v1/boards"
# Where a visitor came from is no part of an address.
TRACKING = re.compile(r"gh_src=[^&#]*&?")


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
            *("offices.name", "offices.location", "location.id"),
            *FACTS_IGNORED,
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
        site_id, facts = self.site_id(board, entry.take_id("id")), facts_of(entry)
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
            location=places([where] if where else offices, first(facts, WORKPLACE)),
            posted_at=entry.take_text_or_none("first_published"),
            closes_at=entry.take_text_or_none("application_deadline"),
            employment=first(facts, EMPLOYMENT),
            salary=pay_of(entry, facts),
        )
        employer = entry.take_text_or_none("company_name")
        # Last: what is left once all else is taken.
        yield Posted(draft.model_copy(update={"unread": entry.unread(ignore=self.IGNORED)}), employer)


def _is_prospect(job: dict[str, Any]) -> bool:
    """An entry for no opening, where anybody may leave a name; some boards leave the key out."""
    return "internal_job_id" in job and job["internal_job_id"] is None


SITE = Greenhouse(boards_of(__package__, "greenhouse"))
