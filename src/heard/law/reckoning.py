"""From a start and a clock to a due date: the only place that counts."""

from __future__ import annotations

import calendar as months
from datetime import date, timedelta

from .vocabulary import UNDATED_UNITS, Clock, Counting, Unit
from .working_days import WorkingCalendar


def due_date(clock: Clock, start: date, calendar: WorkingCalendar, *, length: int | None = None) -> date | None:
    """The last day in time for `clock` started on `start`; None where the clock's unit gives no date.

    length: another length in the clock's unit (an extension in total, counted from the same start).
    Working days need `calendar` and raise OutsideCalendar beyond its years. Calendar limits never roll to another day.
    """
    count = length if length is not None else clock.length
    if clock.unit in UNDATED_UNITS or count is None:
        return None
    if clock.unit is Unit.WORKING_DAYS:
        if clock.counting is Counting.BACK_FROM:
            return calendar.working_days_before(start, count)
        if clock.counting is Counting.BEGINNING_WITH and calendar.is_working_day(start):
            return calendar.working_days_after(start, count - 1) if count > 1 else start
        return calendar.working_days_after(start, count)
    step = -1 if clock.counting is Counting.BACK_FROM else 1
    if clock.unit is Unit.DAYS:
        due = start + timedelta(days=step * count)
        return due - timedelta(days=1) if clock.counting is Counting.BEGINNING_WITH else due
    number_of_months = step * count * (12 if clock.unit is Unit.YEARS else 1)
    return _months_on(start, number_of_months, beginning_with=clock.counting is Counting.BEGINNING_WITH)


def extended_due_date(clock: Clock, start: date, calendar: WorkingCalendar) -> date | None:
    """The last day that an extension may reach, counted from the original start; None where none is allowed."""
    if clock.extension is None:
        return None
    return due_date(clock, start, calendar, length=clock.extension.length)


def _months_on(start: date, count: int, *, beginning_with: bool) -> date:
    """The corresponding date `count` months on, or the day before it where the start is itself the first day.

    A month with no such date ends the period on its last day, either way (29 February gives 28 February).
    """
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    last = months.monthrange(year, month + 1)[1]
    if start.day > last:
        return date(year, month + 1, last)
    corresponding = date(year, month + 1, start.day)
    return corresponding - timedelta(days=1) if beginning_with else corresponding
