"""The jobs: each joins a pure stage to its stores, may be killed at any moment, and ends in a report."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Literal, TypeVar

from techstrata.app.console import answer, say, summarise, tracked
from techstrata.app.wiring import Parts
from techstrata.domain import Check, Company, Issue, RawPage, RefinedPosting, Report, Snapshot, day_of, grouped

T = TypeVar("T")
JobName = Literal["import", "refine", "enrich", "publish"]
READING_BATCH = 500
LAKE_BATCH = 5_000


class Collected:
    """What a job gathers on its way to the report."""

    def __init__(self, parts: Parts, job: JobName, levels: tuple[int, ...]) -> None:
        self._parts, self._job, self._levels = parts, job, levels
        self._started_at, self._begun = parts.clock(), time.monotonic()
        self.issues: list[Issue] = []
        self.counts: dict[str, int] = {}
        self.checks: list[Check] = []

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
        )
        folder = self._parts.settings.reports
        folder.mkdir(parents=True, exist_ok=True)
        stamp = self._started_at.strftime("%Y%m%dT%H%M%S%f")
        (folder / f"{stamp}-{self._job}.json").write_text(report.model_dump_json(indent=2), "utf-8")
        return report


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most `size` items."""
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk


def import_files(parts: Parts, files: Sequence[Path]) -> Report:
    """Keep every line of the files raw in the lake; malformed lines are reported by number and reason."""
    job = Collected(parts, "import", (1,))
    now = parts.clock()
    for path in files:
        pages = job.without_issues(read_feed(path, day_of(now), now))
        for chunk in chunks(tracked(pages, f"Importing {path.name}"), LAKE_BATCH):
            job.count("lines", len(chunk))
            job.count("new", parts.lake.add(chunk))
    return job.report(something_done=job.counts.get("lines", 0) > 0)


def refine(parts: Parts) -> Report:
    """Turn pages that these rules have not read yet into postings with versions."""
    job = Collected(parts, "refine", (2, 3, 4))
    store = parts.store
    done = store.refined_parts(REFINER_VERSION)
    pending = [part for part in parts.lake.parts() if part not in done]
    for part in tracked(pending, "Refining", len(pending)):
        postings = list(job.without_issues(refine_pages(parts.lake.pages(part), site_code)))
        store.save_refined(part, REFINER_VERSION, postings, companies_of(postings))
        job.count("pages", 0)
        job.count("postings", len(postings))
    return job.report(something_done=True)


def enrich(parts: Parts) -> Report:
    """Read technologies, role and years out of versions that this extractor has not read yet."""
    job = Collected(parts, "enrich", (5, 6))
    store, extractor = parts.existing_store, parts.extractor
    for chunk in chunks(tracked(store.pending_versions(extractor.key), "Enriching"), READING_BATCH):
        found = list(job.without_issues(enrich_versions(chunk, extractor)))
        store.save_extractions(extractor.key, found)
        job.count("versions", len(found))
        job.count("mentions", sum(len(extraction.mentions) for _, extraction in found))
    return job.report(something_done=True)


def publish(parts: Parts, as_of: date | None = None) -> tuple[Snapshot, Report]:
    """Make the snapshot of a day current."""
    from techstrata.app.publishing import publish as make_snapshot

    job = Collected(parts, "publish", (6, 7, 8))
    made = make_snapshot(parts.existing_store, parts.extractor.key, parts.taxonomy, parts.settings.marts, as_of)
    job.counts |= made.counts
    job.checks += made.checks
    return made.snapshot, job.report(something_done=True)
