"""What is too large is refused by the length that it gives itself, before it is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.handlers.wsgi import LimitedStream
from django.test import Client

from heard.service.accounts.roles import Role

pytestmark = pytest.mark.django_db

MB = 1024 * 1024


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often anything of a request was read."""
    read: list[int] = []
    whole = LimitedStream.read

    def counted(stream: LimitedStream, *size: int) -> bytes:
        read.append(1)
        return whole(stream, *size)

    monkeypatch.setattr(LimitedStream, "read", counted)
    return read


def _send(client: Client, length: int) -> int:
    return client.post("/sign-in/", b"x" * length, content_type="application/x-www-form-urlencoded").status_code


def test_before_sign_in_only_a_form_is_read(taken: list[int]) -> None:
    assert _send(Client(HTTP_HOST="localhost", enforce_csrf_checks=True), 65 * 1024) == 413
    assert taken == []


def test_with_the_password_alone_too(a_person: Callable[..., object], taken: list[int]) -> None:
    client = Client(HTTP_HOST="localhost")
    client.force_login(a_person())  # type: ignore[arg-type]
    assert _send(client, 65 * 1024) == 413
    assert taken == []


def test_signed_in_a_file_is_read_and_no_more_than_one_may_be(
    signed_in: Callable[..., Client], taken: list[int]
) -> None:
    client = signed_in(Role.OFFICER)
    assert _send(client, 14 * MB) == 413
    assert taken == []
    assert _send(client, 65 * 1024) != 413


def test_a_length_that_is_no_number_is_no_length() -> None:
    assert Client(HTTP_HOST="localhost").get("/sign-in/", CONTENT_LENGTH="x").status_code == 200
