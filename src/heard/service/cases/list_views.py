"""Lists of cases: the worklist, what was answered or closed, and the list to take away."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from heard.service.accounts.roles import Sees
from heard.service.audit.services import record
from heard.service.audit.verbs import Verb
from heard.service.navigation import home
from heard.service.today import today
from heard.spreadsheets import write_csv

from . import narrowing, presenting_lists, selectors
from .requests import for_roles_that_see, person_of, whole_number
from .steps.choices import STAGES

#: What columns of the list to take away are called, where the row calls them otherwise.
_CALLED = {"next_step": "what_is_next", "law_due_on": "last_day_in_law"}


@require_GET
def case_list(request: HttpRequest) -> HttpResponse:
    """Open cases by their next date; or those that were answered or closed, what came last at the top.

    This is the address that people type, so that who opens no case is led to where their work begins.
    """
    person = person_of(request)
    if person.rights.sees is Sees.NONE:
        return redirect(home(person.rights))
    narrowed = narrowing.narrowed(request.GET)
    past = narrowed.state == narrowing.PAST
    colleagues = selectors.Colleagues(person)
    # A promise outlives the answer in which it was made: where one is late, the list of open cases says so.
    late = narrowing.narrowed({"state": narrowing.PAST, "whose": "all", "due": "late"})
    told = {
        "late": None if past or not selectors.cases_listed(person, late).exists() else late,
        "listed": selectors.worklist(person, narrowed, whole_number(request.GET.get("page"))),
        "narrowed": narrowed,
        "past": past,
        "elsewhere": narrowed._replace(state=narrowing.OPEN if past else narrowing.PAST),
        "whose": narrowing.whose_for(person),
        "states": narrowing.STATES,
        "kinds": narrowing.KINDS,
        "stages": STAGES,
        "due": narrowing.DUE,
        "views": narrowing.saved_views(person),
        "names": colleagues.name,
        "colleagues": [] if past else colleagues.who_can_own(person, today()),
        "where": presenting_lists.where,
        "how_ended": presenting_lists.how_ended,
        "today": today(),
        "counted_to": selectors.COUNTED_TO,
    }
    return render(request, "cases/list.html", told)


@require_GET
@for_roles_that_see(Sees.ALL)
def case_export(request: HttpRequest) -> HttpResponse:
    """The list as a table to take away: the same cases, by reference, with nobody's name in it."""
    person = person_of(request)
    if not person.rights.exports:
        raise PermissionDenied
    narrowed = narrowing.narrowed(request.GET)
    rows = selectors.cases_listed(person, narrowed).iterator(chunk_size=2000)
    record(verb=Verb.CASE_EXPORTED, actor=person.pk)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{narrowed.state}-cases.csv"'
    columns = ("kind", "stage", "received_on", "next_due_on", "next_step", "law_due_on", "team", "ended_by", "ended_on")
    write_csv(
        response,
        ("reference", *(_CALLED.get(name, name) for name in columns)),
        ((row.case.reference, *(getattr(row, name) for name in columns)) for row in rows),
    )
    return response
