"""The funnel: its line is the others', its limits those of the published methods, and only outside 99.8% is different."""

from __future__ import annotations

import math

import pytest

from comparators.made import OTHERS, OWN
from heard.comparators.funnel import FAR, NEAR, Funnel, Where, make_funnel
from heard.statistics.funnels import significance_of_proportion
from heard.statistics.overdispersion import FunnelScale, overdispersion
from heard.statistics.rates import poisson_interval

#: Thirty councils as alike as chance would have them: 20 of 40 or thereabouts.
ALIKE = [(name, float(18 + at % 5), 40.0) for at, name in enumerate(OTHERS[:30])]


def test_the_line_leaves_our_own_out():
    funnel = make_funnel([*ALIKE, (OWN, 40.0, 40.0)], OWN, is_share=True)
    assert funnel.target == pytest.approx(0.5)
    assert (funnel.councils_in_target, funnel.councils) == (30, 31)


def test_shares_lie_where_the_published_method_puts_them():
    counts = [3, 9, 11, 14, 20, 26, 29, 31, 37]
    funnel = make_funnel([*ALIKE, (OWN, 20.0, 40.0)], OWN, is_share=True)
    assert funnel.widening is None
    words = {"High (0.001)": Where.MORE, "Low (0.001)": Where.FEWER, "Not significant": Where.INSIDE}
    for count in counts:
        place = make_funnel([*ALIKE, (OWN, float(count), 40.0)], OWN, is_share=True).place_of(OWN)
        expected = significance_of_proportion(count, 40, 0.5)
        assert expected is not None
        assert place is not None
        # One far outlier among thirty leaves the lines as they are.
        assert place.where is words.get(expected, Where.BETWEEN), count


def rates(own: float) -> Funnel:
    others = [(name, float(20 + (at % 5) - 2), 10_000.0) for at, name in enumerate(OTHERS[:30])]
    return make_funnel([*others, (OWN, own, 10_000.0)], OWN, is_share=False)


@pytest.mark.parametrize("count", range(50))
def test_rates_go_by_exact_poisson_ranges(count: int):
    funnel = rates(count)
    if funnel.widening is not None:
        pytest.skip("so far out that councils vary more than chance")
    place, expected = funnel.place_of(OWN), funnel.target * 10_000
    assert place is not None
    interval = poisson_interval(count, FAR)
    assert place.where.is_different is not (interval.lower <= expected <= interval.upper)
    assert (place.where is Where.MORE) == (interval.lower > expected)
    near = poisson_interval(count, NEAR)
    assert (place.where is Where.INSIDE) == (near.lower <= expected <= near.upper)


def test_a_council_with_none_has_its_place():
    place = rates(0).place_of(OWN)
    assert place is not None
    assert (place.value, place.where) == (0.0, Where.FEWER)
    assert place.by_chance.lower > 0


def test_lines_are_widened_by_how_councils_vary_and_both_are_kept():
    varied = [(name, 200.0 + 40 * (at % 7), 1000.0) for at, name in enumerate(OTHERS[:30])]
    funnel = make_funnel([*varied, (OWN, 420.0, 1000.0)], OWN, is_share=True)
    assert funnel.widening is not None
    place = funnel.place_of(OWN)
    assert place is not None
    assert place.by_chance.upper < 0.42 < place.widened.upper
    assert place.where in (Where.INSIDE, Where.BETWEEN)
    everyone = [*varied, (OWN, 420.0, 1000.0)]
    on_all = overdispersion([x for _, x, _ in everyone], [n for *_, n in everyone], FunnelScale.PROPORTION)
    assert funnel.widening.tau_squared == pytest.approx(on_all.tau_squared), "estimated on all that have the measure"
    assert funnel.widening.target == pytest.approx(funnel.target) != on_all.target


def test_ten_councils_say_too_little_of_how_councils_vary():
    varied = [(name, 20.0 + 60 * (at % 2), 100.0) for at, name in enumerate(OTHERS[:12])]
    assert make_funnel(varied, OWN, is_share=True).widening is None


def test_a_second_source_is_placed_and_counted_nowhere():
    once = make_funnel([*ALIKE, (OWN, 20.0, 40.0)], OWN, is_share=True)
    twice = make_funnel(
        [*ALIKE, (OWN, 20.0, 40.0)], OWN, is_share=True, again=[(OTHERS[0], 40.0, 40.0), (OWN, 5.0, 40.0)]
    )
    assert (twice.target, twice.councils, len(twice.places)) == (once.target, 31, 33)
    place = twice.place_of(OWN)
    assert place is not None
    assert place.count == 20, "the first source is the council's place"


@pytest.mark.parametrize("seen", [[], [(OWN, 3.0, 9.0)], [(OWN, 3.0, 9.0), (OTHERS[0], 0.0, 9.0)]])
def test_no_funnel_without_others_that_have_something(seen: list[tuple[str, float, float]]):
    with pytest.raises(ValueError, match="needs other councils"):
        make_funnel(seen, OWN, is_share=True)


def test_lines_are_in_order_and_within_what_can_be():
    for funnel in (make_funnel(ALIKE, OWN, is_share=True), rates(20)):
        for whole in (1.0, 3.0, 40.0, 10_000.0, 1_000_000.0):
            near, far = funnel.curve(whole, NEAR), funnel.curve(whole, FAR)
            assert 0 <= far.lower <= near.lower <= funnel.target <= near.upper <= far.upper
            assert not funnel.is_share or far.upper <= 1


def test_drawn_lines_run_along_the_whole_counts():
    funnel = rates(20)
    assert funnel.widening is None
    for whole in (500.0, 10_000.0, 60_000.0):
        drawn, counted = funnel.curve(whole, FAR), funnel.limits(whole, FAR)
        assert math.floor(drawn.upper * whole + 1e-6) == round(counted.upper * whole)
        assert math.ceil(drawn.lower * whole - 1e-6) == round(counted.lower * whole)
