"""A report for a terminal: the same blocks in 79 columns, nothing lost but the charts."""

from __future__ import annotations

import pytest

from heard.report.blocks import Definition, Figure, Heading, Items, Notice, Paragraph, Report, Section, Statement, Table
from heard.report.renderers.plain_text import render_text, table_lines

WORDS = "A sentence that is long enough to run on over more than one line of a terminal, as sentences of reports do."


def rendered(*blocks: object) -> str:
    section = Section("s", "A section", tuple(blocks))  # type: ignore[arg-type]
    return render_text(Report("Title", "Aford", "2024/25", "", ("Marked",), (Paragraph("First."),), (section,), ""))


def test_every_kind_of_block_has_its_words():
    table = Table("Caption", ("Name", "Count"), (("a", "1"),), note="A note.")
    text = rendered(
        Heading("Heading"), Paragraph("Paragraph."), Statement("Statement."), Notice("Caution."), Notice("Missing.", "missing"),
        Items(("One", "Two")), Items(("Three",), numbered=True), table, Definition("Term", "Not printed."),
        Figure("Finding", "Described.", {}, table, "Where from."),
    )  # fmt: skip
    there = ("AFORD: TITLE", "2024/25", "Marked.", "First.", "A SECTION", "Heading\n-------", "Paragraph.", "Statement.",
             "NOTE: Caution.", "GAP: Missing.", "- One\n- Two", "1. Three",
              "Caption:", "A note.", "Finding.", "Where from.")  # fmt: skip
    assert [words for words in there if words not in text] == []
    assert "Not printed." not in text
    assert text.endswith("\n")
    assert "\n\n\n\n" not in text


def test_a_caption_does_not_say_its_heading_again():
    text = rendered(Heading("Stage 1"), Table("Stage 1: each year", ("Name",), (("a",),)))
    assert "Each year:" in text
    assert "Stage 1: each year" not in text


def test_a_table_keeps_its_words_and_numbers_in_their_columns():
    table = Table(
        "T", ("Council", "Number", "Words"), (("Aford", "1,234", WORDS), ("Bford", "5", "short")), frozenset({2})
    )
    lines = list(table_lines(table))
    assert max(map(len, lines)) <= 79
    assert " ".join(" ".join(lines).split()).count("A sentence that is long") == 1
    body = lines[3:]
    assert body[0].startswith("Aford     1,234  A sentence")
    assert body[-1].rstrip() == "Bford         5  short"


@pytest.mark.parametrize("width", [40, 60, 79, 120])
def test_a_table_fits_whatever_the_width(width: int):
    table = Table(
        "T",
        ("Council", "Some number of them", "Words", "More"),
        (("x" * 30, "1 (2 to 3)", WORDS, WORDS),),
        frozenset({2, 3}),
    )
    assert max(map(len, table_lines(table, width))) <= width


def test_a_table_of_nothing_says_so():
    assert list(table_lines(Table("T", ("A",), ()))) == ["T:", "  (none)"]
