"""`collect` says in one sentence what it may not ask, and a host that is not there takes nothing else down."""

import json
from pathlib import Path

import pytest

from tests.app.conftest import Home

NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def profile(tmp_path: Path) -> str:
    """Everything goes to a port on which nobody listens."""
    path = tmp_path / "nowhere.toml"
    path.write_text(f'replica = "{NOWHERE}"\nrate_per_second = 500.0\nretry_wait_seconds = 0.001\n', "utf-8")
    return str(path)


def test_an_unknown_site_is_a_wrong_question(home: Home, profile: str) -> None:
    done = home.run("--profile", profile, "collect", "--site", "nosuchboard")
    assert done.returncode == 2
    assert "nosuchboard" in done.stderr
    assert "jumpit" in done.stderr


@pytest.mark.parametrize(
    ("site", "setting"),
    [
        ("saramin", "TECHSTRATA_KEY_SARAMIN"),
        ("linkedin", "TECHSTRATA_PERMITTED"),
        ("programmers", "TECHSTRATA_PERMITTED"),
    ],
)
def test_what_may_not_be_asked_says_what_to_set(site: str, setting: str, home: Home, profile: str) -> None:
    done = home.run("--profile", profile, "collect", "--site", site)
    assert done.returncode == 1
    assert setting in done.stderr


def test_a_host_that_is_not_there_is_reported_with_what_to_retry(home: Home, profile: str) -> None:
    done = home.run("--profile", profile, "collect", "--site", "jumpit", "--site", "rallit", "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["outcome"]) == (1, "failed")
    assert {json.loads(line)["site"] for line in report["retry"]} == {"jumpit", "rallit"}
    written = next((home.folder / "reports").glob("*-collect.json"))
    again = home.run("--profile", profile, "collect", "--retry", str(written), "--json")
    assert json.loads(again.stdout)["counts"]["sites"] == 2


def test_a_report_that_is_none_is_a_wrong_question(home: Home, profile: str, tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text("{}", "utf-8")
    assert home.run("--profile", profile, "collect", "--retry", str(tmp_path / "report.json")).returncode == 2


def test_invented_and_real_postings_do_not_meet(home: Home, profile: str) -> None:
    home.run("--profile", profile, "collect", "--site", "jumpit")
    done = home.run("collect", "--site", "saramin")
    assert done.returncode == 1
    assert "--home" in done.stderr
