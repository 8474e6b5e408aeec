"""A register of N rows into facts: time, and the most memory of its processes together. Run for one N, it prints JSON."""

from __future__ import annotations

import csv
import json
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from .measuring import Line, in_a_process, in_words

ROWS = (1_000, 10_000, 100_000, 1_000_000)
_AS_AT = date(2025, 3, 31)


def measure() -> list[Line]:
    """Each size in a process of its own; the growth is of the time a row."""
    lines = []
    each: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for rows in ROWS:
            path = Path(folder) / f"{rows}.csv"
            _write(path, rows)
            runs = sorted(
                (in_a_process("benchmarks.register_to_facts", str(path)) for _ in range(3 if rows < 1_000_000 else 2)),
                key=lambda run: float(run["seconds"]),
            )
            middle = runs[len(runs) // 2]
            each[rows] = middle["seconds"] / rows
            lines.append(
                Line(
                    f"{rows:,} rows ({path.stat().st_size / 1e6:.1f} MB) into facts",
                    f"{in_words(middle['seconds'])}, {middle['megabytes']:,.0f} MB",
                    f"{in_words(each[rows])} a row; {each[rows] / each[ROWS[0]]:.2f} times that of {ROWS[0]:,} rows",
                    "60 s and 2 GB" if rows == ROWS[-1] else "",
                )
            )
            path.unlink()
    return lines


def _write(path: Path, rows: int) -> None:
    from heard.example_register import LARGE_HEADER, large_register_rows

    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(LARGE_HEADER)
        writer.writerows(large_register_rows(rows))


def _into_facts(path: Path) -> dict[str, object]:
    start = time.perf_counter()
    from heard.calendars import england_and_wales
    from heard.facts.build import FactBuilder
    from heard.facts.keys import Keys
    from heard.procedures import shipped_procedure
    from heard.registers.register import Register

    register = Register(path, as_at=_AS_AT)
    builder = FactBuilder(
        shipped_procedure("ca1989_england"), england_and_wales(), Keys(b"b" * 32), "Benchmark", _AS_AT,
        theme_group=lambda code: code.partition("-")[0], recordable=register.recordable(),
    )  # fmt: skip
    store = builder.add(register.cases())
    store.write_parquet(path.parent / f"facts-{path.stem}")
    return {
        "seconds": time.perf_counter() - start,
        # The process that reads a large register beside this one is counted with it.
        "megabytes": sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        / 1024,
        "complaints": store.count("complaint"),
        "closing": register.quality.closing_line(),
    }


if __name__ == "__main__":
    print(json.dumps(_into_facts(Path(sys.argv[1]))))
