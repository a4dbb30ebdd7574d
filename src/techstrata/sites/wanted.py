"""Wanted: pages found through its sitemap, or with the operator's statement its JSON lists and details."""

import re
from collections.abc import Iterable

from techstrata.domain import (
    DETAIL,
    LIST,
    Closure,
    Issue,
    PostingDraft,
    Rate,
    RawPage,
    Request,
    Step,
)
from techstrata.reading.html import Html
from techstrata.reading.it_titles import says_it
from techstrata.reading.json_site import JsonSite
from techstrata.reading.links import number_in, own_link
from techstrata.reading.record import Record
from techstrata.reading.sitemap import entries_of
from techstrata.reading.wanted_job import DEVELOPMENT, GROUPS, LINK, Job, job_of
from techstrata.reading.wanted_page import job_in_page

HOST = "https://www.wanted.co.kr"
SITEMAP = "sitemap"
JOB_SITEMAP = re.compile(r"/sitemap_kr_job_\d+\.xml$")
POSTING = re.compile(r"/wd/(\d+)$")
# What lists and details say of themselves; `follow` uses the links.
ENVELOPE = frozenset(
    {"links", "links.prev", "links.next", "is_callable_external_job", "is_score", "model_status", "data_model"}
    | {"message", "error", "error_code", "application", "like_users", "data.application"}
)


def list_page(group: str) -> Request:
    asked = "country=kr&job_sort=job.latest_order&years=-1&locations=all&limit=100&offset=0"
    return Request(url=f"{HOST}/api/chaos/navigation/v1/results?job_group_id={group}&{asked}", context={"group": group})


class Wanted(JsonSite):
    name, code, ko, en = "wanted", "WAN", "원티드", "Wanted"
    permission = "allowed_pages"
    rate = Rate(per_second=1.0)
    expected_postings = 500
    gives = frozenset({"site_id", "title", "company", "url", "text", "career", "location", "closes_at"})
    gives_some = frozenset({"tags", "site_roles", "posted_at", "industry", "employment"})

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        if not permitted:
            yield Request(url=f"{HOST}/sitemap.xml", kind=SITEMAP)
            return
        # Other fields of work hold such postings too; their titles tell.
        for group in (DEVELOPMENT, *(other for other in GROUPS if other != DEVELOPMENT)):
            yield list_page(group)

    def follow(self, page: RawPage) -> Step:
        if page.kind == SITEMAP:
            return _sitemap(page)
        if page.kind == DETAIL:
            return Step()
        record = Record.of(page)
        jobs, link = (
            [job_of(row) for row in record.take_records("data")],
            record.take_record("links").take_text_or_none("next"),
        )
        asked = (job.site_id for job in jobs if _is_it(job) and isinstance(job.reading, PostingDraft))
        onward = Request(url=own_link(HOST, link), context=page.context) if link and jobs else None
        return Step(
            listed=tuple(job.site_id for job in jobs),
            details=tuple(
                Request(url=f"{HOST}/api/chaos/jobs/v4/{one}/details", kind=DETAIL, about=one) for one in asked
            ),
            onward=(onward,) if onward else (),
            expects_more=number_in(onward.url, "limit") if onward else None,
        )

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        if page.about and self.judge(page) == "closed":
            yield Closure(site=self.name, site_id=page.about, reason="gone")
        elif page.kind == DETAIL and page.body.lstrip()[:1] == b"<":
            yield from _told([job_in_page(Html.of(page).text, page.about or page.origin.rpartition("/")[2])])
        elif page.kind == DETAIL:
            record = Record.of(page)
            yield from _told([job_of((record.take_record_or_none("data") or record).take_record("job"))])
            yield from self.left_over(page, record.unread(ignore=ENVELOPE))
        elif page.kind == LIST:
            record = Record.of(page)
            jobs = [job_of(row) for row in record.take_records("data")]
            yield from _told(jobs)
            group = page.context.get("group")
            if group and any(job.groups and group not in job.groups for job in jobs):
                detail = "A list shows postings outside the group that was asked for."
                yield Issue(kind="unfiltered", detail=detail, site=self.name, where=page.origin)
            yield from self.left_over(page, record.unread(ignore=ENVELOPE))


def _sitemap(page: RawPage) -> Step:
    urls = [entry.url for entry in entries_of(page)]
    ids = tuple(dict.fromkeys(found[1] for url in urls if (found := POSTING.search(url))))
    return Step(
        listed=ids,
        details=tuple(Request(url=LINK + one, kind=DETAIL, about=one) for one in ids),
        onward=tuple(Request(url=own_link(HOST, url), kind=SITEMAP) for url in urls if JOB_SITEMAP.search(url)),
    )


def _told(jobs: Iterable[Job]) -> Iterable[PostingDraft | Closure | Issue]:
    for job in jobs:
        if _is_it(job):
            yield job.reading
            yield from job.issues


def _is_it(job: Job) -> bool:
    """Where the field of work is not said, the posting is kept."""
    roles = job.reading.site_roles if isinstance(job.reading, PostingDraft) else ()
    return DEVELOPMENT in job.groups or not (job.groups or roles) or any(map(says_it, (job.title, *roles)))


SITE = Wanted()
