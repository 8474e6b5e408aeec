"""What an exchange file holds, as it is written and as it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from heard.disclosure.editions import Edition
from heard.disclosure.settings import Settings
from heard.indicators.declared import COHORT_VERDICTS
from heard.periods import Period

from .definitions import Definition, Part

#: The open indicators whose figures go into a file, of the whole council. Nothing by team, cost or reply is among them, and
#: no standard of the council's own, which counts nowhere else.
EXCHANGED: Final = (
    "received_by_stage", "answered_by_stage", "open_by_stage", "contacts_by_kind",
    *(f"timeliness_{verdict}" for verdict in COHORT_VERDICTS), "timeliness_of_answered", "not_yet_due", "ended_before_due",
    "outcomes_by_complaint", "findings_by_point", "escalation", "settled_at_stage_1", "withdrawn",
    "ombudsman_referred", "ombudsman_decided", "ombudsman_undecided",
    "theme_groups", "complaints_by_theme_group",
    "work", "work_kept", "work_within_standard", "people_served",
)  # fmt: skip


class OpenFigure(NamedTuple):
    """One open figure of a file. out_of None: a plain count. not_known: cases that belong here and could not be placed."""

    indicator: str
    period: str
    group: str
    counted: int
    out_of: int | None
    not_known: int


@dataclass(frozen=True)
class ExchangeFile:
    """What a file holds.

    name: what errors call it. code: of one of the 153 councils, empty for a made-up one. is_made_up: the register was an
    illustrative one, whatever council it names. periods: the one it was made for comes first. settings: the sender's rules
    and the classes that it changed. released: the guarded tables, as a public edition of the same call has them.
    not_recorded: indicators that the register could not tell.
    """

    name: str
    council: str
    code: str
    is_made_up: bool
    procedure: str
    procedure_name: str
    parts: tuple[Part, ...]
    periods: tuple[Period, ...]
    as_at: date
    made_with: str
    fingerprint: str
    definitions: Mapping[str, Definition]
    figures: tuple[OpenFigure, ...]
    released: Edition
    settings: Settings
    not_recorded: tuple[str, ...]
    notes: tuple[str, ...]
    seal: str
