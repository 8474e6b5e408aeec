"""Guarded figures as far as they are released: tables with [c] where a number is hidden, and nothing made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from heard.disclosure.cells import OTHER, Part
from heard.disclosure.release import ReleasedTable, Row, State
from heard.indicators.open_counts import GuardedFigure

from .blocks import Block, Table
from .material import LAST, Material, define, periods
from .words.sentences import out_of

#: What stands where a number is hidden.
HIDDEN = "[c]"
HIDDEN_EXPLAINED = f"{HIDDEN} means: kept back so that nobody can be recognised."
_MERGED = "Groups too small to be told apart stand together."
_OTHER_WORDS = "Other groups together"


def released_table(
    m: Material,
    indicator_id: str,
    vocabulary: str,
    caption: str,
    first: str,
    *,
    order: Sequence[str] = (),
    line: str = "",
    word: Callable[[str], str] | None = None,
    since_kept: bool = False,
) -> list[Block]:
    """A guarded indicator's groups, this period beside the year before; nothing where nothing was counted.

    The rows stand in the order given, then by name: an order by size would tell of what is hidden. line: the one line of
    an indicator whose groups are made of several columns. word: the words for a group, in place of the vocabulary's.
    since_kept: without the year before where nothing was counted then, because nobody kept a list.
    Raises GuardedFigure where nothing is released.
    """
    found = _found(m, indicator_id, line)
    labels = [period.label for period in periods(m)]
    if since_kept:
        found, labels = found[: len(found) - found.count(None)], labels[: len(labels) - found.count(None)]
    rows: dict[str, Row] = {row.member: row for table in found if table for row in table.rows}
    if not rows:
        return []
    say = word or (lambda group: m.label(vocabulary, group))
    ranked = sorted(rows, key=lambda group: _rank(group, say(group), order))
    cells = [
        (_OTHER_WORDS if group == OTHER else say(group), *(_cell(m, table, group) for table in found))
        for group in ranked
    ]
    has_total = any(table and table.total for table in found)
    if has_total:
        cells.append(("All", *(_number(table.total) if table and table.total else _nought(m) for table in found)))
    hidden = any(HIDDEN in cell for row in cells for cell in row)
    notes = [HIDDEN_EXPLAINED] * hidden + [_MERGED] * (OTHER in rows)
    return [
        Table(
            caption,
            (first, *labels),
            tuple(cells),
            note=" ".join(notes),
            definitions=define(indicator_id),
            total_row=has_total,
        )
    ]


def released_cell(m: Material, indicator_id: str, group: str) -> str:
    """What was counted in one group in this period, as far as it is released; empty where its table is not."""
    try:
        table = _found(m, indicator_id, "")[0]
    except GuardedFigure:
        return ""
    return _cell(m, table, group).partition(" of ")[0]


def released_row(m: Material, indicator_id: str) -> tuple[str, ...]:
    """The one number of an indicator without groups, for each period shown. Raises GuardedFigure where it is withheld."""
    return tuple(_cell(m, table, "") for table in _found(m, indicator_id, ""))


def released_groups(m: Material, indicator_id: str) -> set[str]:
    """The groups that the released tables of an indicator name."""
    return {row.member for table in _found(m, indicator_id, "") if table for row in table.rows}


def _found(m: Material, indicator_id: str, line: str) -> list[ReleasedTable | None]:
    """The table of each period shown; None where nothing was counted. Raises GuardedFigure where one is not released."""
    if m.released is None:
        raise GuardedFigure(indicator_id)
    found = [m.released.table(indicator_id, period.label, line) for period in periods(m)]
    if any(table and table.state is State.WITHHELD for table in found):
        raise GuardedFigure(indicator_id)
    return found


def _rank(group: str, words: str, order: Sequence[str]) -> tuple[object, ...]:
    return group == OTHER, group in LAST, order.index(group) if group in order else len(order), words


def _cell(m: Material, table: ReleasedTable | None, group: str) -> str:
    row = next((row for row in table.rows if row.member == group), None) if table else None
    if row is None:
        return HIDDEN if table and group in table.merged else _nought(m)
    return _number(row.numbers)


def _nought(m: Material) -> str:
    """What stands where nothing was counted."""
    return "0" if m.released and m.released.settings.rules.noughts_shown else HIDDEN


def _number(numbers: Mapping[Part, int | None]) -> str:
    counted = numbers[Part.COUNTED]
    if Part.OUT_OF not in numbers:
        return HIDDEN if counted is None else f"{counted:,}"
    whole = numbers[Part.OUT_OF]
    if counted is not None and whole is not None:
        return out_of(counted, whole)
    return f"{HIDDEN} of {HIDDEN if whole is None else f'{whole:,}'}"
