"""Freezes what a report was made from, so that a later one can say what has changed and why."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import heard
from heard.facts.schema import TABLES
from heard.facts.store import Facts
from heard.indicators.declaration import definition_of
from heard.indicators.declared import INDICATORS
from heard.law.vocabulary import Procedure
from heard.marking import INTERNAL
from heard.sealing import seal_of
from heard.spreadsheets import write_csv

from ..material import Edition, Material
from .kept import kept_columns, select
from .version import (
    ABOUT,
    COUNT_COLUMNS,
    COUNTS,
    FORMAT,
    Version,
    figures_of,
    folder_of,
    group_as_written,
    numbered,
    read_version,
)

#: How a folder is called while it is written.
_UNFINISHED = ".unfinished-"
_MARKING = f"{INTERNAL}. Personal data"


class Frozen(NamedTuple):
    """A version, and whether it was made just now; it was not where the last one is of the same."""

    version: Version
    is_new: bool


def freeze(folder: Path, facts: Facts, m: Material, *, read_with: Mapping[str, str] | None = None) -> Frozen:
    """Keeps what a report was made from as the next version of its period, in `<folder>/<period>/v<number>`.

    m: what the members' edition is made from. read_with: by what it is called ("mapping"), the text of what the register was
    read with. No version is written over; where the last one has the same facts, as-at day, definitions and figures, no new
    one is made. Raises VersionError where the last one is damaged.
    """
    if m.edition is not Edition.MEMBERS:
        raise ValueError("a version is frozen from what the members' edition is made from")
    place = folder_of(folder, m.period)
    place.mkdir(parents=True, exist_ok=True)
    found = numbered(folder, m.period)
    last = read_version(found[max(found)]) if found else None
    if last is not None and _is_same(last, m):
        return Frozen(last, False)
    number = max(found, default=0) + 1
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=place))
    try:
        about = _about(facts, m, read_with or {})
        _write_rows(unfinished, facts, m.as_at, about)
        _write_counts(unfinished, m)
        written = _named(unfinished, place, about, number)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return Frozen(read_version(written), True)


def _is_same(last: Version, m: Material) -> bool:
    return (
        (last.authority, last.fingerprint, last.as_at) == (m.authority, m.quality.fingerprint, m.as_at)
        and last.definitions == definitions()
        and last.figures == figures_of(m.counts.all)
    )


def definitions() -> dict[str, str]:
    """The mark of each indicator as it is counted now."""
    return {declared.id: definition_of(declared) for declared in INDICATORS}


def marks_of(procedure: Procedure, read_with: Mapping[str, str]) -> dict[str, str]:
    """The mark of each thing that the facts were read with: the procedure with the council's own standards, and others."""
    texts = {"procedure": repr(procedure), **read_with}
    return {what: hashlib.sha256(text.encode()).hexdigest() for what, text in sorted(texts.items())}


def _about(facts: Facts, m: Material, read_with: Mapping[str, str]) -> dict[str, Any]:
    columns = kept_columns()
    counted = facts.database.execute("SELECT count(*) FROM complaint").fetchone()
    return {
        "format": FORMAT,
        "marking": _MARKING,
        "heard": heard.__version__,
        "authority": m.authority,
        "period": m.period.label,
        "as_at": m.as_at.isoformat(),
        "procedure": m.procedure.id,
        "fingerprint": m.quality.fingerprint,
        "definitions": definitions(),
        "read_with": marks_of(m.procedure, read_with),
        "columns": {table: list(columns[table]) for table in columns if table in TABLES or facts.companion_files},
        "companion_files": sorted(facts.companion_files),
        "missing": sorted(m.quality.missing_columns),
        "complaints": int(counted[0]) if counted else 0,
    }


def _write_rows(folder: Path, facts: Facts, as_at: date, about: Mapping[str, Any]) -> None:
    for table, columns in about["columns"].items():
        path = str(folder / f"{table}.parquet").replace("'", "''")
        rows = f"SELECT * FROM ({select(table, columns, as_at)}) ORDER BY ALL"
        facts.database.execute(
            f"COPY ({rows}) TO '{path}' (FORMAT parquet, KV_METADATA {{marking: $marking}})", {"marking": _MARKING}
        )


def _write_counts(folder: Path, m: Material) -> None:
    with (folder / COUNTS).open("w", encoding="utf-8", newline="") as handle:
        write_csv(
            handle,
            COUNT_COLUMNS,
            (
                (
                    *name[:2],
                    group_as_written(name.group),
                    numbers.numerator,
                    numbers.denominator,
                    numbers.not_known,
                    "yes" if numbers.recorded else "no",
                )
                for name, numbers in figures_of(m.counts.all).items()
            ),
        )


def _named(unfinished: Path, place: Path, about: dict[str, Any], number: int) -> Path:
    """Gives a finished folder its number: the next that nobody else has taken meanwhile."""
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(unfinished.iterdir())}
    while True:
        whole = {**about, "number": number, "files": files}
        text = json.dumps({**whole, "seal": seal_of(whole)}, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        (unfinished / ABOUT).write_text(text, "utf-8")
        target = place / f"v{number}"
        try:
            return unfinished.rename(target)
        except OSError:
            if not target.exists():
                raise
            number += 1
