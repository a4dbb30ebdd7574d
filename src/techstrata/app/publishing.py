"""Publishes a snapshot: everything is written aside, checked, and then made current by one rename."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import techstrata
from techstrata.contracts import PostingStore
from techstrata.domain import Check, ExtractorKey, Part, Snapshot, StateError
from techstrata.gold.checks import listing_check
from techstrata.gold.publication import Publication
from techstrata.gold.schemas import SCHEMAS
from techstrata.gold.snapshot import is_sample, snapshot_id_of
from techstrata.gold.stacks import ResolveTag
from techstrata.stores.listing_builder import ListingEntry, build_listing
from techstrata.stores.parquet import ParquetMarts
from techstrata.taxonomy import Taxonomy
from techstrata.taxonomy.forms import normal, variants_of

CODE_FOLDERS = ("gold", "stores", "app/publishing.py")
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
) -> Published:
    """Make the snapshot of a day current; by default of the last day in the data.

    Postings first seen later are left out. The same inputs give the same snapshot, and then nothing is written.
    """
    marts = ParquetMarts(marts_folder)
    inputs = store.fingerprint(key)
    day = as_of or _last_day(store, marts, inputs)
    code = code_version()
    snapshot_id = snapshot_id_of(inputs, code, key, day)
    known = marts.manifest(snapshot_id)
    if known is not None and marts.is_whole(known):
        if marts.current_id() != snapshot_id:
            _make_current(marts, snapshot_id)
        return Published(known, False, (), _counts(known))
    marts.clean()
    publication = Publication(store, key, taxonomy, resolve_tag or TagNames(taxonomy), day)
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
    marts.write_manifest(snapshot)
    _make_current(marts, snapshot_id)
    return Published(snapshot, True, checks, _counts(snapshot))


def _entries(publication: Publication, progress: Callable[[int, int], None]) -> Iterator[ListingEntry]:
    whole = len(publication.records)
    for done, (detail, found_by) in enumerate(publication.entries(), start=1):
        yield ListingEntry(detail, found_by)
        progress(done, whole)


def _make_current(marts: ParquetMarts, snapshot_id: str) -> None:
    """Readers see the snapshot from now on; the listing before stays for those who are still reading it."""
    before = marts.current_id()
    marts.make_current(snapshot_id)
    marts.keep_listings([snapshot_id, before or snapshot_id])


def _last_day(store: PostingStore, marts: ParquetMarts, inputs: str) -> date:
    if noted := marts.last_day(inputs):
        return date.fromisoformat(noted)
    day = max((record.seen_on[-1] for record in store.postings()), default=None)
    if day is None:
        raise StateError(
            "There are no postings to publish; run `techstrata import FILE` and `techstrata refine` first."
        )
    marts.note_last_day(inputs, day.isoformat())
    return day


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
