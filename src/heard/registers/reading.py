"""Opens a register as people keep it: CSV in its encodings and separators, XLSX, XLS and ODS. It never writes."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO

#: A file larger than this is not read: the largest register that was measured is a million rows in 180 MB.
MAX_FILE_BYTES = 190_000_000
#: A workbook that unpacks to more than this is taken for a zip bomb.
MAX_UNPACKED_BYTES = 1_000_000_000
#: Sheets larger than this number of cells are not laid out in memory.
MAX_CELLS = 60_000_000

# A comment pasted into a cell can be long; the standard limit of the csv module is 131,072 letters.
csv.field_size_limit(10_000_000)

Cell = str | float | int | bool | date | datetime | time | timedelta | None
Row = Sequence[Cell]


class NotARegister(ValueError):
    """A file that cannot be read as a register; the message is one line that says what to do."""


@dataclass(frozen=True)
class Sheet:
    """One sheet. `rows()` may be walked more than once; `merged` are (first row, first column, last row, last column)
    from nought; `first_row` is the number, as a person counts, of the first row given."""

    name: str
    source: Path | Sequence[Sequence[Cell]]
    encoding: str = ""
    delimiter: str = ","
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def rows(self) -> Iterator[Row]:
        """Each row of the sheet, blank ones too."""
        if not isinstance(self.source, Path):
            return iter(self.source)
        return _csv_rows(self.source, self.encoding, self.delimiter)

    def head(self, count: int) -> list[Row]:
        """The first rows, at most `count`."""
        return list(itertools.islice(self.rows(), count))


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of the file at `path`, empty ones left out. Raises NotARegister."""
    kind = _kind_of(path)
    if kind == "csv":
        return [_csv_sheet(path)]
    return _workbook_sheets(path)


_MAGIC = [
    (b"%PDF", "a PDF. Save the log as .xlsx or .csv from the program that keeps it"),
    (b"\x89PNG", "a picture. Use the spreadsheet itself"),
    (b"\xff\xd8\xff", "a picture. Use the spreadsheet itself"),
    (b"GIF8", "a picture. Use the spreadsheet itself"),
    (b"{\\rtf", "a text document. Save the log as .xlsx or .csv"),
    (b"\x1f\x8b", "a compressed file. Unpack it first"),
    (b"Rar!", "a compressed file. Unpack it first"),
    (b"7z\xbc\xaf", "a compressed file. Unpack it first"),
    (b"SQLite format 3", "a database. Export the log as .csv"),
    (b"MZ", "a program, not a spreadsheet"),
    (b"\x7fELF", "a program, not a spreadsheet"),
]


def _kind_of(path: Path) -> str:
    if not path.exists():
        raise NotARegister(f"{path} is not there. Check the name and the folder.")
    if path.is_dir():
        raise NotARegister(f"{path} is a folder. Give the spreadsheet inside it.")
    try:
        size = path.stat().st_size
        with path.open("rb") as handle:
            start = handle.read(4096)
    except OSError as error:
        raise NotARegister(f"{path} could not be opened: {error.strerror}. Close it in Excel and try again.") from None
    if size == 0:
        raise NotARegister(f"{path} is empty.")
    if size > MAX_FILE_BYTES:
        raise NotARegister(
            f"{path} is {size / 1e6:,.0f} MB; the limit is {MAX_FILE_BYTES / 1e6:,.0f} MB. Save one year, or the log alone."
        )
    for magic, what in _MAGIC:
        if start.startswith(magic):
            raise NotARegister(f"{path} is {what}.")
    if start.startswith(b"PK"):
        _check_zip(path)
        return "workbook"
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
            raise NotARegister(_PASSWORD.format(path))
        return "workbook"
    return "csv"


def _check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if any(name.startswith("word/") for name in names):
                raise NotARegister(f"{path} is a Word document. Copy its table into a spreadsheet first.")
            if any(name.startswith("ppt/") for name in names):
                raise NotARegister(f"{path} is a presentation, not a spreadsheet.")
            if not any(name.startswith(("xl/", "content.xml")) for name in names):
                raise NotARegister(
                    f"{path} is a zip file without a spreadsheet in it. Unpack it and give the file inside."
                )
            if any(info.flag_bits & 1 for info in archive.infolist()):
                raise NotARegister(_PASSWORD.format(path))
        with path.open("rb") as handle:
            _check_unpacked(path, handle, archive.infolist())
    except FarCells:
        raise NotARegister(f"{path} has cells far outside the log. Copy the log into a new workbook.") from None
    except (zipfile.BadZipFile, NotImplementedError, OSError):
        raise NotARegister(
            f"{path} is damaged: it could not be unpacked. Open it in Excel and save it again."
        ) from None


_PASSWORD = "{} is protected by a password. Save a copy without one (File, Info, Protect Workbook) and use that."


def _check_unpacked(path: Path, handle: BinaryIO, members: Sequence[zipfile.ZipInfo]) -> None:
    """Unpacks every member to count its bytes, since the sizes that a zip file declares may lie."""
    unpacked = 0
    for member in members:
        if member.compress_type != zipfile.ZIP_DEFLATED:
            unpacked += member.compress_size
            continue
        handle.seek(member.header_offset + 26)
        lengths = handle.read(4)
        handle.seek(int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"), 1)
        left = member.compress_size
        inflate = zlib.decompressobj(-15)
        in_sheet, extent = member.filename.startswith("xl/worksheets/"), _Extent()
        while left > 0 and (packed := handle.read(min(65_536, left))):
            left -= len(packed)
            while packed:
                try:
                    content = inflate.decompress(packed, 1_048_576)
                except zlib.error:
                    raise zipfile.BadZipFile from None
                unpacked += len(content)
                packed = inflate.unconsumed_tail
                if in_sheet:
                    extent.take(content)
                if unpacked > MAX_UNPACKED_BYTES:
                    raise NotARegister(
                        f"{path} unpacks to more than {MAX_UNPACKED_BYTES / 1e6:,.0f} MB and was not opened."
                        " Copy the log into a new workbook."
                    )


class _Extent:
    """How far the cells of a sheet reach, read from its text before it is laid out in memory."""

    def __init__(self) -> None:
        self.columns: set[bytes] = set()
        self.last_row = 0
        self.tail = b""

    def take(self, content: bytes) -> None:
        """Takes the next stretch of the sheet's text. Raises FarCells."""
        content = self.tail + content
        for column, row in _CELL_PLACE.findall(content):
            self.columns.add(column)
            self.last_row = max(self.last_row, int(row))
        self.tail = content[-24:]
        width = max((_column_number(column) for column in self.columns), default=0)
        if self.last_row * width > MAX_CELLS:
            raise FarCells


class FarCells(ValueError):
    """A sheet whose cells reach further than a log could."""


_CELL_PLACE = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _workbook_sheets(path: Path) -> list[Sheet]:
    import python_calamine as calamine

    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    except calamine.PasswordError:
        raise NotARegister(_PASSWORD.format(path)) from None
    except (calamine.CalamineError, calamine.ZipError, calamine.XmlError, OSError) as error:
        if "assword" in str(error) or "ncrypted" in str(error):
            raise NotARegister(_PASSWORD.format(path)) from None
        raise NotARegister(
            f"{path} is not a spreadsheet that can be read. Open it in Excel and save it as .xlsx."
        ) from None
    except BaseException as error:
        raise _unless_the_reader_gave_up(path, error) from None
    sheets = []
    for name in workbook.sheet_names:
        try:
            sheet = workbook.get_sheet_by_name(name)
        except (calamine.CalamineError, ValueError):
            continue  # a chart sheet holds no cells
        except BaseException as error:
            raise _unless_the_reader_gave_up(path, error) from None
        if sheet.total_height * sheet.total_width > MAX_CELLS:
            raise NotARegister(
                f"{path}: sheet {name!r} has cells far outside the log. Copy the log into a new workbook."
            )
        rows = sheet.to_python(skip_empty_area=False)
        if rows:
            merged = tuple((r1, c1, r2, c2) for (r1, c1), (r2, c2) in sheet.merged_cell_ranges or ())
            sheets.append(Sheet(name, rows, merged=merged))
    if not sheets:
        raise NotARegister(f"{path} holds no sheet with anything in it.")
    return sheets


def _unless_the_reader_gave_up(path: Path, error: BaseException) -> BaseException:
    """The error itself, but for the one that the reader of workbooks gives up with, which is no Exception."""
    if type(error).__name__ == "PanicException":
        return NotARegister(f"{path} is damaged and could not be read. Open it in Excel and save it again as .xlsx.")
    return error


def _csv_sheet(path: Path) -> Sheet:
    encoding = _encoding_of(path)
    with path.open(encoding=encoding, newline="", errors="replace") as handle:
        sample = handle.read(200_000)
    if "\x00" in sample:
        raise NotARegister(f"{path} is not a spreadsheet that can be read. Save the log as .xlsx or .csv.")
    first = sample.partition("\n")[0].rstrip("\r")
    if first.lower().startswith("sep=") and len(first) == 5:
        return Sheet(path.name, path, encoding, first[4])
    return Sheet(path.name, path, encoding, _delimiter_of(sample))


def _encoding_of(path: Path) -> str:
    with path.open("rb") as handle:
        start = handle.read(4096)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if start.startswith(codecs.BOM_UTF8):
            return "utf-8-sig"
        # Text in UTF-16 that lost its mark: every second byte of plain English is nought.
        if start[1::2].count(0) > len(start) // 4:
            return "utf-16-le"
        if start[::2].count(0) > len(start) // 4:
            return "utf-16-be"
        decoder = codecs.getincrementaldecoder("utf-8")()
        chunk = start
        try:
            while chunk:
                decoder.decode(chunk)
                chunk = handle.read(1 << 20)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "windows-1252"
    return "utf-8"


def _delimiter_of(sample: str) -> str:
    """The separator that cuts the first rows into the most columns, evenly."""

    def evenness(delimiter: str) -> tuple[int, int]:
        rows = itertools.islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), 60)
        widths = [len(row) for row in rows if any(row)]
        usual = max(set(widths), key=widths.count, default=1)
        return (usual > 1) * widths.count(usual), usual

    return max((",", ";", "\t", "|"), key=evenness)


def _csv_rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    with path.open(encoding=encoding, newline="", errors="replace") as handle:
        reader = csv.reader(handle, delimiter=delimiter)
        while True:
            try:
                yield next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise NotARegister(
                    f"{path}: line {reader.line_num} cannot be cut into columns ({error}). Save the log again as .csv."
                ) from None
