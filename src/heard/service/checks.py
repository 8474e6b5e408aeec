"""What makes real work unsafe: one line for each, which says what to set. `heard serve` refuses to start on any."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from .colour import LEAST_CONTRAST, contrast_with_white, is_colour
from .environment import Mode

LEAST_SECRET = 50


def unsafe_settings() -> list[str]:
    """What is unsafe for real work, in the settings and in the database. Empty where nothing is."""
    return [*_unsafe_of_settings(), *_unsafe_of_database()]


def _unsafe_of_settings() -> list[str]:
    hosts = settings.ALLOWED_HOSTS
    secret = _secret()
    told = [
        (
            settings.MODE is not Mode.PRODUCTION,
            "HEARD_MODE is not production: set HEARD_MODE=production, which also ends one-time sign-in links.",
        ),
        (
            len(secret) < LEAST_SECRET or len(set(secret)) < 10,
            f"HEARD_SECRET_KEY is missing or easy to guess: set it to {LEAST_SECRET} or more random characters, and keep it.",
        ),
        (
            not hosts or "*" in hosts,
            "HEARD_HOSTS does not name the service: set it to its addresses, for example complaints.example.gov.uk.",
        ),
        (
            _on_sqlite(),
            "The database is SQLite, which is for trial: set DATABASE_URL to a PostgreSQL database.",
        ),
        (
            bool(os.environ.get("HEARD_TODAY")),
            "HEARD_TODAY is set: take it away, for the clocks of real cases run on the day it is.",
        ),
        (
            not settings.PROXIES,
            (
                "HEARD_PROXIES is 0: put the service behind a proxy that speaks HTTPS and sets X-Forwarded-For and"
                " X-Forwarded-Proto, and set HEARD_PROXIES to how many there are."
            ),
        ),
        (
            not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE),
            "Cookies may travel without HTTPS: set HEARD_MODE=production.",
        ),
        (settings.DEBUG, "DEBUG is on: it shows people's data on pages of errors. Take it out of the settings."),
        (
            not is_colour(settings.COLOUR),
            "HEARD_COLOUR is not a colour: set it to # and six digits, for example #12436D.",
        ),
        (
            is_colour(settings.COLOUR) and contrast_with_white(settings.COLOUR) < LEAST_CONTRAST,
            (
                f"HEARD_COLOUR {settings.COLOUR} is too light for white letters: set a darker one, with a contrast of"
                f" {LEAST_CONTRAST} to 1."
            ),
        ),
    ]
    return [line for unsafe, line in told if unsafe]


def _secret() -> str:
    try:
        return str(settings.SECRET_KEY)
    except ImproperlyConfigured:
        return ""


def _on_sqlite() -> bool:
    return connection.vendor == "sqlite"


def _unsafe_of_database() -> list[str]:
    from .accounts.selectors import holds_example_data

    try:
        told = [
            (
                holds_example_data(),
                "The database is marked as made-up data: set DATABASE_URL to one for real work.",
            ),
            (
                connection.vendor == "postgresql" and _owns_the_tables(),
                (
                    "The service signs in to PostgreSQL as a role that owns the tables, or is a superuser, and so could alter"
                    " what was written down: set DATABASE_URL to a role that may only read and add, and keep the owner for"
                    " `migrate`."
                ),
            ),
        ]
    except DatabaseError:
        return ["The database cannot be read: see that DATABASE_URL is right and that `migrate` was run."]
    return [line for unsafe, line in told if unsafe]


def _owns_the_tables() -> bool:
    """Whether the role, or one that it is a member of and may become, owns what guards the tables, or is a superuser."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_roles r WHERE (r.rolsuper OR r.oid IN ("
            " SELECT relowner FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')"
            " UNION SELECT proowner FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
            " UNION SELECT nspowner FROM pg_namespace WHERE oid = current_schema()::regnamespace"
            " UNION SELECT datdba FROM pg_database WHERE datname = current_database()"
            ")) AND pg_has_role(current_user, r.oid, 'MEMBER'))"
        )
        row = cursor.fetchone()
    return bool(row and row[0])


@register(Tags.security, deploy=True)
def safe_for_real_work(**_: Any) -> list[CheckMessage]:
    """The same lines for `manage check --deploy`."""
    return [Error(line, id=f"heard.E{number:03}") for number, line in enumerate(unsafe_settings(), start=1)]
