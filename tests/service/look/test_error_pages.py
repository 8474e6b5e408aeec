"""Pages for when something cannot be done: each says what to do, and those of a fault need no database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.test import Client, RequestFactory

from heard.service import errors
from heard.service.accounts.roles import Role


def _browser(**more: object) -> Client:
    return Client(HTTP_HOST="localhost", raise_request_exception=False, **more)


def test_a_fault_says_what_was_kept_without_asking_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heard.service.colour.is_colour", _fails(RuntimeError("a secret")))
    answer = _browser().get("/council.css")
    assert answer.status_code == 500
    assert "What you sent last may not have been kept" in answer.content.decode()
    assert "a secret" not in answer.content.decode()


@pytest.mark.parametrize("words", ["connection refused", "database or disk is full"])
def test_a_database_that_is_gone_or_full_has_a_page_of_its_own(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heard.service.colour.is_colour", _fails(OperationalError(words)))
    answer = _browser().get("/council.css")
    assert (answer.status_code, "cannot reach its records" in answer.content.decode()) == (503, True)


@pytest.mark.django_db
def test_a_database_that_is_gone_while_the_person_is_looked_up_has_that_page_too(
    signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in()
    client.raise_request_exception = False
    monkeypatch.setattr(
        "heard.service.accounts.backend.PersonBackend.get_user", _fails(OperationalError("the server closed"))
    )
    assert client.get("/second-factor/").status_code == 503


@pytest.mark.django_db
def test_what_is_too_large_is_refused_with_a_page(settings: LazySettings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    client = _browser(enforce_csrf_checks=True)
    client.get("/sign-in/")
    answer = client.post("/sign-in/", {"login": "x" * 100})
    assert (answer.status_code, "larger than this service takes" in answer.content.decode()) == (413, True)


def test_a_form_from_elsewhere_is_refused_with_a_page() -> None:
    answer = _browser(enforce_csrf_checks=True).post("/sign-in/", {"login": "x"})
    assert (answer.status_code, "The form was not taken" in answer.content.decode()) == (403, True)


def test_what_cannot_be_read_is_refused_with_a_page() -> None:
    answer = errors.not_understood(RequestFactory().get("/"), SuspiciousOperation())
    assert (answer.status_code, "Nothing was changed" in answer.content.decode()) == (400, True)


def test_a_host_that_is_not_ours_is_refused() -> None:
    assert Client(HTTP_HOST="elsewhere.example").get("/sign-in/").status_code == 400


@pytest.mark.django_db
def test_a_page_that_is_not_there_or_not_allowed_says_whom_to_ask(signed_in: Callable[..., Client]) -> None:
    client = signed_in(Role.STATISTICS_READER)
    for address, status, words in (("/nowhere/", 404, "Page not found"), ("/people/", 403, "Your role does not")):
        answer = client.get(address)
        assert (answer.status_code, words in answer.content.decode()) == (status, True)


def _fails(error: Exception) -> Callable[..., object]:
    def fails(*_: object, **__: object) -> object:
        raise error

    return fails
