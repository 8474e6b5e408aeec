"""The app of cases."""

from __future__ import annotations

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases, their entries, and what lists keep of them."""

    name = "heard.service.cases"
    label = "cases"
