"""The letter that declines a complaint: what each ground makes it say, and that nothing else does."""

from __future__ import annotations

from typing import Any

from case_in_hand import DIRECTOR, PROCEDURE, CaseInHand, received

from heard.service.cases import letters
from heard.service.cases.letters import Letter, refusal_letter
from heard.service.cases.steps.vocabulary import NewEntry

REACH = "0300 555 0100, complaints@exborough.example"


def letter(case: CaseInHand) -> Letter:
    found = refusal_letter(case.file, "Exborough", REACH)
    assert found is not None
    return found


def proposed(ground: str, **more: Any) -> CaseInHand:
    case = received()
    case.do("propose-refusal", ground=ground, reason="Because of the hearing in May.", evidence="The order.", **more)
    return case


def test_there_is_none_before_anybody_proposes_it_and_none_once_it_is_turned_down():
    case = received()
    assert refusal_letter(case.file, "Exborough") is None
    case = proposed("concurrent_matter", which="The hearing about where you live.")
    case.do("overturn-refusal", DIRECTOR, reason="It can be heard beside it.")
    assert refusal_letter(case.file, "Exborough") is None


def test_there_is_one_again_once_it_is_proposed_again_and_none_once_the_complaint_is_taken_up():
    case = proposed("concurrent_matter", which="The hearing in May.")
    case.do("overturn-refusal", DIRECTOR, reason="It can be heard beside it.")
    case.do(
        "propose-refusal",
        ground="subject_out_of_scope",
        reason="A school.",
        evidence="x",
        right_route="The school's own",
    )
    assert "The school's own" in "\n".join(letter(case).paragraphs)
    case.do("confirm-refusal", DIRECTOR, letter="As drafted.", told_ombudsman="yes")
    assert letter(case)
    case.do("reopen", reason="The Ombudsman asked for it.")
    assert refusal_letter(case.file, "Exborough") is None


def test_a_court_case_brings_the_right_to_make_it_again_and_every_letter_the_ombudsman():
    told = letter(proposed("concurrent_matter", which="The hearing about where you live."))
    text = "\n".join(told.paragraphs)
    assert "Because of the hearing in May." in text
    assert "The hearing about where you live." in text
    assert "make your complaint again, within one year" in text
    assert "www.lgo.org.uk" in text
    assert "Source:" in told.rule
    assert "Source:" not in text


def test_another_procedure_is_named_and_no_year_is_promised():
    text = "\n".join(letter(proposed("subject_out_of_scope", right_route="The school's own procedure")).paragraphs)
    assert "The school's own procedure" in text
    assert "one year" not in text


def test_it_says_the_same_before_and_after_it_is_confirmed_and_that_it_must_not_go_out_before():
    case = proposed("concurrent_matter", which="The hearing.")
    before = letter(case)
    case.do("confirm-refusal", DIRECTOR, letter="As drafted.", told_ombudsman="yes")
    assert not before.confirmed
    assert letter(case) == before._replace(confirmed=True)


def test_the_person_is_told_the_reason_plainly_and_how_to_reach_us():
    told = letter(proposed("concurrent_matter", which="The hearing."))
    text = "\n".join(told.paragraphs)
    assert "not to consider it for now. A court case, or another matter, is going on" in text
    assert "prejudice" not in text
    assert "please tell us: 0300 555 0100" in text
    unset = refusal_letter(proposed("concurrent_matter", which="The hearing.").file, "Exborough")
    assert unset is not None
    assert any(each.endswith("please tell us: …") for each in unset.paragraphs)


def test_every_ground_of_the_procedure_is_told_plainly():
    assert {ground.id for ground in PROCEDURE.refusal_grounds} == set(letters._PLAINLY)


def test_a_stranger_to_the_child_is_not_told_of_the_child():
    case = received()
    case.do("person", name="Kim Made-Up", role="child")
    case.do("question-interest", reason="A neighbour.")
    case.do("propose-refusal", ground="person_out_of_scope", reason="You live next door.", evidence="x")
    assert "Kim" not in "\n".join(letter(case).paragraphs)


def test_a_complaint_that_was_withdrawn_has_no_letter():
    case = proposed("concurrent_matter", which="The hearing.")
    case.do("withdraw", goes_on="no")
    assert refusal_letter(case.file, "Exborough") is None


def test_an_advocate_is_offered_to_the_young_person_and_to_an_adult_for_the_child():
    case = proposed("concurrent_matter", which="The hearing.")
    case.add(NewEntry("details", case.today, {"complainant_type": "child"}))
    assert "An advocate can help you" in letter(case).paragraphs[-1]
    case.add(NewEntry("details", case.today, {"complainant_type": "parent"}))
    case.do("person", name="Kim Made-Up", role="child")
    assert letter(case).paragraphs[-1].startswith("Kim Made-Up can have an advocate")
