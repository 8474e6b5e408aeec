"""The one place in the service that asks the clock. Every rule takes its day as an argument."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """This moment, in universal time; at noon of the day that is set, where a trial sets one."""
    moment = timezone.now()
    if settings.TODAY is None:
        return moment
    return moment.replace(year=settings.TODAY.year, month=settings.TODAY.month, day=settings.TODAY.day)


def today() -> date:
    """The day it is in England."""
    return settings.TODAY or timezone.localdate()
