"""The replica for people: the sample served as the sites would, and the settings that lead there."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

from techstrata.app.console import say
from techstrata.app.wiring import Parts
from techstrata.reading.platforms.boards import BoardSite
from techstrata.replica.board import Board
from techstrata.replica.server import serve
from techstrata.replica.settings_file import settings_text, write_settings
from techstrata.sample import generate
from techstrata.sites.catalogue import every_site


def known_boards() -> dict[str, dict[str, str]]:
    """Employers by platform and token: the boards that a collection asks for."""
    return {
        site.name: {board.token: board.employer for board in site.boards.values()}
        for site in every_site().values()
        if isinstance(site, BoardSite)
    }


def at_replica(parts: Parts, address: str) -> Parts:
    """The same home, asking the replica at this address and no real site."""
    return Parts(replace(parts.settings, **tomllib.loads(settings_text(address))), parts.clock)


def serve_replica(host: str, port: int, postings: int, day: date | None, settings_file: Path | None) -> int:
    """Serve until stopped; returns the exit code. Raises UsageError for an address that others could reach."""
    say(f"Inventing {postings:,} postings …")
    board = Board((posting.line for posting in generate(postings=postings)), day, boards=known_boards())
    if settings_file is not None:
        write_settings(settings_file, f"http://{host}:{port}")
        say(f"Settings are in {settings_file}; collect with `techstrata --profile {settings_file} collect`.")
    say(f"The replica listens on http://{host}:{port} and shows {board.day}. Stop with Ctrl+C.")
    serve(board, host, port)
    return 0
