"""What stands around the body of the Word document: its first page, its contents, and the head and foot of every page."""

from __future__ import annotations

from typing import Any

from docx.shared import Mm

from ...blocks import Fact, Front, Report
from ...words.sentences import day
from ..legal_text import one_line
from .blocks import Writer
from .elements import contents_block, field, field_closed, field_opened, link, paragraph, run
from .tables import facts_element

_A4 = Mm(210), Mm(297)
_MARGINS = {
    "left_margin": 20,
    "right_margin": 20,
    "top_margin": 20,
    "bottom_margin": 22,
    "header_distance": 9,
    "footer_distance": 9,
}


def set_page(document: Any, report: Report) -> None:
    """A4; the exempt mark at the head of every page, and the marks, the day and the page's number at its foot."""
    section = document.sections[0]
    section.page_width, section.page_height = _A4
    for name, millimetres in _MARGINS.items():
        setattr(section, name, Mm(millimetres))
    exempt = [[run(report.front.exempt, bold=True)]] if report.front and report.front.exempt else []
    # Without pages in the contents, the section at the head of each page is what a reader on paper turns to.
    here = [[run("\t"), *field('STYLEREF "heading 1"')]] if len(report.sections) > 1 else []
    _fill(section.header, "Header", *exempt, *here)
    which = run(f"{one_line(report.authority)}: {one_line(report.title)}\tPage ")
    stands = run(f"{'. '.join((*report.marks, report.speaks_from))}.")
    _fill(section.footer, "Footer", [which, *field("PAGE", "1"), run(" of "), *field("NUMPAGES")], [stands])


def write_title(writer: Writer, report: Report) -> None:
    """The title with the marks, and a committee's front where the report has one."""
    if report.front and report.front.exempt:
        writer.text("Exempt", run(report.front.exempt))
    writer.text("Subtitle", run(one_line(report.authority)), keep_next=True)
    writer.text("Title", run(one_line(report.title)))
    writer.text("Subtitle", run(one_line(report.period)))
    writer.text("Marks", run(f"{'. '.join((*report.marks, report.speaks_from))}."))
    if report.front:
        _write_front(writer, report.front)


def write_contents(writer: Writer, report: Report) -> None:
    """The contents as a field whose entries are already there, as links and without pages.

    Pages would have to be filled in by Word, which asks everyone who opens such a document whether it may.
    """
    if len(report.sections) < 2:
        return
    titles = [(place, section.title) for place, section in enumerate(report.sections, 1)]
    if report.opening_title:
        titles.insert(0, (0, report.opening_title))
    entries: list[Any] = []
    for place, title in titles:
        opened = field_opened('TOC \\o "1-1" \\h \\z \\u') if not entries else []
        closed = [field_closed()] if place == len(report.sections) else []
        entry = [*opened, link(bookmark_of(place), run(one_line(title))), *closed]
        entries.append(paragraph("TOC1", *entry, keep_next=not closed))
    writer.add(contents_block([paragraph("TOCHeading", run("Contents")), *entries]))


def bookmark_of(place: int) -> str:
    """The bookmark of the section at a place, the opening's at 0, under the name that Word gives such ones."""
    return f"_Toc{place:08}"


def _write_front(writer: Writer, front: Front) -> None:
    known = (
        ("Report number", front.number),
        ("Meeting", front.meeting),
        ("On", day(front.held_on) if front.held_on else ""),
        ("Author", front.author),
    )
    if facts := [Fact(name, text) for name, text in known if text]:
        writer.add(facts_element(facts))
    for name, items in (("The committee is asked to", front.recommendations), ("Appendices", front.appendices)):
        if items:
            writer.text("Heading2", run(name))
            writer.items(items, numbered=len(items) > 1)


def _fill(part: Any, style: str, *lines: list[Any]) -> None:
    part.is_linked_to_previous = False
    for old in list(part.paragraphs):
        old._p.getparent().remove(old._p)
    for line in lines:
        part._element.append(paragraph(style, *line))
