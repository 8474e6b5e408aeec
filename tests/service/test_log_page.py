"""The page of the log: each reader's own lines, a page at a time."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from heard.service.accounts.models import User
from heard.service.accounts.roles import RIGHTS, Role
from heard.service.audit import services as audit
from heard.service.audit.verbs import Verb

pytestmark = pytest.mark.django_db


def test_the_complaints_manager_sees_cases_and_the_administrator_accounts(signed_in: Callable[..., Client]) -> None:
    audit.record(verb=Verb.CASE_VIEWED, actor=99, subject="C-1")
    audit.record(verb=Verb.LOCKED_OUT, actor=None)
    of_cases = signed_in(Role.COMPLAINTS_MANAGER).get("/log/").content.decode()
    of_accounts = signed_in(Role.ADMINISTRATOR).get("/log/").content.decode()
    assert ("Opened a case" in of_cases, "locked out" in of_cases) == (True, False)
    assert ("Opened a case" in of_accounts, "locked out" in of_accounts) == (False, True)


@pytest.mark.parametrize("role", [role for role in Role if not RIGHTS[role].log])
def test_nobody_else_reads_the_log(role: Role, signed_in: Callable[..., Client]) -> None:
    assert signed_in(role).get("/log/").status_code == 403


def test_the_log_is_read_a_page_at_a_time(a_person: Callable[..., User], signed_in: Callable[..., Client]) -> None:
    who = a_person(Role.OFFICER)
    for number in range(60):
        audit.record(verb=Verb.CASE_VIEWED, actor=who.pk, subject=f"C-{number}")
    client = signed_in(Role.COMPLAINTS_MANAGER)
    first = client.get("/log/").content.decode()
    assert f"{who.name} ({who.pk})" in first
    assert ("C-59<" in first, "C-10<" in first, "C-9<" in first) == (True, True, False)
    older = re.search(r'href="(/log/\?[^"]+)" rel="next"', first)
    assert older
    rest = client.get(older[1]).content.decode()
    assert ("C-9<" in rest, "C-10<" in rest, 'rel="next"' in rest) == (True, False, False)


def test_the_log_is_filtered_and_a_wrong_filter_says_what_to_write(signed_in: Callable[..., Client]) -> None:
    audit.record(verb=Verb.CASE_VIEWED, actor=5, subject="C-1")
    audit.record(verb=Verb.CASE_VIEWED, actor=6, subject="C-2")
    client = signed_in(Role.COMPLAINTS_MANAGER)
    page = client.get("/log/", {"person": "6"}).content.decode()
    assert (">C-1<" in page, ">C-2<" in page) == (False, True)
    assert (
        "must be a real date"
        in client.get("/log/", {"day-day": "31", "day-month": "2", "day-year": "2026"}).content.decode()
    )
    assert "nothing in the log that fits" in client.get("/log/", {"subject": "C-9"}).content.decode()


def test_who_answers_for_cases_sees_who_was_let_in(signed_in: Callable[..., Client]) -> None:
    audit.record(verb=Verb.PERSON_ADDED, actor=3, subject="4", detail="director")
    audit.record(verb=Verb.CASE_VIEWED, actor=4, subject="C-1")
    audit.record(verb=Verb.SIGNED_IN, actor=4)
    of_cases = signed_in(Role.COMPLAINTS_MANAGER).get("/log/").content.decode()
    assert of_cases.index("Opened a case") < of_cases.index("Added a person")
    assert "Signed in" not in of_cases.split("<table")[1]
    assert "Added a person" in signed_in(Role.ADMINISTRATOR).get("/log/").content.decode()
