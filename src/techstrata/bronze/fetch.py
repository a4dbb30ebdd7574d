"""Asks the web for one page at a time: politely, within bounds, and without ever keeping a key."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import httpx
from tenacity import AsyncRetrying, RetryCallState, retry_if_result, stop_after_attempt, wait_random_exponential

import techstrata
from techstrata.bronze.failures import PASSING, Failure, FailureKind
from techstrata.bronze.politeness import Gate, Gates
from techstrata.bronze.robots import AGENT, Robots
from techstrata.contracts import Site
from techstrata.domain import RawPage, Request, UsageError

MOST_BYTES = 20 << 20
MOST_REDIRECTS = 5
TRIES = 4
LONGEST_WAIT = 120.0
CLOCK_APART = timedelta(hours=12)
KEPT_HEADERS = ("content-type", "etag", "last-modified", "retry-after", "location", "x-amzn-waf-action", "date")
HIDDEN = b"***"
FAULTS: Mapping[str, FailureKind] = {
    "throttled": "throttled",
    "blocked": "blocked",
    "failing": "failing",
    "absent": "absent",
    "empty": "empty",
}


@dataclass(frozen=True)
class Manners:
    """How a fetcher behaves towards everybody. `replica` sends all requests to a server on this machine."""

    contact: str = ""
    replica: str | None = None
    first_wait: float = 5.0
    seconds: float = 60.0
    """The longest that one request may take as a whole."""

    def __post_init__(self) -> None:
        if self.replica is not None and not _is_loopback(self.replica):
            raise UsageError(
                f"The replica's address {self.replica} is not on this machine; it must be http://127.0.0.1:…"
            )

    @property
    def agent(self) -> str:
        """The User-Agent: who asks, and where to complain."""
        return f"{AGENT}/{techstrata.__version__}" + (f" (+{self.contact})" if self.contact else "")


def _is_loopback(address: str) -> bool:
    parts = urlsplit(address)
    try:
        return parts.scheme == "http" and ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


class Validators(NamedTuple):
    """What a page was like when it came last: the server need not send it again."""

    etag: str | None
    last_modified: str | None
    body: Callable[[], bytes]


@dataclass
class Fetcher:
    """Fetches for one site; gates and robots are shared with all others. Use it as an async context manager."""

    site: Site
    day: date
    manners: Manners
    gates: Gates
    robots: Robots
    now: Callable[[], datetime]
    key: str | None = None
    permitted: bool = False
    requests: int = 0
    not_modified: int = 0
    _client: httpx.AsyncClient = field(init=False)

    async def __aenter__(self) -> "Fetcher":
        headers = {"User-Agent": self.manners.agent, "Accept-Encoding": "gzip, deflate"}
        self._client = httpx.AsyncClient(headers=headers, trust_env=False, timeout=self.manners.seconds)
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
        found: RawPage | Failure = await retrying(self._tried, request, known)
        return found

    def _wait(self, state: RetryCallState) -> float:
        growing = wait_random_exponential(multiplier=self.manners.first_wait, max=LONGEST_WAIT)(state)
        failure = state.outcome.result() if state.outcome else None
        asked = failure.retry_after if isinstance(failure, Failure) else None
        return min(max(growing, asked or 0.0), LONGEST_WAIT)

    async def _tried(self, request: Request, known: Validators | None) -> RawPage | Failure:
        gate = self._gate(request.url)
        if gate.is_shut:
            return Failure(request, "gave_up", f"{_host(request.url)} refused or failed too often and is left alone.")
        found = await self._answered(request, known)
        refused = isinstance(found, Failure) and found.kind in {
            "blocked",
            "throttled",
            "failing",
            "timeout",
            "unreachable",
        }
        gate.note(refused=refused)
        return found

    async def _answered(self, request: Request, known: Validators | None) -> RawPage | Failure:
        """One try: the page after redirects, judged by the site."""
        url = request.url
        for _ in range(MOST_REDIRECTS + 1):
            if not await self._may_ask(url):
                return Failure(request, "robots", f"robots.txt of {_host(url)} does not allow this address.")
            try:
                async with self._gate(url).turn(), asyncio.timeout(self.manners.seconds):
                    answer = await self._sent(request, url, known)
            except (TimeoutError, httpx.TimeoutException):
                return Failure(request, "timeout", f"{_host(url)} did not answer within {self.manners.seconds:.0f} s.")
            except httpx.ConnectError:
                return Failure(request, "unreachable", f"{_host(url)} cannot be reached.")
            except (httpx.TransportError, httpx.DecodingError):
                return Failure(request, "reset", f"{_host(url)} broke the connection off.")
            if isinstance(answer, Failure):
                return answer
            if not (answer.status in (301, 302, 303, 307, 308) and "location" in answer.headers):
                return self._judged(request, answer, known)
            url = urljoin(url, answer.headers["location"])
        return Failure(request, "redirect_loop", f"{_host(url)} sends from address to address without end.")

    async def _may_ask(self, url: str) -> bool:
        """Whether robots.txt allows it; who has the site's permission need not ask."""
        if self.permitted:
            return True
        rules = await self.robots.rules(url, self._robots_text)
        if delay := rules.crawl_delay(AGENT):
            self._gate(url).keep_apart(float(delay))
        return rules.can_fetch(url, AGENT)

    async def _robots_text(self, url: str) -> tuple[int, str]:
        try:
            async with self._gate(url).turn(), asyncio.timeout(self.manners.seconds):
                page = await self._sent(Request(url=url, kind="robots"), url, None)
        except (TimeoutError, httpx.HTTPError):
            return 0, ""
        return (0, "") if isinstance(page, Failure) else (page.status, page.body.decode("utf-8", "replace"))

    async def _sent(self, request: Request, url: str, known: Validators | None) -> RawPage | Failure:
        """Exactly one request on the wire, and its bytes up to the bound."""
        self.requests += 1
        sent = self._client.build_request(
            request.method, self._address(url), headers=self._headers(request, url, known), content=request.body
        )
        answer = await self._client.send(sent, stream=True)
        try:
            body = bytearray()
            async for some in answer.aiter_bytes():
                body += some
                if len(body) > MOST_BYTES:
                    return Failure(request, "too_large", f"{_host(url)} sent more than {MOST_BYTES >> 20} MB.")
        finally:
            await answer.aclose()
        return self._page(request, url, answer, bytes(body))

    def _address(self, url: str) -> str:
        """Where the request really goes: the key is added here and nowhere else, and the replica stands in here."""
        target = httpx.URL(url)
        if self.key and self.site.key and self.site.key.place == "query":
            target = target.copy_merge_params({self.site.key.name: self.key})
        if self.manners.replica:
            stand_in = httpx.URL(self.manners.replica)
            target = target.copy_with(scheme=stand_in.scheme, host=stand_in.host, port=stand_in.port)
        return str(target)

    def _headers(self, request: Request, url: str, known: Validators | None) -> dict[str, str]:
        headers = {"Accept": "*/*"} | request.headers
        if self.manners.replica:
            headers["Host"] = httpx.URL(url).host
        if self.key and self.site.key and self.site.key.place == "header":
            headers[self.site.key.name] = self.key
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        return headers

    def _page(self, request: Request, url: str, answer: httpx.Response, body: bytes) -> RawPage:
        if self.key:
            body = body.replace(self.key.encode(), HIDDEN)
        headers = {name: answer.headers[name] for name in KEPT_HEADERS if name in answer.headers}
        return RawPage(
            site=self.site.name,
            key=request.key,
            day=self.day,
            fetched_at=self.now().astimezone(UTC),
            media_type=headers.get("content-type", "application/octet-stream"),
            origin=request.url,
            body=body,
            kind=request.kind,
            about=request.about,
            status=answer.status_code,
            landed=url if url != request.url else None,
            context=request.context,
            headers=headers,
            is_replica=self.manners.replica is not None,
        )

    def _judged(self, request: Request, page: RawPage, known: Validators | None) -> RawPage | Failure:
        if apart := self._clock_apart(page):
            return Failure(
                request, "clock", f"This machine's clock and that of {_host(page.origin)} are {apart} apart; set it."
            )
        if page.status == 304 and known:
            self.not_modified += 1
            headers = page.headers | {"etag": known.etag or "", "last-modified": known.last_modified or ""}
            return page.model_copy(update={"status": 200, "body": known.body(), "headers": headers})
        verdict = self.site.judge(page)
        if kind := FAULTS.get(verdict):
            detail = f"{_host(page.origin)} answered {page.status}, which is judged `{verdict}`."
            return Failure(request, kind, detail, _seconds(page.headers.get("retry-after")))
        return page

    def _clock_apart(self, page: RawPage) -> str | None:
        try:
            apart = abs(parsedate_to_datetime(page.headers["date"]) - page.fetched_at)
        except (KeyError, ValueError, TypeError):
            return None
        return f"{apart.total_seconds() / 3600:.0f} hours" if apart > CLOCK_APART else None

    def _gate(self, url: str) -> Gate:
        return self.gates.of(_host(url), self.site.rate)


def _host(url: str) -> str:
    return urlsplit(url).hostname or url


def _seconds(text: str | None) -> float | None:
    return float(text) if text and text.isdigit() else None
