"""Financial years and quarters: as they are written, where they begin and end, and what came before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from heard.periods import Period, PeriodError, quarter_of, read_period


@pytest.mark.parametrize(
    ("text", "label", "first", "last"),
    [
        ("2025/26", "2025/26", "2025-04-01", "2026-03-31"),
        ("2025-26", "2025/26", "2025-04-01", "2026-03-31"),
        ("2025/2026", "2025/26", "2025-04-01", "2026-03-31"),
        (" 2023/24 ", "2023/24", "2023-04-01", "2024-03-31"),
        ("1999/00", "1999/00", "1999-04-01", "2000-03-31"),
        ("2025/26-Q1", "2025/26-Q1", "2025-04-01", "2025-06-30"),
        ("2025/26-Q2", "2025/26-Q2", "2025-07-01", "2025-09-30"),
        ("2025/26-Q3", "2025/26-Q3", "2025-10-01", "2025-12-31"),
        ("2025/26-Q4", "2025/26-Q4", "2026-01-01", "2026-03-31"),
        ("2025-26 q2", "2025/26-Q2", "2025-07-01", "2025-09-30"),
        ("2025/26Q4", "2025/26-Q4", "2026-01-01", "2026-03-31"),
    ],
)
def test_a_period_as_people_write_it(text, label, first, last):
    found = read_period(text)
    assert found == Period(label, date.fromisoformat(first), date.fromisoformat(last))
    assert found.is_quarter == ("Q" in label)
    assert read_period(found.label) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025",
        "2025/25",
        "2025/27",
        "25/26",
        "2025/26-Q5",
        "2025/26-Q0",
        "Q2 2025/26",
        "1969/70",
        "2025/1926",
        "2040/41",
        "2025/26/27",
    ],
)
def test_what_is_no_period_is_answered_with_the_form(text):
    with pytest.raises(PeriodError, match="Write it as 2025/26, or a quarter as 2025/26-Q2"):
        read_period(text)


def test_in_words():
    assert read_period("2025/26").in_words == "1 April 2025 to 31 March 2026"
    assert read_period("2025/26-Q4").in_words == "1 January 2026 to 31 March 2026"


@pytest.mark.parametrize("year", range(1990, 2040))
def test_the_quarters_cover_the_year_without_gap_or_overlap(year):
    whole = read_period(f"{year}/{(year + 1) % 100:02}")
    quarters = [read_period(f"{whole.label}-Q{number}") for number in (1, 2, 3, 4)]
    days = [
        quarter.first + timedelta(days=n)
        for quarter in quarters
        for n in range((quarter.last - quarter.first).days + 1)
    ]
    assert days == [whole.first + timedelta(days=n) for n in range((whole.last - whole.first).days + 1)]
    assert len(days) == (366 if (year + 1) % 4 == 0 else 365)


def test_every_day_is_in_the_quarter_that_is_said_to_hold_it():
    for number in range(4 * 366):
        day = date(2022, 12, 1) + timedelta(days=number)
        assert quarter_of(day).first <= day <= quarter_of(day).last


@pytest.mark.parametrize(
    ("text", "before"),
    [("2025/26", "2024/25"), ("2000/01", "1999/00"), ("2025/26-Q1", "2024/25-Q1"), ("2025/26-Q4", "2024/25-Q4")],
)
def test_the_year_before(text, before):
    assert read_period(text).year_before() == read_period(before)


def test_quarters_back():
    assert [quarter.label for quarter in read_period("2025/26").quarters_back(5)] == [
        "2024/25-Q4", "2025/26-Q1", "2025/26-Q2", "2025/26-Q3", "2025/26-Q4",
    ]  # fmt: skip
    assert [quarter.label for quarter in read_period("2025/26-Q1").quarters_back(2)] == ["2024/25-Q4", "2025/26-Q1"]
    assert read_period("2025/26").quarters_back(0) == []
