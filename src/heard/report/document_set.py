"""The documents of one edition: each report in each format that is asked for, and the figures as a file."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from heard.exchange.comparing import PROCEDURE
from heard.spreadsheets import write_csv

from .annual_report import annual_report
from .blocks import Report
from .committee import Committee, with_front
from .figures import FIGURE_COLUMNS, figure_rows, released_rows
from .material import Edition, Material
from .scrutiny_report import SECTIONS, scrutiny_report
from .sections.annual_items import ITEMS
from .versions.comparing import Changes
from .versions.telling import with_changes


class Format(StrEnum):
    """What a report is written as, by the ending of its file."""

    HTML = "html"
    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"


class Added(NamedTuple):
    """What is added to the reports: the committee whose paper the scrutiny report is, and what changed since a version."""

    committee: Committee | None = None
    changes: Changes | None = None


#: Nothing is added.
NOTHING_ADDED = Added()
#: What each report is, by the name of its file.
REPORTS = {
    "scrutiny-report": "for the committee: two pages, then all behind",
    "annual-report": "the statutory annual report",
}
#: Whose workbook holds every figure; another's holds its tables.
_WITH_ALL = "scrutiny-report"
FIGURES, DESCRIBED = "indicators.csv", "indicators.csv-metadata.json"
#: The sections that an officer may comment on.
SECTIONS_TOLD = frozenset(anchor for anchor, _, _ in SECTIONS) | {item.anchor for item in ITEMS}
_COLUMNS = (*FIGURE_COLUMNS, "marking")


def reports_of(m: Material, added: Added = NOTHING_ADDED) -> dict[str, Report]:
    """The reports by the name of their file; the annual one where the law asks for one."""
    reports = {"scrutiny-report": scrutiny_report(m)}
    if has_annual_report(m):
        reports["annual-report"] = annual_report(m)
    if added.changes:
        reports = {name: with_changes(report, m, added.changes) for name, report in reports.items()}
    if added.committee:
        exempt = m.edition is Edition.MEMBERS
        reports["scrutiny-report"] = with_front(reports["scrutiny-report"], added.committee, exempt=exempt)
    return reports


def has_annual_report(m: Material) -> bool:
    """Whether the law asks for an annual report: of a whole year, under the procedure for children's social care."""
    return not m.period.is_quarter and m.procedure.id == PROCEDURE


def documents(m: Material, reports: Mapping[str, Report], formats: Collection[Format]) -> Iterator[tuple[str, bytes]]:
    """Each report in each format, by the name of its file, and the figures with what describes them to programs."""
    rows = figures_of(m, reports)
    yield from rendered_reports(reports, formats, rows)
    handle = io.StringIO()
    write_csv(handle, _COLUMNS, rows)
    yield FIGURES, handle.getvalue().encode()
    from .renderers.csvw import csvw_metadata

    yield DESCRIBED, csvw_metadata(next(iter(reports.values())), _COLUMNS, FIGURES).encode()


def figures_of(m: Material, reports: Mapping[str, Report]) -> list[tuple[object, ...]]:
    """The rows of the file of figures, marked as the reports are."""
    marks = ". ".join(next(iter(reports.values())).marks)
    return [(*row, marks) for row in _rows(m)]


def rendered_reports(
    reports: Mapping[str, Report], formats: Collection[Format], rows: Collection[tuple[object, ...]]
) -> list[tuple[str, bytes]]:
    """Each report in each of the formats, by the name of its file. rows: of the file of figures."""
    return [
        (f"{name}.{written.value}", rendered(report, written, rows if name == _WITH_ALL else ()))
        for name, report in reports.items()
        for written in Format
        if written in formats
    ]


def rendered(report: Report, written: Format, rows: Collection[tuple[object, ...]] = ()) -> bytes:
    """A report in one format. rows: of the file of figures, for a workbook that is to hold them."""
    # Each format's library is loaded when it is asked for.
    if written is Format.HTML:
        from .renderers.html import render_html

        return render_html(report).encode()
    if written is Format.PDF:
        from .renderers.pdf import render_pdf

        return render_pdf(report)
    if written is Format.WORD:
        from .renderers.word import render_word

        return render_word(report)
    from .renderers.excel import render_excel

    return render_excel(report, _COLUMNS if rows else (), rows)


def _rows(m: Material) -> Iterator[tuple[object, ...]]:
    yield from figure_rows(m)
    if m.edition is Edition.PUBLIC and m.released is not None:
        yield from released_rows(m, m.released)
