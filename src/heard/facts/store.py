"""Where facts are kept: DuckDB in memory while a report is made, Parquet on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from .companions import COMPANION_TABLES, Companions, OwnKind
from .schema import TABLES, Column, Kind

_SQL_TYPES = {
    Kind.KEY: "VARCHAR",
    Kind.CATEGORY: "VARCHAR",
    Kind.DAY: "DATE",
    Kind.WHOLE: "INTEGER",
    Kind.TRUTH: "BOOLEAN",
}
_FULL = 50_000
_EPOCH = date(1970, 1, 1).toordinal()
_NOTHING = -1_000_000


class _DayNumbers(dict[date | None, int]):
    """The number of each day as the database counts them, worked out once."""

    def __missing__(self, day: date) -> int:
        self[day] = number = day.toordinal() - _EPOCH
        return number


class _WholeNumbers(dict[int | None, int]):
    """Whole numbers and truths as they are, and a number of its own for nothing."""

    def __missing__(self, value: int) -> int:
        self[value] = number = int(value)
        return number


_WHOLE = _WholeNumbers({None: _NOTHING})


class Facts:
    """Tables of facts that can be asked: those kept in memory while a report is made, or those stored as Parquet.

    companion_files: the stems of the companion files that were added to them.
    """

    def __init__(self) -> None:
        self.database = duckdb.connect(":memory:")
        self.companion_files: frozenset[str] = frozenset()

    def add_companions(self, companions: Companions) -> None:
        """Adds the tables of companion files. Of a column of text only whether something stands in it is kept."""
        self.companion_files = companions.read
        for table, columns in COMPANION_TABLES.items():
            declared = ", ".join(
                f"has_{c.name} BOOLEAN" if c.kind is OwnKind.TEXT else f'"{c.name}" {_SQL_TYPES[Kind(c.kind)]}'
                for c in columns
            )
            self.database.execute(f"CREATE OR REPLACE TABLE {table} ({declared})")
            rows = [
                [bool(value) if c.kind is OwnKind.TEXT else value for c, value in zip(columns, row, strict=True)]
                for row in getattr(companions, table)
            ]
            if rows:
                marks = ", ".join("?" for _ in columns)
                self.database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


class StoredFacts(Facts):
    """Facts as `FactStore.write_parquet` left them in a folder; nothing is read before it is asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        for table in TABLES:
            path = str(folder / f"{table}.parquet").replace("'", "''")
            self.database.execute(f"CREATE VIEW {table} AS SELECT * FROM '{path}'")


class FactStore(Facts):
    """The tables of facts in memory. Rows are taken in as tuples and handed to DuckDB a batch at a time."""

    def __init__(self) -> None:
        super().__init__()
        # While rows come in, the other core reads them; all cores count them afterwards.
        self.database.execute("SET threads = 1")
        self._days = _DayNumbers({None: _NOTHING})
        self._waiting: dict[str, list[tuple[Any, ...]]] = {table: [] for table in TABLES}
        for table, columns in TABLES.items():
            declared = ", ".join(f"{column.name} {_SQL_TYPES[column.kind]}" for column in columns)
            self.database.execute(f"CREATE TABLE {table} ({declared})")

    def rows(self, table: str) -> list[tuple[Any, ...]]:
        """The rows of a table that wait to be taken in."""
        return self._waiting[table]

    def flush_if_full(self) -> None:
        """Takes in the waiting rows when there are many."""
        if len(self._waiting["clock"]) >= _FULL or len(self._waiting["complaint"]) >= _FULL:
            self.flush()

    def flush(self) -> None:
        """Takes in all rows that wait."""
        for table, columns in TABLES.items():
            waiting = self._waiting[table]
            if waiting:
                self._take_in(table, columns, waiting)
                waiting.clear()

    def close_intake(self) -> None:
        """Takes in what waits, and lets every core work on what is asked next."""
        self.flush()
        self.database.execute("RESET threads")

    def _take_in(self, table: str, columns: Sequence[Column], rows: list[tuple[Any, ...]]) -> None:
        batch: dict[str, Any] = {}
        select = []
        for column, values in zip(columns, zip(*rows, strict=True), strict=True):
            name = column.name
            if column.kind in (Kind.KEY, Kind.CATEGORY):
                batch[name] = np.array(values, dtype=object)
                select.append(f"CAST({name} AS VARCHAR) AS {name}")
            elif column.kind is Kind.DAY:
                batch[name] = _whole_numbers(self._days, values)
                select.append(f"DATE '1970-01-01' + nullif({name}, {_NOTHING}) AS {name}")
            else:
                batch[name] = _whole_numbers(_WHOLE, values)
                select.append(f"CAST(nullif({name}, {_NOTHING}) AS {_SQL_TYPES[column.kind]}) AS {name}")
        self.database.execute(f"INSERT INTO {table} SELECT {', '.join(select)} FROM batch")

    def count(self, table: str) -> int:
        """How many rows a table holds."""
        found = self.database.execute(f"SELECT count(*) FROM {table}").fetchone()
        return int(found[0]) if found else 0

    def fingerprint(self) -> str:
        """SHA-256 over the rows of every table in canonical form and order; the order of arrival does not matter.

        The tables of companion files are part of it where any was added.
        """
        whole = hashlib.sha256()
        for table in [*TABLES, *(COMPANION_TABLES if self.companion_files else ())]:
            columns = [row[0] for row in self.database.execute(f"DESCRIBE {table}").fetchall()]
            whole.update(f"{table}({', '.join(columns)})\n".encode())
            cells = ", ".join(f"coalesce(CAST(\"{column}\" AS VARCHAR), '')" for column in columns)
            hashes = self.database.execute(f"SELECT sha256(concat_ws('|', {cells})) AS h FROM {table} ORDER BY h")
            while batch := hashes.fetchmany(100_000):
                whole.update("".join(h for (h,) in batch).encode())
        return whole.hexdigest()

    def write_parquet(self, folder: Path, marking: str = "") -> None:
        """Writes one Parquet file a table into `folder`, which is made; `marking` stands in each file's metadata."""
        folder.mkdir(parents=True, exist_ok=True)
        for table in TABLES:
            path = str(folder / f"{table}.parquet").replace("'", "''")
            self.database.execute(
                f"COPY (SELECT * FROM {table} ORDER BY ALL) TO '{path}' (FORMAT parquet, KV_METADATA {{marking: $marking}})",
                {"marking": marking},
            )


def _whole_numbers(number_of: dict[Any, int], values: Sequence[Any]) -> NDArray[np.int32]:
    return np.fromiter(map(number_of.__getitem__, values), dtype=np.int32, count=len(values))
