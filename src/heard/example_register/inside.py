"""What went on inside the council before an answer went out, whether an advocate was offered, and what it cost.

These cells are drawn after all the others and with numbers of their own, so that no other cell depends on them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from .borough import (
    ADVOCATE_OFFERED,
    ADVOCATE_TAKEN_UP,
    APPROVAL_DAYS,
    CAUSES,
    CHASED_FROM,
    CHASED_ON_DAY,
    DRAFT_AFTER_DAY_10,
    DRAFT_AFTER_DAY_10_WHEN_CHASED,
    DRAFT_DUE_ON_DAY,
    DRAFT_LATE_IN_DISABLED_CHILDREN,
    DRAFT_SENT_BACK,
    GROUNDS,
    INVESTIGATION_POUNDS,
    LAST_DAY,
    LATE_WITH_A_CAUSE,
    NO_STEP_NOTED,
    PAYMENT_POUNDS,
    PAYMENTS_A_YEAR,
    STEP_NOT_NOTED,
)
from .columns import Row
from .drawing import CALENDAR, day_after, one_of, quota


class Inside(NamedTuple):
    """A row as it was before, and the cells that it gains."""

    row: Row
    cells: Row


def inside_cells(rng: random.Random, years: dict[int, list[Row]]) -> list[Inside]:
    """The cells that each complaint dealt with at stage 1 gains, in the order of the rows, before anything is spoilt."""
    gained: list[Inside] = []
    for year, rows in years.items():
        complaints = [row for row in rows if "s1_due" in row]
        october = date(year, 10, 1)
        for half in (True, False):
            gained += _steps_of(rng, [row for row in complaints if (row["received"] < october) == half])
        here = gained[-len(complaints) :]
        _causes(rng, here)
        _steps_not_noted(rng, here)
        _advocates(rng, here)
        _costs(rng, here)
    return gained


def days_to_answer(row: Row) -> int | None:
    """Working days from receipt to the answer at stage 1; None where there is none."""
    return CALENDAR.working_days_between(row["received"], row["s1_sent"]) if "s1_sent" in row else None


def late_at_stage_1(row: Row) -> bool:
    """Whether the answer came after ten working days, or after twenty where the extension was told in time."""
    days, letter = days_to_answer(row), row.get("s1_letter")
    told = letter and CALENDAR.working_days_between(row["received"], letter) <= 10 and row["s1_ground"] in GROUNDS
    return days is not None and days > (20 if told else 10)


def _steps_of(rng: random.Random, rows: Sequence[Row]) -> list[Inside]:
    """The steps of the complaints of half a year."""
    answered = [row for row in rows if "s1_sent" in row]
    late = [row for row in answered if late_at_stage_1(row)]
    chased = bool(rows) and rows[0]["received"] >= CHASED_FROM
    share = DRAFT_AFTER_DAY_10_WHEN_CHASED if chased else DRAFT_AFTER_DAY_10
    after_ten = _ids(_heaviest(rng, late, [_weight_of_a_late_draft(row) for row in late], share))
    fit = [row for row in answered if (days_to_answer(row) or 0) >= (15 if id(row) in after_ten else 7)]
    sent_back = _ids(rng.sample(fit, min(round(len(answered) * DRAFT_SENT_BACK), len(fit))))
    return [Inside(row, _steps(rng, row, id(row) in after_ten, id(row) in sent_back, chased)) for row in rows]


def _ids(rows: Sequence[Row]) -> set[int]:
    return {id(row) for row in rows}


def _weight_of_a_late_draft(row: Row) -> float:
    """The longer an answer took, the likelier it is that the draft came late."""
    times = DRAFT_LATE_IN_DISABLED_CHILDREN if row["area"] == "Disabled Children" else 1
    return times * ((days_to_answer(row) or 0) - 10)


def _heaviest(rng: random.Random, rows: Sequence[Row], weights: Sequence[float], share: float) -> list[Row]:
    """A share of the rows, each drawn as readily as its weight says."""
    lot = [rng.random() ** (1 / weight) for weight in weights]
    order = sorted(range(len(rows)), key=lambda n: -lot[n])
    return [rows[n] for n in order[: round(len(rows) * share)]]


def _steps(rng: random.Random, row: Row, draft_after_ten: bool, sent_back: bool, chased: bool) -> Row:
    """The steps of one complaint: to the service, the draft, back to the service, approved."""
    received, answered_on_day = row["received"], days_to_answer(row)
    to_service = rng.choices((0, 1, 2, 3), (15, 50, 25, 10))[0]
    days: dict[str, int] = {}
    if answered_on_day is None:
        if "withdrawn" not in row:
            days["s1_draft"] = rng.randint(6, CHASED_ON_DAY)
    else:
        to_service = min(to_service, max(answered_on_day - 2, 0))
        days |= _days_of_the_draft(rng, answered_on_day, to_service, draft_after_ten, sent_back, chased)
    if to_service == 0 and not CALENDAR.is_working_day(received):
        to_service = 1
    days["s1_service"] = to_service
    ended = row.get("withdrawn", LAST_DAY)
    cells: Row = {key: day for key, n in days.items() if (day := day_after(received, n)) <= ended}
    if "s1_service" in cells:
        cells["s1_draft_due"] = day_after(received, DRAFT_DUE_ON_DAY)
    return cells


def _days_of_the_draft(
    rng: random.Random, answered: int, to_service: int, draft_after_ten: bool, sent_back: bool, chased: bool
) -> dict[str, int]:
    """The draft, its way back and its approval, in working days from receipt."""
    approved = answered - rng.choice((0, 0, 1))
    back, again = rng.randint(1, 2), rng.randint(2, 4)
    checking = back + again if sent_back else int(one_of(rng, APPROVAL_DAYS))
    draft = approved - checking
    # An answer that was late with the draft in hand waited for something else.
    latest = answered if draft_after_ten else rng.randint(5, CHASED_ON_DAY) if chased else 10
    draft = max(min(draft, latest), 11 if draft_after_ten else to_service + 1)
    approved = max(approved, draft)
    days = {"s1_draft": draft, "s1_approved": approved}
    if sent_back and approved - draft >= 2:
        days["s1_back"] = min(draft + back, approved - 1)
    return days


def _causes(rng: random.Random, gained: Sequence[Inside]) -> None:
    """Why an answer was late, where an officer wrote it down."""
    late = [one for one in gained if late_at_stage_1(one.row)]
    for row, cells in rng.sample(late, round(len(late) * LATE_WITH_A_CAUSE)):
        draft, approved = cells["s1_draft"], cells["s1_approved"]
        if draft > day_after(row["received"], 10):
            why = "draft late"
        elif CALENDAR.working_days_between(draft, approved) == 8:
            why = "approval"
        else:
            why = "another cause"
        cells["s1_late"] = one_of(rng, CAUSES[why])


def _steps_not_noted(rng: random.Random, gained: Sequence[Inside]) -> None:
    """Officers write down most steps, of some complaints none."""
    for _, cells in gained:
        none = rng.random() < NO_STEP_NOTED
        for key in ("s1_service", "s1_draft_due", "s1_draft", "s1_approved"):
            if none or rng.random() < STEP_NOT_NOTED:
                cells.pop(key, None)
        if none:
            cells.pop("s1_back", None)


def _advocates(rng: random.Random, gained: Sequence[Inside]) -> None:
    """Whether an advocate was offered, and taken up: by children and care leavers, or there from the first."""
    for (row, cells), offered in zip(gained, quota(rng, ADVOCATE_OFFERED, len(gained)), strict=True):
        cells["advocate_offered"], cells["advocate"] = offered, rng.choice(("N", "N", ""))
        if row["who"] == "Advocate for young person":
            cells["advocate_offered"] = cells["advocate"] = "Y"
    young = [
        cells
        for row, cells in gained
        if row["who"] in ("Young person in care", "Care leaver") and cells["advocate_offered"] == "Y"
    ]
    for cells, taken_up in zip(young, quota(rng, ADVOCATE_TAKEN_UP, len(young)), strict=True):
        cells["advocate"] = taken_up


def _costs(rng: random.Random, gained: Sequence[Inside]) -> None:
    """The investigator's and the independent person's fees, and a few payments for time and trouble, in pounds."""
    low, high = INVESTIGATION_POUNDS
    for row, cells in gained:
        if "s2_sent" in row:
            cells["cost"] = rng.randint((low + high) // 2 if "s3_asked" in row else low, high)
    upheld = [one for one in gained if "s2_asked" not in one.row and one.row.get("s1_outcome") == "Upheld"]
    for _, cells in rng.sample(upheld, min(PAYMENTS_A_YEAR, len(upheld))):
        cells["cost"] = rng.choice(PAYMENT_POUNDS)
