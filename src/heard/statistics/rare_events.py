"""Rare events: the gap between them is charted, for a count of mostly noughts says nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from .control_limits import DEVIATIONS, ControlChart, individuals_chart
from .inputs import check_count, check_series
from .percentiles import median

#: Nelson's power, under which days between rare events are near to normal.
POWER = 3.6


class CentreLine(StrEnum):
    """Which centre line a G chart has; say which beside it."""

    MEDIAN = "median"
    EXPECTED_MEDIAN = "0.693 x mean"


def gaps(days: Sequence[int]) -> tuple[int, ...]:
    """The days between events, given the day of each in any order; one event has none. Raises ValueError for none.

    The open gap since the last event is not among them: it is drawn hollow and kept out of the limits.
    """
    check_series(days, "the days of events")
    return tuple(int(later - earlier) for earlier, later in pairwise(sorted(days)))


def g_chart(between: Sequence[float], *, centre: CentreLine = CentreLine.MEDIAN) -> ControlChart:
    """Cases between rare events, limits g -/+ 3 sqrt(g (g + 1)) with g the mean gap, not under 0.

    between: completed gaps only, each 0 or more. centre: the median of the gaps, or 0.693 x mean (the median that the
    mean lets expect). A long gap is fewer events: of complaints, not by itself good news.
    Raises ValueError for no gaps or a negative one. Source: qicharts2, qic.g; Montgomery; Provost & Murray 2011.
    """
    check_series(between, "the gaps")
    for gap in between:
        check_count(gap, "a gap")
    mean = math.fsum(between) / len(between)
    arm = DEVIATIONS * math.sqrt(mean * (mean + 1))
    line = median(between) if centre is CentreLine.MEDIAN else 0.693 * mean
    assert line is not None  # at least one gap
    many = len(between)
    return ControlChart(
        tuple(float(gap) for gap in between), line, (max(0.0, mean - arm),) * many, (mean + arm,) * many
    )


def t_chart(between: Sequence[float]) -> ControlChart:
    """Days between rare events: y^(1/3.6) charted as individuals (3 x mean moving range / 1.128), then turned back.

    between: completed gaps only, each above 0. Two events on one day are an error: use hours, or join them.
    Raises ValueError for no gaps, or one that is not above 0. Source: qicharts2, qic.t; Nelson 1994; Montgomery.
    """
    check_series(between, "the gaps")
    if min(between) <= 0:
        raise ValueError("a gap of 0 days cannot be charted: use hours, or join events of one day")
    chart = individuals_chart([gap ** (1 / POWER) for gap in between])

    def back(limit: float | None) -> float | None:
        return None if limit is None else float(max(0.0, limit) ** POWER)

    return ControlChart(
        tuple(float(gap) for gap in between),
        float(chart.centre**POWER),
        tuple(back(limit) for limit in chart.lower),
        tuple(back(limit) for limit in chart.upper),
    )
