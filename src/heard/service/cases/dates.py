"""What is to be done by when in a case: the law's clocks, and the days that people set inside it. A pure function."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from heard.law.replay import Verdict
from heard.law.vocabulary import Duty, Standing

from .casefile import Casefile, Recorded

_RUNNING = frozenset(
    {Verdict.RUNNING, Verdict.EXTENDED_RUNNING, Verdict.OPEN_AND_LATE, Verdict.EXTENSION_NOT_SHOWN, Verdict.TEMPORARY_RULE}
)


class ToDo(NamedTuple):
    """Something that waits to be done by a day. by_law: whether the day is one that law or guidance sets."""

    due_on: date
    what: str
    by_law: bool = False


#: Days that an entry sets, and the entries that keep them: kind of the entry, what is to be done, what does it.
_SET_DAYS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("sent_to_service", "Draft back from the service", frozenset({"draft_received", "draft_approved", "responded"})),
    ("draft_sent_back", "Draft back from the service again", frozenset({"draft_received", "draft_approved", "responded"})),
    ("evidence_asked", "Evidence that was asked for", frozenset({"evidence_came"})),
    ("ombudsman_enquiry", "Reply to the Ombudsman", frozenset({"ombudsman_answered", "ombudsman_decided"})),
    ("restriction", "Review the restriction", frozenset({"restriction_reviewed", "restriction_ended"})),
)
#: Promises, each kept by an entry that names it: kind, what is to be done, what keeps it.
_PROMISES: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("remedy_agreed", "Remedy agreed with the Ombudsman", frozenset({"remedy_done"})),
    ("remedy_offered", "Remedy", frozenset({"remedy_given"})),
    ("action_agreed", "Action", frozenset({"action_done"})),
)


def to_do(case: Casefile, call_within: int = 0) -> list[ToDo]:
    """All that waits in the case, the earliest first.

    call_within: working days within which a complaint that is all about communication gets a call; 0 for none.
    """
    found = [*_clocks(case), *_set_days(case), *_promises(case)]
    if call_within:
        found += _call(case, call_within)
    return sorted(found)


def _clocks(case: Casefile) -> list[ToDo]:
    open_stages = {stage.stage.id for stage in case.state.stages if stage.open}
    return [
        ToDo(run.alert_on, run.clock.name, run.clock.standing is not Standing.LOCAL)
        for run in case.state.clocks
        if run.alert_on is not None
        and run.stopped_on is None
        and run.verdict in _RUNNING
        and run.clock.duty in (Duty.AUTHORITY, Duty.PANEL)
        and run.clock.stage in open_stages
    ]


def _set_days(case: Casefile) -> list[ToDo]:
    found = []
    for kind, what, kept_by in _SET_DAYS:
        asked = case.last(kind)
        if asked is not None and asked.target is not None and not _followed(case, asked, kept_by):
            found.append(ToDo(asked.target, what))
    return found


def _followed(case: Casefile, asked: Recorded, kept_by: frozenset[str]) -> bool:
    return any(entry.kind in kept_by and entry.number > asked.number for entry in case.standing)


def _promises(case: Casefile) -> list[ToDo]:
    kept = {(entry.kind, entry.words.get("of")) for entry in case.standing}
    return [
        ToDo(entry.target, what)
        for kind, what, kept_by in _PROMISES
        for entry in case.all(kind)
        if entry.target is not None and not any((done, entry.number) in kept for done in kept_by)
    ]


def about_communication(case: Casefile) -> bool:
    """Whether every point of the complaint is about communication and involvement."""
    return bool(case.points) and all(point.theme.split("-")[0] == "COM" for point in case.points)


def _call(case: Casefile, within: int) -> list[ToDo]:
    first = next((stage for stage in case.state.stages if stage.open), None)
    received = case.state.received_on
    if first is None or received is None or case.has("call_made") or not about_communication(case):
        return []
    return [ToDo(case.calendar.working_days_after(received, within), "Ring the complainant")]
