"""The register as a workbook, with titles, merged headings and a sheet of notes, always the same to the byte."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from .borough import ILLUSTRATIVE, SEED
from .columns import COLUMNS
from .troubles import example_rows

NOTES = (
    "Notes and lookups. This sheet is not part of the log.", "",
    "Outcome: Upheld / Partially Upheld / Not Upheld / No finding / Withdrawn",
    "Stage 1: 10 working days. Stage 2: 25 working days, 65 at most. Stage 3: panel within 30 working days.",
    "Contact type: only Complaint counts in the annual report.",
    "Extended?: Y if a letter went out. Put the date in if you have it!",
    "Team names changed in 2022; the old names are in the archive.",
)  # fmt: skip


def write_example_register(path: Path, *, seed: int = SEED) -> int:
    """Write the register as a workbook; the number of its complaint rows (with the one that is there twice)."""
    import xlsxwriter

    register = example_rows(seed)
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "Exborough", "comments": ILLUSTRATIVE, "created": datetime(2026, 4, 1)})
        title = book.add_format({"bold": True, "font_size": 14})
        head = book.add_format({"bold": True, "align": "center", "text_wrap": True, "border": 1, "bg_color": "#D9E2EC"})
        day, moment = (book.add_format({"num_format": form}) for form in ("dd/mm/yyyy", "dd/mm/yyyy hh:mm"))
        for name, rows in register.sheets.items():
            sheet = book.add_worksheet(name)
            sheet.merge_range(0, 0, 0, len(COLUMNS) - 1, f"Exborough {name}. {ILLUSTRATIVE}", title)
            sheet.write(1, 0, f"Children's statutory complaints log, {name}. Illustrative. Kept by Customer Relations.")
            _write_header(sheet, head)
            for line, row in enumerate(rows, 5):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(line, column, value, moment if isinstance(value, datetime) else day)
                    elif value is not None:
                        sheet.write(line, column, value)
            sheet.set_column(0, len(COLUMNS) - 1, 14)
            sheet.freeze_panes(5, 1)
        notes = book.add_worksheet("Notes")
        for line, text in enumerate((f"Exborough notes. {ILLUSTRATIVE}", "", *NOTES)):
            notes.write(line, 0, text)
    return register.complaints


def _write_header(sheet: Any, form: Any) -> None:
    """Two lines: groups merged across their columns over the headings; a heading in no group merged down."""
    for column, (_, group, heading) in enumerate(COLUMNS):
        if not group:
            sheet.merge_range(3, column, 4, column, heading, form)
            continue
        sheet.write(4, column, heading, form)
        members = [n for n, (_, other, _) in enumerate(COLUMNS) if other == group]
        if column == members[0]:
            sheet.merge_range(3, column, 3, members[-1], group, form)
