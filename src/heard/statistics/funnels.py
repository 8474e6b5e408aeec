"""Councils side by side: funnels in place of league tables. Only outside 99.8% is one called different."""

from __future__ import annotations

import math
from enum import StrEnum

from .inputs import check_count, check_exposure, check_share
from .intervals import Interval, normal_quantile
from .proportions import wilson
from .rates import count_interval, poisson_interval


class Significance(StrEnum):
    """The five words of Fingertips, with the chance left beyond each limit."""

    HIGH_FAR = "High (0.001)"
    HIGH = "High (0.025)"
    NOT_SIGNIFICANT = "Not significant"
    LOW = "Low (0.025)"
    LOW_FAR = "Low (0.001)"


def proportion_limits(target: float, whole: float, confidence: float = 0.998) -> Interval | None:
    """The shares of `whole` whose Wilson limit is the target: target -/+ z sqrt(target (1 - target) / n), within 0 to 1.

    target: the share of all councils, 0 to 1; without our own where it is our own that is tested. None of nothing.
    Raises ValueError for a target outside 0 to 1, a negative whole, or a confidence outside 0 to 1.
    Source: PHEindicatormethods, funnel plots (whose long formula this equals); Spiegelhalter 2005.
    """
    _check_target(target)
    check_count(whole, "a whole")
    z = normal_quantile(confidence)
    if whole == 0:
        return None
    arm = z * math.sqrt(target * (1 - target) / whole)
    return Interval(max(0.0, target - arm), min(1.0, target + arm))


def ratio_points(observed: float, confidence: float = 0.998) -> Interval:
    """The expected counts between which `observed` is not called different, by exact Poisson inversion.

    lower: the expectation above which a council with so many is no longer high; upper: that from which it is low.
    Points of the funnel's curves are (upper, observed / upper) and (lower, observed / lower); 0 observed has lower 0.
    Raises ValueError for a negative count or a confidence outside 0 to 1. Source: PHEindicatormethods, funnel ratios.
    """
    return poisson_interval(observed, confidence)


def standardised_limits(expected: float, target: float = 1.0, confidence: float = 0.998) -> Interval:
    """FunnelPlotR's unadjusted limits of a ratio: the exact range of a count equal to `expected`, over it, x target.

    They are confidence limits of a count, not quantiles of one, and so agree with that package only.
    expected: above 0. Raises ValueError otherwise. Source: FunnelPlotR, calculate_limits.
    """
    check_exposure(expected)
    interval = poisson_interval(expected, confidence)
    return Interval(interval.lower / expected * target, interval.upper / expected * target)


def significance_of_ratio(observed: float, expected: float) -> Significance:
    """Where a standardised ratio lies from 1: by the range of its count, exact under 10 and Byar's from 10 on.

    expected: above 0. Raises ValueError otherwise, or for a negative count. Source: PHEindicatormethods,
    funnel significance of ratios.
    """
    check_exposure(expected)
    return _significance(expected, count_interval(observed, 0.95)[0], count_interval(observed, 0.998)[0])


def significance_of_proportion(count: float, whole: float, target: float) -> Significance | None:
    """Where a share lies from the target: by its Wilson range. None of nothing.

    Raises ValueError for a count that is negative or over its whole, or a target outside 0 to 1.
    Source: PHEindicatormethods, funnel significance of proportions.
    """
    check_share(count, whole)
    _check_target(target)
    near, far = wilson(count, whole, 0.95), wilson(count, whole, 0.998)
    return None if near is None or far is None else _significance(target, near, far)


def _significance(target: float, near: Interval, far: Interval) -> Significance:
    if target < near.lower:
        return Significance.HIGH_FAR if target < far.lower else Significance.HIGH
    if target > near.upper:
        return Significance.LOW_FAR if target > far.upper else Significance.LOW
    return Significance.NOT_SIGNIFICANT


def _check_target(target: float) -> None:
    if not 0 <= target <= 1:
        raise ValueError(f"a target share lies from 0 to 1, not {target}")
