"""The workbook's sheets: contents, what the report says, its tables, its figures, and how they are counted."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import date, datetime, time
from typing import Any

from ...blocks import Report, Table
from ..archive import repacked
from ..figure_columns import DESCRIBED, FigureColumn
from ..legal_text import one_line
from ..notes import Notes, named, numbered
from . import sentences as told
from .cells import Number, figure_in, number_in
from .contents import contents_sheet, section_colours
from .sheet_names import sheet_names
from .sheets import Cell, Column, Sheet, Styles, write_sheet

SENTENCES, INDICATORS, DEFINITIONS = "Sentences", "Indicators", "Definitions"
#: The day of a report that has none.
_NO_DAY = date(1980, 1, 1)
#: A property of a document holds no more.
_LONGEST_PROPERTY = 255
#: At how many letters words run on in a table, and in one of so many columns of words, which would be printed too small.
_WORDY, _MANY, _OF_MANY = 60, 3, 32
_OPTIONS: dict[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": "Arial", "font_size": 10},
}


def render_excel(
    report: Report, figure_columns: Sequence[str] = (), figure_rows: Iterable[Sequence[object]] = ()
) -> bytes:
    """The report as a workbook, with the rows of its file of figures. The same report gives the same bytes.

    Every cell is a number or plain text: nothing in a register or a report becomes a formula.
    """
    import xlsxwriter

    written = io.BytesIO()
    # The library changes what it is given, and a second workbook would come out otherwise than the first.
    with xlsxwriter.Workbook(written, deepcopy(_OPTIONS)) as book:
        book.set_properties(_properties(report))
        styles = Styles(book)
        for sheet in _sheets(report, figure_columns, list(figure_rows)):
            write_sheet(book, styles, report, sheet)
    return repacked(written.getvalue())


def _properties(report: Report) -> dict[str, Any]:
    texts = {
        "title": f"{report.authority}: {report.title}",
        "subject": report.period,
        "author": report.authority,
        "keywords": ". ".join(report.marks),
        "comments": report.speaks_from,
    }
    cut = {name: one_line(text)[:_LONGEST_PROPERTY] for name, text in texts.items()}
    return {**cut, "created": datetime.combine(report.as_at or _NO_DAY, time())}


def _sheets(report: Report, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> list[Sheet]:
    notes = numbered(report)
    placed = list(told.placed_tables(report))
    names = sheet_names([each.table.caption for each in placed])
    colours = section_colours([each.section for each in placed])
    tables = [
        _table_sheet(name, colour, each.finding, each.table, notes)
        for name, colour, each in zip(names, colours, placed, strict=True)
    ]
    words = told.sentences(report, notes)
    sentences = Sheet(
        SENTENCES,
        "What the report says",
        (),
        tuple(Column(name, widest=widest) for name, widest in told.COLUMNS),
        words,
    )
    indicators = [_indicator_sheet(columns, rows)] if columns else []
    whole = [sentences, *indicators, _definition_sheet(notes, columns)]
    return [contents_sheet(report, whole, list(zip(placed, tables, strict=True))), *whole, *tables]


def _table_sheet(name: str, colour: str, finding: str, table: Table, notes: Notes) -> Sheet:
    counted = named(notes.of(table))
    lines = (finding, table.note, f"How it is counted: {counted}, on the sheet {DEFINITIONS}" if counted else "")
    widest = _WORDY if len(table.words) < _MANY else _OF_MANY
    columns = tuple(Column(heading, at == 0 or at in table.words, widest) for at, heading in enumerate(table.columns))
    return Sheet(
        name,
        table.caption,
        tuple(line for line in lines if line),
        columns,
        [[cell if column.words else number_in(cell) or cell for cell, column in zip(row, columns, strict=True)]
         for row in table.rows],
        total=table.total_row,
        colour=colour,
    )  # fmt: skip


def _indicator_sheet(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Sheet:
    numbers = [name in DESCRIBED and DESCRIBED[name].is_number for name in columns]
    return Sheet(
        INDICATORS,
        "Every figure of the report, as in indicators.csv",
        (f"What each column holds stands on the sheet {DEFINITIONS}.",),
        tuple(Column(name, not number) for name, number in zip(columns, numbers, strict=True)),
        [[_figure(cell, number) for cell, number in zip(row, numbers, strict=True)] for row in rows],
    )


def _figure(cell: object, number: bool) -> Cell:
    text = "" if cell is None else str(cell)
    return (figure_in(cell) or text) if number else text


def _definition_sheet(notes: Notes, columns: Sequence[str]) -> Sheet:
    rows: list[Sequence[Cell]] = [
        (Number(number), each.title, each.text)
        for each, number in sorted(notes.numbers.items(), key=lambda pair: pair[1])
    ]
    known: list[tuple[str, FigureColumn]] = [(name, DESCRIBED[name]) for name in columns if name in DESCRIBED]
    rows += [(f"Column of {INDICATORS}", name, f"{column.title}: {column.description}") for name, column in known]
    headings = (Column("Note", widest=20), Column("Name", widest=36), Column("What is meant", widest=110))
    return Sheet(DEFINITIONS, "How the figures are counted", (), headings, rows)
