"""One council beside all others: its neighbours, its children, and every measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from heard.facts.quality import Finding
from heard.periods import read_period

from .authorities import Authority
from .checks import contradictions
from .comparison import Comparison, compare
from .declared import MEASURES, SECTION_OF_PROCEDURE, UNCOMPARED
from .figures import Figure
from .library import Library
from .measures import Section
from .neighbours import NeighbourKind, Neighbours, neighbours_of
from .population import CONTEXT, Known

#: The row of the whole country in population.csv.
ENGLAND = "England"

#: How the Ombudsman names the group of a council's kind in the averages that it prints.
GROUPS = {
    "county": "County Councils (average)",
    "london": "London Boroughs (average)",
    "metropolitan": "Metropolitan Boroughs (average)",
    "unitary": "Unitary Councils (average)",
}


@dataclass(frozen=True)
class CouncilComparison:
    """A council compared. kind: which neighbours alone are shown, None for both. year: the one asked for, or empty.

    context: by measure of the context, the year in which it was counted and what is known of each council.
    added: the figures of the council's own files. other: figures that no measure compares, of the council and its
    neighbours. findings: contradictions among all figures, and what was wrong with the council's own. files: the names of
    its own files.
    """

    authority: Authority
    neighbours: Neighbours
    kind: NeighbourKind | None
    year: str
    councils: int
    comparisons: tuple[Comparison, ...]
    context: dict[str, tuple[int | None, dict[str, Known]]]
    added: tuple[Figure, ...]
    other: tuple[Figure, ...]
    averages: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    files: tuple[str, ...] = ()

    def of(self, section: Section) -> list[Comparison]:
        """The comparisons of one section, in their order."""
        return [each for each in self.comparisons if each.measure.section is section]

    def other_of(self, section: Section) -> list[Figure]:
        """The figures of one section that no measure compares."""
        return [figure for figure in self.other if SECTION_OF_PROCEDURE[figure.procedure] is section]

    def relation(self, authority: str) -> str:
        """What a council is to this one: "statistical", "adjoining", "statistical, adjoining"; empty for any other."""
        kinds = [
            word
            for word, names in (("statistical", self.neighbours.statistical), ("adjoining", self.neighbours.geographic))
            if authority in names
        ]
        return ", ".join(kinds)

    def place(self, authority: str) -> tuple[int, str]:
        """Where a council stands in every list: this one first, then its neighbours, then others, each by name."""
        return (0 if authority == self.authority.name else 1 if self.relation(authority) else 2), authority


def compare_council(
    library: Library,
    authority: Authority,
    *,
    kind: NeighbourKind | None = None,
    year: str = "",
    added: Sequence[Figure] = (),
    findings: Sequence[Finding] = (),
    files: Sequence[str] = (),
) -> CouncilComparison:
    """A council beside all others. added: figures of its own files, whose findings and names are given too."""
    neighbours = neighbours_of(authority.name, library.neighbours).only(kind)
    figures = [*library.figures, *added]
    near = {authority.name, *neighbours.all}
    uncompared = {series.id for series in UNCOMPARED}
    last = read_period(year).last if year else date.max
    other = [
        figure
        for figure in figures
        if figure.authority in near and f"{figure.procedure}.{figure.measure}" in uncompared and figure.last <= last
    ]
    return CouncilComparison(
        authority,
        neighbours,
        kind,
        year,
        len(library.authorities),
        tuple(compare(measure, figures, library.population, authority.name, neighbours, year) for measure in MEASURES),
        _context(library, authority.name, neighbours, year),
        tuple(added),
        tuple(sorted(other, key=lambda f: (f.authority, f.procedure, f.measure, f.first))),
        tuple(library.averages),
        (*findings, *library.findings, *contradictions(figures)),
        tuple(files),
    )


def _context(
    library: Library, authority: str, neighbours: Neighbours, year: str
) -> dict[str, tuple[int | None, dict[str, Known]]]:
    """Each number of the context in one year for all: that which goes with the year asked for, or the nearest; the latest."""
    population, names = library.population, (authority, *neighbours.all, ENGLAND)
    last = read_period(year).last if year else None
    found = {}
    for measure in CONTEXT:
        if measure.is_context:
            with_year = population.year_for(measure.id, names, last) if last else None
            counted = with_year or population.nearest(measure.id, last.year if last else None)
            known = {name: number for name in names if counted and (number := population.at(name, measure.id, counted))}
            found[measure.id] = (counted, known)
    return found
