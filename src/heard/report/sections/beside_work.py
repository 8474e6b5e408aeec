"""A theme's complaints beside ordinary work over this period, or over twelve months, and the same stretch before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from heard.facts.companions import VOCABULARIES
from heard.indicators.denominators import Denominator
from heard.indicators.per_thousand import BesideWork, beside_work
from heard.periods import Period
from heard.statistics.house_rules import LEAST_FOR_PERCENTAGE
from heard.statistics.rates import rate

from ..material import Material
from ..words.range_sentences import number_words, range_in_numbers, shown_decimals
from ..words.rate_sentences import LEAST_FOR_RATE
from ..words.sentences import Noun, listed
from ..words.work_words import WORK_WORDS
from .changes import in_the_year_before


class Times(NamedTuple):
    """The stretch of time that complaints and work are counted over, and the one before it (empty where not known)."""

    now: Sequence[Period]
    before: Sequence[Period]
    when_now: str
    when_before: str


def own_times(m: Material) -> Times:
    """The period reported on, and the same period a year earlier."""
    before = [m.before] if m.judge.reaches_whole(m.before) else []
    return Times([m.period], before, m.when, in_the_year_before(m))


def twelve_months(m: Material) -> Times | None:
    """The four quarters to the end of a quarter, and the four before; None of a year, or where fewer are known."""
    quarters = m.judge.quarters
    if not m.period.is_quarter or len(quarters) < 4 or quarters[-1] != m.period:
        return None
    before = quarters[-8:-4] if len(quarters) >= 8 else []
    return Times(quarters[-4:], before, "in the four quarters to the end of this one", "in the four before")


def in_time(m: Material, theme: str, times: Times) -> tuple[BesideWork, BesideWork | None]:
    """A theme in a stretch and in the one before it, set against the same work.

    The second is None where it is not known, or where complaints of a part of the time would stand beside those of the
    whole among as many people.
    """
    now = _beside(m, theme, times.now)
    unequal = now.against is not None and now.against.is_people and m.as_at < m.period.last
    if unequal or not times.before:
        return now, None
    before = _beside(m, theme, times.before, now.against)
    # Work of other groups is other work.
    return now, before if before.groups == now.groups else replace(before, against=None, amount=None)


def noun_of(beside: BesideWork) -> Noun:
    """What a theme's complaints are set against, with whom it is of where that is not everybody."""
    if beside.against is None:
        return Noun("", "")
    of: dict[str, list[str]] = {}
    for activity, group in beside.groups:
        of.setdefault(WORK_WORDS[activity].title.lower(), []).append(VOCABULARIES["group"].get(group, group))
    only = "".join(f" ({work}: {listed(groups)} only)" for work, groups in of.items())
    return Noun(f"{beside.against.one}{only}", f"{beside.against.many}{only}")


def _beside(m: Material, theme: str, periods: Sequence[Period], only: Denominator | None = None) -> BesideWork:
    return beside_work(m.counts, theme, periods, m.companions.activity, m.as_at, only)


def rate_cell(count: int, against: Denominator | None, amount: int | None) -> str:
    """A rate for a table: "2.0 per 1,000 (1.4 to 2.7)", or why there is none."""
    if against is None or amount is None:
        return "not known"
    if count < LEAST_FOR_RATE:
        return "too few for a rate" if count else "none"
    found = rate(count, amount, against.per)
    if found is None or amount < max(LEAST_FOR_PERCENTAGE, against.per / 10):
        return f"too few {against.many}"
    decimals = shown_decimals(found.value)
    reach = range_in_numbers(found.lower, found.upper, decimals)
    return f"{number_words(found.value, decimals)} per {against.per:,} ({reach})"
