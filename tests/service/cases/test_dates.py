"""What is to be done by when: the clocks of the council and a panel, and every day that an entry sets."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from case_in_hand import (
    ADJUDICATOR,
    CHAIR,
    DIRECTOR,
    INDEPENDENT,
    INVESTIGATOR,
    OFFICER,
    SECOND,
    THIRD,
    CaseInHand,
    at_the_panel,
    found,
    received,
    who_sits,
)

from heard.service.cases import dates
from heard.service.cases.dates import ToDo, about_communication, to_do
from heard.service.cases.promises import _KINDS, promises
from heard.service.cases.steps.all_steps import STEPS

BY = date(2026, 4, 15)


def waits(case: CaseInHand) -> list[tuple[date, str]]:
    """What waits, without the days that law or guidance sets."""
    return [(each.due_on, each.what) for each in to_do(case.file) if not each.by_law]


def last(case: CaseInHand, kind: str) -> str:
    return str(case.file.written_last(kind).number)


def at_stage_2() -> CaseInHand:
    case = received()
    case.do("request-stage-2", how="agreed", reason="It is grave.")
    case.do("appoint-officer", independent=INVESTIGATOR, conflict="no")
    case.do("appoint-independent", independent=INDEPENDENT, conflict="no")
    return case


def answer_stage_2(case: CaseInHand, actions: str = "") -> CaseInHand:
    case.do("io-report", report="As follows.", findings=found("upheld", "upheld"))
    case.do("ip-report", fair="yes", accurate="yes", report="Fair.")
    case.do("assign-adjudicator", colleague=ADJUDICATOR.pk)
    case.do("adjudicate", ADJUDICATOR, adjudications=found("upheld", "upheld"), actions=actions)
    case.do("respond-stage-2", answer="Yes.", reports_sent="yes", told_panel="yes")
    return case


def at_stage_3() -> CaseInHand:
    case = answer_stage_2(at_stage_2())
    case.do("request-stage-3")
    for step, who in (("appoint-chair", CHAIR), ("appoint-member", SECOND), ("appoint-member", THIRD)):
        case.do(step, independent=who, conflict="no")
    return case


def test_a_clock_waits_until_it_is_stopped_and_the_earliest_stands_first():
    case = received()
    assert to_do(case.file) == [ToDo(date(2026, 3, 16), "Stage 1 response", True, ("respond-stage-1", "resolve"))]
    case.do("send-to-service", target=date(2026, 3, 9))
    assert [each.what for each in to_do(case.file)] == ["Draft back from the service", "Stage 1 response"]
    case.answer_stage_1(answer="Yes.", findings=found("upheld", "upheld"))
    assert to_do(case.file) == []


def test_an_extended_clock_waits_for_its_new_day():
    case = received()
    case.do("extend-stage-1", ground="complexity", target=date(2026, 3, 30), reason="Two services.")
    assert [each.due_on for each in to_do(case.file)] == [date(2026, 3, 30)]


def test_of_two_readings_of_stage_2_the_earlier_warns():
    case = at_stage_2()
    case.do("write-record", text="One.")
    case.do("send-record", target=date(2026, 3, 9))
    case.today = date(2026, 3, 9)
    case.do("agree-record", how="signed")
    assert date(2026, 4, 8) in [each.due_on for each in to_do(case.file) if each.by_law]


def test_stage_3_waits_for_each_of_its_clocks_in_turn():
    case = at_stage_3()
    assert {each.what for each in to_do(case.file)} == {"Acknowledging the panel request", "Review panel meets"}
    case.do("acknowledge-stage-3")
    case.do("set-panel-date", target=date(2026, 3, 31))
    assert [each.what for each in to_do(case.file)] == [
        "Papers before the panel", "The review panel meets", "Review panel meets",
    ]  # fmt: skip
    case.do("send-papers", whom="All.")
    case.today = date(2026, 3, 31)
    case.do("panel-met", attended=who_sits(case), person_came="yes", independent_came="yes")
    assert [(each.what, each.due_on) for each in to_do(case.file)] == [("Panel report", date(2026, 4, 9))]
    case.do("panel-reported", report="As follows.")
    case.do("receive-recommendations", findings=found("upheld", "upheld"))
    assert [each.what for each in to_do(case.file)] == ["Response to the panel"]


#: A step that sets a day, and the one that keeps it: step, answers, what waits, kept by, answers ("of" is filled in).
STAGE_1_DAYS: list[tuple[str, dict[str, Any], str, str, dict[str, Any]]] = [
    ("send-to-service", {}, "Draft back from the service", "receive-draft", {"draft": "x"}),
    ("offer-remedy", {"remedy": "apology", "what": "x", "owner": "y"}, "Remedy that was offered", "give-remedy",
     {"of": "remedy_offered", "evidence": "x"}),
    ("offer-remedy", {"remedy": "apology", "what": "x", "owner": "y"}, "Remedy that was offered", "drop-remedy",
     {"of": "remedy_offered", "reason": "x"}),
    ("agree-action", {"what": "x", "owner": "y"}, "Action that was agreed", "action-done",
     {"of": "action_agreed", "evidence": "x"}),
    ("agree-action", {"what": "x", "owner": "y"}, "Action that was agreed", "drop-action", {"of": "action_agreed", "reason": "x"}),
    ("restrict-contact", {"how": "x", "reason": "y"}, "Review the restriction", "end-restriction", {"reason": "x"}),
    ("defer-decision", {"what": "x", "whom": "y", "reason": "z"}, "Look again at the decision that waits", "end-deferral",
     {"of": "decision_deferred", "reason": "x"}),
]  # fmt: skip
STAGE_2_DAYS: list[tuple[str, dict[str, Any], str, str, dict[str, Any]]] = [
    ("ask-for-evidence", {"from_whom": "x", "what": "y"}, "Evidence that was asked for", "evidence-came",
     {"of": "evidence_asked", "what_came": "x"}),
    ("send-for-fact-check", {"whom": "x"}, "Comments on the facts of the draft", "fact-check-came", {"what": "x"}),
]  # fmt: skip


@pytest.mark.parametrize("row", [*STAGE_1_DAYS, *STAGE_2_DAYS], ids=lambda row: f"{row[0]}, {row[3]}")
def test_a_day_that_was_set_waits_until_it_is_kept(row: tuple[str, dict[str, Any], str, str, dict[str, Any]]):
    step, answers, what, keeps, kept = row
    case = at_stage_2() if row in STAGE_2_DAYS else received()
    by = date(2026, 3, 10) if step == "send-to-service" else BY  # before the answer itself is due
    case.do(step, **answers, target=by)
    assert waits(case) == [(by, what)]
    case.do(keeps, **{name: last(case, value) if name == "of" else value for name, value in kept.items()})
    assert what not in [waiting for _, waiting in waits(case)]


def test_a_draft_sent_back_is_waited_for_again():
    case = received()
    case.do("send-to-service", target=date(2026, 3, 5))
    case.do("receive-draft", draft="x")
    case.do("send-back", reason="Point 2 is not answered.", target=date(2026, 3, 9))
    assert waits(case) == [(date(2026, 3, 9), "Draft back from the service again")]
    case.do("receive-draft", draft="y")
    assert [what for _, what in waits(case)] == ["Approve the draft of the answer"]


def test_a_decision_waits_with_the_limit_that_runs_until_it_is_made_and_stands_before_it():
    case = received()
    case.do("propose-refusal", OFFICER, ground="concurrent_matter", reason="x", which="A court case", evidence="x")
    decide, answer = to_do(case.file)
    assert (decide.what, decide.steps) == ("Decide whether it is declined", ("confirm-refusal", "overturn-refusal"))
    assert (decide.due_on, answer.what) == (answer.due_on, "Stage 1 response")
    case.do("overturn-refusal", reason="It is considered.")
    assert [each.what for each in to_do(case.file)] == ["Stage 1 response"]


def test_a_draft_waits_to_be_approved():
    case = received()
    case.do("receive-draft", OFFICER, draft="x")
    assert to_do(case.file)[0].steps == ("approve", "send-back")
    case.do("approve", DIRECTOR)
    assert [each.what for each in to_do(case.file)] == ["Stage 1 response"]


def test_an_interest_that_was_questioned_waits_to_be_decided_though_no_limit_runs():
    case = received()
    case.do("question-interest", reason="A neighbour.")
    assert to_do(case.file) == [
        ToDo(case.today, "Decide on the person's interest", steps=("accept-interest", "propose-refusal"))
    ]
    case.do("accept-interest", reason="She looks after him.")
    assert [each.what for each in to_do(case.file)] == ["Stage 1 response"]


def test_an_action_that_was_done_waits_until_a_second_person_has_seen_it():
    case = received()
    case.do("agree-action", what="x", owner="y", target=BY)
    of = last(case, "action_agreed")
    case.do("action-done", OFFICER, of=of, evidence="x")
    assert waits(case) == [(BY, "Check that an action was done")]
    case.do("approve-action", of=of, note="x")
    assert waits(case) == []


def test_what_waits_is_done_by_a_step_that_there_is():
    for row in (*dates._SET_DAYS, *dates._ASKED, *dates._DECISIONS):
        assert row[-1]
        assert all(step in STEPS for step in row[-1])
    for _, steps, _, seen_by in dates._PROMISES.values():
        assert steps
        assert {*steps, seen_by} <= STEPS.keys()


def test_every_kind_of_promise_waits_in_words_of_its_own():
    assert dates._PROMISES.keys() == _KINDS.keys()


def test_the_persons_word_on_the_record_is_waited_for():
    case = at_stage_2()
    case.do("write-record", text="One.")
    case.do("send-record", target=BY)
    assert waits(case) == [(BY, "The person's word on the record")]
    case.do("agree-record", how="signed")
    assert waits(case) == []


def test_a_panel_that_was_moved_is_waited_for_on_its_new_day():
    case = at_stage_3()
    case.do("set-panel-date", target=date(2026, 3, 31))
    case.do("set-panel-date", target=date(2026, 4, 7))
    assert waits(case) == [(date(2026, 4, 7), "The review panel meets")]


def test_a_restriction_is_reviewed_again_and_again():
    case = received()
    case.do("restrict-contact", how="x", reason="y", target=date(2026, 9, 1))
    case.do("review-restriction", reason="Still.", target=date(2027, 2, 1))
    case.do("review-restriction", reason="Still.", target=date(2027, 3, 1))
    assert waits(case) == [(date(2027, 3, 1), "Review the restriction again")]
    case.do("end-restriction", reason="Enough.")
    assert waits(case) == []


def test_the_ombudsmans_enquiries_and_remedies_wait_though_the_stages_are_through():
    case = answer_stage_2(at_stage_2())
    case.do("ombudsman-referred")
    case.do("ombudsman-enquiry", what="x", target=BY)
    case.do("ombudsman-enquiry", what="y", target=date(2026, 4, 20))
    case.do("answer-ombudsman", of=str(case.file.unsettled("ombudsman_enquiry")[0].number), answer="x")
    assert waits(case) == [(date(2026, 4, 20), "Reply to the Ombudsman")]
    case.do("ombudsman-decided", value="upheld")
    case.do("remedy-agreed", what="x", owner="y", target=BY)
    assert waits(case) == [(BY, "Remedy agreed with the Ombudsman")]
    case.do("remedy-done", of=last(case, "remedy_agreed"), evidence="x")
    assert waits(case) == [(BY, "Check that an agreed remedy was done")]
    case.do("approve-agreed-remedy", DIRECTOR, of=last(case, "remedy_agreed"), note="x")
    assert waits(case) == []


def test_a_remedy_that_was_given_waits_for_a_second_person():
    case = received()
    case.do("offer-remedy", remedy="apology", what="x", owner="y", target=BY)
    offered = last(case, "remedy_offered")
    case.do("give-remedy", of=offered, evidence="x")
    assert waits(case) == [(BY, "Check that a remedy was given")]
    case.do("approve-remedy", DIRECTOR, of=offered, note="x")
    assert waits(case) == []


def test_what_was_adjudicated_in_words_waits_to_be_agreed_as_actions():
    case = answer_stage_2(at_stage_2(), actions="Ring back within two days: Team North, by May.")
    what = "Agree the actions that were decided"
    assert what in [waiting for _, waiting in waits(case)]
    case.do("agree-action", what="Ring back", owner="Team North", target=BY)
    assert waits(case) == [(BY, "Action that was agreed")]
    assert what not in [waiting for _, waiting in waits(answer_stage_2(at_stage_2()))]
    withdrawn = answer_stage_2(at_stage_2(), actions="None needed.")
    withdrawn.do("close", reason="It is done.")
    assert waits(withdrawn) == []


def test_a_recommendation_that_was_accepted_waits_like_an_action():
    case = at_the_panel()
    case.do("set-panel-date", target=case.today)
    case.do("panel-met", attended=who_sits(case), person_came="yes", independent_came="yes")
    case.do("panel-reported", report="x")
    case.do("receive-recommendations", findings=found("upheld", "upheld"), recommended="Ring back.\nApologise.")
    case.do("answer-recommendation", number="2", accepted="no", reason="It was done.", owner="Head", target=BY)
    assert waits(case) == []
    case.do("answer-recommendation", number="1", accepted="yes", owner="Team North", target=BY)
    accepted = last(case, "recommendation_answered")
    case.do("respond-stage-3", answer="x", with_independent="yes", told_ombudsman="yes")
    assert waits(case) == [(BY, "Recommendation that was accepted")]
    assert [(promise.what, promise.owner) for promise in promises(case.file)] == [("Ring back.", "Team North")]
    case.do("action-done", of=accepted, evidence="x")
    assert waits(case) == [(BY, "Check that an action was done")]
    case.do("approve-action", DIRECTOR, of=accepted, note="x")
    assert waits(case) == []


def test_what_belongs_to_a_stage_is_not_waited_for_when_the_case_has_ended():
    case = at_stage_2()
    case.do("ask-for-evidence", from_whom="x", what="y", target=BY)
    case.do("agree-action", what="x", owner="y", target=BY)
    case.do("withdraw", goes_on="no")
    assert waits(case) == [(BY, "Action that was agreed")]


def test_a_case_that_was_merged_waits_for_nothing():
    case = received()
    case.do("merge", other="2026-0012", reason="Sent twice.")
    assert to_do(case.file) == []


def test_a_complaint_all_about_communication_waits_for_a_call():
    case = received()
    assert about_communication(case.file)
    assert ToDo(date(2026, 3, 4), "Ring the complainant", steps=("call",)) in to_do(case.file, call_within=2)
    case.do("call", reached="no")
    assert "Ring the complainant" in {each.what for each in to_do(case.file, call_within=2)}
    case.do("call", reached="yes")
    assert [each.what for each in to_do(case.file, call_within=2)] == ["Stage 1 response"]
    other = received()
    other.do("point", point=2, text="The plan is wrong", theme="REC")
    assert not about_communication(other.file)


@pytest.mark.parametrize(
    ("kind", "open_"), [("informal_concern", True), ("enquiry", True), ("compliment", False), ("other_procedure", True)]
)
def test_the_laws_time_runs_for_complaints_alone(kind: str, open_: bool):
    case = received()
    case.do("take-as", value=kind, reason="It is no complaint.")
    assert to_do(case.file, call_within=2) == []
    assert case.file.open is open_


def test_nobody_waits_for_a_call_once_stage_1_is_over():
    case = received()
    case.do("point", point=1, text="Nobody rings back.", theme="COM-REPLY")
    case.do("point", point=2, text="Nobody writes.", theme="COM-UPDATE")
    assert "Ring the complainant" in [each.what for each in to_do(case.file, call_within=2)]
    case.do("request-stage-2", how="agreed", reason="It is grave.")
    assert "Ring the complainant" not in [each.what for each in to_do(case.file, call_within=2)]
