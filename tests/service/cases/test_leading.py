"""What the page of a case leads people to: the next step, what comes first, and what waits for a second person."""

from __future__ import annotations

from datetime import date

from case_in_hand import DIRECTOR, MANAGER, OFFICER, RESPONDER, CaseInHand, at_the_panel, found, received

from heard.service.accounts.models import User
from heard.service.cases.dates import to_do
from heard.service.cases.leading import Leading, ShownToDo, for_whom
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.steps.usual_way import USUAL_WAY
from heard.service.cases.steps.vocabulary import ComesFirst

LATE = {
    "ground": "over_one_year", "reason": "It was known at once.", "other_limb": "The files are gone.", "evidence": "The log.",
}  # fmt: skip


def way(case: CaseInHand, by: User = OFFICER) -> dict[str, str]:
    return {place.step.id: place.come.value for place in Leading(case.file, by, ()).way()}


def waiting(case: CaseInHand, by: User) -> list[ShownToDo]:
    return Leading(case.file, by, ()).waiting(to_do(case.file))


def first(case: CaseInHand, step: str, by: User = OFFICER, **answers: object) -> list[str]:
    """The steps that the page of a step that was refused leads to."""
    refused = case.why_not(step, by, **answers)
    return [each.id for each in Leading(case.file, by, ()).comes_first(refused)]


def in_law(case: CaseInHand) -> None:
    for point in case.file.points:
        case.do("point-in-law", OFFICER, point=point.number, subjects=["part_3_services"], procedure="statutory")


def test_who_wants_to_decline_a_late_complaint_is_led_there_step_by_step():
    case = received()
    told = [line for line in STEPS["propose-refusal"].tells(case.file) if isinstance(line, ComesFirst)]
    assert "check-eligibility" in {line.step for line in told}
    assert first(case, "propose-refusal", **LATE) == ["point-in-law", "check-eligibility"]
    in_law(case)
    assert first(case, "propose-refusal", **LATE) == ["check-eligibility"]
    case.do("check-eligibility", OFFICER, who="parent", concurrent="no", arose_on=date(2024, 11, 4))
    assert first(case, "confirm-refusal", DIRECTOR) == ["propose-refusal"]
    case.do("propose-refusal", OFFICER, **LATE)
    case.do("confirm-refusal", DIRECTOR, letter="Sorry.", told_ombudsman="yes")
    assert case.file.state.ended_by == "refused"


def test_a_proposal_to_decline_is_shown_first_to_who_can_confirm_it_and_the_others_read_who_that_is():
    case = received()
    case.do("propose-refusal", OFFICER, ground="concurrent_matter", reason="x", which="A court case", evidence="x")
    for who in (MANAGER, DIRECTOR):
        shown = waiting(case, who)[0]
        assert (shown.step, [step.id for step in shown.others]) == (None, ["confirm-refusal", "overturn-refusal"])
        assert shown.whose == ""
    shown = waiting(case, OFFICER)[0]
    assert (shown.step, shown.others, shown.whose) == (None, (), "complaints manager or director")


def test_a_manager_who_proposed_it_can_turn_it_down_and_not_confirm_it():
    case = received()
    case.do("propose-refusal", MANAGER, ground="concurrent_matter", reason="x", which="A court case", evidence="x")
    shown = waiting(case, MANAGER)[0]
    assert (shown.step.id, shown.others) == ("overturn-refusal", ())


def test_what_waits_is_a_link_for_whoever_can_do_it():
    case = received()
    case.do("send-to-service", target=date(2026, 3, 9))
    draft, answer = waiting(case, OFFICER)
    assert (draft.step, [step.id for step in draft.others]) == (None, ["receive-draft", "chase"])
    assert answer.step is None  # there is no draft yet, and nobody has approved it


def test_the_usual_way_shows_what_was_done_what_is_next_and_what_waits_for_it():
    case = received()
    assert way(case) | {"acknowledge": "next", "point": "done", "check-eligibility": "later"} == way(case)
    case.do("acknowledge")
    in_law(case)
    assert way(case)["check-eligibility"] == "next"
    case.do("check-eligibility", OFFICER, who="parent", concurrent="no")
    case.do("assign-responder", colleague=RESPONDER.pk)
    case.do("send-to-service", target=date(2026, 3, 9))
    case.do("receive-draft", OFFICER, draft="x")
    assert way(case)["approve"] == "next"
    case.do("send-back", reason="x")
    assert (way(case)["receive-draft"], way(case)["approve"]) == ("next", "later")
    case.answer_stage_1(answer="x", findings=found("upheld", "upheld"))
    assert way(case) == {}


def test_what_was_passed_by_is_not_asked_for_once_the_stage_was_answered():
    case = received()
    case.answer_stage_1(answer="x", findings=found("upheld", "upheld"))
    assert way(case) == {}


def test_after_the_answer_at_stage_2_the_day_on_which_the_person_had_it_is_left():
    case = at_the_panel()
    before = next(
        number for number, entry in enumerate(case.entries) if entry.kind == "requested" and entry.stage == "stage_3"
    )
    del case.entries[before:]
    assert [step for step, come in way(case).items() if come != "done"] == ["outcome-received"]
    case.do("outcome-received")
    assert way(case) == {}


def test_each_step_of_the_way_is_a_link_or_says_why_not():
    case = received()
    case.do("receive-draft", OFFICER, draft="x")
    for by, can, hint in (
        (OFFICER, False, "For the complaints manager, quality assurance or director."),
        (MANAGER, True, ""),
    ):
        approve = next(place for place in Leading(case.file, by, ()).way() if place.step.id == "approve")
        assert (approve.can, approve.hint) == (can, hint)
    for place in Leading(at_the_panel().file, OFFICER, ()).way():
        assert place.come == "done" or place.can != bool(place.hint)


def test_the_way_of_a_stage_is_made_of_its_own_steps_and_ends_with_its_answer():
    for stage, steps in USUAL_WAY.items():
        assert all(STEPS[step].stage in (stage, None) for step in steps)
        assert f"respond-{stage.replace('_', '-')}" in steps


def test_what_ended_and_what_is_no_complaint_has_no_way():
    case = received()
    case.do("withdraw", goes_on="no")
    assert way(case) == {}
    case = received()
    case.do("take-as", value="compliment", reason="Thanks.")
    assert way(case) == {}


def test_roles_are_told_in_words():
    assert for_whom(STEPS["confirm-refusal"]) == "complaints manager or director"
    assert for_whom(STEPS["appoint-chair"]) == "complaints manager"


def test_what_waits_is_the_link_to_the_step_that_does_just_that_in_whatever_words():
    case = received()
    case.do("receive-draft", OFFICER, draft="x")
    case.do("restrict-contact", how="One e-mail a week.", reason="Forty a day.", target=date(2026, 3, 9))
    case.do("review-restriction", reason="Still.", target=date(2026, 3, 10))
    named = {shown.step.id: [step.id for step in shown.others] for shown in waiting(case, MANAGER) if shown.step}
    assert named == {"approve": ["send-back"], "review-restriction": ["end-restriction"]}
    assert [step.id for each in waiting(case, MANAGER) for step in each.others] == ["end-restriction", "send-back"]
