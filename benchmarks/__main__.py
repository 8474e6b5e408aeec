"""`make bench`: measures, prints, and writes benchmarks/RESULTS.md."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from . import commands, disclosure, documents, due_dates, full_set, indicators, register_to_facts
from .measuring import write_table


def main() -> None:
    """Runs every benchmark in one go, so that peers are measured beside what they are compared with."""
    sections = []
    for heading, module in (
        ("Due dates", due_dates), ("The commands", commands), ("A register into facts", register_to_facts),
        ("Indicators from facts", indicators), ("Disclosure control", disclosure), ("The report as PDF", documents),
        ("The full set of documents", full_set),
    ):  # fmt: skip
        lines = module.measure()
        print(f"\n{heading}")
        for line in lines:
            print("  " + " | ".join(part for part in line if part))
        sections.append((heading, lines))
    machine = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"
    path = Path(__file__).parent / "RESULTS.md"
    write_table(path, f"Measured on {machine}: medians of several runs, peers in the same run", sections)
    print(f"\nWritten to {path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path.name}")


main()
