"""Complaints beside the signs of poor service, team by team: where few complaints need not mean that all is well.

A team is asked about, never ranked. Which teams are listed follows their names, not their figures.
"""

from __future__ import annotations

from typing import NamedTuple

from heard.facts.companions import WHOLE_COUNCIL
from heard.periods import Period

from .counting import Counts
from .declaration import AND

#: What stands for a team that nobody named or confirmed.
_NO_TEAM = frozenset({"other", "not_known", "not_asked", "not recorded", "not_recorded", WHOLE_COUNCIL, ""})


class Team(NamedTuple):
    """One team in a period. open_cases: on average; None where nobody counted. missed: late of how many fell due."""

    name: str
    complaints: int
    signals: int
    open_cases: float | None
    missed: int
    fell_due: int


def teams(counts: Counts, period: Period, clock: str) -> list[Team]:
    """Every team that has complaints, signs or open cases in the period, by name. clock: the limit that `missed` is of."""
    open_cases = _open_cases(counts, period)
    complaints = {count.group: count.numerator for count in counts.of("people_team", period) if count.recorded}
    signals = {count.group: count.numerator for count in counts.of("signals_by_team", period) if count.recorded}
    names = sorted((set(complaints) | set(signals) | set(open_cases)) - _NO_TEAM)
    found = []
    for name in names:
        late = counts.one("missed_by_team", period, f"{clock}{AND}{name}")
        found.append(
            Team(
                name,
                complaints.get(name, 0),
                signals.get(name, 0),
                open_cases.get(name),
                late.numerator if late else 0,
                (late.denominator or 0) if late else 0,
            )
        )
    return found


def open_cases_of_council(counts: Counts, period: Period) -> float | None:
    """The open cases of the whole council on average, each once; None where nobody counted."""
    return _open_cases(counts, period).get(WHOLE_COUNCIL)


def signs_of_no_team(counts: Counts, period: Period) -> int:
    """How many signs of a period name no team."""
    return sum(each.numerator for each in counts.of("signals_by_team", period) if each.group in _NO_TEAM)


def _open_cases(counts: Counts, period: Period) -> dict[str, float]:
    found: dict[str, list[int]] = {}
    for count in counts.of("people_served", period):
        parts = count.group.split(AND)
        if count.recorded and count.denominator and parts[0] == "open_cases" and parts[2] in ("", "not_recorded"):
            sums = found.setdefault(parts[1], [0, 0])
            sums[0], sums[1] = sums[0] + count.numerator, sums[1] + count.denominator
    return {team: whole / rows for team, (whole, rows) in found.items()}
