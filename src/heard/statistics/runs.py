"""Runs about the middle (Anhoej): a signal that needs no limits, and so holds for short series."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from .inputs import check_series
from .special_causes import side_of


class RunsLimits(NamedTuple):
    """The longest run, and the fewest crossings of the middle, that chance would explain."""

    longest_most: int
    crossings_least: int


class Runs(NamedTuple):
    """A series about its middle. `useful` leaves out points on the middle; `signal`: too long a run or too few crossings.

    No useful points: the limits are None, nothing is counted and nothing signalled.
    """

    useful: int
    longest: int
    longest_most: int | None
    crossings: int
    crossings_least: int | None
    signal: bool


def runs_limits(useful: int) -> RunsLimits:
    """For `useful` points off the middle: longest run at most round(log2 n) + 3, crossings at least the 5% quantile of
    Binomial(n - 1, 1/2).

    useful: at least 1; raises ValueError below. Source: Anhoej, as qicharts2 (Schilling 2012; Chen 2010).
    """
    if useful < 1:
        raise ValueError(f"runs need at least one point off the middle, not {useful}")
    steps = useful - 1
    # Whole numbers: the quantile is exact for any length.
    reached, quantile, ways = 1, 0, 1
    while 20 * reached < 2**steps:
        ways = ways * (steps - quantile) // (quantile + 1)
        quantile += 1
        reached += ways
    return RunsLimits(round(math.log2(useful)) + 3, quantile)


def runs(values: Sequence[float], centre: float) -> Runs:
    """Runs of a series on one side of `centre` (its median, or a chart's centre line), and crossings of it.

    Points on the centre are dropped. Raises ValueError for a series that is empty or not of finite numbers.
    Source: Anhoej, as qicharts2 runs.analysis.
    """
    check_series(values)
    sides = [side for value in values if (side := side_of(value, centre))]
    if not sides:
        return Runs(0, 0, None, 0, None, False)
    lengths = [len(list(run)) for _, run in groupby(sides)]
    limits = runs_limits(len(sides))
    longest, crossings = max(lengths), len(lengths) - 1
    signal = longest > limits.longest_most or crossings < limits.crossings_least
    return Runs(len(sides), longest, limits.longest_most, crossings, limits.crossings_least, signal)
