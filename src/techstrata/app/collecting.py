"""Collects from the sites: walks those that may be asked side by side, and ends in receipts and a report."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import orjson

from techstrata.app.bars import Advance, bars
from techstrata.app.choosing import chosen, keep_apart
from techstrata.app.console import say, sentence_for
from techstrata.app.jobs import Collected
from techstrata.app.wiring import Parts
from techstrata.bronze.browser import Browser
from techstrata.bronze.collect import Collection, Walk
from techstrata.bronze.fetch import Fetcher
from techstrata.bronze.manners import Manners
from techstrata.bronze.observatory import observe
from techstrata.bronze.politeness import Gates
from techstrata.bronze.robots import Robots
from techstrata.contracts import Site
from techstrata.domain import Issue, Rate, Report, SourceRun, StateError, TechstrataError, UsageError, day_of

AT_ONCE = 8
HISTORY = 60
"""Receipts that a source's state is judged against."""


def collect(parts: Parts, names: Sequence[str], day: date | None, retry: Path | None, again: bool) -> Report:
    """Ask the named sites, or all that may be asked, for one day; what came is in the lake, the rest in `retry`.

    A run that is whole for its day is not repeated unless `again`. Raises UsageError when no site can be asked, or for
    a day that has not come: as of such a day every other posting would have expired. The replica has days of its own.
    """
    job = Collected(parts, "collect", (1,))
    job.counts |= dict.fromkeys(("sites", "requests", "answers", "postings", "unchanged", "failed"), 0)
    today = day_of(parts.clock())
    wanted = _to_retry(retry) if retry else {day or today: [*names]}
    if parts.settings.replica is None and max(wanted) > today:
        raise UsageError(f"The day {max(wanted)} has not come yet; today is {today}.")
    keep_apart(parts)
    for one_day, some in wanted.items():
        sites = _not_yet_whole(parts, chosen(parts, some, job.issues), one_day, again or retry is not None, job)
        asyncio.run(Round(parts, one_day, job, again).walk_all(sites))
    _expire(parts, today, job)
    return job.report(something_done=job.counts["answers"] > 0 or job.counts.get("already_whole", 0) > 0)


def _to_retry(report: Path) -> dict[date, list[str]]:
    """The days of a report that left something, with their sites."""
    found: dict[date, list[str]] = {}
    try:
        for line in orjson.loads(report.read_bytes())["retry"]:
            one = orjson.loads(line)
            found.setdefault(date.fromisoformat(one["day"]), []).append(str(one["site"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError(f"{report} is no report of a collection.") from None
    if not found:
        raise UsageError(f"{report} lists nothing to ask for again.")
    return {day: sorted(set(sites)) for day, sites in sorted(found.items())}


def _not_yet_whole(parts: Parts, sites: Sequence[Site], day: date, again: bool, job: Collected) -> list[Site]:
    whole = [site.name for site in sites if not again and _is_whole(parts, site, day)]
    if whole:
        job.count("already_whole", len(whole))
        say(f"Whole for {day} already, and not asked again without --again: {', '.join(whole)}.")
    return [site for site in sites if site.name not in whole]


def _is_whole(parts: Parts, site: Site, day: date) -> bool:
    try:
        return any(run.day == day and run.outcome == "whole" for run in parts.runs.runs(site.name, last=HISTORY))
    except StateError:
        # A receipt that cannot be read is this site's trouble alone: its own walk ends with the sentence.
        return False


def _expire(parts: Parts, today: date, job: Collected) -> None:
    try:
        parts.lake.expire(today - timedelta(days=parts.settings.raw_retention_days))
    except (TechstrataError, OSError) as error:
        job.issues.append(Issue(kind="not_expired", detail=_sentence(error), severity="warning"))


@dataclass(frozen=True)
class Round:
    """The walks of one day. They share pace, robots.txt and browser, and none takes another down."""

    parts: Parts
    day: date
    job: Collected
    again: bool

    async def walk_all(self, sites: Sequence[Site]) -> None:
        """Walk through the sites side by side."""
        manners, gates, robots = self._manners(), Gates(override=self._pace()), Robots()
        async with AsyncExitStack() as stack:
            bar = stack.enter_context(bars())
            browser = await stack.enter_async_context(Browser(manners.agent, manners.seconds))
            fetchers = [self._fetcher(site, manners, gates, robots, browser) for site in sites]
            walks = (self._walk(fetcher, bar(fetcher.site.name)) for fetcher in fetchers)
            ends = await asyncio.gather(*walks, return_exceptions=True)
        for site, end in zip(sites, ends, strict=True):
            if end is not None:
                self._give_up(site, end)

    def _manners(self) -> Manners:
        settings = self.parts.settings
        if settings.replica is None or settings.retry_wait_seconds is None:
            return Manners(settings.contact, settings.replica)
        return Manners(settings.contact, settings.replica, settings.retry_wait_seconds)

    def _pace(self) -> Rate | None:
        settings = self.parts.settings
        is_own = settings.replica is not None and settings.rate_per_second
        return Rate(settings.rate_per_second, AT_ONCE) if is_own and settings.rate_per_second else None

    def _fetcher(self, site: Site, manners: Manners, gates: Gates, robots: Robots, browser: Browser) -> Fetcher:
        settings = self.parts.settings
        key, permitted = settings.key_for(site.name), site.name in settings.permitted
        return Fetcher(site, self.day, manners, gates, robots, self.parts.clock, key, permitted, browser)

    async def _walk(self, fetcher: Fetcher, advance: Advance) -> None:
        parts, site, started = self.parts, fetcher.site, self.parts.clock()
        async with fetcher:
            walk = Walk(site, self.day, parts.lake, fetcher, parts.clock, fetcher.permitted, advance, self.again)
            found = await walk.run()
        is_replica = parts.settings.replica is not None
        made = receipt(site, self.day, started, parts.clock(), found, is_replica=is_replica)
        # Judging reads all pages of the day; the walks of other sites must not stand still meanwhile.
        self.job.issues += await asyncio.to_thread(_observed, parts, site, made, found)
        _note(site, self.day, found, self.job)

    def _give_up(self, site: Site, error: BaseException) -> None:
        if not isinstance(error, Exception):
            raise error
        detail = _sentence(error)
        self.job.issues.append(Issue(kind="not_collected", detail=detail, severity="error", site=site.name))
        self.job.retry.append(_retry_line(site, self.day))


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return sentence_for(error)
    return str(error) if isinstance(error, TechstrataError) else f"A fault of techstrata itself: {error!r}."


def _observed(parts: Parts, site: Site, made: SourceRun, found: Collection) -> list[Issue]:
    """Judge the source by the newest page of each address of the day, and keep the receipt."""
    history = [run for run in parts.runs.runs(site.name, last=HISTORY) if run.day < made.day]
    pages = {page.key: page for page in parts.lake.pages_of(site.name, made.day)}
    run, issues = observe(site, pages.values(), made, history, shrunken=found.shrunken)
    parts.runs.save(run)
    return issues


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
        request = failure.request
        job.issues.append(
            Issue(
                kind=failure.kind,
                detail=failure.detail,
                severity="error",
                site=site.name,
                where=request.about or request.url,
            )
        )
        job.retry.append(_retry_line(site, day, request.url, request.kind))
    if found.bounded:
        detail = f"The walk ended after {site.most_requests:,} requests, its bound."
        job.issues.append(Issue(kind="bounded", detail=detail, severity="error", site=site.name))


def _retry_line(site: Site, day: date, url: str = "", kind: str = "") -> str:
    return orjson.dumps({"site": site.name, "day": day.isoformat(), "url": url, "kind": kind}).decode()
