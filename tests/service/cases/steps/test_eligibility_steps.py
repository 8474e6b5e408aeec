"""Whether and how a complaint is considered: the guided check, and the way of a refusal through two people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from case_in_hand import DIRECTOR, MANAGER, OFFICER, RESPONDER, CaseInHand, at_the_panel, received

from heard.service.cases.dates import to_do
from heard.service.cases.steps.all_steps import STEPS

CAME = date(2026, 3, 2)


def in_law(case: CaseInHand, *subjects: str, procedure: str = "statutory") -> CaseInHand:
    for point in case.file.points:
        case.do("point-in-law", point=point.number, subjects=list(subjects), procedure=procedure, reason="As decided.")
    return case


def checked(case: CaseInHand, *subjects: str, **answers: object) -> CaseInHand:
    in_law(case, *(subjects or ("part_3_services",)))
    case.do("check-eligibility", **{"who": "parent", "concurrent": "no", **answers})
    return case


def test_a_parent_about_part_3_is_led_to_this_procedure_with_the_sources():
    said = checked(received()).file.written_last("eligibility_checked").words
    assert said["decision"] == "statutory"
    assert said["grounds"] == []
    assert any("CA 1989 s 26" in reason and "; read in a secondary source" in reason for reason in said["reasons"])
    assert said["routes"] == [
        "help for children in need, disability services, direct payments, care, leaving care (Part 3): this procedure"
    ]


def test_points_for_two_procedures_are_split_and_each_keeps_its_own():
    case = received()
    case.do("point-in-law", point=1, subjects=["part_3_services"], procedure="statutory")
    case.do("point-in-law", point=2, subjects=["education_plan"], procedure="send_tribunal")
    case.do("check-eligibility", who="parent", concurrent="no")
    assert case.file.written_last("eligibility_checked").words["decision"] == "split"
    assert [point.procedure for point in case.file.points] == ["statutory", "send_tribunal"]


def test_a_point_dealt_with_elsewhere_than_the_table_says_needs_reasons():
    case = received()
    field, _ = case.refused("point-in-law", point=1, subjects=["part_3_services"], procedure="corporate")
    assert field == "reason"
    case.do("point-in-law", point=1, subjects=["part_3_services"], procedure="corporate", reason="They asked for it.")


def test_the_check_waits_until_every_point_is_placed_in_law():
    case = received()
    assert "points 1, 2 come under" in case.why_not("check-eligibility").why
    in_law(case, "part_3_services")
    assert case.why_not("check-eligibility") is None


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"who": "nobody", "concurrent": "no"}, "who"),
        ({"who": "parent", "concurrent": "yes"}, "which"),
        ({"who": "parent", "concurrent": "no", "arose_on": date(2026, 3, 3)}, "arose_on"),
        ({"who": "parent", "concurrent": "no", "arose_on": date(2026, 2, 3), "noticed_on": date(2026, 2, 2)}, "noticed_on"),
    ],
)  # fmt: skip
def test_a_check_that_does_not_hold_together_is_told_where(answers: dict[str, object], field: str):
    case = in_law(received(), "part_3_services")
    case.today = date(2026, 3, 5)
    assert case.refused("check-eligibility", **answers)[0] == field


def test_another_matter_that_it_might_prejudice_leaves_it_to_a_decision():
    case = checked(received(), concurrent="yes", which="Care proceedings, first hearing in May.")
    said = case.file.written_last("eligibility_checked").words
    assert (said["decision"], said["grounds"]) == ("decide", ["concurrent_matter"])


def test_the_day_on_which_it_arose_reaches_the_clock_and_a_later_word_takes_its_place():
    case = checked(received(), arose_on=date(2024, 5, 1), noticed_on=date(2024, 5, 2))
    case.do("check-eligibility", who="parent", concurrent="no", arose_on=date(2024, 6, 1))
    clocks = {run.clock.id: run for run in case.file.state.clocks}
    assert clocks["S0_TIME_LIMIT"].started_on == date(2024, 6, 1)
    assert clocks["L_TIME_LIMIT"].started_on == date(2024, 5, 2)


def test_while_a_persons_interest_is_in_question_stage_1_does_not_run():
    case = received()
    case.do("question-interest", reason="A neighbour.")
    assert "S1_RESPONSE" not in {run.clock.id for run in case.file.state.clocks}
    assert case.why_not("question-interest").why == "The person's interest was questioned already."
    case.today = date(2026, 3, 9)
    case.do("accept-interest", reason="She looks after the child daily.")
    assert next(r for r in case.file.state.clocks if r.clock.id == "S1_RESPONSE").started_on == date(2026, 3, 9)
    assert case.why_not("accept-interest") is not None


LATE = {
    "ground": "over_one_year", "reason": "He knew in 2024.", "other_limb": "All who knew have left.",
    "evidence": "Letters.",
}  # fmt: skip
CONFIRMED = {"letter": "We will not look into this.", "told_ombudsman": "yes"}


def test_a_refusal_takes_two_people_and_carries_its_ground():
    case = checked(received(), arose_on=date(2024, 5, 1))
    case.do("propose-refusal", OFFICER, **LATE)
    assert case.refused("confirm-refusal", OFFICER, **CONFIRMED)[1] == "Your role does not include this."
    case.do("confirm-refusal", MANAGER, **CONFIRMED)
    assert (case.file.state.ended_by, case.file.state.ended_ground) == ("refused", "over_one_year")
    assert case.file.state.open is False


def test_a_late_complaint_waits_for_somebody_to_weigh_it_and_once_accepted_cannot_be_declined_as_late():
    what = "Decide whether it is accepted although late"
    case = received()
    assert case.why_not("accept-late").first == "check-eligibility"
    case = checked(case, arose_on=date(2024, 5, 1))
    assert what in [each.what for each in to_do(case.file)]
    assert case.refused("accept-late", reason="")[0] == "reason"
    other = {**LATE, "ground": "subject_out_of_scope", "right_route": "The school's own"}
    case.do("propose-refusal", OFFICER, **other)
    case.do("overturn-refusal", DIRECTOR, reason="It is ours.")
    assert what in [each.what for each in to_do(case.file)]
    case.do("propose-refusal", OFFICER, **LATE)
    assert what not in [each.what for each in to_do(case.file)]
    case.do("accept-late", OFFICER, reason="He was in custody until May.")
    assert case.refused("confirm-refusal", MANAGER, **CONFIRMED)[1] == (
        "It was accepted although it came late. This ground is gone. Turn the proposal down."
    )
    case.do("overturn-refusal", DIRECTOR, reason="It was accepted.")
    assert what not in [each.what for each in to_do(case.file)]
    assert case.refused("propose-refusal", OFFICER, **LATE)[0] == "ground"
    assert case.why_not("accept-late").why == "It was accepted already."


def test_a_complaint_in_time_is_not_accepted_as_late():
    case = checked(received(), arose_on=date(2026, 1, 5))
    assert case.why_not("accept-late").why == "It came in time: the last day was 5 January 2027."
    assert [each.what for each in to_do(case.file)] == ["Stage 1 response"]


def test_whoever_proposed_it_cannot_confirm_it_nor_after_another_corrected_it():
    case = checked(received(), arose_on=date(2024, 5, 1))
    case.do("propose-refusal", MANAGER, **LATE)
    assert case.refused("confirm-refusal", MANAGER, **CONFIRMED)[1].startswith("A second person")
    proposed = case.file.written_last("refusal_proposed")
    case.entries.append(proposed._replace(number=len(case.entries) + 1, actor=OFFICER.pk, corrects=proposed.number))
    assert case.refused("confirm-refusal", MANAGER, **CONFIRMED)[1].startswith("A second person")
    case.do("confirm-refusal", DIRECTOR, **CONFIRMED)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({**LATE, "other_limb": ""}, "other_limb"),
        ({**LATE, "evidence": ""}, "evidence"),
        ({**LATE, "ground": "nothing_to_add"}, "ground"),
        ({**LATE, "ground": "concurrent_matter"}, "which"),
        ({**LATE, "ground": "subject_out_of_scope"}, "right_route"),
        ({**LATE, "ground": "person_out_of_scope"}, "ground"),
        ({**LATE, "ground": "already_exhausted"}, "ground"),
    ],
)
def test_a_proposal_without_what_its_ground_asks_is_refused(answers: dict[str, object], field: str):
    assert case_too_late().refused("propose-refusal", **answers)[0] == field


def case_too_late() -> CaseInHand:
    return checked(received(), arose_on=date(2024, 5, 1))


def test_lateness_is_no_ground_where_it_came_in_time_or_nobody_knows():
    assert case_with(arose_on=date(2025, 3, 2)).refused("propose-refusal", **LATE) == (
        "ground",
        "It came in time: the last day was 2 March 2026.",
    )
    assert "is not recorded" in received().refused("propose-refusal", **LATE)[1]


def case_with(**answers: object) -> CaseInHand:
    return checked(received(), **answers)


def test_a_proposal_can_be_turned_down_and_made_again():
    case = case_too_late()
    case.do("propose-refusal", OFFICER, **LATE)
    assert case.why_not("propose-refusal").why == "A proposal to decline it waits for a second person."
    case.do("overturn-refusal", reason="He was in care then.")
    assert case.why_not("confirm-refusal").why == "Nobody has proposed to decline it."
    assert case.file.state.open
    assert case.why_not("propose-refusal", OFFICER) is None


def test_the_letter_of_a_refusal_names_the_ombudsman():
    case = case_too_late()
    case.do("propose-refusal", OFFICER, **LATE)
    assert case.refused("confirm-refusal", letter="No.", told_ombudsman="no")[0] == "told_ombudsman"


def test_a_complaint_that_waited_for_a_court_case_can_be_made_again():
    case = case_with(concurrent="yes", which="Care proceedings.")
    assert case.why_not("matter-ended").why == "It does not wait for another matter."
    case.do(
        "propose-refusal", OFFICER, ground="concurrent_matter", reason="It would.", which="Care.", evidence="Order."
    )
    case.do("confirm-refusal", **CONFIRMED)
    assert case.why_not("made-again") is not None
    case.today = date(2026, 9, 1)
    case.do("matter-ended", what="Final order.", told="By letter.")
    case.today = date(2026, 10, 1)
    case.do("made-again", reason="By phone.")
    assert case.file.state.open
    assert next(r for r in case.file.state.clocks if r.clock.id == "S0_RESUBMIT").stopped_on == date(2026, 10, 1)


def test_restricted_contact_is_reviewed_and_closes_no_door():
    case = received()
    before = case.offered()
    case.do("restrict-contact", how="One e-mail a week.", reason="Forty a day.", target=date(2026, 9, 1))
    assert case.why_not("restrict-contact").why == "Contact is restricted already. Review that."
    assert case.offered() == before - {"restrict-contact"} | {"review-restriction", "end-restriction"}
    case.today = date(2026, 8, 28)
    case.do("review-restriction", reason="Still.", target=date(2027, 2, 1))
    case.do("end-restriction", reason="No longer.")
    assert case.why_not("restrict-contact") is None
    assert case.why_not("restrict-contact", RESPONDER).why == "Your role does not include this."


def test_a_review_is_not_before_the_decision():
    assert received().refused("restrict-contact", how="x", reason="y", target=date(2026, 3, 1))[0] == "target"


def test_a_decision_under_complaint_waits_until_somebody_ends_it():
    case = received()
    case.do(
        "defer-decision", what="The move to Leeds", whom="Head of service", reason="Serious.", target=date(2026, 4, 1)
    )
    waits = case.file.unsettled("decision_deferred", "deferral_ended")
    assert len(waits) == 1
    assert case.refused("end-deferral", of="99", reason="x")[0] == "of"
    case.do("end-deferral", of=str(waits[0].number), reason="Answered.")
    assert case.why_not("end-deferral").why == "No decision waits."


COURT = {"ground": "concurrent_matter", "reason": "It would.", "which": "Care proceedings.", "evidence": "The order."}
ELSEWHERE = {
    "ground": "subject_out_of_scope", "reason": "It is about a school.", "right_route": "The school.", "evidence": "Point 1.",
}  # fmt: skip


def at_stage_2() -> CaseInHand:
    case = case_too_late()
    case.do("request-stage-2", how="agreed", reason="It is grave.")
    return case


@pytest.mark.parametrize("at", [at_stage_2, at_the_panel])
@pytest.mark.parametrize("answers", [LATE, ELSEWHERE])
def test_after_stage_1_only_another_matter_is_a_ground(at: Callable[[], CaseInHand], answers: dict[str, object]):
    case = at()
    assert "beyond stage 1" in case.refused("propose-refusal", OFFICER, **answers)[1]
    assert any("beyond stage 1" in line for line in STEPS["propose-refusal"].tells(case.file))
    case.do("propose-refusal", OFFICER, **COURT)
    case.do("confirm-refusal", MANAGER, **CONFIRMED)
    assert case.file.state.ended_by == "refused"


def cannot_be_confirmed(case: CaseInHand, why: str) -> None:
    refused = case.why_not("confirm-refusal", DIRECTOR)
    assert refused is not None
    assert why in refused.why
    assert refused.first == "overturn-refusal"
    case.do("overturn-refusal", DIRECTOR, reason="The ground is gone.")
    assert case.file.open


def test_a_proposal_made_at_stage_1_is_not_confirmed_once_stage_2_has_begun():
    case = case_too_late()
    case.do("propose-refusal", OFFICER, **LATE)
    case.do("request-stage-2", how="agreed", reason="It is grave.")
    cannot_be_confirmed(case, "beyond stage 1")


def test_a_proposal_is_not_confirmed_once_the_interest_was_accepted():
    case = checked(received())
    case.do("question-interest", reason="A neighbour.")
    case.do("propose-refusal", OFFICER, ground="person_out_of_scope", reason="A stranger.", evidence="Her letter.")
    assert case.why_not("confirm-refusal", DIRECTOR) is None
    case.do("accept-interest", reason="She looks after the child.")
    cannot_be_confirmed(case, "This ground is gone.")


def test_a_proposal_is_not_confirmed_once_the_day_on_which_it_arose_was_put_right():
    case = case_too_late()
    case.do("propose-refusal", OFFICER, **LATE)
    case.do("check-eligibility", who="parent", concurrent="no", arose_on=date(2025, 12, 1))
    cannot_be_confirmed(case, "It came in time")


def test_a_proposal_is_not_confirmed_once_the_other_matter_has_ended():
    case = checked(received(), concurrent="yes", which="Care proceedings.")
    case.do("propose-refusal", OFFICER, **COURT)
    case.do("matter-ended", what="Final order.", told="By letter.")
    cannot_be_confirmed(case, "has ended")
    case.do("propose-refusal", OFFICER, **{**COURT, "which": "An appeal."})
    assert case.why_not("confirm-refusal", DIRECTOR) is None
