"""More cells hidden until the small ones are: the cheapest first, proved after every step."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from .disclosure import ONE_TO_FIVE, TOTAL, Audit, Cell, Marker, SuppressionRule, audit, primary_suppression
from .house_rules import LEAST_HIDDEN_WIDTH
from .possible_values import Relation


class Suppressed(NamedTuple):
    """Which cells to hide: those that the rule hides, and those that hide them.

    safe: False where hiding every cell is not enough. Merge categories then, which is usually better for a tiny table.
    """

    primary: tuple[Cell, ...]
    secondary: tuple[Cell, ...]
    audit: Audit
    safe: bool


def suppressed(
    values: Sequence[Sequence[int]],
    rule: SuppressionRule = ONE_TO_FIVE,
    *,
    least_width: int = LEAST_HIDDEN_WIDTH,
    also_hidden: Collection[Cell] = (),
    known: Sequence[Relation[Cell]] = (),
) -> Suppressed:
    """The cells of a table with totals to hide so that each has possible values at least `least_width` apart.

    While the audit finds a cell too narrow, the smallest visible count in its row or column is hidden too (any count,
    where both are all hidden); at the end each is shown again that was not needed, the greatest first. Totals stay,
    except those in `also_hidden`. The choice is cheap, not the cheapest there is; that it is safe is proved.
    Raises ValueError as `disclosure.audit`. Source: sdcTable, simple heuristic, with the audit that it lacks.
    """
    inner = {(r, c): value for r, row in enumerate(values) for c, value in enumerate(row)}
    primary = [cell for cell, value in inner.items() if primary_suppression(value, rule) is Marker.CONFIDENTIAL]
    first = list(dict.fromkeys([*primary, *also_hidden]))
    added: list[Cell] = []
    found = audit(values, first, known)
    while narrow := found.too_narrow(least_width):
        visible = [cell for cell in inner if cell not in first and cell not in added]
        if not visible:
            return Suppressed(tuple(primary), tuple(added), found, False)
        rows = {r for r, _ in narrow if r != TOTAL}
        columns = {c for _, c in narrow if c != TOTAL}
        beside = [cell for cell in visible if cell[0] in rows or cell[1] in columns]
        added.append(min(beside or visible, key=lambda cell: (inner[cell], cell)))
        found = audit(values, [*first, *added], known)
    for cell in sorted(added, key=lambda cell: (-inner[cell], cell)):
        fewer = [other for other in added if other != cell]
        without = audit(values, [*first, *fewer], known)
        if without.safe(least_width):
            added, found = fewer, without
    return Suppressed(tuple(primary), tuple(added), found, True)
