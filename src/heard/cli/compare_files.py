"""The files that `heard compare` is given and writes, and the call as it may be typed again."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

#: The files that a comparison writes, and the text that stands beside the forms of a request.
WRITTEN = ("comparison.html", "comparison.csv", "comparison.txt", "findings.csv")
REQUEST = "data-request.txt"
EXCHANGE_SUFFIX = ".json"
_SUFFIXES = (".csv", ".xlsx", ".xls", ".ods", EXCHANGE_SUFFIX)


class Wrong(ValueError):
    """A call that cannot be followed; the message says what to do."""


def figure_files(paths: Sequence[Path]) -> list[Path]:
    """The files of figures: those named, and the spreadsheets and exchange files in folders that are named."""
    found: list[Path] = []
    for path in paths:
        inside = (
            sorted(each for each in path.iterdir() if each.suffix.lower() in _SUFFIXES) if path.is_dir() else [path]
        )
        if not inside:
            raise Wrong(f"{path} is a folder with no spreadsheet in it, and no exchange file ({', '.join(_SUFFIXES)}).")
        found += inside
    names = Counter(path.name for path in found)
    if doubled := sorted(name for name, count in names.items() if count > 1):
        raise Wrong(
            f"two files are named {' and '.join(doubled)}: give each a name of its own, so that findings can say which."
        )
    return found


def keep_what_is_given(options: argparse.Namespace) -> None:
    """Nothing is written over a file of figures that the call names."""
    folder: Path = options.out
    if folder.exists() and not folder.is_dir():
        raise Wrong(f"{folder} is a file. Give a folder with --out.")
    given = {path.resolve() for path in figure_files(options.figures or [])}
    if given & {(folder / name).resolve() for name in (*WRITTEN, REQUEST)}:
        raise Wrong(f"a file of figures in {folder} would be written over. Give another folder with --out.")


def call_again(options: argparse.Namespace, name: str) -> str:
    """The call as it may be typed again, without what changes."""
    council = name if name.replace("-", "").isalnum() else f'"{name}"'
    year = f" --year {options.year}" if options.year else ""
    neighbours = f" --neighbours {options.neighbours}" if options.neighbours else ""
    return f"heard compare {council}{year}{neighbours}"


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Writes a CSV, every cell harmless."""
    from heard.spreadsheets import write_csv

    with path.open("w", encoding="utf-8", newline="") as handle:
        write_csv(handle, header, rows)
