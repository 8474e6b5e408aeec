"""Pages about cases. A case reaches them only through `selectors`; they speak HTTP, and decide nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from heard.law.explanation import days_to_the_end, how_counted, long_date, reason
from heard.service.accounts.models import User
from heard.service.accounts.roles import Sees
from heard.service.audit.services import record
from heard.service.audit.verbs import Verb
from heard.service.today import today

from . import pending, presenting, selectors
from .dates import to_do
from .eml import NotAnEmail, read_email
from .filing import content_of
from .forms import StepForm
from .leading import Leading, for_whom
from .letters import refusal_letter
from .models import Case
from .presenting_entries import history, shown
from .register_forms import EmailForm, RegisterForm
from .rules import NotAllowed, what_can_be_done, why_not
from .services import ChangedMeanwhile, Received, do_step, register_once, registered_before
from .steps.all_steps import STEPS
from .steps.vocabulary import ComesFirst, NewFile, Step
from .two_cases import TOLD, do_in_two
from .visibility import acting_for, cases_visible_to

_View = Callable[..., HttpResponse]


def for_roles_that_see(*sees: Sees) -> Callable[[_View], _View]:
    """A page for roles that see cases in this way; others are told that their role does not include it."""

    def decorator(view: _View) -> _View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if person_of(request).rights.sees not in sees:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorator


def for_caseworkers(view: _View) -> _View:
    """A page for those who take complaints in and put right what was written."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not person_of(request).rights.casework:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def whole_number(text: str | None) -> int:
    """A number that a page sent back; -1 where it is none, which no case and no page of a list has."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1


def person_of(request: HttpRequest) -> User:
    """Who asks. Pages of cases are never reached by anybody who has not signed in."""
    assert isinstance(request.user, User)
    return request.user


@require_http_methods(["GET", "POST"])
@for_caseworkers
def case_register(request: HttpRequest) -> HttpResponse:
    """Takes a contact in."""
    person = person_of(request)
    if request.method == "GET":
        form = RegisterForm(initial={"on": today(), "token": uuid4().hex})
        return render(request, "cases/register.html", {"form": form, "kept": None})
    sent = pending.SentFile(request.POST, request.FILES, person)
    form = RegisterForm(request.POST, sent.files)
    valid, file_is_lost = form.is_valid(), sent.is_lost(form)
    if valid:
        received, token, email = Received(**form.received()), form.cleaned_data["token"], form.cleaned_data["pending"]
        kept = pending.look(email, person)
        email_is_lost = bool(email) and kept is None
        if not file_is_lost and not email_is_lost:
            with_email = received._replace(files=(*received.files, *_with_attached(kept)))
            try:
                row, is_new = register_once(received=with_email, by=person, form=token)
            except NotAllowed as refused:
                form.add_error(refused.field or None, refused.why)
            else:
                pending.drop(email, person)
                sent.sent()
                return _saved(request, row, "Registered." if is_new else _registered_already(received))
        if (before := registered_before(received=received, by=person, form=token)) is not None:
            return _saved(request, before, _registered_already(received))
        if email_is_lost:
            form.email_is_gone()
    sent.keep(form)
    return render(request, "cases/register.html", {"form": form, "kept": sent}, status=400)


def _registered_already(received: Received) -> str:
    told = "This was registered already. Nothing was registered twice."
    return f"{told} If the file that you chose now is another one, add it with a note." if received.files else told


def _with_attached(email: NewFile | None) -> list[NewFile]:
    """An e-mail that was read, and what is attached to it, each as a file of its own."""
    if email is None:
        return []
    try:
        return [email, *read_email(email.content).attached]
    except NotAnEmail:
        return [email]


@require_http_methods(["GET", "POST"])
@for_caseworkers
def case_from_email(request: HttpRequest) -> HttpResponse:
    """Reads an e-mail into the form of a new contact; the e-mail itself, with all that is attached, is kept with it."""
    form = EmailForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["email"]
        try:
            email = read_email(file.content)
        except NotAnEmail as problem:
            form.add_error("email", str(problem))
        else:
            initial = {
                "kind": "complaint", "channel": "email", "on": min(email.sent_on or today(), today()), "name": email.name,
                "contact": email.address, "own_words": email.text, "token": uuid4().hex,
                "pending": pending.keep(file, person_of(request)),
            }  # fmt: skip
            told = {"form": RegisterForm(initial=initial), "email": email, "kept": None}
            return render(request, "cases/register.html", told)
    return render(request, "cases/from_email.html", {"form": form}, status=400 if form.errors else 200)


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


@require_http_methods(["GET", "POST"])
@for_roles_that_see(Sees.ALL, Sees.ASSIGNED)
def case_step(request: HttpRequest, reference: str, step_id: str) -> HttpResponse:
    """Asks what a step asks, and writes it down."""
    step = STEPS.get(step_id)
    if step is None:
        raise Http404
    opened = opened_case(request, reference)
    person = person_of(request)
    refused = why_not(step, opened.file, person, acting_for=acting_for(person))
    if request.method == "GET" or refused is not None:
        form = StepForm(step, opened.file, initial=_begins_with(step, opened))
        return _step_page(request, opened, step, form, refused)
    sent = pending.SentFile(request.POST, request.FILES, person)
    form = StepForm(step, opened.file, request.POST, sent.files)
    valid, file_is_lost = form.is_valid(), sent.is_lost(form)
    if not valid or file_is_lost:
        return _step_page(request, opened, step, form, kept=sent)
    do = do_in_two if step.id in TOLD else do_step
    try:
        do(case=opened.row, step=step, answers=form.answers(), by=person, seen=form.cleaned_data["seen"])
    except NotAllowed as problem:
        form.add_error(problem.field if problem.field in form.fields else None, problem.why)
        return _step_page(request, opened, step, form, wrong=problem, kept=sent)
    except ChangedMeanwhile as changed:
        sent.keep(form)
        form = again(form, opened.row.entries, request.POST)
        return _step_page(request, opened, step, form, since=changed.since, changed=True, kept=sent)
    sent.sent()
    return _saved(request, opened.row, f"Saved: {step.title}.")


def _begins_with(step: Step, opened: selectors.OpenedCase) -> dict[str, Any]:
    return {"seen": opened.row.entries, "on": today(), **step.begins(opened.file)}


def _saved(request: HttpRequest, row: Case, what: str) -> HttpResponse:
    """Back to the case; or a page that says that it was saved, for whoever may no longer see the case."""
    if not cases_visible_to(person_of(request)).filter(pk=row.pk).exists():
        return render(request, "cases/no_longer.html", {"row": row})
    messages.success(request, what)
    return redirect("case", row.reference)


def again(form: StepForm, entries: int, sent: QueryDict) -> StepForm:
    """The same form with the same answers, for a person who has now been told of the entries added since."""
    data = sent.copy()
    data["seen"] = str(entries)
    return StepForm(form.step, form.case, data, form.files)


def _step_page(
    request: HttpRequest, opened: selectors.OpenedCase, step: Step, form: StepForm, refused: NotAllowed | None = None,
    since: Any = (), changed: bool = False, wrong: NotAllowed | None = None, kept: pending.SentFile | None = None,
) -> HttpResponse:  # fmt: skip
    person = person_of(request)
    if kept is not None and not changed:
        kept.keep(form)
    names, leading = selectors.Colleagues(person), Leading(opened.file, person, acting_for(person))
    first = leading.comes_first(refused or wrong)
    sent = request.POST if refused is not None else {}
    told = {
        "row": opened.row,
        "file": opened.file,
        "step": step,
        "form": form,
        "refused": refused,
        "first": [(each, leading.can(each), for_whom(each)) for each in first],
        "tells": [
            (told, STEPS[told.step] if isinstance(told, ComesFirst) else None) for told in step.tells(opened.file)
        ],
        "shows": [shown(entry, opened.file, names) for entry in step.shows(opened.file)],
        "changed": changed,
        "kept": kept,
        "not_kept": [str(file) for _, file in request.FILES.items()] if refused is not None else [],
        # What was typed is never lost, even where the step can no longer be done.
        "typed": [
            text for name, text in sent.items() if name not in ("seen", "csrfmiddlewaretoken") and len(text) > 20
        ],
        "since": [shown(entry, opened.file, names) for entry in since],
    }
    status = 409 if changed else 403 if refused else 400 if form.is_bound and not form.is_valid() else 200
    return render(request, "cases/step.html", told, status=status)


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


def opened_case(request: HttpRequest, reference: str) -> selectors.OpenedCase:
    """The case, for a person who may see it; otherwise it is as if there were none."""
    try:
        return selectors.open_case(person_of(request), reference)
    except selectors.NotVisible:
        raise Http404 from None
