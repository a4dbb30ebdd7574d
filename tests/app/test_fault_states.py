"""What an operator reads in `techstrata sites` on the day of each fault, and that the next good day mends it."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import Request, urlopen

import pytest

from techstrata.replica.board import Board
from techstrata.replica.faults import FAULTS
from techstrata.replica.server import Replica
from techstrata.replica.settings_file import write_settings
from techstrata.sample import generate
from tests.app.conftest import Home

SITES = ("jobkorea", "jumpit", "linkedin", "programmers", "rallit", "rocketpunch", "saramin", "wanted")
FIRST, APART = date(2026, 7, 6), timedelta(days=8)
"""Texts are asked for anew after a week: every day of collection meets every kind of page."""
PER_MINUTE = 61


class Expected(NamedTuple):
    """A fault at a site, on one kind of page or all; the state it leads to, a reason, and words of its sentence."""

    site: str
    fault: str
    kind: str
    state: str
    code: str
    words: str


CASES = (
    Expected("jumpit", "429", "*", "inconclusive", "throttled", "told to slow down"),
    Expected("rallit", "403", "*", "blocked", "refused", "were refused"),
    Expected("wanted", "5xx", "*", "inconclusive", "failing", "fault of the server"),
    Expected("linkedin", "999", "*", "blocked", "refused", "were refused"),
    Expected("jobkorea", "challenge", "*", "blocked", "refused", "were refused"),
    Expected("saramin", "renamed_key", "*", "broken", "unreadable", "kind list could not be read"),
    Expected("rocketpunch", "time_out", "*", "inconclusive", "unreachable", "broken off"),
    Expected("programmers", "new_value", "*", "degraded", "new_value", "`status` says `paused`"),
    Expected("jumpit", "page_size", "*", "degraded", "shrunken_page", "fewer postings than a full page"),
    Expected("rallit", "redirect_loop", "*", "inconclusive", "failing", "fault of the server"),
    Expected("wanted", "ignored_filter", "*", "degraded", "unfiltered", "outside the group that was asked for"),
    Expected("linkedin", "auth_wall", "*", "blocked", "refused", "were refused"),
    Expected("jobkorea", "changed_class", "list", "broken", "unreadable", "kind list could not be read"),
    Expected("saramin", "empty", "*", "broken", "empty", "empty answers"),
    Expected("rocketpunch", "clock", "*", "inconclusive", "clock", "another time than this machine's"),
    Expected("programmers", "refused", "*", "gone", "gone", "no longer exists"),
    Expected("jumpit", "renamed_key", "detail", "broken", "unreadable", "kind detail could not be read"),
    Expected("rallit", "reset", "*", "inconclusive", "unreachable", "broken off"),
    Expected("wanted", "shrunken", "*", "broken", "few_postings", "are usual"),
    Expected("linkedin", "no_description", "*", "broken", "empty", "are empty"),
    Expected("jobkorea", "changed_class", "detail", "degraded", "field_lost", "the field"),
    Expected("saramin", "gone", "*", "broken", "gone", "no more"),
    Expected("rocketpunch", "former", "*", "healthy", "", ""),
    Expected("programmers", "renamed_key", "detail", "broken", "unreadable", "kind detail could not be read"),
    Expected("jumpit", "minute_limit", "*", "inconclusive", "throttled", "told to slow down"),
    Expected("rallit", "huge", "*", "inconclusive", "failing", "fault of the server"),
    Expected("wanted", "repeated_last_page", "*", "degraded", "shrunken_page", "fewer postings than a full page"),
    Expected("linkedin", "changed_class", "detail", "broken", "unreadable", "kind detail could not be read"),
    Expected("jobkorea", "wrong_charset", "*", "inconclusive", "failing", "fault of the server"),
    Expected("saramin", "truncated", "*", "inconclusive", "failing", "fault of the server"),
    Expected("rocketpunch", "slow_drip", "*", "healthy", "", ""),
    Expected("programmers", "shrunken", "*", "broken", "few_postings", "are usual"),
)
SECONDS = {"time_out": 0.05, "slow_drip": 0.05}


class Watch:
    """A home that is collected into day after day from one replica."""

    def __init__(self, folder: Path, replica: Replica) -> None:
        self.home, self.replica, self._days = Home(folder / "home"), replica, 0
        self._profile = str(write_settings(folder / "replica.toml", replica.address))

    def day(self) -> dict[str, Any]:
        """One day's collection from all sites, and what is said of each of them then."""
        day, wanted = FIRST + self._days * APART, [word for site in SITES for word in ("--site", site)]
        self._days += 1
        self.collected = self.home.run("--profile", self._profile, "collect", *wanted, "--day", day.isoformat())
        assert "Traceback" not in self.collected.stderr
        told = json.loads(self.home.run("--profile", self._profile, "sites", "--json").stdout)
        return {one["site"]: one for one in told["sites"]}

    def faulty_day(self, cases: tuple[Expected, ...]) -> dict[str, Any]:
        for case in cases:
            if case.fault == "minute_limit":
                self._use_up_the_minute(case.site)
            more = {"seconds": SECONDS[case.fault]} if case.fault in SECONDS else {}
            self.replica.faults.add(case.fault, site=case.site, kind=case.kind, **more)  # type: ignore[arg-type]
        found = self.day()
        self.replica.faults.clear()
        return found

    def _use_up_the_minute(self, site: str) -> None:
        (host,) = [host for host in self.replica.counts.hosts if site in host]
        for _ in range(PER_MINUTE):
            urlopen(Request(f"{self.replica.address}/robots.txt", headers={"Host": host})).close()


class Told(NamedTuple):
    """The answer of `techstrata sites` on the day of a fault, and on the day after it."""

    fault: Mapping[str, Any]
    mended: Mapping[str, Any]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Expected, Told]]:
    lines = [posting.line for posting in generate(postings=160)]
    found: dict[Expected, Told] = {}
    with Replica(Board(lines, all_open=True)) as replica:
        watch = Watch(tmp_path_factory.mktemp("watch"), replica)
        assert {one["state"] for site, one in watch.day().items() if site in SITES} == {"healthy"}
        for at in range(0, len(CASES), len(SITES)):
            cases = CASES[at : at + len(SITES)]
            faulty, mended = watch.faulty_day(cases), watch.day()
            found |= {case: Told(faulty[case.site], mended[case.site]) for case in cases}
        yield found


def test_every_fault_is_tried() -> None:
    assert {case.fault for case in CASES} == {*FAULTS}
    assert [case.site for case in CASES[: len(SITES)]] == [case.site for case in CASES[len(SITES) : 2 * len(SITES)]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.site}-{case.fault}")
def test_the_state_and_its_reason(case: Expected, told: dict[Expected, Told]) -> None:
    found = told[case].fault
    reasons = {reason["code"]: reason["detail"] for reason in found["reasons"]}
    assert found["state"] == case.state, reasons
    if case.code:
        assert case.words in reasons[case.code]
    else:
        assert reasons == {}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.site}-{case.fault}")
def test_the_next_good_day_mends_it(case: Expected, told: dict[Expected, Told]) -> None:
    mended = told[case].mended
    assert (mended["state"], mended["reasons"]) == ("healthy", [])
    assert mended["last_success_at"] == mended["last_run_at"]
