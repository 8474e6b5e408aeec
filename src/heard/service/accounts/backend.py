"""Who may sign in, asked at every request: access that ends, ends at once."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from heard.service.today import today

from .models import User


class PersonBackend(AuthenticationBackend):
    """E-mail address and password, for people who have access today."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Whether the person has access today."""
        return isinstance(user, User) and user.may_sign_in(today())
