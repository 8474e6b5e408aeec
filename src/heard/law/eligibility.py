"""Who may complain, about what, and when: the procedure's tables read for one complaint, with reasons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from .reckoning import due_date
from .vocabulary import Procedure, Route, Source
from .working_days import WorkingCalendar


class Decision(StrEnum):
    """Where a check of eligibility leads. Nothing here refuses a complaint: a person does, on a listed ground."""

    STATUTORY = "statutory"
    SPLIT = "split"
    ELSEWHERE = "elsewhere"
    DECIDE = "decide"


class Reason(NamedTuple):
    """One reason, with its source and the ground of refusal that it could support (None where it supports none)."""

    text: str
    source: Source
    ground: str | None = None


class Eligibility(NamedTuple):
    """What the tables say; `routes` gives where each subject leads."""

    decision: Decision
    routes: tuple[Route, ...]
    reasons: tuple[Reason, ...]


def assess(
    procedure: Procedure,
    person: str,
    subjects: Sequence[str],
    calendar: WorkingCalendar,
    *,
    arose_on: date | None,
    received_on: date,
) -> Eligibility:
    """What the procedure's tables say of a complaint by `person` about `subjects` (ids of the tables).

    arose_on: when the grounds arose; None where it is not known, and time then speaks against nobody.
    Raises KeyError for an id that the tables do not hold, ValueError where no subject is named.
    """
    if not subjects:
        raise ValueError("name what the complaint is about: at least one subject")
    who = _route(procedure.people, person)
    what = tuple(_route(procedure.subjects, subject) for subject in subjects)
    reasons = [_reason(route) for route in (who, *what)]
    limit = next((clock for clock in procedure.clocks if clock.stops_on and clock.stops_on[0].kind == "received"), None)
    late = False
    if limit is not None and arose_on is not None:
        last_day = due_date(limit, arose_on, calendar)
        late = last_day is not None and received_on > last_day
        if late:
            text = f"{limit.name}: the last day was {last_day:%-d %B %Y}. {limit.rule}"
            reasons.append(Reason(text, limit.source, "over_one_year"))
    leads = {route.leads_to for route in what}
    if who.leads_to != "statutory" or late or any(lead.startswith("decide_") for lead in leads):
        decision = Decision.DECIDE
    elif leads == {"statutory"}:
        decision = Decision.STATUTORY
    else:
        decision = Decision.SPLIT if "statutory" in leads else Decision.ELSEWHERE
    return Eligibility(decision, what, tuple(reasons))


_GROUND_OF = {"decide_interest": "person_out_of_scope", "decide_concurrent_matter": "concurrent_matter"}


def _reason(route: Route) -> Reason:
    ground = None if route.leads_to == "statutory" else _GROUND_OF.get(route.leads_to, "subject_out_of_scope")
    return Reason(f"{route.name}: {route.leads_to.replace('_', ' ')}. {route.note}".strip(), route.source, ground)


def _route(routes: Sequence[Route], route_id: str) -> Route:
    for route in routes:
        if route.id == route_id:
            return route
    raise KeyError(route_id)
