"""What a table tells of single cases by how little it changed since an edition that is out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from heard.periods import read_period

from .cells import ALL, OTHER, Cell, Part, TableName, year_of
from .editions import Edition, is_counted_alike
from .tables import Tables
from .ties import NOT_ADDED_UP, quarters_of


def changed_too_little(tables: Tables, name: TableName, earlier: Sequence[Edition], few: int) -> str:
    """The name of an edition of which a reader sees that a number of a table moved by 1 to `few`; else an empty text.

    Whoever knows of the one case that came late reads in each number that moved by one what the case is. Editions of the
    same period are set beside it, and where a year and its quarters are out but for one, what is left for that one.
    """
    for edition in earlier:
        seen = name in edition.tables.members and is_counted_alike(edition, name)
        if seen and any(1 <= abs(now - then) <= few for now, then in _seen(tables, edition, name)):
            return edition.name
    if name.indicator not in NOT_ADDED_UP and _differs_from_the_others(tables, name, earlier, few):
        return " and ".join(dict.fromkeys(e.name for e in earlier if _of_the_year(e, name)))
    return ""


def _seen(tables: Tables, edition: Edition, name: TableName) -> Iterator[tuple[int, int]]:
    """Each number that an edition shows and its value now, merged groups together."""
    merged = edition.merged.get(name, ())
    for member in (*edition.tables.members[name], *((OTHER,) if merged else ()), ALL):
        for part in (Part.COUNTED, Part.OUT_OF, Part.NOT_KNOWN):
            then = edition.tables.values.get(name.cell(member, part))
            cells = [name.cell(m, part) for m in (merged if member == OTHER else (member,))]
            now = [tables.values.get(cell) for cell in cells]
            known = [value for value in now if value is not None]
            if then is not None and known:
                yield sum(known), then


def _of_the_year(edition: Edition, name: TableName) -> bool:
    return any(
        (other.indicator, other.line, year_of(other.period)) == (name.indicator, name.line, year_of(name.period))
        for other in edition.tables.members
    )


def _differs_from_the_others(tables: Tables, name: TableName, earlier: Sequence[Edition], few: int) -> bool:
    """Whether a number is off by 1 to `few` from what the year and its quarters that are out leave for it."""
    year = year_of(name.period)
    others = [year, *(quarter.label for quarter in quarters_of(read_period(year)))]
    others.remove(name.period)
    for member in (*tables.members[name], ALL):
        for part in (Part.COUNTED, Part.OUT_OF, Part.NOT_KNOWN):
            now = tables.values.get(name.cell(member, part))
            out = [_then(earlier, name._replace(period=period).cell(member, part)) for period in others]
            known = [value for value in out if value is not None]
            if now is None or len(known) < len(others):
                continue
            left = sum(known) if name.period == year else 2 * known[0] - sum(known)
            if 1 <= abs(now - left) <= few:
                return True
    return False


def _then(earlier: Sequence[Edition], cell: Cell) -> int | None:
    """What the last edition that shows a number says."""
    for edition in reversed(earlier):
        value = edition.tables.values.get(cell)
        if value is not None and is_counted_alike(edition, cell.table):
            return value
    return None
