"""Who a council is set beside: those most like it, and those that adjoin it. In order of name: closeness is no rank."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class NeighbourKind(StrEnum):
    """STATISTICAL: the ten most like it by the Department for Education's model. GEOGRAPHIC: those that adjoin it."""

    STATISTICAL = "statistical"
    GEOGRAPHIC = "geographic"


class NeighbourRow(NamedTuple):
    """One row of neighbours.csv: the neighbour of a council, by which kind, and for the statistical by which model."""

    authority: str
    neighbour: str
    kind: NeighbourKind
    model: int
    source: str


class Neighbours(NamedTuple):
    """The neighbours of one council, in order of name. model: the year of the statistical model, 0 where there is none."""

    statistical: tuple[str, ...] = ()
    geographic: tuple[str, ...] = ()
    model: int = 0
    sources: tuple[str, ...] = ()

    def of(self, kind: NeighbourKind) -> tuple[str, ...]:
        """Those of one kind."""
        return self.statistical if kind is NeighbourKind.STATISTICAL else self.geographic

    @property
    def all(self) -> tuple[str, ...]:
        """Those of either kind, each once, in order of name."""
        return tuple(sorted({*self.statistical, *self.geographic}))

    def only(self, kind: NeighbourKind | None) -> Neighbours:
        """Only those of one kind; all of them where it is None."""
        if kind is NeighbourKind.STATISTICAL:
            return self._replace(geographic=())
        return self if kind is None else self._replace(statistical=(), model=0)


def neighbours_of(authority: str, rows: Iterable[NeighbourRow]) -> Neighbours:
    """The neighbours of a council: the statistical of the latest model that there is for it, and those that adjoin it.

    Empty for a council of which nothing is known. An island has no geographic neighbour.
    """
    mine = [row for row in rows if row.authority == authority]
    statistical = [row for row in mine if row.kind is NeighbourKind.STATISTICAL]
    model = max((row.model for row in statistical), default=0)
    chosen = [row for row in statistical if row.model == model]
    adjoining = [row for row in mine if row.kind is NeighbourKind.GEOGRAPHIC]
    return Neighbours(
        tuple(sorted({row.neighbour for row in chosen})),
        tuple(sorted({row.neighbour for row in adjoining})),
        model,
        tuple(dict.fromkeys(row.source for row in (*chosen, *adjoining))),
    )
