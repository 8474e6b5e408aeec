"""Sign-in, second factors and people. Of the sign-in library only the pages that are used have an address."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from csp.decorators import csp_update
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from . import views


def with_passkeys(view: Any) -> Any:
    """A page on which the browser is asked for a passkey, which takes a script; it is ours, and fetches from us alone."""
    return csp_update({"script-src": ["'self'"], "connect-src": ["'self'"]})(view)


urlpatterns = [
    path("sign-in/", login_not_required(with_passkeys(account.login)), name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-in/no-access/", login_not_required(account.account_inactive), name="account_inactive"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("second-factor/authenticate/", login_not_required(with_passkeys(mfa.authenticate)), name="mfa_authenticate"),
    path("second-factor/webauthn/add/", with_passkeys(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(
        "second-factor/webauthn/reauthenticate/",
        with_passkeys(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("second-factor/webauthn/login/", login_not_required(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("second-factor/", include("allauth.mfa.urls")),
    path("set-password/done/", views.password_was_set, name="password_was_set"),
    path("set-password/<uidb64>/<token>/", login_not_required(views.SetPassword.as_view()), name="set_password"),
    path("in/<token>/", views.one_time_link, name="one_time_link"),
    path("people/", views.people, name="people"),
    path("people/add/", views.add, name="add_person"),
    path("people/<int:number>/", views.person, name="person"),
    *(
        path(f"people/<int:number>/{action}/", views.act, {"action": action}, name=f"person_{action.replace('-', '_')}")
        for action in ("end-access", "restore-access", "remove-second-factor", "password-link")
    ),
]
