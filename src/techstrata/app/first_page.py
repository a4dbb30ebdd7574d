"""Asks for the first page of a site that has no file yet, as politely as a collection would."""

import asyncio
from collections.abc import Iterable

from techstrata.app.wiring import Parts
from techstrata.bronze.failures import Failure
from techstrata.bronze.fetch import Fetcher
from techstrata.bronze.manners import Manners
from techstrata.bronze.politeness import Gates
from techstrata.bronze.robots import Robots
from techstrata.contracts import Site
from techstrata.domain import LIST, Closure, Issue, PostingDraft, Rate, RawPage, Request, StateError, UsageError, day_of


class Unread(Site):
    """A site of which nothing is known but one address."""

    code, permission = "NEW", "allowed_pages"
    rate = Rate(per_second=0.5)
    expected_postings = 1
    gives = frozenset({"site_id"})

    def __init__(self, name: str, url: str) -> None:
        self.name = self.ko = self.en = name
        self._url = url

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        del permitted
        yield Request(url=self._url, kind=LIST)

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        """Nothing: the page is to be looked at by a person first."""
        del page
        return ()


def first_page(parts: Parts, name: str, url: str) -> RawPage:
    """The page at `url`. Raises UsageError for no address, StateError when robots.txt forbids it or nothing answers."""
    if not url.startswith(("http://", "https://")):
        raise UsageError(f"{url!r} is no address of a page; give it whole, with https://.")
    site = Unread(name, url)
    found = asyncio.run(_fetched(parts, site))
    if isinstance(found, Failure):
        raise StateError(f"{url} gave no page: {found.detail}")
    verdict = site.judge(found)
    if verdict != "answer":
        raise StateError(f"{url} gave no page to begin from: it was judged as {verdict} (status {found.status}).")
    return found


async def _fetched(parts: Parts, site: Unread) -> RawPage | Failure:
    settings = parts.settings
    manners = Manners(settings.contact, settings.replica)
    async with Fetcher(site, day_of(parts.clock()), manners, Gates(), Robots(), parts.clock) as fetcher:
        return await fetcher.fetch(next(iter(site.start())))
