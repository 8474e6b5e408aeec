"""Rows of figures, cell by cell: what cannot be read or cannot be is a finding, and is set aside."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from heard.facts.quality import Finding
from heard.periods import PeriodError, read_period
from heard.registers.cells import BLANKS, Unreadable, plain, read_date

from .authorities import Authorities, NotAnAuthority
from .figures import Figure, Source
from .measures import Series, Unit
from .series import SERIES, SERIES_BY_ID

_SET_ASIDE: Final = "The row was set aside."
_NUMBER: Final = re.compile(r"^-?(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d+)? ?%?$")


@dataclass
class FigureReading:
    """What was read from one file of figures. rows = used + not_filled_in + set_aside."""

    file: str
    figures: list[Figure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rows: int = 0
    not_filled_in: int = 0
    set_aside: int = 0

    def closing_line(self) -> str:
        """One line that adds up."""
        return (
            f"{self.file}: {self.rows} rows read = {len(self.figures)} used + {self.not_filled_in} not filled in"
            f" + {self.set_aside} set aside"
        )


class _Wrong(ValueError):
    """A cell that ends its row."""

    def __init__(self, column: str, kind: str, expected: str, found: object) -> None:
        super().__init__(column)
        self.column, self.kind, self.expected, self.found = column, kind, expected, plain(found)


class RowReader:
    """Reads rows of one file. subject: a council named by the caller that need not be one of the 153."""

    def __init__(self, file: str, authorities: Authorities, *, subject: str = "", source_dated: bool = True) -> None:
        self.reading = FigureReading(file)
        self._authorities = authorities
        self._subject = subject
        self._source_dated = source_dated

    def read(self, row: Mapping[str, Any], number: int) -> Figure | None:
        """The figure of a row (cells by the names of OWN_COLUMNS); None where it has none, which is counted or found."""
        self.reading.rows += 1
        if plain(row.get("value")).lower() in BLANKS:
            self.reading.not_filled_in += 1
            return None
        try:
            figure = self._figure(row, number)
        except _Wrong as wrong:
            self.reading.set_aside += 1
            self.reading.findings.append(
                Finding(
                    self.reading.file, number, wrong.column, wrong.kind, wrong.expected, wrong.found[:60], _SET_ASIDE
                )
            )
            return None
        self.reading.figures.append(figure)
        return figure

    def _figure(self, row: Mapping[str, Any], number: int) -> Figure:
        authority = self._authority(row)
        first, last = _period(row)
        series = _series(row)
        value = _number(row.get("value"), "value", series.unit)
        whole = _number(row.get("denominator"), "denominator", Unit.COUNT) if _filled(row, "denominator") else None
        _check_possible(series, value, whole)
        source = self._source(row, number)
        if source.dated is not None and source.dated < last:
            told = f"a day after {last:%-d %B %Y}, on which the year ends"
            raise _Wrong("source_date", "impossible", told, f"{source.dated:%-d %B %Y}")
        return Figure(
            authority, first, last, series.procedure, series.measure, value, whole, source,
            plain(row.get("as_printed")), plain(row.get("differs")), plain(row.get("notes")),
        )  # fmt: skip

    def _authority(self, row: Mapping[str, Any]) -> str:
        written, code = plain(row.get("authority")), plain(row.get("gss_code")).upper()
        if not written and not code:
            raise _Wrong("authority", "unknown_authority", "a council's name", "nothing")
        if self._subject and written == self._subject:
            name = self._subject
        else:
            try:
                name = self._authorities.find(written or code).name
            except NotAnAuthority as error:
                near = str(error).partition("; ")[2].rstrip("?")
                expected = "one of the 153 English authorities" + (f" ({near}?)" if near else "")
                raise _Wrong("authority", "unknown_authority", expected, written or code) from None
        known = self._authorities.by_name.get(name)
        if code and (known is None or known.code != code):
            expected = f"{known.code}, the code of {name}" if known else f"no code, for {name} is none of the 153"
            raise _Wrong("gss_code", "wrong_code", expected, code)
        return name

    def _source(self, row: Mapping[str, Any], number: int) -> Source:
        title, address = plain(row.get("source_title")), plain(row.get("source_url"))
        if not title and not address:
            raise _Wrong("source_title", "no_source", "where the figure is printed, or who gave it", "nothing")
        dated = read_date(row.get("source_date")) if self._source_dated else None
        if isinstance(dated, Unreadable):
            raise _Wrong("source_date", "unreadable", f"{dated.expected}: the day of the source", dated.found)
        if dated is None and self._source_dated:
            raise _Wrong("source_date", "no_source_date", "the day of the source, as in 31/01/2026", "nothing")
        return Source(title or address, address, dated, self.reading.file, number)


def _filled(row: Mapping[str, Any], name: str) -> bool:
    return plain(row.get(name)).lower() not in BLANKS


def _period(row: Mapping[str, Any]) -> tuple[date, date]:
    if _filled(row, "year"):
        written = plain(row.get("year"))
        try:
            period = read_period(written)
        except PeriodError:
            raise _Wrong("year", "unreadable", "a financial year, as in 2024/25", written) from None
        return period.first, period.last
    days = []
    for name in ("period_start", "period_end"):
        day = read_date(row.get(name))
        if not isinstance(day, date):
            raise _Wrong(
                name, "unreadable", "a date, as in 01/04/2024, or a year in the column year", row.get(name) or "nothing"
            )
        days.append(day)
    if days[0] > days[1]:
        raise _Wrong("period_end", "impossible", f"a day on or after {days[0]:%-d %B %Y}", f"{days[1]:%-d %B %Y}")
    return days[0], days[1]


def _series(row: Mapping[str, Any]) -> Series:
    procedure, measure = plain(row.get("procedure")), plain(row.get("measure"))
    found = SERIES_BY_ID.get(f"{procedure}.{measure}")
    if found is None:
        known = [f"{series.procedure}, {series.measure}" for series in SERIES]
        near = difflib.get_close_matches(f"{procedure}, {measure}", known, 1, 0.7)
        expected = "a procedure and a measure of the page docs/reference/measures.md" + (
            f" ({near[0]}?)" if near else ""
        )
        raise _Wrong("measure", "unknown_measure", expected, f"{procedure}, {measure}")
    unit = plain(row.get("unit")).lower()
    if unit and unit != found.unit:
        raise _Wrong("unit", "unreadable", f"{found.unit}, for {found.measure}", unit)
    return found


def _number(value: Any, column: str, unit: Unit) -> float:
    text = plain(value)
    if isinstance(value, bool) or not _NUMBER.match(text):
        raise _Wrong(column, "unreadable", "a number", value)
    if text.endswith("%") and unit is not Unit.PERCENT:
        raise _Wrong(column, "unreadable", "a count, not a percentage", value)
    number = float(text.replace(",", "").removesuffix("%"))
    if unit is Unit.PERCENT and 0 < number < 1 and not text.endswith("%"):
        # A workbook holds 84% as 0.84, which nothing tells from a share of less than one in a hundred.
        raise _Wrong(column, "unreadable", "a percentage with its sign, as in 84% or 0.8%", value)
    return number


def _check_possible(series: Series, value: float, whole: float | None) -> None:
    is_change = series.measure.endswith("_change_pct")
    if value < 0 and not is_change:
        raise _Wrong("value", "impossible", "nought or more", f"{value:g}")
    if series.unit is Unit.COUNT and value != int(value):
        raise _Wrong("value", "impossible", "a whole number", f"{value:g}")
    if series.unit is Unit.PERCENT and value > 100 and not is_change:
        raise _Wrong("value", "impossible", "a percentage up to 100", f"{value:g}")
    if whole is not None and (whole < 0 or whole != int(whole)):
        raise _Wrong("denominator", "impossible", "a whole number, nought or more", f"{whole:g}")
    if series.unit is Unit.COUNT and whole is not None and value > whole:
        raise _Wrong("value", "impossible", f"no more than its denominator, {whole:g}", f"{value:g}")


#: The columns of a file of figures, in the order in which a form prints them, with what each holds.
OWN_COLUMNS: Final[Sequence[tuple[str, str]]] = (
    ("authority", "the council's name"),
    ("gss_code", "its code (E09000008); may be left blank"),
    ("year", "the financial year (2024/25); or else period_start and period_end"),
    ("period_start", "the first day of another period; blank where year is given"),
    ("period_end", "its last day"),
    ("procedure", "as the page on measures names it"),
    ("measure", "as the page on measures names it"),
    ("question", "the measure in words; not read"),
    ("value", "the number; a row without one is not filled in"),
    ("denominator", "what the number is out of, for a share"),
    ("unit", "count, percent, per_100k or working_days; may be left blank"),
    ("source_title", "where it is printed, or who gave it"),
    ("source_url", "its address; may be left blank where there is a title"),
    ("source_date", "the day of the source (31/01/2026)"),
    ("as_printed", "the words in which it is printed; may be left blank"),
    ("differs", "what makes it differ from the definition; blank where nothing does. It is then shown and not charted"),
    ("notes", "what else to know"),
)
