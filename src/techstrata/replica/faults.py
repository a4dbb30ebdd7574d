"""Faults that can be switched on, for a site or a host, a kind of page, and a share or number of the requests."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from threading import Lock
from typing import Any, Literal, get_args
from zlib import crc32

FaultName = Literal[
    "429", "403", "999", "5xx", "auth_wall", "challenge", "redirect_loop", "gone", "minute_limit",
    "refused", "time_out", "reset", "slow_drip", "huge", "clock",
    "truncated", "wrong_charset", "empty", "changed_class", "renamed_key", "new_value",
    "repeated_last_page", "ignored_filter", "page_size", "shrunken", "no_description", "former",
]  # fmt: skip
"""`minute_limit` answers 429 from the sixty-first request within a minute; `refused` closes the connection before a
byte is sent, `reset` in the middle; `no_description` is a page without its text; `former` brings an abandoned format
back."""
FAULTS: tuple[FaultName, ...] = get_args(FaultName)
SHOWN: frozenset[str] = frozenset(
    {"repeated_last_page", "ignored_filter", "page_size", "shrunken", "no_description", "former"}
)
"""Faults in what a site shows; the others are faults in how it is sent."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault.

    `site` is a site's name or a host, `*` all; `kind` a kind of page, `*` all but robots.txt. It strikes `share` of the
    requests, `times` at most. `seconds` is how long a time-out or a drip lasts, `days` how far the clock is off.
    """

    name: FaultName
    site: str = "*"
    kind: str = "*"
    share: float = 1.0
    times: int | None = None
    seed: int = 0
    seconds: float = 60.0
    days: int = 3

    def __post_init__(self) -> None:
        if self.name not in FAULTS:
            raise ValueError(f"No fault is called {self.name!r}; known are {', '.join(FAULTS)}.")
        if not 0 <= self.share <= 1:
            raise ValueError(f"The share of a fault lies between 0 and 1, not at {self.share}.")

    def fits(self, site: str, host: str, kind: str) -> bool:
        place = self.site in ("*", site, host)
        return place and (self.kind == kind or (self.kind == "*" and kind != "robots"))


class Faults:
    """The faults that are switched on.

    Which requests are struck depends on seed, address and how often that address was asked for, not on the order in
    which requests arrive: a run with the same seed meets the same faults.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._on: list[Fault] = []
        self._struck: Counter[int] = Counter()
        self._asked: Counter[tuple[int, str]] = Counter()

    def add(self, name: FaultName, **more: Any) -> Fault:
        fault = Fault(name, **more)
        with self._lock:
            self._on.append(fault)
        return fault

    def remove(self, fault: Fault) -> None:
        """Switches one off; the others keep their counts."""
        with self._lock:
            number = self._on.index(fault)
            self._on[number] = Fault(fault.name, times=0)

    def clear(self) -> None:
        with self._lock:
            self._on.clear()
            self._struck.clear()
            self._asked.clear()

    def struck(self, site: str, host: str, kind: str, target: str) -> tuple[Fault, ...]:
        """Which faults strike this request."""
        with self._lock:
            return tuple(self._striking(site, host, kind, target))

    def _striking(self, site: str, host: str, kind: str, target: str) -> Iterable[Fault]:
        for number, fault in enumerate(self._on):
            spent = fault.times is not None and self._struck[number] >= fault.times
            if spent or not fault.fits(site, host, kind):
                continue
            self._asked[number, target] += 1
            drawn = crc32(f"{fault.seed}/{number}/{host}{target}/{self._asked[number, target]}".encode()) / 2**32
            if drawn < fault.share:
                self._struck[number] += 1
                yield fault

    def times_struck(self, fault: Fault) -> int:
        with self._lock:
            return sum(self._struck[number] for number, one in enumerate(self._on) if one == fault)

    def as_json(self) -> list[dict[str, Any]]:
        with self._lock:
            return [asdict(fault) | {"struck": self._struck[number]} for number, fault in enumerate(self._on)]
