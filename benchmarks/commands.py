"""The commands as a person calls them, from call to end."""

from __future__ import annotations

import tempfile
from pathlib import Path

from .measuring import Line, in_words, median_command

_HERE = Path(__file__).parent.parent


def measure() -> list[Line]:
    """Help, one due date, one comparison, the example report."""
    heard = str(_HERE / "heard")
    with tempfile.TemporaryDirectory() as folder:
        register = f"{folder}/register.xlsx"
        median_command([heard, "demo-register", "--replace", register], 1)
        example = _HERE / "examples/exborough"
        report = [heard, "report", register, "--mapping", str(example / "mapping.toml"), "--beside", str(example),
                  "--authority", "Exborough", "--period", "2025/26", "--out", f"{folder}/report"]  # fmt: skip
        return [
            Line("./heard --help", in_words(median_command([heard, "--help"], 11)), target="0.4 s"),
            Line(
                "./heard clock children-act stage-1 --from 2026-12-18",
                in_words(median_command([heard, "clock", "children-act", "stage-1", "--from", "2026-12-18"], 7)),
            ),
            Line("./heard compare Croydon", in_words(median_command([heard, "compare", "Croydon"], 7)), target="1.5 s"),
            Line(
                "./heard compare Croydon --out (with ten charts)",
                in_words(median_command([heard, "compare", "Croydon", "--out", f"{folder}/compare"], 3)),
            ),
            Line("the example report, the full set", in_words(median_command(report, 5)), target="12 s"),
            Line(
                "make run, the second time",
                in_words(median_command(["make", "-s", "-C", str(_HERE), "run"], 3)),
                target="12 s",
            ),
        ]
