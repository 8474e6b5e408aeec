"""How a table stands on paper: the widths of its columns, the size of its letters, upright, lengthwise or row by row.

Widths are in ems and estimated: paper has no second try. A table that is too wide is set smaller, then on a page turned
lengthwise, then one row under another with the columns' names.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from ..blocks import Table

#: What is left of A4 inside its margins, in points.
UPRIGHT, LENGTHWISE = 504.0, 740.0
#: Sizes of letters, in points, tried in turn.
_SIZES = (9.5, 8.5, 7.5)
#: Between two columns, in ems.
GUTTER = 1.3
#: The narrowest column of words; what a word needs at most before it is broken; what is wide enough for anything.
_NARROW, _WORD, _WIDE = 6.0, 13.0, 34.0
#: A table of so many lines, or fewer, stands on one page.
_WHOLE = 16
#: A row of more lines than this may be cut: it might not fit on a page.
_TALL = 30


@dataclass(frozen=True, slots=True)
class Layout:
    """Widths in ems of the letters' `size` in points. whole: kept on one page. tall: rows that may be cut."""

    way: Literal["upright", "lengthwise", "rows"]
    size: float
    widths: tuple[float, ...]
    whole: bool
    tall: frozenset[int]


def layout(table: Table) -> Layout:
    """The largest letters and the least turning with which no number is broken."""
    needs = [_need(table, at) for at in range(len(table.columns))]
    for way, page, sizes in (("upright", UPRIGHT, _SIZES), ("lengthwise", LENGTHWISE, _SIZES[1:])):
        for size in sizes:
            room = page / size - GUTTER * (len(needs) - 1)
            if sum(least for least, _ in needs) <= room:
                return _laid_out(table, way, size, _shared(needs, room))  # type: ignore[arg-type]
    return _laid_out(table, "rows", _SIZES[0], (UPRIGHT / _SIZES[0],) * len(needs))


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


def _need(table: Table, at: int) -> tuple[float, float]:
    """What a column needs at least, and what it would take if it could."""
    heading = width(table.columns[at]) * 1.06
    heading_word = max((width(word) * 1.06 for word in table.columns[at].split()), default=1.0)
    cells = [row[at] for row in table.rows]
    longest = max(map(width, cells), default=1.0)
    if not is_words(table, at):
        least = max(min(longest, _WIDE / 2), min(heading_word, _WORD))
        return least, max(least, min(heading, max(heading / 2, 6.0)))
    word = max((width(word) for cell in cells for word in cell.split()), default=1.0)
    least = max(min(word, _WORD), min(heading_word, _WORD), min(longest, _NARROW))
    return least, max(least, min(max(longest, heading / 2), _WIDE * (1 + longest / 200)))


def _shared(needs: list[tuple[float, float]], room: float) -> tuple[float, ...]:
    """What is left over the least goes to those that would take it, by how much they would."""
    left = room - sum(least for least, _ in needs)
    wanted = sum(most - least for least, most in needs)
    part = min(1.0, left / wanted) if wanted else 0.0
    return tuple(round(least + part * (most - least), 2) for least, most in needs)


def _laid_out(
    table: Table, way: Literal["upright", "lengthwise", "rows"], size: float, widths: tuple[float, ...]
) -> Layout:
    lines = [
        max((1 + int(width(cell) / wide) for cell, wide in zip(row, widths, strict=False)), default=1)
        for row in table.rows
    ]
    tall = frozenset(at for at, each in enumerate(lines) if each > _TALL)
    return Layout(way, size, widths, sum(lines) <= _WHOLE and way == "upright", tall)
