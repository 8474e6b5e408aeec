"""How a table stands on paper: the widths of its columns, the size of its letters, upright, lengthwise or row by row.

Widths are in ems and estimated: paper has no second try. A table that is too wide is set smaller, then on a page turned
lengthwise, then one row under another with the columns' names.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ...blocks import Table

#: What is left of A4 inside its margins, in points.
UPRIGHT, LENGTHWISE = 504.0, 740.0
#: Sizes of letters, in points, tried in turn.
_SIZES = (9.5, 8.5, 7.5)
#: Between two columns, in ems.
GUTTER = 1.1
#: The narrowest column of words; what a word needs at most before it is broken; what is wide enough for anything.
_NARROW, _WORD, _WIDE = 6.0, 13.0, 34.0
#: Bold letters are wider.
BOLD = 1.07
#: A table of so many lines, or fewer, stands on one page.
_WHOLE = 10
#: Names of columns of more lines than this stand above the table only.
_HEADING = 10
#: A row of more lines than this may be cut: it might not fit on a page.
_TALL = 30


Way = Literal["upright", "lengthwise", "rows"]


@dataclass(frozen=True, slots=True)
class Layout:
    """Widths in ems of the letters' `size` in points.

    whole: kept on one page. repeats: the columns' names on each page, if they leave room there. tall: rows that may be cut.
    """

    way: Way
    size: float
    widths: tuple[float, ...]
    whole: bool
    repeats: bool
    tall: frozenset[int]


def layout(table: Table) -> Layout:
    """The largest upright letters with which no column is cramped; else the least turning with which no number is broken."""
    needs = [_need(table, at) for at in range(len(table.columns))]
    for asked in (_comfortable, _least):
        for size in _SIZES:
            if sum(map(asked, needs)) <= _room(UPRIGHT, size, needs):
                return _laid_out(table, "upright", size, needs, UPRIGHT)
    for size in _SIZES[1:]:
        if sum(map(_least, needs)) <= _room(LENGTHWISE, size, needs):
            return _laid_out(table, "lengthwise", size, needs, LENGTHWISE)
    return _laid_out(table, "rows", _SIZES[0], needs, UPRIGHT)


def width(text: str) -> float:
    """About how wide a text is, in ems."""
    return sum(_width(letter) for letter in text)


def is_words(table: Table, at: int) -> bool:
    """Whether a column holds words: the first does, and those that say so."""
    return at == 0 or at in table.words


def _width(letter: str) -> float:
    if letter in " .,:;'|!()[]fijlrtI-":
        return 0.36
    if letter in "mwMW%@—":
        return 0.9
    if ord(letter) < 0x250:
        return 0.7 if letter.isupper() or letter.isdigit() else 0.6
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.75


class _Need(NamedTuple):
    """What a column takes, in ems: at least, so that it is not cramped, and if it could have all."""

    least: float
    comfortable: float
    most: float


def _least(need: _Need) -> float:
    return need.least


def _comfortable(need: _Need) -> float:
    return need.comfortable


def _need(table: Table, at: int) -> _Need:
    heading = width(table.columns[at]) * BOLD
    heading_word = min(max((width(word) * BOLD for word in table.columns[at].split()), default=1.0), _WORD)
    cells = [row[at] for row in table.rows]
    longest = max(map(width, cells), default=1.0)
    if not is_words(table, at):
        least = max(min(longest, _WIDE / 2), heading_word)
        return _Need(least, least, max(least, min(heading, max(heading / 2, 6.0))))
    word = max((width(word) for cell in cells for word in cell.split()), default=1.0)
    least = max(min(word, _WORD), heading_word, min(longest, _NARROW))
    comfortable = max(least, min(longest, 9.0 + longest / 12))
    return _Need(least, comfortable, max(comfortable, min(max(longest, heading / 2), _WIDE * (1 + longest / 200))))


def _room(page: float, size: float, needs: Sequence[_Need]) -> float:
    return page / size - GUTTER * (len(needs) - 1)


def _shared(needs: Sequence[_Need], room: float) -> tuple[float, ...]:
    """Each its comfort if there is room, else its least; what is left goes to those that would take it, by how much."""
    base = [each.comfortable if sum(map(_comfortable, needs)) <= room else each.least for each in needs]
    left = room - sum(base)
    wanted = sum(each.most for each in needs) - sum(base)
    part = min(1.0, left / wanted) if wanted > 0 else 0.0
    return tuple(round(has + part * (each.most - has), 2) for has, each in zip(base, needs, strict=True))


def _laid_out(table: Table, way: Way, size: float, needs: Sequence[_Need], page: float) -> Layout:
    widths = (page / size,) * len(needs) if way == "rows" else _shared(needs, _room(page, size, needs))
    lines = [_lines(row, widths) for row in table.rows]
    repeats = _lines(table.columns, widths) <= _HEADING
    tall = frozenset(at for at, each in enumerate(lines) if each > _TALL)
    return Layout(way, size, widths, sum(lines) <= _WHOLE and repeats and way == "upright", repeats, tall)


def _lines(cells: Sequence[str], widths: Sequence[float]) -> int:
    """About how many lines a row takes."""
    return max((1 + int(width(cell) / wide) for cell, wide in zip(cells, widths, strict=True)), default=1)
