"""Groups of children and carers as far as they are known: their complaints, and the people whom somebody counted.

A year counts where both a group's complaints and its people are known; a file of ordinary work is seldom complete.
"""

from __future__ import annotations

from typing import NamedTuple

from heard.indicators.expected import GROUPS, Expected, expected_complaints, people_of
from heard.periods import Period

from ..material import Material

FOSTER_CARERS = "foster_carer"


class CountedGroup(NamedTuple):
    """One group. Of `group`, what came earlier is of `years` alone, those of the three before that are known.

    counted_in: the period whose number of people is used, which is an earlier year where nobody counted in this one; empty
    where nobody ever did.
    """

    group: Expected
    years: tuple[str, ...]
    counted_in: str

    @property
    def can_be_expected(self) -> bool:
        """Whether a number of complaints can be expected of it."""
        return bool(self.years) and self.group.exposure > 0


def counted_groups(m: Material) -> list[CountedGroup]:
    """Every group that complained or was counted; foster carers always, since councillors ask about them."""
    years, reached = m.period.years_before(3), _reached_whole(m)
    now = _by_group(expected_complaints(m.counts, m.period, years, reached, m.as_at))
    # A year beside itself: whether its complaints and its people are both known.
    by_year = {year.label: _by_group(expected_complaints(m.counts, year, [year], reached)) for year in reversed(years)}
    found = []
    for group, (among, words) in GROUPS.items():
        counted_in = next((period for period in (m.period, *years) if people_of(m.counts, period, among)), None)
        if counted_in is None and group not in now and group != FOSTER_CARERS:
            continue
        people = people_of(m.counts, counted_in, among) if counted_in else None
        known = {label: of[group] for label, of in by_year.items() if group in of and not of[group].missing}
        whole = Expected(
            group,
            words,
            m.number("people_complainant_type", group),
            people,
            (people or 0.0) * _length(m),
            sum(each.earlier for each in known.values()),
            sum(each.exposure_earlier for each in known.values()),
            _missing(m, group, counted_in, now),
        )
        found.append(CountedGroup(whole, tuple(known), counted_in.label if counted_in else ""))
    return found


def _reached_whole(m: Material) -> set[str]:
    """The labels of the three years before that the register reaches from their first quarter on."""
    return {year.label for year in m.period.years_before(3) if m.had_data(year) and m.judge.reaches_whole(year)}


def _by_group(expected: list[Expected]) -> dict[str, Expected]:
    return {each.group: each for each in expected}


def _length(m: Material) -> float:
    """The part of a year that the period is, as far as it had passed by the as-at day."""
    days, passed = ((last - m.period.first).days + 1 for last in (m.period.last, min(m.period.last, m.as_at)))
    return max(passed, 0) / days * (0.25 if m.period.is_quarter else 1.0)


def _missing(m: Material, group: str, counted_in: Period | None, now: dict[str, Expected]) -> tuple[str, ...]:
    """What would have to be known of this period and of each year before it."""
    if group in now:
        return now[group].missing
    years = m.period.years_before(3)
    words = GROUPS[group][1]
    if counted_in is None:
        return tuple(f"how many {words} there were in {period.label}" for period in (m.period, *years))
    beside = _by_group(expected_complaints(m.counts, counted_in, years, _reached_whole(m)))
    return (f"how many {words} there were in {m.period.label}", *beside[group].missing)
