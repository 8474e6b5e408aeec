"""`heard report` and `heard check`: from a register to its report, or to what is wrong with it."""

from __future__ import annotations

import argparse
import json
import os
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from heard.law.vocabulary import Procedure
from heard.marking import INTERNAL
from heard.periods import Period, read_period
from heard.registers.mapping import Mapping, write_mapping
from heard.spreadsheets import write_csv

from .counted import (
    Wrong,
    as_at_of,
    companions_of,
    counted,
    ended,
    mapping_of,
    procedure_of,
    read_register,
)  # fmt: skip
from .documents import (
    formats_of,
    remove_documents,
    tell_files,
    what_was_written,
    with_what_was_written,
    write_members,
    write_public,
    written_names,
)
from .editions import read_disclosure
from .meeting import told
from .telling import tell_authority, tell_columns, tell_companions, tell_doubts, tell_findings, tell_words_left_out
from .versions import changes_of, keep_version, published_before

if TYPE_CHECKING:
    from heard.disclosure.editions import Edition
    from heard.disclosure.settings import Settings
    from heard.facts.quality import Finding
    from heard.registers.companions import CompanionReading
    from heard.registers.register import Register
    from heard.report.document_set import Added
    from heard.report.in_two_processes import Documents
    from heard.report.material import Material

    from .from_service import ServiceCases

_INTERNAL = ("mapping.toml", "internal/findings.csv", "internal/data-quality.json")


def run(options: argparse.Namespace) -> int:
    """Reports on a register, or checks it. 2 where there is no register in the file or the call is wrong."""
    return ended(options, _run)


def _run(options: argparse.Namespace) -> int:
    mapping = mapping_of(options.mapping)
    procedure = procedure_of(options, mapping)
    if options.command == "check":
        return _check(options, mapping, procedure)
    return _report(options, mapping, procedure)


def _check(options: argparse.Namespace, mapping: Mapping, procedure: Procedure) -> int:
    from heard.registers.register import Register

    register = Register(options.register, mapping, stages=[stage.id for stage in procedure.stages])
    for _ in register.cases():
        pass
    _, beside = companions_of(options, register.mapping, None, date.max)
    tell_columns(register)
    tell_companions(beside)
    tell_doubts([*register.doubts(), *beside.doubts()])
    tell_words_left_out(register)
    findings = sorted([*register.quality.findings, *beside.findings])
    tell_findings(findings)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        _write_mapping(options.out, register)
        _write_findings(options.out / "internal", register, beside, findings)
        print(f"\nSaved the mapping and the findings in {options.out}/.")
    print(register.quality.closing_line())
    return 0


def _as_at(options: argparse.Namespace, period: Period) -> date:
    if not options.from_service:
        return as_at_of(options.as_at, period)
    from .from_service import as_at_in_service

    return as_at_in_service(options.as_at, period)


def _report(options: argparse.Namespace, mapping: Mapping, procedure: Procedure) -> int:
    from heard.report.document_set import Added
    from heard.report.in_two_processes import TwoProcesses

    if (options.register is None) != options.from_service:
        raise Wrong("Name a register, or give --from-service in its place.")
    _keep_the_register(options)
    if options.meeting:
        _day_of(options.meeting)
    period = read_period(options.period)
    as_at = _as_at(options, period)
    tell_authority(options.authority)
    options.earlier += published_before(options)
    settings, earlier = read_disclosure(options, options.out / "public" / "released.json")
    written = what_was_written(options)
    reading = read_register(options, mapping, procedure, as_at)
    register = reading.register
    options.out.mkdir(parents=True, exist_ok=True)
    if not options.accept and tell_doubts(reading.doubts()):
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
    with TwoProcesses(formats_of(options)) as two:
        material = with_what_was_written(counted(options, reading, period, as_at), written)
        added = Added(written.committee, changes_of(options, reading, material))
        wrong = _write_report(options, material, settings, earlier, added, two.documents)
    _write_mapping(options.out, register)
    _write_findings(options.out / "internal", register, reading.beside, reading.findings)
    reading.builder.store.write_parquet(options.out / "internal" / "facts", f"{INTERNAL}. Personal data")
    tell_words_left_out(register)
    tell_findings(reading.findings)
    if wrong:
        print(f"\n{textwrap.fill(f'The public edition was not written. {wrong}', 79)}")
    tell_files(options, public=not wrong)
    keep_version(options, reading, material)
    if options.meeting:
        print(
            f"\n{told(options, _day_of(options.meeting), written.committee.dates if written.committee else None)}",
            end="",
        )
    print(register.quality.closing_line())
    return 2 if wrong else 0


def _day_of(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Wrong(f"--meeting {text!r} is no day. Write it as 2026-11-24 (year, month, day).") from None


def _keep_the_register(options: argparse.Namespace) -> None:
    """Nothing is written over the register, the mapping or the secret that the call names."""
    names = written_names()
    written = [options.out / name for name in (*_INTERNAL, *names, *(f"public/{name}" for name in names))]
    given_files = (options.register, options.mapping, options.standards, options.bank_holidays, options.secret)
    for given in (*given_files, options.disclosure):
        # A mapping may be written anew where it lies: it says the same.
        if given is not None and given != options.mapping and given.resolve() in {path.resolve() for path in written}:
            raise Wrong(f"{given} would be written over. Give another folder with --out.")


def _write_report(
    options: argparse.Namespace,
    material: Material,
    settings: Settings,
    earlier: Sequence[Edition],
    added: Added,
    make: Documents,
) -> str:
    """Writes the editions that are asked for; why the public one could not be made, where it could not."""
    wrong = ""
    for folder in (options.out, options.out / "public"):
        remove_documents(folder)
    if options.edition != "members":
        material, wrong = write_public(options, material, settings, earlier, added, make)
    if options.edition != "public":
        write_members(options, material, added, make)
    return wrong


def _write_mapping(out: Path, register: Register | ServiceCases) -> None:
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


def _write_findings(
    folder: Path, register: Register | ServiceCases, beside: CompanionReading, findings: Sequence[Finding]
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "findings.csv").open("w", encoding="utf-8", newline="") as handle:
        header = ("sheet", "row", "column", "what", "expected", "found", "effect", "marking")
        marking = f"{INTERNAL}. May hold personal data"
        rows = [(*finding, marking) for finding in findings]
        write_csv(handle, header, rows or [("", "", "", "nothing found", "", "", "", marking)])
    record = {"marking": INTERNAL, **register.quality.as_data(), "beside": beside.as_data()}
    (folder / "data-quality.json").write_text(json.dumps(record, indent=2) + "\n", "utf-8")
