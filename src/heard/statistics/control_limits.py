"""Control limits of counts and shares with their real denominators: P, U, C, Laney's P' and U', and individuals."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scipy.special import bdtr, bdtrik, ndtr, pdtr, pdtrik

from .house_rules import LEAST_EXPECTED
from .inputs import check_count, check_same_length, check_series, check_share
from .runs import Runs, runs
from .xmr import Standing, standing

#: From a mean moving range of two to a standard deviation.
RANGE_TO_DEVIATION = 1.128

#: Limits stand this many standard deviations from the centre; the chance left beyond each.
DEVIATIONS = 3
_BEYOND = float(ndtr(-DEVIATIONS))


@dataclass(frozen=True)
class ControlChart:
    """A series with its centre line and its limits, one of each a point; None where a point has no denominator.

    spread: Laney's sigma z, by which the limits were widened or narrowed; None for the other charts.
    small_expected: some expected count is under 5, so that normal limits are poor: use `exact=True` or pool periods.
    """

    values: tuple[float | None, ...]
    centre: float
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    spread: float | None = None
    small_expected: bool = False

    @property
    def standing(self) -> Standing:
        """What the number of points lets the limits say."""
        return standing(sum(value is not None for value in self.values))

    @property
    def runs(self) -> Runs:
        """Runs about the centre line, which need no limits."""
        return runs([value for value in self.values if value is not None], self.centre)


def p_chart(
    counts: Sequence[int], wholes: Sequence[int], *, laney: bool = False, exact: bool = False
) -> ControlChart | None:
    """Shares with limits p -/+ 3 sqrt(p (1 - p) / n_i), p = sum counts / sum wholes, kept within 0 to 1.

    laney: P' limits, widened by sigma z = mean moving range of z / 1.128; for large n with dispersion over 1, not as a
    cure for small n. exact: binomial quantiles at the chance that 3 deviations leave, for expected counts under 5.
    A whole of 0 gives no point (None); no whole at all, None. Raises ValueError for a count over its whole, series of
    different lengths, an empty series, or laney with exact.
    Source: qicharts2, qic.p and qic.pp; Montgomery; Laney 2002.
    """
    check_same_length(counts, wholes)
    for count, whole in zip(counts, wholes, strict=True):
        check_share(count, whole)
    total = sum(wholes)
    check_series(counts)
    if not total:
        return None
    p = sum(counts) / total
    small = any(n > 0 and min(n * p, n * (1 - p)) < LEAST_EXPECTED for n in wholes)

    def quantile(chance: float, n: float) -> int:
        return _quantile(lambda k: float(bdtr(k, n, p)), float(bdtrik(chance, n, p)), chance, int(n))

    return _chart(counts, wholes, p, math.sqrt(p * (1 - p)), 1.0, laney, quantile if exact else None, small)


def u_chart(
    counts: Sequence[int], exposures: Sequence[float], *, laney: bool = False, exact: bool = False
) -> ControlChart | None:
    """Rates with limits u -/+ 3 sqrt(u / n_i), u = sum counts / sum exposures, not under 0.

    laney, exact and the edges as `p_chart`, with Poisson quantiles and U' limits; a count may be over its exposure, but
    not over an exposure of 0. Source: qicharts2, qic.u and qic.up; Montgomery; Laney 2002.
    """
    check_same_length(counts, exposures)
    for count, exposure in zip(counts, exposures, strict=True):
        check_count(count)
        check_count(exposure, "an exposure")
        if count and not exposure:
            raise ValueError(f"{count} from an exposure of 0 cannot be")
    check_series(counts)
    total = math.fsum(exposures)
    if not total:
        return None
    u = sum(counts) / total
    small = any(n > 0 and n * u < LEAST_EXPECTED for n in exposures)

    def quantile(chance: float, n: float) -> int:
        return _quantile(lambda k: float(pdtr(k, n * u)), float(pdtrik(chance, n * u)), chance, None)

    return _chart(counts, exposures, u, math.sqrt(u), math.inf, laney, quantile if exact else None, small)


def c_chart(counts: Sequence[int], *, exact: bool = False) -> ControlChart:
    """Counts of equal periods with limits c -/+ 3 sqrt c, c their mean, not under 0; exact and errors as `u_chart`.

    Source: qicharts2, qic.c; Montgomery.
    """
    check_series(counts)
    chart = u_chart(counts, [1.0] * len(counts), exact=exact)
    assert chart is not None  # a series of at least one period
    return chart


def individuals_chart(values: Sequence[float]) -> ControlChart:
    """Any figure with limits mean -/+ 3 x mean moving range / 1.128. One value has no limits.

    The same chart as `xmr` but for the last digits of its factor, and without its rules; may go under 0.
    Raises ValueError for a series that is empty or not of finite numbers. Source: qicharts2, qic.i; Montgomery.
    """
    check_series(values)
    centre = math.fsum(values) / len(values)
    arm = _moving_deviation(values)
    lower, upper = (None, None) if arm is None else (centre - DEVIATIONS * arm, centre + DEVIATIONS * arm)
    many = len(values)
    return ControlChart(tuple(float(v) for v in values), centre, (lower,) * many, (upper,) * many)


def _moving_deviation(values: Sequence[float | None]) -> float | None:
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    return math.fsum(ranges) / len(ranges) / RANGE_TO_DEVIATION if ranges else None


def _chart(
    counts: Sequence[float],
    sizes: Sequence[float],
    centre: float,
    deviation: float,
    most: float,
    laney: bool,
    quantile: Callable[[float, float], int] | None,
    small: bool,
) -> ControlChart:
    if laney and quantile is not None:
        raise ValueError("Laney's limits are widened normal ones: they cannot be exact as well")
    values = tuple(count / size if size else None for count, size in zip(counts, sizes, strict=True))
    spread: float | None = None
    if laney:
        # No deviation at all (every share 0 or 1) leaves every z at 0.
        z = [
            None if value is None else (value - centre) * math.sqrt(size) / deviation if deviation else 0.0
            for value, size in zip(values, sizes, strict=True)
        ]
        spread = _moving_deviation(z)
    lower: list[float | None] = []
    upper: list[float | None] = []
    for size in sizes:
        if not size or (laney and spread is None):
            lower.append(None)
            upper.append(None)
        elif quantile is not None:
            lower.append(quantile(_BEYOND, size) / size)
            upper.append(quantile(1 - _BEYOND, size) / size)
        else:
            arm = DEVIATIONS * deviation / math.sqrt(size) * (1.0 if spread is None else spread)
            lower.append(max(0.0, centre - arm))
            upper.append(min(most, centre + arm))
    return ControlChart(values, centre, tuple(lower), tuple(upper), spread, small)


def _quantile(reached: Callable[[int], float], near: float, chance: float, most: int | None) -> int:
    """The least whole number whose chance of not being passed is `chance` or more, looked for from `near`."""
    k = max(0, math.floor(near)) if math.isfinite(near) else 0
    if most is not None:
        k = min(k, most)
    while k > 0 and reached(k - 1) >= chance:
        k -= 1
    while (most is None or k < most) and reached(k) < chance:
        k += 1
    return k
