"""Beside a new case: other cases of somebody of the same name, so that nobody is taken in twice, or for two people."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from written_cases import a_case, person, step

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.cases.models import Case
from heard.service.cases.selectors import open_case, others_of_this_name
from heard.service.cases.services import do_step
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.two_cases import do_in_two
from heard.service.today import today

pytestmark = pytest.mark.django_db


def others(by: User, case: Case) -> list[str]:
    return [row.reference for row in others_of_this_name(by, open_case(by, case.reference))]


def test_another_case_of_the_person_is_named_until_the_new_one_is_acknowledged(
    signed_in: Callable[[User], Client],
) -> None:
    by = person()
    before = a_case(by, name="Zoë Made-Up")
    a_case(by, name="Zoe Other")
    new = a_case(by, name="zoe made up", on=today())
    assert others(by, new) == [before.reference]
    page = signed_in(by).get(f"/cases/{new.reference}/").content.decode()
    assert f'href="/cases/{before.reference}/"' in page
    new = step(new, "acknowledge", by)
    assert others(by, new) == []


def test_the_child_for_whom_another_complains_is_looked_for_too() -> None:
    by = person()
    before = a_case(by, name="A Parent", on_behalf_of="Kim Made-Up")
    assert others(by, a_case(by, name="Kim Made-Up")) == [before.reference]
    assert others(by, a_case(by, name="A Teacher", on_behalf_of="Kim Made-Up"))[-1] == before.reference


def test_a_name_that_is_only_like_it_or_only_mentioned_is_not_named() -> None:
    by = person()
    a_case(by, name="Joanna Leeson")
    a_case(by, name="Anna Brown", on_behalf_of="Tom Lee")
    a_case(by, name="Somebody Else", own_words="Jo Lee told me.")
    assert others(by, a_case(by, name="Jo Lee")) == []
    assert others(by, a_case(by, name="Anna Lee")) == []


def test_nobody_is_told_of_a_case_that_they_may_not_see() -> None:
    by, manager, responder = person(), person(Role.COMPLAINTS_MANAGER), person(Role.RESPONDER)
    hidden, new = a_case(manager, name="Zoë Made-Up"), a_case(by, name="Zoë Made-Up")
    step(hidden, "keep-from", manager, roles=["officer"], reason="About the team.")
    assert others(by, new) == []
    assert others(manager, new) == [hidden.reference]
    step(new, "assign-responder", manager, colleague=responder.pk)
    assert others(responder, new) == []


def test_what_is_linked_or_merged_or_has_no_name_is_not_named() -> None:
    by, manager = person(), person(Role.COMPLAINTS_MANAGER)
    first, again, new = (a_case(by, name="Zoë Made-Up") for _ in range(3))
    do_in_two(case=again, step=STEPS["merge"], by=manager, seen=again.entries,
              answers={"on": today(), "other": first.reference, "reason": "Sent twice."})  # fmt: skip
    assert others(by, new) == [first.reference]
    do_in_two(case=new, step=STEPS["link"], by=by, seen=new.entries,
              answers={"on": today(), "other": first.reference, "how": "earlier"})  # fmt: skip
    assert others(by, new) == []
    assert others(by, [a_case(by, name="Anonymous") for _ in range(2)][1]) == []


def test_a_case_that_has_ended_asks_nobody() -> None:
    by = person()
    first, new = a_case(by, name="Zoë Made-Up"), a_case(by, name="Zoë Made-Up")
    do_step(case=new, step=STEPS["withdraw"], answers={"on": today(), "goes_on": "no"}, by=by, seen=new.entries)
    assert others(by, new) == []
    assert others(by, first) == [new.reference]
