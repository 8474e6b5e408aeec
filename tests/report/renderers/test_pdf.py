"""The report as PDF: everything is in it, it can be read aloud, and it is the same wherever it is made."""

from __future__ import annotations

import getpass
import hashlib
import io
import itertools
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from heard.report.blocks import (
    Block,
    Commentary,
    Definition,
    Fact,
    Figure,
    Finding,
    Front,
    Heading,
    Items,
    Notice,
    Paragraph,
    Report,
    Section,
    Statement,
    Table,
)  # fmt: skip
from heard.report.charts import bars
from heard.report.renderers.pdf import render_pdf
from report.conftest import blocks_of, tables_of
from report.one_of_each import HOSTILE, ONE_OF_EACH

PYTHONPATH = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
EMPTY = Report("Title", "Exborough", "2024/25", "Speaks from 31 March 2025", (), (), (), "f" * 64)


def read(report: Report) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(render_pdf(report)))


def words(text: str) -> str:
    """A text without spaces, for lines are broken otherwise on paper, and without places to break."""
    return re.sub(r"[\s\u200b\u00a0]+", "", text)


def text_of(pdf: pypdf.PdfReader) -> str:
    """What the pages say, without what stands at the foot of each."""
    pages = [words(page.extract_text()) for page in pdf.pages]
    return "".join(page[: page.rfind("Speaksfrom")] for page in pages)


def of(*blocks: Block) -> Report:
    return replace(ONE_OF_EACH, opening=(), sections=(Section("s", "S", blocks),), front=None)


def tags(pdf: pypdf.PdfReader) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
    """Each structure element: its name, itself, and the names of those that it stands in."""

    def walk(found: Any, above: tuple[str, ...]) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
        element = found.get_object()
        if isinstance(element, list):
            for each in element:
                yield from walk(each, above)
        elif isinstance(element, dict):
            name = element.get("/S")
            if name:
                yield name, element, above
            if "/K" in element:
                yield from walk(element["/K"], (*above, name) if name else above)

    yield from walk(pdf.trailer["/Root"]["/StructTreeRoot"], ())


def attribute(element: Any, name: str) -> Any:
    return next((each[name] for each in element.get("/A", []) if name in each), None)


@pytest.fixture(scope="module")
def one_of_each() -> pypdf.PdfReader:
    return read(ONE_OF_EACH)


@pytest.fixture(scope="module")
def worked_pdf(report: Report) -> pypdf.PdfReader:
    return read(report)


@pytest.fixture(scope="module", params=["worked_pdf", "one_of_each"])
def either(request: pytest.FixtureRequest) -> pypdf.PdfReader:
    found: pypdf.PdfReader = request.getfixturevalue(request.param)
    return found


# Everything is there


def test_every_block_is_there(one_of_each):
    text = text_of(one_of_each)
    for each in (
        "A page of every block", "Exborough", "2024/25", "CYP 12/25", "24 June 2025", "Complaints Manager",
        "1. Note the report.", "2. Ask for an update", "Appendix A", "1. First", "A paragraph.", "A heading",
        "Another paragraph.", "Note. A caution.", "Gap. Something missing.", "One", "A term. What it means.", "A table", "A note.",
        "1 A. First.", "2 B. Second.", "An empty table", "Nothing to show.", "A finding", "Its figures",
        "Where it comes from.", "A statement of 17 of 29. [note 1]", "17 of the 29 complaints were answered",
        "Range that chance could explain 41% to 74%", "Late cases may be the harder ones.",
        "Head of Quality Assurance, 20 April 2025: Drafts come back earlier now.", "A finding that says nothing more",
        "Director of Children's Services: no commentary given.", "Made by Heard from",
    ):  # fmt: skip
        assert words(each) in text, each


def test_everything_that_the_report_says_is_in_the_file(worked_pdf, report):
    text = text_of(worked_pdf)
    for block in blocks_of(report):
        if isinstance(block, Paragraph | Notice | Heading | Statement):
            assert words(block.text) in text
        if isinstance(block, Items):
            assert all(words(item) in text for item in block.items)
        if isinstance(block, Figure):
            assert words(block.title) in text
            assert words(block.caption) in text
    for table in tables_of(blocks_of(report)):
        assert words(table.caption) in text
        assert words(table.note) in text
        for definition in table.definitions:
            assert words(definition.text) in text
        for row in table.rows:
            assert all(words(cell) in text for cell in row)


def test_the_bold_beginning_of_an_item_is_a_part_of_it():
    text = text_of(read(of(Items(("Late: 3 of 4.", "Other."), leads=("Late:", "Not its beginning")))))
    assert "Late:3of4." in text
    assert "Other." in text
    assert "Notits" not in text


def test_a_definition_is_printed_once(worked_pdf, report):
    text = text_of(worked_pdf)
    definitions = {each for table in tables_of(blocks_of(report)) for each in table.definitions}
    assert definitions
    for each in definitions:
        assert text.count(words(each.title + ". " + each.text)) == 1, each.title


# Read aloud, and found one's way in


def test_the_file_says_what_it_is(either):
    root = either.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "Exborough" in either.metadata.title
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfuaid:part(>|=\")1", xmp)


def test_headings_in_order(either):
    levels = [int(name[2]) for name, _, _ in tags(either) if re.fullmatch("/H[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_section_and_heading_has_a_bookmark(worked_pdf, report):
    def titles(outline: list[Any]) -> Iterator[str]:
        for each in outline:
            if isinstance(each, list):
                yield from titles(each)
            else:
                yield each.title

    found = [*titles(worked_pdf.outline)]
    assert [title for title in found if title in {section.title for section in report.sections}] == [
        section.title for section in report.sections
    ]
    assert {block.text for block in blocks_of(report) if isinstance(block, Heading)} <= set(found)


def test_contents_name_every_section_with_its_page_and_lead_there(worked_pdf, report):
    page = worked_pdf.pages[1]
    text = page.extract_text()
    assert "Contents" in text
    for section in report.sections:
        assert re.search(re.escape(section.title) + r"[\s.]*\d+", text), section.title
    assert len(page["/Annots"]) >= len(report.sections)
    assert "/TOCI" in {name for name, _, _ in tags(worked_pdf)}


def test_every_table_has_headings_for_columns_and_rows(either):
    found = list(tags(either))
    tables = [element for name, element, _ in found if name == "/Table"]
    assert tables
    columns = [each for name, each, above in found if name == "/TH" and "/THead" in above]
    rows = [each for name, each, above in found if name == "/TH" and "/TBody" in above]
    assert {attribute(each, "/Scope") for each in columns} == {"/Column"}
    assert {attribute(each, "/Scope") for each in rows} == {"/Row"}
    assert len(rows) == len([1 for name, _, above in found if name == "/TR" and "/TBody" in above])
    for table in tables:
        assert [each.get_object()["/S"] for each in table["/K"]][-2:] == ["/THead", "/TBody"]
    assert [name for name, _, _ in found].count("/Caption") == len(tables) + [name for name, _, _ in found].count(
        "/Figure"
    )


def test_every_cell_names_the_headings_of_its_column_and_row(either):
    found = list(tags(either))
    names = [each["/ID"] for name, each, _ in found if name == "/TH"]
    listed = either.trailer["/Root"]["/StructTreeRoot"]["/IDTree"]["/Names"][::2]
    assert len(names) == len(set(names))
    assert sorted(names) == list(listed)
    for name, each, _ in found:
        if name == "/TD":
            column, row = attribute(each, "/Headers")
            assert {column, row} <= set(names)


def test_every_chart_has_its_text_alternative(either, worked_pdf, report):
    figures = [element for name, element, _ in tags(either) if name == "/Figure"]
    described = [
        block.description
        for block in blocks_of(report if either is worked_pdf else ONE_OF_EACH)
        if isinstance(block, Figure)
    ]
    assert [words(each["/Alt"]) for each in figures] == [*map(words, described)]


def test_text_in_charts_stays_text(one_of_each):
    assert "Points" in one_of_each.pages[1].extract_text()


def test_marks_the_day_the_exemption_and_the_page_number_stand_on_every_page(either, worked_pdf, report):
    shown = report if either is worked_pdf else ONE_OF_EACH
    for number, page in enumerate(either.pages, 1):
        text = words(page.extract_text())
        assert words(shown.speaks_from) in text
        assert all(words(mark) in text for mark in shown.marks)
        assert f"{number}of{len(either.pages)}" in text
        if shown.front:
            assert words(shown.front.exempt) in text


def test_the_opening_ends_before_the_contents_begin(worked_pdf, one_of_each):
    assert worked_pdf.pages[1].extract_text().lstrip().startswith("Contents")
    assert "A paragraph." in one_of_each.pages[0].extract_text()
    assert "All blocks" not in one_of_each.pages[0].extract_text()


def test_a_file_is_dated_the_day_that_it_speaks_from(one_of_each):
    assert one_of_each.metadata["/CreationDate"] == "D:20250331000000Z"


# Whatever a register holds


def test_what_stands_in_any_text_is_text():
    """Neither the page's language nor that of the typesetter is read out of a report."""
    typeset = HOSTILE + ' #panic() $x$ *b* _i_ `r` = H <label> @ref \\ ~ -- // [c] #read("/etc/passwd") \''
    table = Table(
        typeset, (typeset, typeset), ((typeset, typeset),), note=typeset, definitions=(Definition(typeset, typeset),)
    )
    blocks = (
        Heading(typeset), Paragraph(typeset), Notice(typeset), Items((typeset,)), Definition(typeset, typeset), table,
        Figure(typeset, typeset, bars([typeset, "b"], [5, 3], typeset), replace(table, caption="c"), typeset),
        Statement(typeset), Finding(typeset, (Fact(typeset, typeset),), typeset, commentary=Commentary(typeset, typeset)),
    )  # fmt: skip
    report = replace(
        of(*blocks), title=typeset, authority=typeset, period=typeset, speaks_from=typeset, marks=(typeset,),
        opening=blocks[:4], opening_title=typeset, front=Front(typeset, typeset, None, typeset, (typeset,), (typeset,), typeset),
    )  # fmt: skip
    pdf = read(report)
    assert text_of(pdf).count(words(typeset)) > 20
    assert "/OpenAction" not in pdf.trailer["/Root"]
    assert "/Names" not in pdf.trailer["/Root"]


ANY_LETTERS = (
    "Łukasz Żółć", "العربية", "עברית", "漢字かな", "हिन्दी", "😀 👩‍👩‍👧 ☑️ 🇬🇧", "a\x00b\x07c\x1bd\x7fe\x85f",
    "\ud800 lone", "\ufeff\ufffe\uffff",
    "a\u200db\u200e\u202ec\u2066d", "e\u0301\u0302\u0303", "\u2028\u2029\t\r\n", "\U0010ffff\ue000\U000e0041", "*\ufe0e",
)  # fmt: skip


def test_any_letters_can_be_printed():
    table = Table("T", ANY_LETTERS[:3], tuple((each, each, each) for each in ANY_LETTERS), words=frozenset({1}))
    chart = bars([f"{at} {each}" for at, each in enumerate(ANY_LETTERS)], [5] * len(ANY_LETTERS), "Points")
    blocks = [Paragraph(each) for each in ANY_LETTERS] + [Heading(f"{each} h") for each in ANY_LETTERS]
    pdf = read(
        replace(
            of(*blocks, table, Figure("T", "".join(ANY_LETTERS), chart, table, "C")), authority="".join(ANY_LETTERS)
        )
    )
    assert "Łukasz Żółć" in "".join(page.extract_text() for page in pdf.pages)


@pytest.mark.parametrize("start", range(0, 0x110000, 0x11000))
def test_every_letter_that_there_is_can_be_printed(start):
    """Every seventh, a block of them at a time."""
    letters = "".join(map(chr, range(start, start + 0x11000, 7)))
    assert len(read(of(Paragraph(letters))).pages) > 1


def test_what_no_typeface_has_is_a_box_and_stays_in_the_text():
    assert "😀" in read(of(Paragraph("😀"))).pages[-1].extract_text()


def test_long_words_are_broken_and_not_lost():
    long = "x" * 3000
    table = Table(long, ("Name", long, "C"), ((long, "1", long), ("b", long, long)), words=frozenset({2}))
    finding = Finding(long, (Fact(long, long),), commentary=Commentary(long, long))
    pdf = read(of(Paragraph(long), Heading(long), Items((long,)), table, finding))
    assert text_of(pdf).count("x") >= 12 * 3000
    assert furthest_right(pdf) < 596


def furthest_right(pdf: pypdf.PdfReader) -> float:
    """How far to the right the last word of any page begins, in points."""
    found: list[float] = []

    def note(text: str, _: Any, matrix: list[float], *__: Any) -> None:
        if text.strip():
            found.append(matrix[4])

    for page in pdf.pages:
        page.extract_text(visitor_text=note)
    return max(found)


def test_the_name_of_a_column_is_not_broken_where_it_fits():
    table = Table("T", ("Team", "Calls, 2025/26", "Within"), (("a", "592", "x " * 300),), words=frozenset({1, 2}))
    pages = [page.extract_text() for page in read(of(table)).pages]
    assert "2025/26" in pages[-1]


def test_a_long_table_repeats_its_headings_and_loses_no_row():
    rows = tuple((f"Row {n}", str(n), "some words") for n in range(1, 401))
    pdf = read(of(Table("A long table", ("Name", "Count", "Word"), rows, words=frozenset({2}))))
    pages = [page.extract_text() for page in pdf.pages if "Row" in page.extract_text()]
    assert len(pages) > 5
    assert all("Count" in page for page in pages)
    text = " ".join(pages)
    assert all(re.search(rf"Row {n}\b", text) for n in range(1, 401))
    assert [name for name, _, _ in tags(pdf)].count("/THead") == 1


def test_a_wide_table_stays_upright_if_its_numbers_fit_and_turns_if_not():
    columns = tuple(f"Col {n}" for n in range(14))
    narrow = read(of(Table("T", columns, (("a", *("12",) * 13),) * 3)))
    wide = read(of(Table("T", columns, (("a", *("1,234,567",) * 13),) * 3), Paragraph("After.")))
    assert all(page.mediabox.width < page.mediabox.height for page in narrow.pages)
    assert [page.mediabox.width > page.mediabox.height for page in wide.pages].count(True) == 1
    assert text_of(wide).count("1,234,567") == 39


def test_a_table_too_wide_for_any_page_is_set_row_by_row():
    columns = tuple(f"Column {n}" for n in range(40))
    text = text_of(read(of(Table("T", columns, (("a", *("1,234,567",) * 39),)))))
    assert words("Column 39: 1,234,567") in text


def test_an_empty_report_and_a_report_of_empty_texts():
    assert len(read(EMPTY).pages) == 1
    empty = Table("", ("", ""), (("", ""),))
    chart = bars(["a", "b"], [5, 3], "")
    blocks = (Heading(""), Paragraph(""), Notice(""), Items(()), Items(("",)), Definition("", ""), Table("", (), ()), empty,
              Figure("", "", chart, empty, ""), Statement(""), Finding("", ()), Commentary("", ""))  # fmt: skip
    assert len(read(replace(of(*blocks), title="", authority="", period="", front=Front())).pages) >= 1


# The same wherever it is made, and nothing but the report in it


def test_the_same_bytes_in_other_processes_at_other_places(tmp_path):
    script = (
        "import hashlib; from heard.report.renderers.pdf import render_pdf; from report.one_of_each import ONE_OF_EACH;"
        " print(hashlib.sha256(render_pdf(ONE_OF_EACH)).hexdigest())"
    )
    places = [
        {
            "PYTHONHASHSEED": "1",
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "de_DE.UTF-8",
            "TMPDIR": str(tmp_path),
            "SOURCE_DATE_EPOCH": "1",
        },
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C", "HOME": str(tmp_path)},
    ]
    call = [sys.executable, "-c", script]
    made = [
        subprocess.run(
            call,
            env={**os.environ, **place, "PYTHONPATH": PYTHONPATH},
            cwd=cwd,
            capture_output=True,
            text=True,
            check=True,
        )
        for place, cwd in zip(places, (tmp_path, Path(__file__).parent), strict=True)
    ]
    expected = hashlib.sha256(render_pdf(ONE_OF_EACH)).hexdigest()
    assert [process.stdout.strip() for process in made] == [expected, expected]


def test_the_same_report_gives_the_same_bytes_after_another(report):
    first = render_pdf(ONE_OF_EACH)
    render_pdf(report)
    assert render_pdf(ONE_OF_EACH) == first


def test_no_path_user_or_host_is_in_the_file(one_of_each):
    raw = render_pdf(ONE_OF_EACH)
    streams = [each.get_data() for each in map(one_of_each.get_object, range(1, len(one_of_each.xref[0]) + 1))
               if hasattr(each, "get_data")]  # fmt: skip
    for part in (raw, *streams):
        for trace in (
            str(Path(__file__).parents[3]),
            str(Path.home()) + "/",
            "/tmp/",
            ".svg",
            ".typ",
            socket.gethostname(),
        ):
            assert trace.encode() not in part, trace
    assert getpass.getuser() not in str(one_of_each.metadata)
