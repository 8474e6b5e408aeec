"""The page on which an entry is put right, or struck out."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from . import selectors
from .casefile import Casefile, Recorded
from .correcting import as_it_stood, correct, strike_out, written_with
from .forms import StepForm, StrikeForm
from .presenting_entries import shown
from .requests import for_caseworkers, opened_case, person_of, whole_number
from .rules import NotAllowed, why_not_changed
from .services import ChangedMeanwhile
from .step_views import again
from .steps.all_steps import step_of
from .steps.vocabulary import Step

_MEANWHILE = (
    "Somebody else added to this case while you were writing. Look at the case, then send yours if it is still right."
)


@require_http_methods(["GET", "POST"])
@for_caseworkers
def case_correct(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Answers an entry's questions anew, or strikes the entry out with a reason."""
    opened = opened_case(request, reference)
    file = opened.file
    entry = next((each for each in file.everything if each.number == number), None)
    if entry is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    strike = sent is not None and sent.get("what") == "strike"
    form = _form(opened, entry, None if strike else sent, request)
    why_strike = StrikeForm(sent if strike or form is None else None)
    asked = why_strike if strike or form is None else form
    problem = ""
    if sent is not None and asked.is_valid():
        seen, by = whole_number(sent.get("seen")), person_of(request)
        try:
            if asked is form:
                correct(case=opened.row, number=number, answers=form.answers(), by=by, seen=seen)
            else:
                reason = why_strike.cleaned_data["reason"]
                strike_out(case=opened.row, number=number, reason=reason, by=by, seen=seen)
            return redirect("case", reference)
        except NotAllowed as refused:
            problem = refused.why
            asked.add_error(refused.field if refused.field in asked.fields else None, refused.why)
        except ChangedMeanwhile:
            problem = _MEANWHILE
            form = again(form, opened.row.entries, sent) if asked is form else form
    refused_now = why_not_changed(file, entry)
    told = {
        "row": opened.row,
        "entry": shown(entry, file, selectors.Colleagues(person_of(request))),
        "form": form,
        "problem": problem,
        "why_strike": why_strike,
        "refused": refused_now,
    }
    return render(request, "cases/correct.html", told, status=400 if problem or asked.errors else 200)


def _form(opened: selectors.OpenedCase, entry: Recorded, sent: Any, request: HttpRequest) -> StepForm | None:
    file = opened.file
    step = step_of(entry.kind, entry.stage) if entry in file.standing and not file.hidden else None
    if step is None:
        return None
    initial = {**entry.words, "on": entry.on, "target": entry.target, "seen": opened.row.entries}
    initial |= _by_point(step, file, entry)
    return StepForm(
        step, as_it_stood(opened.row, file, entry), sent, request.FILES if sent is not None else None, initial=initial
    )


def _by_point(step: Step, file: Casefile, entry: Recorded) -> dict[str, Any]:
    """What was found on each point, and what it turned out to be about, by the names of the form's fields."""
    told = {}
    for each in written_with(step, file, entry):
        point = each.words.get("point")
        if each.kind == "point_theme":
            told[f"theme-{point}"] = each.words.get("theme")
        else:
            told[f"finding-{point}"] = each.words.get("value")
            told[f"cause-{point}"] = each.words.get("cause")
            told[f"reasons-{point}"] = each.words.get("reasons")
    return told
