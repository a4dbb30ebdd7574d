"""Requests that got no answer, by cause."""

from collections.abc import Mapping
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
]
PASSING: frozenset[FailureKind] = frozenset({"timeout", "unreachable", "reset", "throttled", "failing", "empty"})
"""Faults that may be gone a moment later; asking again helps."""
REFUSING: frozenset[FailureKind] = frozenset({"blocked", "throttled", "failing", "timeout", "unreachable", "reset"})
"""What tells that a host had better be left alone for a while."""
NOT_ASKED: frozenset[FailureKind] = frozenset({"robots", "gave_up"})
"""Requests that were never sent: they say nothing of the host."""
JUDGED: Mapping[Verdict, FailureKind] = {
    "throttled": "throttled",
    "blocked": "blocked",
    "failing": "failing",
    "absent": "absent",
    "empty": "empty",
}
"""Verdicts that are no answer."""


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
