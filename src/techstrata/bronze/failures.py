"""Requests that got no answer, by cause."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from techstrata.domain import Request, Verdict

FailureKind = Literal[
    "timeout",
    "unreachable",
    "reset",
    "redirect_loop",
    "too_large",
    "throttled",
    "blocked",
    "failing",
    "absent",
    "empty",
    "unexpected",
    "robots",
    "clock",
    "gave_up",
    "gave_up_blocked",
    "gave_up_throttled",
    "gave_up_failing",
    "gave_up_timeout",
    "gave_up_unreachable",
    "gave_up_reset",
]
PASSING: frozenset[FailureKind] = frozenset({"timeout", "unreachable", "reset", "throttled", "failing", "empty"})
"""Faults that may be gone a moment later; asking again helps."""
REFUSING: frozenset[FailureKind] = frozenset({"blocked", "throttled", "failing", "timeout", "unreachable", "reset"})
"""What tells that a host had better be left alone for a while."""
GIVING_UP = "gave_up"
GAVE_UP: Mapping[FailureKind, FailureKind] = {
    "blocked": "gave_up_blocked",
    "throttled": "gave_up_throttled",
    "failing": "gave_up_failing",
    "timeout": "gave_up_timeout",
    "unreachable": "gave_up_unreachable",
    "reset": "gave_up_reset",
}
"""Requests given up as the host is left alone, by what it did last before that."""
NOT_ASKED: frozenset[FailureKind] = frozenset({"robots", "gave_up", *GAVE_UP.values()})
"""Requests that were never sent: they say nothing of the host. `gave_up` alone: this machine lacks what they need."""
JUDGED: Mapping[Verdict, FailureKind] = {
    "throttled": "throttled",
    "blocked": "blocked",
    "failing": "failing",
    "absent": "absent",
    "empty": "empty",
}
"""Verdicts that are no answer."""


def by_cause(failures: Mapping[str, int]) -> Counter[str]:
    """How many requests each cause left without an answer; what was given up counts for what stood behind it."""
    causes: Counter[str] = Counter()
    for kind, count in failures.items():
        causes[kind.removeprefix(f"{GIVING_UP}_")] += count
    return causes


def sentence_of(failures: Mapping[str, int], kinds: Iterable[str], asked: int, words: str) -> str:
    """`45 of 50 requests were refused, 40 of them given up after 5.`"""
    sent = sum(failures.get(kind, 0) for kind in kinds)
    given_up = sum(by_cause(failures)[kind] for kind in kinds) - sent
    after = f", {given_up:,} of them given up after {sent:,}" if given_up else ""
    return f"{sent + given_up:,} of {asked:,} requests {words}{after}."


class Failure(NamedTuple):
    """One request without an answer. `detail` is a sentence without any key, `retry_after` is in seconds."""

    request: Request
    kind: FailureKind
    detail: str
    retry_after: float | None = None


class UnansweredError(Exception):
    """A request that brought nothing to judge."""

    def __init__(self, kind: FailureKind, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind
