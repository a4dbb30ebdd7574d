"""The same inputs in two homes give the same bytes; a kill at any moment loses nothing."""

import hashlib
import random
import signal
import subprocess
import time
from pathlib import Path

from tests.app.conftest import TECHSTRATA, Home


def parts_of(home: Home) -> dict[str, str]:
    """Every Parquet part of the marts with its digest."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (home.folder / "marts" / "parts").glob("*.parquet")
    }


def sample_feed(home: Home) -> str:
    return str(next((home.folder / "sample").glob("postings*.jsonl.gz")))


def test_two_homes_have_equal_bytes(sample_home: Home, tmp_path: Path) -> None:
    other = Home(tmp_path / "other")
    for words in (["import", sample_feed(sample_home)], ["refine"], ["enrich"], ["publish"]):
        assert other.run(*words).returncode == 0
    assert parts_of(other) == parts_of(sample_home)
    assert parts_of(other)
    current = (sample_home.folder / "marts" / "current").read_text()
    assert (other.folder / "marts" / "current").read_text() == current


def test_killed_at_any_moment_the_same_commands_continue(sample_home: Home, tmp_path: Path) -> None:
    struck = Home(tmp_path / "struck")
    dice, ends = random.Random(4), []
    for words in (["import", sample_feed(sample_home)], ["run"], ["run"]):
        process = subprocess.Popen(
            [TECHSTRATA, "--home", str(struck.folder), *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(dice.uniform(0.4, 3.0))
        process.send_signal(signal.SIGKILL)
        ends.append(process.wait(10))
        # A kill before the first part is kept would leave `run` with nothing to be killed in.
        assert struck.run("import", sample_feed(sample_home)).returncode == 0
    assert ends.count(-signal.SIGKILL) >= 2, "the kills came too late to prove anything"
    done = struck.run("run")
    assert done.returncode == 0, done.stderr
    assert parts_of(struck).items() >= parts_of(sample_home).items()
