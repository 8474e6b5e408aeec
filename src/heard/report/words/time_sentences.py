"""How long an answer took, with the cases that still wait kept in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from heard.statistics.percentiles import percentiles_may_be_said
from heard.statistics.proportions import ShareForm, share_form
from heard.statistics.survival import Curve, kaplan_meier_of_counts

from ..sections.clock_stops import ANSWER, Stop
from .held_sentences import WORKING_DAY
from .range_sentences import percent_words, range_in_percent
from .sentences import COMPLAINT, Noun, Verb, capital, counted, listed
from .share_sentences import share_clause

#: Fewer than this still waiting on a day: what comes of them says nothing of the rest, so no share is reckoned.
LEAST_WAITING: Final = 5

#: How many were answered, and how many are still open, at each age in days.
Ages = Mapping[int, tuple[int, int]]


def half_answered(ages: Ages, noun: Noun = COMPLAINT, *, unit: Noun = WORKING_DAY, stop: Stop = ANSWER) -> str:
    """The day by which half were answered; under ten, every age.

    "Half of the 24 complaints were answered by day 14; 3 are still open." Where that day has not come: "More than 22
    working days: half of the 24 complaints are not yet answered." ages: day -> (answered, still open), an open case at
    its age so far. stop: what is said of one whose clock stopped. Raises ValueError for a negative age or count.
    """
    curve = _curve(ages)
    if curve is None:
        return f"There were no {noun.many}."
    if not percentiles_may_be_said(curve.cases):
        return _each(curve, noun, stop)
    still_open = sum(waiting for _, _, waiting in curve.counts)
    half, whole = curve.median, f"the {curve.cases:,} {noun.many}"
    if half is None:
        return f"More than {counted(curve.last_day, unit)}: half of {whole} {stop.not_yet}."
    by_then = sum(answered for day, answered, _ in curve.counts if day <= half)
    waits = f"; {still_open:,} {stop.waits.one if still_open == 1 else stop.waits.many}" if still_open else ""
    if 2 * by_then < curve.cases:
        return f"At the pace so far half of {whole} {stop.will} by day {half}{waits}."
    much = "More than half" if 2 * by_then > curve.cases + 1 else "Half"
    return f"{much} of {whole} {stop.verb.many} by day {half}{waits}."


def answered_by_day(ages: Ages, day: int, noun: Noun = COMPLAINT) -> str:
    """The share answered by a day, where those that have not yet waited so long are neither dropped nor called late.

    "11 of the 24 complaints were answered by day 10 and 3 have not yet waited so long; allowing for these, 52% (range 33%
    to 73%)." Under 20, or with fewer than 5 that still waited on that day, the counts alone. Raises ValueError for a
    negative age, count or day.
    """
    curve = _curve(ages)
    verb = Verb(f"was answered by day {day}", f"were answered by day {day}", f"was not answered by day {day}")
    if curve is None:
        return f"There were no {noun.many}."
    reckoned = curve.answered_by(day)
    by_then = sum(answered for age, answered, _ in curve.counts if age <= day)
    too_young = sum(waiting for age, _, waiting in curve.counts if age < day)
    if not too_young:
        return f"{capital(share_clause(by_then, curve.cases, noun, verb))}."
    if too_young == curve.cases:
        waited = Verb(f"has yet waited {day} days", "", f"has not yet waited {day} days")
        return f"{capital(share_clause(0, curve.cases, noun, waited, brief=True))}."
    said = capital(share_clause(by_then, curve.cases, noun, verb, brief=True))
    said += f", and {too_young:,} {'has' if too_young == 1 else 'have'} not yet waited so long"
    few = share_form(curve.cases) is ShareForm.FRACTION or curve.at_risk(day) < LEAST_WAITING
    if few or reckoned.lower is None or reckoned.upper is None:
        return f"{said}."
    share, reach = percent_words(reckoned.share), range_in_percent(reckoned.lower, reckoned.upper)
    return f"{said}; allowing for {'it' if too_young == 1 else 'these'}, {share} (range {reach})."


def how_they_ended(parts: Mapping[str, int], noun: Noun = COMPLAINT) -> str:
    """What became of them all: "Of the 24 complaints, 18 were answered, 2 were withdrawn and 4 are still open."

    parts: what became of them ("answered", "withdrawn", "still open") -> how many, which together are all. Raises
    ValueError for a negative number.
    """
    if any(many < 0 for many in parts.values()):
        raise ValueError("a count is 0 or more")
    whole, some = sum(parts.values()), {words: many for words, many in parts.items() if many}
    if not whole:
        return f"There were no {noun.many}."
    if len(some) == 1:
        words = next(iter(some))
        verb = Verb(_became(words, 1), _became(words, 2), "")
        return f"{capital(share_clause(whole, whole, noun, verb, brief=True))}."
    said = listed([f"{many:,} {_became(words, many)}" for words, many in some.items()])
    return f"Of the {counted(whole, noun)}, {said}."


def _became(words: str, many: int) -> str:
    if words.startswith(("still ", "not yet ")):
        return f"{'is' if many == 1 else 'are'} {words}"
    return f"{'was' if many == 1 else 'were'} {words}"


def _curve(ages: Ages) -> Curve | None:
    if any(answered or waiting for answered, waiting in ages.values()):
        return kaplan_meier_of_counts(ages)
    return None


def _each(curve: Curve, noun: Noun, stop: Stop) -> str:
    done = [day for day, answered, _ in curve.counts for _ in range(answered)]
    waiting = [day for day, _, still_open in curve.counts for _ in range(still_open)]
    if curve.cases == 1:
        became = f"{stop.verb.one} on day {done[0]}" if done else f"{stop.waits.one}, at day {waiting[0]}"
        return f"The one {noun.one} {became}."
    parts = []
    if done:
        parts.append((len(done), stop.verb.one if len(done) == 1 else stop.verb.many, f"on {_days(done)}"))
    if waiting:
        parts.append((len(waiting), stop.waits.one if len(waiting) == 1 else stop.waits.many, f"at {_days(waiting)}"))
    if len(parts) == 1:
        every = "Both" if curve.cases == 2 else f"All {curve.cases}"
        return f"{every} {noun.many} {parts[0][1]}, {parts[0][2]}."
    said = ", and ".join(f"{many} {became}, {when}" for many, became, when in parts)
    return f"Of the {counted(curve.cases, noun)}, {said}."


def _days(days: list[int]) -> str:
    return f"{'day' if len(days) == 1 else 'days'} {listed([str(day) for day in days])}"
