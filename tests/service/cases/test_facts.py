"""The same complaint gives the same facts, kept in a register or here."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from registers_and_cases import HEADINGS, MAPPING, facts_of, imported, register, row, written
from written_cases import a_case, person, received, step

from heard.calendars import england_and_wales
from heard.facts.schema import COMPLAINT
from heard.procedures import find_procedure
from heard.registers.mapping import Mapping
from heard.service.accounts.roles import Role
from heard.service.cases.correcting import correct, strike_out
from heard.service.cases.facts import CasesForFacts, open_now, service_keys
from heard.service.cases.importing import undo
from heard.service.cases.keeping import entries_of, write
from heard.service.cases.models import Case
from heard.service.cases.selectors import file_of
from heard.service.cases.steps.stage_3 import who_sits
from heard.service.cases.steps.vocabulary import NewEntry
from heard.service.independents.services import add
from heard.service.today import now

pytestmark = pytest.mark.django_db

AS_AT = date(2025, 9, 30)


def of_service(as_at: date = AS_AT) -> CasesForFacts:
    return CasesForFacts(find_procedure("ca1989_england"), england_and_wales(), as_at)


ROWS = {
    "answered": row(
        stage_1_acknowledged="05/03/2025", stage_1_response_sent="14/03/2025", stage_1_outcome="Upheld",
        advocate_offered="Yes", gender="Female", advocate="No", age="9",
    ),
    "an answer whose day could not be read": row(stage_1_response_sent="31/02/2025", stage_1_outcome="Not upheld"),
    "inside the stage": row(
        stage_1_sent_to_service="04/03/2025", stage_1_draft_due="10/03/2025", stage_1_draft_received="12/03/2025",
        stage_1_approved="13/03/2025", stage_1_response_sent="20/03/2025", stage_1_outcome="Partially upheld",
    ),
    "on to stage 2": row(
        stage_1_draft_received="12/03/2025", stage_1_approved="13/03/2025",
        stage_1_response_sent="14/03/2025", stage_1_outcome="Not upheld", stage_2_requested="24/03/2025",
        stage_2_response_sent="28/07/2025", stage_2_outcome="Upheld",
    ),
    "several themes": row(nature_of_complaint="Staff attitude; Not kept informed", stage_1_outcome="Partially upheld"),
    "withdrawn": row(date_withdrawn="10/03/2025"),
    "an answer that is dated ahead": row(stage_1_response_sent="14/03/2026", stage_1_outcome="Upheld"),
    "a panel that is to meet": row(
        stage_1_response_sent="14/03/2025", stage_2_requested="24/03/2025", stage_2_response_sent="28/07/2025",
        stage_3_requested="20/08/2025", stage_3_panel_date="06/10/2025",
    ),
    "open and late": row(),
    "no name, theme or team": row(complainant_name="", nature_of_complaint="", team=""),
    "a compliment": row(contact_type="Compliment"),
}  # fmt: skip


@pytest.mark.parametrize("told", ROWS.values(), ids=ROWS.keys())
def test_a_row_of_a_register_gives_the_same_facts_when_it_has_become_a_case(
    told: dict[str, str], tmp_path: Path, settings: Any
):
    settings.TODAY = AS_AT
    path = written(tmp_path / "register.csv", [told])
    opened = register(path)
    expected = facts_of(opened.cases(), AS_AT, opened.recordable())
    imported(path)
    assert facts_of(of_service(), AS_AT) == expected
    assert expected["complaint"]


def test_a_complaint_that_people_took_in_and_answered_gives_the_facts_of_its_row(tmp_path: Path, settings: Any):
    settings.TODAY = date(2025, 3, 20)
    officer, manager = person(Role.OFFICER, team="North"), person(Role.COMPLAINTS_MANAGER)
    case = a_case(officer, on=date(2025, 3, 3), theme="COM-REPLY", service_area="fostering", complainant_type="parent")
    case = step(case, "acknowledge", officer, on=date(2025, 3, 5))
    case = step(case, "advocate", officer, on=date(2025, 3, 5), value="advocate_offered")
    case = step(case, "send-to-service", officer, on=date(2025, 3, 4), target=date(2025, 3, 10))
    case = step(case, "receive-draft", officer, on=date(2025, 3, 12), draft="Dear")
    case = step(case, "approve", manager, on=date(2025, 3, 13))
    findings = [{"point": 1, "finding": "upheld"}]
    case = step(case, "respond-stage-1", officer, on=date(2025, 3, 14), answer="Dear", findings=findings)
    told = row(
        ref=case.reference, nature_of_complaint="Calls", stage_1_acknowledged="05/03/2025",
        stage_1_sent_to_service="04/03/2025", stage_1_draft_due="10/03/2025", stage_1_draft_received="12/03/2025",
        stage_1_approved="13/03/2025", stage_1_response_sent="14/03/2025", stage_1_outcome="Upheld",
        advocate_offered="Yes",
    )  # fmt: skip
    opened = register(written(tmp_path / "r.csv", [told]))
    # In the service everything can be written down, so every clock is judged.
    ours, theirs = facts_of(of_service(), AS_AT), facts_of(opened.cases(), AS_AT)
    assert without_who(ours) == without_who(theirs)


def without_who(facts: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Facts without the key of who complains: whoever is taken in here is known by no name."""
    place = [column.name for column in COMPLAINT].index("complainant_key")
    assert all(told[place] for told in facts["complaint"])
    return facts | {"complaint": [(*told[:place], *told[place + 1 :]) for told in facts["complaint"]]}


def test_a_complaint_that_went_all_the_way_gives_the_facts_of_its_row(tmp_path: Path, settings: Any):
    settings.TODAY = date(2025, 9, 20)
    officer, manager, decides = person(), person(Role.COMPLAINTS_MANAGER), person(Role.ADJUDICATING_OFFICER)
    parts = ["investigating_officer", "independent_person", "panel_chair", "panel_member"]
    outside = [add(by=manager, name=f"Outside {n}", parts=parts, checks_until=date(2027, 1, 1)).pk for n in range(1, 6)]
    case = a_case(officer, on=date(2025, 3, 3), theme="COM-REPLY", team="", complainant_type="parent")
    upheld, not_upheld = ([{"point": 1, "finding": found}] for found in ("upheld", "not_upheld"))
    for step_id, by, on, answers in (
        ("receive-draft", officer, date(2025, 3, 12), {"draft": "No"}),
        ("approve", manager, date(2025, 3, 13), {}),
        ("respond-stage-1", officer, date(2025, 3, 14), {"answer": "No", "findings": not_upheld}),
        ("request-stage-2", officer, date(2025, 3, 24), {"how": "answered"}),
        ("write-record", officer, date(2025, 3, 25), {"text": "One point"}),
        ("send-record", officer, date(2025, 3, 25), {"target": date(2025, 4, 1)}),
        ("agree-record", officer, date(2025, 3, 28), {"how": "signed"}),
        ("appoint-officer", manager, date(2025, 3, 28), {"independent": outside[0], "conflict": "no"}),
        ("appoint-independent", manager, date(2025, 3, 28), {"independent": outside[1], "conflict": "no"}),
        ("io-report", officer, date(2025, 4, 20), {"findings": upheld, "report": "Upheld"}),
        ("ip-report", officer, date(2025, 4, 21), {"fair": "yes", "accurate": "yes", "report": "Fair"}),
        ("assign-adjudicator", manager, date(2025, 4, 21), {"colleague": decides.pk}),
        ("adjudicate", decides, date(2025, 4, 24), {"adjudications": upheld}),
        ("respond-stage-2", officer, date(2025, 4, 25), {"answer": "Yes", "reports_sent": "yes", "told_panel": "yes"}),
        ("request-stage-3", officer, date(2025, 5, 6), {"wanted": "More"}),
        ("acknowledge-stage-3", officer, date(2025, 5, 7), {}),
        ("appoint-chair", manager, date(2025, 5, 9), {"independent": outside[2], "conflict": "no"}),
        ("appoint-member", manager, date(2025, 5, 9), {"independent": outside[3], "conflict": "no"}),
        ("appoint-member", manager, date(2025, 5, 9), {"independent": outside[4], "conflict": "no"}),
        ("set-panel-date", manager, date(2025, 5, 12), {"target": date(2025, 6, 12)}),
        ("send-papers", officer, date(2025, 5, 27), {"whom": "All"}),
        ("panel-met", officer, date(2025, 6, 12), {"person_came": "yes", "independent_came": "yes"}),
        ("panel-reported", officer, date(2025, 6, 16), {"report": "So"}),
        ("receive-recommendations", officer, date(2025, 6, 17), {"findings": upheld}),
        ("respond-stage-3", manager, date(2025, 6, 27),
         {"answer": "Yes", "with_independent": "yes", "told_ombudsman": "yes"}),
        ("ombudsman-referred", officer, date(2025, 7, 14), {}),
        ("ombudsman-decided", officer, date(2025, 9, 1), {"value": "upheld", "what": "Fault"}),
    ):  # fmt: skip
        if step_id == "panel-met":
            answers = {**answers, "attended": [number for number, _ in who_sits(file_of(case, date(2025, 9, 20)))]}
        case = step(case, step_id, by, on=on, **answers)
    told = row(
        ref=case.reference, service_area="", team="", nature_of_complaint="Calls",
        stage_1_draft_received="12/03/2025", stage_1_approved="13/03/2025",
        stage_1_response_sent="14/03/2025", stage_1_outcome="Not upheld", stage_2_requested="24/03/2025",
        stage_2_statement_agreed="28/03/2025", stage_2_response_sent="25/04/2025", stage_2_outcome="Upheld",
        stage_3_requested="06/05/2025", stage_3_acknowledged="07/05/2025", stage_3_chair_appointed="09/05/2025",
        stage_3_panel_date="12/06/2025", stage_3_panel_reported="16/06/2025", stage_3_panel_report_received="17/06/2025",
        stage_3_response_sent="27/06/2025", stage_3_outcome="Upheld", ombudsman_referred="14/07/2025",
        ombudsman_decision_date="01/09/2025", ombudsman_outcome="Upheld",
    )  # fmt: skip
    opened = register(written(tmp_path / "r.csv", [told]))
    ours, theirs = facts_of(of_service(), AS_AT), facts_of(opened.cases(), AS_AT)
    # No register has a column for the day on which the papers went out.
    for facts in (ours, theirs):
        facts["clock"] = [clock for clock in facts["clock"] if clock[2] != "S3_PAPERS_BEFORE_PANEL"]
    assert without_who(ours) == without_who(theirs)
    assert len(ours["stage"]) == 3


def test_who_complained_before_is_known_again_by_the_key_of_the_register(tmp_path: Path):
    imported(written(tmp_path / "r.csv", [row(), row(ref="CS 2", complainant_name="ROWAN ASHDOWN")]))
    imported(written(tmp_path / "s.csv", [row(ref="CS 3"), row(ref="CS 4", complainant_name="Kit Marsh")]))
    keys = [case.complainant_key for case in of_service()]
    assert keys == [service_keys().complainant(name) for name in [*["Rowan Ashdown"] * 3, "Kit Marsh"]]


def test_a_name_that_an_earlier_version_kept_as_a_key_is_in_no_fact(settings: Any):
    settings.TODAY = date(2025, 3, 20)
    case = a_case(on=date(2025, 3, 3))
    named = next(entry for entry in entries_of(case) if entry.kind == "person")
    old = {**named.words, "key": "rowan ashdown"}
    write(case, [NewEntry("person", named.on, old, corrects=named.number)], actor=None, at=now(), known_on=None)
    facts = facts_of(of_service(), AS_AT)
    assert service_keys().complainant("Rowan Ashdown") in facts["complaint"][0]
    assert "ashdown" not in str(facts)


def test_what_was_put_right_counts_and_what_was_struck_out_does_not(settings: Any):
    settings.TODAY = date(2025, 3, 20)
    officer = person()
    case = a_case(officer, on=date(2025, 3, 3))
    case = step(case, "acknowledge", officer, on=date(2025, 3, 5))
    correct(case=case, number=case.entries, answers={"on": date(2025, 3, 4)}, by=officer, seen=case.entries)
    (told,) = of_service()
    assert [(e.kind, e.on) for e in told.chronology if e.kind == "acknowledged"] == [("acknowledged", date(2025, 3, 4))]
    case.refresh_from_db()
    case = step(case, "pause", officer, on=date(2025, 3, 6), reason="The family is away")
    strike_out(case=case, number=case.entries, reason="Not so.", by=officer, seen=case.entries)
    (told,) = of_service()
    assert not [e for e in told.chronology if e.kind == "paused"]


def test_no_words_leave_and_a_team_that_nobody_knows_is_another(settings: Any):
    settings.TODAY = date(2025, 3, 20)
    officer = person(team="North")
    a_case(officer, on=date(2025, 3, 3), own_words="Jo was rude", name="Jo Marlow", team="Jo Marlow's team")
    a_case(officer, on=date(2025, 3, 3), team="North")
    cases = list(of_service())
    assert {case.attributes[2] for case in cases} == {"other", "North"}
    assert "marlow" not in str(cases).lower()
    assert "rude" not in str(cases)


def test_a_case_that_came_after_the_day_or_counts_no_more_is_in_no_fact(tmp_path: Path, settings: Any):
    settings.TODAY = date(2025, 9, 30)
    a_case(on=date(2025, 9, 30))
    imported(written(tmp_path / "r.csv", [row()]))
    assert len([*of_service(date(2025, 9, 29))]) == 1
    batch = next(e.words["batch"] for e in entries_of(Case.objects.get(reference="CS-1")) if e.kind == "imported")
    undo(batch, by=person(Role.COMPLAINTS_MANAGER))
    # On no day, also not on those before it was undone.
    assert [*of_service(date(2025, 9, 29))] == []
    cases = of_service(date(2025, 9, 29))
    assert [*cases] == []
    assert cases.quality.rows_set_aside == {"after_as_at": 1, "counts_no_more": 1}


FEW = [h for h in HEADINGS if "Stage 2" not in h and "acknowledged" not in h]
FEW_MAPPING = Mapping(
    layout="row_per_complaint", columns={h: MAPPING.columns[h] for h in FEW}, words={"team": {"North": "North"}}
)


def test_what_the_register_had_no_column_for_is_not_judged_until_people_write_it_down_here(
    tmp_path: Path, settings: Any
):
    settings.TODAY = date(2025, 9, 30)
    answered = row(stage_1_response_sent="14/03/2025", stage_1_outcome="Upheld")
    path = written(tmp_path / "r.csv", [answered], FEW)
    imported(path, FEW_MAPPING)
    assert {clock for _, _, clock, *_ in facts_of(of_service(), AS_AT)["clock"]} == {"S1_RESPONSE"}
    (told,) = of_service()
    assert "S2_RESPONSE" in told.not_judged
    officer = person()
    case = Case.objects.get()
    step(case, "request-stage-2", officer, **_request())
    assert {clock for _, _, clock, *_ in facts_of(of_service(), AS_AT)["clock"]} == {"S1_RESPONSE", "S2_RESPONSE"}


def _request() -> dict[str, Any]:
    return {"on": date(2025, 4, 1), "how": "answered"}


def test_a_column_is_missing_only_while_no_case_can_tell(tmp_path: Path, settings: Any):
    settings.TODAY = date(2025, 9, 30)
    imported(written(tmp_path / "r.csv", [row()], FEW), FEW_MAPPING)
    cases = of_service()
    list(cases)
    assert "acknowledged_on" in cases.quality.missing_columns
    a_case(on=date(2025, 9, 1))
    cases = of_service()
    list(cases)
    assert cases.quality.missing_columns == {}


def test_cases_are_asked_for_by_the_page(tmp_path: Path, django_assert_max_num_queries: Any):
    imported(written(tmp_path / "r.csv", [row(ref=f"CS {n}") for n in range(520)]))
    with django_assert_max_num_queries(8):
        assert len([*of_service()]) == 520


def test_open_complaints_are_totals(settings: Any):
    settings.TODAY = date(2025, 3, 10)
    a_case(on=date(2025, 3, 3), theme="")
    a_case(on=date(2025, 1, 6), theme="")
    a_case(on=date(2025, 3, 3), kind="compliment", theme="")
    assert open_now(date(2025, 3, 10)) == (2, 1)
    assert received().kind == "complaint"
