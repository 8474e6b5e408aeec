"""From answers to entries, and answers put right."""

from __future__ import annotations

from datetime import date

import pytest
from case_in_hand import CALENDAR, OFFICER, PROCEDURE, CaseInHand, received

from heard.service.cases.casefile import Casefile, Recorded, casefile
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.steps.vocabulary import NewFile
from heard.service.cases.steps.writing import put_right, written

TODAY = date(2026, 3, 2)


def before(case: CaseInHand, entry: Recorded) -> Casefile:
    return casefile(PROCEDURE, case.entries[: entry.number - 1], case.today, CALENDAR)


def test_an_entry_holds_its_days_its_file_and_what_was_answered():
    file = NewFile("letter.pdf", "application/pdf", b"%PDF")
    answers = {"on": TODAY, "target": date(2026, 3, 9), "asked": "Both points.", "file": file, "note": ""}
    (entry,) = written(STEPS["send-to-service"], received().file, answers, key="k")
    assert (entry.kind, entry.stage, entry.on, entry.target) == ("sent_to_service", "stage_1", TODAY, date(2026, 3, 9))
    assert (entry.words, entry.files) == ({"asked": "Both points."}, (file,))


def test_a_person_who_is_named_for_the_first_time_gets_a_key_and_keeps_the_one_they_have():
    answers = {"on": TODAY, "name": "Ben", "role": "child"}
    assert written(STEPS["person"], received().file, answers, key="k")[0].words["key"] == "k"
    assert written(STEPS["person"], received().file, {**answers, "key": "mine"}, key="k")[0].words["key"] == "mine"


@pytest.mark.parametrize(("name", "key"), [("ben ash", "first"), ("Name left out", "second")])
def test_a_person_whose_name_is_put_right_is_known_by_a_new_key(name: str, key: str):
    words = {"name": "Ben Ash", "role": "child", "key": "first"}
    again = put_right(STEPS["person"], received().file, words, {"name": name, "role": "child"}, key="second")
    assert (again["name"], again["key"]) == (name, key)


def test_what_a_step_works_out_is_worked_out_again_when_its_answers_are_put_right():
    case = received(points=1)
    case.do("point-in-law", OFFICER, point=1, subjects=["part_3_services"], procedure="statutory")
    case.do("check-eligibility", OFFICER, who="parent", concurrent="no")
    entry = case.file.written_last("eligibility_checked")
    assert entry.words["decision"] == "statutory"
    again = put_right(
        STEPS["check-eligibility"],
        before(case, entry),
        entry.words,
        {"who": "other_person", "concurrent": "no"},
        key="k",
    )
    assert (again["who"], again["decision"]) == ("other_person", "decide")


def test_a_version_keeps_its_number_and_what_nobody_was_asked_stays():
    case = received()
    case.do("request-stage-2", how="agreed", reason="x")
    case.do("write-record", text="One.")
    case.do("write-record", text="Two.")
    first = next(case.file.all("record_written"))
    words = {**first.words, "files": [{"name": "a.pdf"}]}
    assert put_right(STEPS["write-record"], before(case, first), words, {"text": "One, spelt right."}, key="k") == {
        "text": "One, spelt right.",
        "version": 1,
        "files": [{"name": "a.pdf"}],
    }


def test_the_first_point_begins_with_the_summary_or_else_with_what_the_person_said():
    begins = STEPS["point"].begins
    case = received(points=0)
    assert begins(case.file) == {"point": 1, "text": "They never ring back."}
    said = case.entries[0]
    case.entries[0] = said._replace(words={**said.words, "summary": "Calls were not returned."})
    assert begins(case.file) == {"point": 1, "text": "Calls were not returned."}
    assert begins(received(points=2).file) == {"point": 3}
