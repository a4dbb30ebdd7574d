"""A whole day over real HTTP: every posting of the replica comes, once, in peace and under passing faults."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from techstrata.replica.board import Board
from techstrata.replica.server import Replica
from techstrata.replica.settings_file import write_settings
from techstrata.sample import generate
from techstrata.stores.files import FileLake
from tests.app.conftest import Home

SITES = ("jobkorea", "jumpit", "linkedin", "programmers", "rallit", "rocketpunch", "saramin", "wanted")
DAY = "2026-09-28"
LINES = [posting.line for posting in generate(postings=500)]


@pytest.fixture
def replica() -> Iterator[Replica]:
    with Replica(Board(LINES, all_open=True)) as running:
        yield running


def collected(home: Home, replica: Replica, folder: Path, *options: str) -> tuple[int, dict[str, dict[str, object]]]:
    """The exit code, and the receipts by site."""
    profile = write_settings(folder / "replica.toml", replica.address)
    wanted = [word for site in SITES for word in ("--site", site)]
    done = home.run("--profile", str(profile), "collect", *wanted, "--day", DAY, *options)
    receipts = [json.loads(path.read_bytes()) for path in (home.folder / "runs").rglob("*.json")]
    return done.returncode, {one["site"]: one for one in receipts}


def shown(site: str) -> set[str]:
    return {line["site_id"] for line in LINES if line["site"] == site}


def test_every_posting_comes_and_none_is_asked_for_twice(home: Home, replica: Replica, tmp_path: Path) -> None:
    code, receipts = collected(home, replica, tmp_path)
    assert code == 0
    assert {site: receipts[site]["postings"] for site in SITES} == {site: len(shown(site)) for site in SITES}
    asked = [times for host in replica.counts.hosts for times in replica.counts.paths(host).values()]
    assert max(asked) == 1
    refined = home.run("refine", "--json")
    # Of fields of work outside IT, Wanted is asked only for what a title says is IT.
    texts = sum("/details" in path for path in replica.counts.paths("www.wanted.co.kr"))
    assert len(shown("wanted")) * 0.9 <= texts <= len(shown("wanted"))
    others = sum(len(shown(site)) for site in SITES if site != "wanted")
    assert json.loads(refined.stdout)["counts"]["postings"] == others + texts
    assert collected(home, replica, tmp_path)[0] == 0
    assert sum(replica.counts.total(host) for host in replica.counts.hosts) == len(asked)


@pytest.mark.parametrize("fault", ["5xx", "429", "reset", "empty", "truncated"])
def test_a_tenth_of_passing_faults_loses_nothing(fault: str, home: Home, replica: Replica, tmp_path: Path) -> None:
    replica.faults.add(fault, share=0.1, seed=5)  # type: ignore[arg-type]
    for _ in range(3):
        code, receipts = collected(home, replica, tmp_path)
        if code == 0:
            break
    assert code == 0
    assert {site: receipts[site]["postings"] for site in SITES} == {site: len(shown(site)) for site in SITES}
    lake = FileLake(home.folder / "lake")
    pages = [page.key for part in lake.parts() for page in lake.pages(part)]
    assert len(pages) == len(set(pages))


def test_the_rate_is_never_exceeded(home: Home, replica: Replica, tmp_path: Path) -> None:
    profile = tmp_path / "replica.toml"
    write_settings(profile, replica.address)
    profile.write_text(profile.read_text("utf-8").replace("rate_per_second = 200.0", "rate_per_second = 40.0"), "utf-8")
    assert home.run("--profile", str(profile), "collect", "--site", "rallit", "--day", DAY).returncode == 0
    host = "www.rallit.com"
    assert replica.counts.total(host) > 10
    assert replica.counts.most_within(host, 0.5) <= 20 + 1


def test_run_collects_what_it_is_told_to_and_publishes_it(home: Home, replica: Replica, tmp_path: Path) -> None:
    profile = write_settings(tmp_path / "replica.toml", replica.address)
    done = home.run("--profile", str(profile), "run", "--site", "rallit", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["postings"] == len(shown("rallit"))
    assert replica.counts.hosts == ("www.rallit.com",)
