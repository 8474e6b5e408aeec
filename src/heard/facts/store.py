"""Where facts are kept: DuckDB in memory while a report is made, Parquet on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from .schema import TABLES, Column, Kind

_SQL_TYPES = {
    Kind.KEY: "VARCHAR",
    Kind.CATEGORY: "VARCHAR",
    Kind.DAY: "DATE",
    Kind.WHOLE: "INTEGER",
    Kind.TRUTH: "BOOLEAN",
}
_FULL = 200_000
_EPOCH = date(1970, 1, 1).toordinal()


class FactStore:
    """The four tables of facts. Rows are taken in as tuples and handed to DuckDB a batch at a time."""

    def __init__(self) -> None:
        self.database = duckdb.connect(":memory:")
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

    def _take_in(self, table: str, columns: Sequence[Column], rows: list[tuple[Any, ...]]) -> None:
        batch: dict[str, Any] = {}
        select = []
        for column, values in zip(columns, zip(*rows, strict=True), strict=True):
            name = column.name
            if column.kind is Kind.CATEGORY:
                codes = {value: code for code, value in enumerate(dict.fromkeys(values)) if value is not None}
                batch[name] = np.array([codes.get(value, -1) for value in values], dtype=np.int32)
                labels = ", ".join(_literal(value) for value in dict.fromkeys(values)) or "NULL"
                select.append(f"list_extract([{labels}], {name} + 1) AS {name}" if codes else f"NULL AS {name}")
            elif column.kind is Kind.DAY:
                none = np.iinfo(np.int32).min
                batch[name] = np.array([none if d is None else d.toordinal() - _EPOCH for d in values], dtype=np.int32)
                select.append(f"CASE WHEN {name} = {none} THEN NULL ELSE DATE '1970-01-01' + {name} END AS {name}")
            elif column.kind is Kind.KEY:
                batch[name] = np.array(values, dtype=object)
                select.append(name)
            else:
                batch[name] = np.array([-1_000_000 if value is None else value for value in values], dtype=np.int32)
                cast = "BOOLEAN" if column.kind is Kind.TRUTH else "INTEGER"
                select.append(f"CAST(nullif({name}, -1000000) AS {cast}) AS {name}")
        self.database.execute(f"INSERT INTO {table} SELECT {', '.join(select)} FROM batch")

    def count(self, table: str) -> int:
        """How many rows a table holds."""
        found = self.database.execute(f"SELECT count(*) FROM {table}").fetchone()
        return int(found[0]) if found else 0

    def fingerprint(self) -> str:
        """SHA-256 over the rows of every table in canonical form and order; the order of arrival does not matter."""
        whole = hashlib.sha256()
        for table, columns in TABLES.items():
            whole.update(f"{table}({', '.join(column.name for column in columns)})\n".encode())
            row = ", ".join(f"coalesce(CAST({column.name} AS VARCHAR), '')" for column in columns)
            hashes = self.database.execute(f"SELECT sha256(concat_ws('|', {row})) AS h FROM {table} ORDER BY h")
            while batch := hashes.fetchmany(100_000):
                whole.update("".join(h for (h,) in batch).encode())
        return whole.hexdigest()

    def write_parquet(self, folder: Path) -> None:
        """Writes one Parquet file a table into `folder`, which is made."""
        folder.mkdir(parents=True, exist_ok=True)
        for table in TABLES:
            path = str(folder / f"{table}.parquet").replace("'", "''")
            self.database.execute(f"COPY (SELECT * FROM {table} ORDER BY ALL) TO '{path}' (FORMAT parquet)")


def _literal(value: str | None) -> str:
    return "NULL" if value is None else "'" + value.replace("'", "''") + "'"
