"""Files as people keep them: every kind gives the same rows, and what is no register is refused in one line."""

from __future__ import annotations

import io
import os
import random
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from heard.cli import main
from heard.registers import reading
from heard.registers.reading import NotARegister, read_sheets
from heard.registers.register import Register

LINES: list[list[Any]] = [
    ["Ref", "Date received", "Response sent", "Outcome", "Nature of complaint"],
    ["A1", date(2025, 4, 1), date(2025, 4, 10), "Upheld", "Café closed – £5 “lost”"],
    ["A2", date(2025, 5, 2), None, None, "Delay; Delay, again\tand again"],
    ["A3", date(2025, 6, 3), date(2025, 6, 4), "Not upheld", 'He said "no"\nand left'],
]


def as_text(cell: Any) -> str:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else "" if cell is None else str(cell)


def as_csv(separator: str = ",", start: str = "", end: str = "\r\n") -> str:
    quoted = ['"' + as_text(cell).replace('"', '""') + '"' for line in LINES for cell in line]
    width = len(LINES[0])
    return start + "".join(separator.join(quoted[n : n + width]) + end for n in range(0, len(quoted), width))


def write_xlsx(path: Path, lines: list[list[Any]] = LINES, **options: Any) -> Path:
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet("Log")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for row, line in enumerate(lines):
            for column, cell in enumerate(line):
                if isinstance(cell, date):
                    sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), day)
                elif cell is not None:
                    sheet.write(row, column, cell)
    return path


def write_xls(path: Path) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Log")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for row, line in enumerate(LINES):
        for column, cell in enumerate(line):
            if isinstance(cell, date):
                sheet.write(row, column, cell, day)
            elif cell is not None:
                sheet.write(row, column, cell)
    book.save(str(path))
    return path


def write_ods(path: Path) -> Path:
    book = OpenDocumentSpreadsheet()
    table = Table(name="Log")
    for line in LINES:
        row = TableRow()
        for cell in line:
            if isinstance(cell, date):
                row.addElement(TableCell(valuetype="date", datevalue=cell.isoformat()))
            else:
                made = TableCell(valuetype="string")
                for text in as_text(cell).split("\n"):
                    made.addElement(P(text=text.replace("\t", " ")))
                row.addElement(made)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def plain_rows(path: Path) -> list[list[str]]:
    (sheet,) = read_sheets(path)
    return [[" ".join(as_text(cell).split()) for cell in row] for row in sheet.rows()]


PLAIN = [[" ".join(as_text(cell).split()) for cell in line] for line in LINES]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_csv_in_any_encoding_and_separator(tmp_path: Path, encoding: str, separator: str):
    path = tmp_path / "log.csv"
    path.write_bytes(as_csv(separator).encode(encoding))
    assert plain_rows(path) == PLAIN


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"", "utf-16-le"), (b"", "utf-16-be")],
)
def test_csv_in_utf_16(tmp_path: Path, mark: bytes, encoding: str):
    path = tmp_path / "log.txt"
    path.write_bytes(mark + as_csv("\t").encode(encoding))
    assert plain_rows(path) == PLAIN


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_with_any_line_end(tmp_path: Path, end: str):
    path = tmp_path / "log.csv"
    path.write_bytes(as_csv(end=end).encode())
    assert plain_rows(path) == PLAIN


@pytest.mark.parametrize("separator", [",", ";", "\t", "#"])
def test_a_first_line_that_names_the_separator(tmp_path: Path, separator: str):
    path = tmp_path / "log.csv"
    path.write_bytes(as_csv(separator, start=f"sep={separator}\r\n").encode())
    register = Register(path)
    assert [case.reference for case in register.cases()] == ["A1", "A2", "A3"]


def test_a_late_letter_of_windows_is_noticed(tmp_path: Path):
    path = tmp_path / "log.csv"
    lines = ["Ref,Date received,Outcome", *(f"{n},01/04/2025,Upheld" for n in range(2000)), "Café,01/04/2025,Upheld"]
    path.write_bytes("\n".join(lines).encode("windows-1252"))
    (sheet,) = read_sheets(path)
    assert list(sheet.rows())[-1][0] == "Café"


@pytest.mark.parametrize(("name", "writer"), [("log.xlsx", write_xlsx), ("log.xls", write_xls), ("log.ods", write_ods)])
def test_a_workbook_gives_the_same_rows(tmp_path: Path, name: str, writer: Callable[[Path], Path]):
    assert plain_rows(writer(tmp_path / name)) == PLAIN


@pytest.mark.parametrize("writer", [write_xlsx, write_xls, write_ods])
def test_every_kind_of_file_gives_the_same_cases(tmp_path: Path, writer: Callable[[Path], Path]):
    text = tmp_path / "log.csv"
    text.write_text(as_csv(), "utf-8", newline="")
    wanted = [(c.reference, c.chronology, c.themes) for c in Register(text).cases()]
    assert len(wanted) == 3
    found = [(c.reference, c.chronology, c.themes) for c in Register(writer(tmp_path / "log.any")).cases()]
    assert found == wanted


def test_a_workbook_that_counts_days_from_1904(tmp_path: Path):
    assert plain_rows(write_xlsx(tmp_path / "log.xlsx", date_1904=True)) == PLAIN


@pytest.mark.parametrize("suffix", [".csv", ".txt", ".dat"])
def test_a_workbook_under_another_name_is_still_a_workbook(tmp_path: Path, suffix: str):
    written = write_xlsx(tmp_path / "log.xlsx")
    assert plain_rows(written.rename(tmp_path / f"log{suffix}")) == PLAIN


def test_merged_cells_are_known_by_their_place(tmp_path: Path):
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 1, 0, 3, "Stage 1")
        sheet.merge_range(2, 0, 4, 0, "A1")
    (found,) = read_sheets(path)
    assert sorted(found.merged) == [(0, 1, 0, 3), (2, 0, 4, 0)]
    assert [list(row)[:2] for row in found.head(1)] == [["", "Stage 1"]]


def test_covered_cells_of_ods_keep_their_columns(tmp_path: Path):
    book = OpenDocumentSpreadsheet()
    table = Table(name="Log")
    for line in (["Stage 1", None, "End"], ["a", "b", "c"]):
        row = TableRow()
        for text in line:
            cell = CoveredTableCell() if text is None else TableCell(valuetype="string")
            if text is not None:
                cell.addElement(P(text=text))
            row.addElement(cell)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(str(tmp_path / "log.ods"))
    (sheet,) = read_sheets(tmp_path / "log.ods")
    assert [list(row) for row in sheet.rows()] == [["Stage 1", "", "End"], ["a", "b", "c"]]


def test_empty_sheets_are_left_out(tmp_path: Path):
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Empty")
        book.add_worksheet("Full").write(0, 0, "x")
        book.add_chartsheet("Drawing")
    assert [sheet.name for sheet in read_sheets(path)] == ["Full"]


def test_a_sheet_may_be_walked_twice(tmp_path: Path):
    path = tmp_path / "log.csv"
    path.write_text(as_csv(), "utf-8", newline="")
    (sheet,) = read_sheets(path)
    assert list(sheet.rows()) == list(sheet.rows())
    assert len(sheet.head(2)) == 2


# What is no register


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def encrypted(path: Path) -> None:
    plain = write_xlsx(path.with_suffix(".plain"))
    with plain.open("rb") as opened, path.open("wb") as out:
        OOXMLFile(opened).encrypt("correct horse", out)


def damaged_zip(path: Path) -> None:
    write_xlsx(path)
    path.write_bytes(path.read_bytes()[:2000])


def corrupt_sheet(path: Path) -> None:
    with zipfile.ZipFile(write_xlsx(path.with_suffix(".good"))) as good:
        members = {name: good.read(name) for name in good.namelist()}
    members["xl/workbook.xml"] = members["xl/workbook.xml"][:150]
    zipped(path, members)


def rubbish(path: Path) -> None:
    path.write_bytes(b"\x07" + random.Random(1).randbytes(20_000))


NO_REGISTERS: dict[str, tuple[Callable[[Path], Any], str]] = {
    "a missing file": (lambda path: None, "is not there. Check the name"),
    "a folder": (lambda path: path.mkdir(), "is a folder. Give the spreadsheet"),
    "an empty file": (lambda path: path.write_bytes(b""), "is empty"),
    "blank lines": (lambda path: path.write_bytes(b"\n\n\n"), "holds no register"),
    "a PDF": (lambda path: path.write_bytes(b"%PDF-1.7\n1 0 obj"), "is a PDF. Save the log as .xlsx or .csv"),
    "a PNG": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n"), "is a picture. Use the spreadsheet"),
    "a JPEG": (lambda path: path.write_bytes(b"\xff\xd8\xff\xe0"), "is a picture"),
    "an RTF": (lambda path: path.write_bytes(b"{\\rtf1 hello}"), "is a text document. Save the log as"),
    "a gzip": (lambda path: path.write_bytes(b"\x1f\x8b\x08"), "is a compressed file. Unpack it"),
    "a database": (lambda path: path.write_bytes(b"SQLite format 3\x00"), "is a database. Export"),
    "a Word document": (lambda path: zipped(path, {"word/document.xml": b"<w/>"}), "is a Word document. Copy"),
    "a presentation": (lambda path: zipped(path, {"ppt/presentation.xml": b"<p/>"}), "is a presentation"),
    "a plain zip": (lambda path: zipped(path, {"log.csv": b"Ref,Date"}), "without a spreadsheet in it. Unpack"),
    "an empty zip": (lambda path: zipped(path, {}), "without a spreadsheet in it"),
    "a damaged zip": (damaged_zip, "is damaged: it could not be unpacked. Open it in Excel"),
    "a corrupt workbook": (corrupt_sheet, "Open it in Excel and save it"),
    "a workbook of nothing": (
        lambda path: zipped(path, {"xl/workbook.xml": b""}),
        "not a spreadsheet that can be read",
    ),
    "a workbook without cells": (lambda path: write_xlsx(path, []), "holds no sheet with anything in it"),
    "a password": (encrypted, "is protected by a password. Save a copy without one"),
    "binary rubbish": (rubbish, "is not a spreadsheet that can be read. Save the log"),
    "a letter": (lambda path: path.write_text("Dear Sir,\nI complain.\n"), "Check that it is the complaints log"),
    "another table": (lambda path: path.write_text("Fruit,Price\nApple,1\n"), "Check that it is the complaints log"),
    "a web page": (
        lambda path: path.write_text("<html><table><tr><td>Ref</td></tr></table></html>"),
        "holds no register",
    ),
}


@pytest.mark.parametrize(("make", "said"), NO_REGISTERS.values(), ids=NO_REGISTERS)
def test_no_register_is_refused_in_one_line(tmp_path: Path, capsys, make: Callable[[Path], Any], said: str):
    path = tmp_path / "log.xlsx"
    make(path)
    assert main(["check", str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert line.startswith(f"heard check: {path}")
    assert said in line
    assert "Traceback" not in line


def test_a_file_over_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "log.csv"
    path.write_text("Ref,Date received\n" * 100)
    monkeypatch.setattr(reading, "MAX_FILE_BYTES", 1000)
    with pytest.raises(NotARegister, match=r"the limit is 0 MB. Save one year, or the log alone\.$"):
        read_sheets(path)


@pytest.mark.parametrize("declared", ["true", "a lie"])
def test_a_zip_bomb_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, declared: str):
    path = zipped(tmp_path / "log.xlsx", {"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": bytes(3_000_000)})
    if declared == "a lie":
        data = path.read_bytes()
        assert data.count((3_000_000).to_bytes(4, "little")) == 2
        path.write_bytes(data.replace((3_000_000).to_bytes(4, "little"), (30).to_bytes(4, "little")))
    monkeypatch.setattr(reading, "MAX_UNPACKED_BYTES", 2_000_000)
    with pytest.raises(NotARegister, match=r"unpacks to more than 2 MB and was not opened\. Copy the log"):
        read_sheets(path)
    monkeypatch.setattr(reading, "MAX_UNPACKED_BYTES", 4_000_000)
    with pytest.raises(NotARegister, match="not a spreadsheet"):
        read_sheets(path)


def test_a_real_zip_bomb_is_not_opened(tmp_path: Path):
    path = tmp_path / "log.xlsx"
    zeros = bytes(20_000_000)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as member:
            for _ in range(60):
                member.write(zeros)
    assert path.stat().st_size < 10_000_000
    with pytest.raises(NotARegister, match="unpacks to more than 1,000 MB"):
        read_sheets(path)


@pytest.mark.parametrize("cells", [[(1_048_575, 16_383)]], ids=["one far cell"])
def test_a_cell_in_the_far_corner_does_not_exhaust_memory(tmp_path: Path, cells: list[tuple[int, int]]):
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, column in cells:
            sheet.write(row, column, "x")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))

    command = [sys.executable, "-m", "heard", "check", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit, env={**os.environ, "LANG": "C"})
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "has cells far outside the log. Copy the log into a new workbook." in line


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_workbook_with_wrong_bytes_is_read_or_refused(tmp_path: Path, suffix: str):
    good = (write_xlsx if suffix == ".xlsx" else write_ods)(tmp_path / "good").read_bytes()
    rng = random.Random(7)
    path = tmp_path / f"log{suffix}"
    refused = 0
    for _ in range(60):
        path.write_bytes(good[: rng.randrange(4, len(good))])
        try:
            list(Register(path).cases())
        except NotARegister:
            refused += 1
    assert refused


def test_a_cell_larger_than_the_reader_takes_is_named_by_its_line(tmp_path: Path, capsys):
    path = tmp_path / "log.csv"
    rows = "".join(f"{n},01/04/2025,Upheld,x\n" for n in range(9000))
    path.write_text(f"Ref,Date received,Outcome,Notes\n{rows}A,01/04/2025,Upheld,{'x' * 10_000_001}\n")
    assert main(["check", str(path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "line 9002 cannot be cut into columns" in line
    assert "Save the log again as .csv." in line


def test_a_cell_of_9_million_letters_is_read(tmp_path: Path):
    path = tmp_path / "log.csv"
    rows = "".join(f"{n},01/04/2025,Upheld,x\n" for n in range(9000))
    path.write_text(f"Ref,Date received,Outcome,Notes\n{rows}A,01/04/2025,Upheld,{'x' * 9_000_000}\n")
    register = Register(path)
    assert sum(1 for _ in register.cases()) == register.quality.rows_read == 9001


def test_text_that_is_no_more_than_bytes_in_memory(tmp_path: Path):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.xml", "stored, not deflated")
    path = tmp_path / "log.xlsx"
    path.write_bytes(made.getvalue())
    with pytest.raises(NotARegister, match="not a spreadsheet that can be read"):
        read_sheets(path)
