"""Stage 2: how it begins, the record, who investigates, both reports, the adjudication, more time, the answer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from case_in_hand import (
    ADJUDICATOR,
    EXTERNAL,
    INDEPENDENT,
    INVESTIGATOR,
    OFFICER,
    RESPONDER,
    CaseInHand,
    found,
    received,
)

from heard.law.replay import Finding, Verdict
from heard.service.cases.steps.all_steps import STEPS

ASKED = date(2026, 4, 1)


def answered() -> CaseInHand:
    """A complaint of 2 March 2026, answered at stage 1 in time; it is 1 April."""
    case = received()
    case.today = date(2026, 3, 13)
    case.answer_stage_1(answer="No.", findings=found("not_upheld", "not_upheld"))
    case.today = ASKED
    return case


def at_stage_2() -> CaseInHand:
    case = answered()
    case.do("request-stage-2", how="answered")
    return case


def appoint(case: CaseInHand) -> CaseInHand:
    case.do("appoint-officer", independent=INVESTIGATOR, conflict="no")
    case.do("appoint-independent", independent=INDEPENDENT, conflict="no")
    return case


def reported() -> CaseInHand:
    case = appoint(at_stage_2())
    case.today = date(2026, 4, 20)
    case.do("io-report", report="As follows.", findings=found("upheld", "not_upheld"))
    case.do("ip-report", fair="yes", accurate="yes", report="It was fair.")
    case.do("assign-adjudicator", colleague=ADJUDICATOR.pk)
    return case


def adjudicated() -> CaseInHand:
    case = reported()
    case.do("adjudicate", ADJUDICATOR, adjudications=found("upheld", "not_upheld"))
    return case


SENT: dict[str, Any] = {"answer": "Upheld in part.", "reports_sent": "yes", "told_panel": "yes"}


def test_stage_2_begins_on_the_day_of_the_request():
    case = at_stage_2()
    assert case.file.state.current_stage.stage.id == "stage_2"
    run = next(run for run in case.file.state.clocks if run.clock.id == "S2_RESPONSE")
    assert (run.started_on, run.due_on) == (ASKED, date(2026, 5, 11))
    assert case.why_not("request-stage-2").why == "Stage 2 has begun already."


@pytest.mark.parametrize(
    ("on", "how", "field"),
    [
        (date(2026, 3, 12), "overdue", "how"),
        (date(2026, 3, 16), "overdue", "how"),
        (date(2026, 3, 17), "overdue", None),
        (date(2026, 3, 12), "answered", "how"),
        (date(2026, 3, 12), "agreed", "reason"),
    ],
)
def test_without_an_answer_stage_2_comes_by_lateness_or_by_agreement(on: date, how: str, field: str | None):
    case = received()
    case.today = on
    if field:
        assert case.refused("request-stage-2", how=how)[0] == field
    else:
        case.do("request-stage-2", how=how)
        assert case.file.state.current_stage.stage.id == "stage_2"


def test_by_agreement_it_says_what_was_agreed():
    case = received()
    case.do("request-stage-2", how="agreed", reason="It is about the head of service.")
    assert case.file.state.current_stage.stage.id == "stage_2"


def test_a_request_is_not_dated_before_the_answer_it_follows():
    assert answered().refused("request-stage-2", how="answered", on=date(2026, 3, 12))[0] == "on"


def test_the_council_may_begin_it_itself():
    case = answered()
    case.do("begin-stage-2", reason="It is grave.")
    assert case.file.state.current_stage.stage.id == "stage_2"


def test_the_record_goes_through_versions_until_one_is_agreed_and_both_start_dates_are_told():
    case = at_stage_2()
    assert case.why_not("send-record").why == "There is no version that was not sent."
    case.do("write-record", text="One.")
    assert case.why_not("agree-record").why == "Send the latest version first."
    case.do("send-record", target=date(2026, 4, 8))
    case.today = date(2026, 4, 9)
    case.do("write-record", text="One, and two.")
    assert case.why_not("agree-record") is not None
    case.do("send-record", target=date(2026, 4, 20))
    case.today = date(2026, 4, 15)
    case.do("agree-record", how="signed")
    assert [entry.words["version"] for entry in case.file.all("record_written")] == [1, 2]
    assert case.file.written_last("record_agreed").words["version"] == 2
    from heard.service.cases.steps.stage_2 import both_start_dates

    told = both_start_dates(case.file)
    assert "1 April 2026" in told[0]
    assert "11 May 2026" in told[0]
    assert "15 April 2026" in told[1]
    assert "21 May 2026" in told[1]


def test_one_person_cannot_be_both_nor_anybody_with_a_conflict():
    case = at_stage_2()
    assert case.refused("appoint-officer", conflict="no")[0] == "colleague"
    assert (
        case.refused("appoint-officer", independent=INVESTIGATOR, conflict="yes", declared="A cousin.")[0] == "conflict"
    )
    case.do("appoint-officer", independent=INVESTIGATOR, conflict="no")
    assert case.refused("appoint-independent", independent=INVESTIGATOR, conflict="no")[0] == "independent"
    case.do("appoint-independent", independent=INDEPENDENT, conflict="no")
    assert case.refused("appoint-officer", independent=INDEPENDENT, conflict="no")[0] == "independent"


def test_somebody_from_outside_opens_the_case_until_a_day_and_a_second_takes_the_first_ones_place():
    case = at_stage_2()
    until = date(2026, 7, 1)
    who = {"independent": INVESTIGATOR, "colleague": EXTERNAL.pk, "conflict": "no"}
    assert case.refused("appoint-officer", **who)[0] == "access_until"
    case.do("appoint-officer", **who, access_until=until)
    assert (EXTERNAL.pk, "officer_appointed", until) in set(case.file.parts())
    case.do("appoint-officer", colleague=OFFICER.pk, conflict="no")
    assert [part for part in case.file.parts() if part[1] == "officer_appointed"] == [
        (OFFICER.pk, "officer_appointed", None)
    ]
    case.do("appoint-officer", independent=INVESTIGATOR, conflict="no")
    assert [part for part in case.file.parts() if part[1] == "officer_appointed"] == []


def test_each_piece_of_evidence_is_waited_for_by_itself():
    case = at_stage_2()
    assert case.why_not("ask-for-evidence").why == "No investigating officer was appointed."
    appoint(case)
    assert case.refused("ask-for-evidence", from_whom="Team", what="File", target=date(2026, 3, 1))[0] == "target"
    case.do("ask-for-evidence", from_whom="Team", what="The file", target=date(2026, 4, 8))
    case.do("ask-for-evidence", from_whom="School", what="The log", target=date(2026, 4, 9))
    first, second = case.file.unsettled("evidence_asked", "evidence_came")
    case.do("evidence-came", of=str(first.number), what_came="All.")
    assert case.file.unsettled("evidence_asked", "evidence_came") == (second,)
    assert case.refused("evidence-came", of=str(first.number), what_came="Again.")[0] == "of"


def test_the_draft_goes_out_for_its_facts_and_comes_back():
    case = appoint(at_stage_2())
    assert case.why_not("fact-check-came") is not None
    case.do("send-for-fact-check", whom="The team", target=date(2026, 4, 10))
    case.do("fact-check-came", what="A date was wrong.")
    assert case.why_not("fact-check-came") is not None
    case.do("interview", whom="Ann", notes="She said.", agreed="yes")
    assert case.refused("interview", whom="Ann", notes="She said.", agreed="maybe")[0] == "agreed"


def test_the_officers_findings_are_kept_and_the_adjudication_has_the_last_word():
    case = reported()
    assert case.file.state.findings == (Finding(1, "not_upheld", "stage_1"), Finding(2, "not_upheld", "stage_1"))
    field, why = case.refused("adjudicate", ADJUDICATOR, adjudications=found("upheld", "partially_upheld"))
    assert (field, why) == ("adjudications", "Point 2: departing from the investigating officer takes reasons.")
    decided = found("upheld", "partially_upheld")
    decided[1]["reasons"] = "The call log shows it."
    case.do("adjudicate", ADJUDICATOR, adjudications=decided)
    assert case.file.state.findings == (Finding(1, "upheld", "stage_2"), Finding(2, "partially_upheld", "stage_2"))
    assert [entry.words["value"] for entry in case.file.all("io_finding")] == ["upheld", "not_upheld"]
    assert [entry.words["departs"] for entry in case.file.all("finding", "stage_2")] == [False, True]


def test_both_reports_and_every_point_come_before_the_adjudication():
    case = appoint(at_stage_2())
    assert case.why_not("ip-report").why == "The investigating officer's report has not come."
    assert case.refused("io-report", report="x", findings=found("upheld"))[1] == "Say what was found on point 2."
    case.do("io-report", report="x", findings=found("upheld", "upheld"))
    case.do("assign-adjudicator", colleague=ADJUDICATOR.pk)
    assert case.why_not("adjudicate", ADJUDICATOR).why == "The independent person's report has not come."
    assert case.why_not("adjudicate", RESPONDER).why == "Your role does not include this."
    assert case.why_not("respond-stage-2").why == "The adjudication has not been made."


def test_whoever_investigated_does_not_adjudicate():
    case = at_stage_2()
    case.do("appoint-officer", colleague=OFFICER.pk, conflict="no")
    assert case.refused("assign-adjudicator", colleague=OFFICER.pk)[0] == "colleague"


@pytest.mark.parametrize(
    ("on", "target", "field"),
    [
        (date(2026, 5, 8), date(2026, 5, 11), "target"),
        (date(2026, 5, 8), date(2026, 7, 8), "target"),
        (date(2026, 5, 8), date(2026, 7, 7), None),
    ],
)
def test_stage_2_is_extended_to_65_working_days_at_most(on: date, target: date, field: str | None):
    case = at_stage_2()
    case.today = on
    answers = {"ground": "not_possible_in_time", "target": target, "reason": "A witness is ill."}
    if field:
        assert case.refused("extend-stage-2", **answers)[0] == field
    else:
        case.do("extend-stage-2", **answers)
        run = next(run for run in case.file.state.clocks if run.clock.id == "S2_RESPONSE")
        assert run.extended_due_on == target
        assert case.refused("extend-stage-2", **{**answers, "ground": "complexity"})[0] == "ground"


def test_once_time_has_run_out_only_an_extension_that_was_told_in_time_is_taken():
    case = at_stage_2()
    case.today = date(2026, 5, 12)
    due = next(run.due_on for run in case.file.state.clocks if run.clock.id == "S2_RESPONSE")
    told = {
        "ground": "not_possible_in_time",
        "target": due + timedelta(days=20),
        "reason": "Two are still to be heard.",
    }
    assert STEPS["extend-stage-2"].tells(case.file)[0].startswith("Its time ran out on")
    assert case.refused("extend-stage-2", on=due + timedelta(days=1), **told)[0] == "on"
    case.do("extend-stage-2", on=due, **told)


def test_the_answer_goes_with_both_reports_and_the_way_to_a_panel():
    case = adjudicated()
    assert case.refused("respond-stage-2", **{**SENT, "told_panel": "no"})[0] == "told_panel"
    assert case.refused("respond-stage-2", **{**SENT, "reports_sent": "no"})[0] == "reports_sent"
    assert case.refused("respond-stage-2", **SENT, on=date(2026, 4, 19))[0] == "on"
    case.do("respond-stage-2", **SENT)
    assert case.file.state.open is False
    case.today = date(2026, 4, 23)
    assert case.refused("outcome-received", on=date(2026, 4, 19))[0] == "on"
    case.do("outcome-received", note="Signed for.")
    asked_by = next(run for run in case.file.state.clocks if run.clock.id == "S3_REQUEST")
    assert asked_by.started_on == date(2026, 4, 23)
    assert case.why_not("outcome-received") is not None


def test_an_investigation_begun_again_has_its_own_reports_and_clock():
    case = adjudicated()
    assert appoint(at_stage_2()).why_not("investigate-again").why == "There is no report yet that could be defective."
    case.do("respond-stage-2", **SENT)
    assert case.refused("investigate-again", reason="A witness was left out.")[0] == "on"
    case.today = date(2026, 5, 5)
    case.do("investigate-again", reason="A witness was left out.")
    assert case.file.state.open
    first, second = (run for run in case.file.state.clocks if run.clock.id == "S2_RESPONSE")
    assert (first.verdict, second.verdict) == (Verdict.WITHIN_STANDARD, Verdict.RUNNING)
    assert case.why_not("adjudicate", ADJUDICATOR).why == "The investigating officer's report has not come."
    case.do("io-report", report="Again.", findings=found("upheld", "upheld"))
    case.do("ip-report", fair="yes", accurate="yes", report="Fair.")
    case.do("adjudicate", ADJUDICATOR, adjudications=found("upheld", "upheld"))
    case.do("respond-stage-2", **SENT)
    assert case.file.state.findings == (Finding(1, "upheld", "stage_2"), Finding(2, "upheld", "stage_2"))
    assert case.file.state.open is False


def test_why_it_will_be_late_is_written_before_it_is_late():
    case = at_stage_2()
    case.do("late-because-stage-2", ground="staff_absence")
    assert case.file.has("late_because", "stage_2")
    assert case.refused("late-because-stage-2", ground="bad luck")[0] == "ground"


def test_a_day_that_was_left_empty_is_compared_with_none():
    case = at_stage_2()
    case.do("appoint-officer", independent=INVESTIGATOR, conflict="no", access_until="")
    assert case.file.has("officer_appointed", "stage_2")
