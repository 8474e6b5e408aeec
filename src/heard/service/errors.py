"""The pages for when something cannot be done. Each says what to do; none needs the database."""

from __future__ import annotations

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from psycopg.errors import ReadOnlySqlTransaction


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be read; one that is too long has a page of its own."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return _page("400", 400)


def too_large(request: HttpRequest) -> HttpResponse:
    """A request that is longer than the service takes."""
    return _page("413", 413)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of ours, or from one that is too old."""
    return _page("form_refused", 403)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page that the person may not open."""
    return _page("403", 403, request)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page that is not there, or that the person may not know of."""
    return _page("404", 404, request)


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of ours; or a database that cannot be reached or written to, which says so."""
    problem = sys.exc_info()[1]
    if isinstance(problem, OperationalError | InterfaceError) or _only_reads(problem):
        return _page("503", 503)
    return _page("500", 500)


def _only_reads(problem: BaseException | None) -> bool:
    # A PostgreSQL that stands by, or was told to write nothing more, refuses with an error of another kind.
    return isinstance(problem, InternalError) and isinstance(problem.__cause__, ReadOnlySqlTransaction)


def _page(name: str, status: int, request: HttpRequest | None = None) -> HttpResponse:
    return HttpResponse(render_to_string(f"errors/{name}.html", request=request), status=status)
