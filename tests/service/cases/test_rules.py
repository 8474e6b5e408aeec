"""Whether a person may do a step: role, being named, what the case allows, a second person, and each answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from case_in_hand import (
    ADJUDICATOR,
    ADMINISTRATOR,
    CHAIR,
    DIRECTOR,
    EXTERNAL,
    INDEPENDENT,
    INVESTIGATOR,
    MANAGER,
    OFFICER,
    RESPONDER,
    SECOND,
    STATISTICS,
    THIRD,
    CaseInHand,
    found,
    person,
    received,
    who_sits,
)

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.cases.rules import what_can_be_done
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.steps.vocabulary import NewEntry


@pytest.mark.parametrize("step", STEPS)
def test_a_role_that_a_step_does_not_name_is_refused_it(step: str):
    case = received()
    for number, role in enumerate(Role, 50):
        refusal = case.why_not(step, person(number, role))
        not_in_the_role = refusal is not None and refusal.why == "Your role does not include this."
        assert not_in_the_role == (role not in STEPS[step].may)


def test_who_reads_figures_or_keeps_accounts_does_nothing_in_a_case():
    assert what_can_be_done(received().file, STATISTICS) == {}
    assert what_can_be_done(received().file, ADMINISTRATOR) == {}


def test_who_is_named_in_a_complaint_does_nothing_in_it():
    case = received()
    case.do("person", name="M. Anager", role="complained_about", colleague=MANAGER.pk)
    assert case.offered(MANAGER) == set()
    assert case.offered(OFFICER)
    assert case.refused("owner", OFFICER, colleague=MANAGER.pk) == (
        "colleague",
        "That person is named in the complaint.",
    )


def test_the_responder_drafts_and_never_sends():
    case = received()
    case.do("assign-responder", colleague=RESPONDER.pk)
    case.do("receive-draft", RESPONDER, draft="x")
    case.do("approve")
    assert case.refused("respond-stage-1", RESPONDER, **RESPOND)[1] == "Your role does not include this."
    case.do("respond-stage-1", OFFICER, **RESPOND)


def test_an_answer_is_sent_only_once_somebody_else_approved_its_latest_draft():
    case = received()
    assert case.why_not("respond-stage-1").first == "receive-draft"
    case.do("receive-draft", MANAGER, draft="x")
    assert case.why_not("respond-stage-1").first == "approve"
    assert case.refused("approve", MANAGER, note="x")[1].startswith("A second person")
    case.do("approve", DIRECTOR)
    assert case.why_not("respond-stage-1") is None
    case.do("send-back", reason="Point 2 is not answered.")
    assert case.why_not("respond-stage-1").first == "receive-draft"
    case.do("receive-draft", MANAGER, draft="y")
    assert case.why_not("respond-stage-1").first == "approve"


def test_whoever_entered_the_draft_does_not_approve_it():
    case = received()
    case.do("send-to-service", target=date(2026, 3, 9))
    for part in ("assign-responder", "assign-approver"):
        case.do(part, colleague=RESPONDER.pk)
    case.do("receive-draft", RESPONDER, draft="x")
    assert case.refused("approve", RESPONDER, note="x")[1].startswith("A second person")
    case.do("approve", DIRECTOR, note="x")


#: For each step that belongs to a part: what goes before it, the step that gives the part, who is given it, and the step.
OF_A_PART = (
    ("stage 1", "assign-responder", RESPONDER, "receive-draft"),
    ("stage 1", "assign-responder", RESPONDER, "late-because"),
    ("stage 1", "assign-responder", RESPONDER, "call"),
    ("drafted", "assign-approver", RESPONDER, "approve"),
    ("stage 2", "appoint-officer", EXTERNAL, "ask-for-evidence"),
    ("stage 2", "appoint-officer", EXTERNAL, "interview"),
    ("stage 2", "appoint-officer", EXTERNAL, "send-for-fact-check"),
    ("stage 2", "appoint-officer", EXTERNAL, "io-report"),
    ("reported", "appoint-independent", EXTERNAL, "ip-report"),
    ("both reported", "assign-adjudicator", ADJUDICATOR, "adjudicate"),
    ("adjudicated", "assign-adjudicator", ADJUDICATOR, "respond-stage-2"),
    ("panel met", "appoint-chair", EXTERNAL, "panel-reported"),
)
#: What is done by the complaints manager until then.
BEFORE: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "stage 1": (("send-to-service", {"target": date(2026, 3, 9)}),),
    "drafted": (("receive-draft", {"draft": "x"}),),
    "stage 2": (
        ("request-stage-2", {"how": "agreed", "reason": "x"}),
        ("appoint-officer", {"independent": INVESTIGATOR, "conflict": "no"}),
        ("appoint-independent", {"independent": INDEPENDENT, "conflict": "no"}),
    ),
    "reported": (("io-report", {"report": "x", "findings": found("upheld", "upheld")}),),
    "both reported": (
        ("ip-report", {"fair": "yes", "accurate": "yes", "report": "x"}),
        ("assign-adjudicator", {"colleague": DIRECTOR.pk}),
    ),
    "adjudicated": (("adjudicate", {"adjudications": found("upheld", "upheld")}),),
    "panel met": (
        ("respond-stage-2", {"answer": "x", "reports_sent": "yes", "told_panel": "yes"}),
        ("request-stage-3", {"wanted": "x"}),
        ("appoint-chair", {"independent": CHAIR, "conflict": "no"}),
        ("appoint-member", {"independent": SECOND, "conflict": "no"}),
        ("appoint-member", {"independent": THIRD, "conflict": "no"}),
        ("set-panel-date", {"target": date(2026, 3, 2)}),
        ("panel-met", {"person_came": "yes", "independent_came": "yes"}),
    ),
}


def arrived(where: str) -> CaseInHand:
    case = received()
    for each, steps in BEFORE.items():
        for step, answers in steps:
            case.do(step, **answers | ({"attended": who_sits(case)} if step == "panel-met" else {}))
        if each == where:
            break
    return case


def give_part(case: CaseInHand, step: str, to: User, until: date | None = None) -> None:
    """Names somebody's account for a part, as the last answer to it would be."""
    words = {"colleague": to.pk} | ({"access_until": until.isoformat()} if until else {})
    case.add(NewEntry(STEPS[step].kind, case.today, words, STEPS[step].stage))


@pytest.mark.parametrize(("where", "given_by", "who", "step"), OF_A_PART)
def test_what_belongs_to_a_part_is_done_by_who_has_it(where: str, given_by: str, who: User, step: str):
    case = arrived(where)
    give_part(case, "share", who)
    refusal = case.why_not(step, who)
    assert refusal is not None
    assert refusal.why.startswith("This is for the person who has this part in the case: ")
    give_part(case, given_by, who)
    assert case.why_not(step, who) is None


def test_who_stands_in_for_the_one_with_the_part_may_do_it():
    case = arrived("stage 1")
    case.do("assign-responder", colleague=RESPONDER.pk)
    stand_in = person(30, "responder")
    assert case.why_not("call", stand_in) is not None
    assert case.why_not("call", stand_in, acting_for=[RESPONDER.pk]) is None
    assert "call" in {s.id for steps in what_can_be_done(case.file, stand_in, acting_for=[3]).values() for s in steps}


def test_a_part_ends_with_its_last_day():
    case = arrived("stage 2")
    give_part(case, "appoint-officer", EXTERNAL, until=date(2026, 3, 20))
    case.today = date(2026, 3, 20)
    assert case.why_not("interview", EXTERNAL) is None
    case.today = date(2026, 3, 21)
    assert case.why_not("interview", EXTERNAL) is not None


def test_who_sees_every_case_needs_no_part():
    assert arrived("stage 2").why_not("io-report", OFFICER) is None


def test_a_part_is_lost_by_who_is_named_as_complained_about_and_by_who_stands_in_for_them():
    case = arrived("stage 1")
    case.do("assign-responder", colleague=RESPONDER.pk)
    case.do("person", name="R. Esponder", role="complained_about", colleague=RESPONDER.pk)
    assert case.why_not("call", person(30, "responder"), acting_for=[RESPONDER.pk]) is not None


ACKNOWLEDGE: dict[str, Any] = {"how": "By phone"}
RESPOND: dict[str, Any] = {"answer": "Yes.", "findings": found("upheld", "upheld")}


@pytest.mark.parametrize(
    ("step", "answers", "field"),
    [
        ("acknowledge", {"on": None}, "on"),
        ("acknowledge", {"on": "2026-03-02"}, "on"),
        ("acknowledge", {"on": datetime(2026, 3, 2, 9)}, "on"),
        ("acknowledge", {"on": date(2026, 3, 3)}, "on"),
        ("acknowledge", {"on": date(2026, 3, 1)}, "on"),
        ("acknowledge", {"on": date(1, 1, 1)}, "on"),
        ("acknowledge", {"how": 7}, "how"),
        ("note", {"note": "   "}, "note"),
        ("note", {"note": "x", "file": "a path"}, "file"),
        ("take-as", {"value": "a parcel", "reason": "x"}, "value"),
        ("take-as", {"value": ["complaint"], "reason": "x"}, "value"),
        ("owner", {"colleague": "2"}, "colleague"),
        ("owner", {"colleague": -2}, "colleague"),
        ("keep-from", {"roles": "director", "reason": "x"}, "roles"),
        ("keep-from", {"roles": ["the mayor"], "reason": "x"}, "roles"),
        ("keep-from", {"roles": [["director"]], "reason": "x"}, "roles"),
        ("send-to-service", {"target": date(9999, 1, 1)}, "target"),
        ("point-in-law", {"point": 3, "subjects": ["part_3_services"], "procedure": "statutory"}, "point"),
        ("respond-stage-1", {**RESPOND, "findings": found("upheld")}, "findings"),
        ("respond-stage-1", {**RESPOND, "findings": found("upheld", "resolved")}, "findings"),
        ("respond-stage-1", {**RESPOND, "findings": found("upheld", "upheld", "upheld")}, "findings"),
        ("respond-stage-1", {**RESPOND, "findings": [*found("upheld"), *found("upheld")]}, "findings"),
        ("respond-stage-1", {**RESPOND, "findings": ["upheld", "upheld"]}, "findings"),
        ("respond-stage-1", {**RESPOND, "findings": "upheld"}, "findings"),
        ("respond-stage-1", {**RESPOND, "findings": [{"point": "1", "finding": "upheld"}]}, "findings"),
    ],
)
def test_an_answer_that_is_not_of_its_kind_is_told_where(step: str, answers: dict[str, Any], field: str):
    case = received()
    case.do("receive-draft", OFFICER, draft="x")
    case.do("approve")
    assert case.refused(step, **answers)[0] == field


def test_an_answer_that_need_not_be_given_may_be_left_empty():
    case = received()
    case.do("acknowledge", how="", said=None)
    assert case.file.written_last("acknowledged").words == {}


def test_a_day_in_the_words_of_an_entry_is_kept_as_text():
    case = received()
    case.do("share", colleague=RESPONDER.pk, access_until=date(2026, 5, 1), reason="x")
    assert case.file.written_last("shared_with").words["access_until"] == "2026-05-01"


def test_what_belongs_to_a_stage_was_not_before_the_stage():
    case = received()
    case.today = date(2026, 3, 10)
    case.do("request-stage-2", how="agreed", reason="x")
    assert case.refused("write-record", text="x", on=date(2026, 3, 9)) == (
        "on",
        "Stage 2 began on 10 March 2026. This cannot have been earlier.",
    )


def test_a_note_may_tell_of_a_day_before_the_complaint_came():
    received().do("note", note="She rang in February.", on=date(2026, 2, 1))


def test_steps_come_under_their_heading_and_empty_headings_are_left_out():
    groups = what_can_be_done(received().file, MANAGER)
    assert all(groups.values())
    assert all(step.group is group for group, steps in groups.items() for step in steps)
    assert "Stage 3, the review panel" not in {group.value for group in groups}


def test_a_complaint_is_taken_as_something_else_by_who_decides_and_did_not_register_it():
    case = received()
    compliment = {"value": "compliment", "reason": "Thanks."}
    assert case.refused("take-as", OFFICER, **compliment)[1] == "Your role does not include this."
    case.entries[0] = case.entries[0]._replace(actor=MANAGER.pk)
    assert case.refused("take-as", MANAGER, **compliment)[1].startswith("A second person")
    case.do("take-as", DIRECTOR, **compliment)
    assert case.file.kind == "compliment"


def test_what_was_not_taken_as_a_complaint_becomes_one_by_whoever_takes_complaints_in():
    case = received()
    assert case.why_not("take-contact-as", OFFICER).why == "It was taken as a complaint."
    case.do("take-as", value="enquiry", reason="A question.")
    assert case.why_not("take-as") is not None
    case.do("take-contact-as", OFFICER, value="complaint", reason="She complains.")
    assert case.file.kind == "complaint"


def test_nothing_of_a_complaint_is_offered_for_a_compliment():
    case: CaseInHand = received()
    case.do("take-as", value="compliment", reason="Thanks.")
    assert "respond-stage-1" not in case.offered()
    assert "note" in case.offered()


def test_the_next_point_has_the_next_number_though_an_earlier_one_was_struck_out():
    case = received(points=3)
    case.add(NewEntry("struck_out", case.today, {}, corrects=5))
    assert [point.number for point in case.file.points] == [1, 3]
    written = {"text": "x", "theme": "COM-REPLY"}
    assert case.refused("point", point=5, **written) == ("point", "The next point has the number 4.")
    case.do("point", point=4, **written)
