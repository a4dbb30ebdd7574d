"""Names that look like technologies and that the taxonomy does not know: what a person decides about."""

from typing import Literal

from techstrata.domain.value import Value

Growth = Literal["new", "growing", "steady", "falling", "too_few"]
"""`new`: in the last two quarters only · `growing`, `falling`: their share is at least twice, at most half of what it
was before · `too_few`: fewer than 5 postings name it on sites of which at least 100 are known in both periods."""


class TermContext(Value):
    """A sentence with the name in it: `text[start:end]`, in code points.

    `may_be_shown` is False where the source does not let more be shown than the sentences that are evidence already.
    """

    posting_id: str
    site: str
    text: str
    start: int
    end: int
    may_be_shown: bool


class QueuedTerm(Value):
    """One name of the queue, with everything that speaks for or against it.

    `key` is the name without blanks, hyphens and case. `category` is the file of the taxonomy in which its neighbours
    stand most (`databases`), `alias_of` the id of a known term that it is probably a spelling of. `score` runs from 0
    to 1, `rank_score` orders the queue. `quarters` counts postings by the quarter in which they first appeared.
    """

    key: str
    name: str
    spellings: tuple[str, ...]
    postings: int
    employers: int
    sites: tuple[str, ...]
    quarters: dict[str, int]
    growth: Growth
    recent_share: float | None
    earlier_share: float | None
    score: float
    rank_score: float
    reasons: dict[str, int]
    category: str | None
    alias_of: str | None
    neighbours: tuple[str, ...]
    contexts: tuple[TermContext, ...]


class TermQueue(Value):
    """The queue of one store and the versions it was made by; the likeliest and most frequent names first."""

    made_of: str
    postings: int
    terms: tuple[QueuedTerm, ...]
