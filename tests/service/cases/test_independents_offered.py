"""Whom the form of an appointment offers: those who stand in the register of independents for that part, and nobody else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from case_in_hand import received
from written_cases import a_case, person, step

from heard.service.accounts.roles import Role
from heard.service.cases.choosing import colleagues_for
from heard.service.cases.forms import StepForm
from heard.service.cases.rules import NotAllowed
from heard.service.cases.selectors import file_of
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.steps.vocabulary import NewEntry
from heard.service.independents.models import PARTS
from heard.service.independents.services import add
from heard.service.today import today

APPOINTED_BY = {
    "appoint-officer": "investigating_officer",
    "appoint-independent": "independent_person",
    "appoint-chair": "panel_chair",
    "appoint-member": "panel_member",
}


@pytest.mark.django_db
@pytest.mark.parametrize(("step", "part"), APPOINTED_BY.items())
def test_only_those_who_stand_for_the_part_are_offered(step: str, part: str, settings: Any):
    settings.TODAY = date(2026, 3, 2)
    manager = person(Role.COMPLAINTS_MANAGER)
    for code, _ in PARTS:
        add(by=manager, name=f"Stands for {code}", parts=[code], checks_until=date(2027, 1, 1))
    offered = StepForm(STEPS[step], received().file).fields["independent"].choices
    assert [name for number, name in offered if number] == [f"Stands for {part}"]


@pytest.mark.django_db
def test_who_sits_on_the_panel_is_asked_by_name(settings: Any):
    settings.TODAY = date(2026, 3, 2)
    manager = person(Role.COMPLAINTS_MANAGER)
    chair, *members = (
        add(by=manager, name=name, parts=["panel_chair", "panel_member"], checks_until=date(2027, 1, 1)).pk
        for name in ("Chris Marsh", "Dana Poole", "Eli Frost")
    )
    case = received()
    case.add(NewEntry("chair_appointed", case.today, {"independent": chair}, "stage_3"))
    for member in members:
        case.add(NewEntry("panel_member_appointed", case.today, {"independent": member}, "stage_3"))
    asked = dict(StepForm(STEPS["panel-met"], case.file).fields["attended"].choices)
    assert [*asked.values()] == ["Chair: Chris Marsh", "Member: Dana Poole", "Member: Eli Frost"]
    wrong = case.file.written_last("panel_member_appointed")
    put_right = NewEntry(wrong.kind, case.today, {"independent": chair}, "stage_3", corrects=wrong.number)
    case.add(put_right)
    asked = dict(StepForm(STEPS["member-stands-down"], case.file).fields["of"].choices)
    assert [*asked.values()] == ["Member: Dana Poole", "Member: Chris Marsh"]
    assert str(wrong.number) in asked


@pytest.mark.django_db
def test_who_investigates_had_no_hand_in_the_answer_at_stage_1():
    officer, manager, other, apart = person(), person(Role.COMPLAINTS_MANAGER), person(Role.RESPONDER), person()
    case = step(a_case(officer), "assign-responder", officer, colleague=other.pk)
    case = step(case, "receive-draft", officer, draft="Yes.")
    case = step(case, "approve", manager)
    case = step(case, "respond-stage-1", officer, answer="Yes.", findings=[{"point": 1, "finding": "upheld"}])
    case = step(case, "request-stage-2", officer, how="answered")
    told = {"conflict": "no", "declared": ""}
    offered = {each.pk for each in colleagues_for(STEPS["appoint-officer"], file_of(case, today()), today())}
    assert offered & {officer.pk, manager.pk, other.pk, apart.pk} == {apart.pk}
    for hand in (officer, manager, other):
        with pytest.raises(NotAllowed, match="a hand in the answer"):
            step(case, "appoint-officer", manager, colleague=hand.pk, **told)
