"""What is to be done by when in a case: the law's clocks, and the days that people set inside it. A pure function."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from heard.law.replay import Verdict
from heard.law.vocabulary import Duty, Standing

from .casefile import Casefile, Recorded

_RUNNING = frozenset(
    {
        Verdict.RUNNING,
        Verdict.EXTENDED_RUNNING,
        Verdict.OPEN_AND_LATE,
        Verdict.EXTENSION_NOT_SHOWN,
        Verdict.TEMPORARY_RULE,
    }
)


class ToDo(NamedTuple):
    """Something that waits to be done by a day. by_law: whether the day is one that law or guidance sets."""

    due_on: date
    what: str
    by_law: bool = False


#: Days that an entry sets, the last of its kind: what is to be done, and what is written when it was done.
_SET_DAYS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("sent_to_service", "Draft back from the service", frozenset({"draft_received", "draft_approved", "responded"})),
    (
        "draft_sent_back",
        "Draft back from the service again",
        frozenset({"draft_received", "draft_approved", "responded"}),
    ),
    ("record_sent", "The person's word on the record", frozenset({"record_written", "record_agreed"})),
    ("fact_check_sent", "Comments on the facts of the draft", frozenset({"fact_check_came", "io_report"})),
    ("panel_arranged", "The review panel meets", frozenset({"panel_met"})),
    ("restriction", "Review the restriction", frozenset({"restriction_reviewed", "restriction_ended"})),
    ("restriction_reviewed", "Review the restriction again", frozenset({"restriction_ended"})),
)
#: Promises, each kept by an entry that names it: what is to be done, and what keeps it.
_PROMISES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("evidence_asked", "Evidence that was asked for", ("evidence_came",)),
    ("decision_deferred", "Look again at the decision that waits", ("deferral_ended",)),
    ("ombudsman_enquiry", "Reply to the Ombudsman", ("ombudsman_answered",)),
    ("remedy_agreed", "Remedy agreed with the Ombudsman", ("remedy_done",)),
    ("remedy_offered", "Remedy", ("remedy_given",)),
    ("action_agreed", "Action", ("action_done", "action_dropped")),
)
#: What nobody waits for once something else has happened.
_GONE_WITH = {"ombudsman_enquiry": "ombudsman_decided"}


def to_do(case: Casefile, call_within: int = 0) -> list[ToDo]:
    """All that waits in the case, the earliest first.

    call_within: working days within which a complaint that is all about communication gets a call; 0 for none.
    """
    if case.hidden:
        return []
    found = [*_clocks(case), *_set_days(case), *_promises(case)]
    if call_within:
        found += _call(case, call_within)
    return sorted(found)


def _clocks(case: Casefile) -> list[ToDo]:
    if case.kind != "complaint":  # the law's time runs for complaints alone
        return []
    open_stages = {stage.stage.id for stage in case.state.stages if stage.open}
    return [
        ToDo(run.alert_on, run.clock.name, run.clock.standing is not Standing.LOCAL)
        for run in case.state.clocks
        if run.alert_on is not None
        and run.stopped_on is None
        and run.verdict in _RUNNING
        and run.clock.duty in (Duty.AUTHORITY, Duty.PANEL)
        and run.clock.stage in open_stages
        # To ask for more time is a choice; the answer itself is due on the same day.
        and all(trigger.kind != "extended" for trigger in run.clock.stops_on)
    ]


def _set_days(case: Casefile) -> list[ToDo]:
    return [
        ToDo(asked.target, what)
        for kind, what, kept_by in _SET_DAYS
        if (asked := case.pending(kind, *kept_by)) is not None
        and asked.target is not None
        and _still_asked(case, asked)
    ]


def _promises(case: Casefile) -> list[ToDo]:
    return [
        ToDo(entry.target, what)
        for kind, what, kept_by in _PROMISES
        if not case.has(_GONE_WITH.get(kind, ""))
        for entry in case.unsettled(kind, *kept_by)
        if entry.target is not None and _still_asked(case, entry)
    ]


def _still_asked(case: Casefile, asked: Recorded) -> bool:
    """What belongs to a stage is waited for while the stage is open; what belongs to the case, until it is done."""
    return asked.stage is None or any(stage.stage.id == asked.stage and stage.open for stage in case.state.stages)


def about_communication(case: Casefile) -> bool:
    """Whether every point of the complaint is about communication and involvement."""
    return bool(case.points) and all(point.theme.split("-")[0] == "COM" for point in case.points)


def _call(case: Casefile, within: int) -> list[ToDo]:
    at_stage_1 = any(stage.open and stage.stage.id == "stage_1" for stage in case.state.stages)
    received = case.state.received_on
    if not at_stage_1 or received is None or case.kind != "complaint":
        return []
    reached = any(call.words.get("reached") != "no" for call in case.all("call_made"))
    if reached or not about_communication(case):
        return []
    return [ToDo(case.calendar.working_days_after(received, within), "Ring the complainant")]
