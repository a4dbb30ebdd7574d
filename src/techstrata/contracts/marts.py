"""What people ask: the listing and the trend data, quality levels 7 and 8."""

from collections.abc import Sequence
from typing import Protocol

from techstrata.domain import (
    EvidencePage,
    FacetValue,
    PostingDetail,
    PostingPage,
    PostingQuery,
    Share,
    ShareCounts,
    ShareQuery,
    Snapshot,
    SnapshotQuality,
    SourceStatus,
)


class ListingStore(Protocol):
    """The current listing, a consistent whole that `publish` replaces at once."""

    def find(self, query: PostingQuery) -> PostingPage:
        """A page of postings; raises UsageError for a cursor that is not from this query."""

    def posting(self, posting_id: str) -> PostingDetail | None:
        """One posting with history and spans, or None."""

    def facet(self, name: str, text: str | None = None, limit: int = 100) -> Sequence[FacetValue]:
        """Values of `company`, `technology` or a `FacetName` with counts, most postings first; `text` narrows them."""


class TrendStore(Protocol):
    """Columns of one snapshot for counting."""

    def counts(self, query: ShareQuery) -> ShareCounts:
        """Opening-episodes per employer and technology, parents counted where only a child is named."""

    def evidence(self, query: ShareQuery, technology: str, cursor: str | None, limit: int) -> EvidencePage:
        """The openings behind one row of a share, newest first, with their sentences."""


class Answers(Protocol):
    """All that API and command line ask, over the snapshot that is current at the time of asking."""

    def snapshot(self) -> Snapshot:
        """The current snapshot; raises StateError before the first publish."""

    def snapshots(self) -> Sequence[Snapshot]:
        """All snapshots, newest first."""

    def share(self, query: ShareQuery) -> Share:
        """Shares with intervals; raises UsageError for an unknown role, technology or site."""

    def evidence(self, query: ShareQuery, technology: str, cursor: str | None, limit: int) -> EvidencePage:
        """What stands behind one row of a share."""

    def postings(self, query: PostingQuery) -> PostingPage:
        """The listing; raises UsageError for unknown role, technology or cursor."""

    def posting(self, posting_id: str) -> PostingDetail | None:
        """One posting, or None."""

    def facet(self, name: str, text: str | None = None, limit: int = 100) -> Sequence[FacetValue]:
        """As ListingStore.facet, labels in both languages joined by ` · ` where they differ."""

    def quality(self) -> SnapshotQuality:
        """How well the extractor behind the current snapshot reads; raises StateError before the first publish."""

    def sources(self) -> Sequence[SourceStatus]:
        """How every source is, whether or not anything is published; by name."""
