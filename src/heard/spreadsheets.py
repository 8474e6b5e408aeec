"""Spreadsheets that Heard writes: a cell that would run as a formula is written as plain text."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from typing import Protocol

_RUNS = ("=", "+", "-", "@", "\t", "\r")
_PLAIN_NUMBER = re.compile(r"^[+-]?\d+(\.\d+)?%?$")


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it. Numbers stay as they are."""
    if text.startswith(_RUNS) and not _PLAIN_NUMBER.match(text):
        return "'" + text
    return text


class Writable(Protocol):
    """Anything that takes text: a file, or an answer over HTTP."""

    def write(self, text: str, /) -> object:
        """Takes some text."""


def write_csv(handle: Writable, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Writes rows as CSV, every cell harmless."""
    writer = csv.writer(handle, lineterminator="\n")
    writer.writerow([harmless(name) for name in header])
    for row in rows:
        writer.writerow(["" if cell is None else harmless(str(cell)) for cell in row])
