"""What is done to the register of independents; each verb leaves a line in the log."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from heard.service.accounts.models import User
from heard.service.audit.services import record
from heard.service.audit.verbs import Verb

from .models import PARTS, Independent


@transaction.atomic
def add(*, by: User, **told: Any) -> Independent:
    """Puts somebody into the register; told: the fields of `Independent`, `parts` as a list of codes."""
    person = Independent.objects.create(**_fields(told))
    record(verb=Verb.INDEPENDENT_ADDED, actor=by.pk, subject=str(person.pk))
    return person


@transaction.atomic
def change(*, person: Independent, by: User, **told: Any) -> None:
    """Puts right what the register holds of somebody."""
    for name, value in _fields(told).items():
        setattr(person, name, value)
    person.save()
    record(verb=Verb.INDEPENDENT_CHANGED, actor=by.pk, subject=str(person.pk))


def _fields(told: dict[str, Any]) -> dict[str, Any]:
    known = {code for code, _ in PARTS}
    wanted = [part for part in told.pop("parts") if part in known]
    return {**told, "parts": f",{','.join(wanted)},"}
