"""The blocks of which every report is made. A renderer knows these and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
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
    """A list of sentences, numbered where their order means something."""

    items: tuple[str, ...]
    numbered: bool = False


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


Block = Paragraph | Statement | Notice | Items | Definition | Table | Figure | Heading


@dataclass(frozen=True, slots=True)
class Section:
    """One section, with the name by which a link finds it."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `marks` stand on every page; `speaks_from` says in words which day it speaks from.

    opening_title heads the opening; made_from says in a sentence what it was made from.
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
