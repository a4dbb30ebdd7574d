"""95 % intervals of ratios over postings: what stands in one posting is right or wrong together."""

from collections.abc import Sequence
from math import pi, sqrt, tan
from statistics import NormalDist

ALPHA = 0.05


def ratio_interval(parts: Sequence[float], wholes: Sequence[float], units: float) -> tuple[float, float]:
    """Wilson's interval of sum(parts) / sum(wholes), postings being the sampling units, with a t quantile.

    `units` is the number of single decisions: no interval is narrower than theirs would be, were they independent.
    Where all or none are right, a posting counts as one decision.
    """
    asked = [(part, whole) for part, whole in zip(parts, wholes, strict=True) if whole]
    share, postings = sum(part for part, _ in asked) / sum(whole for _, whole in asked), len(asked)
    variance = sum(moved * moved for moved in deviations(*zip(*asked, strict=True)))
    binomial = share * (1 - share)
    effective = float(postings)
    if binomial > 0 and variance > 0:
        effective = min(max(binomial / variance, 1.0), units)
    squared = t_quantile(ALPHA, postings - 1) ** 2
    middle = (share + squared / (2 * effective)) / (1 + squared / effective)
    half = sqrt(squared * (binomial / effective + squared / (4 * effective**2))) / (1 + squared / effective)
    low = 0.0 if share <= 0 else max(0.0, min(middle - half, share))
    high = 1.0 if share >= 1 else min(1.0, max(middle + half, share))
    return low, high


def difference_interval(
    first: tuple[Sequence[float], Sequence[float]], second: tuple[Sequence[float], Sequence[float]], comparisons: int
) -> tuple[float, float, float]:
    """The first ratio less the second over the same postings, and its interval, corrected for many comparisons."""
    difference = sum(first[0]) / sum(first[1]) - sum(second[0]) / sum(second[1])
    apart = [one - other for one, other in zip(deviations(*first), deviations(*second), strict=True)]
    quantile = t_quantile(ALPHA / max(1, comparisons), len(apart) - 1)
    error = sqrt(sum(moved * moved for moved in apart)) * quantile
    return difference, difference - error, difference + error


def deviations(parts: Sequence[float], wholes: Sequence[float]) -> list[float]:
    """How much each posting moves the ratio, taken from the ratio without it (the jackknife)."""
    total, postings = sum(wholes), len(wholes)
    share, scale = sum(parts) / total, sqrt((postings - 1) / postings) / total
    return [
        scale * (part - whole * share) / (1 - min(whole / total, 0.5))
        for part, whole in zip(parts, wholes, strict=True)
    ]


def t_quantile(two_sided: float, freedom: int) -> float:
    """The value that |t| exceeds with probability `two_sided`: exact for 1 and 2, else within 1 % (Cornish-Fisher)."""
    if freedom <= 1:
        return 1 / tan(two_sided * pi / 2)
    if freedom == 2:
        return sqrt(2 / (two_sided * (2 - two_sided)) - 2)
    z = NormalDist().inv_cdf(1 - two_sided / 2)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    fourth = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + first / freedom + second / freedom**2 + third / freedom**3 + fourth / freedom**4
