"""What ends a complaint and what does not: closing, withdrawing, pausing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from case_in_hand import DIRECTOR, CaseInHand, found, received

from heard.law.replay import Verdict
from heard.service.cases.dates import to_do
from heard.service.cases.presenting import tags


def test_a_complaint_that_waits_for_an_answer_is_not_closed():
    case = received()
    assert case.why_not("close").why.startswith("It waits for an answer.")
    case.answer_stage_1(answer="Yes.", findings=found("upheld", "upheld"))
    case.do("close", reason="All is done.")
    assert case.file.state.ended_by == "closed"


@pytest.mark.parametrize("kind", ["informal_concern", "enquiry", "compliment"])
def test_what_is_no_complaint_is_closed_without_an_answer(kind: str):
    case = received()
    case.do("take-as", value=kind, reason="It is no complaint.")
    assert case.why_not("close") is None


def after_withdrawal(goes_on: str) -> CaseInHand:
    case = received()
    case.today = date(2026, 3, 9)
    case.do("withdraw", goes_on=goes_on, reason="She is tired of it.")
    case.today = date(2026, 3, 17)
    return case


def stage_1(case: CaseInHand) -> Verdict:
    return next(run.verdict for run in case.file.state.clocks if run.clock.id == "S1_RESPONSE")


def test_a_complaint_that_is_withdrawn_ends():
    case = after_withdrawal("no")
    assert case.file.state.ended_by == "withdrawn"
    assert stage_1(case) is Verdict.ENDED_BEFORE_DUE
    assert to_do(case.file) == []


def test_where_the_council_goes_on_the_case_stays_open_and_its_clocks_run_on():
    case = after_withdrawal("yes")
    assert case.file.state.ended_by is None
    assert case.file.open
    assert case.file.has("withdrawn_goes_on")
    assert stage_1(case) is Verdict.OPEN_AND_LATE
    assert [each.what for each in to_do(case.file)] == ["Stage 1 response"]
    case.answer_stage_1(answer="Yes.", findings=found("upheld", "upheld"))
    assert not case.file.open


def test_a_case_that_waits_cannot_wait_again_until_work_goes_on():
    case = received()
    assert case.why_not("resume").why == "The case is not on hold."
    case.do("pause", reason="The family is away.")
    assert case.why_not("pause").why == "The case is on hold already."
    case.today = date(2026, 3, 5)
    assert case.refused("resume", on=date(2026, 3, 1))[0] == "on"
    case.do("resume")
    assert case.why_not("resume") is not None
    case.do("pause", reason="Again.")


EARLY = date(2026, 3, 4)
LATER: dict[str, Any] = {"conflict": "no", "colleague": DIRECTOR.pk, "independent": 12}


@pytest.mark.parametrize(
    ("step", "field", "answers"),
    [
        ("send-to-service", "target", {}),
        ("send-back", "target", {"reason": "Point 2."}),
        ("share", "access_until", {"colleague": DIRECTOR.pk, "reason": "x"}),
        ("appoint-officer", "access_until", LATER),
        ("appoint-independent", "access_until", LATER),
    ],
)
def test_a_day_by_which_something_is_wanted_does_not_lie_before_it_was_asked(
    step: str, field: str, answers: dict[str, Any]
):
    case = received()
    case.do("send-to-service", target=date(2026, 3, 9))
    case.do("receive-draft", draft="x")
    if step.startswith("appoint"):
        case.do("request-stage-2", how="agreed", reason="x")
    case.today = date(2026, 3, 5)
    assert case.refused(step, **answers, **{field: EARLY})[0] == field
    case.do(step, **answers, **{field: case.today})


def heads(case: CaseInHand) -> list[str]:
    return [words for words, _ in tags(case.file)]


def test_where_work_stops_or_waits_the_head_of_the_case_says_so_until_it_is_taken_off_hold():
    case = received()
    assert case.why_not("resume") is not None
    case.do("safeguarding", whom="The front door", what="A bruise.", paused="no")
    assert heads(case) == ["Stage 1, local resolution"]
    case.do("safeguarding", whom="The front door", what="A bruise.", paused="yes")
    assert "work stops until a child is safe" in heads(case)
    case.do("pause", reason="The other enquiry.")
    assert "on hold, its clocks run on" in heads(case)
    case.do("resume")
    assert heads(case) == ["Stage 1, local resolution"]
    assert case.why_not("resume") is not None
