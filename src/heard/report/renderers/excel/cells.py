"""What a cell and a printed margin may hold in a workbook, and how wide a column is."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from ..legal_text import one_line

#: A number as reports write it: 7, 1,234, 0.5, -3, £750, 62%.
_NUMBER = re.compile(r"(-?)(£?)((?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.(\d+))?)(%?)", re.ASCII)
#: A workbook keeps no more digits than this.
_MOST_DIGITS = 15
_LONGEST_MARGIN = 255
_NARROWEST, _WIDEST_NUMBERS = 10, 18
#: The height of a line in points, and of the highest row that a workbook allows.
_LINE, _HIGHEST = 13.5, 409.0
#: A column's width counts digits, and words take less room.
_WORDS_TO_DIGITS = 1.15


class Number(NamedTuple):
    """A number with the form in which it is shown."""

    value: int | float
    form: str = "General"


def number_in(text: str) -> Number | None:
    """The number that a cell's text is; None where it is words, or a count such as "17 of 29"."""
    found = _NUMBER.fullmatch(text)
    if found is None or sum(letter.isdigit() for letter in text) > _MOST_DIGITS:
        return None
    minus, pounds, digits, decimals, percent = found.groups()
    if pounds and percent:
        return None
    value = float(minus + digits.replace(",", ""))
    form = f"{pounds}{'#,##0' if ',' in digits else '0'}{'.' + '0' * len(decimals) if decimals else ''}{percent}"
    if percent:
        return Number(round(value / 100, len(decimals or "") + 2), form)
    return Number(value if decimals else int(value), form)


def figure_in(cell: object) -> Number | None:
    """A cell of the file of figures as a number, shown as it is; None where it holds none."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return Number(cell)
    found = number_in(str(cell))
    return Number(found.value) if found and not found.form.strip("0.") else None


def margin(left: str, right: str = "") -> str:
    """What is printed at the head or foot of a page, cut to what a workbook can hold. right may hold codes (&P)."""
    codes = f"&R{right}" if right else ""
    whole = one_line(left)
    if not whole:
        return codes
    # Every letter counts for one at the least: what lies beyond is never tried.
    text = whole[:_LONGEST_MARGIN]
    end = "" if text == whole else "…"
    while _length(made := f"&L{_without_codes(text)}{end}{codes}") > _LONGEST_MARGIN:
        text, end = text[:-1].rstrip(), "…"
    return made


def width_of(heading: str, cells: Sequence[str], widest: int) -> int:
    """How many letters wide a column is: enough for what it holds, or for the width at which words run on."""
    longest = max((len(line) for cell in cells for line in cell.splitlines()), default=0) + 2
    # The heading is bold and carries the button of the filter.
    word = max((len(part) for part in heading.split()), default=0) + 5
    half = -(-len(heading) // 2) + 4
    return min(max(longest, word, min(half, _WIDEST_NUMBERS), _NARROWEST), widest)


def height_of(texts: Sequence[str], widths: Sequence[int]) -> float | None:
    """How high a row is whose words run on, in points; None for one line, which needs no saying."""
    lines = max((_lines(text, width) for text, width in zip(texts, widths, strict=True)), default=1)
    return min(lines * _LINE, _HIGHEST) if lines > 1 else None


def _lines(text: str, width: int) -> int:
    """How many lines words take, which break between words as far as they can."""
    if len(text) < width and "\n" not in text:
        return 1
    room = max(int((width - 2) * _WORDS_TO_DIGITS), 1)
    return sum(max(len(textwrap.wrap(line, room)), 1) for line in text.splitlines())


def _without_codes(text: str) -> str:
    # Written twice it stands for itself; before a G it would still be taken for a picture.
    return re.sub("&(?=G|\\[Picture)", "& ", text).replace("&", "&&")


def _length(text: str) -> int:
    """Letters as a workbook counts them."""
    return len(text.encode("utf-16-le")) // 2
