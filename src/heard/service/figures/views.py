"""The page of figures."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heard.service.accounts.models import User

from . import selectors


def figures(request: HttpRequest) -> HttpResponse:
    """The figures of the quarters, for roles that may see them."""
    person = request.user
    if not isinstance(person, User) or not person.rights.statistics:
        raise PermissionDenied
    return render(request, "figures/figures.html", {"found": selectors.figures(person)})
