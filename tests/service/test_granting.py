"""The role that serves pages, on PostgreSQL: it can do its work, and can alter nothing that was written down."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from databases import fresh_database
from psycopg import errors, sql
from psycopg.conninfo import make_conninfo

#: A role is of the whole server, which the processes of a run share.
ROLE = f"heard_serves_in_tests_{os.getpid()}"
_REGISTERS = """
import django; django.setup()
from datetime import date
from heard.service.accounts.models import User
from heard.service.cases.services import Received, register, do_step
from heard.service.cases.steps.all_steps import STEPS
from heard.service.checks import unsafe_settings
from heard.service.today import today
by = User.objects.create_user("o@example.org", name="O", role="officer", joined=date(2026, 1, 5))
case = register(received=Received(on=today(), kind="complaint", channel="phone", oral=True, name="A",
    complainant_type="parent", own_words="W", theme="COM-REPLY"), by=by)
do_step(case=case, step=STEPS["note"], answers={"on": today(), "note": "N"}, by=by, seen=case.entries)
print("registered", any("owns the tables" in line for line in unsafe_settings()))
"""


@pytest.fixture(scope="module")
def addresses(postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The addresses of the owner and of the role that serves, of a database that `heard migrate --for` made."""
    with fresh_database(postgresql, f"granted_{os.getpid()}") as owner:
        with psycopg.connect(owner, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP ROLE IF EXISTS {0}").format(sql.Identifier(ROLE)))
            connection.execute(sql.SQL("CREATE ROLE {0} LOGIN").format(sql.Identifier(ROLE)))
        environment = {**os.environ, "HEARD_DATA": str(tmp_path_factory.mktemp("data")), "DATABASE_URL": owner}
        try:
            assert "owns nothing" in run(environment, "-m", "heard", "migrate", "--for", ROLE)
            yield owner, make_conninfo(owner, user=ROLE), environment
        finally:
            with psycopg.connect(owner, autocommit=True) as connection:
                connection.execute(sql.SQL("DROP OWNED BY {0}; DROP ROLE {0}").format(sql.Identifier(ROLE)))


def run(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_role_does_its_work_and_owns_nothing(addresses: tuple[str, str, dict[str, str]]) -> None:
    _, serving, environment = addresses
    told = run(
        {**environment, "DATABASE_URL": serving, "DJANGO_SETTINGS_MODULE": "heard.service.settings"}, "-c", _REGISTERS
    )
    assert told.split() == ["registered", "False"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_entry SET kind = 'x'",
        "DELETE FROM cases_entry",
        "TRUNCATE cases_entry CASCADE",
        "ALTER TABLE cases_entry DISABLE TRIGGER ALL",
        "DROP TRIGGER cases_entry_no_update ON cases_entry",
        "UPDATE cases_words SET body = '{}'",
        "DELETE FROM audit_record",
        "UPDATE cases_erasure SET rule = 'x'",
        "CREATE TABLE cases_entry_copy (id int)",
        "SET session_replication_role = replica",
    ],
)
def test_the_role_alters_nothing_that_was_written_down(
    addresses: tuple[str, str, dict[str, str]], statement: str
) -> None:
    with psycopg.connect(addresses[1]) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute(statement)  # type: ignore[call-overload]


def test_a_role_that_is_not_there_is_told(addresses: tuple[str, str, dict[str, str]], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "heard", "migrate", "--for", "nobody_of_this_name"], env=addresses[2], capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "nobody_of_this_name" in done.stderr
