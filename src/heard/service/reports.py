"""The reports that lie in a folder, opened from the service: the members' edition for those who may see it, the public one."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import NamedTuple

from csp.decorators import csp
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from heard.service.accounts.models import User
from heard.service.accounts.roles import Sees

#: The documents that Heard writes, by the beginning of their names.
_DOCUMENTS = {
    "scrutiny-report": "The scrutiny report",
    "annual-report": "The statutory annual report",
    "for-everyone": "A page for everybody",
    "for-young-people": "A page for children and young people",
    "indicators": "Every figure, as a table",
}
_FORMATS = {"html": "page", "pdf": "PDF", "docx": "Word", "xlsx": "workbook", "csv": "CSV"}
#: Within how many bytes of its page the title of a report stands.
_HEAD = 4000
#: The editions, by their folder within the folder of reports.
_EDITIONS = {"members": "", "public": "public"}
_FOR_WHOM = {
    "members": "For members and officers: small numbers, not for publication",
    "public": "For everybody",
}


class Document(NamedTuple):
    """One document of an edition. formats: pairs of the ending and what it is called.

    title: of its page, with the period, empty where no page was written. written_on: the day of its latest file.
    """

    name: str
    words: str
    formats: list[tuple[str, str]]
    title: str
    written_on: date


@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    """The documents that are there, of the editions that the person may see."""
    told = [(edition, _FOR_WHOM[edition], _documents(edition)) for edition in _editions(request)]
    return render(request, "reports.html", {"editions": [each for each in told if each[-1]]})


# The page of a report brings its own style and holds its own pictures; it runs nothing, and is opened in a box of its own.
@csp(  # type: ignore[arg-type]  # the library's types know no view that takes more than a request
    {
        "default-src": ["'none'"],
        "style-src": ["'unsafe-inline'"],
        "img-src": ["data:"],
        "font-src": ["data:"],
        "sandbox": [],
    }
)
@require_GET
def report_file(request: HttpRequest, edition: str, name: str, ending: str) -> FileResponse:
    """One document: a page is opened, everything else is saved."""
    if edition not in _editions(request):
        raise PermissionDenied
    if name not in _DOCUMENTS or ending not in _FORMATS:
        raise Http404
    path = _folder(edition) / f"{name}.{ending}"
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=ending != "html", filename=f"{edition}-{path.name}")


def _editions(request: HttpRequest) -> list[str]:
    """Small numbers are for those who see the cases themselves; who reads statistics alone reads the public edition."""
    assert isinstance(request.user, User)
    right = request.user.rights
    if not right.statistics:
        raise PermissionDenied
    return list(_EDITIONS) if right.sees is Sees.ALL else ["public"]


def _documents(edition: str) -> list[Document]:
    return [document for name, words in _DOCUMENTS.items() if (document := _document(_folder(edition), name, words))]


def _document(folder: Path, name: str, words: str) -> Document | None:
    there = {ending: path for ending in _FORMATS if (path := folder / f"{name}.{ending}").is_file()}
    if not there:
        return None
    title = _title(there["html"]) if "html" in there else ""
    written_on = localdate(datetime.fromtimestamp(max(path.stat().st_mtime for path in there.values()), UTC))
    return Document(name, words, [(ending, _FORMATS[ending]) for ending in there], title, written_on)


def _title(page: Path) -> str:
    with page.open("rb") as opened:
        found = re.search("<title>(.*?)</title>", opened.read(_HEAD).decode("utf-8", "replace"), re.DOTALL)
    return unescape(found[1]) if found else ""


def _folder(edition: str) -> Path:
    return Path(settings.REPORTS) / _EDITIONS[edition]
