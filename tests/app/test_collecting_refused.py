"""What `collect` is asked wrongly, or finds out of order, ends in one sentence and the right exit code."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from techstrata.app.collecting import collect
from techstrata.app.settings import Settings
from techstrata.app.wiring import Parts
from techstrata.domain import UsageError
from techstrata.replica.board import Board
from techstrata.replica.server import Replica
from techstrata.replica.settings_file import write_settings
from techstrata.sample import generate
from tests.app.conftest import Home

LINES = [posting.line for posting in generate(postings=160) if posting.line["site"] in ("jumpit", "rallit")]
DAY, NEXT_DAY = "2026-09-27", "2026-09-28"
BOTH = ("--site", "rallit", "--site", "jumpit")


@pytest.fixture
def replica() -> Iterator[Replica]:
    with Replica(Board(LINES, all_open=True)) as running:
        yield running


@pytest.fixture
def profile(replica: Replica, tmp_path: Path) -> str:
    return str(write_settings(tmp_path / "replica.toml", replica.address))


@pytest.mark.parametrize(
    "report",
    [
        b"",
        b"{",
        b"[]",
        b'{"retry": []}',
        b'{"retry": 3}',
        b'{"retry": ["x"]}',
        b'{"retry": ["{}"]}',
        b'{"retry": [{"site": "rallit"}]}',
        b'{"retry": ["{\\"site\\": \\"rallit\\", \\"day\\": \\"soon\\"}"]}',
        b'{"retry": ["{\\"site\\": \\"nosuchboard\\", \\"day\\": \\"2026-09-28\\"}"]}',
        b"\xff\xfe\x00",
    ],
)
def test_a_broken_report_is_a_wrong_question(report: bytes, tmp_path: Path) -> None:
    path, parts = tmp_path / "report.json", Parts(Settings(home=tmp_path / "home", replica="http://127.0.0.1:9"))
    path.write_bytes(report)
    with pytest.raises(UsageError, match=r"no report of a collection|nothing to ask for|No site is called"):
        collect(parts, [], None, path, False)
    assert not parts.runs.sites()


@pytest.mark.parametrize("name", ["nowhere.json", "."])
def test_a_report_that_is_not_there_is_a_wrong_question(name: str, home: Home, profile: str, tmp_path: Path) -> None:
    done = home.run("--profile", profile, "collect", "--retry", str(tmp_path / name))
    assert (done.returncode, done.stderr) == (2, f"{tmp_path / name} is no report of a collection.\n")


def test_a_clock_that_is_far_off_is_told_with_what_to_do(home: Home, replica: Replica, profile: str) -> None:
    replica.faults.add("clock", days=3)
    done = home.run("--profile", profile, "collect", *BOTH, "--day", DAY)
    assert done.returncode == 1
    assert "This machine's clock and that of www.rallit.com are 72 hours apart; set it." in done.stderr
    replica.faults.clear()
    replica.faults.add("clock", site="rallit", days=-3)
    assert home.run("--profile", profile, "collect", *BOTH, "--day", DAY).returncode == 3
    replica.faults.clear()
    assert home.run("--profile", profile, "collect", *BOTH, "--day", DAY).returncode == 0


# Saramin is not asked without a key: nothing leaves this machine even if the day were taken.
@pytest.mark.parametrize("day", ["2999-01-01", "2026-02-30", "tomorrow"])
def test_a_day_that_cannot_be_is_a_wrong_question(day: str, home: Home) -> None:
    done = home.run("collect", "--site", "saramin", "--day", day)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert day in done.stderr


def test_a_receipt_that_cannot_be_read_stops_no_other_source(home: Home, profile: str) -> None:
    assert home.run("--profile", profile, "collect", *BOTH, "--day", DAY).returncode == 0
    damaged = home.folder / "runs" / "site=rallit" / f"{DAY}.json"
    damaged.write_text("{", "utf-8")
    done = home.run("--profile", profile, "collect", *BOTH, "--day", NEXT_DAY, "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["counts"]["sites"]) == (3, 1)
    assert [json.loads(line)["site"] for line in report["retry"]] == ["rallit"]
    assert report["issues"][0]["detail"].endswith("cannot be read; remove it and collect again.")
    damaged.unlink()
    assert home.run("--profile", profile, "collect", *BOTH, "--day", NEXT_DAY).returncode == 0
