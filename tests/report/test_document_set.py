"""The documents of an edition: the same figures in every format, and the same bytes on another day and machine."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest

from heard.periods import read_period
from heard.report.blocks import Finding, Report, Table
from heard.report.document_set import DESCRIBED, FIGURES, Format, documents, reports_of
from heard.report.figures import FIGURE_COLUMNS, figure_rows
from indicators.worked_companions import COMPANIONS
from report.conftest import blocks_of, material, tables_of
from report.reading_back import page_of

NAMES = ("scrutiny-report", "annual-report")


@cache
def made() -> tuple[dict[str, Report], dict[str, bytes]]:
    m = material(companions=COMPANIONS)
    reports = reports_of(m)
    return reports, dict(documents(m, reports, tuple(Format)))


def squeezed(text: str) -> str:
    """Without what a format may break lines with."""
    return re.sub(r"\s+", "", text)


@cache
def words_in(name: str, written: Format) -> str:
    """Every word of a document, with nothing between them."""
    data = made()[1][f"{name}.{written.value}"]
    if written is Format.HTML:
        return squeezed(page_of(data.decode()).words)
    if written is Format.PDF:
        return squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages))
    if written is Format.WORD:
        return squeezed("".join(docx.Document(io.BytesIO(data)).element.body.itertext()))
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)
    return squeezed("\n".join(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in cells))


def test_each_report_is_in_each_format_with_the_figures_beside_it():
    assert list(made()[1]) == [f"{name}.{written.value}" for name in NAMES for written in Format] + [FIGURES, DESCRIBED]


def test_a_quarter_has_no_annual_report():
    quarter = read_period("2024/25-Q1")
    assert list(reports_of(material(period=quarter, as_at=quarter.last))) == ["scrutiny-report"]


@pytest.mark.parametrize("written", list(Format))
@pytest.mark.parametrize("name", NAMES)
def test_every_finding_with_its_facts_is_in_every_format(name: str, written: Format):
    words = words_in(name, written)
    findings = [block for block in blocks_of(made()[0][name]) if isinstance(block, Finding)]
    assert len(findings) >= 5
    for finding in findings:
        for text in (finding.title, finding.caveat, *(fact.text for fact in finding.facts)):
            assert squeezed(text) in words, text


@pytest.mark.parametrize("written", list(Format))
@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_every_table_is_in_every_format(name: str, written: Format):
    words = words_in(name, written)
    tables = list(tables_of(blocks_of(made()[0][name])))
    assert len(tables) > 20
    for table in tables:
        assert squeezed(table.caption) in words, table.caption
        for row in table.rows:
            for cell in row:
                # A workbook holds pounds as a number that is shown with their sign.
                told = cell.removeprefix("£") if written is Format.EXCEL else cell
                assert squeezed(told) in words, (table.caption, cell)


def test_the_reports_tell_what_the_indicators_counted():
    m = material(companions=COMPANIONS)
    report = made()[0]["scrutiny-report"]
    stages = next(
        block for block in blocks_of(report) if isinstance(block, Table) and block.caption.startswith("Stages begun")
    )
    for stage, row in zip(m.procedure.stages, stages.rows, strict=True):
        assert row[1] == f"{m.number('received_by_stage', stage.id):,}"
        assert row[2] == f"{m.number('received_by_stage', stage.id, m.before):,}"


def test_the_file_and_the_workbook_hold_each_figure_as_it_was_counted():
    m = material(companions=COMPANIONS)
    counted = [[("" if cell is None else str(cell)) for cell in row] for row in figure_rows(m)]
    rows = list(csv.reader(io.StringIO(made()[1][FIGURES].decode())))
    assert rows[0] == [*FIGURE_COLUMNS, "marking"]
    assert [row[: len(FIGURE_COLUMNS)] for row in rows[1:]] == counted
    book = openpyxl.load_workbook(io.BytesIO(made()[1]["scrutiny-report.xlsx"]), read_only=True)
    sheet = [list(row) for row in book["Indicators"].iter_rows(values_only=True)]
    at = next(place for place, row in enumerate(sheet) if "numerator" in row)
    column = sheet[at].index("numerator")
    assert [row[column] for row in sheet[at + 1 :]] == [int(row[3]) if row[3] else None for row in rows[1:]]


def test_the_same_material_gives_the_same_bytes_in_another_process_time_zone_and_language():
    call = (
        "import hashlib, json; from report.test_document_set import made;"
        " print(json.dumps({n: hashlib.sha256(d).hexdigest() for n, d in made()[1].items()}, sort_keys=True))"
    )
    path = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    place = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "7", "PYTHONPATH": path}
    told = subprocess.run(
        [sys.executable, "-c", call], env={**os.environ, **place}, capture_output=True, text=True, check=True
    ).stdout
    here = {name: hashlib.sha256(data).hexdigest() for name, data in made()[1].items()}
    assert json.loads(told) == here
