"""Pages of the register of independents."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from heard.service.accounts.models import User
from heard.service.accounts.roles import Right
from heard.service.today import today

from . import services
from .forms import IndependentForm
from .models import PARTS, Independent


@require_GET
def independents(request: HttpRequest) -> HttpResponse:
    """Everybody in the register, and whether they can be asked today."""
    rights = _rights(request)
    if not rights.independents:
        raise PermissionDenied
    names = dict(PARTS)
    rows = [
        (each, [names[part] for part in each.stands_for()], each.why_not(today())) for each in Independent.objects.all()
    ]
    told = {"rows": rows, "may_change": rights.changes_independents}
    return render(request, "independents/list.html", told)


@require_http_methods(["GET", "POST"])
def independent(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """Adds a person, or puts right what the register holds of one."""
    if not _rights(request).changes_independents:
        raise PermissionDenied
    person = Independent.objects.filter(pk=number).first() if number is not None else None
    if number is not None and person is None:
        raise Http404
    initial = {}
    if person is not None:
        initial = {
            name: getattr(person, name)
            for name in ("name", "contact", "checks_until", "away_until", "ended_on", "fee", "conflicts")
        }
        initial |= {"parts": person.stands_for(), "account": person.account_id}
    form = IndependentForm(person, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        assert isinstance(request.user, User)
        if person is None:
            services.add(by=request.user, **form.told())
        else:
            services.change(person=person, by=request.user, **form.told())
        return redirect("independents")
    return render(
        request, "independents/form.html", {"form": form, "independent": person}, status=400 if form.errors else 200
    )


def _rights(request: HttpRequest) -> Right:
    assert isinstance(request.user, User)
    return request.user.rights
