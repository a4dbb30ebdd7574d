"""Where postings, their versions and what was read from them are kept: quality levels 4 to 6."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from techstrata.domain import (
    Company,
    Content,
    Extraction,
    ExtractorKey,
    Redirect,
    RefinedClosure,
    RefinedPosting,
    RefinedSighting,
    Tombstone,
)


@dataclass(frozen=True, slots=True)
class Validity:
    """From when a version was the posting's current one; equal instants are ordered by `sequence`."""

    version_id: str
    valid_from: datetime
    sequence: int


@dataclass(frozen=True, slots=True)
class ClosedOn:
    """On this day the site said that the posting is no longer offered."""

    day: date
    reason: Literal["closed", "gone"]


@dataclass(frozen=True, slots=True)
class PostingRecord:
    """One posting with its history. `seen_on` ascends and is never empty; `validities` are in order.

    `closed_on` ascends: what the site itself said of its end, one entry a day.
    """

    posting_id: str
    site: str
    site_id: str
    url: str | None
    company_id: str
    seen_on: tuple[date, ...]
    validities: tuple[Validity, ...]
    closed_on: tuple[ClosedOn, ...] = ()


@dataclass(frozen=True, slots=True)
class StageProgress:
    """What is there: shown by reports and checks."""

    postings: int
    versions: int
    extracted_versions: int


class PostingStore(Protocol):
    """Idempotent: saving the same thing twice changes nothing. One `save_*` call is one transaction."""

    def refined_parts(self, refiner_version: str) -> set[str]:
        """Lake parts already refined by this version of the rules."""

    def save_refined(
        self,
        part: str,
        refiner_version: str,
        postings: Sequence[RefinedPosting | RefinedSighting | RefinedClosure],
        companies: Sequence[Company],
    ) -> None:
        """Merge the observations of one part and mark it refined, in one transaction.

        Days are united. Which version was valid when is worked out from all observations of a posting, walked by the
        last day of each: the order of arrival matters only between different texts with the same last day. A sighting
        adds days and no text, a closure what the site said; a posting of which no text is known yet is not there.
        """

    def pending_versions(self, key: ExtractorKey) -> Iterator[tuple[str, Content]]:
        """Versions (id, content) that this extractor has not read yet."""

    def save_extractions(self, key: ExtractorKey, extractions: Iterable[tuple[str, Extraction]]) -> None:
        """Keep what was read from versions, replacing an earlier reading by the same key."""

    def postings(self) -> Iterator[PostingRecord]:
        """All postings that no tombstone covers, ordered by posting id."""

    def contents(self) -> Iterator[tuple[str, Content]]:
        """All versions (id, content), ordered by id."""

    def extractions(self, key: ExtractorKey) -> Iterator[tuple[str, Extraction]]:
        """All readings by this extractor (version id, extraction), ordered by version id."""

    def companies(self) -> Iterator[Company]:
        """All companies, ordered by id."""

    def redirects(self) -> Iterator[Redirect]:
        """All merges so far, ordered by old id."""

    def add_tombstone(self, tombstone: Tombstone) -> None:
        """Honoured by `postings` from now on."""

    def tombstones(self) -> Iterator[Tombstone]:
        """All deletion requests, ordered by id."""

    def fingerprint(self, key: ExtractorKey) -> str:
        """Hash over all that `publish` reads, cheap to compute: equal fingerprints mean an equal snapshot."""

    def progress(self, key: ExtractorKey) -> StageProgress:
        """How far the stages have come."""
