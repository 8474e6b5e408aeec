"""What may be said of a figure, and above all what may not: no range, no comparison and no verdict where none is due."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.indicators.counting import Count, count_indicators
from heard.indicators.declared import INDICATORS, indicator
from heard.indicators.judging import JUDGED_COLUMNS, Judge, comparison_of, judged_cells, range_of, usual_range
from heard.periods import Period, read_period
from heard.statistics.change import rate_ratio
from heard.statistics.proportions import difference, wilson
from heard.statistics.rates import poisson_interval
from heard.statistics.special_causes import SpecialCause
from heard.statistics.verdicts import Verdict
from heard.statistics.xmr import Standing
from indicators import worked_cases
from indicators.judged_figures import AS_AT, YEAR, Figure, count, judge, of_people, quarters, reaching
from indicators.worked_companions import COMPANIONS
from indicators.worked_steps import CASES_WITH_STEPS

SHARE = "timeliness_within_standard"
CLOCK = "S1_RESPONSE"


def compared(
    identity: str, now: Figure, before: Figure | None, group: str = "", period: str = "2024/25", as_at: date = AS_AT
):
    """The judgement on a figure beside that of a year earlier; None there: the register reaches and the group had none."""
    here = read_period(period)
    earlier = here.year_before()
    figures = [count(identity, here, now, group), *reaching(here, earlier, *here.quarters_back(8))]
    if before is not None:
        figures.append(count(identity, earlier, before, group))
    return judge(figures, here, as_at).judge(figures[0])


def in_a_row(identity: str, figures: list[Figure | None], group: str = "", last: str = "2024/25-Q4") -> Judge:
    """A judge of a series of quarters that ends with `last`, of which some are not there."""
    series = quarters(last, len(figures))
    made = [count(identity, q, figure, group) for q, figure in zip(series, figures, strict=True) if figure is not None]
    return judge([*made, *reaching(*series)], last, since=series)


def usual(identity: str, figures: list[Figure | None], group: str = ""):
    judging = in_a_row(identity, figures, group)
    return judging.judge(count(identity, "2024/25-Q4", figures[-1] or 0, group)).usual


# The range of a figure


def test_a_share_has_the_range_of_a_share_and_a_count_that_of_a_count():
    assert range_of(count(SHARE, YEAR, (7, 9), CLOCK)) == wilson(7, 9)
    assert range_of(count("withdrawn", YEAR, 12)) == poisson_interval(12)
    assert range_of(count("work", YEAR, 340, "call")) == poisson_interval(340)
    # Work kept of work due is a share, though the rows on both sides of it are the same
    assert range_of(count("work_kept", YEAR, (210, 300), "call")) == wilson(210, 300)
    assert range_of(count("training_reach", YEAR, (25, 30))) == wilson(25, 30)
    # A group of a whole is a count: that eight in ten complaints come from parents is no share that could be missed
    assert range_of(count("people_gender", YEAR, (16, 20), "female")) == poisson_interval(16)


@pytest.mark.parametrize(
    "identity", ["days_by_step", "days_by_step_missed", "cost", "remedies_paid", "people_served", "others_found"]
)
def test_pounds_days_and_people_on_average_have_neither_range_nor_verdict(identity):
    found = compared(identity, (500, 4), (100, 4), "any")
    assert comparison_of(indicator(identity)) == ""
    assert (found.range, found.change, found.verdict, found.usual) == (None, None, None, None)
    assert found.before is not None  # the two stand side by side all the same


def test_what_is_of_nothing_or_not_recorded_has_no_range():
    assert range_of(count(SHARE, YEAR, (0, 0), CLOCK)) is None
    assert range_of(count("withdrawn", YEAR, 0, recorded=False)) is None


@pytest.mark.parametrize("declared", INDICATORS, ids=lambda declared: declared.id)
def test_every_indicator_is_a_share_a_count_or_an_amount(declared):
    kind = comparison_of(declared)
    assert kind in ("share", "count", "")
    assert (kind == "share") == ("Out of" in declared.method_note() and not declared.divides_a_whole and kind != "")
    assert kind or declared.unit in ("pounds", "working days", "people", "children, households or cases")


# Beside the year before


def test_more_fewer_and_neither():
    more = compared("withdrawn", 60, 20)
    ratio = rate_ratio(60, 20, 365, 366)  # 29 February 2024 was in the year before
    assert (more.verdict, more.before.numerator) == (Verdict.MORE, 20)
    assert more.change == (ratio.lower, ratio.upper)
    assert compared("withdrawn", 20, 60).verdict is Verdict.FEWER
    assert compared("withdrawn", 58, 50).verdict is Verdict.CHANCE
    assert compared("withdrawn", 2, 1).verdict is Verdict.TOO_FEW


def test_shares_are_compared_by_their_difference():
    better = compared(SHARE, (90, 100), (60, 100), CLOCK)
    shares = difference(90, 100, 60, 100)
    assert (better.verdict, better.change) == (Verdict.MORE, (shares.lower, shares.upper))
    assert compared(SHARE, (3, 4), (2, 4), CLOCK).verdict is Verdict.TOO_FEW
    nothing_before = compared(SHARE, (3, 4), (0, 0), CLOCK)
    assert (nothing_before.change, nothing_before.verdict) == (None, None)


def test_a_quarter_is_compared_with_the_same_quarter_of_the_year_before():
    here, before, previous = (read_period(f"{text}") for text in ("2024/25-Q2", "2023/24-Q2", "2024/25-Q1"))
    figures = [count("withdrawn", here, 30), count("withdrawn", previous, 80), count("withdrawn", before, 10)]
    found = judge([*figures, *reaching(here, previous, before)], here, here.last).judge(figures[0])
    assert (found.before.period, found.before.numerator, found.verdict) == (before, 10, Verdict.MORE)


def test_a_year_that_is_not_over_is_compared_by_its_days():
    # 183 of 366 days: half the number is the same
    half = compared("withdrawn", 100, 200, as_at=date(2024, 9, 30))
    assert half.verdict is Verdict.CHANCE
    ratio = rate_ratio(100, 200, 183, 366)
    assert half.change == (ratio.lower, ratio.upper)
    assert compared("withdrawn", 100, 200).verdict is Verdict.FEWER


def test_before_a_year_has_begun_nothing_divides_by_no_days():
    assert compared("withdrawn", 0, 200, as_at=date(2024, 3, 31)).verdict is not None


# What the register does not reach


def test_nothing_is_compared_with_a_year_that_the_register_does_not_reach():
    now = count("withdrawn", YEAR, 30)
    before = count("withdrawn", YEAR.year_before(), 0)  # counted, in a register that knows nothing of that year
    found = judge([now, before, *reaching(YEAR, *quarters("2024/25-Q4", 4))]).judge(now)
    assert (found.before, found.change, found.verdict) == (None, None, None)


def test_nothing_is_compared_with_a_year_that_the_register_reaches_only_into():
    now, before = count("withdrawn", YEAR, 30), count("withdrawn", YEAR.year_before(), 5)
    into = [now, before, *reaching(YEAR, YEAR.year_before(), *quarters("2024/25-Q4", 6))]  # from October 2023
    assert judge(into).judge(now).verdict is None
    whole = [*into, *reaching(*quarters("2024/25-Q4", 8))]
    assert judge(whole).judge(now).verdict is Verdict.MORE
    assert not judge(into).reaches_whole(YEAR.year_before())
    assert judge(into).reaches(YEAR.year_before())


def test_a_quarter_in_which_nothing_came_is_reached_if_one_before_it_was():
    judging = judge(reaching("2023/24-Q1", "2023/24-Q3", YEAR))
    assert [q.label for q in judging.quarters][:3] == ["2023/24-Q1", "2023/24-Q2", "2023/24-Q3"]
    figure = judging.figure(indicator("received_by_stage"), read_period("2023/24-Q2"), "stage_1")
    assert figure is not None
    assert figure.numerator == 0


def test_a_period_before_the_quarters_that_were_counted_is_reached_if_anything_came_in_it():
    judging = judge(reaching("2022/23", YEAR), since=quarters("2024/25-Q4", 4))
    assert judging.reaches_whole(read_period("2022/23"))
    assert not judging.reaches_whole(read_period("2021/22"))


def test_a_group_that_had_none_is_nought_and_not_unknown():
    found = compared("received_by_stage", 30, None, "stage_2")
    assert (found.before.numerator, found.before.denominator, found.verdict) == (0, None, Verdict.MORE)
    # Of a whole, it keeps the whole
    here = [count("themes", YEAR, (9, 20), "COM-REPLY"), count("themes", YEAR.year_before(), (14, 14), "TIM-ASSESS")]
    before = judge([*here, *reaching(YEAR, *quarters("2024/25-Q4", 8))]).judge(here[0]).before
    assert (before.numerator, before.denominator) == (0, 14)


def test_a_share_of_nothing_is_not_nought():
    judging = judge(reaching(YEAR, *quarters("2024/25-Q4", 8)))
    assert judging.figure(indicator(SHARE), YEAR, CLOCK) is None
    assert judging.figure(indicator("cost"), YEAR, "stage_1") is None


def test_what_is_not_recorded_is_not_nought_in_any_of_its_groups():
    judging = judge([count("themes", YEAR, 0, recorded=False), *reaching(YEAR, *quarters("2024/25-Q4", 8))])
    assert judging.figure(indicator("themes"), YEAR, "COM-REPLY") is None
    assert judging.figure(indicator("themes"), YEAR) is None


def test_what_stands_on_the_as_at_day_is_compared_with_no_earlier_day():
    now = count("open_by_stage", YEAR, 30, "stage_1")
    judging = judge([now, *reaching(YEAR, YEAR.year_before(), *quarters("2024/25-Q4", 16))])
    found = judging.judge(now)
    assert found.range == poisson_interval(30)
    assert (found.before, found.verdict, found.usual) == (None, None, None)
    assert judging.figure(indicator("open_by_stage"), YEAR, "stage_2").numerator == 0
    assert judging.pooled(now) is None


def test_people_are_known_only_in_the_periods_in_which_they_were_counted():
    here = read_period("2024/25-Q4")
    people = [*of_people(here, {1: 10, 2: 3}), *of_people(here.year_before(), {1: 8})]
    found = judge([*people, *reaching(*quarters("2024/25-Q4", 16))], here).judge(people[1])
    assert (found.before.numerator, found.usual) == (0, None)


def test_a_companion_file_is_nought_only_in_the_quarters_that_it_reaches():
    signs = [count("signals", "2023/24-Q3", 4, "visit"), count("signals", YEAR, 30, "contact")]
    judging = judge([*signs, *reaching(YEAR, YEAR.year_before(), *quarters("2024/25-Q4", 16))])
    assert judging.judge(signs[1]).before is None
    declared = indicator("signals")
    assert judging.figure(declared, read_period("2023/24-Q2"), "contact") is None
    assert judging.figure(declared, read_period("2023/24-Q4"), "contact").numerator == 0


# Several complaints of one person


def test_a_range_of_complaints_is_widened_by_those_who_complained_often():
    def verdict(identity: str, group: str, people: dict[int, int]) -> Verdict | None:
        figures = [count(identity, YEAR, 60, group), count(identity, YEAR.year_before(), 35, group)]
        made = [*figures, *of_people(YEAR, people), *reaching(*quarters("2024/25-Q4", 8))]
        return judge(made).judge(figures[0]).verdict

    once, often = {1: 60}, {1: 10, 10: 5}
    assert verdict("received_by_stage", "stage_1", once) is Verdict.MORE
    assert verdict("received_by_stage", "stage_1", often) is Verdict.CHANCE
    assert verdict("withdrawn", "", often) is Verdict.CHANCE
    # What is not complaints is not widened
    assert verdict("contacts_by_kind", "enquiry", often) is Verdict.MORE
    assert verdict("work", "call", often) is Verdict.MORE


def test_the_widening_is_that_of_the_people_of_the_period():
    judging = judge([*of_people(YEAR, {1: 2, 2: 1}), *of_people(YEAR.year_before(), {9: 9})])
    assert judging.widening == math.sqrt((2 * 1 + 1 * 4) / (2 + 2))
    assert judge([count("people_and_complaints", YEAR, 0, recorded=False)]).widening == 1.0


# Several periods as one


def test_four_quarters_beside_the_four_before():
    judging = in_a_row("withdrawn", [1, 2, 3, 4, 10, 10, 10, 11])
    found = judging.pooled(count("withdrawn", "2024/25-Q4", 11))
    assert found.periods == ("2024/25-Q1", "2024/25-Q2", "2024/25-Q3", "2024/25-Q4")
    assert (found.numerator, found.denominator, found.before) == (41, None, (10, None))
    assert found.verdict is Verdict.MORE
    # One quarter alone could be chance
    assert judging.judge(count("withdrawn", "2024/25-Q4", 11)).verdict is Verdict.CHANCE


def test_four_quarters_of_a_share():
    judging = in_a_row(SHARE, [(1, 5), (1, 5), (1, 5), (1, 5), (5, 5), (5, 5), (5, 5), (4, 5)], CLOCK)
    found = judging.pooled(count(SHARE, "2024/25-Q4", (4, 5), CLOCK))
    assert (found.numerator, found.denominator, found.before, found.verdict) == (19, 20, (4, 20), Verdict.MORE)


def test_fewer_than_four_quarters_are_not_pooled_and_fewer_than_eight_not_compared():
    assert in_a_row("withdrawn", [1, 2, 3]).pooled(count("withdrawn", "2024/25-Q4", 3)) is None
    seven = in_a_row("withdrawn", [1, 2, 3, 4, 5, 6, 7]).pooled(count("withdrawn", "2024/25-Q4", 7))
    assert (seven.numerator, seven.before, seven.verdict) == (22, None, None)
    earlier = in_a_row("withdrawn", [1, 2, 3, 4, 5, 6, 7, 8]).pooled(count("withdrawn", "2024/25-Q3", 7))
    assert earlier is None  # four quarters to the end of the period, and of no other


def test_three_years():
    years = ["2022/23", "2023/24", "2024/25"]
    figures = [count("ombudsman_referred", year, n) for year, n in zip(years, (3, 1, 2), strict=True)]
    known = judge([*figures, *reaching(*years, *quarters("2024/25-Q4", 12))])
    found = known.pooled(figures[2])
    assert (found.periods, found.numerator, found.before) == (tuple(years), 6, None)
    # The register begins in the second quarter of the first
    assert judge([*figures, *reaching(*years, *quarters("2024/25-Q4", 11))]).pooled(figures[2]) is None


def test_amounts_pooled_have_no_verdict_either():
    judging = in_a_row("days_by_step", [10] * 4 + [90] * 4, "stage_1 | service | drafting")
    found = judging.pooled(count("days_by_step", "2024/25-Q4", 90, "stage_1 | service | drafting"))
    assert (found.numerator, found.before, found.verdict) == (360, (40, None), None)


def test_a_quarter_that_is_not_known_is_not_pooled():
    group = "call | council |  | "
    judging = in_a_row("work", [5, None, 5, 5], group)
    assert judging.pooled(count("work", "2024/25-Q4", 5, group)) is None


# The usual range


@pytest.mark.parametrize(
    ("many", "standing"), [(7, None), (8, Standing.TRIAL), (12, Standing.TRIAL), (13, Standing.FIRM)]
)
@pytest.mark.parametrize("share", [False, True])
def test_under_eight_quarters_nothing_is_usual_and_under_thirteen_it_is_on_trial(many, standing, share):
    series = [(10 + n % 3, 20) if share else 10 + n % 3 for n in range(many)]
    found = usual(SHARE, series, CLOCK) if share else usual("withdrawn", series)
    assert (found.standing if found else None) == standing
    if found:
        assert len(found.quarters) == len(found.values) == len(found.lower) == len(found.signals) == many
        assert set(found.signals) == {SpecialCause.NONE}


def test_a_quarter_outside_its_usual_range():
    found = usual("withdrawn", [10, 12, 11, 9, 10, 12, 11, 10, 40])
    assert found.signals[-1] is SpecialCause.ABOVE_LIMITS
    assert found.upper[-1] < 40
    assert found.quarters[-1] == "2024/25-Q4"
    shares = usual(SHARE, [(9, 10), (8, 10), (9, 10), (10, 10)] * 2 + [(0, 10)], CLOCK)
    assert shares.signals == (SpecialCause.NONE,) * 8 + (SpecialCause.BELOW_LIMITS,)


def test_seven_quarters_on_one_side():
    found = usual(SHARE, [(9, 20)] * 4 + [(11, 20)] * 7, CLOCK)
    assert found.signals == (SpecialCause.NONE,) * 4 + (SpecialCause.SEVEN_ABOVE,) * 7
    assert usual(SHARE, [(11, 20)] * 4 + [(9, 20)] * 7, CLOCK).signals[-1] is SpecialCause.SEVEN_BELOW
    six = usual(SHARE, [(9, 20)] * 4 + [(11, 20)] * 6, CLOCK)
    assert set(six.signals) == {SpecialCause.NONE}


def test_a_series_that_does_not_vary_has_no_limits():
    found = usual("withdrawn", [3] * 9)
    assert (set(found.lower), set(found.upper), set(found.signals)) == ({None}, {None}, {SpecialCause.NONE})
    assert set(usual(SHARE, [(5, 5)] * 9, CLOCK).values) == {1.0}


def test_a_quarter_with_nothing_keeps_its_place_in_a_count_and_has_none_in_a_share():
    # The group is in none of the quarters of None, which the register reaches
    counts = usual("received_by_stage", [4, None, 5, None, 4, 5, 4, 5], "stage_2")
    assert counts.values == (4, 0, 5, 0, 4, 5, 4, 5)
    shares = usual(SHARE, [(4, 5), (0, 0), (4, 5), None, *[(4, 5)] * 6], CLOCK)
    assert len(shares.values) == 8
    assert "2022/23-Q4" not in shares.quarters


def test_a_quarter_that_is_not_over_is_no_low_quarter():
    series = quarters("2024/25-Q4", 9)
    made = [count("withdrawn", quarter, 20 + n % 3) for n, quarter in enumerate(series[:-1])]
    now = count("withdrawn", series[-1], 1)
    figures = [*made, now, *reaching(*series)]
    early = judge(figures, series[-1], date(2025, 1, 5), series).judge(now)
    assert early.usual.quarters[-1] == "2024/25-Q3"
    assert set(early.usual.signals) == {SpecialCause.NONE}
    assert judge(figures, series[-1], AS_AT, series).judge(now).usual.signals[-1] is SpecialCause.BELOW_LIMITS


def test_quarters_after_the_as_at_day_are_none():
    judging = judge(reaching(*quarters("2024/25-Q4", 4)), YEAR, date(2024, 9, 30))
    assert [quarter.label for quarter in judging.quarters] == ["2024/25-Q1", "2024/25-Q2"]


# As cells


def test_a_judgement_as_cells():
    judging = in_a_row("withdrawn", [10, 12, 11, 9, 10, 12, 11, 10, 40])
    cells = dict(zip(JUDGED_COLUMNS, judged_cells(judging.judge(count("withdrawn", "2024/25-Q4", 40))), strict=True))
    assert (cells["before"], cells["before_out_of"], cells["verdict"]) == (10, "", "more than chance would explain")
    assert (cells["usual_quarters"], cells["signal"]) == (9, "above the upper limit")
    assert float(cells["range_lower"]) < 40 < float(cells["range_upper"])
    assert 1 < float(cells["change_lower"]) < 40 / 10 < float(cells["change_upper"])


def test_an_open_end_and_what_does_not_apply_are_empty():
    before = YEAR.year_before()
    now, *rest = count("withdrawn", YEAR, 3), count("withdrawn", before, 0), *reaching(YEAR, before)
    cells = dict(zip(JUDGED_COLUMNS, judged_cells(judge([now, *rest], since=[]).judge(now)), strict=True))
    assert float(cells["change_lower"]) > 0
    assert (cells["change_upper"], cells["usual_lower"], cells["usual_quarters"], cells["signal"]) == ("", "", "", "")
    assert set(judged_cells(compared("cost", (100, 2), (90, 1), "stage_1"))[4:]) == {""}
    alone = count("withdrawn", YEAR, 0, recorded=False)
    assert set(judged_cells(judge([alone]).judge(alone))) == {""}


FIGURES = st.integers(0, 400)
SHARES = st.integers(0, 30).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


def says_only_what_can_be_said(judging: Judge, figure: Count) -> None:
    """Whatever the figures: no cell is no number, a range holds its figure, and a verdict has a figure before it."""
    found = judging.judge(figure)
    for cell in judged_cells(found):
        assert cell == "" or isinstance(cell, str | int)
        assert str(cell) not in ("nan", "inf", "-inf")
        assert not isinstance(cell, float)
    if found.range:
        value = (
            figure.numerator / figure.denominator if comparison_of(figure.indicator) == "share" else figure.numerator
        )
        assert found.range.lower <= value <= found.range.upper
    if found.verdict:
        assert found.before is not None
    if found.verdict in (Verdict.MORE, Verdict.FEWER):
        above = 0 if comparison_of(figure.indicator) == "share" else 1
        # A verdict of counts may be more careful than the ratio's range, by the widening; it is never bolder.
        assert found.change.lower > above or found.change.upper < above
    if found.usual:
        assert len(found.usual.values) >= 8
        assert all(math.isfinite(value) for value in found.usual.values)


@settings(max_examples=60, deadline=None)
@given(
    series=st.one_of(
        st.lists(st.one_of(st.none(), FIGURES), min_size=1, max_size=16),
        st.lists(st.one_of(st.none(), SHARES), min_size=1, max_size=16),
    ),
    people=st.dictionaries(st.integers(1, 9), st.integers(0, 40), max_size=3),
    days_left=st.integers(0, 100),
)
def test_whatever_the_figures_no_number_is_none(series, people, days_left):
    shares = any(isinstance(figure, tuple) for figure in series)
    identity, group = (SHARE, CLOCK) if shares else ("received_by_stage", "stage_1")
    here = quarters("2024/25-Q4", len(series))
    made = [count(identity, q, figure, group) for q, figure in zip(here, series, strict=True) if figure is not None]
    counts = [*made, *of_people(here[-1], people), *reaching(*here)]
    judging = judge(counts, here[-1], date.fromordinal(AS_AT.toordinal() - days_left), here)
    for figure in made:
        says_only_what_can_be_said(judging, figure)
        judging.pooled(figure)


@settings(max_examples=60, deadline=None)
@given(now=FIGURES, before=FIGURES)
def test_turned_round_the_verdict_is_turned_round(now, before):
    opposite = {Verdict.MORE: Verdict.FEWER, Verdict.FEWER: Verdict.MORE}
    here, earlier = read_period("2022/23"), read_period("2021/22")  # neither has a 29 February

    def verdict(first: int, second: int) -> Verdict:
        figures = [count("withdrawn", here, first), count("withdrawn", earlier, second), *reaching(here, earlier)]
        return judge(figures, here, here.last, []).judge(figures[0]).verdict

    said = verdict(now, before)
    assert verdict(before, now) is opposite.get(said, said)


def test_every_figure_of_the_worked_cases_can_be_judged():
    for cases in (worked_cases.CASES, CASES_WITH_STEPS):
        store = worked_cases.builder().add(cases)
        store.add_companions(COMPANIONS)
        series = YEAR.quarters_back(16)
        periods: list[Period] = [YEAR, YEAR.year_before(), *YEAR.years_before(3), *series]
        counts = count_indicators(store, periods, AS_AT)
        judging = Judge(counts, YEAR, AS_AT, series)
        for figure in counts.all:
            says_only_what_can_be_said(judging, figure)
            judging.pooled(figure)


def test_of_nothing_or_of_seven_quarters_nothing_is_usual():
    assert usual_range([], "share") is None
    assert usual_range([(q, count("withdrawn", q, 1)) for q in quarters("2024/25-Q4", 7)], "count") is None
