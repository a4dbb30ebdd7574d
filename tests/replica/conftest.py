"""One running replica for all tests of a module, a part of the sample on it, and a client."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from techstrata.replica.board import Board
from techstrata.replica.server import Replica
from techstrata.sample import generate

POSTINGS = 700
Get = Callable[..., httpx.Response]


@pytest.fixture(scope="session")
def lines() -> list[dict[str, object]]:
    return [posting.line for posting in generate(2026, POSTINGS)]


@pytest.fixture(scope="module")
def replica(lines) -> Iterator[Replica]:
    with Replica(Board(lines, all_open=True)) as running:
        yield running


@pytest.fixture(scope="module")
def board(replica) -> Board:
    return replica.board


@pytest.fixture
def get(replica) -> Iterator[Get]:
    """Asks the replica for an address of a real site; `faults` are gone afterwards."""
    with httpx.Client(timeout=10) as client:

        def ask(url: str, method: str = "GET", headers: dict[str, str] | None = None, **more) -> httpx.Response:
            parts = httpx.URL(url)
            target = parts.raw_path.decode()
            return client.request(
                method, f"{replica.address}{target}", headers={"host": parts.host} | (headers or {}), **more
            )

        yield ask
    replica.faults.clear()


@pytest.fixture(scope="session")
def wire() -> Path:
    """Captured responses of the real sites, where they are at hand."""
    folder = Path(__file__).resolve().parents[3] / "shared" / "wire"
    if not folder.is_dir():
        pytest.skip("the captured responses are not at hand")
    return folder
