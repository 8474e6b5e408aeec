"""Three questions: one on each subject that the figures raise, and none that they do not."""

from __future__ import annotations

from dataclasses import replace

from heard.facts.companions import Companions
from heard.report.material import Material
from heard.report.sections.questions import three_questions
from indicators.worked_cases import case
from indicators.worked_companions import COMPANIONS, action
from report.conftest import material

LATE = [
    case("late", "2024-06-03 received; 2024-06-18 stage_1.draft_received; 2024-06-20 stage_1.responded"),
    case("later", "2024-06-03 received; 2024-06-19 stage_1.draft_received; 2024-06-21 stage_1.responded"),
]
IN_TIME = [case("in time", "2024-06-03 received; 2024-06-07 stage_1.responded")]
OVERDUE = action("A9", "recommendation", "2024-09-18", asked_by="committee", what="An update", due_on="2025-03-01")


def test_time_people_and_promises_each_raise_one():
    asked = three_questions(material(LATE, companions=replace(COMPANIONS, action=(OVERDUE,))))
    assert len(asked) == 3
    assert asked[0].startswith("Why did the service's draft come back after day 10 in both late cases")
    assert "sign of poor service" in asked[1] or "signs of poor service" in asked[1]
    assert asked[2].startswith("\u201cAn update\u201d was due on 1 March 2025.")


def test_where_one_subject_raises_nothing_another_raises_more():
    asked = three_questions(material(IN_TIME, companions=replace(COMPANIONS, action=(OVERDUE,))))
    assert len(asked) == 3
    assert not any("draft" in question or "law was missed" in question for question in asked)


def test_the_law_missed_is_asked_about_where_no_draft_is_recorded():
    late = [case("late", "2024-06-03 received; 2024-06-20 stage_1.responded")]
    assert three_questions(material(late, companions=Companions()))[0].startswith("The law was missed for 1 complaint.")


def test_nothing_is_asked_where_nothing_is_raised(worked: Material):
    assert three_questions(material(IN_TIME, companions=Companions(), missing={})) == ()


def test_most_drafts_in_time_raise_no_question_on_drafts():
    early = [
        case(str(n), "2024-06-03 received; 2024-06-07 stage_1.draft_received; 2024-06-20 stage_1.responded")
        for n in range(3)
    ]
    asked = three_questions(material([*early, LATE[0]], companions=Companions()))
    assert not any("draft" in question for question in asked)


def test_nobody_asks_in_public_what_stands_in_the_way_of_what_is_not_told_in_public():
    told_to_members = OVERDUE._replace(what="A recommendation about one team or one complaint, named to members only")
    asked = three_questions(material(LATE, companions=replace(COMPANIONS, action=(told_to_members,))))
    assert not any("stands in its way" in question for question in asked)
