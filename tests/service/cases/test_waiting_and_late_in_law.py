"""The worklist by the day in law, and by whom a case waits for."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from written_cases import a_case, person, received, step

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.cases.models import Case, Cover, ListedCase
from heard.service.cases.narrowing import Narrowed, narrowed, whose_for
from heard.service.cases.selectors import worklist
from heard.service.cases.services import register
from heard.service.today import today

pytestmark = pytest.mark.django_db
DECIDES = (Role.COMPLAINTS_MANAGER, Role.DIRECTOR, Role.QUALITY_ASSURANCE)


def references(who: User, **asked: str) -> list[str]:
    return [row.case.reference for row in worklist(who, Narrowed(**asked)).rows]


def waiting_for(who: User) -> list[str]:
    return references(who, whose="waiting")


def with_a_draft(by: User, **told: object) -> Case:
    return step(a_case(by, **told), "receive-draft", by, draft="Dear Rowan")


def sent_to_the_service(by: User) -> Case:
    """Came today; the council's own day for the draft passed yesterday, and the law's is ahead."""
    case = register(received=received(on=today() - timedelta(days=2)), by=by)
    return step(case, "send-to-service", by, on=today() - timedelta(days=2), target=today() - timedelta(days=1))


def test_a_day_of_the_councils_own_does_not_stand_before_that_of_the_law():
    by = person()
    row = ListedCase.objects.get(case=sent_to_the_service(by))
    assert row.next_step == "Draft back from the service"
    assert row.next_due_on == today() - timedelta(days=1)
    assert row.law_due_on > today()
    late = a_case(by)
    assert references(by, due="law") == [late.reference]
    assert set(references(by, due="late")) == {late.reference, row.case.reference}
    assert references(by, due="law", stage="stage_2") == []


def test_no_law_sets_a_day_for_what_is_no_complaint():
    assert ListedCase.objects.get(case=a_case(kind="enquiry")).law_due_on is None


def test_the_day_in_law_stands_in_the_list_and_in_the_table_to_take_away(signed_in: Callable[[User], Client]):
    manager = person(Role.COMPLAINTS_MANAGER)
    row = ListedCase.objects.get(case=a_case(manager))
    browser = signed_in(manager)
    page = browser.get("/").content.decode()
    assert "Last day in law" in page
    assert '<option value="law">Late in law</option>' in page
    table = list(csv.DictReader(io.StringIO(browser.get("/cases/list.csv").content.decode("utf-8-sig"))))
    assert [line["last_day_in_law"] for line in table] == [row.law_due_on.isoformat()]


def test_a_draft_waits_for_whoever_may_approve_it_and_not_for_its_writer():
    officer, manager = person(), person(Role.COMPLAINTS_MANAGER)
    a_case(officer)
    drafted, own = with_a_draft(officer), with_a_draft(manager)
    assert waiting_for(manager) == [drafted.reference]
    for role in DECIDES[1:]:
        assert waiting_for(person(role)) == [drafted.reference, own.reference]
    assert waiting_for(officer) == []
    step(drafted, "approve", manager, note="")
    assert waiting_for(manager) == []


def test_a_draft_waits_for_a_responder_who_was_chosen_to_approve_it_and_for_who_covers_them():
    officer, manager = person(), person(Role.COMPLAINTS_MANAGER)
    drafter, approver, other = (person(Role.RESPONDER) for _ in range(3))
    case = step(a_case(officer), "assign-responder", officer, colleague=drafter.pk)
    case = step(case, "assign-approver", officer, colleague=approver.pk)
    step(case, "receive-draft", drafter, draft="Dear Rowan")
    step(with_a_draft(officer), "assign-responder", officer, colleague=approver.pk)
    assert waiting_for(approver) == [case.reference]
    assert waiting_for(drafter) == waiting_for(other) == []
    assert len(waiting_for(manager)) == 2
    Cover.objects.create(person=approver, covered_by=other, first=date(2025, 1, 1), last=today())
    assert waiting_for(other) == [case.reference]


def test_what_waits_is_not_hidden_by_another_day_that_comes_before():
    officer, manager = person(), person(Role.COMPLAINTS_MANAGER)
    case = with_a_draft(officer, on=today())
    step(case, "agree-action", officer, what="Ring back within a day", owner="North", target=today())
    assert ListedCase.objects.get(case=case).next_step == "Action that was agreed"
    assert waiting_for(manager) == [case.reference]


def test_an_action_waits_for_a_second_person_once_it_was_done():
    officer, manager = person(), person(Role.COMPLAINTS_MANAGER)
    case = step(a_case(officer), "agree-action", officer, what="Ring back", owner="North", target=today())
    assert waiting_for(manager) == []
    of = str(case.entries)
    step(case, "action-done", officer, of=of, evidence="The log of calls")
    assert waiting_for(manager) == [case.reference]


def test_who_decides_nothing_is_not_asked_what_waits_for_them():
    for role in Role:
        offered = "waiting" in dict(whose_for(person(role)))
        assert offered == (role in (*DECIDES, Role.RESPONDER, Role.ADJUDICATING_OFFICER)), role
    assert "team" in dict(whose_for(person(team="North")))
    assert "team" not in dict(whose_for(person()))
    assert narrowed({"whose": "waiting", "due": "law"}) == Narrowed(whose="waiting", due="law")
