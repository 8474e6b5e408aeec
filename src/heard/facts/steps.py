"""Who held an answer, and for how long: the steps inside a stage, from the dated marks between its start and its end."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from heard.law.entries import Entry
from heard.law.working_days import WorkingCalendar

COMPLAINTS_TEAM, SERVICE = "complaints_team", "service"

#: Each mark that opens a step, in the order in which two marks of one day are taken: its step, who holds it, and what
#: may close it.
_STEPS: dict[str, tuple[str, str, frozenset[str]]] = {
    "beginning": ("passing_on", COMPLAINTS_TEAM, frozenset({"sent_to_service"})),
    "sent_to_service": ("drafting", SERVICE, frozenset({"draft_received"})),
    "draft_received": ("checking", COMPLAINTS_TEAM, frozenset({"draft_sent_back", "draft_approved", "answered"})),
    "draft_sent_back": ("redrafting", SERVICE, frozenset({"draft_received", "draft_approved"})),
    "draft_approved": ("sending", COMPLAINTS_TEAM, frozenset({"answered"})),
}
_ORDER = {mark: place for place, mark in enumerate((*_STEPS, "answered"))}

#: The steps in words, in the order in which a report prints them.
STEPS: dict[str, str] = {
    "passing_on": "Passing it to the service",
    "drafting": "Drafting the answer",
    "checking": "Checking the draft",
    "redrafting": "Drafting it again",
    "sending": "Sending what was approved",
    "not_recorded": "A step whose day was not recorded",
}

#: Who holds a step, in words.
HOLDERS: dict[str, str] = {COMPLAINTS_TEAM: "complaints team", SERVICE: "service", "not_known": "not known"}


class Step(NamedTuple):
    """A stretch between two marks. ended_on None: it went on at the as-at day. due_on: the day a draft was due back.

    in_time: whether the draft was back by then; None where no day was named, it is not recorded when the draft came, or
    the draft is not due yet. working_days: after the first day up to and with the last, or up to the as-at day.
    """

    step: str
    holder: str
    began_on: date
    ended_on: date | None
    due_on: date | None
    in_time: bool | None
    working_days: int


def steps_of_stage(
    begun_on: date | None, answered_on: date | None, open_: bool, entries: Iterable[Entry], as_at: date,
    calendar: WorkingCalendar,
) -> tuple[Step, ...]:  # fmt: skip
    """The steps of one stage, from its standing entries. Empty where no mark inside it is recorded, or its ends are not.

    A mark before the beginning is taken to stand at the beginning; one after the end, or without a day, is left out.
    A stretch whose marks do not follow one another (an answer with no draft before it) is held by "not_known": its days
    are counted and laid at nobody's door. Raises OutsideCalendar.
    """
    end = answered_on or as_at
    if begun_on is None or end < begun_on or (answered_on is None and not open_):
        return ()
    inside = [
        (entry.on, entry.kind, entry.target)
        for entry in entries
        if entry.kind in _STEPS and entry.on is not None and entry.on <= end
    ]
    if not inside:
        return ()
    inside.sort(key=lambda mark: (mark[0], _ORDER[mark[1]]))
    marks: list[tuple[date, str, date | None]] = [(begun_on, "beginning", None)]
    for kind, run in itertools.groupby(inside, key=lambda mark: mark[1]):
        # The same mark again (a second draft with nothing between) begins nothing new, but may name a new day.
        same = list(run)
        named = [target for _, _, target in same if target and kind == "sent_to_service"]
        marks.append((max(same[0][0], begun_on), kind, named[-1] if named else None))
    marks.append((end, "answered" if answered_on else "open", None))
    steps = []
    for (began, mark, due_on), (ended, closing, _) in itertools.pairwise(marks):
        step, holder, closes = _STEPS[mark]
        if closing != "open" and closing not in closes:
            step, holder = "not_recorded", "not_known"
        steps.append(
            Step(
                step,
                holder,
                began,
                None if closing == "open" else ended,
                due_on,
                _in_time(ended, due_on, closing == "open") if due_on and step == "drafting" else None,
                calendar.working_days_between(began, ended),
            )
        )
    return tuple(steps)


def _in_time(ended: date, due_on: date, still_open: bool) -> bool | None:
    """Whether a draft was back by the day it was due: not decided while the day has not passed and no draft has come."""
    return None if still_open and ended <= due_on else ended <= due_on
