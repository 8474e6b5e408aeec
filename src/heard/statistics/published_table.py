"""A table of counts as it is published, with its totals: what its sums tell of the cells that are hidden."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from .inputs import check_count
from .possible_values import Relation

#: In a cell's place for a total: (2, TOTAL) is the total of the third row, (TOTAL, TOTAL) that of the table.
TOTAL = -1

#: A cell as (row, column), from 0; or a total.
Cell = tuple[int, int]


@dataclass(frozen=True)
class PublishedTable:
    """True counts, in rows of one length, and which totals go with them.

    row_totals, column_totals: whether such totals are published at all; the table's own total is, where either is. A
    list with its total is a table of one row without column totals.
    Raises ValueError for no cells, rows of different lengths, or a negative count.
    """

    values: Sequence[Sequence[int]]
    row_totals: bool = True
    column_totals: bool = True

    def __post_init__(self) -> None:
        columns = len(self.values[0]) if self.values else 0
        if not columns or any(len(row) != columns for row in self.values):
            raise ValueError("a table has at least one cell, and rows of one length")
        for row in self.values:
            for value in row:
                check_count(value)

    @property
    def cells(self) -> dict[Cell, int]:
        """Every cell that is no total, and its count."""
        return {(r, c): value for r, row in enumerate(self.values) for c, value in enumerate(row)}

    def in_order(self, cells: Collection[Cell]) -> tuple[Cell, ...]:
        """The cells without repeats, row by row, totals last. Raises ValueError for one that the table does not have."""
        rows, columns = len(self.values), len(self.values[0])
        for row, column in cells:
            if not (TOTAL <= row < rows and TOTAL <= column < columns):
                raise ValueError(f"{(row, column)} is no cell of a table of {rows} by {columns}")
            if (row == TOTAL and not self.column_totals) or (column == TOTAL and not self.row_totals):
                if (row, column) == (TOTAL, TOTAL) and (self.row_totals or self.column_totals):
                    continue
                raise ValueError(f"{(row, column)} is a total that the table does not publish")
        return tuple(sorted(set(cells), key=lambda cell: (TOTAL in cell, cell)))

    def relations(self, hidden: Collection[Cell], known: Sequence[Relation[Cell]] = ()) -> list[Relation[Cell]]:
        """What the published sums tell of the hidden cells, and what else is known, with the visible counts put in."""
        unseen, values = set(hidden), self.cells
        found = []
        for relation in known:
            told = sum(n * self._count(cell) for cell, n in relation.coefficients.items() if cell not in unseen)
            hidden_part = {cell: n for cell, n in relation.coefficients.items() if cell in unseen}
            most = None if relation.most is None else relation.most - told
            found.append(Relation(hidden_part, relation.least - told, most))
        for total, cells in self._lines():
            unknown = [cell for cell in cells if cell in unseen]
            seen = sum(values[cell] for cell in cells if cell not in unseen)
            if total in unseen:
                found.append(Relation({total: 1, **dict.fromkeys(unknown, -1)}, seen, seen))
            elif unknown:
                left = sum(values[cell] for cell in unknown)
                found.append(Relation(dict.fromkeys(unknown, 1), left, left))
        return found

    def _count(self, cell: Cell) -> int:
        self.in_order([cell])
        row, column = cell
        return sum(n for (r, c), n in self.cells.items() if row in (TOTAL, r) and column in (TOTAL, c))

    def _lines(self) -> Iterator[tuple[Cell, list[Cell]]]:
        rows, columns = range(len(self.values)), range(len(self.values[0]))
        if self.row_totals:
            yield from (((r, TOTAL), [(r, c) for c in columns]) for r in rows)
        if self.column_totals:
            yield from (((TOTAL, c), [(r, c) for r in rows]) for c in columns)
        if self.row_totals or self.column_totals:
            yield (TOTAL, TOTAL), list(self.cells)
