"""Complaints that should exist, and councils side by side: edges, oracles and what is withheld."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, stats

from heard.statistics import funnelplotr
from heard.statistics.expected import (
    empirical_bayes,
    indirect_standardisation,
    silence_can_be_told,
    standardised_ratio,
)
from heard.statistics.funnels import (
    Significance,
    proportion_limits,
    ratio_points,
    significance_of_proportion,
    significance_of_ratio,
    standardised_limits,
)
from heard.statistics.overdispersion import FunnelScale, overdispersion
from heard.statistics.poisson_regression import left_out, poisson_regression
from heard.statistics.proportions import wilson
from heard.statistics.two_lists import chapman

PROPERTY = settings(max_examples=60, deadline=None)
TEAMS = st.lists(st.tuples(st.integers(0, 40), st.floats(1, 500), st.floats(0, 1)), min_size=2, max_size=14)


@PROPERTY
@given(st.integers(0, 60), st.lists(st.tuples(st.floats(0, 500), st.floats(0, 0.2)), min_size=1, max_size=5))
def test_expected_is_the_sum_and_the_tails_are_those_of_poisson(
    observed: int, strata: list[tuple[float, float]]
) -> None:
    answer = indirect_standardisation(observed, [n for n, _ in strata], [r for _, r in strata])
    expected = sum(n * r for n, r in strata)
    if not expected:
        assert answer is None
        return
    assert answer is not None
    assert answer.expected == pytest.approx(expected)
    assert answer.lower <= answer.ratio <= answer.upper
    assert answer.p_low == pytest.approx(stats.poisson.cdf(observed, expected), abs=1e-12)
    assert answer.p_high == pytest.approx(stats.poisson.sf(observed - 1, expected), abs=1e-12)
    half = stats.poisson.pmf(observed, expected) / 2
    assert answer.p_low_mid == pytest.approx(stats.poisson.cdf(observed, expected) - half, abs=1e-9)


def test_silence_is_told_only_where_enough_is_expected() -> None:
    assert [silence_can_be_told(e) for e in (0, 3.68, 3.69)] == [False, False, True]
    assert [silence_can_be_told(e, 0.998) for e in (6.90, 6.91)] == [False, True]
    for e in (3.68, 3.69):
        low = indirect_standardisation(0, [100], [e / 100])
        assert low is not None
        assert (low.p_low < 0.025) == silence_can_be_told(e)
    assert standardised_ratio(3, 0) is None
    nothing = standardised_ratio(0, 4, 100)
    assert nothing is not None
    assert (nothing.value, nothing.lower) == (0, 0)


@PROPERTY
@given(TEAMS)
def test_shrinkage_lies_between_a_team_and_all(teams: list[tuple[int, float, float]]) -> None:
    answer = empirical_bayes([count for count, _, _ in teams], [n for _, n, _ in teams])
    assert answer is not None
    assert answer.prior_variance >= 0
    for raw, estimate in zip(answer.raw, answer.estimates, strict=True):
        assert raw is not None
        low, high = sorted([raw, answer.prior_mean])
        assert low - 1e-12 <= estimate <= high + 1e-12


def test_shrinkage_where_nothing_differs_or_nobody_is() -> None:
    none = empirical_bayes([0, 0, 0], [50, 60, 70])
    assert none is not None
    assert none.estimates == (0, 0, 0)
    assert empirical_bayes([0], [0]) is None
    # A team without children gets the common rate and changes nothing for the others.
    with_empty, without = empirical_bayes([9, 0, 1], [50, 0, 60]), empirical_bayes([9, 1], [50, 60])
    assert with_empty is not None
    assert without is not None
    assert with_empty.raw[1] is None
    assert with_empty.estimates == (without.estimates[0], without.prior_mean, without.estimates[1])


@PROPERTY
@given(TEAMS)
def test_the_poisson_line_is_at_the_top_of_the_likelihood(teams: list[tuple[int, float, float]]) -> None:
    y, n, x = (np.array(series, dtype=float) for series in zip(*teams, strict=True))
    fit = poisson_regression(y, n, x)
    if fit is None:
        told = x[y > 0]
        assert not y.sum() or np.ptp(x) == 0 or (np.ptp(told) == 0 and told[0] in (x.min(), x.max()))
        return
    assert all(math.isfinite(number) for number in (*fit[:3], fit.deviance, *fit.fitted, *fit.deviance_residuals))
    # Both slopes of the likelihood are nought at its top.
    assert sum(fit.fitted) == pytest.approx(y.sum(), rel=1e-6)
    assert float(np.dot(fit.fitted, x)) == pytest.approx(float(np.dot(y, x)), rel=1e-6, abs=1e-6)
    assert fit.enough == (len(teams) >= 10)

    def unlikely(b: np.ndarray) -> float:
        line = b[0] + b[1] * x
        return float((n * np.exp(np.minimum(line, 300)) - y * line).sum())

    best = optimize.minimize(unlikely, [fit.intercept, fit.slope], method="Nelder-Mead")
    assert unlikely(np.array([fit.intercept, fit.slope])) <= best.fun + 1e-6 * max(1, abs(best.fun))


def test_a_line_that_is_not_determined_is_not_drawn() -> None:
    assert poisson_regression([0, 0, 0], [10, 10, 10], [1, 2, 3]) is None
    assert poisson_regression([1, 2, 3], [10, 10, 10], [2, 2, 2]) is None
    assert poisson_regression([5], [10], [1]) is None
    assert poisson_regression([1, 2], [10, 10], [0, 1e-308]) is None
    # All complaints at one end: the steeper the likelier, without end.
    assert poisson_regression([5, 4, 0, 0], [10] * 4, [1, 1, 2, 3]) is None
    assert poisson_regression([0, 4, 0, 0], [10] * 4, [1, 2, 2, 3]) is not None
    two = poisson_regression([2, 6], [10, 10], [0, 1])
    assert two is not None
    assert (two.intercept, two.slope) == pytest.approx((math.log(0.2), math.log(3)))
    assert two.dispersion is two.quasi_standard_error is None


def test_a_silent_team_does_not_bend_the_line_that_it_is_measured_by() -> None:
    signals = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    counts = [2, 4, 6, 8, 10, 12, 14, 16, 18, 0]
    found = left_out(counts, [100] * 10, signals)
    silent = found[-1]
    assert silent is not None
    assert silent.low
    others = poisson_regression(counts[:-1], [100] * 9, signals[:-1])
    fitted = poisson_regression(counts, [100] * 10, signals)
    assert others is not None
    assert fitted is not None
    assert silent.expected == pytest.approx(100 * math.exp(others.intercept + 10 * others.slope))
    assert silent.pearson_residual == pytest.approx(-math.sqrt(silent.expected))
    assert silent.pearson_residual < fitted.pearson_residuals[-1]
    assert silent.p_low == pytest.approx(math.exp(-silent.expected))
    assert not any(team.low for team in found[:-1] if team is not None)
    assert left_out([5], [10], [1]) == (None,)
    assert left_out([5, 0], [10, 10], [1, 2]) == (None, None)


@PROPERTY
@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_two_lists_give_a_floor_or_nothing(first: int, second: int, both: int) -> None:
    if both > min(first, second):
        with pytest.raises(ValueError, match="both lists"):
            chapman(first, second, both)
        return
    answer = chapman(first, second, both)
    assert answer.floor >= first + second - both - 1e-9
    assert (answer.said is None) == (both < 7)
    assert answer.said is None or (answer.said % 10 == 0 and abs(answer.said - answer.floor) <= 5)


@PROPERTY
@given(st.floats(0.001, 0.999) | st.sampled_from([0.0, 1.0]), st.integers(1, 10_000), st.sampled_from([0.95, 0.998]))
def test_funnel_limits_are_where_wilson_reaches_the_target(target: float, whole: int, confidence: float) -> None:
    limits = proportion_limits(target, whole, confidence)
    assert limits is not None
    assert 0 <= limits.lower <= target <= limits.upper <= 1
    for share, side in ((limits.lower, "upper"), (limits.upper, "lower")):
        interval = wilson(share * whole, whole, confidence)
        assert interval is not None
        if 0 < share < 1:
            assert getattr(interval, side) == pytest.approx(target, abs=1e-7)


@PROPERTY
@given(st.integers(0, 200), st.integers(1, 200), st.floats(0.01, 0.99))
def test_the_word_follows_the_limits(count: int, more: int, target: float) -> None:
    whole = count + more
    word = significance_of_proportion(count, whole, target)
    far, near = proportion_limits(target, whole, 0.998), proportion_limits(target, whole, 0.95)
    assert far is not None
    assert near is not None
    share = count / whole
    if min(abs(share - limit) for limit in (*far, *near)) < 1e-9:
        return
    assert (word in (Significance.HIGH_FAR, Significance.LOW_FAR)) == (not far.lower <= share <= far.upper)
    assert (word is Significance.NOT_SIGNIFICANT) == (near.lower <= share <= near.upper)
    assert word is Significance.NOT_SIGNIFICANT or word.value.startswith("High" if share > target else "Low")


def test_a_funnel_of_none_and_of_nothing() -> None:
    assert proportion_limits(0.5, 0) is significance_of_proportion(0, 0, 0.5) is None
    assert ratio_points(0).lower == 0
    assert significance_of_ratio(0, 3.6) is Significance.NOT_SIGNIFICANT
    assert significance_of_ratio(0, 3.7) is Significance.LOW
    assert significance_of_ratio(0, 7) is Significance.LOW_FAR
    lower, upper = ratio_points(8, 0.95)
    assert significance_of_ratio(8, lower * 0.999) is Significance.HIGH
    assert significance_of_ratio(8, lower * 1.001) is Significance.NOT_SIGNIFICANT
    assert significance_of_ratio(8, upper * 1.001) is Significance.LOW


COUNCILS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 200)).map(lambda pair: (min(pair), pair[1])), min_size=1, max_size=30
)


@PROPERTY
@given(COUNCILS, st.sampled_from([FunnelScale.PROPORTION, FunnelScale.RATIO, FunnelScale.RATE]))
def test_overdispersion_only_widens(councils: list[tuple[int, int]], scale: FunnelScale) -> None:
    counts, wholes = [count for count, _ in councils], [whole for _, whole in councils]
    if scale is FunnelScale.RATE and not sum(counts):
        with pytest.raises(ValueError, match="logarithm"):
            overdispersion(counts, wholes, scale)
        return
    measured = overdispersion(counts, wholes, scale)
    assert measured.tau_squared >= 0
    assert measured.multiplier >= 1
    assert measured.enough == (len(councils) >= 20)
    assert all(math.isfinite(number) for number in (measured.phi, *measured.z))
    for whole in wholes:
        plain, wide = measured.limits(whole, allowing=False), measured.limits(whole)
        assert 0 <= wide.lower <= plain.lower <= measured.target + 1e-12
        assert measured.target - 1e-12 <= plain.upper <= wide.upper
        assert wide.upper <= 1 or scale is not FunnelScale.PROPORTION
        assert measured.limits(whole, 0.95).upper <= wide.upper


def test_our_limits_are_the_package_s_where_it_does_what_a_funnel_should() -> None:
    numerators, denominators = [70, 120, 230, 450, 90, 310, 180, 270], [90, 150, 310, 600, 160, 360, 300, 330]
    shares = overdispersion(numerators, denominators, FunnelScale.PROPORTION)
    assert shares.tau_squared > 0
    for n in denominators:
        assert shares.limits(n) == pytest.approx(funnelplotr.limits(shares, n), abs=1e-6)
    # Where the arcsine passes 1, the package comes back inside; ours stays at 1. By nought it passes its own target.
    assert shares.limits(4).upper == 1
    assert funnelplotr.limits(shares, 4).upper < 1
    rare = overdispersion([1, 2, 1], [200, 210, 190], FunnelScale.PROPORTION)
    assert rare.limits(4, 0.998).lower == 0
    assert funnelplotr.limits(rare, 4, 0.998).lower > rare.target
    logs = overdispersion(numerators, denominators, FunnelScale.RATIO_LOG)
    assert logs.limits(50) == pytest.approx(funnelplotr.limits(logs, 50), rel=1e-6)
    # A rate of 5 in 100 of 400 children has 20 complaints: its limits come from 20, not from 400.
    rates = overdispersion([20, 21, 19, 20], [400, 400, 400, 400], FunnelScale.RATE)
    ours, theirs = rates.limits(400, 0.95), funnelplotr.limits(rates, 400, 0.95)
    assert math.log(ours.upper / rates.target) == pytest.approx(1.959964 * math.sqrt(1 / 20 + 1 / 400))
    assert theirs.upper - theirs.lower < (ours.upper - ours.lower) / 4


def test_extremes_are_drawn_in_or_left_out() -> None:
    counts, expected = [9, 10, 11, 10, 9, 11, 10, 12, 8, 90, 10], [10.0] * 11
    drawn = overdispersion(counts, expected, FunnelScale.RATIO)
    assert max(v for v in drawn.drawn_in if v is not None) < max(drawn.z)
    cut = overdispersion(counts, expected, FunnelScale.RATIO_LOG)
    assert cut.drawn_in[9] is None
    assert cut.drawn_in.count(None) == 2
    whole = overdispersion(counts, expected, FunnelScale.RATIO, share=0)
    assert whole.drawn_in == whole.z
    assert whole.phi > drawn.phi
    assert whole.multiplier == pytest.approx(math.sqrt(whole.phi))
    assert overdispersion([10] * 5, [10] * 5, FunnelScale.RATIO).multiplier == 1


@pytest.mark.parametrize(
    "refused",
    [
        lambda: standardised_ratio(-1, 3),
        lambda: standardised_ratio(1, -3),
        lambda: indirect_standardisation(1, [], []),
        lambda: indirect_standardisation(1, [10], [0.1, 0.2]),
        lambda: indirect_standardisation(1, [-10], [0.1]),
        lambda: indirect_standardisation(1, [10], [-0.1]),
        lambda: indirect_standardisation(-1, [10], [0.1]),
        lambda: silence_can_be_told(-1),
        lambda: empirical_bayes([], []),
        lambda: empirical_bayes([1, 2], [10]),
        lambda: empirical_bayes([1], [0]),
        lambda: empirical_bayes([-1], [10]),
        lambda: poisson_regression([1, 2], [10], [1, 2]),
        lambda: poisson_regression([1, 2], [10, 0], [1, 2]),
        lambda: poisson_regression([1, -2], [10, 10], [1, 2]),
        lambda: poisson_regression([1, 2], [10, 10], [1, math.nan]),
        lambda: poisson_regression([], [], []),
        lambda: left_out([1, 2], [10, 10], [1]),
        lambda: chapman(-1, 5, 0),
        lambda: proportion_limits(1.2, 10),
        lambda: proportion_limits(0.5, -1),
        lambda: standardised_limits(0),
        lambda: significance_of_ratio(1, 0),
        lambda: significance_of_proportion(6, 5, 0.5),
        lambda: significance_of_proportion(1, 5, -0.5),
        lambda: overdispersion([], [], "ratio"),
        lambda: overdispersion([1], [0], "ratio"),
        lambda: overdispersion([1, 2], [3], "ratio"),
        lambda: overdispersion([4], [3], "proportion"),
        lambda: overdispersion([0, 1], [3, 3], "ratio, logarithm"),
        lambda: overdispersion([1], [3], "logit"),
        lambda: overdispersion([1], [3], "ratio", share=0.5),
        lambda: overdispersion([1], [3], "ratio").limits(0),
        lambda: funnelplotr.limits(overdispersion([1], [3], "ratio"), 0),
    ],
)
def test_what_cannot_be_is_refused(refused) -> None:
    with pytest.raises(ValueError, match=r"."):
        refused()
