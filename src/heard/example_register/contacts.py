"""The contacts of three years, before anything is spoilt: who complained of what, and how far and how late it went."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from .borough import (
    AREAS,
    CARER_AREAS,
    COMMENTS,
    COMPLAINANTS,
    DISABILITY,
    ETHNICITIES,
    EXTENSIONS_IN_TIME,
    EXTENSIONS_LATE,
    FINDINGS,
    FIRST_NAMES,
    GENDERS,
    GROUNDS,
    HOW_RECEIVED,
    IN_TIME_BY_QUARTER,
    LAST_DAY,
    LATE_IN_DISABLED_CHILDREN,
    MOSTLY_OPEN_FROM,
    NATURE,
    NATURE_OF_AREA,
    NOT_ACCEPTED,
    NOT_ACCEPTED_A_YEAR,
    OMBUDSMAN_A_YEAR,
    OMBUDSMAN_EARLY_OUTCOMES,
    OMBUDSMAN_OUTCOMES,
    OTHER_CONTACTS_A_YEAR,
    SEED,
    STAGE_1_A_YEAR,
    STAGE_2_A_YEAR,
    STAGE_2_PLANS,
    STAGE_3_A_YEAR,
    SURNAMES,
    TEAMS,
    WITHDRAWN_A_YEAR,
    YEARS,
)
from .columns import DUE_DATES, Row
from .drawing import CALENDAR, day_after, one_of, quota


def _day_received(rng: random.Random, quarter: int) -> date:
    """A day in a quarter (0 is April to June 2023); seldom at a weekend; in March 2026 not before the 12th."""
    year, month = YEARS[0] + (quarter + 1) // 4, 3 * ((quarter + 1) % 4) + 1
    first = date(year, month, 1)
    while True:
        day = first + timedelta(rng.randrange(90))
        if MOSTLY_OPEN_FROM <= day < date(2026, 3, 12):
            continue
        if CALENDAR.is_working_day(day) or rng.random() < 0.1:
            return day


def _contact(rng: random.Random, quarter: int, contact: str, who: str) -> Row:
    """A contact as logged on the day it came in."""
    area = one_of(rng, AREAS.get(who, CARER_AREAS))
    weights, labels = {**NATURE, **NATURE_OF_AREA.get(area, {})}, []
    for _ in range(rng.choices((1, 2, 3), (50, 37, 13))[0]):
        labels.append(one_of(rng, weights))
        weights.pop(labels[-1])
    ages = {"Young person in care": (9, 17), "Care leaver": (18, 24), "Advocate for young person": (8, 20)}
    how = "Advocate" if who == "Advocate for young person" else one_of(rng, HOW_RECEIVED)
    row: Row = {
        "received": _day_received(rng, quarter), "name": f"{rng.choice(FIRST_NAMES)} {rng.choice(SURNAMES)}",
        "who": who, "age": rng.randint(*ages.get(who, (0, 17))), "gender": one_of(rng, GENDERS),
        "ethnicity": one_of(rng, ETHNICITIES), "disability": one_of(rng, DISABILITY), "contact": contact, "area": area,
        "team": one_of(rng, TEAMS[area]), "nature": "; ".join(labels), "how": how, "comments": one_of(rng, COMMENTS),
    }  # fmt: skip
    if area == "Disabled Children":
        row["disability"] = "Y"
    if rng.random() > 0.05:
        row["s1_ack"] = day_after(row["received"], rng.choices((1, 2, 3, 4, 6), (40, 30, 18, 7, 5))[0])
    return row


def _due_by_hand(rng: random.Random, row: Row, days: int) -> date:
    """The due date as an officer wrote it: mostly right, else a bank holiday or the wrong first day was counted."""
    if "s1_ack" in row and rng.random() < 0.07:
        return day_after(row["s1_ack"], days)
    right, weekdays = day_after(row["received"], days), row["received"]
    for _ in range(days):
        weekdays += timedelta(3 if weekdays.weekday() == 4 else 2 if weekdays.weekday() == 5 else 1)
    return weekdays if weekdays != right and rng.random() < 0.5 else right


def _answer_stage_1(rng: random.Random, row: Row, late: bool, extension: str) -> None:
    received = row["received"]
    longest = {"": 50 if late else 10, "over 20 days": 36}.get(extension, 20)
    shortest = {"": 11 if late else 3, "over 20 days": 21, "letter late": 15}.get(extension, 12)
    mode = shortest + 2 if late else longest - 1
    row["s1_sent"] = day_after(received, round(rng.triangular(shortest, longest, mode)))
    if not extension:
        row["s1_extended"] = rng.choice(("N", ""))
    elif day_after(received, 14) <= LAST_DAY:
        row["s1_extended"] = "Y"
        if extension != "no date":
            row["s1_letter"] = day_after(
                received, rng.randint(11, 14) if extension == "letter late" else rng.randint(5, 10)
            )
            row["s1_until"] = day_after(received, 20)
        row["s1_ground"] = {"not a ground": "Staff leave", "no date": ""}.get(extension, one_of(rng, GROUNDS))


def _stage_1(rng: random.Random, year: int, rows: Sequence[Row]) -> None:
    """Acknowledge, plan and answer the complaints of a year, a quarter at a time."""
    withdrawn = rng.sample(rows, WITHDRAWN_A_YEAR)
    lots: dict[bool, list[Row]] = {True: [], False: []}
    for quarter in range(4):
        months = ((4, 5, 6), (7, 8, 9), (10, 11, 12), (1, 2, 3))[quarter]
        here = [row for row in rows if row["received"].month in months and not any(row is one for one in withdrawn)]
        lots[False] += [row for row in here if row["received"] >= MOSTLY_OPEN_FROM]
        here = [row for row in here if row["received"] < MOSTLY_OPEN_FROM]
        heavy = [LATE_IN_DISABLED_CHILDREN if row["area"] == "Disabled Children" else 1 for row in here]
        lot = [rng.random() ** (1 / weight) for weight in heavy]
        order = sorted(range(len(here)), key=lambda n: -lot[n])
        lates = round(len(here) * (1 - IN_TIME_BY_QUARTER[4 * YEARS.index(year) + quarter]))
        for place, n in enumerate(order):
            lots[place < lates].append(here[n])
    for row in rows:
        row["s1_due"] = _due_by_hand(rng, row, 10)
    for row in withdrawn:
        row["withdrawn"] = row["closed"] = day_after(row["received"], rng.randint(2, 8))
        row["s1_outcome"] = "Withdrawn"
    for late, lot_of_rows in lots.items():
        extensions = quota(rng, EXTENSIONS_LATE if late else EXTENSIONS_IN_TIME, len(lot_of_rows))
        findings = quota(rng, FINDINGS, len(lot_of_rows))
        for row, extension, finding in zip(lot_of_rows, extensions, findings, strict=True):
            _answer_stage_1(rng, row, late, extension)
            row["s1_outcome"] = finding


def _stage_2(rng: random.Random, row: Row, plan: str) -> None:
    asked = row["s2_asked"] = day_after(row["s1_sent"], rng.randint(4, 22))
    agreed = row["s2_agreed"] = day_after(asked, rng.randint(4, 22))
    row["s2_due"] = day_after(asked if rng.random() < 0.6 else agreed, 25)
    low, high = {"in time": (18, 25), "extended": (40, 65), "late": (34, 70)}.get(plan, (68, 96))
    row["s2_sent"] = day_after(asked, rng.randint(low, high))
    row["s2_outcome"] = one_of(rng, {"Upheld": 25, "Partially Upheld": 50, "Not Upheld": 25})
    if plan.startswith("extended") or plan == "letter late":
        row["s2_letter"] = day_after(asked, rng.randint(28, 40) if plan == "letter late" else rng.randint(15, 25))
        row["s2_until"] = day_after(asked, 65)


def _stage_3(rng: random.Random, row: Row) -> None:
    row["s3_asked"] = day_after(row["s2_sent"], rng.randint(5, 20))
    row["s3_panel"] = day_after(row["s3_asked"], rng.randint(24, 40))
    row["s3_report"] = day_after(row["s3_panel"], rng.randint(3, 8))
    row["s3_sent"] = day_after(row["s3_report"], rng.randint(8, 19))
    row["s3_outcome"] = one_of(rng, {"Upheld": 20, "Partially Upheld": 55, "Not Upheld": 25})


def _later_stages(rng: random.Random, year: int, rows: Sequence[Row]) -> None:
    """Take some answered complaints of a year to stage 2, 3 and the Ombudsman."""
    n = YEARS.index(year)
    ready = [row for row in rows if row.get("s1_sent", LAST_DAY) < LAST_DAY - timedelta(40)]
    investigated = rng.sample(ready, STAGE_2_A_YEAR[n])
    for row, plan in zip(investigated, quota(rng, STAGE_2_PLANS, len(investigated)), strict=True):
        _stage_2(rng, row, plan)
    reviewed = sorted(investigated, key=lambda row: row["s2_sent"])[: STAGE_3_A_YEAR[n]]
    for row in reviewed:
        _stage_3(rng, row)
    early = [row for row in ready if "s2_asked" not in row]
    for row in reviewed[:1] + rng.sample(early, OMBUDSMAN_A_YEAR[n] - 1):
        through = "s3_sent" in row
        row["lg_referred"] = day_after(row["s3_sent" if through else "s1_sent"], rng.randint(5, 15))
        row["lg_decided"] = day_after(row["lg_referred"], rng.randint(60, 110) if through else rng.randint(8, 25))
        row["lg_outcome"] = one_of(rng, OMBUDSMAN_OUTCOMES if through else OMBUDSMAN_EARLY_OUTCOMES)


def _as_known(rng: random.Random, row: Row) -> None:
    """Take out what happened after LAST_DAY, and close what had been answered."""
    for key in [
        key for key, value in row.items() if isinstance(value, date) and key not in DUE_DATES and value > LAST_DAY
    ]:
        del row[key]
    for stage, first in (("s2_", "s2_asked"), ("s3_", "s3_asked"), ("lg_", "lg_referred")):
        if first not in row:
            for key in [key for key in row if key.startswith(stage)]:
                del row[key]
    for last, outcome in (("s1_sent", "s1_outcome"), ("s2_sent", "s2_outcome"), ("s3_sent", "s3_outcome"),
                          ("lg_decided", "lg_outcome")):  # fmt: skip
        if last not in row and "withdrawn" not in row:
            row.pop(outcome, None)
    if "s2_letter" not in row:
        row.pop("s2_until", None)
    if "closed" not in row and "s1_sent" in row:
        stages = [f"s{n}_sent" for n in (1, 2, 3) if n == 1 or f"s{n}_asked" in row]
        if stages[-1] in row and rng.random() < 0.9:
            row["closed"] = min(day_after(row[stages[-1]], rng.randint(1, 3)), LAST_DAY)


def clean_rows(seed: int = SEED) -> dict[int, list[Row]]:
    """Every contact of each year, in order of receipt, before the troubles are put in."""
    rng, years = random.Random(seed), {}
    for n, year in enumerate(YEARS):
        who = quota(rng, COMPLAINANTS, STAGE_1_A_YEAR[n])
        rows = [_contact(rng, 4 * n + rng.randrange(4), "Complaint", one) for one in who]
        _stage_1(rng, year, rows)
        _later_stages(rng, year, rows)
        for reason in rng.sample(NOT_ACCEPTED, NOT_ACCEPTED_A_YEAR):
            row = _contact(rng, rng.randrange(4 * n, 4 * n + 4), "Complaint", "Parent")
            rows.append({**row, "refused": reason, "closed": day_after(row["received"], rng.randint(2, 8))})
        for contact, count in OTHER_CONTACTS_A_YEAR.items():
            for _ in range(count):
                row = _contact(rng, rng.randrange(4 * n, 4 * n + 4), contact, one_of(rng, COMPLAINANTS))
                row["closed"] = day_after(row["received"], rng.randint(1, 10))
                rows.append({**row, "nature": "" if contact == "Compliment" else row["nature"]})
        rows.sort(key=lambda row: row["received"])
        for number, row in enumerate(rows, 1):
            row["ref"] = f"EX/{year % 100}/{number:03}"
            _as_known(rng, row)
        years[year] = rows
    return years
