"""Sign-ins, passwords and second factors in the log, and what follows from them, as the sign-in library tells of them."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.sessions.backends.db import SessionStore
from django.db.models.signals import post_save
from django.http import HttpRequest

from heard.service.audit import services as audit
from heard.service.audit.verbs import Verb

from .middleware import SECOND_FACTOR_KNOWN
from .models import User
from .services import end_other_sessions

_KINDS = {
    Authenticator.Type.TOTP: "app",
    Authenticator.Type.WEBAUTHN: "passkey",
    Authenticator.Type.RECOVERY_CODES: "recovery codes",
}


def listen() -> None:
    """Begins to write them down."""
    user_logged_in.connect(_signed_in, dispatch_uid="heard")
    user_logged_out.connect(_signed_out, dispatch_uid="heard")
    password_changed.connect(_password_set, dispatch_uid="heard")
    authentication_failed.connect(_code_failed, dispatch_uid="heard")
    authenticator_added.connect(_second_factor_set, dispatch_uid="heard")
    # The library's own signal comes after the answer where a transaction is open; this must not.
    post_save.connect(_other_sessions_end, sender=Authenticator, dispatch_uid="heard")
    authenticator_reset.connect(_second_factor_set, dispatch_uid="heard")
    authenticator_removed.connect(_second_factor_removed, dispatch_uid="heard")


def _signed_in(user: User, **_: Any) -> None:
    audit.record(verb=Verb.SIGNED_IN, actor=user.pk)
    SessionStore.clear_expired()  # a session that has run out tells who looked for which cases, and goes


def _signed_out(user: User | None, **_: Any) -> None:
    if user is not None:
        audit.record(verb=Verb.SIGNED_OUT, actor=user.pk)


def _password_set(user: User, **_: Any) -> None:
    audit.record(verb=Verb.PASSWORD_SET, actor=user.pk, subject=str(user.pk))


def _code_failed(user: User, **_: Any) -> None:
    audit.record(verb=Verb.SIGN_IN_FAILED, actor=user.pk, detail="second factor")


def _second_factor_set(user: User, authenticator: Authenticator, **_: Any) -> None:
    audit.record(verb=Verb.SECOND_FACTOR_SET, actor=user.pk, subject=str(user.pk), detail=_KINDS[authenticator.type])


def _other_sessions_end(instance: Authenticator, created: bool, **_: Any) -> None:
    request: HttpRequest | None = context.request
    if not created or instance.type == Authenticator.Type.RECOVERY_CODES or request is None:
        return
    person = request.user
    if isinstance(person, User) and person.pk == instance.user_id:
        end_other_sessions(person=person)
        update_session_auth_hash(request, person)
        request.session[SECOND_FACTOR_KNOWN] = True


def _second_factor_removed(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    audit.record(
        verb=Verb.SECOND_FACTOR_REMOVED, actor=user.pk, subject=str(user.pk), detail=_KINDS[authenticator.type]
    )
    if not is_mfa_enabled(user):
        request.session.pop(SECOND_FACTOR_KNOWN, None)
