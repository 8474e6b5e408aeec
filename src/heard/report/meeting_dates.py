"""The days before a committee's meeting by which its paper is published, cleared and drafted, and its data are cut off."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from heard.law.vocabulary import Source, Trust
from heard.law.working_days import WorkingCalendar

from .words.sentences import day as written
from .words.sentences import listed, number_of

#: Between the day of publication and the day of the meeting there must be so many days, neither of the two counted.
LEAST_CLEAR_DAYS = 5
CLEAR_DAYS = Source(
    "Local Government Act 1972, section 100B; that weekends and bank holidays do not count", Trust.UNVERIFIED
)
#: A terminal's line, with nothing in its last column.
_WIDTH = 79
_WEEKEND = ("Saturday", "Sunday")


class MeetingSettings(NamedTuple):
    """How a council counts back, in working days.

    clear_days: between publication and meeting. clearance: before publication. draft: before clearance. cut_off: before the
    draft. Only the first is law; the others are what a council finds enough.
    """

    clear_days: int = LEAST_CLEAR_DAYS
    clearance: int = 5
    draft: int = 5
    cut_off: int = 5


#: Where a council sets nothing.
DEFAULT_DATES = MeetingSettings()


class MeetingDate(NamedTuple):
    """A day on the way to a meeting: what is due by its end, and why it is this day."""

    what: str
    day: date
    why: str


def meeting_dates(
    held_on: date, calendar: WorkingCalendar, settings: MeetingSettings = DEFAULT_DATES
) -> list[MeetingDate]:
    """The days up to a meeting, the earliest first and the meeting last. Raises OutsideCalendar."""
    off = calendar.why_not_working(held_on)
    published = calendar.working_days_before(held_on, settings.clear_days + 1)
    cleared = calendar.working_days_before(published, settings.clearance)
    drafted = calendar.working_days_before(cleared, settings.draft)
    cut_off = calendar.working_days_before(drafted, settings.cut_off)
    between = [day for day, why in calendar.each_day(published, held_on - timedelta(days=1)) if why is None]
    clear = (
        f"The last day that leaves {number_of(settings.clear_days, 'clear day')} before the meeting:"
        f" {listed([_short(day) for day in between])}."
        f"{_not_counted(calendar, published, held_on, 'the day of publication', 'the day of the meeting')} {CLEAR_DAYS}."
    )
    return [
        _counted(
            "Data cut-off",
            cut_off,
            drafted,
            settings.cut_off,
            "the draft",
            calendar,
            "What is entered later is not in it.",
        ),
        _counted("Draft", drafted, cleared, settings.draft, "clearance", calendar),
        _counted("Clearance", cleared, published, settings.clearance, "publication", calendar),
        MeetingDate("Publication", published, clear),
        MeetingDate(
            "Meeting",
            held_on,
            f"The day that was given. It is no working day: {off}." if off else "The day that was given.",
        ),
    ]


def _counted(
    what: str, day: date, start: date, count: int, event: str, calendar: WorkingCalendar, more: str = ""
) -> MeetingDate:
    """A day that a council's own offset gives."""
    why = (
        f"{number_of(count, 'working day').capitalize()} before {event} on {start:%A} {written(start)}, as the council sets it."
        f"{_not_counted(calendar, day, start)} {more}"
    )
    return MeetingDate(what, day, why.rstrip())


def _not_counted(calendar: WorkingCalendar, first: date, last: date, *also: str) -> str:
    """A sentence on the days between two that do not count, and further ones; nothing where each counts."""
    between = [pair for pair in calendar.each_day(first, last) if pair[0] != last]
    weekend = ("weekends",) if any(why in _WEEKEND for _, why in between) else ()
    named = [f"{why} ({_short(day)})" for day, why in between if why and why not in _WEEKEND]
    left = listed([*also, *weekend, *named])
    return f" Not counted: {left}." if left else ""


def _short(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def meeting_text(dates: Iterable[MeetingDate]) -> str:
    """The days as text for a terminal of 80 columns."""
    parts = []
    for what, day, why in dates:
        parts.append(f"{f'{day:%a} {day.day:>2} {day:%b %Y}':<17}{what}")
        parts.append(textwrap.fill(why, _WIDTH, initial_indent=" " * 17, subsequent_indent=" " * 17))
    return "\n".join(parts) + "\n"
