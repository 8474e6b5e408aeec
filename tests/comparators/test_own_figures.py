"""A council's own file: its headings are found as people write them, in CSV and workbooks, or it says which are not."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from comparators.made import OWN, authorities
from heard.comparators.figure_rows import OWN_COLUMNS
from heard.comparators.loading import read_own_figures
from heard.comparators.own_figures import NotFigures, read_figures

HEAD = ["Council", "Year", "Procedure", "Measure", "Value", "Out of", "Source", "Date of source", "Remarks"]
ROW = [OWN, "2024/25", "children_statutory", "stage1_received", 61, None, "Annual report", "03/06/2025", "ignored"]


def test_headings_are_found_as_people_write_them_below_a_title_and_over_blank_rows():
    reading = read_figures("own.csv", [["Figures of Aford"], [], HEAD, ROW, [None, " "], ROW[:4]], authorities())
    [figure] = reading.figures
    assert (figure.value, figure.source.title, figure.source.row) == (61, "Annual report", 4)
    assert (reading.rows, reading.not_filled_in) == (2, 1)


def test_the_names_of_the_form_are_read():
    names = [name for name, _ in OWN_COLUMNS]
    row = dict.fromkeys(names, "") | {
        "authority": OWN, "year": "2024/25", "procedure": "children_statutory", "measure": "stage1_received", "value": "5",
        "source_title": "Letter", "source_date": "2025-06-03", "question": "How many?", "unit": "count",
    }  # fmt: skip
    assert len(read_figures("f.csv", [names, list(row.values())], authorities()).figures) == 1


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (["A", "B"], "holds no figures: its headings should be authority, gss_code, year"),
        ([name for name in HEAD if name != "Council"], "has no column authority"),
        ([name for name in HEAD if name != "Source"], "has no column source_title"),
        ([name for name in HEAD if name != "Date of source"], "has no column source_date"),
        ([name for name in HEAD if name != "Year"], "has no column year"),
        ([*HEAD, "Number"], "more than one column for value"),
    ],
)
def test_a_file_without_what_each_figure_needs(head: list[str], said: str):
    with pytest.raises(NotFigures) as raised:
        read_figures("own.csv", [head, ["x"] * len(head)], authorities())
    assert said in str(raised.value)


def test_an_empty_file_holds_no_figures():
    with pytest.raises(NotFigures):
        read_figures("own.csv", [], authorities())


def test_a_workbook_is_read_on_the_sheet_that_has_the_headings(tmp_path: Path):
    path = tmp_path / "figures.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Notes").write_row(0, 0, ["Nothing here"])
        sheet = book.add_worksheet("Figures")
        for at, row in enumerate((HEAD, ROW)):
            sheet.write_row(at, 0, row)
    before = path.read_bytes()
    assert len(read_own_figures(path, authorities()).figures) == 1
    assert path.read_bytes() == before


def test_a_csv_of_another_hand(tmp_path: Path):
    path = tmp_path / "figures.csv"
    text = "\n".join(
        ";".join("" if cell is None else str(cell) for cell in row)
        for row in (HEAD, [*ROW[:6], "Café report", *ROW[7:]])
    )
    path.write_bytes(text.encode("windows-1252"))
    assert read_own_figures(path, authorities()).figures[0].source.title == "Café report"
