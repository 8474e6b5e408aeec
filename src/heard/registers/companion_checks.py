"""The rows of a companion file held against each other: work counted twice, the same thing told in two ways."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from heard.facts.quality import Finding

from .companion_files import CompanionFile
from .companion_wording import UNKNOWN_TEAM


class ReadRow(NamedTuple):
    """A row of a companion table, and where it was read."""

    sheet: str
    number: int
    row: Any

    @property
    def where(self) -> str:
        """The place, as a finding names it."""
        return f"{self.sheet} row {self.number}"


#: Takes a finding of a row that is set aside.
Aside = Callable[[Finding], None]


def rows_that_agree(file: CompanionFile, rows: Sequence[ReadRow], aside: Aside) -> list[ReadRow]:
    """The rows that can stand beside each other, in their order; `aside` takes the finding of each of the others."""
    if file.same_work:
        return _without_overlaps(file, rows, aside)
    return _without_disagreement(file, _without_repetition(file, rows, aside), aside)


def _without_overlaps(file: CompanionFile, rows: Sequence[ReadRow], aside: Aside) -> list[ReadRow]:
    """Of a month and the quarter that holds it the one that was given first stands: both together would count twice.

    Two different numbers for one period contradict each other, and neither stands. Words and teams that nobody has
    confirmed are counted together without being the same work, so their periods may overlap.
    """
    by_work: dict[Hashable, list[ReadRow]] = {}
    for read in rows:
        work = tuple(getattr(read.row, name) for name in file.same_work)
        known = read.row.activity != "other" and read.row.group != "other" and read.row.team != UNKNOWN_TEAM
        by_work.setdefault(work if known else read, []).append(read)
    kept = {id(read) for same in by_work.values() for read in _apart(same, aside)}
    return [read for read in rows if id(read) in kept]


def _apart(rows: Sequence[ReadRow], aside: Aside) -> Iterable[ReadRow]:
    by_period: dict[tuple[date, date], list[ReadRow]] = {}
    for read in rows:
        by_period.setdefault((read.row.first_on, read.row.last_on), []).append(read)
    firsts: list[date] = []
    standing: list[ReadRow] = []
    for same in by_period.values():
        read, *others = same
        differing = [other for other in others if _numbers(other) != _numbers(read)]
        for other in others:
            told = (
                "the same work and period as {}, with other numbers" if differing else "the same work and period as {}"
            )
            kind = "overlap" if differing else "duplicate"
            aside(_finding(other, "", kind, "each period once", told.format(read.where)))
        if differing:
            told = f"the same work and period as {differing[0].where}, with other numbers"
            aside(_finding(read, "", "overlap", "each period once", told))
            continue
        # What stands so far does not overlap, so only the neighbours can touch this period.
        place = bisect.bisect_right(firsts, read.row.first_on)
        beside = [standing[near] for near in (place - 1, place) if 0 <= near < len(standing)]
        over = next((near for near in beside if _overlap(near.row, read.row)), None)
        if over is not None:
            told = f"{over.where} counts the same work from {over.row.first_on:%d/%m/%Y} to {over.row.last_on:%d/%m/%Y}"
            aside(_finding(read, "", "overlap", "periods that do not overlap", told))
            continue
        firsts.insert(place, read.row.first_on)
        standing.insert(place, read)
    return standing


def _numbers(read: ReadRow) -> tuple[int | None, ...]:
    # A row is a tuple, whose own `count` the column hides from Python and not from a reader of types.
    numbers: tuple[int | None, ...] = (read.row.count, read.row.kept, read.row.within_standard)
    return numbers


def _overlap(one: Any, other: Any) -> bool:
    return bool(one.first_on <= other.last_on and other.first_on <= one.last_on)


def _without_repetition(file: CompanionFile, rows: Sequence[ReadRow], aside: Aside) -> list[ReadRow]:
    """Of rows that tell of one thing the first stands."""
    first: dict[Hashable, ReadRow] = {}
    kept = []
    for read in rows:
        identity = _values(read, file.once)
        before = first.setdefault(identity, read) if any(identity) else read
        if before is read:
            kept.append(read)
        else:
            name = file.once[-1]
            told = f"the {name} of {before.where}"
            aside(_finding(read, name, "conflicting_reference", f"each {name} once", told))
    return kept


def _without_disagreement(file: CompanionFile, rows: Sequence[ReadRow], aside: Aside) -> list[ReadRow]:
    """Of rows that repeat the numbers of one survey, those that repeat the numbers of its first."""
    shared, numbers = file.agreeing
    first: dict[Hashable, ReadRow] = {}
    kept = []
    for read in rows:
        before = first.setdefault(_values(read, shared), read) if shared else read
        differing = [name for name in numbers if getattr(read.row, name) != getattr(before.row, name)]
        if not differing:
            kept.append(read)
            continue
        expected = f"the same {differing[0]} in each row of a {file.table}"
        aside(_finding(read, differing[0], "contradiction", expected, f"another number than in {before.where}"))
    return kept


def _values(read: ReadRow, names: Sequence[str]) -> tuple[Hashable, ...]:
    return tuple(_folded(getattr(read.row, name)) for name in names)


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def _finding(read: ReadRow, column: str, kind: str, expected: str, found: str) -> Finding:
    return Finding(read.sheet, read.number, column, kind, expected, found, "row set aside")
