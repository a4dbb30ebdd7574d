"""A posting store in memory: for tests, and for runs that keep nothing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256

from techstrata.contracts import PostingRecord, StageProgress, Validity
from techstrata.domain import (
    Company,
    Content,
    Extraction,
    ExtractorKey,
    Redirect,
    RefinedPosting,
    Tombstone,
    day_of,
    start_of,
)


class MemoryPostingStore:
    """A PostingStore that forgets everything when the process ends."""

    def __init__(self) -> None:
        self._refined: set[tuple[str, str]] = set()
        self._postings: dict[str, PostingRecord] = {}
        self._contents: dict[str, Content] = {}
        self._extractions: dict[ExtractorKey, dict[str, Extraction]] = {}
        self._companies: dict[str, Company] = {}
        self._redirects: dict[str, Redirect] = {}
        self._tombstones: dict[tuple[str, str], Tombstone] = {}

    def refined_parts(self, refiner_version: str) -> set[str]:
        """Lake parts already refined by this version of the rules."""
        return {part for part, version in self._refined if version == refiner_version}

    def save_refined(
        self, part: str, refiner_version: str, postings: Sequence[RefinedPosting], companies: Sequence[Company]
    ) -> None:
        """Merge the observations of one part and mark it refined."""
        for posting in postings:
            self._merge(posting)
        for company in companies:
            known = self._companies.get(company.company_id, company)
            aliases = tuple(sorted({*known.aliases, *company.aliases}))
            self._companies[company.company_id] = known.model_copy(update={"aliases": aliases})
        self._refined.add((part, refiner_version))

    def _merge(self, posting: RefinedPosting) -> None:
        version_id = posting.content.version_id
        self._contents.setdefault(version_id, posting.content)
        known = self._postings.get(posting.posting_id)
        days = set(known.seen_on) if known else set()
        validities = known.validities if known else ()
        if not validities or validities[-1].version_id != version_id:
            fresh = [day for day in posting.days if day not in days]
            start = start_of(_valid_from(posting.days, fresh, validities))
            validities = (*validities, Validity(version_id, start, len(validities)))
        self._postings[posting.posting_id] = PostingRecord(
            posting_id=posting.posting_id,
            site=posting.site,
            site_id=posting.site_id,
            url=posting.url,
            company_id=posting.company_id,
            seen_on=tuple(sorted(days | set(posting.days))),
            validities=validities,
        )

    def pending_versions(self, key: ExtractorKey) -> Iterator[tuple[str, Content]]:
        """Versions that this extractor has not read yet."""
        read = self._extractions.get(key, {})
        return iter([(one, content) for one, content in sorted(self._contents.items()) if one not in read])

    def save_extractions(self, key: ExtractorKey, extractions: Iterable[tuple[str, Extraction]]) -> None:
        """Keep what was read from versions."""
        self._extractions.setdefault(key, {}).update(extractions)

    def postings(self) -> Iterator[PostingRecord]:
        """All postings that no tombstone covers, ordered by posting id."""
        for posting_id, record in sorted(self._postings.items()):
            covered = ("posting", posting_id) in self._tombstones or ("company", record.company_id) in self._tombstones
            if not covered:
                yield record

    def contents(self) -> Iterator[tuple[str, Content]]:
        """All versions, ordered by id."""
        return iter(sorted(self._contents.items()))

    def extractions(self, key: ExtractorKey) -> Iterator[tuple[str, Extraction]]:
        """All readings by this extractor, ordered by version id."""
        return iter(sorted(self._extractions.get(key, {}).items()))

    def companies(self) -> Iterator[Company]:
        """All companies, ordered by id."""
        return iter([company for _, company in sorted(self._companies.items())])

    def add_redirect(self, redirect: Redirect) -> None:
        """Remember a merge."""
        self._redirects[redirect.old_id] = redirect

    def redirects(self) -> Iterator[Redirect]:
        """All merges so far, ordered by old id."""
        return iter([redirect for _, redirect in sorted(self._redirects.items())])

    def add_tombstone(self, tombstone: Tombstone) -> None:
        """Honoured by `postings` from now on."""
        self._tombstones[tombstone.kind, tombstone.id] = tombstone

    def tombstones(self) -> Iterator[Tombstone]:
        """All deletion requests, ordered by id."""
        return iter(sorted(self._tombstones.values(), key=lambda one: one.id))

    def fingerprint(self, key: ExtractorKey) -> str:
        """Hash over all that `publish` reads."""
        digest = sha256()
        inputs = (self.postings(), self.extractions(key), self.companies(), self.redirects(), self.tombstones())
        for values in inputs:
            for value in values:
                digest.update(repr(value).encode() + b"\n")
        return digest.hexdigest()

    def progress(self, key: ExtractorKey) -> StageProgress:
        """How far the stages have come."""
        return StageProgress(len(self._postings), len(self._contents), len(self._extractions.get(key, {})))


def _valid_from(days: Sequence[date], fresh: Sequence[date], validities: Sequence[Validity]) -> date:
    """The first day that no earlier version covers, or the last day when there is none such."""
    if not validities:
        return days[0]
    newest = max(day_of(validity.valid_from) for validity in validities)
    return next((day for day in fresh if day > newest), days[-1])
