"""Figures, councils and populations made by hand for the tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from heard.comparators.authorities import Authorities, Authority
from heard.comparators.figures import Figure, Source
from heard.comparators.library import Library
from heard.comparators.neighbours import NeighbourKind, NeighbourRow
from heard.comparators.population import Population, PopulationRow
from heard.periods import read_period

#: The made-up councils: the one that asks, and as many others as a funnel could want.
OWN = "Aford"
OTHERS = [f"Borough {number:02}" for number in range(1, 41)]
COUNCILS = [OWN, *OTHERS]


def figure(
    authority: str = OWN,
    measure: str = "stage1_received",
    value: float = 10,
    whole: float | None = None,
    *,
    procedure: str = "children_statutory",
    year: str = "2023/24",
    days: tuple[date, date] | None = None,
    source: str = "Report",
    address: str = "",
    differs: str = "",
    note: str = "",
    row: int = 2,
) -> Figure:
    """One printed figure."""
    first, last = days or read_period(year)[1:]
    return Figure(
        authority, first, last, procedure, measure, value, whole, Source(source, address, None, "made.csv", row), "",
        differs, note,
    )  # fmt: skip


def upheld(authority: str, count: float, whole: float, year: str = "2023/24", **more: object) -> Figure:
    """The Ombudsman's upheld of those investigated."""
    return figure(authority, "lgsco_upheld", count, whole, procedure="lgsco_all", year=year, **more)  # type: ignore[arg-type]


def authorities(names: Iterable[str] = COUNCILS) -> Authorities:
    """Councils with codes E1, E2 ..."""
    return Authorities(Authority(name, f"E{at}", "unitary", "North", "") for at, name in enumerate(names, 1))


def population(
    value: int = 1000,
    years: Iterable[int] = (2021, 2022, 2023, 2024),
    measures: Iterable[str] = ("child_population_0_17", "children_in_need_31_march", "total_population"),
    names: Iterable[str] = COUNCILS,
) -> Population:
    """The same number for every council and year."""
    named = list(names)
    return Population(
        PopulationRow(name, year, measure, value, "https://example.org/population")
        for measure in measures
        for year in years
        for name in named
    )


def neighbours(statistical: Iterable[str] = OTHERS[:10], adjoining: Iterable[str] = OTHERS[8:12]) -> list[NeighbourRow]:
    """The neighbours of the council that asks."""
    return [
        *(
            NeighbourRow(OWN, name, NeighbourKind.STATISTICAL, 2025, "https://example.org/model")
            for name in statistical
        ),
        *(NeighbourRow(OWN, name, NeighbourKind.GEOGRAPHIC, 0, "https://example.org/map") for name in adjoining),
    ]


def library(figures: Iterable[Figure] = (), **more: object) -> Library:
    """All of it, with these figures."""
    return Library(authorities(), neighbours(), population(**more), tuple(figures), (), ())  # type: ignore[arg-type]
