"""One row of a companion file: its cells read, then held against each other; what cannot be right becomes a finding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from heard.facts.keys import Keys
from heard.facts.quality import Finding

from .cells import Unreadable, describe, plain, read_date, read_pounds
from .companion_cells import Span, read_span, read_whole
from .companion_files import CompanionFile, FileColumn, Happening
from .companion_wording import FileWording, UnknownWord
from .words import is_blank

Values = dict[str, Any]

#: Work whose number holds on the first day of its period, so that it is known while the period runs.
_COUNTED_ON_THE_FIRST_DAY = frozenset({"carer_households_start"})


class Placed(NamedTuple):
    """A column of the file with its heading and its place in a row."""

    column: FileColumn
    heading: str
    place: int


class SetAside(Exception):
    """A row that is not used; `kind` is that of its finding."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class CompanionRowReader:
    """Reads the rows of one sheet.

    keys: makes the keys of people and complaints; None leaves them empty. note: takes each finding. after_as_at: the
    rows, by heading, whose cell tells of what had not happened on the as-at day.
    """

    def __init__(
        self,
        file: CompanionFile,
        sheet: str,
        columns: Sequence[Placed],
        wording: FileWording,
        keys: Keys | None,
        as_at: date,
        note: Callable[[Finding], None],
    ) -> None:
        self.file = file
        self.sheet = sheet
        self.columns = columns
        self.as_at = as_at
        self.after_as_at: dict[str, list[int]] = {}
        self._wording = wording
        self._keys = keys
        self._note = note
        self._headings = {placed.column.name: placed.heading for placed in columns}

    def read(self, number: int, row: Sequence[Any]) -> Values:
        """The values of a row, by the names of its table's columns. Raises SetAside.

        What cannot be read or cannot be right is left out of the row, with a finding; where the row cannot do without
        it, the row is set aside.
        """
        values: Values = {column.name: "" if column.kind in ("text", "parts") else None for column in self.file.columns}
        values |= {column.name: column.blank for column in self.file.columns if column.kind in ("word", "team")}
        unusable = ""
        for placed in self.columns:
            value = self._read_cell(placed, row[placed.place])
            if isinstance(value, Unreadable):
                required = placed.column.required
                found = describe(row[placed.place], revealing=placed.column.revealing)
                self._find(number, placed.column.name, "unreadable", value.expected, found, aside=required)
                unusable = unusable or ("unreadable" if required else "")
            elif isinstance(value, UnknownWord):
                self._find_unknown_word(number, placed, row[placed.place], value)
                values[placed.column.name] = str(value)
            else:
                values[placed.column.name] = value
        if unusable:
            raise SetAside(unusable)
        self._need_what_is_required(number, values)
        self._hold_to_the_as_at_day(number, values)
        self._hold_words_to_days(number, values)
        self._hold_order(number, values)
        self._hold_parts_to_wholes(number, values)
        return values

    def _read_cell(self, placed: Placed, cell: Any) -> Any:
        kind = placed.column.kind
        if kind in ("word", "team"):
            return self._wording.read(placed.column, cell)
        if kind in ("text", "parts", "key"):
            text = "" if is_blank(cell) else plain(cell)
            if kind == "parts":
                return " | ".join(part.strip() for part in text.split("|"))
            return text if kind == "text" else self._key(placed.column.name, text)
        if kind == "period":
            return read_span(cell, months="month" in placed.heading.lower())
        return _READERS[kind](cell)

    def _key(self, name: str, text: str) -> str | None:
        if self._keys is None or not text:
            return None
        return self._keys.complaint(text) if name == "complaint_key" else self._keys.complainant(text)

    def _need_what_is_required(self, number: int, values: Values) -> None:
        missing = [column.name for column in self.file.columns if column.required and values[column.name] in (None, "")]
        if not missing and all(values[name] is None for name in self.file.placed_by):
            missing = [self.file.placed_by[0]]
        for name in missing:
            kind = self.file.column(name).kind
            self._find(number, name, "missing_cell", _NEEDED[kind], "nothing", aside=True)
        if missing:
            raise SetAside("missing_cell")

    def _hold_to_the_as_at_day(self, number: int, values: Values) -> None:
        """What was done after the as-at day had not been done then."""
        placed_by = next(values[name] for name in self.file.placed_by if values[name] is not None)
        known_on = placed_by
        if isinstance(placed_by, Span):
            known_on = placed_by.first if values.get("activity") in _COUNTED_ON_THE_FIRST_DAY else placed_by.last
        if known_on > self.as_at:
            raise SetAside("after_as_at")
        for happening in self.file.happenings:
            if values[happening.day] is not None and values[happening.day] > self.as_at:
                self._undo(number, happening, values)
        for name in self.file.happened:
            if values[name] is not None and values[name] > self.as_at:
                values[name] = None
                self.after_as_at.setdefault(self._headings[name], []).append(number)

    def _undo(self, number: int, happening: Happening, values: Values) -> None:
        self.after_as_at.setdefault(self._headings[happening.day], []).append(number)
        values[happening.day] = None
        values[happening.word] = happening.not_yet
        for name in happening.with_it:
            values[name] = "" if isinstance(values[name], str) else None

    def _hold_words_to_days(self, number: int, values: Values) -> None:
        for happening in self.file.happenings:
            day, word = values[happening.day], values[happening.word]
            if day is None:
                continue
            if word in happening.contrary and word != self.file.column(happening.word).blank:
                expected = f"no day beside {word!r}"
                self._find(number, happening.day, "contradiction", expected, f"{day:%d/%m/%Y}")
                values[happening.day] = None
            elif word == self.file.column(happening.word).blank:
                values[happening.word] = happening.shown

    def _hold_order(self, number: int, values: Values) -> None:
        for first, then in self.file.order:
            earlier, later = values[first], values[then]
            if earlier is None or later is None or earlier <= later:
                continue
            # The day that the row cannot do without is kept; the other cannot be right.
            spared = first if self.file.column(then).required else then
            expected = f"not after {later:%d/%m/%Y}" if spared == first else f"not before {earlier:%d/%m/%Y}"
            self._find(number, spared, "impossible_order", expected, f"{values[spared]:%d/%m/%Y}")
            values[spared] = None

    def _hold_parts_to_wholes(self, number: int, values: Values) -> None:
        """Where a part is more than its whole, which of the two is wrong is not known, and neither is used."""
        for part, whole in self.file.parts:
            if values[part] is None or values[whole] is None or values[part] <= values[whole]:
                continue
            required = [name for name in (part, whole) if self.file.column(name).required]
            expected = f"no more than {self._headings[whole]} ({values[whole]:,})"
            effect = "" if required else f"used without this number and {self._headings[whole]}"
            found = f"{values[part]:,}"
            self._find(number, part, "impossible_count", expected, found, aside=bool(required), effect=effect)
            if required:
                raise SetAside("impossible_count")
            values[part] = values[whole] = None

    def _find_unknown_word(self, number: int, placed: Placed, cell: Any, code: str) -> None:
        found = describe(cell, revealing=False)
        effect = f"counted as {str(code)!r} until the mapping says what it means"
        self._find(number, placed.column.name, "unknown_word", "a word that is known", found, effect=effect)

    def _find(
        self, number: int, name: str, kind: str, expected: str, found: str, *, aside: bool = False, effect: str = ""
    ) -> None:
        effect = effect or ("row set aside" if aside else "used without this cell")
        self._note(Finding(self.sheet, number, self._headings.get(name, name), kind, expected, found, effect))


_READERS: dict[str, Callable[[Any], Any]] = {"day": read_date, "whole": read_whole, "pounds": read_pounds}
_NEEDED = {
    "period": "a period, as in 2025/26-Q2, 2025/26 or Jul 2025",
    "day": "a date, as in 31/01/2026",
    "whole": "a whole number (0 for none)",
    "word": "a word that is known",
    "text": "some words",
}
