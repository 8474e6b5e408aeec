"""Whether a team draws fewer complaints than its size or its signs would lead one to expect: reckoning, no words.

No method shows that people kept silent. It raises a question, and of many teams looked at some stand out by chance alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist
from typing import NamedTuple

from heard.indicators.teams import Team
from heard.statistics.change import Adjustment, adjusted, rate_ratio
from heard.statistics.expected import silence_can_be_told
from heard.statistics.house_rules import LEAST_TEAMS_FOR_MODEL, LOW_RESIDUAL
from heard.statistics.poisson_regression import left_out, poisson_regression
from heard.statistics.verdicts import Verdict, verdict_on_counts

_NORMAL = NormalDist()
#: A chance below this is not put down to chance.
_LEAST_CHANCE = 0.05


class BesideOthers(NamedTuple):
    """A team beside all the others together. others, their_cases: complaints and open cases of the other teams.

    verdict: on the team's rate beside theirs, allowing for how many teams were looked at and for people who complained
    more than once; FEWER only where silence could have been told from chance.
    """

    team: Team
    others: int
    their_cases: float
    expected: float
    verdict: Verdict


class BesideSigns(NamedTuple):
    """A team beside what its signs and open cases predict on the line of the other teams.

    expected: None where the others determine no line, or one on which more signs do not go with more complaints.
    can_be_told: so many are expected that none at all would stand out. fewer: its Pearson residual, narrowed by the
    widening, is under -2.
    """

    team: Team
    expected: float | None
    can_be_told: bool
    fewer: bool


def with_open_cases(teams: Sequence[Team]) -> list[Team]:
    """The teams of which somebody counted the open cases, and had any."""
    return [team for team in teams if team.open_cases]


def beside_the_others(teams: Sequence[Team], widening: float = 1.0) -> list[BesideOthers]:
    """Each team with open cases beside the rate of the others, in their order; empty where fewer than two have any.

    widening: of `heard.statistics.change`. Over all teams together the chance of one false alarm stays under one in
    twenty (Holm).
    """
    sized = with_open_cases(teams)
    if len(sized) < 2:
        return []
    cases = [team.open_cases or 0.0 for team in sized]
    others = [sum(team.complaints for team in sized) - team.complaints for team in sized]
    theirs = [sum(cases) - own for own in cases]
    compared = [
        (team.complaints, other, own, their)
        for team, other, own, their in zip(sized, others, cases, theirs, strict=True)
    ]
    chances = adjusted([_widened(rate_ratio(*each).p, widening) for each in compared], Adjustment.HOLM)
    found = []
    for team, each, chance in zip(sized, compared, chances, strict=True):
        expected = each[1] * each[2] / each[3]
        found.append(BesideOthers(team, each[1], each[3], expected, _verdict(each, widening, chance, expected)))
    return found


def beside_the_signs(teams: Sequence[Team], widening: float = 1.0) -> list[BesideSigns]:
    """Each team with open cases beside the line that the others draw of complaints by signs; empty under ten teams.

    Each is left out of its own line, so that a silent team does not bend the line that it is measured by.
    """
    sized = with_open_cases(teams)
    if len(sized) < LEAST_TEAMS_FOR_MODEL:
        return []
    cases = [team.open_cases or 0.0 for team in sized]
    complaints = [team.complaints for team in sized]
    signs = [100 * team.signals / own for team, own in zip(sized, cases, strict=True)]
    found = []
    for place, (team, beside) in enumerate(zip(sized, left_out(complaints, cases, signs), strict=True)):
        line = poisson_regression(_without(complaints, place), _without(cases, place), _without(signs, place))
        if beside is None or line is None or line.slope <= 0:
            found.append(BesideSigns(team, None, False, False))
            continue
        # With no complaint at all the residual is the square root of what was expected, below nought.
        can_be_told = beside.expected > (LOW_RESIDUAL * widening) ** 2
        fewer = beside.pearson_residual / widening < LOW_RESIDUAL
        found.append(BesideSigns(team, beside.expected, can_be_told, fewer))
    return found


def _verdict(compared: tuple[int, int, float, float], widening: float, chance: float, expected: float) -> Verdict:
    verdict = verdict_on_counts(*compared, widening)
    if verdict in (Verdict.MORE, Verdict.FEWER) and chance >= _LEAST_CHANCE:
        verdict = Verdict.CHANCE
    fewer = compared[0] < expected
    return Verdict.TOO_FEW if fewer and not silence_can_be_told(expected) else verdict


def _widened(chance: float, widening: float) -> float:
    """A two-sided chance, where a range is so many times as wide."""
    if chance <= 0:
        return 0.0
    return min(1.0, 2 * _NORMAL.cdf(_NORMAL.inv_cdf(min(chance, 1.0) / 2) / widening))


def _without(values: Sequence[float], place: int) -> list[float]:
    return [value for other, value in enumerate(values) if other != place]
