"""Tables in Word: heading row repeated, rows whole, columns as wide as what stands in them, numbers to the right."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ...blocks import Fact, Table
from ..legal_text import one_line
from .elements import element, paragraph, run

#: Between the margins of the page, in twentieths of a point, as Word counts.
_ROOM = 9638


class _Print(NamedTuple):
    """How a table is set: the style of its words and of its numbers, the width of a letter, how much more a letter of a
    heading takes, and a cell's left and right edge."""

    words: str
    numbers: str
    letter: int
    bold: float
    edges: tuple[int, int]


_USUAL = _Print("TableText", "TableNumber", 100, 1.2, (60, 110))
#: For a table of so many columns that words would be broken in two.
_SMALL = _Print("CrowdedText", "CrowdedNumber", 84, 1.0, (20, 40))
#: A cell of words longer than this runs on in its column.
_WIDEST_WORDS = 120
#: The longest word that a column makes room for; longer ones are broken.
_LONGEST_WORD = 18
#: Words that are no longer stay on their line, such as a quarter or a day.
_SHORT = 17
#: A table of no more lines than this stays on one page; of a longer one, so many rows stay together at either end.
_KEPT_TOGETHER, _ENDS = 20, 3
#: A row of more lines than this may be cut in two, because a page might not hold it.
_MOST_LINES = 40
#: The parts that a table's style may set apart, by the number that each has in Word.
_PARTS = {"firstRow": 32, "lastRow": 64, "firstColumn": 128, "lastColumn": 256, "noHBand": 512, "noVBand": 1024}
_NAME_OF_FACT = 3150


def table_element(table: Table) -> Any:
    """A table of the report, without its caption, which stands above it. Its end stays with the note that follows it."""
    used = _print_of(table)
    widths = column_widths(table)
    made = _begun("ReportTable", widths, heading=True, total=table.total_row, edges=used.edges)
    made[0].append(element("tblCaption", val=one_line(table.caption)))
    last = len(table.rows) - 1
    short = sum(_lines(row, widths, used) for row in table.rows) <= _KEPT_TOGETHER
    made.append(_row(table.columns, table, widths, used, keep_next=bool(table.rows), heading=True))
    for place, row in enumerate(table.rows):
        stays = short or place < _ENDS - 1 or place > last - _ENDS
        followed = place < last or bool(table.note)
        made.append(_row(row, table, widths, used, keep_next=stays and followed))
    return made


def facts_element(facts: Sequence[Fact], *, keep_next: bool = False) -> Any:
    """Facts as two columns: what each is called, and what it is. keep_next: they stay on the page of what follows."""
    widths = [_NAME_OF_FACT, _ROOM - _NAME_OF_FACT]
    made = _begun("ReportFacts", widths, heading=False, total=False, edges=_USUAL.edges)
    for place, fact in enumerate(facts):
        stays = keep_next or place < len(facts) - 1
        name, text = zip((fact.name, fact.text), ("FactName", "TableText"), widths, strict=True)
        cells = [_cell(*name, keep_next=stays), _cell(*text, keep_next=stays)]
        made.append(element("tr", element("trPr", element("cantSplit")), *cells))
    return made


def column_widths(table: Table) -> list[int]:
    """The widths of the columns: what they hold where it fits, else cut back, the wordiest first."""
    used = _print_of(table)
    wanted, least = _widths(table, used, whole=True), _widths(table, used, whole=False)
    if sum(wanted) <= _ROOM:
        return wanted
    if sum(least) >= _ROOM:
        return [width * _ROOM // sum(least) for width in least]
    share = (_ROOM - sum(least)) / (sum(wanted) - sum(least))
    return [low + math.floor((high - low) * share) for low, high in zip(least, wanted, strict=True)]


def _print_of(table: Table) -> _Print:
    return _USUAL if sum(_widths(table, _USUAL, whole=False)) <= _ROOM else _SMALL


def _widths(table: Table, used: _Print, *, whole: bool) -> list[int]:
    return [used.letter * letters + sum(used.edges) for letters in _letters(table, used, whole=whole)]


def _letters(table: Table, used: _Print, *, whole: bool) -> Iterator[int]:
    """How many letters each column has on a line: whole cells and headings of two lines; else the least it can do with."""
    for at, heading in enumerate(table.columns):
        cells = [row[at] for row in table.rows]
        longest = max(map(len, cells), default=0)
        words = max(_longest_word(cells), round(_longest_word([heading]) * used.bold), 4)
        words = min(words, _LONGEST_WORD)
        if whole:
            yield max(words, min(longest, _WIDEST_WORDS), -(-len(heading) // 2))
        elif _is_words(table, at):
            yield max(words, longest if longest <= _SHORT else 0)
        else:
            yield max(words, min(longest, _LONGEST_WORD))


def _longest_word(texts: Sequence[str]) -> int:
    return max((len(word) for text in texts for word in text.split()), default=0)


def _is_words(table: Table, at: int) -> bool:
    return at == 0 or at in table.words


def _begun(style: str, widths: Sequence[int], *, heading: bool, total: bool, edges: tuple[int, int]) -> Any:
    on = {"firstRow": heading, "lastRow": total, "firstColumn": True, "noHBand": True, "noVBand": True}
    # Said twice: newer programs read the names, older ones the sum.
    together = sum(_PARTS[name] for name, is_on in on.items() if is_on)
    look = element("tblLook", val=f"{together:04X}", **{name: int(on.get(name, False)) for name in _PARTS})
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblCellMar", element("left", w=edges[0], type="dxa"), element("right", w=edges[1], type="dxa")),
        look,
    )
    return element("tbl", properties, element("tblGrid", *(element("gridCol", w=width) for width in widths)))


def _row(
    cells: Sequence[str], table: Table, widths: Sequence[int], used: _Print, *, keep_next: bool, heading: bool = False
) -> Any:
    properties = element("trPr")
    if _lines(cells, widths, used) <= _MOST_LINES:
        properties.append(element("cantSplit"))
    if heading:
        properties.append(element("tblHeader"))
    styles = [used.words if _is_words(table, at) else used.numbers for at in range(len(cells))]
    made = [_cell(*each, keep_next=keep_next) for each in zip(cells, styles, widths, strict=True)]
    return element("tr", properties, *made)


def _cell(text: str, style: str, width: int, *, keep_next: bool) -> Any:
    properties = element("tcPr", element("tcW", w=width, type="dxa"))
    return element("tc", properties, paragraph(style, *([run(text)] if text else []), keep_next=keep_next))


def _lines(cells: Sequence[str], widths: Sequence[int], used: _Print) -> int:
    room = [max((width - sum(used.edges)) // used.letter, 1) for width in widths]
    return max((-(-len(cell) // letters) for cell, letters in zip(cells, room, strict=True)), default=1)
