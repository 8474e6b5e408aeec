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
    return found.order_by("-at", "-id")


def before(found: QuerySet[Record], number: int) -> QuerySet[Record]:
    """Those lines that come after line `number`, which is on the page already: the older ones."""
    last = Record.objects.filter(pk=number).values_list("at", flat=True).first()
    if last is None:
        return found
    return found.filter(at__lte=last).exclude(at=last, pk__gte=number)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
