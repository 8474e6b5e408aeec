"""What a chart of quarters says with each dot: its shape, its words, and where its usual range lies."""

from __future__ import annotations

import math
from typing import NamedTuple

from heard.indicators.declaration import Direction
from heard.indicators.judging import UsualRange
from heard.statistics.special_causes import RUN, SpecialCause

from .style import BLUE, GREY, HIDDEN, ORANGE, PURPLE

TOO_FEW_POINTS = "too few points to judge"


class Point(NamedTuple):
    """One quarter ("Q1 2025/26"): a count, or with its whole a share. A whole of nought leaves a gap.

    number None: the edition hides it, which leaves a gap with a mark and no number.
    """

    quarter: str
    number: int | None
    whole: int | None = None

    @property
    def value(self) -> float | None:
        """The count, or the share from 0 to 1; None where it is hidden, or there is nothing to be a share of."""
        if self.number is None:
            return None
        if self.whole is None:
            return float(self.number)
        return self.number / self.whole if self.whole else None

    @property
    def number_in_words(self) -> str:
        """The number as it is written: "1,204"; "[c]" where it is hidden."""
        return HIDDEN if self.number is None else f"{self.number:,}"

    @property
    def in_words(self) -> str:
        """The number, and of a share its whole: "12 of 16"."""
        return self.number_in_words if self.whole is None else f"{self.number_in_words} of {self.whole:,}"


class Mark(NamedTuple):
    """How a dot is drawn. No two kinds have one shape, so that none needs its colour."""

    shape: str
    colour: str
    size: int


#: What a dot says: inside the usual range; unusual, for better or worse; unusual, where neither is better.
MARKS: dict[str, Mark] = {
    "usual": Mark("circle", GREY, 55),
    "better": Mark("diamond", BLUE, 190),
    "worse": Mark("square", ORANGE, 150),
    "high": Mark("triangle-up", PURPLE, 170),
    "low": Mark("triangle-down", PURPLE, 170),
}

#: What is unusual of a dot, as written beside it.
SIGNAL_WORDS: dict[SpecialCause, str] = {
    SpecialCause.ABOVE_LIMITS: "above usual range",
    SpecialCause.BELOW_LIMITS: "below usual range",
    SpecialCause.RISING: f"{RUN} in a row rising",
    SpecialCause.FALLING: f"{RUN} in a row falling",
    SpecialCause.TWO_OF_THREE_HIGH: "2 of 3 near the top",
    SpecialCause.TWO_OF_THREE_LOW: "2 of 3 near the bottom",
    SpecialCause.SEVEN_ABOVE: f"{RUN} in a row above average",
    SpecialCause.SEVEN_BELOW: f"{RUN} in a row below average",
}


def kind_of_mark(cause: SpecialCause, better: Direction) -> str:
    """The kind of dot, a key of MARKS."""
    if not cause.side:
        return "usual"
    if better is Direction.NONE:
        return "high" if cause.side > 0 else "low"
    return "better" if (cause.side > 0) == (better is Direction.HIGHER) else "worse"


def reach_of_latest(usual: UsualRange, whole: int | None = None) -> str:
    """The usual range of the latest quarter: "13 to 37"; of a share, in its cases: "11 to 26 of 29".

    Empty where the series does not vary, or too seldom for any whole numbers to lie between.
    """
    lower, upper = usual.lower[-1], usual.upper[-1]
    if lower is None or upper is None or len(set(usual.values)) == 1:
        return ""
    if whole is not None:
        return f"{round(lower * whole):,} to {round(upper * whole):,} of {whole:,}"
    fewest, most = math.ceil(lower), math.floor(upper)
    return f"{fewest:,} to {most:,}" if fewest < most else ""
