"""Shares with intervals, and ranks with confidence sets, both aware that one employer holds many openings."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from techstrata.domain import ShareCounts
from techstrata.gold.quantiles import t_quantile, t_quantiles

Numbers = NDArray[np.float64]

ALPHA = 0.05
FEWEST_OPENINGS = 20
FEWEST_EMPLOYERS = 5
"""Below these the answer says how many there are, instead of a ranking that misleads."""


@dataclass(frozen=True)
class Ranking:
    """One value per technology, in the order of the counts."""

    openings: NDArray[np.int64]
    share: Numbers
    low: Numbers
    high: Numbers
    rank_low: NDArray[np.int64]
    rank_high: NDArray[np.int64]


def too_little(openings: int, employers: int) -> tuple[str, ...]:
    """Why there can be no ranking, in sentences; empty when there can."""
    notes = []
    if openings < FEWEST_OPENINGS:
        notes.append(f"Too little data: {openings} openings with readable text; at least {FEWEST_OPENINGS} are needed.")
    elif employers < FEWEST_EMPLOYERS:
        notes.append(f"Too little data: {employers} employers; at least {FEWEST_EMPLOYERS} are needed.")
    return tuple(notes)


def ranked(counts: ShareCounts) -> Ranking:
    """Shares, 95 % intervals and 95 % rank sets of all technologies of a question."""
    sizes = np.array(counts.employer_openings, dtype=np.float64)
    asking = np.zeros((len(sizes), len(counts.technologies)), dtype=np.float64)
    # No employer names a technology twice here, so plain assignment is exact.
    asking[counts.cell_employer, counts.cell_technology] = counts.cell_openings
    total = float(sizes.sum())
    openings = asking.sum(axis=0)
    share = openings / total
    covariance = clustered_covariance(asking, sizes, share)
    freedom = max(1.0, total**2 / float((sizes**2).sum()) - 1)
    low, high = interval(share, np.diag(covariance), sizes, freedom)
    rank_low, rank_high = rank_sets(share, covariance, freedom)
    return Ranking(openings.astype(np.int64), share, low, high, rank_low, rank_high)


def clustered_covariance(asking: Numbers, sizes: Numbers, share: Numbers) -> Numbers:
    """Covariance of shares (ratio estimators), employers being the sampling units.

    Each employer's deviation is taken from the share without it (the jackknife): a large employer draws the share
    towards itself and would otherwise look closer to it than it is.
    """
    employers, total = len(sizes), float(sizes.sum())
    without = 1 - np.minimum(sizes / total, 0.5)
    scaled = asking / without[:, None]
    weights = sizes / without
    crossed = np.outer(scaled.T @ weights, share)
    scatter = scaled.T @ scaled - crossed - crossed.T + float(weights @ weights) * np.outer(share, share)
    result: Numbers = scatter * ((employers - 1) / employers / total**2)
    return result


def interval(share: Numbers, variance: Numbers, sizes: Numbers, freedom: float) -> tuple[Numbers, Numbers]:
    """Wilson's interval on the effective number of openings, with a t quantile.

    Where all or none ask, clustering cannot be seen; then an employer counts as if its openings were all alike.
    """
    total = float(sizes.sum())
    alike = total**2 / float((sizes**2).sum())
    spread = share * (1 - share)
    effective = np.full_like(share, alike)
    seen = (spread > 0) & (variance > 0)
    effective[seen] = np.clip(spread[seen] / variance[seen], min(1.0, alike), total)
    squared = t_quantile(ALPHA, freedom) ** 2
    middle = (share + squared / (2 * effective)) / (1 + squared / effective)
    half = np.sqrt(squared * (spread / effective + squared / (4 * effective**2))) / (1 + squared / effective)
    low = np.clip(np.minimum(middle - half, share), 0, 1)
    high = np.clip(np.maximum(middle + half, share), 0, 1)
    low[share <= 0] = 0
    high[share >= 1] = 1
    return low, high


def rank_sets(share: Numbers, covariance: Numbers, freedom: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each item the ranks that the data do not rule out at 95 % (Mogstad, Romano, Shaikh and Wilhelm).

    Every item is compared with all others by Holm's step-down test; an item that is not shown to be above or below
    can hold any rank between.
    """
    items = len(share)
    if items <= 1:
        return np.ones(items, dtype=np.int64), np.ones(items, dtype=np.int64)
    value = standardised(share, covariance)
    size = np.abs(value)
    critical = t_quantiles(ALPHA / np.arange(1, items, dtype=np.float64), freedom)[::-1].astype(np.float32)
    bounds = np.full(items, critical[0])
    while True:
        rejected = np.count_nonzero(size > bounds[:, None], axis=1)
        # Holm: what is rejected makes the next comparison easier.
        eased = critical[np.minimum(rejected, items - 2)]
        if np.array_equal(eased, bounds):
            break
        bounds = eased
    rank_low = 1 + np.count_nonzero(value < -bounds[:, None], axis=1)
    rank_high = items - np.count_nonzero(value > bounds[:, None], axis=1)
    return rank_low.astype(np.int64), rank_high.astype(np.int64)


def standardised(share: Numbers, covariance: Numbers) -> NDArray[np.float32]:
    """All pairwise differences of shares over their standard errors; 0 where two are always asked together."""
    variances = np.diag(covariance)
    both = variances[:, None] + variances[None, :]
    variance = both - 2 * covariance
    # Rounding leaves noise of about 1e-16 of the variances where the difference does not vary.
    variance[variance <= 1e-12 * both] = np.inf
    difference = share[:, None] - share[None, :]
    difference /= np.sqrt(variance, out=variance)
    return difference.astype(np.float32)
