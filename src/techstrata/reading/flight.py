"""The JSON objects in the data that a Next.js page carries along for its own use."""

import re
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder

import orjson

from techstrata.reading.record import Record

# Possessive: a text that never ends is given up at once.
PUSHED = re.compile(r"self\.__next_f\.push\(\[\s*1\s*,\s*(\"(?:[^\"\\]|\\.)*+\")\s*\]\)", re.DOTALL)
DECODER = JSONDecoder(strict=False)
FURTHEST = 50


def flight_text(page: str) -> str:
    """All pieces of flight data of a page, unescaped and put together."""
    return "".join(_unescaped(piece) for piece in PUSHED.findall(page))


def flight_records(page: str, key: str) -> Iterator[Record]:
    """The objects of the flight data that have this key, in order."""
    text = flight_text(page)
    end = 0
    for match in re.finditer(rf'"{re.escape(key)}"\s*:', text):
        if match.start() >= end and (found := _object_around(text, match.start(), key)):
            fields, end = found
            yield Record(fields)


def _unescaped(piece: str) -> str:
    try:
        return str(orjson.loads(piece))
    except orjson.JSONDecodeError:
        return ""


def _object_around(text: str, at: int, key: str) -> tuple[dict[str, object], int] | None:
    """The smallest object around a place; braces inside texts are tried in vain."""
    start = at
    for _ in range(FURTHEST):
        start = text.rfind("{", 0, start)
        if start < 0:
            return None
        try:
            fields, end = DECODER.raw_decode(text, start)
        except JSONDecodeError:
            continue
        if end > at and key in fields:
            return fields, end
    return None
