"""Measures of children's complaints that councils are compared on."""

from __future__ import annotations

from datetime import date
from typing import Final

from .measures import Kind, Measure, Section

_IN_NEED, _LOOKED_AFTER, _CHILDREN = (
    "children_in_need_31_march",
    "children_looked_after_31_march",
    "child_population_0_17",
)

_STAGE_1_PRACTICE = (
    "Recorded differently: some settle concerns before stage 1 and do not count them, some count each point, some only what"
    " was investigated. More can mean that it is easier to complain."
)
_TIME_PRACTICE = (
    "Recorded differently: the day the clock starts; extended or withdrawn complaints left out; divided by closed complaints"
    " only, which hides those still open and late."
)
_OUTCOME_PRACTICE = (
    "Recorded differently: what is upheld where there are several points; divided by answered, closed or received."
)
_FEW_PRACTICE = "So few a year that one more is a large change."
_EDUCATION_PRACTICE = "Recorded differently: some pages say children's services, and not whether education is in it."
#: From this day on the Ombudsman chose its investigations in another way.
UPHOLD_BREAK = date(2022, 4, 1)
UPHOLD_BREAK_WORDS = "before 2022/23: not comparable with later uphold rates"
_ADVOCATE_PRACTICE = "Recorded differently: whether a complaint that an advocate brings is the child's."

STATUTORY: Final = (
    Measure(
        "stage1_received", Section.CHILDREN, Kind.RATE, "Stage 1 complaints received", "stage 1 complaints",
        "children_statutory", counts=("stage1_received",), exposure=_IN_NEED,
        definition="Complaints accepted at stage 1 of the statutory procedure in the year.",
        practice=_STAGE_1_PRACTICE,
    ),
    Measure(
        "stage1_within_10", Section.CHILDREN, Kind.SHARE, "Stage 1 answered within 10 working days", "answered in 10 days",
        "children_statutory", counts=("stage1_within_10wd_count",), percents=("stage1_within_10wd_pct",),
        whole="stage 1 complaints",
        definition="Of stage 1 complaints whose tenth working day fell in the year, those answered by it.",
        practice=_TIME_PRACTICE,
    ),
    Measure(
        "stage1_within_20", Section.CHILDREN, Kind.SHARE, "Stage 1 answered within 20 working days", "answered in 20 days",
        "children_statutory", counts=("stage1_within_20wd_count",), percents=("stage1_within_20wd_pct",),
        whole="stage 1 complaints",
        definition="Of stage 1 complaints whose twentieth working day fell in the year, those answered by it.",
        practice=_TIME_PRACTICE,
    ),
    Measure(
        "stage1_in_time", Section.CHILDREN, Kind.SHARE, "Stage 1 answered in time, the time not stated", "answered in time",
        "children_statutory", percents=("stage1_within_timescale_pct",), whole="stage 1 complaints",
        definition="Of stage 1 complaints, those answered in time, where the page does not say whether that is 10 or 20"
        " working days.",
        practice=_TIME_PRACTICE,
    ),
    Measure(
        "stage1_upheld", Section.CHILDREN, Kind.SHARE, "Stage 1 upheld", "upheld", "children_statutory",
        counts=("stage1_upheld_count",), percents=("stage1_upheld_pct",), whole="stage 1 complaints",
        definition="Of stage 1 complaints, those fully upheld.", practice=_OUTCOME_PRACTICE,
    ),
    Measure(
        "stage1_partially_upheld", Section.CHILDREN, Kind.SHARE, "Stage 1 partially upheld", "partially upheld",
        "children_statutory", counts=("stage1_partially_upheld_count",), percents=("stage1_partially_upheld_pct",),
        whole="stage 1 complaints", definition="Of stage 1 complaints, those upheld in part.", practice=_OUTCOME_PRACTICE,
    ),
    Measure(
        "stage2_received", Section.CHILDREN, Kind.RATE, "Stage 2 investigations requested", "stage 2 requests",
        "children_statutory", counts=("stage2_received",), exposure=_IN_NEED,
        definition="Requests for a stage 2 investigation received in the year.",
        practice=f"Recorded differently: requests, investigations begun, or those closed. {_FEW_PRACTICE}",
    ),
    Measure(
        "stage2_within_65", Section.CHILDREN, Kind.SHARE, "Stage 2 answered within 65 working days", "answered in 65 days",
        "children_statutory", counts=("stage2_within_65wd_count",), whole="stage 2 complaints",
        definition="Of stage 2 complaints whose sixty-fifth working day fell in the year, those answered by it.",
        practice=f"{_TIME_PRACTICE} {_FEW_PRACTICE}",
    ),
    Measure(
        "stage2_in_time", Section.CHILDREN, Kind.SHARE, "Stage 2 answered in time, the time not stated", "answered in time",
        "children_statutory", percents=("stage2_within_timescale_pct",), whole="stage 2 complaints",
        definition="Of stage 2 complaints, those answered in time, where the page does not say whether that is 25 or 65"
        " working days.",
        practice=f"{_TIME_PRACTICE} {_FEW_PRACTICE}",
    ),
    Measure(
        "stage3_received", Section.CHILDREN, Kind.COUNT, "Stage 3 panels requested", "stage 3 requests",
        "children_statutory", counts=("stage3_received",),
        definition="Requests for a stage 3 review panel received in the year.",
        practice=f"Recorded differently: panels asked for, or held. {_FEW_PRACTICE}",
    ),
    Measure(
        "stage3_held", Section.CHILDREN, Kind.COUNT, "Stage 3 panels held", "stage 3 panels", "children_statutory",
        counts=("stage3_held",), definition="Stage 3 review panels held in the year.",
        practice=f"Recorded differently: panels asked for, or held. {_FEW_PRACTICE}",
    ),
    Measure(
        "from_young_people", Section.CHILDREN, Kind.RATE, "Complaints from children and young people",
        "complaints from young people", "children_statutory", counts=("complaints_from_young_people",), exposure=_IN_NEED,
        definition="Complaints that a child or young person made, alone or with an advocate.",
        practice=f"{_ADVOCATE_PRACTICE} Few can mean that children do not know how, or fear what follows.",
    ),
    Measure(
        "from_looked_after", Section.CHILDREN, Kind.RATE, "Complaints from looked-after young people",
        "complaints from looked-after young people", "children_statutory",
        counts=("complaints_from_looked_after_young_people",), exposure=_LOOKED_AFTER,
        definition="Complaints that looked-after young people made.",
        practice=_ADVOCATE_PRACTICE,
    ),
    Measure(
        "statutory_received", Section.CHILDREN, Kind.RATE, "Complaints received, the stage not stated", "complaints",
        "children_statutory", counts=("complaints_received_total",), exposure=_IN_NEED,
        definition="Complaints received in the year where the page names no stage.",
        practice="Recorded differently: some add stages 2 and 3, councillors' enquiries, or what was settled before stage 1.",
    ),
    Measure(
        "statutory_upheld", Section.CHILDREN, Kind.SHARE, "Complaints upheld, the stage not stated", "upheld",
        "children_statutory", counts=("complaints_upheld_count",), whole="complaints",
        definition="Of complaints with an outcome, those fully upheld, where the page names no stage.",
        practice=_OUTCOME_PRACTICE,
    ),
    Measure(
        "compliments", Section.CHILDREN, Kind.COUNT, "Compliments received", "compliments", "children_statutory",
        counts=("compliments_received",), definition="Compliments that the council logged in the year.",
        practice="Recorded differently: a count of what staff send in. Councils that ask for compliments log many more.",
    ),
)  # fmt: skip

CHILDREN_OTHER: Final = (
    Measure(
        "children_received", Section.CHILDREN_OTHER, Kind.RATE, "Complaints received, both procedures", "complaints",
        "children_statutory_and_corporate", counts=("complaints_received_total",), exposure=_IN_NEED,
        definition="Complaints about children's services received in the year, under the statutory or the corporate"
        " procedure.",
        practice="Recorded differently: some include special educational needs and schools, some social care alone.",
    ),
    Measure(
        "children_stage1_in_time", Section.CHILDREN_OTHER, Kind.SHARE, "Stage 1 answered in time, both procedures",
        "answered in time", "children_statutory_and_corporate", percents=("stage1_within_timescale_pct",),
        whole="stage 1 complaints", definition="Of stage 1 complaints under either procedure, those answered in time.",
        practice=_TIME_PRACTICE,
    ),
)  # fmt: skip

OMBUDSMAN_CHILDREN: Final = (
    Measure(
        "ombudsman_children_investigated", Section.OMBUDSMAN_CHILDREN, Kind.COUNT,
        "Ombudsman's investigations, children's social care", "investigations", "lgsco_children",
        counts=("lgsco_investigated",),
        definition="Complaints about children's social care that the Ombudsman decided after an investigation.",
        practice=_EDUCATION_PRACTICE,
    ),
    Measure(
        "ombudsman_children_upheld", Section.OMBUDSMAN_CHILDREN, Kind.COUNT,
        "Upheld by the Ombudsman, children's social care", "upheld complaints", "lgsco_children",
        counts=("lgsco_upheld",),
        definition="Complaints about children's social care that the Ombudsman upheld.",
        practice=_EDUCATION_PRACTICE,
        breaks_on=UPHOLD_BREAK, break_words=UPHOLD_BREAK_WORDS,
    ),
    Measure(
        "ombudsman_children_enquiries", Section.OMBUDSMAN_CHILDREN, Kind.RATE,
        "Ombudsman's enquiries, children's social care", "enquiries", "lgsco_children", counts=("lgsco_enquiries",),
        exposure=_IN_NEED,
        definition="Complaints about children's social care that came before the Ombudsman, as the council counts them.",
        practice="Recorded differently: enquiries, referrals, or complaints that went to the Ombudsman.",
    ),
    Measure(
        "ombudsman_education_and_children", Section.OMBUDSMAN_CHILDREN, Kind.RATE,
        "Received by the Ombudsman, education and children's services", "complaints", "lgsco_children",
        counts=("lgsco_received",), exposure=_CHILDREN, per=10_000,
        definition="Complaints and enquiries that the Ombudsman received and put into its category education and children's"
        " services.",
        practice="Schools, transport and special educational needs are in it, and are often the larger part.",
    ),
)  # fmt: skip
