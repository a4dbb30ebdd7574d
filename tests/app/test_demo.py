"""The demonstration: two years from a feed, the last day over real HTTP, and everything published."""

import json
import re
import signal
import subprocess
import time

import pytest

from tests.app.conftest import TECHSTRATA, Home

WORDS = ("demo", "--no-serve", "--postings", "600")
DAY = "2026-09-28"


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, str]:
    made = Home(tmp_path_factory.mktemp("demo"))
    done = made.run(*WORDS)
    assert done.returncode == 0, done.stderr
    return made, done.stderr


def receipts(home: Home) -> list[dict[str, object]]:
    return [json.loads(path.read_bytes()) for path in sorted((home.folder / "runs").rglob("*.json"))]


def published(home: Home) -> dict[str, object]:
    return dict(json.loads(home.run("publish", "--json").stdout))


def test_the_last_day_is_collected_from_every_site_that_hands_out_texts(demonstrated: tuple[Home, str]) -> None:
    found = receipts(demonstrated[0])
    assert [one["site"] for one in found] == [
        "jobkorea",
        "jumpit",
        "linkedin",
        "programmers",
        "rallit",
        "rocketpunch",
        "wanted",
    ]
    assert {(one["day"], one["outcome"], one["is_replica"]) for one in found} == {(DAY, "whole", True)}
    assert sum(int(str(one["postings"])) for one in found) > 10


def test_the_sources_that_were_practised_on_are_shown_as_asked(demonstrated: tuple[Home, str]) -> None:
    sites = json.loads(demonstrated[0].run("sites", "--json").stdout)["sites"]
    assert {one["site"] for one in sites if one["last_run_at"]} <= {one["site"] for one in sites if one["enabled"]}


def test_it_is_published_as_of_the_last_day(demonstrated: tuple[Home, str]) -> None:
    answer = published(demonstrated[0])
    assert answer["as_of"] == DAY
    assert int(str(answer["postings"])) > 550


def test_again_it_asks_nothing_and_publishes_the_same(demonstrated: tuple[Home, str]) -> None:
    home, said = demonstrated
    again = home.run(*WORDS)
    assert again.returncode == 0
    assert "requests 0" in again.stderr
    snapshots = [re.findall(r"Snapshot (\S+)", text) for text in (said, again.stderr)]
    assert snapshots[0] == snapshots[1] != []


def test_killed_while_it_works_it_goes_on_to_the_same_postings(demonstrated: tuple[Home, str], home: Home) -> None:
    for seconds in (1.5, 3.5):
        process = subprocess.Popen(
            [TECHSTRATA, "--home", str(home.folder), *WORDS], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    assert home.run(*WORDS).returncode == 0
    whole, struck = published(demonstrated[0]), published(home)
    assert {name: struck[name] for name in ("postings", "openings")} == {
        name: whole[name] for name in ("postings", "openings")
    }


def test_a_home_with_real_postings_is_refused(home: Home) -> None:
    (home.folder / "runs" / "site=wanted").mkdir(parents=True)
    (home.folder / "runs" / "site=wanted" / "2026-09-01.json").write_text("{}")
    refused = home.run(*WORDS)
    assert refused.returncode == 1
    assert "holds postings of real sites" in refused.stderr
    assert not (home.folder / "lake" / "replica").exists()
