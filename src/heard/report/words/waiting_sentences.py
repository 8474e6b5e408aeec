"""How long people waited, in words, where some ended without an answer and some are still open."""

from __future__ import annotations

from heard.statistics.house_rules import LEAST_FOR_PERCENTILE

from ..sections.clock_stops import ANSWER, Stop
from ..sections.waiting_curve import Wait
from .held_sentences import WORKING_DAY
from .sentences import Noun, Verb, capital, counted, listed
from .share_sentences import share_clause
from .time_sentences import half_answered


def half_of(wait: Wait, noun: Noun, stop: Stop = ANSWER) -> str:
    """The day by which half were answered; under ten, every age.

    "Half of the 100 complaints were answered by day 11. Of the 100 complaints, 93 were answered, 5 ended without an
    answer and 2 are still open." Where that day has not come, "More than 22 working days: ...". stop: what is said of one whose
    clock stopped.
    """
    if wait.cases < LEAST_FOR_PERCENTILE:
        return _each(wait, noun, stop)
    if not any(wait.waiting.ended.values()):
        return half_answered(wait.ages, noun, stop=stop)
    half, whole = wait.half, f"the {wait.cases:,} {noun.many}"
    if half is None:
        said = f"More than {counted(wait.last_day, WORKING_DAY)}: half of {whole} {stop.not_yet}."
    elif 2 * wait.answered_by(half) < wait.cases:
        said = f"At the pace so far half of {whole} {stop.will} by day {half}."
    else:
        much = "More than half" if 2 * wait.answered_by(half) > wait.cases + 1 else "Half"
        said = f"{much} of {whole} {stop.verb.many} by day {half}."
    return f"{said} {ended_how(wait, noun, stop)}"


def half_before(wait: Wait | None, when_before: str, stop: Stop = ANSWER) -> str:
    """The same of the year before, in few words; nothing under ten cases."""
    if wait is None or wait.cases < LEAST_FOR_PERCENTILE:
        return ""
    if wait.half is None:
        return f"{capital(when_before)} half {stop.not_yet_then} in {counted(wait.last_day, WORKING_DAY)}."
    return f"{capital(when_before)} half {stop.verb.many} by day {wait.half}."


def ended_how(wait: Wait, noun: Noun, stop: Stop = ANSWER) -> str:
    """What became of them all."""
    answered, ended, still_open = (sum(part.values()) for part in wait.waiting)
    became = [(answered, stop.verb), (ended, _ended(stop)), (still_open, stop.waits)]
    parts = [(many, verb) for many, verb in became if many]
    if len(parts) == 1:
        (many, verb) = parts[0]
        return f"{capital(share_clause(many, many, noun, verb, brief=True))}."
    said = [f"{many:,} {verb.one if many == 1 else verb.many}" for many, verb in parts]
    return f"Of the {counted(wait.cases, noun)}, {listed(said)}."


def _ended(stop: Stop) -> Verb:
    return Verb(stop.ended, stop.ended, f"was not one that {stop.ended}")


def answered_by(wait: Wait, days: list[int], noun: Noun, stop: Stop = ANSWER) -> str:
    """How many were answered by each of the days: "60 of the 100 complaints were answered by day 10, 85 by day 20."

    Those too young to tell on a day are said.
    """
    first, *others = days
    verb = Verb(*(f"{form} by day {first}" for form in stop.verb))
    said = capital(share_clause(wait.answered_by(first), wait.cases, noun, verb, brief=True))
    if wait.answered_by(first) < wait.cases:
        said += "".join(f", {wait.answered_by(day) or 'none'} by day {day}" for day in others)
    young = [(day, wait.too_young(day)) for day in days if wait.too_young(day)]
    if young:
        told = listed([f"{many:,} for day {day}" for day, many in young])
        return f"{said}; some are open and have not yet waited so long: {told}."
    return f"{said}."


def _each(wait: Wait, noun: Noun, stop: Stop) -> str:
    ended = sorted(day for day, many in wait.waiting.ended.items() for _ in range(many))
    if not ended:
        return half_answered(wait.ages, noun, stop=stop)
    days = f"on {'day' if len(ended) == 1 else 'days'} {listed([str(each) for each in ended])}"
    if len(ended) == wait.cases:
        return f"{capital(share_clause(len(ended), wait.cases, noun, _ended(stop), brief=True))}, {days}."
    return f"{half_answered(wait.ages, noun, stop=stop)} {len(ended)} more {stop.ended}, {days}."
