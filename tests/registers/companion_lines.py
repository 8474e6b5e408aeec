"""Small companion files for the tests: for each, its headings and a row in which every cell is filled and right."""

from __future__ import annotations

from datetime import date

AS_AT = date(2026, 3, 31)

HEADINGS: dict[str, list[str]] = {
    "activity": [
        "Period", "Team", "Activity", "Group", "Direction", "Count", "Kept", "Within standard", "Basis", "Source",
    ],
    "survey": [
        "Survey", "Group", "Opened on", "Closed on", "Eligible", "Invited", "Answered", "Question", "Question answered",
        "Favourable", "Uptake asked on", "Uptake sent on", "Source",
    ],
    "signals": [
        "Signal", "Group", "Team", "Occurred on", "Person key", "Screened on", "Screened", "Contacted", "Contacted on",
        "Offered", "Put right", "Put right on", "Others checked", "Others checked on", "Others found", "Course of action",
    ],
    "actions": [
        "Reference", "Kind", "Asked by", "Asked on", "What", "Owner", "Due on", "State", "Done on", "Evidence", "Indicator",
        "Indicator group", "Expected", "In force on", "Complaint key", "Pounds",
    ],
    "training": ["What", "Held on", "Team", "Invited", "Attended", "Indicator", "Action"],
    "reply_review": [
        "Reviewed on", "Replied on", "Stage", "Team", "Every point answered", "Finding stated", "Apology", "Next step",
        "Rewritten",
    ],
}  # fmt: skip

WHOLE: dict[str, list[str]] = {
    "activity": ["2025/26-Q2", "Council", "Calls", "Looked after", "Inbound", "1,240", "1100", "900", "Counted", "Phones"],
    "survey": [
        "Carers 2026", "Foster carers", "12/01/2026", "20/02/2026", "212", "210", "88", "Are you well supported?", "86",
        "45", "12/03/2026", "26/03/2026", "Fostering",
    ],
    "signals": [
        "Late visit", "Disabled children", "Council", "02/06/2025", "P-1", "10/06/2025", "Poor service", "Yes",
        "20/06/2025", "Apology", "Yes", "01/07/2025", "Yes", "03/07/2025", "4", "Visit made",
    ],
    "actions": [
        "R1", "Recommendation", "Committee", "18/09/2025", "A quarterly update", "Head of Quality", "31/12/2025", "Done",
        "11/12/2025", "Minutes", "timeliness_within_standard", "S1_RESPONSE", "Higher", "01/10/2025", "EX/24/001", "£1,250",
    ],
    "training": ["Replies", "23/09/2025", "Council", "46", "38", "replies_apology", "R1"],
    "reply_review": ["10/12/2025", "01/12/2025", "Stage 1", "Council", "Yes", "No", "n/a", "y", "No"],
}  # fmt: skip


def changed(stem: str, **cells: object) -> list[object]:
    """The whole row of a file with some cells changed, by column name."""
    names = ["_".join(heading.lower().split()) for heading in HEADINGS[stem]]
    row: list[object] = [*WHOLE[stem]]
    for name, cell in cells.items():
        row[names.index(name)] = cell
    return row
