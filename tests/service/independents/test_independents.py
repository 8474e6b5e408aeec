"""The register of independents: who can be asked, and who may look at it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from heard.service.accounts.models import User
from heard.service.accounts.roles import RIGHTS, Role
from heard.service.audit.models import Record
from heard.service.independents.models import Independent
from heard.service.independents.selectors import who_can_be
from heard.service.independents.services import add, change

TODAY = date(2026, 3, 31)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return User.objects.create_user("m@example.org", name="M", role=Role.COMPLAINTS_MANAGER.value, joined=TODAY)


def test_only_who_stands_for_the_part_and_can_be_asked_is_offered(manager: User) -> None:
    checked = {"checks_until": date(2027, 1, 1)}
    asked = add(by=manager, name="Asha", parts=["panel_chair"], **checked)
    add(by=manager, name="Another part", parts=["independent_person"], **checked)
    add(by=manager, name="No check", parts=["panel_chair"])
    add(by=manager, name="Check ended", parts=["panel_chair"], checks_until=date(2026, 3, 30))
    add(by=manager, name="Away", parts=["panel_chair"], away_until=TODAY, **checked)
    left = add(by=manager, name="Left", parts=["panel_chair"], **checked)
    told = {"name": "Left", "parts": ["panel_chair"], **checked}
    change(person=left, by=manager, ended_on=date(2026, 3, 30), **told)
    assert who_can_be("panel_chair", TODAY) == [asked]
    assert who_can_be("chair", TODAY) == []


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"checks_until": None}, "no check is recorded"),
        ({"checks_until": date(2026, 3, 30)}, "the check ended on 30 March 2026"),
        ({"away_until": date(2026, 4, 2)}, "away until 2 April 2026"),
        ({"ended_on": date(2026, 3, 30)}, "no longer in the register"),
        ({}, None),
    ],
)
def test_the_reason_is_told(told: dict[str, date], reason: str | None) -> None:
    person = Independent(name="A", parts=",panel_chair,", **{"checks_until": date(2026, 3, 31), **told})
    assert person.why_not(TODAY) == reason


def test_every_change_leaves_a_line_without_a_name(manager: User) -> None:
    person = add(by=manager, name="Asha Verity", parts=["panel_chair"])
    change(person=person, by=manager, name="Asha Verity-Lee", parts=["panel_member", "not a part"])
    assert person.stands_for() == ["panel_member"]
    lines = [(line.verb, line.subject, line.detail) for line in Record.objects.all()]
    assert [verb for verb, _, _ in lines] == ["independent_added", "independent_changed"]
    assert not any("Asha" in part for line in lines for part in line)


@pytest.mark.parametrize("role", list(Role))
def test_who_may_look_and_who_may_change(role: Role) -> None:
    person = User.objects.create_user(f"{role}@example.org", name="P", role=role.value, joined=TODAY)
    browser = Client()
    browser.force_login(person)
    session = browser.session
    session["second_factor_known"] = True
    session.save()
    listed, form = browser.get("/independents/"), browser.get("/independents/add/")
    assert listed.status_code == (200 if RIGHTS[role].independents else 403)
    assert form.status_code == (200 if role is Role.COMPLAINTS_MANAGER else 403)
    told = {"name": "New person", "parts": "panel_chair"}
    browser.post("/independents/add/", told)
    assert Independent.objects.exists() == (role is Role.COMPLAINTS_MANAGER)


def test_somebody_is_taken_out_of_the_register_by_its_page(manager: User) -> None:
    left = add(by=manager, name="Left", parts=["panel_chair"], checks_until=date(2027, 1, 1))
    browser = Client()
    browser.force_login(manager)
    session = browser.session
    session["second_factor_known"] = True
    session.save()
    told = {"name": "Left", "parts": "panel_chair", "checks_until-day": "1", "checks_until-month": "1",
            "checks_until-year": "2027", "ended_on-day": "30", "ended_on-month": "3", "ended_on-year": "2026"}  # fmt: skip
    assert browser.post(f"/independents/{left.pk}/", told).status_code == 302
    assert who_can_be("panel_chair", TODAY) == []
    assert "no longer in the register" in browser.get("/independents/").content.decode()
    assert 'value="2026"' in browser.get(f"/independents/{left.pk}/").content.decode()
