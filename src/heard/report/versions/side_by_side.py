"""The kept rows of a version beside those of the facts now, and what became of each complaint and each row between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from heard.facts.case import NOT_KNOWN
from heard.facts.schema import TABLES
from heard.facts.store import Facts

from .kept import UNIT, select, sql_type, unit
from .version import Version, VersionError

#: So many complaints of a version must not all have gone: then it is of another register, or its keys of another secret.
_NEVER_ALL_GONE = 10
#: What stands in a cell where nothing was recorded.
_NOTHING = frozenset({None, "", NOT_KNOWN, "not_recorded", "NOT_RECORDED", "UNMAPPED", "not_yet"})
#: Columns that follow from what was recorded: an entry that is made late changes them and puts nothing right.
_FOLLOWS = {
    "complaint": {"open", "highest_stage", "answered_at_first_stage", "settled_at_first_stage", "outcome", "found_as_a_whole",
                  "last_answered_on"},
    "stage": {"open", "next_stage_begun", "verdict"},
    "clock": {"standing", "due_on", "extended_due_on", "verdict", "draft_after_due", "team"},
    "step": {"in_time", "stage_due_on", "verdict", "working_days", "team", "holder"},
    "point": {"finding", "answered_on", "answered_at_first_stage", "settled_at_first_stage", "theme_finding",
              "theme_group_finding"},
}  # fmt: skip
#: The day on which a row beside a register came to be.
_HAPPENED_ON = {
    "activity": "last_on", "signal": "occurred_on", "action": "asked_on", "training": "held_on",
    "reply_review": "coalesce(replied_on, reviewed_on)",
}  # fmt: skip


class Fate(StrEnum):
    """What became of a complaint, or of a row beside the register."""

    GONE = "gone"
    CORRECTED = "corrected"
    OTHERWISE = "read otherwise"
    LATE = "late"
    LATER = "later"


class SideBySide(Facts):
    """Facts as they were frozen, of which those of some fates can be shown as they are now.

    fates: what became of each unit that is not as it was. A unit is a complaint with all its rows, or a row beside the
    register.
    """

    def __init__(self, version: Version, now: Facts, *, read_otherwise: bool, later: bool) -> None:
        """now: the facts as known on the as-at day of the version. read_otherwise: whether they were read with something else.
        later: whether the report speaks from another day, so that a row beside the register may be of a later one."""
        super().__init__()
        self.companion_files = version.companion_files & now.companion_files
        self._columns = dict(version.columns)
        for table, columns in self._columns.items():
            declared = ", ".join(f'"{name}" {sql_type(table, name)}' for name in columns)
            names = ", ".join(f'"{name}"' for name in columns)
            for when in ("then", "now"):
                self.database.execute(f"CREATE TABLE {when}_{table} ({declared})")
            path = str(version.table(table)).replace("'", "''")
            self.database.execute(f"INSERT INTO then_{table} SELECT {names} FROM '{path}'")
            if table in TABLES or now.companion_files:
                batch = now.database.execute(select(table, columns, version.as_at)).fetchnumpy()  # noqa: F841
                self.database.execute(f"INSERT INTO now_{table} SELECT * FROM batch")
            for when in ("then", "now"):
                self.database.execute(f"ALTER TABLE {when}_{table} ADD COLUMN {UNIT} VARCHAR")
                self.database.execute(f"UPDATE {when}_{table} SET {UNIT} = {unit(table)}")
        _hold_of_one_register(version, self)
        self.fates = dict(self._fates(version.as_at, read_otherwise, later))
        self.database.execute("CREATE TABLE fate (unit VARCHAR, fate VARCHAR)")
        if self.fates:
            self.database.executemany("INSERT INTO fate VALUES (?, ?)", [*self.fates.items()])

    def show(self, now: Collection[Fate]) -> None:
        """Shows units of these fates as they are now and everything else as it was."""
        chosen = f"SELECT unit FROM fate WHERE fate IN ({_quoted(now)})"
        for table in self._columns:
            self.database.execute(
                f"CREATE OR REPLACE VIEW {table} AS SELECT * FROM then_{table} WHERE {UNIT} NOT IN ({chosen})"
                f" UNION ALL SELECT * FROM now_{table} WHERE {UNIT} IN ({chosen})"
            )

    def show_changed(self, when: str) -> None:
        """Shows only the units that have changed, as they were ("then") or as they are ("now")."""
        for table in self._columns:
            self.database.execute(
                f"CREATE OR REPLACE VIEW {table} AS SELECT * FROM {when}_{table} WHERE {UNIT} IN (SELECT unit FROM fate)"
            )

    def _fates(self, as_at: date, read_otherwise: bool, later: bool) -> Iterator[tuple[str, Fate]]:
        for tables in (list(TABLES), *([table] for table in self._columns if table not in TABLES)):
            (main, *_) = tables
            changed = {key for table in tables for key in self._changed(table)}
            then, now = ({key for table in tables for key in self._units(table, when)} for when in ("then", "now"))
            not_yet = self._not_yet(main, as_at) if later and main not in TABLES else set()
            rows = {when: self._rows(tables, when, changed & then & now) for when in ("then", "now")}
            for key in sorted(changed):
                if key in not_yet and key not in then:
                    yield key, Fate.LATER
                elif key not in now:
                    yield key, Fate.GONE
                elif key not in then:
                    yield key, Fate.LATE
                elif read_otherwise:
                    yield key, Fate.OTHERWISE
                else:
                    both = (
                        (table, rows["then"].get((table, key), []), rows["now"].get((table, key), []))
                        for table in tables
                    )
                    yield key, Fate.LATE if _only_added(both) else Fate.CORRECTED

    def _changed(self, table: str) -> set[str]:
        one_way = f"SELECT {UNIT} FROM (SELECT * FROM then_{table} EXCEPT ALL SELECT * FROM now_{table})"
        other_way = f"SELECT {UNIT} FROM (SELECT * FROM now_{table} EXCEPT ALL SELECT * FROM then_{table})"
        return {key for (key,) in self.database.execute(f"{one_way} UNION {other_way}").fetchall()}

    def _units(self, table: str, when: str) -> set[str]:
        return {key for (key,) in self.database.execute(f"SELECT DISTINCT {UNIT} FROM {when}_{table}").fetchall()}

    def _not_yet(self, table: str, as_at: date) -> set[str]:
        sql = f"SELECT {UNIT} FROM now_{table} WHERE {_HAPPENED_ON[table]} > ?"
        return {key for (key,) in self.database.execute(sql, [as_at]).fetchall()}

    def _rows(
        self, tables: list[str], when: str, wanted: Collection[str]
    ) -> dict[tuple[str, str], list[dict[str, Any]]]:
        """The rows of some units, by table and unit."""
        found: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self.database.execute("CREATE OR REPLACE TEMP TABLE wanted (unit VARCHAR)")
        if wanted:
            self.database.executemany("INSERT INTO wanted VALUES (?)", [(key,) for key in sorted(wanted)])
        for table in tables:
            columns = (*self._columns[table], UNIT)
            names = ", ".join(f'"{name}"' for name in columns)
            rows = self.database.execute(
                f"SELECT {names} FROM {when}_{table} WHERE {UNIT} IN (SELECT unit FROM wanted) ORDER BY ALL"
            ).fetchall()
            for row in rows:
                found.setdefault((table, row[-1]), []).append(dict(zip(columns, row, strict=True)))
        return found


_Rows = list[dict[str, Any]]


def _only_added(tables: Iterable[tuple[str, _Rows, _Rows]]) -> bool:
    """Whether something was recorded in these rows that was not, and all that was recorded is so still."""
    added = False
    for table, then, now in tables:
        left = [row for row in now if row not in then]
        for row in then:
            if row in now:
                continue
            filled = next((other for other in left if _holds(row, other, table)), None)
            if filled is None:
                return False
            left.remove(filled)
            added |= any(filled[name] != row[name] for name in row.keys() - _FOLLOWS.get(table, set()))
        added |= bool(left)
    return added


def _holds(then: dict[str, Any], now: dict[str, Any], table: str) -> bool:
    """Whether a row holds all that was recorded in another."""
    follows = _FOLLOWS.get(table, set())
    return all(
        now[name] == value or name in follows or value is False or value in _NOTHING for name, value in then.items()
    )


def _quoted(words: Collection[str]) -> str:
    return ", ".join(f"'{word}'" for word in words) or "NULL"


def _hold_of_one_register(version: Version, sides: SideBySide) -> None:
    if version.complaints < _NEVER_ALL_GONE:
        return
    sql = "SELECT count(*) FROM now_complaint SEMI JOIN then_complaint USING (complaint_key)"
    (same,) = sides.database.execute(sql).fetchone() or (0,)
    if not same:
        raise VersionError(
            f"{version.folder}: none of its complaints is among those of the register now. It is of another register, or its"
            " keys were made with another secret."
        )
