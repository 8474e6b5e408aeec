"""The order in which things are usually done at each stage, and how far a case has come in it.

It leads; it binds nobody. What must come before what is each step's own rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ..casefile import Casefile, Recorded
from .adjudication import adjudication
from .all_steps import STEPS
from .draft import approval, draft_of_the_answer
from .offers import in_this_investigation
from .panel import recommendations, unanswered
from .stage_3 import members, panel_is_whole
from .vocabulary import Step

#: The steps of each stage in their usual order. What is considered at first belongs to stage 1, whose time runs.
USUAL_WAY: Mapping[str, tuple[str, ...]] = {
    "stage_1": (
        "acknowledge", "point", "point-in-law", "check-eligibility", "assign-responder", "send-to-service", "receive-draft",
        "approve", "respond-stage-1",
    ),
    "stage_2": (
        "write-record", "send-record", "agree-record", "appoint-officer", "appoint-independent", "io-report", "ip-report",
        "assign-adjudicator", "adjudicate", "respond-stage-2", "outcome-received",
    ),
    "stage_3": (
        "acknowledge-stage-3", "appoint-chair", "appoint-member", "set-panel-date", "send-papers", "panel-met",
        "panel-reported", "receive-recommendations", "answer-recommendation", "respond-stage-3",
    ),
}  # fmt: skip


#: What is left to do where a stage was answered; whatever else was not done by then was not needed.
_AFTER_THE_ANSWER = frozenset({"outcome-received"})


#: What was never recorded and is of no use any more leaves the way: it was not done.
_PASSED_BY = frozenset({"write-record", "send-record", "agree-record", "send-papers"})


class Come(StrEnum):
    """How far a step of the usual way has come."""

    DONE = "done"
    NEXT = "next"
    LATER = "later"


class OnTheWay(NamedTuple):
    """A step of the usual way. on: the day of what was done last. why_not: what comes first, where it cannot be done yet."""

    step: Step
    come: Come
    on: date | None
    why_not: str


def usual_way(case: Casefile) -> list[OnTheWay]:
    """The usual way through the current stage; empty where nothing is left of it, or where the case is no complaint."""
    current = case.state.current_stage
    if current is None or case.kind != "complaint" or case.hidden or case.state.ended_by is not None:
        return []
    way, next_found = list[OnTheWay](), False
    for name in USUAL_WAY.get(current.stage.id, ()):
        step = STEPS[name]
        done = _DONE.get(name, _written)(case, step)
        if not done and current.answered and not current.open and name not in _AFTER_THE_ANSWER:
            continue
        if done is True and name in _PASSED_BY:
            continue
        why_not = None if done else step.offered(case)
        come = Come.DONE if done else Come.LATER
        if not done and why_not is None and not next_found:
            come, next_found = Come.NEXT, True
        way.append(OnTheWay(step, come, done.on if isinstance(done, Recorded) else None, why_not or ""))
    return way if next_found else []


#: Whether a step was done: the entry that shows it, True where several do together, None where it was not.
_Done = Recorded | bool | None


def _written(case: Casefile, step: Step) -> _Done:
    if step.stage == "stage_2":
        return max(in_this_investigation(case, step.kind), key=lambda entry: entry.number, default=None)
    return _written_ever(case, step)


def _written_ever(case: Casefile, step: Step) -> _Done:
    # Whoever was appointed, and the record, stay where an investigation is begun again.
    return case.written_last(step.kind, step.stage)


def _record_went_on(case: Casefile, step: Step) -> _Done:
    # A record that nobody has agreed stops nothing: once the investigation is under way it is passed by.
    return _written_ever(case, step) or case.has("io_report", "stage_2")


def _papers_went_out(case: Casefile, step: Step) -> _Done:
    # Papers that nobody recorded lead nowhere once the panel has met; they can still be recorded.
    return _written_ever(case, step) or case.has("panel_met", step.stage)


_DONE: Mapping[str, Callable[[Casefile, Step], _Done]] = {
    "point-in-law": lambda case, step: bool(case.points) and all(point.subjects for point in case.points),
    "receive-draft": lambda case, step: draft_of_the_answer(case),
    "approve": lambda case, step: approval(case),
    "write-record": _record_went_on,
    "send-record": _record_went_on,
    "agree-record": _record_went_on,
    "appoint-officer": _written_ever,
    "appoint-independent": _written_ever,
    "assign-adjudicator": _written_ever,
    "adjudicate": lambda case, step: adjudication(case),
    "send-papers": _papers_went_out,
    "appoint-member": lambda case, step: panel_is_whole(case) is None or len(members(case)) > 1,
    "answer-recommendation": lambda case, step: bool(recommendations(case)) and not unanswered(case),
}
