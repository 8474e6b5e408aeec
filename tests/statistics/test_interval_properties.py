"""What holds of every count and share: ranges that contain, narrow, widen, turn over, and never give NaN."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from heard.statistics.change import Adjustment, adjusted, heterogeneity, rate_ratio, widening
from heard.statistics.house_rules import LEAST_WHOLE
from heard.statistics.intervals import Interval, widened
from heard.statistics.proportions import clopper_pearson, difference, fisher_exact, proportion, wilson
from heard.statistics.rates import byar_interval, poisson_interval, rate
from heard.statistics.verdicts import Verdict, verdict_on_counts, verdict_on_shares

PROPERTY = settings(max_examples=80, deadline=None)
COUNTS = st.one_of(st.integers(0, 12), st.integers(0, 5_000))
CONFIDENCES = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99, 0.998])
SHARES = st.integers(0, 2_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
EXPOSURES = st.floats(0.01, 1e6)


def numbers(answer: Any) -> list[float]:
    """Every number inside an answer."""
    if isinstance(answer, tuple | list):
        return [number for part in answer for number in numbers(part)]
    return [answer] if isinstance(answer, int | float) else []


def no_nan(answer: Any) -> bool:
    return not any(math.isnan(number) for number in numbers(answer))


@PROPERTY
@given(COUNTS, CONFIDENCES)
def test_a_count_lies_in_its_range(count: int, confidence: float) -> None:
    for interval in (poisson_interval(count, confidence), byar_interval(count, confidence)):
        assert interval is None or 0 <= interval.lower <= count <= interval.upper < math.inf


@PROPERTY
@given(COUNTS, CONFIDENCES)
def test_an_exact_range_leaves_half_the_chance_on_each_side(count: int, confidence: float) -> None:
    lower, upper = poisson_interval(count, confidence)
    each_side = (1 - confidence) / 2
    assert stats.poisson.cdf(count, upper) == pytest.approx(each_side, rel=1e-6)
    assert count == 0 or stats.poisson.sf(count - 1, lower) == pytest.approx(each_side, rel=1e-6)


@PROPERTY
@given(SHARES, CONFIDENCES)
def test_a_share_lies_in_its_ranges_which_are_those_of_scipy(share: tuple[int, int], confidence: float) -> None:
    count, whole = share
    if not whole:
        assert wilson(0, 0) is clopper_pearson(0, 0) is proportion(0, 0) is None
        return
    ours = {"wilson": wilson(count, whole, confidence), "exact": clopper_pearson(count, whole, confidence)}
    for method, interval in ours.items():
        assert interval is not None
        assert 0 <= interval.lower <= count / whole <= interval.upper <= 1
        assert interval.lower < interval.upper
        theirs = stats.binomtest(count, whole).proportion_ci(confidence, method)
        assert tuple(interval) == pytest.approx((theirs.low, theirs.high), rel=1e-8, abs=1e-12)


@PROPERTY
@given(SHARES, SHARES)
def test_a_range_widens_with_confidence(first: tuple[int, int], second: tuple[int, int]) -> None:
    def ranges(confidence: float) -> list[Any]:
        ratio = rate_ratio(first[0], second[0], 3, 7, confidence)
        return [
            poisson_interval(first[0], confidence),
            wilson(*first, confidence),
            clopper_pearson(*first, confidence),
            difference(*first, *second, confidence),
            Interval(ratio.lower, ratio.upper),
            Interval(ratio.central_lower, ratio.central_upper),
        ]

    for narrow, wide in zip(ranges(0.9), ranges(0.998), strict=True):
        if narrow is not None:
            assert wide.lower <= narrow.lower
            assert narrow.upper <= wide.upper
            assert tuple(wide) != tuple(narrow) or math.inf in wide


@PROPERTY
@given(st.integers(0, 30), st.integers(1, 30), st.integers(2, 20))
def test_a_range_narrows_as_the_whole_grows_with_the_share_held(count: int, more: int, times: int) -> None:
    whole = count + more

    def widths(k: int) -> list[float]:
        rates = [rate(k * count, k * whole), wilson(k * count, k * whole), clopper_pearson(k * count, k * whole)]
        both = difference(k * count, k * whole, k * more, k * whole)
        ratio = rate_ratio(k * count, k * more)
        found = [r.upper - r.lower for r in (*rates, both) if r is not None]
        return [*found, math.log(ratio.upper / ratio.lower)] if count else found

    small, large = widths(1), widths(times)
    assert len(small) == len(large) == (5 if count else 4)
    assert all(wide > narrow for wide, narrow in zip(small, large, strict=True))


@PROPERTY
@given(COUNTS, COUNTS, EXPOSURES, EXPOSURES, CONFIDENCES)
def test_swapped_counts_turn_the_ratio_over(x1: int, x2: int, t1: float, t2: float, confidence: float) -> None:
    one, other = rate_ratio(x1, x2, t1, t2, confidence), rate_ratio(x2, x1, t2, t1, confidence)
    assert no_nan(one)

    def over(value: float) -> float:
        return math.inf if value == 0 else 1 / value

    assert one.lower == pytest.approx(over(other.upper), rel=1e-9)
    assert one.upper == pytest.approx(over(other.lower), rel=1e-9)
    assert one.central_lower == pytest.approx(over(other.central_upper), rel=1e-9)
    assert (one.p, one.central_p) == pytest.approx((other.p, other.central_p), rel=1e-9)
    assert one.central_lower <= one.lower <= one.upper <= one.central_upper
    assert 0 <= one.p <= one.central_p <= 1
    if one.ratio is None:
        assert other.ratio is None
    elif confidence >= 0.8:
        assert one.lower <= one.ratio <= one.upper


@PROPERTY
@given(COUNTS, COUNTS, EXPOSURES, EXPOSURES)
def test_p_values_are_those_of_the_binomial(x1: int, x2: int, t1: float, t2: float) -> None:
    ours = rate_ratio(x1, x2, t1, t2)
    many, share = x1 + x2, t1 / (t1 + t2)
    if not many:
        return
    theirs = stats.binomtest(x1, many, share)
    assert ours.minlike_p == pytest.approx(theirs.pvalue, rel=1e-5, abs=1e-12)
    one_sided = [stats.binomtest(x1, many, share, way).pvalue for way in ("less", "greater")]
    assert ours.central_p == pytest.approx(min(1, 2 * min(one_sided)), rel=1e-6, abs=1e-12)
    half = stats.binom.pmf(x1, many, share) / 2
    assert ours.p == pytest.approx(2 * (min(one_sided) - half), rel=1e-5, abs=1e-10)


@PROPERTY
@given(COUNTS, COUNTS, EXPOSURES, EXPOSURES)
def test_the_range_and_its_p_agree(x1: int, x2: int, t1: float, t2: float) -> None:
    answer = rate_ratio(x1, x2, t1, t2)
    for lower, upper, p in (
        (answer.lower, answer.upper, answer.p),
        (answer.central_lower, answer.central_upper, answer.central_p),
    ):
        if abs(p - 0.05) > 1e-9:
            assert (lower <= 1 <= upper) == (p > 0.05)


@PROPERTY
@given(SHARES, SHARES, CONFIDENCES)
def test_a_difference_turns_over_and_stays_between_minus_one_and_one(
    first: tuple[int, int], second: tuple[int, int], confidence: float
) -> None:
    one, other = difference(*first, *second, confidence), difference(*second, *first, confidence)
    if one is None or other is None:
        assert 0 in (first[1], second[1])
        return
    assert tuple(one) == pytest.approx((-other.value, -other.upper, -other.lower), abs=1e-12)
    assert -1 <= one.lower <= one.value <= one.upper <= 1


@PROPERTY
@given(st.lists(st.integers(0, 60), min_size=4, max_size=4))
def test_fisher_is_that_of_scipy(cells: list[int]) -> None:
    table = [cells[:2], cells[2:]]
    assert fisher_exact(table) == pytest.approx(stats.fisher_exact(table).pvalue, rel=1e-7)
    assert fisher_exact([cells[1::-1], cells[:1:-1]]) == pytest.approx(fisher_exact(table), rel=1e-9)


@PROPERTY
@given(st.lists(st.floats(0, 1), max_size=12))
def test_adjusted_p_values_only_rise_and_keep_their_order(p_values: list[float]) -> None:
    for method in Adjustment:
        answer = adjusted(p_values, method)
        assert len(answer) == len(p_values)
        assert all(p - 1e-15 <= after <= 1 for p, after in zip(p_values, answer, strict=True))
        pairs = sorted(zip(p_values, answer, strict=True))
        assert [after for _, after in pairs] == sorted(answer)
    if p_values:
        theirs = stats.false_discovery_control(p_values, method="bh")
        assert adjusted(p_values, "BH") == pytest.approx(tuple(theirs), rel=1e-12, abs=1e-15)


@PROPERTY
@given(st.lists(st.tuples(st.integers(0, 40), st.floats(0.1, 100)), min_size=1, max_size=8))
def test_heterogeneity_is_that_of_scipy_and_of_nothing_nothing(pairs: list[tuple[int, float]]) -> None:
    counts, exposures = [count for count, _ in pairs], [exposure for _, exposure in pairs]
    answer = heterogeneity(counts, exposures)
    if len(counts) < 2 or not sum(counts):
        assert answer is None
        return
    assert answer is not None
    expected = [sum(counts) * exposure / sum(exposures) for exposure in exposures]
    theirs = stats.chisquare(counts, expected)
    assert (answer.chi_squared, answer.p) == pytest.approx((theirs.statistic, theirs.pvalue), rel=1e-6, abs=1e-12)


@PROPERTY
@given(st.dictionaries(st.integers(0, 9), st.integers(0, 40), max_size=6))
def test_one_person_with_many_complaints_only_widens(people: dict[int, int]) -> None:
    by = widening(people)
    assert by >= 1
    assert (by > 1) == any(n and k > 1 for k, n in people.items())
    interval = widened(Interval(4, 9), 6, by)
    assert interval.lower <= 4
    assert interval.upper >= 9


@PROPERTY
@given(COUNTS, COUNTS, EXPOSURES, EXPOSURES, st.floats(1, 4))
def test_a_verdict_turns_over_and_a_wider_range_never_says_more(
    x1: int, x2: int, t1: float, t2: float, by: float
) -> None:
    opposite = {Verdict.MORE: Verdict.FEWER, Verdict.FEWER: Verdict.MORE}
    plain, wide = verdict_on_counts(x1, x2, t1, t2), verdict_on_counts(x1, x2, t1, t2, by)
    for verdict, widening_ in ((plain, 1.0), (wide, by)):
        turned = verdict_on_counts(x2, x1, t2, t1, widening_)
        assert turned is opposite.get(verdict, verdict)
    answer = rate_ratio(x1, x2, t1, t2)
    assert (plain in opposite) == (answer.lower > 1 or answer.upper < 1)
    if wide in opposite:
        assert wide is plain
    if plain is Verdict.TOO_FEW:
        assert wide is Verdict.TOO_FEW


@PROPERTY
@given(SHARES, SHARES)
def test_a_verdict_on_shares_follows_the_range_of_the_difference(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    verdict, answer = verdict_on_shares(*first, *second), difference(*first, *second)
    if answer is None or min(first[1], second[1]) < LEAST_WHOLE:
        assert verdict is Verdict.TOO_FEW
    elif answer.lower > 0 or answer.upper < 0:
        assert verdict is (Verdict.MORE if answer.value > 0 else Verdict.FEWER)
    else:
        assert verdict is (Verdict.TOO_FEW if answer.upper - answer.lower > 0.5 else Verdict.CHANCE)


@pytest.mark.parametrize("count", [0, 1, 2, 9, 10, 10**7])
def test_nought_one_and_very_many_never_give_nan(count: int) -> None:
    for confidence in (0.001, 0.95, 0.998, 1 - 1e-12):
        assert no_nan(poisson_interval(count, confidence))
        assert no_nan(rate(count, 3, 1000, confidence))
        assert no_nan([wilson(part, count, confidence) for part in (0, count)])
        assert no_nan([clopper_pearson(part, count, confidence) for part in (0, count)])
        assert no_nan([difference(part, count, 0, 5, confidence) for part in (0, count)])
        for other in (0, 1, 10**7):
            assert no_nan(rate_ratio(count, other, 1, 1, confidence))
            assert isinstance(verdict_on_counts(count, other, widening=3), Verdict)
