"""The complaints that a group would be expected to make, beside those it made: whether silence could be chance.

The reference rate is the council's own for that group over the three years before. There is no rate without a source:
where a year's complaints or people are not known, nothing is expected and what is missing is named.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from heard.periods import Period

from .counting import Counts
from .declaration import AND

#: The groups whose complaints are set against their number: who complained, whom that is counted among, and the words.
GROUPS: dict[str, tuple[str, str]] = {
    "foster_carer": ("foster_household", "foster carers"),
    "child": ("looked_after", "children looked after"),
    "care_leaver": ("care_leaver", "care leavers"),
    "special_guardian": ("special_guardian_household", "special guardians"),
    "adopter": ("adopter_household", "adopters"),
    "parent": ("child_in_need", "parents of children in need"),
}
_LEVELS = ("children", "carer_households_start")


class Expected(NamedTuple):
    """One group: how many complaints came this time and in the three years before, and among how many people.

    exposure, exposure_before: people-years (or household-years). missing: what would have to be known to expect
    anything; where it names something, the two before are of no use.
    """

    group: str
    words: str
    observed: int
    people: float | None
    exposure: float
    earlier: int
    exposure_earlier: float
    missing: tuple[str, ...]

    @property
    def expected(self) -> float | None:
        """How many would come at the council's own rate of the three years before; None where that is not known."""
        if self.missing or not self.exposure_earlier:
            return None
        return self.earlier * self.exposure / self.exposure_earlier


def expected_complaints(
    counts: Counts,
    period: Period,
    years_before: Sequence[Period],
    reached: Collection[str],
    as_at: date | None = None,
) -> list[Expected]:
    """Each group of GROUPS that a complaint came from or that somebody counted.

    years_before: the three years before the period. reached: the labels of the periods that the register reaches whole.
    as_at: the day that the counts speak from, so that of a period that is not over only what has passed is expected; the
    whole period where it is not given.
    """
    length = _passed(period, as_at) * (0.25 if period.is_quarter else 1.0)
    found = (_of_group(counts, period, years_before, reached, group, length) for group in GROUPS)
    return [expected for expected in found if expected is not None]


def _passed(period: Period, as_at: date | None) -> float:
    """The share of the days of a period that had passed by the as-at day."""
    days, passed = ((day - period.first).days + 1 for day in (period.last, min(as_at or period.last, period.last)))
    return max(passed, 0) / days


def _of_group(
    counts: Counts, period: Period, years: Sequence[Period], reached: Collection[str], group: str, length: float
) -> Expected | None:
    among, words = GROUPS[group]
    people = people_of(counts, period, among)
    observed = counts.number("people_complainant_type", period, group)
    if people is None and not observed:
        return None
    missing = [] if people else [f"how many {words} there were in {period.label}"]
    missing += [] if _says_who_complained(counts, period) else [f"complaints from {words} in {period.label}"]
    earlier, exposure_earlier = 0, 0.0
    for year in years:
        came, were = _complaints(counts, year, group, among, year.label in reached), people_of(counts, year, among)
        missing += [f"complaints from {words} in {year.label}"] if came is None else []
        missing += [f"how many {words} there were in {year.label}"] if not were else []
        earlier, exposure_earlier = earlier + (came or 0), exposure_earlier + (were or 0.0)
    exposure = (people or 0.0) * length
    return Expected(group, words, observed, people, exposure, earlier, exposure_earlier, tuple(missing))


def people_of(counts: Counts, period: Period, among: str) -> float | None:
    """How many people or households of a group there were in a period, on average; None where nobody counted."""
    whole = rows = 0
    for count in counts.of("people_served", period):
        activity, team, group, _ = (count.group.split(AND) + [""] * 4)[:4]
        if count.recorded and activity in _LEVELS and team == "council" and group == among:
            whole, rows = whole + count.numerator, rows + (count.denominator or 0)
    return whole / rows if rows else None


def _says_who_complained(counts: Counts, period: Period) -> bool:
    return all(count.recorded for count in counts.of("people_complainant_type", period))


def _complaints(counts: Counts, year: Period, group: str, among: str, reached: bool) -> int | None:
    """The complaints of a group in an earlier year: from the register, else from the file of ordinary work."""
    if reached and _says_who_complained(counts, year):
        return counts.number("people_complainant_type", year, group)
    for count in counts.of("work", year):
        activity, team, of, _ = (count.group.split(AND) + [""] * 4)[:4]
        if count.recorded and (activity, team, of) == ("complaints", "council", among):
            return count.numerator
    return None
