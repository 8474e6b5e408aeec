"""One measure at one council and at all others: what form it may take, by how many have the same figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from heard.periods import read_period

from .figures import Figure
from .funnel import Funnel, make_funnel
from .measures import Kind, Measure
from .neighbours import Neighbours
from .observations import Observation, observations_of
from .population import Population

#: Councils with the same measure, definition and year that a funnel needs; under this it has no limits worth drawing.
LEAST_FOR_FUNNEL: Final = 20
#: And that dots with ranges need; under this a table says it.
LEAST_FOR_DOTS: Final = 5
#: A year further back than this from the latest of all figures is charted only if it is asked for.
MOST_YEARS_BACK: Final = 5


class Form(StrEnum):
    """How a measure is shown."""

    FUNNEL = "funnel"
    DOTS = "dots and ranges"
    TABLE = "table"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Coverage:
    """How many of the 153 councils publish a figure, and how many of the neighbours of each kind do."""

    councils: int
    statistical: int
    geographic: int


@dataclass(frozen=True)
class Comparison:
    """One measure, compared.

    year: of the figures that are charted, or the latest asked for; empty for a table of each council's own year. charted:
    the figures that are alike. listed: for a table, the latest of each council. apart: figures of the council and its
    neighbours that the chart or table does not hold. exposures: how many people a rate is set against, by council;
    exposure_year: when they were counted, by financial year.
    """

    measure: Measure
    form: Form
    year: str
    coverage: Coverage
    charted: tuple[Observation, ...]
    listed: tuple[Observation, ...]
    apart: tuple[Observation, ...]
    funnel: Funnel | None
    population: Population

    def exposure_year(self, observation: Observation) -> int | None:
        """The year of the people that a figure's rate is set against; None where it has no rate."""
        if not self.measure.exposure:
            return None
        same_year = [seen.authority for seen in self.charted] or [observation.authority]
        return self.population.year_for(self.measure.exposure, same_year, observation.last)

    def exposure(self, observation: Observation) -> int | None:
        """How many people a figure is set against; None where that is not known, or is nought."""
        year = self.exposure_year(observation)
        if year is None:
            return None
        known = self.population.at(observation.authority, self.measure.exposure, year)
        return known.value or None if known else None


def compare(
    measure: Measure,
    figures: Iterable[Figure],
    population: Population,
    authority: str,
    neighbours: Neighbours,
    year: str = "",
) -> Comparison:
    """How a council compares on a measure.

    year: a financial year that alone is looked at; without it, the year in which most is known, its latest such, and one
    that the council is in before one that it is not.
    """
    every = list(figures)
    latest = max((figure.last for figure in every), default=None)
    seen = observations_of(measure, every)
    if year:
        last = read_period(year).last
        seen = [each for each in seen if each.last <= last]
    chosen = Comparison(measure, Form.TABLE, "", _coverage((), neighbours), (), (), (), None, population)
    possible = [year] if year else sorted({each.year for each in seen if each.year}, reverse=True)
    if latest and not year:
        possible = [each for each in possible if latest.year - read_period(each).last.year <= MOST_YEARS_BACK]
    best: tuple[int, bool] = (0, False)
    for each_year in possible:
        candidate = _in_year(chosen, [each for each in seen if each.year == each_year], each_year, authority)
        if candidate is not None:
            worth = ({Form.FUNNEL: 2, Form.DOTS: 1}[candidate.form], authority in _names(candidate.charted))
            if worth > best:
                best, chosen_now = worth, candidate
    if best[0]:
        chosen = chosen_now
        coverage = _coverage(chosen.charted, neighbours)
        near = (authority, *neighbours.all)
        apart = [each for each in _latest(seen, near) if not any(each is charted for charted in chosen.charted)]
        others = [each for each in seen if each.authority == authority and each not in (*chosen.charted, *apart)]
        return replace(chosen, coverage=coverage, apart=tuple(sorted([*apart, *others], key=_order)))
    listed = _latest(seen, tuple(_names(seen)))
    own = [each for each in seen if each.authority == authority and each not in listed]
    form = Form.TABLE if listed else Form.NOTHING
    return replace(
        chosen, form=form, year=year, coverage=_coverage(listed, neighbours), listed=tuple(listed), apart=tuple(own)
    )


def _in_year(base: Comparison, seen: Sequence[Observation], year: str, authority: str) -> Comparison | None:
    """The funnel or the dots of one year; None where too few have the same figure."""
    if base.measure.kind not in (Kind.SHARE, Kind.RATE):
        return None
    alike = [each for each in seen if each.is_alike and each.count is not None]
    in_year = replace(base, year=year, charted=tuple(alike))
    if base.measure.kind is Kind.RATE:
        alike = [each for each in alike if in_year.exposure(each)]
        in_year = replace(in_year, charted=tuple(alike))
    councils = len(_names(alike))
    if councils < LEAST_FOR_DOTS:
        return None
    if councils < LEAST_FOR_FUNNEL:
        return replace(in_year, form=Form.DOTS)
    is_share = base.measure.kind is Kind.SHARE
    placed = [
        (
            each.authority,
            float(each.count or 0),
            float((each.whole if is_share else in_year.exposure(each)) or 0),
            each.second,
        )
        for each in alike
    ]
    try:
        funnel = make_funnel(
            [each[:3] for each in placed if not each[3]],
            authority,
            is_share=is_share,
            again=[each[:3] for each in placed if each[3]],
        )
    except ValueError:
        return replace(in_year, form=Form.DOTS)
    return replace(in_year, form=Form.FUNNEL, funnel=funnel)


def _latest(seen: Sequence[Observation], authorities: Sequence[str]) -> list[Observation]:
    """Each council's latest figure: of several of that period all, and one that is alike before one that is not."""
    found = []
    for authority in authorities:
        mine = [each for each in seen if each.authority == authority]
        alike = [each for each in mine if each.is_alike] or mine
        last = max((each.last for each in alike), default=None)
        found += [each for each in alike if each.last == last]
    return sorted(found, key=_order)


def _order(seen: Observation) -> tuple[str, int, bool]:
    return seen.authority, -seen.last.toordinal(), seen.second


def _names(seen: Iterable[Observation]) -> list[str]:
    return sorted({each.authority for each in seen})


def _coverage(seen: Iterable[Observation], neighbours: Neighbours) -> Coverage:
    names = set(_names(each for each in seen if each.is_published))
    return Coverage(len(names), len(names & {*neighbours.statistical}), len(names & {*neighbours.geographic}))
