"""The days between complaints at a rare stage: in the members' edition, and in no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from heard.disclosure.settings import Settings
from heard.indicators.event_days import GuardedDays
from heard.indicators.open_counts import GuardedFigure
from heard.law.vocabulary import Trigger
from heard.report.blocks import Figure
from heard.report.editions import public_material, release_of
from heard.report.material import Edition, Material
from heard.report.parts import Withheld
from heard.report.renderers.html import render_html
from heard.report.scrutiny_report import scrutiny_report
from heard.report.sections.stages import stages
from indicators.worked_cases import case
from report.charts.test_charts import counts_of
from report.conftest import material
from report.hand_made import quarters, received, said

BASE = received(quarters(y2022=[6, 7, 8, 7], y2023=[6, 9, 8, 7], y2024=[9, 10, 6, 6]))
DAYS = ("2022-05-03", "2022-08-01", "2023-01-10", "2023-06-02", "2024-02-05", "2024-10-01")


def at_stage_3(*days: str):
    return [case(f"rare-{n}", f"{on} stage_3.requested") for n, on in enumerate(days)]


def of(*days: str) -> Material:
    return material([*BASE, *at_stage_3(*days)])


def figure_of(m: Material) -> Figure | None:
    found = [b for b in stages(m) if isinstance(b, Figure) and b.table.caption == "Days between complaints at stage 3"]
    return found[0] if found else None


def test_the_title_says_how_far_apart_they_came_and_how_long_ago_the_last():
    figure = figure_of(of(*DAYS))
    assert figure is not None
    assert figure.title == (
        "Complaints at stage 3 came 90 to 248 days apart; 181 days so far since the last: too few points to judge"
    )
    assert [row[0] for row in figure.table.rows] == [
        "3 May 2022", "1 August 2022", "10 January 2023", "2 June 2023", "5 February 2024", "1 October 2024",
        "So far, on 31 March 2025",
    ]  # fmt: skip


def test_the_words_and_the_table_say_what_is_drawn():
    figure = figure_of(of(*DAYS))
    assert figure is not None
    cells = {row[0]: row[1] for row in figure.table.rows}
    drawn = counts_of(figure.chart)
    assert len(drawn) == 6
    for row in drawn:
        assert cells[row["name"]] == str(row["count"])
        assert f"{row['name']}: {row['count']}" in figure.description
    assert "low is more often" in figure.description


@pytest.mark.parametrize("many", [0, 1, 4])
def test_under_five_nothing_is_drawn(many):
    assert figure_of(of(*DAYS[:many])) is None


def test_five_of_one_day_are_one_and_too_few():
    assert figure_of(of(*DAYS[:1] * 6)) is None


def test_two_of_one_day_are_one_dot_and_said_to_be():
    figure = figure_of(of(*DAYS, DAYS[-1]))
    assert figure is not None
    assert len(figure.table.rows) == 7
    assert "On 1 day more than one began, which is one dot." in figure.table.note


def test_a_stage_with_enough_a_quarter_keeps_its_quarters():
    m = of(*(f"{year}-{month:02}-{on:02}" for year in (2022, 2023, 2024) for month in range(4, 13) for on in (1, 11)))
    assert figure_of(m) is None


def test_with_eight_gaps_there_is_a_usual_range_and_what_is_unusual_is_found():
    regular = [f"{year}-{month:02}-03" for year in (2022, 2023) for month in (5, 6, 7, 8, 9)]
    figure = figure_of(of(*regular, "2024-12-01"))
    assert figure is not None
    assert "Usual range:" in figure.description
    assert figure.table.columns == ("Began", "Days since the one before", "Unusual")


def test_a_last_gap_that_is_short_means_that_they_come_more_often():
    days = ["2022-04-05", "2022-07-05", "2022-10-06", "2023-01-05", "2023-04-06", "2023-07-06", "2023-10-05", "2024-01-05",
            "2024-04-05", "2024-07-05", "2024-10-05", "2025-01-04", "2025-01-05"]  # fmt: skip
    figure = figure_of(of(*days))
    assert figure is not None
    assert figure.title == "Complaints at stage 3 come more often: the last gap, 1 day, is shorter than usual"


def test_a_refused_one_is_not_among_them():
    refused = case("no", f"{DAYS[0]} stage_3.requested; {DAYS[0]} refused ground=out_of_scope")
    m = material([*BASE, *at_stage_3(*DAYS[1:]), refused])
    figure = figure_of(m)
    assert figure is not None
    assert figure.table.rows[0][0] == "1 August 2022"


def test_a_stage_that_the_register_cannot_record_is_not_asked_for():
    m = replace(of(*DAYS), recordable={Trigger("received"), Trigger("responded", "stage_1")})
    assert figure_of(m) is None


# The public edition


@pytest.fixture(scope="module")
def public() -> Material:
    m = of(*DAYS)
    return public_material(m, release_of(m, Settings()))


def test_the_public_edition_says_that_it_is_withheld(public):
    assert figure_of(public) is None
    assert Withheld("the days between complaints at stage 3") in stages(public)


def test_a_public_edition_says_nothing_withheld_where_there_is_nothing():
    m = of(*DAYS[:4])
    assert not [b for b in stages(public_material(m, release_of(m, Settings()))) if isinstance(b, Withheld)]


def test_neither_a_day_nor_a_gap_is_in_the_public_page(public):
    page = render_html(scrutiny_report(public))
    for told in ("10 January 2023", "2023-01-10", "Days since the one before", "so far since the last"):
        assert told not in page
    assert "the days between complaints at stage 3" in page


def test_it_fails_closed(public):
    """An edition that was given the days by mistake does not tell them, and one without them does not say that none are."""
    with pytest.raises(GuardedFigure):
        replace(of(*DAYS), edition=Edition.PUBLIC).days_begun("stage_3")
    with pytest.raises(GuardedFigure):
        replace(public, edition=Edition.MEMBERS).days_begun("stage_3")
    days = GuardedDays()
    for ask in (lambda: days["stage_3"], lambda: days.get("stage_3"), lambda: len(days), lambda: list(days)):
        with pytest.raises(GuardedFigure):
            ask()


def test_no_more_is_said_of_a_long_gap_than_it_shows():
    assert any("A long gap means fewer complaints." in text for text in said(stages(of(*DAYS))))
