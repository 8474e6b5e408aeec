"""Children, and children the council works with, as official statistics count them: known for every council."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple


class Moment(StrEnum):
    """When in its year a number was counted."""

    MID_YEAR = "mid"
    END_OF_MARCH = "31 March"
    YEAR_TO_MARCH = "year to March"
    CENSUS = "Census of March"


class ContextMeasure(NamedTuple):
    """A number of people or referrals. id: as population.csv names it. short: heads a column. is_context: always shown."""

    id: str
    words: str
    short: str
    moment: Moment
    is_context: bool = True


CONTEXT: Final = (
    ContextMeasure("child_population_0_17", "children (0 to 17)", "Children", Moment.MID_YEAR),
    ContextMeasure("children_in_need_31_march", "children in need", "In need", Moment.END_OF_MARCH),
    ContextMeasure("children_looked_after_31_march", "looked-after children", "Looked after", Moment.END_OF_MARCH),
    ContextMeasure("referrals_year", "referrals to children's services", "Referrals", Moment.YEAR_TO_MARCH),
    ContextMeasure("total_population", "residents", "Residents", Moment.CENSUS, is_context=False),
)
CONTEXT_BY_ID: Final = {measure.id: measure for measure in CONTEXT}

#: A census is set beside a year that ends this many years from it or fewer, and no other.
MOST_YEARS_FROM_CENSUS: Final = 4


class PopulationRow(NamedTuple):
    """One row of population.csv."""

    authority: str
    year: int
    measure: str
    value: int
    source: str


class Known(NamedTuple):
    """A number, and the year in which it was counted (see its measure's moment)."""

    value: int
    year: int
    source: str


class Population:
    """The numbers of every council and year."""

    def __init__(self, rows: Iterable[PopulationRow]) -> None:
        self._known: dict[tuple[str, str, int], Known] = {}
        self._years: dict[str, set[int]] = {}
        for authority, year, measure, value, source in rows:
            self._known[authority, measure, year] = Known(value, year, source)
            self._years.setdefault(measure, set()).add(year)

    def at(self, authority: str, measure: str, year: int) -> Known | None:
        """The number of one year; None where it is not known (or was hidden because it is small)."""
        return self._known.get((authority, measure, year))

    def year_for(self, measure: str, authorities: Sequence[str], last: date) -> int | None:
        """The year of the numbers that stand beside a period that ends on `last`, one and the same for all of them.

        Children: the middle of the period. In need and looked after: its last 31 March. Referrals: its year. Where
        none of the authorities has that, the year before, and otherwise None. Residents: the census, near enough.
        """
        end = last.year if last.month >= 3 else last.year - 1
        moment = CONTEXT_BY_ID[measure].moment
        if moment is Moment.CENSUS:
            near = [y for y in self._years.get(measure, ()) if abs(y - end) <= MOST_YEARS_FROM_CENSUS]
            return max(near, default=None)
        wanted = end - 1 if moment is Moment.MID_YEAR else end
        for year in (wanted, wanted - 1):
            if any((authority, measure, year) in self._known for authority in authorities):
                return year
        return None

    def nearest(self, measure: str, year: int | None = None) -> int | None:
        """The year nearest to one that anybody has, the later of two; without one, the latest. None where there is none."""
        years = self._years.get(measure, set())
        return max(years, key=lambda each: (-abs(each - (year or each)), each), default=None)


def when(measure: str, year: int) -> str:
    """When a number was counted, in words: "mid-2024", "31 March 2025", "year to March 2025"."""
    moment = CONTEXT_BY_ID[measure].moment
    return f"mid-{year}" if moment is Moment.MID_YEAR else f"{moment.value} {year}"
