"""Ordinary work read out of the figures: whose it was, which way it went, and whether a period is counted whole.

The work of the whole council is only what a row says of the whole council: the teams that happened to count are not it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from heard.facts.companions import WHOLE_COUNCIL, Activity
from heard.periods import Period

from .counting import Count, Counts
from .declaration import AND

#: A group that takes in everybody.
EVERYBODY = ""
#: Work that comes in from outside; what the council sends out is no contact that somebody waits to have answered.
CHANNELS = ("call", "email", "letter", "portal_message")
#: How a row may say that a contact came in; the second where its file has no word for the direction.
_INWARD = ("inbound", "")


class Work(NamedTuple):
    """What a figure of ordinary work is of, by the codes of `heard.facts.companions`."""

    activity: str
    team: str
    group: str
    direction: str


class Tally(NamedTuple):
    """A sum of figures: how many, of how many (None for a plain count), and the groups that it is of."""

    amount: int
    whole: int | None
    groups: tuple[str, ...]


class Stretch(NamedTuple):
    """Days without a gap; both are in it."""

    first: date
    last: date


def work_of(group: str) -> Work:
    """What the group of a figure says; empty where it says nothing."""
    parts = ["" if part == "not_recorded" else part for part in (group.split(AND) + [""] * 3)[:4]]
    return Work(*parts)


def figures(
    counts: Counts,
    indicator_id: str,
    period: Period,
    activity: str,
    *,
    team: str = WHOLE_COUNCIL,
    group: str | None = None,
) -> dict[Work, Count]:
    """The figures of one team on one kind of work, inward where it is a channel, in the order of their groups.

    group: that group alone. None: the figure that takes in everybody, of which groups are parts; without one, each group's.
    """
    found = {work_of(count.group): count for count in counts.of(indicator_id, period) if count.recorded}
    mine = {work: count for work, count in found.items() if (work.activity, work.team) == (activity, team)}
    way = _way(activity, {work.direction for work in mine})
    if way is not None:
        mine = {work: count for work, count in mine.items() if work.direction == way}
    if group is None and any(work.group == EVERYBODY for work in mine):
        group = EVERYBODY
    return {work: count for work, count in sorted(mine.items()) if group in (None, work.group)}


def tally(
    counts: Counts,
    indicator_id: str,
    periods: Iterable[Period],
    activity: str,
    *,
    team: str = WHOLE_COUNCIL,
    group: str | None = None,
) -> Tally | None:
    """Those figures added up over periods; None where one of the periods has none."""
    amount = whole = 0
    divided, groups = False, dict[str, None]()
    for period in periods:
        found = figures(counts, indicator_id, period, activity, team=team, group=group)
        if not found:
            return None
        for work, each in found.items():
            amount, whole = amount + each.numerator, whole + (each.denominator or 0)
            divided = divided or each.denominator is not None
            groups[work.group] = None
    return Tally(amount, whole if divided else None, tuple(groups)) if groups else None


def _way(activity: str, ways: Iterable[str]) -> str | None:
    """The direction to count, of those that there are; None where the work is no channel and every one counts."""
    if activity not in CHANNELS:
        return None
    return next((direction for direction in _INWARD if direction in ways), _INWARD[0])


def teams_that_counted(counts: Counts, period: Period, activity: str) -> list[str]:
    """The teams with a figure of their own on this kind of work, counted or sampled, by name."""
    named = {
        work_of(count.group).team
        for indicator_id in ("work", "work_sampled")
        for count in counts.of_teams(indicator_id, period, activity)
    }
    return sorted(named - {WHOLE_COUNCIL, ""})


def days_counted(
    rows: Sequence[Activity], periods: Sequence[Period], activity: str, *, team: str = WHOLE_COUNCIL, group: str
) -> list[Stretch]:
    """The days of the periods for which the work of one group is counted, and not merely sampled, the first first.

    As in the figures, a row that does not lie wholly in one of the periods is not counted in them.
    """
    mine = [
        row
        for row in rows
        if (row.activity, row.team, row.group) == (activity, team, group)
        and row.basis != "sampled"
        and any(period.first <= row.first_on and row.last_on <= period.last for period in periods)
    ]
    way = _way(activity, {row.direction for row in mine})
    found: list[Stretch] = []
    for first, last in sorted((row.first_on, row.last_on) for row in mine if way in (None, row.direction)):
        if found and first <= found[-1].last + timedelta(days=1):
            found[-1] = Stretch(found[-1].first, max(found[-1].last, last))
        else:
            found.append(Stretch(first, last))
    return found


def counted_whole(counted: Sequence[Stretch], periods: Sequence[Period], as_at: date) -> bool:
    """Whether these days are all those of the periods, which follow each other, up to the as-at day."""
    until = min(periods[-1].last, as_at)
    return any(stretch.first <= periods[0].first and stretch.last >= until for stretch in counted)
