"""The shipped bank holidays, against the government's own list, and a council's proclaimed days."""

from __future__ import annotations

from datetime import date

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from heard.calendars import FIRST_YEAR, LAST_YEAR, CalendarError, england_and_wales, with_proclaimed_days


def test_the_weekdays_off_are_those_that_the_government_published(calendar):
    listed = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    published = {row["date"] for row in listed if 2012 <= row["date"].year <= 2028 and row["date"].weekday() < 5}
    assert {day.year for day in published} == set(range(2012, 2029))
    ours = {day for day in calendar.days_off if 2012 <= day.year <= 2028 and day.weekday() < 5}
    assert ours == published


@pytest.mark.parametrize(
    "day",
    ["2011-04-29", "2012-06-05", "2020-05-08", "2022-06-03", "2022-09-19", "2023-05-08"],
)
def test_days_off_of_one_year_only(calendar, day):
    assert not calendar.is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2012-05-28", "2020-05-04", "2022-05-30", "2025-07-14", "2026-01-02"])
def test_days_that_moved_or_belong_to_another_country_are_worked(calendar, day):
    assert calendar.is_working_day(date.fromisoformat(day))


def test_every_year_has_its_eight_days_or_more(calendar):
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        assert len({day for day in calendar.days_off if day.year == year and day.weekday() < 5}) >= 8, year
    assert (calendar.first, calendar.last) == (date(1990, 1, 1), date(2040, 12, 31))


def test_a_substitute_day_is_called_one(calendar):
    assert calendar.days_off[date(2021, 12, 27)] == "Christmas Day (substitute day)"
    assert not any("observed" in name for name in calendar.days_off.values())


def test_the_calendar_is_made_once():
    assert england_and_wales() is england_and_wales()


# A council's own file


@pytest.fixture
def proclaimed(tmp_path):
    def write(text: str, encoding: str = "utf-8"):
        path = tmp_path / "proclaimed.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_proclaimed_days_are_added(calendar, proclaimed):
    path = proclaimed("date,name\n2027-06-14,Day of thanks\n 2027-06-15 ,\n")
    added = with_proclaimed_days(calendar, path)
    assert added.why_not_working(date(2027, 6, 14)) == "Day of thanks"
    assert added.why_not_working(date(2027, 6, 15)) == "proclaimed bank holiday"
    assert added.working_days_after(date(2027, 6, 11), 1) == date(2027, 6, 16)
    assert added.why_not_working(date(2023, 5, 8)) == "Coronation of Charles III"
    assert calendar.is_working_day(date(2027, 6, 14)), "the shipped calendar keeps its days"


def test_a_file_saved_by_a_spreadsheet_is_read(calendar, proclaimed):
    path = proclaimed("name,date\r\nDay of thanks,2027-06-14\r\n", "utf-8-sig")
    assert with_proclaimed_days(calendar, path).why_not_working(date(2027, 6, 14)) == "Day of thanks"


def test_a_file_with_no_days_changes_nothing(calendar, proclaimed):
    assert with_proclaimed_days(calendar, proclaimed("date,name\n")).days_off == calendar.days_off


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date,name\n2027-06-14,one\n14/06/2027,two\n", "line 3: 'date' must be a day as in 2023-05-08"),
        ("date,name\n,nameless\n", "line 2: 'date' must be a day"),
        ("day,name\n2027-06-14,one\n", "the first line must name the columns: date,name"),
        ("date,name\n2027-02-29,no such day\n", "line 2: 'date' must be a day"),
        ("date,name\n2041-06-14,beyond\n", "line 2: 2041-06-14 is outside 1990-01-01 to 2040-12-31"),
        ("date,name\n2027-06-14,one\n1989-12-31,before\n", "line 3: 1989-12-31 is outside"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(calendar, proclaimed, text, said):
    path = proclaimed(text)
    with pytest.raises(CalendarError) as caught:
        with_proclaimed_days(calendar, path)
    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(calendar, proclaimed, tmp_path):
    with pytest.raises(CalendarError, match=r"nowhere\.csv could not be read"):
        with_proclaimed_days(calendar, tmp_path / "nowhere.csv")
    with pytest.raises(CalendarError, match=r"proclaimed\.csv could not be read"):
        with_proclaimed_days(calendar, proclaimed("date,name\n2027-06-14,café\n", "latin-1"))


def test_a_blank_line_does_not_move_the_count(calendar, tmp_path):
    path = tmp_path / "proclaimed.csv"
    path.write_text("date,name\n\n2027-06-14,one\n\nbad,two\n", "utf-8")
    with pytest.raises(CalendarError, match="line 5"):
        with_proclaimed_days(calendar, path)
