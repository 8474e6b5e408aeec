"""The log as a page: each reader sees the lines that are theirs to answer for."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from heard.service.audit import selectors as audit
from heard.service.audit.verbs import sentence_of

from .forms import LogFilterForm
from .models import User
from .selectors import names_of

ON_A_PAGE = 50


@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """The lines of the reader's kind, newest first, by person, subject or day."""
    reader = request.user
    assert isinstance(reader, User)
    kind = reader.rights.log
    if kind is None:
        raise PermissionDenied
    form = LogFilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = audit.lines(kind=kind, actor=wanted.get("person"), subject=wanted.get("subject", ""), day=wanted.get("day"))
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and len(before) < 19:
        found = audit.before(found, int(before))
    lines = list(found[: ON_A_PAGE + 1])
    shown = lines[:ON_A_PAGE]
    names = names_of(line.actor for line in shown)
    context = {
        "form": form,
        "lines": [(line, names.get(line.actor or 0, ""), sentence_of(line.verb)) for line in shown],
        "older": _older(request, shown[-1].pk) if len(lines) > ON_A_PAGE else None,
        "newest": f"{request.path}?{_filters(request)}" if before else None,
    }
    return render(request, "accounts/log.html", context)


def _filters(request: HttpRequest) -> str:
    return urlencode({name: value for name, value in request.GET.dict().items() if name != "before" and value})


def _older(request: HttpRequest, last: int) -> str:
    return f"{request.path}?{'&'.join(part for part in (_filters(request), f'before={last}') if part)}"
