"""One number of one table of one edition, by name: what relations tie together and what a reader may not work out."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

#: In a group's place for the total of a line; no group of a register is called so.
ALL = "*"
#: The row that stands for the small groups of a merged table.
OTHER = "other groups"


class Part(StrEnum):
    """Which number of a group's row: what is counted, out of how many, the rest, or what could not be known."""

    COUNTED = "counted"
    OUT_OF = "out_of"
    REST = "rest"
    NOT_KNOWN = "not_known"


class Cell(NamedTuple):
    """The name of one number. line: the first words of a group of several columns, "" where there are none.

    member: the group within its line, ALL for the line's total, OTHER for a merged row. edition: "" for the one that is
    being made, the name of an earlier one else.
    """

    indicator: str
    period: str
    line: str
    member: str
    part: Part = Part.COUNTED
    edition: str = ""

    @property
    def table(self) -> TableName:
        """The table that holds the number."""
        return TableName(self.indicator, self.period, self.line)


class TableName(NamedTuple):
    """One indicator in one period; one line of it where its groups are made of several columns."""

    indicator: str
    period: str
    line: str = ""

    def cell(self, member: str, part: Part = Part.COUNTED, edition: str = "") -> Cell:
        """A number of this table."""
        return Cell(*self, member, part, edition)


def year_of(period: str) -> str:
    """The label of the year that a period is or lies in."""
    return period.partition("-Q")[0]
