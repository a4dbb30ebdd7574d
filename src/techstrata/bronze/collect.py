"""Walks through one source for one day: asks, follows, keeps the bytes, and never takes a failure for an end."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from techstrata.bronze.failures import JUDGED, Failure
from techstrata.bronze.fetch import Fetcher
from techstrata.bronze.walls import judged
from techstrata.bronze.wire import Validators
from techstrata.contracts import HeldPage, Journal, Lake, Site
from techstrata.domain import LIST, RawPage, Request, RunOutcome, Step, UnexpectedDataError

KNOWN_FOR = timedelta(days=60)
"""A page that was held within this time is asked for only if it changed."""
LISTS_STALE_AFTER = timedelta(hours=2)
ANSWERED = 200
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
    """One site's walk of one day. `again` asks for lists anew that an earlier walk of the day has brought."""

    site: Site
    day: date
    lake: Lake
    fetcher: Fetcher
    now: Callable[[], datetime]
    permitted: bool = False
    advance: Callable[[int, int], None] = lambda _done, _all: None
    again: bool = False

    def __post_init__(self) -> None:
        self.found = Collection()
        self._waiting: asyncio.Queue[Lead] = asyncio.Queue()
        self._led_to: set[str] = set()
        self._done = 0
        self._stopped = False
        self._seen: dict[int, set[str]] = {}
        self._here: dict[str, RawPage] = {}
        self._held: Mapping[str, HeldPage] = {}

    async def run(self) -> Collection:
        """Walk until nothing is left to ask; what is kept is in the lake even if this is broken off."""
        self._seal_earlier_days()
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

    def _seal_earlier_days(self) -> None:
        """What a walk of another day brought before it was broken off is not lost."""
        for day in self.lake.unsealed(self.site.name):
            if day != self.day:
                self.lake.journal(self.site.name, day).seal()

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
            if not self._stopped:
                await self._take(lead, journal)
            self._done += 1
            self._waiting.task_done()
            self.advance(self._done, len(self._led_to))

    def _lead_to(self, request: Request, chain: int) -> None:
        if request.key in self._led_to:
            return
        if len(self._led_to) >= self.site.most_requests:
            self.found.bounded = True
            return
        self._led_to.add(request.key)
        self._waiting.put_nowait(Lead(request, chain))

    async def _take(self, lead: Lead, journal: Journal) -> None:
        if self._replayed(lead):
            self.found.replayed += 1
        elif self._is_fresh(lead.request):
            self.found.skipped += 1
        else:
            await self._ask(lead, journal)

    async def _ask(self, lead: Lead, journal: Journal) -> None:
        held = self._held.get(lead.request.key)
        answer = await self.fetcher.fetch(lead.request, self._validators(held))
        if isinstance(answer, Failure):
            return self._fail(answer)
        journal.add(answer)
        self.found.answers += 1
        self.found.unchanged += held is not None and held.digest == answer.digest
        try:
            self._follow(answer, self._step(answer), lead.chain)
        except UnexpectedDataError as error:
            self.found.failures.append(Failure(lead.request, "unexpected", str(error)))

    def _fail(self, failure: Failure) -> None:
        # When our own clock is wrong, every server will say so: one is enough.
        if failure.kind == "clock" and self.found.answers == self.found.replayed:
            self._stopped = True
        self.found.failures.append(failure)

    def _replayed(self, lead: Lead) -> bool:
        """Whether a page of an earlier run of the day answers; one that could not be read is asked for again."""
        page = self._here.get(lead.request.key)
        if page is None or self._is_stale(page) or judged(self.site, page) in JUDGED:
            return False
        try:
            step = self._step(page)
        except UnexpectedDataError:
            return False
        self.found.answers += 1
        self._follow(page, step, lead.chain)
        return True

    def _is_stale(self, page: RawPage) -> bool:
        """Lists move; the texts of a day do not."""
        return page.about is None and (self.again or self.now() - page.fetched_at > LISTS_STALE_AFTER)

    def _is_fresh(self, request: Request) -> bool:
        """A text that was read lately and whose list entry is still the same."""
        held = self._held.get(request.key)
        if held is None or request.about is None or held.status != ANSWERED:
            return False
        return held.day > self.day - timedelta(days=self.site.refresh_days) and held.context == request.context

    def _validators(self, held: HeldPage | None) -> Validators | None:
        if held is None or held.status != ANSWERED:
            return None
        etag, last_modified, digest = held.headers.get("etag"), held.headers.get("last-modified"), held.digest
        if not etag and not last_modified:
            return None
        return Validators(etag, last_modified, lambda: self.lake.body(self.site.name, digest))

    def _step(self, page: RawPage) -> Step:
        return self.site.follow(page) if judged(self.site, page) == "answer" else Step()

    def _follow(self, page: RawPage, step: Step, chain: int) -> None:
        for request in step.details:
            self._lead_to(request, chain)
        if self._leads_on(page, step, chain):
            for request in step.onward:
                self._lead_to(request, chain)
        if step.announced is not None:
            self.found.announced[chain] = step.announced
        if step.onward and step.expects_more and len(step.listed) < step.expects_more:
            self.found.shrunken += 1
        self.found.listed.update(step.listed)

    def _leads_on(self, page: RawPage, step: Step, chain: int) -> bool:
        """A list that shows nothing new within its chain has ended, whatever it says; an index of lists shows none."""
        seen = self._seen.setdefault(chain, set())
        is_new = bool(set(step.listed) - seen)
        seen.update(step.listed)
        return is_new or (not step.listed and page.kind != LIST)
