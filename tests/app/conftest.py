"""Homes made by the command line itself, once for all tests of this folder."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from techstrata.sample import write as write_sample

TECHSTRATA = str(Path(sys.executable).with_name("techstrata"))
SAMPLE_POSTINGS = 800


class Home:
    """A folder that the command line keeps everything in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *words: str, stdin: bytes | None = None) -> "subprocess.CompletedProcess[str]":
        """One command, as a person types it."""
        return run(["--home", str(self.folder), *words], stdin)


def run(words: Sequence[str], stdin: bytes | None = None, at: Path | None = None) -> "subprocess.CompletedProcess[str]":
    """The command, called in the folder `at`, with its output as text."""
    done = subprocess.run([TECHSTRATA, *words], input=stdin, capture_output=True, check=False, timeout=300, cwd=at)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home."""
    return Home(tmp_path / "home")


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with the sample as a feed, published."""
    made = Home(tmp_path_factory.mktemp("sample"))
    feed, _ = write_sample(made.folder / "sample", postings=SAMPLE_POSTINGS)
    for words in (["import", str(feed)], ["run"]):
        done = made.run(*words)
        assert done.returncode == 0, done.stderr
    return made
