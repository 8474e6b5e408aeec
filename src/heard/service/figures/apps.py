"""The app of figures."""

from __future__ import annotations

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Figures that were counted and kept."""

    name = "heard.service.figures"
    label = "figures"
