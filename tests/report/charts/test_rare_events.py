"""Days between rare events: the gaps as drawn, their usual range where there are enough, and the open one apart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from heard.report.charts.rare_events import AXIS, GAP_WORDS, RareEvents, days_between, reach_of_gaps, why_no_range
from heard.statistics.rare_events import t_chart
from heard.statistics.special_causes import SpecialCause
from report.charts.test_charts import counts_of, words_of

FIRST = date(2022, 5, 3)
TEN = (40, 95, 60, 31, 77, 12, 88, 60, 45, 101)


def events(gaps: tuple[int, ...], so_far: int = 20) -> RareEvents:
    days = [FIRST]
    for gap in gaps:
        days.append(days[-1] + timedelta(gap))
    return RareEvents(tuple(days), days[-1] + timedelta(so_far))


def test_each_gap_is_drawn_at_its_event_and_the_open_one_last():
    rows = counts_of(days_between(events((30, 45, 12), 7)))
    assert [(row["name"], row["count"]) for row in rows] == [
        ("2 June 2022", 30),
        ("17 July 2022", 45),
        ("29 July 2022", 12),
        ("So far, on 5 August 2022", 7),
    ]


def test_the_open_gap_is_hollow_and_named_and_joined_by_dots():
    spec = days_between(events((30, 45, 12), 7))
    hollow = [layer["mark"] for layer in spec["layer"] if layer.get("mark", {}).get("color") == "white"]
    assert [(mark["shape"], mark["stroke"]) for mark in hollow if mark["type"] == "point"] == [("circle", "#0b0c0c")]
    assert {"7", "so far"} <= set(words_of(spec))


def test_the_axis_says_which_way_is_more_often():
    assert "lower: more often" in AXIS
    assert AXIS in words_of(days_between(events((30,), 0)))


def test_limits_are_those_of_the_statistics_and_leave_the_open_gap_out():
    found, longer = events(TEN, 20), events(TEN, 2000)
    chart = t_chart(TEN)
    assert found.limits == longer.limits == chart
    words = words_of(days_between(found))
    assert {"usual range", f"{reach_of_gaps(chart)} days", "(provisional)"} <= set(words)


@pytest.mark.parametrize("many", range(1, 8))
def test_under_eight_gaps_there_are_no_limits(many):
    found = events(TEN[:many])
    assert found.limits is None
    assert not any(cause.side for cause in found.causes)
    words = words_of(days_between(found))
    assert "too few points to judge" in words
    assert not any(word.startswith(("usual", "typical")) for word in words)


def test_gaps_that_are_all_alike_have_no_usual_range():
    found = events((30,) * 9, 30)
    assert found.limits is None
    assert why_no_range(found) in words_of(days_between(found))


def test_from_thirteen_gaps_a_range_is_not_provisional():
    assert "(provisional)" in words_of(days_between(events((*TEN, 50, 60))))
    assert "(provisional)" not in words_of(days_between(events((*TEN, 50, 60, 70))))


def test_what_is_unusual_has_its_shape_and_its_word():
    found = events((*[50, 52, 49, 51] * 4, 300))
    rows = counts_of(days_between(found))
    assert found.causes[-1] is SpecialCause.ABOVE_LIMITS
    assert [row["mark"] for row in rows[-2:]] == ["high", "so far"]
    assert GAP_WORDS[SpecialCause.ABOVE_LIMITS] in words_of(days_between(found))


def test_seven_in_a_row_are_all_marked_and_said_once():
    found = events((100, 120, 90, 130, 150, 110, 80, 20, 25, 22, 19, 30, 24, 21))
    rows = counts_of(days_between(found))
    assert {row["mark"] for row in rows[7:14]} == {"low"}
    assert sum(row["said"] == GAP_WORDS[SpecialCause.SEVEN_BELOW] for row in rows) == 1


def test_an_open_gap_above_the_range_is_said_to_be_longer_already():
    found = events(TEN, 5000)
    assert found.still_longer
    assert "already longer than usual" in words_of(days_between(found))
    assert not events(TEN, 20).still_longer


@pytest.mark.parametrize("gaps", [(1,), (1, 1), (400,) * 3, (1, 3000)])
def test_one_gap_alike_and_far_apart_are_drawn(gaps):
    assert "so far" in words_of(days_between(events(gaps, 0)))


def test_many_gaps_are_drawn_and_the_open_one_still_named():
    words = words_of(days_between(events(TEN * 5, 3)))
    assert {"3", "so far"} <= set(words)


@pytest.mark.parametrize(
    ("days", "until"),
    [
        ((), FIRST),
        ((FIRST,), FIRST),
        ((FIRST, FIRST), FIRST),
        ((FIRST, FIRST - timedelta(1)), FIRST),
        ((FIRST, FIRST + timedelta(3)), FIRST),
    ],
)
def test_what_has_no_gap_is_refused(days, until):
    with pytest.raises((ValueError, IndexError)):
        days_between(RareEvents(days, until))
