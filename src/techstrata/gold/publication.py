"""Turns a posting store's contents into the trend tables and the entries of the listing, in one pass over the texts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from techstrata.contracts import PostingRecord, PostingStore
from techstrata.domain import (
    TAGS,
    TITLE,
    Check,
    Content,
    Extraction,
    ExtractorKey,
    PostingDetail,
    StateError,
    Withdrawn,
)
from techstrata.gold.checks import VerbatimCheck, episodes_check, facets_check, table_checks
from techstrata.gold.excerpts import excerpt_of
from techstrata.gold.listing import ReadVersion, Standing, detail_of, found_by, row_of, wording_of
from techstrata.gold.openings import episodes_of, redirected, until
from techstrata.gold.receipts import Receipts
from techstrata.gold.snapshot import is_example
from techstrata.gold.stacks import ResolveTag, section_texts, stack_of, tag_mentions
from techstrata.gold.standings import standings_of
from techstrata.gold.tables import VersionTables, dimension_tables, opening_tables
from techstrata.reading.facets import facets_of
from techstrata.taxonomy import Taxonomy

Entry = tuple[PostingDetail, dict[str, str]]
"""A posting's detail, and the technologies and concepts it is found by with their names."""


@dataclass
class Publication:
    """What a snapshot shows as of a day. `entries` must be exhausted before `tables` and `checks` are asked for."""

    store: PostingStore
    key: ExtractorKey
    taxonomy: Taxonomy
    resolve_tag: ResolveTag
    as_of: date
    receipts: Receipts = field(default_factory=lambda: Receipts({}))
    limited_sites: Collection[str] = ()
    """Sites whose texts may be shown in excerpts only."""
    records: list[PostingRecord] = field(init=False)

    def __post_init__(self) -> None:
        progress = self.store.progress(self.key)
        if progress.versions and not progress.extracted_versions:
            raise unread(progress.versions)
        self.records = [known for record in self.store.postings() if (known := until(record, self.as_of)) is not None]
        redirects = list(self.store.redirects())
        self._merged_companies = redirected(redirects, "company")
        self._merged_openings = redirected(redirects, "opening")
        self._company_names = {company.company_id: company.name for company in self.store.companies()}
        found = (self.receipts.withdrawn(site) for site in sorted({record.site for record in self.records}))
        self.withdrawn: tuple[Withdrawn, ...] = tuple(one for one in found if one is not None)
        counted = self._counted_records()
        self.episodes = episodes_of(counted, self._merged_openings)
        self._counted_versions = versions_of(counted)
        self._limited_versions = versions_of([record for record in self.records if self._is_limited(record)])
        self._standings: dict[str, Standing] = {}
        self._versions = VersionTables()
        self._verbatim = VerbatimCheck()
        self._roles: set[str] = set()
        self._facts: dict[str, tuple[str, str | None, str, str]] = {}

    def _counted_records(self) -> list[PostingRecord]:
        """Postings that shares may count: none of a source that is withdrawn."""
        out = {one.site for one in self.withdrawn}
        return [record for record in self.records if record.site not in out]

    def _is_limited(self, record: PostingRecord) -> bool:
        return record.site in self.limited_sites and not (record.url and is_example(record.url))

    @property
    def openings(self) -> int:
        """Openings, whatever the number of their episodes."""
        return sum(1 for episode in self.episodes if episode.is_last)

    def entries(self) -> Iterator[Entry]:
        """The listing, in the order in which the versions come; fills the trend tables on the way."""
        waiting = self._postings_by_version()
        needs = {record.posting_id: {one.version_id for one in record.validities} for record in self.records}
        shared = {version_id for versions in needs.values() if len(versions) > 1 for version_id in versions}
        self._standings = standings_of(self.store, self.records, self._merged_companies, self.receipts, self.as_of)
        kept: dict[str, ReadVersion] = {}
        missing = set(waiting)
        for version_id, read in self._read_versions(set(waiting)):
            missing.discard(version_id)
            if version_id in shared:
                kept[version_id] = read
            for record in waiting[version_id]:
                needed = needs[record.posting_id]
                if len(needed) == 1:
                    yield self._entry(record, {version_id: read})
                elif needed <= kept.keys():
                    yield self._entry(record, kept)
        if missing:
            raise unread(len(missing))

    def tables(self) -> dict[str, pa.Table]:
        """All trend tables by name."""
        versions = self._versions.tables()
        states = {posting_id: standing.state for posting_id, standing in self._standings.items()}
        openings = opening_tables(self.episodes, self._versions.keys, self._facts, states)
        return openings | versions | dimension_tables(self.taxonomy, self._versions.seen)

    def checks(self, tables: Mapping[str, pa.Table]) -> list[Check]:
        """What must hold before the snapshot becomes current."""
        roles = facets_check(self._roles, self.taxonomy.roles)
        return [self._verbatim.check(), episodes_check(self.episodes), *table_checks(tables), roles]

    def _postings_by_version(self) -> dict[str, list[PostingRecord]]:
        found: dict[str, list[PostingRecord]] = {}
        for record in self.records:
            for version_id in {validity.version_id for validity in record.validities}:
                found.setdefault(version_id, []).append(record)
        return found

    def _read_versions(self, wanted: set[str]) -> Iterator[tuple[str, ReadVersion]]:
        """Texts joined with their readings, both in order of version id."""
        readings = self.store.extractions(self.key)
        reading_id, extraction = next(readings, ("", None))
        for version_id, content in self.store.contents():
            while extraction is not None and reading_id < version_id:
                reading_id, extraction = next(readings, ("", None))
            if version_id not in wanted:
                continue
            if extraction is None or reading_id != version_id:
                raise unread()
            yield version_id, self._read(version_id, content, extraction)

    def _read(self, version_id: str, content: Content, extraction: Extraction) -> ReadVersion:
        texts = section_texts(content)
        place = {section: number for number, section in enumerate(texts)}
        found = [*extraction.mentions, *tag_mentions(content.tags, self.taxonomy, self.resolve_tag)]
        found.sort(key=lambda one: (place.get(one.section, len(place)), one.start, one.end, one.technology))
        # A short body from which something was read is text, too.
        has_text = content.has_readable_text or any(one.section not in (TITLE, TAGS) for one in found)
        wording, is_excerpt = wording_of(content), version_id in self._limited_versions
        facets = facets_of(content)
        if is_excerpt:
            shown, found = excerpt_of(content.sections, found)
            content = content.model_copy(update={"sections": shown})
        self._verbatim.see(version_id, section_texts(content), found)
        if version_id in self._counted_versions:
            self._versions.add(version_id, content, has_text, extraction, found, stack_of(found, self.taxonomy))
        self._roles.add(extraction.role)
        return ReadVersion(content, extraction, tuple(found), wording, facets, is_excerpt)

    def _entry(self, record: PostingRecord, versions: Mapping[str, ReadVersion]) -> Entry:
        current = versions[record.validities[-1].version_id]
        company_id = self._merged_companies.get(record.company_id, record.company_id)
        company = self._company_names.get(company_id, current.content.company)
        opening_id = self._merged_openings.get(record.posting_id, record.posting_id)
        self._facts[record.posting_id] = (record.site, record.url, company_id, company)
        standing = self._standings[record.posting_id]
        row = row_of(record, opening_id, company_id, company, current, standing)
        return detail_of(record, row, versions, standing.repost_of), found_by(current.mentions, self.taxonomy)


def versions_of(records: Iterable[PostingRecord]) -> set[str]:
    """All versions that the records were valid in."""
    return {validity.version_id for record in records for validity in record.validities}


def unread(versions: int | None = None) -> StateError:
    """Why a mixture of readings is refused, and what to do."""
    some = "Some" if versions is None else f"{versions:,}"
    return StateError(
        f"{some} texts were not read by the current extractor and taxonomy; run `techstrata enrich` first."
    )
