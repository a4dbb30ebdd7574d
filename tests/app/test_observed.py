"""Every fault of the replica ends in the right state after one healthy run; refusals raise no alarm."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from techstrata.app.collecting import receipt
from techstrata.bronze.collect import Walk
from techstrata.bronze.fetch import Fetcher
from techstrata.bronze.manners import Manners
from techstrata.bronze.observatory import observe
from techstrata.bronze.politeness import Gates
from techstrata.bronze.robots import Robots
from techstrata.domain import Issue, Rate, SourceRun
from techstrata.replica.board import Board
from techstrata.replica.server import Replica
from techstrata.sample import generate
from techstrata.sites.catalogue import site_of
from techstrata.stores.files import FileLake

DAY = date(2026, 9, 20)
SITES = ("jumpit", "rallit", "wanted", "linkedin", "jobkorea")


def now() -> datetime:
    return datetime.now(UTC)


class Watched:
    """One source at the replica, with its healthy run."""

    def __init__(self, replica: Replica, name: str, folder: Path) -> None:
        self.replica, self.site, self._folder, self._days = replica, site_of(name), folder, 0
        self.healthy, _ = self.collected([])

    def collected(
        self, history: list[SourceRun], lake: FileLake | None = None, seconds: float = 60.0
    ) -> tuple[SourceRun, list[Issue]]:
        """A run of another day into a lake of its own, observed; no request may take more than so many seconds."""
        self._days += 1
        day, begun = DAY + timedelta(days=self._days), now()
        lake = lake or FileLake(self._folder / f"{self.site.name}-{self._days}")
        manners = Manners("", self.replica.address, 0.01, seconds)
        fetcher = Fetcher(self.site, day, manners, Gates(override=Rate(400, 16)), Robots(), now, permitted=True)

        async def walk() -> Any:
            async with fetcher:
                return await Walk(self.site, day, lake, fetcher, now, permitted=True).run()

        found = asyncio.run(walk())
        run = receipt(self.site, day, begun, now(), found, is_replica=True)
        return observe(self.site, lake.pages_of(self.site.name, day), run, history, shrunken=found.shrunken)


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Watched]]:
    lines = [posting.line for posting in generate(postings=240)]
    with Replica(Board(lines, all_open=True)) as replica:
        yield {name: Watched(replica, name, tmp_path_factory.mktemp(name)) for name in SITES}


@pytest.mark.parametrize("name", SITES)
def test_without_faults_all_is_well(name: str, watched: dict[str, Watched]) -> None:
    source = watched[name]
    assert source.healthy.state == "healthy"
    assert source.healthy.fill["text"] > 0.9
    again, issues = source.collected([source.healthy])
    assert (again.state, issues) == ("healthy", [])


@pytest.mark.parametrize(
    ("name", "fault", "where", "state", "code"),
    [
        ("jumpit", "429", "*", "inconclusive", "throttled"),
        ("jumpit", "403", "*", "blocked", "refused"),
        ("linkedin", "auth_wall", "*", "blocked", "refused"),
        ("linkedin", "999", "*", "blocked", "refused"),
        ("jumpit", "challenge", "*", "blocked", "refused"),
        ("jumpit", "5xx", "*", "inconclusive", "failing"),
        ("rallit", "truncated", "*", "inconclusive", "failing"),
        ("rallit", "reset", "*", "inconclusive", "unreachable"),
        ("rallit", "refused", "*", "inconclusive", "unreachable"),
        ("rallit", "clock", "*", "inconclusive", "clock"),
        ("rallit", "redirect_loop", "*", "inconclusive", "failing"),
        ("rallit", "empty", "*", "broken", "empty"),
        ("rallit", "gone", "*", "broken", "gone"),
        ("rallit", "renamed_key", "*", "broken", "unreadable"),
        ("jumpit", "renamed_key", "detail", "broken", "unreadable"),
        ("wanted", "renamed_key", "list", "broken", "unreadable"),
        ("linkedin", "changed_class", "list", "broken", "unreadable"),
        ("linkedin", "changed_class", "detail", "broken", "unreadable"),
        ("linkedin", "no_description", "*", "broken", "empty"),
        ("jobkorea", "changed_class", "detail", "degraded", "field_lost"),
        ("rallit", "new_value", "*", "degraded", "new_value"),
        ("linkedin", "new_value", "*", "degraded", "lost_key"),
        ("jumpit", "page_size", "*", "degraded", "shrunken_page"),
        ("linkedin", "page_size", "*", "degraded", "shrunken_page"),
        ("linkedin", "shrunken", "*", "degraded", "shrunken_page"),
        ("wanted", "shrunken", "*", "broken", "few_postings"),
        ("wanted", "ignored_filter", "*", "degraded", "unfiltered"),
    ],
)
def test_a_fault_is_told_for_what_it_is(
    name: str, fault: Any, where: str, state: str, code: str, watched: dict[str, Watched]
) -> None:
    source = watched[name]
    source.replica.faults.add(fault, site=name, kind=where)
    try:
        run, issues = source.collected([source.healthy])
    finally:
        source.replica.faults.clear()
    assert (run.state, code in {reason.code for reason in run.reasons}) == (state, True), run.reasons
    assert {issue.severity for issue in issues} == {"error" if state == "broken" else "warning"}


def test_a_source_that_says_nothing_is_not_broken(watched: dict[str, Watched]) -> None:
    source = watched["rallit"]
    source.replica.faults.add("time_out", site="rallit", seconds=30)
    try:
        run, _ = source.collected([source.healthy], seconds=0.2)
    finally:
        source.replica.faults.clear()
    assert (run.state, run.failures, [reason.code for reason in run.reasons]) == (
        "inconclusive",
        {"timeout": 1},
        ["unreachable"],
    )


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize("fault", ["429", "403", "999", "auth_wall", "challenge"])
def test_no_refusal_is_taken_for_breakage(name: str, fault: Any, watched: dict[str, Watched]) -> None:
    source = watched[name]
    source.replica.faults.add(fault, site=name)
    try:
        run, issues = source.collected([source.healthy])
    finally:
        source.replica.faults.clear()
    assert (run.state, run.outcome) == ("inconclusive" if fault == "429" else "blocked", "none")
    assert {issue.severity for issue in issues} == {"warning"}


def test_the_first_good_run_after_a_fault_is_healthy(watched: dict[str, Watched]) -> None:
    source = watched["rallit"]
    source.replica.faults.add("renamed_key", site="rallit")
    broken, _ = source.collected([source.healthy])
    source.replica.faults.clear()
    recovered, _ = source.collected([source.healthy, broken])
    assert (broken.state, recovered.state) == ("broken", "healthy")


def test_texts_that_are_fresh_change_nothing(watched: dict[str, Watched], tmp_path: Path) -> None:
    source, lake = watched["jumpit"], FileLake(tmp_path)
    first, _ = source.collected([source.healthy], lake)
    second, _ = source.collected([source.healthy, first], lake)
    assert (second.state, second.postings) == ("healthy", first.postings)
    assert "text" not in second.fill
