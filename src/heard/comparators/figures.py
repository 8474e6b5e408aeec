"""Printed figures: a number of one council and period, with where it is printed and what sets it apart."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from .measures import Series
from .series import SERIES_BY_ID


class Source(NamedTuple):
    """Where a figure stands. dated: the day of the source, None where only its period is known. file, row: where it was read."""

    title: str
    address: str
    dated: date | None
    file: str
    row: int

    @property
    def printed_by(self) -> str:
        """Who printed it, by the site of its address: a council, the Ombudsman, or the press or others; else its title."""
        host = self.address.partition("://")[2].partition("/")[0].lower().rstrip(".")
        if not host:
            return self.title
        if host.endswith("lgo.org.uk"):
            return "Ombudsman"
        return "council" if host.endswith(".gov.uk") or "moderngov" in host else "press or other"


class Figure(NamedTuple):
    """One printed figure. first, last: both days are in its period. whole: its denominator as printed, None without one.

    differs: what keeps it from being set beside others of its name; empty where nothing does. note: what else to know.
    is_published: whether a reader could find it printed; a count that a council sent to another is not.
    """

    authority: str
    first: date
    last: date
    procedure: str
    measure: str
    value: float
    whole: float | None
    source: Source
    as_printed: str = ""
    differs: str = ""
    note: str = ""
    is_published: bool = True

    @property
    def series(self) -> Series:
        """What it counts."""
        return SERIES_BY_ID[f"{self.procedure}.{self.measure}"]

    @property
    def period(self) -> str:
        """Its period: "2024/25" for a financial year, otherwise its days."""
        return financial_year(self.first, self.last) or f"{self.first:%-d %b %Y} to {self.last:%-d %b %Y}"


def financial_year(first: date, last: date) -> str:
    """The financial year that two days begin and end ("2024/25"); empty where they do not."""
    if (first.month, first.day, last.month, last.day, last.year - first.year) != (4, 1, 3, 31, 1):
        return ""
    return f"{first.year}/{last.year % 100:02}"


class NoteKind(StrEnum):
    """What a note in the published figures does to its figure.

    SAME: nothing. DIFFERS: it counts something else. YEAR: its year was worked out. SECOND_HAND: not from the council or
    the Ombudsman in so many words. DOES_NOT_ADD: its page contradicts it. AVERAGE: of a group, not of a council.
    """

    SAME = "same"
    DIFFERS = "differs"
    YEAR = "year"
    SECOND_HAND = "second_hand"
    DOES_NOT_ADD = "does_not_add"
    AVERAGE = "average"


class NoteMeaning(NamedTuple):
    """What a note means. procedure: where the figure belongs, if not where it says. says: the note in plain words."""

    kind: NoteKind
    procedure: str
    says: str


_NO_NOTE: Final = NoteMeaning(NoteKind.SAME, "", "")


def with_note(figure: Figure, note: str, meaning: NoteMeaning | None) -> Figure:
    """A published figure with its note taken into account. A note whose meaning nobody has settled sets it apart."""
    if meaning is None:
        meaning = NoteMeaning(NoteKind.DIFFERS, "", note) if note else _NO_NOTE
    says = "" if meaning.says == "-" else meaning.says or note
    procedure = meaning.procedure or figure.procedure
    if meaning.kind in (NoteKind.DIFFERS, NoteKind.DOES_NOT_ADD):
        return figure._replace(procedure=procedure, differs=says)
    if meaning.kind is NoteKind.YEAR:
        says = f"its year is worked out: {says}"
    return figure._replace(procedure=procedure, note=says)
