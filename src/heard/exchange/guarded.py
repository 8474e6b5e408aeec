"""The guarded tables in an exchange file: whether each thing in them is of its kind, and nothing in them stands twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from heard.disclosure.cells import ALL
from heard.disclosure.release import State

from .shapes import Damaged, keys_of, list_of, number_of, text_of

_TABLE: Final = "indicator period line definition state reason merged rows total"
#: The numbers of a figure, or of a row.
NUMBERS: Final = ("counted", "out_of", "not_known")
_RULES: Final = "hidden_up_to noughts_shown alike_up_to least_possible"


def released_pack(given: Any) -> dict[str, Any]:
    """The guarded tables as they stand, when each thing in them is of its kind and no number has two values. Raises Damaged."""
    pack = keys_of(given, "released", "format edition fingerprint rules tables open")
    for key in ("edition", "fingerprint"):
        text_of(pack[key], "released")
    rules = keys_of(pack["rules"], "rules", _RULES)
    for key in _RULES.split():
        if key == "noughts_shown" and not isinstance(rules[key], bool):
            raise Damaged("its rules do not say whether noughts are shown")
        if key != "noughts_shown" and number_of(rules[key], "rules") is None:
            raise Damaged("its rules lack a number")
    found: dict[tuple[str, ...], int | None] = {}
    for table in list_of(pack["tables"], "tables"):
        for cell, number in _cells(table):
            if cell in found:
                raise Damaged(f"a number of {cell[0]!r} stands in it twice")
            found[cell] = number
    for each in list_of(pack["open"], "open"):
        if len(list_of(each, "open")) != 6 or number_of(each[5], "open") is None:
            raise Damaged("an open number of a table is incomplete")
        cell = tuple(text_of(word, "open") for word in each[:5])
        if found.setdefault(cell, each[5]) != each[5]:
            raise Damaged(f"a number of {cell[0]!r} stands in it with two values")
    return pack


def _cells(given: Any) -> Iterator[tuple[tuple[str, ...], int | None]]:
    """Each number of a table by the name of its cell, the first of them of the table as a whole."""
    table = keys_of(given, "tables", _TABLE)
    for key in ("definition", "state", "reason"):
        text_of(table[key], "tables")
    name = tuple(text_of(table[key], "tables") for key in ("indicator", "period", "line"))
    if table["state"] not in set(State):
        raise Damaged("a table is in no state that is known")
    rows, total = list_of(table["rows"], "rows"), _numbers(table["total"])
    if table["state"] == State.WITHHELD and (rows or total):
        raise Damaged("a table that is withheld shows numbers")
    yield name, None
    for member in list_of(table["merged"], "merged"):
        yield (*name, text_of(member, "merged"), ""), None
    for row in rows:
        if not isinstance(row, dict) or "group" not in row:
            raise Damaged("a row of a table has no group")
        member = text_of(row["group"], "rows")
        yield (*name, member, ""), None
        for part, number in _numbers({key: number for key, number in row.items() if key != "group"}).items():
            yield (*name, member, part), number
    for part, number in total.items():
        yield (*name, ALL, part), number


def _numbers(given: Any) -> dict[str, int | None]:
    if not isinstance(given, dict) or not given.keys() <= set(NUMBERS):
        raise Damaged("a row of a table has numbers that are not known")
    return {part: number_of(number, "tables") for part, number in given.items()}
