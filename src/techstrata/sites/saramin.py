"""Saramin: the official API with a key; it gives facts and keywords of every posting, but no text."""

from collections.abc import Iterable

from techstrata.domain import LIST, ApiKey, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step
from techstrata.reading.json_site import JsonSite, ids_of
from techstrata.reading.record import Record
from techstrata.reading.saramin_answer import jobs_of, postings_of, said_by, whole_number

PAGE_SIZE = 110
# What the list says of itself; `follow` uses the counts.
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

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        yield list_page(0, 0)

    def follow(self, page: RawPage) -> Step:
        jobs = jobs_of(Record.of(page))
        ids = ids_of(postings_of(jobs))
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
        yield from self.each(page, postings_of(jobs_of(record)), said_by)
        yield from self.left_over(page, record.unread(ignore=ENVELOPE))


SITE = Saramin()
