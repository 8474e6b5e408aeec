"""Medians of several runs, and the table they are written into."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple


class Line(NamedTuple):
    """One line of the table: what was measured, how long it took, beside what, and the target where there is one."""

    what: str
    took: str
    beside: str = ""
    target: str = ""


def median_seconds(work: Callable[[], Any], runs: int = 5, times: int = 1) -> float:
    """The median time of `work`, over `runs` runs of `times` calls, a call."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        for _ in range(times):
            work()
        taken.append((time.perf_counter() - start) / times)
    return statistics.median(taken)


def median_command(command: Sequence[str], runs: int = 5) -> float:
    """The median time of a command, from call to end. Raises CalledProcessError."""
    return median_seconds(lambda: subprocess.run(command, check=True, capture_output=True), runs)


def in_a_process(module: str, *arguments: str) -> dict[str, Any]:
    """What a module of this package prints as JSON when it is run alone, so that its memory is its own."""
    done = subprocess.run([sys.executable, "-m", module, *arguments], check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def in_words(seconds: float) -> str:
    """A time in the unit that reads best."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def write_table(path: Path, title: str, sections: Sequence[tuple[str, Sequence[Line]]]) -> None:
    """Writes the sections as Markdown tables."""
    lines = [f"# {title}", ""]
    for heading, rows in sections:
        lines += [f"## {heading}", "", "| what | took | beside | target |", "| --- | --- | --- | --- |"]
        lines += [f"| {row.what} | {row.took} | {row.beside} | {row.target} |" for row in rows]
        lines.append("")
    path.write_text("\n".join(lines), "utf-8")
