"""A frozen version: what it says of itself, and how it is read back from its folder, whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from heard.indicators.counting import Count
from heard.periods import Period, read_period
from heard.sealing import seal_of
from heard.spreadsheets import harmless

#: What `versions.json` says first; another number where a version would be read otherwise.
FORMAT = "heard frozen version 1"
ABOUT, COUNTS = "versions.json", "counts.csv"
COUNT_COLUMNS = ("indicator", "period", "group", "numerator", "denominator", "not_known", "recorded")
_NUMBERED = re.compile(r"^v([1-9]\d*)$")


class VersionError(ValueError):
    """A version that cannot be used; the message names the file and says what to do."""


class FigureName(NamedTuple):
    """Which figure: an indicator, the label of a period and a group."""

    indicator: str
    period: str
    group: str


class Numbers(NamedTuple):
    """The numbers of a figure. denominator None: a plain count. recorded: whether the register could tell."""

    numerator: int
    denominator: int | None
    not_known: int
    recorded: bool = True


@dataclass(frozen=True)
class Version:
    """One frozen version.

    heard: the version of the program. definitions: the mark of each indicator. read_with: by what it is called, the mark of
    what the facts were read with. columns: those kept of each table. missing: fields that the register had no column for.
    """

    folder: Path
    number: int
    authority: str
    period: Period
    as_at: date
    heard: str
    procedure: str
    fingerprint: str
    definitions: Mapping[str, str]
    read_with: Mapping[str, str]
    columns: Mapping[str, tuple[str, ...]]
    companion_files: frozenset[str]
    missing: frozenset[str]
    complaints: int
    figures: Mapping[FigureName, Numbers]

    def table(self, name: str) -> Path:
        """Where the kept rows of a table lie."""
        return self.folder / f"{name}.parquet"


def folder_of(folder: Path, period: Period) -> Path:
    """Where the versions of a period lie."""
    return folder / period.label.replace("/", "-")


def numbered(folder: Path, period: Period) -> dict[int, Path]:
    """The folders of the finished versions of a period by number; one whose writing broke off has no number."""
    place = folder_of(folder, period)
    found = [(_NUMBERED.match(path.name), path) for path in place.iterdir()] if place.is_dir() else []
    return dict(sorted((int(match[1]), path) for match, path in found if match and path.is_dir()))


def latest_version(folder: Path, period: Period) -> Version | None:
    """The last version of a period; None where there is none. Raises VersionError."""
    found = numbered(folder, period)
    return read_version(found[max(found)]) if found else None


def read_version(folder: Path) -> Version:
    """The version in a folder. Raises VersionError where a file of it is missing, was changed or is not of it."""
    path = folder / ABOUT
    try:
        about = json.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise VersionError(f"{path}: this is no frozen version, or it is damaged: {error}") from None
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise VersionError(f"{path}: this is no frozen version ({FORMAT})")
    if about.get("seal") != seal_of(about):
        raise VersionError(f"{path}: this was changed after it was frozen. {_RESTORE}")
    files: dict[str, str] = about["files"]
    for name, mark in files.items():
        try:
            content = (folder / name).read_bytes()
        except OSError as error:
            raise VersionError(
                f"{folder / name}: it belongs to the version and could not be read: {error.strerror}"
            ) from None
        if hashlib.sha256(content).hexdigest() != mark:
            raise VersionError(f"{folder / name}: this was changed after it was frozen. {_RESTORE}")
    for other in sorted(folder.iterdir()):
        if other.name not in {ABOUT, *files}:
            raise VersionError(f"{other}: this is no part of the version. Move it elsewhere.")
    match = _NUMBERED.match(folder.name)
    if match is None or int(match[1]) != about["number"] or folder.parent.name != about["period"].replace("/", "-"):
        raise VersionError(f"{folder}: this is version {about['number']} of {about['period']}, in another's place")
    return _version(folder, about)


_RESTORE = "Put back the file as it was, or move the version's folder elsewhere."


def _version(folder: Path, about: Mapping[str, Any]) -> Version:
    return Version(
        folder=folder,
        number=about["number"],
        authority=about["authority"],
        period=read_period(about["period"]),
        as_at=date.fromisoformat(about["as_at"]),
        heard=about["heard"],
        procedure=about["procedure"],
        fingerprint=about["fingerprint"],
        definitions=about["definitions"],
        read_with=about["read_with"],
        columns={table: tuple(columns) for table, columns in about["columns"].items()},
        companion_files=frozenset(about["companion_files"]),
        missing=frozenset(about["missing"]),
        complaints=about["complaints"],
        figures=figures_in((folder / COUNTS).read_text("utf-8")),
    )


def figures_of(counts: Iterable[Count]) -> dict[FigureName, Numbers]:
    """Every figure by its name."""
    return {
        FigureName(count.indicator.id, count.period.label, count.group): Numbers(
            count.numerator, count.denominator, count.not_known, count.recorded
        )
        for count in counts
    }


def figures_in(text: str) -> dict[FigureName, Numbers]:
    """The figures in the text of `counts.csv`."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return {
        FigureName(row["indicator"], row["period"], _as_it_was(row["group"])): Numbers(
            int(row["numerator"]),
            int(row["denominator"]) if row["denominator"] else None,
            int(row["not_known"]),
            row["recorded"] == "yes",
        )
        for row in rows
    }


def group_as_written(group: str) -> str:
    """A group as `counts.csv` holds it: no spreadsheet runs it, and it can be read back whatever it is."""
    return f"'{group}" if group.startswith("'") else harmless(group)


def _as_it_was(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and group_as_written(cell[1:]) == cell else cell
