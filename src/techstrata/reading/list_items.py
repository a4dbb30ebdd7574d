"""The lists of a text in items, and which known names stand in the same list."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from techstrata.domain import Mention

NEAR = 3
"""So many items away a known name still tells what the list is of."""
SHORT_ITEM = 30
"""An item longer than this is a sentence, and what is behind it is another list."""
REACH = 150
"""Farther from every known name nothing can stand in its list."""
LONG_LINE = 90
# Between items: signs, and Korean and English words for `and`; a line's end too.
BREAK = re.compile(
    r"[,、，;|ㆍ·・‧•/()\[\]{}<>~→⇒►▶■●○\"`“”‘’*＊&:：\n]|[.!?](?=\s|$)|(?<![A-Za-z0-9])'|'(?![A-Za-z])"
    r"|\s(?:[-–—+=]|및|와|과|또는|혹은|이나|and|or|und|oder|vs\.?)\s|(?<=[A-Za-z0-9+#])(?:와|과|나|이나|랑|및|이랑)\s"
)
BULLETS = "-–—+ \t✓✔✅☑▪▫◦‣⁃※"
COLONS = frozenset(":：")
HARD = COLONS | frozenset(".!?")
FILLING = re.compile(
    r"[\s\d.+x]*(?:등|등의|기반|이상|버전|언어|활용|사용|경험|개발|환경|e\.g\.?|like|such as|using|with)?[\s]*"
)


class Item(NamedTuple):
    """What stands between two breaks of a list. `known` are the mentions in it; `line` counts lines."""

    start: int
    end: int
    known: tuple[Mention, ...]
    line: int
    is_label: bool
    is_line: bool
    run: int
    """Items of one run have no end of a sentence and no colon between them."""


def windows_of(text: str, telling: Sequence[Mention]) -> list[tuple[int, int]]:
    """Where names can stand beside known ones: around these, cut at commas and ends of lines."""
    found: list[tuple[int, int]] = []
    for one in sorted(telling, key=lambda one: one.start):
        if found and one.end + REACH < found[-1][1]:
            continue
        low, high = max(0, one.start - REACH), min(len(text), one.end + REACH)
        first = max(text.rfind("\n", 0, low), text.rfind(",", 0, low)) + 1
        ends = [end for end in (text.find("\n", high), text.find(",", high)) if end >= 0]
        last = min(ends, default=len(text))
        if found and first < found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def items_of(text: str, mentions: Sequence[Mention], begin: int, stop: int) -> list[Item]:
    """`text[begin:stop]` in items; a break inside a known name (`CI/CD`) divides nothing."""
    waiting = sorted(mentions, key=lambda one: one.start)
    items: list[Item] = []
    line = run = at = 0
    start = line_start = first_of_line = content_start(text, begin)
    for match in (*BREAK.finditer(text, begin, stop), None):
        first, last = match.span() if match else (stop, stop)
        sign = match[0].strip() if match else "\n"
        is_end = match is None or match[0] == "\n"
        inside = []
        while at < len(waiting) and waiting[at].start < first:
            inside.append(waiting[at])
            at += 1
        if inside and inside[-1].end > first:
            # The break stands in a known name: what was taken from the list waits for the next one.
            at -= len(inside)
            continue
        end = start + len(text[start:first].rstrip())
        if end > start:
            items.append(Item(start, end, tuple(inside), line, sign in COLONS, is_end and start == line_start, run))
        elif start == line_start:
            # A sign before anything else in its line is a bullet.
            line_start = last
        start = last
        if sign in HARD:
            run += 1
        if is_end:
            run += first - first_of_line > LONG_LINE
            line += 1
            line_start = first_of_line = start = content_start(text, last)
        else:
            skipped = content_start(text, last, " \t")
            line_start = skipped if line_start == start else line_start
            start = skipped
    return items


def content_start(text: str, at: int, blanks: str = BULLETS) -> int:
    """Where something begins behind blanks and bullets."""
    while at < len(text) and text[at] in blanks:
        at += 1
    return at


def beside(
    items: Sequence[Item], at: int, step: int, text: str, places: Collection[tuple[int, int]]
) -> Iterator[Mention]:
    here = items[at]
    for distance in range(1, NEAR + 1):
        there_at = at + step * distance
        if not 0 <= there_at < len(items):
            return
        there = items[there_at]
        if there.run != here.run or there.is_label:
            return
        if there.line != here.line and not (
            abs(there.line - here.line) <= NEAR and is_short_line(there) and is_short_line(here)
        ):
            return
        if there.known:
            facing = there.known[-1] if step < 0 else there.known[0]
            rest = text[facing.end : there.end] if step < 0 else text[there.start : facing.start]
            if (facing.start, facing.end) in places and FILLING.fullmatch(rest):
                yield facing
            return
        if there.end - there.start > SHORT_ITEM:
            return


def is_short_line(item: Item) -> bool:
    return item.is_line and item.end - item.start <= SHORT_ITEM
