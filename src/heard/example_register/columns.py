"""The columns of the register, in the order of the sheet, and the two lines of its header."""

from __future__ import annotations

from datetime import date
from typing import Any

Cell = str | int | date | None
Row = dict[str, Any]  # a cell by the key of its column; an absent key is an empty cell

#: (key, group, heading) of each column, from column A on.
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("ref", "", "Ref"), ("received", "", "Date received"), ("name", "", "Complainant name"),
    ("who", "", "Complainant"), ("age", "", "Age of child"), ("gender", "", "Gender"),
    ("ethnicity", "", "Ethnicity"), ("disability", "", "Disability"), ("contact", "", "Contact type"),
    ("area", "", "Service area"), ("team", "", "Team"), ("nature", "", "Nature of complaint"),
    ("how", "", "How received"), ("advocate_offered", "", "Advocate offered?"), ("advocate", "", "Advocate?"),
    ("s1_ack", "Stage 1", "Acknowledged"), ("s1_service", "Stage 1", "Sent to service"),
    ("s1_draft_due", "Stage 1", "Draft due"), ("s1_draft", "Stage 1", "Draft received"),
    ("s1_back", "Stage 1", "Draft sent back"), ("s1_approved", "Stage 1", "Approved"),
    ("s1_due", "Stage 1", "Response due"),
    ("s1_extended", "Stage 1", "Extended?"), ("s1_letter", "Stage 1", "Extension letter sent"),
    ("s1_ground", "Stage 1", "Reason for extension"), ("s1_until", "Stage 1", "Extended to"),
    ("s1_sent", "Stage 1", "Response sent"), ("s1_late", "Stage 1", "Reason late"),
    ("s1_outcome", "Stage 1", "Outcome"),
    ("s2_asked", "Stage 2", "Requested"), ("s2_agreed", "Stage 2", "Statement agreed"),
    ("s2_due", "Stage 2", "Response due"), ("s2_letter", "Stage 2", "Extension letter sent"),
    ("s2_until", "Stage 2", "Extended to"), ("s2_sent", "Stage 2", "Response sent"),
    ("s2_outcome", "Stage 2", "Outcome"),
    ("s3_asked", "Stage 3", "Requested"), ("s3_panel", "Stage 3", "Panel date"),
    ("s3_report", "Stage 3", "Panel report received"), ("s3_sent", "Stage 3", "Response sent"),
    ("s3_outcome", "Stage 3", "Outcome"),
    ("lg_referred", "Ombudsman", "Referred"), ("lg_decided", "Ombudsman", "Decision date"),
    ("lg_outcome", "Ombudsman", "Outcome"),
    ("refused", "", "Not accepted - reason"), ("withdrawn", "", "Date withdrawn"), ("closed", "", "Date closed"),
    ("cost", "", "Cost (£)"), ("comments", "", "Comments"),
)  # fmt: skip
#: Columns that may hold a day after the last, since it is the day on which something is due.
DUE_DATES = {"s1_draft_due", "s1_due", "s1_until", "s2_due", "s2_until"}


def header_lines() -> tuple[list[Cell], list[Cell]]:
    """The two lines of the header; what is merged stands in the first of its cells."""
    groups = [group for _, group, _ in COLUMNS]
    first: list[Cell] = [
        (group if group != groups[n - 1] else None) if group else heading
        for n, (_, group, heading) in enumerate(COLUMNS)
    ]
    return first, [heading if group else None for _, group, heading in COLUMNS]
