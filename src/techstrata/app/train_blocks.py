"""Makes the weights of `reading/blocks.py`: `python -m techstrata.app.train_blocks FILE…` (exchange format)

Sections that a site names are the labels, and for bodies the headings that the outline knows. Items are taken in the
order of a seeded shuffle, so the same files give the same bytes. One employer in five is held out and measured.
"""

import gzip
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
import orjson

from techstrata.app.console import say
from techstrata.reading import blocks
from techstrata.reading.blocks import BULLETS, LABELS, SCALE, SIZE, WEIGHTS, features, items_of
from techstrata.reading.outline import outline
from techstrata.reading.shadow import shadow_of

OTHERS = ("intro", "benefits", "process", "other")
ROUNDS, STEP, DECAY, SEED = 5, 0.3, 0.97, 7
HELD_OUT = 5

Example = tuple[int, str]


def label_of(section: str) -> int | None:
    """The label of a section; None when it says nothing of one."""
    if section in OTHERS:
        return LABELS.index("other")
    return LABELS.index(section) if section in LABELS else None


def examples(sections: dict[str, str]) -> Iterator[Example]:
    """Items of a posting with their labels."""
    told = {name: text for name, text in sections.items() if label_of(name) is not None}
    if "requirements" in told and told["requirements"] == told.get("tasks"):
        del told["requirements"]
    parts = list(told.items())
    if not parts:
        for text in sections.values():
            plain = shadow_of(text).cased
            parts += [(one.section, plain[one.content : one.end]) for one in outline(plain)]
    for name, text in parts:
        label = label_of(name)
        if label is not None:
            plain = shadow_of(text).cased
            for item in items_of(plain):
                yield label, plain[item.start : item.end].strip(BULLETS)


def postings(paths: Sequence[Path]) -> Iterator[tuple[str, list[Example]]]:
    """Employer and labelled items of each posting."""
    for path in paths:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            for line in file:
                one = orjson.loads(line)
                yield one["company"], list(examples(one["sections"]))


def train(items: Sequence[Example]) -> "np.ndarray[tuple[int, int], np.dtype[np.int8]]":
    """Weights, one row of `LABELS` for each place: multinomial regression by adaptive gradient steps."""
    order, dice = list(range(len(items))), random.Random(SEED)
    places = [np.fromiter(features(item), dtype=np.int64) for _, item in items]
    weights = np.zeros((SIZE, len(LABELS)), np.float32)
    squares = np.full_like(weights, 1e-6)
    # Each label weighs alike, however often it occurs.
    counts = np.bincount([label for label, _ in items], minlength=len(LABELS))
    worth = np.sqrt(len(items) / len(LABELS) / np.maximum(counts, 1))
    for _ in range(ROUNDS):
        dice.shuffle(order)
        for number in order:
            label, at = items[number][0], places[number]
            fit = weights[at].sum(0)
            chance = np.exp(fit - fit.max())
            chance /= chance.sum()
            chance[label] -= 1
            slope = (chance * worth[label])[None, :]
            squares[at] += slope * slope
            weights[at] -= STEP * slope / np.sqrt(squares[at])
        weights *= DECAY
    return np.clip(np.round(weights * SCALE), -127, 127).astype(np.int8)


def is_held_out(company: str) -> bool:
    return crc32(company.encode()) % HELD_OUT == 0


def accuracy(told: Iterable[Sequence[Example]]) -> float:
    """Share of items in postings that were joined without headings, whose label is found again."""
    right = number = 0
    for items in told:
        if len({label for label, _ in items}) > 1:
            joined = [blocks.Item(0, 0, bool(at) and items[at - 1][0] != one[0]) for at, one in enumerate(items)]
            found = blocks.likeliest([blocks.scores(item) for _, item in items], joined)
            right += sum(one == label for one, (label, _) in zip(found, items, strict=True))
            number += len(items)
    return right / max(number, 1)


def main(paths: Sequence[Path]) -> None:
    """Train, write the weights beside the reader, and say how well they do on employers that were held out."""
    told = list(postings(paths))
    target = Path(blocks.__file__).with_name(WEIGHTS)
    target.write_bytes(train([one for company, items in told if not is_held_out(company) for one in items]).tobytes())
    kept = [items for company, items in told if is_held_out(company)]
    say(f"{sum(len(items) for _, items in told):,} items; held out and joined: {accuracy(kept):.3f} right.")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
