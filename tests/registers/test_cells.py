"""Single cells: dates as people write them, yes and no, ages, and what a finding may say of a cell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from heard.registers.cells import Unreadable, describe, plain, read_age, read_birth, read_date, read_pounds, read_yes_no

DATES = {
    # as written: the day
    "04/03/2025": "2025-03-04",
    "4/3/2025": "2025-03-04",
    " 04/03/2025 ": "2025-03-04",
    "04-03-2025": "2025-03-04",
    "04.03.2025": "2025-03-04",
    "04 03 2025": "2025-03-04",
    "04 / 03 / 2025": "2025-03-04",
    "04/03/25": "2025-03-04",
    "04.03.99": None,
    "31/12/2040": "2040-12-31",
    "2025-03-04": "2025-03-04",
    "2025/3/4": "2025-03-04",
    "2025.03.04": "2025-03-04",
    "2025-03-04T09:30:00": "2025-03-04",
    "2025-03-04 09:30:00.123": "2025-03-04",
    "04/03/2025 09:30": "2025-03-04",
    "04/03/2025 9:30 am": "2025-03-04",
    "04/03/2025, 9.30pm": "2025-03-04",
    "4 March 2025": "2025-03-04",
    "4th March 2025": "2025-03-04",
    "1st of May 2025": "2025-05-01",
    "2nd Sept 2025": "2025-09-02",
    "3rd Sep. 25": "2025-09-03",
    "4-Mar-25": "2025-03-04",
    "4mar2025": "2025-03-04",
    "04 DECEMBER 2025": "2025-12-04",
    "Tue 04/03/2025": "2025-03-04",
    "Tuesday, 4 March 2025": "2025-03-04",
    "29/02/2024": "2024-02-29",
    "45720": "2025-03-04",
    "45720.75": "2025-03-04",
    # what is no day, or not surely one
    "12/13/2024": None,
    "March 4, 2025": None,
    "03/25/2025": None,
    "31/02/2024": None,
    "29/02/2025": None,
    "2O/05/2024": None,
    "2024-13-01": None,
    "04/03": None,
    "March 2025": None,
    "4 Marchember 2025": None,
    "04/03/202": None,
    "04/03/20255": None,
    "tbc": None,
    "Chased twice": None,
    "01/01/1989": None,
    "01/01/2041": None,
    "=TODAY()": None,
    "99999": None,
}


@pytest.mark.parametrize(("written", "day"), DATES.items())
def test_dates_as_text(written: str, day: str | None):
    found = read_date(written)
    if day is None:
        assert isinstance(found, Unreadable)
        assert found.expected.startswith("a date")
    else:
        assert found == date.fromisoformat(day)


@pytest.mark.parametrize(
    "blank", [None, "", "  ", "-", "--", "n/a", "N/A", "na", "None", "nil", "Not applicable", "NULL", "."]
)
def test_a_blank_cell_is_neither_read_nor_wrong(blank: str | None):
    assert read_date(blank) is None
    assert read_yes_no(blank) is None
    assert read_age(blank) is None


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2025, 3, 4), date(2025, 3, 4)),
        (datetime(2025, 3, 4, 23, 59), date(2025, 3, 4)),
        (45720, date(2025, 3, 4)),
        (45720.99, date(2025, 3, 4)),
        (20250304, None),
        (2025, None),
        (-1, None),
        (float("nan"), None),
        (float("inf"), None),
        (True, None),
        (time(9, 30), None),
        (timedelta(days=45720), None),
        (date(1989, 12, 31), None),
        (date(2041, 1, 1), None),
    ],
)
def test_dates_as_workbooks_hold_them(cell: object, day: date | None):
    found = read_date(cell)
    assert isinstance(found, Unreadable) if day is None else found == day


def test_a_birth_may_lie_before_any_complaint():
    assert read_birth("01/01/1900") == date(1900, 1, 1)
    assert isinstance(read_birth("31/12/1899"), Unreadable)
    assert isinstance(read_date("01/01/1975"), Unreadable)


@pytest.mark.parametrize(
    ("answer", "cells"),
    [
        (
            True,
            ["Y", "yes", "YES.", "x", "X", 1, 1.0, "1", True, "true", "✓", "01/05/2025", date(2025, 5, 1)],
        ),
        (False, ["N", "no", "No!", 0, 0.0, "0", False, "FALSE", "Not extended"]),
        (None, ["maybe", "?", 2, "yes and no", "tbc", "not sure"]),
    ],
)
def test_yes_and_no(answer: bool | None, cells: list[object]):
    for cell in cells:
        found = read_yes_no(cell)
        assert isinstance(found, Unreadable) if answer is None else found is answer, cell


AGES = {
    "under_5": [0, "0", 4, 4.0, "4 years", "under 5", "Under 1", "unborn", "3-4", "0 to 4"],
    "5_to_9": [5, 9, "9", "5-9", "5 to 9", "aged 7", "Under 10", "7 yrs"],
    "10_to_15": [10, 15, "10 - 15", "12 years", "under 16"],
    "16_to_17": [16, 17, "16-17", "16+", "under 18"],
    "18_to_24": [18, 24, "18-24", "18+"],
    "25_and_over": [25, 110, "25+", "over 25", "47"],
    "not_known": ["Not known", "unknown"],
    "not_said": ["Prefer not to say", "not stated", "Declined"],
    "not_asked": ["Not asked"],
}


@pytest.mark.parametrize(("band", "cells"), AGES.items())
def test_ages(band: str, cells: list[object]):
    assert [read_age(cell) for cell in cells] == [band] * len(cells)


@pytest.mark.parametrize("cell", ["teenager", 111, "2012", "01/02/2012", date(2012, 2, 1), "5, 7 and 9", -0.5j, "?"])
def test_what_is_no_age(cell: object):
    assert isinstance(read_age(cell), Unreadable)


@pytest.mark.parametrize(
    ("cell", "pounds"),
    [
        (1250, 1250), ("1250", 1250), ("1,250", 1250), ("£1,250.00", 1250), (" £ 1250 ", 1250), ("£12,345,67", None),
        ("£1,234,567", 1_234_567), (1250.0, 1250), (1250.49, 1250), (1250.5, 1251), ("£1,250.50", 1251), ("0.5", 1),
        (2.5, 3), (0, 0), ("£0.00", 0), ("0.49", 0), (9_999_999, 9_999_999), ("999999999", None), (10_000_000, None),
        ("", None), ("-", None), ("n/a", None), (None, None),
    ],
)  # fmt: skip
def test_pounds(cell: object, pounds: int | None):
    found = read_pounds(cell)
    blank = cell in ("", "-", "n/a", None)
    assert isinstance(found, Unreadable) if pounds is None and not blank else found == pounds


@pytest.mark.parametrize(
    "cell",
    [-1, "-1", "-£5", "(500)", "£", "about 500", "500 to Mrs Smith", "1.250,00", "12,50", "1,25,000", "5k", "£5 £6", True,
     1e20, float("nan"), float("inf"), "9" * 400, date(2025, 3, 4)],
)  # fmt: skip
def test_what_is_no_sum_of_pounds(cell: object):
    assert isinstance(read_pounds(cell), Unreadable)


@pytest.mark.parametrize("cell", ["Aveline Ashquill, 3 High Street", 777_123, 7.25, date(2025, 3, 4), True])
def test_a_finding_never_shows_a_cell_unless_its_column_is_revealing(cell: object):
    said = describe(cell, revealing=False)
    assert plain(cell) not in said
    assert not any(word in said for word in ("Aveline", "777", "2025", "High"))
    assert plain(cell) in describe(cell, revealing=True)


def test_a_finding_tells_the_kind_and_length_of_a_cell():
    assert describe("tbc", revealing=False) == "text, 3 characters"
    assert describe(5, revealing=False) == "a number"
    assert describe(date(2025, 3, 4), revealing=False) == "a date"


def test_a_long_cell_is_cut_short():
    assert describe("x" * 41, revealing=True) == "x" * 37 + "..."
    assert describe("x" * 40, revealing=True) == "x" * 40


def test_cells_as_plain_text():
    assert [plain(cell) for cell in (None, 3.0, 3.5, " two\n words\t ", "\xa0x\xa0")] == [
        "", "3", "3.5", "two words", "x",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["not 03/04/2025", "due 01/05/2025", "chased 3 April 2025"])
def test_a_word_before_a_date_is_no_date(text: str):
    assert isinstance(read_date(text), Unreadable)


@pytest.mark.parametrize(("text", "band"), [("18 months", "under_5"), ("6 weeks", "under_5"), ("70 months", "5_to_9")])
def test_an_age_in_months_or_weeks_is_no_age_in_years(text: str, band: str):
    assert read_age(text) == band
