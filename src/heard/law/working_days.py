"""Working days, counted as SI 2006/1738 reg 2 defines them, over a stretch of years that is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

_EPOCH = date(1970, 1, 1).toordinal()
_WEEKEND = {5: "Saturday", 6: "Sunday"}


class OutsideCalendar(ValueError):
    """A date, or a count that starts from it, leaves the years whose bank holidays are known."""


class WorkingCalendar:
    """The working days from 1 January of the first year to 31 December of the last.

    `days_off` gives the name of each day, other than Saturdays and Sundays, that is not a working day
    (Christmas Day, Boxing Day, Good Friday and bank holidays: SI 2006/1738 reg 2).

    Working days are numbered from the start of the calendar, so that a count of days is a subtraction.
    """

    def __init__(self, days_off: Mapping[date, str], first_year: int, last_year: int) -> None:
        if first_year > last_year:
            raise ValueError(f"the calendar ends ({last_year}) before it begins ({first_year})")
        self.first, self.last = date(first_year, 1, 1), date(last_year, 12, 31)
        self.days_off = {day: name for day, name in days_off.items() if self.first <= day <= self.last}
        self._base = base = self.first.toordinal()
        working = np.ones(self.last.toordinal() - base + 1, dtype=bool)
        weekday = (np.arange(len(working)) + self.first.weekday()) % 7
        working[weekday >= 5] = False
        working[[day.toordinal() - base for day in self.days_off]] = False
        self._number = np.cumsum(working, dtype=np.int32)
        self._nth = np.flatnonzero(working).astype(np.int32)
        # A list answers one question faster than an array; an array answers a million.
        self._number_of: list[int] = self._number.tolist()
        self._date_of: list[date] = [date.fromordinal(base + int(offset)) for offset in self._nth]

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is a working day. Raises OutsideCalendar."""
        return self.why_not_working(day) is None

    def why_not_working(self, day: date) -> str | None:
        """The name of what makes `day` no working day ("Sunday", "Good Friday"), or None. Raises OutsideCalendar."""
        self._check(day)
        return self.days_off.get(day) or _WEEKEND.get(day.weekday())

    def working_days_after(self, start: date, count: int) -> date:
        """The last of `count` (at least 1) working days after `start`, which is itself day 0.

        A start on a day that is not a working day is day 0 all the same; day 1 is the next working day.
        Raises OutsideCalendar.
        """
        try:
            offset = start.toordinal() - self._base
            if offset < 0 or count < 1:
                raise IndexError
            return self._date_of[self._number_of[offset] + count - 1]
        except IndexError:
            raise self._outside(start, count) from None

    def working_days_before(self, start: date, count: int) -> date:
        """The first of `count` (at least 1) working days counted back from `start`, which is day 0.

        Raises OutsideCalendar.
        """
        self._check(start)
        offset = start.toordinal() - self._base
        before = self._number_of[offset - 1] if offset else 0
        if count < 1 or before < count:
            raise self._outside(start, count)
        return self._date_of[before - count]

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative where `end` is the earlier.

        Raises OutsideCalendar.
        """
        self._check(start)
        self._check(end)
        return int(self._number_of[end.toordinal() - self._base] - self._number_of[start.toordinal() - self._base])

    def many_working_days_after(self, starts: NDArray[np.datetime64], count: int) -> NDArray[np.datetime64]:
        """`working_days_after` for an array of days (datetime64[D]), by the same table. Raises OutsideCalendar."""
        offsets = starts.astype("datetime64[D]").view(np.int64).astype(np.int32)
        offsets -= self._base - _EPOCH
        if count < 1:
            raise ValueError(f"a count of working days is at least 1, not {count}")
        if len(offsets) and (offsets.min() < 0 or offsets.max() >= len(self._number)):
            raise OutsideCalendar(self._message())
        wanted = self._number[offsets]
        wanted += count - 1
        if len(wanted) and wanted.max() >= len(self._nth):
            raise OutsideCalendar(self._message())
        days = self._nth[wanted].astype(np.int64)
        days += self._base - _EPOCH
        return days.view("datetime64[D]")

    def with_day_off(self, day: date, name: str) -> WorkingCalendar:
        """The same calendar with one more day that is not a working day (a proclaimed bank holiday)."""
        return WorkingCalendar({**self.days_off, day: name}, self.first.year, self.last.year)

    def each_day(self, start: date, end: date) -> list[tuple[date, str | None]]:
        """Every day after `start` to `end`, or back from it where `end` is earlier, each with why it is not counted.

        Raises OutsideCalendar.
        """
        step = 1 if end >= start else -1
        days = [start + timedelta(days=step * n) for n in range(1, abs((end - start).days) + 1)]
        return [(day, self.why_not_working(day)) for day in days]

    def _check(self, day: date) -> None:
        if not self.first <= day <= self.last:
            raise OutsideCalendar(f"{day:%-d %B %Y} is outside the calendar. {self._message()}")

    def _outside(self, start: date, count: int) -> ValueError:
        if count < 1:
            return ValueError(f"a count of working days is at least 1, not {count}")
        return OutsideCalendar(f"{count} working days from {start:%-d %B %Y} leave the calendar. {self._message()}")

    def _message(self) -> str:
        return f"Bank holidays are known from {self.first.year} to {self.last.year}."
