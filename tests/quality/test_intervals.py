"""Intervals respect that a posting is right or wrong as a whole, and cover as often as they say."""

import numpy as np
import pytest

from techstrata.gold.quantiles import t_quantile as exact
from techstrata.quality.intervals import difference_interval, ratio_interval, t_quantile


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 7, 20, 124, 5000])
def test_quantiles_of_t(freedom: int) -> None:
    for two_sided in (0.05, 0.0125):
        assert t_quantile(two_sided, freedom) == pytest.approx(
            exact(two_sided, freedom), rel=0.05 if freedom < 4 else 0.01
        )


def test_more_postings_make_it_narrower_and_clustered_errors_wider() -> None:
    def width(parts: list[int], wholes: list[int]) -> float:
        low, high = ratio_interval(parts, wholes, sum(wholes))
        assert low <= sum(parts) / sum(wholes) <= high
        return high - low

    spread, clustered = [9, 10] * 20, [5, 10, 10, 10, 10, 10, 10, 10, 10, 10] * 4
    assert sum(spread) == sum(clustered)
    assert width(spread, [10] * 40) < width(clustered, [10] * 40)
    assert width(spread * 4, [10] * 160) < 0.6 * width(spread, [10] * 40)


def test_all_right_is_no_certainty() -> None:
    low, high = ratio_interval([5] * 30, [5] * 30, 150)
    assert 0.8 < low < 0.95
    assert high == 1.0
    assert ratio_interval([5], [5], 5)[0] < 0.1
    assert ratio_interval([0] * 30, [5] * 30, 150)[0] == 0.0


@pytest.mark.parametrize(("share", "spread", "postings"), [(0.95, 8.0, 125), (0.98, 20.0, 225), (0.7, 4.0, 40)])
def test_coverage(share: float, spread: float, postings: int) -> None:
    dice = np.random.default_rng(7)
    covered, rounds = 0, 400
    for _ in range(rounds):
        sizes = dice.integers(1, 14, postings)
        right = dice.binomial(sizes, dice.beta(spread * share, spread * (1 - share), postings))
        low, high = ratio_interval(right.tolist(), sizes.tolist(), int(sizes.sum()))
        covered += low <= share <= high
    assert 0.92 <= covered / rounds <= 0.995


def test_a_paired_difference_is_seen_where_two_intervals_overlap() -> None:
    sizes = [8] * 120
    first = [8 - (n % 4 == 0) for n in range(120)]
    second = [right - (n % 12 == 0) for n, right in enumerate(first)]
    ours, theirs = ratio_interval(first, sizes, 960), ratio_interval(second, sizes, 960)
    assert ours[0] < theirs[1], "they overlap"
    difference, low, high = difference_interval((first, sizes), (second, sizes), 1)
    assert 0 < low < difference < high
    assert difference_interval((first, sizes), (second, sizes), 10)[1] < low, "many comparisons are corrected for"
    assert difference_interval((first, sizes), (first, sizes), 1) == (0.0, 0.0, 0.0)
