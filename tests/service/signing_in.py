"""People to sign in as. A conftest takes what it needs; nothing here reads the settings before they are chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from heard.service.accounts.roles import Role

if TYPE_CHECKING:
    from django.test import Client

    from heard.service.accounts.models import User

PASSWORD = "copper kettle umbrella"


@pytest.fixture
def a_person(db: None) -> Callable[..., User]:
    """Makes a person with a password."""

    from heard.service.accounts.models import User

    def made(role: Role = Role.OFFICER, **details: Any) -> User:
        given = {"name": f"A {role.value}", "email": f"{role.value}@example.gov.uk", "joined": date(2026, 1, 5)}
        return User.objects.create_user(password=PASSWORD, role=role.value, **{**given, **details})

    return made


@pytest.fixture
def signed_in(a_person: Callable[..., User]) -> Callable[..., Client]:
    """A browser of a person who has come through both factors."""

    from django.test import Client

    def browser(role: Role | User = Role.OFFICER) -> Client:
        client = Client(HTTP_HOST="localhost")
        client.force_login(a_person(role) if isinstance(role, Role) else role)
        session = client.session
        session["second_factor_known"] = True
        session.save()
        return client

    return browser
