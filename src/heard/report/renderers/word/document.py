"""The whole Word document: opening, contents, sections with their notes, properties; dated by the report's own day."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from ...blocks import Report
from ..archive import repacked
from ..legal_text import one_line
from ..notes import numbered
from .blocks import Writer
from .elements import run
from .pages import bookmark_of, set_page, write_contents, write_title
from .styles import LANGUAGE, set_styles

#: The day of a report that has none, the earliest that its file can hold.
_NO_DAY = date(1980, 1, 1)
#: What the template brings and a report has no use for.
_NOT_OURS = (RELATIONSHIP_TYPE.THUMBNAIL, "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects")
#: A property of a document holds no more.
_LONGEST_PROPERTY = 255


def render_word(report: Report) -> bytes:
    """The report as a Word document. The same report gives the same bytes.

    What Word works out itself, the pages of the contents and how many there are, it asks to fill in when it opens it.
    """
    document: Any = Document()
    set_styles(document)
    set_page(document, report)
    _set_properties(document, report)
    _set_settings(document)
    notes = numbered(report)
    writer = Writer(document, notes)
    write_title(writer, report)
    if report.opening_title:
        writer.heading(report.opening_title, bookmark_of(0))
    writer.blocks(report.opening)
    write_contents(writer, report)
    for place, (section, definitions) in enumerate(zip(report.sections, notes.of_sections, strict=True), 1):
        writer.heading(section.title, bookmark_of(place))
        writer.blocks(section.blocks)
        writer.counted(definitions, "How these are counted")
    writer.counted(notes.left_over, "How the figures at the beginning are counted")
    writer.text("SmallPrint", run(report.made_from))
    saved = io.BytesIO()
    document.save(saved)
    return repacked(saved.getvalue())


def _set_properties(document: Any, report: Report) -> None:
    properties = document.core_properties
    moment = datetime.combine(report.as_at or _NO_DAY, time())
    properties.created = properties.modified = moment
    properties.revision = 1
    for name, text in (
        ("title", f"{report.authority}: {report.title}"),
        ("subject", report.period),
        ("author", report.authority),
        ("last_modified_by", report.authority),
        ("keywords", ". ".join(report.marks)),
        ("comments", report.speaks_from),
        ("language", LANGUAGE),
    ):
        setattr(properties, name, one_line(text)[:_LONGEST_PROPERTY])
    _leave_out(document.part.package.rels)
    _leave_out(document.part.rels)


def _leave_out(relationships: Any) -> None:
    for name in [name for name, each in relationships.items() if each.reltype in _NOT_OURS]:
        relationships.pop(name)


def _set_settings(document: Any) -> None:
    """The language of what has none of its own; no traces of the template's edits."""
    settings = document.settings.element
    for tag in ("w:rsids", "w:proofState", "w:savePreviewPicture", "w:zoom"):
        for found in settings.findall(qn(tag)):
            settings.remove(found)
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    compatibility = settings.find(qn("w:compat"))
    for each in compatibility.findall(qn("w:compatSetting")):
        if each.get(qn("w:name")) == "compatibilityMode":
            each.set(qn("w:val"), "15")
