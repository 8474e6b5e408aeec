"""No code stands where a person reads: whatever a step writes is shown in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from case_in_hand import Called, CaseInHand, at_the_panel, codes_shown, received
from random_answers import answers

from heard.service.cases.presenting_entries import history
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.steps.answers import wrong_answers
from heard.service.cases.steps.vocabulary import ComesFirst, Step
from heard.service.cases.steps.writing import written


def write_down(step: Step, case: CaseInHand) -> None:
    """Writes the step with answers of many kinds, after what comes first; whether it may be done now is not asked."""
    why = step.offered(case.file)
    if isinstance(why, ComesFirst) and why.step != "reopen":
        write_down(STEPS[why.step], case)
    for seed in range(12):
        told = answers(step, case.file, Random(seed))
        if not wrong_answers(replace(step, check=lambda case, answers: {}), case.file, told):
            for new in written(step, case.file, told, key="k"):
                case.add(new)


@pytest.mark.parametrize("step", STEPS.values(), ids=lambda step: step.id)
def test_no_code_is_shown_of_what_a_step_writes(step: Step):
    case = at_the_panel()
    write_down(step, case)
    assert any(case.file.has(kind) for kind in step.kinds)
    assert codes_shown(case.file) == set()


def test_what_the_tables_of_eligibility_lead_to_is_shown_in_words():
    case = received()
    for number in (1, 2):
        case.do("point-in-law", point=number, subjects=["part_3_services"], procedure="statutory")
    case.do("check-eligibility", who="parent", concurrent="no", arose_on=date(2024, 1, 5))
    told = dict(next(entry for entry in history(case.file, Called()) if entry.title == "Eligibility was checked").lines)
    assert told["Grounds on which it could be declined"] == "More than one year after the grounds arose"
    assert codes_shown(case.file) == set()
