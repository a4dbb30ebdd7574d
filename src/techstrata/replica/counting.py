"""What the replica was asked: when, and for which addresses. Nothing resets it."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from threading import Lock
from time import monotonic
from typing import Any


class Counts:
    """Requests by host, with their times on a clock that never jumps."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._times: dict[str, list[float]] = defaultdict(list)
        self._paths: dict[str, Counter[str]] = defaultdict(Counter)

    def note(self, host: str, target: str) -> None:
        with self._lock:
            self._times[host].append(monotonic())
            self._paths[host][target] += 1

    @property
    def hosts(self) -> tuple[str, ...]:
        with self._lock:
            return tuple(sorted(self._times))

    def total(self, host: str | None = None) -> int:
        with self._lock:
            return sum(len(times) for name, times in self._times.items() if host in (None, name))

    def times(self, host: str) -> tuple[float, ...]:
        with self._lock:
            return tuple(self._times.get(host, ()))

    def paths(self, host: str) -> Mapping[str, int]:
        """How often each address was asked for."""
        with self._lock:
            return dict(self._paths.get(host, {}))

    def most_within(self, host: str, seconds: float) -> int:
        """The most requests that arrived in any stretch of that length."""
        times, first, most = self.times(host), 0, 0
        for last, at in enumerate(times):
            while at - times[first] >= seconds:
                first += 1
            most = max(most, last - first + 1)
        return most

    def lately(self, host: str, seconds: float) -> int:
        """How many requests came in the last seconds."""
        since, count = monotonic() - seconds, 0
        with self._lock:
            for at in reversed(self._times.get(host, ())):
                if at < since:
                    break
                count += 1
        return count

    def as_json(self) -> dict[str, Any]:
        names = self.hosts
        hosts = {
            name: {"total": self.total(name), "paths": self.paths(name), "times": self.times(name)} for name in names
        }
        return {"total": self.total(), "hosts": hosts}
