"""How many complaints a group would be expected to make: only at a rate that has a source, and what is missing named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.facts.companions import VOCABULARIES, Companions
from heard.indicators.counting import Counts, count_indicators
from heard.indicators.declared import indicator
from heard.indicators.expected import GROUPS, Expected, expected_complaints, people_of
from heard.periods import read_period
from indicators.judged_figures import YEAR, count
from indicators.worked_cases import AS_AT, builder, case, known
from indicators.worked_companions import EVERY_FILE, activity

#: What the expected complaints are read from.
READ = [indicator(identity) for identity in ("people_complainant_type", "people_served", "work")]
YEARS_BEFORE = YEAR.years_before(3)
LABELS = [year.label for year in YEARS_BEFORE]

#: Foster carers' households of the year and the three before: 60, 55, 50, 45.
HOUSEHOLDS = tuple(
    activity(year.label, "carer_households_start", number, group="foster_household")
    for year, number in zip([YEAR, *YEARS_BEFORE], (60, 55, 50, 45), strict=True)
)
#: What came from them in the three years before: 6, 5, 4.
CAME = tuple(
    activity(year.label, "complaints", number, group="foster_household")
    for year, number in zip(YEARS_BEFORE, (6, 5, 4), strict=True)
)


def complaints(day: str, many: int, who: str = "foster_carer") -> list:
    return [case(f"{day}-{who}-{n}", f"{day} received", attributes=known(complainant_type=who)) for n in range(many)]


def expected(
    *cases, work=HOUSEHOLDS, period: str = "2024/25", reached=(), missing=(), as_at: date = AS_AT
) -> dict[str, Expected]:
    """What is expected of each group, by group."""
    store = builder(as_at=as_at).add(cases)
    store.add_companions(Companions(activity=tuple(work), read=EVERY_FILE))
    here = read_period(period)
    counts = count_indicators(store, [here, *here.years_before(3)], as_at, missing, READ)
    return {e.group: e for e in expected_complaints(counts, here, here.years_before(3), reached, as_at)}


# Counted by hand


def test_the_years_before_from_the_file_of_ordinary_work():
    found = expected(*complaints("2024-06-03", 2), work=HOUSEHOLDS + CAME)
    # 15 complaints in 150 household-years, and 60 households now
    assert found == {
        "foster_carer": Expected("foster_carer", "foster carers", 2, 60.0, 60.0, 6 + 5 + 4, 55.0 + 50.0 + 45.0, ())
    }
    assert found["foster_carer"].expected == 15 * 60 / 150 == 6


def test_the_years_before_from_the_register_where_it_reaches_them():
    cases = [*complaints("2023-06-05", 3), *complaints("2022-06-06", 3), *complaints("2021-06-07", 3)]
    found = expected(*cases, reached=LABELS)["foster_carer"]
    assert (found.observed, found.earlier, found.missing) == (0, 9, ())
    assert found.expected == 9 * 60 / 150


def test_the_register_and_the_file_share_the_years():
    cases = complaints("2023-06-05", 1)
    found = expected(*cases, work=HOUSEHOLDS + CAME, reached=["2023/24"])["foster_carer"]
    assert found.earlier == 1 + 5 + 4  # the register's own year is not taken from the file


def test_a_year_in_which_a_group_made_none_is_nought_and_not_missing():
    none = tuple(activity(year.label, "complaints", 0, group="foster_household") for year in YEARS_BEFORE)
    found = expected(*complaints("2024-06-03", 1), work=HOUSEHOLDS + none)["foster_carer"]
    assert (found.earlier, found.missing, found.expected) == (0, (), 0.0)


def test_people_are_the_average_of_the_numbers_of_a_period():
    quarters = [
        activity(f"2024/25-Q{n}", "children", number, group="looked_after", team=team)
        for n in (1, 2, 3, 4)
        for team, number in (("council", 90 + 10 * n), ("Team A", 7))
    ]
    other = [activity("2024/25", "children", 900), activity("2024/25", "open_cases", 5, group="looked_after")]
    store = builder().add([])
    store.add_companions(Companions(activity=(*quarters, *other), read=EVERY_FILE))
    counts = count_indicators(store, [YEAR], AS_AT, indicators=READ)
    assert people_of(counts, YEAR, "looked_after") == (100 + 110 + 120 + 130) / 4
    assert people_of(counts, YEAR, "care_leaver") is None


# A part of a year


def test_a_quarter_is_a_quarter_of_a_year_of_exposure():
    found = expected(*complaints("2024-06-03", 1), work=HOUSEHOLDS + CAME, period="2024/25-Q1")["foster_carer"]
    assert (found.people, found.exposure, found.observed) == (60.0, 15.0, 1)
    assert found.expected == 15 * 15 / 150


@pytest.mark.parametrize(("as_at", "days"), [(date(2024, 9, 30), 183), (AS_AT, 365), (date(2024, 3, 31), 0)])
def test_of_a_year_that_is_not_over_only_what_has_passed_is_expected(as_at, days):
    found = expected(work=HOUSEHOLDS + CAME, as_at=as_at)["foster_carer"]
    assert found.exposure == pytest.approx(60 * days / 365)
    assert found.expected == pytest.approx(6 * days / 365)


# What is missing


def test_without_the_people_or_the_complaints_of_a_year_nothing_is_expected_and_both_are_named():
    found = expected(*complaints("2024-06-03", 2), work=HOUSEHOLDS[:2] + CAME[:1])["foster_carer"]
    assert found.expected is None
    assert found.missing == (
        "complaints from foster carers in 2022/23",
        "how many foster carers there were in 2022/23",
        "complaints from foster carers in 2021/22",
        "how many foster carers there were in 2021/22",
    )


def test_without_the_people_of_the_period_itself_nothing_is_expected():
    found = expected(*complaints("2024-06-03", 2), work=HOUSEHOLDS[1:] + CAME)["foster_carer"]
    assert (found.observed, found.people, found.expected) == (2, None, None)
    assert found.missing == ("how many foster carers there were in 2024/25",)


def test_where_nobody_wrote_down_who_complained_no_group_was_silent():
    found = expected(work=HOUSEHOLDS + CAME, missing={"complainant_type"})["foster_carer"]
    assert found.expected is None
    assert found.missing == ("complaints from foster carers in 2024/25",)
    # A register that reaches the years before without the column knows no more of them than the file does
    reached = expected(work=HOUSEHOLDS, missing={"complainant_type"}, reached=LABELS)["foster_carer"]
    assert len(reached.missing) == 4


def test_a_group_of_whom_nobody_knows_anything_is_not_listed():
    assert expected(work=()) == {}
    assert set(expected(work=HOUSEHOLDS)) == {"foster_carer"}
    assert set(expected(*complaints("2024-06-03", 1, "child"), work=())) == {"child"}


def test_complaints_of_a_year_that_the_register_reaches_only_into_are_not_taken_from_it():
    cases = [*complaints("2024-01-15", 9), *complaints("2022-06-06", 3), *complaints("2021-06-07", 3)]
    found = expected(*cases, reached=LABELS[1:])["foster_carer"]
    assert found.missing == ("complaints from foster carers in 2023/24",)


# Of all figures


@settings(max_examples=50, deadline=None)
@given(
    came=st.lists(st.integers(0, 50), min_size=4, max_size=4),
    people=st.lists(st.integers(1, 500), min_size=4, max_size=4),
    scale=st.integers(2, 5),
)
def test_twice_the_people_twice_the_complaints_expected(came, people, scale):
    def expected_of(now: int) -> float:
        figures = []
        for year, number, served in zip([YEAR, *YEARS_BEFORE], came, [now, *people[1:]], strict=True):
            figures += [
                count("people_complainant_type", year, (number, 50), "foster_carer"),
                count("people_served", year, (served, 1), "carer_households_start | council | foster_household | "),
            ]
        (found,) = expected_complaints(Counts(figures), YEAR, YEARS_BEFORE, LABELS)
        assert found.missing == ()
        return found.expected

    assert expected_of(scale * people[0]) == pytest.approx(scale * expected_of(people[0]))
    assert expected_of(people[0]) * sum(people[1:]) == pytest.approx(sum(came[1:]) * people[0])


def test_every_group_is_counted_among_a_group_of_the_files():
    assert {among for among, _ in GROUPS.values()} <= set(VOCABULARIES["group"])
