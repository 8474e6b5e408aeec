"""Whatever the numbers, the wording keeps the rules."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from heard.report.words.chance_sentences import QUARTERS, chance_explained, comparisons_made
from heard.report.words.change_sentences import change_in_counts, small_then_pooled
from heard.report.words.expected_sentences import against_own_years, expected_sentence
from heard.report.words.group_sentences import HARDER_CASES, late_and_in_time, two_groups
from heard.report.words.held_sentences import days_held
from heard.report.words.lesson_sentences import Meant, Worked, lesson_in_counts, lesson_in_shares, worked
from heard.report.words.money_sentences import money_sentence, pounds
from heard.report.words.people_sentences import people_and_complaints
from heard.report.words.range_sentences import percent_words, range_in_numbers, range_in_percent, range_in_tens
from heard.report.words.rate_sentences import LEAST_FOR_RATE, rate_sentence, rates_compared
from heard.report.words.sentences import COMPLAINT, WAS, Noun
from heard.report.words.share_sentences import range_of_share, share, share_sentence
from heard.report.words.survey_sentences import answer_sentence, response_sentence
from heard.report.words.time_sentences import answered_by_day, half_answered, how_they_ended
from heard.report.words.timeliness_sentences import Due, timeliness_compared, timeliness_sentence
from heard.report.words.usual_range_sentences import usual_range_of_counts, usual_range_of_shares
from heard.statistics.house_rules import (
    LEAST_FOR_BARE_PERCENTAGE,
    LEAST_FOR_PERCENTAGE,
    LEAST_FOR_PERCENTAGE_CHANGE,
    LEAST_SURVEY_RESPONSES,
)
from heard.statistics.verdicts import Verdict, verdict_on_counts, verdict_on_shares
from report.sentence_cases import CALL, FELL_DUE, FROM_CARERS, HOUSEHOLD, IN_TIME, RETURNED, UPHELD
from report.wording_rules import broken_rules

VERDICTS = [str(verdict) for verdict in Verdict]

small = st.integers(0, 30)
counts = st.one_of(small, st.integers(0, 400), st.integers(0, 2_000_000))
few = st.integers(0, 6)


@st.composite
def a_share(draw: st.DrawFn, most: int = 2_000_000) -> tuple[int, int]:
    whole = draw(st.one_of(st.integers(0, min(60, most)), st.integers(0, most)))
    return draw(st.one_of(st.integers(0, whole), st.sampled_from([0, whole]))), whole


dues = st.builds(Due, small, few, small, few, few, few)
ages = st.dictionaries(st.integers(0, 90), st.tuples(few, few), max_size=25)


def keeps_the_rules(said: str) -> None:
    assert broken_rules(said) == [], said


@given(counts, counts)
def test_change(now, before):
    said = change_in_counts(now, before, COMPLAINT, "this year", "the year before")
    keeps_the_rules(said)
    if before < LEAST_FOR_PERCENTAGE_CHANGE:
        assert "%" not in said
        assert "times" not in said
    if now != before:
        assert str(verdict_on_counts(now, before)) in said
    elif "%" in said:
        pytest.fail("two equal counts have no percentage")


@given(counts, counts, st.integers(1, 366), st.integers(1, 366))
def test_change_over_times_of_different_length(now, before, days_now, days_before):
    said = change_in_counts(
        now, before, COMPLAINT, "so far", "the year before", exposure_now=days_now, exposure_before=days_before
    )
    keeps_the_rules(said)
    if days_now != days_before:
        assert "%" not in said


@given(st.lists(small, min_size=4, max_size=4), st.lists(small, min_size=4, max_size=4))
def test_pooled(now, before):
    said = small_then_pooled(now[-1], before[-1], now, before, COMPLAINT, "this quarter", "the same quarter last year")
    keeps_the_rules(said)
    assert said.count("from one quarter") <= 1
    if "from one quarter" in said:
        assert "Four quarters together" in said


@given(a_share(), st.booleans())
def test_shares(pair, with_range):
    count, whole = pair
    said = share_sentence(count, whole, COMPLAINT, UPHELD, with_range=with_range)
    keeps_the_rules(said)
    if whole < LEAST_FOR_PERCENTAGE:
        assert "%" not in said + share(count, whole, with_range=with_range)
    elif whole < LEAST_FOR_BARE_PERCENTAGE or with_range or count in (0, whole):
        assert "range" in said
        assert "range" in share(count, whole) or whole >= LEAST_FOR_BARE_PERCENTAGE
    assert (
        range_of_share(count, whole) == "-"
        if not whole
        else re.fullmatch(r"(under |over )?[\d.]+% to (under |over )?[\d.]+%", range_of_share(count, whole))
    )


@given(counts, st.one_of(st.none(), counts, st.floats(0, 1e6)), st.sampled_from([100, 1000, 10_000]))
def test_rates(count, exposure, per):
    said = rate_sentence(count, COMPLAINT, exposure, CALL, per=per)
    keeps_the_rules(said)
    if count < LEAST_FOR_RATE or not exposure:
        assert "range" not in said


@given(st.tuples(counts, st.one_of(st.none(), counts)), st.tuples(counts, st.one_of(st.none(), counts)))
def test_rates_compared(now, before):
    said = rates_compared(now, before, COMPLAINT, CALL, "this year", "the year before")
    keeps_the_rules(said)
    if not now[1] or not before[1]:
        assert not any(verdict in said for verdict in VERDICTS)


@given(dues, dues)
def test_timeliness(now, before):
    for said in (timeliness_sentence(now, FELL_DUE), timeliness_sentence(now, FELL_DUE, brief=True)):
        keeps_the_rules(said)
    if now.whole < LEAST_FOR_PERCENTAGE:
        assert "%" not in timeliness_sentence(now, FELL_DUE)
    said = timeliness_compared(now, before, FELL_DUE, "in the quarter before")
    keeps_the_rules(said)
    if now.missed:
        assert "the law was missed" in said
        if any(verdict in said for verdict in VERDICTS):
            assert "breach" in said


@settings(deadline=None)
@given(ages, st.integers(0, 100))
def test_times(at, day):
    keeps_the_rules(half_answered(at))
    said = answered_by_day(at, day)
    keeps_the_rules(said)
    if sum(answered + waiting for answered, waiting in at.values()) < LEAST_FOR_PERCENTAGE:
        assert "%" not in said


@given(small, small, small)
def test_what_became_of_them(answered, withdrawn, waiting):
    keeps_the_rules(how_they_ended({"answered": answered, "withdrawn": withdrawn, "still open": waiting}))


@given(st.lists(small, max_size=3), small)
def test_days_held(steps, rest):
    named = dict(zip(("the service", "the complaints team", "those who sign it off"), steps, strict=False))
    keeps_the_rules(days_held(named, sum(steps) + rest))


@given(a_share(), a_share())
def test_groups(late, in_time):
    said = late_and_in_time(late, in_time)
    keeps_the_rules(said)
    assert (HARDER_CASES in said) == bool(late[1] and in_time[1])
    keeps_the_rules(two_groups(late, in_time, COMPLAINT, FROM_CARERS, UPHELD, again=WAS, brief=True))
    if late[1] < LEAST_FOR_PERCENTAGE and in_time[1] < LEAST_FOR_PERCENTAGE:
        assert "%" not in said


@given(counts, st.one_of(st.none(), st.floats(0, 60), st.integers(0, 100_000)))
def test_expected(actual, expected):
    said = expected_sentence(
        actual,
        expected,
        FROM_CARERS,
        "at the rate of all",
        ask_if_fewer="how they are told",
        ask_if_more="what changed",
    )
    keeps_the_rules(said)
    assert ("Ask" in said) == (Verdict.MORE in said or Verdict.FEWER in said)
    if expected is not None and expected < 3.688:
        assert Verdict.FEWER not in said


@given(counts, counts)
def test_against_own_years(actual, earlier):
    said = against_own_years(actual, earlier, FROM_CARERS, ask_if_fewer="how they are told", ask_if_more="what changed")
    keeps_the_rules(said)
    if earlier / 3 < 3.688:
        assert Verdict.FEWER not in said


@given(a_share(), a_share(), st.sampled_from(Meant))
def test_lessons(after, before, meant):
    said = lesson_in_shares(after, before, meant, CALL, RETURNED, earlier="before the rota")
    keeps_the_rules(said)
    answer = worked(verdict_on_shares(*after, *before), meant)
    assert {"It worked": Worked.WORKED, "Not yet": Worked.NOT_YET, "cannot tell yet": Worked.CANNOT_TELL}[
        next(words for words in ("It worked", "Not yet", "cannot tell yet") if words in said)
    ] is answer
    keeps_the_rules(lesson_in_counts(after[0], before[0], meant, COMPLAINT))


@given(a_share(), st.integers(0, 300), st.integers(0, 300), st.booleans())
def test_surveys(pair, silent, left_out, known):
    favourable, answered = pair
    invited = answered + silent if known else None
    eligible = answered + silent + left_out
    keeps_the_rules(response_sentence(answered, invited, HOUSEHOLD, eligible=eligible))
    said = answer_sentence(favourable, answered, invited, HOUSEHOLD)
    keeps_the_rules(said)
    if answered < LEAST_SURVEY_RESPONSES:
        assert "favourable" not in said


@given(st.dictionaries(st.integers(0, 12), small, max_size=6))
def test_people(per_person):
    keeps_the_rules(people_and_complaints(per_person))


@given(st.lists(st.one_of(st.none(), st.integers(0, 20_000)), max_size=12))
def test_money(amounts):
    keeps_the_rules(money_sentence(amounts))


@settings(deadline=None)
@given(st.lists(counts, max_size=24))
def test_usual_ranges(series):
    keeps_the_rules(usual_range_of_counts(series, COMPLAINT))


@settings(deadline=None)
@given(st.lists(a_share(most=300), max_size=20))
def test_usual_ranges_of_shares(series):
    said = usual_range_of_shares([count for count, _ in series], [whole for _, whole in series], COMPLAINT, IN_TIME)
    keeps_the_rules(said)
    assert "%" not in said


@given(counts, counts)
def test_chance_explained(now, before):
    keeps_the_rules(chance_explained(now, before, QUARTERS))


@given(counts)
def test_comparisons_made(looked_at):
    said = comparisons_made(looked_at)
    keeps_the_rules(said)
    assert " 0 may" not in said


@given(st.floats(0, 1), st.floats(0, 1))
def test_ranges(first, second):
    assume(first != second)
    lower, upper = sorted((first, second))
    for words in (range_in_percent(lower, upper), range_in_tens(lower, upper), range_in_numbers(lower, upper)):
        assert broken_rules(f"A range of {words}.") == []
    assert percent_words(lower) == "0%" or lower > 0
    assert percent_words(upper) == "100%" or upper < 1


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: share(3, 2),
        lambda: share(-1, 2),
        lambda: share_sentence(3, 2, COMPLAINT, UPHELD),
        lambda: change_in_counts(-1, 2, COMPLAINT, "now", "then"),
        lambda: small_then_pooled(1, 2, [1], [1, 2], COMPLAINT, "now", "then"),
        lambda: rate_sentence(-1, COMPLAINT, 10, CALL),
        lambda: timeliness_sentence(Due(-1, 0, 3), FELL_DUE),
        lambda: timeliness_sentence(Due(5, 0, 3, -2), FELL_DUE),
        lambda: timeliness_compared(Due(5), Due(5, 0, 3, -2), FELL_DUE, "in the quarter before"),
        lambda: half_answered({-1: (1, 0)}),
        lambda: how_they_ended({"answered": -1}),
        lambda: days_held({"the service": 3}, 2),
        lambda: days_held({"the service": -1}, 2),
        lambda: late_and_in_time((3, 2), (1, 1)),
        lambda: expected_sentence(1, -1.0, COMPLAINT, "", ask_if_fewer="", ask_if_more=""),
        lambda: expected_sentence(-1, 1.0, COMPLAINT, "", ask_if_fewer="", ask_if_more=""),
        lambda: against_own_years(-1, 3, COMPLAINT, ask_if_fewer="", ask_if_more=""),
        lambda: lesson_in_shares((3, 2), (1, 1), Meant.HIGHER, CALL, RETURNED),
        lambda: response_sentence(3, 2, HOUSEHOLD),
        lambda: response_sentence(1, 3, HOUSEHOLD, eligible=2),
        lambda: response_sentence(1, 0, HOUSEHOLD),
        lambda: answer_sentence(3, 2, 5, HOUSEHOLD),
        lambda: answer_sentence(10, 12, 11, HOUSEHOLD),
        lambda: people_and_complaints({-1: 3}),
        lambda: pounds(-1),
        lambda: money_sentence([5, -1]),
        lambda: usual_range_of_counts([-1], COMPLAINT),
        lambda: usual_range_of_shares([2], [1], COMPLAINT, IN_TIME),
        lambda: comparisons_made(-1),
    ],
)
def test_numbers_that_cannot_be_are_refused(impossible):
    with pytest.raises(ValueError, match=r"\w"):
        impossible()


def test_a_noun_may_carry_what_follows_it():
    said = share_sentence(1, 3, Noun("point about a home", "points about homes"), UPHELD)
    assert said == "1 of the 3 points about homes was upheld."
