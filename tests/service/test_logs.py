"""What the console is told names nobody, no case, and no link."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.logs import NamelessFormatter

pytestmark = pytest.mark.django_db


@pytest.fixture
def console() -> Iterator[StringIO]:
    """What the console of the service would show."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(NamelessFormatter())
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def test_the_console_of_the_service_is_written_so() -> None:
    from django.conf import settings

    assert settings.LOGGING["formatters"]["nameless"]["()"] == "heard.service.logs.NamelessFormatter"
    assert {handler["formatter"] for handler in settings.LOGGING["handlers"].values()} == {"nameless"}


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/cases/2026-0001/", "404 GET /cases/<"),
        ("/in/a-secret-of-a-link/", "403 GET /in/<token>/"),
        ("/set-password/MQ/a-secret-of-a-link/x/", "404 GET (no page of ours)"),
        ("/rowan-ashdown/", "404 GET (no page of ours)"),
        ("/people/", "403 GET /people/"),
    ],
)
def test_of_an_address_its_pattern_is_told(
    path: str, told: str, console: StringIO, signed_in: Callable[..., Client]
) -> None:
    signed_in(Role.OFFICER).get(path)
    assert told in console.getvalue()
    for secret in ("2026-0001", "a-secret-of-a-link", "rowan"):
        assert secret not in console.getvalue()


def test_a_form_from_elsewhere_is_told_by_its_pattern(console: StringIO) -> None:
    Client(HTTP_HOST="localhost", enforce_csrf_checks=True).post("/in/a-secret-of-a-link/")
    assert "403 POST /in/<token>/" in console.getvalue()
    assert "a-secret" not in console.getvalue()


def test_of_what_the_database_refused_no_value_is_told(console: StringIO, a_person: Callable[..., User]) -> None:
    person = a_person()
    try:
        with transaction.atomic():
            User.objects.create_user(person.email, name="Rowan Ashdown", role="officer", joined=date(2026, 1, 5))
    except DatabaseError:
        logging.getLogger("heard").exception("A person could not be added")
    told = console.getvalue()
    assert "A person could not be added" in told
    assert "IntegrityError" in told
    assert ("23505" if connection.vendor == "postgresql" else "SQLITE_CONSTRAINT_UNIQUE") in told
    assert "test_logs.py" in told
    for value in (person.email, "Rowan"):
        assert value not in told
