"""One companion file: its headings, its rows, what was set aside and why. Its rows read are those used and set aside."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from heard.facts.companions import COMPANION_TABLES
from heard.facts.keys import Keys
from heard.facts.quality import Finding, QualityRecord

from .cells import plain
from .companion_checks import ReadRow, rows_that_agree
from .companion_files import CompanionFile
from .companion_headings import find_headings, match_columns
from .companion_mapping import IGNORED, FileMapping
from .companion_rows import CompanionRowReader, Placed, SetAside
from .companion_wording import FileWording
from .headers import Header
from .reading import NotARegister, Row, Sheet, read_sheets
from .words import is_blank

_SAMPLE = 200
_TOTALS = re.compile(r"^(?:(?:grand |sub[- ]?)?totals?|average|mean|sum)\s*[:=]?\s*[\d.,%£]*$", re.I)


@dataclass
class FileReading:
    """What came of reading one companion file.

    quality: its data-quality record, with its findings; `missing_columns` are those that it could have and has not.
    mapping: how its headings and words were understood, as it stands in the mapping of the register. headings: all that
    it has; columns: those that are read, with their column.
    """

    file: CompanionFile
    path: Path
    mapping: FileMapping
    wording: FileWording
    quality: QualityRecord = field(default_factory=QualityRecord)
    sheets_read: list[str] = field(default_factory=list)
    sheets_not_read: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)

    @property
    def stem(self) -> str:
        """The stem of the file's name: activity, survey, signals, actions, training or reply_review."""
        return self.file.stem

    def columns_not_there(self) -> list[str]:
        """The headings that the mapping names and the file has not: perhaps misspelt."""
        return [name for name in {**self.mapping.columns, **self.mapping.columns_in_doubt} if name not in self.headings]

    def doubts(self) -> list[str]:
        """Headings that a person must confirm before a report, a line each; empty when none is in doubt."""
        return [
            f"{self.path.name}, column {label!r}: taken for {name}"
            for label, name in self.mapping.columns_in_doubt.items()
            if label in self.columns
        ]

    def words_left_out(self) -> dict[str, list[str]]:
        """Words that nobody has confirmed, by column: counted as another or not known. They stop no report."""
        return self.wording.words_left_out()

    def closing_line(self) -> str:
        """The file and its rows, which always add up."""
        return f"{self.path.name}: {self.quality.closing_line()}"


def rows_of(reading: FileReading, keys: Keys | None, as_at: date) -> tuple[Any, ...]:
    """The rows of the file that are used. Raises NotARegister, in one line that names the file."""
    sheets = read_sheets(reading.path)
    plans = [(sheet, find_headings(sheet, reading.file, reading.mapping)) for sheet in sheets]
    with_header = [(sheet, header) for sheet, header in plans if header is not None]
    reading.sheets_not_read = [sheet.name for sheet, header in plans if header is None]
    if not with_header:
        most_telling = sorted(reading.file.columns, key=lambda column: not column.required)
        raise NotARegister(
            f"{reading.path} could not be read as {reading.file.called}: it has no row of headings such as"
            f" {_listed([column.name for column in most_telling][:3])}."
        )
    for sheet, header in with_header:
        match_columns(reading.file, header.labels, _samples(sheet, header), reading.mapping)
    rows: list[ReadRow] = []
    seen: dict[tuple[str, ...], str] = {}
    for sheet, header in with_header:
        name = reading.path.name if len(sheets) == 1 else f"{reading.path.name} {sheet.name}"
        rows += _read_sheet(reading, name, sheet, header, keys, as_at, seen)
        reading.sheets_read.append(sheet.name)
    _note_columns(reading, [header for _, header in with_header])
    kept = rows_that_agree(reading.file, rows, lambda finding: _set_aside(reading, finding))
    reading.quality.rows_used = len(kept)
    reading.quality.findings.sort(key=lambda finding: (finding.sheet, finding.row))
    reading.wording.withhold_free_text()
    return tuple(read.row for read in kept)


def _samples(sheet: Sheet, header: Header) -> dict[str, list[Any]]:
    samples: dict[str, list[Any]] = {}
    for row in itertools.islice(sheet.rows(), header.first_data_row, header.first_data_row + _SAMPLE):
        for label, cell in zip(header.labels, row, strict=False):
            samples.setdefault(label, []).append(cell)
    return samples


def _note_columns(reading: FileReading, headers: Sequence[Header]) -> None:
    reading.headings = [*dict.fromkeys(label for header in headers for label in header.labels if label)]
    reading.mapping.not_used = [
        label for label in reading.headings if label not in reading.columns and label not in reading.mapping.columns
    ]
    present = {*reading.columns.values()}
    meanings = {column.name: column.meaning for column in COMPANION_TABLES[reading.file.table]}
    reading.quality.missing_columns = {
        column.name: meanings.get(column.name, "") for column in reading.file.columns if column.name not in present
    }


def _read_sheet(
    reading: FileReading,
    name: str,
    sheet: Sheet,
    header: Header,
    keys: Keys | None,
    as_at: date,
    seen: dict[tuple[str, ...], str],
) -> list[ReadRow]:
    columns = _columns(reading, header)
    reader = CompanionRowReader(reading.file, name, columns, reading.wording, keys, as_at, reading.quality.note)
    rows: list[ReadRow] = []
    later: list[int] = []
    for number, row in _rows_about_something(reading, name, sheet, header):
        texts = tuple(plain(cell) for cell in row)
        where = f"{name} row {number}"
        before = seen.setdefault(texts, where)
        if before != where:
            told = f"the same as {before} in every cell; if it is another, number the rows"
            _set_aside(reading, Finding(name, number, "", "duplicate", "each row once", told, "row set aside"))
            continue
        try:
            values = reader.read(number, row)
        except SetAside as problem:
            reading.quality.rows_set_aside[problem.kind] += 1
            if problem.kind == "after_as_at":
                later.append(number)
            continue
        if "period" in values:
            values["first_on"], values["last_on"] = values.pop("period")
        rows.append(ReadRow(name, number, reading.file.row(**values)))
    _note_what_came_later(reading, name, reader, later, as_at)
    return rows


def _columns(reading: FileReading, header: Header) -> list[Placed]:
    named = {**reading.mapping.columns_in_doubt, **reading.mapping.columns}
    columns: list[Placed] = []
    for place, label in enumerate(header.labels):
        column = named.get(label, IGNORED)
        if column != IGNORED and column not in [placed.column.name for placed in columns]:
            columns.append(Placed(reading.file.column(column), label, place))
            reading.columns[label] = column
    missing = {column.name for column in reading.file.columns if column.required} - {p.column.name for p in columns}
    if missing or not {*reading.file.placed_by} & {placed.column.name for placed in columns}:
        wanted = [c.name for c in reading.file.columns if c.name in missing] or [" or ".join(reading.file.placed_by)]
        raise NotARegister(
            f"{reading.path} could not be read as {reading.file.called}: it has no column for {_listed(wanted)}. Name"
            f" the heading in the mapping, under [files.{reading.stem}.columns], or in the file."
        )
    return columns


def _rows_about_something(reading: FileReading, name: str, sheet: Sheet, header: Header) -> Iterator[tuple[int, Row]]:
    """The rows below the headings, each as wide as they are; blank rows are no rows, totals and headings are set aside."""
    width, labels = len(header.labels), [label.lower() for label in header.labels]
    below = itertools.islice(sheet.rows(), header.first_data_row, None)
    for number, row in enumerate(below, header.first_data_row + 1):
        filled = [place for place, cell in enumerate(row) if not is_blank(cell)]
        if not filled:
            continue
        reading.quality.rows_read += 1
        if filled[-1] >= width:
            effect = "used; the cells beyond the headings were not read"
            found = f"{filled[-1] + 1} cells"
            reading.quality.note(Finding(name, number, "", "ragged_row", f"{width} cells", found, effect))
        row = (*row[:width], *[None] * (width - len(row)))
        within = [place for place in filled if place < width]
        if _TOTALS.match(plain(row[filled[0]]) if within else ""):
            _set_aside(reading, Finding(name, number, "", "total_row", "a row of its own", "a total", "row set aside"))
        elif within and all(plain(row[place]).lower() == labels[place] for place in within):
            found = "the headings again"
            _set_aside(
                reading, Finding(name, number, "", "repeated_header", "a row of its own", found, "row set aside")
            )
        else:
            yield number, row


def _note_what_came_later(
    reading: FileReading, name: str, reader: CompanionRowReader, later: Sequence[int], as_at: date
) -> None:
    """One finding for all rows and one for all cells of a column: a report on an earlier period leaves out many."""
    expected = f"nothing after {as_at:%d/%m/%Y}"
    if later:
        found = f"{len(later)} rows" if len(later) > 1 else "1 row"
        reading.quality.note(
            Finding(name, later[0], "", "after_as_at", expected, found, "set aside, this row and those like it")
        )
    for heading, rows in reader.after_as_at.items():
        found, effect = f"{len(rows)} cells" if len(rows) > 1 else "1 cell", "used: it had not happened on that day"
        reading.quality.note(Finding(name, rows[0], heading, "after_as_at", expected, found, effect))


def _set_aside(reading: FileReading, finding: Finding) -> None:
    reading.quality.rows_set_aside[finding.kind] += 1
    reading.quality.note(finding)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
