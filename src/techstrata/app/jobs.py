"""The jobs: each joins a pure stage to its stores, may be killed at any moment, and ends in a report."""

import gc
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import file_digest
from itertools import chain, islice
from pathlib import Path
from typing import Literal, TypeVar

from techstrata.app.console import answer, say, sentence_for, summarise, tracked
from techstrata.app.wiring import Parts
from techstrata.contracts.language_model import AsksAhead
from techstrata.domain import (
    Check,
    Issue,
    RefinedClosure,
    RefinedPosting,
    RefinedSighting,
    Report,
    Snapshot,
    day_of,
    grouped,
)

DONE, NOTHING, USAGE, PARTLY = 0, 1, 2, 3
EXIT_OF_OUTCOME = {"done": DONE, "partly": PARTLY, "failed": NOTHING}
T = TypeVar("T")
JobName = Literal["collect", "import", "refine", "enrich", "publish"]
Outcome = RefinedPosting | RefinedSighting | RefinedClosure
READING_BATCH = 500
COLLECT_AFTER = 100_000


class Collected:
    """What a job gathers on its way to the report."""

    def __init__(self, parts: Parts, job: JobName, levels: tuple[int, ...]) -> None:
        self._parts, self._job, self._levels = parts, job, levels
        self._started_at, self._begun = parts.clock(), time.monotonic()
        self.issues: list[Issue] = []
        self.counts: dict[str, int] = {}
        self.checks: list[Check] = []
        self.retry: list[str] = []

    def count(self, what: str, number: int = 1) -> None:
        """Add to a count."""
        self.counts[what] = self.counts.get(what, 0) + number

    def without_issues(self, found: Iterable[T | Issue]) -> Iterator[T]:
        """The values of a stage; its Issues are kept for the report."""
        for one in found:
            if isinstance(one, Issue):
                self.issues.append(one)
            else:
                yield one

    def report(self, *, something_done: bool) -> Report:
        """The end of the job, also written to the home."""
        errors = any(issue.severity == "error" for issue in self.issues)
        failed_check = any(not check.passed for check in self.checks)
        outcome = "done" if not errors and not failed_check else "partly" if something_done else "failed"
        report = Report(
            job=self._job,
            started_at=self._started_at,
            seconds=round(time.monotonic() - self._begun, 3),
            outcome=outcome,
            levels=self._levels,
            counts=self.counts,
            checks=tuple(self.checks),
            issues=grouped(self.issues),
            retry=tuple(self.retry),
        )
        self._write(report)
        return report

    def _write(self, report: Report) -> None:
        """Keep the report in the home; where that fails it is still told, as what was done is done."""
        folder, stamp = self._parts.settings.reports, self._started_at.strftime("%Y%m%dT%H%M%S%f")
        path = folder / f"{stamp}-{self._job}.json"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(report.model_dump_json(indent=2), "utf-8")
        except OSError as error:
            # Half a report would be taken for one by `--retry`.
            path.unlink(missing_ok=True)
            say(f"The report could not be kept. {sentence_for(error)}")


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most `size` items."""
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk


# Each job imports its stage when it runs: a job that finds nothing new costs little more than its start.
def import_files(parts: Parts, files: Sequence[Path]) -> Report:
    """Keep every line of the files raw in the lake; malformed lines are reported by number and reason.

    A file that went in whole and without an issue is known by its digest and not read again.
    """
    from techstrata.bronze.feed import FeedTally, read_feed

    job = Collected(parts, "import", (1,))
    job.counts |= {"new": 0, "lines": 0, "malformed": 0, "known": 0}
    now = parts.clock()
    for path in files:
        digest = digest_of(path)
        if digest and (lines := parts.imported.lines_of(digest)):
            job.count("lines", lines)
            job.count("known", lines)
            continue
        tally, issues_before = FeedTally(), len(job.issues)
        pages = job.without_issues(read_feed(path, day_of(now), now, tally))
        new = parts.lake.add(tracked(pages, f"Importing {path.name}"))
        for what, number in (("new", new), ("lines", tally.lines), ("malformed", tally.malformed)):
            job.count(what, number)
        job.count("known", tally.kept - new)
        if digest and len(job.issues) == issues_before:
            parts.imported.note(digest, tally.lines)
    return job.report(something_done=job.counts["lines"] > job.counts["malformed"])


def digest_of(path: Path) -> str | None:
    """SHA-256 of a file's bytes; None when it cannot be read, which reading it will report."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def refine(parts: Parts) -> Report:
    """Turn pages that these rules have not read yet into postings with versions."""
    job = Collected(parts, "refine", (2, 3, 4))
    job.counts |= {"parts": 0, "postings": 0}
    pending = _pending_groups(parts)
    if pending:
        _refine_parts(parts, pending, job)
    done = sum(job.counts.get(what, 0) for what in ("postings", "sightings", "closures"))
    return job.report(something_done=not pending or done > 0)


def _pending_groups(parts: Parts) -> list[list[str]]:
    """Lake parts that belong together, as soon as one of them was not read by these rules."""
    from techstrata.stores.lake_parts import day_group_of

    groups: dict[str, list[str]] = {}
    for part in parts.lake.parts():
        groups.setdefault(day_group_of(part), []).append(part)
    done: dict[str, set[str]] = {}
    for version in {_version_of(part) for group in groups.values() for part in group}:
        done[version] = parts.store.refined_parts(version)
    return [group for group in groups.values() if any(part not in done[_version_of(part)] for part in group)]


def _version_of(part: str) -> str:
    from techstrata.silver.version import refiner_version
    from techstrata.sites.catalogue import every_site
    from techstrata.stores.lake_parts import site_of

    site = site_of(part)
    return refiner_version(site if site in every_site() else None)


def _refine_parts(parts: Parts, pending: Sequence[Sequence[str]], job: Collected) -> None:
    from techstrata.silver.checks import Inspection
    from techstrata.silver.companies import companies_of
    from techstrata.silver.refine import Rules, refine_labelled
    from techstrata.sites.catalogue import every_site, site_code, site_name, site_zone

    # Postings hold no cycles, and a day of them lives until it is saved: the collector would look in vain.
    gc.set_threshold(COLLECT_AFTER)
    rules = Rules(site_code, site_name, site_zone, every_site().get, Inspection())
    for group in tracked(pending, "Refining", len(pending)):
        made: dict[str, list[Outcome]] = {part: [] for part in group}
        pages = ((part, page) for part in group for page in parts.lake.pages(part))
        for part, outcome in refine_labelled(pages, rules):
            if isinstance(outcome, Issue):
                job.issues.append(outcome)
            else:
                made[part].append(outcome)
        for part, outcomes in made.items():
            postings = [one for one in outcomes if isinstance(one, RefinedPosting)]
            parts.store.save_refined(part, _version_of(part), outcomes, companies_of(postings))
            job.count("parts")
            job.count("postings", len(postings))
            for name, kind in (("sightings", RefinedSighting), ("closures", RefinedClosure)):
                if number := sum(isinstance(one, kind) for one in outcomes):
                    job.count(name, number)
    job.checks += rules.inspection.checks()


def enrich(parts: Parts) -> Report:
    """Read technologies, role and years out of versions that this extractor has not read yet."""
    from techstrata.silver.enrich import enrich as enrich_versions

    job = Collected(parts, "enrich", (5, 6))
    job.counts |= {"versions": 0, "mentions": 0}
    store, key = parts.existing_store, parts.extractor_key
    model = parts.extractor if parts.asks_a_model else None
    asking = model if isinstance(model, AsksAhead) else None
    owed = asking.owed(store.contents()) if asking else ()
    for chunk in chunks(tracked(chain(owed, store.pending_versions(key)), "Enriching"), READING_BATCH):
        if asking:
            asking.ask_ahead(chunk)
        found = list(job.without_issues(enrich_versions(chunk, parts.extractor, parts.taxonomy.roles)))
        store.save_extractions(key, found)
        job.count("versions", len(found))
        job.count("mentions", sum(len(extraction.mentions) for _, extraction in found))
        if asking:
            _keep_proposals(parts, asking)
            issues, counts = asking.settle()
            job.issues += issues
            for what, number in counts.items():
                job.count(what, number)
    return job.report(something_done=True)


def _keep_proposals(parts: Parts, asking: AsksAhead) -> None:
    """Names that the model read and the taxonomy does not know wait in the queue of unknown terms."""
    from techstrata.app.terms import keep_proposals

    keep_proposals(parts.settings, str(parts.extractor_key), asking.unknown)


def publish(parts: Parts, as_of: date | None = None) -> tuple[Snapshot, Report]:
    """Make the snapshot of a day current."""
    from techstrata.app.evaluating import published_quality
    from techstrata.app.publishing import publish as make_snapshot
    from techstrata.app.terms import publish_queue, shown_in_full

    settings = parts.settings
    job = Collected(parts, "publish", (6, 7, 8))
    made = make_snapshot(
        parts.existing_store,
        parts.extractor_key,
        parts.taxonomy,
        settings.marts,
        as_of,
        runs=parts.runs,
        republish=shown_in_full(settings),
        quality=lambda: published_quality(parts),
    )
    publish_queue(parts, made.snapshot.snapshot_id, as_of)
    job.counts |= made.counts
    job.checks += made.checks
    return made.snapshot, job.report(something_done=True)


def told(report: Report, json: bool) -> int:
    """Tell a report to whoever asked; returns the exit code."""
    if json:
        answer(report.model_dump(mode="json"))
    else:
        summarise(report)
    return EXIT_OF_OUTCOME[report.outcome]


def told_publish(snapshot: Snapshot, report: Report, json: bool) -> int:
    """Tell what was published; the JSON answer is the contract's."""
    if not json:
        summarise(report)
        say(f"Snapshot {snapshot.snapshot_id} as of {snapshot.as_of} is current.")
        return EXIT_OF_OUTCOME[report.outcome]
    answer(
        {
            "snapshot": snapshot.snapshot_id,
            "as_of": snapshot.as_of.isoformat(),
            "postings": snapshot.postings,
            "openings": snapshot.openings,
            "seconds": report.seconds,
            "report": report.model_dump(mode="json"),
        }
    )
    return EXIT_OF_OUTCOME[report.outcome]


def run_all(parts: Parts, json: bool, as_of: date | None = None) -> int:
    """Refine, enrich and publish; the worst of the three outcomes decides the exit code."""
    codes = [told(refine(parts), json=False), told(enrich(parts), json=False)]
    codes.append(told_publish(*publish(parts, as_of), json))
    return worst(*codes)


def worst(*codes: int) -> int:
    """The exit code that says most of what went wrong."""
    return max(codes, key=[DONE, PARTLY, NOTHING].index)
