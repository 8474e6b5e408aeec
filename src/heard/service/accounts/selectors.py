"""Reading of people."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from .models import Installation, User


def people() -> QuerySet[User]:
    """Everybody, those with access first, by name; each with `has_second_factor`."""
    factors = Authenticator.objects.filter(user_id=OuterRef("pk"))
    return User.objects.annotate(has_second_factor=Exists(factors)).order_by("-is_active", "name", "pk")


def names_of(numbers: Iterable[int | None]) -> dict[int, str]:
    """The names of people by their number; in one question."""
    wanted = {number for number in numbers if number is not None}
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "name"))


def holds_example_data() -> bool:
    """Whether the database is marked as holding made-up data alone."""
    return Installation.objects.filter(pk=1, example=True).exists()
