"""One request on the wire: where it really goes, with the key that is added here and kept nowhere."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, quote_plus, urldefrag, urljoin, urlsplit

import httpx

from techstrata.bronze.failures import UnansweredError
from techstrata.bronze.manners import Manners
from techstrata.domain import ApiKey, Request

HIDDEN = "***"
SECONDS_TO_CONNECT = 10.0
ROBOTS, PART = "robots", "part"
"""Kinds of requests that no site asks for: robots.txt, and what a page in a browser loads."""
MOVED = (301, 302, 303, 307, 308)
KEEPS_METHOD = (307, 308)


class Validators(NamedTuple):
    """What a page was like when it came last: the server need not send it again."""

    etag: str | None
    last_modified: str | None
    body: Callable[[], bytes]


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def leads_to(self) -> str | None:
        """The address of a redirect."""
        return self.headers.get("location") if self.status in MOVED else None


def host_of(url: str) -> str:
    """The name of the host, or the address itself when it has none."""
    return urlsplit(url).hostname or url


@dataclass(frozen=True)
class Wire:
    """Sends for one site. No key leaves it but to the host that was asked for, and none comes back."""

    client: httpx.AsyncClient
    manners: Manners
    wants_key: ApiKey | None = None
    key: str | None = None

    async def send(self, request: Request, url: str, known: Validators | None = None) -> Answer:
        """Exactly one request, to `url` on behalf of `request`; raises UnansweredError."""
        host, seconds = host_of(url), self.manners.seconds
        try:
            async with asyncio.timeout(seconds):
                return await self._sent(request, url, known)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            raise UnansweredError("unreachable", f"{host} cannot be reached.") from None
        except (TimeoutError, httpx.TimeoutException):
            raise UnansweredError("timeout", f"{host} did not answer within {seconds:g} s.") from None
        except (httpx.TransportError, httpx.DecodingError):
            raise UnansweredError("reset", f"{host} broke the connection off.") from None
        except (httpx.InvalidURL, UnicodeError):
            raise UnansweredError("failing", f"{host} leads to an address that is none.") from None

    async def _sent(self, request: Request, url: str, known: Validators | None) -> Answer:
        may_have_key = host_of(url) == host_of(request.url) and request.kind not in (ROBOTS, PART)
        sent = self.client.build_request(
            request.method,
            self._address(url, may_have_key=may_have_key),
            headers=self._headers(request, url, known, may_have_key=may_have_key),
            content=request.body,
        )
        answer = await self.client.send(sent, stream=True)
        try:
            body = bytearray()
            async for some in answer.aiter_bytes():
                body += some
                if len(body) > self.manners.most_bytes:
                    detail = f"{host_of(url)} sent more than {self.manners.most_bytes / (1 << 20):.3g} MB."
                    raise UnansweredError("too_large", detail)
        finally:
            await answer.aclose()
        headers = {name: self.without_key(value) for name, value in answer.headers.items()}
        return Answer(answer.status_code, headers, self.cleaned(bytes(body)))

    def _address(self, url: str, *, may_have_key: bool) -> httpx.URL:
        url = urldefrag(url).url
        if self.key and self.wants_key and self.wants_key.place == "query" and may_have_key:
            url += f"{'&' if '?' in url else '?'}{self.wants_key.name}={quote(self.key, safe='')}"
        target = httpx.URL(url)
        if self.manners.replica:
            stand_in = httpx.URL(self.manners.replica)
            target = target.copy_with(scheme=stand_in.scheme, host=stand_in.host, port=stand_in.port)
        return target

    def _headers(self, request: Request, url: str, known: Validators | None, *, may_have_key: bool) -> httpx.Headers:
        headers = httpx.Headers({"Accept": "*/*"})
        headers.update(request.headers)
        if self.manners.replica:
            headers["Host"] = httpx.URL(url).netloc.decode("ascii")
        if self.key and self.wants_key and self.wants_key.place == "header" and may_have_key:
            headers[self.wants_key.name] = self.key
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        return headers

    def onward(self, url: str, location: str) -> str | None:
        """The address of a redirect without the key that a server may have put there; None when it is none."""
        try:
            target = urljoin(url, location)
            if urlsplit(target).scheme not in ("http", "https") or not urlsplit(target).hostname:
                return None
            found = httpx.URL(target)
        except (ValueError, httpx.InvalidURL):
            return None
        if self.wants_key and self.wants_key.name in found.params:
            return str(found.copy_remove_param(self.wants_key.name))
        return target

    def without_key(self, text: str) -> str:
        """The text with the key hidden in each way of writing it."""
        for spelling in self._spellings():
            text = text.replace(spelling, HIDDEN)
        return text

    def cleaned(self, body: bytes) -> bytes:
        """The bytes with the key hidden."""
        for spelling in self._spellings():
            body = body.replace(spelling.encode(), HIDDEN.encode())
        return body

    def _spellings(self) -> list[str]:
        if not self.key:
            return []
        escaped = self.key.replace("/", "\\/")
        return sorted({self.key, quote(self.key, safe=""), quote_plus(self.key), escaped}, key=len, reverse=True)


def following(request: Request, status: int) -> Request:
    """What is sent to where a redirect leads: as browsers do, a POST becomes a GET unless it must stay one."""
    if request.method == "GET" or status in KEEPS_METHOD:
        return request
    return request.model_copy(update={"method": "GET", "body": None})
