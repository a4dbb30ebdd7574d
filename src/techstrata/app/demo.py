"""The demonstration: the sample's past comes from a feed, its last day is collected over HTTP from the replica."""

import gzip
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from techstrata.app.console import say
from techstrata.app.jobs import DONE, NOTHING, import_files, run_all, told, worst
from techstrata.app.wiring import Parts

FEED, TRUTH, PAST = "postings-{}.jsonl.gz", "truth-{}.jsonl.gz", "past-{}.jsonl.gz"


def prepare(parts: Parts, postings: int) -> int:
    """Leave a home that can be served; returns the exit code. Raises StateError for a home with real postings."""
    from techstrata.app.choosing import keep_apart
    from techstrata.app.practice import at_replica

    keep_apart(at_replica(parts, ""))
    feed = _feed(parts.settings.sample, postings)
    lines = [orjson.loads(line) for line in gzip.decompress(feed.read_bytes()).splitlines()]
    last_day = max(day for line in lines for day in line["seen_on"])
    past = feed.with_name(PAST.format(postings))
    if not past.exists():
        _write(past, _before(last_day, lines, frozenset(_with_texts())))
    imported = told(import_files(parts, [past]), json=False)
    if imported != DONE:
        return imported
    collected = _collect(parts, lines, date.fromisoformat(last_day))
    return collected if collected == NOTHING else worst(collected, run_all(parts, json=False))


def _feed(folder: Path, postings: int) -> Path:
    """The sample as a file, made once."""
    from techstrata.sample import write as write_sample

    feed = folder / FEED.format(postings)
    if not feed.exists():
        say(f"Writing {postings:,} invented postings …")
        unfinished = folder / f".{postings}"
        made, truth = write_sample(unfinished, postings=postings)
        truth.replace(folder / TRUTH.format(postings))
        made.replace(feed)
        unfinished.rmdir()
    return feed


def _with_texts() -> Iterator[str]:
    """The sites that hand out texts; of the others the demonstration shows the feed to the end."""
    from techstrata.sites.catalogue import every_site

    return (site.name for site in every_site().values() if "text" in site.gives)


def _before(last_day: str, lines: list[dict[str, Any]], collected: frozenset[str]) -> Iterator[Mapping[str, Any]]:
    """What was seen before the last day; a posting that only the last day shows is left to the collection."""
    for line in lines:
        if days := [day for day in line["seen_on"] if day < last_day or line["site"] not in collected]:
            yield line | {"seen_on": days}


def _write(path: Path, lines: Iterator[Mapping[str, Any]]) -> None:
    unfinished = path.with_name(f".{path.name}")
    unfinished.write_bytes(gzip.compress(b"".join(orjson.dumps(line) + b"\n" for line in lines), mtime=0))
    unfinished.replace(path)


def _collect(parts: Parts, lines: list[dict[str, Any]], day: date) -> int:
    from techstrata.app.collecting import collect
    from techstrata.app.practice import at_replica
    from techstrata.replica.board import Board
    from techstrata.replica.server import Replica

    board = Board(lines, day)
    sites = [site for site in _with_texts() if site in board.sites]
    say(f"Collecting {day} from a local replica of {len(sites)} sites …")
    with Replica(board) as replica:
        return told(collect(at_replica(parts, replica.address), sites, day, None, again=False), json=False)
