"""The page of a step: what it asks, why it cannot be done yet, what changed meanwhile; and nothing typed is lost."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from heard.service.accounts.roles import Sees
from heard.service.today import today

from . import pending, selectors
from .forms import StepForm
from .leading import Leading, for_whom
from .presenting_entries import shown
from .requests import for_roles_that_see, opened_case, person_of, saved
from .rules import NotAllowed, why_not
from .services import ChangedMeanwhile, do_step
from .steps.all_steps import STEPS
from .steps.vocabulary import ComesFirst, Step
from .two_cases import TOLD, do_in_two
from .visibility import acting_for


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
    return saved(request, opened.row, f"Saved: {step.title}.")


def _begins_with(step: Step, opened: selectors.OpenedCase) -> dict[str, Any]:
    return {"seen": opened.row.entries, "on": today(), **step.begins(opened.file)}


def again(form: StepForm, entries: int, sent: QueryDict) -> StepForm:
    """The same form with the same answers, for a person who has now been told of the entries added since."""
    data = sent.copy()
    data["seen"] = str(entries)
    return StepForm(form.step, form.case, data, form.files)


def what_was_typed(sent: QueryDict) -> list[str]:
    """What somebody wrote, in more than one word, for a page from which it can no longer be sent."""
    return [
        str(text)
        for name, text in sent.items()
        if name not in ("seen", "csrfmiddlewaretoken") and " " in str(text).strip()
    ]


def _step_page(
    request: HttpRequest, opened: selectors.OpenedCase, step: Step, form: StepForm, refused: NotAllowed | None = None,
    since: Any = (), changed: bool = False, wrong: NotAllowed | None = None, kept: pending.SentFile | None = None,
) -> HttpResponse:  # fmt: skip
    person = person_of(request)
    if kept is not None and not changed:
        kept.keep(form)
    names, leading = selectors.Colleagues(person), Leading(opened.file, person, acting_for(person))
    first = leading.comes_first(refused or wrong)
    sent = request.POST if refused is not None else QueryDict()
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
        "typed": what_was_typed(sent),
        "since": [shown(entry, opened.file, names) for entry in since],
    }
    status = 409 if changed else 403 if refused else 400 if form.is_bound and not form.is_valid() else 200
    return render(request, "cases/step.html", told, status=status)
