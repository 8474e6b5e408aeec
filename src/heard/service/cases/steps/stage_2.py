"""Stage 2: how a complaint comes to it, and the record of what is investigated."""

from __future__ import annotations

from typing import Any

from heard.law.explanation import long_date
from heard.law.vocabulary import Duty

from ..casefile import Casefile
from .checks import all_of, needed_if, not_before, target_after_the_day
from .offers import can_go_on, clock, complaint, every, stage_not_begun, stage_open
from .vocabulary import MANAGER, Answers, Check, ComesFirst, Group, Step, choice, day, file, line, text

STAGE = "stage_2"
OPEN = every(complaint, stage_open(STAGE))

_HOW = (
    ("answered", "After the answer at stage 1"),
    ("overdue", "Stage 1 has run out without an answer, and the person asks for stage 2"),
    ("agreed", "The complaints manager and the person agree that stage 1 is not right for it"),
)
_AGREED = (("signed", "Signed"), ("in_writing", "By letter or e-mail"), ("spoken", "By word of mouth"))


def _stage_1_runs(case: Casefile) -> str | None:
    """Not while the interest of the person is in question."""
    if case.has("interest_questioned") and not case.has("interest_accepted"):
        return ComesFirst("Decide first whether the person's interest is sufficient.", "accept-interest")
    return None if case.state.received_on else "The day on which the complaint came is not recorded."


_CAN_BEGIN = every(complaint, can_go_on, stage_not_begun(STAGE), stage_not_begun("stage_3"), _stage_1_runs)


def _comes_so(case: Casefile, answers: Answers) -> dict[str, str]:
    how, on = answers["how"], answers["on"]
    first = next((stage for stage in case.state.stages if stage.stage.id == "stage_1"), None)
    if first is not None and first.answered:
        if how != "answered":
            return {"how": "Stage 1 was answered."}
        if first.answered_on is not None and on < first.answered_on:
            return {"on": f"Stage 1 was answered on {long_date(first.answered_on)}. Ask which day is right."}
        return {}
    if how == "answered":
        return {"how": "Stage 1 has not been answered. Say whether it has run out, or what was agreed."}
    if how == "overdue":
        run = clock(case, "S1_RESPONSE")
        due = (run.extended_due_on or run.due_on) if run else None
        if due is None or on <= due:
            return {"how": f"Stage 1 runs to {long_date(due)}." if due else "The time of stage 1 has not begun to run."}
    return {}


def both_start_dates(case: Casefile) -> list[str]:
    """When stage 2 began by either reading, and by when it is due. The earlier warns; reports count from the request."""
    run = clock(case, "S2_RESPONSE")
    if run is None or run.started_on is None or run.due_on is None:
        return []
    now = run.extended_due_on or run.due_on
    told = [f"Counted from {long_date(run.started_on)}, stage 2 is due by {long_date(now)}. Reports count so."]
    for second in run.second_due:
        told.append(
            f"Counted from {long_date(second.started_on)}, when the record was agreed, it is due by"
            f" {long_date(second.due_on)}: {second.reading.note}."
        )
    return told


def asking_in_time(case: Casefile) -> list[str]:
    """Until when the complainant is advised to ask, where somebody has to keep to nothing."""
    run = clock(case, "S2_REQUEST")
    if run is None or run.due_on is None or run.clock.duty is not Duty.COMPLAINANT:
        return []
    return [f"People are advised to ask by {long_date(run.due_on)}. A later request is not out of time."]


def _version(case: Casefile) -> int:
    return sum(1 for _ in case.all("record_written", STAGE))


def _next_version(case: Casefile, answers: Answers) -> dict[str, Any]:
    return {"version": _version(case) + 1}


def _this_version(case: Casefile, answers: Answers) -> dict[str, Any]:
    return {"version": _version(case)}


def _latest_record(case: Casefile) -> list[str]:
    record = case.written_last("record_written", STAGE)
    if record is None:
        return both_start_dates(case)
    return [f"Version {_version(case)}: {record.words.get('text', '')}", *both_start_dates(case)]


def _record_to_send(case: Casefile) -> str | None:
    """Only where a version of the record was not sent."""
    if case.pending("record_written", "record_sent"):
        return None
    return ComesFirst("There is no version that was not sent.", "write-record")


def _record_to_agree(case: Casefile) -> str | None:
    """Only where the latest version was sent and waits for the word of the person."""
    if case.pending("record_sent", "record_written", "record_agreed") is None:
        return ComesFirst("Send the latest version first.", "send-record")
    return None


def _not_before_the_record(kind: str, what: str) -> Check:
    def check(case: Casefile, answers: Answers) -> dict[str, str]:
        record = case.written_last(kind, STAGE)
        early = record is not None and record.on is not None and answers["on"] < record.on
        return {"on": f"That is before the version was {what}."} if early else {}

    return check


STEPS: tuple[Step, ...] = (
    Step(
        "request-stage-2", "The person asks for stage 2", Group.STAGE_2, "requested", stage=STAGE, offered=_CAN_BEGIN,
        often=True, tells=asking_in_time,
        check=all_of(needed_if("reason", lambda a: a["how"] == "agreed", "Say what was agreed, and why."), _comes_so),
        fields=(day("The request reached the council on"), choice("how", "How it comes to stage 2", _HOW),
                text("reason", "Where it was agreed: what, with whom and why", required=False),
                text("wanted", "What the person is still unhappy with, in their words", required=False),
                file("The request as a file")),
        explains="No form may be asked for where the complaint can be understood. That there is nothing to add is no ground to"
                 " refuse. The 25 working days run from this day.",
    ),
    Step(
        "begin-stage-2", "The council begins stage 2 itself", Group.STAGE_2, "begun", stage=STAGE, may=MANAGER,
        offered=_CAN_BEGIN, check=not_before("responded", "stage_1", "Stage 1 was answered"),
        fields=(day("Begun on"), text("reason", "Why, and how the person was told")),
        explains="For a complaint that should be investigated though nobody asked for it. Where the person asked, record that.",
    ),
    Step(
        "write-record", "Write the record of the complaint", Group.STAGE_2, "record_written", stage=STAGE, offered=OPEN,
        says=_next_version, tells=_latest_record,
        fields=(day("Written on"), text("text", "The complaint, point by point, and what the person wants"),
                file("The record as a file")),
        explains="Each version is kept. A complaint that was made by word of mouth is put in writing; a written one needs no"
                 " record before stage 2 goes on.",
    ),
    Step(
        "send-record", "Send the record to the person", Group.STAGE_2, "record_sent", stage=STAGE, says=_this_version,
        offered=every(OPEN, _record_to_send), tells=_latest_record,
        check=all_of(_not_before_the_record("record_written", "written"), target_after_the_day("That is before it was sent.")),
        fields=(day("Sent on"), day("Reply wanted by", name="target", future=True), line("how", "How", required=False)),
    ),
    Step(
        "agree-record", "The record is agreed", Group.STAGE_2, "record_agreed", stage=STAGE, says=_this_version,
        offered=every(OPEN, _record_to_agree), tells=_latest_record, check=_not_before_the_record("record_sent", "sent"),
        fields=(day("Agreed on"), choice("how", "How", _AGREED),
                text("note", "Note", required=False)),
        explains="Some count the 25 working days from here. The public figure is counted from the request: a record that nobody"
                 " has agreed stops no clock.",
    ),
)  # fmt: skip
