"""Stage 3: the request, the three who sit, the day of the panel, its recommendations, and the council's answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from case_in_hand import (
    ADJUDICATOR,
    CHAIR,
    DIRECTOR,
    EXTERNAL,
    FOURTH,
    INDEPENDENT,
    INVESTIGATOR,
    OFFICER,
    SECOND,
    THIRD,
    CaseInHand,
    found,
    received,
    who_sits,
)

from heard.law.replay import Finding, Verdict
from heard.service.cases.dates import to_do
from heard.service.cases.steps.usual_way import Come, usual_way

NO_CONFLICT: dict[str, Any] = {"conflict": "no"}
UNTIL = date(2026, 9, 1)


def answered_at_stage_2() -> CaseInHand:
    """A complaint of 2 March 2026 that went through stage 2; the person has the outcome since 20 April."""
    case = received()
    case.today = date(2026, 3, 13)
    case.answer_stage_1(answer="No.", findings=found("not_upheld", "not_upheld"))
    case.today = date(2026, 4, 1)
    case.do("request-stage-2", how="answered")
    case.do("appoint-officer", independent=INVESTIGATOR, conflict="no")
    case.do("appoint-independent", independent=INDEPENDENT, conflict="no")
    case.today = date(2026, 4, 20)
    case.do("io-report", report="As follows.", findings=found("upheld", "not_upheld"))
    case.do("ip-report", fair="yes", accurate="yes", report="It was fair.")
    case.do("assign-adjudicator", colleague=ADJUDICATOR.pk)
    case.do("adjudicate", ADJUDICATOR, adjudications=found("upheld", "not_upheld"))
    case.do("respond-stage-2", answer="In part.", reports_sent="yes", told_panel="yes")
    case.do("outcome-received")
    return case


def at_stage_3() -> CaseInHand:
    case = answered_at_stage_2()
    case.today = date(2026, 5, 5)
    case.do("request-stage-3", wanted="Point 2.")
    return case


def panel_of_three() -> CaseInHand:
    case = at_stage_3()
    case.do("appoint-chair", independent=CHAIR, colleague=EXTERNAL.pk, access_until=UNTIL, **NO_CONFLICT)
    case.do("appoint-member", independent=SECOND, **NO_CONFLICT)
    case.do("appoint-member", independent=THIRD, **NO_CONFLICT)
    return case


def panel_met() -> CaseInHand:
    case = panel_of_three()
    case.do("set-panel-date", target=date(2026, 6, 10))
    case.today = date(2026, 6, 10)
    case.do(
        "panel-met",
        attended=who_sits(case),
        person_came="yes",
        advocate="Mx Grey",
        other="A sister",
        independent_came="yes",
    )
    return case


def recommended(words: str = "Apologise.\n\nRing back within two days.\n") -> CaseInHand:
    case = panel_met()
    case.today = date(2026, 6, 15)
    case.do("panel-reported", report="As follows.")
    case.do("receive-recommendations", findings=found("upheld", "upheld"), recommended=words)
    return case


def test_a_request_in_time_starts_the_clocks_of_the_panel():
    case = at_stage_3()
    runs = {run.clock.id: run for run in case.file.state.clocks}
    assert runs["S3_ACK"].due_on == date(2026, 5, 7)
    assert runs["S3_CHAIR_APPOINTED"].due_on == date(2026, 5, 19)
    assert runs["S3_PANEL_MEETS"].due_on == date(2026, 6, 17)
    assert case.why_not("request-stage-3").why == "Stage 3 has begun already."


def test_stage_2_is_answered_before_stage_3_is_asked_for():
    assert received().why_not("request-stage-3").why == "Stage 2 has not been answered."


def test_a_late_request_is_weighed_and_can_be_taken():
    case = answered_at_stage_2()
    case.today = date(2026, 5, 20)  # the 20 working days ended on 19 May
    field, why = case.refused("request-stage-3", wanted="Point 2.")
    assert (field, why.split(".")[0]) == ("weighed", "It was to be asked for by 19 May 2026")
    case.do("request-stage-3", wanted="Point 2.", weighed="She was in hospital.")
    assert case.file.state.current_stage.stage.id == "stage_3"


def test_a_late_request_is_declined_only_after_it_was_late_and_was_weighed():
    case = answered_at_stage_2()
    case.today = date(2026, 5, 19)
    assert case.why_not("decline-late-request").why == "A panel can be asked for until 19 May 2026."
    case.today = date(2026, 7, 1)
    late = {
        "asked_on": date(2026, 6, 25),
        "why_late": "No reason.",
        "reason": "It was weighed.",
        "told_ombudsman": "yes",
    }
    assert case.refused("decline-late-request", **{**late, "asked_on": date(2026, 5, 19)})[0] == "asked_on"
    assert case.refused("decline-late-request", **{**late, "reason": ""})[0] == "reason"
    assert case.refused("decline-late-request", OFFICER, **late)[1] == "Your role does not include this."
    case.do("decline-late-request", **late)
    assert case.file.state.current_stage.stage.id == "stage_2"


@pytest.mark.parametrize(("who", "field"), [(INDEPENDENT, "independent"), (INVESTIGATOR, "independent")])
def test_nobody_of_stage_2_sits(who: int, field: str):
    case = at_stage_3()
    assert case.refused("appoint-chair", independent=who, **NO_CONFLICT)[0] == field
    assert case.refused("appoint-member", independent=who, **NO_CONFLICT)[0] == field


def test_the_independent_person_is_barred_from_the_panel_though_another_took_their_place():
    case = answered_at_stage_2()
    case.today = date(2026, 4, 21)
    case.do("investigate-again", reason="A witness was left out.")
    case.do("appoint-independent", independent=FOURTH, **NO_CONFLICT)
    case.do("request-stage-3")
    assert case.refused("appoint-chair", independent=INDEPENDENT, **NO_CONFLICT)[0] == "independent"


def test_the_panel_has_three_people_each_once():
    case = at_stage_3()
    case.do("appoint-chair", independent=CHAIR, **NO_CONFLICT)
    assert case.refused("appoint-member", independent=CHAIR, **NO_CONFLICT)[0] == "independent"
    case.do("appoint-member", independent=SECOND, **NO_CONFLICT)
    case.do("set-panel-date", target=date(2026, 6, 10))
    assert case.why_not("panel-met").why == "The panel has three people with its chair: 1 more must be appointed."
    case.do("appoint-member", independent=THIRD, **NO_CONFLICT)
    assert case.why_not("panel-met") is None
    assert case.why_not("appoint-member").why.startswith("The panel has three people")
    stands_down = str(case.file.written_last("panel_member_appointed").number)
    case.do("member-stands-down", of=stands_down, reason="Ill.")
    assert case.refused("member-stands-down", of=stands_down, reason="Again.")[0] == "of"
    case.do("appoint-member", independent=FOURTH, **NO_CONFLICT)
    assert case.refused("appoint-chair", independent=SECOND, **NO_CONFLICT)[0] == "independent"
    assert case.refused("appoint-chair", independent=21, conflict="yes")[0] == "conflict"


def test_a_day_beyond_the_30_working_days_takes_words_and_is_a_breach_all_the_same():
    case = panel_of_three()
    assert case.refused("set-panel-date", target=date(2026, 5, 4))[0] == "target"
    assert case.refused("set-panel-date", target=date(2026, 6, 18))[0] == "why_late"
    assert case.refused("set-panel-date", target=date(2026, 6, 10), person_asked="yes")[0] == "asked_for"
    case.do(
        "set-panel-date",
        target=date(2026, 6, 24),
        person_asked="yes",
        asked_for=date(2026, 6, 24),
        why_late="She asked for it.",
    )
    case.today = date(2026, 6, 24)
    case.do("panel-met", attended=who_sits(case), person_came="yes", independent_came="no")
    met = next(run for run in case.file.state.clocks if run.clock.id == "S3_PANEL_MEETS")
    assert met.verdict is Verdict.LATE
    assert case.file.written_last("panel_arranged").words["asked_for"] == "2026-06-24"


def test_the_papers_are_due_ten_working_days_before_the_day_that_was_set():
    case = panel_of_three()
    assert case.why_not("send-papers").why == "No day was set for the panel."
    case.do("set-panel-date", target=date(2026, 6, 10))
    papers = next(run for run in case.file.state.clocks if run.clock.id == "S3_PAPERS_BEFORE_PANEL")
    assert papers.due_on == date(2026, 5, 27)
    case.do("send-papers", whom="All.")
    assert case.why_not("panel-reported").why == "The panel has not met."


def test_papers_that_were_sent_are_recorded_after_the_meeting_and_nobody_waits_for_them_by_then():
    case = panel_of_three()
    case.do("set-panel-date", target=date(2026, 6, 10))
    case.today = date(2026, 6, 10)
    assert "Papers before the panel" in {each.what for each in to_do(case.file)}
    case.do("panel-met", attended=who_sits(case), person_came="yes", independent_came="no")
    assert "Papers before the panel" not in {each.what for each in to_do(case.file)}
    assert "send-papers" not in [place.step.id for place in usual_way(case.file) if place.come is Come.NEXT]
    case.today = date(2026, 6, 12)
    assert case.refused("send-papers", whom="All.")[0] == "on"
    case.do("send-papers", whom="All.", on=date(2026, 5, 27))
    papers = next(run for run in case.file.state.clocks if run.clock.id == "S3_PAPERS_BEFORE_PANEL")
    assert papers.verdict is Verdict.WITHIN_STANDARD
    assert case.why_not("send-papers").why == "The panel has met, and the papers for it were recorded."


def test_the_panels_recommendations_get_numbers_and_its_findings_are_the_last_word():
    case = recommended()
    assert case.file.written_last("recommendations_received").words["recommendations"] == [
        {"number": 1, "text": "Apologise."},
        {"number": 2, "text": "Ring back within two days."},
    ]
    assert case.file.state.findings == (Finding(1, "upheld", "stage_3"), Finding(2, "upheld", "stage_3"))
    answer = next(run for run in case.file.state.clocks if run.clock.id == "S3_LA_RESPONSE")
    assert answer.due_on == date(2026, 7, 6)
    assert case.why_not("receive-recommendations") is not None


def test_every_recommendation_is_answered_and_a_no_takes_reasons():
    case = recommended()
    assert case.why_not("respond-stage-3").why == "Decide on recommendation 1, 2 first."
    taken = {"accepted": "yes", "owner": "Team North", "target": case.today}
    assert case.refused("answer-recommendation", number="1", **{**taken, "owner": ""})[0] == "owner"
    assert case.refused("answer-recommendation", number="1", **{**taken, "target": None})[0] == "target"
    case.do("answer-recommendation", DIRECTOR, number="1", **taken)
    assert case.refused("answer-recommendation", number="1", **taken)[0] == "number"
    assert case.refused("answer-recommendation", number="2", accepted="no")[0] == "reason"
    assert case.refused("answer-recommendation", OFFICER, number="2", **taken)[1].startswith("Your role")
    case.do("answer-recommendation", number="2", accepted="no", reason="Three days are what we can keep.")
    assert case.why_not("answer-recommendation").why == "Every recommendation was answered."
    assert case.why_not("respond-stage-3") is None


def test_the_answer_is_decided_with_the_independent_person_and_names_the_ombudsman():
    case = recommended("")
    sent = {"answer": "We accept it.", "with_independent": "yes", "told_ombudsman": "yes"}
    assert case.refused("respond-stage-3", **{**sent, "with_independent": "no"})[0] == "with_independent"
    assert case.refused("respond-stage-3", **{**sent, "told_ombudsman": "no"})[0] == "told_ombudsman"
    case.do("respond-stage-3", **sent)
    assert case.file.state.open is False


def test_who_of_the_three_was_there_is_written_down():
    case = panel_of_three()
    case.do("set-panel-date", target=date(2026, 6, 10))
    case.today = date(2026, 6, 10)
    there = {"person_came": "yes", "independent_came": "yes"}
    assert case.refused("panel-met", **there)[0] == "attended"
    assert case.refused("panel-met", attended=["2"], **there)[0] == "attended"
    first, second, third = who_sits(case)
    assert len({first, second, third}) == 3
    assert case.refused("panel-met", attended=[first, third], **there)[0] == "note"
    case.do("panel-met", attended=[first, third], note="One was ill; all agreed to go on.", **there)
    assert case.file.written_last("panel_met").words["attended"] == [first, third]


def test_the_panel_may_write_down_its_own_report():
    case = panel_met()
    case.do("panel-reported", EXTERNAL, report="As follows.")
    assert case.refused("receive-recommendations", findings=found("upheld"))[0] == "findings"
    assert case.why_not("panel-reported").why == "The report was sent."


def test_acknowledged_once_and_late_with_a_cause():
    case = at_stage_3()
    case.do("acknowledge-stage-3")
    assert case.why_not("acknowledge-stage-3").why == "It was acknowledged."
    case.do("late-because-stage-3", ground="complainant_not_available")
    assert case.file.has("late_because", "stage_3")
