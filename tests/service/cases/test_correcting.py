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


def test_who_confirmed_a_proposal_does_not_put_it_right_nor_strike_it_out() -> None:
    officer, manager, other = person(), person(Role.COMPLAINTS_MANAGER), person(Role.COMPLAINTS_MANAGER)
    proposal = {"ground": "subject_out_of_scope", "reason": "A school matter.", "right_route": "The school",
                "evidence": "The letter."}  # fmt: skip
    case = step(a_case(officer), "propose-refusal", officer, **proposal)
    case = step(case, "confirm-refusal", manager, letter="We cannot.", told_ombudsman="yes")
    number = number_of(case, "refusal_proposed")
    anew = {"on": today(), **proposal, "evidence": "None."}
    with pytest.raises(NotAllowed, match="second person"):
        correct(case=case, number=number, answers=anew, by=manager, seen=case.entries)
    with pytest.raises(NotAllowed, match="second person"):
        strike_out(case=case, number=number, reason="None.", by=manager, seen=case.entries)
    file = correct(case=case, number=number, answers=anew, by=other, seen=case.entries)
    assert file.last("refusal_proposed").words["evidence"] == "None."  # type: ignore[union-attr]


def test_who_saw_that_an_action_was_done_does_not_put_right_that_one_but_any_other() -> None:
    officer, manager = person(), person(Role.COMPLAINTS_MANAGER)
    case, agreed, done = a_case(officer), [], []
    for what in ("Tell the team", "Write the leaflet"):
        case = step(case, "agree-action", officer, what=what, owner="Team manager", target=today())
        agreed.append(str(case.entries))
        case = step(case, "action-done", officer, of=agreed[-1], evidence="Minutes")
        done.append(case.entries)
    case = step(case, "approve-action", manager, of=agreed[1], note="The leaflet")
    anew = {"on": today(), "of": agreed[1], "evidence": "Nothing"}
    with pytest.raises(NotAllowed, match="second person"):
        correct(case=case, number=done[1], answers=anew, by=manager, seen=case.entries)
    correct(case=case, number=done[0], answers=anew | {"of": agreed[0]}, by=manager, seen=case.entries)


def test_what_somebody_wrote_at_registration_stays_theirs_to_put_right() -> None:
    officer, manager = person(), person(Role.COMPLAINTS_MANAGER)
    case = a_case(officer)
    came = entries_of(case)[0].on
    case = step(case, "take-as", manager, value="enquiry", reason="They only ask.")
    told = {"on": came, "own_words": "They asked."}
    with pytest.raises(NotAllowed, match="second person"):
        correct(case=case, number=1, answers=told, by=manager, seen=case.entries)
    assert correct(case=case, number=1, answers=told, by=officer, seen=case.entries)


def test_a_long_reason_for_striking_out_is_kept_whole_and_one_too_long_is_told_so(
    signed_in: Callable[..., Client],
) -> None:
    officer = person()
    case = step(a_case(officer), "note", officer, note="For another case.")
    browser, page = signed_in(officer), f"/cases/{case.reference}/entries/{case.entries}/"
    told = {"seen": case.entries, "what": "strike"}
    refused = browser.post(page, {**told, "reason": "x" * 100_001})
    assert refused.status_code == 400
    assert "longer than 100000 characters" in refused.content.decode()
    assert browser.post(page, {**told, "reason": "  "}).status_code == 400
    assert browser.post(page, {**told, "reason": "y" * 2_500}).status_code == 302
    assert entries_of(case)[-1].words["reason"] == "y" * 2_500
