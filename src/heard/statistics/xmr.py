"""The XmR chart of Making Data Count: one figure a period, its mean, its limits and what they say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from .house_rules import LEAST_POINTS_FOR_FIRM_LIMITS, LEAST_POINTS_FOR_LIMITS
from .inputs import check_series
from .special_causes import SpecialCause, special_causes

#: Limits stand this many mean moving ranges from the mean.
LIMIT_FACTOR = 2.66

#: A moving range of this many mean moving ranges or more is left out, once.
SCREEN_FACTOR = 3.267


class Direction(StrEnum):
    """Which way is better. A count of complaints is NEUTRAL: more of them may be better access."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"


class PointType(StrEnum):
    """What a point means, once it is known which way is better."""

    COMMON_CAUSE = "common cause"
    IMPROVEMENT = "special cause, improvement"
    CONCERN = "special cause, concern"
    HIGH = "special cause, high"
    LOW = "special cause, low"


class Assurance(StrEnum):
    """Whether a target is met by the process as it is."""

    PASS = "consistently meets the target"
    FAIL = "consistently misses the target"
    HIT_OR_MISS = "hits and misses the target"


class Standing(StrEnum):
    """How much the number of points lets limits say."""

    NONE = "too few points for limits"
    TRIAL = "trial limits"
    FIRM = "limits"


class XmrPoint(NamedTuple):
    """One period. The limits are None where the series has no variation; the lower may be under 0 (see `drawn_lower`).

    group: 0, then 1, 2 ... from each point at which the limits were set anew.
    """

    value: float
    mean: float
    lower: float | None
    upper: float | None
    group: int
    special_cause: SpecialCause
    point_type: PointType

    @property
    def drawn_lower(self) -> float | None:
        """The lower limit of a figure that cannot be negative: 0 at least. At 0, rule 1 can give no low signal."""
        return None if self.lower is None else max(0.0, self.lower)


@dataclass(frozen=True)
class XmrChart:
    """A series with its limits. `variation` is the type of the latest point only; `assurance` is of the last limits.

    standing: by how many points the last limits were made from (under 8: a run chart without limits; 8 to 12: trial).
    """

    points: tuple[XmrPoint, ...]
    variation: PointType
    assurance: Assurance | None
    standing: Standing


def xmr(
    values: Sequence[float],
    *,
    direction: Direction | str = Direction.NEUTRAL,
    target: float | None = None,
    rebased_at: Sequence[int] = (),
    screened: bool = True,
    fixed_after: int | None = None,
) -> XmrChart:
    """Mean, limits and special causes of a series of equal periods: mean -/+ 2.66 x mean moving range.

    direction: which way is better. target: in the unit of the values. rebased_at: the places (0 for the first point) at
    which a known, dated change set the limits anew; the old limits stay. screened: leave moving ranges of 3.267 times
    their mean or more out of that mean, once; the mean of the values keeps the outlier. fixed_after: the limits of each
    group come from so many of its first points.
    A series that does not vary has no limits (None) rather than limits of no width.
    Raises ValueError for an empty series, a value that is no finite number, or a place outside the series.
    Source: NHS England, Making Data Count; NHSRplotthedots, ptd_spc_standard and ptd_calculate_point_type.
    """
    check_series(values)
    better = Direction(direction)
    if fixed_after is not None and fixed_after < 1:
        raise ValueError(f"limits are fixed after at least one point, not {fixed_after}")
    if any(not 0 < place < len(values) for place in rebased_at):
        raise ValueError(f"limits are set anew at a place from 1 to {len(values) - 1}")
    starts = [0, *sorted(set(rebased_at)), len(values)]
    points: list[XmrPoint] = []
    base: Sequence[float] = values
    for group, (start, end) in enumerate(pairwise(starts)):
        part = values[start:end]
        base = part[:fixed_after]
        mean, lower, upper = _limits(base, screened)
        points += (
            XmrPoint(float(value), mean, lower, upper, group, cause, point_type(cause, better))
            for value, cause in zip(part, special_causes(part, mean, lower, upper), strict=True)
        )
    last = points[-1]
    return XmrChart(
        tuple(points),
        last.point_type,
        None
        if target is None or last.lower is None or last.upper is None
        else assurance(last.lower, last.upper, target, better),
        standing(len(base)),
    )


def point_type(cause: SpecialCause, direction: Direction | str) -> PointType:
    """What a special cause means, given which way is better. Source: NHSRplotthedots, ptd_point_type."""
    better = Direction(direction)
    if cause.side == 0:
        return PointType.COMMON_CAUSE
    if better is Direction.NEUTRAL:
        return PointType.HIGH if cause.side > 0 else PointType.LOW
    return PointType.IMPROVEMENT if (cause.side > 0) == (better is Direction.INCREASE) else PointType.CONCERN


def assurance(lower: float, upper: float, target: float, direction: Direction | str) -> Assurance | None:
    """Whether limits leave the target on one side; None where neither way is better.

    A target exactly on a limit is hit or miss. Source: NHSRplotthedots, ptd_calculate_assurance_type.
    """
    better = Direction(direction)
    if better is Direction.NEUTRAL:
        return None
    if lower <= target <= upper:
        return Assurance.HIT_OR_MISS
    return Assurance.FAIL if (target > upper) == (better is Direction.INCREASE) else Assurance.PASS


def standing(points: int) -> Standing:
    """What so many points let limits say: none under 8, trial from 8 to 12, firm from 13.

    A house rule; Making Data Count warns under 13.
    """
    if points < LEAST_POINTS_FOR_LIMITS:
        return Standing.NONE
    return Standing.TRIAL if points < LEAST_POINTS_FOR_FIRM_LIMITS else Standing.FIRM


def _limits(base: Sequence[float], screened: bool) -> tuple[float, float | None, float | None]:
    mean = math.fsum(base) / len(base)
    ranges = [abs(here - before) for before, here in pairwise(base)]
    if screened and ranges:
        most = SCREEN_FACTOR * math.fsum(ranges) / len(ranges)
        ranges = [moving for moving in ranges if moving < most]
    if not ranges or not any(ranges):
        return mean, None, None
    arm = LIMIT_FACTOR * math.fsum(ranges) / len(ranges)
    return mean, mean - arm, mean + arm
