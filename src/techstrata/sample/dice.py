"""Seeded chance built on `Random.random` alone, so that a seed means the same on every Python."""

from array import array
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Choices of one seed; the same calls in the same order give the same answers."""

    def __init__(self, *seed: object) -> None:
        self.random = Random("/".join(str(part) for part in seed)).random

    def chance(self, share: float) -> bool:
        return self.random() < share

    def pick(self, choices: Sequence[T]) -> T:
        return choices[int(self.random() * len(choices))]

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.random() * (high - low + 1))

    def weighted(self, choices: Sequence[T], weights: Sequence[float]) -> T:
        sums = list(accumulate(weights))
        point = self.random() * sums[-1]
        return next(choice for choice, reached in zip(choices, sums, strict=True) if point < reached)

    def shuffled(self, things: Sequence[T]) -> list[T]:
        return sorted(things, key=lambda _: self.random())

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """At most `count` of them, in mixed order."""
        left = list(things)
        chosen = []
        for _ in range(min(count, len(left))):
            place = int(self.random() * len(left))
            left[place], left[-1] = left[-1], left[place]
            chosen.append(left.pop())
        return chosen


@lru_cache(maxsize=30_000)
def leaning(*key: object) -> float:
    """A number of 0…1 that belongs to the key for ever, such as how much one employer likes one technology."""
    digest = blake2b("/".join(str(part) for part in key).encode(), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64


@lru_cache(maxsize=4_000)
def tastes(*key: object) -> Sequence[float]:
    """Many such numbers at once: one for each technology by its place."""
    random = Dice(*key).random
    return array("d", (random() for _ in range(512)))
