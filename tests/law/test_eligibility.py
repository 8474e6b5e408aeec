"""Who may complain, about what and when: the tables read for one complaint; nothing is refused by rule."""

from __future__ import annotations

from datetime import date

import pytest

from heard.law.eligibility import Decision, assess

RECEIVED_ON = date(2024, 6, 14)

TABLE = [
    # person, subjects, day the grounds arose, decision, grounds that a refusal could name
    ("looked_after_child", ["part_3_services"], "2024-05-01", Decision.STATUTORY, []),
    ("parent", ["part_4_and_5_functions", "part_3_services"], "2024-05-01", Decision.STATUTORY, []),
    ("adoption", ["adoption_functions"], "2024-05-01", Decision.STATUTORY, []),
    ("adult_about_childhood_in_care", ["part_3_services"], None, Decision.STATUTORY, []),
    ("care_leaver", ["part_3_services"], "2023-06-14", Decision.STATUTORY, []),  # the last day of the year
    ("care_leaver", ["part_3_services"], "2023-06-13", Decision.DECIDE, ["over_one_year"]),
    ("other_person", ["part_3_services"], "2024-05-01", Decision.DECIDE, ["person_out_of_scope"]),
    ("other_person", ["court_matter"], "2024-05-01", Decision.DECIDE, ["person_out_of_scope", "subject_out_of_scope"]),
    ("parent", ["live_proceedings"], "2024-05-01", Decision.DECIDE, ["concurrent_matter"]),
    ("parent", ["part_3_services", "live_proceedings"], "2024-05-01", Decision.DECIDE, ["concurrent_matter"]),
    ("parent", ["live_proceedings"], "2020-05-01", Decision.DECIDE, ["concurrent_matter", "over_one_year"]),
    ("parent", ["child_protection_enquiry"], "2024-05-01", Decision.ELSEWHERE, ["subject_out_of_scope"]),
    ("parent", ["education_plan", "court_matter"], "2024-05-01", Decision.ELSEWHERE, ["subject_out_of_scope"] * 2),
    ("parent", ["child_protection_enquiry", "part_3_services"], "2024-05-01", Decision.SPLIT, ["subject_out_of_scope"]),
    ("child_in_need", ["immediate_risk", "part_3_services"], None, Decision.SPLIT, ["subject_out_of_scope"]),
]


@pytest.mark.parametrize(("person", "subjects", "arose", "decision", "grounds"), TABLE)
def test_worked_complaint(children_act, calendar, person, subjects, arose, decision, grounds):
    arose_on = date.fromisoformat(arose) if arose else None
    found = assess(children_act, person, subjects, calendar, arose_on=arose_on, received_on=RECEIVED_ON)
    assert found.decision is decision
    assert [reason.ground for reason in found.reasons if reason.ground] == grounds
    assert [route.id for route in found.routes] == subjects


def test_the_table_covers_every_decision():
    assert {decision for _, _, _, decision, _ in TABLE} == set(Decision)


def test_every_reason_has_its_source_and_a_ground_of_the_closed_list(children_act, calendar):
    known = {ground.id for ground in children_act.refusal_grounds} | {None}
    for person in children_act.people:
        for subject in children_act.subjects:
            found = assess(
                children_act, person.id, [subject.id], calendar, arose_on=date(2020, 1, 1), received_on=RECEIVED_ON
            )
            assert {reason.ground for reason in found.reasons} <= known
            assert all(reason.text and reason.source.text for reason in found.reasons)
            assert found.decision is Decision.DECIDE, "after a year a person decides, whoever complains of whatever"


def test_a_late_complaint_is_told_its_last_day_and_its_rule(children_act, calendar):
    found = assess(
        children_act, "parent", ["part_3_services"], calendar, arose_on=date(2023, 2, 28), received_on=RECEIVED_ON
    )
    late = found.reasons[-1]
    assert "the last day was 28 February 2024" in late.text
    assert "may be accepted later, case by case" in late.text
    assert late.source == children_act.clock("S0_TIME_LIMIT").source


def test_a_reason_says_where_a_matter_leads(children_act, calendar):
    found = assess(children_act, "parent", ["conference_decision"], calendar, arose_on=None, received_on=RECEIVED_ON)
    assert [route.leads_to for route in found.routes] == ["safeguarding_partnership"]
    assert "safeguarding partnership" in found.reasons[-1].text
    assert "the child's consent is not required" in found.reasons[0].text


@pytest.mark.parametrize(("person", "subject"), [("neighbour", "part_3_services"), ("parent", "bins")])
def test_an_id_that_the_tables_do_not_hold(children_act, calendar, person, subject):
    with pytest.raises(KeyError):
        assess(children_act, person, [subject], calendar, arose_on=None, received_on=RECEIVED_ON)
