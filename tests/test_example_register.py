"""The example register: always the same, near the published rates, and with every trouble it says it has."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

import heard.example_register as example
from heard.example_register import (
    COLUMNS,
    ILLUSTRATIVE,
    LARGE_HEADER,
    LAST_DAY,
    ExampleRegister,
    clean_rows,
    example_rows,
    header_lines,
    large_register_rows,
    write_example_register,
)
from heard.law.working_days import WorkingCalendar

PLACE = {key: n for n, (key, _, _) in enumerate(COLUMNS)}
HOUSE_FIGURES = Path(example.__file__).parent / "data" / "published_figures.csv"


@pytest.fixture(scope="module")
def register() -> ExampleRegister:
    return example_rows()


@pytest.fixture(scope="module")
def complaints() -> list[example.Row]:
    """The complaints dealt with at stage 1, before the troubles."""
    return [row for rows in clean_rows().values() for row in rows if "s1_due" in row]


def column(register: ExampleRegister, key: str) -> list[example.Cell]:
    return [row[PLACE[key]] for rows in register.sheets.values() for row in rows]


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    written = write_example_register(first)
    write_example_register(second)
    assert first.read_bytes() == second.read_bytes()
    assert written == example_rows().complaints
    write_example_register(second, seed=7)
    assert first.read_bytes() != second.read_bytes()


def test_sheets_as_written(tmp_path: Path, register: ExampleRegister) -> None:
    write_example_register(tmp_path / "log.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "log.xlsx"))
    assert book.sheet_names == ["2023-24", "2024-25", "2025-26", "Notes"]
    for name in book.sheet_names:
        assert ILLUSTRATIVE in str(book.get_sheet_by_name(name).to_python(skip_empty_area=False)[0][0])
    for name, rows in register.sheets.items():
        lines = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        assert len(lines) == 5 + len(rows)
        assert "Illustrative" in lines[1][0]
        assert set(lines[2]) == {""}
        assert [[cell or None for cell in line] for line in lines[3:5]] == list(header_lines())
        for line, row in zip(lines[5:], rows, strict=True):
            assert [cell if cell != "" else None for cell in line] == row


def test_three_years_of_the_right_size(register: ExampleRegister) -> None:
    assert list(register.sheets) == ["2023-24", "2024-25", "2025-26"]
    assert 290 <= register.complaints <= 380
    assert 290 <= register.complaints + register.other_contacts <= 380
    assert register.other_contacts == 60
    for year, rows in clean_rows().items():
        assert all(date(year, 4, 1) <= row["received"] <= date(year + 1, 3, 31) for row in rows)
        assert len({row["ref"] for row in rows}) == len(rows)


def test_nothing_happens_after_the_last_day() -> None:
    due = {"s1_due", "s1_until", "s2_due", "s2_until"}
    for row in (row for rows in clean_rows().values() for row in rows):
        days = {key: value for key, value in row.items() if isinstance(value, date) and key not in due}
        assert max(days.values()) <= LAST_DAY, row["ref"]
        assert min(days.values()) == row["received"], row["ref"]
    march = [row for row in clean_rows()[2025] if row["received"] >= date(2026, 3, 1) and "s1_due" in row]
    assert sum("s1_sent" not in row for row in march) >= len(march) / 2


def test_published_figures_are_in_the_file() -> None:
    with HOUSE_FIGURES.open(newline="", encoding="utf-8") as handle:
        rows = {
            (r["authority"], f"{r['period_start'][:4]}-{r['period_end'][2:4]}", r["measure"], r["as_printed"])
            for r in csv.DictReader(handle)
            if r["source_url"] in {one.source_url for one in example.PUBLISHED}
        }
    for one in example.PUBLISHED:
        assert one[:4] in rows, one


def test_stages_are_near_the_rates() -> None:
    for n, rows in enumerate(clean_rows().values()):
        assert sum("s1_due" in row for row in rows) == example.STAGE_1_A_YEAR[n]
        assert sum("s2_asked" in row for row in rows) == pytest.approx(example.STAGE_2_A_YEAR[n], abs=1)
        assert sum("s3_asked" in row for row in rows) == pytest.approx(example.STAGE_3_A_YEAR[n], abs=1)
        assert sum("lg_referred" in row for row in rows) == pytest.approx(example.OMBUDSMAN_A_YEAR[n], abs=1)
        assert sum("refused" in row for row in rows) == example.NOT_ACCEPTED_A_YEAR
        assert sum("withdrawn" in row for row in rows) == example.WITHDRAWN_A_YEAR


def test_who_complains_and_what_was_found(complaints: list[example.Row]) -> None:
    who = Counter(row["who"] for row in complaints)
    young = who["Young person in care"] + who["Care leaver"] + who["Advocate for young person"]
    assert young / len(complaints) == pytest.approx(0.14, abs=0.01)
    assert 1 <= who["Foster carer"] <= 4
    found = Counter(row["s1_outcome"] for row in complaints if "s1_sent" in row)
    for finding, share in example.FINDINGS.items():
        assert found[finding] / found.total() == pytest.approx(share, abs=0.03)
    extended = sum(row.get("s1_extended") == "Y" for row in complaints)
    assert extended / len(complaints) == pytest.approx(0.15, abs=0.03)


def test_themes_and_delay_by_service(complaints: list[example.Row], calendar: WorkingCalendar) -> None:
    labels = Counter(label for row in complaints for label in row["nature"].split("; "))
    assert set(labels) == set(example.NATURE)
    assert {label for label, _ in labels.most_common(2)} == {"Communication - calls not returned", "Not kept informed"}
    shares = {}
    for area in {row["area"] for row in complaints}:
        answered = [row for row in complaints if row["area"] == area and "s1_sent" in row]
        in_ten = sum(calendar.working_days_between(row["received"], row["s1_sent"]) <= 10 for row in answered)
        shares[area] = in_ten / len(answered)
    assert min(shares, key=shares.__getitem__) == "Disabled Children"


def in_time_at_stage_1(row: example.Row, calendar: WorkingCalendar) -> bool:
    extended = row.get("s1_letter") and row["s1_ground"] in example.GROUNDS
    told = extended and calendar.working_days_between(row["received"], row["s1_letter"]) <= 10
    return calendar.working_days_between(row["received"], row["s1_sent"]) <= (20 if told else 10)


def test_answers_in_time_fall_then_recover(complaints: list[example.Row], calendar: WorkingCalendar) -> None:
    for quarter, expected in enumerate(example.IN_TIME_BY_QUARTER):
        first = date(2023 + (quarter + 1) // 4, 3 * ((quarter + 1) % 4) + 1, 1)
        last = first + timedelta(89 + (first.month != 1))
        answered = [row for row in complaints if first <= row["received"] <= last and "s1_sent" in row]
        share = sum(in_time_at_stage_1(row, calendar) for row in answered) / len(answered)
        # In the last quarter, part of the answers are not yet known.
        assert share == pytest.approx(expected, abs=0.12 if quarter == 11 else 0.06), f"{first}: {share}"


def test_stage_2_in_time(complaints: list[example.Row], calendar: WorkingCalendar) -> None:
    answered = [row for row in complaints if "s2_sent" in row]
    between = calendar.working_days_between
    in_time = 0
    for row in answered:
        told = "s2_letter" in row and between(row["s2_asked"], row["s2_letter"]) <= 25
        in_time += between(row["s2_asked"], row["s2_sent"]) <= (65 if told else 25)
    assert in_time / len(answered) == pytest.approx(0.29, abs=0.05)


def test_the_troubles_counted_are_there(register: ExampleRegister) -> None:
    assert all(count > 0 for count in register.troubles.values())
    for trouble, count in {
        "age_as_text": 4, "answered_without_outcome": 5, "blank_row": 6, "date_typing_error": 4, "date_with_time": 10,
        "duplicate_row": 1, "formula_as_text": 2, "outcome_without_answer": 4, "reference_used_twice": 1,
        "repeated_header": 1, "response_before_receipt": 3, "total_row": 3,
    }.items():  # fmt: skip
        assert register.troubles[trouble] == count, trouble
    cells = [cell for rows in register.sheets.values() for row in rows for cell in row]
    assert {"31/02/2024", "12/13/2024", "2O/05/2024", "tbc"} <= set(cells)
    assert sum(isinstance(cell, datetime) for cell in cells) == register.troubles["date_with_time"]


def test_share_of_dates_as_text(register: ExampleRegister) -> None:
    real = sum(isinstance(cell, date) for rows in register.sheets.values() for row in rows for cell in row)
    assert register.troubles["date_as_text"] / real == pytest.approx(example.TEXT_DATES, abs=0.02)


def test_rows_that_are_not_complaints(register: ExampleRegister) -> None:
    assert sum(not any(row) for rows in register.sheets.values() for row in rows) == register.troubles["blank_row"]
    assert all(rows[-1][0] == "Total" and isinstance(rows[-1][1], int) for rows in register.sheets.values())
    first, second = header_lines()
    places = [n for n, row in enumerate(register.sheets["2024-25"]) if row == first]
    assert [register.sheets["2024-25"][n + 1] for n in places] == [second]
    refs = Counter(str(cell) for cell in column(register, "ref") if str(cell).startswith("EX/"))
    twice = [ref for ref, count in refs.items() if count > 1]
    rows_of = {ref: [row for rows in register.sheets.values() for row in rows if row[0] == ref] for ref in twice}
    assert sorted(rows[0] == rows[1] for rows in rows_of.values()) == [False, True]


def test_words_and_formulas(register: ExampleRegister) -> None:
    assert sum(str(cell).startswith("=") for cell in column(register, "comments")) == 2
    assert {"Y", "Yes", "y", "x", "1", "N", None} <= set(column(register, "s1_extended"))
    assert {"Not stated", "Prefer not to say", None} <= set(column(register, "ethnicity"))
    spoilt = [cell for key in ("who", "area", "team") for cell in column(register, key) if isinstance(cell, str)]
    assert any(cell != cell.strip() for cell in spoilt)
    assert any(cell.isupper() and len(cell) > 6 for cell in spoilt)


def test_large_register() -> None:
    rows = list(large_register_rows(1000, seed=1))
    assert len(rows) == 1000
    assert {len(row) for row in rows} == {len(LARGE_HEADER)} == {27}
    assert len(set(LARGE_HEADER)) == len(LARGE_HEADER)
    assert rows == list(large_register_rows(1000, seed=1))
    place = {heading: n for n, heading in enumerate(LARGE_HEADER)}
    received = [datetime.strptime(row[place["Date received"]], "%d/%m/%Y").date() for row in rows]  # noqa: DTZ007
    assert received == sorted(received)
    assert (received[0].year, received[-1].year) == (2015, 2025)
    assert 60 <= sum(bool(row[place["Stage 2 requested"]]) for row in rows) <= 120
    assert 8 <= sum(bool(row[place["Stage 3 requested"]]) for row in rows) <= 40
    assert sum(len(",".join(row)) + 2 for row in rows) / len(rows) < 180
