"""All indicators from the facts of N complaints, beside one bare grouped scan by DuckDB. Run on a folder, it prints JSON."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from .measuring import Line, in_a_process, in_words

COMPLAINTS = (100_000, 1_000_000, 10_000_000)
_TARGETS = {1_000_000: "1 s", 10_000_000: "8 s and 2 GB"}
_AS_AT = date(2026, 3, 31)
#: Copies of the example register begin so many days apart, so that they do not all fall into the same groups.
_SHIFTS = 97


def measure() -> list[Line]:
    """Each size in a process of its own; the growth is of the time a complaint."""
    lines, each = [], {}
    with tempfile.TemporaryDirectory() as folder:
        for complaints in COMPLAINTS:
            facts = Path(folder) / str(complaints)
            # Each in a process of its own: what writing them takes would count as this process's memory.
            rows = in_a_process("benchmarks.indicators", str(facts), str(complaints))["rows"]
            runs = sorted(
                (in_a_process("benchmarks.indicators", str(facts)) for _ in range(3)), key=lambda r: float(r["seconds"])
            )
            middle = runs[1]
            each[complaints] = middle["seconds"] / complaints
            lines.append(
                Line(
                    f"{middle['indicators']} indicators in {middle['periods']} periods, {complaints:,} complaints"
                    f" ({rows:,} rows of facts as Parquet)",
                    f"{in_words(middle['seconds'])}, {middle['megabytes']:,.0f} MB",
                    f"one bare grouped scan {in_words(middle['scan'])};"
                    f" {each[complaints] / each[COMPLAINTS[0]]:.2f} times as long a complaint as with {COMPLAINTS[0]:,}",
                    _TARGETS.get(complaints, ""),
                )
            )
            for file in facts.iterdir():
                file.unlink()
    return lines


def _write(folder: Path, complaints: int) -> int:
    """Facts of so many complaints: those of the example register over and over, under other keys and other days."""
    from heard.facts.schema import TABLES, Kind

    store = _example_facts()
    whole = store.count("complaint")
    copies = -(-complaints // whole)
    folder.mkdir()
    rows = 0
    for table, columns in TABLES.items():
        cells = ", ".join(
            f"md5({column.name} || copy) AS {column.name}"
            if column.kind is Kind.KEY
            else f"{column.name} - CAST(copy % {_SHIFTS} AS INTEGER) AS {column.name}"
            if column.kind is Kind.DAY
            else column.name
            for column in columns
        )
        store.database.execute(
            f"COPY (SELECT {cells} FROM {table}, range({copies}) AS copies(copy)) TO '{folder}/{table}.parquet' (FORMAT parquet)"
        )
        rows += store.count(table) * copies
    return rows


def _example_facts():  # type: ignore[no-untyped-def]
    from heard.calendars import england_and_wales
    from heard.example_register import write_example_register
    from heard.facts.build import FactBuilder
    from heard.facts.keys import Keys
    from heard.procedures import shipped_procedure, with_local_standards
    from heard.registers.mapping import read_mapping
    from heard.registers.register import Register
    from heard.registers.words import themes

    example = Path(__file__).parent.parent / "examples/exborough"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        write_example_register(path)
        mapping = read_mapping((example / "mapping.toml").read_text("utf-8"), "mapping.toml")
        register = Register(path, mapping, as_at=_AS_AT)
        builder = FactBuilder(
            with_local_standards(shipped_procedure("ca1989_england"), example / "standards.toml"),
            england_and_wales(), Keys(b"b" * 32), "Benchmark", _AS_AT,
            theme_group=lambda code: themes().get(code, ("", ""))[0] or code, recordable=register.recordable(),
        )  # fmt: skip
        return builder.add(register.cases())


def _count(folder: Path) -> dict[str, object]:
    from heard.facts.store import StoredFacts
    from heard.indicators.counting import count_indicators
    from heard.indicators.declared import INDICATORS
    from heard.indicators.durations import count_waiting
    from heard.periods import read_period

    period = read_period("2025/26")
    periods = list(dict.fromkeys([period, period.year_before(), *period.years_before(3), *period.quarters_back(16)]))
    start = time.perf_counter()
    facts = StoredFacts(folder)
    counts = count_indicators(facts, periods, _AS_AT)
    count_waiting(facts, periods[:2], _AS_AT)
    seconds = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    facts.database.execute(
        "SELECT date_trunc('quarter', received_on), contact_kind, outcome, count(*) FROM complaint GROUP BY ALL"
    ).fetchall()
    return {
        "seconds": seconds,
        "scan": time.perf_counter() - start,
        "megabytes": megabytes,
        "indicators": len(INDICATORS),
        "periods": len(periods),
        "figures": len(counts.all),
    }


if __name__ == "__main__":
    asked_for = [int(number) for number in sys.argv[2:]]
    print(json.dumps({"rows": _write(Path(sys.argv[1]), *asked_for)} if asked_for else _count(Path(sys.argv[1]))))
