"""One cell of a companion file: a period as councils write it, a whole number."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime
from typing import Any, NamedTuple

from heard.periods import PeriodError, read_period

from .cells import BLANKS, Unreadable, plain, read_date

_EARLIEST, _LATEST = 1990, 2039
_QUARTER_FIRST = re.compile(r"^q\s*([1-4])[ ,-]*(\d{4}[/-]\d{2,4})$", re.I)
_MONTH_NAMED = re.compile(r"^([a-z]{3,9})[-/., ]*(\d{4}|\d{2})$", re.I)
_YEAR_MONTH = re.compile(r"^(\d{4})-(\d{1,2})$", re.ASCII)
_MONTH_YEAR = re.compile(r"^(\d{1,2})[-/](\d{4})$", re.ASCII)
_WHOLE = re.compile(r"^(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.0+)?$", re.ASCII)
_A_PERIOD = "a period, as in 2025/26-Q2, 2025/26 or Jul 2025"


class Span(NamedTuple):
    """A stretch of time; both days are in it."""

    first: date
    last: date


def read_span(value: Any, *, months: bool = False) -> Span | Unreadable | None:
    """The period in a cell: a financial year (2025/26), a quarter of one (2025/26-Q2, Q2 2025/26) or a month (Jul 2025,
    2025-07, 07/2025); None if blank.

    A real date is a month only where `months` says that the column is one of months and the day is its first: a
    spreadsheet makes that of "Jul 2025". A calendar year (2025) is no period. 2011-12 may be a year or a month: unreadable.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _month(value.year, value.month) if months and value.day == 1 else Unreadable(_A_PERIOD, value)
    text = plain(value)
    if text.lower() in BLANKS:
        return None
    found = {span for span in (_financial(text), _named_month(text), _numbered_month(text)) if span is not None}
    if len(found) != 1:
        return Unreadable(_A_PERIOD, value)
    (span,) = found
    return span if _EARLIEST <= span.first.year <= _LATEST else Unreadable(_A_PERIOD, value)


def _financial(text: str) -> Span | None:
    text = re.sub(r"\b(?:quarter|qtr)\.?\s*", "Q", text, flags=re.I).replace(" - ", "-")
    if match := _QUARTER_FIRST.match(text):
        text = f"{match[2]}-Q{match[1]}"
    try:
        period = read_period(text)
    except PeriodError:
        return None
    return Span(period.first, period.last)


def _named_month(text: str) -> Span | None:
    match = _MONTH_NAMED.match(text)
    first = read_date(f"1 {match[1]} {match[2]}") if match else None
    return _month(first.year, first.month) if isinstance(first, date) else None


def _numbered_month(text: str) -> Span | None:
    if match := _YEAR_MONTH.match(text):
        return _month(int(match[1]), int(match[2]))
    if match := _MONTH_YEAR.match(text):
        return _month(int(match[2]), int(match[1]))
    return None


def _month(year: int, month: int) -> Span | None:
    if not 1 <= month <= 12 or year < 1:
        return None
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def read_whole(value: Any) -> int | Unreadable | None:
    """The whole number in a cell (1240, "1,240"), from nought on; None if blank.

    Words beside it (approx 40, <5), fractions and what is below nought are unreadable.
    """
    text = plain(value)
    if text.lower() in BLANKS:
        return None
    if isinstance(value, bool) or not _WHOLE.match(text):
        return Unreadable("a whole number, as in 1,240 (0 for none)", value)
    return int(text.partition(".")[0].replace(",", ""))
