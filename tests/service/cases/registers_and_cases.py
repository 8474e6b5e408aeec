"""Registers written out, read, and set beside the cases that they become."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from heard.calendars import england_and_wales
from heard.facts.build import FactBuilder
from heard.facts.schema import TABLES
from heard.procedures import find_procedure
from heard.registers.mapping import Mapping
from heard.registers.register import Register
from heard.registers.words import themes
from heard.service.cases.facts import service_keys
from heard.service.cases.importing import BroughtIn, bring_in, source_of

HEADINGS = (
    "Ref", "Contact type", "Date received", "Complainant name", "Complainant", "Service area", "Team", "Gender",
    "Nature of complaint", "Advocate offered?", "Stage 1 acknowledged", "Stage 1 sent to service", "Stage 1 draft due",
    "Stage 1 draft received", "Stage 1 approved", "Stage 1 response sent", "Stage 1 outcome", "Date withdrawn",
    "Stage 2 requested", "Stage 2 response sent", "Stage 2 outcome", "Age", "Disability", "Ethnicity", "Sexual orientation",
    "Advocate", "Stage 2 statement agreed", "Stage 3 requested", "Stage 3 acknowledged", "Stage 3 chair appointed",
    "Stage 3 panel date", "Stage 3 panel reported", "Stage 3 panel report received", "Stage 3 response sent",
    "Stage 3 outcome", "Ombudsman referred", "Ombudsman decision date", "Ombudsman outcome",
)  # fmt: skip
MAPPING = Mapping(
    layout="row_per_complaint",
    columns=dict(
        zip(
            HEADINGS,
            ("reference", "contact_kind", "received_on", "complainant", "complainant_type", "service_area", "team", "gender",
             "theme", "advocate_offered", "stage_1.acknowledged_on", "stage_1.sent_to_service_on", "stage_1.draft_due_on",
             "stage_1.draft_received_on", "stage_1.draft_approved_on", "stage_1.responded_on", "stage_1.outcome",
             "withdrawn_on", "stage_2.requested_on", "stage_2.responded_on", "stage_2.outcome",
             "age", "disability", "ethnicity", "sexual_orientation", "advocate",
             "stage_2.record_agreed_on", "stage_3.requested_on", "stage_3.acknowledged_on", "stage_3.chair_appointed_on",
             "stage_3.panel_met_on", "stage_3.panel_reported_on", "stage_3.recommendations_received_on",
             "stage_3.responded_on", "stage_3.outcome", "ombudsman_referred_on", "ombudsman_decided_on",
             "ombudsman_outcome"),
            strict=True,
        )
    ),
    words={"team": {"North": "North"}, "theme": {"Calls": "COM-REPLY"}},
)  # fmt: skip


def row(**told: str) -> dict[str, str]:
    """A row of a register, by the headings in small letters with a low line for each space."""
    usual = {
        "ref": "CS 1", "contact_type": "Complaint", "date_received": "03/03/2025", "complainant_name": "Rowan Ashdown",
        "complainant": "Parent", "service_area": "Fostering", "team": "North", "nature_of_complaint": "Staff attitude",
    }  # fmt: skip
    return usual | told


def written(path: Path, rows: Sequence[dict[str, str]], headings: Sequence[str] = HEADINGS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as handle:
        lines = csv.writer(handle)
        lines.writerow(headings)
        lines.writerows([each.get(h.lower().replace(" ", "_").replace("?", ""), "") for h in headings] for each in rows)
    return path


def register(path: Path, mapping: Mapping = MAPPING) -> Register:
    return Register(path, mapping, stages=("stage_1", "stage_2", "stage_3"))


def imported(path: Path, mapping: Mapping = MAPPING, mark: bytes = b"\x01" * 32) -> list[BroughtIn]:
    opened = register(path, mapping)
    return list(bring_in(opened.cases(), source_of(opened, mark)))


def builder(as_at: date, recordable: Any = None) -> FactBuilder:
    return FactBuilder(
        find_procedure("ca1989_england"), england_and_wales(), service_keys(), "Exborough", as_at,
        theme_group=lambda code: themes().get(code, ("", ""))[0] or code, recordable=recordable,
    )  # fmt: skip


def facts_of(cases: Any, as_at: date, recordable: Any = None) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of facts, in order."""
    store = builder(as_at, recordable).add(cases)
    return {table: store.database.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in TABLES}
