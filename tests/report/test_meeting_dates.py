"""The days before a meeting, counted on paper: five clear days, whatever lies between."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.calendars import england_and_wales
from heard.law.working_days import OutsideCalendar, WorkingCalendar
from heard.report.meeting_dates import MeetingSettings, meeting_dates, meeting_text

CALENDAR = england_and_wales()
TUESDAY = date(2018, 11, 27)
DEFAULT = MeetingSettings()


def days(held_on: str, settings: MeetingSettings = DEFAULT, calendar: WorkingCalendar = CALENDAR) -> list[str]:
    return [each.day.isoformat() for each in meeting_dates(date.fromisoformat(held_on), calendar, settings)]


@pytest.mark.parametrize(
    ("held_on", "expected", "why"),
    [
        # A Tuesday: Tuesday to Friday and Monday between
        ("2018-11-27", ["2018-10-29", "2018-11-05", "2018-11-12", "2018-11-19"], "weekends"),
        # A Monday: the whole week before lies between
        ("2018-11-26", ["2018-10-26", "2018-11-02", "2018-11-09", "2018-11-16"], "weekends"),
        # Christmas and New Year: 28 and 31 December, 2 to 4 January between
        ("2019-01-07", ["2018-12-04", "2018-12-11", "2018-12-18", "2018-12-27"], "New Year's Day (Tuesday 1 January)"),
        # Easter: Good Friday 19 and Easter Monday 22 April
        ("2019-04-23", ["2019-03-21", "2019-03-28", "2019-04-04", "2019-04-11"], "Good Friday (Friday 19 April)"),
        # The King's coronation, proclaimed for Monday 8 May 2023, and the early May holiday a week before it
        ("2023-05-11", ["2023-04-06", "2023-04-17", "2023-04-24", "2023-05-02"], "(Monday 8 May)"),
    ],
)
def test_the_days_are_those_counted_on_paper(held_on: str, expected: list[str], why: str):
    assert days(held_on) == [*expected, held_on]
    assert why in meeting_dates(date.fromisoformat(held_on), CALENDAR)[3].why


def test_a_bank_holiday_that_a_council_adds_moves_everything_before_it():
    added = CALENDAR.with_day_off(date(2018, 11, 21), "Day of the borough")
    assert days("2018-11-27", calendar=added)[3] == "2018-11-16"
    assert "Day of the borough (Wednesday 21 November)" in meeting_dates(TUESDAY, added)[3].why


def test_a_council_sets_its_own_offsets():
    assert days("2018-11-27", MeetingSettings(6, 1, 2, 3)) == [
        "2018-11-08", "2018-11-13", "2018-11-15", "2018-11-16", "2018-11-27"
    ]  # fmt: skip


def test_each_day_is_explained_in_a_sentence():
    cut_off, draft, clearance, publication, meeting = meeting_dates(TUESDAY, CALENDAR)
    assert [each.what for each in (cut_off, draft, clearance, publication, meeting)] == [
        "Data cut-off", "Draft", "Clearance", "Publication", "Meeting"
    ]  # fmt: skip
    assert publication.why == (
        "The last day that leaves 5 clear days before the meeting: Tuesday 20 November, Wednesday 21 November, Thursday 22"
        " November, Friday 23 November and Monday 26 November. Not counted: the day of publication, the day of the meeting"
        " and weekends. Local Government Act 1972, section 100B; that weekends and bank holidays do not count; not checked"
        " against its text."
    )
    assert draft.why == (
        "5 working days before clearance on Monday 12 November 2018, as the council sets it. Not counted: weekends."
    )
    assert cut_off.why.endswith("What is entered later is not in it.")


def test_a_meeting_on_a_day_off_is_told():
    assert meeting_dates(date(2018, 12, 25), CALENDAR)[-1].why.endswith("It is no working day: Christmas Day.")
    assert days("2018-12-01")[3] == "2018-11-23"


@pytest.mark.parametrize(
    "held_on", [date(1989, 12, 31), date(1990, 1, 5), date(1990, 1, 20), date(2041, 1, 1), date.max]
)
def test_a_meeting_whose_days_leave_the_calendar_is_refused(held_on: date):
    with pytest.raises(OutsideCalendar):
        meeting_dates(held_on, CALENDAR)


@given(st.dates(date(1991, 1, 1), date(2040, 12, 31)), st.integers(5, 12), st.integers(1, 30))
def test_the_clear_days_lie_between_and_one_day_later_is_too_late(held_on: date, clear: int, offset: int):
    found = meeting_dates(held_on, CALENDAR, MeetingSettings(clear, offset, offset, offset))
    published = found[3].day

    def between(first: date) -> int:
        return sum(why is None for day, why in CALENDAR.each_day(first, held_on) if day != held_on)

    assert between(published) == clear
    assert CALENDAR.is_working_day(published)
    assert between(CALENDAR.working_days_after(published, 1)) == clear - 1
    assert [each.day for each in found] == sorted({each.day for each in found})
    assert all(CALENDAR.is_working_day(each.day) for each in found[:-1])


@given(st.dates(date(1991, 1, 1), date(2040, 12, 31)))
def test_the_text_fits_a_terminal(held_on: date):
    text = meeting_text(meeting_dates(held_on, CALENDAR))
    assert max(map(len, text.splitlines())) <= 79


def test_the_text_starts_with_the_earliest_day():
    assert meeting_text(meeting_dates(TUESDAY, CALENDAR)).startswith(
        "Mon 29 Oct 2018  Data cut-off\n                 5 working"
    )
