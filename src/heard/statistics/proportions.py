"""A share and its range, and two shares beside each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from scipy.special import betainccinv, betaincinv

from .house_rules import LEAST_FOR_BARE_PERCENTAGE, LEAST_FOR_PERCENTAGE
from .inputs import check_count, check_share
from .intervals import Interval, normal_quantile, tail

#: Two tables as likely as each other may differ in their last bits (the tolerance of R's fisher.test).
_AS_LIKELY = 1 + 1e-7


class Proportion(NamedTuple):
    """A share and its range, from 0 to 1."""

    value: float
    lower: float
    upper: float


class Difference(NamedTuple):
    """The first share less the second, and its range, from -1 to 1."""

    value: float
    lower: float
    upper: float


class ShareForm(StrEnum):
    """How a share may be said, by the size of its whole."""

    FRACTION = "fraction with range"
    PERCENTAGE_WITH_RANGE = "percentage with range"
    PERCENTAGE = "percentage"


def wilson(count: float, whole: float, confidence: float = 0.95) -> Interval | None:
    """The range of a share by Wilson's score method; None of nothing (whole 0).

    limits = (2x + z^2 -/+ z sqrt(z^2 + 4x(1 - x/n))) / (2(n + z^2)), x = count, n = whole.
    0 of n starts at 0 and n of n ends at 1, yet neither is a point: 10 of 10 gives 72% to 100%.
    Raises ValueError for a count that is negative or over its whole, or a confidence outside 0 to 1.
    Source: OHID Fingertips technical guidance; Wilson 1927; Newcombe & Altman 2000.
    """
    check_share(count, whole)
    z = normal_quantile(confidence)
    if whole == 0:
        return None
    middle, arm = 2 * count + z * z, z * math.sqrt(z * z + 4 * count * (1 - count / whole))
    scale = 2 * (whole + z * z)
    lower = max(0.0, (middle - arm) / scale) if count > 0 else 0.0
    upper = min(1.0, (middle + arm) / scale) if count < whole else 1.0
    return Interval(lower, upper)


def proportion(count: float, whole: float, confidence: float = 0.95) -> Proportion | None:
    """`count` of `whole` with Wilson's range; None of nothing. Raises ValueError and has its source as `wilson`."""
    interval = wilson(count, whole, confidence)
    return None if interval is None else Proportion(count / whole, *interval)


def clopper_pearson(count: float, whole: float, confidence: float = 0.95) -> Interval | None:
    """The exact (conservative) range of a share; None of nothing.

    lower = Beta(a/2; x, n - x + 1), upper = Beta(1 - a/2; x + 1, n - x), with 0 for x = 0 and 1 for x = n.
    Raises ValueError as `wilson`. Source: Clopper & Pearson 1934, as R's binom.test.
    """
    check_share(count, whole)
    each_side = tail(confidence)
    if whole == 0:
        return None
    lower = float(betaincinv(count, whole - count + 1, each_side)) if count > 0 else 0.0
    upper = float(betainccinv(count + 1, whole - count, each_side)) if count < whole else 1.0
    return Interval(lower, upper)


def difference(
    count1: float, whole1: float, count2: float, whole2: float, confidence: float = 0.95
) -> Difference | None:
    """The first share less the second with its range (Newcombe's method 10); None where either is of nothing.

    lower = d - sqrt((p1 - l1)^2 + (u2 - p2)^2), upper = d + sqrt((u1 - p1)^2 + (p2 - l2)^2), l and u Wilson's limits.
    Ranges of two shares that overlap do not show that they are the same: this range does the comparing.
    Raises ValueError as `wilson`. Source: Newcombe 1998, Statistics in Medicine 17:873, method 10.
    """
    first, second = proportion(count1, whole1, confidence), proportion(count2, whole2, confidence)
    if first is None or second is None:
        return None
    value = first.value - second.value
    below = math.hypot(first.value - first.lower, second.upper - second.value)
    above = math.hypot(first.upper - first.value, second.value - second.lower)
    return Difference(value, max(-1.0, value - below), min(1.0, value + above))


def fisher_exact(table: Sequence[Sequence[int]]) -> float:
    """Fisher's exact two-sided p of a two-by-two table of counts: the chance of a table no likelier than this one.

    An empty row or column gives 1, for it tells nothing. Raises ValueError for another shape, or for a count that is
    negative or not whole. Source: Fisher 1935, as R's fisher.test.
    """
    if len(table) != 2 or any(len(row) != 2 for row in table):
        raise ValueError("Fisher's exact test takes two rows of two counts")
    for count in (*table[0], *table[1]):
        check_count(count)
        if count != int(count):
            raise ValueError(f"Fisher's exact test takes whole counts, not {count}")
    (a, b), (c, d) = ((int(count) for count in row) for row in table)
    row, column, everything = a + b, a + c, a + b + c + d
    least, most = max(0, row + column - everything), min(row, column)
    # Each table's chance from its neighbour's: sums of logarithms of small ratios lose less than factorials do.
    k = np.arange(least, most, dtype=float)
    steps = np.log((row - k) * (column - k)) - np.log((k + 1) * (everything - row - column + k + 1))
    logs = np.concatenate([[0.0], np.cumsum(steps)])
    chances = np.exp(logs - logs.max())
    return min(1.0, float(chances[chances <= chances[a - least] * _AS_LIKELY].sum() / chances.sum()))


def share_form(whole: int) -> ShareForm:
    """How a share of `whole` is said: a fraction under 20, a percentage with its range to 49, a percentage from 50 on.

    Raises ValueError for a negative whole. A house rule: no public authority gives these sizes.
    """
    check_count(whole, "a whole")
    if whole < LEAST_FOR_PERCENTAGE:
        return ShareForm.FRACTION
    return ShareForm.PERCENTAGE_WITH_RANGE if whole < LEAST_FOR_BARE_PERCENTAGE else ShareForm.PERCENTAGE
