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
    asking = np.zeros((len(sizes), len(counts.technologies)), dtype=np.float32)
    # No employer names a technology twice here, so plain assignment is exact.
    asking[counts.cell_employer, counts.cell_technology] = counts.cell_openings
    total = float(sizes.sum())
    openings = asking.sum(axis=0, dtype=np.float64)
    share = openings / total
    covariance = clustered_covariance(asking, sizes, share)
    freedom = max(1.0, total**2 / float((sizes**2).sum()) - 1)
    low, high = interval(share, np.diag(covariance), sizes, freedom)
    rank_low, rank_high = rank_sets(share, covariance, freedom)
    return Ranking(openings.astype(np.int64), share, low, high, rank_low, rank_high)


def clustered_covariance(asking: NDArray[np.float32], sizes: Numbers, share: Numbers) -> Numbers:
    """Covariance of shares (ratio estimators), employers being the sampling units.

    The products of whole numbers below 2**24 are exact in single precision, so the order of threads cannot show.
    """
    employers, total = len(sizes), float(sizes.sum())
    products = (asking.T @ asking).astype(np.float64)
    with_sizes = (asking.T @ sizes.astype(np.float32)).astype(np.float64)
    crossed = np.outer(with_sizes, share)
    scatter = products - crossed - crossed.T + float((sizes**2).sum()) * np.outer(share, share)
    result: Numbers = scatter * (employers / max(employers - 1, 1) / total**2)
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
    difference = share[:, None] - share[None, :]
    variance = np.diag(covariance)[:, None] + np.diag(covariance)[None, :] - 2 * covariance
    # Rounding leaves noise of about 1e-16 of the variances where two items are always asked together.
    settled = variance > 1e-12 * (np.diag(covariance)[:, None] + np.diag(covariance)[None, :])
    value = np.zeros_like(difference)
    np.divide(difference, np.sqrt(variance, where=settled, out=np.ones_like(variance)), out=value, where=settled)
    critical = t_quantiles(ALPHA / np.arange(1, items, dtype=np.float64), freedom)[::-1]
    rejected = np.zeros(items, dtype=np.int64)
    size = np.abs(value)
    while True:
        bounds = critical[np.minimum(rejected, items - 2)]
        again = (size > bounds[:, None]).sum(axis=1)
        if np.array_equal(again, rejected):
            break
        rejected = again
    rank_low = 1 + (value < -bounds[:, None]).sum(axis=1)
    rank_high = items - (value > bounds[:, None]).sum(axis=1)
    return rank_low.astype(np.int64), rank_high.astype(np.int64)
