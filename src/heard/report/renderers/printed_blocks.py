"""A report as plain data for the printed page: every text printable, every table laid out, definitions once a section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import charts
from ..blocks import (
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
from ..words.sentences import day
from .printed_tables import is_words, layout, width
from .printed_text import printable, printable_drawing


def printed_report(report: Report) -> dict[str, Any]:
    """The report as numbers, texts, lists and dictionaries."""
    front = report.front or Front()
    return {
        "title": printable(report.title),
        "authority": printable(report.authority),
        "period": printable(report.period),
        "name": printable(f"{report.authority}: {report.title}, {report.period}"),
        "foot": printable(f"{report.speaks_from}. {'. '.join(report.marks)}."),
        "made_from": printable(report.made_from),
        "exempt": printable(front.exempt),
        "front": _front(front),
        "opening_title": printable(report.opening_title),
        "opening": _part("opening", report.opening),
        "sections": [
            {"title": printable(section.title), **_part(f"section-{number}", section.blocks)}
            for number, section in enumerate(report.sections, 1)
        ],
        "date": [report.as_at.year, report.as_at.month, report.as_at.day] if report.as_at else None,
    }


def _front(front: Front) -> list[dict[str, Any]]:
    held_on = day(front.held_on) if front.held_on else ""
    lines = (("Report number", (front.number,)), ("Meeting", (front.meeting,)), ("On", (held_on,)),
             ("Author", (front.author,)), ("The committee is asked to", front.recommendations),
             ("Appendices", front.appendices))  # fmt: skip
    return [{"name": name, "texts": [*map(printable, texts)]} for name, texts in lines if any(texts)]


def _part(name: str, blocks: Sequence[Block]) -> dict[str, Any]:
    """The blocks of one part, and the definitions to which they point by number."""
    definitions = _Definitions(name)
    return {"blocks": [_block(block, definitions) for block in blocks], "definitions": definitions.printed()}


class _Definitions:
    """The definitions of one part, each kept once, in the order in which they are met."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.numbers: dict[Definition, int] = {}

    def of(self, definitions: Sequence[Definition]) -> list[dict[str, Any]]:
        numbers = sorted({self.numbers.setdefault(each, len(self.numbers) + 1) for each in definitions})
        return [{"number": str(number), "name": f"{self.part}-{number}"} for number in numbers]

    def printed(self) -> list[dict[str, Any]]:
        return [
            {"number": str(number), "name": f"{self.part}-{number}", "title": printable(each.title),
             "text": printable(each.text)}
            for each, number in self.numbers.items()
        ]  # fmt: skip


def _block(block: Block, definitions: _Definitions) -> dict[str, Any]:
    kind = type(block).__name__.lower()
    if isinstance(block, (Paragraph, Heading)):
        return {"kind": kind, "text": printable(block.text)}
    if isinstance(block, Statement):
        return {"kind": kind, "text": printable(block.text), "counted": definitions.of(block.definitions)}
    if isinstance(block, Notice):
        return {"kind": kind, "text": printable(block.text), "word": "Gap." if block.tone == "missing" else "Note."}
    if isinstance(block, Items):
        return {"kind": kind, "texts": [*map(printable, block.items)], "numbered": block.numbered}
    if isinstance(block, Definition):
        return {"kind": kind, "title": printable(block.title), "counted": definitions.of((block,))}
    if isinstance(block, Table):
        return _table(block, definitions)
    if isinstance(block, Figure):
        return {
            "kind": kind,
            "title": printable(block.title),
            "description": printable(block.description) or printable(block.title),
            "drawing": printable_drawing(charts.svg(block.chart, "chart", block.title, block.description)),
            "caption": printable(block.caption),
            "table": _table(block.table, definitions),
        }
    if isinstance(block, Finding):
        return {
            "kind": kind,
            "title": printable(block.title),
            "facts": [{"name": printable(fact.name), "texts": [printable(fact.text)]} for fact in block.facts],
            "caveat": printable(block.caveat),
            "counted": definitions.of(block.definitions),
            "commentary": _commentary(block.commentary) if block.commentary else None,
        }
    return _commentary(block)


def _commentary(block: Commentary) -> dict[str, Any]:
    officer = f"{block.officer}, {day(block.on)}" if block.on else block.officer
    return {"kind": "commentary", "officer": printable(officer), "text": printable(block.text)}


def _table(table: Table, definitions: _Definitions) -> dict[str, Any]:
    laid = layout(table)
    #: So many letters of a word fit into a column, at the least.
    fit = [max(4, int(wide / 0.72)) for wide in laid.widths]
    return {
        "kind": "table",
        "caption": printable(table.caption),
        "columns": [printable(name, fit[at]) for at, name in enumerate(table.columns)],
        "rows": [
            {
                "cells": [_cell(cell, wide, letters) for cell, wide, letters in zip(row, laid.widths, fit, strict=True)],
                "total": table.total_row and at == len(table.rows) - 1,
                "tall": at in laid.tall,
            }
            for at, row in enumerate(table.rows)
        ],
        "words": [is_words(table, at) for at in range(len(table.columns))],
        "note": printable(table.note),
        "counted": definitions.of(table.definitions),
        "way": laid.way,
        "size": laid.size,
        "widths": laid.widths,
        "whole": laid.whole,
    }  # fmt: skip


def _cell(cell: str, wide: float, letters: int) -> str:
    """A cell whose words are broken only where one does not fit."""
    return printable(cell, letters) if any(width(word) > wide for word in cell.split()) else printable(cell)
