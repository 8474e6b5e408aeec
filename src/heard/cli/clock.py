"""`heard clock`: one due date explained, or a table of them."""

from __future__ import annotations

import argparse
import csv
import sys
import textwrap
from datetime import date
from pathlib import Path

from heard.calendars import CalendarError, england_and_wales, with_proclaimed_days
from heard.law.explanation import counted_days, due_reason, how_counted, length_in_words, long_date
from heard.law.procedure_text import ProcedureError
from heard.law.reckoning import due_date, extended_due_date
from heard.law.vocabulary import Clock, Counting, Procedure, Unit
from heard.law.working_days import OutsideCalendar, WorkingCalendar
from heard.procedures import find_procedure, with_local_standards
from heard.spreadsheets import write_csv


class _Wrong(ValueError):
    """A call that cannot be followed; the message says what to do."""


def run(options: argparse.Namespace) -> int:
    """Explains one clock, lists a procedure's clocks, or fills a table. 2 where the call is wrong."""
    try:
        calendar = england_and_wales()
        if options.bank_holidays:
            calendar = with_proclaimed_days(calendar, options.bank_holidays)
        if options.table:
            return _table(options.table, calendar, options.standards)
        if options.procedure is None:
            raise _Wrong("name a procedure and a clock, as in: heard clock children-act stage-1 --from 2026-12-18")
        procedure = find_procedure(options.procedure)
        if options.standards:
            procedure = with_local_standards(procedure, options.standards)
        if options.clock is None:
            _list(procedure)
            return 0
        clock = _clock(procedure, options.clock)
        if options.start is None:
            raise _Wrong("give the day of the event that starts the clock, as in --from 2026-12-18")
        _explain(procedure, clock, _day(options.start), calendar, options.extended)
    except (_Wrong, ProcedureError, CalendarError, OutsideCalendar) as error:
        print(f"heard clock: {error}", file=sys.stderr)
        return 2
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise _Wrong(f"{text!r} is no day. Write it as 2026-12-18 (year, month, day).") from None


def _clock(procedure: Procedure, name: str) -> Clock:
    try:
        return procedure.clock(name)
    except KeyError:
        known = ", ".join(clock.id for clock in procedure.clocks)
        raise _Wrong(f"{procedure.id} has no clock {name!r}. It has: {known}.") from None


def _clock_or_standard(procedure: Procedure, name: str, standards: Path | None) -> Clock:
    """The procedure's clock of that name, else the council's own standard of that name."""
    try:
        return procedure.clock(name)
    except KeyError:
        return _clock(with_local_standards(procedure, standards) if standards else procedure, name)


def _due(clock: Clock, start: date, calendar: WorkingCalendar, extended: bool) -> date:
    if extended and clock.extension is None:
        raise _Wrong(f"{clock.id} cannot be extended: {clock.source.text} allows none")
    due = extended_due_date(clock, start, calendar) if extended else due_date(clock, start, calendar)
    if due is None:
        raise _Wrong(f"{clock.id} has no fixed time ({length_in_words(clock)}). {clock.rule}")
    if not clock.in_force_on(start):
        raise _Wrong(f"{clock.id} was not in force on {long_date(start)}")
    return due


def _in_force(procedure: Procedure, start: date) -> str | None:
    if start < procedure.in_force_from or (procedure.in_force_to and start > procedure.in_force_to):
        return f"{procedure.name} came into force on {long_date(procedure.in_force_from)}"
    return None


def _explain(procedure: Procedure, clock: Clock, start: date, calendar: WorkingCalendar, extended: bool) -> None:
    if outside := _in_force(procedure, start):
        raise _Wrong(f"{outside}; {long_date(start)} is outside it")
    due = _due(clock, start, calendar, extended)
    length = clock.extension.length if extended and clock.extension else None
    _say(f"{clock.name} ({clock.id}), {procedure.name}")
    print()
    _say(f"Rule: {clock.rule}")
    _say(f"Source: {clock.source}")
    if extended and clock.extension:
        _say(f"Extension: {length_in_words(clock, length)} in total from the same start. {clock.extension.source}")
        if clock.extension.grounds:
            grounds = ", ".join(ground.replace("_", " ") for ground in clock.extension.grounds)
            _say(f"It counts only if the ground ({grounds}) and the notice are recorded in time.")
    for rule in clock.temporary_rules:
        if start <= rule.last and due >= rule.first:
            _say(f"From {long_date(rule.first)} to {long_date(rule.last)}: {rule.effect}. {rule.source}")
    _say(f"Counting: {how_counted(clock, start)}")
    days = counted_days(clock, start, calendar, extended=extended)
    if days:
        print(f"\n  {start:%a %d %b %Y}   day 0")
        back = clock.counting is Counting.BACK_FROM
        for counted in days:
            said = f"not counted: {counted.why_not}"
            if counted.number:
                said = f"day {counted.number}{' before' if back else ''}"
            print(f"  {counted.day:%a %d %b %Y}   {said}")
        _say(f"\nWorking days: {procedure.working_day}")
    elif clock.unit is not Unit.WORKING_DAYS:
        _say("Every day of the calendar counts; weekends and bank holidays make no difference.")
    print(f"\nDue by {due:%A} {long_date(due)}.")


def _say(text: str) -> None:
    start = text[: len(text) - len(text.lstrip())]
    print(
        start + textwrap.fill(text.strip(), 79 - len(start.strip("\n")), subsequent_indent="  ", break_long_words=False)
    )


def _list(procedure: Procedure) -> None:
    print(f"{procedure.name}\n")
    for clock in procedure.clocks:
        print(f"  {clock.id:<24}{length_in_words(clock):<22}{clock.aliases[0] if clock.aliases else ''}".rstrip())
        _say(f"      {clock.name}")


_NEEDED = ("procedure", "clock_id", "trigger_date")


def _table(path: Path, calendar: WorkingCalendar, standards: Path | None) -> int:
    try:
        with path.open(newline="", encoding="utf-8-sig") as handle:
            reader = csv.DictReader(handle)
            header = list(reader.fieldnames or [])
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _Wrong(f"{path} could not be read as CSV: {error}") from None
    missing = [column for column in _NEEDED if column not in header]
    if missing:
        raise _Wrong(
            f"{path} has no column {', '.join(missing)}. It needs {', '.join(_NEEDED)}, and may have extended."
        )
    columns = [*header, *(name for name in ("due_date", "reason") if name not in header)]
    filled = []
    for row in rows:
        due, reason = _row(row, calendar, standards)
        filled.append([{**row, "due_date": due, "reason": reason}.get(column) or "" for column in columns])
    write_csv(sys.stdout, columns, filled)
    return 0


def _row(row: dict[str, str], calendar: WorkingCalendar, standards: Path | None) -> tuple[str, str]:
    """The due date and the reason of one row; no date, and what is wrong, where the row cannot be reckoned."""
    try:
        procedure = find_procedure((row["procedure"] or "").strip())
        clock = _clock_or_standard(procedure, row["clock_id"] or "", standards)
        start = _day(row["trigger_date"] or "")
        written = (row.get("extended") or "").strip().lower()
        if written not in ("", "no", "n", "false", "0", "yes", "y", "true", "1", "x"):
            raise _Wrong(f"extended must be yes or no, not {written!r}")
        extended = written in ("yes", "y", "true", "1", "x")
        if outside := _in_force(procedure, start):
            raise _Wrong(outside)
        due = _due(clock, start, calendar, extended)
        return due.isoformat(), due_reason(clock, start, calendar, extended=extended)
    except (_Wrong, ProcedureError, OutsideCalendar) as error:
        return "", f"No date: {error}"
