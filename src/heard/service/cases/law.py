"""The law as the service applies it: the procedure a case is under, and the calendar of working days."""

from __future__ import annotations

from functools import cache

from heard.calendars import england_and_wales
from heard.law.vocabulary import Procedure
from heard.law.working_days import WorkingCalendar
from heard.procedures import find_procedure


@cache
def procedure(name: str) -> Procedure:
    """The procedure with this id, or in this file."""
    return find_procedure(name)


def calendar() -> WorkingCalendar:
    """Working days in England and Wales."""
    return england_and_wales()
