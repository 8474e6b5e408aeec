"""What of the sign-in library is otherwise here: nobody signs up, no e-mail is sent, and failures are in the log."""

from __future__ import annotations

import base64
import hashlib
from secrets import token_bytes
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from heard.service.audit import services as audit
from heard.service.audit.verbs import Verb
from heard.service.navigation import home
from heard.service.today import now, today

from .middleware import BEGAN
from .models import User


class AccountAdapter(DefaultAccountAdapter):
    """People are added by an administrator; the service has no e-mail server."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the password is not right. "
        "After five wrong tries you will have to wait a quarter of an hour.",
        "too_many_login_attempts": "There were too many wrong tries. Wait a quarter of an hour, then try again.",
        "incorrect_password": "The password is not right",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: an administrator adds people."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sends none."""
        return None

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Adds none: the pages say what happened."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where the person’s work begins."""
        assert isinstance(request.user, User)
        return home(request.user.rights)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to how one signs in."""
        return reverse("mfa_index")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether to ask for password or code once more, before a change of how one signs in."""
        # Who signed in just now is not asked again to set up a second factor or to see the codes that come with it.
        since = now().timestamp() - context.request.session.get(BEGAN, 0)
        if since <= settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Turns away a person whose access has ended, when the password was right too."""
        if user.may_sign_in(today()):
            return None
        clear_login(request)
        answer: HttpResponse = self.respond_user_inactive(request, user)
        return answer

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts the try; one too many is in the log."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            audit.record(verb=Verb.LOCKED_OUT, actor=_known(credentials))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Writes down that a try failed."""
        # What was typed is not kept: a person may type the password where the address belongs.
        audit.record(verb=Verb.SIGN_IN_FAILED, actor=_known(credentials), detail="password")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors lie in the database enciphered under the service's secret."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The code is not right. Wait until the app shows the next one, and enter that",
        "cannot_delete_authenticator": "You cannot remove this: it is your only second factor",
    }

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """What a passkey is called until the person names it."""
        return "Passkey"

    def encrypt(self, text: str) -> str:
        """Enciphers a secret before it is kept."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Deciphers it again."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:  # enciphered under another secret of the service: no code fits any more
            return base64.b32encode(token_bytes(20)).decode()


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"second factors:" + settings.SECRET_KEY.encode()).digest()))


def _known(credentials: dict[str, Any]) -> int | None:
    email = str(credentials.get("email") or "").strip().lower()
    return User.objects.filter(email=email).values_list("pk", flat=True).first()
