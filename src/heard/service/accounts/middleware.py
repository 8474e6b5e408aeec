"""What holds on every page: sign in first, then a second factor; a session that ends; nothing kept by the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from heard.service.today import now

#: Set in the session that proved a second factor or set one, and by a one-time link on trial.
SECOND_FACTOR_KNOWN = "second_factor_known"
#: When the person signed in, in a session.
BEGAN = "began"
_SEEN = "seen"
#: Pages that a person without a second factor may open: those that set one up, and the way out.
_BEFORE_SECOND_FACTOR = ("mfa_", "account_logout", "account_reauthenticate")


class SignedInMiddleware(LoginRequiredMiddleware):
    """Every page asks for sign-in unless it says otherwise, and for a second factor unless it is where one is set up."""

    async_capable = False
    get_response: Callable[[HttpRequest], HttpResponse]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.COOKIES.get(settings.SESSION_COOKIE_NAME) or not request.user.is_authenticated:
            return self.get_response(request)
        if _too_long(request):
            logout(request)
            return HttpResponseRedirect(reverse("account_login"))
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Sends to sign-in, or to setting up a second factor, whoever is not there yet."""
        if not request.user.is_authenticated:
            return super().process_view(request, view_func, view_args, view_kwargs)
        if request.session.get(SECOND_FACTOR_KNOWN) or not getattr(view_func, "login_required", True):
            return None
        name = (request.resolver_match.url_name or "") if request.resolver_match else ""
        if any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user)):
            request.session[SECOND_FACTOR_KNOWN] = True
            return None
        if is_mfa_enabled(request.user):
            # It was set in another browser: whoever knows the password alone must not come in behind the person.
            logout(request)
            return HttpResponseRedirect(reverse("account_login"))
        return None if name.startswith(_BEFORE_SECOND_FACTOR) else HttpResponseRedirect(reverse("mfa_index"))


def _too_long(request: HttpRequest) -> bool:
    """Whether the session is older than a session may be; and keeps its idle time, written at most once a minute."""
    at = int(now().timestamp())
    session = request.session
    if at - session.setdefault(BEGAN, at) > settings.SESSION_LONGEST:
        return True
    if at - session.get(_SEEN, 0) >= 60:
        session[_SEEN] = at
    return False
