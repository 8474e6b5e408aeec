"""Reading the log."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from .models import Record
from .verbs import Kind


def lines(*, kind: Kind, actor: int | None = None, subject: str = "", day: date | None = None) -> QuerySet[Record]:
    """The lines of one kind, newest first; of one person, subject or day (in England) where given."""
    found = Record.objects.filter(kind=kind)
    if actor is not None:
        found = found.filter(actor=actor)
    if subject:
        found = found.filter(subject=subject)
    if day is not None:
        found = found.filter(at__gte=_midnight(day), at__lt=_midnight(day + timedelta(days=1)))
    return found.order_by("-id")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
