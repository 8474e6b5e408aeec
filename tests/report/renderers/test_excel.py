"""The report as a workbook: tidy sheets, numbers as numbers, nothing that runs, and the same wherever it is made."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from heard.report.blocks import (
    Commentary,
    Figure,
    Finding,
    Heading,
    Items,
    Notice,
    Paragraph,
    Report,
    Section,
    Statement,
    Table,
)
from heard.report.charts import bars
from heard.report.figures import FIGURE_COLUMNS, figure_rows
from heard.report.material import Material
from heard.report.renderers.excel import render_excel
from heard.report.renderers.excel.cells import Number, figure_in, margin, number_in
from report.conftest import blocks_of, tables_of
from report.made_twice import nothing_of_this_machine, same_in_two_processes
from report.one_of_each import HOSTILE, ONE_OF_EACH

ANY_UNICODE = "Zażółć, مرحبا, 日本語, 👩‍👧, \u202e, a\x00b\x0bc\x1bd\ud800e\uffff, _x0041_"


def opened(made: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made))


def of(*tables: Table) -> Any:
    return opened(render_excel(replace(ONE_OF_EACH, front=None, sections=(Section("s", "S", tables),))))


def rows_of(sheet: Any) -> list[list[Any]]:
    """The headings and the rows under them: all from the frozen row on."""
    top = int(re.sub(r"\D", "", sheet.freeze_panes)) - 1
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=top)]


@pytest.fixture(scope="module")
def every() -> Any:
    return opened(render_excel(ONE_OF_EACH, ("indicator", "value"), [("late", "0.5")]))


@pytest.fixture(scope="module")
def worked_book(report: Report, worked: Material) -> Any:
    return opened(render_excel(report, FIGURE_COLUMNS, figure_rows(worked)))


# What it holds


def test_the_sheets_and_the_contents_that_lead_to_each(every):
    assert every.sheetnames == [
        "Contents", "Sentences", "Indicators", "Definitions", "1 A table", "2 An empty table", "3 Its figures",
    ]  # fmt: skip
    contents = every["Contents"]
    links = [row[0].hyperlink.location for row in contents.iter_rows() if row[0].hyperlink]
    assert links == [f"'{name}'!A1" for name in every.sheetnames[1:]]
    for sheet in every.worksheets[1:]:
        assert "'Contents'!A1" in [row[0].hyperlink.location for row in sheet.iter_rows() if row[0].hyperlink]


def test_the_contents_group_the_tables_by_section_each_with_its_sentence():
    shown = Figure("Its finding", "", bars(["a"], [5], "Points"), Table("Figures", ("A",), (("a",), ("b",))), "")
    sections = (
        Section(
            "one",
            "One",
            (
                Statement("Found first. More."),
                Statement("Then this."),
                Table("First", ("A",), ()),
                Table("Second", ("A",), ()),
            ),
        ),
        Section("two", "Two", (Finding("Found", ()), Heading("Further"), Table("Third", ("A",), ()), shown)),
    )
    book = opened(render_excel(replace(ONE_OF_EACH, opening=(), sections=sections)))
    assert rows_of(book["Contents"])[1:] == [
        ["The whole report", None, None, None, None],
        ["Sentences", None, "What the report says", None, len(rows_of(book["Sentences"])) - 1],
        ["Definitions", None, "How the figures are counted", None, 0],
        ["One", None, None, None, None],
        ["1 First", None, "First", "Found first.", 0],
        ["2 Second", None, "Second", None, 0],
        ["Two", None, None, None, None],
        ["3 Third", "Further", "Third", None, 0],
        ["4 Figures", "Further", "Figures", "Its finding", 2],
    ]
    colours = [sheet.sheet_properties.tabColor.rgb for sheet in book.worksheets[-4:]]
    assert colours[0] == colours[1] != colours[2] == colours[3]
    assert "Its finding" in [row[0].value for row in book["4 Figures"].iter_rows()]


def test_every_table_reads_back_with_its_cells_and_numbers_as_numbers(report, worked_book):
    tables = list(tables_of(blocks_of(report)))
    sheets = [sheet for sheet in worked_book.worksheets if sheet.title[0].isdigit()]
    assert len(sheets) == len(tables) > 10
    numbers = 0
    for sheet, table in zip(sheets, tables, strict=True):
        head, *rows = rows_of(sheet)
        assert head == list(table.columns)
        assert len(rows) == len(table.rows)
        for read, told in zip(rows, table.rows, strict=True):
            for at, (value, text) in enumerate(zip(read, told, strict=True)):
                if isinstance(value, int | float):
                    numbers += 1
                    assert at not in (0, *table.words)
                    assert number_in(text).value == value
                else:
                    assert (value or "") == text
                    assert at in (0, *table.words) or number_in(text) is None
    assert numbers > 100


def test_every_figure_of_the_csv_file_stands_in_indicators_as_a_number(worked, worked_book):
    head, *rows = rows_of(worked_book["Indicators"])
    told = list(figure_rows(worked))
    assert head == list(FIGURE_COLUMNS)
    assert len(rows) == len(told)
    texts = {"indicator", "period", "group", "note", "verdict", "signal"}
    for read, expected in zip(rows, told, strict=True):
        for name, value, cell in zip(head, read, expected, strict=True):
            if name in texts:
                assert (value or "") == str(cell)
            elif cell == "":
                assert value is None
            else:
                assert isinstance(value, int | float)
                assert value == float(cell)


def test_what_is_hidden_in_a_public_edition_stays_words():
    book = opened(render_excel(ONE_OF_EACH, ("indicator", "numerator"), [("late", "[c]"), ("late", 7), ("late", None)]))
    assert [row[1] for row in rows_of(book["Indicators"])[1:]] == ["[c]", 7, None]


def test_all_that_is_said_in_words_stands_in_sentences(report, worked_book, every):
    words = {row[3] for row in rows_of(worked_book["Sentences"])}
    under = {row[1] for row in rows_of(worked_book["Sentences"])} | {row[1] for row in rows_of(worked_book["Contents"])}
    for block in blocks_of(report):
        if isinstance(block, Paragraph | Notice | Statement):
            assert block.text in words
        if isinstance(block, Items):
            assert set(block.items) <= words
        if isinstance(block, Figure):
            assert {block.title, block.caption, block.description} <= words
        if isinstance(block, Heading):
            assert block.text in under
    told = [(row[2], row[3]) for row in rows_of(every["Sentences"])]
    for each in (
        ("Report number", "CYP 12/25"), ("The committee is asked to", "Note the report."), ("Item 1", "First"),
        ("Note", "A caution."), ("Gap", "Something missing."), ("Range that chance could explain", "41% to 74%"),
        ("What it does not say", "Late cases may be the harder ones."),
        ("Officer's commentary", "Head of Quality Assurance, 20 April 2025: Drafts come back earlier now."),
        ("Officer's commentary", "Director of Children's Services: none given"),
    ):  # fmt: skip
        assert each in told


def test_definitions_have_the_numbers_that_tables_name(every):
    definitions = rows_of(every["Definitions"])
    assert definitions[1:3] == [[1, "A", "First."], [2, "B", "Second."]]
    assert definitions[3][:2] == ["Column of Indicators", "indicator"]
    lines = [row[0].value for row in every["1 A table"].iter_rows(max_row=9)]
    assert "How it is counted: notes 1 and 2, on the sheet Definitions" in lines
    assert "A note." in lines


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", Number(7, "0")), ("1,234", Number(1234, "#,##0")), ("0.50", Number(0.5, "0.00")), ("-3", Number(-3, "0")),
        ("0", Number(0, "0")), ("£750", Number(750, "£0")), ("£1,250.50", Number(1250.5, "£#,##0.00")),
        ("62%", Number(0.62, "0%")), ("82.6%", Number(0.826, "0.0%")),
        *((words, None) for words in ("17 of 29", "", "-", "007", "1,23", "1234567890123456", "٣", "1e5", "=1", "+1", "2025/26",
                                      "£5%", "7\n", "[c]", "1.", ".5", "inf")),
    ],
)  # fmt: skip
def test_what_is_a_number(text, number):
    assert number_in(text) == number


def test_a_figure_is_shown_as_it_is():
    assert figure_in("0.4821") == Number(0.4821)
    assert figure_in(12) == Number(12)
    assert figure_in("-0.2") == Number(-0.2)
    assert [figure_in(each) for each in ("", "[c]", "62%", "1,234", True)] == [None] * 5


# How it is laid out


def test_headings_stay_in_view_can_be_filtered_and_are_printed_on_every_page(every):
    sheet = every["1 A table"]
    top = int(sheet.freeze_panes[1:]) - 1
    assert [cell.value for cell in sheet[top]] == ["Name", "Count", "Word"]
    assert sheet.auto_filter.ref == f"A{top}:C{top + 2}"
    assert sheet.print_title_rows == f"${top}:${top}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert every["2 An empty table"].auto_filter.ref is None
    assert not any(each.merged_cells.ranges for each in every.worksheets)


def test_what_is_printed_is_no_wider_than_the_table_or_a_page_of_words():
    long = "A note that goes on. " * 30
    narrow, wide = of(
        Table("T", ("A",), (("a",),), note=long), Table("T", ("A",) * 20, (("word " * 20,) * 20,))
    ).worksheets[3:]
    assert narrow.print_area == "'1 T'!$A$1:$M$" + str(narrow.max_row)
    assert wide.print_area == "'2 T'!$A$1:$T$" + str(wide.max_row)
    said = [str(row[0].value) for row in narrow.iter_rows(min_row=4) if row[0].value]
    assert max(map(len, said)) <= 110
    assert long.strip() in " ".join(said)


def test_the_marks_stand_on_every_sheet_and_every_printed_page(every):
    for sheet in every.worksheets:
        above = " ".join(str(row[0].value) for row in sheet.iter_rows(max_row=int(sheet.freeze_panes[1:]) - 2))
        for words in ("Not for publication", "Internal", "Speaks from 31 March 2025"):
            assert words in above
            assert words in sheet.oddHeader.left.text
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_columns_are_as_wide_as_what_they_hold():
    sheet = of(
        Table("T", ("Name", "Count", "Words"), (("a" * 30, "1", "word " * 600),), words=frozenset({2}))
    ).worksheets[3]
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert 30 < widths[0] < 40
    assert 9 < widths[1] < 14
    assert 55 < widths[2] < 65
    assert sheet.row_dimensions[sheet.max_row].height > 400


def test_words_stand_apart_from_the_numbers_before_them(every):
    number, words = list(every["1 A table"].iter_rows())[-2][1:3]
    assert (number.alignment.horizontal, words.alignment.horizontal, words.alignment.indent) == ("right", "left", 1)


def test_the_workbook_says_what_it_is(every):
    properties = every.properties
    assert (properties.title, properties.subject) == ("Exborough: A page of every block", "2024/25")
    assert properties.created == properties.modified == datetime(2025, 3, 31)


# What may come


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://x")',
        "+1+1",
        "-1-1",
        "@SUM(A1)",
        "\t=1",
        "{=1}",
        "=cmd|' /C calc'!A0",
        "http://x.org",
    ],
)
def test_nothing_runs_and_nothing_is_a_link(text):
    table = Table(text, (text, text), ((text, text),), note=text)
    report = replace(
        ONE_OF_EACH, title=text, authority=text, made_from=text, opening=(Paragraph(text), table), front=None
    )
    made = render_excel(report, ("indicator", "value"), [(text, text)])
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        for name in packed.namelist():
            xml = packed.read(name).decode()
            assert "<f>" not in xml
            assert "<f " not in xml
            assert "TargetMode" not in xml
    cells = [cell for sheet in opened(made).worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" and not cell.quotePrefix]
    assert text.strip() in {str(cell.value).strip() for cell in cells}


@pytest.mark.parametrize(
    "text", [HOSTILE, ANY_UNICODE, "", "two\nlines", "w" * 40_000, "R&G &[Picture] &D &&", "'quoted'"]
)
def test_any_text_may_stand_anywhere(text, recwarn):
    table = Table(text, (text, text), ((text, text),), note=text)
    report = replace(ONE_OF_EACH, title=text, authority=text, period=text, marks=(text,), made_from=text, opening_title=text,
                     opening=(Paragraph(text), Commentary(text, text)), sections=(Section("s", text, (table, table)),))  # fmt: skip
    book = opened(render_excel(report, ("indicator", "value", text), [(text, text, text)]))
    assert len(book.sheetnames) == 6
    assert not recwarn.list
    assert all(sheet.oddHeader.left.text for sheet in book.worksheets)
    legal = "".join("\ufffd" if letter in "\x00\x0b\x1b\ud800\uffff" else letter for letter in text)[:32_767]
    shown = str(book.worksheets[4].cell(book.worksheets[4].max_row, 1).value or "")
    assert shown.replace("_x005F", "") == legal


def test_a_table_of_400_rows_of_14_columns_and_a_cell_of_3000_letters():
    wide = Table("Wide", tuple(f"Column {n}" for n in range(14)), (tuple("1,234" for _ in range(14)),) * 400)
    long = Table("Long", ("What", "Words"), (("a", "word " * 600),), words=frozenset({1}))
    book = of(wide, long)
    assert len(rows_of(book.worksheets[3])) == 401
    assert rows_of(book.worksheets[4])[1] == ["a", "word " * 600]


def test_forty_tables_of_one_caption_have_forty_names():
    names = of(*[Table("A caption: that is far too long [for a sheet]?", ("A",), ())] * 40).sheetnames
    assert len({name.lower() for name in names}) == 43
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_a_report_of_nothing_has_its_sheets():
    book = opened(render_excel(Report("", "", "", "", (), (), (), "")))
    assert book.sheetnames == ["Contents", "Sentences", "Definitions"]


def test_a_margin_is_cut_to_what_a_workbook_holds():
    assert margin("R&D", "Page &P") == "&LR&&D&RPage &P"
    assert len(margin("&" * 300, "Page &P of &N")) <= 255
    assert margin("x" * 300).endswith("x…")


# The same anywhere


def test_the_same_report_gives_the_same_bytes_in_two_processes():
    same_in_two_processes(
        "from heard.report.renderers.excel import render_excel", "render_excel(ONE_OF_EACH, ('indicator',), [('a',)])"
    )


def test_there_is_nothing_of_this_machine_in_it():
    nothing_of_this_machine(render_excel(ONE_OF_EACH))


def test_a_second_workbook_of_one_process_is_the_same_as_the_first():
    first = render_excel(ONE_OF_EACH)
    assert [render_excel(ONE_OF_EACH) for _ in range(3)] == [first] * 3
