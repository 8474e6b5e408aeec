"""What is known at one council in one year, put together from what is printed: never more than that."""

from __future__ import annotations

from datetime import date

import pytest

from comparators.made import OWN, figure, upheld
from heard.comparators.declared import MEASURES_BY_ID
from heard.comparators.figures import Figure
from heard.comparators.observations import Observation, observations_of, printed_words

UPHELD, RATE = MEASURES_BY_ID["ombudsman_upheld"], MEASURES_BY_ID["ombudsman_upheld_rate"]
STAGE_1 = MEASURES_BY_ID["stage1_received"]


def ombudsman(measure: str, value: float, whole: float | None = None, **more: object) -> Figure:
    return figure(measure=measure, value=value, whole=whole, procedure="lgsco_all", **more)  # type: ignore[arg-type]


def said(seen: Observation) -> tuple[float | None, float | None, str]:
    return seen.count, seen.whole, seen.printed


def test_a_count_with_its_whole_and_the_percentage_of_it_are_one():
    [seen] = observations_of(UPHELD, [upheld(OWN, 32, 36), ombudsman("lgsco_upheld_pct", 89, 36)])
    assert said(seen) == (32, 36, "")
    assert len(seen.figures) == 2


def test_a_whole_is_found_among_the_figures_of_the_same_source_first():
    figures = [
        ombudsman("lgsco_upheld", 32, address="https://a.gov.uk/1"),
        ombudsman("lgsco_investigated", 40, address="https://b.gov.uk/1"),
        ombudsman("lgsco_investigated", 36, address="https://a.gov.uk/1"),
    ]
    assert said(observations_of(UPHELD, figures)[0]) == (32, 36, "")


def test_a_whole_smaller_than_its_count_is_no_whole():
    [seen] = observations_of(UPHELD, [ombudsman("lgsco_upheld", 32), ombudsman("lgsco_investigated", 30)])
    assert said(seen) == (None, None, "32, of how many is not printed")


@pytest.mark.parametrize(
    ("percent", "whole", "expected"),
    [
        (89, 36, (32, 36, "")),
        (50, 6, (3, 6, "")),
        (98, 45, (44, 45, "")),
        (54, 29, (None, None, "54% of 29")),  # of no whole number of 29
        (50, 400, (None, None, "50% of 400")),  # of 198 to 202
        (67, None, (None, None, "67%")),
    ],
)
def test_a_count_is_worked_out_from_a_percentage_only_where_one_count_alone_rounds_to_it(
    percent: float, whole: float | None, expected: tuple[object, ...]
):
    [seen] = observations_of(UPHELD, [ombudsman("lgsco_upheld_pct", percent, whole)])
    assert said(seen) == expected


def test_a_count_of_an_unknown_whole_and_a_percentage_are_told_together():
    [seen] = observations_of(UPHELD, [ombudsman("lgsco_upheld", 38), ombudsman("lgsco_upheld_pct", 84)])
    assert said(seen) == (None, None, "84% (38, of how many is not printed)")
    assert len(seen.figures) == 2


def test_sources_that_disagree_are_both_kept_and_the_later_is_the_second():
    first, second = observations_of(UPHELD, [upheld(OWN, 32, 36), upheld(OWN, 33, 36, source="Letter")])
    assert (said(first), first.second) == ((32, 36, ""), False)
    assert (said(second), second.second) == ((33, 36, ""), True)


def test_a_figure_of_another_definition_stands_apart_and_is_no_second_source():
    alike, apart = observations_of(STAGE_1, [figure(value=61), figure(value=90, differs="stage 2 as well")])
    assert (alike.is_alike, alike.count, alike.second) == (True, 61, False)
    assert (apart.is_alike, apart.count, apart.second, apart.differs) == (False, 90, False, ("stage 2 as well",))


def test_a_stretch_that_is_no_financial_year_is_not_alike():
    [seen] = observations_of(STAGE_1, [figure(days=(date(2023, 10, 1), date(2025, 10, 1)))])
    assert not seen.is_alike
    assert seen.differs == ("covers 1 Oct 2023 to 1 Oct 2025, not a financial year",)
    assert seen.year == ""


def test_uphold_rates_before_2022_23_say_so_and_stay_alike():
    before, after = observations_of(UPHELD, [upheld(OWN, 5, 9, "2021/22"), upheld(OWN, 5, 9, "2022/23")])
    assert before.remarks == ("before 2022/23: not comparable with later uphold rates",)
    assert after.remarks == ()


def test_counts_alone_join_and_a_printed_rate_stands_only_where_there_is_none():
    per_100k = ombudsman("lgsco_upheld_per_100k", 8.2)
    [seen] = observations_of(RATE, [upheld(OWN, 32, 36), ombudsman("lgsco_upheld", 32, source="Press"), per_100k])
    assert (seen.count, len(seen.figures)) == (32, 3)
    [alone] = observations_of(RATE, [per_100k])
    assert said(alone) == (None, None, "8.2 per 100,000 residents")


def test_a_nought_is_a_nought_and_nothing_of_nothing_is_no_share():
    assert observations_of(STAGE_1, [figure(value=0)])[0].count == 0
    [seen] = observations_of(UPHELD, [upheld(OWN, 0, 0)])
    assert seen.count is None


def test_figures_as_printed():
    assert printed_words(ombudsman("lgsco_upheld_pct", 67.5)) == "67.5%"
    assert printed_words(ombudsman("lgsco_upheld_pct", 50, 2)) == "1 of 2 (printed as 50%)"
    assert printed_words(ombudsman("lgsco_upheld_pct", 100, 1)) == "1 of 1 (printed as 100%)"
    assert printed_words(ombudsman("lgsco_upheld_pct", 28, 123)) == "28% of 123"
    assert printed_words(figure(measure="stage1_average_wd", procedure="corporate", value=16)) == "16 working days"
    assert printed_words(figure(measure="stage1_received", procedure="corporate", value=19438)) == "19,438"
