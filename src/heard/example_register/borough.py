"""Exborough and its people: how many complaints there are, how late they are, and the words that its officers use.

Nobody in it is real. The rates follow figures that councils have published (PUBLISHED, READ_ON_PAGE); those with no
council named are the story's own.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

SEED = 20260331
#: The register was copied on this day; nothing in it happened later (a date due may be later).
LAST_DAY = date(2026, 3, 31)
MOSTLY_OPEN_FROM = date(2026, 3, 1)
ILLUSTRATIVE = "Illustrative: made-up complaints, no real people"


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

# Rates.
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

# What goes on inside the council.
DRAFT_DUE_ON_DAY = 7
#: From this day on the complaints team chases a draft that is not back.
CHASED_FROM, CHASED_ON_DAY = date(2025, 10, 1), 8
DRAFT_AFTER_DAY_10, DRAFT_AFTER_DAY_10_WHEN_CHASED = 0.70, 0.42  # of the late answers
DRAFT_LATE_IN_DISABLED_CHILDREN = 8  # times as likely to be among the late drafts
DRAFT_SENT_BACK = 1 / 6
APPROVAL_DAYS = {"1": 40, "2": 30, "3": 20, "8": 10}  # eight: the one who approves is away
NO_STEP_NOTED, STEP_NOT_NOTED = 0.12, 0.15  # of the complaints; of the steps of the others
LATE_WITH_A_CAUSE = 0.70
ADVOCATE_OFFERED = {"Y": 0.60, "N": 0.25, "": 0.15}
ADVOCATE_TAKEN_UP = {"Y": 0.5, "N": 0.5}  # by children and care leavers who were offered one
INVESTIGATION_POUNDS = (2500, 6000)
PAYMENTS_A_YEAR, PAYMENT_POUNDS = 3, (100, 150, 200, 250, 300, 350)

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
CAUSES = {
    "draft late": {
        "Draft late from service": 60, "Service chased - no draft": 14, "Awaiting information": 9, "Complex complaint": 9,
        "Staff sickness": 8,
    },
    "approval": {"Awaiting sign off": 60, "Annual leave": 40},
    "another cause": {
        "Complex complaint": 26, "Awaiting information": 24, "Complainant not available": 18, "Awaiting sign off": 12,
        "Complaints team": 12, "Other": 8,
    },
}  # fmt: skip
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
