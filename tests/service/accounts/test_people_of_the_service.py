"""People: added, changed, ended, each with a line in the log; and who may do so."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from heard.service.accounts import services
from heard.service.accounts.models import User
from heard.service.accounts.roles import RIGHTS, Role
from heard.service.audit.models import Record

pytestmark = pytest.mark.django_db
NEW = {"name": "Ama Osei", "email": "Ama.Osei@Example.gov.uk", "role": "responder", "team": "Fostering"}
NO_DAY = {"until-day": "", "until-month": "", "until-year": ""}


def _last() -> tuple[str, int | None, str, str]:
    line = Record.objects.order_by("-id")[0]
    return line.verb, line.actor, line.subject, line.detail


def test_an_administrator_adds_a_person(a_person: Callable[..., User], signed_in: Callable[..., Client]) -> None:
    by = a_person(Role.ADMINISTRATOR)
    response = signed_in(by).post("/people/add/", {**NEW, **NO_DAY})
    person = User.objects.get(email="ama.osei@example.gov.uk")
    assert response.headers["Location"] == f"/people/{person.pk}/"
    assert person.rights is RIGHTS[Role.RESPONDER]
    assert not person.has_usable_password()
    assert _last() == ("person_added", by.pk, str(person.pk), "responder")


def test_what_is_wrong_with_a_new_person_is_said_beside_the_box(signed_in: Callable[..., Client]) -> None:
    client = signed_in(Role.ADMINISTRATOR)
    page = client.post("/people/add/", {**NO_DAY, "email": "x", "role": "external"}).content.decode()
    for words in ("Enter the person&#39;s name", "for example name@example.gov.uk", "Enter the last day on which"):
        assert page.count(words) == 2, words  # in the summary, and beside the box
    client.post("/people/add/", {**NEW, **NO_DAY})
    assert "There is already a person" in client.post("/people/add/", {**NEW, **NO_DAY}).content.decode()


@pytest.mark.parametrize("role", [role for role in Role if not RIGHTS[role].accounts])
def test_nobody_else_opens_pages_of_people(role: Role, signed_in: Callable[..., Client]) -> None:
    client = signed_in(role)
    person = User.objects.get()
    for address in ("/people/", "/people/add/", f"/people/{person.pk}/"):
        assert client.get(address).status_code == 403
    for action in ("end-access", "restore-access", "remove-second-factor", "password-link"):
        assert client.post(f"/people/{person.pk}/{action}/").status_code == 403


def test_a_change_of_role_is_in_the_log_and_ends_sessions(
    a_person: Callable[..., User], signed_in: Callable[..., Client]
) -> None:
    by, person = a_person(Role.ADMINISTRATOR), a_person(Role.OFFICER)
    theirs = signed_in(person)
    given = {"name": person.name, "email": person.email, "role": "director", "team": "", **NO_DAY}
    assert signed_in(by).post(f"/people/{person.pk}/", given).status_code == 302
    assert _last() == ("role_changed", by.pk, str(person.pk), "officer to director")
    assert theirs.get("/second-factor/").status_code == 302


def test_a_change_of_details_says_which_and_not_what_they_were(a_person: Callable[..., User]) -> None:
    by, person = a_person(Role.ADMINISTRATOR), a_person(Role.OFFICER)
    services.change_details(by=by, person=person, name="New Name", email=person.email, team="Duty", until=None)
    assert _last() == ("person_changed", by.pk, str(person.pk), "name team")
    services.change_details(by=by, person=person, name="New Name", email=person.email, team="Duty", until=None)
    assert Record.objects.filter(verb="person_changed").count() == 1


def test_nobody_ends_their_own_access_or_changes_their_own_role(
    a_person: Callable[..., User], signed_in: Callable[..., Client]
) -> None:
    by = a_person(Role.ADMINISTRATOR)
    client = signed_in(by)
    assert "Ask another administrator" in client.post(f"/people/{by.pk}/end-access/").content.decode()
    given = {"name": by.name, "email": by.email, "role": "officer", "team": "", **NO_DAY}
    assert "Ask another administrator" in client.post(f"/people/{by.pk}/", given).content.decode()
    by.refresh_from_db()
    assert (by.is_active, by.role) == (True, "administrator")


def test_access_is_ended_and_given_back(a_person: Callable[..., User], signed_in: Callable[..., Client]) -> None:
    client, person = signed_in(Role.ADMINISTRATOR), a_person(Role.OFFICER)
    client.post(f"/people/{person.pk}/end-access/")
    person.refresh_from_db()
    assert (person.is_active, person.ended_on is not None) == (False, True)
    assert _last()[0] == "access_ended"
    client.post(f"/people/{person.pk}/restore-access/")
    person.refresh_from_db()
    assert (person.is_active, person.ended_on, person.has_usable_password()) == (True, None, False)
    assert _last()[0] == "access_restored"


def test_a_link_sets_a_password_once(a_person: Callable[..., User], signed_in: Callable[..., Client]) -> None:
    person = a_person(Role.OFFICER)
    page = signed_in(Role.ADMINISTRATOR).post(f"/people/{person.pk}/password-link/").content.decode()
    found = re.search(r"http://localhost(/set-password/\S+/)<", page)
    assert found
    theirs = Client(HTTP_HOST="localhost")
    form = theirs.get(found[1]).headers["Location"]
    short = {"new_password1": "short", "new_password2": "short"}
    assert "at least 12 characters" in theirs.post(form, short).content.decode()
    good = {"new_password1": "paper lantern tram", "new_password2": "paper lantern tram"}
    assert theirs.post(form, good).headers["Location"] == "/set-password/done/"
    assert "is set" in theirs.get("/set-password/done/").content.decode()
    person.refresh_from_db()
    assert person.check_password("paper lantern tram")
    assert _last()[:3] == ("password_set", person.pk, str(person.pk))
    assert "This link does not work" in Client(HTTP_HOST="localhost").get(found[1]).content.decode()


def test_the_first_administrator_is_added_at_the_machine() -> None:
    said = StringIO()
    call_command("add_administrator", "First@Example.gov.uk", "First Person", stdout=said)
    person = User.objects.get()
    assert (person.email, person.role, person.rights.accounts) == ("first@example.gov.uk", "administrator", True)
    assert said.getvalue().startswith("/set-password/")
    assert Record.objects.filter(actor=None, verb="person_added").count() == 1


def test_a_person_from_outside_has_a_last_day(a_person: Callable[..., User]) -> None:
    person = a_person(Role.EXTERNAL, until=date(2026, 6, 30))
    assert person.may_sign_in(date(2026, 6, 30))
    assert not person.may_sign_in(date(2026, 7, 1))
