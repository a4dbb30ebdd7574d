"""Saramin: the official API with a key; it gives facts and keywords of every posting, but no text."""

import html
from collections.abc import Iterable

from techstrata.domain import LIST, ApiKey, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step
from techstrata.reading.code_words import new_values
from techstrata.reading.json_site import JsonSite
from techstrata.reading.record import Record
from techstrata.reading.saramin_answer import career_of, jobs_of, name_of, postings_of, whole_number, words_of

PAGE_SIZE = 110
CLOSE_TYPES = {"1": "", "2": "채용시", "3": "상시", "4": "수시"}
ENVELOPE = frozenset({"jobs.count", "jobs.start", "jobs.total"})


def list_page(number: int, seen: int) -> Request:
    """IT development and data; `start` counts pages from nought."""
    url = f"https://oapi.saramin.co.kr/job-search?job_mid_cd=2&sort=pd&start={number}&count={PAGE_SIZE}"
    return Request(url=url, headers={"accept": "application/json"}, context={"page": str(number), "seen": str(seen)})


class Saramin(JsonSite):
    name, code, ko, en = "saramin", "SRN", "사람인", "Saramin"
    permission = "official_api"
    rate = Rate(per_second=1.0)
    key = ApiKey("query", "access-key")
    kinds = (LIST,)
    text_from = None
    # The key allows 500 requests a day.
    most_requests = 450
    expected_postings = 1000
    gives = frozenset({"site_id", "title", "company", "url", "location", "career", "posted_at", "closes_at"})
    gives_some = frozenset({"tags", "site_roles", "employment", "salary", "education", "industry"})
    IGNORED = frozenset(
        {
            # Built from the id, as the given one carries where a visitor came from; a page about the company.
            *("url", "company.detail.href"),
            # The same instants once more, in another form, and when the entry was touched or shown.
            *("posting-date", "expiration-date", "modification-timestamp", "modification-date"),
            *("opening-timestamp", "opening-date", "read-cnt", "apply-cnt"),
            # A second list of keywords, about the industry, in codes.
            "position.industry-keyword-code",
        }
    )

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        yield list_page(0, 0)

    def follow(self, page: RawPage) -> Step:
        jobs = jobs_of(Record.of(page))
        ids = tuple(job.take_id("id") for job in postings_of(jobs))
        total = whole_number(jobs, "total")
        seen = int(page.context.get("seen", "0")) + len(ids)
        has_more = bool(ids) and seen < total
        return Step(
            listed=ids,
            onward=(list_page(int(page.context.get("page", "0")) + 1, seen),) if has_more else (),
            announced=total,
            expects_more=PAGE_SIZE,
        )

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        record = Record.of(page)
        for posting in postings_of(jobs_of(record)):
            yield from self._posting(posting)
        yield from self.left_over(page, record.unread(ignore=ENVELOPE))

    def _posting(self, posting: Record) -> Iterable[PostingDraft | Closure | Issue]:
        site_id = posting.take_id("id")
        if posting.take_word("active") == "0":
            yield Closure(site=self.name, site_id=site_id, reason="closed")
            return
        position, closing = posting.take_record("position"), posting.take_record_or_none("close-type")
        closes, closing_words = (
            (closing.take_word("code"), closing.take_text_or_none("name")) if closing else (None, None)
        )
        yield from new_values(CLOSE_TYPES, [closes], "close-type", self.name, site_id)
        groups, jobs = words_of(name_of(position, "job-mid-code")), words_of(name_of(position, "job-code"))
        keywords = words_of(posting.take_text_or_none("keyword"))
        expires = posting.take_word("expiration-timestamp")
        yield PostingDraft(
            site=self.name,
            site_id=site_id,
            url=f"https://www.saramin.co.kr/zf_user/jobs/relay/view?rec_idx={site_id}",
            title=html.unescape(position.take_text("title")),
            company=html.unescape(posting.take_record("company").take_record("detail").take_text("name")),
            tags=tuple(dict.fromkeys((*jobs, *keywords))),
            site_roles=tuple(dict.fromkeys((*groups, *jobs))),
            location=name_of(position, "location"),
            career=career_of(position),
            posted_at=posting.take_word("posting-timestamp"),
            closes_at=CLOSE_TYPES.get(closes or "1", closing_words) or expires,
            employment=name_of(position, "job-type"),
            salary=name_of(posting, "salary"),
            education=name_of(position, "required-education-level"),
            industry=name_of(position, "industry"),
            # Last: what is left once all else is taken.
            unread=posting.unread(ignore=self.IGNORED),
        )


SITE = Saramin()
