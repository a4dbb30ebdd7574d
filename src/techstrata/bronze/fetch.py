"""Asks the web for one page at a time: politely, within bounds, and without ever keeping a key."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx
from tenacity import AsyncRetrying, RetryCallState, retry_if_result, stop_after_attempt, wait_random_exponential

from techstrata.bronze.browser import Browser, need_playwright
from techstrata.bronze.failures import (
    GAVE_UP,
    JUDGED,
    NOT_ASKED,
    PASSING,
    REFUSING,
    Failure,
    FailureKind,
    UnansweredError,
)
from techstrata.bronze.manners import Manners
from techstrata.bronze.politeness import REFUSALS, Gate, Gates
from techstrata.bronze.robots import TRIES, Robots, Rules
from techstrata.bronze.walls import judged
from techstrata.bronze.wire import (
    PART,
    ROBOTS,
    SECONDS_TO_CONNECT,
    Answer,
    Validators,
    Wire,
    following,
    host_of,
)
from techstrata.contracts import Site
from techstrata.domain import Rate, RawPage, Request, StateError

MOST_REDIRECTS = 5
LONGEST_WAIT = 120.0
CLOCK_APART = timedelta(hours=12)
KEPT_HEADERS = ("content-type", "etag", "last-modified", "retry-after", "location", "x-amzn-waf-action", "date", "age")
ELSEWHERE = Rate(per_second=5.0, at_once=4)
"""How often a host is asked for scripts of a page in a browser, when no site says anything of that host."""


@dataclass
class Fetcher:
    """Fetches for one site; gates, robots and browser are shared by all. Use it as an async context manager."""

    site: Site
    day: date
    manners: Manners
    gates: Gates
    robots: Robots
    now: Callable[[], datetime]
    key: str | None = None
    permitted: bool = False
    browser: Browser | None = None
    requests: int = 0
    not_modified: int = 0
    _own: set[str] = field(default_factory=set)
    _client: httpx.AsyncClient = field(init=False)
    _wire: Wire = field(init=False)

    async def __aenter__(self) -> "Fetcher":
        # It writes whole addresses to the log, with the key in them.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        headers = {"User-Agent": self.manners.agent, "Accept-Encoding": "gzip, deflate"}
        timeout = httpx.Timeout(self.manners.seconds, connect=min(SECONDS_TO_CONNECT, self.manners.seconds))
        self._client = httpx.AsyncClient(headers=headers, trust_env=False, timeout=timeout)
        self._wire = Wire(self._client, self.manners, self.site.key, self.key)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def fetch(self, request: Request, known: Validators | None = None) -> RawPage | Failure:
        """The page, or why there is none; passing faults are tried again after growing waits."""
        retrying = AsyncRetrying(
            stop=stop_after_attempt(TRIES),
            wait=self._wait,
            retry=retry_if_result(lambda one: isinstance(one, Failure) and one.kind in PASSING),
            retry_error_callback=lambda state: state.outcome.result() if state.outcome else None,
            sleep=self.gates.pace.sleep,
        )
        self._own.add(host_of(request.url))
        found: RawPage | Failure = await retrying(self._tried, request, known)
        if not (isinstance(found, Failure) and found.kind in NOT_ASKED):
            refusal = found if isinstance(found, Failure) and found.kind in REFUSING else None
            self._gate(request.url).note(refusal)
        return found

    def _wait(self, state: RetryCallState) -> float:
        """How long to wait for the next try; who is asked to slow down does so with all requests to the host."""
        growing = wait_random_exponential(multiplier=self.manners.first_wait, max=LONGEST_WAIT)(state)
        failure = state.outcome.result() if state.outcome else None
        if not isinstance(failure, Failure):
            return growing
        seconds = min(max(growing, failure.retry_after or 0.0), LONGEST_WAIT)
        if failure.kind == "throttled":
            self._gate(failure.request.url).slow_down(seconds)
        return seconds

    async def _tried(self, request: Request, known: Validators | None) -> RawPage | Failure:
        try:
            return await self._answered(request, known)
        except UnansweredError as error:
            return Failure(request, error.kind, str(error))
        except StateError as error:
            return Failure(request, "gave_up", str(error))

    async def _answered(self, request: Request, known: Validators | None) -> RawPage | Failure:
        """One try: the page after redirects, judged by the site."""
        url, asked = request.url, request
        for _ in range(MOST_REDIRECTS + 1):
            answer = await self._in_turn(asked, url, known)
            if answer.status == 304 and known and (page := self._as_before(request, url, answer, known)):
                return page
            if answer.status == 304 and known:
                known = None
                continue
            if answer.leads_to is None:
                return await self._judged(request, url, answer)
            asked, onward = following(asked, answer.status), self._wire.onward(url, answer.leads_to)
            if onward is None:
                raise UnansweredError("failing", f"{host_of(url)} sends to an address that is none.")
            url = onward
            self._own.add(host_of(url))
        raise UnansweredError("redirect_loop", f"{host_of(url)} sends from address to address without end.")

    async def _in_turn(self, request: Request, url: str, known: Validators | None = None) -> Answer:
        """One request once robots.txt and the pace of the host allow it."""
        await self._heed_robots(url)
        async with self._gate(url).turn():
            # Others may have been refused while this one waited.
            if self._gate(url).is_shut:
                raise _given_up(url, self._gate(url).refusal)
            self.requests += 1
            return await self._wire.send(request, url, known)

    async def _heed_robots(self, url: str) -> None:
        """Raises UnansweredError where robots.txt forbids; who has the site's permission need not ask."""
        gate = self._gate(url)
        if self.permitted or gate.is_shut:
            return
        rules = await self.robots.rules(url, self._robots_text)
        if rules.are_missing:
            raise _missing(url, rules)
        if rules.delay:
            gate.keep_apart(rules.delay)
        if not rules.allow(url):
            raise UnansweredError("robots", f"robots.txt of {host_of(url)} does not allow this address.")

    async def _robots_text(self, url: str) -> tuple[int, str]:
        """Status and text after redirects, status 0 when there is no answer."""
        gate, asked = self._gate(url), Request(url=url, kind=ROBOTS)
        for _ in range(MOST_REDIRECTS + 1):
            try:
                async with self._gate(url).turn():
                    self.requests += 1
                    answer = await self._wire.send(asked, url)
            except UnansweredError:
                gate.slow_down(self.manners.first_wait)
                return 0, ""
            onward = self._wire.onward(url, answer.leads_to) if answer.leads_to else None
            if onward is None:
                break
            url = onward
        if answer.status >= 500:
            gate.slow_down(self.manners.first_wait)
        return answer.status, answer.body.decode("utf-8-sig", "replace")

    def _as_before(self, request: Request, url: str, answer: Answer, known: Validators) -> RawPage | None:
        """The page that is held, as it has not changed; None when it is not held after all."""
        try:
            body = known.body()
        except StateError:
            return None
        self.not_modified += 1
        page = self._page(request, url, answer._replace(status=200, body=body))
        headers = {"etag": known.etag or "", "last-modified": known.last_modified or ""} | page.headers
        return page.model_copy(update={"headers": headers})

    async def _judged(self, request: Request, url: str, answer: Answer) -> RawPage | Failure:
        page = self._page(request, url, answer)
        if apart := _clock_apart(page):
            detail = f"This machine's clock and that of {host_of(url)} are {apart} apart; set it."
            raise UnansweredError("clock", detail)
        if request.kind in self.site.browser_kinds and page.status == 200 and Site.judge(self.site, page) == "answer":
            page = await self._rendered(request, url, answer)
        verdict = judged(self.site, page)
        if kind := JUDGED.get(verdict):
            detail = f"{host_of(page.origin)} answered {page.status}, which is judged `{verdict}`."
            return Failure(request, kind, detail, self._seconds_of(page.headers.get("retry-after")))
        return page

    async def _rendered(self, request: Request, url: str, answer: Answer) -> RawPage:
        need_playwright()
        if self.browser is None:
            raise StateError(f"Pages of the kind {request.kind} need a browser, and this run has none.")
        body = await self.browser.rendered(url, answer, self._part)
        headers = {**answer.headers, "content-type": "text/html; charset=utf-8"}
        return self._page(request, url, Answer(answer.status, headers, self._wire.cleaned(body)))

    async def _part(self, url: str, method: str, headers: Mapping[str, str], body: str | None) -> Answer | None:
        """What a page in the browser loads: as polite as any other request."""
        asked = Request(
            url=url, kind=PART, method="POST" if method == "POST" else "GET", headers=dict(headers), body=body
        )
        try:
            for _ in range(MOST_REDIRECTS + 1):
                answer = await self._in_turn(asked, url)
                onward = self._wire.onward(url, answer.leads_to) if answer.leads_to else None
                if onward is None:
                    return None if answer.leads_to else answer
                asked, url = following(asked, answer.status), onward
        except UnansweredError:
            pass
        return None

    def _page(self, request: Request, url: str, answer: Answer) -> RawPage:
        headers = {name: answer.headers[name] for name in KEPT_HEADERS if name in answer.headers}
        return RawPage(
            site=self.site.name,
            key=request.key,
            day=self.day,
            fetched_at=self.now().astimezone(UTC),
            media_type=headers.get("content-type", "application/octet-stream"),
            origin=request.url,
            body=answer.body,
            kind=request.kind,
            about=request.about,
            status=answer.status,
            landed=self._wire.without_key(url) if url != request.url else None,
            context=request.context,
            headers=headers,
            is_replica=self.manners.replica is not None,
        )

    def _seconds_of(self, text: str | None) -> float | None:
        """What Retry-After says: seconds, or a moment."""
        if not text or text.isdigit():
            return float(text) if text else None
        try:
            return max(0.0, (parsedate_to_datetime(text) - self.now()).total_seconds())
        except (ValueError, TypeError):
            return None

    def _gate(self, url: str) -> Gate:
        host = host_of(url)
        return self.gates.of(host, self.site.rate if host in self._own else ELSEWHERE)


def _clock_apart(page: RawPage) -> str | None:
    """How far the clocks are apart if that is too far; a cache says how old its answer is."""
    try:
        age = timedelta(seconds=int(page.headers.get("age", "0")))
        apart = abs(parsedate_to_datetime(page.headers["date"]) + age - page.fetched_at)
    except (KeyError, ValueError, TypeError, OverflowError):
        return None
    return f"{apart.total_seconds() / 3600:.0f} hours" if apart > CLOCK_APART else None


def _given_up(url: str, refusal: Failure | None) -> UnansweredError:
    """Why a host is left alone: the last thing it did, in the words in which that was told."""
    kind: FailureKind = GAVE_UP.get(refusal.kind, "gave_up") if refusal else "gave_up"
    why = refusal.detail if refusal else "It refused or failed."
    return UnansweredError(kind, f"{host_of(url)} is left alone after {REFUSALS} such in a row: {why}")


def _missing(url: str, rules: Rules) -> UnansweredError:
    host = host_of(url)
    if rules.status == 0:
        return UnansweredError("unreachable", f"{host} cannot be reached, not even for its robots.txt.")
    kind: FailureKind = "throttled" if rules.status == 429 else "failing"
    return UnansweredError(kind, f"{host} answered {rules.status} for its robots.txt; without it nothing is asked.")
