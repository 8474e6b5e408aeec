"""Time to answer: exact, decreasing, the same one by one and by count, and quick for very many."""

from __future__ import annotations

import math
import warnings
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from heard.statistics.incidence import cumulative_incidence, cumulative_incidence_of_counts
from heard.statistics.survival import Answered, Curve, Transform, kaplan_meier, kaplan_meier_of_counts

PROPERTY = settings(max_examples=80, deadline=None)
CASES = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=30)
OUTCOMES = st.lists(
    st.tuples(st.integers(0, 12), st.sampled_from(["answered", "withdrawn", None])), min_size=1, max_size=30
)


def exact(cases: list[tuple[int, bool]]) -> dict[int, Fraction]:
    """The product-limit definition, in fractions, day by day."""
    left, open_share = Fraction(1), {}
    for day in sorted({day for day, _ in cases}):
        at_risk = sum(age >= day for age, _ in cases)
        left *= 1 - Fraction(sum(age == day and done for age, done in cases), at_risk)
        open_share[day] = left
    return open_share


def curve_of(cases: list[tuple[int, bool]]) -> Curve:
    return kaplan_meier([day for day, _ in cases], [done for _, done in cases])


@PROPERTY
@given(CASES)
def test_the_curve_is_the_definition_and_falls(cases: list[tuple[int, bool]]) -> None:
    curve, truth = curve_of(cases), exact(cases)
    assert [step.day for step in curve.steps] == list(truth)
    assert [step.open_share for step in curve.steps] == [float(share) for share in truth.values()]
    shares = [curve.answered_by(day).share for day in range(14)]
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)
    assert curve.at_risk(0) == curve.cases == len(cases)
    assert [curve.at_risk(day) for day in truth] == [step.at_risk for step in curve.steps]
    for share in (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(1)):
        reached = [day for day, left in truth.items() if left <= 1 - share]
        assert curve.day_by_which(share) == (min(reached) if reached else None)
        middle = curve.middle_day(share)
        assert (middle is None) == (not reached)
        assert middle is None or middle >= min(reached)
    assert curve.median == curve.day_by_which(Fraction(1, 2))


@PROPERTY
@given(CASES)
def test_the_open_shares_and_their_ranges_are_those_of_scipy(cases: list[tuple[int, bool]]) -> None:
    data = stats.CensoredData(
        uncensored=[day for day, done in cases if done], right=[day for day, done in cases if not done]
    )
    theirs = stats.ecdf(data).sf
    curve = curve_of(cases)
    for step in curve.steps:
        assert step.open_share == pytest.approx(float(theirs.evaluate(step.day)), abs=1e-12)
    with warnings.catch_warnings():
        # It has none where none or all are answered, and says so.
        warnings.simplefilter("ignore", RuntimeWarning)
        plain = theirs.confidence_interval(method="linear")
    for step in curve.steps:
        if 0 < step.open_share < 1:
            lower, upper = curve.open_interval(step, "plain")
            assert lower == pytest.approx(float(plain.low.evaluate(step.day)), abs=1e-9)
            assert upper == pytest.approx(float(plain.high.evaluate(step.day)), abs=1e-9)


@PROPERTY
@given(CASES)
def test_a_range_holds_its_share_and_none_is_given_at_none_or_all(cases: list[tuple[int, bool]]) -> None:
    narrow, wide = curve_of(cases), Curve(curve_of(cases).counts, 0.998)
    for day in range(14):
        answer, wider = narrow.answered_by(day), wide.answered_by(day)
        if answer.share in (0, 1):
            assert (answer.lower, answer.upper) == (None, None)
        else:
            assert 0 <= wider.lower < answer.lower < answer.share < answer.upper < wider.upper <= 1
    quick, slow = narrow.median_interval()
    if narrow.median is not None and slow is not None:
        assert quick is not None
        assert quick <= narrow.median <= slow


@PROPERTY
@given(CASES, st.integers(2, 2000))
def test_many_cases_of_each_kind_give_the_same_curve_and_a_nearer_range(
    cases: list[tuple[int, bool]], times: int
) -> None:
    few = curve_of(cases)
    many = kaplan_meier_of_counts({day: (times * done, times * left) for day, done, left in few.counts})
    assert many.cases == times * few.cases
    assert many.median == few.median
    for day in range(14):
        small, large = few.answered_by(day), many.answered_by(day)
        assert large.share == pytest.approx(small.share, abs=1e-12)
        if small.lower is not None:
            assert large.upper - large.lower < small.upper - small.lower


def test_a_half_is_found_where_floats_miss_it() -> None:
    # 20 cases: by day 25 half are answered exactly, which a product of floats may not see.
    days = [10, 15, 20, 22, 25, 25, 30, 38, 47, 65, 12, 9, 70, 33, 21, 18, 25, 26, 64, 65]
    done = [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 0]
    curve = kaplan_meier(days, [bool(d) for d in done])
    assert (curve.median, curve.middle_day(Fraction(1, 2))) == (25, 25.5)
    # Exactly a half, and no further answer: half way to the last day seen, as R does.
    level = kaplan_meier([3, 3, 9, 11], [True, True, False, False])
    assert (level.median, level.middle_day(Fraction(1, 2))) == (3, 7)


def test_a_case_answered_and_a_case_open_on_the_same_day() -> None:
    # The one seen open on day 5 was still at risk then: 1 - 1/2.
    assert kaplan_meier([5, 5], [True, False]).answered_by(5).share == 0.5
    assert kaplan_meier([5, 5], [True, False]).answered_by(4) == Answered(0, None, None)
    assert kaplan_meier([0], [True]).answered_by(0) == Answered(1, None, None)


def test_half_not_answered_is_said_so() -> None:
    curve = kaplan_meier([5, 9, 30, 41, 44], [True, True, False, False, False])
    assert (curve.median, curve.last_day, curve.at_risk(45)) == (None, 44, 0)
    nobody = kaplan_meier([6, 13, 27], [False] * 3)
    assert nobody.median_interval() == (None, None)
    assert nobody.open_interval(nobody.steps[0], Transform.LOG) == (1, 1)
    assert nobody.open_interval(nobody.steps[0], Transform.PLAIN) == (1, 1)


def test_ten_million_cases_are_as_exact_as_ten() -> None:
    counts = {day: (33_000 + day * 7 % 1_009, 900 + day * 13 % 101) for day in range(300)}
    curve = kaplan_meier_of_counts(counts)
    answers = [curve.answered_by(day) for day in (10, 20, 65)]
    assert curve.cases > 10_000_000
    assert curve.median is not None
    assert all(answer.upper - answer.lower < 0.001 for answer in answers)
    # By floats the curve is the same to eleven places.
    left, at_risk = 1.0, curve.cases
    for (answered, still_open), step in zip(counts.values(), curve.steps, strict=True):
        left *= 1 - answered / at_risk
        at_risk -= answered + still_open
        assert step.open_share == pytest.approx(left, rel=1e-10, abs=1e-11)


@pytest.mark.parametrize(
    "refused",
    [
        lambda: kaplan_meier([], []),
        lambda: kaplan_meier([1], [True, False]),
        lambda: kaplan_meier([-1], [True]),
        lambda: kaplan_meier([1.5], [True]),
        lambda: kaplan_meier([1], [True], 1.0),
        lambda: kaplan_meier_of_counts({}),
        lambda: kaplan_meier_of_counts({3: (0, 0)}),
        lambda: kaplan_meier_of_counts({3: (-1, 2)}),
        lambda: kaplan_meier([1], [True]).answered_by(-1),
        lambda: kaplan_meier([1], [True]).at_risk(-1),
        lambda: kaplan_meier([1], [True]).day_by_which(Fraction(0)),
        lambda: kaplan_meier([1], [True]).middle_day(Fraction(3, 2)),
        lambda: cumulative_incidence([], []),
        lambda: cumulative_incidence([1], []),
        lambda: cumulative_incidence([-1], ["answered"]),
        lambda: cumulative_incidence_of_counts({1: ({"answered": -1}, 3)}),
        lambda: cumulative_incidence([1], ["answered"]).by(-1, "answered"),
    ],
)
def test_what_cannot_be_is_refused(refused) -> None:
    with pytest.raises(ValueError, match=r"."):
        refused()


@PROPERTY
@given(OUTCOMES)
def test_answered_withdrawn_and_open_are_all(cases: list[tuple[int, str | None]]) -> None:
    days, outcomes = [day for day, _ in cases], [outcome for _, outcome in cases]
    found = cumulative_incidence(days, outcomes)
    either = kaplan_meier(days, [outcome is not None for outcome in outcomes])
    answered_only = kaplan_meier(days, [outcome == "answered" for outcome in outcomes])
    for day in range(14):
        parts = [found.by(day, "answered"), found.by(day, "withdrawn")]
        assert sum(parts) == pytest.approx(either.answered_by(day).share, abs=1e-12)
        assert sum(parts) + found.open_after(day) == pytest.approx(1)
        # To call the withdrawn open would overstate answers, never understate them.
        assert parts[0] <= answered_only.answered_by(day).share + 1e-12
        assert parts[0] >= (found.by(day - 1, "answered") if day else 0)
    assert found.by(5, "merged") == 0


def test_with_no_case_left_open_incidence_is_a_plain_share() -> None:
    found = cumulative_incidence([1, 2, 2, 3], ["answered", "withdrawn", "answered", "answered"])
    assert [found.by(day, "answered") for day in range(4)] == pytest.approx([0, 0.25, 0.5, 0.75])
    assert found.open_after(3) == pytest.approx(0)
    nobody = cumulative_incidence([1, 2], [None, None])
    assert (nobody.by(9, "answered"), nobody.open_after(9)) == (0, 1)
    same = cumulative_incidence_of_counts({1: ({"answered": 10**7}, 0), 2: ({"withdrawn": 10**7}, 0)})
    assert (same.by(1, "answered"), math.isclose(same.by(2, "withdrawn"), 0.5)) == (0.5, True)
