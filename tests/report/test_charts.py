"""Charts: only where they say more than a table, and never anything else than the table beside them."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest

from heard.report.blocks import Figure, Report
from heard.report.charts import LEAST_COUNT, LEAST_POINTS, bars, run_chart, stacked_bars, svg, worth_a_chart
from indicators.worked_cases import CASES, case

SVG = "{http://www.w3.org/2000/svg}"


def figures(report: Report) -> list[Figure]:
    return [block for section in report.sections for block in section.blocks if isinstance(block, Figure)]


def values_of(chart: Any) -> list[dict[str, Any]]:
    """Every row of data anywhere in a specification."""
    found: list[dict[str, Any]] = []
    if isinstance(chart, dict):
        if isinstance(chart.get("values"), list):
            found += [row for row in chart["values"] if isinstance(row, dict)]
        for name, each in {**chart, **chart.get("datasets", {})}.items():
            if name != "values":
                found += [row for row in values_of(each) if row not in found]
    elif isinstance(chart, list):
        for each in chart:
            if isinstance(each, dict) and "count" in each:
                found.append(each)
            else:
                found += [row for row in values_of(each) if row not in found]
    return found


def drawn_numbers(figure: Figure) -> set[tuple[str, ...]]:
    return {
        (row.get("quarter") or row["name"], row.get("part", ""), str(row["count"])) for row in values_of(figure.chart)
    }


def numbers_of_the_table(figure: Figure) -> set[tuple[str, ...]]:
    """What the table beside a chart says, without its total and without noughts in a stack, which draw nothing."""
    rows = [row for row in figure.table.rows if row[0] != "All"]
    if len(figure.table.columns) == 5:  # a stack: a quarter, its three parts and their total
        parts = figure.table.columns[1:4]
        return {(row[0], part, cell) for row in rows for part, cell in zip(parts, row[1:4], strict=True) if cell != "0"}
    return {(row[0], "", row[1]) for row in rows}


def test_the_worked_report_has_its_three_charts(report):
    assert [figure.table.caption for figure in figures(report)] == [
        "Complaints that began the first stage, by quarter",
        "How the cases that fell due stand, by quarter",
        "Points of complaint by group of themes",
    ]


def test_every_chart_draws_the_numbers_of_its_table_and_no_other(report):
    for figure in figures(report):
        assert drawn_numbers(figure) == numbers_of_the_table(figure), figure.title


def test_every_chart_says_its_numbers_in_words(report):
    for figure in figures(report):
        for name, _, count in drawn_numbers(figure):
            assert name in figure.description
            assert count in figure.description
        assert figure.title
        assert figure.caption


def test_the_run_of_quarters(report):
    first = figures(report)[0]
    assert first.table.rows == (
        ("Q3 2023/24", "2"), ("Q4 2023/24", "1"), ("Q1 2024/25", "8"), ("Q2 2024/25", "3"), ("Q3 2024/25", "3"),
        ("Q4 2024/25", "3"),
    )  # fmt: skip
    assert first.title == "3 complaints began the first stage in the last quarter; between 1 and 8 in the 6 shown"


def test_a_stack_cuts_the_cases_that_fell_due_in_each_quarter(report):
    assert figures(report)[1].table.rows == (
        ("Q3 2023/24", "2", "0", "0", "2"),  # A16, A17
        ("Q4 2023/24", "0", "0", "0", "0"),
        ("Q1 2024/25", "3", "1", "3", "7"),  # A01, A09, A26; A03; A02, A04, A05
        ("Q2 2024/25", "3", "0", "0", "3"),  # A13, A14, A18
        ("Q3 2024/25", "2", "0", "0", "2"),  # A21, A25
        ("Q4 2024/25", "0", "1", "1", "2"),  # A12, extended; A10, open on its last day
    )
    assert figures(report)[1].title == "In the last quarter 1 of 2 that fell due at the first stage were in time"


@pytest.mark.parametrize(
    ("counts", "worth"),
    [([], False), ([9] * (LEAST_POINTS - 1), False), ([LEAST_COUNT - 1] * 12, False), ([0] * 12, False),
     ([0, 0, 0, 0, LEAST_COUNT], True), ([LEAST_COUNT] * LEAST_POINTS, True)],
)  # fmt: skip
def test_what_is_worth_a_chart(counts, worth):
    assert worth_a_chart(counts) is worth
    assert (LEAST_POINTS, LEAST_COUNT) == (5, 5)


def test_few_quarters_or_small_counts_are_not_drawn(remade):
    four_quarters = [case(f"{n}", "2024-06-03 received", "COM") for n in range(9)]
    four_quarters += [
        case(f"q{n}", f"{day} received", "TIM") for n, day in enumerate(["2024-08-01", "2024-11-01", "2025-01-06"])
    ]
    assert figures(remade(four_quarters, quarters_back=6)) == []
    small = [each for each in CASES if each.reference not in {"A01", "A02", "A03", "A04", "A05"}]
    assert "by quarter" not in " ".join(figure.table.caption for figure in figures(remade(small, quarters_back=6)))


# Drawn


CHARTS = {
    "run": run_chart([f"Q{n} 2024/25" for n in range(1, 6)], [0, 3, 5, 0, 12], "Complaints <all> & more"),
    "stack": stacked_bars(["Q1 2024/25", "Q2 2024/25"], [("In time", [3, 0]), ('Late "by far"', [1, 2])], "Cases"),
    "bars": bars(["Delay & <reliability>", "O'Neill's"], [7, 0], "Points"),
    "all equal": run_chart(["Q1", "Q2"], [5, 5], "Complaints"),
    "all nought": bars(["a", "b"], [0, 0], "Points"),
    "one": run_chart(["Q1"], [1], "Complaints"),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawn_chart_has_a_name_and_a_description_for_those_who_listen(name):
    drawn = svg(CHARTS[name], "figure-7", 'The <finding> & "more"', "What it shows: 3 < 5.")
    root = ElementTree.fromstring(drawn)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "figure-7-title figure-7-description"
    title, description = list(root)[:2]
    assert (title.tag, title.get("id"), title.text) == (f"{SVG}title", "figure-7-title", 'The <finding> & "more"')
    assert (description.tag, description.get("id")) == (f"{SVG}desc", "figure-7-description")
    assert description.text == "What it shows: 3 < 5."
    assert root.get("viewBox")


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_real_text_and_fetches_nothing(name):
    drawn = svg(CHARTS[name], "f", "t", "d")
    assert "<text" in drawn
    for never in ("<script", "<image", "<foreignObject", "href=", "@import", "url(http"):
        assert never not in drawn


def test_each_count_is_written_beside_its_mark():
    words = [
        "".join(each.itertext())
        for each in ElementTree.fromstring(svg(CHARTS["stack"], "f", "t", "d")).iter(f"{SVG}text")
    ]
    assert {"3", "1", "2", "In time", 'Late "by far"'} <= set(words)


def test_counts_begin_at_nought():
    for chart in (CHARTS["run"], CHARTS["bars"], CHARTS["stack"]):
        texts = [
            "".join(each.itertext()) for each in ElementTree.fromstring(svg(chart, "f", "t", "d")).iter(f"{SVG}text")
        ]
        assert "0" in texts
        assert not any("." in text for text in texts if text.replace(".", "").isdigit())


def test_a_nought_is_drawn_as_a_nought():
    assert [row["count"] for row in values_of(CHARTS["run"])] == [0, 3, 5, 0, 12]
