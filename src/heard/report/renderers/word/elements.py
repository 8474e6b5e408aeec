"""What Word knows and python-docx has no word for: fields, bookmarks, links inside the document, slots to fill."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ..legal_text import legal


def element(tag: str, *children: Any, **attributes: object) -> Any:
    """An element of Word's own ("tblHeader") with its attributes and what stands in it."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def run(text: str, style: str = "", *, bold: bool | None = None) -> Any:
    """A stretch of text, in a character style where one is named, or as bold as its paragraph; line breaks are kept."""
    made = element("r")
    if style or bold is not None:
        properties = element("rPr")
        if style:
            properties.append(element("rStyle", val=style))
        if bold is not None:
            properties.append(element("b", val=int(bold)))
        made.append(properties)
    made.text = legal(text)
    return made


def paragraph(style: str, *runs: Any, keep_next: bool = False) -> Any:
    """A paragraph in a style. keep_next: it stays on the page of what follows it."""
    properties = element("pPr", element("pStyle", val=style))
    if keep_next:
        properties.append(element("keepNext"))
    return element("p", properties, *runs)


def field(code: str, shown: str = "") -> list[Any]:
    """A field that Word works out, with what is shown until it does."""
    return [*field_opened(code), *([run(shown)] if shown else []), field_closed()]


def field_opened(code: str) -> list[Any]:
    """The beginning of a field, up to where what it shows begins."""
    instruction = element("instrText")
    instruction.text = f" {code} "
    instruction.set(qn("xml:space"), "preserve")
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", instruction),
        element("r", element("fldChar", fldCharType="separate")),
    ]


def field_closed() -> Any:
    """The end of a field."""
    return element("r", element("fldChar", fldCharType="end"))


def link(bookmark: str, *runs: Any) -> Any:
    """A link to a bookmark in the same document."""
    return element("hyperlink", *runs, anchor=bookmark, history="1")


def bookmarked(number: int, name: str, *runs: Any) -> list[Any]:
    """Runs under a bookmark; numbers and names are each used once in a document."""
    return [element("bookmarkStart", id=number, name=name), *runs, element("bookmarkEnd", id=number)]


def slot(number: int, name: str, prompt: str) -> Any:
    """A place to write in: its prompt is chosen whole at a click, and the slot is gone once something is written."""
    return element(
        "sdt",
        element(
            "sdtPr",
            element("alias", val=legal(name)),
            element("tag", val=f"slot-{number}"),
            element("id", val=number),
            element("temporary"),
            element("showingPlcHdr"),
            element("text", multiLine="1"),
        ),
        element("sdtContent", run(prompt, "ToBeWritten")),
    )


def contents_block(paragraphs: Iterable[Any]) -> Any:
    """Paragraphs as Word's own table of contents, with the button that brings it up to date."""
    gallery = element("docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique"))
    return element("sdt", element("sdtPr", gallery), element("sdtContent", *paragraphs))
