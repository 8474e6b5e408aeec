from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "heard.service.accounts"
    label = "accounts"

    def ready(self) -> None:
        from heard.service.accounts import sign_in_log

        sign_in_log.listen()
