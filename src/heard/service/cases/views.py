"""Pages of one case: the case itself, why a date is what it is, the letter that declines, and its files."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from heard.law.explanation import days_to_the_end, how_counted, long_date, reason
from heard.service.accounts.roles import Sees
from heard.service.audit.services import record
from heard.service.audit.verbs import Verb
from heard.service.today import today

from . import presenting, selectors
from .dates import to_do
from .filing import content_of
from .leading import Leading
from .letters import refusal_letter
from .presenting_entries import history
from .requests import for_roles_that_see, opened_case, person_of
from .rules import what_can_be_done
from .visibility import acting_for


@require_GET
@for_roles_that_see(Sees.ALL, Sees.ASSIGNED)
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """One case: what is next, its clocks, points, people, and all that happened."""
    person = person_of(request)
    opened = opened_case(request, reference)
    file, names = opened.file, selectors.Colleagues(person)
    covered = acting_for(person)
    steps = what_can_be_done(file, person, acting_for=covered)
    leading = Leading(file, person, covered)
    waiting, way = leading.waiting(to_do(file, selectors.call_within())), leading.way()
    led_to = {step.id for each in waiting for step in (each.step, *each.others) if step} | {
        place.step.id for place in way
    }
    told = {
        "row": opened.row,
        "file": file,
        "saved": [str(message) for message in messages.get_messages(request)],
        "tags": presenting.tags(file),
        "of_this_name": selectors.others_of_this_name(person, opened),
        "waiting": waiting,
        "way": way,
        "steps": steps,
        "often": [step for group in steps.values() for step in group if step.often and step.id not in led_to],
        "clocks": presenting.clocks(file),
        "points": presenting.points(file),
        "people": presenting.people(file, names),
        "parts": presenting.parts(file, names),
        "facts": presenting.facts(file, names),
        "letter": refusal_letter(file, settings.COUNCIL) is not None,
        "history": list(history(file, names)),
        "erased": selectors.erasures_of(opened.row) if file.erased else [],
        "today": today(),
    }
    return render(request, "cases/case.html", told)


@require_GET
@for_roles_that_see(Sees.ALL, Sees.ASSIGNED)
def case_clock(request: HttpRequest, reference: str, clock_id: str, run: int) -> HttpResponse:
    """Why a date is what it is: each day counted, each day left out, the rule and its source."""
    opened = opened_case(request, reference)
    found = next((each for each in opened.file.state.clocks if each.clock.id == clock_id and each.run == run), None)
    if found is None or found.started_on is None:
        raise Http404
    days = days_to_the_end(found, opened.file.calendar)
    told = {
        "row": opened.row,
        "run": found,
        "how": how_counted(found.clock, found.started_on),
        "reason": reason(found),
        "days": [(long_date(each.day), each.number or "", each.why_not or "") for each in days],
    }
    return render(request, "cases/clock.html", told)


@require_GET
@for_roles_that_see(Sees.ALL, Sees.ASSIGNED)
def case_letter(request: HttpRequest, reference: str) -> HttpResponse:
    """The draft of the letter that declines the complaint."""
    opened = opened_case(request, reference)
    letter = refusal_letter(opened.file, settings.COUNCIL, settings.CONTACT)
    if letter is None:
        raise Http404
    return render(request, "cases/letter.html", {"row": opened.row, "letter": letter, "today": today()})


@require_GET
@for_roles_that_see(Sees.ALL, Sees.ASSIGNED)
def case_file(request: HttpRequest, reference: str, number: int, digest: str) -> HttpResponse:
    """A file that came with an entry, to be saved: nothing that came from outside is opened in the browser."""
    opened = opened_case(request, reference)
    entry = next((each for each in opened.file.everything if each.number == number), None)
    described = next((f for f in (entry.words.get("files", ()) if entry else ()) if f["digest"] == digest), None)
    content = content_of(opened.row, number, digest) if described else None
    if described is None or content is None:
        raise Http404
    record(verb=Verb.FILE_OPENED, actor=person_of(request).pk, subject=reference, detail=f"entry {number}")
    response = HttpResponse(content, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{reference}-{number}{_ending(described["name"])}"'
    return response


def _ending(name: str) -> str:
    ending = name.rpartition(".")[2].lower()
    return f".{ending}" if ending.isascii() and ending.isalnum() and len(ending) <= 5 else ""
