"""Sets extractors side by side over the same annotated postings: who reads best, and who is not shown to be worse."""

from collections.abc import Sequence
from dataclasses import dataclass

from techstrata.domain import Quality
from techstrata.quality.intervals import difference_interval
from techstrata.quality.matching import Comparison


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One extractor with its scores, and what they took. `is_practice`: no model stood behind the answers.

    `seconds` is the wall time of reading all postings. `cost_usd` is of this run; None where prices are not stated.
    `asked` questions went to a model, `kept` answers were there already; both 0 for an extractor without one.
    """

    name: str
    quality: Quality
    comparisons: Sequence[Comparison]
    seconds: float
    is_practice: bool = False
    cost_usd: float | None = 0.0
    tokens: int = 0
    asked: int = 0
    kept: int = 0
    unanswered: int = 0

    @property
    def postings_per_second(self) -> float | None:
        """Speed of this run; answers that were kept make it no measure of a model's speed."""
        return len(self.comparisons) / self.seconds if self.seconds > 0 and not self.kept else None

    @property
    def cost_usd_per_1000_postings(self) -> float | None:
        """From the questions that were asked; None where none was, or no price is stated."""
        if not (self.asked or self.kept):
            return 0.0
        return None if self.cost_usd is None or not self.asked else 1000 * self.cost_usd / self.asked


@dataclass(frozen=True, slots=True)
class Behind:
    """By how much the F1 of the best is higher, with the 95 % interval; a tie when it may as well be nothing."""

    difference: float
    low: float
    high: float

    @property
    def is_tie(self) -> bool:
        """Whether the data do not show a difference."""
        return self.low <= 0


def ordered(evaluated: Sequence[Evaluated]) -> list[Evaluated]:
    """The best F1 first; equal ones in the order in which they were asked for."""
    return sorted(evaluated, key=lambda one: -(one.quality.technologies.f1 or 0.0))


def behind_best(evaluated: Sequence[Evaluated]) -> list[Behind]:
    """For each of the ordered extractors how far it is behind the first, over the same postings."""
    sides = [f1_parts(one.comparisons) for one in evaluated]
    if not all(sum(wholes) for _, wholes in sides):
        return [Behind(0.0, 0.0, 0.0) for _ in sides]
    comparisons = len(sides) - 1
    return [
        Behind(0.0, 0.0, 0.0) if number == 0 else Behind(*difference_interval(sides[0], side, comparisons))
        for number, side in enumerate(sides)
    ]


def f1_parts(comparisons: Sequence[Comparison]) -> tuple[list[int], list[int]]:
    """F1 as a ratio of sums over postings."""
    parts = [2 * len(one.found) for one in comparisons]
    wholes = [2 * len(one.found) + len(one.false) + len(one.missed) for one in comparisons]
    return parts, wholes
