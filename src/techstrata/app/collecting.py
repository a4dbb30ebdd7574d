"""Collects from the sites: chooses which may be asked, walks them side by side, and ends in receipts and a report."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import orjson

from techstrata.app.console import say
from techstrata.app.jobs import Collected
from techstrata.app.wiring import Parts
from techstrata.bronze.collect import Collection, Walk
from techstrata.bronze.fetch import Fetcher, Manners
from techstrata.bronze.observatory import observe
from techstrata.bronze.politeness import Gates
from techstrata.bronze.robots import Robots
from techstrata.contracts import Site
from techstrata.domain import Issue, Rate, Report, SourceRun, StateError, TechstrataError, UsageError, day_of
from techstrata.sites.catalogue import every_site, site_of

OPEN = frozenset({"official_api", "open_json", "allowed_pages"})
REPLICA_MARK = "replica"
AT_ONCE = 8
HISTORY = 60
"""Receipts that a source's state is judged against."""


def collect(parts: Parts, names: Sequence[str], day: date | None, retry: Path | None, again: bool) -> Report:
    """Ask the named sites, or all that may be asked, for one day; what came is in the lake, the rest in `retry`.

    A run that is whole for its day is not repeated unless `again`. Raises UsageError when no site can be asked.
    """
    job = Collected(parts, "collect", (1,))
    job.counts |= dict.fromkeys(("sites", "requests", "answers", "postings", "unchanged", "failed"), 0)
    wanted = _to_retry(retry) if retry else [(name, day) for name in names]
    day = wanted[0][1] if retry and wanted else day
    _mark(parts)
    sites = _chosen(parts, [name for name, _ in wanted], job)
    _walk_all(parts, sites, day or day_of(parts.clock()), again or retry is not None, job)
    parts.lake.expire((day or day_of(parts.clock())) - timedelta(days=parts.settings.raw_retention_days))
    return job.report(something_done=job.counts["answers"] > 0 or job.counts.get("already_whole", 0) > 0)


def _to_retry(report: Path) -> list[tuple[str, date | None]]:
    """The sites of a report that left something, with their day."""
    try:
        lines = [orjson.loads(line) for line in orjson.loads(report.read_bytes())["retry"]]
        found: list[tuple[str, date | None]] = sorted({(one["site"], date.fromisoformat(one["day"])) for one in lines})
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError(f"{report} is no report of a collection.") from None
    if not found:
        raise UsageError(f"{report} lists nothing to ask for again.")
    return found


def _mark(parts: Parts) -> None:
    """Invented and real postings never meet in one home."""
    mark = parts.settings.lake / REPLICA_MARK
    is_replica, has_runs = parts.settings.replica is not None, bool(parts.runs.sites())
    if has_runs and mark.exists() != is_replica:
        other = "the replica's invented postings" if mark.exists() else "postings of real sites"
        raise StateError(f"{parts.settings.home} holds {other}; choose another folder with --home.")
    if is_replica:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()


def _chosen(parts: Parts, names: Sequence[str], job: Collected) -> list[Site]:
    """Those of the wanted sites that may be asked; the others become Issues that say what to set."""
    settings = parts.settings
    named = [*names] or [*settings.sites]
    sites = [site_of(name) for name in named] if named else [*every_site().values()]
    chosen = []
    for site in sites:
        why = why_not(parts, site)
        if why is None:
            chosen.append(site)
        elif named:
            job.issues.append(Issue(kind="not_asked", detail=why, severity="error", site=site.name))
    for site in chosen:
        if site.name in settings.permitted:
            say(f"{site.name}: asked because the operator states to have permission.")
    return chosen


def why_not(parts: Parts, site: Site) -> str | None:
    """Why a site may not be asked, and what to set; None when it may."""
    settings = parts.settings
    if site.name in settings.off:
        return f"{site.name} is switched off by the setting `off`."
    if site.permission not in OPEN and site.name not in settings.permitted:
        states = {"gone": "no longer exists", "forbidden": "forbids collecting"}
        word = states.get(site.permission, "needs your statement that you have its permission")
        return f"{site.name} {word}; to ask it all the same, set TECHSTRATA_PERMITTED='[\"{site.name}\"]'."
    if site.key is not None and settings.key_for(site.name) is None:
        return f"{site.name} needs an API key; set TECHSTRATA_KEY_{site.name.upper()}."
    return None


def _walk_all(parts: Parts, sites: Sequence[Site], day: date, again: bool, job: Collected) -> None:
    settings = parts.settings
    is_replica = settings.replica is not None
    wait = settings.retry_wait_seconds if is_replica else None
    manners = Manners(settings.contact, settings.replica, *(() if wait is None else (wait,)))
    pace = Rate(settings.rate_per_second, AT_ONCE) if is_replica and settings.rate_per_second else None
    gates, robots = Gates(override=pace), Robots()

    async def walk(site: Site) -> None:
        started = parts.clock()
        permitted, key = site.name in settings.permitted, settings.key_for(site.name)
        fetcher = Fetcher(site, day, manners, gates, robots, parts.clock, key, permitted)
        try:
            async with fetcher:
                found = await Walk(site, day, parts.lake, fetcher, parts.clock, permitted).run()
            made = receipt(site, day, started, parts.clock(), found, is_replica=is_replica)
            _observe(parts, site, made, found, job)
        except (TechstrataError, OSError) as error:
            job.issues.append(Issue(kind="not_collected", detail=f"{error}", severity="error", site=site.name))
            job.retry.append(_retry_line(site, day, ""))
            return
        _note(site, day, found, job)

    async def walks() -> None:
        await asyncio.gather(*(walk(site) for site in _not_yet_whole(parts, sites, day, again, job)))

    asyncio.run(walks())


def _observe(parts: Parts, site: Site, made: SourceRun, found: Collection, job: Collected) -> None:
    """Judge the source by the pages of the day, and keep the receipt."""
    history = [run for run in parts.runs.runs(site.name, last=HISTORY) if run.day < made.day]
    pages = parts.lake.pages_of(site.name, made.day)
    run, issues = observe(site, pages, made, history, shrunken=found.shrunken)
    parts.runs.save(run)
    job.issues += issues


def _not_yet_whole(parts: Parts, sites: Sequence[Site], day: date, again: bool, job: Collected) -> list[Site]:
    whole = set()
    for site in sites:
        if not again and any(run.day == day and run.outcome == "whole" for run in parts.runs.runs(site.name)):
            whole.add(site.name)
            job.count("already_whole")
    return [site for site in sites if site.name not in whole]


def receipt(
    site: Site, day: date, started: datetime, ended: datetime, found: Collection, *, is_replica: bool
) -> SourceRun:
    """The counts of a walk."""
    return SourceRun(
        site=site.name,
        day=day,
        started_at=started.astimezone(UTC),
        seconds=round((ended - started).total_seconds(), 3),
        outcome=found.outcome,
        requests=found.asked,
        answers=found.answers,
        unchanged=found.unchanged,
        replayed=found.replayed,
        postings=len(found.listed),
        announced=sum(found.announced.values()) or None,
        failures=dict(Counter(failure.kind for failure in found.failures)),
        is_replica=is_replica,
    )


def _note(site: Site, day: date, found: Collection, job: Collected) -> None:
    job.count("sites")
    for what, number in (
        ("requests", found.asked),
        ("answers", found.answers),
        ("postings", len(found.listed)),
        ("unchanged", found.unchanged),
        ("failed", len(found.failures)),
    ):
        job.count(what, number)
    for failure in found.failures:
        where = failure.request.about or failure.request.url
        job.issues.append(
            Issue(kind=failure.kind, detail=failure.detail, severity="error", site=site.name, where=where)
        )
        job.retry.append(_retry_line(site, day, failure.request.url))
    if found.bounded:
        detail = f"The walk ended after {site.most_requests:,} requests, its bound."
        job.issues.append(Issue(kind="bounded", detail=detail, severity="error", site=site.name))


def _retry_line(site: Site, day: date, url: str) -> str:
    return orjson.dumps({"site": site.name, "day": day.isoformat(), "url": url}).decode()
