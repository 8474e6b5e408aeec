"""The Ombudsman, putting things right, links to other cases, and who is given sight of a case."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from case_in_hand import (
    ADJUDICATOR,
    DIRECTOR,
    INDEPENDENT,
    INVESTIGATOR,
    MANAGER,
    OFFICER,
    RESPONDER,
    CaseInHand,
    found,
    received,
)

from heard.service.cases.promises import promises
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.steps.vocabulary import NewEntry


def answered_at_stage_2(*findings: str) -> CaseInHand:
    case = received()
    case.today = date(2026, 3, 13)
    case.answer_stage_1(answer="No.", findings=found("not_upheld", "not_upheld"))
    case.today = date(2026, 4, 1)
    case.do("request-stage-2", how="answered")
    case.do("appoint-officer", independent=INVESTIGATOR, conflict="no")
    case.do("appoint-independent", independent=INDEPENDENT, conflict="no")
    case.today = date(2026, 4, 20)
    case.do("io-report", report="As follows.", findings=found(*findings))
    case.do("ip-report", fair="yes", accurate="yes", report="It was fair.")
    case.do("assign-adjudicator", colleague=ADJUDICATOR.pk)
    case.do("adjudicate", ADJUDICATOR, adjudications=found(*findings))
    case.do("respond-stage-2", answer="In part.", reports_sent="yes", told_panel="yes")
    return case


CONDITIONS = (
    "report_robust", "adjudication_complete", "significant_upheld", "action_plan", "outcomes_agreed", "person_agrees",
)  # fmt: skip
EVIDENCED: dict[str, Any] = dict.fromkeys(CONDITIONS, "Shown by the letter of 20 April.")


@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_panel_is_left_out_only_where_every_condition_is_evidenced(condition: str):
    case = answered_at_stage_2("upheld", "upheld")
    assert case.refused("refer-early", **{**EVIDENCED, condition: ""})[0] == condition
    assert case.refused("refer-early", **{**EVIDENCED, condition: "  "})[0] == condition


def test_an_early_referral_ends_the_case_here():
    case = answered_at_stage_2("upheld", "partially_upheld")
    assert case.refused("refer-early", OFFICER, **EVIDENCED)[1] == "Your role does not include this."
    case.do("refer-early", DIRECTOR, **EVIDENCED)
    assert case.file.state.ended_by == "referred_early"
    assert case.why_not("request-stage-3").why == "The case has ended. Reopen it first."


def test_the_panel_is_not_left_out_where_nothing_was_upheld_or_stage_2_is_not_through():
    assert answered_at_stage_2("not_upheld", "no_finding").why_not("refer-early").why.startswith("Nothing was upheld")
    assert received().why_not("refer-early").why == "Stage 2 has not been answered."


def at_the_ombudsman() -> CaseInHand:
    case = answered_at_stage_2("upheld", "not_upheld")
    case.today = date(2026, 6, 1)
    case.do("ombudsman-referred", reference="26 001 234")
    return case


def test_each_enquiry_of_the_ombudsman_gets_its_own_answer():
    assert received().why_not("ombudsman-enquiry").why.startswith("It is not recorded")
    case = at_the_ombudsman()
    case.do("ombudsman-enquiry", what="The file.", target=date(2026, 6, 22))
    case.do("ombudsman-enquiry", what="The calls.", target=date(2026, 6, 29))
    first = case.file.unsettled("ombudsman_enquiry", "ombudsman_answered")[0]
    case.do("answer-ombudsman", of=str(first.number), answer="Here.")
    assert case.refused("answer-ombudsman", of=str(first.number), answer="Again.")[0] == "of"
    assert case.why_not("answer-ombudsman") is None


def test_the_decision_is_one_of_the_ombudsmans_and_reaches_the_law():
    case = at_the_ombudsman()
    assert case.refused("ombudsman-decided", value="undecided")[0] == "value"
    assert case.refused("ombudsman-decided", value="upheld", on=date(2026, 5, 31))[0] == "on"
    case.do("ombudsman-decided", value="upheld")
    assert case.file.state.first("ombudsman_decided").value == "upheld"
    assert case.why_not("ombudsman-decided") is not None


def test_a_remedy_agreed_with_the_ombudsman_is_done_with_evidence():
    case = at_the_ombudsman()
    case.do("remedy-agreed", what="An apology", owner="Head", target=date(2026, 7, 1))
    agreed = case.file.written_last("remedy_agreed")
    assert case.refused("remedy-done", of=str(agreed.number), evidence="")[0] == "evidence"
    case.do("remedy-done", of=str(agreed.number), evidence="The letter.")
    assert case.why_not("remedy-done") is not None
    assert case.refused("approve-agreed-remedy", of=str(agreed.number), note="Seen.")[1].startswith("A second person")
    case.do("approve-agreed-remedy", DIRECTOR, of=str(agreed.number), note="The letter.")
    assert case.why_not("approve-agreed-remedy") is not None


def test_a_promise_that_was_put_right_is_still_the_same_promise():
    case = at_the_ombudsman()
    case.do("remedy-agreed", what="An apology", owner="Head", target=date(2026, 7, 1))
    agreed = case.file.written_last("remedy_agreed")
    case.do("remedy-done", of=str(agreed.number), evidence="The letter.")
    words = {"what": "A written apology", "owner": "Head"}
    case.add(NewEntry("remedy_agreed", agreed.on, words, None, date(2026, 7, 2), corrects=agreed.number))
    assert case.why_not("remedy-done") is not None


def test_an_action_is_closed_by_a_second_person():
    case = received()
    assert case.why_not("approve-action").why == "Nothing that was done waits for a second person."
    case.do("agree-action", what="Ring back in two days", owner="Team North", target=date(2026, 5, 1))
    case.do("agree-action", what="Train the team", owner="Team North", target=date(2026, 6, 1))
    first, second = (str(entry.number) for entry in case.file.all("action_agreed"))
    case.do("action-done", MANAGER, of=first, evidence="A rota.")
    case.do("action-done", RESPONDER, of=second, evidence="A list of who came.")
    assert case.refused("approve-action", MANAGER, of=first, note="Seen.")[1].startswith("A second person")
    case.do("approve-action", MANAGER, of=second, note="Seen.")
    assert case.refused("approve-action", MANAGER, of=second, note="Seen.")[0] == "of"
    assert case.refused("approve-action", RESPONDER, of=first, note="Seen.")[1] == "Your role does not include this."
    case.do("approve-action", DIRECTOR, of=first, note="Seen.")
    assert case.why_not("drop-action").why == "There is none that could be dropped."


@pytest.mark.parametrize(
    ("promise", "done", "seen", "more"),
    [
        ("agree-action", "action-done", "approve-action", {}),
        ("offer-remedy", "give-remedy", "approve-remedy", {"remedy": "apology"}),
    ],
)
def test_nobody_has_seen_what_was_put_right_or_done_anew_after_they_looked(
    promise: str, done: str, seen: str, more: dict[str, str]
):
    case = received()
    case.do(promise, what="Ring back", owner="Team North", target=date(2026, 5, 1), **more)
    of = str(case.file.written_last(STEPS[promise].kind).number)
    case.do(done, OFFICER, of=of, evidence="A rota.")
    assert case.refused(seen, DIRECTOR, of=of, note="x", on=date(2026, 3, 1))[0] == "on"
    case.do(seen, DIRECTOR, of=of, note="The rota.")
    assert [each.stands for each in promises(case.file)] == ["seen"]
    deed = case.file.written_last(STEPS[done].kind)
    before = list(case.entries)
    case.add(NewEntry(deed.kind, deed.on, {"of": of, "evidence": "Another."}, corrects=deed.number), MANAGER)
    assert [each.stands for each in promises(case.file)] == ["kept"]
    case.entries = before
    made = case.file.written_last(STEPS[promise].kind)
    case.add(
        NewEntry(made.kind, made.on, {**made.words, "what": "2,000 pounds"}, None, made.target, made.number), MANAGER
    )
    assert [each.stands for each in promises(case.file)] == ["kept"]
    case.do(seen, DIRECTOR, of=of, note="The rota and the letter.")
    assert [each.stands for each in promises(case.file)] == ["seen"]


def test_an_action_is_dropped_with_a_reason():
    case = received()
    case.do("agree-action", what="Ring back", owner="Team North", target=date(2026, 5, 1))
    case.today = date(2026, 4, 1)
    number = str(case.file.written_last("action_agreed").number)
    assert case.refused("drop-action", of=number, reason="")[0] == "reason"
    assert case.refused("drop-action", of=number, reason="x", on=date(2026, 3, 1))[0] == "on"
    case.do("drop-action", of=number, reason="The team is gone.")
    assert case.why_not("action-done").why == "No action waits to be done."


def test_a_payment_names_its_amount_and_a_remedy_is_given_once():
    case = received()
    offer: dict[str, Any] = {
        "remedy": "symbolic_payment",
        "what": "For the delay",
        "owner": "Finance",
        "target": date(2026, 4, 1),
    }
    assert case.refused("offer-remedy", **offer)[0] == "amount"
    case.do("offer-remedy", **offer, amount="150.00")
    number = str(case.file.written_last("remedy_offered").number)
    assert case.refused("give-remedy", of=number, evidence="Paid.", on=date(2026, 3, 1))[0] == "on"
    case.do("give-remedy", of=number, evidence="Paid.")
    assert case.why_not("give-remedy") is not None
    assert case.refused("approve-remedy", of=number, note="Seen.")[1].startswith("A second person")
    case.do("approve-remedy", DIRECTOR, of=number, note="The payment.")
    assert case.why_not("approve-remedy") is not None


def test_a_remedy_that_the_person_does_not_want_is_dropped_with_a_reason():
    case = received()
    case.do("offer-remedy", remedy="apology", what="A letter", owner="Head", target=date(2026, 4, 1))
    number = str(case.file.written_last("remedy_offered").number)
    assert case.refused("drop-remedy", OFFICER, of=number, reason="x")[1] == "Your role does not include this."
    case.do("drop-remedy", of=number, reason="She does not want a letter.")
    assert case.why_not("give-remedy").why == "No remedy that was offered waits to be given."


def test_a_lesson_is_written_down():
    case = received()
    case.do("lesson", what="Calls go unanswered on Fridays.", cause="capacity")
    assert case.refused("lesson", what="x", cause="bad luck")[0] == "cause"
    assert case.file.has("lesson")


def test_a_case_that_was_merged_counts_no_more_and_takes_no_step():
    case = received()
    case.do("link", other="2026-0012", how="sibling")
    assert case.refused("link", other="2026-0012", how="family")[0] == "other"
    assert (
        case.refused("merge", OFFICER, other="2026-0012", reason="Sent twice.")[1] == "Your role does not include this."
    )
    case.do("merge", other="2026-0012", reason="Sent twice.")
    assert case.file.hidden
    assert case.offered() == set()
    assert len(case.file.everything) == len(case.entries)


def test_part_of_a_complaint_goes_on_in_another_case():
    assert received(points=1).why_not("split").why == "It has not more than one point."
    case = received()
    assert case.refused("split", other="2026-0013", points=["3"], reason="Another service.")[0] == "points"
    case.do("split", other="2026-0013", points=["2"], reason="Another service.")
    assert case.file.written_last("split_into").words["points"] == ["2"]


def test_sight_of_a_case_is_given_until_a_day_and_taken_again():
    case = received()
    case.do("owner", colleague=OFFICER.pk)
    assert case.refused("share", colleague=RESPONDER.pk, reason="To read.")[0] == "access_until"
    case.do("share", colleague=RESPONDER.pk, access_until=date(2026, 4, 1), reason="To read.")
    assert (RESPONDER.pk, "shared_with", date(2026, 4, 1)) in set(case.file.parts())
    assert case.refused("end-access", colleague=99, reason="x")[0] == "colleague"
    assert case.refused("end-access", colleague=OFFICER.pk, reason="x")[1] == "Give the case to somebody else first."
    case.do("end-access", colleague=RESPONDER.pk, reason="Read.")
    assert {part[0] for part in case.file.parts()} == {OFFICER.pk}


def test_nobody_named_in_the_complaint_gets_sight_of_it():
    case = received()
    case.do("person", name="R. Esponder", role="complained_about", colleague=RESPONDER.pk)
    assert case.refused("share", colleague=RESPONDER.pk, access_until=date(2026, 4, 1), reason="x")[0] == "colleague"
    assert case.why_not("note", RESPONDER).why == "You are named in this complaint."
