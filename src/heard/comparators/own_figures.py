"""A council's own file of figures: its headings found, its rows read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from .authorities import Authorities
from .figure_rows import OWN_COLUMNS, FigureReading, RowReader

_ALSO_HEADED: Final[dict[str, str]] = {
    "council": "authority",
    "localauthority": "authority",
    "la": "authority",
    "code": "gss_code",
    "period": "year",
    "financialyear": "year",
    "from": "period_start",
    "to": "period_end",
    "number": "value",
    "figure": "value",
    "count": "value",
    "outof": "denominator",
    "of": "denominator",
    "source": "source_title",
    "address": "source_url",
    "url": "source_url",
    "link": "source_url",
    "date": "source_date",
    "dateofsource": "source_date",
    "note": "notes",
}
_NEEDED: Final = ("authority", "measure", "procedure", "value", "source_date")
#: Headings stand within so many rows of the top.
_HEAD_ROWS: Final = 15


class NotFigures(ValueError):
    """A file that holds no figures; the message is one line that says what to do."""


def read_figures(
    file: str, rows: Sequence[Sequence[Any]], authorities: Authorities, subject: str = ""
) -> FigureReading:
    """The figures of one sheet. Raises NotFigures where it has not the headings of a file of figures."""
    headings = [{at: name for at, cell in enumerate(row) if (name := _column(cell))} for row in rows[:_HEAD_ROWS]]
    place = next((at for at, columns in enumerate(headings) if {"value", "measure"} <= {*columns.values()}), None)
    if place is None:
        raise NotFigures(
            f"{file} holds no figures: its headings should be {', '.join(name for name, _ in OWN_COLUMNS)}."
        )
    columns = headings[place]
    missing = [name for name in _NEEDED if name not in columns.values()]
    if "year" not in columns.values() and "period_start" not in columns.values():
        missing.append("year")
    if not {"source_title", "source_url"} & set(columns.values()):
        missing.append("source_title")
    if missing:
        raise NotFigures(f"{file} has no column {' and no column '.join(missing)}. Each figure needs them.")
    doubled = sorted({name for name in columns.values() if list(columns.values()).count(name) > 1})
    if doubled:
        raise NotFigures(f"{file} has more than one column for {' and for '.join(doubled)}. Keep one.")
    reader = RowReader(file, authorities, subject=subject)
    for number, row in enumerate(rows[place + 1 :], place + 2):
        cells = {name: row[index] for index, name in columns.items() if index < len(row)}
        if any(str(cell).strip() for cell in cells.values() if cell is not None):
            reader.read(cells, number)
    return reader.reading


def _column(heading: Any) -> str:
    key = re.sub(r"[^a-z]", "", str(heading or "").lower())
    names = {name.replace("_", ""): name for name, _ in OWN_COLUMNS}
    return names.get(key, "") or _ALSO_HEADED.get(key, "")
