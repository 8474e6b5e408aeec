"""`heard import`: the rows of a register become cases of the service, or a batch of them is undone."""

from __future__ import annotations

import argparse
import hashlib
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from heard.law.explanation import long_date
from heard.marking import INTERNAL
from heard.registers.mapping import Mapping, write_mapping
from heard.spreadsheets import write_csv

from .counted import Wrong, ended, mapping_of
from .service_setup import set_up, told_of_the_database
from .telling import tell_columns, tell_doubts, tell_findings, tell_words_left_out

if TYPE_CHECKING:
    from heard.registers.register import Register
    from heard.service.accounts.models import User
    from heard.service.cases.importing import Source
    from heard.service.cases.previewing import Preview

_SHOWN = 30
_LIVE = ("reference", "kind", "stage", "received_on", "next_due_on", "next", "to_be_asked", "marking")


def run(options: argparse.Namespace) -> int:
    """Previews, imports or undoes. 2 where there is nothing to import, or a person must confirm something first."""
    return ended(options, _run)


def _run(options: argparse.Namespace) -> int:
    if (options.register is None) == (options.undo is None):
        raise Wrong("Name a register to import, or a batch with --undo.")
    set_up()
    with told_of_the_database():
        return _undo(options) if options.undo else _import(options)


def _import(options: argparse.Namespace) -> int:
    from heard.service.cases.importing import source_of
    from heard.service.cases.previewing import Preview

    print(f"Reading {options.register} ...", flush=True)
    register = _register(options.register, mapping_of(options.mapping))
    source = source_of(register, _digest(options.register))
    preview = Preview(source)
    preview.add(register.cases())
    tell_columns(register)
    in_doubt = tell_doubts(register.doubts())
    tell_words_left_out(register)
    # What lies ahead is told first: such a row does not come in, or comes in as not done.
    tell_findings(sorted(register.quality.findings, key=lambda each: each.kind != "day_ahead"), _SHOWN)
    _tell(preview, register)
    if options.list:
        _write_live(options.list, preview)
    print(register.quality.closing_line())
    if options.preview:
        print("Nothing was written. Without --preview these rows become cases.")
        return 0
    if in_doubt and not options.accept:
        # The columns and words that were read stand in one file, which the second call is given.
        place = options.register.with_name("mapping.toml")
        if place.exists():
            place = options.register.with_name(f"mapping-{source.batch}.toml")
        place.write_text(f"# {INTERNAL}\n{write_mapping(register.mapping, register.columns_not_used())}", "utf-8")
        print(_wrapped(
            f"Nothing was imported. Open {place}, put right what is wrong, delete the question marks, and run this again"
            " with --mapping and that file; or take all proposals with --accept."
        ))  # fmt: skip
        return 2
    # With the mapping known, a sheet might be taken for a register that was not one when it was looked at.
    looked_at = replace(register.mapping, sheets=tuple(register.sheets_read))
    return _write(_register(options.register, looked_at), source)


def _register(path: Path, mapping: Mapping) -> Register:
    from django.conf import settings

    from heard.registers.register import Register
    from heard.service.cases.law import procedure
    from heard.service.today import today

    stages = [stage.id for stage in procedure(settings.PROCEDURE).stages]
    return Register(path, mapping, as_at=today(), stages=stages, read_today=True)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _tell(preview: Preview, register: Register) -> None:
    from heard.service.cases.previewing import ALWAYS_ASKED

    complaints = preview.kinds["complaint"]
    print(f"\nWhat comes in: {preview.kinds.total():,}")
    for kind, count in preview.kinds.most_common():
        print(f"  {count:>7,}  {kind.replace('_', ' ')}")
    print(f"The {complaints:,} complaints by the last stage that has begun:")
    for stage, count in sorted(preview.stages.items()):
        print(f"  {count:>7,}  {stage.replace('_', ' ')}")
    if preview.source.lacking:
        says = "; ".join(register.quality.missing_columns[name] for name in preview.source.lacking)
        print(_wrapped(f"The register has no column for: {says}. Of that nothing is known, and nothing is judged."))
    print(f"\nLive cases: {len(preview.live):,}. They come in at their stage, with their clocks running.")
    for live in preview.live[:_SHOWN]:
        came = long_date(live.received_on) if live.received_on else "on a day not known"
        print(f"  {live.reference:<16} {live.stage.replace('_', ' '):<8} {live.kind.replace('_', ' ')}, came {came}")
        for due, what in live.waits:
            print(_wrapped(f"due {long_date(due)}: {what}", "      "))
        if live.missing:
            print(_wrapped(f"to be asked: {'; '.join(live.missing)}", "      "))
    if len(preview.live) > _SHOWN:
        print(f"  and {len(preview.live) - _SHOWN:,} more; --list FILE writes all of them.")
    if preview.live:
        print("To be asked of every live case, because no register says it:")
        for stage, what in ALWAYS_ASKED.items():
            if not stage or any(live.stage == stage for live in preview.live):
                print(_wrapped(f"{f'at {stage}: '.replace('_', ' ') if stage else ''}{what}", "  "))
    print()


def _write_live(path: Path, preview: Preview) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        rows = [
            (
                live.reference, live.kind, live.stage, live.received_on, live.waits[0][0] if live.waits else "",
                live.waits[0][1] if live.waits else "", "; ".join(live.missing), INTERNAL,
            )
            for live in preview.live
        ]  # fmt: skip
        write_csv(handle, _LIVE, rows)


def _write(register: Register, source: Source) -> int:
    from django.db import DatabaseError

    from heard.service.cases.importing import bring_in

    written, there = 0, 0
    changed: list[str] = []
    erased: list[str] = []
    renamed: list[tuple[str, str]] = []
    try:
        for some in bring_in(register.cases(), source):
            written, there = written + some.written, there + some.there
            changed += some.changed
            erased += some.erased
            renamed += some.renamed
    except DatabaseError as error:
        raise Wrong(
            f"stopped after {written:,} cases ({str(error).splitlines()[0]}). Each of them is whole: run it again for the rest."
        ) from None
    print(f"Imported: {written:,} cases. There already with the same content: {there:,}.")
    if erased:
        print(_wrapped(f"Erased here under a rule, and not brought in again: {_listed(erased)}."))
    if changed:
        print(_wrapped(f"In the register now otherwise than when they came, and not written over: {_listed(changed)}."))
    _tell_references(renamed)
    if written:
        print(f"To take them out again: heard import --undo {source.batch}")
    return 0


def _tell_references(renamed: list[tuple[str, str]]) -> None:
    from heard.service.cases.importing import kept_reference

    spelled = [pair for pair in renamed if pair[1] == kept_reference(pair[0])]
    given = [f"{theirs} is {ours}" for theirs, ours in renamed if (theirs, ours) not in set(spelled)]
    if spelled:
        print(_wrapped(
            f"Spelled as an address can hold it, with the register's own spelling kept: {len(spelled):,} references, as"
            f" {spelled[0][1]} for {spelled[0][0]}."
        ))  # fmt: skip
    if given:
        print(_wrapped(f"Under a new reference, with the register's own kept: {_listed(given)}."))


def _undo(options: argparse.Namespace) -> int:
    from heard.service.cases.importing import undo

    found = undo(options.undo, by=_manager(options.by))
    print(f"Undone: {found.undone:,} cases. They are in no list and no figure; their history stays.")
    if found.worked_on:
        told = f"Left as they are, because somebody has worked on them since: {_listed(found.worked_on)}."
        print(_wrapped(told))
    return 0 if found.undone or found.worked_on else _nothing(options.undo)


def _manager(email: str | None) -> User:
    """The complaints manager in whose name a batch is undone: the one with this address, or the only one there is."""
    from heard.service.accounts.models import User
    from heard.service.accounts.roles import Role

    managers = list(User.objects.filter(role=Role.COMPLAINTS_MANAGER, is_active=True).order_by("email"))
    if email is None and len(managers) == 1:
        print(_wrapped(f"In the name of {managers[0].name}, the only complaints manager with an account."))
        return managers[0]
    found = next((each for each in managers if each.email == (email or "").strip().lower()), None)
    if found is not None:
        return found
    if not managers:
        raise Wrong("a batch is undone in the name of a complaints manager, and none has an account here.")
    raise Wrong(
        "--undo needs --by and the e-mail address of a complaints manager, whose name stands by what is undone:"
        f" {_listed([each.email for each in managers])}."
    )


def _nothing(batch: str) -> int:
    raise Wrong(f"no case that still counts came with {batch!r}. Each import says its batch when it ends.")


def _listed(words: list[str] | tuple[str, ...]) -> str:
    more = f" and {len(words) - _SHOWN:,} more" if len(words) > _SHOWN else ""
    return ", ".join(words[:_SHOWN]) + more


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, 79, initial_indent=indent, subsequent_indent=f"{indent}  ")
