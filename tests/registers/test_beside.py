"""A register read in a process of its own gives what it gives when it is read here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from heard.registers import register as registers
from heard.registers.register import Register

ROWS = [
    "Ref,Date received,Response sent,Outcome,Theme",
    "A1,01/04/2025,10/04/2025,Upheld,Delay",
    "A2,02/04/2025,31/02/2025,Uphold,Zebra",
    "A2,02/04/2025,31/02/2025,Uphold,Zebra",
    "A3,03/04/2025,,,",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text("\n".join(ROWS) + "\n", "utf-8")
    return path


def test_another_process_reads_the_same(path: Path, monkeypatch: pytest.MonkeyPatch):
    here = Register(path)
    expected = list(here.cases())
    monkeypatch.setattr(registers, "LARGE", 0)
    beside = Register(path)
    assert list(beside.cases()) == expected
    assert beside.quality == here.quality
    assert beside.doubts() == here.doubts() != []
    assert beside.mapping == here.mapping


def test_another_process_knows_which_day_it_is(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(registers, "LARGE", 0)
    beside = Register(path, as_at=date(2025, 4, 2), read_today=True)
    list(beside.cases())
    assert [(found.row, found.kind) for found in beside.quality.findings if found.kind == "day_ahead"] == [
        (2, "day_ahead"), (5, "day_ahead"),
    ]  # fmt: skip


def test_a_reader_that_nobody_waits_for_is_ended(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(registers, "LARGE", 0)
    cases = Register(path).cases()
    assert next(cases).reference == "A1"
    cases.close()
