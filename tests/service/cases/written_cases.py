"""People and cases for the tests of cases, made by the verbs that people use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from typing import Any

from django.db import connection

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.cases.models import Case
from heard.service.cases.services import Received, do_step, register
from heard.service.cases.steps.all_steps import STEPS
from heard.service.today import today

_numbers = count(1)


def person(role: Role = Role.OFFICER, **details: Any) -> User:
    number = next(_numbers)
    return User.objects.create_user(
        f"person{number}@example.gov.uk", name=f"Person {number}", role=role.value, joined=date(2020, 1, 1), **details
    )


def received(**told: Any) -> Received:
    usual = {
        "on": date(2025, 9, 1), "kind": "complaint", "channel": "phone", "oral": True, "name": "Rowan Ashdown",
        "complainant_type": "parent", "own_words": "Nobody rang me back", "summary": "Calls were not returned",
        "service_area": "", "team": "North", "theme": "COM",
    }  # fmt: skip
    return Received(**(usual | told))


def a_case(by: User | None = None, **told: Any) -> Case:
    return register(received=received(**told), by=by or person())


def step(case: Case, step_id: str, by: User, **answers: Any) -> Case:
    """Does a step, and gives the case as it then is."""
    do_step(case=case, step=STEPS[step_id], answers={"on": today(), **answers}, by=by, seen=case.entries)
    case.refresh_from_db()
    return case


def run(statement: str, values: Any = ()) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def without_triggers(*tables: str) -> Iterator[None]:
    """As whoever owns the tables could change them. What was switched off stays so until the test is rolled back."""
    for table in tables:
        for verb in ("update", "delete"):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            if connection.vendor == "postgresql":
                run("SET CONSTRAINTS ALL IMMEDIATE")
            run(f"DROP TRIGGER {table}_no_{verb}{on}")
    yield
