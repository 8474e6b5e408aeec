"""What a declared indicator is: what it asks, counts, leaves out and rests on. Each prints its own method note.

A condition is written over the columns of its table (`heard.facts.schema`, `heard.facts.companions`). In it `in_period`
stands for the declared day lying in the period, `whole_in_period` for a row's own stretch of days lying in it,
`by_as_at` for the declared day lying on or before the as-at day, and $as_at for that day.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

_IN_PERIOD = re.compile(r"\b(?:in_period|whole_in_period|overlaps_period)\b")


class Direction(StrEnum):
    """Which way is better. Counts of complaints have no good direction: more can mean that people are heard."""

    NONE = "neither more nor fewer is better of itself"
    HIGHER = "higher is better"
    LOWER = "lower is better"


class Disclosure(StrEnum):
    """Whether a figure is shown to the public as it is, or only as far as nobody can be recognised by it."""

    OPEN = "open"
    GUARDED = "guarded"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure. day: the column whose day must lie in the period; None for a measure taken on the as-at day.

    counted and out_of are conditions; out_of None makes a plain count. group_by: the column that divides it.
    amount, out_of_amount: the columns whose sum is counted; None where the rows are.
    not_known: the condition for rows that belong here and cannot be placed. least_n: the smallest denominator for
    which a share is given; below it there are only counts.
    disclosure: guarded where nothing is said, so that nothing is shown by oversight. open_for: in a guarded indicator
    whose groups are made of several columns, the word of the second that stands for the whole council and is open.
    """

    id: str
    title: str
    question: str
    table: str
    numerator: str
    counted: str
    unit: str
    source: str
    day: str | None = None
    denominator: str | None = None
    out_of: str | None = None
    group_by: str | None = None
    amount: str | None = None
    out_of_amount: str | None = None
    not_known: str = "false"
    not_known_words: str = ""
    exclusions: str = "none"
    direction: Direction = Direction.NONE
    least_n: int = 20
    flattering: bool = False
    needs: tuple[str, ...] = ()
    disclosure: Disclosure = Disclosure.GUARDED
    disclosure_reason: str = "nobody has said yet that it may be shown as it is"
    open_for: str = ""

    @property
    def is_of_a_period(self) -> bool:
        """Whether it is counted in each period; else it is taken on the as-at day, and no earlier period has one."""
        return _IN_PERIOD.search(self.counted) is not None

    @property
    def divides_a_whole(self) -> bool:
        """Whether its groups are the parts of one whole, which is then the denominator of each of them."""
        return self.out_of is not None and self.out_of == self.counted and not (self.amount or self.out_of_amount)

    def method_note(self) -> str:
        """The note that stands beside the figure: its question, what is counted, out of what, and what is left out."""
        parts = [self.question, f"Counted: {self.numerator}."]
        if self.denominator:
            parts.append(f"Out of: {self.denominator}.")
        parts.append(f"Left out: {self.exclusions}.")
        if self.not_known_words:
            parts.append(f"Could not be known: {self.not_known_words}.")
        if self.flattering:
            parts.append(
                "This can flatter: it leaves out what is open and late. Most councils' earlier reports stand on it."
            )
        if self.denominator:
            parts.append(f"A share is given only where the denominator is {self.least_n} or more.")
        parts.append(f"Direction: {self.direction.value}. Unit: {self.unit}. Source: {self.source}.")
        parts.append(self.disclosure_note())
        return " ".join(parts)

    def disclosure_note(self) -> str:
        """How the figure is shown to the public, and why, in a sentence."""
        if self.disclosure is Disclosure.OPEN:
            return f"Disclosure: open, shown as it is: {self.disclosure_reason}."
        small = "small counts, and those that would give them away, are hidden from the public"
        return f"Disclosure: guarded, {small}: {self.disclosure_reason}."


def definition_of(declared: Indicator) -> str:
    """A short mark of how an indicator counts: numbers of two editions are set against each other only under one mark."""
    said = "|".join(
        str(part)
        for part in (declared.table, declared.day, declared.counted, declared.out_of, declared.group_by,
                     declared.amount, declared.out_of_amount, declared.not_known)
    )  # fmt: skip
    return hashlib.sha256(said.encode()).hexdigest()[:12]


#: A complaint, and not a compliment, an enquiry or a concern.
COMPLAINT = "contact_kind = 'complaint'"
#: Where the figures on complaints themselves come from.
REGISTER = "complaints register; annual report checklist (SI 2006/1738 reg 13 and guidance section 5, unverified)"
#: Why a figure is open or guarded, as its note says it.
WHOLE_COUNCIL = "it counts the whole council's complaints and describes no person"
THEMES = "it counts what the whole council's complaints are about, and no person with it"
OMBUDSMAN = "the Ombudsman publishes decisions by council"
OFFICES = "it counts working days in offices"
PROMISES = "it counts what the council has promised and done"
PEOPLE = "it tells of people by a personal characteristic, and few people can be recognised"
TEAMS = "it tells teams apart, and few cases of a team can be recognised"
THEME_BY_OUTCOME = "it sets a theme against what came of it, and few cases can be recognised"
ONE_CASE = "a count of it may describe one case"
SIGNS = "it tells of people who did not complain, and few of them can be recognised"
#: Between the parts of a group that is made of several columns.
AND = " | "


def group_of(*columns: str) -> str:
    """The group made of several columns: their words with AND between them; one that is empty reads "not_recorded"."""
    return f" || '{AND}' || ".join(f"coalesce(CAST({column} AS VARCHAR), 'not_recorded')" for column in columns)
