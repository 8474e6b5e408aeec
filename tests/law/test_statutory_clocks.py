"""Every worked due date in the vectors comes out of the procedures as data."""

from __future__ import annotations

import csv
from datetime import date

from heard.law.reckoning import due_date, extended_due_date
from heard.procedures import shipped_procedure


def test_every_worked_due_date(vectors, calendar):
    with (vectors / "statutory_clocks.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert rows, "the folder of vectors holds no rows"
    wrong = {}
    for row in rows:
        clock = shipped_procedure(row["procedure"]).clock(row["clock_id"])
        reckon = extended_due_date if row["extended"] == "yes" else due_date
        due = reckon(clock, date.fromisoformat(row["trigger_date"]), calendar)
        if due != date.fromisoformat(row["due_date"]):
            wrong[row["id"]] = (due, row["due_date"])
    assert not wrong
