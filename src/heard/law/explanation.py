"""Why a date is what it is, in words: the rule, its source, each day counted and each day left out."""

from __future__ import annotations

from collections.abc import Iterator
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
    Verdict.ENDED_BEFORE_DUE: "the case ended before it was due",
    Verdict.NOT_KNOWN: "not known: a date is missing",
    Verdict.NO_FIXED_TIME: "no fixed time",
}

#: Why an extension does not count.
EXTENSION_WORDS: dict[ExtensionState, str] = {
    ExtensionState.VALID: "the complainant was told of it, with a ground, before the time ran out",
    ExtensionState.NO_NOTICE_DATE: "the day on which the complainant was told is not recorded",
    ExtensionState.NO_NEW_DATE: "the new date is not recorded",
    ExtensionState.NO_GROUND: "no ground is recorded",
    ExtensionState.GROUND_NOT_ALLOWED: "the ground is not one that the rule allows",
    ExtensionState.NOTICE_TOO_LATE: "the complainant was told after the time had run out",
    ExtensionState.NOT_ALLOWED: "the rule allows no extension",
}

#: A limit on the complainant's own choice is a right that they may use, never a duty of theirs.
_OF_THE_COMPLAINANT: dict[Verdict, str] = {
    Verdict.RUNNING: "the time still runs",
    Verdict.WITHIN_STANDARD: "in time",
    Verdict.LATE: "after the time had passed",
    Verdict.OPEN_AND_LATE: "not used, and the time has passed",
    Verdict.ENDED_BEFORE_DUE: "not used before the case ended",
}

#: The notice of an extension is due from who extends, and from nobody else.
_OF_A_NOTICE_GIVEN: dict[Verdict, str] = {Verdict.WITHIN_STANDARD: "given in time", Verdict.LATE: "given too late"}
_OF_NO_NOTICE: dict[Verdict, str] = {
    Verdict.RUNNING: "needed only for an extension",
    Verdict.WITHIN_STANDARD: "not needed: answered with no extension",
    Verdict.LATE: "no extension was told of",
    Verdict.OPEN_AND_LATE: "no extension was told of",
    Verdict.ENDED_BEFORE_DUE: "not needed: the case ended first",
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


def applies(run: ClockRun) -> bool:
    """Whether there is anything to keep: the notice of an extension is owed only where the stage was extended."""
    return run.stopped_by == "extended" or not _is_of_notice(run.clock)


def _is_of_notice(clock: Clock) -> bool:
    return any(trigger.kind == "extended" for trigger in clock.stops_on)


def verdict_in_words(run: ClockRun) -> str:
    """The verdict as it is printed, in the words of this clock: of a duty, of a right, or of what may not be needed."""
    verdict, answered = run.verdict, run.stopped_by is not None
    if run.clock.duty is Duty.COMPLAINANT:
        if verdict is Verdict.LATE and not answered:
            verdict = Verdict.OPEN_AND_LATE
        return _OF_THE_COMPLAINANT.get(verdict) or VERDICT_WORDS[verdict]
    if _is_of_notice(run.clock):
        return (_OF_A_NOTICE_GIVEN if applies(run) else _OF_NO_NOTICE).get(verdict) or VERDICT_WORDS[verdict]
    if verdict is Verdict.LATE and not answered:
        return "late, and not done when the case ended"
    if verdict is Verdict.RUNNING and run.extended_due_on is not None:
        verdict = Verdict.EXTENDED_RUNNING
    return VERDICT_WORDS[verdict]


def days_used(run: ClockRun) -> int | None:
    """The working days that a run used, where that says something: of a limit in working days that was or is being used."""
    says = run.clock.unit is Unit.WORKING_DAYS and applies(run)
    if run.clock.duty is Duty.COMPLAINANT:
        says = says and (run.stopped_by is not None or run.verdict is Verdict.RUNNING)
    return run.working_days_used if says else None


def days_to_the_end(run: ClockRun, calendar: WorkingCalendar) -> list[CountedDay]:
    """Every day from the start of a run to its last day, extended or not; empty for what is not counted in working days.

    Raises OutsideCalendar.
    """
    if run.started_on is None:
        return []
    days = counted_days(run.clock, run.started_on, calendar, extended=run.extended_due_on is not None)
    return [day for day in days if run.extended_due_on is None or day.day <= run.extended_due_on]


def reason(run: ClockRun) -> list[str]:
    """Why a run of a clock has its verdict, in paragraphs: the verdict, its days, the rule, and the legal source."""
    clock = run.clock
    verdict = verdict_in_words(run)
    told = [[f"{verdict[:1].upper()}{verdict[1:]}."], list(_days(run)), *([each] for each in _other_readings(run))]
    told += [[f"Rule: {clock.rule}"], [f"Source: {clock.source}."]]
    return [" ".join(paragraph) for paragraph in told if paragraph]


def _days(run: ClockRun) -> Iterator[str]:
    clock, back = run.clock, run.clock.counting is Counting.BACK_FROM
    if run.run > 1:
        yield "This is the record of an investigation begun again; the first clock runs on beside it."
    if run.started_on:
        yield f"Counted {'back from' if back else 'from'} {long_date(run.started_on)}."
    if run.due_on:
        at_first, before = " at first" if run.extended_due_on else "", " before" if back else ""
        yield f"Last day{at_first}: {long_date(run.due_on)} ({length_in_words(clock)}{before})."
    if run.extension is not None:
        counts = run.extension.state is ExtensionState.VALID
        which = "Extended" if counts else "An extension was written down that does not count"
        yield f"{which}: {EXTENSION_WORDS[run.extension.state]}."
    if run.extended_due_on:
        yield f"Last day now: {long_date(run.extended_due_on)}."
    if run.stopped_on:
        yield f"{'Done' if applies(run) else 'Answered'} on {long_date(run.stopped_on)}."
    elif run.started_on and run.verdict is Verdict.NOT_KNOWN:
        yield f"The day on which {'it was done' if run.stopped_by else 'the case ended'} is not recorded."
    used = days_used(run)
    if used is not None:
        goes_on = run.verdict in (Verdict.RUNNING, Verdict.EXTENDED_RUNNING, Verdict.OPEN_AND_LATE)
        yield f"Working days used{' so far' if goes_on else ''}: {used}."


def _other_readings(run: ClockRun) -> Iterator[str]:
    for second in run.second_due:
        last_day = f"Counted from {long_date(second.started_on)} its last day is {long_date(second.due_on)}"
        yield f"{last_day}: {second.reading.note}."
    if run.temporary_rule is not None:
        rule = run.temporary_rule
        window = f"From {long_date(rule.first)} to {long_date(rule.last)}"
        yield f"{window} the rule read: {rule.effect} ({rule.source})."
