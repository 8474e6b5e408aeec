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
    counted_days,
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
    ("clock_id", "tag"),
    [
        ("S3_ACK", "[unverified]"),
        ("S1_RESPONSE", "[read in a secondary source]"),
        ("S3_PANEL_MEETS", "[read in the text itself]"),
        ("S2_EXT_NOTICE", "[a convention, the sources being silent]"),
    ],
)
def test_a_source_is_printed_with_how_far_it_was_checked(children_act, calendar, clock_id, tag):
    clock = children_act.clock(clock_id)
    assert tag in due_reason(clock, date(2024, 6, 3), calendar)
    assert tag in reason(a_run(clock))


# The verdict and its reason


def test_every_verdict_and_every_state_has_words_of_its_own():
    assert set(VERDICT_WORDS) == set(Verdict)
    assert len(set(VERDICT_WORDS.values())) == len(Verdict)
    assert set(EXTENSION_WORDS) == set(ExtensionState)
    assert len(set(EXTENSION_WORDS.values())) == len(ExtensionState)


@pytest.mark.parametrize("verdict", Verdict)
def test_a_reason_prints_the_verdict_the_rule_and_the_source(children_act, verdict):
    clock = children_act.clock("S1_RESPONSE")
    said = reason(a_run(clock, verdict))
    assert said.startswith(f"Stage 1 response: {VERDICT_WORDS[verdict]}.")
    assert "Started on 3 June 2024. Due by 17 June 2024 (10 working days)." in said
    assert f"Rule: {clock.rule} Source: {clock.source}." in said


@pytest.mark.parametrize("state", ExtensionState)
def test_a_reason_says_whether_an_extension_counts_and_why(children_act, state):
    claim = ExtensionClaim(date(2024, 6, 10), "complexity", None, state)
    clock = children_act.clock("S1_RESPONSE")
    assert f"Extension: {EXTENSION_WORDS[state]}." in reason(a_run(clock, extension=claim))
    extended = a_run(clock, extension=claim, extended_due_on=date(2024, 7, 1))
    assert "Extended to 1 July 2024." in reason(extended)


def test_a_reason_tells_what_was_done_and_in_how_many_days(children_act):
    run = a_run(children_act.clock("S1_RESPONSE"), stopped_on=date(2024, 6, 18), working_days_used=11)
    assert "Done on 18 June 2024. Working days used: 11." in reason(run)
    today = a_run(children_act.clock("S1_RESPONSE"), working_days_used=0)
    assert "Working days used: 0." in reason(today)


def test_a_reason_gives_the_second_reading_and_why_there_is_one(children_act):
    clock = children_act.clock("S2_RESPONSE")
    (reading,) = clock.second_readings
    said = reason(a_run(clock, second_due=(SecondDue(reading, date(2024, 6, 10), date(2024, 7, 15)),)))
    assert f"Counted from 10 June 2024 it is due by 15 July 2024: {reading.note}." in said


def test_a_reason_gives_the_temporary_rule_with_its_dates_and_source(children_act):
    clock = children_act.clock("S3_PANEL_MEETS")
    (rule,) = clock.temporary_rules
    said = reason(a_run(clock, Verdict.TEMPORARY_RULE, temporary_rule=rule))
    assert "From 24 April 2020 to 25 September 2020 the rule read: or as soon as reasonably practicable" in said
    assert "SI 2020/445 reg 6; that it reached this paragraph was not verified [unverified]" in said


def test_a_reason_tells_an_investigation_begun_again(children_act):
    clock = children_act.clock("S2_RESPONSE")
    assert "begun again" in reason(a_run(clock, run=2))
    assert "begun again" not in reason(a_run(clock))


def test_a_reason_says_nothing_of_days_that_are_not_known(children_act):
    said = reason(ClockRun(children_act.clock("S1_RESPONSE"), None, None, Verdict.NOT_KNOWN))
    assert said.startswith("Stage 1 response: not known: a date is missing. Rule:")


@pytest.mark.parametrize("clock", COMPLAINANTS, ids=names)
@pytest.mark.parametrize("verdict", Verdict)
def test_a_complainant_is_never_called_late(clock, verdict):
    run = a_run(clock, verdict)
    assert not re.search(r"\blate\b", verdict_in_words(run))
    assert not re.search(r"\blate\b", reason(run).removesuffix(f"Rule: {clock.rule} Source: {clock.source}."))


def test_a_complainants_time_that_passed_is_still_told(children_act):
    clock = children_act.clock("S3_REQUEST")
    assert verdict_in_words(a_run(clock, Verdict.OPEN_AND_LATE)) == "not used, and the time has passed"
    assert verdict_in_words(a_run(clock, Verdict.LATE)) == "used after the time had passed"
    assert verdict_in_words(a_run(children_act.clock("S3_PANEL_REPORT"), Verdict.LATE)) == "late"
