"""A panel for each group of themes: the finding named, how many were screened, and the same in chart, words and table."""

from __future__ import annotations

import pytest

from heard.disclosure.settings import Settings
from heard.report.charts.small_multiples import MOST_PANELS
from heard.report.editions import public_material, release_of
from heard.report.sections.themes_by_quarter import themes_by_quarter
from indicators.worked_cases import case
from report.charts.test_charts import values_of
from report.conftest import material
from report.hand_made import day_in, quarters
from report.wording_rules import broken_rules


def about(theme: str, counts: dict[str, int]):
    return [
        case(f"{theme}-{quarter}-{n}", f"{day_in(quarter)} received", theme, who=f"{theme}-{quarter}-{n}")
        for quarter, many in counts.items()
        for n in range(many)
    ]


REPLIES = quarters(y2022=[6, 7, 8, 7], y2023=[6, 9, 8, 7], y2024=[9, 10, 6, 6])
VISITS = quarters(y2022=[2, 3, 2, 1], y2023=[2, 3, 2, 2], y2024=[1, 2, 3, 2])
CASES = [*about("COM-REPLY", REPLIES), *about("TIM-VISIT", VISITS), *about("MON-DP", {"2023/24-Q2": 3})]


@pytest.fixture(scope="module")
def figure():
    (found,) = themes_by_quarter(material(CASES))
    return found


def test_the_finding_says_how_many_were_screened_and_what_luck_alone_does(figure):
    assert (
        figure.title == "Of 2 groups of themes over 12 quarters, none has a quarter outside what chance would explain"
    )
    screened = (
        "2 panels were screened, 24 counts: luck alone puts under 3 in 1,000 outside, so at most 0.1 false alarms are to be"
        " expected."
    )
    assert screened in figure.caption
    assert screened in figure.description
    assert not broken_rules(screened)


def test_the_table_the_words_and_the_chart_have_the_same_counts(figure):
    drawn = {(row["panel"].replace("\u00a6", " "), row["quarter"]): row["value"]
             for row in values_of(figure.chart) if row["kind"] == "count"}  # fmt: skip
    names = figure.table.columns[1:-1]
    for name, *counts, whole in figure.table.rows:
        assert sum(map(int, counts)) == int(whole)
        title = f"{name} (n={whole})"
        if int(whole) < 5:
            assert f"{title}: too few" in figure.description
            continue
        assert [drawn[title, quarter] for quarter in names] == [int(count) for count in counts]
        assert f"{title}: {', '.join(counts)}" in figure.description


def test_groups_stand_in_the_order_of_the_themes_and_not_of_size(figure):
    assert [row[0] for row in figure.table.rows] == ["Communication and involvement", "Delay and reliability", "Money"]


def test_a_quarter_outside_is_named_in_title_table_words_and_chart():
    cases = [*about("COM-REPLY", REPLIES), *about("TIM-VISIT", {**VISITS, "2023/24-Q3": 15})]
    (figure,) = themes_by_quarter(material(cases))
    assert figure.title.endswith("outside what chance would explain: Delay and reliability, 15 in Q3 2023/24 (high)")
    assert figure.table.rows[1][-1] == "Q3 2023/24: high"
    assert figure.table.rows[0][-1] == "no"
    assert "high in Q3 2023/24" in figure.description
    assert [row["said"] for row in values_of(figure.chart) if row.get("said")] == ["15 high"]


def test_under_eight_quarters_none_is_screened():
    few = {quarter: many for quarter, many in REPLIES.items() if quarter >= "2023/24-Q3"}
    (figure,) = themes_by_quarter(material([*about("COM-REPLY", few), *about("TIM-VISIT", few)]))
    assert figure.title == "2 groups of themes: too few quarters to judge"
    assert "No panel was screened" in figure.caption


def test_one_group_alone_and_nothing_have_no_figure():
    assert themes_by_quarter(material(about("COM-REPLY", REPLIES))) == []
    assert themes_by_quarter(material([])) == []


def test_the_public_edition_has_the_same_figure_for_it_counts_the_whole_council(figure):
    m = material(CASES)
    assert themes_by_quarter(public_material(m, release_of(m, Settings()))) == [figure]


def test_there_are_no_more_groups_of_themes_than_panels():
    from heard.registers.words import themes

    assert len({group for group, _ in themes().values()}) <= MOST_PANELS
