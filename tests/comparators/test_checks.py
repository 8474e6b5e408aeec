"""Figures that contradict each other are findings, and those that only look so are not."""

from __future__ import annotations

import pytest

from comparators.made import OTHERS, figure, upheld
from heard.comparators.checks import contradictions, rounds_to
from heard.comparators.figures import Figure


def kinds(*figures: Figure) -> list[str]:
    return [finding.kind for finding in contradictions(figures)]


def ombudsman(measure: str, value: float, whole: float | None = None, **more: object) -> Figure:
    return figure(measure=measure, value=value, whole=whole, procedure="lgsco_all", **more)  # type: ignore[arg-type]


def test_two_sources_that_disagree_both_with_their_words():
    [finding] = contradictions([figure(value=61, source="Report"), figure(value=64, source="Letter", row=9)])
    assert finding.kind == "sources_disagree"
    assert (finding.expected, finding.found, finding.row) == ("61 (Report)", "64 (Letter)", 9)
    assert finding.column == "Aford, 2023/24: stage 1 complaints received"
    assert finding.effect == "Both are shown."


def test_sources_that_agree_are_no_finding_and_the_same_row_twice_is_a_duplicate():
    assert kinds(figure(source="Report"), figure(source="Press")) == []
    assert kinds(figure(), figure(row=3)) == ["duplicate"]


def test_what_differs_in_council_year_procedure_or_definition_does_not_disagree():
    assert kinds(figure(value=1), figure(OTHERS[0], value=2)) == []
    assert kinds(figure(value=1), figure(value=2, year="2022/23")) == []
    assert kinds(figure(value=1), figure(value=2, procedure="corporate", measure="stage1_received")) == []
    assert kinds(figure(value=1), figure(value=2, differs="stage 2 as well", source="Press")) == []


def test_the_same_count_of_two_wholes_disagrees():
    assert kinds(upheld("Aford", 7, 9), upheld("Aford", 7, 10, source="Press")) == ["sources_disagree"]


def test_a_percentage_said_more_roughly_agrees():
    assert kinds(ombudsman("lgsco_upheld_pct", 83.3), ombudsman("lgsco_upheld_pct", 83, source="Press")) == []
    assert kinds(ombudsman("lgsco_upheld_pct", 83.6), ombudsman("lgsco_upheld_pct", 83, source="Press")) == [
        "sources_disagree"
    ]


def test_parts_add_to_their_whole():
    parts = [ombudsman("lgsco_not_for_us", 78), ombudsman("lgsco_assessed_closed", 37)]
    assert kinds(*parts, ombudsman("lgsco_investigated", 19), ombudsman("lgsco_enquiries", 134)) == []
    assert kinds(*parts, ombudsman("lgsco_investigated", 20), ombudsman("lgsco_enquiries", 134)) == ["does_not_add"]
    assert kinds(*parts, ombudsman("lgsco_enquiries", 134)) == [], "not all parts are printed"
    assert kinds(*parts, ombudsman("lgsco_enquiries", 100)) == ["does_not_add"], "two parts are already more"


def test_outcomes_add_where_all_are_printed_or_where_they_are_too_many():
    def outcomes(*counts: float) -> list[Figure]:
        names = ("stage1_upheld_count", "stage1_partially_upheld_count", "stage1_not_upheld_count")
        return [figure(measure=name, value=count, whole=30) for name, count in zip(names, counts, strict=False)]

    assert kinds(*outcomes(10, 12, 8)) == []
    assert kinds(*outcomes(10, 12)) == []
    assert kinds(*outcomes(10, 12, 7)) == ["does_not_add"]
    assert kinds(*outcomes(20, 12)) == ["does_not_add"]


def test_a_percentage_is_that_of_its_count():
    assert kinds(upheld("Aford", 32, 36), ombudsman("lgsco_upheld_pct", 89, 36)) == []
    assert kinds(upheld("Aford", 32, 36), ombudsman("lgsco_upheld_pct", 86, 36)) == ["does_not_add"]


def test_a_denominator_is_the_figure_that_it_names():
    assert kinds(upheld("Aford", 32, 36), ombudsman("lgsco_investigated", 36)) == []
    assert kinds(upheld("Aford", 32, 36), ombudsman("lgsco_investigated", 40)) == ["does_not_add"]


@pytest.mark.parametrize(
    ("count", "whole", "percent", "does"),
    [
        (1, 8, 12.5, True),
        (1, 8, 13, True),
        (1, 8, 12, True),
        (1, 8, 11, False),
        (2, 3, 66.7, True),
        (2, 3, 66.6, False),
        (0, 0, 50, True),
    ],
)
def test_rounding(count: float, whole: float, percent: float, does: bool):
    assert rounds_to(count, whole, percent) is does
