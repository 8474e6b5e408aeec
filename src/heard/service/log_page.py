"""The log as a page: each reader sees the lines that are theirs to answer for, and none of a case kept from them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from heard.service.accounts.forms import LogFilterForm
from heard.service.accounts.models import User
from heard.service.accounts.selectors import names_of
from heard.service.audit import selectors as audit
from heard.service.audit.models import Record
from heard.service.audit.verbs import Kind, sentence_of
from heard.service.cases.visibility import of_a_case_unseen

ON_A_PAGE = 50


@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """The lines of the reader's kinds, newest first, by person, subject or day."""
    reader = request.user
    assert isinstance(reader, User)
    if not reader.rights.log:
        raise PermissionDenied
    form = LogFilterForm(request.GET)
    before = request.GET.get("before", "")
    after = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    lines = _newest(reader, form.cleaned_data if form.is_valid() else {}, after, ON_A_PAGE + 1)
    shown = lines[:ON_A_PAGE]
    names = names_of(line.actor for line in shown)
    context = {
        "form": form,
        "lines": [(line, names.get(line.actor or 0, ""), sentence_of(line.verb)) for line in shown],
        "older": _older(request, shown[-1].pk) if len(lines) > ON_A_PAGE else None,
        "newest": f"{request.path}?{_filters(request)}" if before else None,
    }
    return render(request, "accounts/log.html", context)


def _newest(reader: User, wanted: dict[str, Any], after: int | None, most: int) -> list[Record]:
    # A kind at a time: each is read from an index that holds its order, and two together would have to be sorted whole.
    found: list[Record] = []
    for kind in reader.rights.log:
        of_kind = audit.lines(
            kind=kind, actor=wanted.get("person"), subject=wanted.get("subject", ""), day=wanted.get("day")
        )
        if kind is Kind.CASE:
            # Who is named in a complaint must not learn from the log that there is one, nor who has it.
            of_kind = of_kind.exclude(of_a_case_unseen(reader, "subject"))
        found += (of_kind if after is None else audit.before(of_kind, after))[:most]
    return sorted(found, key=lambda line: (line.at, line.pk), reverse=True)[:most]


def _filters(request: HttpRequest) -> str:
    return urlencode({name: value for name, value in request.GET.dict().items() if name != "before" and value})


def _older(request: HttpRequest, last: int) -> str:
    return f"{request.path}?{'&'.join(part for part in (_filters(request), f'before={last}') if part)}"
