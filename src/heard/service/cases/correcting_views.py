"""The page on which an entry is put right, or struck out."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods

from . import pending, selectors
from .casefile import Casefile, Recorded
from .correcting import PUT_RIGHT_ALREADY, as_it_stood, correct, strike_out, written_with
from .forms import StepForm, StrikeForm
from .presenting_entries import shown
from .requests import for_caseworkers, opened_case, person_of, whole_number
from .rules import NotAllowed, why_not_changed
from .services import ChangedMeanwhile
from .step_views import again, what_was_typed
from .steps.all_steps import step_of
from .steps.vocabulary import Step

_MEANWHILE = (
    "Somebody else added to this case while you were writing. Look at the case, then send yours if it is still right."
)


@require_http_methods(["GET", "POST"])
@for_caseworkers
def case_correct(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Answers an entry's questions anew, or strikes the entry out with a reason."""
    opened, by = opened_case(request, reference), person_of(request)
    entry = next((each for each in opened.file.everything if each.number == number), None)
    if entry is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    strike = sent is not None and sent.get("what") == "strike"
    kept = pending.SentFile(request.POST, request.FILES, by)
    form = _form(opened, entry, None if strike else sent, kept.files)
    why_strike = StrikeForm(sent if strike else None)
    asked = why_strike if strike else form
    problem = ""
    if sent is not None and asked is not None and _can_be_sent(asked, kept):
        seen = whole_number(sent.get("seen"))
        try:
            if isinstance(asked, StepForm):
                correct(case=opened.row, number=number, answers=asked.answers(), by=by, seen=seen)
            else:
                strike_out(case=opened.row, number=number, reason=asked.cleaned_data["reason"], by=by, seen=seen)
            kept.sent()
            return redirect("case", reference)
        except NotAllowed as refused:
            problem = refused.why
            asked.add_error(refused.field if refused.field in asked.fields else None, refused.why)
        except ChangedMeanwhile:
            problem = _MEANWHILE
    if form is not None:
        kept.keep(form)
        form = again(form, opened.row.entries, sent) if sent and form.is_bound and problem == _MEANWHILE else form
    could_not = sent is not None and asked is None
    told = {
        "row": opened.row,
        "entry": shown(entry, opened.file, selectors.Colleagues(by)),
        "form": form,
        "problem": problem,
        "kept": kept,
        "why_strike": why_strike,
        "refused": _why_not(opened.file, entry),
        "typed": what_was_typed(request.POST) if could_not else [],
        "not_kept": [str(file) for file in request.FILES.values()] if could_not else [],
    }
    went_wrong = problem or could_not or (asked is not None and asked.errors)
    return render(request, "cases/correct.html", told, status=400 if went_wrong else 200)


def _why_not(file: Casefile, entry: Recorded) -> NotAllowed | None:
    if any(each.corrects == entry.number for each in file.everything):
        return NotAllowed(PUT_RIGHT_ALREADY)
    return why_not_changed(file, entry)


def _can_be_sent(asked: StepForm | StrikeForm, kept: pending.SentFile) -> bool:
    valid = asked.is_valid()
    lost = isinstance(asked, StepForm) and kept.is_lost(asked)
    return valid and not lost


def _form(
    opened: selectors.OpenedCase, entry: Recorded, sent: QueryDict | None, files: MultiValueDict[str, Any]
) -> StepForm | None:
    file = opened.file
    step = step_of(entry.kind, entry.stage) if entry in file.standing and not file.hidden else None
    if step is None:
        return None
    initial = {**entry.words, "on": entry.on, "target": entry.target, "seen": opened.row.entries}
    initial |= _by_point(step, file, entry)
    as_it_was = as_it_stood(opened.row, file, entry)
    return StepForm(step, as_it_was, sent, files if sent is not None else None, initial=initial)


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
