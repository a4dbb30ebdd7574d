"""What one job did: counts, named checks, issues, and what to retry."""

from datetime import datetime
from typing import Literal

from techstrata.domain.issue import Issue
from techstrata.domain.value import Value

Outcome = Literal["done", "partly", "failed"]


class Check(Value):
    """A statement that must hold before the next stage may read a quality level."""

    name: str
    level: int
    passed: bool
    detail: str


class IssueGroup(Value):
    """Equal surprises counted once: one renamed field is one line of work, not ten thousand."""

    kind: str
    site: str | None
    detail: str
    severity: Literal["error", "warning"]
    count: int
    examples: tuple[str, ...]


class Report(Value):
    """The end of a job. `levels` are the quality levels (1-9) that its output reached."""

    job: Literal["collect", "import", "refine", "enrich", "publish"]
    started_at: datetime
    seconds: float
    outcome: Outcome
    levels: tuple[int, ...]
    counts: dict[str, int]
    checks: tuple[Check, ...] = ()
    issues: tuple[IssueGroup, ...] = ()
    retry: tuple[str, ...] = ()


def grouped(issues: list[Issue], examples: int = 5) -> tuple[IssueGroup, ...]:
    """Issues by (site, kind, detail), most frequent first, with the first few places of each."""
    groups: dict[tuple[str | None, str, str, Literal["error", "warning"]], list[str]] = {}
    for issue in issues:
        places = groups.setdefault((issue.site, issue.kind, issue.detail, issue.severity), [])
        places.append(issue.where or "")
    return tuple(
        IssueGroup(
            kind=kind,
            site=site,
            detail=detail,
            severity=severity,
            count=len(places),
            examples=tuple(place for place in places[:examples] if place),
        )
        for (site, kind, detail, severity), places in sorted(
            groups.items(), key=lambda item: (-len(item[1]), item[0][1], item[0][0] or "", item[0][2])
        )
    )
