"""A disk that is full takes nothing along: one sentence, and the same command ends whole once there is room."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from techstrata.replica.board import Board
from techstrata.replica.server import Replica
from techstrata.replica.settings_file import write_settings
from techstrata.sample import generate
from techstrata.stores.files import FileLake
from tests.app.conftest import Home

SITES = ("jobkorea", "jumpit", "linkedin", "programmers", "rallit", "rocketpunch", "saramin", "wanted")
DAY = "2026-09-28"
LINES = [posting.line for posting in generate(postings=160)]
ROOMY = "64m"
FULL = "The disk is full; make room and run the same command again: it continues where it was."


def mount(*words: str) -> None:
    done = subprocess.run(["mount", "-t", "tmpfs", *words], capture_output=True, check=False, text=True)
    if done.returncode:
        pytest.skip(f"needs the right to mount a small disk: {done.stderr.strip()}")


class SmallDisk:
    """A disk of a few pages that can be made larger."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill_up_to(self, size: str) -> None:
        self.folder.mkdir(parents=True)
        mount("-o", f"size={size}", "tmpfs", str(self.folder))

    def make_room(self) -> None:
        mount("-o", f"remount,size={ROOMY}", str(self.folder))

    def remove(self) -> None:
        subprocess.run(["umount", str(self.folder)], capture_output=True, check=False)


@pytest.fixture(autouse=True)
def _can_mount() -> None:
    if shutil.which("mount") is None:
        pytest.skip("needs the command `mount`")


@pytest.fixture
def disk(request: pytest.FixtureRequest, home: Home) -> Iterator[SmallDisk]:
    """A small disk in the place of the home, or of a folder of it."""
    made = SmallDisk(home.folder / request.param)
    yield made
    made.remove()


@pytest.fixture
def replica() -> Iterator[Replica]:
    with Replica(Board(LINES, all_open=True)) as running:
        yield running


@pytest.fixture
def profile(replica: Replica, tmp_path: Path) -> str:
    return str(write_settings(tmp_path / "replica.toml", replica.address))


def collect(home: Home, profile: str, *options: str) -> "subprocess.CompletedProcess[str]":
    done = home.run("--profile", profile, "collect", *options, "--json")
    assert "Traceback" not in done.stderr
    return done


ALL = ("--day", DAY, *(word for site in SITES for word in ("--site", site)))


def pages_kept(home: Home) -> int:
    lake = FileLake(home.folder / "lake")
    return sum(1 for site in SITES for _ in lake.pages_of(site, date.fromisoformat(DAY)))


def assert_whole(home: Home) -> None:
    """Every source is whole, no page is there twice, and no journal waits."""
    receipts = [json.loads(path.read_bytes()) for path in (home.folder / "runs").rglob("*.json")]
    assert {one["site"]: (one["outcome"], one["postings"]) for one in receipts} == {
        site: ("whole", len({line["site_id"] for line in LINES if line["site"] == site})) for site in SITES
    }
    lake = FileLake(home.folder / "lake")
    pages = [page.key for part in lake.parts() for page in lake.pages(part)]
    assert len(pages) == len(set(pages)) == sum(one["answers"] for one in receipts)
    assert [*home.folder.rglob("*.journal"), *home.folder.rglob(".waiting*")] == []


@pytest.mark.parametrize(("disk", "size"), [("", "16k"), ("", "320k")], indirect=["disk"])
def test_a_home_without_room(disk: SmallDisk, size: str, home: Home, replica: Replica, profile: str) -> None:
    disk.fill_up_to(size)
    done = collect(home, profile, *ALL)
    assert done.returncode in (1, 3)
    assert FULL in done.stderr + done.stdout
    before, kept = replica.counts.total(), pages_kept(home)
    disk.make_room()
    assert collect(home, profile, *ALL).returncode == 0
    assert_whole(home)
    # What was kept is not asked for again, robots.txt of every source aside.
    assert replica.counts.total() - before <= pages_kept(home) - kept + len(SITES)


@pytest.mark.parametrize("disk", ["lake/site=jumpit"], indirect=True)
def test_one_source_without_room(disk: SmallDisk, home: Home, profile: str) -> None:
    disk.fill_up_to("16k")
    done = collect(home, profile, *ALL)
    report: dict[str, Any] = json.loads(done.stdout)
    assert (done.returncode, report["outcome"], report["counts"]["sites"]) == (3, "partly", len(SITES) - 1)
    assert [(one["site"], one["detail"]) for one in report["issues"]] == [("jumpit", FULL)]
    assert [json.loads(line)["site"] for line in report["retry"]] == ["jumpit"]
    written = next((home.folder / "reports").glob("*-collect.json"))
    assert json.loads(written.read_bytes())["retry"] == report["retry"]
    disk.make_room()
    again = collect(home, profile, "--retry", str(written))
    assert (again.returncode, json.loads(again.stdout)["retry"]) == (0, [])
    assert_whole(home)


@pytest.mark.parametrize("disk", ["runs"], indirect=True)
def test_no_room_for_receipts(disk: SmallDisk, home: Home, replica: Replica, profile: str) -> None:
    disk.fill_up_to("4k")
    done = collect(home, profile, *ALL)
    report = json.loads(done.stdout)
    assert (done.returncode in (1, 3), {one["detail"] for one in report["issues"]}) == (True, {FULL})
    assert len(report["retry"]) == len(SITES) - report["counts"]["sites"] > 1
    disk.make_room()
    before = replica.counts.total()
    assert collect(home, profile, *ALL).returncode == 0
    assert_whole(home)
    # robots.txt alone is asked for again: every page is there.
    assert replica.counts.total() - before <= len(SITES)
