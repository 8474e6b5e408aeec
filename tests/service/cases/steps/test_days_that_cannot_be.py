"""A day before the one on which something else happened is refused where figures or clocks would be bent by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from case_in_hand import (
    DIRECTOR,
    MANAGER,
    OFFICER,
    CaseInHand,
    at_the_panel,
    found,
    received,
    who_sits,
)
from test_stage_2_steps import SENT, adjudicated, answered, appoint, at_stage_2

ANSWER: dict[str, Any] = {"answer": "No.", "findings": found("not_upheld", "not_upheld")}
BY = date(2027, 1, 4)


def of(case: CaseInHand, kind: str) -> dict[str, Any]:
    return {"of": str(case.file.written_last(kind).number)}


def day_after(case: CaseInHand) -> CaseInHand:
    case.today += timedelta(days=1)
    return case


def drafted() -> CaseInHand:
    case = day_after(received())
    case.do("receive-draft", OFFICER, draft="x")
    return case


def approved() -> CaseInHand:
    case = day_after(drafted())
    case.do("approve", DIRECTOR)
    return case


def sent_to_the_service() -> CaseInHand:
    case = day_after(received())
    case.do("send-to-service", target=date(2026, 3, 9))
    return case


def resolved() -> CaseInHand:
    case = day_after(received())
    case.do("resolve", terms="An apology.")
    return case


def questioned() -> CaseInHand:
    case = day_after(received())
    case.do("question-interest", reason="A neighbour.")
    return case


def answered_at_stage_2() -> CaseInHand:
    case = day_after(adjudicated())
    case.do("respond-stage-2", **SENT)
    return case


def evidence_asked() -> CaseInHand:
    case = day_after(appoint(at_stage_2()))
    case.do("ask-for-evidence", from_whom="The home", what="The log.", target=BY)
    return case


def facts_sent() -> CaseInHand:
    case = day_after(appoint(at_stage_2()))
    case.do("send-for-fact-check", whom="The service", target=BY)
    return case


def reported_by_the_officer() -> CaseInHand:
    case = day_after(appoint(at_stage_2()))
    case.do("io-report", report="As follows.", findings=found("upheld", "upheld"))
    return case


def panel_arranged() -> CaseInHand:
    case = day_after(at_the_panel())
    case.do("set-panel-date", target=case.today + timedelta(days=1))
    return case


def member_appointed() -> CaseInHand:
    case = at_the_panel()
    case.do("member-stands-down", **of(case, "panel_member_appointed"), reason="Ill.")
    day_after(case).do("appoint-member", independent=16, conflict="no")
    return case


def at_the_ombudsman() -> CaseInHand:
    case = day_after(received())
    case.do("ombudsman-referred")
    return case


def asked_by_the_ombudsman() -> CaseInHand:
    case = day_after(at_the_ombudsman())
    case.do("ombudsman-enquiry", what="The file.", target=BY)
    return case


def agreed_with_the_ombudsman() -> CaseInHand:
    case = day_after(at_the_ombudsman())
    case.do("remedy-agreed", what="An apology", owner="Head", target=BY)
    return case


def action_done() -> CaseInHand:
    case = received()
    case.do("agree-action", what="A rota", owner="Team North", target=BY)
    day_after(case).do("action-done", OFFICER, **of(case, "action_agreed"), evidence="The rota.")
    return case


def on_hold() -> CaseInHand:
    case = day_after(received())
    case.do("defer-decision", what="The move", whom="Head", reason="Serious.", target=BY)
    return case


def withdrawn() -> CaseInHand:
    case = day_after(received())
    case.do("withdraw", goes_on="no")
    return case


def answered_early() -> CaseInHand:
    case = day_after(received())
    case.answer_stage_1(**ANSWER)
    return case


TRIES: tuple[tuple[Callable[[], CaseInHand], str, Callable[[CaseInHand], dict[str, Any]]], ...] = (
    (drafted, "approve", lambda case: {"note": "Good."}),
    (drafted, "send-back", lambda case: {"reason": "Point 2."}),
    (approved, "respond-stage-1", lambda case: ANSWER),
    (sent_to_the_service, "chase", lambda case: {"whom": "The head"}),
    (resolved, "send-terms", lambda case: {"note": "By post."}),
    (questioned, "accept-interest", lambda case: {"reason": "She looks after the child."}),
    (answered_early, "begin-stage-2", lambda case: {"reason": "It is grave."}),
    (evidence_asked, "evidence-came", lambda case: {**of(case, "evidence_asked"), "what_came": "All."}),
    (facts_sent, "fact-check-came", lambda case: {"what": "A date."}),
    (reported_by_the_officer, "ip-report", lambda case: {"fair": "yes", "accurate": "yes", "report": "Fair."}),
    (answered_at_stage_2, "request-stage-3", lambda case: {"wanted": "More."}),
    (member_appointed, "member-stands-down", lambda case: {**of(case, "panel_member_appointed"), "reason": "Ill."}),
    (panel_arranged, "panel-met", lambda case: {"attended": who_sits(case), "person_came": "no", "independent_came": "no"}),
    (at_the_ombudsman, "remedy-agreed", lambda case: {"what": "An apology", "owner": "Head", "target": BY}),
    (asked_by_the_ombudsman, "answer-ombudsman", lambda case: {**of(case, "ombudsman_enquiry"), "answer": "Here."}),
    (agreed_with_the_ombudsman, "remedy-done", lambda case: {**of(case, "remedy_agreed"), "evidence": "The letter."}),
    (action_done, "approve-action", lambda case: {**of(case, "action_agreed"), "note": "Seen."}),
    (on_hold, "end-deferral", lambda case: {**of(case, "decision_deferred"), "reason": "Answered."}),
    (withdrawn, "reopen", lambda case: {"reason": "She changed her mind."}),
    (answered_early, "close", lambda case: {"reason": "All is done."}),
)  # fmt: skip


@pytest.mark.parametrize(("before", "step", "answers"), TRIES, ids=lambda each: getattr(each, "__name__", each))
def test_what_follows_is_not_dated_before_what_it_follows(
    before: Callable[[], CaseInHand], step: str, answers: Callable[[CaseInHand], dict[str, Any]]
):
    case = before()
    day = case.today
    case.today += timedelta(days=3)
    told = answers(case)
    field, why = case.refused(step, MANAGER, on=day - timedelta(days=1), **told)
    assert field == "on"
    assert "before" in why or "earlier" in why
    case.do(step, MANAGER, on=day, **told)


def test_an_answer_is_not_dated_between_its_draft_and_its_approval():
    case = received()
    case.today = date(2026, 3, 18)
    case.do("receive-draft", OFFICER, draft="x")
    case.today = date(2026, 3, 19)
    case.do("approve", DIRECTOR)
    for on in (date(2026, 3, 10), date(2026, 3, 18)):
        assert case.refused("respond-stage-1", on=on, **ANSWER) == (
            "on", "The draft was approved on 19 March 2026. This cannot have been earlier.",
        )  # fmt: skip
    case.do("respond-stage-1", **ANSWER)
    assert next(run for run in case.file.state.clocks if run.clock.id == "S1_RESPONSE").stopped_on == date(2026, 3, 19)


def test_an_investigation_that_nobody_asked_for_does_not_begin_before_stage_1_was_answered():
    case = answered()
    assert case.refused("begin-stage-2", reason="x", on=date(2026, 3, 12))[0] == "on"
    day_after(received()).do("begin-stage-2", reason="x", on=date(2026, 3, 2))


def test_an_answered_case_is_reopened_after_the_day_of_its_answer_or_on_the_day_on_which_it_was_closed():
    case = answered_early()
    assert case.refused("reopen", reason="There is more.")[0] == "on"
    case.do("close", reason="All is done.")
    case.do("reopen", reason="Closed by mistake.")
    assert case.file.state.ended_by is None
    case.today += timedelta(days=1)
    case.do("reopen", reason="There is more.")
    assert case.file.state.open
