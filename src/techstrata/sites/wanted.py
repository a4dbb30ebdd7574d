"""Wanted: pages found through its sitemap, or with the operator's statement its JSON lists and details."""

import re
from collections.abc import Iterable

from techstrata.domain import DETAIL, LIST, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step
from techstrata.reading.html import Html
from techstrata.reading.json_site import JsonSite
from techstrata.reading.links import number_in, own_link
from techstrata.reading.record import Record
from techstrata.reading.sitemap import entries_of
from techstrata.reading.wanted_answer import ENVELOPE, job_in, leads_of, listing_of, said_by, told
from techstrata.reading.wanted_job import DEVELOPMENT, GROUPS, LINK, job_of
from techstrata.reading.wanted_page import job_in_page

HOST = "https://www.wanted.co.kr"
SITEMAP = "sitemap"
JOB_SITEMAP = re.compile(r"/sitemap_kr_job_\d+\.xml$")
POSTING = re.compile(r"/wd/(\d+)$")


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
        listing = listing_of(Record.of(page))
        listed, asked = leads_of(listing.take_listing("data"))
        link = listing.take_record("links").take_text_or_none("next")
        onward = Request(url=own_link(HOST, link), context=page.context) if link and listed else None
        return Step(
            listed=listed,
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
            yield from told(job_in_page(Html.of(page).text, page.about or page.origin.rpartition("/")[2]))
        elif page.kind == DETAIL:
            record = Record.of(page)
            yield from told(job_of(job_in(record)))
            yield from self.left_over(page, record.unread(ignore=ENVELOPE))
        elif page.kind == LIST:
            record, group = Record.of(page), page.context.get("group")
            rows = listing_of(record).take_listing("data")
            yield from self.each(page, rows, lambda row: said_by(row, group))
            yield from self.left_over(page, record.unread(ignore=ENVELOPE))


def _sitemap(page: RawPage) -> Step:
    urls = [entry.url for entry in entries_of(page)]
    ids = tuple(dict.fromkeys(found[1] for url in urls if (found := POSTING.search(url))))
    return Step(
        listed=ids,
        details=tuple(Request(url=LINK + one, kind=DETAIL, about=one) for one in ids),
        onward=tuple(Request(url=own_link(HOST, url), kind=SITEMAP) for url in urls if JOB_SITEMAP.search(url)),
    )


SITE = Wanted()
