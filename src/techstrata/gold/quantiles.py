"""Quantiles of Student's t distribution without a statistics library."""

from math import expm1, pi, sqrt, tan
from statistics import NormalDist


def t_quantile(two_sided: float, freedom: float) -> float:
    """The value that |t| exceeds with probability `two_sided`; G. W. Hill, Algorithm 396, CACM 13 (1970)."""
    if freedom < 1:
        raise ValueError(f"t needs at least one degree of freedom, not {freedom}.")
    if freedom == 1:
        return 1 / tan(two_sided * pi / 2)
    if freedom == 2:
        return sqrt(2 / (two_sided * (2 - two_sided)) - 2)
    return _hill(two_sided, freedom)


def _hill(p: float, n: float) -> float:
    a = 1 / (n - 0.5)
    b = 48 / a**2
    c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * sqrt(a * pi / 2) * n
    y = (d * p) ** (2 / n)
    if y > 0.05 + a:
        x = NormalDist().inv_cdf(p * 0.5)
        y = x**2
        if n < 5:
            c += 0.3 * (n - 4.5) * (x + 0.6)
        c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
        y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
        y = expm1(a * y**2)
    else:
        first = 1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3)
        y = ((first + 0.5 / (n + 4)) * y - 1) * (n + 1) / (n + 2) + 1 / y
    return sqrt(n * y)
