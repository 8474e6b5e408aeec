"""The calendar of working days in England and Wales, from the `holidays` package and a council's own additions."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

from heard.law.working_days import WorkingCalendar

#: The years for which the shipped calendar is made. Days in years that the government has not yet published follow
#: the Banking and Financial Dealings Act 1971; a proclamation can still change them.
FIRST_YEAR, LAST_YEAR = 1990, 2040


class CalendarError(ValueError):
    """A file of extra bank holidays that cannot be used."""


@cache
def england_and_wales() -> WorkingCalendar:
    """Working days in England and Wales, from FIRST_YEAR to LAST_YEAR."""
    import holidays

    found = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1))
    return WorkingCalendar({day: _plain_name(name) for day, name in found.items()}, FIRST_YEAR, LAST_YEAR)


def with_proclaimed_days(calendar: WorkingCalendar, path: Path) -> WorkingCalendar:
    """`calendar` with the days of a CSV file (columns `date`, as 2023-05-08, and `name`). Raises CalendarError."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as handle:
            reader = csv.DictReader(handle)
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError) as error:
        raise CalendarError(f"{path} could not be read: {error}") from None
    if not {"date", "name"} <= {*(reader.fieldnames or ())}:
        raise CalendarError(f"{path}: the first line must name the columns: date,name")
    for number, row in rows:
        try:
            day = date.fromisoformat((row.get("date") or "").strip())
        except ValueError:
            raise CalendarError(f"{path}: line {number}: 'date' must be a day as in 2023-05-08") from None
        if not calendar.first <= day <= calendar.last:
            raise CalendarError(f"{path}: line {number}: {day} is outside {calendar.first} to {calendar.last}")
        calendar = calendar.with_day_off(day, (row.get("name") or "").strip() or "proclaimed bank holiday")
    return calendar


def _plain_name(name: str) -> str:
    return name.replace(" (observed)", " (substitute day)")
