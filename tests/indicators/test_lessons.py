"""Did a lesson work: whole quarters before it came into force beside whole quarters since, and why nothing can be said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.indicators.lessons import Lesson, lesson_of
from indicators.judged_figures import AS_AT, Figure, count, judge, quarters, reaching
from indicators.worked_companions import action

SHARE, CLOCK = "timeliness_within_standard", "S1_RESPONSE"
LAST = "2024/25-Q4"
SERIES = quarters(LAST, 12)


def lesson(
    in_force_on: str | None,
    figures: dict[str, Figure],
    *,
    identity: str = SHARE,
    group: str = CLOCK,
    named: str | None = None,
    as_at: date = AS_AT,
) -> Lesson:
    """A lesson on an indicator whose figures are known in some of the twelve quarters to March 2025."""
    made = [count(identity, quarter, figure, group) for quarter, figure in figures.items()]
    judging = judge([*made, *reaching(*SERIES)], LAST, as_at, SERIES)
    told = action(
        "L", "lesson", "2023-05-01", in_force_on=in_force_on, indicator=named or identity,
        indicator_group=group, expected="higher",
    )  # fmt: skip
    return lesson_of(told, judging, as_at)


EVERY = {quarter.label: (n, 20) for n, quarter in enumerate(SERIES)}


def test_four_quarters_on_each_side_and_its_own_on_neither():
    found = lesson("2023-11-15", EVERY)
    assert found.quarters_before == ("2022/23-Q3", "2022/23-Q4", "2023/24-Q1", "2023/24-Q2")
    assert found.quarters_since == ("2023/24-Q4", "2024/25-Q1", "2024/25-Q2", "2024/25-Q3")
    assert (found.before, found.since) == ((2 + 3 + 4 + 5, 80), (7 + 8 + 9 + 10, 80))
    assert (found.indicator.id, found.why_not) == (SHARE, "")


@pytest.mark.parametrize(
    ("in_force_on", "last_before", "first_since"),
    [
        ("2023-10-01", "2023/24-Q2", "2023/24-Q3"),  # in force for the whole of that quarter
        ("2023-10-02", "2023/24-Q2", "2023/24-Q4"),
        ("2023-12-31", "2023/24-Q2", "2023/24-Q4"),
    ],
)
def test_the_quarter_of_coming_into_force_is_on_neither_side_unless_it_is_whole(in_force_on, last_before, first_since):
    found = lesson(in_force_on, EVERY)
    assert (found.quarters_before[-1], found.quarters_since[0]) == (last_before, first_since)


def test_fewer_quarters_than_four_are_used_as_they_are():
    found = lesson("2022-08-15", EVERY)
    assert (found.quarters_before, found.before) == (("2022/23-Q1",), (0, 20))
    assert len(found.quarters_since) == 4
    late = lesson("2024-08-15", EVERY)
    assert (late.quarters_since, late.since) == (("2024/25-Q3", "2024/25-Q4"), (10 + 11, 40))


def test_a_quarter_that_is_not_over_is_not_since():
    found = lesson("2024-08-15", EVERY, as_at=date(2025, 3, 30))
    assert found.quarters_since == ("2024/25-Q3",)


def test_a_count_takes_a_quarter_with_none_for_nought():
    figures = {"2022/23-Q4": 4, "2023/24-Q1": 5, "2023/24-Q4": 1}
    found = lesson("2023-08-15", figures, identity="received_by_stage", group="stage_2")
    assert (found.before, found.since) == ((9, None), (1, None))
    assert (len(found.quarters_before), len(found.quarters_since)) == (4, 4)


def test_a_share_of_nothing_is_no_quarter():
    found = lesson("2023-08-15", {"2022/23-Q4": (4, 5), "2023/24-Q1": (0, 0), "2023/24-Q4": (5, 5)})
    assert (found.quarters_before, found.before) == (("2022/23-Q4",), (4, 5))
    assert (found.quarters_since, found.since) == (("2023/24-Q4",), (5, 5))


# Why nothing can be said


def test_an_indicator_that_nobody_knows():
    found = lesson("2023-08-15", EVERY, named="happiness")
    assert (found.indicator, found.before, found.since) == (None, None, None)
    assert found.why_not == "no indicator is called happiness"


@pytest.mark.parametrize("in_force_on", [None, "2025-04-01"])
def test_not_yet_in_force(in_force_on):
    found = lesson(in_force_on, EVERY)
    assert (found.before, found.since, found.why_not) == (None, None, "it is not recorded as in force")


def test_in_force_on_the_as_at_day_and_no_quarter_since():
    found = lesson("2025-03-31", EVERY)
    assert found.before is not None
    assert (found.since, found.quarters_since) == (None, ())
    assert found.why_not == "no whole quarter has passed since"


def test_nothing_is_known_since_though_quarters_have_passed():
    found = lesson("2023-08-15", {"2022/23-Q4": (4, 5)})
    assert (found.before, found.since, found.why_not) == ((4, 5), None, "nothing is known from since then")


def test_nothing_is_known_from_before():
    found = lesson("2023-08-15", {"2023/24-Q4": (4, 5)})
    assert (found.before, found.since, found.why_not) == (None, (4, 5), "nothing is known from before it")
    first = lesson("2022-04-15", EVERY)
    assert (first.before, first.why_not) == (None, "nothing is known from before it")


def test_an_amount():
    found = lesson("2023-08-15", {"2022/23-Q4": 4}, identity="cost", group="stage_1")
    assert (found.before, found.why_not) == (None, "its indicator is an amount, of which chance has no say")


@pytest.mark.parametrize("identity", [SHARE, "received_by_stage"])
def test_a_group_that_was_never_counted_is_not_nought(identity):
    made = {"2022/23-Q4": (4, 5)} if identity == SHARE else {"2022/23-Q4": 4}
    judging = judge(
        [count(identity, q, f, "stage_1") for q, f in made.items()] + reaching(*SERIES), LAST, AS_AT, SERIES
    )
    for group in ("", "Stage 1"):
        told = action("L", "lesson", "2023-05-01", in_force_on="2023-08-15", indicator=identity, indicator_group=group)
        found = lesson_of(told, judging, AS_AT)
        assert (found.before, found.since) == (None, None)
        assert found.why_not == "nothing was counted under the group that it names"


def test_what_is_not_recorded_is_not_nought():
    judging = judge(
        [*(count("themes", quarter, 0, recorded=False) for quarter in SERIES), *reaching(*SERIES)], LAST, AS_AT, SERIES
    )
    told = action(
        "L", "lesson", "2023-05-01", in_force_on="2023-08-15", indicator="themes", indicator_group="COM-REPLY"
    )
    assert lesson_of(told, judging, AS_AT).before is None


# Of all figures


@settings(max_examples=60, deadline=None)
@given(
    counts=st.lists(st.one_of(st.none(), st.integers(0, 20)), min_size=12, max_size=12),
    in_force_on=st.dates(date(2022, 1, 1), date(2025, 6, 30)),
)
def test_no_quarter_is_on_both_sides_and_each_side_is_the_sum_of_its_quarters(counts, in_force_on):
    figures = {q.label: (n, 20) for q, n in zip(SERIES, counts, strict=True) if n is not None}
    found = lesson(in_force_on.isoformat(), figures)
    by_label = {quarter.label: quarter for quarter in SERIES}
    assert all(by_label[label].last < in_force_on for label in found.quarters_before)
    assert all(by_label[label].first >= in_force_on for label in found.quarters_since)
    assert max(len(found.quarters_before), len(found.quarters_since)) <= 4
    for side, labels in ((found.before, found.quarters_before), (found.since, found.quarters_since)):
        assert side == (tuple(map(sum, zip(*(figures[label] for label in labels), strict=True))) if labels else None)
    assert bool(found.why_not) == (found.before is None or found.since is None)
