"""A day that others are measured by is not put right to one after theirs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from written_cases import a_case, person, step

from heard.service.accounts.roles import Role
from heard.service.cases.correcting import correct
from heard.service.cases.models import Case
from heard.service.cases.rules import NotAllowed
from heard.service.cases.selectors import file_of
from heard.service.today import today

pytestmark = pytest.mark.django_db


def put_right(case: Case, by: Any, kind: str, **answers: Any) -> Case:
    entry = file_of(case, today()).written_last(kind)
    assert entry is not None
    correct(
        case=case, number=entry.number, answers={"on": entry.on, **entry.words, **answers}, by=by, seen=case.entries
    )
    case.refresh_from_db()
    return case


def test_a_complaint_did_not_come_after_it_was_acknowledged():
    manager = person(Role.COMPLAINTS_MANAGER)
    case = step(a_case(manager), "acknowledge", manager, on=date(2025, 9, 2))
    case = step(case, "point-in-law", manager, point=1, subjects=["part_3_services"], procedure="statutory")
    case = step(case, "check-eligibility", manager, who="parent", concurrent="no", arose_on=date(2025, 8, 1))
    with pytest.raises(NotAllowed, match="“Acknowledge it” is dated 2 September 2025") as refused:
        put_right(case, manager, "received", on=date(2025, 10, 20))
    assert refused.value.field == "on"
    # What it is about arose before it came, whatever day that was.
    put_right(case, manager, "received", on=date(2025, 9, 2))
    assert file_of(case, today()).state.received_on == date(2025, 9, 2)


def test_a_stage_did_not_begin_after_what_was_done_at_it():
    manager = person(Role.COMPLAINTS_MANAGER)
    case = step(a_case(manager), "request-stage-2", manager, on=date(2025, 9, 3), how="agreed", reason="It is grave.")
    case = step(case, "write-record", manager, on=date(2025, 9, 5), text="One.")
    with pytest.raises(NotAllowed, match="“Write the record of the complaint” is dated 5 September 2025"):
        put_right(case, manager, "requested", on=date(2025, 9, 8))
    put_right(case, manager, "requested", on=date(2025, 9, 5))
