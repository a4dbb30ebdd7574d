"""`techstrata evaluate`: extractors against annotated postings side by side; and the scores that a snapshot carries."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from techstrata.app.candidates import Candidate, candidate_of, in_use
from techstrata.app.console import answer, say, tracked
from techstrata.app.evaluation_tables import as_json, print_evaluated
from techstrata.app.wiring import Parts
from techstrata.contracts import Extractor, Texts, readings_of
from techstrata.contracts.language_model import AsksAhead
from techstrata.domain import AnnotatedSet, Content, Extraction, Issue, Quality, StateError, UsageError
from techstrata.quality.annotated import SHIPPED, AnnotatedPosting, annotated_in, digest_of
from techstrata.quality.comparison import Evaluated, ordered
from techstrata.quality.page import page_of
from techstrata.quality.scores import compare, quality_of, summed
from techstrata.stores.quality import QUALITY, FileQualityStore

DONE, NOTHING, PARTLY = 0, 1, 3
AHEAD = 500
"""So many postings at a time are told to an extractor that can ask ahead."""
MICRO = 1_000_000


@dataclass(frozen=True)
class AnnotatedFiles:
    """What is in some annotated files; `issues` are lines and files that were left out."""

    described: AnnotatedSet
    postings: tuple[AnnotatedPosting, ...]
    issues: tuple[Issue, ...]


def evaluate(parts: Parts, files: Sequence[Path], names: Sequence[str], html: Path | None, json: bool) -> int:
    """Read, score, keep and tell; returns the exit code."""
    annotated = read_annotated(parts, files or [SHIPPED])
    for issue in annotated.issues:
        say(f"{issue.where}: {issue.detail}; left out.")
    if not annotated.postings:
        raise StateError("There is no annotated posting to measure with; docs/quality.md shows how to write one.")
    evaluated: list[Evaluated] = []
    failed: list[str] = []
    for candidate in candidates(parts, list(dict.fromkeys(names)) or in_use(parts), failed):
        one = measured(candidate, annotated)
        if one.unanswered and not (one.asked or one.kept):
            failed.append(f"{candidate.name} answered nothing, so there is nothing to measure.")
        else:
            evaluated.append(one)
    notes = [*failed, *(note for one in evaluated for note in notes_on(one))]
    for note in notes:
        say(note)
    keep(parts, evaluated)
    tell(ordered(evaluated), annotated, notes, html, json)
    if not evaluated:
        return NOTHING
    return PARTLY if failed or annotated.issues or any(one.unanswered for one in evaluated) else DONE


def read_annotated(parts: Parts, files: Sequence[Path]) -> AnnotatedFiles:
    """All files as one set; a file that cannot be read is an Issue beside others, alone a UsageError."""
    contents: list[bytes] = []
    found: list[AnnotatedPosting] = []
    issues: list[Issue] = []
    for file in files:
        try:
            content = file.read_bytes()
        except OSError as error:
            reason = f"cannot be read: {error.strerror}"
            if len(files) == 1:
                raise UsageError(f"{file} {reason}.") from None
            issues.append(Issue(kind="unreadable_file", detail=reason, severity="error", where=str(file)))
            continue
        contents.append(content)
        for one in annotated_in(content.splitlines(), file.name, parts.taxonomy.roles):
            if isinstance(one, Issue):
                issues.append(one)
            else:
                found.append(one)
    name = ", ".join(file.name for file in files)
    described = AnnotatedSet(name=name, digest=digest_of(contents), postings=len(found))
    return AnnotatedFiles(described, tuple(found), tuple(issues))


def candidates(parts: Parts, names: Iterable[str], failed: list[str]) -> Iterable[Candidate]:
    """The extractors; one that cannot be made for want of a key or a library takes nothing else down."""
    made = []
    for name in names:
        try:
            made.append(candidate_of(parts, name))
        except StateError as error:
            failed.append(f"{name}: {error}")
    return made


def measured(candidate: Candidate, annotated: AnnotatedFiles) -> Evaluated:
    """One extractor over all postings."""
    extractor = candidate.extractor
    begun = time.perf_counter()
    readings = list(read_all(candidate, annotated.postings))
    seconds = time.perf_counter() - begun
    issues, counts = extractor.settle() if isinstance(extractor, AsksAhead) else ((), {})
    for sentence in dict.fromkeys(issue.detail for issue in issues):
        say(f"{candidate.name}: {sentence}")
    comparisons = compare(annotated.postings, readings)
    asked = counts.get("model_asked", 0)
    cost = counts.get("model_cost_micro_usd")
    return Evaluated(
        name=candidate.name,
        quality=summed(str(extractor.key), annotated.described, comparisons),
        comparisons=comparisons,
        seconds=seconds,
        is_practice=candidate.is_practice,
        cost_usd=cost / MICRO if cost is not None else None if asked else 0.0,
        tokens=counts.get("model_input_tokens", 0) + counts.get("model_output_tokens", 0),
        asked=asked,
        kept=counts.get("model_replayed", 0),
        unanswered=counts.get("model_unanswered", 0) + counts.get("model_unusable_answer", 0),
    )


def read_all(candidate: Candidate, postings: Sequence[AnnotatedPosting]) -> Iterable[Extraction]:
    """What the extractor reads, with a progress bar in a terminal."""
    return tracked(read_chunks(candidate.extractor, postings), candidate.name, len(postings))


def read_chunks(extractor: Extractor, postings: Sequence[AnnotatedPosting]) -> Iterator[Extraction]:
    """The readings in order; an extractor that can ask ahead is told of each chunk first."""
    for begin in range(0, len(postings), AHEAD):
        chunk = postings[begin : begin + AHEAD]
        if isinstance(extractor, AsksAhead):
            extractor.ask_ahead(
                [(one.id, Content(title=one.title, company="", sections=one.sections)) for one in chunk]
            )
        for _, reading in readings_of(extractor, texts_of(chunk)):
            yield reading


def texts_of(postings: Iterable[AnnotatedPosting]) -> Iterator[tuple[str, Texts]]:
    """The id and texts of annotated postings."""
    for one in postings:
        yield one.id, (one.title, one.sections)


def notes_on(one: Evaluated) -> Iterable[str]:
    """What a reader must know before believing the scores."""
    if one.is_practice:
        yield f"{one.name}: the server is on this machine and may be a stand-in; these are not the scores of a model."
    if one.unanswered:
        yield f"{one.name}: {one.unanswered} postings got no usable answer and count as read without the model."
    if one.kept:
        yield f"{one.name}: {one.kept} answers were kept from before, so the speed of the model was not measured."


def keep(parts: Parts, evaluated: Iterable[Evaluated]) -> None:
    """Scores of real extractors that answered everything stay in the home, for the snapshots that they read."""
    store = FileQualityStore(parts.settings.home / QUALITY)
    for one in evaluated:
        if not one.is_practice and not one.unanswered:
            store.save(one.quality)


def tell(
    evaluated: Sequence[Evaluated], annotated: AnnotatedFiles, notes: Sequence[str], html: Path | None, json: bool
) -> None:
    """The comparison as JSON, as a table, and as a page where one is wanted."""
    if html is not None:
        html.write_text(page_of(annotated.described, evaluated, notes), "utf-8")
        say(f"The comparison is in {html}.")
    if json:
        answer(as_json(evaluated, annotated.described, annotated.issues, notes))
    else:
        print_evaluated(evaluated, annotated.described)


def published_quality(parts: Parts) -> Quality | None:
    """The scores on the shipped sample that a snapshot carries.

    A model is not asked for them, since publishing must cost nothing: it has those that `techstrata evaluate` has kept.
    """
    annotated = read_annotated(parts, [SHIPPED])
    if parts.asks_a_model:
        kept = FileQualityStore(parts.settings.home / QUALITY).of(str(parts.extractor_key))
        return next((one for one in kept if one.annotated.digest == annotated.described.digest), None)
    extractor = parts.extractor
    readings = (reading for _, reading in readings_of(extractor, texts_of(annotated.postings)))
    return quality_of(extractor.key, annotated.described, annotated.postings, readings)
