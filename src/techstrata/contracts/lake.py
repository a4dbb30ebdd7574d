"""Where raw bytes are kept: quality level 1."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from techstrata.domain import RawPage


@dataclass(frozen=True, slots=True)
class HeldPage:
    """What the lake knows of the newest page with some key, without its body."""

    day: date
    status: int
    digest: str
    headers: Mapping[str, str]
    context: Mapping[str, str]


class Lake(Protocol):
    """Only adds. A part is immutable, named by its content, and belongs to one site and one day of collection.

    A body is kept once for each site and month; pages that repeat it are kept with their facts and read back whole.
    """

    def add(self, pages: Iterable[RawPage]) -> int:
        """Keep pages; returns how many were new.

        Feed lines that are there already by (site, key, digest) are not kept twice, pages by (site, key, digest, day).
        """

    def parts(self, site: str | None = None) -> Iterator[str]:
        """Ids of all parts in order of arrival; `site` narrows them."""

    def pages(self, part: str) -> Iterator[RawPage]:
        """The pages of one part, in the order in which they were added."""

    def journal(self, site: str, day: date) -> "Journal":
        """The open page book of a site's day; it is there even after a kill, and belongs to one writer at a time."""

    def unsealed(self, site: str) -> tuple[date, ...]:
        """The days of a site whose journal waits to be sealed: a walk that is under way, or one that broke off."""

    def pages_of(self, site: str, day: date) -> Iterator[RawPage]:
        """All pages of a site's day, those in the open journal too."""

    def held(self, site: str, since: date) -> Mapping[str, HeldPage]:
        """The newest page of every key of a site's pages collected on or after a day; feed lines are left out."""

    def body(self, site: str, digest: str) -> bytes:
        """A body that the lake holds; raises StateError when it does not."""

    def expire(self, before: date) -> int:
        """Drop the parts of whole months before a day; returns how many went."""


class Journal(Protocol):
    """Pages of a run that is under way: each is safe once `add` returned; `seal` makes them parts of the lake."""

    def add(self, page: RawPage) -> None:
        """Keep a page."""

    def seal(self) -> int:
        """Move everything into the lake; returns how many pages were new. Safe to repeat after a kill."""
