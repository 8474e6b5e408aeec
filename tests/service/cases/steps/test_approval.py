"""What a second person approved or decided counts for what stood then, and only until the case was taken up again."""

from __future__ import annotations

from datetime import date
from typing import Any

from case_in_hand import DIRECTOR, MANAGER, OFFICER, CaseInHand, found, received
from test_stage_2_steps import SENT, adjudicated

from heard.service.cases.dates import to_do
from heard.service.cases.leading import Leading
from heard.service.cases.rules import NotAllowed
from heard.service.cases.steps.vocabulary import NewEntry

ANSWER: dict[str, Any] = {"answer": "No.", "findings": found("not_upheld", "not_upheld")}
APPROVE = "Approve the draft of the answer"


def strike_out(case: CaseInHand, number: int) -> None:
    case.add(NewEntry("struck_out", case.today, {}, corrects=number), MANAGER)


def put_right(case: CaseInHand, kind: str) -> None:
    """The first entry of a kind, as somebody puts it right now."""
    old = next(entry for entry in case.entries if entry.kind == kind)
    case.add(NewEntry(kind, old.on, {**old.words, "note": "Now right."}, old.stage, old.target, old.number))


def first(refused: NotAllowed | None) -> str:
    return refused.first if refused else "nothing"


def waits(case: CaseInHand) -> bool:
    return APPROVE in {each.what for each in to_do(case.file)}


def way(case: CaseInHand) -> dict[str, str]:
    return {place.step.id: place.come.value for place in Leading(case.file, OFFICER, ()).way()}


def test_an_answer_after_reopening_takes_a_new_draft_and_a_new_approval():
    case = received()
    case.today = date(2026, 3, 10)
    case.answer_stage_1(**ANSWER)
    case.today = date(2026, 3, 20)
    case.do("reopen", reason="The person sent more.")
    assert first(case.why_not("respond-stage-1")) == "receive-draft"
    assert [way(case)[step] for step in ("receive-draft", "approve")] == ["later", "later"]  # nobody acknowledged it
    case.do("receive-draft", OFFICER, draft="Quite different.")
    assert first(case.why_not("respond-stage-1")) == "approve"
    assert waits(case)
    case.do("approve", DIRECTOR)
    case.do("respond-stage-1", **ANSWER)


def test_a_draft_that_waited_when_the_case_ended_is_approved_once_it_is_reopened():
    case = received()
    case.do("receive-draft", OFFICER, draft="x")
    case.do("approve", DIRECTOR)
    case.do("withdraw", goes_on="no")
    case.do("reopen", reason="She changed her mind.")
    assert first(case.why_not("respond-stage-1")) == "approve"
    case.do("approve", DIRECTOR)
    assert case.why_not("respond-stage-1") is None


def test_the_approval_goes_with_the_draft_that_is_struck_out():
    case = received()
    case.do("receive-draft", OFFICER, draft="x")
    case.do("approve", DIRECTOR)
    strike_out(case, case.file.written_last("draft_received").number)
    assert first(case.why_not("respond-stage-1")) == "receive-draft"
    assert not waits(case)


def test_nobody_comes_to_have_approved_their_own_draft_because_another_was_struck_out():
    case = received()
    case.do("receive-draft", MANAGER, draft="Mine.")
    case.do("receive-draft", OFFICER, draft="Yours.")
    yours = case.file.written_last("draft_received").number
    case.do("approve", MANAGER)
    strike_out(case, yours)
    assert first(case.why_not("respond-stage-1")) == "approve"
    assert case.why_not("approve", MANAGER).why.startswith("A second person")
    assert waits(case)
    assert [way(case)[step] for step in ("receive-draft", "approve")] == ["done", "later"]
    case.do("approve", DIRECTOR)
    assert case.why_not("respond-stage-1") is None


def test_a_draft_that_was_put_right_is_approved_anew():
    case = received()
    case.do("receive-draft", OFFICER, draft="x")
    case.do("approve", DIRECTOR)
    put_right(case, "draft_received")
    assert first(case.why_not("respond-stage-1")) == "approve"


def test_an_earlier_approval_that_is_put_right_approves_no_later_draft():
    case = received()
    case.do("receive-draft", OFFICER, draft="x")
    case.do("approve", DIRECTOR)
    case.do("receive-draft", OFFICER, draft="Another.")
    put_right(case, "draft_approved")
    assert first(case.why_not("respond-stage-1")) == "approve"
    assert waits(case)
    case.do("approve", DIRECTOR)
    put_right(case, "draft_approved")
    assert case.why_not("respond-stage-1") is None


def test_a_draft_that_was_sent_back_is_not_approved_and_putting_that_right_sends_no_later_one_back():
    case = received()
    case.do("receive-draft", OFFICER, draft="x")
    case.do("send-back", reason="Point 2.")
    assert first(case.why_not("approve", DIRECTOR)) == "receive-draft"
    case.do("receive-draft", OFFICER, draft="Another.")
    put_right(case, "draft_sent_back")
    case.do("approve", DIRECTOR)
    assert case.why_not("respond-stage-1") is None
    case.do("send-back", reason="Point 1 as well.")
    assert first(case.why_not("respond-stage-1")) == "receive-draft"


def test_stage_2_is_adjudicated_anew_once_it_is_reopened():
    case = adjudicated()
    case.do("respond-stage-2", **SENT)
    case.today = date(2026, 5, 5)
    case.do("reopen", reason="A witness came forward.")
    assert first(case.why_not("respond-stage-2")) == "adjudicate"
    assert way(case)["adjudicate"] == "next"
    put_right(case, "adjudicated")
    assert first(case.why_not("respond-stage-2")) == "adjudicate"
    case.do("adjudicate", DIRECTOR, adjudications=found("upheld", "not_upheld"))
    case.do("respond-stage-2", **SENT)


def test_an_entry_put_right_belongs_to_the_investigation_in_which_it_was_written():
    case = adjudicated()
    case.today = date(2026, 5, 5)
    case.do("investigate-again", reason="A witness was left out.")
    put_right(case, "io_report")
    assert first(case.why_not("adjudicate")) == "io-report"
    case.do("io-report", report="Again.", findings=found("upheld", "upheld"))
    put_right(case, "investigation_restarted")
    assert first(case.why_not("adjudicate")) == "ip-report"
