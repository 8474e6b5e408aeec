"""`heard meeting`: the days before a committee's meeting, counted back from it."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING

from heard.calendars import CalendarError
from heard.law.working_days import OutsideCalendar

from .counted import calendar_of

if TYPE_CHECKING:
    from heard.report.meeting_dates import MeetingSettings


def run(options: argparse.Namespace) -> int:
    """Prints the days by which a paper is cut off, drafted, cleared and published. 2 where the call or a file is wrong."""
    from heard.report.committee import CommitteeError, read_committee

    try:
        held_on = date.fromisoformat(options.day.strip())
    except ValueError:
        print(f"heard meeting: {options.day!r} is no day. Write it as 2026-11-24 (year, month, day).", file=sys.stderr)
        return 2
    try:
        committee = read_committee(options.committee) if options.committee else None
        print(told(options, held_on, committee.dates if committee else None), end="")
    except (CommitteeError, CalendarError, OutsideCalendar) as error:
        print(f"heard meeting: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"heard meeting: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    return 0


def told(options: argparse.Namespace, held_on: date, settings: MeetingSettings | None = None) -> str:
    """The days as text for a terminal. settings: how the council counts back, the defaults where None."""
    from heard.report.meeting_dates import DEFAULT_DATES, meeting_dates, meeting_text

    return meeting_text(meeting_dates(held_on, calendar_of(options), settings or DEFAULT_DATES))
