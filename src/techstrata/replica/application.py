"""The replica as one ASGI application: it answers by the Host header."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from email.utils import formatdate
from hashlib import sha1
from time import monotonic, time
from typing import Any
from urllib.parse import parse_qs, urlencode

from techstrata.replica.board import Board
from techstrata.replica.catalogue import wire_of
from techstrata.replica.connection import break_off
from techstrata.replica.control import answer_control
from techstrata.replica.counting import Counts
from techstrata.replica.faults import SHOWN, Fault, FaultName, Faults
from techstrata.replica.harm import harmed, instead
from techstrata.replica.wire import Answer, Ask, Route, Wire, moved, not_found, page

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
HUGE, PIECE, DRIPS, MINUTE, PER_MINUTE = 31_000_000, 1_000_000, 40, 60.0, 60
MOST_KEPT, STEP = 20_000, 0.2
LOOP = "_loop"


@dataclass(frozen=True, slots=True)
class Found:
    """Which site and which kind of page a request means."""

    wire: Wire
    kind: str
    route: Route | None
    parts: dict[str, str]


class Application:
    """Sites, board, faults and counts behind one door."""

    def __init__(self, board: Board) -> None:
        self.board, self.faults, self.counts = board, Faults(), Counts()
        self._kept: dict[tuple[object, ...], Answer] = {}
        self._date = (0, "")
        self.is_stopping = False

    def show(self, day: date) -> None:
        """Another day: other postings are open."""
        self.board.day = day
        self._kept.clear()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        body = await _body(receive) if scope["method"] not in ("GET", "HEAD") else b""
        if scope["path"].startswith("/_replica/"):
            answer = answer_control(self, scope["method"], scope["path"].removeprefix("/_replica/"), body)
            await self._send(scope, receive, send, answer, ())
            return
        ask = _ask(scope, body)
        target = ask.path + (f"?{scope['query_string'].decode()}" if scope["query_string"] else "")
        self.counts.note(ask.host, target)
        found = _found(ask)
        if found is None:
            await self._send(scope, receive, send, not_found(f"The replica has no host {ask.host}."), ())
            return
        struck = self.faults.struck(found.wire.name, ask.host, found.kind, target)
        answer = self._answer(replace(ask, faults=frozenset(_names(struck)) & SHOWN), found, struck, target)
        await self._send(scope, receive, send, answer, struck)

    def _answer(self, ask: Ask, found: Found, struck: tuple[Fault, ...], target: str) -> Answer:
        names = [name for name in _names(struck) if name != "minute_limit" or self._is_fast(ask.host)]
        if other := instead(names, target):
            return other
        if "redirect_loop" in names:
            return _around(ask)
        answer = harmed(self._own(ask, found, target), names, found.wire, found.kind)
        return _unchanged(answer, ask) if found.route and found.route.conditional else answer

    def _is_fast(self, host: str) -> bool:
        return self.counts.lately(host, MINUTE) > PER_MINUTE

    def _own(self, ask: Ask, found: Found, target: str) -> Answer:
        """What the site answers; made once and kept."""
        if found.kind == "robots":
            return Answer(200, found.wire.robots.encode(), "text/plain; charset=utf-8")
        if found.route is None:
            return not_found()
        if ask.method not in found.route.methods:
            return page("<h1>Method Not Allowed</h1>", 405)
        said = ask.headers.get("x-rp-api-key"), ask.headers.get("accept")
        key = (self.board.day, ask.host, target, ask.method, ask.body, ask.faults, said)
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = found.route.handler(ask, self.board, found.parts)
        return self._kept[key]

    async def _send(
        self, scope: Scope, receive: Receive, send: Send, answer: Answer, struck: tuple[Fault, ...]
    ) -> None:
        faults = {fault.name: fault for fault in struck}
        if "time_out" in faults:
            await self._hold(receive, faults["time_out"].seconds)
        if "time_out" in faults or "refused" in faults:
            await break_off(dict(scope))
            return
        late = faults["clock"].days if "clock" in faults else 0
        streamed = bool(faults.keys() & {"huge", "slow_drip"})
        await send(self._head(answer, late, None if streamed else len(answer.body)))
        body = b"" if scope["method"] == "HEAD" else answer.body
        if "reset" in faults:
            await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
            await asyncio.sleep(0.01)
            await break_off(dict(scope))
        elif streamed:
            await self._stream(send, body, faults)
        else:
            await send({"type": "http.response.body", "body": body})

    async def _hold(self, receive: Receive, seconds: float) -> None:
        """Says nothing until the time is over or the other side has gone."""
        until = monotonic() + seconds
        while monotonic() < until and not self.is_stopping:
            waiting = min(STEP, max(0.0, until - monotonic()))
            with suppress(TimeoutError):
                message = await asyncio.wait_for(receive(), waiting)
                if message["type"] == "http.disconnect":
                    return

    async def _stream(self, send: Send, body: bytes, faults: Mapping[FaultName, Fault]) -> None:
        """Drop by drop, or without an end in sight: blanks behind the document do no harm but cost memory."""
        if fault := faults.get("slow_drip"):
            size = max(1, -(-len(body) // DRIPS))
            for start in range(0, len(body), size):
                await send({"type": "http.response.body", "body": body[start : start + size], "more_body": True})
                await asyncio.sleep(0 if self.is_stopping else fault.seconds / DRIPS)
        else:
            await send({"type": "http.response.body", "body": body, "more_body": True})
            for _ in range(HUGE // PIECE):
                await send({"type": "http.response.body", "body": b" " * PIECE, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    def _head(self, answer: Answer, late: int, length: int | None) -> MutableMapping[str, Any]:
        headers = [(b"date", self._now(late).encode()), (b"content-type", answer.kind.encode())]
        if length is not None:
            headers.append((b"content-length", str(length).encode()))
        headers += [(name.encode(), value.encode()) for name, value in answer.headers]
        return {"type": "http.response.start", "status": answer.status, "headers": headers}

    def _now(self, late: int) -> str:
        second = int(time())
        if late:
            return formatdate(second + late * 86_400, usegmt=True)
        if self._date[0] != second:
            self._date = (second, formatdate(second, usegmt=True))
        return self._date[1]


def _names(struck: Iterable[Fault]) -> list[str]:
    return [fault.name for fault in struck]


async def _body(receive: Receive) -> bytes:
    parts, more = [], True
    while more:
        message = await receive()
        parts.append(message.get("body", b""))
        more = bool(message.get("more_body"))
    return b"".join(parts)


def _ask(scope: Scope, body: bytes) -> Ask:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    host = headers.get("host", "").split(":")[0].lower()
    query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    method = "GET" if scope["method"] == "HEAD" else scope["method"]
    return Ask(host, scope["path"], query, method, headers, body)


def _found(ask: Ask) -> Found | None:
    wire = wire_of(ask.host)
    if wire is None:
        return None
    if ask.path == "/robots.txt":
        return Found(wire, "robots", None, {})
    for route in wire.routes:
        if match := route.pattern.match(ask.path):
            return Found(wire, route.kind, route, match.groupdict())
    return Found(wire, "other", None, {})


def _around(ask: Ask) -> Answer:
    """A step further in a circle without end."""
    asked = [(name, value) for name, values in ask.query.items() for value in values if name != LOOP]
    step = ask.number(LOOP, 0) + 1
    return moved(f"https://{ask.host}{ask.path}?{urlencode([*asked, (LOOP, step % 2)])}", 302)


def _unchanged(answer: Answer, ask: Ask) -> Answer:
    if answer.status != 200:
        return answer
    tag = f'"{sha1(answer.body, usedforsecurity=False).hexdigest()[:20]}"'
    headers = (*answer.headers, ("etag", tag))
    since = dict(answer.headers).get("last-modified")
    known = [mark.strip().removeprefix("W/") for mark in ask.headers.get("if-none-match", "").split(",")]
    same_day = "if-none-match" not in ask.headers and since and ask.headers.get("if-modified-since") == since
    if tag in known or same_day:
        return replace(answer, status=304, body=b"", headers=headers)
    return replace(answer, headers=headers)
