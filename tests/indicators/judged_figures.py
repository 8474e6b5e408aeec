"""Made-up figures to be judged: counts by period, without the facts behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from heard.indicators.counting import Count, Counts
from heard.indicators.declared import indicator
from heard.indicators.judging import Judge
from heard.periods import Period, read_period

YEAR = read_period("2024/25")
AS_AT = YEAR.last

#: A figure: how many, or how many of how many.
Figure = int | tuple[int, int]


def count(identity: str, period: str | Period, figure: Figure, group: str = "", *, recorded: bool = True) -> Count:
    """One figure of an indicator in a period."""
    numerator, denominator = figure if isinstance(figure, tuple) else (figure, None)
    when = read_period(period) if isinstance(period, str) else period
    return Count(indicator(identity), when, group, numerator, denominator, 0, recorded)


def reaching(*periods: str | Period) -> list[Count]:
    """What shows that the register reaches each of these periods: a complaint that came in it."""
    return [count("contacts_by_kind", period, 1, "complaint") for period in periods]


def quarters(last: str, many: int) -> list[Period]:
    """So many quarters up to this one, the oldest first."""
    return read_period(last).quarters_back(many)


def judge(
    counts: Sequence[Count], period: str | Period = YEAR, as_at: date = AS_AT, since: Sequence[Period] | None = None
) -> Judge:
    """A judge of figures; it knows sixteen quarters where none are given."""
    reported = read_period(period) if isinstance(period, str) else period
    return Judge(Counts(counts), reported, as_at, reported.quarters_back(16) if since is None else since)


def of_people(period: str | Period, complaints: Mapping[int, int]) -> list[Count]:
    """How many people made how many complaints in a period."""
    return [count("people_and_complaints", period, people, str(made)) for made, people in complaints.items()]
