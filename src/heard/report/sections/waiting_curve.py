"""How many were answered by a day, with those who still wait kept in and those who gave up counted apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from heard.indicators.durations import Waiting
from heard.statistics.house_rules import LEAST_FOR_PERCENTAGE
from heard.statistics.incidence_range import Reached, reached_by_day

from ..words.range_sentences import range_in_percent
from ..words.sentences import out_of
from ..words.share_sentences import range_of_share
from ..words.time_sentences import LEAST_WAITING, Ages


@dataclass(frozen=True)
class Wait:
    """The cases of one clock in one period, by the working days that they took or have waited."""

    waiting: Waiting

    @property
    def cases(self) -> int:
        """How many there are."""
        return self.waiting.cases

    @property
    def ages(self) -> Ages:
        """Answered and still open at each age, as sentences take them: without those that ended otherwise."""
        answered, still_open = self.waiting.answered, self.waiting.open
        return {day: (answered.get(day, 0), still_open.get(day, 0)) for day in {*answered, *still_open}}

    @cached_property
    def curve(self) -> tuple[Reached, ...]:
        """The share answered by each day; one who ended without an answer is never answered."""
        w = self.waiting
        return reached_by_day(
            {
                day: ({"answered": w.answered.get(day, 0), "ended": w.ended.get(day, 0)}, w.open.get(day, 0))
                for day in {*w.answered, *w.ended, *w.open}
            },
            "answered",
        )

    @property
    def drawn(self) -> tuple[Reached, ...]:
        """The part of the curve that may be drawn: while five or more still wait."""
        return tuple(point for point in self.curve if point.at_risk >= LEAST_WAITING)

    def on(self, day: int) -> Reached | None:
        """The curve on a day; None before the first day on which a case was answered or last seen."""
        return next((point for point in reversed(self.curve) if point.day <= day), None)

    def still_waiting(self, day: int) -> int:
        """How many waited as a day began."""
        return sum(many for part in self.waiting for age, many in part.items() if age >= day)

    def answered_by(self, day: int) -> int:
        """How many were answered by the end of a day."""
        return sum(many for age, many in self.waiting.answered.items() if age <= day)

    def too_young(self, day: int) -> int:
        """How many are open and have not yet waited so long."""
        return sum(many for age, many in self.waiting.open.items() if age < day)

    @property
    def half(self) -> int | None:
        """The first day by which half were answered; None where that day has not come."""
        if not any(self.waiting.open.values()):
            # Whole numbers: a float may miss a half that is there.
            return next((day for day in sorted(self.waiting.answered) if 2 * self.answered_by(day) >= self.cases), None)
        return next((point.day for point in self.curve if point.share > 0.5 - 1e-12), None)

    @property
    def last_day(self) -> int:
        """The greatest age at which a case was answered or still seen open."""
        return max((*self.waiting.answered, *self.waiting.open), default=0)

    def counts_by(self, day: int) -> str:
        """How many were answered by a day: "49 of 100", "none of 3"."""
        return out_of(self.answered_by(day), self.cases)

    def range_by(self, day: int) -> str:
        """The range of the share answered by a day: "40% to 60%"; "too few to say" where too many cannot tell yet."""
        if not self.too_young(day):
            return range_of_share(self.answered_by(day), self.cases)
        point = self.on(day)
        if self.cases < LEAST_FOR_PERCENTAGE or self.still_waiting(day) < LEAST_WAITING or point is None:
            return "too few to say"
        return "-" if point.lower is None or point.upper is None else range_in_percent(point.lower, point.upper)
