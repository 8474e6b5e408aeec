"""`heard compare`: a council beside others, as text, a page and a file; and what is not known, with the request for it."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from heard.comparators.authorities import Authority, NotAnAuthority
from heard.comparators.library import Library
from heard.comparators.loading import read_own_figures, shipped_library
from heard.comparators.neighbours import NeighbourKind, neighbours_of
from heard.comparators.own_figures import NotFigures
from heard.exchange.sealing import NotExchange, told_seal
from heard.periods import PeriodError, read_period
from heard.registers.reading import NotARegister

from .compare_files import EXCHANGE_SUFFIX, WRITTEN, Wrong, call_again, figure_files, keep_what_is_given, write_rows
from .compare_missing import missing
from .exchange_files import load

if TYPE_CHECKING:
    from heard.comparators.figure_rows import FigureReading
    from heard.comparators.figures import Figure
    from heard.facts.quality import Finding

#: The made-up borough of the examples, which people will try.
_EXAMPLE = "Exborough"


def run(options: argparse.Namespace) -> int:
    """Compares a council. 2 where there is no such council or file, or the call is wrong; findings make no difference."""
    try:
        return _run(options)
    except (Wrong, NotFigures, NotExchange, NotARegister, PeriodError) as error:
        print(f"heard compare: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        raise
    except OSError as error:
        print(f"heard compare: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2


def _run(options: argparse.Namespace) -> int:
    year = _year(options.year)
    library = shipped_library()
    files = figure_files(options.figures or [])
    seals = [told_seal(text) for text in options.seal]
    readings = [_reading(path, library, options.council.strip(), seals) for path in files]
    authority = _authority(options.council, library, readings)
    added = [figure for reading in readings for figure in reading.figures]
    findings = [finding for reading in readings for finding in reading.findings]
    kind = NeighbourKind(options.neighbours) if options.neighbours else None
    if options.missing:
        neighbours = neighbours_of(authority.name, library.neighbours).only(kind)
        code = missing(options, library, authority, neighbours, added, year)
    else:
        code = _compare(options, library, authority, kind, added, findings, [path.name for path in files], year)
    _tell_readings(readings)
    return code


def _reading(path: Path, library: Library, council: str, seals: Sequence[str]) -> FigureReading:
    """The figures of one file: of a spreadsheet that somebody filled in, or of an exchange file."""
    if path.suffix.lower() != EXCHANGE_SUFFIX:
        return read_own_figures(path, library.authorities, council)
    from heard.exchange.comparing import figures_of

    return figures_of(*load(path, seals))


def _year(text: str | None) -> str:
    if not text:
        return ""
    period = read_period(text)
    if period.is_quarter:
        raise Wrong(
            f"{text!r} is a quarter: councils print figures of years. Write --year {period.label.partition('-')[0]}."
        )
    return period.label


def _authority(written: str, library: Library, readings: Sequence[FigureReading]) -> Authority:
    """The council of the call; one that is none of the 153 only where a file brings its figures."""
    try:
        return library.authorities.find(written)
    except NotAnAuthority as error:
        name = written.strip()
        if any(figure.authority == name for reading in readings for figure in reading.figures):
            many = len(library.authorities)
            print(f"Note: {name!r} is not among the {many} English authorities: it has no neighbours here.\n")
            return Authority(name, "", "", "", "")
        example = " It is the made-up borough of the examples: give its figures in a file, with --figures."
        raise Wrong(f"{error}{example if name == _EXAMPLE else ''}") from None


def _compare(
    options: argparse.Namespace,
    library: Library,
    authority: Authority,
    kind: NeighbourKind | None,
    added: Sequence[Figure],
    findings: Sequence[Finding],
    files: Sequence[str],
    year: str,
) -> int:
    from heard.comparators.council import compare_council
    from heard.report.comparison.comparison_report import comparison_report
    from heard.report.renderers.plain_text import render_text

    compared = compare_council(library, authority, kind=kind, year=year, added=added, findings=findings, files=files)
    if options.out is None:
        print(render_text(comparison_report(compared, brief=True)))
        print(
            f"As a page with charts, and a file with every source: {call_again(options, authority.name)} --out compare/"
        )
        return 0
    keep_what_is_given(options)
    from heard.report.comparison.figures import COMPARISON_COLUMNS, comparison_rows
    from heard.report.renderers.html import render_html

    report = comparison_report(compared)
    in_words = replace(report, sections=tuple(part for part in report.sections if part.anchor != "sources"))
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "comparison.html").write_text(render_html(report), "utf-8")
    (options.out / "comparison.txt").write_text(render_text(in_words), "utf-8")
    marking = ". ".join(report.marks)
    write_rows(
        options.out / "comparison.csv",
        (*COMPARISON_COLUMNS, "marking"),
        ((*row, marking) for row in comparison_rows(compared)),
    )
    write_rows(
        options.out / "findings.csv",
        ("file", "row", "column_or_figure", "what", "expected", "found", "effect", "marking"),
        ((*finding, marking) for finding in compared.findings),
    )
    print(render_text(replace(report, sections=())))
    print(f"Written in {options.out}/:")
    for name, what in zip(WRITTEN, ("the comparison: open it in a browser", "every figure, with its source",
                                     "the same as text", "what contradicts what, and rows set aside"), strict=True):  # fmt: skip
        print(f"  {name:<16} {what}")
    return 0


def _tell_readings(readings: Sequence[FigureReading]) -> None:
    """What was found in each file of figures, and a line for each that adds up."""
    from heard.comparators.findings import FIGURE_FINDING_KINDS

    for reading in readings:
        if reading.findings:
            print(f"\nFindings in {reading.file}: {len(reading.findings)}")
            for finding in reading.findings[:8]:
                what = FIGURE_FINDING_KINDS[finding.kind]
                line = (
                    f"row {finding.row}, {finding.column}: {what}. Expected {finding.expected}, found {finding.found}."
                )
                print(textwrap.fill(line, 79, initial_indent="  ", subsequent_indent="      "))
            if len(reading.findings) > 8:
                print(f"  and {len(reading.findings) - 8} more.")
        print(reading.closing_line())
