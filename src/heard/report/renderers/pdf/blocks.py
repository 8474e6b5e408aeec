"""A report as plain data for the printed page: every text printable, every table laid out, definitions once a section."""

from __future__ import annotations

from typing import Any

from ... import charts
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
from ..notes import Notes, numbered
from .tables import BOLD, is_words, layout, width
from .text import printable, printable_drawing


def printed_report(report: Report) -> dict[str, Any]:
    """The report as numbers, texts, lists and dictionaries."""
    front = report.front or Front()
    notes = numbered(report)
    return {
        "title": printable(report.title).strip() or "Report",
        "authority": printable(report.authority),
        "period": printable(report.period),
        "name": printable(f"{report.authority}: {report.title}, {report.period}"),
        "foot": printable(f"{report.speaks_from}. {'. '.join(report.marks)}."),
        "made_from": printable(report.made_from),
        "exempt": printable(front.exempt),
        "front": _front(front),
        "opening_title": printable(report.opening_title),
        "opening": [_block(block, notes) for block in report.opening],
        "sections": [
            {
                "title": printable(section.title).strip() or f"Section {number}",
                "blocks": [_block(block, notes) for block in section.blocks],
                "notes": [_note(each, notes) for each in new],
            }
            for number, (section, new) in enumerate(zip(report.sections, notes.of_sections, strict=True), 1)
        ],
        "notes_left": [_note(each, notes) for each in notes.left_over],
        "date": [report.as_at.year, report.as_at.month, report.as_at.day] if report.as_at else None,
    }


def _front(front: Front) -> list[dict[str, Any]]:
    held_on = day(front.held_on) if front.held_on else ""
    lines = (("Report number", (front.number,)), ("Meeting", (front.meeting,)), ("On", (held_on,)),
             ("Author", (front.author,)), ("The committee is asked to", front.recommendations),
             ("Appendices", front.appendices))  # fmt: skip
    return [{"name": name, "texts": [*map(printable, texts)]} for name, texts in lines if any(texts)]


def _note(definition: Definition, notes: Notes) -> dict[str, Any]:
    return {
        "number": notes.numbers[definition],
        "title": printable(definition.title),
        "text": printable(definition.text),
    }


def _block(block: Block, notes: Notes) -> dict[str, Any]:
    kind = type(block).__name__.lower()
    if isinstance(block, (Paragraph, Heading)):
        return {"kind": kind, "text": printable(block.text)}
    if isinstance(block, Statement):
        lead, rest = block.lead, block.text[len(block.lead) :]
        return {"kind": kind, "lead": printable(lead), "text": printable(rest), "counted": notes.of(block)}
    if isinstance(block, Notice):
        return {"kind": kind, "text": printable(block.text), "word": "Gap." if block.tone == "missing" else "Note."}
    if isinstance(block, Items):
        leads = (*block.leads, *("",) * len(block.items))
        items = [_item(item, lead) for item, lead in zip(block.items, leads, strict=False)]
        return {"kind": kind, "items": items, "numbered": block.numbered}
    if isinstance(block, Definition):
        return {"kind": kind, "title": printable(block.title), "text": printable(block.text)}
    if isinstance(block, Table):
        return _table(block, notes)
    if isinstance(block, Figure):
        return {
            "kind": kind,
            "title": printable(block.title),
            "description": printable(block.description).strip() or printable(block.title).strip() or "A chart",
            "drawing": printable_drawing(charts.svg(block.chart, "chart", block.title, block.description)),
            "caption": printable(block.caption),
            "table": _table(block.table, notes),
        }
    if isinstance(block, Finding):
        return {
            "kind": kind,
            "title": printable(block.title),
            "facts": [{"name": printable(fact.name), "texts": [printable(fact.text)]} for fact in block.facts],
            "caveat": printable(block.caveat),
            "counted": notes.of(block),
            "commentary": _commentary(block.commentary) if block.commentary else None,
        }
    return _commentary(block)


def _item(item: str, lead: str) -> list[str]:
    """An item's bold beginning and the rest."""
    return [printable(lead), printable(item[len(lead) :])] if item.startswith(lead) else ["", printable(item)]


def _commentary(block: Commentary) -> dict[str, Any]:
    officer = f"{block.officer}, {day(block.on)}" if block.on else block.officer
    return {"kind": "commentary", "officer": printable(officer), "text": printable(block.text)}


def _table(table: Table, notes: Notes) -> dict[str, Any]:
    laid = layout(table)
    return {
        "kind": "table",
        "caption": printable(table.caption),
        "columns": [_cell(name, wide / BOLD) for name, wide in zip(table.columns, laid.widths, strict=True)],
        "rows": [
            {
                "cells": [_cell(cell, wide) for cell, wide in zip(row, laid.widths, strict=True)],
                "total": table.total_row and at == len(table.rows) - 1,
                "tall": at in laid.tall,
            }
            for at, row in enumerate(table.rows)
        ],
        "words": [is_words(table, at) for at in range(len(table.columns))],
        "note": printable(table.note),
        "counted": notes.of(table),
        "way": laid.way,
        "size": laid.size,
        "widths": laid.widths,
        "whole": laid.whole,
        "repeats": laid.repeats,
    }  # fmt: skip


def _cell(cell: str, wide: float) -> str:
    """A cell whose words are broken only where one does not fit into so many ems."""
    fits = all(width(word) <= wide + 0.05 for word in cell.split())
    return printable(cell) if fits else printable(cell, max(4, int(wide / 0.72)))
