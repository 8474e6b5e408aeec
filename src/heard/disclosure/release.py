"""What a public edition shows of the guarded figures: the tables, and why each is as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from heard.indicators.counting import Count
from heard.indicators.declaration import Disclosure
from heard.indicators.declared import indicator

from .cells import ALL, OTHER, Part, TableName
from .settings import Settings, join_group, split_group


class State(StrEnum):
    """How much of a table is shown."""

    WHOLE = "whole"
    SUPPRESSED = "suppressed"
    MERGED = "merged"
    WITHHELD = "withheld"


#: Why a table is in its state, as a report says it.
STATE_REASONS = {
    State.WHOLE: "no number in it is small",
    State.SUPPRESSED: "small counts are hidden, and further ones that would give them away",
    State.MERGED: "the groups were too small to be told apart, and some of them stand together",
    State.WITHHELD: "the groups are so small that hiding counts would not hide them",
}
#: Why a table is withheld that was not proved in time.
NOT_IN_TIME = "it could not be proved in time that nothing can be worked out from it"


class Row(NamedTuple):
    """One row of a released table: what each number shows; None stands for [c]."""

    member: str
    numbers: Mapping[Part, int | None]


@dataclass(frozen=True)
class ReleasedTable:
    """One guarded table. Rows stand in the order of their names, so that no order tells how large they are.

    total: the totals of the line where they are figures. merged: the members behind "other groups".
    """

    name: TableName
    state: State
    reason: str
    rows: tuple[Row, ...] = ()
    total: Mapping[Part, int | None] | None = None
    merged: tuple[str, ...] = ()

    @property
    def hidden(self) -> int:
        """How many of its numbers read [c]."""
        numbers = [*(self.total or {}).values(), *(value for row in self.rows for value in row.numbers.values())]
        return sum(value is None for value in numbers)


class Shown(NamedTuple):
    """What may be said of one figure. None: [c]. Where any of its numbers is hidden, so is all that is made of it: its share,
    rate, range and verdict, its mark in a chart and the words for it, and its row in a download beyond these numbers.

    merged: its group stands in "other groups"; withheld: its table is not shown. Then every number is None.
    """

    counted: int | None
    out_of: int | None
    not_known: int | None
    merged: bool = False
    withheld: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether all that is made of the figure may be shown."""
        return not (self.merged or self.withheld or None in (self.counted, self.out_of, self.not_known))


class Proof(NamedTuple):
    """That the hidden stay hidden.

    hidden: how many numbers read [c]. fewest: the least number of possible values that was shown for any of them, counted
    no further than was asked; 0 where none is hidden. answers: how many other editions that print alike were found.
    settled: how many numbers each way of looking settled. seconds: how long it took. not_in_time: tables withheld for it.
    """

    hidden: int
    fewest: int
    answers: int
    settled: Mapping[str, int]
    seconds: float
    not_in_time: tuple[TableName, ...] = ()


@dataclass(frozen=True)
class Release:
    """The guarded tables of a public edition, with the proof. pack: the text of `released.json`, which is public too."""

    edition: str
    settings: Settings
    tables: Mapping[TableName, ReleasedTable]
    proof: Proof
    pack: str

    @cached_property
    def _rows(self) -> dict[TableName, dict[str, Row]]:
        return {name: {row.member: row for row in table.rows} for name, table in self.tables.items()}

    def is_open(self, count: Count) -> bool:
        """Whether a figure is open, and shown as it is."""
        return self.settings.class_of(count.indicator, count.group) is Disclosure.OPEN

    def table(self, indicator_id: str, period: str, line: str = "") -> ReleasedTable | None:
        """A guarded table by the label of its period; None where the edition does not have it."""
        return self.tables.get(TableName(indicator_id, period, line))

    def shown(self, count: Count) -> Shown:
        """What may be said of a figure. A guarded figure of a period that the edition does not publish is withheld."""
        if self.is_open(count):
            return Shown(count.numerator, count.denominator or 0, count.not_known)
        line, member = split_group(count.group)
        name = TableName(count.indicator.id, count.period.label, line)
        table = self.tables.get(name)
        if table is None or table.state is State.WITHHELD:
            return Shown(None, None, None, withheld=True)
        if member in table.merged:
            return Shown(None, None, None, merged=True)
        row = self._rows[name].get(member)
        numbers = row.numbers if row else {}
        counted = numbers.get(Part.COUNTED)
        whole = numbers.get(Part.OUT_OF, (table.total or {}).get(Part.COUNTED, 0))
        if Part.OUT_OF not in numbers and not count.indicator.divides_a_whole:
            whole = count.denominator if counted is not None and count.denominator is not None else 0
        # Where groups divide a whole, what is not known is a group, and goes with its own count.
        own = None if count.indicator.divides_a_whole and counted is None else count.not_known
        unknown = numbers.get(Part.NOT_KNOWN, own)
        return Shown(counted, whole, unknown)

    def other_groups(self, indicator_id: str, period: str, line: str = "") -> Shown | None:
        """The row that stands for merged groups; None where none are."""
        table = self.table(indicator_id, period, line)
        row = self._rows[table.name].get(OTHER) if table else None
        if row is None:
            return None
        return Shown(row.numbers.get(Part.COUNTED), row.numbers.get(Part.OUT_OF, 0), row.numbers.get(Part.NOT_KNOWN, 0))

    def notes(self) -> tuple[str, ...]:
        """How figures are shown, as a report prints it: the rules, who loosened what, and each class that was changed."""
        said = [f"Small numbers: {self.settings.rules.in_words()}."]
        approval = self.settings.rules.approval
        if approval.approver:
            said.append(f"These rules were approved by {approval.approver}: {approval.reason}.")
        for change in self.settings.changes.values():
            declared = indicator(change.indicator)
            said.append(f"{declared.title}: {change.to.value}, because {self.settings.reason_for(declared)}.")
        return tuple(said)


def group_of_row(name: TableName, member: str) -> str:
    """The group of a released row as the counts name it; the total's is ALL."""
    return ALL if member == ALL else join_group(name.line, member)
