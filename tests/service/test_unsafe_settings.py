"""What makes real work unsafe is told, a line each, with what to set."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.core.checks import run_checks
from django.db import connection

from heard.service import checks
from heard.service.accounts import services
from heard.service.colour import contrast_with_white
from heard.service.environment import Mode

pytestmark = pytest.mark.django_db


@pytest.fixture
def safe(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> LazySettings:
    """Settings as a council would have them."""
    monkeypatch.delenv("HEARD_TODAY", raising=False)
    monkeypatch.setattr(checks, "_on_sqlite", lambda: False)
    monkeypatch.setattr(checks, "_owns_the_tables", lambda: False)
    settings.MODE = Mode.PRODUCTION
    settings.SECRET_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"
    settings.ALLOWED_HOSTS = ["complaints.example.gov.uk"]
    settings.PROXIES = 1
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.COLOUR = "#12436D"
    return settings


def test_a_council_s_settings_are_safe(safe: LazySettings) -> None:
    assert checks.unsafe_settings() == []


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("MODE", Mode.TRIAL, "HEARD_MODE"),
        ("SECRET_KEY", "", "HEARD_SECRET_KEY"),
        ("SECRET_KEY", "short", "HEARD_SECRET_KEY"),
        ("SECRET_KEY", "a" * 60, "HEARD_SECRET_KEY"),
        ("ALLOWED_HOSTS", [], "HEARD_HOSTS"),
        ("ALLOWED_HOSTS", ["*"], "HEARD_HOSTS"),
        ("PROXIES", 0, "HEARD_PROXIES"),
        ("SESSION_COOKIE_SECURE", False, "Cookies"),
        ("DEBUG", True, "DEBUG"),
        ("COLOUR", "blue", "not a colour"),
        ("COLOUR", "#FFDD00", "too light"),
    ],
)
def test_each_unsafe_setting_has_its_line(safe: LazySettings, name: str, value: object, words: str) -> None:
    setattr(safe, name, value)
    told = checks.unsafe_settings()
    assert len(told) == 1
    assert words in told[0]
    assert "\n" not in told[0]


def test_a_day_that_is_set_is_unsafe(safe: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARD_TODAY", "2026-04-01")
    assert "HEARD_TODAY" in checks.unsafe_settings()[0]


def test_made_up_data_is_unsafe(safe: LazySettings) -> None:
    services.mark_as_example()
    assert "made-up data" in checks.unsafe_settings()[0]


def test_a_role_that_owns_the_tables_is_unsafe(safe: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    told = [line for line in checks.unsafe_settings() if "owns the tables" in line]
    # The tests own the tables that they make.
    assert len(told) == (1 if connection.vendor == "postgresql" else 0)


@pytest.mark.usefixtures("postgresql")
@pytest.mark.parametrize("owns", ["TABLE cases_entry", "FUNCTION cases_entry_only_added_to()"])
def test_a_role_that_may_become_the_owner_is_as_unsafe_as_the_owner(owns: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE heard_test_owner NOLOGIN")
        cursor.execute("CREATE ROLE heard_test_serves NOLOGIN")
        cursor.execute("CREATE ROLE heard_test_member NOLOGIN NOINHERIT IN ROLE heard_test_owner")
        cursor.execute("GRANT CREATE, USAGE ON SCHEMA public TO heard_test_owner")
        cursor.execute(f"ALTER {owns} OWNER TO heard_test_owner")
        for role, unsafe in (("heard_test_serves", False), ("heard_test_member", True)):
            cursor.execute(f"SET LOCAL ROLE {role}")
            assert checks._owns_the_tables() is unsafe
            cursor.execute("RESET ROLE")


def test_sqlite_is_for_trial(safe: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_on_sqlite", lambda: True)
    assert "SQLite" in checks.unsafe_settings()[0]


def test_the_lines_are_errors_of_a_check_before_deployment(safe: LazySettings) -> None:
    safe.PROXIES = 0
    found = [message for message in run_checks(include_deployment_checks=True) if str(message.id).startswith("heard.")]
    assert ["HEARD_PROXIES" in message.msg for message in found] == [True]


def test_contrast_is_as_wcag_defines_it() -> None:
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#FFFFFF") == pytest.approx(1)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)  # the lightest grey that is known to pass
