"""Time to answer, with the open cases in: Kaplan-Meier, exact where a half is at stake."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from .inputs import check_count, check_same_length
from .intervals import normal_quantile


class Transform(StrEnum):
    """The scale on which the range of a curve is symmetric; ours is LOG_LOG, R's own default is LOG."""

    LOG_LOG = "log-log"
    LOG = "log"
    PLAIN = "plain"


class Answered(NamedTuple):
    """The share answered by a day, 0 to 1, and its range; no range (None) where the share is 0 or 1."""

    share: float
    lower: float | None
    upper: float | None


class Step(NamedTuple):
    """One day of the curve. `open_share` is what is not answered after it; `deviation` that of its logarithm's range.

    at_risk: open at the start of the day. deviation: sqrt(sum d / (n (n - d))), None where nothing is left open.
    """

    day: int
    at_risk: int
    answered: int
    still_open: int
    open_share: float
    deviation: float | None


@dataclass(frozen=True)
class Curve:
    """How many were answered by each day, made by `kaplan_meier` or `kaplan_meier_of_counts`.

    counts: (day, answered, still open) in the order of days. A case still open counts to its age and is never dropped.
    """

    counts: tuple[tuple[int, int, int], ...]
    confidence: float = 0.95
    cases: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "cases", sum(answered + still_open for _, answered, still_open in self.counts))

    @property
    def last_day(self) -> int:
        """The oldest age seen. After it nothing was watched, and the share is the least that it can be."""
        return self.counts[-1][0]

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every day on which a case was answered or was last seen open."""
        steps: list[Step] = []
        at_risk, variance = self.cases, 0.0
        for (day, answered, still_open), (above, below) in zip(self.counts, self._exact(), strict=True):
            if answered < at_risk:
                variance += answered / (at_risk * (at_risk - answered))
            deviation = math.sqrt(variance) if above else None
            steps.append(Step(day, at_risk, answered, still_open, above / below, deviation))
            at_risk -= answered + still_open
        return tuple(steps)

    @property
    def median(self) -> int | None:
        """The first day by which half are answered; None: half are not answered by `last_day`, which is to be said."""
        return self.day_by_which(Fraction(1, 2))

    def day_by_which(self, share: Fraction) -> int | None:
        """The first day by which at least `share` (above 0, to 1) are answered, in exact fractions; None if never.

        A float may miss a half that is there. Raises ValueError for a share outside 0 to 1.
        """
        wanted = _open_share(share)
        for (day, _, _), (above, below) in zip(self.counts, self._exact(), strict=True):
            if above * wanted.denominator <= wanted.numerator * below:
                return day
        return None

    def middle_day(self, share: Fraction) -> float | None:
        """R's convention for `day_by_which`: where exactly `share` is reached, half way to the next answer.

        Where no further answer comes, half way to the last day seen. Source: R survival, quantile.survfit.
        """
        wanted, first = _open_share(share), None
        for (day, _, _), (above, below) in zip(self.counts, self._exact(), strict=True):
            left, right = above * wanted.denominator, wanted.numerator * below
            if left < right:
                return float(day) if first is None else (first + day) / 2
            if left == right and first is None:
                first = day
        return None if first is None else (first + self.last_day) / 2

    def median_interval(self) -> tuple[int | None, int | None]:
        """The first days on which the range's quicker and slower limit reach a half; None for one that never does.

        Source: R survival, quantile.survfit (log-log).
        """
        quick = slow = None
        for step in self.steps:
            lower, upper = self.open_interval(step)
            if quick is None and lower is not None and lower <= 0.5:
                quick = step.day
            if slow is None and upper is not None and upper <= 0.5:
                slow = step.day
        return quick, slow

    def answered_by(self, day: int) -> Answered:
        """The share answered on or before `day`, with its log-log range.

        The statutory breach is not read here: that is by deadline. Raises ValueError for a negative day.
        """
        check_count(day, "a day")
        latest = None
        for step in self.steps:
            if step.day > day:
                break
            latest = step
        if latest is None:
            return Answered(0.0, None, None)
        lower, upper = self.open_interval(latest)
        return Answered(
            1 - latest.open_share, None if upper is None else 1 - upper, None if lower is None else 1 - lower
        )

    def at_risk(self, day: int) -> int:
        """How many were open at the start of `day`, and so could be answered on it. Raises ValueError below 0."""
        check_count(day, "a day")
        return sum(answered + still_open for age, answered, still_open in self.counts if age >= day)

    def open_interval(
        self, step: Step, transform: Transform | str = Transform.LOG_LOG
    ) -> tuple[float | None, float | None]:
        """The range of a step's open share, by Greenwood's variance; None where nothing is left open.

        On the log-log scale also None before the first answer (the other two then give 1 and 1).
        Source: R survival, survfit(conf.type = "log-log", "log", "plain").
        """
        scale = Transform(transform)
        share, deviation = step.open_share, step.deviation
        if deviation is None:
            return None, None
        arm = normal_quantile(self.confidence) * deviation
        if scale is Transform.PLAIN:
            return max(0.0, share - arm * share), min(1.0, share + arm * share)
        if scale is Transform.LOG:
            return share * math.exp(-arm), min(1.0, share * math.exp(arm))
        if share == 1:
            return None, None
        factor = math.exp(arm / -math.log(share))
        return share**factor, share ** (1 / factor)

    def _exact(self) -> Iterator[tuple[int, int]]:
        """What is open after each day, as a whole number over another.

        Each day multiplies by (n - d) / n. Where nobody was censored the next n is this n - d, and the two cancel: what
        is kept grows with the days that saw an open case, not with the cases.
        """
        above, below, start, left = 1, 1, self.cases, self.cases
        for _, answered, still_open in self.counts:
            left -= answered
            yield above * left, below * start
            if still_open:
                above, below = above * left, below * start
                start = left = left - still_open


def kaplan_meier(days: Sequence[int], answered: Sequence[bool], confidence: float = 0.95) -> Curve:
    """The curve of cases, one by one: its age in days when answered, or at the cut-off where it is still open.

    S(t) = product of (1 - d / n) over the days to t. days: working days from receipt, 0 or more, whole. answered:
    False for a case still open, which is never dropped. Cases withdrawn, escalated early or merged are neither: they
    are competing outcomes (`incidence.cumulative_incidence`). Being open must have nothing to do with being slow, as in
    cohorts by receipt.
    Raises ValueError for no cases, ages that are negative or not whole, or series of different lengths.
    Source: Kaplan & Meier 1958; R survival.
    """
    check_same_length(days, answered)
    counts: dict[int, tuple[int, int]] = {}
    for day, done in zip(days, answered, strict=True):
        closed, left = counts.get(day, (0, 0))
        counts[day] = (closed + 1, left) if done else (closed, left + 1)
    return kaplan_meier_of_counts(counts, confidence)


def kaplan_meier_of_counts(counts: Mapping[int, tuple[int, int]], confidence: float = 0.95) -> Curve:
    """The same curve from how many were answered, and how many were last seen open, at each age.

    counts: day -> (answered, still open). Ten million cases cost what their days cost. Raises ValueError as
    `kaplan_meier`, and for a negative count or a confidence outside 0 to 1.
    """
    normal_quantile(confidence)
    kept = []
    for day, (answered, still_open) in sorted(counts.items()):
        check_count(answered)
        check_count(still_open)
        check_count(day, "an age")
        if day != int(day):
            raise ValueError(f"an age is a whole number of days, not {day}")
        if answered or still_open:
            kept.append((int(day), int(answered), int(still_open)))
    if not kept:
        raise ValueError("a curve has at least one case")
    return Curve(tuple(kept), confidence)


def _open_share(share: Fraction) -> Fraction:
    if not 0 < share <= 1:
        raise ValueError(f"a share lies above 0, to 1, not {share}")
    return 1 - Fraction(share)
