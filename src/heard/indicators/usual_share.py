"""The usual range of a share of many: of calls in their thousands, which vary more from quarter to quarter than chance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from heard.statistics.control_limits import p_chart
from heard.statistics.house_rules import LEAST_POINTS_FOR_LIMITS
from heard.statistics.special_causes import SpecialCause, seven_on_one_side, side_of
from heard.statistics.xmr import standing

from .judging import UsualRange


class Share(NamedTuple):
    """One quarter's share, by the quarter's name: how many of how many."""

    quarter: str
    kept: int
    whole: int


def usual_share(shares: Sequence[Share]) -> UsualRange | None:
    """The usual range of shares by quarter; quarters with nothing are left out, and under eight there is none.

    Where the quarters differ more than chance would have them, the limits are widened by how much more (Laney's P'): of
    thousands of calls the binomial range is so narrow that every ordinary quarter would stand outside it. Else they are
    exact. Raises ValueError for more kept than there were.
    """
    known = [share for share in shares if share.whole]
    if len(known) < LEAST_POINTS_FOR_LIMITS:
        return None
    counts, wholes = [share.kept for share in known], [share.whole for share in known]
    chart = p_chart(counts, wholes, laney=True)
    if chart is None or chart.small_expected or chart.spread is None or chart.spread <= 1:
        chart = p_chart(counts, wholes, exact=True)
    if chart is None:
        return None
    values = tuple(value or 0.0 for value in chart.values)
    sides = [side_of(value, chart.centre) for value in values]
    ends = seven_on_one_side(sides)
    signals = tuple(
        _signal(value, low, high, any(ends[place : place + 7]), side)
        for place, (value, low, high, side) in enumerate(zip(values, chart.lower, chart.upper, sides, strict=True))
    )
    names = tuple(share.quarter for share in known)
    return UsualRange(names, values, chart.centre, chart.lower, chart.upper, signals, standing(len(values)))


def _signal(value: float, lower: float | None, upper: float | None, in_run: bool, side: int) -> SpecialCause:
    if upper is not None and value > upper:
        return SpecialCause.ABOVE_LIMITS
    if lower is not None and value < lower:
        return SpecialCause.BELOW_LIMITS
    if in_run and side:
        return SpecialCause.SEVEN_ABOVE if side > 0 else SpecialCause.SEVEN_BELOW
    return SpecialCause.NONE
