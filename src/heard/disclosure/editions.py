"""Earlier editions: what their public pack (`released.json`) holds, and how it ties to the numbers of this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from heard.indicators.declaration import definition_of
from heard.indicators.declared import INDICATORS, indicator
from heard.periods import read_period

from .cells import ALL, OTHER, Cell, Part, TableName, year_of
from .release import State
from .sealing import Unfit, is_sealed_right, pack_in
from .settings import Rules
from .tables import ANSWERED, SETTLED, Tables, parts_of, sums_up
from .ties import Tie, cannot_hold, within

#: What to do about a pack that cannot be used.
AS_PUBLISHED = "Name the file as it was published, from the folder public/ that was kept."
_DECLARED = frozenset(declared.id for declared in INDICATORS)


class EditionError(ValueError):
    """A pack that cannot be read; the message names it and says what is wrong."""


@dataclass(frozen=True)
class Edition:
    """What an earlier edition published. All of it is public.

    tables: its numbers, None where it printed [c]; a withheld table has none. merged: the members that stand behind
    "other groups", by table; they are in the tables too, as hidden. definitions: how each indicator was counted.
    """

    name: str
    fingerprint: str
    rules: Rules
    tables: Tables
    merged: Mapping[TableName, tuple[str, ...]]
    definitions: Mapping[str, str]

    def published_beside(self, name: TableName) -> bool:
        """Whether it shows the indicator of a table in a period that is, holds or lies in that of the table."""
        return any(
            (shown.indicator == name.indicator and name.period in (shown.period, year_of(shown.period)))
            or (shown.indicator == name.indicator and shown.period == year_of(name.period))
            for shown in self.tables.members
        )

    def copy(self) -> Edition:
        """The same edition with tables of its own, to which `add_noughts` may add."""
        of = self.tables
        tables = replace(
            of, values=dict(of.values), members=dict(of.members), found={k: set(v) for k, v in of.found.items()}
        )
        return replace(self, tables=tables)

    def add_noughts(self, name: TableName, members: Iterable[str], parts: Iterable[Part]) -> None:
        """Takes in that groups without a row of a table that was shown, alone or in "other groups", were nought."""
        absent = [member for member in members if member not in self.tables.members.get(name, (member,))]
        for cell in [name.cell(member, part) for member in absent for part in parts]:
            if cell not in self.tables.values:
                self.tables.add(cell, 0, is_open=False)
        if absent:
            self.tables.members[name] = (*self.tables.members[name], *absent)

    def hid(self, cell: Cell) -> bool:
        """Whether it printed [c] for a number."""
        printed = cell.part is not Part.REST and cell.member not in self.merged.get(cell.table, ())
        return printed and cell in self.tables.values and self.tables.values[cell] is None


def read_edition(path: Path) -> Edition:
    """The edition whose pack lies at `path`, its seal found right. Raises EditionError."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise EditionError(f"{path}: this is no UTF-8 text, and so no pack. {AS_PUBLISHED}") from None
    edition = edition_in(text, str(path))
    if not is_sealed_right(pack_in(text)):
        raise EditionError(f"{path}: its seal does not fit what it holds, so it was changed. {AS_PUBLISHED}")
    return edition


def edition_in(text: str, name: str) -> Edition:
    """The edition in the text of a pack; whether the seal is right is not asked. `name` is what errors call it.

    Raises EditionError.
    """
    try:
        edition = _edition(pack_in(text))
    except Unfit as error:
        raise EditionError(f"{name}: {error}. {AS_PUBLISHED}") from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise EditionError(f"{name}: the pack is damaged: {error}. {AS_PUBLISHED}") from None
    for table in edition.tables.members:
        if any(cannot_hold(tie, edition.tables.values) for tie in within(edition.tables, table)):
            raise EditionError(
                f"{name}: the numbers of {table.indicator} in {table.period} do not add up. {AS_PUBLISHED}"
            )
    return edition


def _edition(pack: Mapping[str, Any]) -> Edition:
    tables = Tables(counted=frozenset(table["period"] for table in pack["tables"]))
    merged: dict[TableName, tuple[str, ...]] = {}
    definitions: dict[str, str] = {}
    seen: set[TableName] = set()
    for table in pack["tables"]:
        name = TableName(table["indicator"], read_period(table["period"]).label, table["line"])
        State(table["state"])
        if name in seen:
            raise ValueError(f"{name.indicator} stands in it twice for {name.period}")
        seen.add(name)
        # What is declared no more has no number in this edition to be tied to.
        if name.indicator not in _DECLARED:
            continue
        definitions[name.indicator] = table["definition"]
        if table["state"] == "withheld":
            tables.withheld.add(name)
            continue
        rows = {row["group"]: _numbers(row) for row in table["rows"]}
        if len(rows) < len(table["rows"]) or not rows.keys().isdisjoint(table["merged"]):
            raise ValueError(f"a group of {name.indicator} stands twice in {name.period}")
        if table["merged"]:
            merged[name] = tuple(table["merged"])
            rows |= {member: dict.fromkeys(rows[OTHER]) for member in table["merged"]}
        for member, numbers in rows.items():
            for part, value in numbers.items():
                tables.add(name.cell(member, part), value, is_open=False)
            if Part.OUT_OF in numbers and Part.REST in parts_of(indicator(name.indicator)):
                counted, whole = numbers[Part.COUNTED], numbers[Part.OUT_OF]
                rest = None if counted is None or whole is None else whole - counted
                if rest is None or rest >= 0:
                    tables.add(name.cell(member, Part.REST), rest, is_open=False)
        for part, value in _numbers(table["total"]).items():
            tables.add(name.cell(ALL, part), value, is_open=False)
        tables.members[name] = tuple(member for member in rows if member != OTHER)
    for identity, period, line, member, part, value in pack["open"]:
        if identity in _DECLARED:
            cell = Cell(identity, period, line, member, Part(part))
            if tables.values.get(cell) not in (None, value):
                raise ValueError(f"{identity} has two values in {period}")
            tables.add(cell, _number(value), is_open=True)
    rules = Rules(**pack["rules"])
    if any(
        isinstance(number, bool) or not isinstance(number, int) for number in (rules.hidden_up_to, rules.alike_up_to)
    ):
        raise ValueError("its rules are no numbers")
    return Edition(pack["edition"], pack["fingerprint"], rules, tables, merged, definitions)


def _numbers(row: Mapping[str, Any]) -> dict[Part, int | None]:
    return {Part(key): None if value is None else _number(value) for key, value in row.items() if key != "group"}


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{value!r} is no whole number")
    return value


def is_counted_alike(edition: Edition, name: TableName) -> bool:
    """Whether a table of an earlier edition counted what the indicator counts now."""
    return edition.definitions.get(name.indicator) == definition_of(indicator(name.indicator))


def links(tables: Tables, edition: Edition, fingerprint: str) -> Iterator[Tie]:
    """How numbers of an earlier edition tie to the same numbers now.

    From the same facts they are the same. Else, where the total of a table is known to have changed by d, each of its
    cells moved by something between nought and d; further where a cell that could be seen moved further or the other way. Of
    complaints by theme that were answered the total is that of all complaints.
    Where there is no total and nothing that could be seen has changed, nothing is taken to have changed.
    """
    same = bool(fingerprint) and edition.fingerprint == fingerprint
    for name, members in edition.tables.members.items():
        if name not in tables.found or not is_counted_alike(edition, name):
            continue
        for part in Part:
            moved = (0, 0) if same else _moved(tables, edition, name, members, part)
            if moved is None:
                continue
            for member in (*members, ALL):
                then = name.cell(member, part)
                if then in edition.tables.values and then in tables.values:
                    terms = {then: 1, then._replace(edition=edition.name): -1}
                    yield Tie(terms, *moved)


def _moved(
    tables: Tables, edition: Edition, name: TableName, members: Sequence[str], part: Part
) -> tuple[int, int] | None:
    """By how much the cells of a table may have moved; None where a reader cannot tell."""
    steps: list[int] = []
    for member in (*members, ALL):
        cell = name.cell(member, part)
        then, now = edition.tables.values.get(cell), tables.values.get(cell)
        if then is not None and now is not None:
            if member == ALL:
                total = now - then
                return (min(0, total, *steps), max(0, total, *steps))
            steps.append(now - then)
    if name.indicator == SETTLED and part is not Part.COUNTED:
        # Who was answered, or went on, stays so: of a theme there are no more of them than of all.
        of_all = TableName(ANSWERED, name.period).cell("", part)
        then, now = edition.tables.values.get(of_all), tables.values.get(of_all)
        if then is not None and now is not None:
            return min(0, now - then, *steps), max(0, now - then, *steps)
    if sums_up(indicator(name.indicator)) or not steps or any(steps):
        return None
    return 0, 0
