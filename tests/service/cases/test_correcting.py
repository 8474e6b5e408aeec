"""What may be put right and struck out, by whom, and what the page of it asks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from registers_and_cases import imported, row, written
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
    with pytest.raises(NotAllowed, match="Write it anew"):
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
    with pytest.raises(NotAllowed, match="Write it anew"):
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


@pytest.mark.parametrize("changed", [{"other": "2025-9999"}, {"other": ""}])
def test_a_link_is_not_put_right_to_name_a_case_that_was_never_told(changed: dict[str, str]) -> None:
    manager = person(Role.COMPLAINTS_MANAGER)
    case, other = a_case(manager), a_case(manager)
    answers = {"on": today(), "other": other.reference, "how": "family"}
    do_in_two(case=case, step=STEPS["link"], answers=answers, by=manager, seen=case.entries)
    case.refresh_from_db()
    number = number_of(case, "linked_to")
    with pytest.raises(NotAllowed):
        correct(case=case, number=number, answers=answers | changed, by=manager, seen=case.entries)
    file = correct(case=case, number=number, answers=answers | {"how": "same_matter"}, by=manager, seen=case.entries)
    assert file.last("linked_to").words["how"] == "same_matter"  # type: ignore[union-attr]


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


def answered(officer: User, points: int) -> Case:
    case = a_case(officer)
    for number in range(2, points + 1):
        case = step(case, "point", officer, point=number, text=f"Point {number}", theme="MON")
    case = step(case, "receive-draft", officer, draft="Yes.")
    case = step(case, "approve", person(Role.COMPLAINTS_MANAGER))
    found = [{"point": number, "finding": "upheld"} for number in range(1, points + 1)]
    return step(case, "respond-stage-1", officer, answer="Yes.", findings=found)


def with_a_point_more(case: Case, officer: User) -> None:
    step(case, "point", officer, point=3, text="One more", theme="MON")


def with_a_point_less(case: Case, officer: User) -> None:
    struck(case, "point", officer)


@pytest.mark.parametrize("change", [with_a_point_more, with_a_point_less])
def test_an_answer_is_put_right_on_the_points_that_it_answered(
    change: Callable[[Case, User], None], signed_in: Callable[..., Client]
) -> None:
    officer = person()
    case = answered(officer, points=2)
    change(case, officer)
    case.refresh_from_db()
    number = number_of(case, "responded")
    browser, page = signed_in(officer), f"/cases/{case.reference}/entries/{number}/"
    seen = browser.get(page).content.decode()
    assert [f'name="finding-{point}"' in seen for point in (1, 2, 3)] == [True, True, False]
    told = {"seen": case.entries, "answer": "In part.", "finding-1": "not_upheld", "finding-2": "upheld",
            **on_the_page(today())}  # fmt: skip
    assert browser.post(page, told).status_code == 302
    assert [each.finding for each in file_of(case, today()).state.findings if each.point == 1] == ["not_upheld"]


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


def test_a_theme_is_put_right_with_the_answer_also_back_to_the_first(signed_in: Callable[..., Client]) -> None:
    officer = person()
    case = step(a_case(officer, theme="MON"), "receive-draft", officer, draft="Yes.")
    case = step(case, "approve", person(Role.COMPLAINTS_MANAGER))
    found = [{"point": 1, "finding": "upheld", "theme": "COM-REPLY"}]
    case = step(case, "respond-stage-1", officer, answer="Yes.", findings=found)
    assert file_of(case, today()).points[0].theme == "COM-REPLY"
    number = number_of(case, "responded")
    browser, page = signed_in(officer), f"/cases/{case.reference}/entries/{number}/"
    assert 'value="COM-REPLY" selected' in browser.get(page).content.decode()
    told = {"seen": case.entries, "answer": "Yes.", "finding-1": "upheld", "theme-1": "MON", **on_the_page(today())}
    assert browser.post(page, told).status_code == 302
    assert file_of(case, today()).points[0].theme == "MON"


def test_of_an_imported_case_an_entry_is_struck_out_without_the_findings_of_others(tmp_path: Path) -> None:
    manager = person(Role.COMPLAINTS_MANAGER)
    told = row(stage_1_acknowledged="04/03/2025", stage_1_response_sent="10/03/2025", stage_1_outcome="Upheld",
               stage_2_requested="20/03/2025", stage_2_response_sent="10/04/2025", stage_2_outcome="Not upheld")  # fmt: skip
    imported(written(tmp_path / "r.csv", [told]))
    case = Case.objects.get()
    assert {each.stage for each in file_of(case, today()).all("finding")} == {"stage_1", "stage_2"}
    struck(case, "acknowledged", manager)
    assert {each.stage for each in file_of(case, today()).all("finding")} == {"stage_1", "stage_2"}
    answer = next(e for e in file_of(case, today()).all("responded", "stage_1"))
    strike_out(case=case, number=answer.number, reason="Not sent.", by=manager, seen=case.entries)
    assert {each.stage for each in file_of(case, today()).all("finding")} == {"stage_2"}


def drafted(officer: User, manager: User) -> Case:
    case = step(a_case(officer), "receive-draft", officer, draft="Yes.")
    return step(case, "approve", manager)


def test_what_a_second_person_struck_out_is_not_brought_back_by_another() -> None:
    officer, manager = person(), person(Role.COMPLAINTS_MANAGER)
    case = drafted(officer, manager)
    struck(case, "draft_approved", manager, "Do not send.")
    with pytest.raises(NotAllowed, match="Write it anew"):
        struck(case, "struck_out", officer)
    with pytest.raises(NotAllowed):
        step(case, "respond-stage-1", officer, answer="Yes.", findings=[{"point": 1, "finding": "upheld"}])


def test_who_drafted_does_not_take_back_that_the_draft_was_sent_back() -> None:
    officer, manager = person(), person(Role.COMPLAINTS_MANAGER)
    case = step(drafted(officer, manager), "send-back", manager, reason="It names the wrong child.", target=today())
    with pytest.raises(NotAllowed, match="It was your draft"):
        struck(case, "draft_sent_back", officer)
    struck(case, "draft_sent_back", manager)


def test_a_finding_goes_only_with_the_answer_that_it_was_written_with() -> None:
    officer, manager = person(), person(Role.COMPLAINTS_MANAGER)
    case = step(
        drafted(officer, manager),
        "respond-stage-1",
        officer,
        answer="Yes.",
        findings=[{"point": 1, "finding": "upheld"}],
    )
    with pytest.raises(NotAllowed, match="written with another"):
        struck(case, "finding", officer)
    struck(case, "responded", officer)
    assert not file_of(case, today()).has("finding")


def test_what_a_contact_was_taken_as_is_decided_anew_and_not_struck_out() -> None:
    officer = person()
    case = step(a_case(officer, kind="enquiry"), "take-contact-as", officer, value="complaint", reason="It is one.")
    with pytest.raises(NotAllowed, match="Decide anew"):
        struck(case, "taken_as", officer)


@pytest.mark.parametrize(
    ("promise", "done", "seen", "told"),
    [
        ("agree-action", "action-done", "approve-action", {}),
        ("offer-remedy", "give-remedy", "approve-remedy", {"remedy": "apology"}),
        ("remedy-agreed", "remedy-done", "approve-agreed-remedy", {}),
    ],
)
def test_what_a_second_person_decided_on_stays_as_it_was(
    promise: str, done: str, seen: str, told: dict[str, str]
) -> None:
    officer, manager = person(), person(Role.COMPLAINTS_MANAGER)
    case = step(a_case(officer), "ombudsman-referred", officer)
    case = step(case, promise, officer, what="Rings.", owner="Team", target=today(), **told)
    of = str(number_of(case, STEPS[promise].kind))
    case = step(case, done, officer, of=of, evidence="The log.")
    case = step(case, seen, manager, of=of, note="Seen.")
    with pytest.raises(NotAllowed, match="decided on this as it stands"):
        correct(
            case=case, number=number_of(case, STEPS[done].kind), by=officer, seen=case.entries,
            answers={"on": today(), "of": of, "evidence": "Other evidence."},
        )  # fmt: skip
