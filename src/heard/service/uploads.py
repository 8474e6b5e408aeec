"""What is larger than the service takes is refused before any of it is read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from heard.service.accounts.middleware import SECOND_FACTOR_KNOWN

from .errors import too_large


class LargestRequestMiddleware:
    """Refuses by the length that a request gives itself. Of who is not wholly signed in no files are taken at all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, or one that says that the request is too large."""
        length = _length(request)
        if length > settings.LARGEST_REQUEST:
            return too_large(request)
        if length > settings.LARGEST_BEFORE_SIGN_IN and not _signed_in(request):
            return too_large(request)
        return self.get_response(request)


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _signed_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated and bool(request.session.get(SECOND_FACTOR_KNOWN))
