"""Shares with intervals, and ranks with confidence sets, both aware that one employer holds many openings."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from techstrata.domain import ShareCounts
from techstrata.gold.quantiles import t_quantile

Numbers = NDArray[np.float64]

ALPHA = 0.05
FEWEST_OPENINGS = 20
FEWEST_EMPLOYERS = 5
"""Below these the answer says how many there are, instead of a ranking that misleads."""
FEWEST_FREEDOM = 4.0
"""Wilson's interval already allows for rare technologies; their few employers widen it no further than this."""


@dataclass(frozen=True)
class Ranking:
    """One value per technology, in the order of the counts."""

    openings: NDArray[np.int64]
    share: Numbers
    low: Numbers
    high: Numbers
    rank_low: NDArray[np.int64]
    rank_high: NDArray[np.int64]


@dataclass(frozen=True)
class Spread:
    """How far shares can be trusted: their covariance, and for each the weight of its largest deviations (0..1)."""

    covariance: Numbers
    heaviness: Numbers


def too_little(openings: int, employers: int) -> tuple[str, ...]:
    """Why there can be no ranking, in one sentence; empty when there can."""
    if openings < FEWEST_OPENINGS:
        return (f"Too little data: {openings} openings with readable text; at least {FEWEST_OPENINGS} are needed.",)
    if employers < FEWEST_EMPLOYERS:
        return (f"Too little data: {employers} employers; at least {FEWEST_EMPLOYERS} are needed.",)
    return ()


def ranked(counts: ShareCounts) -> Ranking:
    """Shares, 95 % intervals and 95 % rank sets of all technologies of a question."""
    sizes = np.array(counts.employer_openings, dtype=np.float64)
    asking = np.zeros((len(sizes), len(counts.technologies)))
    asking[counts.cell_employer, counts.cell_technology] = counts.cell_openings
    openings = asking.sum(axis=0)
    share = openings / sizes.sum()
    spread = clustered_spread(asking, sizes, share)
    low, high = interval(share, spread, sizes)
    rank_low, rank_high = rank_sets(share, spread, sizes)
    return Ranking(openings.astype(np.int64), share, low, high, rank_low, rank_high)


def clustered_spread(asking: Numbers, sizes: Numbers, share: Numbers) -> Spread:
    """Covariance of shares (ratio estimators), employers being the sampling units.

    Each employer's deviation is taken from the share without it (the jackknife): a large employer draws the share
    towards itself and would otherwise look closer to it than it is.
    """
    employers, total = len(sizes), float(sizes.sum())
    without = 1 - np.minimum(sizes / total, 0.5)
    deviation = (asking - np.outer(sizes, share)) / without[:, None]
    scatter = deviation.T @ deviation
    np.square(deviation, out=deviation)
    squares = deviation.sum(axis=0)
    np.square(deviation, out=deviation)
    heaviness = np.divide(deviation.sum(axis=0), squares**2, out=np.zeros_like(share), where=squares > 0)
    return Spread(scatter * ((employers - 1) / employers / total**2), heaviness)


def alike_employers(sizes: Numbers) -> float:
    """How many employers of equal size would tell as much, were the openings of each all alike."""
    return float(sizes.sum() ** 2 / (sizes**2).sum())


def freedom_by_size(sizes: Numbers) -> float:
    """Degrees of freedom of a variance that a few large employers decide."""
    return max(1.0, alike_employers(sizes) - 1)


def freedom(sizes: Numbers, heaviness: Numbers) -> Numbers:
    """Degrees of freedom where a few large deviations decide too (Satterthwaite)."""
    inverse = 1 / freedom_by_size(sizes) + np.minimum(heaviness / 2, 1 / FEWEST_FREEDOM)
    result: Numbers = np.maximum(1.0, 1 / inverse)
    return result


def interval(share: Numbers, spread: Spread, sizes: Numbers) -> tuple[Numbers, Numbers]:
    """Wilson's interval on the effective number of openings, with a t quantile.

    Where all or none ask, clustering cannot be seen; then an employer counts as if its openings were all alike.
    """
    total, alike = float(sizes.sum()), alike_employers(sizes)
    variance = np.diag(spread.covariance)
    binomial = share * (1 - share)
    effective = np.full_like(share, alike)
    seen = (binomial > 0) & (variance > 0)
    effective[seen] = np.clip(binomial[seen] / variance[seen], min(1.0, alike), total)
    free = freedom(sizes, spread.heaviness)
    squared = np.array([t_quantile(ALPHA, one) for one in free.tolist()]) ** 2
    middle = (share + squared / (2 * effective)) / (1 + squared / effective)
    half = np.sqrt(squared * (binomial / effective + squared / (4 * effective**2))) / (1 + squared / effective)
    low = np.clip(np.minimum(middle - half, share), 0, 1)
    high = np.clip(np.maximum(middle + half, share), 0, 1)
    low[share <= 0] = 0
    high[share >= 1] = 1
    return low, high


def rank_sets(share: Numbers, spread: Spread, sizes: Numbers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each item the ranks that the data do not rule out at 95 % (Mogstad, Romano, Shaikh and Wilhelm).

    Every item is compared with all others by Holm's step-down test; an item that is not shown to be above or below
    can hold any rank between.
    """
    items = len(share)
    if items <= 1:
        return np.ones(items, dtype=np.int64), np.ones(items, dtype=np.int64)
    score = pairwise_scores(share, spread, sizes)
    size = np.abs(score)
    critical = np.array([NormalDist().inv_cdf(1 - ALPHA / left / 2) for left in range(items - 1, 0, -1)])
    bounds = np.full(items, critical[0])
    while True:
        rejected = np.count_nonzero(size > bounds[:, None], axis=1)
        # Holm: what is rejected makes the next comparison easier.
        eased = critical[np.minimum(rejected, items - 2)]
        if np.array_equal(eased, bounds):
            break
        bounds = eased
    rank_low = 1 + np.count_nonzero(score < -bounds[:, None], axis=1)
    rank_high = items - np.count_nonzero(score > bounds[:, None], axis=1)
    return rank_low.astype(np.int64), rank_high.astype(np.int64)


def pairwise_scores(share: Numbers, spread: Spread, sizes: Numbers) -> NDArray[np.float32]:
    """Pairwise differences of shares over their standard errors, as normal scores; 0 where two are asked alike."""
    variances = np.diag(spread.covariance).copy()
    both = variances[:, None] + variances[None, :]
    variance = both - 2 * spread.covariance
    # Rounding leaves noise of about 1e-16 of the variances where the difference does not vary.
    variance[variance <= 1e-12 * both] = np.inf
    difference = share[:, None] - share[None, :]
    student = (difference / np.sqrt(variance, out=variance)).astype(np.float32)
    return normal_scores(student, freedom_by_size(sizes))


def normal_scores(student: NDArray[np.float32], free: float) -> NDArray[np.float32]:
    """Values of t as equally unlikely values of a normal variable (D. L. Wallace, 1959)."""
    size = (8 * free + 1) / (8 * free + 3) * np.sqrt(free * np.log1p(np.square(student) / free))
    result: NDArray[np.float32] = np.copysign(size, student)
    return result
