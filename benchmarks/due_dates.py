"""Due dates: one at a time and a million at once, beside the libraries that count working days."""

from __future__ import annotations

from datetime import date

import numpy as np

from heard.calendars import FIRST_YEAR, LAST_YEAR, england_and_wales

from .measuring import Line, in_words, median_seconds

_DAY = date(2025, 4, 1)
_MANY = 1_000_000


def measure() -> list[Line]:
    """One due date (10 working days), then a million."""
    import holidays
    from bizdays import Calendar
    from workalendar.europe import UnitedKingdom

    ours = england_and_wales()
    ready = np.busdaycalendar(holidays=list(ours.days_off))
    day64 = np.datetime64(_DAY)
    country = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1))
    kingdom = UnitedKingdom()
    kingdom.holidays(2025)
    business = Calendar(
        holidays=sorted(ours.days_off), weekdays=["Saturday", "Sunday"],
        startdate=str(ours.first), enddate=str(ours.last),
    )  # fmt: skip
    one = median_seconds(lambda: ours.working_days_after(_DAY, 10), 7, 50_000)
    numpy_one = median_seconds(lambda: np.busday_offset(day64, 10, roll="backward", busdaycal=ready), 7, 20_000)
    peers = [
        ("numpy.busday_offset, calendar ready", numpy_one),
        ("holidays: get_nth_working_day", median_seconds(lambda: country.get_nth_working_day(_DAY, 10), 5, 2_000)),
        ("workalendar: add_working_days", median_seconds(lambda: kingdom.add_working_days(_DAY, 10), 5, 500)),
        ("bizdays: offset", median_seconds(lambda: business.offset(_DAY, 10), 5, 2_000)),
    ]
    starts = np.datetime64("2010-01-01") + np.random.default_rng(1).integers(0, 5000, _MANY)
    many = median_seconds(lambda: ours.many_working_days_after(starts, 10), 7)
    numpy_many = median_seconds(lambda: np.busday_offset(starts, 10, roll="backward", busdaycal=ready), 7)
    same = (
        ours.many_working_days_after(starts, 10) == np.busday_offset(starts, 10, roll="backward", busdaycal=ready)
    ).all()
    return [
        Line("one due date", in_words(one), "; ".join(f"{name} {in_words(took)}" for name, took in peers),
             "no slower than numpy.busday_offset"),
        Line("a million due dates", in_words(many),
             f"numpy.busday_offset {in_words(numpy_many)} ({many / numpy_many:.0%} of it); same dates: {bool(same)}",
             "a quarter of numpy's time"),
    ]  # fmt: skip
