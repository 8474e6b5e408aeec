"""Who stands apart from the council is nobody of the council, and opens a case with no account but their own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from case_in_hand import received
from written_cases import a_case, person

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.cases.choosing import why_not_chosen
from heard.service.cases.forms import StepForm
from heard.service.cases.steps.all_steps import STEPS
from heard.service.independents.models import PARTS, Independent
from heard.service.independents.services import add

pytestmark = pytest.mark.django_db

TODAY, UNTIL = date(2026, 3, 2), date(2026, 6, 1)
STAND_APART = ("appoint-independent", "appoint-chair", "appoint-member")
APPOINTED = ("appoint-officer", *STAND_APART)


@pytest.fixture(autouse=True)
def _on_a_day(settings: Any) -> None:
    settings.TODAY = TODAY


def in_the_register(name: str, account: User | None = None) -> Independent:
    every_part = [code for code, _ in PARTS]
    return add(by=person(), name=name, parts=every_part, checks_until=UNTIL, account=account)


def refused(step: str, independent: Independent | None, account: User) -> str:
    answers = {"colleague": account.pk, "access_until": UNTIL, "conflict": "no"}
    if independent is not None:
        answers["independent"] = independent.pk
    reason = why_not_chosen(STEPS[step], received().file, a_case(), answers, TODAY)
    assert reason is None or reason.field == "colleague"
    return reason.why if reason else ""


@pytest.mark.parametrize("step", STAND_APART)
def test_nobody_with_a_role_in_the_council_is_offered_or_taken(step: str):
    everybody = [person(role) for role in Role]
    outside = next(each for each in everybody if each.role == Role.EXTERNAL)
    offered = StepForm(STEPS[step], received().file).fields["colleague"].choices
    assert [number for number, _ in offered if number] == [str(outside.pk)]
    leila = in_the_register("Leila")
    taken = [each for each in everybody if not refused(step, leila, each)]
    assert taken == [outside]


def test_an_investigating_officer_may_be_one_of_the_council_s_own_people():
    assert refused("appoint-officer", None, person(Role.QUALITY_ASSURANCE)) == ""


@pytest.mark.parametrize("step", APPOINTED)
def test_somebody_from_the_register_opens_the_case_with_their_own_account(step: str):
    hers, another = person(Role.EXTERNAL), person(Role.EXTERNAL)
    leila = in_the_register("Leila", hers)
    assert refused(step, leila, hers) == ""
    assert refused(step, leila, another) == "That is not the account of Leila. Choose theirs, or none."


@pytest.mark.parametrize("step", APPOINTED)
def test_the_account_of_another_in_the_register_is_not_theirs(step: str):
    his = person(Role.EXTERNAL)
    in_the_register("Omar", his)
    assert refused(step, in_the_register("Leila"), his) == "That is not the account of Leila. Choose theirs, or none."


def test_an_account_of_the_council_is_not_that_of_somebody_from_the_register():
    leila = in_the_register("Leila")
    assert refused("appoint-officer", leila, person(Role.OFFICER)) == (
        "That is not the account of Leila. Choose theirs, or none."
    )


def test_whose_account_is_in_the_register_is_appointed_from_the_register():
    his = person(Role.EXTERNAL)
    in_the_register("Omar", his)
    assert refused("appoint-officer", None, his) == "Choose Omar from the register of independents as well."
