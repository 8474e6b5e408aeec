"""Counts, shares and change, worked by hand: the edges, the refusals and the words."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pytest

from heard.statistics import house_rules
from heard.statistics.change import (
    adjusted,
    heterogeneity,
    percentage_change,
    rate_ratio,
    simulated_heterogeneity_p,
    widening,
)
from heard.statistics.intervals import Interval, normal_quantile, widened
from heard.statistics.percentiles import median, percentile, percentiles_may_be_said
from heard.statistics.proportions import ShareForm, clopper_pearson, difference, fisher_exact, share_form, wilson
from heard.statistics.rates import CountMethod, byar_interval, byar_lower, count_interval, poisson_interval, rate
from heard.statistics.rounding import round_half_up, round_to_base
from heard.statistics.surveys import response_rates, survey_bounds
from heard.statistics.verdicts import Verdict, verdict_on_counts, verdict_on_shares

REFUSED = [
    lambda: poisson_interval(-1),
    lambda: poisson_interval(math.nan),
    lambda: poisson_interval(3, 1.0),
    lambda: poisson_interval(3, 0.0),
    lambda: poisson_interval(3, 95),
    lambda: byar_interval(-0.5),
    lambda: byar_interval(math.inf),
    lambda: rate(-1, 10),
    lambda: rate(1, -10),
    lambda: rate(-1, None),
    lambda: wilson(6, 5),
    lambda: wilson(-1, 5),
    lambda: wilson(0, -1),
    lambda: wilson(5, 0),
    lambda: wilson(0, 0, 2),
    lambda: clopper_pearson(6, 5),
    lambda: difference(1, 2, 3, 2),
    lambda: difference(3, 2, 0, 0),
    lambda: fisher_exact([[1, 2, 3], [4, 5, 6]]),
    lambda: fisher_exact([[1, 2]]),
    lambda: fisher_exact([[1, -2], [3, 4]]),
    lambda: fisher_exact([[1.5, 2], [3, 4]]),
    lambda: share_form(-1),
    lambda: rate_ratio(-1, 2),
    lambda: rate_ratio(1.5, 2),
    lambda: rate_ratio(1, 2, 0, 1),
    lambda: rate_ratio(1, 2, 1, -1),
    lambda: rate_ratio(0, 0, 1, 1, 1.0),
    lambda: percentage_change(-1, 5),
    lambda: percentage_change(25, -5),
    lambda: heterogeneity([1, 2], [1]),
    lambda: heterogeneity([1, -2]),
    lambda: heterogeneity([1, 2], [1, 0]),
    lambda: simulated_heterogeneity_p([1, 2], rounds=0),
    lambda: adjusted([0.5, 1.1]),
    lambda: adjusted([math.nan]),
    lambda: adjusted([0.5], "bonferroni"),
    lambda: widening({-1: 2}),
    lambda: widening({1: -2}),
    lambda: widened(Interval(1, 2), 1.5, 0.5),
    lambda: widened(Interval(1, 2), 3, 2),
    lambda: verdict_on_counts(-1, 5),
    lambda: verdict_on_counts(1, 5, widening=0.9),
    lambda: verdict_on_counts(1, 5, widening=math.nan),
    lambda: verdict_on_shares(6, 5, 1, 2),
    lambda: percentile([1, 2], 1.5),
    lambda: percentile([1, 2], 0.5, kind=8),
    lambda: percentile([1, math.nan], 0.5),
    lambda: percentiles_may_be_said(-1),
    lambda: round_half_up(math.nan),
    lambda: round_to_base(3, 0),
    lambda: round_to_base(math.inf),
    lambda: survey_bounds(10, 11, 3),
    lambda: survey_bounds(10, 5, 6),
    lambda: response_rates(1, 1, 1, 1, 1, -1),
    lambda: response_rates(1, 1, 1, 1, 1, 1, 1.5),
]


@pytest.mark.parametrize("refused", REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_is_refused(refused) -> None:
    with pytest.raises(ValueError, match=r"."):
        refused()


def test_the_normal_quantile_is_not_rounded() -> None:
    assert normal_quantile(0.95) == pytest.approx(1.959963984540054, abs=2e-15)
    assert normal_quantile(0.998) == pytest.approx(3.090232306167813, abs=5e-15)


def test_none_of_something_has_a_ceiling_and_all_of_it_a_floor() -> None:
    assert poisson_interval(0) == (0.0, pytest.approx(3.6889, abs=1e-4))
    assert poisson_interval(0, 0.998).upper == pytest.approx(6.9078, abs=1e-4)
    assert wilson(10, 10) == (pytest.approx(0.7225, abs=1e-4), 1.0)
    assert wilson(0, 10) == (0.0, pytest.approx(0.2775, abs=1e-4))
    assert clopper_pearson(0, 5) == (0.0, pytest.approx(1 - 0.025**0.2))


def test_a_rate_switches_its_method_at_ten_and_needs_an_exposure() -> None:
    nine, ten = rate(9, 500), rate(10, 500)
    assert nine is not None
    assert ten is not None
    assert (nine.method, ten.method) == (CountMethod.EXACT, CountMethod.BYAR)
    assert (nine.value, ten.value) == (18, 20)
    assert rate(3, 0) is rate(3, None) is None
    # A child may complain more than once: a count over its exposure is a rate all the same.
    assert rate(7, 5, 1).value == 1.4
    # A confidence at which Byar has no lower limit, even at ten.
    assert byar_lower(10, 1 - 1e-16 * 4) is None or count_interval(10, 1 - 1e-16 * 4)[1] is CountMethod.BYAR
    assert byar_interval(1, 0.998) is None
    assert byar_interval(0) is None


def test_a_share_is_said_by_the_size_of_its_whole() -> None:
    said = {whole: share_form(whole) for whole in (0, 19, 20, 49, 50, 1000)}
    assert list(said.values()) == [
        ShareForm.FRACTION,
        ShareForm.FRACTION,
        ShareForm.PERCENTAGE_WITH_RANGE,
        ShareForm.PERCENTAGE_WITH_RANGE,
        ShareForm.PERCENTAGE,
        ShareForm.PERCENTAGE,
    ]


def test_no_percentage_change_on_a_small_base() -> None:
    assert percentage_change(0, 3) is percentage_change(2, 4) is percentage_change(19, 40) is None
    assert percentage_change(20, 25) == 25
    assert percentage_change(50, 0) == -100


@pytest.mark.parametrize(
    ("now", "before", "verdict"),
    [
        (58, 50, Verdict.CHANCE),  # "up 16%": 0.79 to 1.70
        (4, 6, Verdict.TOO_FEW),  # "down 33%": 0.17 to 2.4
        (1, 2, Verdict.TOO_FEW),  # "down 50%": 0.02 to 6.6
        (0, 0, Verdict.TOO_FEW),
        (80, 40, Verdict.MORE),
        (40, 80, Verdict.FEWER),
        (6, 0, Verdict.MORE),  # 0.05^(1/6) = 0.607 is odds of 1.54: over 1
        (4, 0, Verdict.CHANCE),  # 0.05^(1/4) = 0.473 is odds of 0.90: no upper limit, but half is left out
    ],
)
def test_the_verdict_on_two_counts(now: int, before: int, verdict: Verdict) -> None:
    assert verdict_on_counts(now, before) is verdict


def test_exposures_make_a_verdict_of_rates() -> None:
    assert verdict_on_counts(40, 80, 1000, 2000) is Verdict.CHANCE
    assert verdict_on_counts(60, 60, 1000, 2000) is Verdict.MORE
    # 366 days beside 365 is no difference, but it is passed.
    assert rate_ratio(366, 365, 366, 365).ratio == pytest.approx(1)


def test_complaints_of_the_same_people_weigh_less() -> None:
    assert widening({}) == widening({1: 30}) == widening({0: 5}) == 1
    # Two people with one complaint, one with four: sqrt((2 + 16) / (2 + 4)).
    assert widening({1: 2, 4: 1}) == pytest.approx(math.sqrt(3))
    assert verdict_on_counts(80, 50) is Verdict.MORE
    assert verdict_on_counts(80, 50, widening=widening({1: 2, 4: 1})) is Verdict.CHANCE
    # By hand, on the logarithmic scale: 1.6 and its mid-p arms, each 2.5 times as long, do not reach a half.
    answer = rate_ratio(80, 50)
    assert math.exp(math.log(1.6) + 2.5 * math.log(answer.lower / 1.6)) > 0.5
    assert verdict_on_counts(80, 50, widening=2.5) is Verdict.CHANCE
    assert verdict_on_counts(80, 50, widening=3.5) is Verdict.TOO_FEW
    # A nought has no logarithm: half a complaint is added to each for the middle of the range.
    assert verdict_on_counts(0, 8) is Verdict.FEWER
    assert verdict_on_counts(0, 8, widening=2) is Verdict.TOO_FEW
    assert verdict_on_counts(0, 80, widening=2) is Verdict.FEWER
    assert verdict_on_counts(1, 10**7, widening=1e6) is Verdict.TOO_FEW
    assert widened(Interval(2, 9), 4, 3) == (0, 19)
    assert widened(Interval(0, 3), 0, 2) == (0, 6)
    assert widened(Interval(0.5, 0.9), 0.7, 2, most=1) == (pytest.approx(0.3), 1)


def test_the_verdict_on_two_shares() -> None:
    assert verdict_on_shares(45, 60, 38, 61) is Verdict.CHANCE
    assert verdict_on_shares(9, 10, 3, 10) is Verdict.MORE
    assert verdict_on_shares(3, 10, 9, 10) is Verdict.FEWER
    assert verdict_on_shares(2, 4, 3, 5) is Verdict.TOO_FEW
    assert verdict_on_shares(2, 4, 0, 0) is Verdict.TOO_FEW


def test_several_rates_at_once() -> None:
    assert heterogeneity([5]) is heterogeneity([0, 0, 0]) is None
    few = heterogeneity([6, 4, 9, 2, 5], [1, 1, 1, 1, 1])
    assert few is not None
    assert few.reliable
    fewer = heterogeneity([1, 0, 5])
    assert fewer is not None
    assert not fewer.reliable
    # Six over three places: the ways to be as unequal as (5, 1, 0), or more, are 5-1-0 and 6-0-0 of 3^6.
    by_hand = (6 * 6 + 3) / 3**6
    assert simulated_heterogeneity_p([1, 0, 5]) == pytest.approx(by_hand, abs=0.006)
    assert simulated_heterogeneity_p([1, 0, 5]) == simulated_heterogeneity_p([1, 0, 5])
    assert simulated_heterogeneity_p([2, 2, 2]) == 1
    assert simulated_heterogeneity_p([0, 0]) is None


def test_percentiles_of_none_one_and_two() -> None:
    assert percentile([], 0.9) is median([]) is None
    assert percentile([11], 0) == percentile([11], 1) == 11
    assert percentile([9, 7], 0.25) == 7.5
    assert percentile(range(1, 11), 0.9, kind=6) == pytest.approx(9.9)
    assert (percentiles_may_be_said(9), percentiles_may_be_said(10)) == (False, True)


def test_halves_go_up_as_they_are_written() -> None:
    assert [round_half_up(v) for v in (0.5, 1.5, 2.5, -2.5)] == [1, 2, 3, -3]
    assert (round_half_up(2.675, 2), round_half_up(1.005, 2), round_half_up(285, -1)) == (2.68, 1.01, 290)
    assert (round_to_base(12.5), round_to_base(5, 10), round_to_base(4, 10), round_to_base(-3)) == (15, 10, 0, -5)


def test_a_survey_says_what_the_silent_could_make_of_it() -> None:
    found = survey_bounds(80, 20, 15)
    assert (found.worst, found.best, found.percentages) == (15 / 80, 75 / 80, True)
    nobody = survey_bounds(12, 0, 0)
    assert (nobody.favourable, nobody.worst, nobody.best, nobody.percentages) == (None, 0, 1, False)
    assert survey_bounds(0, 0, 0)[:4] == (None, None, None, None)
    assert not survey_bounds(30, 9, 9).percentages
    rates = response_rates(40, 10, 20, 20, 10, 50, 0.5)
    assert rates == pytest.approx((40 / 150, 50 / 150, 40 / 125, 50 / 125, 40 / 100, 50 / 100))
    assert response_rates(0, 0, 0, 0, 0, 0) == (None,) * 6


def test_change_is_quick_to_import() -> None:
    loaded = "import sys, heard.statistics.change, heard.statistics.verdicts; print('scipy.stats' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def test_house_rules_are_named_once_and_each_has_its_reason() -> None:
    source = Path(house_rules.__file__).read_text(encoding="utf-8").splitlines()
    rules = [number for number, line in enumerate(source) if ": Final" in line]
    assert len(rules) == len([name for name in vars(house_rules) if name.isupper()])
    unexplained = [
        source[number] for number in rules if not (source[number - 1].startswith("#:") or "Final" in source[number - 1])
    ]
    assert not unexplained


def test_one_of_one_beside_none_of_three_shows_nothing():
    assert verdict_on_shares(1, 1, 0, 3) is Verdict.TOO_FEW
    assert verdict_on_shares(4, 4, 0, 40) is Verdict.TOO_FEW
    assert verdict_on_shares(5, 5, 0, 5) is Verdict.MORE
