"""One of each kind of chart with nought, one, all alike, nothing but noughts, hidden and missing points."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from heard.facts.companions import Survey
from heard.indicators.declaration import Direction
from heard.report.blocks import Figure
from heard.report.charts import (
    AnsweredBy,
    DotRow,
    NamedDay,
    Panel,
    Point,
    RareEvents,
    answered_by_day,
    bars,
    control_chart,
    days_between,
    dots_and_ranges,
    small_multiples,
    stacked_bars,
)
from heard.report.charts.survey import survey_figure
from heard.report.words.sentences import Noun
from report.charts.test_charts import QUARTERS, of_counts, of_shares
from report.charts.test_funnel_chart import chart as funnel
from report.charts.test_funnel_chart import made

#: A number that is nowhere else in a drawing, to be hidden.
CANARY = 7919
DAYS = [date(2022, 5, 3) + timedelta(days) for days in (0, 40, 135, 195, 226, 303, 315, 403, 463, 508, 609)]


def _points(*counts: int | None) -> list[Point]:
    return [Point(quarter, count) for quarter, count in zip(QUARTERS, counts, strict=False)]


def _panels(*counts: tuple[int | None, ...]) -> dict[str, Any]:
    panels = [Panel(f"Group {place}", each) for place, each in enumerate(counts)]
    return small_multiples(QUARTERS[: len(counts[0])], panels, "Complaints")


def _stack(*counts: tuple[int | None, ...]) -> dict[str, Any]:
    names = ("Within the standard time", "Within a valid extension", "Late")
    return stacked_bars(QUARTERS[: len(counts[0])], list(zip(names, counts, strict=False)), "Cases")


def _survey(favourable: int, answered: int = 40) -> dict[str, Any]:
    noun = Noun("child", "children")
    row = Survey(
        survey="s", group="child", opened_on=None, closed_on=None, eligible=60, invited=60, answered=answered,
        uptake_asked_on=None, uptake_sent_on=None, source="", question="", question_answered=answered, favourable=favourable,
    )  # fmt: skip
    figure = survey_figure([row._replace(question=f"Question {n}") for n in range(5)], noun)
    assert isinstance(figure, Figure)
    return figure.chart


def _curve(*shares: float) -> dict[str, Any]:
    steps = [AnsweredBy(3 + 4 * at, share, share / 2, (1 + share) / 2) for at, share in enumerate(shares)]
    return answered_by_day(steps, [NamedDay(10, "day 10: standard time", 5)], 20, [4], "Share answered")


_USUAL = [20, 22, 21, 19, 20, 23, 21, 20, 22, 40]
_FAR = [(4150, 5000), (4200, 5000), (4180, 5000), (4160, 5000)] * 3
CHARTS: dict[str, dict[str, Any]] = {
    "control: ordinary": control_chart(*of_counts(_USUAL), "Complaints"),
    "control: one": control_chart(*of_counts([1]), "Complaints"),
    "control: alike": control_chart(*of_counts([5] * 9), "Complaints"),
    "control: noughts": control_chart(*of_counts([0] * 9), "Complaints"),
    "control: hidden": control_chart(_points(12, 9, None, 11, 10, 13, 9, 12), None, "Complaints"),
    "control: hidden share": control_chart([Point(q, None, 20) for q in QUARTERS[:5]], None, "Share"),
    "control: missing": control_chart(*of_shares([*[(10, 20), (12, 24)] * 4, (0, 0), (11, 25)]), "Share"),
    "control: none to share": control_chart(*of_shares([(0, 0)] * 3), "Share"),
    "control: noughts of many": control_chart(*of_shares([(0, 20)] * 9), "Share"),
    "control: close shares": control_chart(*of_shares([*_FAR, (3900, 5000)]), "Share", Direction.HIGHER),
    "stack: ordinary": _stack((5, 6, 4), (1, 2, 0), (3, 0, 7)),
    "stack: one": _stack((1,), (0,), (0,)),
    "stack: noughts": _stack((0, 0), (0, 0), (0, 0)),
    "stack: hidden": _stack((5, 6, 4), (1, None, 0), (3, 4, 7)),
    "bars: ordinary": bars(["Delay", "A long name of a group of themes", "Cost"], [7, 3, 0], "Points"),
    "bars: noughts": bars(["a", "b"], [0, 0], "Points"),
    "bars: hidden": bars(["a", "b"], [7, None], "Points"),
    "answered: ordinary": _curve(0.1, 0.5, 0.7, 0.9),
    "answered: nobody": _curve(0.0),
    "answered: all": _curve(1.0),
    "ranges: ordinary": dots_and_ranges(
        [DotRow("Team of a long name, for children", 0.5, 0.2, 0.8, "4 of 8"), DotRow("b", 0.9, 0.8, 1, "9 of 10", "stands apart")],
        "Share late", average=(0.6, "all: 13 of 18"),
    ),
    "ranges: one": dots_and_ranges([DotRow("a", 0.0, 0.0, 0.4, "none of 5")], "Share"),
    "ranges: hidden": dots_and_ranges([DotRow("a", 0.5, 0.2, 0.8, "4 of 8"), DotRow("b", None, None, None, "[c]")], "Share"),
    "ranges: many": dots_and_ranges([DotRow(f"Team {n}", 0.5, 0.2, 0.8, "4 of 8") for n in range(25)], "Share"),
    "rare: ordinary": days_between(RareEvents(tuple(DAYS), date(2024, 2, 1))),
    "rare: one gap": days_between(RareEvents(tuple(DAYS[:2]), DAYS[1])),
    "rare: alike": days_between(RareEvents(tuple(date(2024, 1, n) for n in range(1, 12)), date(2024, 1, 12))),
    "panels: ordinary": _panels((5, 6, 4, 5, 7, 5, 4, 6), (5, 6, 4, 5, 40, 5, 4, 6), (1, 0, 0, 0, 0, 0, 0, 0)),
    "panels: many": _panels(*[(5, 6, 4, 5, 7, 5, 4, 6, 5, 4, 6, 7)] * 12),
    "panels: alike": _panels((3,) * 8),
    "panels: noughts": _panels((0,) * 8, (0,) * 8),
    "panels: one quarter": _panels((6,)),
    "panels: hidden": _panels((5, 6, None, 5, 7, 5, 4, 6), (None,) * 8),
    "survey: ordinary": _survey(25),
    "survey: none favourable": _survey(0),
    "survey: all favourable": _survey(40),
    "funnel: ordinary": funnel(made()),
    "funnel: an outlier": funnel(made(outlier=38.0)),
    "funnel: a nought of ours": funnel(made(own=0.0)),
}  # fmt: skip
