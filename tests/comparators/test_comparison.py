"""Which form a measure may take: a funnel from 20 councils, dots from 5, a table below; the same thing in the same year."""

from __future__ import annotations

from datetime import date

import pytest

from comparators.made import OTHERS, OWN, figure, neighbours, population, upheld
from heard.comparators.comparison import Comparison, Form, compare
from heard.comparators.declared import MEASURES_BY_ID
from heard.comparators.figures import Figure
from heard.comparators.neighbours import neighbours_of
from heard.comparators.population import Population, PopulationRow

UPHELD, STAGE_1, STAGE_3 = (MEASURES_BY_ID[name] for name in ("ombudsman_upheld", "stage1_received", "stage3_received"))
NEAR = neighbours_of(OWN, neighbours())


def compared(measure: object, figures: list[Figure], *, known: Population | None = None, year: str = "") -> Comparison:
    return compare(measure, figures, known or population(), OWN, NEAR, year)  # type: ignore[arg-type]


def many(count: int, year: str = "2023/24", **more: object) -> list[Figure]:
    return [upheld(name, 5 + at % 4, 10, year, **more) for at, name in enumerate(OTHERS[:count])]


FORMS = [
    (40, Form.FUNNEL), (20, Form.FUNNEL), (19, Form.DOTS), (5, Form.DOTS), (4, Form.TABLE), (1, Form.TABLE), (0, Form.NOTHING),
]  # fmt: skip


@pytest.mark.parametrize(("count", "form"), FORMS)
def test_the_form_goes_by_how_many_have_the_same_figure(count: int, form: Form):
    found = compared(UPHELD, many(count))
    assert found.form is form
    assert found.coverage.councils == count
    assert (found.funnel is not None) == (form is Form.FUNNEL)


@pytest.mark.parametrize(
    "lost",
    [
        upheld(OTHERS[19], 5, 10, "2022/23"),
        upheld(OTHERS[19], 5, 10, differs="another scope"),
        upheld(OTHERS[19], 5, 10, days=(date(2023, 1, 1), date(2023, 12, 31))),
        figure(OTHERS[19], "lgsco_upheld_pct", 50, procedure="lgsco_all"),
        figure(OTHERS[19], "lgsco_upheld", 5, procedure="lgsco_all"),
        upheld(OTHERS[18], 5, 10, source="the same council by another source"),
    ],
    ids=["another year", "another definition", "another stretch", "no count", "no whole", "no other council"],
)
def test_nineteen_and_one_that_is_not_the_same_make_no_funnel(lost: Figure):
    found = compared(UPHELD, [*many(19), lost])
    assert (found.form, found.coverage.councils) == (Form.DOTS, 19)


def test_a_council_twice_is_one_council():
    figures = [*many(19), *many(19, source="Press")]
    assert compared(UPHELD, figures).coverage.councils == 19


def test_coverage_counts_neighbours_of_each_kind():
    coverage = compared(UPHELD, many(9)).coverage
    assert (coverage.councils, coverage.statistical, coverage.geographic) == (9, 9, 1)


def test_the_latest_year_of_the_best_form_is_taken():
    assert compared(UPHELD, [*many(20, "2021/22"), *many(20, "2022/23"), *many(19, "2023/24")]).year == "2022/23"


def test_of_years_with_the_same_form_one_that_the_council_is_in_comes_first():
    assert (
        compared(UPHELD, [*many(20, "2022/23"), *many(20, "2023/24"), upheld(OWN, 5, 9, "2022/23")]).year == "2022/23"
    )


def test_a_year_long_ago_is_charted_only_if_it_is_asked_for():
    figures = [*many(20, "2016/17"), *many(3, "2023/24")]
    assert compared(UPHELD, figures).form is Form.TABLE
    assert compared(UPHELD, figures, year="2016/17").form is Form.FUNNEL


def test_the_year_asked_for_alone_is_charted_and_nothing_later_is_shown():
    found = compared(UPHELD, [*many(20, "2022/23"), *many(4, "2023/24"), upheld(OWN, 9, 10, "2023/24")], year="2022/23")
    assert (found.form, found.year, found.apart) == (Form.FUNNEL, "2022/23", ())


def test_a_table_holds_the_latest_year_of_each_council_and_the_councils_other_years_apart():
    figures = [
        figure(OTHERS[0], value=5, year="2021/22"), figure(OTHERS[0], value=6, year="2023/24"),
        figure(OTHERS[1], value=7, year="2019/20"), figure(OWN, value=8, year="2022/23"), figure(OWN, value=9, year="2021/22"),
    ]  # fmt: skip
    found = compared(STAGE_1, figures)
    assert [(seen.authority, seen.year) for seen in found.listed] == [
        (OWN, "2022/23"),
        (OTHERS[0], "2023/24"),
        (OTHERS[1], "2019/20"),
    ]
    assert [(seen.authority, seen.year) for seen in found.apart] == [(OWN, "2021/22")]


def test_in_a_table_a_figure_that_counts_the_same_comes_before_a_later_one_that_does_not():
    figures = [figure(OTHERS[0], value=5, year="2021/22"), figure(OTHERS[0], value=6, differs="another scope")]
    assert [(seen.count, seen.year) for seen in compared(STAGE_1, figures).listed] == [(5, "2021/22")]


def test_what_a_chart_leaves_out_of_the_council_and_its_neighbours_stands_apart():
    figures = [
        *many(20), upheld(OTHERS[9], 1, 2, "2021/22"), upheld(OTHERS[9], 9, 9, differs="another scope"),
        upheld(OWN, 3, 9, "2022/23"), upheld(OWN, 2, 9, "2021/22"), upheld(OTHERS[30], 3, 9, "2022/23"),
    ]  # fmt: skip
    found = compared(UPHELD, figures)
    assert OWN not in {seen.authority for seen in found.charted}
    assert [(seen.authority, seen.year) for seen in found.apart] == [(OWN, "2022/23"), (OWN, "2021/22")]


def test_both_of_two_sources_are_charted():
    found = compared(UPHELD, [*many(20), upheld(OTHERS[0], 1, 10, source="Press")])
    assert found.coverage.councils == 20
    assert found.funnel is not None
    assert [place.second for place in found.funnel.places if place.authority == OTHERS[0]] == [False, True]


def test_counts_that_nothing_goes_with_are_never_charted():
    figures = [figure(name, "stage3_received", 3) for name in OTHERS[:30]]
    assert compared(STAGE_3, figures).form is Form.TABLE


def test_a_rate_needs_its_people_and_they_are_counted_in_one_year_for_all():
    figures = [figure(name, value=20 + at % 3) for at, name in enumerate(OTHERS[:22])]
    found = compared(STAGE_1, figures)
    assert found.form is Form.FUNNEL
    assert {found.exposure_year(seen) for seen in found.charted} == {2024}
    few = Population(PopulationRow(name, 2024, "children_in_need_31_march", 900, "") for name in OTHERS[:10])
    assert compared(STAGE_1, figures, known=few).coverage.councils == 10
    none = Population([])
    assert compared(STAGE_1, figures, known=none).form is Form.TABLE


def test_where_all_have_none_there_are_dots_and_no_limits():
    assert compared(STAGE_1, [figure(name, value=0) for name in OTHERS[:25]]).form is Form.DOTS


def test_nothing_at_all_is_nothing():
    found = compared(UPHELD, [])
    assert (found.form, found.charted, found.listed, found.apart) == (Form.NOTHING, (), (), ())
