"""What a compared measure is: the printed figures that it is made from, its denominator, and what sets councils apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Section(StrEnum):
    """Where a measure stands. Figures of one section never stand in for those of another."""

    CHILDREN = "children"
    CHILDREN_OTHER = "children-other"
    OMBUDSMAN_CHILDREN = "ombudsman-children"
    WHOLE_COUNCIL = "whole-council"
    OMBUDSMAN_ALL = "ombudsman-all"


class Unit(StrEnum):
    """In what a printed figure is counted."""

    COUNT = "count"
    PERCENT = "percent"
    PER_100K = "per_100k"
    WORKING_DAYS = "working_days"


class Kind(StrEnum):
    """How councils are set beside each other.

    SHARE: a count of its whole. RATE: a count for so many people. COUNT: a count that nothing known goes with.
    """

    SHARE = "share"
    RATE = "rate"
    COUNT = "count"


class Series(NamedTuple):
    """A figure that councils print. words: what is counted. whole: what its denominator counts, where it has one.

    asked_as: how a request for it is worded; empty where it is not asked for.
    """

    procedure: str
    measure: str
    words: str
    unit: Unit = Unit.COUNT
    whole: str = ""
    asked_as: str = ""

    @property
    def id(self) -> str:
        """Its name in figures: procedure and measure."""
        return f"{self.procedure}.{self.measure}"


@dataclass(frozen=True)
class Measure:
    """One measure that councils are compared on.

    title: what is compared, as a heading. counts, wholes, percents, printed: the series, by their measure's name under
    `procedure`, that give the count, the whole of a share, the share itself where only that is printed, and figures that
    are repeated as they stand. noun: what is counted, of many ("stage 1 complaints"). whole: what a share is of.
    exposure: the context measure that makes a rate, `per` so many. definition: how it is counted. practice: what is
    recorded differently from council to council. Nothing says whether more or less of it is better.
    breaks_on: from that day on figures are made in another way, which break_words says.
    """

    id: str
    section: Section
    kind: Kind
    title: str
    noun: str
    procedure: str
    counts: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()
    percents: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    whole: str = ""
    exposure: str = ""
    per: int = 1000
    definition: str = ""
    practice: str = ""
    breaks_on: date | None = None
    break_words: str = ""

    @property
    def series(self) -> tuple[str, ...]:
        """The ids of all series that it is made from."""
        names = (*self.counts, *self.wholes, *self.percents, *self.printed)
        return tuple(f"{self.procedure}.{name}" for name in names)
