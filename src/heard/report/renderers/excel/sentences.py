"""What a report says in words, as rows of a sheet: where it stands, what it is, and the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...blocks import (
    Block,
    Commentary,
    Definition,
    Figure,
    Finding,
    Front,
    Heading,
    Items,
    Notice,
    Paragraph,
    Report,
    Statement,
    Table,
)
from ...words.sentences import day
from ..notes import Notes, named

#: The headings of the rows, and at how many letters their words run on.
COLUMNS = (("Section", 28), ("Under the heading", 28), ("What it is", 22), ("Words", 90), ("How it is counted", 18))
#: What stands for the opening where it has no heading.
OPENING = "Opening"
_FRONT = "Front page"

Row = tuple[str, str, str, str, str]


def sentences(report: Report, notes: Notes) -> list[Row]:
    """Everything that the report says outside its tables, in its order. A chart is told by its title and its words."""
    rows = [(_FRONT, "", what, words, "") for what, words in _front(report.front)] if report.front else []
    rows += _of_section(report.opening_title or OPENING, report.opening, notes)
    for section in report.sections:
        rows += _of_section(section.title, section.blocks, notes)
    rows.append(("", "", "How it was made", report.made_from, ""))
    return rows


class Placed(NamedTuple):
    """A table, where it stands, and the first sentence that leads to it, which the others explain; empty for none."""

    section: str
    heading: str
    finding: str
    table: Table


def placed_tables(report: Report) -> Iterator[Placed]:
    """Every table of the report, in its order."""
    sections = [(section.title, section.blocks) for section in report.sections]
    for title, blocks in [(report.opening_title or OPENING, report.opening), *sections]:
        heading = finding = ""
        for block in blocks:
            if isinstance(block, Heading):
                heading, finding = block.text, ""
            elif isinstance(block, Statement):
                finding = finding or block.lead
            elif isinstance(block, Finding):
                finding = finding or block.title
            elif isinstance(block, Table):
                yield Placed(title, heading, finding, block)
                # The next table says something else.
                finding = ""
            elif isinstance(block, Figure):
                yield Placed(title, heading, block.title, block.table)
                finding = ""


def _front(front: Front) -> Iterator[tuple[str, str]]:
    known = (
        ("Not for the public", front.exempt),
        ("Report number", front.number),
        ("Meeting", front.meeting),
        ("On", day(front.held_on) if front.held_on else ""),
        ("Author", front.author),
        *(("The committee is asked to", each) for each in front.recommendations),
        *(("Appendix", each) for each in front.appendices),
    )
    return ((what, words) for what, words in known if words)


def _of_section(title: str, blocks: Iterable[Block], notes: Notes) -> Iterator[Row]:
    heading = ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
            continue
        counted = named(notes.of(block))
        for place, (what, words) in enumerate(_told(block)):
            yield title, heading, what, words, "" if place else counted


def _told(block: Block) -> Iterator[tuple[str, str]]:
    if isinstance(block, Paragraph):
        yield "Text", block.text
    elif isinstance(block, Statement):
        yield "Finding", block.text
    elif isinstance(block, Notice):
        yield ("Gap" if block.tone == "missing" else "Note"), block.text
    elif isinstance(block, Items):
        yield from ((f"Item {place}" if block.numbered else "Item", item) for place, item in enumerate(block.items, 1))
    elif isinstance(block, Definition):
        yield "How it is counted", f"{block.title}: {block.text}"
    elif isinstance(block, Figure):
        yield "Finding", block.title
        yield "What the chart shows", block.description
        yield "Of the chart", block.caption
    elif isinstance(block, Finding):
        yield "Finding", block.title
        yield from ((fact.name, fact.text) for fact in block.facts)
        if block.caveat:
            yield "What it does not say", block.caveat
        if block.commentary:
            yield from _told(block.commentary)
    elif isinstance(block, Commentary):
        on = f", {day(block.on)}" if block.on else ""
        yield "Officer's commentary", f"{block.officer}{on}: {block.text or 'none given'}"
