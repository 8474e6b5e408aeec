"""More cells hidden until the small ones are: the cheapest loop first, and proof at the end."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from .disclosure import ONE_TO_FIVE, Audit, Marker, SuppressionRule, audit, is_narrow, primary_suppression
from .house_rules import LEAST_HIDDEN_WIDTH
from .possible_values import Relation, each_possible_value
from .published_table import TOTAL, Cell, PublishedTable


class Suppressed(NamedTuple):
    """Which cells to hide: those that the rule hides, and those that hide them.

    safe: False where hiding every cell is not enough. Merge categories then, which is usually better for a tiny table.
    """

    primary: tuple[Cell, ...]
    secondary: tuple[Cell, ...]
    audit: Audit
    safe: bool


def suppressed(
    table: PublishedTable,
    rule: SuppressionRule = ONE_TO_FIVE,
    *,
    least_width: int = LEAST_HIDDEN_WIDTH,
    also_hidden: Collection[Cell] = (),
    known: Sequence[Relation[Cell]] = (),
) -> Suppressed:
    """The cells of a table to hide so that each has possible values at least `least_width` apart.

    For a cell that is too narrow, the cheapest loop of cells round which counts can move is hidden with it (fewest more
    cells, then smallest counts); where there is none, the smallest count beside it. At the end each cell is shown again
    that was not needed, the greatest first. Totals stay, except those in `also_hidden`. That it is safe is proved; that
    it is the cheapest there is, is not.
    Raises ValueError as `disclosure.audit`. Source: sdcTable, simple heuristic, with the audit that it lacks.
    """
    counts = table.cells
    primary = table.in_order([c for c, n in counts.items() if primary_suppression(n, rule) is Marker.CONFIDENTIAL])
    first = set(primary) | set(also_hidden)
    added: set[Cell] = set()
    # To hide what a reader knows hides nothing.
    told = {cell for relation in known for cell in _told(relation, least_width)}
    # More hidden cells only widen what each can be: a cell once wide enough stays so.
    doubtful = list(table.in_order(first))
    while doubtful:
        if not _narrow(table, first | added, doubtful[:1], least_width, known):
            doubtful.pop(0)
            continue
        more = _loop(table, doubtful[0], first | added, told, least_width) - first - added
        if not more:
            visible = [cell for cell in counts if cell not in first | added | told]
            if not visible:
                break
            beside = [cell for cell in visible if cell[0] == doubtful[0][0] or cell[1] == doubtful[0][1]]
            more = {min(beside or visible, key=lambda cell: (counts[cell], cell))}
        added |= more
        doubtful += table.in_order(more)
    for cell in sorted(added, key=lambda cell: (-counts[cell], cell)) if not doubtful else ():
        fewer = first | added - {cell}
        near = sorted(fewer, key=lambda other: other[0] != cell[0] and other[1] != cell[1])
        if not _narrow(table, fewer, near, least_width, known):
            added.discard(cell)
    found = audit(table, first | added, known)
    return Suppressed(primary, table.in_order(added), found, found.safe(least_width))


def _narrow(
    table: PublishedTable,
    hidden: Collection[Cell],
    doubtful: Collection[Cell],
    least_width: int,
    known: Sequence[Relation[Cell]],
) -> bool:
    """Whether one of the doubtful cells is too narrow."""
    cells = table.in_order(hidden)
    for _, possible in each_possible_value(cells, table.relations(cells, known), doubtful):
        if possible is None:
            raise ValueError("what is known and the table contradict each other")
        if is_narrow(possible, least_width):
            return True
    return False


def _told(relation: Relation[Cell], least_width: int) -> Collection[Cell]:
    """The one cell that a relation speaks of, where it leaves it no room."""
    narrow = relation.most is not None and relation.most - relation.least < least_width
    return relation.coefficients if narrow and len(relation.coefficients) == 1 else ()


def _loop(
    table: PublishedTable, cell: Cell, hidden: Collection[Cell], told: Collection[Cell], least_width: int
) -> set[Cell]:
    """The cheapest cells round which the cell's count can move by `least_width` in all; none if there is no such loop.

    Its corners take turns to rise and fall: up by no more than the falling hold, down by no more than the rising do.
    """
    counts = table.cells
    best: tuple[tuple[int, int, list[Cell]], set[Cell]] | None = None
    for falling, rising in _loops(table, cell):
        reach = min(counts[c] for c in falling) + min(counts[c] for c in (cell, *rising))
        if reach < least_width or any(c in told for c in (*falling, *rising)):
            continue
        more = [c for c in (*falling, *rising) if c not in hidden]
        cost = (len(more), sum(counts[c] for c in more), sorted(more))
        if best is None or cost < best[0]:
            best = cost, set(more)
    return best[1] if best else set()


def _loops(table: PublishedTable, cell: Cell) -> Iterator[tuple[list[Cell], list[Cell]]]:
    """The cells that fall, and those that rise, as the count of `cell` rises and every total stays."""
    row, column = cell
    if TOTAL in cell:
        return
    rows = [r for r in range(len(table.values)) if r != row]
    columns = [c for c in range(len(table.values[0])) if c != column]
    if table.row_totals and table.column_totals:
        for r in rows:
            for c in columns:
                yield [(row, c), (r, column)], [(r, c)]
    elif table.row_totals:
        yield from (([(row, c)], []) for c in columns)
    elif table.column_totals:
        yield from (([(r, column)], []) for r in rows)
