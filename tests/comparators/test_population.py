"""The children that complaints are set against: the right day, the same for all, and known for every council."""

from __future__ import annotations

from datetime import date

import pytest

from comparators.made import OTHERS, OWN, population
from heard.comparators.loading import shipped_library
from heard.comparators.population import CONTEXT, Population, PopulationRow, when

IN_NEED, CHILDREN, RESIDENTS = "children_in_need_31_march", "child_population_0_17", "total_population"
END = date(2024, 3, 31)


def test_each_number_goes_with_its_own_day():
    known = population(years=(2023, 2024))
    assert known.year_for(IN_NEED, [OWN], END) == 2024
    assert known.year_for(CHILDREN, [OWN], END) == 2023
    assert when(IN_NEED, 2024) == "31 March 2024"
    assert when(CHILDREN, 2023) == "mid-2023"


def test_the_year_before_stands_in_and_no_older_one():
    known = population(years=(2023,))
    assert known.year_for(IN_NEED, [OWN], END) == 2023
    assert known.year_for(IN_NEED, [OWN], date(2025, 3, 31)) is None


def test_one_year_for_all_even_where_one_council_lacks_it():
    rows = [PopulationRow(OWN, 2023, IN_NEED, 5, ""), PopulationRow(OTHERS[0], 2024, IN_NEED, 6, "")]
    known = Population(rows)
    assert known.year_for(IN_NEED, [OWN, OTHERS[0]], END) == 2024
    assert known.at(OWN, IN_NEED, 2024) is None


@pytest.mark.parametrize(
    ("last", "found"), [(date(2025, 3, 31), 2021), (date(2017, 3, 31), 2021), (date(2016, 3, 31), None)]
)
def test_a_census_is_set_beside_near_years_only(last: date, found: int | None):
    assert population(years=(2021,)).year_for(RESIDENTS, [OWN], last) == found


def test_the_nearest_year_stands_for_context():
    known = population(years=(2021, 2023))
    assert (known.nearest(IN_NEED), known.nearest(IN_NEED, 1999), known.nearest(IN_NEED, 2022)) == (2023, 2021, 2023)
    assert known.nearest("referrals_year") is None


def test_context_is_known_for_every_council():
    library = shipped_library()
    missing = [
        (name, measure.id)
        for name in library.authorities.by_name
        for measure in CONTEXT
        if library.population.at(name, measure.id, library.population.nearest(measure.id) or 0) is None
    ]
    # Hidden at the source, because they are so few.
    assert set(missing) <= {
        ("City of London", "children_looked_after_31_march"),
        ("Isles of Scilly", "children_looked_after_31_march"),
        ("Isles of Scilly", "children_in_need_31_march"),
        ("Isles of Scilly", "referrals_year"),
    }
