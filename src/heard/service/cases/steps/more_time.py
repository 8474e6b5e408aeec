"""More time for a stage: its due date and the furthest that the law allows, and why it will be late."""

from __future__ import annotations

from datetime import date

from heard.law.explanation import long_date
from heard.law.reckoning import extended_due_date

from ..casefile import Casefile
from .choices import LATE_BECAUSE
from .offers import clock
from .vocabulary import ANSWERERS, FOR_THE_RESPONDER, Answers, Check, Group, Offer, Step, Tells, choice, day, text


def old_and_new_date(clock_id: str) -> Tells:
    """The due date as it stands and the last day the law allows, to be set side by side before a stage is extended."""

    def tells(case: Casefile) -> list[str]:
        run = clock(case, clock_id)
        if run is None or run.started_on is None or run.due_on is None or run.clock.extension is None:
            return []
        furthest = extended_due_date(run.clock, run.started_on, case.calendar)
        now = run.extended_due_on or run.due_on
        told = [f"It is due by {long_date(now)}."]
        if case.as_at > now:
            told = [
                f"Its time ran out on {long_date(now)}. Only an extension of which the person was told by then counts."
            ]
        if furthest is not None:
            told.append(
                f"The law allows {long_date(furthest)} at the latest: {run.clock.extension.length} working days in all."
            )
        return told

    return tells


def late_because(stage: str, group: Group, tells: Tells, offered: Offer) -> Step:
    """The step in which the cause of lateness is written down, before it is late where that can be."""
    return Step(
        "late-because" if stage == "stage_1" else f"late-because-{stage.replace('_', '-')}",
        "Say why it will be late", group, "late_because", stage=stage, may=ANSWERERS, offered=offered, tells=tells,
        for_parts=FOR_THE_RESPONDER,
        fields=(day("Said on"), choice("ground", "Because", LATE_BECAUSE), text("note", "In your own words", required=False)),
    )  # fmt: skip


def within_the_cap(clock_id: str) -> Check:
    """The new date lies after the old one and not beyond what the law allows, and the complainant is told in time."""

    def check(case: Casefile, answers: Answers) -> dict[str, str]:
        run = clock(case, clock_id)
        if run is None or run.started_on is None or run.due_on is None:
            return {"target": "The time of this stage has not begun to run."}
        due, wrong = run.extended_due_on or run.due_on, dict[str, str]()
        furthest = extended_due_date(run.clock, run.started_on, case.calendar)
        target: date | None = answers.get("target")
        if target is not None and target <= due:
            wrong["target"] = f"The new date must be after {long_date(due)}, by which it is due now."
        elif target is not None and furthest is not None and target > furthest:
            wrong["target"] = f"The law allows {long_date(furthest)} at the latest."
        if answers["on"] > due:
            wrong["on"] = (
                f"The complainant must be told by {long_date(due)}. An extension told of later does not count."
            )
        return wrong

    return check
