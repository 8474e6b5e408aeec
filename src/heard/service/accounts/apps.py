"""The app of people and sign-in."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Listens to what the sign-in library tells, once it is there."""

    name = "heard.service.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Begins to keep the log of sign-ins."""
        from heard.service.accounts import sign_in_log

        sign_in_log.listen()
