"""Every figure of a report as rows of a tidy file: what was counted, and what may be said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from heard.disclosure.cells import ALL, Part
from heard.disclosure.release import Release, ReleasedTable, State, group_of_row
from heard.indicators.counting import TIDY_COLUMNS, Count, tidy_row
from heard.indicators.declaration import Indicator
from heard.indicators.declared import indicator
from heard.indicators.judging import JUDGED_COLUMNS, judged_cells
from heard.periods import Period

from .material import Material, periods
from .released import HIDDEN, HIDDEN_EXPLAINED

FIGURE_COLUMNS = (*TIDY_COLUMNS, *JUDGED_COLUMNS)
#: What stands for a total in the column of groups.
ALL_GROUPS = "all groups"
_NOT_JUDGED = ("",) * len(JUDGED_COLUMNS)


def figure_rows(m: Material) -> Iterator[tuple[object, ...]]:
    """The rows of FIGURE_COLUMNS: one a figure. Those of the period reported on are judged; the others are counts."""
    for count in m.counts.all:
        judged = count.recorded and count.period == m.period
        yield (*tidy_row(count), *(judged_cells(m.judge.judge(count)) if judged else _NOT_JUDGED))


def released_rows(m: Material, released: Release) -> Iterator[tuple[object, ...]]:
    """The rows of FIGURE_COLUMNS that stand for guarded figures: [c] where a number is hidden, and then nothing made of it.

    None is judged. The row of all groups together is of the group ALL_GROUPS.
    """
    named = {period.label: period for period in periods(m)}
    for name, table in released.tables.items():
        if table.state is State.WITHHELD:
            yield (name.indicator, name.period, name.line, "", "", "", "", f"withheld: {table.reason}", *_NOT_JUDGED)
            continue
        declared = indicator(name.indicator)
        for member, numbers in _numbers(table):
            group = group_of_row(name, ALL_GROUPS if member == ALL else member)
            whole = (table.total or {}).get(Part.COUNTED) if declared.divides_a_whole else numbers.get(Part.OUT_OF, 0)
            yield _released_row(declared, named[name.period], group, numbers, whole)


def _released_row(
    declared: Indicator, period: Period, group: str, numbers: Mapping[Part, int | None], whole: int | None
) -> tuple[object, ...]:
    counted, unknown = numbers[Part.COUNTED], numbers.get(Part.NOT_KNOWN, 0)
    told = "" if Part.NOT_KNOWN not in numbers else HIDDEN if unknown is None else unknown
    if counted is None or whole is None or unknown is None:
        out_of = "" if declared.out_of is None else HIDDEN if whole is None else whole
        shown = (HIDDEN if counted is None else counted, out_of, "", told, HIDDEN_EXPLAINED)
        return (declared.id, period.label, group, *shown, *_NOT_JUDGED)
    row = tidy_row(Count(declared, period, group, counted, None if declared.out_of is None else whole, unknown))
    return (*row[:-2], told, row[-1], *_NOT_JUDGED)


def _numbers(table: ReleasedTable) -> Iterator[tuple[str, Mapping[Part, int | None]]]:
    for row in table.rows:
        yield row.member, row.numbers
    if table.total:
        yield ALL, table.total
