"""Walks through one source for one day: asks, follows, keeps the bytes, and never takes a failure for an end."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from techstrata.bronze.failures import Failure
from techstrata.bronze.fetch import Fetcher, Validators
from techstrata.contracts import HeldPage, Journal, Lake, Site
from techstrata.domain import LIST, RawPage, Request, RunOutcome, Step, UnexpectedDataError

KNOWN_FOR = timedelta(days=60)
"""A page that was held within this time is asked for only if it changed."""
LISTS_STALE_AFTER = timedelta(hours=2)
UNDER_WAY = 8


@dataclass
class Collection:
    """What a walk brought. `listed` are the ids of postings that lists showed."""

    asked: int = 0
    answers: int = 0
    unchanged: int = 0
    replayed: int = 0
    skipped: int = 0
    shrunken: int = 0
    bounded: bool = False
    listed: set[str] = field(default_factory=set)
    announced: dict[int, int] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)

    @property
    def outcome(self) -> RunOutcome:
        """`whole` only when every page that the walk led to was answered."""
        if not self.answers and not self.skipped:
            return "none"
        return "partial" if self.failures or self.bounded else "whole"


@dataclass(frozen=True)
class Lead:
    """A request, and the chain of lists that led to it."""

    request: Request
    chain: int


@dataclass
class Walk:
    """One site's walk of one day."""

    site: Site
    day: date
    lake: Lake
    fetcher: Fetcher
    now: Callable[[], datetime]
    permitted: bool = False
    advance: Callable[[int, int], None] = lambda _done, _all: None

    def __post_init__(self) -> None:
        self.found = Collection()
        self._waiting: asyncio.Queue[Lead] = asyncio.Queue()
        self._led_to: set[str] = set()
        self._seen: dict[int, set[str]] = {}
        self._here: dict[str, RawPage] = {}
        self._held: Mapping[str, HeldPage] = {}

    async def run(self) -> Collection:
        """Walk until nothing is left to ask; what is kept is in the lake even if this is broken off."""
        self._here = {page.key: page for page in self.lake.pages_of(self.site.name, self.day)}
        self._held = self.lake.held(self.site.name, self.day - KNOWN_FOR)
        journal = self.lake.journal(self.site.name, self.day)
        for chain, request in enumerate(self.site.start(permitted=self.permitted)):
            self._lead_to(request, chain)
        workers = [asyncio.create_task(self._work(journal)) for _ in range(UNDER_WAY)]
        try:
            await self._finished(workers)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)
        journal.seal()
        self.found.asked = self.fetcher.requests
        return self.found

    async def _finished(self, workers: "list[asyncio.Task[None]]") -> None:
        """Until the queue is empty, or a worker broke."""
        empty = asyncio.create_task(self._waiting.join())
        await asyncio.wait([empty, *workers], return_when=asyncio.FIRST_COMPLETED)
        empty.cancel()
        for worker in workers:
            if worker.done():
                worker.result()

    async def _work(self, journal: Journal) -> None:
        while True:
            lead = await self._waiting.get()
            await self._take(lead, journal)
            self._waiting.task_done()
            self.advance(len(self._led_to) - self._waiting.qsize(), len(self._led_to))

    def _lead_to(self, request: Request, chain: int) -> None:
        if request.key in self._led_to:
            return
        if len(self._led_to) >= self.site.most_requests:
            self.found.bounded = True
            return
        self._led_to.add(request.key)
        self._waiting.put_nowait(Lead(request, chain))

    async def _take(self, lead: Lead, journal: Journal) -> None:
        request = lead.request
        page = self._at_hand(request)
        if page is not None:
            self.found.replayed += 1
        elif self._is_fresh(request):
            self.found.skipped += 1
            return
        else:
            held = self._held.get(request.key)
            answer = await self.fetcher.fetch(request, self._validators(held))
            if isinstance(answer, Failure):
                self.found.failures.append(answer)
                return
            page = answer
            self.found.unchanged += held is not None and held.digest == page.digest
            journal.add(page)
        self.found.answers += 1
        self._follow(page, lead)

    def _at_hand(self, request: Request) -> RawPage | None:
        """A page that an earlier run of the day brought; lists move, so old ones are asked for again."""
        page = self._here.get(request.key)
        if page is not None and request.kind == LIST and self.now() - page.fetched_at > LISTS_STALE_AFTER:
            return None
        return page

    def _is_fresh(self, request: Request) -> bool:
        """A text that was read lately and whose list entry is still the same."""
        held = self._held.get(request.key)
        if held is None or request.about is None or held.status != 200:
            return False
        return held.day > self.day - timedelta(days=self.site.refresh_days) and held.context == request.context

    def _validators(self, held: HeldPage | None) -> Validators | None:
        if held is None or not (held.headers.get("etag") or held.headers.get("last-modified")):
            return None
        digest = held.digest
        return Validators(
            held.headers.get("etag"), held.headers.get("last-modified"), lambda: self.lake.body(self.site.name, digest)
        )

    def _follow(self, page: RawPage, lead: Lead) -> None:
        if self.site.judge(page) != "answer":
            return
        try:
            step = self.site.follow(page)
        except UnexpectedDataError as error:
            self.found.failures.append(Failure(lead.request, "unexpected", str(error)))
            return
        for request in step.details:
            self._lead_to(request, lead.chain)
        if self._leads_on(page, step, lead.chain):
            for request in step.onward:
                self._lead_to(request, lead.chain)
        if step.announced is not None:
            self.found.announced[lead.chain] = step.announced
        if step.onward and step.expects_more and len(step.listed) < step.expects_more:
            self.found.shrunken += 1
        self.found.listed.update(step.listed)

    def _leads_on(self, page: RawPage, step: Step, chain: int) -> bool:
        """A list page that shows nothing new within its chain is the end, whatever it says."""
        seen = self._seen.setdefault(chain, set())
        is_new = bool(set(step.listed) - seen)
        seen.update(step.listed)
        return is_new or page.kind != LIST
