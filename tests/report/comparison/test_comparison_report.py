"""The comparison as a document: coverage above, what is not comparable beside, chance below, and nowhere a rank."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import Any

import pytest

from comparators.made import OTHERS, OWN, figure, library, upheld
from heard.comparators.authorities import Authority
from heard.comparators.council import CouncilComparison, compare_council
from heard.comparators.declared import SECTIONS
from heard.comparators.figures import Figure as Printed
from heard.comparators.loading import shipped_library
from heard.comparators.neighbours import NeighbourKind
from heard.report.blocks import Block, Figure, Heading, Notice, Paragraph, Report, Statement, Table
from heard.report.comparison.comparison_report import comparison_report
from heard.report.comparison.figures import COMPARISON_COLUMNS, comparison_rows
from heard.report.renderers.html import render_html
from heard.report.renderers.plain_text import render_text

NOT_SAID = re.compile(
    r"\brank(?:s|ed|ing)?\b|quartile|league|best|worst|\bred\b|amber|traffic light|top \d|bottom \d|better than|worse than"
    r"|significant|confidence interval|control limit|\bp ?[=<]",
    re.I,
)


def compared(*figures: Printed, **more: Any) -> CouncilComparison:
    made = library(figures)
    return compare_council(made, made.authorities.by_name[OWN], **more)


def shipped(name: str, **more: Any) -> CouncilComparison:
    known = shipped_library()
    return compare_council(known, known.authorities.find(name), **more)


def under(report: Report, title: str) -> list[Block]:
    """The blocks under one heading."""
    blocks = [block for section in report.sections for block in section.blocks]
    start = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text == title)
    end = next((at for at in range(start + 1, len(blocks)) if isinstance(blocks[at], Heading)), len(blocks))
    return blocks[start + 1 : end]


def texts(blocks: list[Block]) -> str:
    return " ".join(block.text for block in blocks if isinstance(block, (Paragraph, Statement, Notice)))


def charts(report: Report) -> list[Figure]:
    return [block for section in report.sections for block in section.blocks if isinstance(block, Figure)]


def many(count: int = 25, year: str = "2023/24") -> list[Printed]:
    return [upheld(name, 5 + at % 4, 10, year) for at, name in enumerate(OTHERS[:count])]


UPHELD, STAGE_1 = "Upheld by the Ombudsman, of those investigated", "Stage 1 complaints received"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (
            None,
            "25 of 41 councils publish this for 2023/24; 10 of your 10 statistical and 4 of your 4 adjoining neighbours.",
        ),
        (
            NeighbourKind.STATISTICAL,
            "25 of 41 councils publish this for 2023/24; 10 of your 10 statistical neighbours.",
        ),
        (NeighbourKind.GEOGRAPHIC, "25 of 41 councils publish this for 2023/24; 4 of your 4 adjoining neighbours."),
    ],
)
def test_who_publishes_stands_above_each_measure(kind: NeighbourKind | None, said: str):
    blocks = under(comparison_report(compared(*many(), kind=kind)), UPHELD)
    assert isinstance(blocks[0], Statement)
    assert blocks[0].text == said


def test_who_publishes_where_it_is_one_or_nobody():
    report = comparison_report(compared(figure(OTHERS[20])))
    assert texts(under(report, STAGE_1)).startswith(
        "1 of 41 councils publishes this; none of your 10 statistical and none of your 4 adjoining neighbours."
    )
    assert "No council is known to publish: stage 1 answered within 10 working days;" in texts(
        list(report.sections[1].blocks)
    )


def test_below_a_funnel_stands_what_its_inside_means():
    blocks = under(comparison_report(compared(*many(), upheld(OWN, 6, 10))), UPHELD)
    at = next(at for at, block in enumerate(blocks) if isinstance(block, Figure))
    below = blocks[at + 1]
    assert isinstance(below, Paragraph)
    assert below.text.startswith(
        "Dots inside the funnel differ no more than chance would explain. Order inside it means nothing."
    )
    assert "Outside the inner lines: 0 of 26 councils; luck alone would put about 1 there." in below.text
    assert "widened" not in below.text


def test_the_title_of_a_funnel_says_where_the_council_lies():
    def title(*own: Printed) -> str:
        blocks = under(comparison_report(compared(*many(), *own)), UPHELD)
        return next(block.title for block in blocks if isinstance(block, Figure))

    assert title(upheld(OWN, 60, 100)) == (
        "Aford: 60 of 100 investigations were upheld; 25 other councils together: 64%; inside the funnel"
    )
    assert title(upheld(OWN, 20, 100)).endswith("fewer than chance would explain")
    assert title(upheld(OWN, 95, 100)).endswith("more than chance would explain")
    assert title(upheld(OWN, 54, 100)).endswith("inside the outer lines, so it could be chance")
    assert title() == "25 councils together: 64%; Aford has no figure for 2023/24"


def test_widened_lines_are_said_and_both_ranges_stand_in_the_table():
    varied = [upheld(name, 200 + 60 * (at % 7), 1000) for at, name in enumerate(OTHERS[:30])]
    blocks = under(comparison_report(compared(*varied, upheld(OWN, 300, 1000))), UPHELD)
    chart = next(block for block in blocks if isinstance(block, Figure))
    assert "The lines are widened because councils vary more than chance." in texts(blocks)
    assert "The lines are widened because councils vary more than chance." in chart.description
    assert chart.table.columns[2:4] == ("Outer lines by chance", "Outer lines, widened")
    own = chart.table.rows[0]
    assert own[0] == OWN
    assert own[2] != own[3]


def test_every_council_of_a_chart_is_in_its_table_by_name_ours_first():
    blocks = under(comparison_report(compared(*many(), upheld(OWN, 6, 10))), UPHELD)
    chart = next(block for block in blocks if isinstance(block, Figure))
    names = [row[0].partition(" (")[0] for row in chart.table.rows]
    assert names == [OWN, *OTHERS[:12], *OTHERS[12:25], "25 others together"]
    assert chart.table.total_row


def test_a_neighbour_is_named_outside_the_lines_and_other_councils_are_counted():
    varied = [*many(30), upheld(OTHERS[0], 0, 60, "2022/23")]
    odd = [upheld(OTHERS[31], 2, 60), upheld(OTHERS[32], 3, 60)]
    near = [upheld(OTHERS[0], 2, 60), *varied[1:30]]
    assert "Outside the outer lines: none of your statistical neighbours, and 2 other councils." in texts(
        under(comparison_report(compared(*varied[:30], *odd)), UPHELD)
    )
    assert "Outside the outer lines: Borough 01 of your statistical neighbours, and no other council." in texts(
        under(comparison_report(compared(*near)), UPHELD)
    )


def test_dots_have_no_limits_and_say_that_twenty_are_needed():
    blocks = under(comparison_report(compared(*many(7), upheld(OWN, 6, 10))), UPHELD)
    chart = next(block for block in blocks if isinstance(block, Figure))
    assert chart.title == f"{UPHELD}, 2023/24: 8 councils, too few for limits"
    assert "A funnel needs 20 councils with the same figure; 8 have it." in texts(blocks)
    assert "Outer lines" not in str(chart.table.columns)
    assert "by chance" not in str(chart.chart)


def test_a_table_has_each_councils_own_year_and_what_sets_it_apart():
    blocks = under(
        comparison_report(
            compared(
                figure(OTHERS[0], value=57, year="2021/22", differs="formally investigated only"),
                figure(OTHERS[20], value=3, year="2022/23", note="from a newspaper"),
                figure(OWN, value=61, year="2023/24", address="https://www.aford.gov.uk/x"),
            )
        ),
        STAGE_1,
    )
    table = next(block for block in blocks if isinstance(block, Table))
    assert [row[:3] for row in table.rows] == [
        (OWN, "2023/24", "61"),
        ("Borough 01 (statistical)", "2021/22", "57"),
        ("Borough 21", "2022/23", "3"),
    ]
    assert [row[3] for row in table.rows] == ["61 (47 to 78)", "57 (43 to 74)", "too few"]
    assert [row[4] for row in table.rows] == [
        "(council)",
        "formally investigated only (Report)",
        "from a newspaper (Report)",
    ]
    assert "Recorded differently" in table.note
    assert "Set against children in need on the 31 March that ends each council's year." in table.note


def test_uphold_rates_before_2022_23_say_so_beside_the_figure():
    blocks = under(comparison_report(compared(*many(25), upheld(OWN, 5, 9, "2021/22"))), UPHELD)
    apart = [block for block in blocks if isinstance(block, Table)][-1]
    assert apart.rows[0][-1].startswith("before 2022/23: not comparable with later uphold rates")


def test_two_sources_that_disagree_are_both_shown_and_listed():
    report = comparison_report(
        compared(figure(OWN, value=61), added=(figure(OWN, value=64, source="Letter"),), files=("made.csv",))
    )
    table = next(block for block in under(report, STAGE_1) if isinstance(block, Table))
    assert [row[2] for row in table.rows] == ["61", "64"]
    assert table.rows[1][-1] == "a second source, which disagrees (Letter)"
    wrong = next(section for section in report.sections if section.anchor == "contradictions")
    assert "61 (Report)" in str(wrong.blocks)
    assert report.marks[0] == "Internal: small numbers, not for publication"
    assert "nobody but its author has checked" in str(report.opening)


def test_whole_council_figures_stand_after_childrens_in_a_section_of_their_own():
    report = comparison_report(shipped("Croydon"))
    anchors = [section.anchor for section in report.sections]
    assert anchors.index("children") < anchors.index("ombudsman-children") < anchors.index("ombudsman-all")
    for section in report.sections:
        if section.anchor in ("children", "children-other", "ombudsman-children"):
            assert not any(isinstance(block, Figure) for block in section.blocks)
        if section.anchor in ("ombudsman-all", "whole-council"):
            assert "stand in for no figure above" in texts(list(section.blocks))
    assert {section.title for section in report.sections} >= {words.title for words in SECTIONS.values()}


def test_the_ombudsmans_average_is_that_of_this_kind_of_council():
    blocks = texts(under(comparison_report(shipped("Croydon")), UPHELD))
    assert "The Ombudsman's own average for London boroughs in 2024/25: 84%." in blocks


@pytest.mark.parametrize("name", ["Croydon", "Kent", "Rutland", "Havering", "Isles of Scilly"])
def test_nothing_is_ranked_and_the_text_fits_a_terminal(name: str):
    report, brief = comparison_report(shipped(name)), comparison_report(shipped(name), brief=True)
    # The titles of the pages that are cited are theirs.
    full = replace(report, sections=report.sections[:-1])
    for text in (render_text(brief), render_text(full), *(chart.description for chart in charts(full))):
        assert NOT_SAID.findall(text.replace("There are no ranks", "")) == []
    lines = render_text(brief).splitlines()
    assert [line for line in lines if len(line) > 79] == []
    assert report.speaks_from == "Figures up to 2024/25"


def test_context_is_shown_for_a_council_that_publishes_nothing():
    table = next(b for b in comparison_report(shipped("Rutland")).sections[0].blocks if isinstance(b, Table))
    assert [row[0] for row in (table.rows[0], table.rows[-1])] == ["Rutland", "England"]
    assert table.columns == (
        "Council", "Children, mid-2024", "In need, 31 March 2025", "Looked after, 31 March 2025", "Referrals, year to March 2025",
    )  # fmt: skip
    assert table.rows[0][1:] == ("8,012", "177 (221)", "32 (40)", "385 (481)")


def test_numbers_of_two_years_make_no_rate():
    table = next(
        b for b in comparison_report(shipped("Croydon", year="2015/16")).sections[0].blocks if isinstance(b, Table)
    )
    assert table.columns[2:4] == ("In need, 31 March 2016", "Looked after, 31 March 2021")
    assert table.rows[0][2:4] == ("3,980 (434)", "680")


def test_a_stranger_has_no_context_and_no_neighbours_and_says_so():
    made = library(many())
    stranger = compare_council(made, Authority("Exborough", "", "", "", ""), added=(upheld("Exborough", 6, 10),))
    report = comparison_report(stranger)
    assert "No official number of children is held here for Exborough" in texts(list(report.sections[0].blocks))
    assert "No neighbours of Exborough are held here." in texts(under(report, UPHELD))


def test_the_page_is_whole_and_says_what_it_was_made_from():
    page = render_html(comparison_report(shipped("Croydon", year="2017/18")))
    assert '<h2 id="opening">What can be compared</h2>' in page
    assert "Made by Heard from figures that councils, the Ombudsman and the press have printed" in page
    assert "register" not in re.sub(r"<style>.*?</style>", "", page, flags=re.S).lower().replace("registered", "")


def test_every_figure_of_the_tidy_file_has_its_source():
    found = shipped("Croydon")
    handle = io.StringIO()
    writer = csv.writer(handle)
    writer.writerow(COMPARISON_COLUMNS)
    writer.writerows(comparison_rows(found))
    rows = list(csv.DictReader(io.StringIO(handle.getvalue())))
    assert len(rows) > 500
    assert [row for row in rows if not row["source_title"] or not row["source_address"]] == []
    own = next(row for row in rows if row["measure"] == "ombudsman_upheld" and row["council"] == "Croydon")
    assert (own["number"], own["out_of"], own["period"], own["where"]) == ("32", "36", "2024/25", "inside the funnel")
    assert own["as_printed"] in ("upheld 32", "89% of complaints we investigated were upheld")
    assert 0 < float(own["outer_lower_widened"]) < float(own["outer_lower"]) < float(own["share_or_rate"]) < 1
    lewisham = [row for row in rows if row["council"] == "Lewisham" and row["section"] == "context"]
    assert {row["neighbour"] for row in lewisham} == {"statistical"}


def test_few_are_told_without_a_rate_in_the_tidy_file_too():
    rows = [dict(zip(COMPARISON_COLUMNS, row, strict=True)) for row in comparison_rows(compared(figure(OWN, value=4)))]
    own = next(row for row in rows if row["measure"] == "stage1_received")
    assert (own["number"], own["share_or_rate"], own["people"]) == (4, "", 1000)
