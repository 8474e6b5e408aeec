"""Reads a whole register into cases, with a mapping that a person confirms and a finding for all that cannot be read."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from heard.facts.case import Case
from heard.facts.quality import Finding, QualityRecord
from heard.law.vocabulary import Trigger

from .beside import LARGE, cases_read_beside
from .cells import Unreadable, describe, plain, read_age, read_birth, read_date, read_pounds, read_yes_no
from .columns import match_columns
from .duplicates import Again, RowsSeen
from .duplicates import Row as SeenRow
from .fields import FIELDS, field_named
from .headers import Header, find_header
from .mapping import IGNORED, Mapping
from .reading import NotARegister, Row, Sheet, read_sheets
from .rows import UNDATED, Column, RowReader, merged
from .wording import Wording
from .words import is_blank

_BATCH = 20_000
_SAMPLE = 200
_TOTALS = re.compile(r"^(?:(?:grand |sub[- ]?)?totals?|average|mean|count|sum)\s*[:=]?\s*[\d.,%£]*$", re.I)
_KEYS = ("reference", "complainant")


@dataclass
class _SheetPlan:
    place: int
    sheet: Sheet
    header: Header
    columns: list[Column] = field(default_factory=list)
    kind: str | None = None


class _Cells(dict[Any, Any]):
    """Each different cell of a column is read once. `unreadable` keeps what could not be."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        super().__init__()
        self.read = read
        self.unreadable: dict[Any, Unreadable] = {}

    def __missing__(self, cell: Any) -> Any:
        value = self.read(cell)
        if isinstance(value, Unreadable):
            self.unreadable[cell] = value
            value = UNDATED if value.expected.startswith("a date") and _shows_that_it_happened(cell) else None
        self[cell] = value
        return value


class Register:
    """A register: its sheets, its mapping, and, once its cases have been read, its data-quality record."""

    def __init__(
        self,
        path: Path,
        mapping: Mapping | None = None,
        *,
        as_at: date | None = None,
        stages: Sequence[str] = ("stage_1", "stage_2", "stage_3"),
        read_today: bool = False,
    ) -> None:
        """Opens the file, finds the headers and matches the columns.

        as_at: rows received after this day are set aside; None keeps them all. stages: the ids of the procedure's
        stages, in order. read_today: as_at is the day on which the file is read, so that nothing in it can have happened
        later, and each cell that says so is a finding. Raises NotARegister.
        """
        self.path = path
        self.mapping = mapping or Mapping()
        self.as_at = as_at
        self.stages = stages
        self.read_today = read_today
        self.first_stage = stages[0]
        self.quality = QualityRecord()
        self.sheets_not_read: list[str] = []
        self._books: dict[str, _Cells] = {}
        self.wording = Wording(self.mapping)
        self._seen = RowsSeen()
        self._given_again: set[tuple[int, str]] = set()
        self._plans = self._plan(read_sheets(path))
        self._note_missing_columns()

    @property
    def sheets_read(self) -> list[str]:
        """The names of the sheets that hold a register."""
        return [plan.sheet.name for plan in self._plans]

    @property
    def titles(self) -> str:
        """What stands above the headings of the sheets that were read, as one text."""
        above = (row for plan in self._plans for row in plan.sheet.head(plan.header.first_data_row))
        return " ".join(plain(cell) for row in above for cell in row if isinstance(cell, str))

    def recordable(self) -> set[Trigger]:
        """The entries that this register has columns for, whether or not any row holds them."""
        readers = (RowReader(plan.columns, self.first_stage, {}, self.quality.note) for plan in self._plans)
        return set().union(*(reader.recordable(self.stages) for reader in readers))

    def columns_not_there(self) -> list[str]:
        """The headings that the mapping names and no sheet has: perhaps misspelt."""
        labels = {label for plan in self._plans for label in plan.header.labels}
        return [label for label in {**self.mapping.columns, **self.mapping.columns_in_doubt} if label not in labels]

    def columns_not_used(self) -> list[str]:
        """The headings that no field was found for, or that the mapping ignores."""
        used = {column.label for plan in self._plans for column in plan.columns}
        labels = dict.fromkeys(label for plan in self._plans for label in plan.header.labels if label)
        return [label for label in labels if label not in used]

    def cases(self) -> Iterator[Case]:
        """Each case, in the order of the register; the quality record is complete when they have all been taken.

        A large register is read in a process of its own, so that what is done with each case goes on beside it.
        """
        if self.path.stat().st_size >= LARGE:
            return cases_read_beside(self)
        return self.cases_read_here()

    def cases_read_here(self) -> Iterator[Case]:
        """The cases, read in this process."""
        rows = itertools.chain.from_iterable(self._cases_of(plan) for plan in self._plans)
        together = self.mapping.layout == "row_per_stage" or len(self._plans) > 1
        yield from self._grouped(rows) if together else rows
        self.wording.withhold_free_text()

    def _plan(self, sheets: Sequence[Sheet]) -> list[_SheetPlan]:
        plans: list[_SheetPlan] = []
        known = [*self.mapping.columns, *self.mapping.columns_in_doubt]
        for sheet in sheets:
            wanted = not self.mapping.sheets or sheet.name in self.mapping.sheets
            header = find_header(sheet, known) if wanted else None
            if header is None:
                self.sheets_not_read.append(sheet.name)
                continue
            plans.append(_SheetPlan(len(plans), sheet, header))
        if absent := [name for name in self.mapping.sheets if name not in {sheet.name for sheet in sheets}]:
            raise NotARegister(
                f"{self.path} has no sheet {absent[0]!r}, which the mapping names. It has: {_listed(sheets)}."
            )
        if not plans:
            raise NotARegister(
                f"{self.path} holds no register that could be recognised: no row of headings with a date received and a"
                " few of the usual columns (reference, outcome, response sent). Check that it is the complaints log."
            )
        samples: dict[str, list[Any]] = {}
        for plan in plans:
            rows = itertools.islice(plan.sheet.rows(), plan.header.first_data_row, plan.header.first_data_row + _SAMPLE)
            for row in rows:
                for label, cell in zip(plan.header.labels, row, strict=False):
                    samples.setdefault(label, []).append(cell)
        match_columns([plan.header.labels for plan in plans], samples, self.mapping)
        names = {**self.mapping.columns_in_doubt, **self.mapping.columns}
        for label, name in names.items():
            stage = field_named(name)[0] if name != IGNORED else None
            if stage is not None and stage not in self.stages:
                raise NotARegister(
                    f"the mapping gives {label!r} to {stage!r}; the procedure has {', '.join(self.stages)}"
                )
        for plan in plans:
            plan.columns = [
                Column(place, label, names[label])
                for place, label in enumerate(plan.header.labels)
                if label in names and names[label] != IGNORED
            ]
            if "contact_kind" not in {*self.mapping.every_row, *(column.name for column in plan.columns)}:
                plan.kind = self.wording.kind_of_sheet(plan.sheet.name)
        self._decide_layout(plans)
        return plans

    def _decide_layout(self, plans: Sequence[_SheetPlan]) -> None:
        if self.mapping.layout:
            return
        first = [RowReader(plan.columns, self.first_stage, {}, self.quality.note) for plan in plans]
        by_stage = any(reader.row_is_a_stage for reader in first)
        self.mapping.layout = "row_per_stage" if by_stage else "row_per_complaint"

    def _note_missing_columns(self) -> None:
        present = {field_named(c.name)[1].name for plan in self._plans for c in plan.columns}
        present |= {field_named(name)[1].name for name in self.mapping.every_row}
        present |= {"contact_kind" for plan in self._plans if plan.kind}
        if any(RowReader(plan.columns, self.first_stage, {}, self.quality.note).row_is_a_stage for plan in self._plans):
            present |= {"requested_on", "ombudsman_referred_on"}
        if present & {"outcome", "status"}:
            present.add("withdrawn_on")
        for register_field in FIELDS:
            if register_field.says and register_field.name not in present:
                self.quality.missing_columns[register_field.name] = register_field.says

    def _cases_of(self, plan: _SheetPlan) -> Iterator[Case]:
        every_row = {**self.mapping.every_row, **({"contact_kind": plan.kind} if plan.kind else {})}
        reader = RowReader(plan.columns, self.first_stage, every_row, self.quality.note)
        books = [self._book(column) for column in plan.columns]
        keys = {column.name: place for place, column in enumerate(plan.columns) if column.name in _KEYS}
        first = plan.header.first_data_row
        numbered = enumerate(itertools.islice(plan.sheet.rows(), first, None), first + 1)
        while batch := list(itertools.islice(numbered, _BATCH)):
            rows = self._rows_of_cases(plan, batch)
            if not rows:
                continue
            by_column = list(zip(*(row for _, row in rows), strict=True))
            read = [
                self._read_column(plan, column, book, by_column[column.place], rows)
                for column, book in zip(plan.columns, books, strict=True)
            ]
            for (number, raw), values in zip(rows, zip(*read, strict=True), strict=True):
                case = self._case(plan, reader, keys, number, raw, values)
                if case is not None:
                    self.quality.rows_used += 1
                    if plan.kind:
                        self.mapping.word_counts["contact_kind", plan.sheet.name] += 1
                    yield case

    def _case(
        self, plan: _SheetPlan, reader: RowReader, keys: dict[str, int], number: int, raw: Row, values: tuple[Any, ...]
    ) -> Case | None:
        received = reader.received(values)
        if received is UNDATED:  # the cell that could not be read has its finding
            self.quality.rows_set_aside["no_received_date"] += 1
            return None
        if received is None:
            self._set_aside(plan, number, "no_received_date", "a date received", "nothing")
            return None
        if self.as_at is not None and received > self.as_at:
            if self.read_today:
                self._set_aside(plan, number, "day_ahead", _not_after(self.as_at), f"received {received:%d/%m/%Y}")
            else:
                self.quality.rows_set_aside["after_as_at"] += 1
            return None
        reference = plain(values[keys["reference"]]) if "reference" in keys else ""
        complainant = plain(values[keys["complainant"]]) if "complainant" in keys else ""
        if reference:
            named = self._reference(plan, reader, number, reference, received, values, raw)
            if named is None:
                return None
            reference = named
        if not reader.row_is_a_stage:
            self._look_for_another(plan, reader, keys, complainant.casefold(), received, values, raw, number)
        last = self.quality.last_received_on
        if last is None or received > last:
            self.quality.last_received_on = received
        values = reader.put_in_order(values, plan.sheet.name, number)
        if self.read_today and self.as_at is not None:
            for label, day in reader.dated_after(values, self.as_at):
                effect = "used as not yet done: ask whether it was, and on which day"
                self.quality.note(
                    Finding(
                        plan.sheet.name, number, label, "day_ahead", _not_after(self.as_at), f"{day:%d/%m/%Y}", effect
                    )
                )
        reference = reference or f"{plan.sheet.name} row {number}"
        return reader.case(values, reference, complainant or None, plan.sheet.name, number)

    def _reference(
        self,
        plan: _SheetPlan,
        reader: RowReader,
        number: int,
        reference: str,
        received: date,
        values: tuple[Any, ...],
        raw: Row,
    ) -> str | None:
        """The reference under which the row is kept, or None where the row has been read before."""
        plainly = reference.casefold()
        key = (plainly, reader.stage_of(values)) if reader.row_is_a_stage else plainly
        again, before = self._seen.by_reference(SeenRow(plan.place, number), key, received, hash(tuple(raw)))
        if again is Again.NEW:
            # The later stages of a number that a sheet gave out again are that sheet's complaint.
            return f"{plan.sheet.name} {reference}" if (plan.place, plainly) in self._given_again else reference
        if again is Again.OTHER_SHEET:
            self._given_again.add((plan.place, plainly))
            return f"{plan.sheet.name} {reference}"
        found = f"the reference of {self._place(before)}"
        if again is Again.DIFFERENT and before.sheet != plan.place:
            effect = "used: read with that row as one complaint, carried over from sheet to sheet"
            kind = Again.DIFFERENT.value
            self.quality.note(Finding(plan.sheet.name, number, "", kind, "each complaint once", found, effect))
            return reference
        self._set_aside(plan, number, again.value, "each complaint once", found)
        return None

    def _look_for_another(
        self,
        plan: _SheetPlan,
        reader: RowReader,
        keys: dict[str, int],
        complainant: str,
        received: date,
        values: tuple[Any, ...],
        raw: Row,
        number: int,
    ) -> None:
        """Notes a row that may be a complaint already read under another reference."""
        if complainant:
            content = hash((complainant, received, *(values[place] for _, place in reader.themes)))
            of_what = "the person, day and theme"
        elif "reference" in keys:
            place = plan.columns[keys["reference"]].place
            content = hash((*raw[:place], *raw[place + 1 :]))
            of_what = "every cell but the reference"
        else:
            content, of_what = hash(tuple(raw)), "every cell"
        before = self._seen.otherwise(SeenRow(plan.place, number), content)
        if before is not None:
            self.quality.note(
                Finding(
                    plan.sheet.name,
                    number,
                    "",
                    "possible_duplicate",
                    "each complaint once",
                    f"{of_what} of {self._place(before)}",
                    "used: look whether they are one complaint",
                )
            )

    def _place(self, row: SeenRow) -> str:
        return f"{self._plans[row.sheet].sheet.name} row {row.number}"

    def _set_aside(self, plan: _SheetPlan, number: int, kind: str, expected: str, found: str) -> None:
        self.quality.rows_set_aside[kind] += 1
        self.quality.note(Finding(plan.sheet.name, number, "", kind, expected, found, "row set aside"))

    def _rows_of_cases(self, plan: _SheetPlan, batch: list[tuple[int, Row]]) -> list[tuple[int, Row]]:
        """The rows that are about something, each as wide as the header; blank rows are no rows."""
        labels = [label for label in plan.header.labels if label]
        endings = {" ".join(label.split()[cut:]) for label in labels for cut in range(len(label.split()))}
        width = len(plan.header.labels)
        rows: list[tuple[int, Row]] = []
        for number, row in batch:
            if len(row) != width:
                row = self._as_wide_as(plan, number, row, width)
            first = next((cell for cell in row if cell is not None and cell != "" and not is_blank(cell)), None)
            if first is None:
                continue
            self.quality.rows_read += 1
            start = first.strip() if isinstance(first, str) else ""
            if _TOTALS.match(start):
                self._set_aside(plan, number, "total_row", "a complaint", "a total")
            elif start and (
                start.lower() == labels[0].lower() or (start in endings and _is_header_again(row, endings))
            ):
                self._set_aside(plan, number, "repeated_header", "a complaint", "the headings again")
            else:
                rows.append((number, row))
        return rows

    def _as_wide_as(self, plan: _SheetPlan, number: int, row: Row, width: int) -> Row:
        if len(row) > width and any(not is_blank(cell) for cell in row[width:]):
            effect = "used; the cells beyond the headings were not read"
            self.quality.note(
                Finding(plan.sheet.name, number, "", "ragged_row", f"{width} cells", f"{len(row)} cells", effect)
            )
        return (*row[:width], *[None] * (width - len(row)))

    def _book(self, column: Column) -> _Cells | None:
        """The book in which the cells of this column are read; none for keys, which are not kept."""
        kind = field_named(column.name)[1].kind
        if kind == "key":
            return None
        if kind not in self._books:
            self._books[kind] = _Cells(_READERS.get(kind) or self.wording.reader(kind))
        return self._books[kind]

    def _read_column(
        self,
        plan: _SheetPlan,
        column: Column,
        book: _Cells | None,
        cells: Sequence[Any],
        rows: Sequence[tuple[int, Row]],
    ) -> Sequence[Any]:
        if book is None:
            return cells
        values = [book[cell] for cell in cells]
        if None in values:
            self.quality.blank_cells[column.label] += values.count(None)
        if book.unreadable:
            self._note_unreadable(plan, column, book, cells, rows)
        kind = field_named(column.name)[1].kind
        unknown = self.wording.unknown.get(kind)
        if unknown:
            counted = Counter(cell for cell in cells if isinstance(cell, str) and cell in unknown)
            for cell, count in counted.items():
                for word in unknown[cell]:
                    self.mapping.word_counts[kind, word] += count
        return values

    def _note_unreadable(
        self, plan: _SheetPlan, column: Column, book: _Cells, cells: Sequence[Any], rows: Sequence[tuple[int, Row]]
    ) -> None:
        register_field = field_named(column.name)[1]
        in_doubt = column.label in self.mapping.columns_in_doubt
        for (number, _), cell in zip(rows, cells, strict=True):
            problem = book.unreadable.get(cell)
            if problem is None:
                continue
            # A column in doubt may hold names ("Allocated"), so there only what begins like a day is shown.
            revealing = register_field.revealing and (not in_doubt or _shows_that_it_happened(cell))
            found = describe(cell, revealing=revealing)
            happened = register_field.kind == "date" and _shows_that_it_happened(cell)
            effect = "used: it happened, on a day not known" if happened else "used without this field"
            if register_field.name == "received_on":
                effect = "row set aside"
            self.quality.note(
                Finding(plan.sheet.name, number, column.label, "unreadable", problem.expected, found, effect)
            )

    def _grouped(self, rows: Iterable[Case]) -> Iterator[Case]:
        groups: dict[str, list[Case]] = {}
        for case in rows:
            groups.setdefault(case.reference.casefold(), []).append(case)
        for cases in groups.values():
            yield merged(cases)

    def doubts(self) -> list[str]:
        """What a person must confirm before a report, a line each; empty when nothing is in doubt."""
        return self.wording.doubts()


def _shows_that_it_happened(cell: Any) -> bool:
    """Whether a cell that is no date still shows that there was one: a day mistyped, or yes. A word like TBC does not."""
    text = plain(cell)
    return text[:1].isdigit() or read_yes_no(text) is True


def _not_after(day: date) -> str:
    return f"no day after {day:%d/%m/%Y}"


def _listed(sheets: Sequence[Sheet]) -> str:
    return ", ".join(repr(sheet.name) for sheet in sheets)


def _is_header_again(row: Row, endings: set[str]) -> bool:
    filled = [plain(cell) for cell in row if not is_blank(cell)]
    return len(filled) > 2 and all(text in endings for text in filled)


_READERS: dict[str, Callable[[Any], Any]] = {
    "date": read_date,
    "birth": read_birth,
    "yes_no": read_yes_no,
    "age": read_age,
    "number": read_pounds,
}
