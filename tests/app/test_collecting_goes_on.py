"""What fails at one source, or on one day, is said in a sentence and takes nothing else down."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from techstrata.replica.board import Board
from techstrata.replica.server import Replica
from techstrata.replica.settings_file import write_settings
from techstrata.sample import generate
from tests.app.conftest import Home

LINES = [posting.line for posting in generate(postings=160)]
DAYS = ("2026-09-27", "2026-09-28")


@pytest.fixture
def replica() -> Iterator[Replica]:
    with Replica(Board(LINES, all_open=True)) as running:
        yield running


@pytest.fixture
def profile(replica: Replica, tmp_path: Path) -> str:
    return str(write_settings(tmp_path / "replica.toml", replica.address))


def test_an_unknown_name_among_known_ones(home: Home, profile: str) -> None:
    done = home.run("--profile", profile, "collect", "--site", "rallit", "--site", "nosuchboard", "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["counts"]["sites"]) == (3, 1)
    assert any("nosuchboard" in issue["detail"] for issue in report["issues"])


def test_a_folder_that_cannot_be_written(home: Home, profile: str) -> None:
    (home.folder / "lake").mkdir(parents=True)
    (home.folder / "lake" / "site=jumpit").touch()
    done = home.run("--profile", profile, "collect", "--site", "rallit", "--site", "jumpit", "--day", DAYS[0], "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["counts"]["sites"]) == (3, 1)
    assert [json.loads(line) for line in report["retry"]] == [{"site": "jumpit", "day": DAYS[0], "url": "", "kind": ""}]
    assert "Traceback" not in done.stderr


def test_a_report_of_two_days_is_asked_for_day_by_day(home: Home, replica: Replica, profile: str) -> None:
    replica.faults.add("5xx", site="rallit", kind="detail")
    reports = []
    for day in DAYS:
        home.run("--profile", profile, "collect", "--site", "rallit", "--day", day)
        reports.append(sorted((home.folder / "reports").glob("*-collect.json"))[-1])
    replica.faults.clear()
    left = [line for path in reports for line in json.loads(path.read_bytes())["retry"]]
    assert json.loads(left[0]).keys() == {"site", "day", "url", "kind"}
    assert {json.loads(line)["day"] for line in left} == set(DAYS)
    reports[0].write_text(json.dumps({"retry": left}), "utf-8")
    done = home.run("--profile", profile, "collect", "--retry", str(reports[0]), "--json")
    assert (done.returncode, json.loads(done.stdout)["retry"]) == (0, [])
    outcomes = {one["day"]: one["outcome"] for one in map(receipt, (home.folder / "runs").rglob("*.json"))}
    assert outcomes == dict.fromkeys(DAYS, "whole")


def receipt(path: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads(path.read_bytes())
    return found


def test_a_whole_day_is_not_repeated_unless_wanted(home: Home, replica: Replica, profile: str) -> None:
    def asked(*options: str) -> tuple[str, int]:
        before = replica.counts.total("www.rallit.com")
        done = home.run("--profile", profile, "collect", "--site", "rallit", "--day", DAYS[0], *options)
        assert done.returncode == 0
        return done.stderr, replica.counts.total("www.rallit.com") - before

    first = asked()[1]
    sentence, again = asked()
    assert (again, "--again" in sentence) == (0, True)
    # The lists alone are asked for anew: the texts of the day are there.
    assert 0 < asked("--again")[1] < first / 2


def test_a_home_that_a_killed_first_run_marked_stays_the_replicas(home: Home) -> None:
    (home.folder / "lake").mkdir(parents=True)
    (home.folder / "lake" / "replica").touch()
    done = home.run("collect", "--site", "jumpit")
    assert done.returncode == 1
    assert "replica" in done.stderr


def test_pages_of_real_sites_keep_the_replica_out(home: Home, profile: str) -> None:
    journal = home.folder / "lake" / "site=jumpit" / "day=2026-09-01" / ".open.journal"
    journal.parent.mkdir(parents=True)
    journal.touch()
    done = home.run("--profile", profile, "collect", "--site", "jumpit")
    assert done.returncode == 1
    assert "real sites" in done.stderr
