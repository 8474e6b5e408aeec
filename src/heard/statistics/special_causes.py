"""The four rules of Making Data Count, each by itself, and which of them names a point."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from .inputs import check_same_length, check_series

#: Points that a trend, or a run on one side, must have.
RUN = 7

#: The share of the way from the mean to a limit from which a point is near the limit.
NEAR = 2 / 3

#: Two numbers nearer than this, for their size, are the same: a mean of equal tenths is not quite a tenth.
_SAME = 1e-12


class SpecialCause(StrEnum):
    """Why a point is more than chance, in the words of the chart; the first rule that holds, in this order."""

    NONE = "common cause"
    ABOVE_LIMITS = "above the upper limit"
    BELOW_LIMITS = "below the lower limit"
    RISING = "one of seven rising"
    FALLING = "one of seven falling"
    TWO_OF_THREE_HIGH = "two of three near the upper limit"
    TWO_OF_THREE_LOW = "two of three near the lower limit"
    SEVEN_ABOVE = "one of seven above the mean"
    SEVEN_BELOW = "one of seven below the mean"

    @property
    def side(self) -> int:
        """1 for a high signal, -1 for a low one, 0 for none."""
        return _SIDES.get(self, 0)


_SIDES = {
    SpecialCause.ABOVE_LIMITS: 1,
    SpecialCause.RISING: 1,
    SpecialCause.TWO_OF_THREE_HIGH: 1,
    SpecialCause.SEVEN_ABOVE: 1,
    SpecialCause.BELOW_LIMITS: -1,
    SpecialCause.FALLING: -1,
    SpecialCause.TWO_OF_THREE_LOW: -1,
    SpecialCause.SEVEN_BELOW: -1,
}


def side_of(value: float, centre: float) -> int:
    """1 above `centre`, -1 below, 0 on it (to the last bits of a float)."""
    if abs(value - centre) <= _SAME * max(abs(value), abs(centre)):
        return 0
    return 1 if value > centre else -1


def seven_on_one_side(sides: Sequence[int]) -> tuple[bool, ...]:
    """For each point, whether it completes seven in a row on one side of the mean (1 above, -1 below, 0 on it).

    A point exactly on the mean belongs to no side and breaks the row. Source: NHSRplotthedots,
    ptd_seven_point_one_side_mean.
    """
    run, flags = 0, []
    for here, before in zip(sides, [0, *sides], strict=False):
        run = 0 if here == 0 else run + 1 if here == before else 1
        flags.append(run >= RUN)
    return tuple(flags)


def seven_rising_or_falling(values: Sequence[float]) -> tuple[int, ...]:
    """For each point, 1 where it completes seven strictly rising values, -1 seven falling, else 0. A tie breaks both.

    Source: NHSRplotthedots, ptd_seven_point_trend.
    """
    run, direction, flags = 1, 0, [0] * len(values)
    for index, (before, here) in enumerate(pairwise(values), start=1):
        step = side_of(here, before)
        run = 1 if step == 0 else run + 1 if step == direction else 2
        direction = step
        flags[index] = direction if run >= RUN else 0
    return tuple(flags)


def two_of_three(near: Sequence[bool], sides: Sequence[int]) -> tuple[bool, ...]:
    """For each point, whether it is near a limit and so is another of some three in a row, all three on its side.

    near: between two thirds of the way to a limit and the limit; a point outside its limit is not near it.
    Raises ValueError for two series of different lengths. Source: NHSRplotthedots, ptd_two_in_three.
    """
    check_same_length(near, sides)
    found = [False] * len(near)
    for start in range(len(near) - 2):
        three = range(start, start + 3)
        if abs(sum(sides[i] for i in three)) == 3 and sum(bool(near[i]) for i in three) >= 2:
            for i in three:
                found[i] = found[i] or bool(near[i])
    return tuple(found)


def special_causes(
    values: Sequence[float], mean: float, lower: float | None, upper: float | None
) -> tuple[SpecialCause, ...]:
    """Each point's special cause, or NONE: (1) outside the limits; (2) one of seven rising or falling; (3) one of two
    of three near a limit; (4) one of seven on one side of the mean. All seven points of a run are named.

    lower, upper: None where the series has no limits (no variation); rules 1 and 3 then name nothing.
    Raises ValueError for a series that is empty or not of finite numbers.
    Source: NHS England, Making Data Count (four rules); NHSRplotthedots, ptd_special_cause_type.
    """
    check_series(values)
    sides = [side_of(value, mean) for value in values]
    outside, near = [0] * len(values), [False] * len(values)
    if lower is not None and upper is not None:
        near_lower, near_upper = mean + NEAR * (lower - mean), mean + NEAR * (upper - mean)
        outside = [max(0, side_of(v, upper)) + min(0, side_of(v, lower)) for v in values]
        near = [
            not out and (side_of(v, near_lower) < 0 or side_of(v, near_upper) > 0)
            for v, out in zip(values, outside, strict=True)
        ]
    trend = _whole_runs([flag != 0 for flag in seven_rising_or_falling(values)])
    paired, one_side = two_of_three(near, sides), _whole_runs(seven_on_one_side(sides))
    causes = []
    for i, side in enumerate(sides):
        if outside[i]:
            cause = SpecialCause.ABOVE_LIMITS if outside[i] > 0 else SpecialCause.BELOW_LIMITS
        elif trend[i]:
            cause = SpecialCause.RISING if _step(values, trend, i) > 0 else SpecialCause.FALLING
        elif paired[i]:
            cause = SpecialCause.TWO_OF_THREE_HIGH if side > 0 else SpecialCause.TWO_OF_THREE_LOW
        elif one_side[i]:
            cause = SpecialCause.SEVEN_ABOVE if side > 0 else SpecialCause.SEVEN_BELOW
        else:
            cause = SpecialCause.NONE
        causes.append(cause)
    return tuple(causes)


def _whole_runs(completed: Sequence[bool]) -> list[bool]:
    return [any(completed[i : i + RUN]) for i in range(len(completed))]


def _step(values: Sequence[float], trend: Sequence[bool], i: int) -> int:
    """The way a point's trend goes: by the step after it where that is in a trend too, else by the step before.

    Between two trends that meet in a tie, the step after is none, and the one before decides.
    """
    ahead = side_of(values[i + 1], values[i]) if i + 1 < len(values) and trend[i + 1] else 0
    return ahead or side_of(values[i], values[i - 1])
