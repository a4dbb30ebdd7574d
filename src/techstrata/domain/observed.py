"""What people are told of a source: its permission, its state and why, and what it gives."""

from datetime import date, datetime
from typing import Literal

from techstrata.domain.source import Permission, Reason, SourceState
from techstrata.domain.value import Value


class SourcePace(Value):
    """How often a source is asked at most."""

    per_second: float
    at_once: int


class SourceDay(Value):
    """One run in short."""

    day: date
    postings: int
    state: SourceState


class SourceStatus(Value):
    """One source as it is now.

    State, reasons, postings and failures are those of the latest run, `fill` and `unread` those of the latest run that
    brought pages. `history` holds the latest runs, oldest first.
    """

    site: str
    code: str
    name_ko: str
    name_en: str
    permission: Permission
    republish: Literal["full", "evidence"]
    permission_since: date | None = None
    permission_evidence: str = ""
    permission_conditions: str = ""
    enabled: bool
    why_disabled: str | None
    state: SourceState
    reasons: tuple[Reason, ...] = ()
    last_success_at: datetime | None = None
    last_run_at: datetime | None = None
    postings: int = 0
    announced: int | None = None
    fill: dict[str, float] = {}
    unread: dict[str, int] = {}
    failures: dict[str, int] = {}
    gives: tuple[str, ...] = ()
    gives_some: tuple[str, ...] = ()
    expected: int = 0
    rate: SourcePace
    history: tuple[SourceDay, ...] = ()
