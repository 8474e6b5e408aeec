"""Worked chronologies: what a case is on a day, from the entries and the procedure."""

from __future__ import annotations

import csv
from dataclasses import replace as changed
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from heard.law.entries import Entry
from heard.law.replay import CaseState, ClockRun, ExtensionState, Finding, Verdict, replay
from heard.law.vocabulary import Procedure
from heard.law.working_days import OutsideCalendar
from heard.procedures import shipped_procedure


def at(words: str, day: str | None, **more: Any) -> Entry:
    """An entry as a procedure names it ("stage_2.requested") on a day; a `target` may be written as text."""
    stage, _, kind = words.rpartition(".")
    if "target" in more:
        more["target"] = date.fromisoformat(more["target"])
    return Entry(kind, date.fromisoformat(day) if day else None, stage or None, **more)


def chronology_of(text: str) -> list[Entry]:
    """Entries written as "2024-06-03 received; undated stage_1.extended ground=complexity"."""
    entries = []
    for written in text.split("; "):
        day, words, *more = written.split()
        entries.append(at(words, None if day == "undated" else day, **dict(pair.split("=") for pair in more)))
    return entries


RECEIVED = at("received", "2024-06-03")  # stage 1: 10 working days end on 17 June, 20 on 1 July
REQUESTED = at("stage_2.requested", "2025-09-03")  # 25 working days end on 8 October, 65 on 3 December


def stage_1_answered(day: str) -> Entry:
    return at("stage_1.responded", day)


def stage_2_answered(day: str) -> Entry:
    return at("stage_2.responded", day)


def worked_rows() -> list[dict[str, str]]:
    """Each row: a chronology of the children's procedure and how one clock then stands; an empty cell is not asked."""
    with (Path(__file__).parent / "worked_chronologies.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


TABLE = worked_rows()


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


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['clock']}: {row['why']}")
def test_worked_chronology(state, row):
    run = run_of(state(chronology_of(row["chronology"]), row["as_at"]), row["clock"])
    assert run.verdict == row["verdict"]
    assert (run.extension.state if run.extension else "") == row["extension"]
    found = {
        "due": iso(run.due_on),
        "extended_due": iso(run.extended_due_on),
        "stopped": iso(run.stopped_on),
        "used": None if run.working_days_used is None else str(run.working_days_used),
    }
    asked = {column: row[column] for column in found if row[column]}
    assert {column: found[column] for column in asked} == asked


def test_the_table_covers_every_verdict_and_every_state_of_an_extension():
    assert {row["verdict"] for row in TABLE} == {verdict.value for verdict in Verdict}
    assert {row["extension"] for row in TABLE} - {""} == {state.value for state in ExtensionState}


def test_the_order_in_which_entries_are_given_does_not_matter_across_days(state):
    for row in TABLE:
        chronology = chronology_of(row["chronology"])
        if len({entry.on for entry in chronology}) == len(chronology):
            assert state(chronology[::-1], row["as_at"]) == state(chronology, row["as_at"])


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
    longer = at("stage_2.extended", "2025-10-01", ground="not_possible_in_time", target="2025-11-14")
    run = run_of(state([REQUESTED, longer], "2025-10-02"), "S2_RESPONSE")
    assert run.alert_on == date(2025, 11, 14)
    agreed = [at("stage_2.record_agreed", "2025-09-10"), REQUESTED, longer]
    assert run_of(state(agreed, "2025-10-02"), "S2_RESPONSE").alert_on == date(2025, 11, 14)


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


def test_a_stage_that_ended_is_taken_up_again(state):
    case = state([RECEIVED, at("stage_1.closed", "2024-06-10"), at("stage_1.reopened", "2024-06-12")], "2024-06-18")
    (stage,) = case.stages
    assert (stage.open, stage.ended_by, stage.ended_on) == (True, None, None)
    assert run_of(case, "S1_RESPONSE").verdict is Verdict.OPEN_AND_LATE


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


def test_a_clock_says_which_of_two_entries_answered_it(state):
    extended = at("stage_2.extended", "2025-10-01", ground="not_possible_in_time", target="2025-11-14")
    told = [REQUESTED, extended, stage_2_answered("2025-10-08")]
    assert run_of(state(told, "2025-10-31"), "S2_EXT_NOTICE").stopped_by == "extended"
    assert run_of(state([REQUESTED, told[-1]], "2025-10-31"), "S2_EXT_NOTICE").stopped_by == "responded"
    assert run_of(state([REQUESTED], "2025-10-31"), "S2_EXT_NOTICE").stopped_by is None


def test_beginning_again_does_not_undo_the_first_answer(state):
    answered = [REQUESTED, stage_2_answered("2025-10-08")]
    again = [*answered, at("stage_2.investigation_restarted", "2025-10-20")]
    first, second = runs_of(state(again, "2025-10-31"), "S2_RESPONSE")
    assert first == run_of(state(answered, "2025-10-31"), "S2_RESPONSE")
    assert (second.stopped_on, second.verdict) == (None, Verdict.RUNNING)


def test_a_stage_whose_investigation_is_begun_again_after_its_answer_waits_for_another(state):
    again = [REQUESTED, stage_2_answered("2025-10-08"), at("stage_2.investigation_restarted", "2025-10-20")]
    assert state(again, "2025-10-31").stages[-1].open
    assert not state([*again, stage_2_answered("2025-11-20")], "2025-11-30").stages[-1].open
    later = [*again, at("stage_3.requested", "2025-10-25")]
    assert [stage.open for stage in state(later, "2025-10-31").stages] == [True, True]


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
        ("on and off in a day", [("paused", "2024-06-06"), ("resumed", "2024-06-06")], "2024-06-20", "2024-06-17"),
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
        state([at("received", "2040-12-27", recorded=date(2030, 1, 1))], "2040-12-31")


def test_an_unshown_extension_does_not_hide_lateness_past_the_furthest_day(state):
    claimed = at("stage_1.extended", None, ground="complexity")
    answered = [at("received", "2024-06-03"), claimed, at("stage_1.responded", "2024-12-02")]
    assert run_of(state(answered, "2024-12-31"), "S1_RESPONSE").verdict is Verdict.LATE
    assert run_of(state(answered[:2], "2024-12-31"), "S1_RESPONSE").verdict is Verdict.OPEN_AND_LATE


def test_an_investigation_begun_again_takes_no_reading_or_extension_from_before(state):
    chronology = [
        REQUESTED,
        at("stage_2.record_agreed", "2025-09-10"),
        at("stage_2.extended", "2025-10-01", ground="not_possible_in_time", target="2025-12-03"),
        at("stage_2.investigation_restarted", "2025-10-20"),
    ]
    first, again = (run for run in state(chronology, "2025-11-28").clocks if run.clock.id == "S2_RESPONSE")
    assert (first.run, again.run) == (1, 2)
    assert (again.second_due, again.extension) == ((), None)
    assert (again.due_on, again.verdict) == (date(2025, 11, 24), Verdict.OPEN_AND_LATE)


def test_an_ending_before_a_clock_started_does_not_end_it(state):
    chronology = [REQUESTED, at("withdrawn", "2025-09-10"), at("stage_2.responded", "2025-10-01")]
    run = run_of(state(chronology, "2025-10-08"), "S3_REQUEST")
    assert (run.verdict, run.working_days_used) == (Verdict.RUNNING, 5)


def test_a_case_reopened_is_open_at_its_last_stage_only(state):
    chronology = [
        at("received", "2025-08-01"),
        at("stage_1.responded", "2025-08-12"),
        REQUESTED,
        at("stage_2.responded", "2025-10-01"),
        at("closed", "2025-10-02"),
        at("reopened", "2025-11-03"),
    ]
    assert [stage.open for stage in state(chronology, "2025-12-01").stages] == [False, True]


def test_a_request_for_the_next_stage_does_not_revive_one_that_ended(state):
    chronology = [
        at("received", "2024-06-03"),
        at("stage_1.closed", "2024-06-10"),
        at("stage_2.requested", "2024-07-01"),
    ]
    case = state(chronology, "2024-09-02")
    assert [stage.open for stage in case.stages] == [False, True]
    assert run_of(case, "S1_RESPONSE").verdict is Verdict.ENDED_BEFORE_DUE


def test_a_panel_moved_to_another_day_is_prepared_for_on_that_day(state):
    chronology = [
        at("stage_3.panel_arranged", "2024-08-01", target="2024-09-06"),
        at("stage_3.panel_arranged", "2024-08-20", target="2024-10-04"),
        at("stage_3.papers_sent", "2024-09-18"),
    ]
    assert run_of(state(chronology, "2024-12-02"), "S3_PAPERS_BEFORE_PANEL").verdict is Verdict.WITHIN_STANDARD


def test_closing_the_file_tells_less_than_the_withdrawal_before_it(state):
    chronology = [at("received", "2024-06-03"), at("withdrawn", "2024-06-10"), at("closed", "2024-06-20")]
    case = state(chronology, "2024-09-02")
    assert (case.ended_by, case.ended_on) == ("withdrawn", date(2024, 6, 10))


WHOLE_THEN_POINTS = (
    "2025-01-06 received; 2025-01-17 stage_1.responded; 2025-01-17 stage_1.finding point=0 value=partially_upheld;"
    " 2025-02-03 stage_2.requested; 2025-03-03 stage_2.responded; 2025-03-03 stage_2.finding point=1 value=not_upheld;"
    " 2025-03-03 stage_2.finding point=2 value=not_upheld"
)
POINTS_THEN_WHOLE = (
    "2025-01-06 received; 2025-01-17 stage_1.responded; 2025-01-17 stage_1.finding point=1 value=not_upheld;"
    " 2025-01-17 stage_1.finding point=2 value=not_upheld; 2025-02-03 stage_2.requested; 2025-03-03 stage_2.responded;"
    " 2025-03-03 stage_2.finding point=0 value=partially_upheld"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (WHOLE_THEN_POINTS, [(1, "not_upheld", "stage_2"), (2, "not_upheld", "stage_2")]),
        (POINTS_THEN_WHOLE, [(0, "partially_upheld", "stage_2")]),
    ],
)
def test_a_later_finding_on_the_whole_takes_the_place_of_those_on_points_and_the_reverse(state, text, found):
    chronology = []
    for written in text.split("; "):
        day, words, *more = written.split()
        values = dict(pair.split("=") for pair in more)
        point = int(values.pop("point")) if "point" in values else None
        chronology.append(at(words, day, point=point, **values))
    assert [tuple(each) for each in state(chronology, "2025-06-02").findings] == found
