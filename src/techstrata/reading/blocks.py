"""Which part of a body without headings speaks of tasks, requirements or what is preferred, told from its items.

Feeds and pages join a posting's lists without their headings. Each item is weighed by a linear model over hashed
features: how well each label fits it, and how well a list of each label begins with it. The likeliest label of each
item is taken, given all items and the headings that there are. Costs of changing labels are weights as well. They are
made by `techstrata.app.train_blocks` from postings whose sections are known, joined as sites join them; they hold no
words.
"""

import re
import zlib
from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate, pairwise
from math import exp
from operator import mul
from typing import NamedTuple

from techstrata.reading.block_items import BULLETS, FEWEST_BARS, Item, items_of

LABELS = ("tasks", "requirements", "preferred", "other")
WIDTH = 2 * len(LABELS)
"""Weights in a row: how well each label fits, then how well each label begins here."""
SIZE = 1 << 15
"""Features are hashed into as many rows."""
SCALE = 16.0
"""Weights are kept as whole numbers of sixteenths."""
WEIGHTS = "block_weights.bin"
FEWEST_ITEMS = 3
FEWEST_UNTOLD = 2
"""With fewer items of which headings say nothing, nothing is looked for."""
FEWEST_HANGUL = 40
"""The weights know Korean postings only; others name their sections more often."""
BEFORE_TASKS = (LABELS.index("tasks"), LABELS.index("other"))
DEMANDED = (LABELS.index("requirements"), LABELS.index("preferred"))
IN_ORDER = ("tasks", "requirements", "preferred")
LONGEST_ITEM = 160
LAST_LETTERS = 24

HANGUL = re.compile("[가-힣]")
WORD = re.compile(r"[a-zäöüß]+|[가-힣]+|\d+")


class Block(NamedTuple):
    """`section` begins at `start`."""

    section: str
    start: int


class Known(NamedTuple):
    """A heading at `start` of the text says `section`; `firm` when nothing else is to be looked for before `end`."""

    section: str
    start: int
    end: int
    firm: bool


class Fit(NamedTuple):
    """How well each label fits an item, and how well a list of each label begins with it; larger is better."""

    within: Sequence[float]
    begins: Sequence[float]


def words_of(item: str) -> list[str]:
    """The words that an item is weighed by: those it begins with and those it ends with."""
    if len(item) > LONGEST_ITEM + LAST_LETTERS:
        item = item[:LONGEST_ITEM] + " " + item[-LAST_LETTERS:]
    return WORD.findall(item.lower())


def features(item: str, words: Sequence[str]) -> set[str]:
    """An item's features: its words, their endings, what it begins and ends with, its length."""
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
        seen.add("D" + item[-1])
    return seen


def rows_of(text: str, items: Sequence[Item]) -> list[list[int]]:
    """Rows of the weights that speak of each item: its own features and what stands around it."""
    bare = [text[item.start : item.end].strip(BULLETS) for item in items]
    words = [words_of(one) for one in bare]
    ends = ["", *(one[-1][-2:] if one else "" for one in words), ""]
    found = []
    for number, item in enumerate(items):
        seen = features(bare[number], words[number])
        before, own, behind = ends[number : number + 3]
        seen.update(
            (
                "cue" + item.cue,
                f"<{before}",
                f"<{before} {own}",
                f">{behind}",
                f"at{5 * number // len(items)}",
                f"cue{item.cue} {before == own}",
            )
        )
        found.append(list(map(row_of, seen)))
    return found


@lru_cache(maxsize=1 << 16)
def row_of(feature: str) -> int:
    """The row of a feature; most recur from item to item."""
    return zlib.crc32(feature.encode()) % SIZE


def row_from(label: str) -> int:
    """The row of what it costs to leave a label: each next label, and leaving it after one item."""
    return row_of("from " + label)


@cache
def _weights() -> bytes:
    return files(__package__).joinpath(WEIGHTS).read_bytes()


@cache
def _row(row: int) -> int:
    """The weights of a row as one number with two bytes for each, so that rows are added in one step."""
    made = 0
    for one in reversed(_weights()[row * WIDTH : (row + 1) * WIDTH]):
        made = made << 16 | (one ^ 128)
    return made


def weighed(rows: Sequence[int]) -> Fit:
    """The sum of the weights of these rows."""
    total = sum(map(_row, rows))
    less = 128 * len(rows)
    sums = [((total >> shift & 0xFFFF) - less) / SCALE for shift in range(0, 16 * WIDTH, 16)]
    return Fit(sums[: len(LABELS)], sums[len(LABELS) :])


@cache
def _leaving() -> tuple[Fit, ...]:
    """What it costs to leave each label, and last to begin a text with it."""
    return tuple(weighed([row_from(label)]) for label in (*LABELS, "none"))


def blocks_of(text: str, known: Sequence[Known] = ()) -> list[Block]:
    """Where the likeliest blocks begin; none when the text holds too few items or speaks of one thing only."""
    if len(HANGUL.findall(text[:2_000])) < FEWEST_HANGUL:
        return []
    items = items_of(text, [one.start for one in known])
    if len(items) < FEWEST_ITEMS:
        return []
    rows = joined_rows(text)
    allowed = allowed_labels(items, known, rows)
    if known and not rows and sum(len(one) > 1 for one in allowed) < FEWEST_UNTOLD:
        return []
    labels = likeliest(list(map(weighed, rows_of(text, items))), allowed, joints_of(items) if not known else ())
    if len(set(labels)) == 1:
        return []
    found = []
    for before, label, item in zip((None, *labels), labels, items, strict=False):
        if label != before:
            found.append(Block(LABELS[label], item.start))
    return found


def allowed_labels(items: Sequence[Item], known: Sequence[Known], rows: Sequence[Known] = ()) -> list[Collection[int]]:
    """What headings and rows leave open: one label for the item that holds a heading and for all below a firm one.

    What is preferred stands below its heading where there is one, and nothing is demanded before a heading of tasks.
    """
    has_preferred = any(one.section == "preferred" for one in known)
    open_labels = [number for number, label in enumerate(LABELS) if not (has_preferred and label == "preferred")]
    found: list[Collection[int]] = [open_labels] * len(items)
    first_tasks = next((one.start for one in known if one.section == "tasks"), 0)
    for number, item in enumerate(items):
        if item.end <= first_tasks:
            found[number] = BEFORE_TASKS
    for one in (*rows, *known):
        label = LABELS.index(one.section)
        end = min([one.end, *(row.start for row in rows if row.start > one.start)]) if one.firm else one.start + 1
        for number, item in enumerate(items):
            if item.end > one.start and item.start < end:
                found[number] = (label,)
    return found


def joints_of(items: Sequence[Item]) -> list[bool]:
    """Whether a list may begin at each item; nothing is said unless three lists were joined in mid-line."""
    joints = [item.cue == "joint" for item in items]
    return joints if sum(joints) >= len(IN_ORDER) - 1 else []


def joined_rows(text: str) -> list[Known]:
    """The rows of a feed that gives three lists a row each, its items parted by bars."""
    rows = text.split("\n")
    if len(rows) != len(IN_ORDER) or text.count("|") < FEWEST_BARS:
        return []
    ends = list(accumulate(len(row) + 1 for row in rows))
    # Some give the tasks twice, for want of requirements.
    sections = ("tasks", "tasks", "preferred") if rows[0] == rows[1] else IN_ORDER
    return [Known(one, start, end, firm=True) for one, start, end in zip(sections, [0, *ends], ends, strict=False)]


def likeliest(fits: Sequence[Fit], allowed: Sequence[Collection[int]] = (), joints: Sequence[bool] = ()) -> list[int]:
    """The likeliest label of each item, given all items (forward and backward sums) and those that are `allowed`.

    Lists of what is demanded begin at `joints` only, where there are any.

    Lists of one item have their own cost, so that the first item of a list is told from those behind it.
    """
    every = range(len(LABELS))
    *leaving, start = _leaving()
    steps = [[0.0 if one == other else exp(leaving[one].begins[other]) for other in every] for one in every]
    into = list(zip(*steps, strict=True))
    after_one = [exp(leaving[one].within[one]) for one in every]
    chances: list[tuple[list[float], list[float]]] = []
    for fit in fits:
        top = max(fit.within)
        # Larger weights than these say no more.
        begins = [exp(min(30.0, max(-30.0, fit.within[label] - top + fit.begins[label]))) for label in every]
        chances.append((begins, [exp(max(-30.0, fit.within[label] - top)) for label in every]))
    for (begins, goes_on), some in zip(chances, allowed, strict=False):
        for label in every:
            if label not in some:
                begins[label] = goes_on[label] = 0.0
    for (begins, _), is_joint in zip(chances[1:], joints[1:], strict=False):
        if not is_joint:
            for label in DEMANDED:
                begins[label] = 0.0
    first = [exp(start.begins[label]) * chances[0][0][label] for label in every]
    later = [0.0] * len(LABELS)
    forward = [_whole(first, later)]
    for begins, goes_on in chances[1:]:
        first, later = forward[-1]
        left = [first[one] * after_one[one] + later[one] for one in every]
        forward.append(
            _whole(
                [sum(map(mul, left, column)) * begins[label] for label, column in enumerate(into)],
                [(first[label] + later[label]) * goes_on[label] for label in every],
            )
        )
    first = later = [1.0] * len(LABELS)
    found = []
    for number in range(len(fits) - 1, -1, -1):
        before = forward[number]
        sums = [before[0][label] * first[label] + before[1][label] * later[label] for label in every]
        found.append(max(every, key=sums.__getitem__))
        begins, goes_on = chances[number]
        entered = list(map(mul, begins, first))
        stayed = list(map(mul, goes_on, later))
        left = [sum(map(mul, steps[one], entered)) for one in every]
        first, later = _whole(
            [left[one] * after_one[one] + stayed[one] for one in every], [left[one] + stayed[one] for one in every]
        )
    return found[::-1]


def _whole(first: list[float], later: list[float]) -> tuple[list[float], list[float]]:
    """The same shares with the sum of one, so that long texts leave no number too small."""
    total = sum(first) + sum(later)
    return [one / total for one in first], [one / total for one in later]
