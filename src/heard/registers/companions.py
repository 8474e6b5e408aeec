"""Reads the companion files that lie beside a register: ordinary work, surveys, signs, actions, training, replies.

Each is a table of its own, all of them may be missing, and each adds up: rows read = rows used + rows set aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from heard.facts.companions import Companions, Promise
from heard.facts.keys import Keys
from heard.facts.quality import Finding

from .companion_files import COMPANION_FILES, CompanionFile
from .companion_mapping import FileMapping
from .companion_reading import FileReading, rows_of
from .companion_wording import FileWording
from .mapping import Mapping
from .reading import NotARegister

#: How the name of a companion file may end.
SUFFIXES = (".csv", ".xlsx", ".xlsm", ".xls", ".ods")


@dataclass
class CompanionReading:
    """What came of reading the companion files of a folder: each file that was there, in the order of the declarations."""

    files: list[FileReading] = field(default_factory=list)

    @property
    def findings(self) -> list[Finding]:
        """The findings of all files."""
        return [finding for reading in self.files for finding in reading.quality.findings]

    def doubts(self) -> list[str]:
        """What a person must confirm before a report, a line each; empty when nothing is in doubt."""
        return [line for reading in self.files for line in reading.doubts()]

    def as_data(self) -> dict[str, Any]:
        """The data-quality record of each file as plain data: counts only, no cell's content."""
        return {reading.stem: reading.quality.as_data() for reading in self.files}


def read_companions(
    folder: Path, mapping: Mapping, keys: Keys | None, as_at: date, promises: Sequence[Promise] = ()
) -> tuple[Companions, CompanionReading]:
    """The companion files in `folder` as tables of facts, and what came of reading each. A file that is missing is empty.

    mapping: what it says of files and teams wins; what is found is added to `mapping.files`. keys: None leaves the keys
    of people and complaints empty, for a look at the files without the secret. as_at: what happened later is set aside or
    had not happened. promises: handed on as they are. Raises NotARegister, in one line that names the file.
    """
    if not folder.is_dir():
        raise NotARegister(f"{folder} is no folder. Give the folder in which the companion files lie.")
    tables: dict[str, tuple[Any, ...]] = {}
    whole = CompanionReading()
    for stem, path in _paths(folder).items():
        file = COMPANION_FILES[stem]
        reading = _opened(file, path, mapping)
        tables[file.table] = rows_of(reading, keys, as_at)
        whole.files.append(reading)
    read = frozenset(reading.stem for reading in whole.files)
    return Companions(**tables, promises=tuple(promises), read=read), whole


def _paths(folder: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        stem = re.sub(r"[\s-]+", "_", path.stem.lower())
        if stem not in COMPANION_FILES or path.suffix.lower() not in SUFFIXES or not path.is_file():
            continue
        if stem in found:
            raise NotARegister(f"{found[stem]} and {path.name} are both there. Keep one of them in this folder.")
        found[stem] = path
    return {stem: found[stem] for stem in COMPANION_FILES if stem in found}


def _opened(file: CompanionFile, path: Path, mapping: Mapping) -> FileReading:
    own = mapping.files.setdefault(file.stem, FileMapping())
    own.word_counts.clear()
    return FileReading(file, path, own, FileWording(own, mapping.words.get("team", {})))
