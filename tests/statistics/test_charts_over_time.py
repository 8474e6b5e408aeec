"""Charts over time: what a signal is, what is none, and limits that are not drawn."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from heard.statistics.control_limits import c_chart, individuals_chart, p_chart, u_chart
from heard.statistics.rare_events import CentreLine, g_chart, gaps, t_chart
from heard.statistics.runs import runs, runs_limits
from heard.statistics.special_causes import (
    SpecialCause,
    seven_on_one_side,
    seven_rising_or_falling,
    side_of,
    special_causes,
    two_of_three,
)
from heard.statistics.xmr import Assurance, Direction, PointType, Standing, assurance, point_type, standing, xmr

PROPERTY = settings(max_examples=80, deadline=None)
SERIES = st.lists(st.one_of(st.integers(0, 9), st.floats(-1e6, 1e6)), min_size=1, max_size=30)
NONE = SpecialCause.NONE


@PROPERTY
@given(st.one_of(st.integers(0, 40), st.floats(-1e6, 1e6)), st.integers(1, 40), st.booleans())
def test_a_constant_series_has_no_limits_and_no_signal(value: float, many: int, screened: bool) -> None:
    chart = xmr([value] * many, screened=screened, target=value, direction="increase")
    assert {(point.lower, point.upper, point.special_cause) for point in chart.points} == {(None, None, NONE)}
    assert chart.points[0].mean == pytest.approx(value)
    assert chart.variation is PointType.COMMON_CAUSE
    assert chart.assurance is None
    assert not runs([value] * many, value).signal


@PROPERTY
@given(SERIES, st.sampled_from(list(Direction)), st.booleans(), st.integers(1, 12) | st.none())
def test_any_series_has_a_chart_without_nan(values: list[float], direction: Direction, screened: bool, fixed) -> None:
    chart = xmr(values, direction=direction, screened=screened, fixed_after=fixed)
    assert [point.value for point in chart.points] == values
    for point in chart.points:
        assert math.isfinite(point.mean)
        assert (point.lower is None) == (point.upper is None)
        if point.lower is not None and point.upper is not None:
            assert point.lower < point.mean < point.upper or point.upper - point.lower < 1e-9 * abs(point.mean)
            assert (point.special_cause in (SpecialCause.ABOVE_LIMITS, SpecialCause.BELOW_LIMITS)) == (
                side_of(point.value, point.upper) > 0 or side_of(point.value, point.lower) < 0
            )
        assert (point.point_type is PointType.COMMON_CAUSE) == (point.special_cause is NONE)
    assert chart.variation is chart.points[-1].point_type


@PROPERTY
@given(st.lists(st.integers(-50, 50), min_size=1, max_size=30))
def test_a_series_turned_over_turns_its_signals_over(values: list[int]) -> None:
    one, other = xmr(values), xmr([-value for value in values])
    for point, turned in zip(one.points, other.points, strict=True):
        assert point.special_cause.side == -turned.special_cause.side
        if point.lower is not None and turned.upper is not None:
            assert point.lower == pytest.approx(-turned.upper)


def test_limits_set_anew_leave_the_old_ones_standing() -> None:
    before, after = [9, 8, 10, 9, 8, 9, 10], [3, 4, 2, 3, 4, 3, 2, 3, 4]
    whole = xmr(before + after, rebased_at=[7])
    assert whole.points[:7] == xmr(before).points
    assert [p[:4] for p in whole.points[7:]] == [p[:4] for p in xmr(after).points]
    assert [p.group for p in whole.points] == [0] * 7 + [1] * 9
    for place in (0, 16, -1):
        with pytest.raises(ValueError, match="set anew"):
            xmr(before + after, rebased_at=[place])


def test_a_baseline_that_does_not_vary_still_shows_a_run_beside_it() -> None:
    chart = xmr([5] * 8 + [6, 7, 6, 7, 6, 7, 6], fixed_after=8)
    assert chart.points[0].lower is None
    assert [p.special_cause for p in chart.points] == [NONE] * 8 + [SpecialCause.SEVEN_ABOVE] * 7
    with pytest.raises(ValueError, match="at least one point"):
        xmr([1, 2, 3], fixed_after=0)


def test_the_lower_limit_of_a_count_is_drawn_at_nought_and_kept_below() -> None:
    point = xmr([0, 0, 1, 0, 0, 2, 0, 1, 0, 0, 0, 1, 0, 0]).points[0]
    assert point.lower is not None
    assert point.lower < 0
    assert point.drawn_lower == 0
    assert xmr([5, 5]).points[0].drawn_lower is None


def test_how_many_points_limits_need() -> None:
    said = [standing(points) for points in (1, 7, 8, 12, 13, 20)]
    assert said == [Standing.NONE, Standing.NONE, Standing.TRIAL, Standing.TRIAL, Standing.FIRM, Standing.FIRM]
    assert xmr([1, 2] * 4).standing is Standing.TRIAL
    assert xmr([1, 2] * 8, rebased_at=[12]).standing is Standing.NONE
    assert xmr([1, 2] * 8, fixed_after=9).standing is Standing.TRIAL


def test_one_point_and_none() -> None:
    only = xmr([4]).points
    assert [(p.mean, p.lower, p.special_cause) for p in only] == [(4, None, NONE)]
    for empty in (xmr, c_chart, individuals_chart, g_chart, t_chart, gaps):
        with pytest.raises(ValueError, match="at least one"):
            empty([])
    with pytest.raises(ValueError, match="finite"):
        xmr([1, math.nan])


def test_each_rule_by_itself() -> None:
    assert seven_on_one_side([1] * 6 + [0] + [1] * 7) == (False,) * 13 + (True,)
    assert seven_on_one_side([]) == seven_rising_or_falling([]) == ()
    assert seven_on_one_side([1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1]) == (
        (False,) * 6 + (True,) + (False,) * 6 + (True,)
    )
    assert seven_rising_or_falling([1, 2, 3, 4, 5, 6, 7, 8]) == (0,) * 6 + (1, 1)
    assert seven_rising_or_falling([1, 2, 3, 4, 5, 6, 6, 7]) == (0,) * 8
    # A turning point belongs to both ways, and counts towards both.
    assert seven_rising_or_falling([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]) == (0,) * 6 + (1,) + (0,) * 5 + (-1,)
    assert two_of_three([True, False], [1, 1]) == (False, False)
    assert two_of_three([True, True, False], [1, 1, -1]) == (False, False, False)
    assert two_of_three([True, False, True], [-1, -1, -1]) == (True, False, True)
    with pytest.raises(ValueError, match="same length"):
        two_of_three([True], [1, 1])


def test_the_first_rule_that_holds_names_the_point() -> None:
    rising = [1.0, 2, 3, 4, 5, 6, 7]
    assert special_causes(rising, 0.5, -10, 20) == (SpecialCause.RISING,) * 7
    assert special_causes(rising, 0.5, -10, 6.5)[-1] is SpecialCause.ABOVE_LIMITS
    assert special_causes(rising[::-1], 0.5, None, None) == (SpecialCause.FALLING,) * 7
    # Beyond two thirds of the way, within the limit; the third is on the same side. Outside is not near.
    assert special_causes([7, 1, 7], 0, -9, 9) == (SpecialCause.TWO_OF_THREE_HIGH, NONE, SpecialCause.TWO_OF_THREE_HIGH)
    assert special_causes([-7, -7, -1], 0, -9, 9) == (SpecialCause.TWO_OF_THREE_LOW,) * 2 + (NONE,)
    assert special_causes([7, 1, 10], 0, -9, 9) == (NONE, NONE, SpecialCause.ABOVE_LIMITS)
    assert special_causes([6, 1, 6], 0, -9, 9) == (NONE,) * 3
    assert special_causes([9, 9], 0, -9, 9) == (NONE,) * 2
    assert special_causes([-10], 0, -9, 9) == (SpecialCause.BELOW_LIMITS,)
    assert special_causes([-1, -2] * 4, 0, -90, 90) == (SpecialCause.SEVEN_BELOW,) * 8
    # Up to the top, then down from it; where the two meet in a tie, each keeps its own way.
    peak = special_causes([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1], 4, -90, 90)
    assert peak == (SpecialCause.RISING,) * 6 + (SpecialCause.FALLING,) * 7
    flat = special_causes([1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1], 4, -90, 90)
    assert flat == (SpecialCause.RISING,) * 7 + (SpecialCause.FALLING,) * 7


def test_what_a_signal_means_depends_on_which_way_is_better() -> None:
    high, low = SpecialCause.ABOVE_LIMITS, SpecialCause.FALLING
    assert point_type(high, "increase") is point_type(low, "decrease") is PointType.IMPROVEMENT
    assert point_type(high, "decrease") is point_type(low, "increase") is PointType.CONCERN
    assert (point_type(high, "neutral"), point_type(low, "neutral")) == (PointType.HIGH, PointType.LOW)
    assert point_type(NONE, "increase") is PointType.COMMON_CAUSE
    assert assurance(1, 3, 3, "increase") is assurance(1, 3, 1, "decrease") is Assurance.HIT_OR_MISS
    assert assurance(1, 3, 4, "neutral") is None


@PROPERTY
@given(st.lists(st.integers(0, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1))
def test_shares_and_rates_stay_where_they_can_be(pairs: list[tuple[int, int]]) -> None:
    counts, wholes = [count for count, _ in pairs], [whole for _, whole in pairs]
    for chart_of in (p_chart, u_chart):
        for options in ({}, {"laney": True}, {"exact": True}):
            chart = chart_of(counts, wholes, **options)
            if chart is None:
                assert not sum(wholes)
                continue
            assert 0 <= chart.centre <= 1
            for value, whole, lower, upper in zip(chart.values, wholes, chart.lower, chart.upper, strict=True):
                assert (value is None) == (whole == 0)
                if lower is not None and upper is not None:
                    assert 0 <= lower <= upper
                    assert upper <= 1 or chart_of is u_chart
                    assert options.get("exact") or lower <= chart.centre <= upper
            assert isinstance(chart.runs.signal, bool)


@PROPERTY
@given(st.integers(1, 200), st.floats(0.01, 0.99), st.floats(0.05, 60))
def test_exact_limits_are_quantiles(whole: int, share: float, mean: float) -> None:
    beyond = stats.norm.cdf(-3)
    count = round(whole * share)
    chart = p_chart([count, 0], [whole, 0], exact=True)
    assert chart is not None
    expected = [stats.binom.ppf(q, whole, count / whole) / whole for q in (beyond, 1 - beyond)]
    assert [chart.lower[0], chart.upper[0]] == expected
    counts = c_chart([round(mean)] * 3, exact=True)
    assert [counts.lower[0], counts.upper[0]] == [stats.poisson.ppf(q, round(mean)) for q in (beyond, 1 - beyond)]
    assert counts.small_expected == (round(mean) < 5)


def test_limits_of_denominators_that_are_nought_or_impossible() -> None:
    chart = p_chart([3, 0, 4], [10, 0, 10])
    assert chart is not None
    assert (chart.values[1], chart.lower[1], chart.upper[1]) == (None, None, None)
    assert chart.standing is Standing.NONE
    assert p_chart([0, 0], [0, 0]) is u_chart([0], [0]) is None
    lone = p_chart([3], [10], laney=True)
    assert lone is not None
    assert (lone.spread, lone.lower) == (None, (None,))
    every = p_chart([5, 5, 5], [5, 5, 5], laney=True)
    assert every is not None
    assert (every.centre, every.lower, every.upper) == (1, (1, 1, 1), (1, 1, 1))
    impossible = [
        lambda: p_chart([3], [2]),
        lambda: p_chart([1, 2], [3]),
        lambda: p_chart([], []),
        lambda: u_chart([1], [0]),
        lambda: u_chart([1], [-1]),
        lambda: p_chart([1], [3], laney=True, exact=True),
        lambda: c_chart([-1]),
        lambda: g_chart([-1]),
        lambda: t_chart([3, 0]),
        lambda: runs_limits(0),
        lambda: runs([], 0),
    ]
    for chart_of in impossible:
        with pytest.raises(ValueError, match=r"."):
            chart_of()


def test_laney_widens_by_what_varies_beyond_chance() -> None:
    # Shares of 100 that swing between 40% and 60%: z is -2 and 2, its moving range 4, sigma z 4 / 1.128.
    chart = p_chart([40, 60] * 4, [100] * 8, laney=True)
    assert chart is not None
    assert chart.spread == pytest.approx(4 / 1.128)
    assert chart.upper[0] == pytest.approx(min(1, 0.5 + 3 * 0.05 * 4 / 1.128))


@PROPERTY
@given(st.integers(1, 400))
def test_runs_limits_are_the_quantile_of_the_binomial(useful: int) -> None:
    limits = runs_limits(useful)
    assert limits.crossings_least == stats.binom.ppf(0.05, useful - 1, 0.5) or useful == 1
    assert limits.longest_most == round(math.log2(useful)) + 3


@PROPERTY
@given(st.lists(st.integers(0, 6), min_size=1, max_size=40))
def test_runs_are_counted_as_they_are_written(values: list[int]) -> None:
    signs = "".join("+" if value > 3 else "-" for value in values if value != 3)
    found = runs(values, 3)
    assert found.useful == len(signs)
    assert found.longest == max(
        (len(run) for run in signs.replace("+-", "+ -").replace("-+", "- +").split()), default=0
    )
    assert found.crossings == signs.count("+-") + signs.count("-+")


def test_runs_signal_a_shift_and_a_series_that_crosses_too_seldom() -> None:
    assert runs([1] * 8 + [9] * 8, 5) == (16, 8, 7, 1, 4, True)
    assert not runs([1, 9] * 8, 5).signal
    # At its limit neither is a signal: a longest run of 7 of 16, and 4 crossings.
    at_the_limit = runs([1] * 7 + [9] * 2 + [1] * 2 + [9] * 2 + [1] * 3, 5)
    assert (at_the_limit.longest, at_the_limit.crossings, at_the_limit.signal) == (7, 4, False)
    # Either is enough by itself.
    assert runs([1] * 6 + [9] * 2 + [1] * 2 + [9] * 6, 5) == (16, 6, 7, 3, 4, True)
    assert runs([1] * 8 + [9, 1] * 4, 5) == (16, 8, 7, 8, 4, True)
    assert runs([5, 5], 5) == (0, 0, None, 0, None, False)


def test_gaps_between_rare_events() -> None:
    assert gaps([40, 10, 25]) == (15, 15)
    assert gaps([7]) == ()
    between = [12, 40, 7, 63, 21, 90, 15, 33, 48, 5, 27]
    assert g_chart(between, centre=CentreLine.EXPECTED_MEDIAN).centre == pytest.approx(0.693 * sum(between) / 11)
    assert g_chart([0, 0, 0]).upper == (0, 0, 0)
    assert g_chart([30]).lower == (0,)
    assert t_chart([30]).upper == (None,)
    # Equal gaps do not vary: the limits lie on the centre line, and it is the gap.
    even = t_chart([30, 30, 30])
    assert (even.centre, even.lower[0], even.upper[0]) == pytest.approx((30, 30, 30))
