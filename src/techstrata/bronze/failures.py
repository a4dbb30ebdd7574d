"""Requests that got no answer, by cause."""

from typing import Literal, NamedTuple

from techstrata.domain import Request

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
REFUSING: frozenset[FailureKind] = frozenset({"blocked", "throttled", "failing", "timeout", "unreachable"})
"""What tells that a host had better be left alone for a while."""


class Failure(NamedTuple):
    """One request without an answer. `detail` is a sentence without any key, `retry_after` is in seconds."""

    request: Request
    kind: FailureKind
    detail: str
    retry_after: float | None = None
