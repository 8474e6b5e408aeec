"""Why a date is what it is, in words: the rule, its source, each day counted and each day left out."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from .reckoning import due_date, extended_due_date
from .replay import ClockRun, ExtensionState, Verdict
from .vocabulary import Clock, Counting, Duty, Unit
from .working_days import WorkingCalendar

#: Each verdict as screens, letters and reports print it.
VERDICT_WORDS: dict[Verdict, str] = {
    Verdict.RUNNING: "not yet due",
    Verdict.EXTENDED_RUNNING: "extended and not yet due",
    Verdict.WITHIN_STANDARD: "within the standard time",
    Verdict.WITHIN_EXTENSION: "within a valid extension",
    Verdict.LATE: "late",
    Verdict.OPEN_AND_LATE: "open and late",
    Verdict.EXTENSION_NOT_SHOWN: "extension claimed with no date or no ground",
    Verdict.TEMPORARY_RULE: "after the usual day, under the temporary rule of 2020",
    Verdict.ENDED_BEFORE_DUE: "ended before it was due",
    Verdict.NOT_KNOWN: "not known: a date is missing",
    Verdict.NO_FIXED_TIME: "no fixed time",
}

#: Why an extension does not count.
EXTENSION_WORDS: dict[ExtensionState, str] = {
    ExtensionState.VALID: "the ground and the notice were recorded before the standard time ran out",
    ExtensionState.NO_NOTICE_DATE: "the day on which the complainant was told is not recorded",
    ExtensionState.NO_NEW_DATE: "the new date is not recorded",
    ExtensionState.NO_GROUND: "no ground is recorded",
    ExtensionState.GROUND_NOT_ALLOWED: "the ground is not one that the rule allows",
    ExtensionState.NOTICE_TOO_LATE: "the complainant was told after the time had run out",
    ExtensionState.NOT_ALLOWED: "the rule allows no extension",
}

_UNIT_WORDS = {Unit.WORKING_DAYS: "working day", Unit.DAYS: "day", Unit.MONTHS: "month", Unit.YEARS: "year"}


class CountedDay(NamedTuple):
    """One day on the way to a due date: its number where it is counted, or why it is not."""

    day: date
    number: int | None
    why_not: str | None


def long_date(day: date) -> str:
    """A day as letters write it: 4 January 2027."""
    return f"{day.day} {day:%B %Y}"


def length_in_words(clock: Clock, length: int | None = None) -> str:
    """The clock's length, or another in its unit: "10 working days", "1 year", "as soon as possible"."""
    count = length if length is not None else clock.length
    if count is None:
        return clock.unit.replace("_", " ")
    return f"{count} {_UNIT_WORDS[clock.unit]}{'' if count == 1 else 's'}"


def counted_days(clock: Clock, start: date, calendar: WorkingCalendar, *, extended: bool = False) -> list[CountedDay]:
    """Every day from the start to the due date of a clock in working days; empty for other units.

    Raises OutsideCalendar.
    """
    due = extended_due_date(clock, start, calendar) if extended else due_date(clock, start, calendar)
    if due is None or clock.unit is not Unit.WORKING_DAYS:
        return []
    days = calendar.each_day(start, due)
    if clock.counting is Counting.BEGINNING_WITH:
        days = [(start, calendar.why_not_working(start)), *days]
    counted: list[CountedDay] = []
    number = 0
    for day, why_not in days:
        number += why_not is None
        counted.append(CountedDay(day, number if why_not is None else None, why_not))
    return counted


def how_counted(clock: Clock, start: date) -> str:
    """The sentence that says which day is the first."""
    if clock.counting is Counting.BACK_FROM:
        return f"{long_date(start)} is day 0; days are counted back from it."
    if clock.counting is Counting.BEGINNING_WITH:
        return f"The time begins with {long_date(start)} itself, so it ends the day before the corresponding date."
    if clock.unit is Unit.WORKING_DAYS:
        return f"{long_date(start)} is day 0; day 1 is the next working day."
    return f"The time is counted from {long_date(start)} to the corresponding date; it does not roll to another day."


def due_reason(clock: Clock, start: date, calendar: WorkingCalendar, *, extended: bool = False) -> str:
    """One sentence for a table: what was counted, what was left out, and the source with its trust."""
    length = clock.extension.length if extended and clock.extension else None
    skipped = [day for day in counted_days(clock, start, calendar, extended=extended) if day.why_not]
    named = [f"{day.why_not} {day.day}" for day in skipped if day.day.weekday() < 5]
    left_out = f" Left out besides weekends: {', '.join(named)}." if named else ""
    direction = "before" if clock.counting is Counting.BACK_FROM else "from"
    source = clock.extension.source if extended and clock.extension else clock.source
    counted = f"{length_in_words(clock, length)} {direction} {start}.{left_out}"
    return f"{counted} {how_counted(clock, start)} Source: {source}"


def verdict_in_words(run: ClockRun) -> str:
    """The verdict as it is printed; a limit on the complainant's own choice is never called late."""
    if run.clock.duty is Duty.COMPLAINANT and run.verdict is Verdict.OPEN_AND_LATE:
        return "not used, and the time has passed"
    if run.clock.duty is Duty.COMPLAINANT and run.verdict is Verdict.LATE:
        return "used after the time had passed"
    return VERDICT_WORDS[run.verdict]


def reason(run: ClockRun) -> str:
    """Why a run of a clock has its verdict, in words, with its legal source."""
    clock = run.clock
    parts = [f"{clock.name}: {verdict_in_words(run)}."]
    if run.run > 1:
        parts.append("This is the record of an investigation begun again; the first clock runs on beside it.")
    if run.started_on:
        parts.append(f"Started on {long_date(run.started_on)}.")
    if run.due_on:
        parts.append(f"Due by {long_date(run.due_on)} ({length_in_words(clock)}).")
    if run.extension is not None:
        parts.append(f"Extension: {EXTENSION_WORDS[run.extension.state]}.")
        if run.extended_due_on:
            parts.append(f"Extended to {long_date(run.extended_due_on)}.")
    if run.stopped_on:
        parts.append(f"Done on {long_date(run.stopped_on)}.")
    if run.working_days_used is not None:
        parts.append(f"Working days used: {run.working_days_used}.")
    for second in run.second_due:
        counted = f"Counted from {long_date(second.started_on)} it is due by {long_date(second.due_on)}"
        parts.append(f"{counted}: {second.reading.note}.")
    if run.temporary_rule is not None:
        rule = run.temporary_rule
        window = f"From {long_date(rule.first)} to {long_date(rule.last)}"
        parts.append(f"{window} the rule read: {rule.effect} ({rule.source}).")
    parts.append(f"Rule: {clock.rule} Source: {clock.source}.")
    return " ".join(parts)
