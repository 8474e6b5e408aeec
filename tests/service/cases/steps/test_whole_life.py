"""The whole life of a complaint, step by step to the Ombudsman, against a table that was read line by line.

After each step the table says: the stage and whether it waits for its answer, the next day to keep, and which
steps the complaints manager is offered that were not there before, or no longer.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from case_in_hand import (
    ADJUDICATOR,
    CHAIR,
    DIRECTOR,
    EXTERNAL,
    INDEPENDENT,
    INVESTIGATOR,
    MANAGER,
    OFFICER,
    RESPONDER,
    SECOND,
    THIRD,
    WATCHER,
    CaseInHand,
    found,
    received,
)

from heard.service.accounts.models import User
from heard.service.cases.dates import to_do

TABLE = Path(__file__).with_name("whole_life.csv")
HEADER = ("day", "step", "by", "stage", "waits for its answer", "next day", "next to do", "came", "went")
CAME = date(2026, 3, 2)
NO: dict[str, Any] = {"conflict": "no"}
#: Until when somebody from outside can open the case.
SIGHT = {"access_until": date(2026, 9, 1)}

#: Days after the one before, the step, who does it, and the answers. "#kind" stands for the number of the last such entry.
LIFE: tuple[tuple[int, str, User, dict[str, Any]], ...] = (
    (0, "acknowledge", OFFICER, {"how": "By phone"}),
    (0, "advocate", OFFICER, {"value": "advocate_offered"}),
    (1, "point-in-law", OFFICER, {"point": 1, "subjects": ["part_3_services"], "procedure": "statutory"}),
    (0, "point-in-law", OFFICER, {"point": 2, "subjects": ["part_3_services"], "procedure": "statutory"}),
    (0, "check-eligibility", OFFICER, {"who": "parent", "concurrent": "no", "arose_on": date(2026, 1, 5)}),
    (0, "assign-responder", MANAGER, {"colleague": RESPONDER.pk}),
    (0, "assign-approver", MANAGER, {"colleague": DIRECTOR.pk}),
    (0, "send-to-service", OFFICER, {"target": date(2026, 3, 9)}),
    (4, "chase", OFFICER, {"whom": "The team manager"}),
    (2, "receive-draft", RESPONDER, {"draft": "Sorry."}),
    (0, "send-back", OFFICER, {"reason": "Point 2 is not answered.", "target": date(2026, 3, 12)}),
    (2, "receive-draft", RESPONDER, {"draft": "Sorry for both."}),
    (1, "extend-stage-1", MANAGER, {"ground": "complexity", "target": date(2026, 3, 27), "reason": "Two services."}),
    (1, "late-because", OFFICER, {"ground": "sign_off"}),
    (3, "approve", DIRECTOR, {"note": "Good."}),
    (1, "respond-stage-1", OFFICER, {"answer": "Sorry.", "findings": found("partially_upheld", "not_upheld")}),
    (10, "request-stage-2", OFFICER, {"how": "answered", "wanted": "Point 2."}),
    (0, "write-record", OFFICER, {"text": "Two points."}),
    (1, "send-record", OFFICER, {"target": date(2026, 4, 7)}),
    (5, "agree-record", OFFICER, {"how": "signed"}),
    (0, "appoint-officer", MANAGER, {"independent": INVESTIGATOR, "colleague": EXTERNAL.pk, **SIGHT, **NO}),
    (0, "appoint-independent", MANAGER, {"independent": INDEPENDENT, "colleague": WATCHER.pk, **SIGHT, **NO}),
    (1, "ask-for-evidence", OFFICER, {"from_whom": "The team", "what": "The file", "target": date(2026, 4, 14)}),
    (6, "evidence-came", OFFICER, {"of": "#evidence_asked", "what_came": "All of it."}),
    (1, "interview", EXTERNAL, {"whom": "Ann Example", "notes": "She said.", "agreed": "yes"}),
    (10, "extend-stage-2", MANAGER,
     {"ground": "not_possible_in_time", "target": date(2026, 6, 5), "reason": "A witness was ill."}),
    (7, "send-for-fact-check", EXTERNAL, {"whom": "The team", "target": date(2026, 5, 8)}),
    (4, "fact-check-came", EXTERNAL, {"what": "One date."}),
    (5, "io-report", EXTERNAL, {"report": "As follows.", "findings": found("upheld", "not_upheld")}),
    (1, "ip-report", WATCHER, {"fair": "yes", "accurate": "yes", "report": "It was fair."}),
    (0, "assign-adjudicator", MANAGER, {"colleague": ADJUDICATOR.pk}),
    (6, "adjudicate", ADJUDICATOR, {"adjudications": found("upheld", "not_upheld")}),
    (1, "respond-stage-2", MANAGER, {"answer": "Upheld in part.", "reports_sent": "yes", "told_panel": "yes"}),
    (2, "outcome-received", OFFICER, {"note": "Signed for."}),
    (12, "request-stage-3", OFFICER, {"wanted": "Point 2."}),
    (1, "acknowledge-stage-3", OFFICER, {"how": "By letter"}),
    (3, "appoint-chair", MANAGER, {"independent": CHAIR, **NO}),
    (0, "appoint-member", MANAGER, {"independent": SECOND, **NO}),
    (0, "appoint-member", MANAGER, {"independent": THIRD, **NO}),
    (1, "set-panel-date", MANAGER, {"target": date(2026, 7, 8)}),
    (10, "send-papers", OFFICER, {"whom": "To all."}),
    (26, "panel-met", OFFICER,
     {"attended": ["#chair_appointed", "#panel_member_appointed"],
      "person_came": "yes", "advocate": "Mx Grey", "other": "A sister", "independent_came": "yes",
      "note": "One member was ill; all agreed to go on."}),
    (4, "panel-reported", OFFICER, {"report": "As follows."}),
    (1, "receive-recommendations", OFFICER,
     {"findings": found("upheld", "partially_upheld"), "recommended": "Apologise.\nRing back within two days."}),
    (2, "answer-recommendation", DIRECTOR, {"number": "2", "accepted": "no", "reason": "Three days can be kept."}),
    (0, "answer-recommendation", DIRECTOR,
     {"number": "1", "accepted": "yes", "owner": "Head of Service", "target": date(2026, 8, 21)}),
    (3, "respond-stage-3", MANAGER, {"answer": "Accepted.", "with_independent": "yes", "told_ombudsman": "yes"}),
    (0, "agree-action", MANAGER, {"what": "Ring back", "owner": "Team North", "target": date(2026, 8, 20)}),
    (0, "offer-remedy", MANAGER,
     {"remedy": "symbolic_payment", "what": "For the delay", "owner": "Finance", "amount": "150.00", "target": date(2026, 8, 3)}),
    (8, "give-remedy", OFFICER, {"of": "#remedy_offered", "evidence": "Paid."}),
    (0, "approve-remedy", MANAGER, {"of": "#remedy_offered", "note": "The payment."}),
    (10, "action-done", RESPONDER, {"of": "#action_agreed", "evidence": "A rota."}),
    (0, "action-done", OFFICER, {"of": "#recommendation_answered", "evidence": "The letter."}),
    (1, "approve-action", MANAGER, {"of": "#action_agreed", "note": "Seen."}),
    (0, "approve-action", DIRECTOR, {"of": "#recommendation_answered", "note": "The letter."}),
    (10, "ombudsman-referred", OFFICER, {"reference": "26 001 234"}),
    (5, "ombudsman-enquiry", OFFICER, {"what": "The file.", "target": date(2026, 9, 21)}),
    (9, "answer-ombudsman", MANAGER, {"of": "#ombudsman_enquiry", "answer": "Here."}),
    (40, "ombudsman-decided", OFFICER, {"value": "upheld", "what": "Fault."}),
    (0, "remedy-agreed", MANAGER, {"what": "Pay 200 pounds", "owner": "Finance", "target": date(2026, 11, 16)}),
    (10, "remedy-done", OFFICER, {"of": "#remedy_agreed", "evidence": "Paid."}),
    (0, "approve-agreed-remedy", MANAGER, {"of": "#remedy_agreed", "note": "The payment."}),
    (1, "lesson", OFFICER, {"what": "Calls go unanswered on Fridays.", "cause": "capacity"}),
    (0, "close", MANAGER, {"reason": "All is done."}),
)  # fmt: skip


def lived() -> Iterator[tuple[str, ...]]:
    """A line for each step of the life, as the case then stands."""
    case = received(CAME)
    before = case.offered(MANAGER)
    for days, step, by, answers in LIFE:
        case.today += timedelta(days=days)
        case.do(step, by, **{name: _number(case, value) for name, value in answers.items()})
        after = case.offered(MANAGER)
        yield (
            str(case.today),
            step,
            by.role,
            *_state(case),
            " ".join(sorted(after - before)),
            " ".join(sorted(before - after)),
        )
        before = after


def _number(case: CaseInHand, value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return [_number(case, each) for each in value]
    if isinstance(value, str) and value.startswith("#"):
        return str(case.file.written_last(value[1:]).number)
    return value


def _state(case: CaseInHand) -> tuple[str, str, str, str]:
    state, waiting = case.file.state, to_do(case.file)
    stage = state.current_stage.stage.id if state.current_stage else ""
    day, what = (str(waiting[0].due_on), waiting[0].what) if waiting else ("", "")
    return stage, "yes" if state.open else "no", day, what


def test_a_complaint_lives_as_the_table_says():
    with TABLE.open(encoding="utf-8", newline="") as handle:
        written = [tuple(row) for row in csv.reader(handle)]
    assert written[0] == HEADER
    for expected, row in zip(written[1:], lived(), strict=True):
        assert row == expected


def test_every_clock_of_that_life_was_kept():
    case = received(CAME)
    for days, step, by, answers in LIFE:
        case.today += timedelta(days=days)
        case.do(step, by, **{name: _number(case, value) for name, value in answers.items()})
    verdicts = {run.clock.id: run.verdict.value for run in case.file.state.clocks if run.clock.measured}
    assert verdicts == {
        "S1_RESPONSE": "within_extension", "S2_RESPONSE": "within_extension", "S3_ACK": "within_standard",
        "S3_CHAIR_APPOINTED": "within_standard", "S3_PAPERS_BEFORE_PANEL": "within_standard",
        "S3_PANEL_MEETS": "within_standard", "S3_PANEL_REPORT": "within_standard", "S3_LA_RESPONSE": "within_standard",
    }  # fmt: skip
    assert case.file.state.first("ombudsman_decided").value == "upheld"
    assert [(each.point, each.finding, each.stage) for each in case.file.state.findings] == [
        (1, "upheld", "stage_3"),
        (2, "partially_upheld", "stage_3"),
    ]
