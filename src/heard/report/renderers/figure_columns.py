"""What each column of the file of figures holds, in plain words: for its description and for the workbook."""

from __future__ import annotations

from typing import Literal, NamedTuple


class FigureColumn(NamedTuple):
    """A column of figures. datatype: one of the names of the W3C's metadata for tables."""

    title: str
    datatype: Literal["string", "integer", "decimal"]
    description: str

    @property
    def is_number(self) -> bool:
        """Whether its cells are numbers, or empty."""
        return self.datatype != "string"


#: The columns whose cells together name a row.
KEY = ("indicator", "period", "group")

DESCRIBED: dict[str, FigureColumn] = {
    "indicator": FigureColumn("Indicator", "string", "The name of the measure, as in the list of indicators."),
    "period": FigureColumn(
        "Period", "string", "The year from April to March (2025/26) or a quarter of it (2025/26-Q1)."
    ),
    "group": FigureColumn(
        "Group", "string", "The group counted, where the measure is given by group; empty where it is not."
    ),
    "numerator": FigureColumn(
        "Counted", "integer", "How many were counted, in the unit of the measure: complaints, days, pounds."
    ),
    "denominator": FigureColumn(
        "Out of", "integer", "How many the count is out of; empty where the measure is a count alone."
    ),
    "value": FigureColumn(
        "Value",
        "decimal",
        "The share from 0 to 1 where the measure is one and what it is out of is large enough, else the count; "
        "empty where only counts are given.",
    ),
    "not_known": FigureColumn(
        "Not known", "integer", "How many belong here and could not be placed, because the register does not say."
    ),
    "note": FigureColumn("Note", "string", "Why a number is missing, or only counts are given."),
    "range_lower": FigureColumn(
        "Range, lower end", "decimal", "The lower end of the 95% range of the value that chance could explain."
    ),
    "range_upper": FigureColumn(
        "Range, upper end", "decimal", "The upper end of the 95% range of the value that chance could explain."
    ),
    "before": FigureColumn(
        "A year before", "integer", "How many were counted in the same period a year before; empty where not known."
    ),
    "before_out_of": FigureColumn("A year before, out of", "integer", "How many the count of a year before is out of."),
    "change_lower": FigureColumn(
        "Change, lower end",
        "decimal",
        "The lower end of the range of the change since a year before: of the ratio of two counts (1 is no "
        "difference), or of the difference of two shares (0 is none).",
    ),
    "change_upper": FigureColumn(
        "Change, upper end", "decimal", "The upper end of the same range; empty where it is open."
    ),
    "verdict": FigureColumn(
        "Beside a year before",
        "string",
        "What may be said of the change: more, or fewer, than chance would explain; could be chance; too few to say.",
    ),
    "usual_lower": FigureColumn(
        "Usual range, lower end", "decimal", "The lower end of the range in which the latest quarter usually lies."
    ),
    "usual_upper": FigureColumn(
        "Usual range, upper end", "decimal", "The upper end of the range in which the latest quarter usually lies."
    ),
    "usual_quarters": FigureColumn(
        "Quarters behind it", "integer", "How many quarters the usual range is made from; empty under eight."
    ),
    "signal": FigureColumn(
        "Latest quarter", "string", "What is unusual of the latest quarter, if anything; common cause where nothing is."
    ),
    "marking": FigureColumn("Marking", "string", "How the file may be used: the same in every row."),
}
