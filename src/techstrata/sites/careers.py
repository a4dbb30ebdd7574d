"""Any employer's own career pages: a sitemap, and a schema.org JobPosting on each page; employers are lines of data."""

import re
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

import rtoml

from techstrata.contracts import Site
from techstrata.domain import DETAIL, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step, Verdict
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.html import Html, is_damaged
from techstrata.reading.json_ld import draft_of, identifier_of, job_postings
from techstrata.reading.sitemap import entries_of, is_cut_off

SITEMAP = "sitemap"
LEGAL_FORM = re.compile(
    r"\(주\)|㈜|주식회사|\b(?:co|inc|ltd|llc|corp|corporation|company|limited|korea)\b|[\W_]", re.IGNORECASE
)


class Employer(NamedTuple):
    names: list[str]
    sitemap: str
    pattern: str
    verified: bool | str = False

    def is_called(self, name: str) -> bool:
        """Whether a name is the employer's, whatever its legal form and spacing."""
        return bare(name) in {bare(one) for one in self.names}


@cache
def employers() -> dict[str, Employer]:
    lines = rtoml.loads(files("techstrata.sites").joinpath("careers.toml").read_text("utf-8"))["employer"]
    return {line["names"][0]: Employer(**line) for line in lines}


def bare(name: str) -> str:
    return LEGAL_FORM.sub("", name).casefold()


def site_id_of(url: str) -> str:
    """Host and a hash of the rest: a page is known by its address before anyone has read it."""
    host, rest = (parts := urlsplit(url)).netloc.lower(), f"{parts.path.rstrip('/')}?{parts.query}"
    return f"{host}/{sha256(rest.encode()).hexdigest()[:12]}"


class Careers(Site):
    name, code, ko, en = "careers", "CRP", "기업 채용 페이지", "Career pages"
    permission = "allowed_pages"
    rate = Rate(per_second=0.5)
    expected_postings = 50
    gives = frozenset({"site_id", "title", "company", "url", "text"})
    gives_some = frozenset({"location", "posted_at", "closes_at", "employment", "career", "salary", "industry", "tags"})
    kinds = (SITEMAP, DETAIL)

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        for name, employer in employers().items():
            yield Request(url=employer.sitemap, kind=SITEMAP, context={"employer": name})

    def judge(self, page: RawPage) -> Verdict:
        verdict = super().judge(page)
        if verdict != "answer":
            return verdict
        return "failing" if (is_cut_off(page) if page.kind == SITEMAP else is_damaged(page)) else "answer"

    def follow(self, page: RawPage) -> Step:
        if page.kind != SITEMAP:
            return Step()
        name = page.context["employer"]
        sitemaps = tuple(entry.url for entry in entries_of(page) if entry.is_index)
        pages = self._pages(page)
        return Step(
            listed=tuple(pages),
            details=tuple(
                Request(url=url, kind=DETAIL, about=site_id, context={"employer": name, "changed": changed})
                for site_id, (url, changed) in pages.items()
            ),
            onward=tuple(Request(url=url, kind=SITEMAP, context={"employer": name}) for url in sitemaps),
        )

    def _pages(self, page: RawPage) -> dict[str, tuple[str, str]]:
        pattern = re.compile(self._employer(page).pattern)
        found = (entry for entry in entries_of(page) if not entry.is_index and pattern.search(entry.url))
        return {site_id_of(entry.url): (entry.url, entry.changed) for entry in found}

    def _employer(self, page: RawPage) -> Employer:
        if employer := employers().get(page.context["employer"]):
            return employer
        raise Unexpected("No employer of this name is in careers.toml any more.")

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        if page.kind == SITEMAP:
            for site_id, (url, _) in self._pages(page).items():
                yield PostingDraft(site=self.name, site_id=site_id, url=url)
        elif self.judge(page) == "closed" and page.about:
            yield Closure(site=self.name, site_id=page.about, reason="gone")
        elif page.about:
            yield from self._postings(page, page.about)

    def _postings(self, page: RawPage, site_id: str) -> Iterable[PostingDraft | Issue]:
        employer, postings = self._employer(page), job_postings(Html.of(page).text)
        if not postings:
            detail = f"Pages of {employer.names[0]} carry no JobPosting."
            yield Issue(kind="no_posting", detail=detail, site=self.name, where=page.origin)
        for number, record in enumerate(postings):
            further = identifier_of(record) or str(number)
            draft = draft_of(record, self.name, f"{site_id}/{further}" if number else site_id, page.origin)
            if employer.is_called(draft.company):
                yield draft
                continue
            detail = f"A page of {employer.names[0]} is a posting of another employer."
            yield Issue(kind="other_employer", detail=detail, severity="error", site=self.name, where=page.origin)


SITE = Careers()
