"""The usual range of shares: exact where quarters differ as chance has them, wider where they differ more."""

from __future__ import annotations

import pytest

from heard.indicators.usual_share import Share, usual_share
from heard.statistics.control_limits import p_chart
from heard.statistics.special_causes import SpecialCause
from heard.statistics.xmr import Standing


def shares(counts, whole):
    return [Share(f"Q{n}", count, whole) for n, count in enumerate(counts, 1)]


def test_under_eight_quarters_there_is_none():
    assert usual_share(shares([5] * 7, 10)) is None
    assert usual_share([]) is None
    assert usual_share(shares([0] * 9, 0)) is None


def test_quarters_with_nothing_are_left_out():
    usual = usual_share([*shares([40, 41, 39, 42, 38, 40, 41, 39], 60), Share("Q9", 0, 0)])
    assert usual.quarters == tuple(f"Q{n}" for n in range(1, 9))
    assert usual.standing is Standing.TRIAL


def test_a_few_cases_have_exact_limits():
    counts = [7, 8, 6, 9, 7, 8, 7, 6]
    exact = p_chart(counts, [12] * 8, exact=True)
    usual = usual_share(shares(counts, 12))
    assert (usual.lower, usual.upper) == (exact.lower, exact.upper)


def test_thousands_that_swing_more_than_chance_have_wider_limits():
    counts = [3400, 3700, 3450, 3650, 3350, 3600, 3420, 3680]
    exact = p_chart(counts, [5000] * 8, exact=True)
    usual = usual_share(shares(counts, 5000))
    outside = [
        not low <= value <= high for value, low, high in zip(exact.values, exact.lower, exact.upper, strict=True)
    ]
    assert sum(outside) == 6
    assert set(usual.signals) == {SpecialCause.NONE}
    assert usual.lower[0] < exact.lower[0] < exact.upper[0] < usual.upper[0]


def test_a_quarter_out_of_the_ordinary_is_marked():
    usual = usual_share(shares([3500, 3520, 3490, 3510, 3500, 3515, 3495, 3505, 2400], 5000))
    assert usual.signals[-1] is SpecialCause.BELOW_LIMITS


def test_a_long_run_on_one_side_is_marked():
    usual = usual_share(shares([30] * 7 + [40] * 7, 60))
    assert usual.signals[-1] is SpecialCause.SEVEN_ABOVE
    assert usual.signals[0] is SpecialCause.SEVEN_BELOW


def test_more_kept_than_there_were_cannot_be():
    with pytest.raises(ValueError, match="11"):
        usual_share(shares([11] * 8, 10))
