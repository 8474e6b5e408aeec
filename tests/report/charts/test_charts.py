"""Charts: only where they say more than a table, and never anything else than the table beside them."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest

from heard.indicators.counting import Count
from heard.indicators.declared import Direction, indicator
from heard.indicators.judging import UsualRange, usual_range
from heard.periods import read_period
from heard.report.blocks import Figure, Report
from heard.report.charts import (
    LEAST_COUNT,
    LEAST_POINTS,
    AnsweredBy,
    DotRow,
    NamedDay,
    Point,
    answered_by_day,
    bars,
    control_chart,
    dots_and_ranges,
    reach_of_latest,
    stacked_bars,
    svg,
    worth_a_chart,
)
from heard.report.charts.marks import MARKS, SIGNAL_WORDS, TOO_FEW_POINTS, kind_of_mark
from heard.statistics.special_causes import SpecialCause
from indicators.worked_cases import CASES, case

SVG = "{http://www.w3.org/2000/svg}"
QUARTERS = [f"Q{quarter} {year}/{(year + 1) % 100:02}" for year in range(2021, 2026) for quarter in (1, 2, 3, 4)]


def figures(report: Report) -> list[Figure]:
    return [block for section in report.sections for block in section.blocks if isinstance(block, Figure)]


def values_of(chart: Any) -> list[dict[str, Any]]:
    """Every row of data anywhere in a specification, once."""
    found: list[dict[str, Any]] = []
    tables = list(chart.get("datasets", {}).values()) if isinstance(chart, dict) else []
    if isinstance(chart, dict) and isinstance(chart.get("values"), list):
        tables.append(chart["values"])
    for table in tables:
        found += [row for row in table if isinstance(row, dict) and row not in found]
    inside = chart.values() if isinstance(chart, dict) else chart if isinstance(chart, list) else ()
    for each in inside:
        if isinstance(each, dict | list):
            found += [row for row in values_of(each) if row not in found]
    return found


def counts_of(chart: Any) -> list[dict[str, Any]]:
    return [row for row in values_of(chart) if "count" in row]


def words_of(chart: Any) -> list[str]:
    """Every line of text in a drawn chart."""
    texts = ElementTree.fromstring(svg(chart, "f", "t", "d")).iter(f"{SVG}text")
    return ["".join(line.itertext()) for text in texts for line in (list(text) or [text])]


def of_counts(counts: list[int]) -> tuple[list[Point], UsualRange | None]:
    """The last quarters with these counts, and their usual range."""
    names = QUARTERS[-len(counts) :]
    series = [(period_of(name), Count(indicator("received_by_stage"), period_of(name), "", n, None, 0))
              for name, n in zip(names, counts, strict=True)]  # fmt: skip
    return [Point(name, n) for name, n in zip(names, counts, strict=True)], usual_range(series, "count")


def of_shares(shares: list[tuple[int, int]]) -> tuple[list[Point], UsualRange | None]:
    names = QUARTERS[-len(shares) :]
    series = [(period_of(name), Count(indicator("timeliness_late"), period_of(name), "", n, whole, 0))
              for name, (n, whole) in zip(names, shares, strict=True)]  # fmt: skip
    return [Point(name, *share) for name, share in zip(names, shares, strict=True)], usual_range(series, "share")


def period_of(name: str):
    quarter, year = name.split()
    return read_period(f"{year}-{quarter}")


# In the report


def test_the_worked_report_has_these_charts_among_others(report):
    captions = [figure.table.caption for figure in figures(report)]
    for wanted in (
        "Complaints that began stage 1, by quarter",
        "Stage 1 response: in time, by quarter",
        "How the cases that fell due stand, by quarter",
    ):
        assert wanted in captions


def test_every_chart_draws_the_numbers_of_its_table_and_says_them(report):
    """No count is drawn that the table does not give on the same row, and none that a listener is not told."""
    drawn = [(figure, row) for figure in figures(report) for row in counts_of(figure.chart)]
    assert len(drawn) > 20
    for figure, row in drawn:
        name, count = row.get("quarter") or row["name"], f"{row['count']:,}"
        cells = next(cells for cells in figure.table.rows if cells[0] == name)
        assert count in cells[1:], (figure.title, name)
        assert name in figure.description
        assert count in figure.description


def test_every_chart_has_its_finding_its_words_and_where_it_comes_from(report):
    for figure in figures(report):
        assert figure.title
        assert len(figure.description) > 40
        assert figure.caption
        assert figure.table.rows


def test_no_chart_draws_a_person_or_a_case(report):
    for figure in figures(report):
        for row in values_of(figure.chart):
            assert not {"reference", "complainant", "complaint_key"} & set(row)


def test_a_stack_cuts_the_cases_that_fell_due_in_each_quarter(report):
    stack = next(figure for figure in figures(report) if figure.table.caption.startswith("How the cases that fell due"))
    assert stack.table.rows == (
        ("Q3 2023/24", "2", "0", "0", "2"),  # A16, A17
        ("Q4 2023/24", "0", "0", "0", "0"),
        ("Q1 2024/25", "3", "1", "3", "7"),  # A01, A09, A26; A03; A02, A04, A05
        ("Q2 2024/25", "3", "0", "0", "3"),  # A13, A14, A18
        ("Q3 2024/25", "2", "0", "0", "2"),  # A21, A25
        ("Q4 2024/25", "0", "1", "1", "2"),  # A12, extended; A10, open on its last day
    )
    assert stack.title == (
        "1 of the 2 cases that fell due at the first stage in Q4 2024/25 ran over, or shows no valid extension"
    )


@pytest.mark.parametrize(
    ("counts", "worth"),
    [([], False), ([9] * (LEAST_POINTS - 1), False), ([LEAST_COUNT - 1] * 12, False), ([0] * 12, False),
     ([0, 0, 0, 0, LEAST_COUNT], True), ([LEAST_COUNT] * LEAST_POINTS, True)],
)  # fmt: skip
def test_what_is_worth_a_chart(counts, worth):
    assert worth_a_chart(counts) is worth
    assert (LEAST_POINTS, LEAST_COUNT) == (5, 5)


def test_few_quarters_or_small_counts_are_not_drawn(remade):
    def by_quarter(report):
        return [figure for figure in figures(report) if "by quarter" in figure.table.caption]

    four_quarters = [case(f"{n}", "2024-06-03 received", "COM") for n in range(9)]
    four_quarters += [
        case(f"q{n}", f"{day} received", "TIM") for n, day in enumerate(["2024-08-01", "2024-11-01", "2025-01-06"])
    ]
    assert by_quarter(remade(four_quarters)) == []
    small = [each for each in CASES if each.reference not in {"A01", "A02", "A03", "A04", "A05"}]
    assert by_quarter(remade(small)) == []


# Change over time


def test_a_usual_series_is_drawn_with_its_average_and_its_range_named():
    points, usual = of_counts([23, 27, 25, 31, 22, 26, 20, 24, 29, 33, 27, 21, 25, 26])
    words = words_of(control_chart(points, usual, "Complaints"))
    # 359 in 14 quarters; moving ranges of 61 in 13; 25.64 less and more 2.66 x 4.69: 13.2 to 38.1
    assert {"average 25.6", "usual range", "14 to 38", "23", "33"} <= set(words)
    assert "(provisional)" not in words
    assert not set(SIGNAL_WORDS.values()) & set(words)
    assert TOO_FEW_POINTS not in words


def test_from_eight_to_twelve_points_a_range_is_provisional():
    for many, provisional in ((8, True), (12, True), (13, False)):
        words = words_of(control_chart(*of_counts([20, 22, 21, 19, 23, 20, 22, 21, 19, 20, 22, 21, 20][-many:]), "C"))
        assert ("(provisional)" in words) is provisional
        assert "usual range" in words


@pytest.mark.parametrize("counts", [[5], [3, 5, 0, 8, 2], [1, 2, 3, 4, 5, 6, 7]])
def test_under_eight_points_there_is_a_plain_run_and_a_word_of_why(counts):
    points, usual = of_counts(counts)
    assert usual is None
    words = words_of(control_chart(points, usual, "Complaints"))
    assert TOO_FEW_POINTS in words
    assert not any(word.startswith(("average", "usual")) for word in words)
    assert [row["count"] for row in counts_of(control_chart(points, usual, "C"))] == counts


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_series_that_does_not_vary_has_an_average_and_no_range(count):
    words = words_of(control_chart(*of_counts([count] * 9), "Complaints"))
    assert f"average {count}" in words
    assert "usual range" not in words


def test_what_is_unusual_has_a_shape_and_a_word():
    points, usual = of_counts([20, 22, 21, 19, 20, 23, 21, 20, 22, 40, 21, 20, 19, 24])
    chart = control_chart(points, usual, "Complaints")
    marks = {row["quarter"]: row["mark"] for row in counts_of(chart)}
    assert marks.pop(QUARTERS[-5]) == "high"
    assert set(marks.values()) == {"usual"}
    assert "above usual range" in words_of(chart)


def test_only_the_latest_of_a_run_carries_its_word():
    points, usual = of_counts([20, 22, 21, 19, 20, 22, 20, 16, 17, 16, 17, 16, 17, 16])
    chart = control_chart(points, usual, "Complaints")
    low = [row["quarter"] for row in counts_of(chart) if row["mark"] == "low"]
    assert low == QUARTERS[-7:]
    assert [row["quarter"] for row in counts_of(chart) if row["said"] and row["mark"] == "low"] == [QUARTERS[-1]]


def test_the_lower_end_of_a_range_is_not_under_nought():
    points, usual = of_counts([0, 9, 1, 7, 0, 8, 2, 6, 0])
    assert usual is not None
    drawn = [row["value"] for row in values_of(control_chart(points, usual, "C")) if row.get("value") is not None]
    assert min(drawn) == 0
    assert reach_of_latest(usual).startswith("0 to ")


def test_a_share_is_drawn_from_nought_to_all_with_its_range_in_cases():
    points, usual = of_shares([(10, 20), (12, 24), (9, 21), (15, 30), (11, 25), (13, 22), (14, 28), (2, 29), (17, 29)])
    chart = control_chart(points, usual, "Share in time", Direction.HIGHER)
    words = words_of(chart)
    assert {"0%", "100%", "17 of 29", "2 of 29", "below usual range"} <= set(words)
    assert any(word.endswith(" of 29") and " to " in word for word in words)
    assert counts_of(chart)[7]["mark"] == "worse"


def test_a_quarter_with_nothing_to_be_a_share_of_is_a_gap():
    points, usual = of_shares([*[(10, 20), (12, 24)] * 4, (0, 0), (11, 25)])
    rows = counts_of(control_chart(points, usual, "Share in time"))
    assert [row["value"] for row in rows][-2:] == [None, 0.44]
    assert QUARTERS[-2].split()[0] in words_of(control_chart(points, usual, "Share in time"))


def test_a_range_of_other_points_is_refused():
    _, usual = of_counts([5] * 9)
    with pytest.raises(ValueError, match="of all 3 points"):
        control_chart([Point(quarter, 5) for quarter in QUARTERS[:3]], usual, "C")
    with pytest.raises(ValueError, match="at least one"):
        control_chart([], None, "C")


def test_no_two_kinds_of_dot_have_one_shape_and_every_signal_has_its_words():
    shapes = [mark.shape for mark in MARKS.values()]
    assert len(set(shapes)) == len(shapes)
    assert set(SIGNAL_WORDS) == {cause for cause in SpecialCause if cause.side}
    assert kind_of_mark(SpecialCause.ABOVE_LIMITS, Direction.NONE) == "high"
    assert kind_of_mark(SpecialCause.BELOW_LIMITS, Direction.NONE) == "low"
    assert kind_of_mark(SpecialCause.BELOW_LIMITS, Direction.HIGHER) == "worse"
    assert kind_of_mark(SpecialCause.SEVEN_BELOW, Direction.LOWER) == "better"
    assert kind_of_mark(SpecialCause.NONE, Direction.HIGHER) == "usual"


def test_every_dot_stands_out_from_white_paper():
    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for mark in MARKS.values():
        assert 1.05 / (luminance(mark.colour) + 0.05) >= 3


# Days to an answer


STEPS = [AnsweredBy(3, 0.1, 0.02, 0.3), AnsweredBy(9, 0.5, 0.3, 0.7), AnsweredBy(12, 0.6, 0.4, 0.8)]
NAMED = [
    NamedDay(10, "day 10: standard time", 12, 0.5, ("50%", "30% to 70%")),
    NamedDay(20, "day 20: longest extension", 2),
]


def test_the_days_of_the_law_are_named_and_those_still_waiting_are_counted():
    words = words_of(answered_by_day(STEPS, NAMED, 24, [5, 12], "Share answered"))
    assert {
        "day 10: standard time",
        "day 20: longest extension",
        "24",
        "12",
        "2",
        "still waiting:",
        "0%",
        "100%",
    } <= set(words)
    assert {"50%", "30% to 70%"} <= set(words)


def test_the_curve_stops_where_its_last_step_is():
    rows = [row for row in values_of(answered_by_day(STEPS, NAMED, 24)) if "lower" in row]
    assert max(row["day"] for row in rows) == 12
    assert [row["value"] for row in rows if row["day"] == 0] == [0.0]


def test_names_of_days_near_each_other_stand_one_above_the_other():
    def heights(first: int, second: int) -> set[float]:
        days = [NamedDay(first, "day one", 3), NamedDay(second, "day two", 1)]
        drawn = ElementTree.fromstring(svg(answered_by_day(STEPS, days, 9), "f", "t", "d"))
        texts = [each for each in drawn.iter(f"{SVG}text") if "".join(each.itertext()).startswith("day ")]
        return {float(each.get("transform").partition(",")[2].rstrip(")")) for each in texts}

    assert len(heights(10, 11)) == 2
    assert len(heights(10, 60)) == 1


@pytest.mark.parametrize(
    "steps",
    [
        [AnsweredBy(4, 1.0, None, None)],
        [AnsweredBy(4, 0.0, None, None)],
        [AnsweredBy(0, 0.2, 0.05, 0.5), AnsweredBy(4, 0.4, 0.2, 0.7)],
        [AnsweredBy(5, 0.5, 0.3, 0.7)] * 3,
    ],
)
def test_all_none_the_first_day_and_equal_steps_are_drawn(steps):
    assert "100%" in words_of(answered_by_day(steps, NAMED, 9, [2]))


def test_a_curve_without_a_step_is_refused():
    with pytest.raises(ValueError, match="at least one step"):
        answered_by_day([], NAMED, 0)


# Ranges


def test_rows_stand_in_the_order_given_each_with_its_counts():
    rows = [DotRow("Zeal", 0.9, 0.6, 0.98, "9 of 10"), DotRow("Abbey", 0.1, 0.02, 0.4, "1 of 10")]
    words = words_of(dots_and_ranges(rows, "Share late", average=(0.5, "all: 10 of 20")))
    assert words.index("Zeal") < words.index("Abbey")
    assert {"9 of 10", "1 of 10", "all: 10 of 20", "0%", "100%"} <= set(words)


@pytest.mark.parametrize(
    "rows",
    [
        [DotRow("only", 0.0, 0.0, 0.4, "none of 5")],
        [DotRow("a", 1.0, 0.5, 1.0, "5 of 5"), DotRow("b", 1.0, 0.5, 1.0, "5 of 5")],
        [DotRow("no range", 0.3, None, None, "3 of 10"), DotRow("nothing", None, None, None, "none to count")],
    ],
)
def test_nought_all_alike_no_range_and_nothing_are_drawn(rows):
    assert {row.text for row in rows} <= set(words_of(dots_and_ranges(rows, "Share")))


def test_numbers_that_are_no_shares_begin_at_nought():
    words = words_of(dots_and_ranges([DotRow("a", 3.4, 2.0, 5.4, "18 of 5,240")], "Per 1,000", as_shares=False))
    assert "0" in words
    assert not any(word.endswith("%") for word in words)


def test_what_stands_apart_has_another_shape_and_a_word():
    chart = dots_and_ranges(
        [DotRow("a", 0.2, 0.1, 0.4, "2 of 10"), DotRow("b", 0.9, 0.6, 1.0, "9 of 10", "stands apart")], "Share"
    )
    assert "stands apart" in words_of(chart)
    shapes = {layer["mark"]["shape"] for layer in chart["layer"] if "shape" in layer.get("mark", {})}
    assert shapes == {"circle", "diamond"}


def test_a_chart_of_no_rows_is_refused():
    with pytest.raises(ValueError, match="at least one row"):
        dots_and_ranges([], "Share")


# Drawn


CHARTS = {
    "run": control_chart(*of_counts([0, 3, 5, 0, 12]), "Complaints <all> & more"),
    "usual range": control_chart(*of_counts([20, 22, 21, 19, 20, 23, 21, 20, 22, 40]), "Complaints"),
    "stack": stacked_bars(["Q1 2024/25", "Q2 2024/25"], [("In time", [3, 0]), ('Late "by far"', [1, 2])], "Cases"),
    "bars": bars(["Delay & <reliability>", "O'Neill's"], [7, 0], "Points"),
    "all nought": bars(["a", "b"], [0, 0], "Points"),
    "one": control_chart(*of_counts([1]), "Complaints"),
    "answered": answered_by_day(STEPS, NAMED, 24, [5], "Share & more"),
    "answered late": answered_by_day(STEPS[:1], NAMED[1:], 9),
    "ranges": dots_and_ranges([DotRow("O'Neill's <team>", 0.5, 0.2, 0.8, "4 of 8")], "Share late"),
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


@pytest.mark.parametrize("name", CHARTS)
def test_no_part_of_a_chart_is_an_empty_picture(name):
    """A layer of dots without a dot is a picture that has no name."""
    for group in ElementTree.fromstring(svg(CHARTS[name], "f", "t", "d")).iter(f"{SVG}g"):
        if group.get("role") == "graphics-symbol":
            assert len(group), group.attrib


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_fits_the_column_of_the_page(name):
    width = float(ElementTree.fromstring(svg(CHARTS[name], "f", "t", "d")).get("width"))
    assert 200 < width <= 800


def test_each_count_is_written_beside_its_mark():
    assert {"3", "1", "2", "In time", 'Late "by far"'} <= set(words_of(CHARTS["stack"]))
    assert {"0", "3", "5", "12"} <= set(words_of(CHARTS["run"]))


def test_counts_begin_at_nought_in_whole_numbers():
    for chart in (CHARTS["run"], CHARTS["bars"], CHARTS["stack"], CHARTS["usual range"], CHARTS["one"]):
        texts = words_of(chart)
        assert "0" in texts
        assert not any("." in text for text in texts if text.replace(".", "").isdigit())
        numbers = [text for text in texts if text.isdigit()]
        assert len(numbers) > 1


def test_a_nought_is_drawn_as_a_nought():
    assert [row["count"] for row in counts_of(CHARTS["run"])] == [0, 3, 5, 0, 12]


def test_the_year_stands_once_under_its_first_quarter_shown():
    words = words_of(CHARTS["usual range"])
    years = [word for word in words if "/" in word]
    assert len(years) == len(set(years)) == 3
    assert all(first < second for first, second in itertools.pairwise(year[-7:] for year in years))
