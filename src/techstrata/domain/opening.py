"""Openings, the unit of every statistic, and the episodes in which they were open."""

from datetime import date
from typing import Literal

from techstrata.domain.value import Value

State = Literal["open", "closing_soon", "closed"]
ClosedBecause = Literal["expired", "closed", "gone", "unseen"]
"""`expired`: the deadline has passed · `closed`: the site said so · `gone`: its address is gone · `unseen`: enough
believable collections did not show it."""


class Episode(Value):
    """An interval in which an opening was open, in Seoul days, both included.

    `last_on` is the last day on which it is known to have been open; a re-announcement after a gap is a new episode.
    """

    opening_id: str
    number: int
    first_on: date
    last_on: date


class Opening(Value):
    """Company x position. Its id is the id of its earliest posting; merged ids redirect to it."""

    opening_id: str
    company_id: str
    posting_ids: tuple[str, ...]
    episodes: tuple[Episode, ...]


class Redirect(Value):
    """An id that was merged into another, kept for ever. `kind` says which noun."""

    kind: Literal["opening", "company"]
    old_id: str
    new_id: str
    reason: str


class Tombstone(Value):
    """A deletion request: every later snapshot leaves the posting or company out."""

    kind: Literal["posting", "company"]
    id: str
    reason: str
    on: date
