"""The troubles of a register typed by hand, put into clean rows and counted."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from .borough import SEED, TEXT_DATES, YEARS
from .columns import COLUMNS, Cell, Row, header_lines
from .contacts import clean_rows
from .drawing import day_after
from .inside import Inside, inside_cells


@dataclass(frozen=True)
class ExampleRegister:
    """The register before it is written: for each sheet, every row under the header (row 6 of the sheet and on)."""

    sheets: dict[str, list[list[Cell]]]
    complaints: int
    other_contacts: int
    troubles: dict[str, int]


TYPING_ERRORS = (
    ("s1_sent", date(2024, 2, 1), "31/02/2024"), ("s1_ack", date(2024, 12, 1), "12/13/2024"),
    ("received", date(2024, 5, 20), "2O/05/2024"), ("s1_until", date(2026, 2, 1), "tbc"),
)  # fmt: skip
TYPED_DATES = ("{0:%d/%m/%Y}", "{0.day}.{0.month}.{0:%y}", "{0.day} {0:%B %Y}", "{0:%d-%b-%y}")


class _Troubles:
    """Puts the troubles of a register typed by hand into clean rows, and counts each; a cell is spoilt once only."""

    def __init__(self, rng: random.Random, years: dict[int, list[Row]]) -> None:
        self.rng, self.years, self.counts = rng, years, Counter[str]()
        self.rows = [row for rows in years.values() for row in rows]
        self.spoilt: set[int] = set()

    def some(self, count: int, *keys: str) -> list[Row]:
        """`count` complaints not yet spoilt that have every one of these cells."""
        fit = [row for row in self.rows if id(row) not in self.spoilt and all(row.get(key) for key in keys)]
        chosen = self.rng.sample([row for row in fit if row["contact"] == "Complaint"], count)
        self.spoilt.update(map(id, chosen))
        return chosen

    def complaints(self, year: int) -> list[Row]:
        return [row for row in self.years[year] if row["contact"] == "Complaint" and "s1_sent" in row]

    def count_what_officers_did(self) -> None:
        for row in (row for row in self.rows if "s1_due" in row):
            ten, letter = day_after(row["received"], 10), row.get("s1_letter")
            extended = row["s1_extended"] == "Y" if "s1_extended" in row else False
            self.counts["due_date_wrong"] += row["s1_due"] != ten
            self.counts["extension_without_letter_date"] += extended and letter is None
            self.counts["extension_letter_after_day_10"] += letter is not None and letter > ten
            self.counts["extension_ground_not_in_law"] += row.get("s1_ground") == "Staff leave"
            self.counts["stage_2_extension_no_ground"] += "s2_letter" in row

    def spoil_dates(self) -> None:
        for key, day, typed in TYPING_ERRORS:
            whole = [row for row in self.rows if row["contact"] == "Complaint" and id(row) not in self.spoilt]
            near = min((row for row in whole if key in row), key=lambda row: abs(row["received"] - day))
            near[key] = typed
            self.spoilt.add(id(near))
            self.counts["date_typing_error"] += 1
        for row in self.some(3, "s1_sent", "s1_due"):
            row["s1_sent"] = row["received"] - timedelta(self.rng.randint(2, 25))
            self.counts["response_before_receipt"] += 1
        for row in self.some(10, "s1_sent"):
            key = self.rng.choice(("received", "s1_sent"))
            row[key] = datetime.combine(row[key], time(self.rng.randint(8, 17), 5 * self.rng.randrange(12)))
            self.counts["date_with_time"] += 1
        for row in [row for row in self.rows if id(row) not in self.spoilt]:
            for key in [key for key, _, _ in COLUMNS if type(row.get(key)) is date and self.rng.random() < TEXT_DATES]:
                form = self.rng.choice(TYPED_DATES)
                self.type_out(row, key, form)

    def type_out(self, row: Row, key: str, form: str) -> None:
        row[key] = form.format(row[key])
        self.counts["date_as_text"] += 1
        self.counts["two_digit_year"] += "%y" in form

    def spoil_words(self) -> None:
        for row in self.some(5, "s1_sent", "s1_outcome"):
            del row["s1_outcome"]
            self.counts["answered_without_outcome"] += 1
        for row in self.some(4, "s1_sent", "s1_outcome"):
            del row["s1_sent"]
            self.counts["outcome_without_answer"] += 1
        for row, formula in zip(self.some(2, "s1_sent"), ('=HYPERLINK("x")', "=1+1"), strict=True):
            row["comments"] = formula
            self.counts["formula_as_text"] += 1
        for row, age in zip(self.some(4, "s1_due"), ("7 yrs", "9 and 12", "under 1", "unborn"), strict=True):
            row["age"] = age
            self.counts["age_as_text"] += 1
        for row in self.rows:
            for key in ("s1_extended", "disability"):
                if row.get(key) == "Y" and self.rng.random() < 0.5:
                    row[key] = self.rng.choice(("Yes", "y", "x", "1"))
                    self.counts["flag_in_other_words"] += 1
            for key in ("who", "contact", "area", "team", "nature", "s1_outcome"):
                if row.get(key) and self.rng.random() < 0.02:
                    row[key] = self.rng.choice((row[key] + " ", row[key].upper(), row[key].lower(), " " + row[key]))
                    self.counts["spaces_or_capitals"] += 1

    def add_the_inside(self, rng: random.Random, gained: list[Inside]) -> None:
        """Adds the cells of the inside to their rows, with the troubles of such cells from numbers of their own."""
        whole = self.misplace_two_steps(rng, gained)
        for row, cells in gained:
            for key in [key for key, _, _ in COLUMNS if type(cells.get(key)) is date and rng.random() < TEXT_DATES]:
                if id(row) not in whole:
                    self.type_out(cells, key, rng.choice(TYPED_DATES))
            for key in ("advocate_offered", "advocate"):
                if cells.get(key) == "Y" and rng.random() < 0.3:
                    cells[key] = rng.choice(("Yes", "y", "x", "1"))
                    self.counts["flag_in_other_words"] += 1
            if "s1_late" in cells and rng.random() < 0.1:
                cells["s1_late"] = rng.choice((cells["s1_late"].lower(), f"{cells['s1_late']} "))
                self.counts["spaces_or_capitals"] += 1
            if "cost" in cells and rng.random() < 0.25:
                cells["cost"] = f"£{cells['cost']:,}.00"
                self.counts["cost_as_text"] += 1
        numbers = [cells for _, cells in gained if type(cells.get("cost")) is int]
        rng.choice(numbers)["cost"] = "awaiting invoice"
        self.counts["cost_in_words"] += 1
        for row, cells in gained:
            row.update(cells)

    def misplace_two_steps(self, rng: random.Random, gained: list[Inside]) -> set[int]:
        """A draft typed with the year before, and an approval before its draft; the ids of their rows."""
        steps = {"s1_service", "s1_draft", "s1_approved"}
        fit = [one for one in gained if id(one.row) not in self.spoilt and steps <= one.cells.keys()]
        fit = [one for one in fit if date(2024, 4, 1) <= one.cells["s1_service"] < date(2025, 1, 1)]
        fit = [
            one
            for one in fit
            if day_after(one.cells["s1_service"], 2) < one.cells["s1_draft"] and "s1_back" not in one.cells
        ]
        (first, typed), (second, too_soon) = rng.sample(fit, 2)
        typed["s1_draft"] = typed["s1_draft"].replace(year=typed["s1_draft"].year - 1)
        too_soon["s1_approved"] = day_after(too_soon["s1_service"], 1)
        self.counts["step_in_impossible_order"] += 2
        return {id(first), id(second)}

    def sheets(self) -> dict[str, list[list[Cell]]]:
        """The rows of each sheet under its header, with rows that are not complaints put among them."""
        twice, (lender, borrower) = self.complaints(2023)[40], self.complaints(2025)[55:57]
        borrower["ref"] = lender["ref"]
        self.years[2023].insert(60, dict(twice))
        self.counts.update(duplicate_row=1, reference_used_twice=1, total_row=len(YEARS), repeated_header=1)
        sheets: dict[str, list[list[Cell]]] = {}
        for year, rows in self.years.items():
            cells: list[list[Cell]] = [
                [None if row.get(key) == "" else row.get(key) for key, _, _ in COLUMNS] for row in rows
            ]
            total: list[Cell] = ["Total", len(cells), *[None] * (len(COLUMNS) - 2)]
            for place in sorted(self.rng.sample(range(10, len(cells)), 2), reverse=True):
                cells.insert(place, [None] * len(COLUMNS))
                self.counts["blank_row"] += 1
            if year == 2024:
                cells[60:60] = [list(line) for line in header_lines()]
            sheets[f"{year}-{(year + 1) % 100}"] = [*cells, total]
        return sheets


def example_rows(seed: int = SEED) -> ExampleRegister:
    """The register of Exborough, with its troubles counted by name."""
    years = clean_rows(seed)
    troubles = _Troubles(random.Random(seed + 1), years)
    gained = inside_cells(random.Random(seed + 2), years)
    troubles.count_what_officers_did()
    troubles.spoil_dates()
    troubles.spoil_words()
    troubles.add_the_inside(random.Random(seed + 3), gained)
    sheets = troubles.sheets()
    kinds = Counter(row["contact"].strip().lower() == "complaint" for rows in years.values() for row in rows)
    return ExampleRegister(sheets, kinds[True], kinds[False], dict(sorted(troubles.counts.items())))
