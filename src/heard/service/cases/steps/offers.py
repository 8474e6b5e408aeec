"""When a step may be done: small rules, put together by `every`. Each says in words why not."""

from __future__ import annotations

from collections.abc import Callable

from heard.law.replay import ClockRun

from ..casefile import Casefile, Recorded
from .choices import STAGES, label_of
from .vocabulary import ComesFirst, Offer


def every(*rules: Offer) -> Offer:
    """All of the rules: the reason of the first that does not hold."""

    def rule(case: Casefile) -> str | None:
        return next((reason for each in rules if (reason := each(case)) is not None), None)

    rule.__doc__ = " ".join(in_words(each) for each in rules)
    return rule


def in_words(rule: Offer) -> str:
    """When a step may be done, for the page of reference."""
    return " ".join((rule.__doc__ or "").split())


def only_if(holds: Callable[[Casefile], object], why: str, first: str = "") -> Offer:
    """Only where something holds of the case. first: the step that makes it hold, where one does."""
    reason = ComesFirst(why, first) if first else why

    def rule(case: Casefile) -> str | None:
        return None if holds(case) else reason

    rule.__doc__ = f'Else: "{why}"'
    return rule


def complaint(case: Casefile) -> str | None:
    """Only for what was taken as a complaint."""
    return None if case.kind == "complaint" else "This contact was not taken as a complaint."


_ENDED = ComesFirst("The case has ended. Reopen it first.", "reopen")


def still_going(case: Casefile) -> str | None:
    """Only while nothing has ended the case."""
    if case.state.ended_by is not None:
        return _ENDED
    return None


def waits_for_answer(case: Casefile) -> str | None:
    """Only while something in the case is still to be answered."""
    return still_going(case) or (None if case.open else "Nothing in it waits for an answer.")


def can_go_on(case: Casefile) -> str | None:
    """Only where the complainant may ask for the next stage: closing the file takes nothing from that right."""
    return None if case.state.ended_by in (None, "closed") else _ENDED


def has_points(case: Casefile) -> str | None:
    """Only once the points of complaint are written."""
    return None if case.points else ComesFirst("Write the points of complaint first.", "point")


def stage_answered(stage: str) -> Offer:
    """Only once the stage was answered."""

    def rule(case: Casefile) -> str | None:
        answered = any(each.stage.id == stage and each.answered for each in case.state.stages)
        return None if answered else ComesFirst(f"{_named(stage)} has not been answered.", _ANSWERS[stage])

    rule.__doc__ = f"Only once {_named(stage).lower()} was answered."
    return rule


def stage_open(stage: str) -> Offer:
    """Only while the stage waits for its answer."""

    def rule(case: Casefile) -> str | None:
        found = next((each for each in case.state.stages if each.stage.id == stage), None)
        if found is None:
            return _not_begun(stage)
        return None if found.open else f"{_named(stage)} no longer waits for its answer."

    rule.__doc__ = f"Only while {_named(stage).lower()} waits for its answer."
    return rule


def stage_begun(stage: str) -> Offer:
    """Only once the stage has begun."""

    def rule(case: Casefile) -> str | None:
        begun = any(each.stage.id == stage for each in case.state.stages)
        return None if begun else _not_begun(stage)

    rule.__doc__ = f"Only once {_named(stage).lower()} has begun."
    return rule


def stage_not_begun(stage: str) -> Offer:
    """Only before the stage has begun."""

    def rule(case: Casefile) -> str | None:
        begun = any(each.stage.id == stage for each in case.state.stages)
        return f"{_named(stage)} has begun already." if begun else None

    rule.__doc__ = f"Only before {_named(stage).lower()} has begun."
    return rule


def after(kind: str, stage: str | None = None, *, why: str, first: str = "") -> Offer:
    """Only where an entry of the kind stands."""
    return only_if(lambda case: case.has(kind, stage), why, first)


def not_yet(kind: str, stage: str | None = None, *, why: str) -> Offer:
    """Only where no entry of the kind stands."""
    return only_if(lambda case: not case.has(kind, stage), why)


def since_restart(kind: str, *, why: str, first: str) -> Offer:
    """Only where an entry of the kind was written in the investigation that is under way now."""
    return only_if(lambda case: in_this_investigation(case, kind), why, first)


def in_this_investigation(case: Casefile, kind: str) -> list[Recorded]:
    """The entries of a kind that belong to the latest run of the investigation, not to one that was begun again."""
    begun_again = [case.first_number(entry) for entry in case.all("investigation_restarted", "stage_2")]
    since = max(begun_again, default=0)
    return [entry for entry in case.all(kind, "stage_2") if case.first_number(entry) > since]


def written_since(case: Casefile, number: int, *kinds: str) -> bool:
    """Whether something of the kinds was written down after an entry; what was put right keeps its place."""
    return any(case.first_number(entry) > number for kind in kinds for entry in case.all(kind))


def waits(kind: str, *settled_by: str, why: str, first: str) -> Offer:
    """Only where an entry of the kind waits for one that names it."""
    return only_if(lambda case: case.unsettled(kind, *settled_by), why, first)


def pending(kind: str, *settled_by: str, why: str, first: str) -> Offer:
    """Only where the last entry of the kind was followed by none that settles it."""
    return only_if(lambda case: case.pending(kind, *settled_by), why, first)


def not_pending(kind: str, *settled_by: str, why: str, first: str) -> Offer:
    """Only where no entry of the kind waits to be settled."""
    return only_if(lambda case: case.pending(kind, *settled_by) is None, why, first)


def clock(case: Casefile, clock_id: str) -> ClockRun | None:
    """The latest run of a clock in the case, or None where it never started."""
    return next((run for run in reversed(case.state.clocks) if run.clock.id == clock_id), None)


def can_be_extended(clock_id: str) -> Offer:
    """Only where the law allows an extension of the clock.

    Not only while the time runs: an extension of which the complainant was told in time may be written down later, and
    `within_the_cap` refuses one told too late.
    """

    def rule(case: Casefile) -> str | None:
        run = clock(case, clock_id)
        if run is None or run.due_on is None:
            return "Its time has not begun to run."
        if run.clock.extension is None:
            return "The law allows no extension of it."
        return None

    rule.__doc__ = (
        "Only where the law allows an extension. The complainant must have been told before the time ran out."
    )
    return rule


#: The step that begins a stage, and the one that answers it. Stage 1 begins by itself.
_BEGINS = {"stage_2": "request-stage-2", "stage_3": "request-stage-3"}
_ANSWERS = {"stage_1": "respond-stage-1", "stage_2": "respond-stage-2", "stage_3": "respond-stage-3"}


def _not_begun(stage: str) -> str:
    why = f"{_named(stage)} has not begun."
    return ComesFirst(why, _BEGINS[stage]) if stage in _BEGINS else why


def _named(stage: str) -> str:
    return label_of(STAGES, stage)
