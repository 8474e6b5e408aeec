"""The example register: always the same, near the published rates, and with every trouble it says it has."""

from __future__ import annotations

import csv
import random
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

import heard
from heard.example_register import LARGE_HEADER, large_register_rows, troubles, write_example_register
from heard.example_register import borough as example
from heard.example_register.borough import ILLUSTRATIVE, LAST_DAY, SEED
from heard.example_register.columns import COLUMNS, DUE_DATES, Cell, Row, header_lines
from heard.example_register.contacts import clean_rows
from heard.example_register.inside import Inside, days_to_answer, inside_cells, late_at_stage_1
from heard.example_register.troubles import ExampleRegister, example_rows
from heard.facts.case import ATTRIBUTES
from heard.law.working_days import WorkingCalendar
from heard.registers.mapping import read_mapping
from heard.registers.register import Register

PLACE = {key: n for n, (key, _, _) in enumerate(COLUMNS)}
HOUSE_FIGURES = Path(heard.__file__).parent / "data" / "published_figures.csv"
MAPPING = Path(__file__).parents[1] / "examples" / "exborough" / "mapping.toml"
INSIDE = {
    "advocate_offered", "advocate", "s1_service", "s1_draft_due", "s1_draft", "s1_back", "s1_approved", "s1_late", "cost",
}  # fmt: skip
STEPS = ("s1_service", "s1_draft", "s1_back", "s1_approved")


@pytest.fixture(scope="module")
def register() -> ExampleRegister:
    return example_rows()


@pytest.fixture(scope="module")
def complaints() -> list[Row]:
    """The complaints dealt with at stage 1, before the troubles."""
    return [row for rows in clean_rows().values() for row in rows if "s1_due" in row]


@pytest.fixture(scope="module")
def gained() -> list[Inside]:
    """The complaints dealt with at stage 1 with the cells of the inside, before the troubles."""
    return inside_cells(random.Random(SEED + 2), clean_rows())


def column(register: ExampleRegister, key: str) -> list[Cell]:
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
    for row in (row for rows in clean_rows().values() for row in rows):
        days = {key: value for key, value in row.items() if isinstance(value, date) and key not in DUE_DATES}
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


def test_who_complains_and_what_was_found(complaints: list[Row]) -> None:
    who = Counter(row["who"] for row in complaints)
    young = who["Young person in care"] + who["Care leaver"] + who["Advocate for young person"]
    assert young / len(complaints) == pytest.approx(0.14, abs=0.01)
    assert 1 <= who["Foster carer"] <= 4
    found = Counter(row["s1_outcome"] for row in complaints if "s1_sent" in row)
    for finding, share in example.FINDINGS.items():
        assert found[finding] / found.total() == pytest.approx(share, abs=0.03)
    extended = sum(row.get("s1_extended") == "Y" for row in complaints)
    assert extended / len(complaints) == pytest.approx(0.15, abs=0.03)


def test_themes_and_delay_by_service(complaints: list[Row], calendar: WorkingCalendar) -> None:
    labels = Counter(label for row in complaints for label in row["nature"].split("; "))
    assert set(labels) == set(example.NATURE)
    assert {label for label, _ in labels.most_common(2)} == {"Communication - calls not returned", "Not kept informed"}
    shares = {}
    for area in {row["area"] for row in complaints}:
        answered = [row for row in complaints if row["area"] == area and "s1_sent" in row]
        in_ten = sum(calendar.working_days_between(row["received"], row["s1_sent"]) <= 10 for row in answered)
        shares[area] = in_ten / len(answered)
    assert min(shares, key=shares.__getitem__) == "Disabled Children"


def in_time_at_stage_1(row: Row, calendar: WorkingCalendar) -> bool:
    extended = row.get("s1_letter") and row["s1_ground"] in example.GROUNDS
    told = extended and calendar.working_days_between(row["received"], row["s1_letter"]) <= 10
    return calendar.working_days_between(row["received"], row["s1_sent"]) <= (20 if told else 10)


def test_answers_in_time_fall_then_recover(complaints: list[Row], calendar: WorkingCalendar) -> None:
    for quarter, expected in enumerate(example.IN_TIME_BY_QUARTER):
        first = date(2023 + (quarter + 1) // 4, 3 * ((quarter + 1) % 4) + 1, 1)
        last = first + timedelta(89 + (first.month != 1))
        answered = [row for row in complaints if first <= row["received"] <= last and "s1_sent" in row]
        share = sum(in_time_at_stage_1(row, calendar) for row in answered) / len(answered)
        # In the last quarter, part of the answers are not yet known.
        assert share == pytest.approx(expected, abs=0.12 if quarter == 11 else 0.06), f"{first}: {share}"


def test_stage_2_in_time(complaints: list[Row], calendar: WorkingCalendar) -> None:
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


# The inside


def test_no_other_cell_depends_on_the_cells_of_the_inside(register: ExampleRegister, monkeypatch: pytest.MonkeyPatch):
    drawn = troubles.inside_cells
    monkeypatch.setattr(troubles, "inside_cells", lambda _, years: drawn(random.Random(99), years))
    other = example_rows()
    changed = {
        key
        for name, rows in register.sheets.items()
        for row, again in zip(rows, other.sheets[name], strict=True)
        for key, place in PLACE.items()
        if row[place] != again[place]
    }
    assert changed == INSIDE


@pytest.mark.parametrize("seed", [SEED, *range(8)])
def test_steps_follow_one_another(seed: int):
    for row, cells in inside_cells(random.Random(seed + 2), clean_rows(seed)):
        ended = row.get("s1_sent") or row.get("withdrawn") or LAST_DAY
        days = [row["received"], *(cells[key] for key in STEPS if key in cells), ended]
        assert days == sorted(days), row["ref"]
        assert "s1_draft_due" not in cells or cells["s1_draft_due"] <= LAST_DAY + timedelta(20)
        assert "withdrawn" not in row or not cells.keys() & {"s1_draft", "s1_back", "s1_approved"}


def test_drafts_are_due_on_day_seven(gained: list[Inside], calendar: WorkingCalendar):
    due = [(row["received"], cells["s1_draft_due"]) for row, cells in gained if "s1_draft_due" in cells]
    assert {calendar.working_days_between(*days) for days in due} == {7}


def day_of_draft(one: Inside, calendar: WorkingCalendar) -> int:
    return calendar.working_days_between(one.row["received"], one.cells["s1_draft"])


def test_drafts_come_after_day_ten_in_two_of_three_late_cases(gained: list[Inside], calendar: WorkingCalendar):
    late = [one for one in gained if late_at_stage_1(one.row) and "s1_draft" in one.cells]
    after_ten = [one for one in late if day_of_draft(one, calendar) > 10]
    assert len(late) > 80
    assert len(after_ten) / len(late) == pytest.approx(2 / 3, abs=0.08)
    shares = {
        area: sum(one.row["area"] == area for one in after_ten) / sum(one.row["area"] == area for one in late)
        for area in {one.row["area"] for one in late}
    }
    assert max(shares, key=shares.__getitem__) == "Disabled Children"


def test_drafts_come_earlier_when_they_are_chased(gained: list[Inside], calendar: WorkingCalendar):
    drafts = [one for one in gained if "s1_draft" in one.cells and one.row["received"] >= date(2025, 4, 1)]
    days: dict[bool, list[int]] = {True: [], False: []}
    for one in drafts:
        days[one.row["received"] >= date(2025, 10, 1)].append(day_of_draft(one, calendar))
    before, after = (sum(days[chased]) / len(days[chased]) for chased in (False, True))
    assert after < before - 2


def test_drafts_sent_back_and_approved(gained: list[Inside], calendar: WorkingCalendar):
    drafts = [cells for _, cells in gained if "s1_draft" in cells]
    assert sum("s1_back" in cells for cells in drafts) / len(drafts) == pytest.approx(1 / 6, abs=0.04)
    taken = Counter(
        calendar.working_days_between(cells["s1_draft"], cells["s1_approved"])
        for cells in drafts
        if "s1_approved" in cells and "s1_back" not in cells
    )
    assert (taken[1] + taken[2] + taken[3]) / taken.total() > 0.7
    assert taken[8] >= 4


def test_steps_are_blank_in_one_of_four_cells(gained: list[Inside]):
    answered = [cells for row, cells in gained if "s1_sent" in row]
    for key in ("s1_service", "s1_draft_due", "s1_draft", "s1_approved"):
        assert sum(key not in cells for cells in answered) / len(answered) == pytest.approx(0.25, abs=0.07), key


def test_causes_stand_beside_seven_of_ten_late_answers(gained: list[Inside]):
    late = [cells for row, cells in gained if late_at_stage_1(row)]
    assert sum("s1_late" in cells for cells in late) / len(late) == pytest.approx(0.7, abs=0.02)
    assert not any("s1_late" in cells for row, cells in gained if not late_at_stage_1(row))
    words = {word for causes in example.CAUSES.values() for word in causes}
    assert {cells.get("s1_late") for cells in late} - {None} <= words


def test_what_counts_as_late_at_stage_1(calendar: WorkingCalendar):
    row = {"received": date(2025, 6, 2), "s1_sent": date(2025, 6, 16)}
    assert (days_to_answer(row), late_at_stage_1(row)) == (10, False)
    row["s1_sent"] = date(2025, 6, 17)
    assert late_at_stage_1(row)
    told = {**row, "s1_letter": date(2025, 6, 16), "s1_ground": "Complex"}
    assert not late_at_stage_1(told)
    assert late_at_stage_1({**told, "s1_letter": date(2025, 6, 17)})
    assert late_at_stage_1({**told, "s1_ground": "Staff leave"})
    assert late_at_stage_1({**told, "s1_sent": date(2025, 7, 1)})
    assert (days_to_answer({"received": date(2025, 6, 2)}), late_at_stage_1({"received": date(2025, 6, 2)})) == (
        None,
        False,
    )


def test_advocates_offered_and_taken_up(gained: list[Inside]):
    offered = Counter(cells["advocate_offered"] for _, cells in gained)
    assert offered["Y"] / len(gained) == pytest.approx(0.6, abs=0.04)
    assert offered["N"] / len(gained) == pytest.approx(0.25, abs=0.03)
    taken_up = {(row["who"], cells["advocate"]) for row, cells in gained if cells["advocate"] == "Y"}
    assert {who for who, _ in taken_up} == {"Young person in care", "Care leaver", "Advocate for young person"}
    young = [
        cells["advocate"]
        for row, cells in gained
        if row["who"] in ("Young person in care", "Care leaver") and cells["advocate_offered"] == "Y"
    ]
    assert young.count("Y") / len(young) == pytest.approx(0.5, abs=0.1)


def test_costs_of_investigations_and_a_few_payments(gained: list[Inside]):
    for row, cells in gained:
        if "s2_sent" in row:
            assert 2500 <= cells["cost"] <= 6000
        elif "cost" in cells:
            assert cells["cost"] in example.PAYMENT_POUNDS
            assert row["s1_outcome"] == "Upheld"
    assert sum("cost" in cells and "s2_asked" not in row for row, cells in gained) == 3 * len(example.YEARS)


def test_the_troubles_of_the_inside_are_there(register: ExampleRegister):
    costs = [cell for cell in column(register, "cost") if cell is not None]
    assert costs.count("awaiting invoice") == register.troubles["cost_in_words"] == 1
    assert sum(str(cell).startswith("£") for cell in costs) == register.troubles["cost_as_text"] > 3
    assert {"Y", "Yes", "y", "x", "1", "N", None} <= {*column(register, "advocate_offered")}
    assert any(isinstance(cell, str) for cell in column(register, "s1_draft"))


@pytest.mark.parametrize("seed", [SEED, 3])
def test_the_register_is_read_with_two_steps_in_an_impossible_order(seed: int, tmp_path: Path):
    write_example_register(tmp_path / "log.xlsx", seed=seed)
    register = Register(tmp_path / "log.xlsx", read_mapping(MAPPING.read_text("utf-8"), MAPPING.name))
    cases = list(register.cases())
    found = [finding for finding in register.quality.findings if finding.kind == "impossible_order"]
    steps = [finding.column for finding in found if finding.column != "Stage 1 Response sent"]
    assert sorted(steps) == ["Stage 1 Approved", "Stage 1 Draft received"]
    assert len(steps) == example_rows(seed).troubles["step_in_impossible_order"]
    assert len(found) == 5
    assert register.columns_not_there() == []
    assert register.columns_not_used() == ["How received", "Comments"]
    assert register.doubts() == []
    assert register.wording.words_left_out() == {}
    teams = {team for area in example.TEAMS.values() for team in area}
    assert {case.attributes[ATTRIBUTES.index("team")] for case in cases} == teams


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
