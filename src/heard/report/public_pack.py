"""The public pack: the reports that everybody may have, their figures, and what the next edition is proved beside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection

from heard.disclosure.release import Release

from .blocks import Report
from .document_set import NOTHING_ADDED, Added, Format, documents, has_annual_report, rendered, reports_of
from .editions import public_material
from .everyone_page import everyone_page
from .in_two_processes import Documents
from .material import Material
from .public_search import search
from .young_people_page import young_people_page

#: Keep it: the next edition is proved beside it.
RELEASED = "released.json"
#: The pages that are no report, by the name of their file.
PAGES = {
    "for-everyone": "a page for everybody",
    "for-young-people": "a page for children and young people",
}


def public_pack(
    members: Material,
    released: Release,
    formats: Collection[Format] = tuple(Format),
    added: Added = NOTHING_ADDED,
    make: Documents = documents,
) -> dict[str, bytes]:
    """Each file of the pack by its name, searched for what must not be in it. The same material gives the same bytes.

    members: what the members' edition is made from. make: what makes the documents. Raises NotPublic where the search
    finds something. A PDF, which is made from the same blocks as the page, is not searched by itself.
    """
    material = public_material(members, released)
    reports = reports_of(material, added)
    pack = dict(make(material, reports, formats))
    pages = _pages(material)
    for name, page in pages.items():
        for written in (Format.HTML, Format.PDF, Format.WORD):
            if written in formats:
                pack[f"{name}.{written.value}"] = rendered(page, written)
    pack[RELEASED] = released.pack.encode()
    # What a PDF holds is searched in the page, whether or not that is asked for.
    texts = {f"{name}.html": rendered(report, Format.HTML).decode() for name, report in {**reports, **pages}.items()}
    search({**texts, **{name: _text(name, data) for name, data in pack.items()}}, members, material, released)
    return pack


def _pages(m: Material) -> dict[str, Report]:
    """The pages that go with an annual report; in a quarter there is too little to tell without telling of somebody."""
    if not has_annual_report(m):
        return {}
    return {"for-everyone": everyone_page(m, *m.for_pages), "for-young-people": young_people_page(m, *m.for_pages)}


def _text(name: str, data: bytes) -> str:
    """What can be read in a file; of an office document its parts, of a PDF nothing."""
    if name.endswith((".docx", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return "\n".join(parts.read(part).decode("utf-8", "replace") for part in parts.namelist())
    return "" if name.endswith(".pdf") else data.decode()
