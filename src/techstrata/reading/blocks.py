"""Which part of a body without headings speaks of tasks, requirements or what is preferred, told from its items.

Feeds and pages join a posting's lists without their headings. Each item is weighed by a linear model over hashed
features, and the likeliest sequence of blocks is taken: postings speak of tasks first, of what is preferred last, and
change from one to the next where lists are joined. The weights are made by `techstrata.app.train_blocks` from postings
whose sections are known; they hold no words.
"""

import re
import zlib
from array import array
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

LABELS = ("tasks", "requirements", "preferred", "other")
SIZE = 1 << 15
"""Features are hashed into as many places."""
SCALE = 16.0
"""Weights are kept as whole numbers of sixteenths."""
WEIGHTS = "block_weights.bin"
FEWEST_ITEMS = 4
FEWEST_HANGUL = 40
"""The weights know Korean postings only; others name their sections more often."""
IN_ORDER = {2: ("tasks", "requirements"), 3: ("tasks", "requirements", "preferred")}
LONG_LINE = 280
MOST_ITEMS = 400
LONGEST_ITEM = 160

HANGUL = re.compile("[가-힣]")
WORD = re.compile(r"[a-zäöüß]+|[가-힣]+|\d+")
SENTENCE_END = re.compile(r"(?<=[a-z0-9)%”\"])[.!?]\s+(?=[A-Z\"“(])|다\.\s|요\.\s")
# A bullet in the middle of a line, in a text whose lines begin with bullets: two lists were joined there.
JOINT = re.compile(r"(?<=[^\s•\-])[ \t]+[•\-][ \t](?=[^\n]{4})")
BAR = re.compile(r"\|")
BULLETED = re.compile(r"\n[ \t]*[•\-]")
BULLETS = " \t\u3000\u00a0•·-–*ㆍ■●▶◦▪"
# From one label to the next, as natural logarithms: inside a list, and where something parts two lists.
INSIDE = ((0.0, -4.2, -5.5, -4.5), (-5.5, 0.0, -3.6, -5.0), (-6.0, -5.0, 0.0, -4.0), (-3.0, -4.0, -5.0, 0.0))
PARTED = ((-1.4, -0.5, -2.5, -2.5), (-5.0, -1.4, -0.5, -2.5), (-5.5, -5.0, -0.7, -1.5), (-1.5, -1.5, -2.5, -0.7))
FIRST = (-0.3, -1.8, -4.5, -2.0)


class Item(NamedTuple):
    """A line, list item or sentence at `start..end`; `parted` says that a list ends before it."""

    start: int
    end: int
    parted: bool


class Block(NamedTuple):
    """`section` begins at `start`."""

    section: str
    start: int


def items_of(text: str) -> list[Item]:
    """The items of a text, in order; blank ones are left out."""
    bulleted = len(BULLETED.findall(text)) >= 2
    piped = text.count("|") >= 3
    found: list[Item] = []
    at, blank_before = 0, False
    for line in text.split("\n"):
        parts = [(at, at + len(line))]
        if piped and "|" in line:
            parts = _split(text, parts, BAR)
        elif bulleted:
            parts = _split(text, parts, JOINT)
        if len(line) > LONG_LINE:
            parts = _split(text, parts, SENTENCE_END)
        for number, (start, end) in enumerate(parts):
            bare = text[start:end].strip(BULLETS)
            if len(bare) > 3:
                joined = number > 0 and bulleted and len(line) <= 4 * LONG_LINE
                first_of_piped = piped and number == 0 and bool(found)
                found.append(Item(start, end, joined or first_of_piped or (blank_before and number == 0)))
        blank_before = not line.strip() and bool(found)
        at += len(line) + 1
    return found[:MOST_ITEMS]


def _split(text: str, parts: Sequence[tuple[int, int]], sign: re.Pattern[str]) -> list[tuple[int, int]]:
    found = []
    for start, end in parts:
        at = start
        for match in sign.finditer(text, start, end):
            found.append((at, match.end()))
            at = match.end()
        found.append((at, end))
    return found


def features(item: str) -> Iterator[int]:
    """Places of an item's features: its words, their endings, what it begins and ends with, its length."""
    words = WORD.findall(item[:LONGEST_ITEM].lower())
    seen = {f"len{min(8, len(item) // 15)}", f"n{min(6, len(words) // 3)}"}
    for word in words:
        if word[0].isdigit():
            seen.add("#")
            continue
        seen.add("w" + word)
        if "가" <= word[0] <= "힣":
            seen.update(("s" + word[-2:], "s" + word[-3:], "p" + word[:2]))
    seen.update(f"b{one[-6:]} {other[-6:]}" for one, other in pairwise(words))
    if words:
        seen.update("e" + word[-4:] for word in words[-3:])
        seen.update(("E" + words[-1], "B" + words[0], "F" + " ".join(words[-2:]), "C" + " ".join(words[:2])))
    return (zlib.crc32(one.encode()) % SIZE for one in sorted(seen))


@cache
def _weights() -> "array[int]":
    made = array("b")
    made.frombytes(files(__package__).joinpath(WEIGHTS).read_bytes())
    return made


def scores(item: str) -> list[float]:
    """How well each label fits an item; larger fits better."""
    weights, width = _weights(), len(LABELS)
    sums = [0] * width
    for place in features(item):
        at = place * width
        for label in range(width):
            sums[label] += weights[at + label]
    return [one / SCALE for one in sums]


def blocks_of(text: str) -> list[Block]:
    """Where the likeliest blocks begin; none when the text holds too few items or speaks of one thing only."""
    if len(HANGUL.findall(text[:2_000])) < FEWEST_HANGUL:
        return []
    items = items_of(text)
    if len(items) < FEWEST_ITEMS:
        return []
    labels = likeliest([scores(text[item.start : item.end].strip(BULLETS)) for item in items], items)
    if len(set(labels)) == 1:
        return []
    found = []
    for before, label, item in zip((None, *labels), labels, items, strict=False):
        if label != before:
            found.append(Block(LABELS[label], item.start))
    return found


def joined_lists(items: Sequence[Item]) -> list[Block]:
    """Two or three lists that a feed joined in its own order."""
    starts = [item.start for number, item in enumerate(items) if item.parted or number == 0]
    sections = IN_ORDER.get(len(starts))
    return [Block(*one) for one in zip(sections, starts, strict=True)] if sections else []


def likeliest(fits: Sequence[Sequence[float]], items: Sequence[Item]) -> list[int]:
    """The sequence of labels that fits best as a whole (Viterbi)."""
    every = range(len(LABELS))
    best = [FIRST[label] + fits[0][label] for label in every]
    ways: list[list[int]] = []
    for fit, item in zip(fits[1:], items[1:], strict=True):
        steps = PARTED if item.parted else INSIDE
        came = [max(every, key=[best[one] + steps[one][label] for one in every].__getitem__) for label in every]
        best = [best[came[label]] + steps[came[label]][label] + fit[label] for label in every]
        ways.append(came)
    label = max(every, key=best.__getitem__)
    found = [label]
    for came in reversed(ways):
        label = came[label]
        found.append(label)
    return found[::-1]
