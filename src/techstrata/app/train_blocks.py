"""Makes the weights of `reading/blocks.py`: `python -m techstrata.app.train_blocks FILE… [--without FILE…]`

FILEs hold postings in the exchange format, or with one `text`. Sections that a site names are the labels, and for
bodies the headings that the outline knows; they are joined without headings as sites do. A linear-chain model is fitted
in the order of a seeded shuffle, so the same files give the same bytes. One employer in five is held out and measured,
and postings that a file behind `--without` holds are left out.
"""

import gzip
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import numpy as np
import orjson
from numpy.typing import NDArray

from techstrata.app.console import say
from techstrata.app.joined_postings import Joined, Part, joined, labelled, parts_of
from techstrata.reading import blocks
from techstrata.reading.blocks import LABELS, SCALE, SIZE, WEIGHTS, WIDTH, row_from, rows_of

ROUNDS, STEP, DECAY, DROPPED, SEED = 6, 0.3, 0.98, 0.3, 7
BATCH = 24
FIRST_SQUARE, OF_STEPS = 16.0, 5.0
AVERAGED = 4
"""The weights of the last rounds are averaged."""
VARIANTS = 2
SECOND_POSITION = 0.05
"""Some postings are of two positions."""
HELD_OUT = 5
KNOWN_LINE = 25
"""Shorter lines stand in many postings."""
NEVER = -1e9
STATES = 2 * len(LABELS)
"""The first item of a list of each label, then a later one."""

Numbers = NDArray[np.float32]


class Example:
    """The items of a body: their rows, and the states that are right."""

    def __init__(self, body: Joined) -> None:
        told = labelled(body)
        labels = [label for _, label in told]
        self.rows = [np.asarray(sorted(rows)) for rows in rows_of(body.text, [item for item, _ in told])]
        self.states = [
            label if number == 0 or labels[number - 1] != label else label + len(LABELS)
            for number, label in enumerate(labels)
        ]


def lines_of(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    for path in paths:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            for line in file:
                yield orjson.loads(line)


def sections_of(line: dict[str, Any]) -> dict[str, str]:
    return line["sections"] if "sections" in line else {"body": line.get("text") or ""}


def long_lines(sections: dict[str, str]) -> set[str]:
    """By these a posting is known again, however its sections are joined."""
    text = "\n".join(sections.values()).replace("|", "\n")
    bare = ("".join(letter for letter in line if letter.isalnum()) for line in text.split("\n"))
    return {line for line in bare if len(line) >= KNOWN_LINE}


def postings(paths: Sequence[Path], without: Sequence[Path] = ()) -> Iterator[tuple[str, list[Part]]]:
    """Employer and parts of each posting that has several; each text once. Without requirements they are mixed up."""
    left_out = set().union(*(long_lines(sections_of(line)) for line in lines_of(without)))
    seen: set[int] = set()
    for line in lines_of(paths):
        sections = sections_of(line)
        long = long_lines(sections)
        if 3 * len(long & left_out) > len(long):
            continue
        parts = parts_of(sections)
        key = crc32("".join(part.text for part in parts).encode())
        if {"requirements"} < {part.section for part in parts} and key not in seen:
            seen.add(key)
            yield line["company"], parts


def is_held_out(company: str) -> bool:
    return crc32(company.encode()) % HELD_OUT == 0


def examples(told: Iterable[Sequence[Part]], variants: int = VARIANTS) -> list[Example]:
    """Bodies joined from postings."""
    dice, told = Random(SEED), list(told)
    behind = [part for parts in told for part in parts if part.section == "process"]
    made = []
    for parts in told:
        for _ in range(variants):
            second = dice.choice(told) if dice.random() < SECOND_POSITION else []
            made.append(Example(joined([*parts, *second], dice, behind)))
    return [one for one in made if len(one.rows) > 2]


class Model:
    """Weights, and what they say of a batch of bodies."""

    def __init__(self) -> None:
        self.weights = np.zeros((SIZE, WIDTH), np.float32)
        self.squares = np.full_like(self.weights, FIRST_SQUARE)
        self.leaving = np.array([row_from(label) for label in LABELS])
        self.start = row_from("none")

    def steps(self) -> Numbers:
        """Cost of each step from a state to a state."""
        size, costs = len(LABELS), self.weights[self.leaving]
        made = np.full((STATES, STATES), NEVER, np.float32)
        for one in range(size):
            for other in range(size):
                if one == other:
                    made[one, size + one] = made[size + one, size + one] = 0
                else:
                    made[size + one, other] = costs[one, size + other]
                    made[one, other] = costs[one, size + other] + costs[one, one]
        return made

    def learn(self, batch: Sequence[Example], dice: "np.random.Generator") -> None:
        """One adaptive gradient step towards the sequences that are right."""
        size = len(LABELS)
        kept = [[rows[dice.random(len(rows)) >= DROPPED] for rows in one.rows] for one in batch]
        lengths = [len(one) for one in kept]
        flat = np.concatenate([rows for one in kept for rows in one])
        owner = np.repeat(np.arange(sum(lengths)), [len(rows) for one in kept for rows in one])
        sums = np.zeros((sum(lengths), WIDTH), np.float32)
        np.add.at(sums, owner, self.weights[flat])
        longest = max(lengths)
        fits = np.zeros((len(batch), longest, STATES), np.float32)
        at = 0
        for number, length in enumerate(lengths):
            within, begins = sums[at : at + length, :size], sums[at : at + length, size:]
            fits[number, :length, :size] = within + begins
            fits[number, :length, size:] = within
            at += length
        fits[:, 0, :size] += self.weights[self.start, size:]
        fits[:, 0, size:] = NEVER
        chances, pairs = chances_of(fits, self.steps(), np.array(lengths))
        slopes = np.zeros((sum(lengths), WIDTH), np.float32)
        starts = np.zeros(size, np.float32)
        at = 0
        for number, (one, length) in enumerate(zip(batch, lengths, strict=True)):
            off = chances[number, :length].copy()
            off[np.arange(length), one.states] -= 1
            slopes[at : at + length, :size] = off[:, :size] + off[:, size:]
            slopes[at : at + length, size:] = off[:, :size]
            starts += off[0, :size]
            for before, after in zip(one.states, one.states[1:], strict=False):
                pairs[before, after] -= 1
            at += length
        rows, place = np.unique(flat, return_inverse=True)
        slope = np.zeros((len(rows), WIDTH), np.float32)
        np.add.at(slope, place, slopes[owner])
        self._step(rows, slope)
        costs = np.zeros((size, WIDTH), np.float32)
        costs[:, size:] = pairs[:size, :size] + pairs[size:, :size]
        costs[np.arange(size), np.arange(size)] = pairs[:size, :size].sum(1)
        self._step(self.leaving, costs, OF_STEPS)
        begin = np.zeros((1, WIDTH), np.float32)
        begin[0, size:] = starts
        self._step(np.array([self.start]), begin, OF_STEPS)

    def _step(self, rows: "NDArray[np.int64]", slope: Numbers, times: float = 1) -> None:
        self.squares[rows] += slope * slope
        self.weights[rows] -= times * STEP * slope / np.sqrt(self.squares[rows])


def chances_of(fits: Numbers, steps: Numbers, lengths: "NDArray[np.int64]") -> tuple[Numbers, Numbers]:
    """Forward and backward: how likely each state is at each item, and how often each step is expected."""
    count, longest, _ = fits.shape
    forward, backward = np.zeros_like(fits), np.zeros_like(fits)
    forward[:, 0] = fits[:, 0]
    for at in range(1, longest):
        forward[:, at] = _log_sum(forward[:, at - 1, :, None] + steps[None], 1) + fits[:, at]
    inside = np.arange(longest)[None] < lengths[:, None]
    for at in range(longest - 2, -1, -1):
        back = _log_sum(steps[None] + (fits[:, at + 1] + backward[:, at + 1])[:, None, :], 2)
        backward[:, at] = np.where(inside[:, at + 1, None], back, 0)
    total = _log_sum(forward[np.arange(count), lengths - 1], 1)[:, None, None]
    chances = np.exp(np.minimum(forward + backward - total, 0)) * inside[:, :, None]
    if longest == 1:
        return chances, np.zeros_like(steps)
    pairs = forward[:, :-1, :, None] + steps[None, None] + (fits + backward)[:, 1:, None, :] - total[:, :, None]
    return chances, (np.exp(np.minimum(pairs, 0)) * inside[:, 1:, None, None]).sum((0, 1))


def _log_sum(numbers: Numbers, axis: int) -> Numbers:
    top = numbers.max(axis, keepdims=True)
    found: Numbers = np.log(np.exp(numbers - top).sum(axis)) + top.squeeze(axis)
    return found


def train(bodies: Sequence[Example]) -> "NDArray[np.int8]":
    """Weights, one row of `WIDTH` for each place."""
    model, dice, order = Model(), np.random.default_rng(SEED), Random(SEED)
    sums, count = np.zeros_like(model.weights), 0
    for number in range(ROUNDS):
        # Bodies of like length share a batch.
        shuffled = sorted(bodies, key=lambda one: len(one.rows) + 6 * order.random())
        batches = [shuffled[at : at + BATCH] for at in range(0, len(shuffled), BATCH)]
        order.shuffle(batches)
        for batch in batches:
            model.learn(batch, dice)
            # What single steps add by chance evens out in the mean.
            if number >= ROUNDS - AVERAGED:
                sums += model.weights
                count += 1
        model.weights *= DECAY
    return np.clip(np.round(sums / count * SCALE), -127, 127).astype(np.int8)


def accuracy(bodies: Iterable[Example]) -> float:
    """Share of items whose label is found again."""
    right = number = 0
    for body in bodies:
        found = blocks.likeliest([blocks.weighed(rows.tolist()) for rows in body.rows])
        right += sum(one == state % len(LABELS) for one, state in zip(found, body.states, strict=True))
        number += len(found)
    return right / max(number, 1)


def main(arguments: Sequence[str]) -> None:
    """Train, write the weights beside the reader, and say how well they do on employers that were held out."""
    names = list(arguments)
    at = names.index("--without") if "--without" in names else len(names)
    told = list(postings([Path(one) for one in names[:at]], [Path(one) for one in names[at + 1 :]]))
    target = Path(blocks.__file__).with_name(WEIGHTS)
    bodies = examples(parts for company, parts in told if not is_held_out(company))
    target.write_bytes(train(bodies).tobytes())
    kept = examples((parts for company, parts in told if is_held_out(company)), 1)
    say(f"{len(told):,} postings; held out and joined: {accuracy(kept):.3f} of the items right.")


if __name__ == "__main__":
    main(sys.argv[1:])
