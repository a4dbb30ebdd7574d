"""Intervals and ranks keep what they promise, on simulated employers of unequal size."""

import numpy as np
import pytest

from techstrata.domain import ShareCounts
from techstrata.gold.quantiles import t_quantile
from techstrata.gold.statistics import Ranking, ranked, too_little


def counts_of(sizes: list[int], asking: np.ndarray) -> ShareCounts:
    employer, technology = np.nonzero(asking)
    cells = asking[employer, technology].tolist()
    nothing = [0] * len(cells)
    names = tuple(f"t{number}" for number in range(asking.shape[1]))
    columns = (employer.tolist(), technology.tolist(), cells, cells, nothing, nothing, nothing)
    return ShareCounts(sizes, 0, ("jumpit",), names, *columns)


def one_share(sizes: list[int], asking: list[int]) -> tuple[float, float, float]:
    ranking = ranked(counts_of(sizes, np.array(asking)[:, None]))
    return float(ranking.low[0]), float(ranking.share[0]), float(ranking.high[0])


@pytest.mark.parametrize(
    ("probability", "freedom", "value"),
    [(0.05, 1, 12.7062), (0.05, 2, 4.30265), (0.05, 4, 2.77645), (0.05, 30, 2.04227), (0.01, 10, 3.16927)],
)
def test_t_quantiles_are_those_of_the_tables(probability: float, freedom: float, value: float) -> None:
    assert t_quantile(probability, freedom) == pytest.approx(value, rel=1e-4)


def test_single_openings_give_nearly_wilsons_interval() -> None:
    low, share, high = one_share([1] * 1000, [1] * 300 + [0] * 700)
    assert share == pytest.approx(0.3)
    assert (low, high) == (pytest.approx(0.2724, abs=0.001), pytest.approx(0.3291, abs=0.001))


def test_employers_that_are_all_alike_count_once_each() -> None:
    low, _, high = one_share([10] * 100, [10] * 30 + [0] * 70)
    alone_low, _, alone_high = one_share([1] * 100, [1] * 30 + [0] * 70)
    assert high - low == pytest.approx(alone_high - alone_low, rel=0.05)


@pytest.mark.parametrize("asking", [0, 1, 59, 60])
def test_intervals_stay_within_bounds_and_have_width(asking: int) -> None:
    each = [asking // 20 + (number < asking % 20) for number in range(20)]
    low, share, high = one_share([3] * 20, each)
    assert 0 <= low <= share <= high <= 1
    assert high - low > 0.01


def test_one_huge_employer_makes_the_answer_unsure() -> None:
    low, _, high = one_share([200, 1, 1, 1, 1], [100, 1, 0, 1, 0])
    assert high - low > 0.5


def test_too_little_data_is_said_in_words() -> None:
    assert too_little(19, 19) == ("Too little data: 19 openings with readable text; at least 20 are needed.",)
    assert too_little(500, 4) == ("Too little data: 4 employers; at least 5 are needed.",)
    assert too_little(20, 5) == ()


def simulated(seed: int, truth: np.ndarray, employers: int) -> Ranking:
    """Openings of employers of unequal size, each with a taste of its own around the truth."""
    random = np.random.default_rng(seed)
    sizes = np.minimum(random.zipf(1.9, employers), 60)
    tastes = random.beta(truth * 3, (1 - truth) * 3, size=(employers, len(truth)))
    return ranked(counts_of(sizes.tolist(), random.binomial(sizes[:, None], tastes)))


def test_intervals_cover_the_truth_as_often_as_they_promise() -> None:
    truth = np.array([0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.8])
    covered = [
        (ranking.low <= truth) & (truth <= ranking.high)
        for ranking in (simulated(seed, truth, 150) for seed in range(300))
    ]
    assert np.mean(covered) >= 0.93
    assert np.mean(covered, axis=0).min() >= 0.90


def test_rank_sets_cover_the_true_ranks_and_say_something() -> None:
    truth = np.array([0.6, 0.4, 0.38, 0.2, 0.19, 0.18, 0.05, 0.02])
    ranks = np.arange(1, len(truth) + 1)
    rankings = [simulated(1000 + seed, truth, 300) for seed in range(200)]
    covered = np.mean([(one.rank_low <= ranks) & (ranks <= one.rank_high) for one in rankings], axis=0)
    assert covered.min() >= 0.95
    first_is_sure = np.mean([one.rank_high[0] == 1 for one in rankings])
    assert first_is_sure > 0.9
    tied = np.mean([one.rank_low[4] < one.rank_high[4] for one in rankings])
    assert tied > 0.95


def test_equal_columns_are_tied() -> None:
    asking = np.array([[1, 1, 0]] * 30 + [[0, 0, 1]] * 5)
    ranking = ranked(counts_of([1] * 35, asking))
    assert ranking.rank_low.tolist() == [1, 1, 3]
    assert ranking.rank_high.tolist() == [2, 2, 3]


def test_a_single_technology_is_first() -> None:
    ranking = ranked(counts_of([1] * 30, np.array([[1]] * 30)))
    assert (ranking.rank_low.tolist(), ranking.rank_high.tolist()) == ([1], [1])
    assert ranking.high.tolist() == [1.0]


def test_the_order_of_technologies_does_not_matter() -> None:
    random = np.random.default_rng(7)
    asking = random.binomial(3, 0.3, size=(40, 6))
    order = np.array([3, 1, 5, 0, 2, 4])
    straight = ranked(counts_of([3] * 40, asking))
    turned = ranked(counts_of([3] * 40, asking[:, order]))
    assert straight.rank_low[order].tolist() == turned.rank_low.tolist()
    assert np.allclose(straight.low[order], turned.low)
