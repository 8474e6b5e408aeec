"""A report read back from its HTML, as one who looks for what should not be there."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

from heard.disclosure.release import Release
from heard.report.document_set import Format
from heard.report.material import Material
from heard.report.public_pack import public_pack


class Page(NamedTuple):
    """rows: the texts of the cells of every row. tables: rows by caption. findings: the titles of figures.

    words: all text but styles. outside_tables: everything but the tables: sentences, charts, attributes, alternative texts.
    """

    rows: list[list[str]]
    tables: dict[str, list[list[str]]]
    findings: list[str]
    words: str
    outside_tables: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tables: dict[str, list[list[str]]] = {}
        self.findings: list[str] = []
        self.words: list[str] = []
        self.outside: list[str] = []
        self.open: list[str] = []
        self.caption = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag == "caption":
            self.caption = ""
        elif tag == "tr":
            self.rows.append([])
            self.tables.setdefault(self.caption, []).append(self.rows[-1])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        if ("class", "finding") in attrs or ("class", "statement") in attrs:
            self.findings.append("")
            self.open[-1] = "finding"
        self.outside += [value or "" for name, value in attrs if name not in ("class", "style", "d")]

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() not in (tag, "finding"):
            pass

    def handle_data(self, data: str) -> None:
        inside = set(self.open)
        if "style" in inside:
            return
        self.words.append(data)
        if "caption" in inside:
            self.caption += data
        if "tr" in inside and self.open[-1] in ("td", "th"):
            self.rows[-1][-1] += data
        else:
            self.outside.append(data)
        if "finding" in inside:
            self.findings[-1] += data


def page_of(html: str) -> Page:
    """A page read back."""
    # Tags without an end would never be closed.
    reader = _Reader()
    reader.feed(re.sub(r"<(meta|link|br|hr|img|input)\b[^>]*>", "", html))
    words = " ".join(" ".join(reader.words).split())
    return Page(reader.rows, reader.tables, reader.findings, words, "\n".join(reader.outside))


def page_pack(members: Material, released: Release) -> dict[str, str]:
    """The public pack as pages and files of figures, as text."""
    return {name: data.decode() for name, data in public_pack(members, released, (Format.HTML,)).items()}
