"""Whom the form of an appointment offers: those who stand in the register of independents for that part, and nobody else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from case_in_hand import received
from written_cases import person

from heard.service.accounts.roles import Role
from heard.service.cases.forms import StepForm
from heard.service.cases.steps.all_steps import STEPS
from heard.service.independents.models import PARTS
from heard.service.independents.services import add

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
