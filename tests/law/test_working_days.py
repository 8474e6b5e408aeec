"""Working days are counted as regulation 2 defines them, by one table for one question and for a million."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.calendars import england_and_wales
from heard.law.working_days import OutsideCalendar, WorkingCalendar

CALENDAR = england_and_wales()
WELL_INSIDE = st.dates(date(1991, 1, 1), date(2039, 1, 1))
COUNTS = st.integers(1, 80)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2024-06-03", 1, "2024-06-04"),
        ("2024-06-03", 10, "2024-06-17"),
        ("2024-06-07", 1, "2024-06-10"),  # a Friday: day 1 is the Monday
        ("2024-06-08", 1, "2024-06-10"),  # a Saturday is day 0 and so shares Friday's date
        ("2024-06-09", 1, "2024-06-10"),
        ("2024-03-28", 1, "2024-04-02"),  # over Good Friday and Easter Monday
        ("2024-03-29", 1, "2024-04-02"),  # received on Good Friday itself
        ("2024-12-24", 1, "2024-12-27"),
        ("2021-12-24", 1, "2021-12-29"),  # both days of Christmas have a substitute
        ("2023-05-05", 1, "2023-05-09"),  # the Coronation
        ("2020-05-01", 1, "2020-05-04"),  # in 2020 the May holiday was Friday 8, not Monday 4
    ],
)
def test_day_one_is_the_next_working_day(calendar, start, count, end):
    assert calendar.working_days_after(date.fromisoformat(start), count) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2024-06-17", 10, "2024-06-03"),
        ("2024-06-10", 1, "2024-06-07"),
        ("2024-06-09", 1, "2024-06-07"),  # a panel on a Sunday is day 0 all the same
        ("2024-04-02", 1, "2024-03-28"),
        ("2025-01-08", 10, "2024-12-20"),
    ],
)
def test_counting_back(calendar, start, count, end):
    assert calendar.working_days_before(date.fromisoformat(start), count) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2024-06-03", "2024-06-03", 0),
        ("2024-06-03", "2024-06-04", 1),
        ("2024-06-03", "2024-06-17", 10),
        ("2024-06-17", "2024-06-03", -10),
        ("2024-06-07", "2024-06-09", 0),
        ("2024-03-28", "2024-04-02", 1),
    ],
)
def test_between_leaves_out_the_first_day_and_counts_the_last(calendar, start, end, days):
    assert calendar.working_days_between(date.fromisoformat(start), date.fromisoformat(end)) == days


@pytest.mark.parametrize(
    ("day", "why_not"),
    [
        ("2024-06-03", None),
        ("2024-06-08", "Saturday"),
        ("2024-06-09", "Sunday"),
        ("2024-03-29", "Good Friday"),
        ("2023-05-08", "Coronation of Charles III"),
        ("2024-01-02", None),  # a holiday in Scotland only
        ("2024-12-27", None),  # a council that closes between the holidays is still working in law
    ],
)
def test_why_a_day_is_not_a_working_day(calendar, day, why_not):
    assert calendar.why_not_working(date.fromisoformat(day)) == why_not
    assert calendar.is_working_day(date.fromisoformat(day)) is (why_not is None)


@settings(max_examples=150, deadline=None)
@given(start=WELL_INSIDE, count=COUNTS)
def test_counting_day_by_day_agrees(start, count):
    end = CALENDAR.working_days_after(start, count)
    counted = [day for day, why_not in CALENDAR.each_day(start, end) if why_not is None]
    assert len(counted) == count
    assert counted[-1] == end
    assert CALENDAR.working_days_between(start, end) == count


@settings(max_examples=150, deadline=None)
@given(start=WELL_INSIDE, count=COUNTS)
def test_counting_back_day_by_day_agrees(start, count):
    end = CALENDAR.working_days_before(start, count)
    counted = [day for day, why_not in CALENDAR.each_day(start, end) if why_not is None]
    assert len(counted) == count
    assert counted[-1] == end


@settings(max_examples=100, deadline=None)
@given(starts=st.lists(WELL_INSIDE, max_size=60), count=COUNTS)
def test_many_equal_one_at_a_time_and_numpy(starts, count):
    days = np.array(starts, dtype="datetime64[D]")
    found = CALENDAR.many_working_days_after(days, count)
    assert found.tolist() == [CALENDAR.working_days_after(start, count) for start in starts]
    holidays = np.array(sorted(CALENDAR.days_off), dtype="datetime64[D]")
    assert np.array_equal(found, np.busday_offset(days, count, roll="backward", holidays=holidays))


def test_many_leaves_its_argument_as_it_was(calendar):
    days = np.array(["2024-06-03", "2024-06-08"], dtype="datetime64[D]")
    calendar.many_working_days_after(days, 10)
    assert days.tolist() == [date(2024, 6, 3), date(2024, 6, 8)]


def test_the_first_and_last_days_of_the_calendar_count():
    small = WorkingCalendar({date(2024, 1, 1): "New Year's Day"}, 2024, 2024)
    assert small.working_days_after(date(2024, 1, 1), 1) == date(2024, 1, 2)
    assert small.working_days_after(date(2024, 12, 30), 1) == date(2024, 12, 31)
    assert small.working_days_before(date(2024, 1, 3), 1) == date(2024, 1, 2)
    assert small.working_days_between(date(2024, 1, 1), date(2024, 12, 31)) == 261


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda c: c.working_days_after(date(2024, 12, 31), 1), "1 working days from 31 December 2024 leave"),
        (lambda c: c.working_days_after(date(2023, 12, 31), 1), "1 working days from 31 December 2023 leave"),
        (lambda c: c.working_days_after(date(2023, 6, 1), 1), "1 working days from 1 June 2023 leave"),
        (lambda c: c.working_days_after(date(2025, 1, 1), 1), "1 working days from 1 January 2025 leave"),
        (lambda c: c.working_days_before(date(2024, 1, 3), 5), "5 working days from 3 January 2024 leave"),
        (lambda c: c.working_days_before(date(2025, 6, 1), 5), "1 June 2025 is outside the calendar"),
        (lambda c: c.working_days_between(date(2023, 12, 31), date(2024, 1, 5)), "31 December 2023 is outside"),
        (lambda c: c.working_days_between(date(2024, 1, 5), date(2025, 1, 1)), "1 January 2025 is outside"),
        (lambda c: c.why_not_working(date(2025, 1, 1)), "1 January 2025 is outside the calendar"),
        (lambda c: c.each_day(date(2024, 12, 30), date(2025, 1, 2)), "1 January 2025 is outside the calendar"),
    ],
)
def test_a_day_beyond_the_calendar_is_named_with_the_years_known(ask, said):
    small = WorkingCalendar({}, 2024, 2024)
    with pytest.raises(OutsideCalendar) as caught:
        ask(small)
    assert said in str(caught.value)
    assert "Bank holidays are known from 2024 to 2024." in str(caught.value)


@pytest.mark.parametrize("start", ["2023-06-01", "2023-12-31", "2024-12-31", "2025-01-01"])
def test_many_refuse_what_one_refuses(start):
    small = WorkingCalendar({}, 2024, 2024)
    days = np.array(["2024-06-03", start], dtype="datetime64[D]")
    with pytest.raises(OutsideCalendar, match="known from 2024 to 2024"):
        small.many_working_days_after(days, 1)


def test_a_count_below_one_is_no_count(calendar):
    with pytest.raises(ValueError, match="at least 1, not 0"):
        calendar.working_days_after(date(2024, 6, 3), 0)
    with pytest.raises(ValueError, match="at least 1, not -2"):
        calendar.working_days_before(date(2024, 6, 3), -2)


def test_a_calendar_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match=r"ends \(2023\) before it begins \(2024\)"):
        WorkingCalendar({}, 2024, 2023)


def test_one_more_day_off_makes_a_new_calendar(calendar):
    proclaimed = calendar.with_day_off(date(2026, 6, 15), "Proclaimed day")
    assert proclaimed.why_not_working(date(2026, 6, 15)) == "Proclaimed day"
    assert proclaimed.working_days_after(date(2026, 6, 12), 1) == date(2026, 6, 16)
    assert proclaimed.why_not_working(date(2026, 12, 25)) == calendar.why_not_working(date(2026, 12, 25))
    assert (proclaimed.first, proclaimed.last) == (calendar.first, calendar.last)
    assert calendar.is_working_day(date(2026, 6, 15)), "the calendar asked keeps its days"


def test_each_day_either_way(calendar):
    forward = calendar.each_day(date(2024, 3, 28), date(2024, 4, 2))
    assert forward == [
        (date(2024, 3, 29), "Good Friday"),
        (date(2024, 3, 30), "Saturday"),
        (date(2024, 3, 31), "Sunday"),
        (date(2024, 4, 1), "Easter Monday"),
        (date(2024, 4, 2), None),
    ]
    back = calendar.each_day(date(2024, 4, 2), date(2024, 3, 28))
    assert [day for day, _ in back] == [date(2024, 4, 1) - timedelta(days=n) for n in range(5)]
    assert calendar.each_day(date(2024, 4, 2), date(2024, 4, 2)) == []
