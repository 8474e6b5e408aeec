"""Worked chronologies: what a case is on a day, from the entries and the procedure."""

from __future__ import annotations

from dataclasses import replace as changed
from datetime import date
from typing import Any, NamedTuple

import pytest

from heard.law.entries import Entry
from heard.law.replay import CaseState, ClockRun, ExtensionState, Finding, Verdict, replay
from heard.law.vocabulary import Procedure
from heard.law.working_days import OutsideCalendar
from heard.procedures import shipped_procedure

V, X = Verdict, ExtensionState


def at(words: str, day: str | None, **more: Any) -> Entry:
    """An entry as a procedure names it ("stage_2.requested") on a day; a `target` may be written as text."""
    stage, _, kind = words.rpartition(".")
    if "target" in more:
        more["target"] = date.fromisoformat(more["target"])
    return Entry(kind, date.fromisoformat(day) if day else None, stage or None, **more)


RECEIVED = at("received", "2024-06-03")  # stage 1: 10 working days end on 17 June, 20 on 1 July
REQUESTED = at("stage_2.requested", "2025-09-03")  # 25 working days end on 8 October, 65 on 3 December
PANEL_REQUESTED = at("stage_3.requested", "2024-07-01")  # 30 working days end on 12 August


def stage_1_answered(day: str | None) -> Entry:
    return at("stage_1.responded", day)


def stage_2_answered(day: str | None) -> Entry:
    return at("stage_2.responded", day)


def stage_1_longer(told: str | None, **more: Any) -> Entry:
    return at("stage_1.extended", told, **{"ground": "complexity", **more})


def stage_2_longer(told: str | None, **more: Any) -> Entry:
    return at("stage_2.extended", told, **{"ground": "not_possible_in_time", "target": "2025-11-14", **more})


def test_a_helper_entry_is_what_it_says():
    assert at("stage_1.responded", "2024-06-14") == Entry("responded", date(2024, 6, 14), "stage_1")


class Row(NamedTuple):
    """One worked chronology and how one clock then stands."""

    name: str
    clock: str
    chronology: list[Entry]
    as_at: str
    verdict: Verdict
    extension: ExtensionState | None = None
    due: str | None = None
    extended_due: str | None = None
    stopped: str | None = None
    used: int | None = None


STAGE_1 = [
    Row("received today", "S1_RESPONSE", [RECEIVED], "2024-06-03", V.RUNNING, due="2024-06-17", used=0),
    Row("on its last day", "S1_RESPONSE", [RECEIVED], "2024-06-17", V.RUNNING, due="2024-06-17", used=10),
    Row("a day over", "S1_RESPONSE", [RECEIVED], "2024-06-18", V.OPEN_AND_LATE, due="2024-06-17", used=11),
    Row(
        "answered on the last day",
        "S1_RESPONSE",
        [RECEIVED, stage_1_answered("2024-06-17")],
        "2024-07-31",
        V.WITHIN_STANDARD,
        due="2024-06-17",
        stopped="2024-06-17",
        used=10,
    ),
    Row(
        "resolved rather than answered",
        "S1_RESPONSE",
        [RECEIVED, at("resolved", "2024-06-06")],
        "2024-07-31",
        V.WITHIN_STANDARD,
        stopped="2024-06-06",
        used=3,
    ),
    Row(
        "answered the day it came",
        "S1_RESPONSE",
        [RECEIVED, stage_1_answered("2024-06-03")],
        "2024-07-31",
        V.WITHIN_STANDARD,
        stopped="2024-06-03",
        used=0,
    ),
    Row(
        "answered a day late",
        "S1_RESPONSE",
        [RECEIVED, stage_1_answered("2024-06-18")],
        "2024-07-31",
        V.LATE,
        due="2024-06-17",
        stopped="2024-06-18",
        used=11,
    ),
    Row(
        "an answer not yet sent is no answer",
        "S1_RESPONSE",
        [RECEIVED, stage_1_answered("2024-06-17")],
        "2024-06-14",
        V.RUNNING,
        used=9,
    ),
    Row(
        "extended and running",
        "S1_RESPONSE",
        [RECEIVED, stage_1_longer("2024-06-17")],
        "2024-07-01",
        V.EXTENDED_RUNNING,
        X.VALID,
        due="2024-06-17",
        extended_due="2024-07-01",
    ),
    Row(
        "extended for an advocate, to a day before the cap",
        "S1_RESPONSE",
        [RECEIVED, stage_1_longer("2024-06-10", ground="advocate", target="2024-06-24")],
        "2024-06-25",
        V.OPEN_AND_LATE,
        X.VALID,
        extended_due="2024-06-24",
    ),
    Row(
        "answered within the extension",
        "S1_RESPONSE",
        [RECEIVED, stage_1_longer("2024-06-14"), stage_1_answered("2024-07-01")],
        "2024-07-31",
        V.WITHIN_EXTENSION,
        X.VALID,
        extended_due="2024-07-01",
        stopped="2024-07-01",
        used=20,
    ),
    Row(
        "extended, and answered without needing it",
        "S1_RESPONSE",
        [RECEIVED, stage_1_longer("2024-06-14"), stage_1_answered("2024-06-17")],
        "2024-07-31",
        V.WITHIN_STANDARD,
        X.VALID,
    ),
    Row(
        "a promise beyond 20 days counts to 20",
        "S1_RESPONSE",
        [RECEIVED, stage_1_longer("2024-06-14", target="2024-07-19"), stage_1_answered("2024-07-02")],
        "2024-07-31",
        V.LATE,
        X.VALID,
        extended_due="2024-07-01",
    ),
    Row(
        "a new date before the standard one takes nothing away",
        "S1_RESPONSE",
        [RECEIVED, stage_1_longer("2024-06-10", target="2024-06-12"), stage_1_answered("2024-06-17")],
        "2024-07-31",
        V.WITHIN_STANDARD,
        X.VALID,
        extended_due="2024-06-17",
    ),
    Row(
        "told a day too late",
        "S1_RESPONSE",
        [RECEIVED, stage_1_longer("2024-06-18"), stage_1_answered("2024-06-25")],
        "2024-07-31",
        V.LATE,
        X.NOTICE_TOO_LATE,
    ),
    Row(
        "a ground that the rule does not have",
        "S1_RESPONSE",
        [RECEIVED, stage_1_longer("2024-06-14", ground="holiday"), stage_1_answered("2024-06-25")],
        "2024-07-31",
        V.LATE,
        X.GROUND_NOT_ALLOWED,
    ),
    Row(
        "no ground recorded",
        "S1_RESPONSE",
        [RECEIVED, stage_1_longer("2024-06-14", ground=None), stage_1_answered("2024-06-25")],
        "2024-07-31",
        V.EXTENSION_NOT_SHOWN,
        X.NO_GROUND,
    ),
    Row(
        "no day of telling the complainant",
        "S1_RESPONSE",
        [RECEIVED, stage_1_longer(None)],
        "2024-06-20",
        V.EXTENSION_NOT_SHOWN,
        X.NO_NOTICE_DATE,
    ),
    Row(
        "what is not shown does not matter in time",
        "S1_RESPONSE",
        [RECEIVED, stage_1_longer(None), stage_1_answered("2024-06-17")],
        "2024-07-31",
        V.WITHIN_STANDARD,
        X.NO_NOTICE_DATE,
    ),
    Row(
        "a second, valid notice mends the first",
        "S1_RESPONSE",
        [RECEIVED, stage_1_longer("2024-06-10", ground=None), stage_1_longer("2024-06-14")],
        "2024-06-20",
        V.EXTENDED_RUNNING,
        X.VALID,
        extended_due="2024-07-01",
    ),
    Row(
        "a bad notice after a valid one undoes nothing",
        "S1_RESPONSE",
        [RECEIVED, stage_1_longer("2024-06-10"), stage_1_longer("2024-06-14", ground=None)],
        "2024-06-20",
        V.EXTENDED_RUNNING,
        X.VALID,
        extended_due="2024-07-01",
    ),
    Row(
        "the answer has no day",
        "S1_RESPONSE",
        [RECEIVED, stage_1_answered(None)],
        "2024-07-31",
        V.NOT_KNOWN,
        due="2024-06-17",
    ),
    Row(
        "of two answers the dated one counts",
        "S1_RESPONSE",
        [RECEIVED, stage_1_answered(None), stage_1_answered("2024-06-12")],
        "2024-07-31",
        V.WITHIN_STANDARD,
        stopped="2024-06-12",
    ),
    Row(
        "received on a day that nobody wrote down",
        "S1_RESPONSE",
        [at("received", None), stage_1_answered("2024-06-12")],
        "2024-07-31",
        V.NOT_KNOWN,
        stopped="2024-06-12",
    ),
    Row(
        "withdrawn before it was due",
        "S1_RESPONSE",
        [RECEIVED, at("withdrawn", "2024-06-17")],
        "2024-07-31",
        V.ENDED_BEFORE_DUE,
        used=10,
    ),
    Row(
        "withdrawn after it was due",
        "S1_RESPONSE",
        [RECEIVED, at("withdrawn", "2024-06-18")],
        "2024-07-31",
        V.LATE,
        used=11,
    ),
    Row(
        "withdrawn within an extension",
        "S1_RESPONSE",
        [RECEIVED, stage_1_longer("2024-06-14"), at("withdrawn", "2024-06-20")],
        "2024-07-31",
        V.ENDED_BEFORE_DUE,
        X.VALID,
    ),
    Row(
        "withdrawn on a day that nobody wrote down",
        "S1_RESPONSE",
        [RECEIVED, at("withdrawn", None)],
        "2024-07-31",
        V.NOT_KNOWN,
    ),
    Row(
        "a withdrawal of stage 1 alone",
        "S1_RESPONSE",
        [RECEIVED, at("stage_1.withdrawn", "2024-06-10")],
        "2024-07-31",
        V.ENDED_BEFORE_DUE,
    ),
    Row(
        "withdrawn tomorrow",
        "S1_RESPONSE",
        [RECEIVED, at("withdrawn", "2024-06-11")],
        "2024-06-10",
        V.RUNNING,
    ),
    Row(
        "closed, then taken up again",
        "S1_RESPONSE",
        [RECEIVED, at("closed", "2024-06-10"), at("reopened", "2024-06-19")],
        "2024-06-20",
        V.OPEN_AND_LATE,
        due="2024-06-17",
        used=13,
    ),
    Row(
        "paused: the children's clock runs on",
        "S1_RESPONSE",
        [RECEIVED, at("paused", "2024-06-06"), at("resumed", "2024-06-12")],
        "2024-06-18",
        V.OPEN_AND_LATE,
        due="2024-06-17",
    ),
    Row("no number of days", "S1_ACK", [RECEIVED], "2025-06-03", V.NO_FIXED_TIME),
    Row(
        "no number of days, and done",
        "S1_ACK",
        [RECEIVED, at("acknowledged", "2024-06-05")],
        "2025-06-03",
        V.NO_FIXED_TIME,
        stopped="2024-06-05",
    ),
]

STAGE_2 = [
    Row("on its last day", "S2_RESPONSE", [REQUESTED], "2025-10-08", V.RUNNING, due="2025-10-08", used=25),
    Row("a day over", "S2_RESPONSE", [REQUESTED], "2025-10-09", V.OPEN_AND_LATE, used=26),
    Row(
        "begun by the authority of its own accord",
        "S2_RESPONSE",
        [at("stage_2.begun", "2025-09-03")],
        "2025-10-09",
        V.OPEN_AND_LATE,
        due="2025-10-08",
    ),
    Row(
        "answered on the last day",
        "S2_RESPONSE",
        [REQUESTED, stage_2_answered("2025-10-08")],
        "2026-01-31",
        V.WITHIN_STANDARD,
        stopped="2025-10-08",
        used=25,
    ),
    Row(
        "answered late",
        "S2_RESPONSE",
        [REQUESTED, stage_2_answered("2025-10-09")],
        "2026-01-31",
        V.LATE,
        stopped="2025-10-09",
        used=26,
    ),
    Row(
        "extended to the day that was named, not to 65",
        "S2_RESPONSE",
        [REQUESTED, stage_2_longer("2025-10-08"), stage_2_answered("2025-11-14")],
        "2026-01-31",
        V.WITHIN_EXTENSION,
        X.VALID,
        due="2025-10-08",
        extended_due="2025-11-14",
    ),
    Row(
        "answered after the day that was named, within 65",
        "S2_RESPONSE",
        [REQUESTED, stage_2_longer("2025-10-08"), stage_2_answered("2025-11-17")],
        "2026-01-31",
        V.LATE,
        X.VALID,
        extended_due="2025-11-14",
    ),
    Row(
        "extended again before the first new date",
        "S2_RESPONSE",
        [
            REQUESTED,
            stage_2_longer("2025-10-08"),
            stage_2_longer("2025-11-14", target="2026-01-30"),
            stage_2_answered("2025-12-03"),
        ],
        "2026-01-31",
        V.WITHIN_EXTENSION,
        X.VALID,
        extended_due="2025-12-03",
        used=65,
    ),
    Row(
        "answered on day 66",
        "S2_RESPONSE",
        [REQUESTED, stage_2_longer("2025-10-08", target="2026-01-30"), stage_2_answered("2025-12-04")],
        "2026-01-31",
        V.LATE,
        X.VALID,
        extended_due="2025-12-03",
        used=66,
    ),
    Row(
        "extended again after the first new date had passed",
        "S2_RESPONSE",
        [REQUESTED, stage_2_longer("2025-10-08"), stage_2_longer("2025-11-17", target="2025-12-03")],
        "2025-11-20",
        V.OPEN_AND_LATE,
        X.VALID,
        extended_due="2025-11-14",
    ),
    Row(
        "no new date, which stage 2 asks for",
        "S2_RESPONSE",
        [REQUESTED, stage_2_longer("2025-10-01")._replace(target=None), stage_2_answered("2025-11-14")],
        "2026-01-31",
        V.EXTENSION_NOT_SHOWN,
        X.NO_NEW_DATE,
    ),
    Row(
        "the answer has no day",
        "S2_RESPONSE",
        [REQUESTED, stage_2_answered(None)],
        "2026-01-31",
        V.NOT_KNOWN,
        due="2025-10-08",
    ),
    Row(
        "an extension of stage 1 is none of stage 2",
        "S2_RESPONSE",
        [REQUESTED, stage_1_longer("2025-09-10")],
        "2025-10-09",
        V.OPEN_AND_LATE,
    ),
    Row(
        "closed without an answer, in time",
        "S2_RESPONSE",
        [REQUESTED, at("closed", "2025-10-08")],
        "2026-01-31",
        V.ENDED_BEFORE_DUE,
    ),
    Row(
        "closed without an answer, after its time",
        "S2_RESPONSE",
        [REQUESTED, at("closed", "2025-10-09")],
        "2026-01-31",
        V.LATE,
    ),
    Row(
        "asked for on time, by advice",
        "S2_REQUEST",
        [stage_1_answered("2024-07-02"), at("stage_2.requested", "2024-07-30")],
        "2024-12-31",
        V.WITHIN_STANDARD,
        due="2024-07-30",
    ),
    Row(
        "told of the extension on day 25",
        "S2_EXT_NOTICE",
        [REQUESTED, stage_2_longer("2025-10-08")],
        "2025-12-31",
        V.WITHIN_STANDARD,
        due="2025-10-08",
        stopped="2025-10-08",
    ),
    Row(
        "the panel is asked for from the day the outcome came",
        "S3_REQUEST",
        [
            stage_2_answered("2024-07-01"),
            at("stage_2.outcome_received", "2024-07-04"),
            at("stage_3.requested", "2024-08-01"),
        ],
        "2024-12-31",
        V.WITHIN_STANDARD,
        due="2024-08-01",
    ),
    Row(
        "the panel is asked for from the answer where no more is known",
        "S3_REQUEST",
        [stage_2_answered("2024-07-01"), at("stage_3.requested", "2024-08-01")],
        "2024-12-31",
        V.LATE,
        due="2024-07-29",
    ),
    Row(
        "early referral leaves no panel to ask for",
        "S3_REQUEST",
        [stage_2_answered("2024-07-01"), at("referred_early", "2024-07-10")],
        "2024-12-31",
        V.ENDED_BEFORE_DUE,
        due="2024-07-29",
    ),
]

STAGE_3 = [
    Row("two days to acknowledge", "S3_ACK", [PANEL_REQUESTED], "2024-07-04", V.OPEN_AND_LATE, due="2024-07-03"),
    Row(
        "another acknowledgement is not the panel's",
        "S3_ACK",
        [PANEL_REQUESTED, at("acknowledged", "2024-07-02")],
        "2024-07-04",
        V.OPEN_AND_LATE,
    ),
    Row(
        "acknowledged on time",
        "S3_ACK",
        [PANEL_REQUESTED, at("stage_3.acknowledged", "2024-07-03")],
        "2024-07-31",
        V.WITHIN_STANDARD,
    ),
    Row(
        "the chair a day late",
        "S3_CHAIR_APPOINTED",
        [PANEL_REQUESTED, at("stage_3.chair_appointed", "2024-07-16")],
        "2024-07-31",
        V.LATE,
        due="2024-07-15",
        used=11,
    ),
    Row(
        "the panel on its last day",
        "S3_PANEL_MEETS",
        [PANEL_REQUESTED, at("stage_3.panel_met", "2024-08-12")],
        "2024-12-31",
        V.WITHIN_STANDARD,
        due="2024-08-12",
        used=30,
    ),
    Row(
        "nothing extends the panel's time",
        "S3_PANEL_MEETS",
        [
            PANEL_REQUESTED,
            at("stage_3.extended", "2024-07-10", ground="complexity", target="2024-09-30"),
            at("stage_3.panel_met", "2024-08-13"),
        ],
        "2024-12-31",
        V.LATE,
        X.NOT_ALLOWED,
        due="2024-08-12",
    ),
    Row(
        "papers are counted back from the panel",
        "S3_PAPERS_BEFORE_PANEL",
        [at("stage_3.panel_arranged", "2024-08-01", target="2024-09-06"), at("stage_3.papers_sent", "2024-08-22")],
        "2024-12-31",
        V.WITHIN_STANDARD,
        due="2024-08-22",
    ),
    Row(
        "papers a day late",
        "S3_PAPERS_BEFORE_PANEL",
        [at("stage_3.panel_arranged", "2024-08-01", target="2024-09-06"), at("stage_3.papers_sent", "2024-08-23")],
        "2024-12-31",
        V.LATE,
        due="2024-08-22",
    ),
    Row(
        "papers not yet due",
        "S3_PAPERS_BEFORE_PANEL",
        [at("stage_3.panel_arranged", "2024-08-01", target="2024-09-06")],
        "2024-08-22",
        V.RUNNING,
        due="2024-08-22",
    ),
    Row(
        "papers late before the panel has met",
        "S3_PAPERS_BEFORE_PANEL",
        [at("stage_3.panel_arranged", "2024-08-01", target="2024-09-06")],
        "2024-08-23",
        V.OPEN_AND_LATE,
        due="2024-08-22",
    ),
    Row(
        "papers sent before the panel's date was entered",
        "S3_PAPERS_BEFORE_PANEL",
        [at("stage_3.papers_sent", "2024-08-01"), at("stage_3.panel_arranged", "2024-08-05", target="2024-09-06")],
        "2024-12-31",
        V.WITHIN_STANDARD,
        stopped="2024-08-01",
    ),
    Row(
        "a panel with no date gives no day for its papers",
        "S3_PAPERS_BEFORE_PANEL",
        [at("stage_3.panel_arranged", "2024-08-01")],
        "2024-12-31",
        V.NOT_KNOWN,
    ),
    Row(
        "the panel's report",
        "S3_PANEL_REPORT",
        [at("stage_3.panel_met", "2024-07-01"), at("stage_3.panel_reported", "2024-07-09")],
        "2024-12-31",
        V.LATE,
        due="2024-07-08",
        used=6,
    ),
    Row(
        "the answer is counted from receiving the recommendations",
        "S3_LA_RESPONSE",
        [
            at("stage_3.panel_reported", "2024-06-27"),
            at("stage_3.recommendations_received", "2024-07-01"),
            at("stage_3.responded", "2024-07-22"),
        ],
        "2024-12-31",
        V.WITHIN_STANDARD,
        due="2024-07-22",
        used=15,
    ),
    Row(
        "or from the report where that is all there is",
        "S3_LA_RESPONSE",
        [at("stage_3.panel_reported", "2024-07-01"), at("stage_3.responded", "2024-07-23")],
        "2024-12-31",
        V.LATE,
        due="2024-07-22",
        used=16,
    ),
    Row(
        "2020: in the window on its last day",
        "S3_PANEL_MEETS",
        [at("stage_3.requested", "2020-03-11"), at("stage_3.panel_met", "2020-06-01")],
        "2020-12-31",
        V.TEMPORARY_RULE,
        due="2020-04-24",
    ),
    Row(
        "2020: due the day before the window",
        "S3_PANEL_MEETS",
        [at("stage_3.requested", "2020-03-10"), at("stage_3.panel_met", "2020-06-01")],
        "2020-12-31",
        V.LATE,
        due="2020-04-23",
    ),
    Row(
        "2020: open in the window",
        "S3_PANEL_MEETS",
        [at("stage_3.requested", "2020-05-11")],
        "2020-08-31",
        V.TEMPORARY_RULE,
        due="2020-06-23",
    ),
    Row(
        "2020: in time needs no other rule",
        "S3_PANEL_MEETS",
        [at("stage_3.requested", "2020-05-11"), at("stage_3.panel_met", "2020-06-23")],
        "2020-12-31",
        V.WITHIN_STANDARD,
    ),
    Row(
        "2020: begun on the last day of the window",
        "S3_LA_RESPONSE",
        [at("stage_3.recommendations_received", "2020-09-25"), at("stage_3.responded", "2020-11-02")],
        "2020-12-31",
        V.TEMPORARY_RULE,
        due="2020-10-16",
    ),
    Row(
        "2020: begun the day after the window",
        "S3_LA_RESPONSE",
        [at("stage_3.recommendations_received", "2020-09-26"), at("stage_3.responded", "2020-11-02")],
        "2020-12-31",
        V.LATE,
        due="2020-10-16",
    ),
    Row(
        "2020: stage 2 had no other rule",
        "S2_RESPONSE",
        [at("stage_2.requested", "2020-05-11"), at("stage_2.responded", "2020-09-01")],
        "2020-12-31",
        V.LATE,
    ),
]

BEFORE_AND_AFTER = [
    Row(
        "a complaint on the last day of its year",
        "S0_TIME_LIMIT",
        [at("matter_arose", "2023-06-14"), at("received", "2024-06-14")],
        "2024-12-31",
        V.WITHIN_STANDARD,
        due="2024-06-14",
    ),
    Row(
        "made again within the year",
        "S0_RESUBMIT",
        [at("concurrent_matter_ended", "2024-05-17"), at("reopened", "2025-05-17")],
        "2025-12-31",
        V.WITHIN_STANDARD,
        due="2025-05-17",
    ),
    Row(
        "at the Ombudsman on the anniversary, a day over",
        "L_TIME_LIMIT",
        [at("notice_of_matter", "2024-07-10"), at("ombudsman_referred", "2025-07-10")],
        "2025-12-31",
        V.LATE,
        due="2025-07-09",
    ),
    Row(
        "a doubtful interest, decided",
        "S0_INTEREST",
        [RECEIVED, at("interest_questioned", "2024-06-03"), at("refused", "2024-06-07", ground="person_out_of_scope")],
        "2024-12-31",
        V.NO_FIXED_TIME,
        stopped="2024-06-07",
    ),
    Row(
        "stage 1 runs from the day the interest was accepted",
        "S1_RESPONSE",
        [RECEIVED, at("interest_questioned", "2024-06-03"), at("interest_accepted", "2024-06-12")],
        "2024-06-26",
        V.RUNNING,
        due="2024-06-26",
    ),
    Row(
        "an interest accepted without a question changes nothing",
        "S1_RESPONSE",
        [RECEIVED, at("interest_accepted", "2024-06-12")],
        "2024-06-26",
        V.OPEN_AND_LATE,
        due="2024-06-17",
    ),
]

TABLE = STAGE_1 + STAGE_2 + STAGE_3 + BEFORE_AND_AFTER


@pytest.fixture
def state(children_act, calendar):
    """A chronology of the children's procedure replayed at a day, knowing all that was written down since."""

    def replayed(chronology: list[Entry], as_at: str, procedure: Procedure = children_act) -> CaseState:
        return replay(procedure, chronology, date.fromisoformat(as_at), date(2030, 1, 1), calendar)

    return replayed


def runs_of(case: CaseState, clock: str) -> list[ClockRun]:
    return [run for run in case.clocks if run.clock.id == clock]


def run_of(case: CaseState, clock: str) -> ClockRun:
    (run,) = runs_of(case, clock)
    return run


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.clock}: {row.name}")
def test_worked_chronology(state, row):
    run = run_of(state(row.chronology, row.as_at), row.clock)
    assert run.verdict is row.verdict
    assert (run.extension.state if run.extension else None) is row.extension
    wanted = {"due": row.due, "extended_due": row.extended_due, "stopped": row.stopped, "used": row.used}
    found = {
        "due": iso(run.due_on),
        "extended_due": iso(run.extended_due_on),
        "stopped": iso(run.stopped_on),
        "used": run.working_days_used,
    }
    assert {key: found[key] for key, value in wanted.items() if value is not None} == {
        key: value for key, value in wanted.items() if value is not None
    }


def test_the_table_covers_every_verdict_and_every_state_of_an_extension():
    assert {row.verdict for row in TABLE} == set(Verdict)
    assert {row.extension for row in TABLE} - {None} == set(ExtensionState)


def test_the_order_in_which_entries_are_given_does_not_matter_across_days(state):
    for row in TABLE:
        if len({entry.on for entry in row.chronology}) == len(row.chronology):
            assert state(row.chronology[::-1], row.as_at) == state(row.chronology, row.as_at)


def test_nothing_has_happened_yet(state):
    case = state([RECEIVED], "2024-06-02")
    assert (case.stages, case.clocks, case.findings, case.received_on, case.open) == ((), (), (), None, False)
    assert case.current_stage is None


def test_a_case_through_all_three_stages(state):
    case = state(
        [
            RECEIVED,
            stage_1_answered("2024-06-14"),
            at("stage_2.requested", "2024-06-20"),
            stage_2_answered("2024-07-25"),
            at("stage_3.requested", "2024-08-05"),
        ],
        "2024-08-31",
    )
    assert [(s.stage.id, iso(s.begun_on), iso(s.answered_on), s.open) for s in case.stages] == [
        ("stage_1", "2024-06-03", "2024-06-14", False),
        ("stage_2", "2024-06-20", "2024-07-25", False),
        ("stage_3", "2024-08-05", None, True),
    ]
    assert case.open
    assert case.current_stage.stage.id == "stage_3"
    assert case.received_on == date(2024, 6, 3)
    assert case.first("requested", "stage_3") == at("stage_3.requested", "2024-08-05")
    assert case.first("requested") is None


# Stage 2: two readings of its start


def test_stage_2_is_judged_from_the_request_and_watched_from_the_earlier(state):
    chronology = [at("stage_2.record_agreed", "2025-08-27"), REQUESTED]
    run = run_of(state(chronology, "2025-10-02"), "S2_RESPONSE")
    (second,) = run.second_due
    assert (second.started_on, second.due_on) == (date(2025, 8, 27), date(2025, 10, 1))
    assert run.alert_on == date(2025, 10, 1)
    assert (run.due_on, run.verdict) == (date(2025, 10, 8), Verdict.RUNNING)


def test_a_record_agreed_late_buys_no_time(state):
    chronology = [REQUESTED, at("stage_2.record_agreed", "2025-09-24"), stage_2_answered("2025-10-15")]
    run = run_of(state(chronology, "2025-12-31"), "S2_RESPONSE")
    assert [second.due_on for second in run.second_due] == [date(2025, 10, 29)]
    assert run.alert_on == date(2025, 10, 8)
    assert run.verdict is Verdict.LATE


def test_the_alert_follows_a_valid_extension(state):
    run = run_of(state([REQUESTED, stage_2_longer("2025-10-01")], "2025-10-02"), "S2_RESPONSE")
    assert run.alert_on == date(2025, 11, 14)


@pytest.mark.parametrize(
    ("clock", "chronology", "due", "alert"),
    [
        ("C1_RESPONSE", [at("received", "2026-04-01"), at("acknowledged", "2026-04-20")], "2026-05-05", "2026-04-24"),
        ("C1_RESPONSE", [at("received", "2026-04-01"), at("acknowledged", "2026-04-01")], "2026-04-17", "2026-04-17"),
        (
            "C2_RESPONSE",
            [at("stage_2.requested", "2026-06-01"), at("stage_2.acknowledged", "2026-06-15")],
            "2026-07-13",
            "2026-07-06",
        ),
    ],
)
def test_a_late_acknowledgement_of_a_corporate_complaint_buys_no_time(state, clock, chronology, due, alert):
    run = run_of(state(chronology, "2026-06-15", shipped_procedure("lgsco_code_2024")), clock)
    assert (iso(run.due_on), iso(run.alert_on)) == (due, alert)


# Ending, going on, taking up again


@pytest.mark.parametrize(
    ("ending", "ground"),
    [
        (at("withdrawn", "2024-06-10"), None),
        (at("closed", "2024-06-10"), None),
        (at("transferred", "2024-06-10"), None),
        (at("refused", "2024-06-10", ground="over_one_year"), "over_one_year"),
        (at("referred_early", "2024-06-10"), None),
    ],
)
def test_what_ends_a_case(state, ending, ground):
    case = state([RECEIVED, ending], "2024-07-31")
    assert not case.open
    assert (case.ended_by, case.ended_on, case.ended_ground) == (ending.kind, date(2024, 6, 10), ground)
    (stage,) = case.stages
    assert (stage.answered, stage.ended_by, stage.ended_on) == (False, ending.kind, date(2024, 6, 10))
    assert run_of(case, "S1_RESPONSE").verdict is Verdict.ENDED_BEFORE_DUE
    assert state([RECEIVED, ending], "2024-06-09").open


def test_what_ends_one_stage_does_not_end_the_case(state):
    case = state([RECEIVED, at("stage_1.closed", "2024-06-10")], "2024-07-31")
    (stage,) = case.stages
    assert (stage.open, stage.ended_by) == (False, "closed")
    assert case.ended_by is None


def test_a_file_closed_after_the_answer_leaves_the_stage_answered(state):
    case = state([RECEIVED, stage_1_answered("2024-06-14"), at("closed", "2024-06-20")], "2024-07-31")
    (stage,) = case.stages
    assert (stage.answered, stage.ended_by, stage.open) == (True, None, False)
    assert case.ended_by == "closed"
    assert run_of(case, "S1_RESPONSE").verdict is Verdict.WITHIN_STANDARD


def test_asking_for_stage_2_takes_a_closed_case_up_again(state):
    answered_and_closed = [RECEIVED, stage_1_answered("2024-06-14"), at("closed", "2024-06-20")]
    case = state([*answered_and_closed, at("stage_2.requested", "2024-07-01")], "2024-07-10")
    assert (case.open, case.ended_by, case.ended_on) == (True, None, None)
    assert [(stage.stage.id, stage.open) for stage in case.stages] == [("stage_1", False), ("stage_2", True)]
    run = run_of(case, "S2_RESPONSE")
    assert (run.verdict, run.due_on) == (Verdict.RUNNING, date(2024, 8, 5))


def test_a_case_taken_up_again_can_end_again(state):
    case = state(
        [RECEIVED, at("closed", "2024-06-05"), at("reopened", "2024-06-06"), at("withdrawn", "2024-06-07")],
        "2024-06-30",
    )
    assert (case.open, case.ended_by, case.ended_on) == (False, "withdrawn", date(2024, 6, 7))


def test_reopening_an_answered_stage_opens_it_until_it_is_answered_again(state):
    reopened = [RECEIVED, stage_1_answered("2024-06-14"), at("reopened", "2024-06-20")]
    (stage,) = state(reopened, "2024-06-25").stages
    assert (stage.open, stage.answered, stage.answered_on) == (True, True, date(2024, 6, 14))
    (stage,) = state([*reopened, stage_1_answered("2024-06-26")], "2024-06-30").stages
    assert (stage.open, stage.answered_on) == (False, date(2024, 6, 14))
    assert run_of(state(reopened, "2024-06-25"), "S1_RESPONSE").verdict is Verdict.WITHIN_STANDARD


def test_early_referral_after_stage_2(state):
    case = state([REQUESTED, stage_2_answered("2025-10-08"), at("referred_early", "2025-10-15")], "2026-03-31")
    assert (case.open, case.ended_by) == (False, "referred_early")
    assert run_of(case, "S2_RESPONSE").verdict is Verdict.WITHIN_STANDARD
    assert run_of(case, "S3_REQUEST").verdict is Verdict.ENDED_BEFORE_DUE


def test_a_doubtful_interest_starts_no_stage_1_clock(state):
    questioned = [RECEIVED, at("interest_questioned", "2024-06-03")]
    assert runs_of(state(questioned, "2024-07-31"), "S1_RESPONSE") == []
    refused = [*questioned, at("refused", "2024-06-07", ground="person_out_of_scope")]
    assert runs_of(state(refused, "2024-07-31"), "S1_RESPONSE") == []
    assert state(refused, "2024-07-31").ended_ground == "person_out_of_scope"


# An investigation begun again


def test_an_investigation_begun_again_has_its_own_record(state):
    chronology = [REQUESTED, at("stage_2.investigation_restarted", "2025-10-20"), stage_2_answered("2025-11-20")]
    first, second = runs_of(state(chronology, "2026-01-31"), "S2_RESPONSE")
    assert (first.run, first.started_on, first.due_on, first.verdict) == (
        1,
        date(2025, 9, 3),
        date(2025, 10, 8),
        Verdict.LATE,
    )
    assert (second.run, second.started_on, second.due_on, second.verdict) == (
        2,
        date(2025, 10, 20),
        date(2025, 11, 24),
        Verdict.WITHIN_STANDARD,
    )


def test_beginning_again_does_not_undo_the_first_answer(state):
    answered = [REQUESTED, stage_2_answered("2025-10-08")]
    again = [*answered, at("stage_2.investigation_restarted", "2025-10-20")]
    first, second = runs_of(state(again, "2025-10-31"), "S2_RESPONSE")
    assert first == run_of(state(answered, "2025-10-31"), "S2_RESPONSE")
    assert (second.stopped_on, second.verdict) == (None, Verdict.RUNNING)


def test_each_time_it_begins_again_is_a_run(state):
    twice = [
        REQUESTED,
        at("stage_2.investigation_restarted", "2025-10-20"),
        at("stage_2.investigation_restarted", "2025-11-10"),
    ]
    assert [run.run for run in runs_of(state(twice, "2025-12-01"), "S2_RESPONSE")] == [1, 2, 3]
    assert [run.run for run in runs_of(state(twice, "2025-12-01"), "S2_EXT_NOTICE")] == [1], "it is not measured"


# Pauses


def pausing(procedure: Procedure) -> Procedure:
    return changed(procedure, clocks=(changed(procedure.clock("S1_RESPONSE"), pauses=True),))


@pytest.mark.parametrize(
    ("name", "pauses", "as_at", "due"),
    [
        ("none", [], "2024-06-20", "2024-06-17"),
        ("over", [("paused", "2024-06-06"), ("resumed", "2024-06-12")], "2024-06-20", "2024-06-21"),
        (
            "of stage 1",
            [("stage_1.paused", "2024-06-06"), ("stage_1.resumed", "2024-06-12")],
            "2024-06-20",
            "2024-06-21",
        ),
        (
            "of stage 2",
            [("stage_2.paused", "2024-06-06"), ("stage_2.resumed", "2024-06-12")],
            "2024-06-20",
            "2024-06-17",
        ),
        ("going on", [("paused", "2024-06-06")], "2024-06-20", "2024-07-01"),
        ("at a weekend", [("paused", "2024-06-07"), ("resumed", "2024-06-09")], "2024-06-20", "2024-06-17"),
        ("after the end", [("paused", "2024-06-18"), ("resumed", "2024-06-25")], "2024-06-28", "2024-06-17"),
        ("from before the start", [("paused", "2024-05-20"), ("resumed", "2024-06-05")], "2024-06-20", "2024-06-19"),
        (
            "twice",
            [("paused", "2024-06-04"), ("resumed", "2024-06-05"), ("paused", "2024-06-17"), ("resumed", "2024-06-19")],
            "2024-06-28",
            "2024-06-20",
        ),
        (
            "one inside another, counted once",
            [("paused", "2024-06-06"), ("stage_1.paused", "2024-06-07"), ("resumed", "2024-06-12")],
            "2024-06-28",
            "2024-06-21",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and not value[:1].isdigit() else "",
)
def test_a_clock_that_pauses_is_put_back_by_the_working_days_waited(state, children_act, name, pauses, as_at, due):
    chronology = [RECEIVED, *(at(words, day) for words, day in pauses)]
    run = run_of(state(chronology, as_at, pausing(children_act)), "S1_RESPONSE")
    assert iso(run.due_on) == due, name
    unmoved = run_of(state(chronology, as_at), "S1_RESPONSE")
    assert iso(unmoved.due_on) == "2024-06-17", "the clock of the Regulations does not pause"


def test_pausing_moves_working_days_only(state, children_act):
    year = changed(children_act.clock("S0_TIME_LIMIT"), pauses=True)
    chronology = [at("matter_arose", "2023-06-14"), at("paused", "2023-07-03"), at("resumed", "2023-09-01")]
    case = state(chronology, "2024-06-14", changed(children_act, clocks=(year,)))
    assert iso(run_of(case, "S0_TIME_LIMIT").due_on) == "2024-06-14"


# Dates of force, findings, and what was known


def test_a_clock_runs_only_where_it_starts_within_its_dates_of_force(state, children_act):
    clock = changed(children_act.clock("S1_RESPONSE"), in_force_from=date(2024, 6, 3), in_force_to=date(2024, 6, 30))
    procedure = changed(children_act, clocks=(clock,))
    runs = {
        day: len(state([at("received", day)], "2024-12-31", procedure).clocks)
        for day in ("2024-06-02", "2024-06-03", "2024-06-30", "2024-07-01")
    }
    assert runs == {"2024-06-02": 0, "2024-06-03": 1, "2024-06-30": 1, "2024-07-01": 0}


def finding(stage: str, day: str | None, value: str | None, point: int | None = 1) -> Entry:
    return at(f"{stage}.finding", day, value=value, point=point)


@pytest.mark.parametrize(
    ("chronology", "findings"),
    [
        ([finding("stage_1", "2024-06-14", "not_upheld")], [(1, "not_upheld", "stage_1")]),
        (
            [finding("stage_1", "2024-06-14", "not_upheld"), finding("stage_2", "2024-08-01", "upheld")],
            [(1, "upheld", "stage_2")],
        ),
        (
            [finding("stage_2", "2024-08-01", "upheld"), finding("stage_1", "2024-08-02", "not_upheld")],
            [(1, "upheld", "stage_2")],
        ),
        (
            [finding("stage_2", "2024-08-01", "upheld"), finding("stage_2", "2024-08-02", "partially_upheld")],
            [(1, "partially_upheld", "stage_2")],
        ),
        (
            [
                finding("stage_1", "2024-06-14", "upheld", 2),
                finding("stage_1", "2024-06-14", "not_upheld", 1),
                finding("stage_3", "2024-12-02", "upheld", 1),
            ],
            [(1, "upheld", "stage_3"), (2, "upheld", "stage_1")],
        ),
        ([finding("stage_1", "2024-06-14", "upheld", None)], [(1, "upheld", "stage_1")]),
        ([finding("stage_1", "2024-06-14", None)], []),
    ],
)
def test_the_latest_stage_that_decided_a_point_gives_its_finding(state, chronology, findings):
    assert state(chronology, "2024-12-31").findings == tuple(Finding(*row) for row in findings)


def test_what_a_past_day_could_read_can_be_read_again(children_act, calendar):
    chronology = [
        RECEIVED,
        stage_1_answered("2024-06-17")._replace(recorded=date(2024, 7, 3), id="answer"),
        Entry("responded", date(2024, 6, 19), "stage_1", recorded=date(2024, 8, 1), corrects="answer"),
    ]

    def verdict(known_at: str) -> Verdict:
        case = replay(children_act, chronology, date(2024, 6, 30), date.fromisoformat(known_at), calendar)
        return run_of(case, "S1_RESPONSE").verdict

    assert verdict("2024-07-02") is Verdict.OPEN_AND_LATE
    assert verdict("2024-07-03") is Verdict.WITHIN_STANDARD
    assert verdict("2024-08-01") is Verdict.LATE


def test_a_count_beyond_the_calendar_is_refused(state):
    with pytest.raises(OutsideCalendar, match="known from 1990 to 2040"):
        state([at("received", "2040-12-27")], "2040-12-31")
