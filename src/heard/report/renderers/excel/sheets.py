"""One sheet of a workbook: what it is called and marked with, then its rows under headings that stay in view."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from heard.spreadsheets import harmless

from ...blocks import Report
from ..legal_text import legal, one_line
from .cells import Number, height_of, margin, width_of

#: The sheet that links to every other.
CONTENTS = "Contents"
_A4 = 9
#: The height of a row of one line and of a line of the title, in points.
_ROW, _TITLE_ROW = 15, 20
_INK, _BLUE, _GREY, _PALE, _RULE = "#0B0C0C", "#12436D", "#505A5F", "#F3F2F1", "#B1B4B6"
#: The row that heads others.
_HEADS = {"bold": True, "bg_color": _PALE, "font_color": _BLUE}
#: A workbook's cell holds no more letters than this.
_LONGEST_CELL = 32_767


@dataclass(frozen=True)
class Link:
    """A cell that leads to another sheet."""

    sheet: str
    shown: str


@dataclass(frozen=True)
class Group:
    """The first cell of a row that heads those below it."""

    text: str


Cell = str | Number | Link | Group


@dataclass(frozen=True)
class Column:
    """A column's heading, and whether it holds words, which run on at so many letters; numbers stand to the right."""

    heading: str
    words: bool = True
    widest: int = 60


@dataclass(frozen=True)
class Sheet:
    """A sheet: its title, the lines under it, and one row for each thing that it lists.

    total: the last row is one. colour: that of its tab. filtered: its rows may be sorted and filtered.
    """

    name: str
    title: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    total: bool = False
    colour: str = _GREY
    filtered: bool = True


#: From so many rows on a sheet is a list that is filtered, and no table that is read.
_LONG = 500
#: The lines above a narrow table run on to so many letters, which fill a landscape page without being made smaller.
_LINE = 100
#: How many letters of a line of words, and of the larger title, stand where a column counts one digit.
_WORDS, _TITLE = 1.1, 0.75
#: The width of a column that nobody has set.
_UNSET = 8


class Styles:
    """The formats of a workbook, each made when it is first asked for."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, **properties: object) -> Any:
        """The format of these properties."""
        key = tuple(properties.items())
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_color": _INK, "valign": "top", **properties})
        return self._made[key]


def write_sheet(book: Any, styles: Styles, report: Report, sheet: Sheet) -> None:
    """Adds the sheet to the workbook, ready to be sorted, read aloud and printed."""
    page = book.add_worksheet(sheet.name)
    page.set_default_row(_ROW)
    page.set_tab_color(sheet.colour)
    marks = _marks(report)
    widths = _set_widths(page, sheet)
    stands = _told((f"{report.authority}: {report.title}, {report.period}", *marks))
    top = _write_top(page, styles, sheet, stands, max(sum(widths), _LINE))
    heading = {
        "bold": True,
        "text_wrap": True,
        "valign": "bottom",
        "bg_color": _PALE,
        "bottom": 2,
        "bottom_color": _INK,
    }
    for at, column in enumerate(sheet.columns):
        side: dict[str, object] = {"align": "left", "indent": 1} if column.words else {"align": "right"}
        _write_text(page, top, at, column.heading, styles, {**heading, **side})
    # Room for the button of the filter and for bold letters.
    page.set_row(top, height_of([column.heading for column in sheet.columns], [width - 4 for width in widths]))
    long = len(sheet.rows) >= _LONG
    looks = [_body(column, wrapped=not long) for column in sheet.columns]
    last = [{**look, "bold": True, "top": 1} for look in looks]
    for down, row in enumerate(sheet.rows, top + 1):
        is_total = sheet.total and down == top + len(sheet.rows)
        heads = [{**look, **_HEADS} for look in looks] if row and isinstance(row[0], Group) else None
        for at, (cell, look) in enumerate(zip(row, heads or (last if is_total else looks), strict=True)):
            # A long list has few cells filled, and a border around nothing makes it slow to open.
            if cell or not long:
                _write_cell(page, down, at, cell, styles, look)
        if not long and (height := height_of([_wrapped(cell) for cell in row], widths)):
            page.set_row(down, height)
    page.freeze_panes(top + 1, 0)
    if sheet.filtered and sheet.rows and sheet.columns:
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.columns) - 1)
    page.repeat_rows(top)
    page.print_area(0, 0, top + len(sheet.rows), _last_printed(widths))
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(0.5, 0.5, 0.8, 0.8)
    # The reason for an exemption is long, and what does not fit is cut at its end.
    page.set_header(margin(_told((*report.marks, report.speaks_from, *_exempt(report)))))
    page.set_footer(margin(f"{sheet.title}. {report.authority}, {report.period}", "Page &P of &N"))


def _marks(report: Report) -> tuple[str, ...]:
    """What stands on every sheet; what is exempt comes first."""
    return (*_exempt(report), *report.marks, report.speaks_from)


def _exempt(report: Report) -> tuple[str, ...]:
    return (report.front.exempt,) if report.front and report.front.exempt else ()


def _write_top(page: Any, styles: Styles, sheet: Sheet, stands: str, width: int) -> int:
    """The way back, the title and the lines above the headings, each running on to the right; the row of the headings."""
    down = 0
    for line in _lines_of(sheet.title, width * _TITLE):
        _write_text(page, down, 0, line, styles, {"bold": True, "font_size": 14})
        page.set_row(down, _TITLE_ROW)
        down += 1
    for line in _lines_of(stands, width * _WORDS):
        _write_text(page, down, 0, line, styles, {"font_color": _GREY})
        down += 1
    if sheet.name != CONTENTS:
        _write_cell(page, down, 0, Link(CONTENTS, "Back to the contents"), styles, {})
        down += 1
    for line in (each for text in sheet.lines for each in _lines_of(text, width * _WORDS)):
        _write_text(page, down, 0, line, styles, {})
        down += 1
    return down


def _lines_of(text: str, room: float) -> list[str]:
    return textwrap.wrap(one_line(text), int(room)) or [""]


def _told(texts: Iterable[str]) -> str:
    return ". ".join(each.rstrip(".") for each in texts)


def _last_printed(widths: Sequence[int]) -> int:
    """The last column that the lines above the table reach: what runs on further would make all that is printed small."""
    beyond = max(_LINE - sum(widths), 0)
    return max(len(widths) - 1 + -(-beyond // _UNSET), 0)


def _body(column: Column, *, wrapped: bool) -> dict[str, object]:
    look: dict[str, object] = {"bottom": 1, "bottom_color": _RULE}
    return {**look, "text_wrap": wrapped, "align": "left", "indent": 1} if column.words else {**look, "align": "right"}


def _write_cell(page: Any, down: int, at: int, cell: Cell, styles: Styles, look: dict[str, object]) -> None:
    if isinstance(cell, Number):
        page.write_number(down, at, cell.value, styles.of(**look, num_format=cell.form))
    elif isinstance(cell, Link):
        shown = styles.of(**{**look, "font_color": _BLUE, "underline": 1})
        page.write_url(down, at, f"internal:'{cell.sheet}'!A1", shown, cell.shown)
    elif isinstance(cell, Group):
        _write_text(page, down, at, one_line(cell.text), styles, {**look, "text_wrap": False})
    else:
        _write_text(page, down, at, cell, styles, look)


def _write_text(page: Any, down: int, at: int, text: str, styles: Styles, look: dict[str, object]) -> None:
    """Text as text. What would run if somebody typed it is marked, so that it does not once its cell is edited."""
    plain = legal(text)
    if harmless(plain) != plain:
        look = {**look, "quote_prefix": True}
    if not plain:
        page.write_blank(down, at, None, styles.of(**look))
        return
    page.write_string(down, at, plain[:_LONGEST_CELL], styles.of(**look))


def _set_widths(page: Any, sheet: Sheet) -> list[int]:
    widths = []
    for at, column in enumerate(sheet.columns):
        widths.append(width_of(column.heading, [_shown(row[at]) for row in sheet.rows], column.widest))
        page.set_column(at, at, widths[-1])
    return widths


def _wrapped(cell: Cell) -> str:
    """What of a cell may run on over several lines."""
    return cell if isinstance(cell, str) else ""


def _shown(cell: Cell) -> str:
    if isinstance(cell, Group):
        return ""
    if isinstance(cell, Link):
        return cell.shown
    return f"{cell.value:,}" if isinstance(cell, Number) else cell
