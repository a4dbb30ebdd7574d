"""Any employer's own career pages: a sitemap, and a schema.org JobPosting on each page; employers are lines of data."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

import rtoml

from techstrata.contracts import Site
from techstrata.domain import DETAIL, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step, Verdict
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.employer_page import postings_in
from techstrata.reading.html import is_damaged
from techstrata.reading.sitemap import entries_of, is_cut_off

SITEMAP = "sitemap"


class Employer(NamedTuple):
    """One table of careers.toml, which says what each key means."""

    names: list[str]
    sitemap: str
    pattern: str
    verified: bool | str


@cache
def employers() -> Mapping[str, Employer]:
    lines = rtoml.loads(files("techstrata.sites").joinpath("careers.toml").read_text("utf-8"))["employer"]
    return {line["names"][0]: Employer(**line) for line in lines}


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
        is_half = is_cut_off if page.kind == SITEMAP else is_damaged
        return "failing" if verdict == "answer" and is_half(page) else verdict

    def follow(self, page: RawPage) -> Step:
        if page.kind != SITEMAP:
            return Step()
        context, pages = {"employer": page.context["employer"]}, self._pages(page)
        return Step(
            listed=tuple(pages),
            details=tuple(
                Request(url=url, kind=DETAIL, about=site_id, context=context | {"changed": changed})
                for site_id, (url, changed) in pages.items()
            ),
            onward=tuple(
                Request(url=entry.url, kind=SITEMAP, context=context) for entry in entries_of(page) if entry.is_index
            ),
        )

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        if page.kind == SITEMAP:
            for site_id, (url, _) in self._pages(page).items():
                yield PostingDraft(site=self.name, site_id=site_id, url=url)
        elif self.judge(page) == "closed" and page.about:
            yield Closure(site=self.name, site_id=page.about, reason="gone")
        elif page.about:
            yield from postings_in(page, page.about, self._employer(page).names)

    def _pages(self, page: RawPage) -> dict[str, tuple[str, str]]:
        """Address and last change of each page that may be a posting, by id."""
        pattern = re.compile(self._employer(page).pattern)
        found = (entry for entry in entries_of(page) if not entry.is_index and pattern.search(entry.url))
        return {site_id_of(entry.url): (entry.url, entry.changed) for entry in found}

    def _employer(self, page: RawPage) -> Employer:
        if employer := employers().get(page.context["employer"]):
            return employer
        raise Unexpected("No employer of this name is in careers.toml any more.")


SITE = Careers()
