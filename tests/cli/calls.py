"""Calls of the commands as a person makes them: how each ended, what it printed and what it wrote."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from heard.cli import main

MARK = "Internal: small numbers, not for publication"
CLOSING = re.compile(r"^\d+ rows read = \d+ used \+ \d+ set aside$")


class Run(NamedTuple):
    """One call: how it ended, what it printed, and the folder that it wrote."""

    code: int
    out: str
    err: str
    folder: Path

    @property
    def last_line(self) -> str:
        return self.out.splitlines()[-1]

    def text(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")

    def files(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.is_file()) if self.folder.exists() else []


def heard(*arguments: object, folder: Path = Path("nowhere")) -> Run:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
    return Run(code, out.getvalue(), err.getvalue(), folder)


def report(register: Path, *more: object, authority: str = "Croydon", period: str = "2025/26", out: str = "out") -> Run:
    folder = register.parent / out
    # A page is made from the same blocks as the other formats, and faster.
    formats = () if "--format" in more else ("--format", "html")
    call = ("report", register, "--authority", authority, "--period", period, "--out", folder, *formats, *more)
    return heard(*call, folder=folder)


def write(path: Path, lines: Sequence[Sequence[Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows(lines)
    return path


def cells_of(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.reader(handle):
            yield from row
