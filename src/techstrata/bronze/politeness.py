"""Keeps to what each host may be asked: a pace, a number of requests at once, and peace after repeated refusals."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic

from techstrata.bronze.failures import Failure
from techstrata.domain import Rate

REFUSALS = 5
"""After so many requests in a row that were refused or failed, a host is left alone for the rest of the run."""


@dataclass
class Pace:
    """Time as the gates see it; tests bring their own."""

    now: Callable[[], float] = monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass
class Gate:
    """One host: requests begin at least `1 / per_second` apart, whoever asks and whatever for."""

    rate: Rate
    pace: Pace
    refusal: Failure | None = None
    """What the host did last of what counts against it."""
    _next: float = 0.0
    _faults: int = 0
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _room: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._room = asyncio.Semaphore(self.rate.at_once)

    @property
    def is_shut(self) -> bool:
        """Whether the host is left alone for the rest of the run."""
        return self._faults >= REFUSALS

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn; it is held until the answer has come."""
        async with self._room:
            async with self._turn:
                # The host may have asked to slow down in the meantime.
                while (wait := self._next - self.pace.now()) > 0:
                    await self.pace.sleep(wait)
                self._next = max(self._next, self.pace.now()) + 1 / self.rate.per_second
            yield

    def slow_down(self, seconds: float) -> None:
        """The next request begins no sooner than in so many seconds."""
        self._next = max(self._next, self.pace.now() + seconds)

    def keep_apart(self, seconds: float) -> None:
        """A Crawl-delay: never quicker than one request in so many seconds."""
        self.rate = Rate(min(self.rate.per_second, 1 / seconds), 1)

    def note(self, refusal: Failure | None) -> None:
        """A refusal or fault counts; anything else begins the count anew, until the gate is shut."""
        if not self.is_shut:
            self.refusal = refusal
            self._faults = self._faults + 1 if refusal else 0


class Gates:
    """The gates of all hosts; the slowest rate that anyone states for a host holds."""

    def __init__(self, pace: Pace | None = None, override: Rate | None = None) -> None:
        self.pace, self._override = pace or Pace(), override
        self._gates: dict[str, Gate] = {}

    def of(self, host: str, rate: Rate) -> Gate:
        """The gate of a host."""
        rate = self._override or rate
        gate = self._gates.setdefault(host, Gate(rate, self.pace))
        gate.rate = Rate(min(gate.rate.per_second, rate.per_second), gate.rate.at_once)
        return gate
