"""What a host's robots.txt allows, as RFC 9309 reads it."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

AGENT = "techstrata"
EVERYTHING, NOTHING = "", "User-agent: *\nDisallow: /\n"
NOT_REACHED, SLOW_DOWN, SERVER_FAULT = 0, 429, 500
TRIES = 4
Ask = Callable[[str], Awaitable[tuple[int, str]]]
"""Fetches an address; gives status and text, and status 0 when the host was not reached."""


@dataclass(frozen=True)
class Rules:
    """The rules of a host, and the status with which they came."""

    parsed: Protego
    status: int

    @property
    def are_missing(self) -> bool:
        """Whether the server failed to give them: until it does, it may not be asked for anything."""
        return self.status in (NOT_REACHED, SLOW_DOWN) or self.status >= SERVER_FAULT

    def allow(self, url: str) -> bool:
        """Whether an address may be asked for."""
        return bool(self.parsed.can_fetch(url, AGENT))

    @property
    def delay(self) -> float:
        """Seconds between two requests, 0 when nothing is said of it."""
        return float(self.parsed.crawl_delay(AGENT) or 0)


class Robots:
    """Rules by host, each asked for once; a few times where the server fails to give them."""

    def __init__(self) -> None:
        self._rules: dict[str, Rules] = {}
        self._tries: defaultdict[str, int] = defaultdict(int)
        self._asking: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def rules(self, url: str, ask: Ask) -> Rules:
        """The rules that hold for an address: none behind 4xx, and nothing is allowed while the server fails."""
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        async with self._asking[host]:
            known = self._rules.get(host)
            if known is None or (known.are_missing and self._tries[host] < TRIES):
                self._tries[host] += 1
                known = self._rules[host] = rules_of(*await ask(f"{host}/robots.txt"))
        return known


def rules_of(status: int, text: str) -> Rules:
    """What an answer for robots.txt means."""
    if status in (NOT_REACHED, SLOW_DOWN) or status >= SERVER_FAULT:
        text = NOTHING
    elif status >= 300:
        text = EVERYTHING
    return Rules(Protego.parse(text), status)
