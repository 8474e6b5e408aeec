"""The one place that opens files: what is shipped, and a council's own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from heard.facts.quality import Finding

from .authorities import Authorities, Authority
from .checks import noted
from .figure_rows import FigureReading, RowReader
from .figures import Figure, NoteKind, NoteMeaning, with_note
from .library import Library
from .neighbours import NeighbourKind, NeighbourRow
from .own_figures import NotFigures, read_figures
from .population import Population, PopulationRow

#: How the shipped figures are named where a source is told.
PUBLISHED_FILE = "published_figures.csv"


@cache
def shipped_authorities() -> Authorities:
    """The 153."""
    return Authorities(
        Authority(row["name"], row["gss_code"], row["type"], row["region"], row["source"])
        for row in _shipped("authorities.csv")
    )


@cache
def shipped_library() -> Library:
    """All that is shipped with Heard."""
    authorities = shipped_authorities()
    figures, averages, findings = _published(authorities)
    return Library(authorities, tuple(_neighbours()), Population(_population()), figures, averages, findings)


def read_own_figures(path: Path, authorities: Authorities, subject: str = "") -> FigureReading:
    """The figures in a council's own file, its first sheet that has their headings. It is never written to.

    subject: a council that need not be one of the 153. Raises NotFigures, or NotARegister for what is no spreadsheet.
    """
    from heard.registers.reading import read_sheets

    sheets = read_sheets(path)
    for place, sheet in enumerate(sheets):
        try:
            return read_figures(path.name, list(sheet.rows()), authorities, subject)
        except NotFigures:
            if place + 1 == len(sheets):
                raise
    raise NotFigures(f"{path} is empty.")


def note_meanings() -> dict[str, NoteMeaning]:
    """What each note in the published figures means, as it was settled."""
    return {
        row["note"]: NoteMeaning(NoteKind(row["kind"]), row["procedure"], row["says"])
        for row in _shipped("figure_notes.csv")
    }


def _published(authorities: Authorities) -> tuple[tuple[Figure, ...], tuple[Figure, ...], tuple[Finding, ...]]:
    meanings = note_meanings()
    figures: list[Figure] = []
    averages: list[Figure] = []
    contradicted: list[Finding] = []
    councils = RowReader(PUBLISHED_FILE, authorities, source_dated=False)
    for number, row in enumerate(_shipped(PUBLISHED_FILE), 2):
        note, meaning = row["notes"], meanings.get(row["notes"])
        average = row["authority"].endswith("(average)")
        groups = RowReader(PUBLISHED_FILE, authorities, subject=row["authority"], source_dated=False)
        reader = groups if average else councils
        figure = reader.read({**row, "notes": ""}, number)
        if figure is None:
            continue
        figure = with_note(figure, note, meaning)
        (averages if average else figures).append(figure)
        if meaning is not None and meaning.kind is NoteKind.DOES_NOT_ADD:
            contradicted.append(noted(figure, figure.differs))
    return tuple(figures), tuple(averages), (*councils.reading.findings, *contradicted)


def _neighbours() -> Iterator[NeighbourRow]:
    for row in _shipped("neighbours.csv"):
        kind = NeighbourKind.GEOGRAPHIC if row["kind"] == "geographic" else NeighbourKind.STATISTICAL
        model = int(row["notes"][:4]) if kind is NeighbourKind.STATISTICAL else 0
        yield NeighbourRow(row["authority"], row["neighbour"], kind, model, row["source_url"])


def _population() -> Iterator[PopulationRow]:
    for row in _shipped("population.csv"):
        yield PopulationRow(row["authority"], int(row["year"]), row["measure"], int(row["value"]), row["source_url"])


def _shipped(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(io.StringIO((files("heard.data") / name).read_text("utf-8"), newline=""))
