"""The complaints log of an illustrative borough, Exborough: made-up complaints, kept as real councils keep theirs.

Nobody in it is real. How many complaints there are, how far they go and how late they are follow figures that councils
have published (PUBLISHED, READ_ON_PAGE); the troubles in it are those of registers typed by hand. The same seed writes
the same bytes.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from heard.calendars import england_and_wales

SEED = 20260331
#: The register was copied on this day; nothing in it happened later (a date due may be later).
LAST_DAY = date(2026, 3, 31)
MOSTLY_OPEN_FROM = date(2026, 3, 1)
ILLUSTRATIVE = "Illustrative: made-up complaints, no real people"

Cell = str | int | date | None
Row = dict[str, Any]  # a cell by the key of its column; an absent key is an empty cell


class Published(NamedTuple):
    """A figure that a council published, as printed on its page."""

    authority: str
    period: str
    measure: str
    as_printed: str
    source_url: str


def _published(table: str) -> tuple[Published, ...]:
    return tuple(Published(*line.split(" | ")) for line in table.strip().splitlines())


#: Rows of data/published_figures.csv that set the rates below.
PUBLISHED = _published("""
Havering | 2018-19 | stage1_received | 2019-20 (80) compared to 2018-19 (106) | https://democracy.havering.gov.uk/mgAi.aspx?ID=26287
Lincolnshire | 2020-21 | stage1_received | 91 complaints had formally entered the system | https://lincolnshire.moderngov.co.uk/mgAi.aspx?ID=18300
Reading | 2017-18 | stage1_received | 98 had been progressed to a formal investigation | https://democracy.reading.gov.uk/mgAi.aspx?ID=506
Staffordshire | 2019-20 | stage1_received | 124 dealt with under Statutory Stage 1 | https://moderngov.staffordshire.gov.uk/mgAi.aspx?ID=93057
Staffordshire | 2019-20 | stage2_received | 12 dealt with under Statutory Stage 2 | https://moderngov.staffordshire.gov.uk/mgAi.aspx?ID=93057
Havering | 2020-21 | stage2_received | Stage 2 investigations in 2020-21 (6) | https://democracy.havering.gov.uk/mgAi.aspx?ID=29311
Havering | 2020-21 | stage3_received | one complaint escalated to stage 3 | https://democracy.havering.gov.uk/mgAi.aspx?ID=29311
Reading | 2017-18 | stage3_received | two had progressed to a Stage 3 investigation | https://democracy.reading.gov.uk/mgAi.aspx?ID=506
Bexley | 2022-23 | stage1_within_timescale_pct | resolved 60% of Stage 1 complaints on time | https://bexley.gov.uk/about-council/feedback/childrens-social-care-complaints/complain-about-childrens-social-care/childrens-services-annoual-complaints-report-april-2022-match-2023/complaint-performance
Bexley | 2023-24 | stage1_within_timescale_pct | 66% ... within the required timescales | https://bexley.gov.uk./about-council/feedback/childrens-social-care-complaints/complain-about-childrens-social-care/csa-complaints-report-april-2023-march-2024/complaint-performance
Dudley | 2024-25 | stage1_within_10wd_pct | 49 per cent of statutory complaints got a response within the target ten days | https://www.expressandstar.com/news/local-hubs/dudley/2025/09/03/dudley-childrens-services-complaints-up-by-18-per-cent
Bexley | 2023-24 | stage2_within_timescale_pct | 29% (2/7) | https://bexley.gov.uk./about-council/feedback/childrens-social-care-complaints/complain-about-childrens-social-care/csa-complaints-report-april-2023-march-2024/complaint-performance
Bexley | 2022-23 | stage1_upheld_count | 11 were upheld | https://bexley.gov.uk/about-council/feedback/childrens-social-care-complaints/complain-about-childrens-social-care/childrens-services-annoual-complaints-report-april-2022-match-2023/key-points
Bexley | 2022-23 | stage1_partially_upheld_count | 19 were partly upheld | https://bexley.gov.uk/about-council/feedback/childrens-social-care-complaints/complain-about-childrens-social-care/childrens-services-annoual-complaints-report-april-2022-match-2023/key-points
Bexley | 2022-23 | stage1_not_upheld_count | 28 were not upheld | https://bexley.gov.uk/about-council/feedback/childrens-social-care-complaints/complain-about-childrens-social-care/childrens-services-annoual-complaints-report-april-2022-match-2023/key-points
Havering | 2019-20 | stage1_upheld_pct | upheld ... 24% (19) | https://democracy.havering.gov.uk/mgAi.aspx?ID=26287
Havering | 2015-16 | complaints_from_young_people | 14% (10) being made by children | https://democracy.havering.gov.uk/mgAi.aspx?ID=12793
Havering | 2017-18 | lgsco_enquiries | 6 in 2016-17 to 3 in 2017-18 | https://democracy.havering.gov.uk/ieIssueDetails.aspx?IId=27011&PlanId=0&Opt=3
""")
#: Read on the page itself; not in data/published_figures.csv.
READ_ON_PAGE = _published("""
Bradford | 2022-23 | stage1_within_timescale_pct | % Stage 1 responded in time: 60% (2021/22), 39% (2022/23) | https://www.bradfordcft.org.uk/about-us/customer-care-reports/2022-23/
Bradford | 2022-23 | stage2_within_timescale_pct | % Stage 2 responded in time: 67% (2021/22), 21% (2022/23) | https://www.bradfordcft.org.uk/about-us/customer-care-reports/2022-23/
Bradford | 2022-23 | theme_communication | Most of the complaints received were about communication. | https://www.bradfordcft.org.uk/about-us/customer-care-reports/2022-23/
""")

# Rates. Those with no council named are the story's own.
YEARS = (2023, 2024, 2025)  # each begins on 1 April
STAGE_1_A_YEAR = (98, 104, 100)  # Havering 106, Reading 98, Lincolnshire 91, Staffordshire 124
STAGE_2_A_YEAR = (8, 9, 10)  # Staffordshire 12 of 124, Havering 6 of 87
STAGE_3_A_YEAR = (2, 3, 1)  # Reading 2 of 98, Havering 1 of 87
OMBUDSMAN_A_YEAR = (3, 3, 2)  # Havering 6, then 3
NOT_ACCEPTED_A_YEAR = WITHDRAWN_A_YEAR = 3
OTHER_CONTACTS_A_YEAR = {"Compliment": 9, "Informal concern": 6, "Councillor/MP enquiry": 5}
#: Share answered at stage 1 within the law's days, by quarter of receipt: falling for ten quarters, then better.
#: Between Bexley (66%, 60%), Dudley (49%) and Bradford (60%, then 39%).
IN_TIME_BY_QUARTER = (0.66, 0.65, 0.63, 0.61, 0.59, 0.57, 0.55, 0.53, 0.51, 0.50, 0.58, 0.66)
STAGE_2_PLANS = {  # in time 0.29: Bexley 29%, Bradford 21%
    "in time": 0.10, "extended": 0.19, "late": 0.22, "extended, late": 0.34, "letter late": 0.15,
}  # fmt: skip
FINDINGS = {  # Bexley 11, 19 and 28 of 58; Havering 24% upheld
    "Upheld": 0.20, "Partially Upheld": 0.21, "Part upheld": 0.10, "Not Upheld": 0.43, "No finding": 0.06,
}  # fmt: skip
COMPLAINANTS = {  # young people 14%, themselves or through an advocate: Havering
    "Parent": 0.66, "Young person in care": 0.06, "Care leaver": 0.04, "Advocate for young person": 0.04,
    "Grandparent": 0.07, "Foster carer": 0.01, "Special guardian": 0.04, "Adoptive parent": 0.02,
    "Other relative": 0.06,
}  # fmt: skip
EXTENSIONS_IN_TIME = {"": 0.90, "in law": 0.10}
EXTENSIONS_LATE = {"": 0.76, "no date": 0.08, "letter late": 0.09, "not a ground": 0.03, "over 20 days": 0.04}
TEXT_DATES = 0.08
LATE_IN_DISABLED_CHILDREN = 3  # times as likely to be among the late answers

# The council's own words, most with a weight.
_FAMILY_AREAS = {
    "Assessment and Intervention": 36, "Family Support and Safeguarding": 34, "Disabled Children": 17,
    "Children in Care": 13,
}  # fmt: skip
AREAS = {
    "Parent": _FAMILY_AREAS, "Grandparent": _FAMILY_AREAS, "Other relative": _FAMILY_AREAS,
    "Young person in care": {"Children in Care": 1}, "Care leaver": {"Leaving Care": 1},
    "Advocate for young person": {"Children in Care": 7, "Leaving Care": 3},
}  # fmt: skip
CARER_AREAS = {"Fostering and Adoption": 1}
TEAMS = {
    "Assessment and Intervention": {"Assessment Team North": 45, "Assessment Team South": 40, "MASH": 15},
    "Family Support and Safeguarding": {"Safeguarding Team 1": 50, "Safeguarding Team 2": 50},
    "Disabled Children": {"Disabled Children's Team": 1},
    "Children in Care": {"Children in Care Team": 85, "Independent Reviewing Service": 15},
    "Leaving Care": {"Leaving Care Team": 1},
    "Fostering and Adoption": {"Fostering Team": 40, "Adoption and Special Guardianship Team": 60},
}
NATURE = {  # communication the largest: Bradford
    "Communication - calls not returned": 20, "Not kept informed": 18, "Delay": 11, "Staff attitude": 13,
    "Content of assessment": 9, "Social worker changes": 7, "Family time": 6, "Placement": 2,
    "Support not provided": 8, "Inaccurate records": 6, "Allowances": 1, "Leaving care support": 0,
    "Decision disputed": 8, "Complaint handling": 3,
}  # fmt: skip
NATURE_OF_AREA = {
    "Disabled Children": {"Delay": 30, "Support not provided": 16},
    "Children in Care": {"Placement": 12, "Family time": 14, "Social worker changes": 12},
    "Leaving Care": {"Leaving care support": 40, "Family time": 0, "Content of assessment": 2},
    "Fostering and Adoption": {"Allowances": 25, "Family time": 2},
}
NOT_ACCEPTED = (
    "Over 12 months old", "Court proceedings", "Not statutory - corporate", "Already been through all stages",
)  # fmt: skip
GROUNDS = {"Complex": 70, "Awaiting advocate": 30}
OMBUDSMAN_OUTCOMES = {"Upheld": 60, "Not upheld": 40}
OMBUDSMAN_EARLY_OUTCOMES = {"Premature - referred back": 60, "Closed after initial enquiries": 40}
ETHNICITIES = {
    "White British": 40, "White Irish": 1, "Any other White background": 7, "White and Black Caribbean": 4,
    "White and Asian": 2, "Any other Mixed background": 3, "Indian": 4, "Pakistani": 5, "Bangladeshi": 3,
    "Any other Asian background": 2, "African": 7, "Caribbean": 5, "Any other Black background": 2, "Arab": 1,
    "Any other ethnic group": 2, "Not stated": 6, "Prefer not to say": 3, "": 5,
}  # fmt: skip
GENDERS = {"Female": 47, "Male": 47, "Non-binary": 2, "": 4}
DISABILITY = {"Y": 18, "N": 66, "Not known": 10, "": 6}
HOW_RECEIVED = {"Email": 48, "Online form": 24, "Phone": 15, "Letter": 8, "In person": 5}
FIRST_NAMES = (
    "Aveline", "Brindle", "Corwin", "Delphia", "Emberly", "Fenwick", "Garrin", "Isolde", "Jorrick", "Kestrel",
    "Larkin", "Merrow", "Nettle", "Orsola", "Pellam", "Quillon", "Rosamund", "Sorrel", "Tamsin", "Wendell",
)  # fmt: skip
SURNAMES = (
    "Ashquill", "Brackenmere", "Cobblewick", "Dunhollow", "Elderspoon", "Fernwhistle", "Gorsebank", "Inglewater",
    "Juniperley", "Kettlewhin", "Larchmoor", "Mossgrave", "Nightingarden", "Oakenshade", "Pebblewright", "Quenchwell",
)  # fmt: skip
COMMENTS = {
    "": 55, "Apology given in the response.": 9, "Manager to meet complainant.": 7, "Chased team twice.": 9,
    "Linked to earlier enquiry.": 4, "Advocacy leaflet sent.": 6, "Learning shared at team meeting.": 6,
    "Draft came late from the service.": 4,
}  # fmt: skip

#: (key, group, heading) of each column, from column A on.
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("ref", "", "Ref"), ("received", "", "Date received"), ("name", "", "Complainant name"),
    ("who", "", "Complainant"), ("age", "", "Age of child"), ("gender", "", "Gender"),
    ("ethnicity", "", "Ethnicity"), ("disability", "", "Disability"), ("contact", "", "Contact type"),
    ("area", "", "Service area"), ("team", "", "Team"), ("nature", "", "Nature of complaint"),
    ("how", "", "How received"),
    ("s1_ack", "Stage 1", "Acknowledged"), ("s1_due", "Stage 1", "Response due"),
    ("s1_extended", "Stage 1", "Extended?"), ("s1_letter", "Stage 1", "Extension letter sent"),
    ("s1_ground", "Stage 1", "Reason for extension"), ("s1_until", "Stage 1", "Extended to"),
    ("s1_sent", "Stage 1", "Response sent"), ("s1_outcome", "Stage 1", "Outcome"),
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
    ("comments", "", "Comments"),
)  # fmt: skip
_DUE = {"s1_due", "s1_until", "s2_due", "s2_until"}

_CALENDAR = england_and_wales()
_after = _CALENDAR.working_days_after


@dataclass(frozen=True)
class ExampleRegister:
    """The register before it is written: for each sheet, every row under the header (row 6 of the sheet and on)."""

    sheets: dict[str, list[list[Cell]]]
    complaints: int
    other_contacts: int
    troubles: dict[str, int]


def _one(rng: random.Random, weights: Mapping[str, float]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]


def _quota(rng: random.Random, shares: Mapping[str, float], count: int) -> list[str]:
    """`count` words, shuffled, as near the shares as whole numbers allow."""
    exact = {word: share * count / sum(shares.values()) for word, share in shares.items()}
    words = [word for word, share in exact.items() for _ in range(int(share))]
    nearest = sorted(exact, key=lambda word: int(exact[word]) - exact[word])
    words += nearest[: count - len(words)]
    rng.shuffle(words)
    return words


def _day_received(rng: random.Random, quarter: int) -> date:
    """A day in a quarter (0 is April to June 2023); seldom at a weekend; in March 2026 not before the 12th."""
    year, month = YEARS[0] + (quarter + 1) // 4, 3 * ((quarter + 1) % 4) + 1
    first = date(year, month, 1)
    while True:
        day = first + timedelta(rng.randrange(90))
        if MOSTLY_OPEN_FROM <= day < date(2026, 3, 12):
            continue
        if _CALENDAR.is_working_day(day) or rng.random() < 0.1:
            return day


def _contact(rng: random.Random, quarter: int, contact: str, who: str) -> Row:
    """A contact as logged on the day it came in."""
    area = _one(rng, AREAS.get(who, CARER_AREAS))
    weights, labels = {**NATURE, **NATURE_OF_AREA.get(area, {})}, []
    for _ in range(rng.choices((1, 2, 3), (50, 37, 13))[0]):
        labels.append(_one(rng, weights))
        weights.pop(labels[-1])
    ages = {"Young person in care": (9, 17), "Care leaver": (18, 24), "Advocate for young person": (8, 20)}
    how = "Advocate" if who == "Advocate for young person" else _one(rng, HOW_RECEIVED)
    row: Row = {
        "received": _day_received(rng, quarter), "name": f"{rng.choice(FIRST_NAMES)} {rng.choice(SURNAMES)}",
        "who": who, "age": rng.randint(*ages.get(who, (0, 17))), "gender": _one(rng, GENDERS),
        "ethnicity": _one(rng, ETHNICITIES), "disability": _one(rng, DISABILITY), "contact": contact, "area": area,
        "team": _one(rng, TEAMS[area]), "nature": "; ".join(labels), "how": how, "comments": _one(rng, COMMENTS),
    }  # fmt: skip
    if area == "Disabled Children":
        row["disability"] = "Y"
    if rng.random() > 0.05:
        row["s1_ack"] = _after(row["received"], rng.choices((1, 2, 3, 4, 6), (40, 30, 18, 7, 5))[0])
    return row


def _due_by_hand(rng: random.Random, row: Row, days: int) -> date:
    """The due date as an officer wrote it: mostly right, else a bank holiday or the wrong first day was counted."""
    if "s1_ack" in row and rng.random() < 0.07:
        return _after(row["s1_ack"], days)
    right, weekdays = _after(row["received"], days), row["received"]
    for _ in range(days):
        weekdays += timedelta(3 if weekdays.weekday() == 4 else 2 if weekdays.weekday() == 5 else 1)
    return weekdays if weekdays != right and rng.random() < 0.5 else right


def _answer_stage_1(rng: random.Random, row: Row, late: bool, extension: str) -> None:
    received = row["received"]
    longest = {"": 50 if late else 10, "over 20 days": 36}.get(extension, 20)
    shortest = {"": 11 if late else 3, "over 20 days": 21, "letter late": 15}.get(extension, 12)
    mode = shortest + 2 if late else longest - 1
    row["s1_sent"] = _after(received, round(rng.triangular(shortest, longest, mode)))
    if not extension:
        row["s1_extended"] = rng.choice(("N", ""))
    elif _after(received, 14) <= LAST_DAY:
        row["s1_extended"] = "Y"
        if extension != "no date":
            row["s1_letter"] = _after(
                received, rng.randint(11, 14) if extension == "letter late" else rng.randint(5, 10)
            )
            row["s1_until"] = _after(received, 20)
        row["s1_ground"] = {"not a ground": "Staff leave", "no date": ""}.get(extension, _one(rng, GROUNDS))


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
        row["withdrawn"] = row["closed"] = _after(row["received"], rng.randint(2, 8))
        row["s1_outcome"] = "Withdrawn"
    for late, lot_of_rows in lots.items():
        extensions = _quota(rng, EXTENSIONS_LATE if late else EXTENSIONS_IN_TIME, len(lot_of_rows))
        findings = _quota(rng, FINDINGS, len(lot_of_rows))
        for row, extension, finding in zip(lot_of_rows, extensions, findings, strict=True):
            _answer_stage_1(rng, row, late, extension)
            row["s1_outcome"] = finding


def _stage_2(rng: random.Random, row: Row, plan: str) -> None:
    asked = row["s2_asked"] = _after(row["s1_sent"], rng.randint(4, 22))
    agreed = row["s2_agreed"] = _after(asked, rng.randint(4, 22))
    row["s2_due"] = _after(asked if rng.random() < 0.6 else agreed, 25)
    low, high = {"in time": (18, 25), "extended": (40, 65), "late": (34, 70)}.get(plan, (68, 96))
    row["s2_sent"] = _after(asked, rng.randint(low, high))
    row["s2_outcome"] = _one(rng, {"Upheld": 25, "Partially Upheld": 50, "Not Upheld": 25})
    if plan.startswith("extended") or plan == "letter late":
        row["s2_letter"] = _after(asked, rng.randint(28, 40) if plan == "letter late" else rng.randint(15, 25))
        row["s2_until"] = _after(asked, 65)


def _stage_3(rng: random.Random, row: Row) -> None:
    row["s3_asked"] = _after(row["s2_sent"], rng.randint(5, 20))
    row["s3_panel"] = _after(row["s3_asked"], rng.randint(24, 40))
    row["s3_report"] = _after(row["s3_panel"], rng.randint(3, 8))
    row["s3_sent"] = _after(row["s3_report"], rng.randint(8, 19))
    row["s3_outcome"] = _one(rng, {"Upheld": 20, "Partially Upheld": 55, "Not Upheld": 25})


def _later_stages(rng: random.Random, year: int, rows: Sequence[Row]) -> None:
    """Take some answered complaints of a year to stage 2, 3 and the Ombudsman."""
    n = YEARS.index(year)
    ready = [row for row in rows if row.get("s1_sent", LAST_DAY) < LAST_DAY - timedelta(40)]
    investigated = rng.sample(ready, STAGE_2_A_YEAR[n])
    for row, plan in zip(investigated, _quota(rng, STAGE_2_PLANS, len(investigated)), strict=True):
        _stage_2(rng, row, plan)
    reviewed = sorted(investigated, key=lambda row: row["s2_sent"])[: STAGE_3_A_YEAR[n]]
    for row in reviewed:
        _stage_3(rng, row)
    early = [row for row in ready if "s2_asked" not in row]
    for row in reviewed[:1] + rng.sample(early, OMBUDSMAN_A_YEAR[n] - 1):
        through = "s3_sent" in row
        row["lg_referred"] = _after(row["s3_sent" if through else "s1_sent"], rng.randint(5, 15))
        row["lg_decided"] = _after(row["lg_referred"], rng.randint(60, 110) if through else rng.randint(8, 25))
        row["lg_outcome"] = _one(rng, OMBUDSMAN_OUTCOMES if through else OMBUDSMAN_EARLY_OUTCOMES)


def _as_known(rng: random.Random, row: Row) -> None:
    """Take out what happened after LAST_DAY, and close what had been answered."""
    for key in [key for key, value in row.items() if isinstance(value, date) and key not in _DUE and value > LAST_DAY]:
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
            row["closed"] = min(_after(row[stages[-1]], rng.randint(1, 3)), LAST_DAY)


def clean_rows(seed: int = SEED) -> dict[int, list[Row]]:
    """Every contact of each year, in order of receipt, before the troubles are put in."""
    rng, years = random.Random(seed), {}
    for n, year in enumerate(YEARS):
        who = _quota(rng, COMPLAINANTS, STAGE_1_A_YEAR[n])
        rows = [_contact(rng, 4 * n + rng.randrange(4), "Complaint", one) for one in who]
        _stage_1(rng, year, rows)
        _later_stages(rng, year, rows)
        for reason in rng.sample(NOT_ACCEPTED, NOT_ACCEPTED_A_YEAR):
            row = _contact(rng, rng.randrange(4 * n, 4 * n + 4), "Complaint", "Parent")
            rows.append({**row, "refused": reason, "closed": _after(row["received"], rng.randint(2, 8))})
        for contact, count in OTHER_CONTACTS_A_YEAR.items():
            for _ in range(count):
                row = _contact(rng, rng.randrange(4 * n, 4 * n + 4), contact, _one(rng, COMPLAINANTS))
                row["closed"] = _after(row["received"], rng.randint(1, 10))
                rows.append({**row, "nature": "" if contact == "Compliment" else row["nature"]})
        rows.sort(key=lambda row: row["received"])
        for number, row in enumerate(rows, 1):
            row["ref"] = f"EX/{year % 100}/{number:03}"
            _as_known(rng, row)
        years[year] = rows
    return years


TYPING_ERRORS = (
    ("s1_sent", date(2024, 2, 1), "31/02/2024"), ("s1_ack", date(2024, 12, 1), "12/13/2024"),
    ("received", date(2024, 5, 20), "2O/05/2024"), ("s1_until", date(2026, 2, 1), "tbc"),
)  # fmt: skip


class _Troubles:
    """Puts the troubles of a register typed by hand into clean rows, and counts each; a cell is spoilt once only."""

    def __init__(self, rng: random.Random, years: dict[int, list[Row]]) -> None:
        self.rng, self.years, self.counts = rng, years, Counter[str]()
        self.rows = [row for rows in years.values() for row in rows]
        self.spoilt: set[int] = set()

    def some(self, count: int, *keys: str) -> list[Row]:
        """`count` complaints not yet spoilt that have every one of these cells."""
        fit = [row for row in self.rows if id(row) not in self.spoilt and all(row.get(key) for key in keys)]
        chosen = self.rng.sample([row for row in fit if row["contact"] == "Complaint"], count)
        self.spoilt.update(map(id, chosen))
        return chosen

    def complaints(self, year: int) -> list[Row]:
        return [row for row in self.years[year] if row["contact"] == "Complaint" and "s1_sent" in row]

    def count_what_officers_did(self) -> None:
        for row in (row for row in self.rows if "s1_due" in row):
            ten, letter = _after(row["received"], 10), row.get("s1_letter")
            extended = row["s1_extended"] == "Y" if "s1_extended" in row else False
            self.counts["due_date_wrong"] += row["s1_due"] != ten
            self.counts["extension_without_letter_date"] += extended and letter is None
            self.counts["extension_letter_after_day_10"] += letter is not None and letter > ten
            self.counts["extension_ground_not_in_law"] += row.get("s1_ground") == "Staff leave"
            self.counts["stage_2_extension_no_ground"] += "s2_letter" in row

    def spoil_dates(self) -> None:
        for key, day, typed in TYPING_ERRORS:
            whole = [row for row in self.rows if row["contact"] == "Complaint" and id(row) not in self.spoilt]
            near = min((row for row in whole if key in row), key=lambda row: abs(row["received"] - day))
            near[key] = typed
            self.spoilt.add(id(near))
            self.counts["date_typing_error"] += 1
        for row in self.some(3, "s1_sent", "s1_due"):
            row["s1_sent"] = row["received"] - timedelta(self.rng.randint(2, 25))
            self.counts["response_before_receipt"] += 1
        for row in self.some(10, "s1_sent"):
            key = self.rng.choice(("received", "s1_sent"))
            row[key] = datetime.combine(row[key], time(self.rng.randint(8, 17), 5 * self.rng.randrange(12)))
            self.counts["date_with_time"] += 1
        for row in [row for row in self.rows if id(row) not in self.spoilt]:
            for key in [key for key, _, _ in COLUMNS if type(row.get(key)) is date and self.rng.random() < TEXT_DATES]:
                form = self.rng.choice(
                    ("{0:%d/%m/%Y}", "{0.day}.{0.month}.{0:%y}", "{0.day} {0:%B %Y}", "{0:%d-%b-%y}")
                )
                row[key] = form.format(row[key])
                self.counts["date_as_text"] += 1
                self.counts["two_digit_year"] += "%y" in form

    def spoil_words(self) -> None:
        for row in self.some(5, "s1_sent", "s1_outcome"):
            del row["s1_outcome"]
            self.counts["answered_without_outcome"] += 1
        for row in self.some(4, "s1_sent", "s1_outcome"):
            del row["s1_sent"]
            self.counts["outcome_without_answer"] += 1
        for row, formula in zip(self.some(2, "s1_sent"), ('=HYPERLINK("x")', "=1+1"), strict=True):
            row["comments"] = formula
            self.counts["formula_as_text"] += 1
        for row, age in zip(self.some(4, "s1_due"), ("7 yrs", "9 and 12", "under 1", "unborn"), strict=True):
            row["age"] = age
            self.counts["age_as_text"] += 1
        for row in self.rows:
            for key in ("s1_extended", "disability"):
                if row.get(key) == "Y" and self.rng.random() < 0.5:
                    row[key] = self.rng.choice(("Yes", "y", "x", "1"))
                    self.counts["flag_in_other_words"] += 1
            for key in ("who", "contact", "area", "team", "nature", "s1_outcome"):
                if row.get(key) and self.rng.random() < 0.02:
                    row[key] = self.rng.choice((row[key] + " ", row[key].upper(), row[key].lower(), " " + row[key]))
                    self.counts["spaces_or_capitals"] += 1

    def sheets(self) -> dict[str, list[list[Cell]]]:
        """The rows of each sheet under its header, with rows that are not complaints put among them."""
        twice, (lender, borrower) = self.complaints(2023)[40], self.complaints(2025)[55:57]
        borrower["ref"] = lender["ref"]
        self.years[2023].insert(60, dict(twice))
        self.counts.update(duplicate_row=1, reference_used_twice=1, total_row=len(YEARS), repeated_header=1)
        sheets: dict[str, list[list[Cell]]] = {}
        for year, rows in self.years.items():
            cells: list[list[Cell]] = [
                [None if row.get(key) == "" else row.get(key) for key, _, _ in COLUMNS] for row in rows
            ]
            total: list[Cell] = ["Total", len(cells), *[None] * (len(COLUMNS) - 2)]
            for place in sorted(self.rng.sample(range(10, len(cells)), 2), reverse=True):
                cells.insert(place, [None] * len(COLUMNS))
                self.counts["blank_row"] += 1
            if year == 2024:
                cells[60:60] = [list(line) for line in header_lines()]
            sheets[f"{year}-{(year + 1) % 100}"] = [*cells, total]
        return sheets


def header_lines() -> tuple[list[Cell], list[Cell]]:
    """The two lines of the header; what is merged stands in the first of its cells."""
    groups = [group for _, group, _ in COLUMNS]
    first: list[Cell] = [
        (group if group != groups[n - 1] else None) if group else heading
        for n, (_, group, heading) in enumerate(COLUMNS)
    ]
    return first, [heading if group else None for _, group, heading in COLUMNS]


def example_rows(seed: int = SEED) -> ExampleRegister:
    """The register of Exborough, with its troubles counted by name."""
    years = clean_rows(seed)
    troubles = _Troubles(random.Random(seed + 1), years)
    troubles.count_what_officers_did()
    troubles.spoil_dates()
    troubles.spoil_words()
    sheets = troubles.sheets()
    kinds = Counter(row["contact"].strip().lower() == "complaint" for rows in years.values() for row in rows)
    return ExampleRegister(sheets, kinds[True], kinds[False], dict(sorted(troubles.counts.items())))


NOTES = (
    "Notes and lookups. This sheet is not part of the log.", "",
    "Outcome: Upheld / Partially Upheld / Not Upheld / No finding / Withdrawn",
    "Stage 1: 10 working days. Stage 2: 25 working days, 65 at most. Stage 3: panel within 30 working days.",
    "Contact type: only Complaint counts in the annual report.",
    "Extended?: Y if a letter went out. Put the date in if you have it!",
    "Team names changed in 2022; the old names are in the archive.",
)  # fmt: skip


def write_example_register(path: Path, *, seed: int = SEED) -> int:
    """Write the register as a workbook; the number of its complaint rows (with the one that is there twice)."""
    import xlsxwriter

    register = example_rows(seed)
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "Exborough", "comments": ILLUSTRATIVE, "created": datetime(2026, 4, 1)})
        title = book.add_format({"bold": True, "font_size": 14})
        head = book.add_format({"bold": True, "align": "center", "text_wrap": True, "border": 1, "bg_color": "#D9E2EC"})
        day, moment = (book.add_format({"num_format": form}) for form in ("dd/mm/yyyy", "dd/mm/yyyy hh:mm"))
        for name, rows in register.sheets.items():
            sheet = book.add_worksheet(name)
            sheet.merge_range(0, 0, 0, len(COLUMNS) - 1, f"Exborough {name}. {ILLUSTRATIVE}", title)
            sheet.write(1, 0, f"Children's statutory complaints log, {name}. Illustrative. Kept by Customer Relations.")
            _write_header(sheet, head)
            for line, row in enumerate(rows, 5):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(line, column, value, moment if isinstance(value, datetime) else day)
                    elif value is not None:
                        sheet.write(line, column, value)
            sheet.set_column(0, len(COLUMNS) - 1, 14)
            sheet.freeze_panes(5, 1)
        notes = book.add_worksheet("Notes")
        for line, text in enumerate((f"Exborough notes. {ILLUSTRATIVE}", "", *NOTES)):
            notes.write(line, 0, text)
    return register.complaints


def _write_header(sheet: Any, form: Any) -> None:
    """Two lines: groups merged across their columns over the headings; a heading in no group merged down."""
    for column, (_, group, heading) in enumerate(COLUMNS):
        if not group:
            sheet.merge_range(3, column, 4, column, heading, form)
            continue
        sheet.write(4, column, heading, form)
        members = [n for n, (_, other, _) in enumerate(COLUMNS) if other == group]
        if column == members[0]:
            sheet.merge_range(3, column, 3, members[-1], group, form)


#: The headings of `large_register_rows`, on one line: those of COLUMNS, each with its stage before it.
_NOT_IN_LARGE = {"name", "disability", "team", "how", "s1_ack", "s2_agreed"}
LARGE_HEADER = [
    f"{group} {heading[0].lower()}{heading[1:]}" if group else heading
    for key, group, heading in COLUMNS[:33]
    if key not in _NOT_IN_LARGE
]
LARGE_FIRST, LARGE_LAST = date(2015, 4, 1), date(2025, 3, 31)


def large_register_rows(rows: int, seed: int = SEED) -> Iterator[list[str]]:
    """Rows of a clean register of any length over ten years, in order of receipt; dates are text such as 03/04/2024.

    About 9% go to stage 2 and a fifth of those to stage 3; nothing happens after LARGE_LAST but what is due then.
    """
    rng = random.Random(seed)
    pick, days = rng.random, (LARGE_LAST - LARGE_FIRST).days + 1
    text = {LARGE_FIRST + timedelta(n): f"{LARGE_FIRST + timedelta(n):%d/%m/%Y}" for n in range(days + 150)}

    def pool(weights: Mapping[str, float]) -> list[str]:
        return _quota(rng, weights, 200)

    whos, ethnicities, genders = pool(COMPLAINANTS), pool({**ETHNICITIES, "": 0}), pool({"Female": 1, "Male": 1})
    areas = {who: pool(AREAS.get(who, CARER_AREAS)) for who in COMPLAINANTS}
    natures, findings = pool(NATURE), pool({"Upheld": 20, "Partially Upheld": 31, "Not Upheld": 49})
    grounds = pool(GROUNDS)

    def one(words: list[str]) -> str:
        return words[int(pick() * 200)]

    def known(day: date) -> str:
        return text[day] if day <= LARGE_LAST else ""

    def answer(day: date) -> list[str]:
        return [text[day], one(findings)] if day <= LARGE_LAST else ["", ""]

    for number in range(rows):
        received = LARGE_FIRST + timedelta(number * days // rows)
        extended, late = pick() < 0.15, pick() < 0.42
        sent = _after(received, int(11 + 24 * pick() ** 2) if late else int(3 + 8 * pick()) + 10 * extended)
        who, stage_1 = one(whos), ["N", "", "", ""]
        if extended and (letter := known(_after(received, 6 + int(pick() * 5)))):
            stage_1 = ["Y", letter, one(grounds), text[_after(received, 20)]]
        cells = [f"L{number + 1:07}", text[received], who, str(int(pick() * 18)), one(genders), one(ethnicities)]
        cells += ["Complaint", one(areas[who]), one(natures), text[_after(received, 10)], *stage_1, *answer(sent)]
        if pick() < 0.09 and (asked := _after(sent, 5 + int(pick() * 15))) <= LARGE_LAST:
            sent = _after(asked, int(18 + 70 * pick()))
            letter = known(_after(asked, 20 + int(pick() * 6))) if pick() < 0.7 else ""
            until = text[_after(asked, 65)] if letter else ""
            cells += [text[asked], text[_after(asked, 25)], letter, until, *answer(sent)]
            if pick() < 0.2 and (asked := _after(sent, 5 + int(pick() * 15))) <= LARGE_LAST:
                panel = _after(asked, 25 + int(pick() * 12))
                report = _after(panel, 3 + int(pick() * 5))
                cells += [text[asked], known(panel), known(report), *answer(_after(report, 8 + int(pick() * 10)))]
        yield cells + [""] * (len(LARGE_HEADER) - len(cells))
