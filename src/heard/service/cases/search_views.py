"""Searching cases and promises. The words are sent by POST and kept nowhere; what was found has an address of its own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from heard.service.accounts.roles import Sees
from heard.service.audit.services import record
from heard.service.audit.verbs import Verb

from . import presenting_lists, selectors
from .promises import STANDS_WORDS
from .requests import for_roles_that_see, person_of
from .search_forms import PromiseForm, SearchForm
from .searching import search

#: How many cases or promises a search shows, and how many searches a session remembers.
_FOUND, _SEARCHES = 25, 5
_CASES, _PROMISES = "searches", "searches of promises"


@require_http_methods(["GET", "POST"])
@for_roles_that_see(Sees.ALL, Sees.ASSIGNED)
def case_search(request: HttpRequest) -> HttpResponse:
    """Finds cases by a name, a reference or a word, and leads to what was found."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    found = None
    if form.is_valid():
        person = person_of(request)
        found = list(search(person, form.cleaned_data["words"], _FOUND + 1).values_list("pk", flat=True))
        record(verb=Verb.CASE_SEARCHED, actor=person.pk, detail=f"{len(found[:_FOUND])} found")
        if found:
            return redirect("case_found", _remembered(request, _CASES, found))
    return render(request, "cases/search.html", {"form": form, "found": found}, status=400 if form.errors else 200)


@require_GET
@for_roles_that_see(Sees.ALL, Sees.ASSIGNED)
def case_found(request: HttpRequest, number: int) -> HttpResponse:
    """What a search of this session found, as far as the person may still see it."""
    found = _recalled(request, _CASES, number)
    if found is None:
        return redirect("case_search")
    told = {
        "form": SearchForm(),
        "found": selectors.cases_found(person_of(request), found),
        "most": _FOUND,
        "where": presenting_lists.where,
        "how_ended": presenting_lists.how_ended,
    }
    return render(request, "cases/search.html", told)


@require_http_methods(["GET", "POST"])
@for_roles_that_see(Sees.ALL, Sees.ASSIGNED)
def promise_search(request: HttpRequest) -> HttpResponse:
    """Have we promised this before? Finds actions and remedies that hold some words, and leads to what was found."""
    form = PromiseForm(request.POST if request.method == "POST" else None)
    found = None
    if form.is_valid():
        person = person_of(request)
        promised = selectors.promised_before(person, form.cleaned_data["words"], _FOUND + 1)
        found = [[each.case_id, each.number] for each in promised]
        record(verb=Verb.CASE_SEARCHED, actor=person.pk, detail=f"promises, {len(found[:_FOUND])} found")
        if found:
            return redirect("promises_found", _remembered(request, _PROMISES, found))
    told = {"form": form, "found": found, "most": _FOUND}
    return render(request, "cases/promises.html", told, status=400 if form.errors else 200)


@require_GET
@for_roles_that_see(Sees.ALL, Sees.ASSIGNED)
def promises_found(request: HttpRequest, number: int) -> HttpResponse:
    """Which promises a search of this session found, as far as the person may still see them, and what became of them."""
    found = _recalled(request, _PROMISES, number)
    if found is None:
        return redirect("promises")
    told = {
        "form": PromiseForm(),
        "found": selectors.promises_found(person_of(request), found),
        "most": _FOUND,
        "stands": STANDS_WORDS,
    }
    return render(request, "cases/promises.html", told)


def _remembered(request: HttpRequest, what: str, found: list[Any]) -> int:
    """The number under which the session holds what was found.

    It holds numbers of cases and entries and never what was typed: sessions lie in the database and its backups, where
    erasing a case would not reach a name.
    """
    searches = request.session.get(what, [])
    number = searches[-1][0] + 1 if searches else 1
    request.session[what] = [*searches, [number, found]][-_SEARCHES:]
    return number


def _recalled(request: HttpRequest, what: str, number: int) -> list[Any] | None:
    return dict(request.session.get(what, [])).get(number)
