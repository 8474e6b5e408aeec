"""What was wrong with the data of a run, cell by cell and in sum. A finding is for the council's own eyes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple


class Finding(NamedTuple):
    """One thing that could not be read, or cannot be right.

    row: as a person counts in the sheet. found: what was there, for columns that hold no personal words; otherwise its
    kind and length. effect: what was done about it. kind: a short name, for counting.
    """

    sheet: str
    row: int
    column: str
    kind: str
    expected: str
    found: str
    effect: str


#: Each kind of finding, as it is printed in the report's note on data quality.
FINDING_KINDS: dict[str, str] = {
    "unreadable": "a cell that could not be read",
    "impossible_order": "dates in an impossible order",
    "no_received_date": "no date received",
    "duplicate": "the same row twice",
    "conflicting_reference": "the same reference with different content",
    "possible_duplicate": "perhaps the same complaint under two references",
    "total_row": "a total, not a complaint",
    "repeated_header": "the headings again",
    "missing_day": "it happened, and the day is not recorded",
    "due_date_differs": "a due date that differs from the law's",
    "unknown_word": "a word whose meaning nobody has confirmed",
    "after_as_at": "received after the day that the report speaks from",
    "day_ahead": "on import: a day that lies ahead, of something that has happened",
    "counts_no_more": "merged into another case, its import undone, or its words erased",
    "ragged_row": "more cells than there are headings",
}


@dataclass
class QualityRecord:
    """The data-quality record of one run. Counts are of rows or of findings, as their names say."""

    rows_read: int = 0
    rows_used: int = 0
    rows_set_aside: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    missing_columns: dict[str, str] = field(default_factory=dict)
    blank_cells: Counter[str] = field(default_factory=Counter)
    last_received_on: date | None = None
    fingerprint: str = ""

    @property
    def set_aside(self) -> int:
        """How many rows were set aside."""
        return sum(self.rows_set_aside.values())

    def note(self, finding: Finding) -> None:
        """Adds a finding."""
        self.findings.append(finding)

    def counts(self) -> Counter[str]:
        """Findings by kind."""
        return Counter(finding.kind for finding in self.findings)

    def closing_line(self) -> str:
        """The last line of every run, which always adds up."""
        return f"{self.rows_read} rows read = {self.rows_used} used + {self.set_aside} set aside"

    def as_data(self) -> dict[str, Any]:
        """The record as plain data: counts only, no cell's content."""
        return {
            "rows_read": self.rows_read,
            "rows_used": self.rows_used,
            "rows_set_aside": dict(sorted(self.rows_set_aside.items())),
            "findings": dict(sorted(self.counts().items())),
            "columns_not_in_this_register": self.missing_columns,
            "blank_cells": dict(sorted(self.blank_cells.items())),
            "last_received_on": self.last_received_on.isoformat() if self.last_received_on else None,
            "fingerprint": self.fingerprint,
        }
