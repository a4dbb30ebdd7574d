"""Sources: what they permit, how often they may be asked, and how a run of collection went."""

from datetime import date, datetime
from typing import Literal, NamedTuple

from techstrata.domain.value import Value

Permission = Literal["official_api", "open_json", "allowed_pages", "needs_statement", "forbidden", "gone"]
"""`official_api` is offered to collectors · `open_json` and `allowed_pages` are open to all and not refused by
robots.txt · `needs_statement` and `forbidden` run only once the operator states that they have permission · `gone` no
longer exists."""
PERMISSIONS: tuple[Permission, ...] = (
    "official_api",
    "open_json",
    "allowed_pages",
    "needs_statement",
    "forbidden",
    "gone",
)
SourceState = Literal["healthy", "degraded", "broken", "blocked", "gone", "inconclusive"]
"""`degraded` delivers less or other than before · `broken` can no longer be read or found · `blocked` refuses us ·
`inconclusive` says nothing either way: too little history, throttled, or not reached."""
RunOutcome = Literal["whole", "partial", "none"]
"""`whole`: every page that the walk led to was answered · `partial`: some were not · `none`: nothing came."""
FIELDS = (
    "site_id", "title", "company", "url", "text", "tags", "site_roles", "career", "location", "posted_at", "closes_at",
    "employment", "salary", "education", "industry",
)  # fmt: skip
"""The facts of a draft whose share filled is watched; `text` is any section that says something."""


class Rate(NamedTuple):
    """How often one host may be asked: at most `per_second` requests begin in a second, `at_once` are under way."""

    per_second: float
    at_once: int = 1


class ApiKey(NamedTuple):
    """Where a site wants its key: a query parameter or a header of this name."""

    place: Literal["query", "header"]
    name: str


class Reason(Value):
    """Why a source is in its state: a code for texts in two languages, and an English sentence with the figures.

    `code` is one of: `few_postings`, `no_postings`, `many_postings`, `field_lost`, `field_thinner`, `unreadable`,
    `new_key`, `new_value`, `lost_key`, `shrunken_page`, `incomplete`, `unfiltered`, `refused`, `throttled`,
    `unreachable`, `failing`, `gone`, `no_history`, `empty`, `clock`.
    """

    code: str
    detail: str


class SourceRun(Value):
    """One collection of one source: the receipt by which its health is judged. Kept for ever, small.

    `answers` counts pages that hold data, `unchanged` those of them that the server or the lake knew already,
    `replayed` those that an earlier, broken-off run of the day had brought. `failures` counts requests without an
    answer by cause. `fill` is the share of postings with each of FIELDS, `texts` how many text pages stand behind it,
    `unread` how many postings carried a key that nothing reads, `shapes` the key paths (JSON) or marks (HTML) seen on
    each kind of page, and as `=place=value` the values of small fixed sets.
    """

    site: str
    day: date
    started_at: datetime
    seconds: float
    outcome: RunOutcome
    requests: int = 0
    answers: int = 0
    unchanged: int = 0
    replayed: int = 0
    postings: int = 0
    announced: int | None = None
    closed: int = 0
    texts: int = 0
    failures: dict[str, int] = {}
    fill: dict[str, float] = {}
    unread: dict[str, int] = {}
    shapes: dict[str, tuple[str, ...]] = {}
    state: SourceState = "inconclusive"
    reasons: tuple[Reason, ...] = ()
    is_replica: bool = False
