"""The sheet that leads to every other: the tables under their sections, each with the sentence that it is behind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ...blocks import Report
from .cells import Number
from .sentences import Placed
from .sheets import CONTENTS, Cell, Column, Group, Link, Sheet

#: The tabs of a section have one colour, and those of the next another: the palette of the charts.
_COLOURS = ("#12436D", "#28A197", "#801650", "#F46A25")
_WHOLE = "The whole report"
_COLUMNS = (
    Column("Sheet", widest=34),
    Column("Under the heading", widest=30),
    Column("What it holds", widest=46),
    Column("What was found", widest=60),
    Column("Rows", words=False),
)


def section_colours(sections: Sequence[str]) -> list[str]:
    """The colour of each tab, by the section that its table stands in."""
    order = list(dict.fromkeys(sections))
    return [_COLOURS[order.index(section) % len(_COLOURS)] for section in sections]


def contents_sheet(report: Report, whole: Sequence[Sheet], tables: Sequence[tuple[Placed, Sheet]]) -> Sheet:
    """Links to what is of the whole report, then to the tables of each section in their order."""
    rows: list[Sequence[Cell]] = [_head(_WHOLE), *(_row(sheet, "", "") for sheet in whole)]
    for section, of_section in groupby(tables, lambda each: each[0].section):
        rows.append(_head(section))
        rows += [_row(sheet, placed.heading, placed.finding) for placed, sheet in of_section]
    return Sheet(CONTENTS, report.title, (report.made_from,), _COLUMNS, rows, filtered=False)


def _head(text: str) -> Sequence[Cell]:
    return Group(text), "", "", "", ""


def _row(sheet: Sheet, heading: str, finding: str) -> Sequence[Cell]:
    return Link(sheet.name, sheet.name), heading, sheet.title, finding, Number(len(sheet.rows))
