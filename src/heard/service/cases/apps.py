"""The app of cases."""

from __future__ import annotations

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases, their entries, and what lists keep of them."""

    name = "heard.service.cases"
    label = "cases"

    def ready(self) -> None:
        """Files that were not registered go when anybody signs in, though nobody keeps another."""
        from django.contrib.auth.signals import user_logged_in

        from .pending import forget_old

        user_logged_in.connect(lambda **_: forget_old(), weak=False, dispatch_uid="heard: pending files")
