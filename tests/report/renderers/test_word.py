"""The report as a Word document: real styles, every block in its order, editable, and the same wherever it is made."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from heard.report.blocks import (
    Block,
    Commentary,
    Definition,
    Fact,
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
from heard.report.renderers.word import render_word
from heard.report.renderers.word.blocks import TO_BE_WRITTEN
from report.conftest import blocks_of, tables_of
from report.made_twice import nothing_of_this_machine, same_in_two_processes
from report.one_of_each import HOSTILE, ONE_OF_EACH

#: Words of many scripts, a picture letter, and what XML forbids.
ANY_UNICODE = "Zażółć, مرحبا, שלום, 日本語, 👩‍👧, e\u0301, \u202e, a\x00b\x0bc\x1bd\ud800e\uffff"


def opened(report: Report) -> Any:
    return Document(io.BytesIO(render_word(report)))


def of(*blocks: Block) -> Report:
    return replace(ONE_OF_EACH, front=None, opening=(), sections=(Section("s", "S", blocks),))


def words(document: Any) -> str:
    """All the text of the body in its order, of tables and slots too."""
    return " ".join("".join(node.itertext(qn("w:t"))) for node in document.element.body.iter(qn("w:p")))


def styled(document: Any, name: str) -> list[str]:
    return [each.text for each in document.paragraphs if each.style.name == name]


def parts(report: Report) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(render_word(report))) as packed:
        return {name: packed.read(name).decode("latin-1") for name in packed.namelist()}


@pytest.fixture(scope="module")
def every() -> Any:
    return opened(ONE_OF_EACH)


# What it says


def test_every_block_has_its_words_in_their_order(every):
    told = (
        "Not for publication", "Exborough", "A page of every block", "2024/25", "Internal. Speaks from 31 March 2025.",
        "CYP 12/25", "Scrutiny Sub-Committee", "24 June 2025", "Complaints Manager", "The committee is asked to",
        "Note the report.",
        "Appendices", "Appendix A", "What the register shows", "First", "Second", "A paragraph.", "All blocks", "A heading",
        "Another paragraph.", "Note. A caution.", "Gap. Something missing.", "One", "Two", "A term. What it means.",
        "A table [notes 1 and 2]", "Name", "Count", "Word", "a", "1", "x", "All", "A note.", "An empty table", "A finding",
        "Where it comes from.", "Its figures", "A statement of 17 of 29. [note 1]", "17 of the 29 complaints", "41% to 74%",
        "Late cases may be the harder ones.", "Head of Quality Assurance, 20 April 2025: Drafts come back",
        "A finding that says nothing more", "Director of Children's Services: [Commentary", "How these are counted",
        "A. First.", "B. Second.", "Made by Heard",
    )  # fmt: skip
    text, place = words(every), 0
    for each in told:
        assert each in text[place:], each
        place = text.index(each, place) + len(each)


def test_everything_that_the_report_says_is_in_the_document(report):
    text = words(opened(report))
    for block in blocks_of(report):
        if isinstance(block, Paragraph | Notice | Statement):
            assert block.text in text
        if isinstance(block, Figure):
            assert block.title in text
            assert block.caption in text
        if isinstance(block, Items):
            assert all(item in text for item in block.items)
    for table in tables_of(blocks_of(report)):
        assert f"{table.caption}" in text
        assert table.note in text
        assert all(definition.text in text for definition in table.definitions)


def test_tables_read_back_with_the_same_cells(report):
    tables = list(tables_of(blocks_of(report)))
    read = [table for table in opened(report).tables if table.style.name == "Report Table"]
    assert len(read) == len(tables) > 10
    for one, other in zip(read, tables, strict=True):
        cells = [[cell.text for cell in row.cells] for row in one.rows]
        assert cells == [list(other.columns), *map(list, other.rows)]


def test_a_definition_of_many_blocks_is_printed_once_and_linked_from_each():
    shared = Definition("Answered", "How many were answered?")
    document = opened(of(*(Table(name, ("A",), (("1",),), definitions=(shared,)) for name in "xyz")))
    assert words(document).count(shared.text) == 1
    assert [link.fragment for each in document.paragraphs for link in each.hyperlinks] == ["note_1"] * 3
    assert 'w:name="note_1"' in document.element.xml


# How it is made up


def test_the_styles_are_words_own(every):
    assert styled(every, "Title") == ["A page of every block"]
    assert styled(every, "Heading 1") == ["What the register shows", "All blocks"]
    assert "A heading" in styled(every, "Heading 2")
    assert [text.partition(" [")[0] for text in styled(every, "Caption")] == [
        "A table",
        "An empty table",
        "Its figures",
    ]
    assert styled(every, "List Bullet")[-2:] == ["One", "Two"]
    assert styled(every, "List Number")[-2:] == ["First", "Second"]
    assert {table.style.name for table in every.tables} == {"Report Table", "Report Facts"}


def test_numbered_lists_each_begin_at_1():
    document = opened(of(Items(("a", "b"), numbered=True), Items(("c",), numbered=True)))
    numbers = [each._p.pPr.numPr.numId.val for each in document.paragraphs if each.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]


def test_how_an_item_begins_is_bold():
    items = Items(("Late: 12 of 29", "No lead"), leads=("Late:", ""))
    first, second = (each for each in opened(of(items)).paragraphs if each.style.name == "List Bullet")
    assert [(run.text, bool(run.bold)) for run in first.runs] == [("Late:", True), (" 12 of 29", False)]
    assert second.text == "No lead"


def test_heading_rows_are_repeated_and_rows_are_whole(every):
    for table in every.tables:
        rows = table._tbl.tr_lst
        repeated = [row.trPr is not None and row.trPr.find(qn("w:tblHeader")) is not None for row in rows]
        assert repeated == [table.style.name == "Report Table"] + [False] * (len(rows) - 1)
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_no_style_of_a_table_takes_the_bold_of_its_heading_row_away(every):
    for name in ("Normal", "Table Text", "Table Number"):
        assert every.styles[name].font.bold is None
    xml = every.styles["Report Table"].element.xml
    assert xml.count("<w:b/>") == 2
    assert 'w:type="firstRow"' in xml
    assert 'w:type="lastRow"' in xml


def test_numbers_stand_to_the_right_and_words_to_the_left(every):
    table = next(table for table in every.tables if table.style.name == "Report Table")
    for row in table.rows:
        styles = [cell.paragraphs[0].style.name for cell in row.cells]
        assert styles == ["Table Text", "Table Number", "Table Text"]


def test_a_chart_has_its_words_for_those_who_do_not_see_it(every):
    (picture,) = every.inline_shapes
    assert picture._inline.docPr.get("descr") == "What it shows."
    assert picture._inline.docPr.get("title") == "A finding"
    width = every.sections[0].page_width - every.sections[0].left_margin - every.sections[0].right_margin
    assert 0 < picture.width <= width


def test_nothing_is_wider_than_the_page(report):
    document = opened(report)
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        assert sum(column.width for column in table.columns) <= room
    assert all(picture.width <= room for picture in document.inline_shapes)


def test_the_contents_are_a_field_that_is_already_filled(report):
    xml = parts(report)["word/document.xml"]
    assert 'TOC \\o "1-1" \\h \\z \\u' in xml
    assert "PAGEREF" not in xml
    assert xml.count('fldCharType="begin"') == xml.count('fldCharType="end"') == 1
    (contents,) = (
        each
        for each in opened(report).element.body.iter(qn("w:sdt"))
        if each.find(f".//{qn('w:docPartGallery')}") is not None
    )
    entries = ["".join(each.itertext(qn("w:t"))) for each in contents.iter(qn("w:p"))]
    assert entries == ["Contents", report.opening_title, *(section.title for section in report.sections)]
    assert "<w:updateFields" not in parts(report)["word/settings.xml"]


def test_a_report_of_one_section_has_no_contents_and_no_section_at_the_head_of_its_pages(every):
    assert "TOC" not in every.element.xml
    assert "STYLEREF" not in every.sections[0].header._element.xml


def test_the_contents_begin_a_page_and_every_page_says_which_section_it_is_of(report):
    document = opened(report)
    assert document.styles["TOC Heading"].paragraph_format.page_break_before
    assert ' STYLEREF "heading 1" ' in document.sections[0].header._element.xml


def kept(row: Any) -> bool:
    """Whether a row stays on the page of what follows it."""
    return all(each.paragraphs[0].paragraph_format.keep_with_next for each in row.cells)


def test_a_table_of_a_few_rows_stays_whole_with_its_note_and_a_long_one_leaves_no_row_alone():
    short = Table("Short", ("A", "B"), (("a", "1"),) * 13, note="Its note.")
    long = Table("Long", ("A", "B"), (("a", "1"),) * 40)
    few, many = opened(of(short, long)).tables
    assert all(kept(row) for row in few.rows)
    assert [kept(row) for row in many.rows] == [True, True, True] + [False] * 35 + [True, True, False]


def test_what_leads_to_a_table_stays_with_it_and_a_finding_with_its_commentary():
    table = Table("T", ("A",), (("1",),))
    finding = Finding("Found", (Fact("Count", "3"),), "A caveat.", commentary=Commentary("Director", ""))
    document = opened(of(Statement("Said of it."), table, Statement("Said alone."), finding))
    stays = {each.text: bool(each.paragraph_format.keep_with_next) for each in document.paragraphs}
    assert (stays["Said of it."], stays["Said alone."], stays["A caveat."]) == (True, False, True)
    assert all(kept(row) for row in document.tables[1].rows)


def test_no_word_is_broken_in_a_table_of_twelve_quarters():
    quarters = tuple(f"Q{quarter} {year}" for year in ("2023/24", "2024/25", "2025/26") for quarter in range(1, 5))
    table = Table("T", ("Group of themes", *quarters, "All"), (("Communication and involvement", *["10"] * 12, "139"),))
    (made,) = opened(of(table)).tables
    assert made.rows[0].cells[0].paragraphs[0].style.name == "Crowded Text"
    # 8 points: "Communication" is 54 points wide, and a bold "2023/24" 29.
    room = [column.width.pt - 3 for column in made.columns]
    assert room[0] > 54
    assert min(room[1:13]) > 29


def test_the_foot_of_every_page_has_the_marks_the_day_and_the_page(every):
    foot = "\n".join(each.text for each in every.sections[0].footer.paragraphs)
    assert "Internal. Speaks from 31 March 2025." in foot
    xml = every.sections[0].footer._element.xml
    assert " PAGE " in xml
    assert " NUMPAGES " in xml


def test_what_is_exempt_is_marked_on_every_page_and_nothing_else_is(every):
    assert every.sections[0].header.paragraphs[0].text == ONE_OF_EACH.front.exempt
    assert not every.sections[0].different_first_page_header_footer
    open_to_all = opened(replace(ONE_OF_EACH, front=None))
    assert "Schedule 12A" not in words(open_to_all)
    assert not any(each.text for each in open_to_all.sections[0].header.paragraphs)


def test_where_nobody_has_written_yet_there_is_a_slot():
    document = opened(of(Commentary("Director", ""), Commentary("Head", "Written.", date(2025, 4, 1))))
    (slot,) = document.element.body.iter(qn("w:sdt"))
    assert "".join(slot.itertext(qn("w:t"))) == TO_BE_WRITTEN
    assert slot.find(f".//{qn('w:alias')}").get(qn("w:val")) == "Commentary: Director"
    assert "Head, 1 April 2025: Written." in words(document)


def test_a_slot_inside_a_finding():
    assert TO_BE_WRITTEN in words(opened(of(Finding("Found", (), commentary=Commentary("Director", "")))))


def test_the_document_says_its_language_title_and_day(every):
    properties = every.core_properties
    assert properties.language == "en-GB"
    assert properties.title == "Exborough: A page of every block"
    assert properties.subject == "2024/25"
    moment = datetime(2025, 3, 31, tzinfo=UTC)
    assert properties.created.replace(tzinfo=UTC) == properties.modified.replace(tzinfo=UTC) == moment
    assert {each.get(qn("w:val")) for each in every.styles.element.iter(qn("w:lang"))} == {"en-GB"}


# What may come


@pytest.mark.parametrize("text", [HOSTILE, ANY_UNICODE, "", "=1+1", "two\nlines\tand a tab", "w" * 10_000])
def test_any_text_may_stand_anywhere(text):
    table = Table(text, (text, text), ((text, text),), note=text, definitions=(Definition(text, text),))
    figure = Figure(text, text, bars(["a", "b"], [5, 3], "Points"), table, text)
    blocks = (Heading(text), Paragraph(text), Notice(text), Items((text,)), Definition(text, text), table, figure,
              Statement(text, (Definition(text, text),)), Commentary(text, ""), Finding(text, ()))  # fmt: skip
    made = replace(ONE_OF_EACH, title=text, authority=text, period=text, marks=(text,), speaks_from=text, made_from=text,
                   opening=blocks[:4], opening_title=text, sections=(Section("s", text, blocks),) * 2)  # fmt: skip
    document = opened(made)
    shown = [cell.text for each in document.tables if each.style.name == "Report Table" for cell in each.rows[1].cells]
    legal = "".join("\ufffd" if letter in "\x00\x0b\x1b\ud800\uffff" else letter for letter in text)
    assert shown == [legal] * 8


def test_a_table_of_400_rows_of_14_columns_and_of_3000_letters():
    wide = Table("Wide", tuple(f"Column {n}" for n in range(14)), (tuple("1,234" for _ in range(14)),) * 400)
    long = Table("Long", ("What", "Words"), (("a", "word " * 600),), words=frozenset({1}))
    document = opened(of(wide, long))
    assert len(document.tables[0].rows) == 401
    assert document.tables[1].rows[1].cells[1].text == "word " * 600


def test_forty_tables_of_one_caption_and_an_empty_report():
    assert len(opened(of(*[Table("Same", ("A",), (("1",),))] * 40)).tables) == 40
    nothing = Report("", "", "", "", (), (), (), "")
    assert isinstance(opened(nothing).core_properties.created, datetime)
    assert opened(replace(nothing, opening_title="")).tables == []


# The same anywhere


def test_the_same_report_gives_the_same_bytes_in_two_processes():
    same_in_two_processes("from heard.report.renderers.word import render_word", "render_word(ONE_OF_EACH)")


def test_there_is_nothing_of_this_machine_in_it():
    nothing_of_this_machine(render_word(ONE_OF_EACH))
    assert "docProps/thumbnail.jpeg" not in parts(ONE_OF_EACH)
