"""What the tests of registers may ask for: a register written as CSV and read, with its cases."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from heard.facts.case import Case
from heard.registers.mapping import Mapping
from heard.registers.register import Register


class Read(NamedTuple):
    """A register and the cases that were read from it."""

    register: Register
    cases: list[Case]

    @property
    def kinds(self) -> list[str]:
        """The kind of each finding, in the order of the register."""
        return [finding.kind for finding in self.register.quality.findings]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes lines of cells as a CSV file."""

    def written(lines: Sequence[Sequence[Any]], name: str = "log.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle).writerows(lines)
        return path

    return written


@pytest.fixture
def read(write: Callable[..., Path]) -> Callable[..., Read]:
    """Reads lines of cells as a register, and checks that its rows add up."""

    def whole(lines: Sequence[Sequence[Any]], mapping: Mapping | None = None, as_at: date | None = None) -> Read:
        register = Register(write(lines), mapping, as_at=as_at)
        cases = list(register.cases())
        quality = register.quality
        assert quality.rows_read == quality.rows_used + quality.set_aside
        return Read(register, cases)

    return whole
