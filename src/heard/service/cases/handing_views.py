"""Pages by which work is shared out: handing cases over, standing in for somebody, views that are used again."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from heard.service.accounts.models import User
from heard.service.accounts.roles import Sees
from heard.service.fields import ThreePartDateField
from heard.service.today import today

from . import cover, narrowing, selectors
from .models import Cover
from .requests import for_roles_that_see, person_of
from .rules import NotAllowed
from .visibility import cases_visible_to

#: How many cases can be handed over at once: a page of the list.
_MOST = selectors.PAGE
_CHOOSE = ("", "Choose one")


@require_POST
@for_roles_that_see(Sees.ALL)
def hand_over(request: HttpRequest) -> HttpResponse:
    """Gives the cases that were ticked to another person, and says which could not be given."""
    person = person_of(request)
    references = [each for each in request.POST.getlist("case")[:_MOST] if each.isprintable()]
    owners = selectors.Colleagues(person).who_can_own(person, today())
    to = next((each for each in owners if str(each.pk) == request.POST.get("to")), None)
    if not references or to is None:
        told = {"problem": "Tick at least one case, and choose to whom they go."}
        return render(request, "cases/handed_over.html", told, status=400)
    cases = list(cases_visible_to(person).filter(reference__in=references))
    done, left = cover.hand_over(cases=cases, to=to.pk, on=today(), by=person)
    return render(request, "cases/handed_over.html", {"done": done, "left": left, "to": to, "problem": ""})


class CoverForm(forms.Form):
    """Who stands in for whom, from when to when."""

    person = forms.TypedChoiceField(label="Who is away", coerce=int)
    covered_by = forms.TypedChoiceField(label="Who stands in", coerce=int, help_text="Somebody with the same role.")
    first = ThreePartDateField(label="First day")
    last = ThreePartDateField(label="Last day")

    def __init__(self, by: User, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        everybody = list(cover.colleagues(by))
        away = [_CHOOSE, *((each.pk, each.name) for each in everybody)]
        others = [_CHOOSE, *((each.pk, f"{each.name}, {each.rights.name.lower()}") for each in everybody)]
        self.fields["person"].choices = away if cover.arranges_for_all(by) else [(by.pk, by.name)]  # type: ignore[attr-defined]
        self.fields["covered_by"].choices = others  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@for_roles_that_see(Sees.ALL, Sees.ASSIGNED)
def cover_page(request: HttpRequest) -> HttpResponse:
    """Who stands in for whom now and later, and arranging it."""
    by = person_of(request)
    if not by.rights.stands_in:
        raise PermissionDenied
    form = CoverForm(by, request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        people = {each.pk: each for each in User.objects.filter(pk__in=(told["person"], told["covered_by"]))}
        try:
            cover.arrange(
                person=people[told["person"]], covered_by=people[told["covered_by"]], first=told["first"],
                last=told["last"], by=by,
            )  # fmt: skip
            return redirect("cover")
        except NotAllowed as refused:
            form.add_error(refused.field or None, refused.why)
    told = {"form": form, "rows": cover.arranged(by)}
    return render(request, "cases/cover.html", told, status=400 if form.errors else 200)


@require_POST
@for_roles_that_see(Sees.ALL, Sees.ASSIGNED)
def end_cover(request: HttpRequest, number: int) -> HttpResponse:
    """Ends a stand-in."""
    found = Cover.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    try:
        cover.end(cover=found, by=person_of(request))
    except NotAllowed:
        raise Http404 from None
    return redirect("cover")


@require_POST
@for_roles_that_see(Sees.ALL, Sees.ASSIGNED)
def save_view(request: HttpRequest) -> HttpResponse:
    """Keeps what the list is narrowed to, and leads to it."""
    view = narrowing.save_view(person_of(request), narrowing.narrowed(request.POST))
    return redirect(f"{reverse('case_list')}?{urlencode(view._asdict())}")


@require_POST
@for_roles_that_see(Sees.ALL, Sees.ASSIGNED)
def drop_view(request: HttpRequest, number: int) -> HttpResponse:
    """Drops one of the person's own views."""
    narrowing.drop_view(person_of(request), number)
    return redirect("case_list")
