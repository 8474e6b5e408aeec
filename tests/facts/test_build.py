"""From cases to facts: worked rows, and that each row is what replaying its case alone gives."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.calendars import england_and_wales
from heard.facts.case import ATTRIBUTES, NOT_KNOWN, Case, RecordedDue
from heard.facts.outcome import derived_outcome
from heard.facts.schema import TABLES
from heard.facts.steps import steps_of_stage
from heard.facts.store import FactStore
from heard.law.entries import Entry
from heard.law.replay import CaseState, ClockRun, replay
from heard.law.vocabulary import Trigger
from indicators.worked_cases import AS_AT, AUTHORITY, KEYS, builder, case, entries, procedure

Row = dict[str, Any]


def rows(store: FactStore, table: str, reference: str | None = None) -> list[Row]:
    """The rows of a table, of one case if it is named."""
    wanted = f"WHERE complaint_key = '{KEYS.complaint(reference)}'" if reference else ""
    names = [column.name for column in TABLES[table]]
    found = store.database.execute(f"SELECT {', '.join(names)} FROM {table} {wanted} ORDER BY ALL").fetchall()
    return [dict(zip(names, row, strict=True)) for row in found]


def day(text: str) -> date:
    return date.fromisoformat(text)


def only(rows_of_case: Iterable[Row], *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in rows_of_case]


def of_team(team: str) -> tuple[str, ...]:
    """The attributes of a case of which the team alone is known."""
    return tuple(team if name == "team" else NOT_KNOWN for name in ATTRIBUTES)


def by_day(steps: Iterable[Row]) -> list[Row]:
    return sorted(steps, key=lambda step: (step["began_on"], step["ended_on"] or date.max))


def clocks(store: FactStore, *columns: str, reference: str = "1", clock: str = "") -> list[tuple[Any, ...]]:
    return only((row for row in rows(store, "clock", reference) if not clock or row["clock"] == clock), *columns)


# Worked rows


def test_every_column_of_a_plain_case():
    one = case(
        "CS/17", "2024-06-03 received; 2024-06-04 stage_1.sent_to_service target=2024-06-11; "
        "2024-06-10 stage_1.extended ground=complexity; 2024-06-12 stage_1.draft_received; 2024-06-28 stage_1.responded; "
        "2024-06-28 stage_1.late_because ground=complex; 2024-06-28 stage_1.finding point=1 value=upheld",
        "COM-REPLY", who="Ann",
        attributes=("child", "fostering", "Team A", "10_to_15", "female", "no", "white", "not_asked", "yes", "yes"),
    )._replace(old_codes=("Old 7",), cost=340)  # fmt: skip
    store = builder().add([one])
    key = KEYS.complaint("CS/17")
    assert rows(store, "complaint") == [
        {
            "complaint_key": key, "complainant_key": KEYS.complainant("Ann"), "authority": AUTHORITY,
            "procedure": "ca1989_england", "contact_kind": "complaint", "received_on": day("2024-06-03"), "open": False,
            "highest_stage": "stage_1", "ended_by": None, "ended_on": None, "refused_ground": None,
            "answered_at_first_stage": True, "settled_at_first_stage": True, "outcome": "upheld",
            "found_as_a_whole": False, "last_answered_on": day("2024-06-28"), "points": 1, "complainant_type": "child",
            "service_area": "fostering", "team": "Team A", "age_band": "10_to_15", "gender": "female",
            "disability": "no", "ethnicity": "white", "sexual_orientation": "not_asked",
            "advocate_offered": "yes", "advocate": "yes", "ombudsman_referred": False, "ombudsman_referred_on": None,
            "ombudsman_decided_on": None, "ombudsman_outcome": None, "cost": 340,
        }
    ]  # fmt: skip
    assert rows(store, "stage") == [
        {
            "complaint_key": key, "stage": "stage_1", "number": 1, "begun_on": day("2024-06-03"), "answered": True,
            "answered_on": day("2024-06-28"), "open": False, "ended_by": None, "outcome": "upheld",
            "next_stage_begun": False, "verdict": "within_extension",
        }
    ]  # fmt: skip
    assert rows(store, "clock") == [
        {
            "complaint_key": key, "stage": "stage_1", "clock": "S1_RESPONSE", "standing": "statutory", "run": 1,
            "started_on": day("2024-06-03"), "due_on": day("2024-06-17"), "extended_due_on": day("2024-07-01"),
            "stopped_on": day("2024-06-28"), "verdict": "within_extension", "working_days_used": 19,
            "extension": "valid", "extension_ground": "complexity", "second_due_on": None, "draft_after_due": False,
            "late_because": "complex", "team": "Team A",
        }
    ]  # fmt: skip
    of_stage = {
        "complaint_key": key, "stage": "stage_1", "stage_due_on": day("2024-06-17"), "verdict": "within_extension",
        "team": "Team A",
    }  # fmt: skip
    assert by_day(rows(store, "step")) == [
        of_stage | {
            "step": "passing_on", "holder": "complaints_team", "began_on": day("2024-06-03"),
            "ended_on": day("2024-06-04"), "due_on": None, "in_time": None, "working_days": 1,
        },
        of_stage | {
            "step": "drafting", "holder": "service", "began_on": day("2024-06-04"), "ended_on": day("2024-06-12"),
            "due_on": day("2024-06-11"), "in_time": False, "working_days": 6,
        },
        of_stage | {
            "step": "checking", "holder": "complaints_team", "began_on": day("2024-06-12"),
            "ended_on": day("2024-06-28"), "due_on": None, "in_time": None, "working_days": 12,
        },
    ]  # fmt: skip
    assert rows(store, "point") == [
        {
            "complaint_key": key, "point": 1, "theme": "COM-REPLY", "theme_group": "COM", "finding": "upheld",
            "finding_stage": "stage_1", "old_code": "Old 7", "theme_group_finding": "upheld",
            "theme_finding": "upheld",
            "received_on": day("2024-06-03"), "answered_on": day("2024-06-28"), "answered_at_first_stage": True,
            "settled_at_first_stage": True,
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("chronology", "expected"),
    [
        ("2024-06-03 received", {"open": True, "highest_stage": "stage_1", "outcome": "not_recorded"}),
        (
            "2024-06-03 received; 2024-06-05 withdrawn",
            {"open": False, "ended_by": "withdrawn", "ended_on": day("2024-06-05")},
        ),
        (
            "2024-06-03 received; undated refused ground=over_one_year",
            {"open": False, "ended_by": "refused", "ended_on": None, "refused_ground": "over_one_year"},
        ),
        (
            "2024-06-03 received; 2024-06-05 stage_1.responded; 2024-07-01 stage_2.requested",
            {"open": True, "highest_stage": "stage_2", "settled_at_first_stage": False},
        ),
        # Known from stage 2 alone: the day that began is the day it came
        ("2024-07-01 stage_2.requested", {"received_on": day("2024-07-01"), "highest_stage": "stage_2"}),
        # Known from the Ombudsman alone
        (
            "2024-07-01 ombudsman_referred",
            {"received_on": day("2024-07-01"), "highest_stage": None, "open": False, "ombudsman_outcome": "undecided"},
        ),
        (
            "undated ombudsman_referred",
            {"received_on": None, "ombudsman_referred": True, "ombudsman_referred_on": None},
        ),
        (
            "2024-06-03 received; 2024-09-02 ombudsman_referred; 2024-12-02 ombudsman_decided value=not_upheld",
            {"ombudsman_decided_on": day("2024-12-02"), "ombudsman_outcome": "not_upheld"},
        ),
        # The latest answer, of whatever stage; a day that is not recorded is none
        ("2024-06-03 received", {"last_answered_on": None}),
        (
            "2024-06-03 received; 2024-06-17 stage_1.responded; 2024-07-01 stage_2.requested; 2024-08-05 stage_2.responded",
            {"last_answered_on": day("2024-08-05")},
        ),
        (
            "2024-06-03 received; 2024-06-17 stage_1.responded; 2024-07-01 stage_2.requested; undated stage_2.responded",
            {"last_answered_on": day("2024-06-17")},
        ),
        # After the as-at day nothing is known
        (
            "2024-06-03 received; 2025-04-01 stage_1.responded; 2025-04-02 ombudsman_referred",
            {"open": True, "settled_at_first_stage": False, "ombudsman_referred": False},
        ),
        # Of one point the last stage's finding counts; the outcome follows from all points
        (
            (
                "2024-06-03 received; 2024-06-05 stage_1.responded; 2024-06-05 stage_1.finding point=1 value=not_upheld; "
                "2024-06-05 stage_1.finding point=2 value=upheld; 2024-07-01 stage_2.requested; 2024-07-19 stage_2.responded; "
                "2024-07-19 stage_2.finding point=1 value=upheld"
            ),
            {"outcome": "upheld", "points": 2},
        ),
    ],
)
def test_a_row_of_a_complaint(chronology, expected):
    (row,) = rows(builder().add([case("1", chronology)]), "complaint")
    assert {column: row[column] for column in expected} == expected


@pytest.mark.parametrize(
    ("chronology", "expected"),
    [
        # begun, answered, answered on, open, ended by, outcome of the stage, next stage begun
        ("2024-06-03 received", [("stage_1", day("2024-06-03"), False, None, True, None, "not_recorded", False)]),
        (
            "2024-06-03 received; undated stage_1.responded",
            [("stage_1", day("2024-06-03"), True, None, False, None, "not_recorded", False)],
        ),
        (
            "2024-06-03 received; 2024-06-05 withdrawn",
            [("stage_1", day("2024-06-03"), False, None, False, "withdrawn", "not_recorded", False)],
        ),
        (
            "2024-06-03 received; 2024-06-05 stage_1.responded; 2024-06-05 stage_1.finding value=not_upheld; "  # noqa: ISC004
            "undated stage_2.requested; 2024-07-19 stage_2.responded; 2024-07-19 stage_2.finding value=upheld",
            [
                ("stage_1", day("2024-06-03"), True, day("2024-06-05"), False, None, "not_upheld", True),
                ("stage_2", None, True, day("2024-07-19"), False, None, "upheld", False),
            ],
        ),
    ],
)
def test_the_rows_of_stages(chronology, expected):
    found = rows(builder().add([case("1", chronology)]), "stage")
    columns = ("stage", "begun_on", "answered", "answered_on", "open", "ended_by", "outcome", "next_stage_begun")
    assert only(found, *columns) == expected


@pytest.mark.parametrize(
    ("chronology", "expected"),
    [
        ("2024-06-03 received", [("S1_RESPONSE", 1, day("2024-06-17"), None, "open_and_late", None)]),
        (
            "2024-06-03 received; undated stage_1.extended; 2024-06-20 stage_1.responded",
            [("S1_RESPONSE", 1, day("2024-06-17"), None, "extension_not_shown", "no_notice_date")],
        ),
        (
            "2024-06-03 received; undated stage_1.responded",
            [("S1_RESPONSE", 1, day("2024-06-17"), None, "not_known", None)],
        ),
        # An investigation begun again has a clock of its own; the council's own standard runs beside the law's
        (
            "2024-10-28 stage_2.requested; 2024-11-25 stage_2.investigation_restarted; 2024-12-20 stage_2.responded",
            [
                ("L_STAGE_2", 1, day("2024-11-25"), None, "late", None),
                ("L_STAGE_2", 2, day("2024-12-23"), None, "within_standard", None),
                ("S2_RESPONSE", 1, day("2024-12-02"), None, "late", None),
                ("S2_RESPONSE", 2, day("2025-01-02"), None, "within_standard", None),
            ],
        ),
    ],
)
def test_the_rows_of_clocks(chronology, expected):
    store = builder().add([case("1", chronology)])
    assert sorted(clocks(store, "clock", "run", "due_on", "extended_due_on", "verdict", "extension")) == expected


@pytest.mark.parametrize(
    ("chronology", "expected"),
    [
        ("2025-03-24 received", [("stage_1", "running")]),  # due on 7 April 2025
        ("2024-06-03 received", [("stage_1", "open_and_late")]),
        ("2024-06-03 received; undated stage_1.responded", [("stage_1", "not_known")]),
        # Late at the first stage and not at the second, where the council's own standard was not met
        (
            "2024-06-03 received; 2024-06-18 stage_1.responded; 2024-07-01 stage_2.requested; 2024-07-30 stage_2.responded",
            [("stage_1", "late"), ("stage_2", "within_standard")],
        ),
        # An investigation begun again keeps the verdict on the first; of stage 3 the day of the panel is the deadline
        (
            "2024-10-28 stage_2.requested; 2024-11-25 stage_2.investigation_restarted; 2024-12-20 stage_2.responded",
            [("stage_2", "late")],
        ),
        (
            "2024-09-02 stage_3.requested; 2024-09-05 stage_3.acknowledged; 2024-10-14 stage_3.panel_met",
            [("stage_3", "within_standard")],
        ),
    ],
)
def test_a_stage_says_how_its_own_deadline_stood(chronology, expected):
    store = builder().add([case("1", chronology)])
    assert only(rows(store, "stage"), "stage", "verdict") == expected


def test_a_stage_whose_deadline_is_not_judged_has_no_verdict():
    can_hold = [Trigger("received"), Trigger("requested", "stage_2"), Trigger("responded", "stage_1")]
    store = builder(recordable=can_hold).add([case("1", "2024-06-03 received; 2024-07-01 stage_2.requested")])
    assert only(rows(store, "stage"), "stage", "verdict") == [("stage_1", "open_and_late"), ("stage_2", None)]


def test_drafts_and_causes_of_lateness_stand_on_the_stages_own_deadline_alone():
    store = builder().add(
        [
            case(
                "1",
                "2024-06-03 received; 2024-06-12 stage_1.draft_received; 2024-06-14 stage_1.responded; "
                "2024-10-28 stage_2.requested; 2024-11-20 stage_2.draft_received; "
                "2024-11-25 stage_2.investigation_restarted; 2024-12-03 stage_2.draft_received; "
                "2024-12-19 stage_2.late_because ground=staff_absence; 2024-12-20 stage_2.late_because ground=sign_off; "
                "2024-12-20 stage_2.responded; 2025-01-06 stage_3.requested; 2025-01-08 stage_3.acknowledged",
            )
        ]
    )
    # The first investigation was due on 2 December 2024; the last draft and the cause recorded last are those that count
    said = clocks(store, "clock", "run", "draft_after_due", "late_because")
    assert [row for row in said if row[2:] != (None, None)] == [
        ("S1_RESPONSE", 1, False, None),
        ("S2_RESPONSE", 1, True, "sign_off"),
    ]
    assert {row[:2] for row in said} > {("S2_RESPONSE", 2), ("L_STAGE_2", 1), ("L_STAGE_2", 2), ("S3_PANEL_MEETS", 1)}


@pytest.mark.parametrize(
    ("drafts", "after_due"),
    [
        ("", None),
        ("; undated stage_1.draft_received", None),
        ("; 2024-06-17 stage_1.draft_received", False),  # the last day of the standard time
        ("; 2024-06-18 stage_1.draft_received", True),
        ("; 2024-06-18 stage_1.draft_received; 2024-06-12 stage_1.draft_received", True),
        ("; 2024-06-18 stage_1.draft_received; 2024-06-10 stage_1.extended ground=complexity", True),
        ("; 2024-06-18 draft_received; 2024-06-18 stage_2.draft_received", None),  # of no stage, or of another
    ],
)
def test_whether_the_last_draft_came_after_the_standard_time(drafts, after_due):
    store = builder().add([case("1", f"2024-06-03 received{drafts}")])
    assert clocks(store, "draft_after_due", clock="S1_RESPONSE") == [(after_due,)]


def test_the_cause_of_lateness_may_be_on_a_day_not_recorded():
    late = "2024-06-03 received; undated stage_1.late_because ground=draft_late; 2024-07-10 stage_1.responded"
    assert clocks(builder().add([case("1", late)]), "verdict", "late_because") == [("late", "draft_late")]


def test_the_steps_of_each_stage_stand_beside_its_own_deadline():
    store = builder().add(
        [
            case(
                "1",
                "2024-06-03 received; 2024-06-04 stage_1.sent_to_service; 2024-06-18 stage_1.responded; "
                "2025-03-10 stage_2.requested; 2025-03-12 stage_2.sent_to_service target=2025-03-28",
            )
        ]
    )
    columns = ("stage", "step", "ended_on", "due_on", "in_time", "working_days", "stage_due_on", "verdict")
    assert only(by_day(rows(store, "step")), *columns) == [
        ("stage_1", "passing_on", day("2024-06-04"), None, None, 1, day("2024-06-17"), "late"),
        ("stage_1", "not_recorded", day("2024-06-18"), None, None, 10, day("2024-06-17"), "late"),
        ("stage_2", "passing_on", day("2025-03-12"), None, None, 2, day("2025-04-14"), "running"),
        # Open on Monday 31 March 2025; the draft was due on the Friday before
        ("stage_2", "drafting", None, day("2025-03-28"), False, 13, day("2025-04-14"), "running"),
    ]


@pytest.mark.parametrize(
    "chronology",
    [
        "2024-06-03 received; 2024-06-10 acknowledged; 2024-06-14 stage_1.responded",  # without a mark
        "2024-06-03 received; 2024-06-04 stage_1.sent_to_service; 2024-06-14 withdrawn",  # without an answer to come
        "2024-06-03 received; 2024-06-04 stage_1.sent_to_service; undated stage_1.responded",
        "2024-06-03 received; 2024-06-04 stage_2.sent_to_service; 2024-06-14 stage_1.responded",  # of no stage begun
        "2024-07-01 stage_2.begun; 2024-08-05 stage_2.responded",
    ],
)
def test_a_stage_without_marks_or_without_its_ends_has_no_steps(chronology):
    assert builder().add([case("1", chronology)]).count("step") == 0


def test_the_team_stands_on_the_complaint_its_clocks_and_its_steps_and_the_cost_on_the_complaint():
    chronology = "2024-06-03 received; 2024-06-04 stage_1.draft_received; 2024-06-05 stage_1.responded"
    store = builder().add(
        [
            # The same chronology, read once, is that of two teams
            case("1", chronology, attributes=of_team("North"))._replace(cost=0),
            case("2", chronology, attributes=of_team("South"))._replace(cost=1_250),
            case("3", chronology),
        ]
    )
    for reference, team, cost in (("1", "North", 0), ("2", "South", 1_250), ("3", NOT_KNOWN, None)):
        assert only(rows(store, "complaint", reference), "team", "cost") == [(team, cost)]
        for table, count in (("clock", 1), ("step", 2)):
            assert only(rows(store, table, reference), "team") == [(team,)] * count


def test_the_second_reading_of_the_start_of_stage_2_is_kept_beside_the_first():
    store = builder().add([case("1", "2024-09-02 stage_2.requested; 2024-09-16 stage_2.record_agreed")])
    assert clocks(store, "due_on", "second_due_on", clock="S2_RESPONSE") == [(day("2024-10-07"), day("2024-10-21"))]


def test_clocks_that_are_not_measured_have_no_row():
    store = builder().add(
        [case("1", "2024-06-03 received; 2024-06-05 stage_1.responded; 2024-06-10 stage_2.requested")]
    )
    measured = {clock.id for clock in procedure().clocks if clock.measured}
    assert {name for (name,) in clocks(store, "clock")} == {"S1_RESPONSE", "S2_RESPONSE", "L_STAGE_2"} <= measured


@pytest.mark.parametrize(
    ("themes", "findings", "old", "expected"),
    [
        ((), "", (), [(1, "NOT_RECORDED", "NOT_RECORDED", "not_recorded", None, None)]),
        (("UNMAPPED",), "", (), [(1, "UNMAPPED", "UNMAPPED", "not_recorded", None, None)]),
        (
            ("COM-REPLY", "TIM-ASSESS"),
            "; 2024-06-05 stage_1.finding point=2 value=upheld",
            ("c7",),
            [
                (1, "COM-REPLY", "COM", "not_recorded", None, "c7"),
                (2, "TIM-ASSESS", "TIM", "upheld", "stage_1", None),
            ],
        ),
        # More findings than themes; a finding on the complaint as a whole is of no one point
        (
            ("COM-REPLY",),
            "; 2024-06-05 stage_1.finding point=2 value=not_upheld; 2024-06-05 stage_1.finding point=0 value=upheld",
            (),
            [
                (1, "COM-REPLY", "COM", "not_recorded", None, None),
                (2, "NOT_RECORDED", "NOT_RECORDED", "not_upheld", "stage_1", None),
            ],
        ),
    ],
)
def test_the_rows_of_points(themes, findings, old, expected):
    one = case("1", f"2024-06-03 received; 2024-06-05 stage_1.responded{findings}", *themes)._replace(old_codes=old)
    store = builder().add([one])
    assert (
        only(rows(store, "point"), "point", "theme", "theme_group", "finding", "finding_stage", "old_code") == expected
    )
    assert only(rows(store, "complaint"), "points") == [(len(expected),)]


FIRST = "2024-06-03 received; 2024-06-17 stage_1.responded; 2024-06-17 stage_1.finding point=1 value=not_upheld"
SECOND = "; 2024-07-01 stage_2.requested; 2024-08-05 stage_2.responded"


@pytest.mark.parametrize(
    ("chronology", "expected"),
    [
        # point, finding stage, answered on
        (f"{FIRST}", [(1, "stage_1", day("2024-06-17"))]),
        # Each point has the day of the stage that decided it
        (
            (
                f"{FIRST}; 2024-06-17 stage_1.finding point=2 value=upheld{SECOND}; "
                "2024-08-05 stage_2.finding point=2 value=not_upheld"
            ),
            [(1, "stage_1", day("2024-06-17")), (2, "stage_2", day("2024-08-05"))],
        ),
        # Without a finding it is the last stage that was answered
        (
            f"{FIRST}{SECOND}; 2024-08-05 stage_2.finding point=3 value=upheld; 2024-09-02 stage_3.requested",
            [(1, "stage_1", day("2024-06-17")), (2, None, day("2024-08-05")), (3, "stage_2", day("2024-08-05"))],
        ),
        ("2024-06-03 received; 2024-06-17 stage_1.responded", [(1, None, day("2024-06-17"))]),
        # A day that is not recorded is not taken from another stage
        ("2024-06-03 received; undated stage_1.responded", [(1, None, None)]),
        (
            "2024-06-03 received; 2024-06-17 stage_1.responded; 2024-07-01 stage_2.requested; undated stage_2.responded",
            [(1, None, None)],
        ),
        (f"{FIRST}; 2024-07-01 stage_2.requested; undated stage_2.responded", [(1, "stage_1", day("2024-06-17"))]),
        # A finding of a stage that was not answered has no day
        (
            f"{FIRST}; 2024-07-01 stage_2.requested; 2024-07-20 stage_2.finding point=1 value=upheld",
            [(1, "stage_2", None)],
        ),
        ("2024-06-03 received", [(1, None, None)]),
        ("2024-06-03 received; 2024-06-05 withdrawn", [(1, None, None)]),
        # Resolved is answered at the first stage; an answer after the as-at day is none
        ("2024-06-03 received; 2024-06-10 resolved", [(1, None, day("2024-06-10"))]),
        ("2025-03-24 received; 2025-04-02 stage_1.responded", [(1, None, None)]),
    ],
)
def test_the_day_on_which_a_point_was_answered(chronology, expected):
    store = builder().add([case("1", chronology)])
    assert only(rows(store, "point"), "point", "finding_stage", "answered_on") == expected


@pytest.mark.parametrize(
    ("chronology", "received_on", "at_first_stage", "settled"),
    [
        ("2024-06-03 received", "2024-06-03", False, False),
        ("2024-06-03 received; 2024-06-17 stage_1.responded", "2024-06-03", True, True),
        ("2024-06-03 received; undated stage_1.responded", "2024-06-03", True, True),
        (f"{FIRST}; 2024-07-01 stage_2.requested", "2024-06-03", True, False),
        ("2024-06-03 received; 2024-07-01 stage_2.requested; 2024-08-05 stage_2.responded", "2024-06-03", False, False),
        # Known from stage 2 alone: the day that began, and no answer at the first stage
        ("2024-07-01 stage_2.requested; 2024-08-05 stage_2.responded", "2024-07-01", False, False),
        ("undated received; 2024-06-17 stage_1.responded", None, True, True),
    ],
)
def test_a_point_carries_what_its_complaint_says_of_the_first_stage(chronology, received_on, at_first_stage, settled):
    store = builder().add([case("1", chronology, "COM-REPLY", "TIM-ASSESS")])
    expected = (day(received_on) if received_on else None, at_first_stage, settled)
    columns = ("received_on", "answered_at_first_stage", "settled_at_first_stage")
    assert only(rows(store, "point"), *columns) == [expected] * 2
    assert only(rows(store, "complaint"), *columns) == [expected]


@pytest.mark.parametrize(
    ("themes", "findings", "expected"),
    [
        # Two points of one group: the first tells what both came to, and the second nothing
        (("COM-REPLY", "COM-UPDATE"), ("upheld", "not_upheld"), ["partially_upheld", None]),
        (("COM-REPLY", "COM-REPLY"), ("not_upheld", "upheld"), ["partially_upheld", None]),
        (("COM-REPLY", "COM-UPDATE"), ("upheld", "upheld"), ["upheld", None]),
        (("COM-REPLY", "COM-UPDATE"), ("no_finding", "not_upheld"), ["not_upheld", None]),
        # Points of different groups keep what each came to, in whatever order they stand
        (("COM-REPLY", "TIM-ASSESS"), ("upheld", "not_upheld"), ["upheld", "not_upheld"]),
        (
            ("TIM-ASSESS", "COM-REPLY", "TIM-ASSESS", "COM-UPDATE"),
            ("upheld", "not_upheld", "partially_upheld", "not_upheld"),
            ["partially_upheld", "not_upheld", None, None],
        ),
        # A point without a theme or without a finding is of a group too
        ((), ("upheld",), ["upheld"]),
        (("UNMAPPED", "COM-REPLY"), (), ["not_recorded", "not_recorded"]),
        (("COM-REPLY",), ("upheld", "not_upheld", "not_upheld"), ["upheld", "not_upheld", None]),
    ],
)
def test_the_first_point_of_a_group_tells_what_the_group_came_to(themes, findings, expected):
    found = "".join(
        f"; 2024-06-17 stage_1.finding point={number} value={value}" for number, value in enumerate(findings, 1)
    )
    store = builder().add([case("1", f"2024-06-03 received; 2024-06-17 stage_1.responded{found}", *themes)])
    assert only(rows(store, "point"), "theme_group_finding") == [(value,) for value in expected]


def test_the_complaints_of_a_group_are_counted_by_its_findings_once_each():
    upheld = "2024-06-03 received; 2024-06-17 stage_1.responded; 2024-06-17 stage_1.finding point=1 value=upheld"
    store = builder().add(
        [
            case("1", upheld, "COM-REPLY", "COM-UPDATE", "COM-REPLY"),
            case("2", upheld, "TIM-ASSESS", "COM-REPLY"),
            case("3", "2024-06-03 received", "COM-UPDATE"),
        ]
    )
    told = [row["theme_group"] for row in rows(store, "point") if row["theme_group_finding"] is not None]
    assert sorted(told) == ["COM", "COM", "COM", "TIM"]
    # Two points of one complaint on one theme are one complaint about it, upheld in part
    of_themes = [(row["theme"], row["theme_finding"]) for row in rows(store, "point", "1") if row["theme_finding"]]
    assert sorted(of_themes) == [("COM-REPLY", "upheld"), ("COM-UPDATE", "not_recorded")]


@pytest.mark.parametrize("kind", ["compliment", "enquiry", "informal_concern", "other_procedure"])
def test_what_is_no_complaint_has_no_stage_clock_step_or_point(kind):
    chronology = "2024-06-03 received; 2024-06-04 stage_1.draft_received; 2024-06-05 stage_1.responded"
    one = case("1", chronology, "COM-REPLY", kind=kind, attributes=of_team("Team A"))
    store = builder().add([one._replace(recorded_due=(RecordedDue("stage_1", day("2024-06-17")),), cost=12)])
    assert {table: store.count(table) for table in TABLES} == {
        "complaint": 1, "stage": 0, "clock": 0, "step": 0, "point": 0,
    }  # fmt: skip
    assert only(rows(store, "complaint"), "contact_kind", "points", "team", "cost") == [(kind, 0, "Team A", 12)]


def test_a_case_without_a_complainant_has_no_key_of_one():
    store = builder().add([case("1", "2024-06-03 received"), case("2", "2024-06-03 received", who="")])
    assert only(rows(store, "complaint"), "complainant_key") == [(None,), (None,)]


# What a register can hold, and its own due dates


BEGINNINGS = [Trigger("received"), Trigger("requested", "stage_2"), Trigger("requested", "stage_3")]


@pytest.mark.parametrize(
    ("can_hold", "judged"),
    [
        (None, {"S1_RESPONSE", "S2_RESPONSE", "L_STAGE_2", "S3_ACK", "S3_CHAIR_APPOINTED", "S3_PANEL_MEETS"}),
        ([], set()),
        ([Trigger("received"), Trigger("responded")], set()),
        (
            [*BEGINNINGS, Trigger("responded", "stage_1"), Trigger("panel_met", "stage_3")],
            {"S1_RESPONSE", "S3_PANEL_MEETS"},
        ),
        ([Trigger("responded", "stage_1"), Trigger("panel_met", "stage_3")], set()),
        ([*BEGINNINGS, Trigger("resolved")], {"S1_RESPONSE"}),
    ],
)
def test_a_clock_that_nothing_recordable_stops_is_not_judged(can_hold, judged):
    one = case("1", "2024-06-03 received; 2024-09-02 stage_2.requested; 2024-10-01 stage_3.requested")
    store = builder(recordable=can_hold).add([one])
    assert {name for (name,) in clocks(store, "clock")} == judged


def test_what_cannot_be_held_takes_no_stage_or_finding_away():
    one = case(
        "1", "2024-06-03 received; 2024-06-04 stage_1.draft_received; 2024-06-05 stage_1.responded; "
        "2024-06-05 stage_1.finding point=1 value=upheld",
    )  # fmt: skip
    unjudged, judged = builder(recordable=[]).add([one]), builder().add([one])
    for table in ("complaint", "point"):
        assert rows(unjudged, table) == rows(judged, table)
    # A stage and its steps are the same but for how the deadline stood
    for table, of_the_deadline in (("stage", {"verdict"}), ("step", {"verdict", "stage_due_on"})):
        expected = [row | dict.fromkeys(of_the_deadline) for row in rows(judged, table)]
        assert rows(unjudged, table) == expected != rows(judged, table)


def test_of_one_case_a_clock_is_not_judged_while_the_same_dates_are_judged_in_another():
    told = "2024-06-03 received"
    cases = [case("1", told)._replace(not_judged=frozenset({"S1_RESPONSE"})), case("2", told), case("3", told)]
    store = builder().add(cases)
    assert [clocks(store, "verdict", reference=str(n)) for n in (1, 2, 3)] == [[], *[[("open_and_late",)]] * 2]


def test_due_dates_of_the_register_beside_those_of_the_law():
    plain = "2024-06-03 received; 2024-09-02 stage_2.requested"  # due on 17 June and 7 October
    recorded = {
        "1": [("stage_1", "2024-06-17"), ("stage_2", "2024-10-08")],
        "2": [("stage_1", "2024-06-14"), ("stage_2", "2024-10-07")],
        "3": [("stage_1", "2024-06-17")],
        "4": [("stage_3", "2024-06-17"), ("no_stage", "2024-06-17")],  # no such stage has begun
    }
    made = builder()
    made.add(
        case(reference, plain)._replace(recorded_due=tuple(RecordedDue(stage, day(due)) for stage, due in dues))
        for reference, dues in recorded.items()
    )
    assert made.due_dates == {
        ("stage_1", "same"): 2, ("stage_1", "earlier"): 1, ("stage_2", "later"): 1, ("stage_2", "same"): 1,
    }  # fmt: skip


def test_the_registers_due_date_is_compared_with_that_of_the_first_investigation():
    again = "2024-10-28 stage_2.requested; 2024-11-25 stage_2.investigation_restarted"  # due on 2 December 2024
    made = builder()
    made.add([case("1", again)._replace(recorded_due=(RecordedDue("stage_2", day("2024-12-02")),))])
    assert made.due_dates == {("stage_2", "same"): 1}


def test_more_cases_may_be_added_later():
    made = builder()
    made.add([case("1", "2024-06-03 received")])
    assert made.add([case("2", "2024-06-03 received")]).count("complaint") == 2


# Batching and remembering are no second statement of a rule

DAYS = st.dates(date(2024, 1, 1), date(2025, 6, 30))


@st.composite
def chronologies(draw: st.DrawFn) -> tuple[Entry, ...]:
    """A chronology of the kinds that a register makes: a stage after a stage, with days left out here and there."""
    found: list[Entry] = []
    on: date = draw(DAYS)

    def later(most: int = 60) -> date | None:
        nonlocal on
        on += timedelta(days=draw(st.integers(0, most)))
        return None if draw(st.integers(0, 9)) == 0 else on

    def maybe() -> bool:
        return draw(st.booleans())

    if draw(st.integers(0, 9)):
        found.append(Entry("received", on))
        if maybe():
            found.append(Entry("acknowledged", later(5)))
    for stage in ("stage_1", "stage_2", "stage_3")[: draw(st.integers(1, 3))]:
        if stage != "stage_1":
            found.append(Entry("requested", later(), stage))
        if stage == "stage_2" and maybe():
            found.append(Entry("record_agreed", later(20), stage))
            if draw(st.integers(0, 4)) == 0:
                found.append(Entry("investigation_restarted", later(20), stage))
        if maybe():
            ground = draw(st.sampled_from([None, "complexity", "not_possible_in_time", "other"]))
            target = draw(st.one_of(st.none(), DAYS))
            found.append(Entry("extended", later(20), stage, target=target, ground=ground))
        if draw(st.integers(0, 3)) == 0:
            target = draw(st.one_of(st.none(), DAYS))
            found += [
                Entry("sent_to_service", later(9), stage, target=target),
                Entry("draft_received", later(15), stage),
            ]
            if maybe():
                found += [Entry("draft_sent_back", later(5), stage), Entry("draft_approved", later(9), stage)]
        if draw(st.integers(0, 4)) == 0:
            cause = draw(st.sampled_from(["draft_late", "sign_off", "other"]))
            found.append(Entry("late_because", later(9), stage, ground=cause))
        if stage == "stage_3" and maybe():
            found += [Entry("panel_met", later(50), stage), Entry("recommendations_received", later(9), stage)]
        if draw(st.integers(0, 2)):
            answered = later()
            found.append(Entry("responded", answered, stage))
            for point in draw(st.lists(st.integers(0, 3), max_size=3, unique=True)):
                value = draw(st.sampled_from(["upheld", "partially_upheld", "not_upheld", "no_finding"]))
                found.append(Entry("finding", answered, stage, value=value, point=point))
    ending = draw(st.sampled_from(["", "", "withdrawn", "closed", "refused"]))
    if ending:
        found.append(Entry(ending, later(), ground="over_one_year" if ending == "refused" else None))
    if draw(st.integers(0, 4)) == 0:
        found.append(Entry("ombudsman_referred", later()))
        if maybe():
            found.append(Entry("ombudsman_decided", later(), value=draw(st.sampled_from(["upheld", "premature"]))))
    return tuple(found)


def expected_rows(one: Case) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of a case from a replay of its own, under the whole procedure."""
    state = replay(procedure(), one.chronology, AS_AT, AS_AT, england_and_wales())
    key, decided, referred = (
        KEYS.complaint(one.reference),
        state.first("ombudsman_decided"),
        state.first("ombudsman_referred"),
    )
    findings = {finding.point: finding for finding in state.findings}
    points = max([1, len(one.themes), *findings])
    begun = [stage.begun_on for stage in state.stages if stage.begun_on] + (
        [referred.on] if referred and referred.on else []
    )
    outcome = (decided.value or "not_recorded") if decided else "undecided" if referred else None
    answers = {stage.stage.id: stage.answered_on for stage in state.stages if stage.answered}
    received_on = state.received_on or (begun[0] if begun else None)
    settled = [(s.stage.id, s.answered) for s in state.stages] == [("stage_1", True)]
    complaint = (
        key, None, AUTHORITY, procedure().id, "complaint", received_on, state.open,
        state.stages[-1].stage.id if state.stages else None, state.ended_by, state.ended_on, state.ended_ground,
        "stage_1" in answers, settled, derived_outcome(f.finding for f in state.findings),
        {f.point for f in state.findings} == {0},
        max((on for on in answers.values() if on), default=None), points,
        *one.attributes, referred is not None, referred.on if referred else None, decided.on if decided else None, outcome,
        one.cost,
    )  # fmt: skip
    came_to = derived_outcome(f.finding for f in state.findings if f.point)
    point = []
    for number in range(1, points + 1):
        found = findings.get(number)
        said = (found.finding, found.stage) if found else ("not_recorded", None)
        answered_on = answers.get(found.stage) if found else list(answers.values())[-1] if answers else None
        point.append(
            (key, number, "NOT_RECORDED", "NOT_RECORDED", *said, None, *[came_to if number == 1 else None] * 2, received_on,
             answered_on, "stage_1" in answers, settled)
        )  # fmt: skip
    return {
        "complaint": [complaint],
        "stage": list(expected_stages(state, key)),
        "clock": list(expected_clocks(state, one, key)),
        "step": list(expected_steps(state, one, key)),
        "point": point,
    }


def deadline_of(state: CaseState, stage: str | None) -> ClockRun | None:
    """The first run of the deadline of a stage."""
    named = {each.id: each.main_clock for each in procedure().stages}
    return next((run for run in state.clocks if run.clock.id == named.get(stage or "") and run.run == 1), None)


def expected_stages(state: CaseState, key: str) -> Iterable[tuple[Any, ...]]:
    for stage in state.stages:
        found = derived_outcome(
            e.value for e in state.entries if e.kind == "finding" and e.stage == stage.stage.id and e.value
        )
        number = [each.id for each in procedure().stages].index(stage.stage.id) + 1
        deadline = deadline_of(state, stage.stage.id)
        yield (key, stage.stage.id, number, stage.begun_on, stage.answered, stage.answered_on, stage.open, stage.ended_by, found,
               stage is not state.stages[-1], deadline.verdict.value if deadline else None)  # fmt: skip


def expected_clocks(state: CaseState, one: Case, key: str) -> Iterable[tuple[Any, ...]]:
    for run in state.clocks:
        if not run.clock.measured:
            continue
        inside = (
            [e for e in state.entries if e.stage == run.clock.stage]
            if run is deadline_of(state, run.clock.stage)
            else []
        )
        drafts = [e.on for e in inside if e.kind == "draft_received" and e.on]
        causes = [e.ground for e in inside if e.kind == "late_because"]
        yield (
            key, run.clock.stage, run.clock.id, run.clock.standing.value, run.run, run.started_on, run.due_on,
            run.extended_due_on, run.stopped_on, run.verdict.value, run.working_days_used,
            run.extension.state.value if run.extension else None, run.extension.ground if run.extension else None,
            run.second_due[0].due_on if run.second_due else None,
            any(on > run.due_on for on in drafts) if drafts and run.due_on else None,
            causes[-1] if causes else None, team_of(one),
        )  # fmt: skip


def expected_steps(state: CaseState, one: Case, key: str) -> Iterable[tuple[Any, ...]]:
    for stage in state.stages:
        inside = [entry for entry in state.entries if entry.stage == stage.stage.id]
        deadline = deadline_of(state, stage.stage.id)
        beside = (deadline.due_on, deadline.verdict.value) if deadline else (None, None)
        for step in steps_of_stage(stage.begun_on, stage.answered_on, stage.open, inside, AS_AT, england_and_wales()):
            yield (key, stage.stage.id, *step, *beside, team_of(one))


def team_of(one: Case) -> str:
    return dict(zip(ATTRIBUTES, one.attributes, strict=True))["team"]


def all_rows(store: FactStore) -> dict[str, list[tuple[Any, ...]]]:
    return {table: [tuple(row.values()) for row in rows(store, table)] for table in TABLES}


def in_order(found: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(found, key=repr)


@settings(max_examples=40, deadline=None)
@given(
    different=st.lists(chronologies(), min_size=1, max_size=8),
    chosen=st.lists(st.integers(0, 7), min_size=1, max_size=24),
    in_two=st.booleans(),
)
def test_the_rows_of_many_cases_are_those_of_each_case_alone(different, chosen, in_two):
    cases: Sequence[Case] = [
        Case(
            f"R{number}",
            None,
            "complaint",
            different[pick % len(different)],
            (),
            of_team(f"Team {number % 3}"),
            cost=number or None,
        )
        for number, pick in enumerate(chosen)
    ]
    made = builder()
    half = len(cases) // 2 if in_two else 0
    made.add(cases[:half])
    found = all_rows(made.add(cases[half:]))
    expected = [expected_rows(one) for one in cases]
    for table in TABLES:
        assert in_order(found[table]) == in_order(row for each in expected for row in each[table]), table


def test_what_is_remembered_is_forgotten_when_it_grows_and_no_row_changes(monkeypatch):
    cases = [
        case(f"R{n}", f"2024-06-{n % 20 + 1:02} received; 2024-07-{n % 7 + 1:02} stage_1.responded") for n in range(200)
    ]
    whole = builder().add(cases)
    monkeypatch.setattr("heard.facts.store._FULL", 7)
    small = builder(remembered=3).add(random.Random(1).sample(cases, len(cases)))
    assert small.fingerprint() == whole.fingerprint()
    assert small.count("complaint") == 200


def test_the_chronology_of_a_case_is_not_changed_by_building(calendar):
    chronology = entries("2024-06-03 received; 2024-06-05 stage_1.responded")
    before = replay(procedure(), chronology, AS_AT, AS_AT, calendar)
    builder().add([case("1", "2024-06-03 received")._replace(chronology=chronology)])
    assert replay(procedure(), chronology, AS_AT, AS_AT, calendar) == before
