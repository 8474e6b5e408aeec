"""What the tests of registers may ask for: a register written as CSV and read, with its cases."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from companion_lines import AS_AT

from heard.facts.case import Case
from heard.facts.companions import COMPANION_FINDING_KINDS, Companions
from heard.facts.keys import Keys
from heard.registers.companions import CompanionReading, read_companions
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

    def whole(
        lines: Sequence[Sequence[Any]],
        mapping: Mapping | None = None,
        as_at: date | None = None,
        read_today: bool = False,
    ) -> Read:
        register = Register(write(lines), mapping, as_at=as_at, read_today=read_today)
        cases = list(register.cases())
        quality = register.quality
        assert quality.rows_read == quality.rows_used + quality.set_aside
        return Read(register, cases)

    return whole


class ReadCompanions(NamedTuple):
    """Companion files and what came of reading them."""

    companions: Companions
    reading: CompanionReading
    mapping: Mapping

    @property
    def kinds(self) -> list[str]:
        """The kind of each finding."""
        return [finding.kind for finding in self.reading.findings]


@pytest.fixture
def companions(write: Callable[..., Path], tmp_path: Path) -> Callable[..., ReadCompanions]:
    """Writes lines of cells as companion files, reads them, and checks that the rows of each add up."""

    def whole(mapping: Mapping | None = None, as_at: date = AS_AT, **files: Sequence[Sequence[Any]]) -> ReadCompanions:
        for stem, lines in files.items():
            write(lines, f"{stem}.csv")
        mapping = mapping or Mapping()
        found, reading = read_companions(tmp_path, mapping, Keys(b"s" * 32), as_at)
        for one in reading.files:
            quality = one.quality
            assert quality.rows_read == quality.rows_used + quality.set_aside
            assert quality.rows_used == len(getattr(found, one.file.table))
            assert {finding.kind for finding in quality.findings} <= {*COMPANION_FINDING_KINDS}
        return ReadCompanions(found, reading, mapping)

    return whole
