"""One cell at a time: dates as people write them, yes and no, ages, pounds."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

#: Written where there is nothing to say.
BLANKS = frozenset({"", "-", "--", "n/a", "na", "none", "nil", "not applicable", "null", "n.a.", "."})
#: Excel's day 0, as it counts since 1900.
_EXCEL_EPOCH = date(1899, 12, 30)
_EARLIEST, _LATEST, _FIRST_BIRTH = date(1990, 1, 1), date(2040, 12, 31), date(1900, 1, 1)

_TIME = r"(?:[T ,]+\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm|z)?)?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_ISO = re.compile(rf"^(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}$", re.I)
_UK = re.compile(rf"^{_WEEKDAY}(\d{{1,2}})\s*[-/. ]\s*(\d{{1,2}})\s*[-/. ]\s*(\d{{4}}|\d{{2}}){_TIME}$", re.I)
_NAMED = re.compile(
    rf"^{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[-/., ]*(?:of\s+)?([a-z]{{3,9}})[-/., ]*(\d{{4}}|\d{{2}}){_TIME}$",
    re.I,
)


class Unreadable:
    """A cell that holds something which is not what its column needs."""

    __slots__ = ("expected", "found")

    def __init__(self, expected: str, found: Any) -> None:
        self.expected = expected
        self.found = found


def plain(value: Any) -> str:
    """A cell as text, spaces made single, for comparing words."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def read_date(value: Any, earliest: date = _EARLIEST) -> date | Unreadable | None:
    """The day in a cell: a date, text in British order, ISO, a month in words, or Excel's number of days; None if blank.

    A two-digit year is in this century. Month before day is never guessed at. Days before `earliest` are unreadable.
    """
    day = _read_day(value)
    if isinstance(day, date) and not earliest <= day <= _LATEST:
        return Unreadable(f"a date from {earliest.year} to {_LATEST.year}", value)
    return day


def read_birth(value: Any) -> date | Unreadable | None:
    """A date of birth: as `read_date`, from 1900 on."""
    return read_date(value, _FIRST_BIRTH)


def _read_day(value: Any) -> date | Unreadable | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (bool, time, timedelta)):
        return Unreadable("a date", value)
    if isinstance(value, (int, float)):
        return _from_serial(float(value), value)
    text = plain(value)
    if text.lower() in BLANKS:
        return None
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _from_serial(float(text), text)
    try:
        if match := _ISO.match(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _UK.match(text):
            return date(_year(match[3]), int(match[2]), int(match[1]))
        if (match := _NAMED.match(text)) and (month := _month(match[2])):
            return date(_year(match[3]), month, int(match[1]))
    except ValueError:
        pass
    return Unreadable("a date, as in 31/01/2026", text)


_MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                "november", "december")  # fmt: skip


def _month(text: str) -> int | None:
    """The number of a month written whole or by its first three letters (or Sept)."""
    name = text.lower()
    found = [
        number
        for number, month in enumerate(_MONTH_NAMES, 1)
        if name in (month, month[:3]) or name == "sept" == month[:4]
    ]
    return found[0] if found else None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _from_serial(number: float, found: Any) -> date | Unreadable:
    if 1_000 <= number <= 60_000:
        return _EXCEL_EPOCH + timedelta(days=int(number))
    return Unreadable("a date, as in 31/01/2026", found)


_YES = frozenset({"y", "yes", "x", "1", "true", "t", "✓", "✔", "agreed", "yes - agreed"})
_NO = frozenset({"n", "no", "0", "false", "f", "not extended"})


def read_yes_no(value: Any) -> bool | Unreadable | None:
    """Yes or no in a cell (Yes, Y, x, 1, true); None if blank. A date counts as yes."""
    if value is None:
        return None
    if isinstance(value, bool):
        return value
    text = plain(value).lower().rstrip(".!")
    if text in BLANKS:
        return None
    if text in _YES:
        return True
    if text in _NO:
        return False
    if isinstance(read_date(value), date):
        return True
    return Unreadable("yes or no", plain(value))


#: Bands of age, by the first age in each.
AGE_BANDS = ((0, "under_5"), (5, "5_to_9"), (10, "10_to_15"), (16, "16_to_17"), (18, "18_to_24"), (25, "25_and_over"))


def age_band(years: int) -> str:
    """The band that holds an age in whole years."""
    return next(band for first, band in reversed(AGE_BANDS) if years >= first)


def read_age(value: Any) -> str | Unreadable | None:
    """The band of an age or of a range of ages written in a cell; None if blank."""
    text = plain(value).lower()
    if text in BLANKS:
        return None
    if isinstance(value, (date, datetime)):
        return Unreadable("an age in years", value)
    if re.search(r"not asked|prefer not|not stated|not said|refused|declined", text):
        return "not_asked" if "not asked" in text else "not_said"
    if re.search(r"not known|unknown", text):
        return "not_known"
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if re.search(r"month|week|day|\b\d+\s*(?:mths?|wks?|m)\b", text) and numbers:
        return age_band(numbers[0] // 12 if "m" in text else 0)
    if text == "unborn":
        return age_band(0)
    if "under" in text and numbers:
        return age_band(max(numbers[0] - 1, 0))
    if numbers and numbers[0] <= 110 and len(numbers) <= 2 and not text.startswith("-"):
        return age_band(numbers[0])
    return Unreadable("an age in years", text)


_POUNDS = re.compile(r"^£?\s*((?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d+)?)$")
_MOST_POUNDS = 9_999_999


def read_pounds(value: Any) -> int | Unreadable | None:
    """Whole pounds in a cell (1250, "£1,250.00"), half a pound and more rounded up; None if blank.

    Words, what is below nought, and what no complaint could cost are unreadable.
    """
    text = plain(value)
    if text.lower() in BLANKS:
        return None
    match = None if isinstance(value, bool) else _POUNDS.match(text)
    pounds = int(Decimal(match[1].replace(",", "")).quantize(Decimal(1), ROUND_HALF_UP)) if match else None
    if pounds is None or pounds > _MOST_POUNDS:
        return Unreadable("pounds, as in £1,250.00", value)
    return pounds


def describe(value: Any, *, revealing: bool) -> str:
    """What a finding may say of a cell: the cell itself where its column holds no personal words, else kind and length."""
    text = plain(value)
    if revealing:
        return text if len(text) <= 40 else f"{text[:37]}..."
    kind = "text" if isinstance(value, str) else "a date" if isinstance(value, date) else "a number"
    return f"{kind}, {len(text)} characters" if kind == "text" else kind
