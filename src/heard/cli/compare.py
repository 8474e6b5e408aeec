"""`heard compare`: a council beside others, as text, a page and a file; and what is not known, with the request for it."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from heard.comparators.authorities import Authority, NotAnAuthority
from heard.comparators.library import Library
from heard.comparators.loading import read_own_figures, shipped_library
from heard.comparators.neighbours import NeighbourKind, Neighbours, neighbours_of
from heard.comparators.own_figures import NotFigures
from heard.periods import PeriodError, read_period
from heard.registers.reading import NotARegister

if TYPE_CHECKING:
    from heard.comparators.figure_rows import FigureReading
    from heard.comparators.figures import Figure
    from heard.facts.quality import Finding

_WRITTEN = ("comparison.html", "comparison.csv", "comparison.txt", "findings.csv")
_SUFFIXES = (".csv", ".xlsx", ".xls", ".ods")
#: The made-up borough of the examples, which people will try.
_EXAMPLE = "Exborough"


class _Wrong(ValueError):
    """A call that cannot be followed; the message says what to do."""


def run(options: argparse.Namespace) -> int:
    """Compares a council. 2 where there is no such council or file, or the call is wrong; findings make no difference."""
    try:
        return _run(options)
    except (_Wrong, NotFigures, NotARegister, PeriodError) as error:
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
    files = _files(options.figures or [])
    readings = [read_own_figures(path, library.authorities, options.council.strip()) for path in files]
    authority = _authority(options.council, library, readings)
    added = [figure for reading in readings for figure in reading.figures]
    findings = [finding for reading in readings for finding in reading.findings]
    kind = NeighbourKind(options.neighbours) if options.neighbours else None
    if options.missing:
        neighbours = neighbours_of(authority.name, library.neighbours).only(kind)
        code = _missing(options, library, authority, neighbours, added, year)
    else:
        code = _compare(options, library, authority, kind, added, findings, [path.name for path in files], year)
    _tell_readings(readings)
    return code


def _year(text: str | None) -> str:
    if not text:
        return ""
    period = read_period(text)
    if period.is_quarter:
        raise _Wrong(
            f"{text!r} is a quarter: councils print figures of years. Write --year {period.label.partition('-')[0]}."
        )
    return period.label


def _files(paths: Sequence[Path]) -> list[Path]:
    """The files of figures: those named, and the spreadsheets in folders that are named."""
    found: list[Path] = []
    for path in paths:
        inside = (
            sorted(each for each in path.iterdir() if each.suffix.lower() in _SUFFIXES) if path.is_dir() else [path]
        )
        if not inside:
            raise _Wrong(f"{path} is a folder with no spreadsheet in it ({', '.join(_SUFFIXES)}).")
        found += inside
    names = Counter(path.name for path in found)
    if doubled := sorted(name for name, count in names.items() if count > 1):
        raise _Wrong(
            f"two files are named {' and '.join(doubled)}: give each a name of its own, so that findings can say which."
        )
    return found


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
        raise _Wrong(f"{error}{example if name == _EXAMPLE else ''}") from None


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
    from heard.report.comparison_report import comparison_report
    from heard.report.plain_text import render_text

    compared = compare_council(library, authority, kind=kind, year=year, added=added, findings=findings, files=files)
    if options.out is None:
        print(render_text(comparison_report(compared, brief=True)))
        print(f"As a page with charts, and a file with every source: {_call(options, authority.name)} --out compare/")
        return 0
    _keep(options)
    from heard.report.comparison_figures import COMPARISON_COLUMNS, comparison_rows
    from heard.report.html import render_html

    report = comparison_report(compared)
    in_words = replace(report, sections=tuple(part for part in report.sections if part.anchor != "sources"))
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "comparison.html").write_text(render_html(report), "utf-8")
    (options.out / "comparison.txt").write_text(render_text(in_words), "utf-8")
    marking = ". ".join(report.marks)
    _write(
        options.out / "comparison.csv",
        (*COMPARISON_COLUMNS, "marking"),
        ((*row, marking) for row in comparison_rows(compared)),
    )
    _write(
        options.out / "findings.csv",
        ("file", "row", "column_or_figure", "what", "expected", "found", "effect", "marking"),
        ((*finding, marking) for finding in compared.findings),
    )
    print(render_text(replace(report, sections=())))
    print(f"Written in {options.out}/:")
    for name, what in zip(_WRITTEN, ("the comparison: open it in a browser", "every figure, with its source",
                                     "the same as text", "what contradicts what, and rows set aside"), strict=True):  # fmt: skip
        print(f"  {name:<16} {what}")
    return 0


def _missing(
    options: argparse.Namespace,
    library: Library,
    authority: Authority,
    neighbours: Neighbours,
    added: Sequence[Figure],
    year: str,
) -> int:
    from heard.comparators.figure_rows import OWN_COLUMNS
    from heard.comparators.requests import form_rows, missing_figures, request_text

    if not neighbours.all:
        raise _Wrong(f"{authority.name} has no such neighbours here, so there is nobody to ask.")
    year = year or _latest_year(library.figures)
    missing = missing_figures(authority.name, neighbours, [*library.figures, *added], year)
    print(f"{authority.name}, {year}: what is not known of it and of its neighbours.\n")
    for words, names in (("Statistical", neighbours.statistical), ("Adjoining", neighbours.geographic)):
        if names:
            print(textwrap.fill(f"{words} neighbours: {', '.join(names)}.", 79, subsequent_indent="  "))
    print()
    for each in missing:
        _tell_missing(each.measure.title, authority.name, each.known, each.not_known)
    if options.out is None:
        print(
            f"To write the request and a form for each council: {_call(options, authority.name)} --missing --out request/"
        )
        return 0
    _keep(options)
    folder = options.out / "to-fill-in"
    if folder.exists() and any(folder.iterdir()):
        raise _Wrong(f"{folder} holds forms already, which may be filled in. Give another folder with --out.")
    folder.mkdir(parents=True, exist_ok=True)
    (options.out / "data-request.txt").write_text(request_text(authority.name, year, missing), "utf-8")
    header = [name for name, _ in OWN_COLUMNS]
    written = 0
    for name in (authority.name, *neighbours.all):
        known = library.authorities.by_name.get(name)
        rows = form_rows(name, known.code if known else "", missing, year)
        if rows:
            _write(
                folder / f"{name.replace(', ', ' - ')}.csv",
                header,
                ([row[column] for column in header] for row in rows),
            )
            written += 1
    print(f"Written in {options.out}/:")
    print("  data-request.txt  what is asked and what it means: one text for all")
    print(f"  to-fill-in/       {written} forms, one for each council, {authority.name}'s own too")
    print(f"When they come back: {_call(options, authority.name)} --figures {folder}/")
    return 0


def _tell_missing(title: str, own: str, known: Sequence[str], not_known: Sequence[str]) -> None:
    print(title)
    others, there = [name for name in not_known if name != own], [name for name in known if name != own]
    if others and there:
        lines = [f"not known: {', '.join(others)}", f"known: {', '.join(there)}"]
    else:
        lines = [f"not known of any neighbour ({len(others)})" if others else "known of every neighbour"]
    lines.append(f"{own}'s own: {'not known' if own in not_known else 'known'}")
    for line in lines:
        print(textwrap.fill(line, 79, initial_indent="  ", subsequent_indent="    "))
    print()


def _latest_year(figures: Iterable[Figure]) -> str:
    from heard.comparators.figures import financial_year

    return max(financial_year(figure.first, figure.last) for figure in figures)


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


def _keep(options: argparse.Namespace) -> None:
    """Nothing is written over a file of figures that the call names."""
    folder: Path = options.out
    if folder.exists() and not folder.is_dir():
        raise _Wrong(f"{folder} is a file. Give a folder with --out.")
    given = {path.resolve() for path in _files(options.figures or [])}
    if given & {(folder / name).resolve() for name in (*_WRITTEN, "data-request.txt")}:
        raise _Wrong(f"a file of figures in {folder} would be written over. Give another folder with --out.")


def _call(options: argparse.Namespace, name: str) -> str:
    """The call as it may be typed again, without what changes."""
    council = name if name.replace("-", "").isalnum() else f'"{name}"'
    year = f" --year {options.year}" if options.year else ""
    neighbours = f" --neighbours {options.neighbours}" if options.neighbours else ""
    return f"heard compare {council}{year}{neighbours}"


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    from heard.spreadsheets import write_csv

    with path.open("w", encoding="utf-8", newline="") as handle:
        write_csv(handle, header, rows)
