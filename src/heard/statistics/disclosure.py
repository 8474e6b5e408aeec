"""What a reader could work out: small counts hidden, and the proof that they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from .house_rules import LEAST_HIDDEN_WIDTH
from .inputs import check_count
from .possible_values import Possible, Relation, possible_values
from .published_table import Cell, PublishedTable


class Marker(StrEnum):
    """What stands where a number does not, explained beside the table. No * . or :, which screen readers miss."""

    CONFIDENTIAL = "[c]"
    NOT_AVAILABLE = "[x]"
    NOT_APPLICABLE = "[z]"
    ROUNDS_TO_NOUGHT = "[k]"
    UNRELIABLE = "[u]"
    REVISED = "[r]"
    PROVISIONAL = "[p]"
    ESTIMATED = "[e]"
    BREAK = "[b]"


class SuppressionRule(NamedTuple):
    """Counts from 1 to `most` are hidden; a nought too, where it is not shown. For which audience it is meant.

    Five or fewer is not of itself personal data (ICO v Miller [2018] UKUT 229 (AAC)): a rule is to be reasoned, and
    councillors may be told more in private session.
    """

    most: int
    nought_shown: bool = True
    audience: str = "public"


#: Department for Education, Children in need 2020/2021: 1 to 5 replaced by c, nought shown.
ONE_TO_FIVE = SuppressionRule(5)

#: Under five hidden, nought shown.
UNDER_FIVE = SuppressionRule(4)


class Audit(NamedTuple):
    """What a reader can work out about each hidden cell, from all that is published: row by row, totals last."""

    possible: Mapping[Cell, Possible]

    @property
    def recoverable(self) -> tuple[Cell, ...]:
        """The hidden cells that have one possible value, and so are not hidden."""
        return self.too_narrow(1)

    def too_narrow(self, least_width: int = LEAST_HIDDEN_WIDTH) -> tuple[Cell, ...]:
        """The hidden cells whose greatest and least possible values are nearer than `least_width` (at least 1)."""
        return tuple(cell for cell, found in self.possible.items() if is_narrow(found, least_width))

    def safe(self, least_width: int = LEAST_HIDDEN_WIDTH) -> bool:
        """Whether every hidden cell has possible values at least so far apart (a house rule: 5)."""
        return not self.too_narrow(least_width)


def primary_suppression(value: int, rule: SuppressionRule = ONE_TO_FIVE) -> int | Marker:
    """The count, or [c] where the rule hides it: 1 to its most, and a nought that is not shown.

    A row's count, rate, range, percentage, alternative text, tooltip and download are hidden together. A nought can
    tell as well (all of a group not upheld). Raises ValueError for a negative count.
    Source: DfE, Children in need 2020/2021, release data guidance; Analysis Function, shorthand in tables.
    """
    check_count(value)
    hidden = 1 <= value <= rule.most or (value == 0 and not rule.nought_shown)
    return Marker.CONFIDENTIAL if hidden else value


def percentage_leak(percentage: float, whole: int, places: int = 0) -> tuple[int, ...]:
    """The counts that a published percentage of a published whole leaves possible; one means it gives the count away.

    Halves are let go either way, since a reader does not know how they were rounded: 33% of 6 is 2; 1% of 400 is 2 to 6.
    percentage: as printed; places: its decimal places. Raises ValueError for a whole or a percentage under 0.
    Source: enumeration.
    """
    check_count(whole, "a whole")
    check_count(percentage, "a percentage")
    half = Fraction(1, 2 * 10**places) if places >= 0 else Fraction(10**-places, 2)
    share = Fraction(str(percentage))
    # From the least whole number at or above the lower end to the greatest at or under the upper.
    least = max(0, -((half - share) * whole // 100))
    return tuple(range(int(least), min(whole, int((share + half) * whole // 100)) + 1))


def audit(table: PublishedTable, hidden: Collection[Cell], known: Sequence[Relation[Cell]] = ()) -> Audit:
    """The least and greatest value of every hidden cell, given all other cells and all totals that are not hidden.

    hidden: cells as (row, column) from 0; (row, TOTAL), (TOTAL, column) and (TOTAL, TOTAL) hide totals.
    known: what else a reader knows of the cells: earlier reports, sibling tables, that a hidden count is 1 to 5.
    Two hidden cells in every row and column are not enough: this proves that they are, or finds what is not.
    Raises ValueError for a cell that the table does not have, or knowledge that the table contradicts.
    Source: integer programming (HiGHS through scipy); sdcTable.
    """
    cells = table.in_order(hidden)
    possible = possible_values(cells, table.relations(cells, known))
    if possible is None:
        raise ValueError("what is known and the table contradict each other")
    return Audit(possible)


def rounding_attack(cells: Sequence[int], total: int, base: int = 5) -> tuple[Possible | None, ...]:
    """The least and greatest true value of each cell of a row rounded to `base`, its total rounded by itself.

    None for every cell where the printed row cannot be: 5 + 5 + 5 never makes 25. Such a row is not to be published.
    Raises ValueError for a base under 1, or a number that is no multiple of it. Source: integer programming (HiGHS).
    """
    if base < 1:
        raise ValueError(f"a base for rounding is at least 1, not {base}")
    for number in (*cells, total):
        check_count(number, "a rounded number")
        if number % base:
            raise ValueError(f"{number} is not rounded to {base}")
    places = range(len(cells))
    relations = [Relation({place: 1}, *_rounds_to(cells[place], base)) for place in places]
    relations.append(Relation(dict.fromkeys(places, 1), *_rounds_to(total, base)))
    possible = possible_values(tuple(places), relations)
    return tuple(None if possible is None else possible[place] for place in places)


def is_narrow(possible: Possible, least_width: int) -> bool:
    """Whether a hidden number has possible values less than `least_width` (at least 1) apart."""
    return possible.width is not None and possible.width < max(1, least_width)


def _rounds_to(number: int, base: int) -> tuple[int, int]:
    """The whole numbers that round to a multiple, halves up: for an even base the half below belongs to it."""
    return max(0, number - base // 2), number + (base - 1) // 2
