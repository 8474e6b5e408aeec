"""Signing in: password, second factor, lock-out, and the end of a session."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from heard.service.accounts import services
from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.audit.models import Record

PASSWORD = "copper kettle umbrella"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_tries_yet(db: None) -> None:
    cache.clear()


def _browser() -> Client:
    return Client(HTTP_HOST="localhost")


def _try(client: Client, email: str, password: str = PASSWORD) -> str:
    response = client.post("/sign-in/", {"login": email, "password": password})
    return response.headers.get("Location", response.content.decode())


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def _verbs() -> list[str]:
    return list(Record.objects.order_by("id").values_list("verb", flat=True))


def _set_up_an_app(client: Client) -> str:
    page = client.get("/second-factor/totp/activate/").content.decode()
    found = re.search(r'class="heard-code">([A-Z2-7]+)<', page)
    assert found
    assert client.post("/second-factor/totp/activate/", {"code": _code(found[1])}).status_code == 302
    return found[1]


def test_sessions_that_ran_out_go_when_somebody_signs_in(a_person: Callable[..., User]) -> None:
    person = a_person()
    now = timezone.now()
    for key, until in (("over", now - timedelta(minutes=1)), ("running", now + timedelta(minutes=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=until)
    _try(_browser(), person.email)
    assert set(Session.objects.filter(session_key__in=("over", "running")).values_list("pk", flat=True)) == {"running"}


def test_every_page_asks_for_sign_in_first() -> None:
    for address in ("/people/", "/log/", "/second-factor/", "/password/"):
        response = _browser().get(address)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/sign-in/")


def test_a_password_alone_leads_only_to_setting_up_a_second_factor(a_person: Callable[..., User]) -> None:
    client = _browser()
    _try(client, a_person(Role.ADMINISTRATOR).email)
    for address in ("/people/", "/log/", "/password/"):
        assert client.get(address).headers["Location"] == "/second-factor/"
    assert "Set up an app" in client.get("/second-factor/").content.decode()


def test_a_person_sets_up_an_app_and_signs_in_with_it(
    a_person: Callable[..., User], django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    client = _browser()
    person = a_person(Role.ADMINISTRATOR)
    _try(client, person.email.upper())
    with django_capture_on_commit_callbacks(execute=True):
        secret = _set_up_an_app(client)
    assert client.get("/people/").status_code == 200
    codes = re.findall(r"<li>(\d{8})</li>", client.get("/second-factor/recovery-codes/").content.decode())
    assert len(codes) == 10

    again = _browser()
    assert _try(again, person.email) == "/second-factor/authenticate/"
    assert again.get("/people/").status_code == 302
    wrong = again.post("/second-factor/authenticate/", {"code": "000000"}).content.decode()
    assert "The code is not right" in wrong
    cache.clear()
    assert again.post("/second-factor/authenticate/", {"code": codes[0]}).headers["Location"] == "/people/"
    assert again.get("/people/").status_code == 200
    assert secret not in str(Authenticator.objects.get(type="totp").data)
    assert _verbs().count("second_factor_set") == 2  # the app, and the recovery codes that come with it
    assert _verbs().count("signed_in") == 2
    assert Record.objects.get(verb="sign_in_failed").detail == "second factor"


def test_a_second_factor_is_removed_after_the_password_again_and_must_then_be_replaced(
    a_person: Callable[..., User], django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    client = _browser()
    _try(client, a_person(Role.ADMINISTRATOR).email)
    with django_capture_on_commit_callbacks(execute=True):
        _set_up_an_app(client)
    session = client.session
    session["began"] -= 3600
    session.save()
    assert client.post("/second-factor/totp/deactivate/").headers["Location"].startswith("/sign-in/again/")
    assert "Confirm that it is you" in client.get("/sign-in/again/").content.decode()
    client.post("/sign-in/again/", {"password": PASSWORD})
    client.post("/second-factor/totp/deactivate/")
    assert client.get("/people/").headers["Location"] == "/second-factor/"
    assert "second_factor_removed" in _verbs()


def test_who_knows_the_password_alone_does_not_come_in_when_the_person_sets_a_second_factor_elsewhere(
    a_person: Callable[..., User], django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    person, own, other = a_person(Role.ADMINISTRATOR), _browser(), _browser()
    _try(own, person.email)
    _try(other, person.email)
    assert other.get("/second-factor/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        _set_up_an_app(own)
    assert own.get("/people/").status_code == 200
    for address in ("/people/", "/second-factor/totp/activate/", "/second-factor/recovery-codes/"):
        assert other.get(address).headers["Location"].startswith("/sign-in/")


def test_a_session_that_proved_no_second_factor_ends_where_the_person_has_one(a_person: Callable[..., User]) -> None:
    person, client = a_person(Role.ADMINISTRATOR), _browser()
    client.force_login(person)
    Authenticator.objects.create(user_id=person.pk, type="totp", data={"secret": "x"})
    assert client.get("/second-factor/").headers["Location"] == "/sign-in/"
    assert client.get("/people/").headers["Location"].startswith("/sign-in/")


def test_failures_are_in_the_log_without_what_was_typed(a_person: Callable[..., User]) -> None:
    person = a_person()
    assert "not right" in _try(_browser(), person.email, "wrong")
    assert "not right" in _try(_browser(), "nobody@example.gov.uk", "wrong")
    known, unknown = Record.objects.filter(verb="sign_in_failed").order_by("id")
    assert (known.actor, unknown.actor) == (person.pk, None)
    assert "nobody" not in str(unknown.__dict__)


def test_five_wrong_tries_lock_an_address_out_even_for_the_right_password(a_person: Callable[..., User]) -> None:
    person = a_person()
    for _ in range(5):
        _try(_browser(), person.email, "wrong")
    assert "too many wrong tries" in _try(_browser(), person.email)
    assert "locked_out" in _verbs()
    other = a_person(Role.DIRECTOR)
    assert _try(_browser(), other.email).startswith("/")


def test_access_that_ends_ends_every_session_at_once(
    a_person: Callable[..., User], signed_in: Callable[..., Client]
) -> None:
    person = a_person(Role.QUALITY_ASSURANCE)
    client = signed_in(person)
    assert client.get("/second-factor/").status_code == 200
    services.end_access(by=a_person(Role.ADMINISTRATOR), person=person)
    assert client.get("/second-factor/").headers["Location"].startswith("/sign-in/")
    assert _try(_browser(), person.email) == "/sign-in/no-access/"


def test_a_person_from_outside_signs_in_until_their_last_day(
    a_person: Callable[..., User], signed_in: Callable[..., Client], settings: LazySettings
) -> None:
    person = a_person(Role.EXTERNAL, until=date(2026, 6, 30))
    settings.TODAY = date(2026, 6, 30)
    client = signed_in(person)
    assert client.get("/second-factor/").status_code == 200
    settings.TODAY = date(2026, 7, 1)
    assert client.get("/second-factor/").status_code == 302
    assert _try(_browser(), person.email) == "/sign-in/no-access/"


def test_a_session_ends_after_a_working_day_however_busy(
    signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    client = signed_in()
    assert client.get("/second-factor/").status_code == 200
    later = timezone.now() + timedelta(seconds=settings.SESSION_LONGEST + 1)
    monkeypatch.setattr("heard.service.accounts.middleware.now", lambda: later)
    assert client.get("/second-factor/").headers["Location"] == "/sign-in/"


def test_an_idle_session_ends_and_a_busy_one_is_kept_with_at_most_a_write_a_minute(
    signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    client = signed_in()
    client.get("/second-factor/")
    first = client.session.get("seen")
    client.get("/second-factor/")
    assert client.session.get("seen") == first
    later = datetime.fromtimestamp(first + 61, tz=UTC)
    monkeypatch.setattr("heard.service.accounts.middleware.now", lambda: later)
    client.get("/second-factor/")
    assert client.session.get("seen") == first + 61
    assert settings.SESSION_COOKIE_AGE == 30 * 60


def test_pages_of_a_signed_in_person_are_kept_by_no_browser(signed_in: Callable[..., Client]) -> None:
    assert "no-store" in signed_in().get("/second-factor/").headers["Cache-Control"]


def test_only_pages_of_passkeys_may_run_a_script(signed_in: Callable[..., Client]) -> None:
    client = signed_in()
    assert "script-src 'self'" in _browser().get("/sign-in/").headers["Content-Security-Policy"]
    policy = client.get("/second-factor/").headers["Content-Security-Policy"]
    assert "script-src" not in policy
    assert "default-src 'none'" in policy


def test_nobody_signs_up_and_nothing_is_reset_by_e_mail() -> None:
    for address in ("/signup/", "/accounts/signup/", "/password/reset/", "/second-factor/webauthn/signup/"):
        assert _browser().get(address).status_code in (302, 404)
        assert _browser().post(address).status_code != 200


def test_signing_out_is_in_the_log(signed_in: Callable[..., Client]) -> None:
    client = signed_in()
    assert client.get("/sign-out/").status_code == 200
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert _verbs()[-1] == "signed_out"


def test_under_another_secret_of_the_service_no_code_fits_and_sign_in_still_says_so(
    a_person: Callable[..., User], settings: LazySettings
) -> None:
    client = _browser()
    person = a_person(Role.ADMINISTRATOR)
    _try(client, person.email)
    secret = _set_up_an_app(client)
    settings.SECRET_KEY = "another secret of the service, just as long as the first one was"
    again = _browser()
    _try(again, person.email)
    for code in (_code(secret), format_hotp_value(hotp_value("", next(iter(yield_hotp_counters_from_time()))))):
        assert "The code is not right" in again.post("/second-factor/authenticate/", {"code": code}).content.decode()
