"""Answers over the snapshot that is current at the time of asking; the one place that joins stores and statistics."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from techstrata.app.snapshot_quality import quality_behind
from techstrata.domain import (
    ALL_ROLES,
    EvidencePage,
    FacetValue,
    PostingDetail,
    PostingPage,
    PostingQuery,
    Quality,
    Share,
    ShareCounts,
    ShareQuery,
    ShareScope,
    Snapshot,
    SnapshotQuality,
    SourceStatus,
    StateError,
    TechnologyShare,
    UsageError,
    Withdrawn,
)
from techstrata.gold.statistics import Ranking, ranked, too_little
from techstrata.reading.facet_labels import facet_labels
from techstrata.sites.catalogue import site_label
from techstrata.stores.duckdb_trend import DuckDbTrendStore
from techstrata.stores.listing import SqliteListingStore
from techstrata.stores.parquet import ParquetMarts
from techstrata.taxonomy import Taxonomy

NOTHING_PUBLISHED = "Nothing is published yet; run `techstrata demo`, or import, refine, enrich and publish first."
REMEMBERED_SHARES = 128
ALL_VALUES = 1_000_000


@dataclass(frozen=True)
class Opened:
    """One snapshot with its stores."""

    stamp: tuple[int, int]
    snapshot: Snapshot
    trend: DuckDbTrendStore
    listing: SqliteListingStore


class MartAnswers:
    """Answers for API and command line. Threads may share it; a new snapshot is noticed at the next question."""

    def __init__(
        self,
        marts_folder: Path,
        taxonomy: Taxonomy,
        sources: Callable[[], Sequence[SourceStatus]] = tuple,
        evaluations: Callable[[], Sequence[Quality]] = lambda: (),
    ) -> None:
        self._evaluations, self._sources = evaluations, sources
        self._marts = ParquetMarts(marts_folder)
        self._taxonomy = taxonomy
        self._lock = threading.Lock()
        self._opened: Opened | None = None
        self._shares: OrderedDict[tuple[str, ShareQuery], Share] = OrderedDict()

    def snapshot(self) -> Snapshot:
        """The current snapshot; raises StateError before the first publish."""
        return self._current().snapshot

    def snapshots(self) -> Sequence[Snapshot]:
        """All snapshots, newest first."""
        return self._marts.manifests()

    def share(self, query: ShareQuery) -> Share:
        """Shares with intervals; raises UsageError for an unknown role, technology or site."""
        current = self._current()
        self._check_share(query, current.snapshot)
        asked = (current.snapshot.snapshot_id, query)
        with self._lock:
            if known := self._shares.get(asked):
                self._shares.move_to_end(asked)
                return known
        share = self._share(query, current)
        with self._lock:
            self._shares[asked] = share
            while len(self._shares) > REMEMBERED_SHARES:
                self._shares.popitem(last=False)
        return share

    def evidence(self, query: ShareQuery, technology: str, cursor: str | None, limit: int) -> EvidencePage:
        """What stands behind one row of a share."""
        current = self._current()
        self._check_share(query, current.snapshot)
        self._check_technologies([technology], "technology")
        return current.trend.evidence(query, technology, cursor, limit)

    def postings(self, query: PostingQuery) -> PostingPage:
        """The listing; raises UsageError for unknown role, technology or cursor."""
        current = self._current()
        for role in query.roles:
            check_known(role, self._taxonomy.roles, "role")
        for technology in query.technologies:
            check_known(technology, self._taxonomy.terms, "technology")
        for site in query.sites:
            check_known(site, current.snapshot.sources, "site")
        check_stated(query)
        page = current.listing.find(query)
        labelled = {name: tuple(self._labelled(name, one) for one in values) for name, values in page.facets.items()}
        return page.model_copy(update={"facets": labelled})

    def posting(self, posting_id: str) -> PostingDetail | None:
        """One posting, or None."""
        return self._current().listing.posting(posting_id)

    def facet(self, name: str, text: str | None = None, limit: int = 100) -> Sequence[FacetValue]:
        """As ListingStore.facet, labels in both languages joined by ` · ` where they differ."""
        listing = self._current().listing
        if name == "company":
            return listing.facet(name, text, limit)
        found = [self._labelled(name, value) for value in listing.facet(name, None, ALL_VALUES)]
        return [value for value in found if self._speaks_of(name, value, text)][:limit]

    def quality(self) -> SnapshotQuality:
        """The scores that were published with the snapshot, and those of the operator's own annotated files."""
        return quality_behind(self._current().snapshot, self._marts.quality, self._evaluations)

    def sources(self) -> Sequence[SourceStatus]:
        """How every source is, whether or not anything is published; by name."""
        return self._sources()

    def _labelled(self, name: str, value: FacetValue) -> FacetValue:
        if name == "role" and (role := self._taxonomy.roles.get(value.value)):
            return value.model_copy(update={"label": both(role.ko, role.en)})
        if name == "site":
            label = both(site_label(value.value, "ko"), site_label(value.value, "en"))
            return value.model_copy(update={"label": label})
        if names := facet_labels().get(name, {}).get(value.value):
            return value.model_copy(update={"label": both(*names)})
        return value

    def _speaks_of(self, name: str, value: FacetValue, text: str | None) -> bool:
        """Whether a text is part of the value, its label or, for technologies, one of its spellings."""
        needle = (text or "").casefold().strip()
        term = self._taxonomy.terms.get(value.value) if name == "technology" else None
        spellings = (value.value, value.label, *(term.aliases if term else ()))
        return any(needle in spelling.casefold() for spelling in spellings)

    def _current(self) -> Opened:
        """The stores of the current snapshot, opened once; those of an older one stay for whoever still asks them."""
        stamp = self._marts.current_stamp()
        with self._lock:
            if self._opened is None or self._opened.stamp != stamp:
                self._opened = self._open(stamp)
            return self._opened

    def _open(self, stamp: tuple[int, int]) -> Opened:
        snapshot_id = self._marts.current_id()
        if snapshot_id is None:
            raise StateError(NOTHING_PUBLISHED)
        snapshot = self._marts.manifest(snapshot_id)
        if snapshot is None or not self._marts.is_whole(snapshot):
            raise StateError(f"Snapshot {snapshot_id} is not whole; run `techstrata publish` again.")
        parts = {part.table: self._marts.part_path(part) for part in snapshot.parts}
        trend = DuckDbTrendStore(snapshot_id, parts)
        return Opened(stamp, snapshot, trend, SqliteListingStore(self._marts.listing_path(snapshot_id)))

    def _check_share(self, query: ShareQuery, snapshot: Snapshot) -> None:
        check_known(query.role, [*self._taxonomy.roles, ALL_ROLES], "role")
        self._check_technologies(query.technologies, "technology")
        for site in query.sites:
            check_known(site, snapshot.sources, "site")

    def _check_technologies(self, technologies: Iterable[str], noun: str) -> None:
        """Only technologies have shares, concepts have none."""
        known = [term.id for term in self._taxonomy.terms.values() if term.kind == "technology"]
        for technology in technologies:
            term = self._taxonomy.terms.get(technology)
            if term is not None and term.kind != "technology":
                raise UsageError(f"{term.name} is a concept, and only technologies have shares; choose a technology.")
            if term is None:
                check_known(technology, known, noun, self._ids_by_spelling())

    def _ids_by_spelling(self) -> dict[str, str]:
        return {
            spelling.casefold(): term.id
            for term in self._taxonomy.terms.values()
            if term.kind == "technology"
            for spelling in (term.name, *term.aliases)
        }

    def _share(self, query: ShareQuery, current: Opened) -> Share:
        counts = current.trend.counts(query)
        openings, employers = sum(counts.employer_openings), len(counts.employer_openings)
        notes = too_little(openings, employers) + outside(query, current.snapshot)
        notes += tuple(withdrawal(one) for one in current.snapshot.withdrawn)
        rows: tuple[TechnologyShare, ...] = ()
        if not too_little(openings, employers):
            counts = with_columns(counts, query.technologies)
            rows = self._rows(counts, ranked(counts), set(query.technologies))
        return Share(
            scope=ShareScope(
                role=query.role,
                window=query.window.text,
                as_of=current.snapshot.as_of,
                level=query.level,
                sources=counts.sources,
                with_tags=query.with_tags,
                years=query.years,
                newcomer=query.newcomer,
            ),
            snapshot=current.snapshot.snapshot_id,
            is_sample=current.snapshot.is_sample,
            openings=openings,
            employers=employers,
            openings_without_text=counts.openings_without_text,
            technologies=rows,
            notes=notes,
        )

    def _rows(self, counts: ShareCounts, ranking: Ranking, wanted: set[str]) -> tuple[TechnologyShare, ...]:
        """Rows in falling order of share; ranks are among all technologies, whichever are wanted."""
        levels = {name: [0] * len(counts.technologies) for name in ("required", "preferred", "used", "implied")}
        for name, totals in levels.items():
            for column, cell in zip(counts.cell_technology, getattr(counts, f"cell_{name}"), strict=True):
                totals[column] += cell
        rows = []
        for column, technology in enumerate(counts.technologies):
            if wanted and technology not in wanted:
                continue
            term = self._taxonomy.terms.get(technology)
            rows.append(
                TechnologyShare(
                    technology=technology,
                    name=term.name if term else technology,
                    category=term.category if term else "other",
                    openings=int(ranking.openings[column]),
                    share=float(ranking.share[column]),
                    low=float(ranking.low[column]),
                    high=float(ranking.high[column]),
                    rank_low=int(ranking.rank_low[column]),
                    rank_high=int(ranking.rank_high[column]),
                    **{name: totals[column] for name, totals in levels.items()},
                )
            )
        return tuple(sorted(rows, key=lambda row: (-row.openings, row.name.casefold(), row.technology)))


def with_columns(counts: ShareCounts, technologies: Iterable[str]) -> ShareCounts:
    """Counts in which technologies that nobody asks for have an empty column, so that a question gets its zero."""
    missing = tuple(one for one in dict.fromkeys(technologies) if one not in counts.technologies)
    return replace(counts, technologies=(*counts.technologies, *missing))


def outside(query: ShareQuery, snapshot: Snapshot) -> tuple[str, ...]:
    """A sentence where the window reaches beyond what was collected."""
    first, last = snapshot.first_on, snapshot.last_on
    window = query.window
    if first is None or last is None:
        return ()
    starts_before = window.first is not None and window.first < first
    ends_after = window.last is not None and window.last > last
    return (f"The data cover {first} to {last} only.",) if starts_before or ends_after else ()


def withdrawal(withdrawn: Withdrawn) -> str:
    """A sentence that says which source is missing from a share, since when and why."""
    since, detail = withdrawn.since, withdrawn.reason.detail
    return f"The source {withdrawn.site} is left out of the shares since {since}: {detail}"


def check_stated(query: PostingQuery) -> None:
    """Raise UsageError for a facet value that there is not, or a salary that several currencies could mean."""
    asked = {
        "country": query.countries,
        "region": query.regions,
        "district": query.districts,
        "remote": query.remote,
        "employment": query.employment,
        "education": query.education,
        "military": query.military,
        "language": query.languages,
        "industry": query.industries,
        "currency": query.currencies,
    }
    for facet, values in asked.items():
        known = facet_labels()[facet]
        spellings = {name.casefold(): value for value, names in known.items() for name in names}
        for value in values:
            check_known(value, known, facet, spellings)
    if query.salary_from is not None and len(query.currencies) > 1:
        raise UsageError("Sums of several currencies cannot be compared; give one `currency` with `salary_from`.")


def check_known(value: str, known: Iterable[str], noun: str, spellings: dict[str, str] | None = None) -> None:
    """Raise UsageError with the nearest names when a value is not one of the known."""
    names = list(known)
    if value in names:
        return
    asked = value.casefold().strip()
    by_spelling = {name.casefold(): name for name in names} | (spellings or {})
    near = get_close_matches(asked, by_spelling, n=5, cutoff=0.6)
    ids = list(dict.fromkeys(by_spelling[one] for one in near))[:3]
    shown = value if len(value) <= 60 else value[:60] + "…"
    if ids:
        hint = f"did you mean {' or '.join(ids)}?"
    elif len(names) <= 40:
        hint = f"known are {', '.join(sorted(names))}."
    else:
        hint = "`techstrata terms` and /v1/technologies list what is known."
    raise UsageError(f"The {noun} {shown!r} is not known; {hint}")


def both(korean: str, english: str) -> str:
    """A label in both languages."""
    return korean if korean == english else f"{korean} · {english}"
