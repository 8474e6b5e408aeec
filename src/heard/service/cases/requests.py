"""What the pages of cases have in common: who asks, whether their role includes the page, the case, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heard.service.accounts.models import User
from heard.service.accounts.roles import Sees

from . import selectors
from .models import Case
from .visibility import cases_visible_to

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


def opened_case(request: HttpRequest, reference: str) -> selectors.OpenedCase:
    """The case, for a person who may see it; otherwise it is as if there were none."""
    try:
        return selectors.open_case(person_of(request), reference)
    except selectors.NotVisible:
        raise Http404 from None


def saved(request: HttpRequest, row: Case, what: str) -> HttpResponse:
    """Back to the case; or a page that says that it was saved, for whoever may no longer see the case."""
    if not cases_visible_to(person_of(request)).filter(pk=row.pk).exists():
        return render(request, "cases/no_longer.html", {"row": row})
    messages.success(request, what)
    return redirect("case", row.reference)
