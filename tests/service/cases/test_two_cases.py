"""What is written in two cases: links, merges and splits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.cases.models import Case, ListedCase
from heard.service.cases.narrowing import Narrowed
from heard.service.cases.rules import NotAllowed
from heard.service.cases.selectors import file_of, worklist
from heard.service.cases.services import Received, do_step, register
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.two_cases import do_in_two
from heard.service.cases.verifying import verified
from heard.service.today import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(a_person: Callable[..., User]) -> User:
    return a_person(Role.COMPLAINTS_MANAGER)


def opened(by: User, name: str = "Ada Made-Up") -> Case:
    received = Received(
        on=today() - timedelta(days=5), kind="complaint", channel="letter", oral=False, name=name,
        complainant_type="parent", own_words="Nobody rings back, and the money came late.", theme="COM-REPLY",
    )  # fmt: skip
    return register(received=received, by=by)


def in_two(case: Case, by: User, step: str, **answers: Any) -> None:
    case.refresh_from_db()
    do_in_two(case=case, step=STEPS[step], answers={"on": today(), **answers}, by=by, seen=case.entries)


def references(person: User) -> list[str]:
    return sorted(row.case.reference for row in worklist(person, Narrowed()).rows)


def test_a_contact_registered_twice_goes_on_in_one_and_both_histories_stay(manager: User) -> None:
    first, again = opened(manager), opened(manager)
    in_two(again, manager, "merge", other=first.reference, reason="The same letter.")
    assert references(manager) == [first.reference]
    assert file_of(again, today()).last("merged_into").words["other"] == first.reference  # type: ignore[union-attr]
    assert file_of(first, today()).last("merged_from").words["other"] == again.reference  # type: ignore[union-attr]
    assert file_of(again, today()).people
    with pytest.raises(NotAllowed, match="goes on in another itself"):
        in_two(first, manager, "merge", other=again.reference, reason="Back again.")
    assert not [wrong for each in verified() for wrong in each.wrong]


def test_a_part_goes_on_in_a_new_case_received_on_the_same_day_from_the_same_person(manager: User) -> None:
    case = opened(manager)
    second = {"point": 2, "text": "The money came late.", "theme": "MON", "wanted": ""}
    do_step(case=case, step=STEPS["point"], answers={"on": today(), **second}, by=manager, seen=case.entries)
    in_two(case, manager, "split", other="", points=["2"], reason="Another service.")
    part = Case.objects.exclude(pk=case.pk).get()
    file, before = file_of(part, today()), file_of(case, today())
    assert [point.text for point in file.points] == ["The money came late."]
    assert file.state.received_on == before.state.received_on
    assert file.complainant.key == before.complainant.key  # type: ignore[union-attr]
    assert file.last("split_from").words["other"] == case.reference  # type: ignore[union-attr]
    assert ListedCase.objects.get(case=part).open


@pytest.mark.parametrize("points", [[], ["1", "2"], ["7"]])
def test_a_split_that_splits_nothing_is_refused_and_opens_nothing(manager: User, points: list[str]) -> None:
    case = opened(manager)
    second = {"point": 2, "text": "The money came late.", "theme": "MON"}
    do_step(case=case, step=STEPS["point"], answers={"on": today(), **second}, by=manager, seen=case.entries)
    with pytest.raises(NotAllowed, match=r"Choose some of the points|not one of the answers"):
        in_two(case, manager, "split", other="", points=points, reason="Another service.")
    assert Case.objects.count() == 1


@pytest.mark.parametrize("step", ["link", "merge"])
def test_a_case_that_the_person_may_not_see_is_as_if_it_were_not_there(
    manager: User, a_person: Callable[..., User], step: str
) -> None:
    other_manager = a_person(Role.COMPLAINTS_MANAGER, email="other@example.gov.uk")
    hidden, case = opened(other_manager, "About the manager"), opened(manager)
    about = {"name": "The manager", "role": "complained_about", "colleague": manager.pk}
    do_step(case=hidden, step=STEPS["person"], answers={"on": today(), **about}, by=other_manager, seen=hidden.entries)
    for reference in (hidden.reference, "2026-9999", case.reference, ""):
        with pytest.raises(NotAllowed, match=r"no other case|an answer is needed"):
            in_two(case, manager, step, other=reference, how="family", reason="Why not.")
    hidden.refresh_from_db()
    assert not file_of(hidden, today()).has("linked_to")


def test_a_link_tells_nobody_of_a_case_that_they_may_not_see(
    manager: User, a_person: Callable[..., User], signed_in: Callable[..., Client]
) -> None:
    officer = a_person(Role.OFFICER)
    kept, case = opened(manager), opened(manager)
    roles = {"roles": ["officer"], "reason": "About the team."}
    do_step(case=kept, step=STEPS["keep-from"], answers={"on": today(), **roles}, by=manager, seen=kept.entries)
    in_two(case, manager, "link", other=kept.reference, how="family")
    page = f"/cases/{case.reference}/"
    assert kept.reference in signed_in(manager).get(page).content.decode()
    seen = signed_in(officer).get(page).content.decode()
    assert kept.reference not in seen
    assert "a case that you may not see" in seen


def test_a_merge_goes_through_the_page(manager: User, signed_in: Callable[..., Client]) -> None:
    first, again = opened(manager), opened(manager)
    again.refresh_from_db()
    day = {"on-day": today().day, "on-month": today().month, "on-year": today().year}
    told = {"seen": again.entries, "reason": "The same letter.", **day}
    browser = signed_in(manager)
    assert browser.post(f"/cases/{again.reference}/merge/", {**told, "other": "1999-9999"}).status_code == 400
    assert browser.post(f"/cases/{again.reference}/merge/", {**told, "other": first.reference}).status_code == 302
    assert file_of(first, today()).has("merged_from")
