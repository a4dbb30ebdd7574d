"""A walk that is killed at any moment and begun again ends in the same lake."""

import os
import random
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from techstrata.stores.files import FileLake
from tests.bronze.conftest import DAY, POSTINGS, Server, walked

ROOT = Path(__file__).parents[2]
WALK = """
import sys
from pathlib import Path
from techstrata.domain import Rate
from techstrata.stores.files import FileLake
from tests.bronze.conftest import Board, Server, walked

Board.rate = Rate(100.0, 4)
walked(Server(address=sys.argv[1]), FileLake(Path(sys.argv[2])))
"""
PAGES = POSTINGS + 5
MOMENTS = sorted(random.Random(20261120).sample(range(1, PAGES), 4))


def kept(lake: FileLake) -> list[tuple[str, str]]:
    """What the sealed lake holds, with repetitions."""
    return sorted((page.key, page.digest) for part in lake.parts() for page in lake.pages(part))


class Striking(list[str]):
    """Kills a process at the given request."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at, self.victim = at, 0

    def append(self, path: str) -> None:
        super().append(path)
        if len(self) == self.at and self.victim:
            os.kill(self.victim, signal.SIGKILL)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_walk_goes_on_where_it_was(moment: int, server: Server, tmp_path: Path) -> None:
    folder = tmp_path / "lake"
    struck = server.paths = Striking(moment + 1)
    with subprocess.Popen([sys.executable, "-c", WALK, server.address, str(folder)], cwd=ROOT) as walk:
        struck.victim = walk.pid
        assert walk.wait(30) == -signal.SIGKILL
    before, server.paths = len(struck), []
    found = walked(server, FileLake(folder))
    assert (found.outcome, found.answers) == ("whole", PAGES)
    # Those that were under way when it was killed are asked for twice, no others.
    assert before + len(server.paths) - 2 <= PAGES + 8
    assert walked(server, FileLake(tmp_path / "at_once")).outcome == "whole"
    assert kept(FileLake(folder)) == kept(FileLake(tmp_path / "at_once"))


def test_what_a_killed_walk_of_yesterday_brought_is_sealed_today(server: Server, lake: FileLake) -> None:
    yesterday = DAY - timedelta(days=1)
    walked(server, lake)
    page = next(lake.pages_of("board", DAY))
    lake.journal("board", yesterday).add(page.model_copy(update={"day": yesterday}))
    assert lake.unsealed("board") == (yesterday,)
    assert len(kept(lake)) == PAGES
    walked(server, lake)
    assert lake.unsealed("board") == ()
    assert len(kept(lake)) == PAGES + 1
