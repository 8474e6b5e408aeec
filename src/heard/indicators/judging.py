"""What may be said of a figure: its range, the same period a year before, and its place in its usual range.

Nothing here counts: whole numbers come from `counting`, ranges and verdicts from `heard.statistics`.
"""

from __future__ import annotations

import copy
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from heard.facts.schema import TABLES
from heard.periods import Period
from heard.statistics.change import rate_ratio, widening
from heard.statistics.control_limits import p_chart
from heard.statistics.house_rules import LEAST_POINTS_FOR_LIMITS
from heard.statistics.intervals import Interval
from heard.statistics.proportions import difference, wilson
from heard.statistics.rates import poisson_interval
from heard.statistics.special_causes import SpecialCause, seven_on_one_side, side_of
from heard.statistics.verdicts import Verdict, verdict_on_counts, verdict_on_shares
from heard.statistics.xmr import Standing, standing, xmr

from .counting import Count, Counts
from .declaration import Indicator


class UsualRange(NamedTuple):
    """A series of quarters with the range in which it usually lies. Values are counts, or shares from 0 to 1.

    lower, upper: one for each quarter; None where the series does not vary. signals: what is unusual of each quarter.
    """

    quarters: tuple[str, ...]
    values: tuple[float, ...]
    centre: float
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    signals: tuple[SpecialCause, ...]
    standing: Standing


@dataclass(frozen=True)
class Judgement:
    """What may be said of one figure.

    range: of the share, or of the count where it is one; None where neither has a range (days, pounds). before: the
    same period a year earlier; None where the register does not reach back to it. change: the range of the ratio of the
    two counts, or of the difference of the two shares. usual: None under eight quarters.
    """

    count: Count
    range: Interval | None
    before: Count | None
    change: Interval | None
    verdict: Verdict | None
    usual: UsualRange | None


@dataclass(frozen=True)
class Pooled:
    """Several periods taken as one because each alone is too small: four quarters, or three years.

    before: the same stretch before it; None where the register does not reach back so far.
    """

    periods: tuple[str, ...]
    numerator: int
    denominator: int | None
    before: tuple[int, int | None] | None
    verdict: Verdict | None


class Judge:
    """Judges the figures of one run. quarters: every quarter counted, the oldest first, up to the period's end."""

    def __init__(self, counts: Counts, period: Period, as_at: date, quarters: Sequence[Period]) -> None:
        self.counts = counts
        self.period = period
        self.as_at = as_at
        self._known = list(quarters)
        self._reached = {c.period.label for c in counts.all if c.indicator.id == "contacts_by_kind" and c.numerator}
        reached = itertools.dropwhile(lambda quarter: not self.reaches(quarter), quarters)
        self.quarters = [quarter for quarter in reached if quarter.first <= as_at]
        people = {int(c.group): c.numerator for c in counts.of("people_and_complaints", period) if c.group.isdigit()}
        self.widening = widening(people)

    def on(self, counts: Counts) -> Judge:
        """The same judge on fewer counts of the same run: how far the register reaches, and by how much people who
        complained more than once widen a range, stay as they are known of all."""
        other = copy.copy(self)
        other.counts = counts
        return other

    def reaches(self, period: Period) -> bool:
        """Whether the register reaches back to a period: whether anything in it was received then."""
        return period.label in self._reached

    def reaches_whole(self, period: Period) -> bool:
        """Whether the register reaches back to the beginning of a period, and not only into it.

        Something was received in its first quarter or in one before; where those were not counted, in the period.
        """
        if not self._known or period.first < self._known[0].first:
            return self.reaches(period)
        return bool(self.quarters) and self.quarters[0].first <= period.first

    def figure(self, indicator: Indicator, period: Period, group: str = "") -> Count | None:
        """A figure: nought where the register reaches and the group has none; None where it could not be known."""
        every = self.counts.of(indicator.id, period)
        if not all(count.recorded for count in every):
            return None
        found = next((count for count in every if count.group == group), None)
        if found is not None or indicator.amount is not None or comparison_of(indicator) != "count":
            return found
        if not self._known_in(indicator, period):
            return None
        whole = max((count.denominator or 0 for count in every), default=0) if indicator.divides_a_whole else None
        return Count(indicator, period, group, 0, whole, 0)

    def judge(self, count: Count) -> Judgement:
        """What may be said of a figure of any period that was counted."""
        kind = comparison_of(count.indicator)
        last_year = self.figure(count.indicator, count.period.year_before(), count.group) if count.recorded else None
        before = last_year if self.reaches_whole(count.period.year_before()) else None
        change, verdict = self._change(count, before) if before and kind else (None, None)
        # The count of a quarter that is not over is too low to stand beside whole ones; a share has its own whole.
        over = [quarter for quarter in self.quarters if kind == "share" or quarter.last <= self.as_at]
        series = [(quarter, self.figure(count.indicator, quarter, count.group)) for quarter in over]
        return Judgement(
            count,
            range_of(count),
            before,
            change,
            verdict,
            usual_range([(q, c) for q, c in series if c is not None], kind) if kind else None,
        )

    def pooled(self, count: Count) -> Pooled | None:
        """The figure of four quarters, or of three years, to the end of its period; None where fewer are known."""
        if count.period.is_quarter:
            together = self.quarters[-4:] if self.quarters and self.quarters[-1] == count.period else []
            earlier = self.quarters[-8:-4]
            enough = 4
        else:
            years = [count.period.year_before().year_before(), count.period.year_before(), count.period]
            together, earlier, enough = [year for year in years if self.reaches_whole(year)], [], 3
        now = self._sum(count, together) if len(together) == enough else None
        if now is None:
            return None
        before = self._sum(count, earlier) if len(earlier) == enough else None
        verdict = None
        if before is not None:
            verdict = self._verdict(
                count.indicator, now, before, _days(together, self.as_at), _days(earlier, self.as_at)
            )
        return Pooled(tuple(period.label for period in together), *now, before, verdict)

    def _sum(self, count: Count, periods: Sequence[Period]) -> tuple[int, int | None] | None:
        found = [self.figure(count.indicator, period, count.group) for period in periods]
        known = [each for each in found if each is not None]
        if not known or (len(known) < len(found) and count.indicator.out_of is None):
            return None
        whole = sum(each.denominator or 0 for each in known) if count.denominator is not None else None
        return sum(each.numerator for each in known), whole

    def _change(self, count: Count, before: Count) -> tuple[Interval | None, Verdict | None]:
        indicator = count.indicator
        days = _days([count.period], self.as_at), _days([before.period], self.as_at)
        verdict = self._verdict(
            indicator, (count.numerator, count.denominator), (before.numerator, before.denominator), *days
        )
        if comparison_of(indicator) == "share":
            if not count.denominator or not before.denominator:
                return None, None
            shares = difference(count.numerator, count.denominator, before.numerator, before.denominator)
            return (Interval(shares.lower, shares.upper) if shares else None), verdict
        ratio = rate_ratio(count.numerator, before.numerator, *days)
        return Interval(ratio.lower, ratio.upper), verdict

    def _verdict(
        self,
        indicator: Indicator,
        now: tuple[int, int | None],
        before: tuple[int, int | None],
        days: int,
        days_before: int,
    ) -> Verdict | None:
        kind = comparison_of(indicator)
        if not kind:
            return None
        if kind == "share":
            if not now[1] or not before[1]:
                return None
            return verdict_on_shares(now[0], now[1], before[0], before[1])
        widened = self.widening if indicator.unit.startswith("complaint") else 1.0
        return verdict_on_counts(now[0], before[0], days, days_before, widened)

    def _known_in(self, indicator: Indicator, period: Period) -> bool:
        """Whether a figure that is not there is nought: the register, or the companion file, reaches the period."""
        if not indicator.is_of_a_period:
            return period == self.period
        if indicator.table in TABLES:
            return self.reaches(period) or self.reaches_whole(period)
        if indicator.table == "person":  # counted in this period and the year before alone
            return bool(self.counts.of(indicator.id, period))
        earliest = next((q for q in self.quarters if self.counts.of(indicator.id, q)), None)
        return earliest is not None and earliest.first <= period.first


def comparison_of(indicator: Indicator) -> str:
    """How two figures of an indicator are compared: "share", "count", or "" where chance has no say (days, pounds)."""
    if indicator.amount is not None and indicator.out_of_amount is None:
        return "count" if indicator.unit == "contacts or events" else ""
    if indicator.out_of is None or indicator.divides_a_whole:
        return "count"
    return "share"


def range_of(count: Count) -> Interval | None:
    """The range of a share, or of a count that is none; None where there is no whole, or chance has no say."""
    if not count.recorded:
        return None
    kind = comparison_of(count.indicator)
    if kind == "share":
        return wilson(count.numerator, count.denominator) if count.denominator else None
    return poisson_interval(count.numerator) if kind == "count" else None


def usual_range(series: Sequence[tuple[Period, Count]], kind: str) -> UsualRange | None:
    """The usual range of a series of quarters: individual values for counts, shares of their wholes for shares.

    None under eight quarters, which are too few to say what is usual.
    """
    if kind == "share":
        series = [(quarter, count) for quarter, count in series if count.denominator]
    if len(series) < LEAST_POINTS_FOR_LIMITS:
        return None
    names = tuple(quarter.label for quarter, _ in series)
    counts = [count.numerator for _, count in series]
    if kind == "count":
        chart = xmr(counts)
        return UsualRange(
            names,
            tuple(float(count) for count in counts),
            chart.points[-1].mean,
            tuple(point.drawn_lower for point in chart.points),
            tuple(point.upper for point in chart.points),
            tuple(point.special_cause for point in chart.points),
            chart.standing,
        )
    shares = p_chart(counts, [count.denominator or 0 for _, count in series], exact=True)
    if shares is None:
        return None
    values = tuple(value or 0.0 for value in shares.values)
    sides = [side_of(value, shares.centre) for value in values]
    ends = seven_on_one_side(sides)
    signals = tuple(
        _share_signal(value, low, high, any(ends[place : place + 7]), side)
        for place, (value, low, high, side) in enumerate(zip(values, shares.lower, shares.upper, sides, strict=True))
    )
    return UsualRange(names, values, shares.centre, shares.lower, shares.upper, signals, standing(len(values)))


def _share_signal(value: float, lower: float | None, upper: float | None, in_run: bool, side: int) -> SpecialCause:
    if upper is not None and value > upper:
        return SpecialCause.ABOVE_LIMITS
    if lower is not None and value < lower:
        return SpecialCause.BELOW_LIMITS
    if in_run and side:
        return SpecialCause.SEVEN_ABOVE if side > 0 else SpecialCause.SEVEN_BELOW
    return SpecialCause.NONE


def _days(periods: Sequence[Period], as_at: date) -> int:
    """The days of the periods that had passed: what counts of unequal stretches are compared over."""
    return sum(max((min(p.last, as_at) - p.first + timedelta(days=1)).days, 1) for p in periods) or 1


#: The columns of the judged file, after those of the figures.
JUDGED_COLUMNS = (
    "range_lower", "range_upper", "before", "before_out_of", "change_lower", "change_upper", "verdict",
    "usual_lower", "usual_upper", "usual_quarters", "signal",
)  # fmt: skip


def judged_cells(judgement: Judgement) -> tuple[object, ...]:
    """A judgement as cells of JUDGED_COLUMNS; an open end of a range and what does not apply are empty."""
    before, usual = judgement.before, judgement.usual
    return (
        *_ends(judgement.range),
        "" if before is None else before.numerator,
        "" if before is None or before.denominator is None else before.denominator,
        *_ends(judgement.change),
        judgement.verdict or "",
        *((_number(usual.lower[-1]), _number(usual.upper[-1]), len(usual.values)) if usual else ("", "", "")),
        usual.signals[-1] if usual else "",
    )


def _ends(interval: Interval | None) -> tuple[str, str]:
    return ("", "") if interval is None else (_number(interval.lower), _number(interval.upper))


def _number(value: float | None) -> str:
    return "" if value is None or math.isinf(value) else f"{value:.4f}"
