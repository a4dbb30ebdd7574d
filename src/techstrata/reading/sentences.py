"""Cuts the sentence around a span out of a section."""

import re
from dataclasses import dataclass

LONGEST = 300
BOUNDARY = re.compile(r"(?<=[.!?。])\s+|(?<=다\.)|\n")


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of text with the span's offsets inside it."""

    text: str
    start: int
    end: int


def sentence_around(text: str, start: int, end: int) -> Cut:
    """The line around a span; of a long line the sentence, of a long sentence the words around the span."""
    first, last = sentence_bounds(text, start, end, LONGEST)
    return Cut(text[first:last], start - first, end - first)


def sentence_bounds(text: str, start: int, end: int, longest_line: int) -> tuple[int, int]:
    """Where the sentence around a span begins and ends; lines of up to `longest_line` code points stay whole."""
    first = text.rfind("\n", 0, start) + 1
    newline = text.find("\n", end)
    last = len(text) if newline < 0 else newline
    if last - first > longest_line:
        # Farther away a boundary decides nothing: the words around the span are cut anyway.
        near = (max(first, start - LONGEST - 1), min(last, end + LONGEST + 1))
        bounds = [near[0], *(match.end() for match in BOUNDARY.finditer(text, *near)), near[1]]
        first = max((bound for bound in bounds if bound <= start), default=first)
        last = min((bound for bound in bounds if bound >= end), default=last)
    if last - first > LONGEST:
        first, last = _words_around(text, first, last, start, end)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _words_around(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    room = max(0, LONGEST - (end - start)) // 2
    left = max(first, start - room)
    right = min(last, end + room)
    if left > first and (blank := text.find(" ", left, start)) >= 0:
        left = blank + 1
    if right < last and (blank := text.rfind(" ", end, right)) >= 0:
        right = blank
    return left, right
