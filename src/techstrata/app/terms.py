"""The queue of unknown terms of a home, what language models add to it, and what is published of it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

import techstrata
from techstrata.app.settings import Settings
from techstrata.app.term_decisions import undecided
from techstrata.app.term_files import append, lines_of, stamp_of, write
from techstrata.app.wiring import Parts
from techstrata.contracts.language_model import UnknownTerm
from techstrata.domain import StateError, UsageError
from techstrata.domain.term_queue import QueuedTerm, TermQueue
from techstrata.gold.term_queue import Gathering
from techstrata.reading.name_shapes import known_names, squeezed
from techstrata.stores.parquet import ParquetMarts
from techstrata.taxonomy import Taxonomy
from techstrata.taxonomy.forms import normal

CODE = (
    "gold/term_queue.py",
    "reading/candidates.py",
    "reading/list_items.py",
    "reading/misspellings.py",
    "reading/name_shapes.py",
    "reading/sentences.py",
    "reading/plain_words.txt",
    "reading/not_terms.toml",
    "sites/permissions.toml",
)


def queue(parts: Parts, as_of: date | None = None) -> TermQueue:
    """The queue of a home as of a day, read from its file unless postings, words or rules have changed since."""
    path, made_of = parts.settings.terms / "queue.json", _made_of(parts, as_of)
    if (kept := read_queue(path)) and kept.made_of == made_of:
        return kept
    progress = parts.existing_store.progress(parts.extractor_key)
    if progress.extracted_versions < progress.versions:
        if kept is None:
            raise StateError("Not all texts were read with the current words; run `techstrata enrich` first.")
        return still_unknown(kept, parts.taxonomy)
    made = gathered(parts, as_of, made_of)
    write(path, made.model_dump_json(indent=1) + "\n")
    return made


def _made_of(parts: Parts, as_of: date | None) -> str:
    settings, key = parts.settings, parts.extractor_key
    proposals = proposals_of(settings, str(key))
    fingerprint = parts.existing_store.fingerprint(key)
    said = [fingerprint, str(as_of), code_version(), proposals, sorted(settings.full_text)]
    return sha256(orjson.dumps(said)).hexdigest()


def gathered(parts: Parts, as_of: date | None, made_of: str) -> TermQueue:
    """The queue of a home as of a day from the texts that were read, whatever was gathered before."""
    store, may_show = parts.existing_store, shown_in_full(parts.settings)
    proposals = proposals_of(parts.settings, str(parts.extractor_key))
    return Gathering(
        store,
        parts.extractor_key,
        parts.taxonomy,
        as_of or date.max,
        {site for site in {record.site for record in store.postings()} if not may_show(site)},
        [one["text"] for one in proposals if not one["suggested"]],
        {one["text"]: one["suggested"] for one in proposals if one["suggested"]},
    ).queue(made_of)


def still_unknown(kept: TermQueue, taxonomy: Taxonomy) -> TermQueue:
    """A queue of earlier words without what has become known since: it holds until the texts are read anew."""
    known = known_names(taxonomy)
    return kept.model_copy(update={"terms": tuple(term for term in kept.terms if term.key not in known)})


def shown_in_full(settings: Settings) -> Callable[[str], bool]:
    """Whether the texts of a site may be shown in full, as publishing judges it."""
    from techstrata.sites.permissions import may_republish

    return lambda site: site in settings.full_text or may_republish(site)


def read_queue(path: Path) -> TermQueue | None:
    """A queue that was written before; None where there is none, or one of an older shape."""
    try:
        return TermQueue.model_validate_json(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None


@cache
def code_version() -> str:
    """12 hexadecimal digits over the rules that decide what the queue holds."""
    package = Path(techstrata.__file__).parent
    return sha256(b"\0".join((package / name).read_bytes() for name in CODE)).hexdigest()[:12]


# Beside the snapshot.
def published_path(marts: ParquetMarts, snapshot_id: str) -> Path:
    """The queue that belongs to a snapshot."""
    return marts.folder / "terms" / f"{snapshot_id}.json"


def publish_queue(parts: Parts, snapshot_id: str, as_of: date | None) -> None:
    """Write the queue beside a snapshot, without the sentences that may not be shown.

    The same snapshot gives the same bytes; what is there already is left.
    """
    path = published_path(ParquetMarts(parts.settings.marts), snapshot_id)
    made_of = f"{snapshot_id}+{code_version()}"
    if (known := read_queue(path)) and known.made_of == made_of:
        return
    # An earlier day is published from the texts read by then, even while later ones wait to be read.
    progress = parts.existing_store.progress(parts.extractor_key)
    is_whole = progress.extracted_versions == progress.versions
    made = queue(parts, as_of) if is_whole else gathered(parts, as_of, made_of)
    write(path, shown(made, made_of).model_dump_json(indent=1) + "\n")
    for old in path.parent.glob("s-*.json"):
        if not (path.parent.parent / "listing" / f"{old.stem}.sqlite").exists():
            old.unlink()


def shown(made: TermQueue, made_of: str) -> TermQueue:
    """Without the sentences whose source does not let them be shown."""
    terms = [
        term.model_copy(update={"contexts": tuple(one for one in term.contexts if one.may_be_shown)})
        for term in made.terms
    ]
    return TermQueue(made_of=made_of, postings=made.postings, terms=tuple(terms))


class PublishedTerms:
    """What the API answers: the queue beside the current snapshot, without the names that were decided."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._marts = settings, ParquetMarts(settings.marts)
        self._known: tuple[object, tuple[QueuedTerm, ...]] = (None, ())

    def __call__(self) -> Sequence[QueuedTerm]:
        """In the order of the queue; none before the first publish."""
        snapshot_id = self._marts.current_id()
        if snapshot_id is None:
            return ()
        path = published_path(self._marts, snapshot_id)
        stamp = (snapshot_id, stamp_of(path), stamp_of(self._settings.terms / "decisions.jsonl"))
        if self._known[0] != stamp:
            found = read_queue(path)
            self._known = (stamp, undecided(found, self._settings) if found else ())
        return self._known[1]


# What language models propose.
def keep_proposals(settings: Settings, key: str, unknown: Iterable[UnknownTerm]) -> int:
    """Add names that a model read and the taxonomy does not know to the home's; returns how many are new."""
    path = settings.terms / "proposed.jsonl"
    known = {(one["key"], one["text"]) for one in lines_of(path)}
    new = [
        {"key": key, "text": one.text, "name": one.name, "suggested": one.suggested}
        for one in unknown
        if (key, one.text) not in known
    ]
    append(path, {one["text"]: one for one in reversed(new)}.values())
    return len(new)


def proposals_of(settings: Settings, key: str) -> list[dict[str, Any]]:
    """What models proposed under the extractor that is current, in the order of the names."""
    mine = {one["text"]: one for one in lines_of(settings.terms / "proposed.jsonl") if one["key"] == key}
    return [mine[text] for text in sorted(mine)]


def found_in(made: TermQueue, name: str) -> QueuedTerm:
    """The entry of a name; raises UsageError with the nearest ones."""
    bare = squeezed(name)
    for term in made.terms:
        if term.key == bare:
            return term
    near = [term.name for term in made.terms if bare[:3] and term.key.startswith(bare[:3])][:5]
    advice = f"near it: {', '.join(near)}" if near else "`techstrata terms` shows the queue"
    raise UsageError(f"{normal(name)!r} is not in the queue; {advice}.")
