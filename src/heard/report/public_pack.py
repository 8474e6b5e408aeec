"""The public pack: the report that everybody may have, its figures, and what the next edition is proved beside."""

from __future__ import annotations

import io

from heard.disclosure.release import Release
from heard.spreadsheets import write_csv

from .editions import public_material
from .figures import FIGURE_COLUMNS, figure_rows, released_rows
from .material import Material
from .public_search import search
from .renderers.html import render_html
from .scrutiny_report import scrutiny_report

#: The files of a pack, by what each is.
PACK = {
    "report.html": "the report for everybody",
    "indicators.csv": "its figures: open ones, and others with [c]",
    "released.json": "keep it: --earlier of the next edition",
}


def public_pack(members: Material, released: Release) -> dict[str, str]:
    """The text of each file of PACK, searched for what must not be in it. The same material gives the same text.

    members: what the members' edition is made from. Raises NotPublic where the search finds something.
    """
    material = public_material(members, released)
    report = scrutiny_report(material)
    pack = {
        "report.html": render_html(report),
        "indicators.csv": _figures(material, released, ". ".join(report.marks)),
        "released.json": released.pack,
    }
    search(pack, members, material, released)
    return pack


def _figures(material: Material, released: Release, marks: str) -> str:
    handle = io.StringIO()
    rows = (*figure_rows(material), *released_rows(material, released))
    write_csv(handle, (*FIGURE_COLUMNS, "marking"), ((*row, marks) for row in rows))
    return handle.getvalue()
