"""The small files of the terms: written as a whole, or line by line."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson

from techstrata.stores.parquet import put_in_place


def write(path: Path, text: str) -> None:
    """A file as a whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f"{path.name}.waiting")
    waiting.write_text(text, "utf-8")
    put_in_place(waiting, path)


def stamp_of(path: Path) -> tuple[int, int] | None:
    """Changes with the file; None where there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return (status.st_mtime_ns, status.st_size)


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The lines of an append-only file; the half line of a killed run is passed over."""
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return []
    found = []
    for line in lines:
        try:
            found.append(orjson.loads(line))
        except orjson.JSONDecodeError:
            continue
    return found


def append(path: Path, lines: Iterable[Mapping[str, Any]]) -> None:
    """Lines behind those that are there."""
    written = b"".join(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE) for line in lines)
    if not written:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        # Behind the half line of a killed run a new one begins.
        if file.tell() and path.read_bytes()[-1:] != b"\n":
            file.write(b"\n")
        file.write(written)
