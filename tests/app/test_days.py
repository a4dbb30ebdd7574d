"""Collecting day after day: nothing that is still announced is ever shown as closed, and what has left is."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from techstrata.app.answers import MartAnswers
from techstrata.contracts import PostingRecord
from techstrata.domain import PostingDetail
from techstrata.replica.board import Board, Posting
from techstrata.replica.server import Replica
from techstrata.replica.settings_file import write_settings
from techstrata.sample import generate
from techstrata.sample.dice import Dice
from techstrata.sample.timeline import Opened, deadline
from techstrata.stores.sqlite import SqlitePostingStore
from techstrata.taxonomy import load
from tests.app.conftest import Home

SITES = ("jobkorea", "jumpit", "linkedin", "programmers", "rallit", "rocketpunch", "saramin", "wanted")
POSTINGS = 240
DAYS = tuple(date(2026, 9, 7) + timedelta(days=number) for number in range(7))
MISSED = DAYS[3]
FAULTS: Mapping[date, Sequence[dict[str, Any]]] = {
    DAYS[2]: [{"name": "5xx", "share": 0.85, "seed": 4}],
    DAYS[4]: [
        {"name": "999", "site": "linkedin"},
        {"name": "429", "site": "wanted", "kind": "list", "share": 0.9, "seed": 1},
        {"name": "renamed_key", "site": "jumpit"},
        {"name": "changed_class", "site": "jobkorea"},
        {"name": "shrunken", "site": "saramin"},
        {"name": "gone", "site": "programmers"},
    ],
    DAYS[6]: [
        {"name": "403", "site": "jobkorea"},
        {"name": "page_size", "site": "jumpit"},
        {"name": "reset", "site": "rallit"},
        {"name": "ignored_filter", "site": "wanted"},
    ],
}
"""What befalls the sources on which day."""
PUBLISHED = (DAYS[4], DAYS[6])
Name = tuple[str, str]


class Stay(NamedTuple):
    """First and last day of being announced, and the days in between on which it was taken back."""

    first: date
    last: date
    away: frozenset[date] = frozenset()

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last and day not in self.away


class Timetable(Board):
    """Shows every posting of the sample on the days of its stay."""

    def __init__(self, lines: Mapping[Name, Mapping[str, Any]], stays: Mapping[Name, Stay]) -> None:
        super().__init__(lines.values(), DAYS[0])
        self._stays = stays

    def is_open(self, posting: Posting) -> bool:
        return self._stays[posting.site, posting.id].covers(self.day)


def stay_of(number: int) -> Stay:
    """Of ten at a site one comes, two leave, the others stay; one of each site leaves and comes back."""
    before, after, some_day = DAYS[0] - timedelta(days=9), DAYS[-1] + timedelta(days=20), DAYS[1 + number // 10 % 6]
    if number == 4:
        return Stay(before, after, frozenset(DAYS[1:5]))
    match number % 10:
        case 6:
            return Stay(some_day, after)
        case 7 | 8:
            return Stay(before, some_day - timedelta(days=1))
    return Stay(before, after)


def timed(line: Mapping[str, Any], stay: Stay, ends: bool) -> dict[str, Any]:
    """A line of the sample on other days; one that `ends` says so beforehand, as its site writes it."""
    words = deadline(Opened(stay.first, stay.last, ends), line["site"], Dice(line["site_id"]))
    posted = stay.first.isoformat() if line.get("posted_at") else None
    return {**line, "seen_on": [stay.first.isoformat(), stay.last.isoformat()], "closes_at": words, "posted_at": posted}


def sample() -> tuple[dict[Name, dict[str, Any]], dict[Name, Stay], set[Name]]:
    """Line and stay of every posting of the sample in its first version, and which of them have a deadline."""
    firsts: dict[Name, Mapping[str, Any]] = {}
    for posting in generate(postings=POSTINGS):
        firsts.setdefault((posting.line["site"], posting.line["site_id"]), posting.line)
    numbers = dict.fromkeys(SITES, 0)
    lines, stays, ending = {}, {}, set()
    for name, line in firsts.items():
        number = numbers[name[0]]
        numbers[name[0]] += 1
        stays[name], ends = stay_of(number), number % 10 in (0, 3, 8)
        lines[name] = timed(line, stays[name], ends)
        if ends and name[0] != "linkedin":
            ending.add(name)
    return lines, stays, ending


class Published(NamedTuple):
    """What a snapshot says of every posting, by site and the site's own id."""

    details: Mapping[Name, PostingDetail]

    @property
    def closed(self) -> set[Name]:
        return {name for name, found in self.details.items() if found.row.state == "closed"}


def collect(home: Home, replica: Replica, day: date, sites: Sequence[str]) -> int:
    """One day's collection as the replica shows it; the exit code."""
    replica.day = day
    profile = write_settings(home.folder.parent / "replica.toml", replica.address)
    wanted = [word for site in sites for word in ("--site", site)]
    done = home.run("--profile", str(profile), "collect", *wanted, "--day", day.isoformat())
    assert "Traceback" not in done.stderr
    return done.returncode


def records(home: Home) -> dict[Name, PostingRecord]:
    store = SqlitePostingStore(home.folder / "postings.sqlite")
    return {(record.site, record.site_id): record for record in store.postings()}


def published(home: Home) -> dict[Name, PostingDetail]:
    """All postings of the current snapshot."""
    answers = MartAnswers(home.folder / "marts", load())
    found = {name: answers.posting(record.posting_id) for name, record in records(home).items()}
    return {name: detail for name, detail in found.items() if detail is not None}


class Week:
    """A home that was collected into on the days of the timetable, and what was published as of some of them."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder / "home")
        self.lines, self.stays, self.ending = sample()
        self.codes: dict[date, int] = {}

    def collect(self) -> None:
        with Replica(Timetable(self.lines, self.stays)) as replica:
            for day in (day for day in DAYS if day != MISSED):
                for fault in FAULTS.get(day, ()):
                    replica.faults.add(**fault)
                self.codes[day] = collect(self.home, replica, day, SITES)
                replica.faults.clear()

    def published(self, as_of: date) -> Published:
        done = self.home.run("publish", "--as-of", as_of.isoformat())
        assert done.returncode == 0, done.stderr
        return Published(published(self.home))

    @cached_property
    def records(self) -> dict[Name, PostingRecord]:
        return records(self.home)

    def proves(self, site: str, day: date) -> bool:
        """Whether a site was asked on a day and showed all that it announced."""
        faults = FAULTS.get(day, ())
        if day == MISSED or any(fault.get("site") == site for fault in faults):
            return False
        return not any("site" not in fault for fault in faults) or self.receipt(site, day)["outcome"] == "whole"

    def receipt(self, site: str, day: date) -> dict[str, Any]:
        path = self.home.folder / "runs" / f"site={site}" / f"{day}.json"
        found: dict[str, Any] = json.loads(path.read_bytes())
        return found

    def last_proof(self, site: str, as_of: date) -> date:
        return max(day for day in DAYS if day <= as_of and self.proves(site, day))

    def is_over(self, name: Name, as_of: date) -> bool:
        """Whether the deadline that a posting was announced with has passed."""
        return name in self.ending and self.stays[name].last < as_of


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Week:
    made = Week(tmp_path_factory.mktemp("week"))
    made.collect()
    # Some pages cannot be read, which refining tells; what can be is there.
    assert made.home.run("refine").returncode == 3
    assert made.home.run("enrich").returncode == 0
    return made


@pytest.fixture(scope="module")
def snapshots(week: Week) -> dict[date, Published]:
    return {day: week.published(day) for day in PUBLISHED}


def test_the_days_went_as_they_were_meant_to(week: Week) -> None:
    for site in SITES:
        calm = {day: week.receipt(site, day) for day in DAYS if week.proves(site, day)}
        assert calm.keys() >= {DAYS[0], DAYS[1], DAYS[5]}
        assert {run["outcome"] for run in calm.values()} == {"whole"}
    cut_short = [site for site in SITES if week.receipt(site, DAYS[2])["outcome"] != "whole"]
    assert 3 <= len(cut_short) < len(SITES)
    states = {site: week.receipt(site, DAYS[4])["state"] for site in SITES}
    assert (states["linkedin"], states["jumpit"], states["jobkorea"]) == ("blocked", "broken", "broken")
    assert {day for day, code in week.codes.items() if code} <= {*FAULTS}


def test_no_posting_that_is_announced_is_closed(week: Week, snapshots: dict[date, Published]) -> None:
    for day, snapshot in snapshots.items():
        assert [name for name in snapshot.closed if week.stays[name].covers(day)] == []
        known = {name for name in snapshot.details if week.stays[name].covers(day)}
        assert {site for site, _ in known} == {*SITES}


def test_what_has_left_is_closed_by_the_first_run_that_proves_it(week: Week, snapshots: dict[date, Published]) -> None:
    for day, snapshot in snapshots.items():
        left = {
            name
            for name in snapshot.details
            if not week.stays[name].covers(proof := week.last_proof(name[0], day))
            and week.records[name].seen_on[0] <= proof
        }
        assert left - snapshot.closed == set()
        assert {site for site, _ in left} == {*SITES}


def test_what_only_faulty_runs_did_not_show_stays_open(week: Week, snapshots: dict[date, Published]) -> None:
    unproven = {
        (day, name)
        for day, snapshot in snapshots.items()
        for name in snapshot.details
        if week.stays[name].covers(week.last_proof(name[0], day)) and not week.is_over(name, day)
    }
    assert [(day, name) for day, name in unproven if name in snapshots[day].closed] == []
    gone = {(day, name[0]) for day, name in unproven if not week.stays[name].covers(day)}
    assert {site for day, site in gone if day == DAYS[4]} >= {"jobkorea", "linkedin"}, "the days prove something"


def test_what_comes_back_is_open_again(week: Week, snapshots: dict[date, Published]) -> None:
    back = {name: stay for name, stay in week.stays.items() if stay.away and name in week.records}
    assert {site for site, _ in back} == {*SITES}
    assert [name for name in back if name not in snapshots[DAYS[4]].closed] == []
    assert [name for name in back if name in snapshots[DAYS[6]].closed] == []


def test_one_that_was_away_for_long_is_told_to_be_reopened(tmp_path: Path) -> None:
    days = [DAYS[0] + timedelta(days=passed) for passed in (0, 20, 40)]
    lines = {name: line for name, line in sample()[0].items() if name[0] == "rallit"}
    whole = Stay(days[0], days[-1])
    away = next(iter(lines))
    stays = dict.fromkeys(lines, whole) | {away: whole._replace(away=frozenset(days[1:2]))}
    lines = {name: timed(line, stays[name], ends=False) for name, line in lines.items()}
    home = Home(tmp_path / "home")
    with Replica(Timetable(lines, stays)) as replica:
        for day in days:
            collect(home, replica, day, ["rallit"])
    assert home.run("run").returncode == 0
    details = published(home)
    assert {name: found.reopened_on for name, found in details.items() if found.reopened_on} == {away: (days[2],)}
    assert {found.row.state for found in details.values()} == {"open"}


def test_a_list_that_lost_many_postings_at_once_closes_none_of_them(world: Any, tmp_path: Path) -> None:
    unseen = world.add("1", ["2026-09-01"])
    world.add("2", ["2026-09-01", "2026-09-02"], text="stays " * 9)
    world.ran("2026-09-01")
    world.ran("2026-09-02", "degraded", reasons=[("few_postings", "120 postings came; 200 are usual.")])
    snapshot = world.publish(tmp_path).snapshot
    found = MartAnswers(tmp_path, world.taxonomy).posting(unseen)
    assert (snapshot.as_of, found and found.row.state) == (date(2026, 9, 2), "open")
    world.ran("2026-09-03")
    world.publish(tmp_path)
    closed = MartAnswers(tmp_path, world.taxonomy).posting(unseen)
    assert closed is not None
    assert closed.row.closed_because == "unseen"


def test_one_that_is_listed_but_cannot_be_read_stays_open(tmp_path: Path) -> None:
    """Append to tests/app/test_days.py together with sightings.patch."""
    sites = ("jumpit", "programmers", "rallit", "saramin", "wanted")
    lines = {name: line for name, line in sample()[0].items() if name[0] in sites}
    whole = Stay(DAYS[0], DAYS[2])
    nameless = {next(name for name in lines if name[0] == site) for site in sites}
    versions = [timed(line, whole, ends=False) for line in lines.values()]
    later = Stay(DAYS[1], DAYS[2])
    versions += [timed(lines[name], later, ends=False) | {"company": ""} for name in nameless]
    home = Home(tmp_path / "home")
    with Replica(Board(versions)) as replica:
        for day in DAYS[:3]:
            collect(home, replica, day, sites)
    assert home.run("run").returncode in (0, 3)
    details = published(home)
    assert nameless <= details.keys()
    assert {found.row.state for found in details.values()} == {"open"}
