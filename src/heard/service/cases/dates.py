"""What is to be done by when in a case: the law's clocks, and the days that people set inside it. A pure function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from heard.law.replay import Verdict
from heard.law.vocabulary import Clock, Duty, Standing

from .casefile import Casefile, Recorded
from .promises import Stands, promises
from .steps.adjudication import actions_to_write
from .steps.all_steps import step_of
from .steps.draft import draft_to_approve
from .steps.eligibility import interest_in_question, late_to_decide
from .steps.refusal import refusal_proposed

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
    """Something that waits to be done by a day.

    by_law: whether the day is one that law or guidance sets. steps: by which it is done, the usual one first.
    """

    due_on: date
    what: str
    by_law: bool = False
    steps: tuple[str, ...] = ()


_DRAFT_SETTLED = frozenset({"draft_received", "draft_approved", "responded"})
_REVIEW = ("review-restriction", "end-restriction")
#: Days that an entry sets, the last of its kind: what is to be done, what is written when it was done, and by which steps.
_SET_DAYS: tuple[tuple[str, str, frozenset[str], tuple[str, ...]], ...] = (
    ("sent_to_service", "Draft back from the service", _DRAFT_SETTLED, ("receive-draft", "chase")),
    ("draft_sent_back", "Draft back from the service again", _DRAFT_SETTLED, ("receive-draft", "chase")),
    (
        "record_sent",
        "The person's word on the record",
        frozenset({"record_written", "record_agreed"}),
        ("agree-record",),
    ),
    (
        "fact_check_sent",
        "Comments on the facts of the draft",
        frozenset({"fact_check_came", "io_report"}),
        ("fact-check-came",),
    ),
    ("panel_arranged", "The review panel meets", frozenset({"panel_met"}), ("panel-met",)),
    ("restriction", "Review the restriction", frozenset({"restriction_reviewed", "restriction_ended"}), _REVIEW),
    ("restriction_reviewed", "Review the restriction again", frozenset({"restriction_ended"}), _REVIEW),
)
#: What was asked for, each settled by an entry that names it: what is waited for, what settles it, and by which steps.
_ASKED: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("evidence_asked", "Evidence that was asked for", ("evidence_came",), ("evidence-came",)),
    ("decision_deferred", "Look again at the decision that waits", ("deferral_ended",), ("end-deferral",)),
    ("ombudsman_enquiry", "Reply to the Ombudsman", ("ombudsman_answered",), ("answer-ombudsman",)),
)
_ACTION = ("Action that was agreed", ("action-done", "drop-action"), "Check that an action was done", "approve-action")
#: Promises: what waits to be kept and by which steps, and what a second person then looks at, by which step.
_PROMISES: Mapping[str, tuple[str, tuple[str, ...], str, str]] = {
    "action_agreed": _ACTION,
    "recommendation_answered": ("Recommendation that was accepted", *_ACTION[1:]),
    "remedy_offered": (
        "Remedy that was offered",
        ("give-remedy", "drop-remedy"),
        "Check that a remedy was given",
        "approve-remedy",
    ),
    "remedy_agreed": (
        "Remedy agreed with the Ombudsman",
        ("remedy-done",),
        "Check that an agreed remedy was done",
        "approve-agreed-remedy",
    ),
}
#: What waits for somebody to decide: the entry that asks for it, what is to be decided, and by which steps.
_DECISIONS: tuple[tuple[Callable[[Casefile], Recorded | None], str, tuple[str, ...]], ...] = (
    (refusal_proposed, "Decide whether it is declined", ("confirm-refusal", "overturn-refusal")),
    (draft_to_approve, "Approve the draft of the answer", ("approve", "send-back")),
    (late_to_decide, "Decide whether it is accepted although late", ("accept-late", "propose-refusal")),
    (interest_in_question, "Decide on the person's interest", ("accept-interest", "propose-refusal")),
)
#: What nobody waits for once something else has happened.
_GONE_WITH = {"ombudsman_enquiry": "ombudsman_decided"}
#: What is of no use to anybody once something else has happened, though its limit was missed.
_TOO_LATE_AFTER = {"papers_sent": "panel_met"}


def to_do(case: Casefile, call_within: int = 0) -> list[ToDo]:
    """All that waits in the case, the earliest first.

    call_within: working days within which a complaint that is all about communication gets a call; 0 for none.
    """
    if case.hidden:
        return []
    clocks = _clocks(case)
    found = [
        *clocks,
        *_set_days(case),
        *_asked(case),
        *_promised(case),
        *_decisions(case, clocks),
        *_unwritten(case, clocks),
    ]
    if call_within:
        found += _call(case, call_within)
    # On one day, what people wait for comes before the limit that it must keep.
    return sorted(found, key=lambda each: (each.due_on, each.by_law, each.what))


def _clocks(case: Casefile) -> list[ToDo]:
    if case.kind != "complaint":  # the law's time runs for complaints alone
        return []
    open_stages = {stage.stage.id for stage in case.state.stages if stage.open}
    return [
        ToDo(run.alert_on, run.clock.name, run.clock.standing is not Standing.LOCAL, _steps_that_stop(run.clock))
        for run in case.state.clocks
        if run.alert_on is not None
        and run.stopped_on is None
        and run.verdict in _RUNNING
        and run.clock.duty in (Duty.AUTHORITY, Duty.PANEL)
        and run.clock.stage in open_stages
        # To ask for more time is a choice; the answer itself is due on the same day.
        and all(trigger.kind != "extended" for trigger in run.clock.stops_on)
        and not any(case.has(_TOO_LATE_AFTER.get(trigger.kind, "")) for trigger in run.clock.stops_on)
    ]


def _steps_that_stop(clock: Clock) -> tuple[str, ...]:
    found = (step_of(trigger.kind, trigger.stage) for trigger in clock.stops_on)
    return tuple(step.id for step in found if step is not None)


def _decisions(case: Casefile, clocks: list[ToDo]) -> list[ToDo]:
    """Decisions have no day of their own: they are due with the next limit of the law, which runs on until they are made.

    Where no limit runs they are due at once.
    """
    if case.kind != "complaint" or not case.open:
        return []
    limit = min((clock.due_on for clock in clocks), default=None)
    return [
        ToDo(due_on, what, steps=steps)
        for waits, what, steps in _DECISIONS
        if (asked := waits(case)) is not None
        and _still_asked(case, asked)
        and (due_on := limit or asked.on) is not None
    ]


def _set_days(case: Casefile) -> list[ToDo]:
    return [
        ToDo(asked.target, what, steps=steps)
        for kind, what, kept_by, steps in _SET_DAYS
        if (asked := case.pending(kind, *kept_by)) is not None
        and asked.target is not None
        and _still_asked(case, asked)
    ]


def _unwritten(case: Casefile, clocks: list[ToDo]) -> list[ToDo]:
    """What was decided in words alone would have nowhere to live: no owner, no day, and nobody who sees that it was done."""
    decided = actions_to_write(case)
    due_on = min((clock.due_on for clock in clocks), default=decided.on if decided else None)
    return [ToDo(due_on, "Agree the actions that were decided", steps=("agree-action",))] if decided and due_on else []


def _promised(case: Casefile) -> list[ToDo]:
    """Promises wait until they are kept, and then until a second person has seen it."""
    found = []
    for promise in promises(case):
        what, steps, to_see, seen_by = _PROMISES[promise.kind]
        if promise.by is None or promise.stands not in (Stands.WAITS, Stands.KEPT):
            continue
        waits = promise.stands == Stands.WAITS
        found.append(ToDo(promise.by, what if waits else to_see, steps=steps if waits else (seen_by,)))
    return found


def _asked(case: Casefile) -> list[ToDo]:
    return [
        ToDo(entry.target, what, steps=steps)
        for kind, what, kept_by, steps in _ASKED
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
    if case.has("imported"):  # a register has no column for it: whether somebody rang is not known
        return []
    reached = any(call.words.get("reached") != "no" for call in case.all("call_made"))
    if reached or not about_communication(case):
        return []
    return [ToDo(case.calendar.working_days_after(received, within), "Ring the complainant", steps=("call",))]
