"""Questions about demand, and honest answers to them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from techstrata.domain.calendar import Window
from techstrata.domain.extraction import Level
from techstrata.domain.opening import State
from techstrata.domain.value import Value

LevelScope = Literal["required", "any"]

ALL_ROLES = "all"
"""Every IT role together; `non_it` is left out."""


class ShareQuery(Value):
    """Which openings are counted, and which mentions count.

    `role` is a role code or `all`. `years` keeps openings that a person with that many years can apply to
    (years_min <= years <= years_max, unstated counts as fitting); `newcomer` keeps those that state they accept
    newcomers. Empty `sites` means all; `technologies` restricts the answer's rows, not its denominator.
    """

    role: str
    window: Window = Window(text="all")
    level: LevelScope = "any"
    with_tags: bool = False
    technologies: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    years: int | None = None
    newcomer: bool | None = None


# A dataclass: the mart store fills it with arrays that are turned into matrices at once.
@dataclass(frozen=True, slots=True)
class ShareCounts:
    """What the trend store counted, per employer, so that the interval can respect clustering.

    `employer_openings[i]` is the number of opening-episodes with readable text of employer i.
    Cell k says that employer `cell_employer[k]` has `cell_openings[k]` of them asking for
    `technologies[cell_technology[k]]`, of which `cell_required/preferred/used[k]` by the strongest level stated and
    `cell_implied[k]` only through a child.
    """

    employer_openings: list[int]
    openings_without_text: int
    sources: tuple[str, ...]
    technologies: tuple[str, ...]
    cell_employer: list[int]
    cell_technology: list[int]
    cell_openings: list[int]
    cell_required: list[int]
    cell_preferred: list[int]
    cell_used: list[int]
    cell_implied: list[int]


class ShareScope(Value):
    """What was asked, echoed so that the answer stands alone. `window` is the text as written."""

    role: str
    window: str
    as_of: date
    level: LevelScope
    sources: tuple[str, ...]
    with_tags: bool = False
    years: int | None = None
    newcomer: bool | None = None


class TechnologyShare(Value):
    """One row of a ranking. Shares are in 0..1; the interval is 95 % and clustered by employer.

    `rank_low`..`rank_high` are the ranks that the data do not rule out at 95 %: overlapping ranges are ties.
    `required + preferred + used == openings`, by the strongest level in the opening; `implied` of them name only a
    child (an opening that says Spring Boot counts for Java).
    """

    technology: str
    name: str
    category: str
    openings: int
    share: float
    low: float
    high: float
    rank_low: int
    rank_high: int
    required: int
    preferred: int
    used: int
    implied: int


class Share(Value):
    """The answer. Too little data: `technologies` is empty and `notes` says why."""

    scope: ShareScope
    snapshot: str
    is_sample: bool
    openings: int
    employers: int
    openings_without_text: int
    technologies: tuple[TechnologyShare, ...]
    notes: tuple[str, ...]


class Sentence(Value):
    """The words that prove a mention. `start`/`end` are offsets of the span inside `text`, in code points."""

    posting_id: str
    version_id: str
    technology: str
    name: str
    section: str
    level: Level
    text: str
    start: int
    end: int


class Evidence(Value):
    """One opening behind a share, with the sentences that put it there."""

    opening_id: str
    posting_id: str
    site: str
    url: str | None
    company: str
    title: str
    first_on: date
    last_on: date
    state: State
    level: Level
    implied: bool
    sentences: tuple[Sentence, ...]


class EvidencePage(Value):
    """A page of evidence; `total` equals the `openings` of the share's row. `next_cursor` is None on the last page."""

    technology: str
    total: int
    items: tuple[Evidence, ...]
    next_cursor: str | None
