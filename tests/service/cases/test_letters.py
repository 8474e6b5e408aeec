"""The letter that declines a complaint: what each ground makes it say, and that nothing else does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from case_in_hand import DIRECTOR, CaseInHand, received

from heard.service.cases.letters import Letter, refusal_letter

TODAY = date(2026, 3, 10)


def letter(case: CaseInHand) -> Letter:
    found = refusal_letter(case.file, "Exborough", TODAY)
    assert found is not None
    return found


def proposed(ground: str, **more: Any) -> CaseInHand:
    case = received()
    case.do("propose-refusal", ground=ground, reason="Because of the hearing in May.", evidence="The order.", **more)
    return case


def test_there_is_none_before_anybody_proposes_it_and_none_once_it_is_turned_down():
    case = received()
    assert refusal_letter(case.file, "Exborough", TODAY) is None
    case = proposed("concurrent_matter", which="The hearing about where you live.")
    case.do("overturn-refusal", DIRECTOR, reason="It can be heard beside it.")
    assert refusal_letter(case.file, "Exborough", TODAY) is None


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
    assert refusal_letter(case.file, "Exborough", TODAY) is None


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


@pytest.mark.parametrize("confirmed", [False, True])
def test_it_is_the_same_before_and_after_it_is_confirmed(confirmed: bool):
    case = proposed("concurrent_matter", which="The hearing.")
    before = letter(case)
    if confirmed:
        case.do("confirm-refusal", DIRECTOR, letter="As drafted.", told_ombudsman="yes")
    assert letter(case) == before
