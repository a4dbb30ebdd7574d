"""Where raw bytes are kept: quality level 1."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from techstrata.domain import RawPage


class Lake(Protocol):
    """Only adds. A part is immutable, named by its content, and belongs to one site and one day of collection."""

    def add(self, pages: Iterable[RawPage]) -> int:
        """Keep pages; returns how many were new. What is there already by (site, key, digest) is not kept twice."""

    def parts(self, site: str | None = None) -> Iterator[str]:
        """Ids of all parts in order of arrival; `site` narrows them."""

    def pages(self, part: str) -> Iterator[RawPage]:
        """The pages of one part, in the order in which they were added."""
