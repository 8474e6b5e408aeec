"""What casework and a register both hand to the facts: one complaint, before it becomes nameless."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from heard.law.entries import Entry

#: What the facts say of a person or a complaint where a register has no such column, or a blank cell.
NOT_ASKED, NOT_KNOWN = "not_asked", "not_known"

#: The attributes of a complaint, in the order in which a case carries them.
ATTRIBUTES = (
    "complainant_type",
    "service_area",
    "team",
    "age_band",
    "gender",
    "disability",
    "ethnicity",
    "sexual_orientation",
    "advocate_offered",
    "advocate",
)


class RecordedDue(NamedTuple):
    """A due date that a register holds, to be set beside the law's."""

    stage: str
    due_on: date


class Case(NamedTuple):
    """One contact and its chronology. `reference` and `complainant` are turned into keys and go no further.

    complainant_key: the key of who complains, where casework keeps it in place of the name; then `complainant` is not asked.
    themes: the theme of each point of complaint, by number from 1. old_codes: the code that the council used before,
    where its mapping keeps one. attributes: as ATTRIBUTES. cost: whole pounds spent on the complaint; None where that is
    not recorded. not_judged: the clocks of which nothing could be written down where the complaint was kept before.
    """

    reference: str
    complainant: str | None
    contact_kind: str
    chronology: tuple[Entry, ...]
    themes: tuple[str, ...]
    attributes: tuple[str, ...]
    old_codes: tuple[str | None, ...] = ()
    recorded_due: tuple[RecordedDue, ...] = ()
    cost: int | None = None
    sheet: str = ""
    row: int = 0
    not_judged: frozenset[str] = frozenset()
    complainant_key: str | None = None
