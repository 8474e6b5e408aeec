"""The app of the register of independents."""

from __future__ import annotations

from django.apps import AppConfig


class IndependentsConfig(AppConfig):
    """The register of independents."""

    name = "heard.service.independents"
    label = "independents"
