"""`heard report` and `heard check`: from a register to its report, or to what is wrong with it."""

from __future__ import annotations

import argparse
import json
import os
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from heard.calendars import CalendarError, england_and_wales, with_proclaimed_days
from heard.law.procedure_text import ProcedureError
from heard.law.vocabulary import Procedure
from heard.law.working_days import OutsideCalendar, WorkingCalendar
from heard.marking import INTERNAL
from heard.periods import Period, PeriodError, read_period
from heard.procedures import find_procedure, with_local_standards
from heard.registers.mapping import Mapping, MappingError, read_mapping, write_mapping
from heard.registers.reading import NotARegister
from heard.spreadsheets import write_csv

from .editions import WrongEdition, read_disclosure, tell_files, write_public
from .telling import tell_authority, tell_columns, tell_companions, tell_doubts, tell_findings, tell_words_left_out

if TYPE_CHECKING:
    from heard.disclosure.editions import Edition
    from heard.disclosure.settings import Settings
    from heard.facts.build import FactBuilder
    from heard.facts.companions import Companions
    from heard.facts.keys import Keys
    from heard.facts.quality import Finding
    from heard.registers.companions import CompanionReading
    from heard.registers.register import Register

_WRITTEN = (
    "report.html", "indicators.csv", "mapping.toml", "public/report.html", "public/indicators.csv",
    "public/released.json", "internal/findings.csv", "internal/data-quality.json",
)  # fmt: skip


class _Wrong(ValueError):
    """A call that cannot be followed; the message says what to do."""


def run(options: argparse.Namespace) -> int:
    """Reports on a register, or checks it. 2 where there is no register in the file or the call is wrong."""
    try:
        mapping = _mapping(options.mapping)
        procedure = _procedure(options, mapping)
        calendar = england_and_wales()
        if options.bank_holidays:
            calendar = with_proclaimed_days(calendar, options.bank_holidays)
        if options.command == "check":
            return _check(options, mapping, procedure)
        return _report(options, mapping, procedure, calendar)
    except (
        _Wrong,
        WrongEdition,
        NotARegister,
        MappingError,
        ProcedureError,
        CalendarError,
        OutsideCalendar,
        PeriodError,
    ) as error:
        print(f"heard {options.command}: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        raise
    except OSError as error:
        print(f"heard {options.command}: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2


def _mapping(path: Path | None) -> Mapping:
    if path is None:
        return Mapping()
    try:
        return read_mapping(path.read_text("utf-8"), str(path))
    except UnicodeDecodeError:
        raise MappingError(f"{path}: save it as UTF-8 text") from None


def _procedure(options: argparse.Namespace, mapping: Mapping) -> Procedure:
    """The procedure of the call, else of the mapping, whose own files are looked for beside it."""
    beside = options.mapping.parent if options.mapping else Path()
    name = options.procedure or mapping.procedure
    if name.endswith(".toml") and not options.procedure:
        name = str(beside / name)
    procedure = find_procedure(name)
    mapping.procedure = str(Path(name).resolve()) if name.endswith(".toml") else procedure.id
    standards = options.standards or (beside / mapping.local_standards if mapping.local_standards else None)
    if standards is None:
        return procedure
    mapping.local_standards = str(standards.resolve())
    return with_local_standards(procedure, standards)


def _check(options: argparse.Namespace, mapping: Mapping, procedure: Procedure) -> int:
    from heard.registers.register import Register

    register = Register(options.register, mapping, stages=[stage.id for stage in procedure.stages])
    for _ in register.cases():
        pass
    _, beside = _companions(options, register.mapping, None, date.max)
    tell_columns(register)
    tell_companions(beside)
    tell_doubts([*register.doubts(), *beside.doubts()])
    tell_words_left_out(register)
    findings = _findings(register, beside)
    tell_findings(findings)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        _write_mapping(options.out, register)
        _write_findings(options.out / "internal", register, beside, findings)
        print(f"\nSaved the mapping and the findings in {options.out}/.")
    print(register.quality.closing_line())
    return 0


def _report(options: argparse.Namespace, mapping: Mapping, procedure: Procedure, calendar: WorkingCalendar) -> int:
    _keep_the_register(options)
    period = read_period(options.period)
    as_at = _as_at(options.as_at, period)
    tell_authority(options.authority)
    settings, earlier = read_disclosure(options)
    from heard.facts.build import FactBuilder
    from heard.facts.keys import Keys, SecretError, read_or_make_secret
    from heard.registers.register import Register
    from heard.registers.words import themes

    print(f"Reading {options.register} ...", flush=True)
    register = Register(options.register, mapping, as_at=as_at, stages=[stage.id for stage in procedure.stages])
    try:
        keys = Keys(read_or_make_secret(options.secret or options.register.parent / ".heard" / "secret"))
    except SecretError as error:
        raise _Wrong(str(error)) from None
    builder = FactBuilder(
        procedure,
        calendar,
        keys,
        options.authority,
        as_at,
        theme_group=lambda code: themes().get(code, ("", ""))[0] or code,
        recordable=register.recordable(),
    )
    store = builder.add(register.cases())
    companions, beside = _companions(options, register.mapping, keys, as_at)
    tell_columns(register)
    tell_companions(beside)
    options.out.mkdir(parents=True, exist_ok=True)
    if not options.accept and tell_doubts([*register.doubts(), *beside.doubts()]):
        _write_mapping(options.out, register)
        print(
            textwrap.fill(
                f"Nothing was reported. Open {options.out / 'mapping.toml'}, put right what is wrong, delete the question"
                " marks, and run this again with --mapping and that file; or take all proposals with --accept.",
                79,
            )
        )
        print(register.quality.closing_line())
        return 2
    print("Counting ...", flush=True)
    store.add_companions(companions)
    register.quality.fingerprint = store.fingerprint()
    wrong = _write_report(options, register, builder, companions, period, as_at, settings, earlier)
    _write_mapping(options.out, register)
    findings = _findings(register, beside)
    _write_findings(options.out / "internal", register, beside, findings)
    store.write_parquet(options.out / "internal" / "facts", f"{INTERNAL}. Personal data")
    tell_words_left_out(register)
    tell_findings(findings)
    if wrong:
        print(f"\n{textwrap.fill(f'The public edition was not written. {wrong}', 79)}")
    tell_files(options, public=not wrong)
    print(register.quality.closing_line())
    return 2 if wrong else 0


def _companions(
    options: argparse.Namespace, mapping: Mapping, keys: Keys | None, as_at: date
) -> tuple[Companions, CompanionReading]:
    """The files that lie in the folder --beside, with the promises of the council's own standards."""
    from heard.facts.companions import Companions
    from heard.promises import read_promises
    from heard.registers.companions import CompanionReading, read_companions

    promises = read_promises(Path(mapping.local_standards)) if mapping.local_standards else ()
    if options.beside is None:
        return Companions(promises=promises), CompanionReading()
    return read_companions(options.beside, mapping, keys, as_at, promises)


def _findings(register: Register, beside: CompanionReading) -> list[Finding]:
    return sorted([*register.quality.findings, *beside.findings])


def _keep_the_register(options: argparse.Namespace) -> None:
    """Nothing is written over the register, the mapping or the secret that the call names."""
    written = [options.out / name for name in _WRITTEN]
    given_files = (options.register, options.mapping, options.standards, options.bank_holidays, options.secret)
    for given in (*given_files, options.disclosure):
        # A mapping may be written anew where it lies: it says the same.
        if given is not None and given != options.mapping and given.resolve() in {path.resolve() for path in written}:
            raise _Wrong(f"{given} would be written over. Give another folder with --out.")


def _as_at(text: str | None, period: Period) -> date:
    if text is None:
        return period.last
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise _Wrong(f"--as-at {text!r} is no day. Write it as 2026-05-01 (year, month, day).") from None


def _write_report(
    options: argparse.Namespace,
    register: Register,
    builder: FactBuilder,
    companions: Companions,
    period: Period,
    as_at: date,
    settings: Settings,
    earlier: Sequence[Edition],
) -> str:
    """Writes the editions that are asked for; why the public one could not be made, where it could not."""
    from heard.report.figures import FIGURE_COLUMNS, figure_rows
    from heard.report.gathering import gather
    from heard.report.labels import label
    from heard.report.register_report import register_report
    from heard.report.renderers.html import render_html

    material = gather(
        builder.store,
        builder.procedure,
        options.authority,
        period,
        as_at,
        register.quality,
        label,
        due_dates=builder.due_dates,
        companions=companions,
        recordable=register.recordable(),
        illustrative="illustrative" in register.titles.lower(),
    )
    wrong = ""
    if options.edition != "members":
        material, wrong = write_public(options.out / "public", material, settings, earlier)
    if options.edition != "public":
        print("Drawing ...", flush=True)
        report = register_report(material)
        (options.out / "report.html").write_text(render_html(report), "utf-8")
        with (options.out / "indicators.csv").open("w", encoding="utf-8", newline="") as handle:
            marks = ". ".join(report.marks)
            write_csv(handle, (*FIGURE_COLUMNS, "marking"), ((*row, marks) for row in figure_rows(material)))
    return wrong


def _write_mapping(out: Path, register: Register) -> None:
    """Saves the mapping so that it can be used from where it lies: other files are named as seen from there."""
    mapping = register.mapping
    if mapping.procedure.endswith(".toml"):
        mapping = replace(mapping, procedure=_seen_from(out, mapping.procedure))
    if mapping.local_standards:
        mapping = replace(mapping, local_standards=_seen_from(out, mapping.local_standards))
    (out / "mapping.toml").write_text(f"# {INTERNAL}\n{write_mapping(mapping, register.columns_not_used())}", "utf-8")


def _seen_from(folder: Path, path: str) -> str:
    try:
        return os.path.relpath(path, folder)
    except ValueError:  # another drive
        return path


def _write_findings(folder: Path, register: Register, beside: CompanionReading, findings: Sequence[Finding]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "findings.csv").open("w", encoding="utf-8", newline="") as handle:
        header = ("sheet", "row", "column", "what", "expected", "found", "effect", "marking")
        marking = f"{INTERNAL}. May hold personal data"
        rows = [(*finding, marking) for finding in findings]
        write_csv(handle, header, rows or [("", "", "", "nothing found", "", "", "", marking)])
    record = {"marking": INTERNAL, **register.quality.as_data(), "beside": beside.as_data()}
    (folder / "data-quality.json").write_text(json.dumps(record, indent=2) + "\n", "utf-8")
