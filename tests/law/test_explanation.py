"""Why a date is what it is, in words: each day counted, each day left out, the rule and how far it was checked."""

from __future__ import annotations

import re
from dataclasses import replace as changed
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.calendars import england_and_wales
from heard.law.explanation import (
    EXTENSION_WORDS,
    VERDICT_WORDS,
    CountedDay,
    applies,
    counted_days,
    days_to_the_end,
    days_used,
    due_reason,
    how_counted,
    length_in_words,
    long_date,
    reason,
    verdict_in_words,
)
from heard.law.reckoning import due_date, extended_due_date
from heard.law.replay import ClockRun, ExtensionClaim, ExtensionState, SecondDue, Verdict
from heard.law.vocabulary import Clock, Counting, Duty, Unit
from heard.procedures import SHIPPED, shipped_procedure

CLOCKS = [clock for name in SHIPPED for clock in shipped_procedure(name).clocks]
IN_WORKING_DAYS = [clock for clock in CLOCKS if clock.unit is Unit.WORKING_DAYS]
COMPLAINANTS = [clock for clock in CLOCKS if clock.duty is Duty.COMPLAINANT]


def names(clock: Clock) -> str:
    return clock.id


def a_run(clock: Clock, verdict: Verdict = Verdict.RUNNING, **more: object) -> ClockRun:
    return ClockRun(clock, date(2024, 6, 3), date(2024, 6, 17), verdict, **more)


def answered(clock: Clock, verdict: Verdict, by: str = "responded", **more: object) -> ClockRun:
    return a_run(clock, verdict, stopped_on=date(2024, 6, 18), stopped_by=by, **more)


def said(run: ClockRun) -> str:
    return " ".join(reason(run))


# Every day on the way


@settings(max_examples=120, deadline=None)
@given(
    clock=st.sampled_from(IN_WORKING_DAYS),
    counting=st.sampled_from(Counting),
    start=st.dates(date(2010, 1, 1), date(2035, 1, 1)),
    extended=st.booleans(),
)
def test_the_days_are_numbered_to_the_due_date_and_every_other_has_its_reason(clock, counting, start, extended):
    calendar = england_and_wales()
    clock = changed(clock, counting=counting)
    extended = extended and clock.extension is not None
    days = counted_days(clock, start, calendar, extended=extended)
    length = clock.extension.length if extended else clock.length
    assert [day.number for day in days if day.number is not None] == list(range(1, length + 1))
    assert all((day.number is None) == bool(day.why_not) for day in days)
    assert all(day.why_not == calendar.why_not_working(day.day) for day in days)
    step = -1 if counting is Counting.BACK_FROM else 1
    first = start if counting is Counting.BEGINNING_WITH else start + timedelta(days=step)
    assert [day.day for day in days] == [first + timedelta(days=step * n) for n in range(len(days))], "no day is lost"
    reckon = extended_due_date if extended else due_date
    assert days[-1] == CountedDay(reckon(clock, start, calendar), length, None)


def test_the_days_over_easter_one_by_one(children_act, calendar):
    days = counted_days(children_act.clock("S3_ACK"), date(2024, 3, 28), calendar)
    assert [(day.day.day, day.number, day.why_not) for day in days] == [
        (29, None, "Good Friday"),
        (30, None, "Saturday"),
        (31, None, "Sunday"),
        (1, None, "Easter Monday"),
        (2, 1, None),
        (3, 2, None),
    ]


@pytest.mark.parametrize("clock_id", ["S0_TIME_LIMIT", "L_TIME_LIMIT", "S1_ACK"])
def test_only_working_days_are_listed_day_by_day(children_act, calendar, clock_id):
    assert counted_days(children_act.clock(clock_id), date(2024, 3, 28), calendar) == []


def test_a_clock_with_no_extension_has_no_extended_days(children_act, calendar):
    assert counted_days(children_act.clock("S3_PANEL_MEETS"), date(2024, 3, 28), calendar, extended=True) == []


def test_the_days_of_an_extended_clock_end_with_its_new_date(children_act, calendar):
    run = a_run(children_act.clock("S1_RESPONSE"), extended_due_on=date(2024, 6, 21))
    assert days_to_the_end(run, calendar)[-1] == CountedDay(date(2024, 6, 21), 14, None)
    assert days_to_the_end(run._replace(extended_due_on=None), calendar)[-1].day == date(2024, 6, 17)
    assert days_to_the_end(run._replace(started_on=None), calendar) == []


# Lengths, dates and the first day


@pytest.mark.parametrize(
    ("clock_id", "words"),
    [
        ("S1_RESPONSE", "10 working days"),
        ("S0_TIME_LIMIT", "1 year"),
        ("L_TIME_LIMIT", "12 months"),
        ("S1_ACK", "as soon as possible"),
    ],
)
def test_lengths_in_words(children_act, clock_id, words):
    assert length_in_words(children_act.clock(clock_id)) == words


def test_another_length_takes_the_unit_of_the_clock(children_act):
    assert length_in_words(children_act.clock("S1_RESPONSE"), 20) == "20 working days"
    assert length_in_words(children_act.clock("S1_RESPONSE"), 1) == "1 working day"
    assert length_in_words(shipped_procedure("lgsco_referral").clock("L_REMEDY")) == "1 month"
    assert length_in_words(shipped_procedure("asc_england_2009").clock("A_PLAN")) == "by agreement"


def test_a_day_as_letters_write_it():
    assert long_date(date(2027, 1, 4)) == "4 January 2027"


@pytest.mark.parametrize(
    ("clock_id", "said"),
    [
        ("S1_RESPONSE", "3 June 2024 is day 0; day 1 is the next working day."),
        ("S3_PAPERS_BEFORE_PANEL", "3 June 2024 is day 0; days are counted back from it."),
        ("L_TIME_LIMIT", "The time begins with 3 June 2024 itself"),
        ("S0_TIME_LIMIT", "counted from 3 June 2024 to the corresponding date; it does not roll"),
    ],
)
def test_which_day_is_the_first(children_act, clock_id, said):
    assert said in how_counted(children_act.clock(clock_id), date(2024, 6, 3))


# The sentence beside a due date


def test_a_due_date_names_the_bank_holidays_left_out(children_act, calendar):
    said = due_reason(children_act.clock("S1_RESPONSE"), date(2024, 3, 25), calendar)
    assert "10 working days from 2024-03-25" in said
    assert "Left out besides weekends: Good Friday 2024-03-29, Easter Monday 2024-04-01." in said
    assert "Saturday" not in said
    assert "reg 14" in said


def test_a_due_date_over_weekends_alone_names_none(children_act, calendar):
    assert "Left out" not in due_reason(children_act.clock("S1_RESPONSE"), date(2024, 6, 3), calendar)


def test_an_extended_due_date_gives_the_whole_length_and_the_rule_that_extends(children_act, calendar):
    clock = children_act.clock("S2_RESPONSE")
    said = due_reason(clock, date(2024, 4, 16), calendar, extended=True)
    assert "65 working days from 2024-04-16" in said
    assert "2024-05-06" in said
    assert "2024-05-27" in said
    assert str(clock.extension.source) in said


def test_papers_are_counted_before_the_panel(children_act, calendar):
    said = due_reason(children_act.clock("S3_PAPERS_BEFORE_PANEL"), date(2024, 9, 6), calendar)
    assert "10 working days before 2024-09-06" in said
    assert "2024-08-26" in said


@pytest.mark.parametrize(
    ("clock_id", "how_far"),
    [
        ("S3_ACK", "not checked against its text"),
        ("S1_RESPONSE", "read in a secondary source"),
        ("S3_PANEL_MEETS", "read in the text itself"),
        ("S2_EXT_NOTICE", "a convention, the sources being silent"),
    ],
)
def test_a_source_is_printed_with_how_far_it_was_checked(children_act, calendar, clock_id, how_far):
    clock = children_act.clock(clock_id)
    assert due_reason(clock, date(2024, 6, 3), calendar).endswith(f"; {how_far}")
    assert reason(a_run(clock))[-1] == f"Source: {clock.source.text}; {how_far}."


# The verdict and its reason


def test_every_verdict_and_every_state_has_words_of_its_own():
    assert set(VERDICT_WORDS) == set(Verdict)
    assert len(set(VERDICT_WORDS.values())) == len(Verdict)
    assert set(EXTENSION_WORDS) == set(ExtensionState)
    assert len(set(EXTENSION_WORDS.values())) == len(ExtensionState)


@pytest.mark.parametrize("verdict", Verdict)
def test_a_reason_begins_with_the_verdict_and_ends_with_the_rule_and_the_source(children_act, verdict):
    clock = children_act.clock("S1_RESPONSE")
    told = reason(answered(clock, verdict))
    assert told[0] == f"{VERDICT_WORDS[verdict][0].upper()}{VERDICT_WORDS[verdict][1:]}."
    assert told[1].startswith(
        "Counted from 3 June 2024. Last day: 17 June 2024 (10 working days). Done on 18 June 2024."
    )
    assert told[-2:] == [f"Rule: {clock.rule}", f"Source: {clock.source}."]


@pytest.mark.parametrize("clock", CLOCKS, ids=names)
@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("by", ["responded", "extended", None])
def test_no_reason_says_its_words_twice_or_shows_a_code(clock, verdict, by):
    told = said(answered(clock, verdict, by) if by else a_run(clock, verdict))
    assert not re.search(r"\b(\w+) \1\b|: [^.]{0,40}: [^.]{0,40}:|\w_\w|\[|\.\.|None", told), told


@pytest.mark.parametrize("state", ExtensionState)
def test_a_reason_says_whether_an_extension_counts_and_why(children_act, state):
    claim = ExtensionClaim(date(2024, 6, 10), "complexity", None, state)
    told = said(a_run(children_act.clock("S1_RESPONSE"), extension=claim))
    counts = "Extended" if state is ExtensionState.VALID else "An extension was written down that does not count"
    assert f"{counts}: {EXTENSION_WORDS[state]}." in told


def test_an_extended_clock_tells_the_day_at_first_and_the_day_now(children_act):
    claim = ExtensionClaim(date(2024, 6, 10), "complexity", None, ExtensionState.VALID)
    extended = a_run(children_act.clock("S1_RESPONSE"), extension=claim, extended_due_on=date(2024, 7, 1))
    assert said(extended).startswith(
        "Extended and not yet due. Counted from 3 June 2024. Last day at first: 17 June 2024"
    )
    assert "Last day now: 1 July 2024." in said(extended)


def test_a_reason_tells_what_was_done_and_in_how_many_days(children_act):
    clock = children_act.clock("S1_RESPONSE")
    assert "Done on 18 June 2024. Working days used: 11." in said(answered(clock, Verdict.LATE, working_days_used=11))
    assert "Working days used so far: 0." in said(a_run(clock, working_days_used=0))


def test_days_counted_back_are_told_so(children_act):
    told = said(a_run(children_act.clock("S3_PAPERS_BEFORE_PANEL"), Verdict.OPEN_AND_LATE))
    assert "Counted back from 3 June 2024. Last day: 17 June 2024 (10 working days before)." in told


def test_a_day_that_is_missing_is_named(children_act):
    clock = children_act.clock("S1_RESPONSE")
    done = a_run(clock, Verdict.NOT_KNOWN, stopped_by="responded")
    assert "The day on which it was done is not recorded." in said(done)
    assert "The day on which the case ended is not recorded." in said(a_run(clock, Verdict.NOT_KNOWN))


def test_working_days_are_told_of_limits_in_working_days_alone(children_act):
    year, request = children_act.clock("S0_TIME_LIMIT"), children_act.clock("S3_REQUEST")
    assert days_used(answered(year, Verdict.WITHIN_STANDARD, "received", working_days_used=120)) is None
    assert days_used(answered(request, Verdict.WITHIN_STANDARD, "requested", working_days_used=8)) == 8
    assert days_used(a_run(request, Verdict.OPEN_AND_LATE, working_days_used=76)) is None, "nobody used them"


def test_a_reason_gives_the_second_reading_and_why_there_is_one(children_act):
    clock = children_act.clock("S2_RESPONSE")
    (reading,) = clock.second_readings
    told = said(a_run(clock, second_due=(SecondDue(reading, date(2024, 6, 10), date(2024, 7, 15)),)))
    assert f"Counted from 10 June 2024 its last day is 15 July 2024: {reading.note}." in told


def test_a_reason_gives_the_temporary_rule_with_its_dates_and_source(children_act):
    clock = children_act.clock("S3_PANEL_MEETS")
    (rule,) = clock.temporary_rules
    told = said(a_run(clock, Verdict.TEMPORARY_RULE, temporary_rule=rule))
    assert "From 24 April 2020 to 25 September 2020 the rule read: or as soon as reasonably practicable" in told
    assert f"({rule.source})" in told


def test_a_reason_tells_an_investigation_begun_again(children_act):
    clock = children_act.clock("S2_RESPONSE")
    assert "begun again" in said(a_run(clock, run=2))
    assert "begun again" not in said(a_run(clock))


def test_a_reason_says_nothing_of_days_that_are_not_known(children_act):
    told = reason(ClockRun(children_act.clock("S1_RESPONSE"), None, None, Verdict.NOT_KNOWN))
    assert told[0] == "Not known: a date is missing."
    assert told[1].startswith("Rule:")


@pytest.mark.parametrize("clock", COMPLAINANTS, ids=names)
@pytest.mark.parametrize("verdict", Verdict)
def test_a_complainant_is_never_called_late(clock, verdict):
    for run in (a_run(clock, verdict), answered(clock, verdict, "requested")):
        assert not re.search(r"\blate\b", verdict_in_words(run))
        assert not re.search(r"\blate\b", " ".join(reason(run)[:-2]))


def test_a_complainants_time_is_a_right_and_not_a_duty(children_act):
    clock = children_act.clock("S3_REQUEST")
    assert verdict_in_words(a_run(clock)) == "the time still runs"
    assert verdict_in_words(answered(clock, Verdict.WITHIN_STANDARD, "requested")) == "in time"
    assert verdict_in_words(answered(clock, Verdict.LATE, "requested")) == "after the time had passed"
    assert verdict_in_words(a_run(clock, Verdict.ENDED_BEFORE_DUE)) == "not used before the case ended"


@pytest.mark.parametrize("verdict", [Verdict.OPEN_AND_LATE, Verdict.LATE])
def test_a_right_that_nobody_used_is_not_told_as_used_when_the_case_ended(children_act, verdict):
    assert verdict_in_words(a_run(children_act.clock("S3_REQUEST"), verdict)) == "not used, and the time has passed"


def test_what_was_not_done_when_the_case_ended_is_not_told_as_done(children_act):
    clock = children_act.clock("S3_PANEL_REPORT")
    assert verdict_in_words(answered(clock, Verdict.LATE)) == "late"
    assert verdict_in_words(a_run(clock, Verdict.LATE)) == "late, and not done when the case ended"


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict.RUNNING, "needed only for an extension"),
        (Verdict.WITHIN_STANDARD, "not needed: answered with no extension"),
        (Verdict.LATE, "no extension was told of"),
        (Verdict.OPEN_AND_LATE, "no extension was told of"),
        (Verdict.ENDED_BEFORE_DUE, "not needed: the case ended first"),
    ],
)
def test_the_notice_of_an_extension_is_owed_only_where_there_is_one(children_act, verdict, words):
    clock = children_act.clock("S2_EXT_NOTICE")
    done = verdict in (Verdict.WITHIN_STANDARD, Verdict.LATE)
    run = (answered(clock, verdict) if done else a_run(clock, verdict))._replace(working_days_used=19)
    assert not applies(run)
    assert verdict_in_words(run) == words
    assert days_used(run) is None
    assert "Done on" not in said(run)


def test_the_notice_of_an_extension_that_was_given_is_told_by_its_day(children_act):
    clock = children_act.clock("S2_EXT_NOTICE")
    run = answered(clock, Verdict.WITHIN_STANDARD, "extended", working_days_used=11)
    assert applies(run)
    assert said(run).startswith("Given in time. Counted from 3 June 2024.")
    assert "Done on 18 June 2024. Working days used: 11." in said(run)
    assert verdict_in_words(answered(clock, Verdict.LATE, "extended")) == "given too late"
