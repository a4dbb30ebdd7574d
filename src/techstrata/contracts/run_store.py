"""Where the receipts of collection are kept."""

from collections.abc import Iterator
from typing import Protocol

from techstrata.domain import SourceRun


class RunStore(Protocol):
    """One receipt for each source and day; a later one of the same day replaces the earlier."""

    def save(self, run: SourceRun) -> None:
        """Keep a receipt."""

    def runs(self, site: str, last: int | None = None) -> Iterator[SourceRun]:
        """All receipts of a source, or the `last` of them, by day, ascending."""

    def sites(self) -> tuple[str, ...]:
        """Names of the sources with a receipt, ascending."""
