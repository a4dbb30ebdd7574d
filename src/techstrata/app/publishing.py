"""Publishes a snapshot: everything is written aside, checked, and then made current by one rename."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import techstrata
from techstrata.contracts import PostingStore, RunStore
from techstrata.domain import Check, ExtractorKey, Part, Quality, Snapshot, StateError
from techstrata.gold.checks import listing_check
from techstrata.gold.publication import Publication
from techstrata.gold.receipts import Receipts, receipts_of
from techstrata.gold.schemas import SCHEMAS
from techstrata.gold.snapshot import inputs_of, is_sample, snapshot_id_of
from techstrata.gold.stacks import ResolveTag
from techstrata.reading.facets import FACET_READERS
from techstrata.stores.listing_builder import ListingEntry, build_listing
from techstrata.stores.parquet import ParquetMarts
from techstrata.taxonomy import Taxonomy
from techstrata.taxonomy.forms import normal, variants_of

CODE_FOLDERS = (
    *("gold", "stores", "quality", "quality/annotated.jsonl", "reading/sentences.py", "app/publishing.py"),
    *FACET_READERS,
)
LEVELS = (6, 7, 8)


@dataclass(frozen=True)
class Published:
    """What a publish did. `is_new` is False when the snapshot was current already and nothing was written."""

    snapshot: Snapshot
    is_new: bool
    checks: tuple[Check, ...]
    counts: dict[str, int]
    levels: tuple[int, ...] = LEVELS


def publish(
    store: PostingStore,
    key: ExtractorKey,
    taxonomy: Taxonomy,
    marts_folder: Path,
    as_of: date | None = None,
    resolve_tag: ResolveTag | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    runs: RunStore | None = None,
    republish: Callable[[str], bool] = lambda _site: True,
    quality: Callable[[], Quality | None] = lambda: None,
) -> Published:
    """Make the snapshot of a day current; by default of the last day in the data, collections included.

    Postings first seen later are left out. The same inputs give the same snapshot, and then nothing is written.
    `runs` are the receipts of collection; `republish` says whether the texts of a site may be shown in full; `quality`
    measures how well the extractor reads, or None where that is not known.
    """
    marts = ParquetMarts(marts_folder)
    stored = store.fingerprint(key)
    last_seen, sites = _extent(store, marts, stored)
    receipts = receipts_of(run for site in runs.sites() for run in runs.runs(site)) if runs else Receipts({})
    day = as_of or max(last_seen, receipts.last_day() or last_seen)
    receipts = receipts.until(day)
    limited = tuple(site for site in sites if not republish(site))
    inputs = inputs_of(stored, receipts.digest(), limited)
    code = code_version()
    snapshot_id = snapshot_id_of(inputs, code, key, day)
    known = marts.manifest(snapshot_id)
    if known is not None and marts.is_whole(known):
        _keep_quality(marts, snapshot_id, quality)
        if marts.current_id() != snapshot_id:
            _make_current(marts, snapshot_id)
        return Published(known, False, (), _counts(known))
    marts.clean()
    publication = Publication(store, key, taxonomy, resolve_tag or TagNames(taxonomy), day, receipts, limited)
    if not publication.records:
        raise StateError(f"No posting was seen by {day}; choose a later day with --as-of or import postings first.")
    rows = build_listing(marts.listing_path(snapshot_id), _entries(publication, progress))
    tables = publication.tables()
    checks = (*publication.checks(tables), listing_check(rows, len(publication.records)))
    if failed := [check for check in checks if not check.passed]:
        marts.listing_path(snapshot_id).unlink()
        raise StateError(
            "Nothing was published, a check failed: " + " ".join(f"{one.name}: {one.detail}" for one in failed)
        )
    parts = tuple(marts.write_part(name, tables[name]) for name in SCHEMAS)
    snapshot = _snapshot(publication, snapshot_id, inputs, code, parts)
    _keep_quality(marts, snapshot_id, quality)
    marts.write_manifest(snapshot)
    _make_current(marts, snapshot_id)
    return Published(snapshot, True, checks, _counts(snapshot))


def _entries(publication: Publication, progress: Callable[[int, int], None]) -> Iterator[ListingEntry]:
    whole = len(publication.records)
    for done, (detail, found_by) in enumerate(publication.entries(), start=1):
        yield ListingEntry(detail, found_by)
        progress(done, whole)


def _keep_quality(marts: ParquetMarts, snapshot_id: str, quality: Callable[[], Quality | None]) -> None:
    """Scores are there before the snapshot is; a model's may come later, when it has been evaluated."""
    if marts.quality(snapshot_id) is None and (measured := quality()) is not None:
        marts.write_quality(snapshot_id, measured)


def _make_current(marts: ParquetMarts, snapshot_id: str) -> None:
    """Readers see the snapshot from now on; the listing before stays for those who are still reading it."""
    before = marts.current_id()
    marts.make_current(snapshot_id)
    marts.keep_listings([snapshot_id, before or snapshot_id])


def _extent(store: PostingStore, marts: ParquetMarts, stored: str) -> tuple[date, Sequence[str]]:
    """The last day in the store and its sites; noted, so that the next publish need not read all postings for them."""
    if noted := marts.extent(stored):
        return noted
    last, sites = date.min, set()
    for record in store.postings():
        sites.add(record.site)
        last = max(last, record.seen_on[-1], *(closure.day for closure in record.closed_on))
    if not sites:
        raise StateError(
            "There are no postings to publish; run `techstrata import FILE` and `techstrata refine` first."
        )
    marts.note_extent(stored, last, sorted(sites))
    return last, sorted(sites)


def _snapshot(publication: Publication, snapshot_id: str, inputs: str, code: str, parts: tuple[Part, ...]) -> Snapshot:
    records = publication.records
    return Snapshot(
        snapshot_id=snapshot_id,
        as_of=publication.as_of,
        inputs=inputs,
        code_version=code,
        extractor=str(publication.key),
        sources=tuple(sorted({record.site for record in records})),
        is_sample=is_sample(record.url for record in records),
        postings=len(records),
        openings=publication.openings,
        first_on=min(record.seen_on[0] for record in records),
        last_on=max(record.seen_on[-1] for record in records),
        parts=parts,
        withdrawn=publication.withdrawn,
    )


def _counts(snapshot: Snapshot) -> dict[str, int]:
    rows = {part.table: part.rows for part in snapshot.parts}
    return {
        "postings": snapshot.postings,
        "openings": snapshot.openings,
        "episodes": rows["openings"],
        "versions": rows["versions"],
        "mentions": rows["mentions"],
        "technologies": rows["technologies"],
    }


def code_version() -> str:
    """The release, and 8 hexadecimal digits over the sources that decide what a snapshot holds."""
    package = Path(techstrata.__file__).parent
    digest = sha256()
    for name in CODE_FOLDERS:
        place = package / name
        for path in sorted(place.glob("*.py")) if place.is_dir() else [place]:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{techstrata.__version__}+{digest.hexdigest()[:8]}"


class TagNames:
    """Reads a site's tag as a whole: it names what has exactly this name or spelling."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._ids: dict[str, str] = {}
        for spellings_of in (self._listed, variants_of):
            for term in taxonomy.terms.values():
                for spelling in (term.name, *term.aliases, *term.exact, *term.doubtful):
                    for form in spellings_of(spelling):
                        self._ids.setdefault(normal(form), term.id)

    @staticmethod
    def _listed(spelling: str) -> list[str]:
        return [spelling]

    def __call__(self, tag: str) -> tuple[str, ...]:
        """The id that a tag names, or none."""
        found = self._ids.get(normal(tag.strip()))
        return (found,) if found else ()
