"""Pages of people, and the two ways in that are ours: a link to set a password, and a one-time link on trial."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import PasswordResetConfirmView
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_GET, require_POST

from heard.service.audit import services as audit
from heard.service.audit.verbs import Verb
from heard.service.navigation import home

from . import one_time_links, selectors, services
from .forms import NewPasswordForm, PersonForm
from .middleware import SECOND_FACTOR_KNOWN
from .models import User
from .roles import RIGHTS, Role

View = Callable[..., HttpResponse]
_PURPOSES = {role.value: right.purpose[0].upper() + right.purpose[1:] for role, right in RIGHTS.items()}


def for_those_who_add_people(view: View) -> View:
    """Pages of accounts are for roles that have the right, and for nobody else."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _person(request).rights.accounts:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@require_GET
@for_those_who_add_people
def people(request: HttpRequest) -> HttpResponse:
    """Everybody."""
    return render(request, "accounts/people.html", {"people": selectors.people(), "roles": _role_names()})


@for_those_who_add_people
def add(request: HttpRequest) -> HttpResponse:
    """A new person."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data, role=Role(form.cleaned_data["role"]))
        person = services.add_person(by=_person(request), **given)
        return redirect("person", number=person.pk)
    return render(request, "accounts/add.html", {"form": form, "purposes": _PURPOSES})


@for_those_who_add_people
def person(request: HttpRequest, number: int, **more: Any) -> HttpResponse:
    """One person, and what can be done about their access."""
    found = get_object_or_404(selectors.people(), pk=number)
    given = {"name": found.name, "email": found.email, "role": found.role, "team": found.team, "until": found.until}
    form = PersonForm(request.POST or None, changing=found, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_role(by=_person(request), person=found, role=Role(form.cleaned_data.pop("role")))
        except services.OwnAccess as refused:
            form.add_error("role", str(refused))
        else:
            services.change_details(by=_person(request), person=found, **form.cleaned_data)
            return redirect("people")
    return _one(request, found, form)


@require_POST
@for_those_who_add_people
def act(request: HttpRequest, number: int, action: str) -> HttpResponse:
    """Ends or restores access, takes a lost second factor away, or makes a link to set a password."""
    found = get_object_or_404(selectors.people(), pk=number)
    by = _person(request)
    if action == "password-link":
        link = request.build_absolute_uri(services.make_password_link(by=by, person=found))
        return _one(request, found, link=link)
    verbs = {
        "end-access": services.end_access,
        "restore-access": services.restore_access,
        "remove-second-factor": services.remove_second_factor,
    }
    try:
        verbs[action](by=by, person=found)
    except services.OwnAccess as refused:
        return _one(request, found, refused=str(refused))
    return redirect("person", number=number)


def _one(
    request: HttpRequest, found: User, form: Form | None = None, *, link: str = "", refused: str = ""
) -> HttpResponse:
    given = {"name": found.name, "email": found.email, "role": found.role, "team": found.team, "until": found.until}
    context = {
        "form": form or PersonForm(initial=given),
        "person_shown": found,
        "purposes": _PURPOSES,
        "roles": _role_names(),
        "link": link,
        "refused": refused,
    }
    return render(request, "accounts/person.html", context)


class SetPassword(PasswordResetConfirmView):
    """The page behind a link to set a password."""

    template_name = "accounts/set_password.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("password_was_set")

    def form_valid(self, form: SetPasswordForm[Any]) -> HttpResponse:
        """Sets the password, and writes down that it was set."""
        assert isinstance(self.user, User)
        audit.record(verb=Verb.PASSWORD_SET, actor=self.user.pk, subject=str(self.user.pk))
        return super().form_valid(form)


@login_not_required
@require_GET
def password_was_set(request: HttpRequest) -> HttpResponse:
    """Where setting a password ends."""
    return render(request, "accounts/password_was_set.html")


@login_not_required
def one_time_link(request: HttpRequest, token: str) -> HttpResponse:
    """Asks before it signs in, so that a browser that looks ahead does not use the link up."""
    refused = one_time_links.refusal(request, token)
    if refused is None and request.method == "POST":
        found = one_time_links.use(token)
        if found is not None:
            login(request, found, backend="heard.service.accounts.backend.PersonBackend")
            request.session[SECOND_FACTOR_KNOWN] = True
            return redirect(home(found.rights))
        refused = one_time_links.Refusal.USED
    return render(request, "accounts/one_time_link.html", {"refused": refused}, status=403 if refused else 200)


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _role_names() -> dict[str, str]:
    return {role.value: right.name for role, right in RIGHTS.items()}
