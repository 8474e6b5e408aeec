"""Did a lesson work: its indicator in the quarters before it came into force, beside the quarters since.

Up to four whole quarters on each side; the quarter in which it came into force is on neither, unless it did so on the
first day. Quarters of the same indicator and group only: what else changed in that time no figure shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from heard.facts.companions import Action
from heard.periods import Period

from .counting import Count
from .declaration import Indicator
from .declared import INDICATORS
from .judging import Judge, comparison_of

_MOST_QUARTERS = 4


class Lesson(NamedTuple):
    """An action with the indicator that it should move, before and since.

    before, since: numerator and denominator (None for a count), or None where no whole quarter is known on that side.
    quarters_before, quarters_since: the quarters that these are of. why_not: why nothing can be said, where nothing can.
    """

    action: Action
    indicator: Indicator | None
    before: tuple[int, int | None] | None
    since: tuple[int, int | None] | None
    quarters_before: tuple[str, ...]
    quarters_since: tuple[str, ...]
    why_not: str = ""


def lesson_of(action: Action, judge: Judge, as_at: date) -> Lesson:
    """What the figures say of an action that names its indicator. `judge.quarters` are the quarters that are known."""
    declared = next((i for i in INDICATORS if i.id == action.indicator), None)
    if declared is None:
        return _untold(action, None, f"no indicator is called {action.indicator}")
    if action.in_force_on is None or action.in_force_on > as_at:
        return _untold(action, declared, "it is not recorded as in force")
    if not comparison_of(declared):
        return _untold(action, declared, "its indicator is an amount, of which chance has no say")
    if declared.group_by and not any(judge.counts.one(declared.id, q, action.indicator_group) for q in judge.quarters):
        return _untold(action, declared, "nothing was counted under the group that it names")
    ended = [quarter for quarter in judge.quarters if quarter.last <= as_at]
    earlier = [q for q in ended if q.last < action.in_force_on][-_MOST_QUARTERS:]
    later = [q for q in ended if q.first >= action.in_force_on][:_MOST_QUARTERS]
    before, since = _known(judge, declared, action, earlier), _known(judge, declared, action, later)
    was, now = _sum(declared, before), _sum(declared, since)
    why_not = ""
    if not was:
        why_not = "nothing is known from before it"
    elif not now:
        why_not = "nothing is known from since then" if later else "no whole quarter has passed since"
    return Lesson(action, declared, was, now, _labels(before), _labels(since), why_not)


def _untold(action: Action, declared: Indicator | None, why_not: str) -> Lesson:
    return Lesson(action, declared, None, None, (), (), why_not)


def _known(judge: Judge, declared: Indicator, action: Action, quarters: Sequence[Period]) -> list[Count]:
    """The figures of those quarters that have one: a share of nothing is none."""
    found = (judge.figure(declared, quarter, action.indicator_group) for quarter in quarters)
    return [count for count in found if count and (count.denominator or comparison_of(declared) == "count")]


def _sum(declared: Indicator, counts: Sequence[Count]) -> tuple[int, int | None] | None:
    if not counts:
        return None
    whole = sum(count.denominator or 0 for count in counts) if comparison_of(declared) == "share" else None
    return sum(count.numerator for count in counts), whole


def _labels(counts: Sequence[Count]) -> tuple[str, ...]:
    return tuple(count.period.label for count in counts)
