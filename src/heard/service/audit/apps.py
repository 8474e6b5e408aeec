"""The app of the log."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The log."""

    name = "heard.service.audit"
    label = "audit"
