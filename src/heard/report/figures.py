"""Every figure of a report as rows of a tidy file: what was counted, and what may be said of it."""

from __future__ import annotations

from collections.abc import Iterator

from heard.indicators.counting import TIDY_COLUMNS, tidy_row
from heard.indicators.judging import JUDGED_COLUMNS, judged_cells

from .material import Material

FIGURE_COLUMNS = (*TIDY_COLUMNS, *JUDGED_COLUMNS)
_NOT_JUDGED = ("",) * len(JUDGED_COLUMNS)


def figure_rows(m: Material) -> Iterator[tuple[object, ...]]:
    """The rows of FIGURE_COLUMNS: one a figure. Those of the period reported on are judged; the others are counts."""
    for count in m.counts.all:
        judged = count.recorded and count.period == m.period
        yield (*tidy_row(count), *(judged_cells(m.judge.judge(count)) if judged else _NOT_JUDGED))
