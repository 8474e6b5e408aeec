"""A count and its range, and the rate per thousand children that it makes."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import NamedTuple

from scipy.special import gammainccinv, gammaincinv

from .house_rules import LEAST_FOR_BYAR
from .inputs import check_count
from .intervals import Interval, normal_quantile, tail


class CountMethod(StrEnum):
    """How the range of a count was made."""

    EXACT = "exact"
    BYAR = "Byar"


class Rate(NamedTuple):
    """A rate and its range, all per the same number, and the method of the range."""

    value: float
    lower: float
    upper: float
    method: CountMethod


def poisson_interval(count: float, confidence: float = 0.95) -> Interval:
    """The exact range of a count.

    lower = chi2(a/2; 2 count) / 2, upper = chi2(1 - a/2; 2 count + 2) / 2, a = 1 - confidence.
    count: 0 or more (0 gives lower 0 and upper 3.69 at 95%, 6.91 at 99.8%). Raises ValueError for a negative count or a
    confidence outside 0 to 1. Source: OHID Fingertips technical guidance, Rates; Breslow & Day 1987.
    """
    check_count(count)
    each_side = tail(confidence)
    lower = float(gammaincinv(count, each_side)) if count > 0 else 0.0
    return Interval(lower, float(gammainccinv(count + 1, each_side)))


def byar_lower(count: float, confidence: float = 0.95) -> float | None:
    """Byar's lower limit, count (1 - 1/(9 count) - z/(3 sqrt count))^3; None where that is negative or count is 0.

    Raises ValueError as `byar_interval`, and has its source.
    """
    check_count(count)
    z = normal_quantile(confidence)
    if count == 0:
        return None
    lower = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    return lower if lower >= 0 else None


def byar_upper(count: float, confidence: float = 0.95) -> float:
    """Byar's upper limit, n (1 - 1/(9n) + z/(3 sqrt n))^3 with n = count + 1. Raises as `byar_interval`."""
    check_count(count)
    more = count + 1
    return float(more * (1 - 1 / (9 * more) + normal_quantile(confidence) / (3 * math.sqrt(more))) ** 3)


def byar_interval(count: float, confidence: float = 0.95) -> Interval | None:
    """The range of a count by Byar's approximation; None where it has no lower limit (1 at 99.8%, and 0 always).

    count: 0 or more, in use from 10 on. Raises ValueError for a negative count or a confidence outside 0 to 1.
    Source: OHID Fingertips technical guidance, Rates; Breslow & Day 1987; APHO Technical Briefing 3;
    PHEindicatormethods (which gives a missing value where the lower limit would be negative).
    """
    lower = byar_lower(count, confidence)
    return None if lower is None else Interval(lower, byar_upper(count, confidence))


def count_interval(count: float, confidence: float = 0.95) -> tuple[Interval, CountMethod]:
    """The range of a count as Fingertips makes it: exact under 10, Byar's from 10 on; and which it was.

    Raises ValueError as the two do. Source: OHID Fingertips technical guidance, Rates.
    """
    if count >= LEAST_FOR_BYAR and (interval := byar_interval(count, confidence)) is not None:
        return interval, CountMethod.BYAR
    return poisson_interval(count, confidence), CountMethod.EXACT


def rate(count: float, exposure: float | None, per: float = 1000, confidence: float = 0.95) -> Rate | None:
    """`count` per `per` of `exposure`, with its range: exact under 10, Byar's from 10 on.

    exposure: children-years at risk in the period (an average; say so where it is a snapshot). The count may be over it,
    since a child may complain more than once. None where the exposure is 0 or None. Raises ValueError for a negative
    count or exposure, or a confidence outside 0 to 1. Source: OHID Fingertips technical guidance, Rates.
    """
    check_count(count)
    if exposure is None:
        return None
    check_count(exposure, "an exposure")
    interval, method = count_interval(count, confidence)
    if exposure == 0:
        return None
    return Rate(count / exposure * per, interval.lower / exposure * per, interval.upper / exposure * per, method)
