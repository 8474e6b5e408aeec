"""From the options of a call to counted figures: what `heard report` and `heard exchange` both do before they write."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from heard.calendars import CalendarError, england_and_wales, with_proclaimed_days
from heard.law.procedure_text import ProcedureError
from heard.law.vocabulary import Procedure
from heard.law.working_days import OutsideCalendar, WorkingCalendar
from heard.periods import Period, PeriodError
from heard.procedures import find_procedure, with_local_standards
from heard.registers.mapping import Mapping, MappingError, read_mapping
from heard.registers.reading import NotARegister

from .editions import WrongEdition
from .telling import tell_columns, tell_companions

if TYPE_CHECKING:
    from heard.facts.build import FactBuilder
    from heard.facts.companions import Companions
    from heard.facts.keys import Keys
    from heard.facts.quality import Finding
    from heard.registers.companions import CompanionReading
    from heard.registers.register import Register
    from heard.report.material import Material

    from .from_service import ServiceCases


class Wrong(ValueError):
    """A call that cannot be followed; the message says what to do."""


_WRONG = (
    Wrong, WrongEdition, NotARegister, MappingError, ProcedureError, CalendarError, OutsideCalendar, PeriodError,
)  # fmt: skip


def ended(options: argparse.Namespace, command: Callable[[argparse.Namespace], int]) -> int:
    """How a command ends: 2, with one line that says what to do, where its call or a file is wrong."""
    try:
        return command(options)
    except _WRONG as error:
        print(f"heard {options.command}: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        raise
    except OSError as error:
        print(f"heard {options.command}: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2


class Reading(NamedTuple):
    """A register, or the service's cases, and what lies beside, read into facts."""

    register: Register | ServiceCases
    builder: FactBuilder
    companions: Companions
    beside: CompanionReading

    @property
    def findings(self) -> list[Finding]:
        """What could not be read, in the register and beside it."""
        return sorted([*self.register.quality.findings, *self.beside.findings])

    def doubts(self) -> Sequence[str]:
        """What a person must confirm."""
        return [*self.register.doubts(), *self.beside.doubts()]


def mapping_of(path: Path | None) -> Mapping:
    """The mapping that a call names; an empty one where it names none."""
    if path is None:
        return Mapping()
    try:
        return read_mapping(path.read_text("utf-8"), str(path))
    except UnicodeDecodeError:
        raise MappingError(f"{path}: save it as UTF-8 text") from None


def procedure_of(options: argparse.Namespace, mapping: Mapping) -> Procedure:
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


def calendar_of(options: argparse.Namespace) -> WorkingCalendar:
    """The calendar of England and Wales, with the days that the call adds."""
    calendar = england_and_wales()
    return with_proclaimed_days(calendar, options.bank_holidays) if options.bank_holidays else calendar


def as_at_of(text: str | None, period: Period) -> date:
    """The day that a call speaks from."""
    if text is None:
        return period.last
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Wrong(f"--as-at {text!r} is no day. Write it as 2026-05-01 (year, month, day).") from None


def companions_of(
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


def keys_in(secret: Path) -> Keys:
    """The keys under the secret in a file. Raises Wrong."""
    from heard.facts.keys import Keys, SecretError, read_or_make_secret

    try:
        return Keys(read_or_make_secret(secret))
    except SecretError as error:
        raise Wrong(str(error)) from None


def read_register(options: argparse.Namespace, mapping: Mapping, procedure: Procedure, as_at: date) -> Reading:
    """Reads the register of a call into facts, and prints how its columns were understood; or the service's cases."""
    if getattr(options, "from_service", False):
        from .from_service import read_service

        return read_service(options, mapping, procedure, as_at)
    from heard.facts.build import FactBuilder
    from heard.registers.register import Register
    from heard.registers.words import themes

    print(f"Reading {options.register} ...", flush=True)
    register = Register(options.register, mapping, as_at=as_at, stages=[stage.id for stage in procedure.stages])
    keys = keys_in(options.secret or options.register.parent / ".heard" / "secret")
    builder = FactBuilder(
        procedure,
        calendar_of(options),
        keys,
        options.authority,
        as_at,
        theme_group=lambda code: themes().get(code, ("", ""))[0] or code,
        recordable=register.recordable(),
    )
    builder.add(register.cases())
    companions, beside = companions_of(options, register.mapping, keys, as_at)
    tell_columns(register)
    tell_companions(beside)
    return Reading(register, builder, companions, beside)


def counted(options: argparse.Namespace, reading: Reading, period: Period, as_at: date) -> Material:
    """The facts counted in every period that a report on this one speaks of."""
    from heard.report.gathering import gather
    from heard.report.labels import label

    print("Counting ...", flush=True)
    register, builder = reading.register, reading.builder
    builder.store.add_companions(reading.companions)
    register.quality.fingerprint = builder.store.fingerprint()
    return gather(
        builder.store,
        builder.procedure,
        options.authority,
        period,
        as_at,
        register.quality,
        label,
        due_dates=builder.due_dates,
        companions=reading.companions,
        recordable=register.recordable(),
        illustrative="illustrative" in register.titles.lower(),
    )
