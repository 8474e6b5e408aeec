"""What of the facts a version keeps: the columns that figures are counted from and what tells rows apart, days coarsened.

A day becomes the quarter that holds it and whether it lies after the as-at day. No figure can ask more of it, so counting
the kept rows gives the same figures; and no other day, no text and no key of a child or a carer is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from heard.facts.companions import COMPANION_TABLES, OwnKind
from heard.facts.schema import TABLES, Kind
from heard.indicators.declaration import Indicator
from heard.indicators.declared import INDICATORS
from heard.indicators.histograms import coarse_day

#: The columns of each table that are kept, by table.
Columns = Mapping[str, tuple[str, ...]]
#: What tells the rows of one complaint apart, and the rows that lie beside a register. A row beside a register has no other
#: name: one that differs in these is another row.
TOLD_APART_BY: dict[str, tuple[str, ...]] = {
    "complaint": ("complaint_key", "complainant_key"),
    "stage": ("complaint_key", "stage"),
    "clock": ("complaint_key", "stage", "clock", "run"),
    "step": ("complaint_key", "stage", "step"),
    "point": ("complaint_key", "point"),
    "activity": ("first_on", "last_on", "team", "activity", "group", "direction", "basis"),
    "signal": ("signal", "group", "team", "occurred_on"),
    "action": ("kind", "asked_on"),
    "training": ("held_on",),
    "reply_review": ("replied_on", "reviewed_on"),
}
#: The column that says whose a row is: the complaint, or of a row beside a register what tells it apart.
UNIT = "unit"
#: Tables whose rows are about people: their days are coarsened. The others' are compared with each other, row by row.
_COARSENED = frozenset({*TABLES, "signal", "reply_review"})
_WORD = re.compile(r"\w+")
#: The kind of every column, by table, as the database of facts has them.
_ALL_COLUMNS: dict[str, dict[str, Kind | OwnKind]] = {
    **{table: {column.name: column.kind for column in columns} for table, columns in TABLES.items()},
    **{
        table: {f"has_{c.name}" if c.kind is OwnKind.TEXT else c.name: c.kind for c in columns}
        for table, columns in COMPANION_TABLES.items()
    },
}


def kept_columns(declared: Iterable[Indicator] = INDICATORS) -> dict[str, tuple[str, ...]]:
    """The columns kept of each table, in the order of the table; of one that no figure is counted from, none."""
    read: dict[str, set[str]] = {table: set() for table in TOLD_APART_BY}
    for one in declared:
        read[table_of(one)] |= columns_read(one)
    return {
        table: tuple(name for name in _ALL_COLUMNS[table] if name in columns | set(TOLD_APART_BY[table]))
        for table, columns in read.items()
    }


def table_of(declared: Indicator) -> str:
    """The table that an indicator is counted from: people are counted from their complaints."""
    return "complaint" if declared.table == "person" else declared.table


def columns_read(declared: Indicator) -> set[str]:
    """The columns that an indicator is counted from."""
    if declared.table == "person":
        return {"complainant_key", "contact_kind", "received_on"}
    said = (
        declared.counted, declared.out_of, declared.not_known, declared.day, declared.group_by, declared.amount,
        declared.out_of_amount,
    )  # fmt: skip
    words = set(_WORD.findall(" ".join(text for text in said if text)))
    if words & {"whole_in_period", "overlaps_period"}:
        words |= {"first_on", "last_on"}
    return words & _ALL_COLUMNS[declared.table].keys()


def sql_type(table: str, column: str) -> str:
    """The type of a column in the database."""
    if column.startswith("has_"):
        return "BOOLEAN"
    kinds = {Kind.DAY: "DATE", Kind.WHOLE: "INTEGER", Kind.TRUTH: "BOOLEAN"}
    return kinds.get(Kind(_ALL_COLUMNS[table][column]), "VARCHAR")


def select(table: str, columns: Iterable[str], as_at: date) -> str:
    """SQL for the rows of a table of facts as a version keeps them."""
    kinds = _ALL_COLUMNS[table]
    cells = [
        coarse_day(name, as_at) if kinds[name] is Kind.DAY and table in _COARSENED else f'"{name}"' for name in columns
    ]
    return f"SELECT {', '.join(cells)} FROM {table}"


def unit(table: str) -> str:
    """SQL for whose a kept row is."""
    if table in TABLES:
        return "complaint_key"
    parts = ", ".join(f"coalesce(CAST(\"{name}\" AS VARCHAR), '')" for name in TOLD_APART_BY[table])
    return f"concat_ws('|', '{table}', {parts})"
