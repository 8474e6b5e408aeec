"""The report as PDF: tagged to PDF/UA-1, which the compiler checks as it makes the file; nothing but the report in it.

What the report says reaches the template as data, never as markup. Letters that no bundled typeface has are drawn as a
plain box and stay in the text. A compiler is made for each report, for it keeps what it was given; the typefaces are
read once.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from ...blocks import Report
from .blocks import printed_report
from .row_headers import with_row_headers


def render_pdf(report: Report) -> bytes:
    """The report as a PDF dated its as-at day. The same report gives the same bytes."""
    import typst

    made_at = datetime.combine(report.as_at, time(), UTC) if report.as_at else datetime(1980, 1, 1, tzinfo=UTC)
    given = {"report": json.dumps(printed_report(report))}
    compiler = typst.Compiler(_template(), font_paths=_typefaces(), sys_inputs=given)
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=made_at)
    if not isinstance(made, bytes):
        raise TypeError("the compiler made something other than a file")
    return with_row_headers(made)


@cache
def _template() -> bytes:
    return (files("heard.report.renderers") / "templates" / "report.typ").read_bytes()


@cache
def _typefaces() -> Any:
    """The bundled typefaces, those in the compiler, and the boxes; none of the machine's."""
    import typst

    with (
        as_file(files("heard.report") / "fonts") as letters,
        as_file(files("heard.report.renderers.pdf") / "boxes") as boxes,
    ):
        return typst.Fonts(include_system_fonts=False, font_paths=[str(letters), str(boxes)])
