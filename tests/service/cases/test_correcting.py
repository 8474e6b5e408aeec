"""What may be put right and struck out, by whom, and what the page of it asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from written_cases import a_case, person, step

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.cases.correcting import correct, strike_out
from heard.service.cases.erasing import erase
from heard.service.cases.keeping import entries_of
from heard.service.cases.models import Case, Entry, ListedCase
from heard.service.cases.rules import NotAllowed
from heard.service.cases.selectors import file_of
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.two_cases import do_in_two
from heard.service.cases.verifying import verified
from heard.service.today import today

pytestmark = pytest.mark.django_db


def number_of(case: Case, kind: str) -> int:
    return next(each.number for each in reversed(file_of(case, today()).everything) if each.kind == kind)


def struck(case: Case, kind: str, by: User, reason: str = "By mistake.") -> None:
    case.refresh_from_db()
    strike_out(case=case, number=number_of(case, kind), reason=reason, by=by, seen=case.entries)
    case.refresh_from_db()


def merged(case: Case, into: Case, by: User) -> None:
    case.refresh_from_db()
    answers = {"on": today(), "other": into.reference, "reason": "The same letter."}
    do_in_two(case=case, step=STEPS["merge"], answers=answers, by=by, seen=case.entries)
    case.refresh_from_db()


def on_the_page(day: Any) -> dict[str, int]:
    return {"on-day": day.day, "on-month": day.month, "on-year": day.year}


def test_nothing_is_written_into_an_erased_case(signed_in: Callable[..., Client]) -> None:
    manager = person(Role.COMPLAINTS_MANAGER)
    case = step(a_case(manager), "withdraw", manager, goes_on="no")
    erase(case=case, numbers=None, rule="retention", by=None)
    case.refresh_from_db()
    count, came = case.entries, entries_of(case)[0].on
    with pytest.raises(NotAllowed, match="counts no more"):
        correct(case=case, number=1, answers={"on": came, "own_words": "Back again"}, by=manager, seen=count)
    with pytest.raises(NotAllowed, match="counts no more"):
        strike_out(case=case, number=count, reason="No reason.", by=manager, seen=count)
    browser, page = signed_in(manager), f"/cases/{case.reference}/entries/1/"
    told = {"seen": count, "own_words": "Back again", **on_the_page(came)}
    assert browser.post(page, told).status_code == 400
    assert b"<textarea" not in browser.get(page).content
    assert Entry.objects.filter(case=case).count() == count


def test_in_a_merged_case_nothing_is_put_right_and_nothing_struck_out_but_the_merge() -> None:
    manager = person(Role.COMPLAINTS_MANAGER)
    first, again = a_case(manager), a_case(manager)
    merged(again, first, manager)
    count = again.entries
    for kind in ("received", "taken_as", "merged_into"):
        with pytest.raises(NotAllowed, match="counts no more"):
            correct(case=again, number=number_of(again, kind), answers={"on": today()}, by=manager, seen=again.entries)
    with pytest.raises(NotAllowed, match="counts no more"):
        struck(again, "taken_as", manager)
    assert Entry.objects.filter(case=again).count() == count


def test_a_merge_done_by_mistake_is_taken_back_in_both_cases() -> None:
    manager = person(Role.COMPLAINTS_MANAGER)
    first, again = a_case(manager), a_case(manager)
    merged(again, first, manager)
    with pytest.raises(NotAllowed, match="Your role"):
        struck(again, "merged_into", person(Role.OFFICER))
    struck(again, "merged_into", manager, "Two letters after all.")
    assert not file_of(again, today()).hidden
    assert not file_of(first, today()).has("merged_from")
    assert ListedCase.objects.filter(hidden=False).count() == 2
    assert entries_of(first)[-1].words["reason"] == "Two letters after all."
    with pytest.raises(NotAllowed, match="Merge it again"):
        struck(again, "struck_out", manager)
    merged(again, first, manager)
    assert file_of(first, today()).has("merged_from")
    assert not [wrong for each in verified() for wrong in each.wrong]


def test_what_another_case_told_is_struck_out_there() -> None:
    manager = person(Role.COMPLAINTS_MANAGER)
    first, again = a_case(manager), a_case(manager)
    merged(again, first, manager)
    with pytest.raises(NotAllowed, match="in the other case"):
        struck(first, "merged_from", manager)
    struck(again, "merged_into", manager)
    with pytest.raises(NotAllowed, match="in the other case"):
        struck(first, "struck_out", manager)


def test_a_merge_is_not_taken_back_where_the_other_case_cannot_be_told() -> None:
    manager = person(Role.COMPLAINTS_MANAGER)
    first, again = a_case(manager), a_case(manager)
    merged(again, first, manager)
    first.refresh_from_db()
    step(first, "keep-from", manager, roles=["complaints_manager"], reason="About the team.")
    step(first, "owner", manager, colleague=person(Role.COMPLAINTS_MANAGER).pk)
    with pytest.raises(NotAllowed, match="cannot be told"):
        struck(again, "merged_into", manager)
    assert file_of(again, today()).hidden


def test_the_page_of_a_merged_case_leads_to_taking_the_merge_back_and_to_nothing_else(
    signed_in: Callable[..., Client],
) -> None:
    manager = person(Role.COMPLAINTS_MANAGER)
    first, again = a_case(manager), a_case(manager)
    merged(again, first, manager)
    browser, number = signed_in(manager), number_of(again, "merged_into")
    seen = browser.get(f"/cases/{again.reference}/").content.decode()
    assert seen.count("/entries/") == 1
    page = f"/cases/{again.reference}/entries/{number}/"
    assert page in seen
    assert b"Put it right" not in browser.get(page).content
    told = {"seen": again.entries, "what": "strike", "reason": "Two letters."}
    assert browser.post(page, told).status_code == 302
    assert not file_of(again, today()).hidden
