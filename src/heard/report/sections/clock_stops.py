"""What stops a clock, in the words of a report: not every deadline of a stage is kept by its answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from heard.law.vocabulary import Clock, Stage

from ..words.sentences import Verb


class Stop(NamedTuple):
    """How a complaint is spoken of whose clock stopped, has not stopped yet, or never will.

    verb: what happened to it, before "on day 5". not_yet, not_yet_then: of many,
    now and then. will: before "by day 10". ended: of one that ended
    otherwise. waits: of one and of many that are open. done: after "complaints". heading: at the top of a column.
    late: the things that were late. day: the day that a register would have to hold.
    """

    verb: Verb
    not_yet: str
    not_yet_then: str
    will: str
    ended: str
    waits: Verb
    done: str
    heading: str
    late: str
    day: str


ANSWER = Stop(
    Verb("was answered", "were answered", "was not answered"),
    "are not yet answered",
    "were not answered",
    "will have been answered",
    "ended without an answer",
    Verb("is still open", "are still open", "is no longer open"),
    "answered",
    "Answered",
    "answers",
    "the day of the answer",
)
PANEL_MEETING = Stop(
    Verb("had its panel meeting", "had their panel meetings", "did not have its panel meeting"),
    "have not had their panel meetings yet",
    "did not have their panel meetings",
    "will have had their panel meetings",
    "ended without a panel meeting",
    Verb(
        "still waits for its panel meeting",
        "still wait for their panel meetings",
        "no longer waits for its panel meeting",
    ),
    "whose panel met",
    "Panel met",
    "panels",
    "the day that the panel met",
)
DISCUSSION = Stop(
    Verb("was discussed or resolved", "were discussed or resolved", "was neither discussed nor resolved"),
    "are neither discussed nor resolved yet",
    "were neither discussed nor resolved",
    "will have been discussed or resolved",
    "ended without a discussion",
    ANSWER.waits,
    "discussed or resolved",
    "Discussed or resolved",
    "discussions",
    "the day of the discussion",
)
_BY_KIND = {"panel_met": PANEL_MEETING, "discussion_held": DISCUSSION}


def stop_of(clock: Clock) -> Stop:
    """What stops a clock, in words; an answer where it is nothing with words of its own."""
    return next((_BY_KIND[trigger.kind] for trigger in clock.stops_on if trigger.kind in _BY_KIND), ANSWER)


def kept_by_answer(stages: Iterable[Stage], clock: Clock) -> bool:
    """Whether a clock is stopped by the answer of its stage."""
    answers = {trigger for stage in stages if stage.id == clock.stage for trigger in stage.answered_by}
    return not answers.isdisjoint(clock.stops_on)
