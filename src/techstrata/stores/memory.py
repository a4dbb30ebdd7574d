"""A posting store in memory: for tests, and for runs that keep nothing."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain

from techstrata.contracts import ClosedOn, PostingRecord, StageProgress
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
from techstrata.reading.spelling import best_spelling
from techstrata.stores.timeline import Observation, timeline_of

Outcome = RefinedPosting | RefinedSighting | RefinedClosure


class MemoryPostingStore:
    """A PostingStore that forgets everything when the process ends."""

    def __init__(self) -> None:
        self._refined: dict[str, str] = {}
        self._outcomes: dict[str, Sequence[Outcome]] = {}
        self._employers: dict[str, Sequence[Company]] = {}
        self._extractions: dict[ExtractorKey, dict[str, Extraction]] = {}
        self._redirects: dict[str, Redirect] = {}
        self._tombstones: dict[tuple[str, str], Tombstone] = {}
        self._records: list[PostingRecord] | None = None
        self._contents: dict[str, Content] | None = None

    def refined_parts(self, refiner_version: str) -> set[str]:
        """Lake parts already refined by this version of the rules."""
        return {part for part, version in self._refined.items() if version == refiner_version}

    def save_refined(
        self, part: str, refiner_version: str, postings: Sequence[Outcome], companies: Sequence[Company]
    ) -> None:
        """Replace what is known from the part and mark it refined."""
        self._outcomes[part] = tuple(postings)
        self._employers[part] = tuple(companies)
        self._refined[part] = refiner_version
        self._records = self._contents = None

    def _known(self) -> dict[str, Content]:
        if self._contents is None:
            texts = (one for one in chain(*self._outcomes.values()) if isinstance(one, RefinedPosting))
            self._contents = {one.content.version_id: one.content for one in texts}
        return self._contents

    def _told(self) -> list[PostingRecord]:
        if self._records is None:
            seen: dict[str, list[tuple[str, int, Outcome]]] = {}
            for part, outcomes in self._outcomes.items():
                for position, one in enumerate(outcomes):
                    seen.setdefault(one.posting_id, []).append((part, position, one))
            records = (_record_of(seen[posting_id]) for posting_id in sorted(seen))
            self._records = [record for record in records if record]
        return self._records

    def pending_versions(self, key: ExtractorKey) -> Iterator[tuple[str, Content]]:
        """Versions that this extractor has not read yet."""
        read = self._extractions.get(key, {})
        return iter([(one, content) for one, content in self.contents() if one not in read])

    def save_extractions(self, key: ExtractorKey, extractions: Iterable[tuple[str, Extraction]]) -> None:
        """Keep what was read from versions."""
        self._extractions.setdefault(key, {}).update(extractions)

    def postings(self) -> Iterator[PostingRecord]:
        """All postings that no tombstone covers, ordered by posting id."""
        for record in self._told():
            covers = {("posting", record.posting_id), ("company", record.company_id)}
            if covers.isdisjoint(self._tombstones):
                yield record

    def contents(self) -> Iterator[tuple[str, Content]]:
        """All versions, ordered by id."""
        return iter(sorted(self._known().items(), key=lambda item: item[0]))

    def extractions(self, key: ExtractorKey) -> Iterator[tuple[str, Extraction]]:
        """All readings by this extractor, ordered by version id."""
        readings = self._extractions.get(key, {})
        return iter([(one, readings[one]) for one in sorted(readings) if one in self._known()])

    def companies(self) -> Iterator[Company]:
        """All companies, ordered by id."""
        named: dict[str, list[Company]] = {}
        for company in chain(*self._employers.values()):
            named.setdefault(company.company_id, []).append(company)
        for company_id, found in sorted(named.items()):
            aliases = {alias for one in found for alias in one.aliases}
            name = best_spelling(one.name for one in found for _ in one.aliases)
            yield Company(company_id=company_id, name=name, aliases=tuple(sorted(aliases)))

    def add_redirect(self, redirect: Redirect) -> None:
        """Remember a merge."""
        self._redirects[redirect.old_id] = redirect

    def redirects(self) -> Iterator[Redirect]:
        """All merges so far, ordered by old id."""
        return iter([redirect for _, redirect in sorted(self._redirects.items())])

    def add_tombstone(self, tombstone: Tombstone) -> None:
        """Honoured by `postings` from now on; a second request for the same id changes nothing."""
        self._tombstones.setdefault((tombstone.kind, tombstone.id), tombstone)

    def tombstones(self) -> Iterator[Tombstone]:
        """All deletion requests, ordered by id."""
        return iter(sorted(self._tombstones.values(), key=lambda one: one.id))

    def fingerprint(self, key: ExtractorKey) -> str:
        """Hash over all that `publish` reads."""
        digest = sha256(str(key).encode())
        inputs = (self.postings(), self.extractions(key), self.companies(), self.redirects(), self.tombstones())
        for values in inputs:
            for value in values:
                digest.update(repr(value).encode() + b"\n")
        return digest.hexdigest()

    def progress(self, key: ExtractorKey) -> StageProgress:
        """How far the stages have come."""
        return StageProgress(len(list(self.postings())), len(self._known()), len(list(self.extractions(key))))


def _record_of(seen: Sequence[tuple[str, int, Outcome]]) -> PostingRecord | None:
    """None while no text is known."""
    texts = [
        Observation(one.content.version_id, one.url, one.company_id, one.days, (one.observed_at.isoformat(), part, at))
        for part, at, one in seen
        if isinstance(one, RefinedPosting)
    ]
    if not texts:
        return None
    sighted = {day for *_, one in seen if isinstance(one, RefinedSighting) for day in one.days}
    closures = [
        (one.observed_at.isoformat(), ClosedOn(one.day, one.reason))
        for *_, one in seen
        if isinstance(one, RefinedClosure)
    ]
    told = timeline_of(texts, sighted, closures)
    first = seen[0][2]
    return PostingRecord(
        posting_id=first.posting_id,
        site=first.site,
        site_id=first.site_id,
        url=told.url,
        company_id=told.company_id,
        seen_on=told.seen_on,
        validities=told.validities,
        closed_on=told.closed_on,
    )
