"""The blocks of a report as what stands in the body of a Word document, one after another."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator
from typing import Any

from docx.shared import Emu, Mm

from ... import charts
from ...blocks import (
    Block,
    Commentary,
    Definition,
    Figure,
    Finding,
    Heading,
    Items,
    Notice,
    Paragraph,
    Statement,
    Table,
)
from ...words.sentences import day
from ..legal_text import legal, one_line
from ..notes import Notes, named
from .elements import bookmarked, element, link, paragraph, run, slot
from .tables import facts_element, table_element

TO_BE_WRITTEN = "[Commentary: officer's name, role and words]"
#: What a picture may take of the page: lower, and a chart of many rows would have its letters under 8 points. A chart is
#: drawn at twice its size, at 96 dots to the inch.
_WIDEST, _HIGHEST, _DOT = Mm(165), Mm(190), 914400 // 192
#: Where a PNG file says how many dots it is across and down.
_SIZE_IN_PNG = slice(16, 24)


class Writer:
    """Writes blocks to the end of a document, counting its pictures, slots and bookmarks."""

    def __init__(self, document: Any, notes: Notes) -> None:
        self._document = document
        self._notes = notes
        self._last = document.element.body.sectPr
        self._pictures = self._slots = self._bookmarks = 0

    def add(self, *elements: Any) -> None:
        """Puts elements after all that is there."""
        for each in elements:
            self._last.addprevious(each)

    def text(self, style: str, *runs: Any, keep_next: bool = False) -> None:
        """A paragraph in a style."""
        self.add(paragraph(style, *runs, keep_next=keep_next))

    def heading(self, text: str, bookmark: str) -> None:
        """The heading of a section, which the contents find by its bookmark."""
        self.text("Heading1", *self._bookmarked(bookmark, run(one_line(text))))

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Blocks in their order; what leads to a table or a list stays on the page of it."""
        listed = tuple(blocks)
        for block, following in zip(listed, (*listed[1:], None), strict=False):
            self._block(block, leads=isinstance(following, (Table, Items)))

    def counted(self, definitions: tuple[Definition, ...], heading: str) -> None:
        """Notes on how figures are counted, in small print under a heading; nothing for none."""
        if not definitions:
            return
        self.text("Heading2", run(heading))
        for each in definitions:
            number = self._notes.numbers[each]
            title = [run(f"{number}\t"), run(f"{each.title.rstrip('.')}. ", bold=True)]
            self.text("CountedNote", *self._bookmarked(f"note_{number}", *title), run(each.text))

    def items(self, items: Iterable[str], *, numbered: bool, leads: tuple[str, ...] = ()) -> None:
        """A list; each numbered one begins at 1."""
        style = "ListNumber" if numbered else "ListBullet"
        number = self._numbering() if numbered else None
        for place, item in enumerate(items):
            lead = leads[place] if place < len(leads) and item.startswith(leads[place]) else ""
            made = paragraph(style, *([run(lead, bold=True)] if lead else []), run(item[len(lead) :]))
            if number is not None:
                made.pPr.append(element("numPr", element("ilvl", val=0), element("numId", val=number)))
            self.add(made)

    def _block(self, block: Block, *, leads: bool) -> None:
        if isinstance(block, Paragraph):
            self.text("Normal", run(block.text), keep_next=leads)
        elif isinstance(block, Statement):
            rest = block.text[len(block.lead) :]
            told = [run(block.lead, bold=True), *([run(rest)] if rest else []), *self._references(block)]
            self.text("Normal", *told, keep_next=leads)
        elif isinstance(block, Heading):
            self.text("Heading2", run(one_line(block.text)))
        elif isinstance(block, Notice):
            lead = "Gap. " if block.tone == "missing" else "Note. "
            self.text("Notice", run(lead, bold=True), run(block.text))
        elif isinstance(block, Items):
            self.items(block.items, numbered=block.numbered, leads=block.leads)
        elif isinstance(block, Definition):
            self.text("SmallPrint", run(f"{block.title.rstrip('.')}. ", bold=True), run(block.text))
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Figure):
            self._figure(block)
        elif isinstance(block, Finding):
            self._finding(block)
        elif isinstance(block, Commentary):
            self._commentary(block)

    def _table(self, table: Table) -> None:
        self.text("Caption", run(table.caption), *self._references(table))
        self.add(table_element(table))
        if table.note:
            self.text("SmallPrint", run(table.note))

    def _finding(self, finding: Finding) -> None:
        self.text("Finding", run(finding.title), *self._references(finding), keep_next=True)
        if finding.facts:
            self.add(facts_element(finding.facts, keep_next=bool(finding.caveat or finding.commentary)))
        if finding.caveat:
            self.text("SmallPrint", run(finding.caveat), keep_next=finding.commentary is not None)
        if finding.commentary:
            self._commentary(finding.commentary)

    def _commentary(self, commentary: Commentary) -> None:
        on = f", {day(commentary.on)}" if commentary.on else ""
        who = run(f"{commentary.officer}{on}: ", bold=True)
        if commentary.text:
            self.text("Commentary", who, run(commentary.text))
            return
        self._slots += 1
        self.text("Commentary", who, slot(self._slots, f"Commentary: {commentary.officer}", TO_BE_WRITTEN))

    def _figure(self, figure: Figure) -> None:
        self._pictures += 1
        self.text("Finding", run(figure.title), keep_next=True)
        self.add(self._picture(figure))
        self.text("SmallPrint", run(figure.caption))
        self._table(figure.table)

    def _picture(self, figure: Figure) -> Any:
        """A paragraph with the chart and what it shows in words, for those who do not see it."""
        holder = self._document.add_paragraph(style="Figure")
        drawn = charts.png(figure.chart)
        across, down = (dots * _DOT for dots in struct.unpack(">II", drawn[_SIZE_IN_PNG]))
        scale = min(1.0, _WIDEST / across, _HIGHEST / down)
        size = Emu(round(across * scale)), Emu(round(down * scale))
        picture = holder.add_run().add_picture(io.BytesIO(drawn), *size)
        described = picture._inline.docPr
        described.set("name", f"Figure {self._pictures}")
        described.set("title", legal(figure.title))
        described.set("descr", legal(figure.description))
        return holder._p

    def _references(self, block: Block) -> Iterator[Any]:
        """The numbers of the notes on how a block is counted, each a link to its note."""
        numbers = self._notes.of(block)
        if not numbers:
            return
        yield run(" [", "NoteReference", bold=False)
        for place, word in enumerate(named(numbers).split(" ")):
            gap = " " if place else ""
            digits = word.rstrip(",")
            shown = run(gap + word, "NoteReference", bold=False)
            yield link(f"note_{digits}", shown) if digits.isdigit() else shown
        yield run("]", "NoteReference", bold=False)

    def _bookmarked(self, name: str, *runs: Any) -> list[Any]:
        self._bookmarks += 1
        return bookmarked(self._bookmarks, name, *runs)

    def _numbering(self) -> int:
        """A numbering of its own, for otherwise a list would go on from the one before."""
        numbering = self._document.part.numbering_part.element
        style = self._document.styles["List Number"].element.pPr.numPr.numId.val
        made = numbering.add_num(numbering.num_having_numId(style).abstractNumId.val)
        made.add_lvlOverride(0).add_startOverride(1)
        return int(made.numId)
