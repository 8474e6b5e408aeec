"""Links by which a person on trial signs in once, without password or second factor.

They stand in for a way round sign-in, so each guard holds alone: never in production; only in a database that is marked as
example data; only for a browser on the same machine; once; for an hour.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from enum import StrEnum
from ipaddress import ip_address

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from heard.service.audit import services as audit
from heard.service.audit.verbs import Verb
from heard.service.today import now

from .models import OneTimeLink, User
from .roles import Role
from .selectors import holds_example_data

LASTS = timedelta(hours=1)


class Refusal(StrEnum):
    """Why a link does not work, as the page says it."""

    NOT_HERE = "One-time links work only on trial, with example data, in a browser on the same computer."
    USED = "This link has been used already. Each works once."
    LATE = "This link is too old. Each works for an hour."
    UNKNOWN = "This link is not one of this service."


def make_links() -> dict[Role, str]:
    """The path of a new link for the first person of each role. Empty where links are refused."""
    if settings.PRODUCTION or not holds_example_data():
        return {}
    first: dict[Role, User] = {}
    for person in User.objects.filter(is_active=True).order_by("pk"):
        first.setdefault(Role(person.role), person)
    return {role: _make(first[role]) for role in Role if role in first}


def _make(person: User) -> str:
    token = secrets.token_urlsafe(16)
    OneTimeLink.objects.create(digest=_digest(token), person=person, expires=now() + LASTS)
    return reverse("one_time_link", args=[token])


def refusal(request: HttpRequest, token: str) -> Refusal | None:
    """Why the link does not work for this request; None where it does."""
    if not allowed_here(request):
        return Refusal.NOT_HERE
    link = OneTimeLink.objects.filter(digest=_digest(token)).first()
    if link is None:
        return Refusal.UNKNOWN
    if link.used_at is not None:
        return Refusal.USED
    return Refusal.LATE if link.expires <= now() else None


@transaction.atomic
def use(token: str) -> User | None:
    """The person whose link it is; None where somebody was first. The database decides between two at once."""
    taken = OneTimeLink.objects.filter(digest=_digest(token), used_at=None, expires__gt=now()).update(used_at=now())
    if not taken:
        return None
    person = OneTimeLink.objects.select_related("person").get(digest=_digest(token)).person
    audit.record(verb=Verb.ONE_TIME_LINK_USED, actor=person.pk, subject=str(person.pk))
    return person


def allowed_here(request: HttpRequest) -> bool:
    """Whether links are taken at all from where the request comes."""
    return not settings.PRODUCTION and _on_the_same_machine(request) and holds_example_data()


def _on_the_same_machine(request: HttpRequest) -> bool:
    if settings.PROXIES or "HTTP_X_FORWARDED_FOR" in request.META:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
