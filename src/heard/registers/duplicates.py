"""Tells a row that has been read before from one that only has the same reference, in little memory."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from enum import Enum
from typing import NamedTuple


class Again(Enum):
    """What a row is, beside those read before it."""

    NEW = "new"
    SAME = "duplicate"
    DIFFERENT = "conflicting_reference"
    OTHER_SHEET = "the same number given out again on another sheet"


class Row(NamedTuple):
    """Where a row stands: the sheet's place in the file, and the row as a person counts."""

    sheet: int
    number: int


_NUMBER_BITS, _SHEET_BITS, _DAY_BITS = 24, 12, 24
_CONTENT = (1 << 32) - 1


class RowsSeen:
    """Remembers each reference, and each row's content otherwise, as one number."""

    def __init__(self) -> None:
        self._by_reference: dict[int, int] = {}
        self._otherwise: dict[int, int] = {}

    def by_reference(self, row: Row, reference: Hashable, received: date, content: int) -> tuple[Again, Row]:
        """What the row is, and the earlier row of that reference (the row itself when it is new).

        A council may number each year's sheet from 1: the same reference on another sheet is the same complaint only
        where it was received on the same day.
        """
        packed = _packed(row, received.toordinal(), content & _CONTENT)
        before = self._by_reference.setdefault(hash(reference), packed)
        if before == packed:
            return Again.NEW, row
        earlier, day, earlier_content = _unpacked(before)
        if earlier.sheet != row.sheet and day != received.toordinal():
            return Again.OTHER_SHEET, earlier
        return (Again.SAME if earlier_content == content & _CONTENT else Again.DIFFERENT), earlier

    def otherwise(self, row: Row, content: int) -> Row | None:
        """The earlier row that was the same but for its reference, or None."""
        packed = _packed(row, 0, 0)
        before = self._otherwise.setdefault(content, packed)
        return None if before == packed else _unpacked(before)[0]


def _packed(row: Row, day: int, content: int) -> int:
    return ((content << _DAY_BITS | day) << _SHEET_BITS | row.sheet) << _NUMBER_BITS | row.number


def _unpacked(packed: int) -> tuple[Row, int, int]:
    number = packed & ((1 << _NUMBER_BITS) - 1)
    packed >>= _NUMBER_BITS
    sheet = packed & ((1 << _SHEET_BITS) - 1)
    packed >>= _SHEET_BITS
    return Row(sheet, number), packed & ((1 << _DAY_BITS) - 1), packed >> _DAY_BITS
