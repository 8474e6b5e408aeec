"""The blocks of which every report is made. A renderer knows these and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that must not be overlooked: a caution, or what is not recorded."""

    text: str
    tone: Literal["caution", "missing"] = "caution"


@dataclass(frozen=True, slots=True)
class Items:
    """A list of sentences, numbered where their order means something.

    leads: how each item begins, to be set in bold; a part of the item's own text. Empty for none.
    """

    items: tuple[str, ...]
    numbered: bool = False
    leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """How a figure is made: opened on demand on a screen, printed in full on paper."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that says what was found, in counts and their verdict, with how it is counted."""

    text: str
    definitions: tuple[Definition, ...] = ()

    @property
    def lead(self) -> str:
        """Its first sentence, which is set in bold; what follows is read by those who stop at it."""
        return first_sentence(self.text)


def first_sentence(text: str) -> str:
    """A text as far as its first full stop that another sentence follows; all of it where it is one."""
    return re.split(r"(?<=[.]) (?=[A-Z0-9])", text, maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. The first column holds row headings; the others are numbers unless `words` names them (from 0)."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: frozenset[int] = frozenset()
    note: str = ""
    definitions: tuple[Definition, ...] = ()
    total_row: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart (a Vega-Lite specification) with its finding as title, a text alternative and its table."""

    title: str
    description: str
    chart: dict[str, Any]
    table: Table
    caption: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know of a figure: its name ("Range that chance could explain") and what it is, in words and numbers."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Commentary:
    """What a named officer says of figures; `text` is empty where nobody has written yet, and an officer may in Word."""

    officer: str
    text: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure with all that is needed to question it. title: what was found, as a sentence.

    facts: the count with its denominator first, then the range, the usual range, the year before and figures from
    elsewhere with their year and source, as far as they are known. caveat: what it does not say, empty for nothing.
    """

    title: str
    facts: tuple[Fact, ...]
    caveat: str = ""
    definitions: tuple[Definition, ...] = ()
    commentary: Commentary | None = None


Block = Paragraph | Statement | Notice | Items | Definition | Table | Figure | Heading | Finding | Commentary


@dataclass(frozen=True, slots=True)
class Section:
    """One section, with the name by which a link finds it."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """What a committee's paper says of itself before it begins; what is not known is empty and left out.

    recommendations: what the committee is asked to do. appendices: the list of them. exempt: the paragraph of Schedule 12A
    under which, and the reason why, the paper is not for the public; it stands on each page.
    """

    number: str = ""
    meeting: str = ""
    held_on: date | None = None
    author: str = ""
    recommendations: tuple[str, ...] = ()
    appendices: tuple[str, ...] = ()
    exempt: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `marks` stand on every page; `speaks_from` says in words which day it speaks from.

    opening_title heads the opening, which takes two sides of A4 at most; an empty one opens without a heading. made_from
    says in a sentence what it was made from. as_at: the day that documents are dated.
    """

    title: str
    authority: str
    period: str
    speaks_from: str
    marks: tuple[str, ...]
    opening: tuple[Block, ...]
    sections: tuple[Section, ...]
    fingerprint: str
    opening_title: str = "What the register shows"
    made_from: str = "Made by Heard from the council's register. Every figure opens to how it is counted."
    as_at: date | None = None
    front: Front | None = None
