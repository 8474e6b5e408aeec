"""The measures that councils are compared on, in the order in which they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from .measures import Kind, Measure, Section
from .series import SERIES

_IN_NEED, _LOOKED_AFTER = "children_in_need_31_march", "children_looked_after_31_march"
_CHILDREN, _RESIDENTS = "child_population_0_17", "total_population"


@dataclass(frozen=True)
class SectionWords:
    """A section's heading, and what must be read before its figures."""

    title: str
    caution: str


SECTIONS: Final[dict[Section, SectionWords]] = {
    Section.CHILDREN: SectionWords(
        "Children's statutory complaints",
        "No national return is made of these complaints. What is known is what councils have printed in reports and minutes,"
        " or the press has quoted.",
    ),
    Section.CHILDREN_OTHER: SectionWords(
        "Children's complaints, not statutory alone",
        "Some councils print one figure for the statutory and the corporate procedure together, or do not say which. It is"
        " not the statutory figure.",
    ),
    Section.OMBUDSMAN_CHILDREN: SectionWords(
        "The Ombudsman: children's complaints",
        "The Ombudsman's own category takes education and children's services together, so most of it may be about special"
        " educational needs. Figures about children's social care alone are few.",
    ),
    Section.OMBUDSMAN_ALL: SectionWords(
        "The Ombudsman: whole council, not children's",
        "These are about every service of a council: housing, planning, adult care and the rest. They say nothing of"
        " children's complaints, and stand in for no figure above. Where they are set against residents: a county with"
        " district councils below it has no housing or planning to be complained of, and people are told differently that"
        " they may turn to the Ombudsman.",
    ),
    Section.WHOLE_COUNCIL: SectionWords(
        "Corporate complaints: whole council, not children's",
        "These are about every service of a council. They say nothing of children's complaints, and stand in for no figure"
        " above.",
    ),
}

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
_UPHOLD_BREAK = date(2022, 4, 1)
_UPHOLD_BREAK_WORDS = "before 2022/23: not comparable with later uphold rates"
_ADVOCATE_PRACTICE = "Recorded differently: whether a complaint that an advocate brings is the child's."

_STATUTORY: Final = (
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

_CHILDREN_OTHER: Final = (
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

_OMBUDSMAN_CHILDREN: Final = (
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
        breaks_on=_UPHOLD_BREAK, break_words=_UPHOLD_BREAK_WORDS,
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

_OMBUDSMAN_ALL: Final = (
    Measure(
        "ombudsman_upheld", Section.OMBUDSMAN_ALL, Kind.SHARE, "Upheld by the Ombudsman, of those investigated", "upheld",
        "lgsco_all", counts=("lgsco_upheld",), wholes=("lgsco_investigated",), percents=("lgsco_upheld_pct",),
        whole="investigations",
        definition="Of complaints about any service that the Ombudsman investigated in the year, those upheld.",
        practice="The Ombudsman investigates what it thinks worth it, so a high share is usual everywhere.",
        breaks_on=_UPHOLD_BREAK, break_words=_UPHOLD_BREAK_WORDS,
    ),
    Measure(
        "ombudsman_upheld_rate", Section.OMBUDSMAN_ALL, Kind.RATE, "Upheld by the Ombudsman, for every 100,000 residents",
        "upheld complaints", "lgsco_all", counts=("lgsco_upheld",), printed=("lgsco_upheld_per_100k",),
        exposure=_RESIDENTS, per=100_000,
        definition="Complaints about any service that the Ombudsman upheld in the year. The Ombudsman prints a rate on its own"
        " count of residents, so that its figure is a little lower or higher.",
        breaks_on=_UPHOLD_BREAK, break_words=_UPHOLD_BREAK_WORDS,
    ),
    Measure(
        "ombudsman_investigated", Section.OMBUDSMAN_ALL, Kind.RATE, "Investigated by the Ombudsman", "investigations",
        "lgsco_all", counts=("lgsco_investigated",), exposure=_RESIDENTS, per=100_000,
        definition="Complaints about any service that the Ombudsman decided in the year after an investigation.",
        breaks_on=_UPHOLD_BREAK, break_words=_UPHOLD_BREAK_WORDS,
    ),
    Measure(
        "ombudsman_dealt_with", Section.OMBUDSMAN_ALL, Kind.RATE, "Dealt with by the Ombudsman",
        "complaints dealt with", "lgsco_all", counts=("lgsco_enquiries",), exposure=_RESIDENTS, per=100_000,
        definition="Complaints and enquiries about any service that the Ombudsman dealt with in the year.",
    ),
    Measure(
        "ombudsman_received", Section.OMBUDSMAN_ALL, Kind.RATE, "Received by the Ombudsman", "complaints received",
        "lgsco_all", counts=("lgsco_received",), exposure=_RESIDENTS, per=100_000,
        definition="Complaints and enquiries about any service that the Ombudsman received in the year.",
        practice="Mostly from the press, which may mean received or dealt with.",
    ),
    Measure(
        "ombudsman_not_ready", Section.OMBUDSMAN_ALL, Kind.SHARE, "Not for the Ombudsman, or not ready for it",
        "not for it, or not ready", "lgsco_all", counts=("lgsco_not_for_us",), wholes=("lgsco_enquiries",),
        whole="complaints dealt with",
        definition="Of complaints dealt with in the year, those that the Ombudsman may not look at, or that the council had not"
        " yet had time to answer.",
        practice="It depends on how well people are told where to turn, by the council and by others.",
    ),
    Measure(
        "ombudsman_closed", Section.OMBUDSMAN_ALL, Kind.SHARE, "Assessed and closed by the Ombudsman",
        "assessed and closed", "lgsco_all", counts=("lgsco_assessed_closed",), wholes=("lgsco_enquiries",),
        whole="complaints dealt with",
        definition="Of complaints dealt with in the year, those closed after first enquiries.",
        practice="The Ombudsman decides what is worth an investigation.",
    ),
    Measure(
        "ombudsman_remedied", Section.OMBUDSMAN_ALL, Kind.SHARE, "Upheld, and already put right by the council",
        "already put right", "lgsco_all", counts=("lgsco_satisfactory_remedy_count",), wholes=("lgsco_upheld",),
        percents=("lgsco_satisfactory_remedy_pct",), whole="upheld complaints",
        definition="Of complaints about any service that the Ombudsman upheld, those that the council had put right in a way"
        " that the Ombudsman was content with before it was asked.",
        practice="A few cases a council.",
    ),
    Measure(
        "ombudsman_complied", Section.OMBUDSMAN_ALL, Kind.SHARE, "Ombudsman's recommendations carried out", "carried out",
        "lgsco_all", percents=("lgsco_compliance_pct",), whole="recommendations due",
        definition="Of cases where the Ombudsman's recommendations fell due in the year, those where they were carried out.",
        practice="Almost every council carries out almost all. Lateness is counted apart.",
    ),
    Measure(
        "ombudsman_referred_back", Section.OMBUDSMAN_ALL, Kind.COUNT, "Sent back to the council", "complaints sent back",
        "lgsco_all", counts=("lgsco_referred_back",),
        definition="Complaints that the Ombudsman sent back to the council to answer first.",
        practice="The Ombudsman has changed how it names and counts these.",
    ),
    Measure(
        "ombudsman_not_upheld", Section.OMBUDSMAN_ALL, Kind.COUNT, "Investigated and not upheld",
        "complaints not upheld", "lgsco_all", counts=("lgsco_not_upheld",),
        definition="Complaints about any service that were investigated and not upheld.",
        practice="What is left when the upheld are taken from the investigated.",
        breaks_on=_UPHOLD_BREAK, break_words=_UPHOLD_BREAK_WORDS,
    ),
)  # fmt: skip

_WHOLE_COUNCIL: Final = (
    Measure(
        "corporate_received", Section.WHOLE_COUNCIL, Kind.RATE, "Corporate complaints received", "complaints", "corporate",
        counts=("complaints_received_total",), exposure=_RESIDENTS, per=1_000,
        definition="Complaints about any service received in the year.",
        practice="Recorded differently: what is a complaint, a request or a comment, and which stages count.",
    ),
    Measure(
        "corporate_stage1", Section.WHOLE_COUNCIL, Kind.RATE, "Corporate stage 1 complaints received",
        "stage 1 complaints", "corporate", counts=("stage1_received",), exposure=_RESIDENTS, per=1_000,
        definition="Complaints about any service received at stage 1 in the year.",
        practice="Recorded differently: what is a complaint, a request or a comment. Some include housing.",
    ),
    Measure(
        "corporate_stage2", Section.WHOLE_COUNCIL, Kind.RATE, "Corporate stage 2 complaints received",
        "stage 2 complaints", "corporate", counts=("stage2_received",), exposure=_RESIDENTS, per=100_000,
        definition="Complaints about any service received at stage 2 in the year.",
        practice="Recorded differently: what may go to stage 2. Some include housing.",
    ),
    Measure(
        "corporate_stage1_within_20", Section.WHOLE_COUNCIL, Kind.SHARE,
        "Corporate stage 1 answered within 20 working days", "answered in 20 days", "corporate",
        percents=("stage1_within_20wd_pct",), whole="stage 1 complaints",
        definition="Of stage 1 complaints about any service, those answered within 20 working days.",
        practice="Recorded differently: councils set themselves different times.",
    ),
)  # fmt: skip

MEASURES: Final = (*_STATUTORY, *_CHILDREN_OTHER, *_OMBUDSMAN_CHILDREN, *_OMBUDSMAN_ALL, *_WHOLE_COUNCIL)
MEASURES_BY_ID: Final = {measure.id: measure for measure in MEASURES}

#: Which section a figure belongs to where no measure takes it, by its procedure.
SECTION_OF_PROCEDURE: Final[dict[str, Section]] = {
    "children_statutory": Section.CHILDREN,
    "children_statutory_and_corporate": Section.CHILDREN_OTHER,
    "corporate_children": Section.CHILDREN_OTHER,
    "lgsco_children": Section.OMBUDSMAN_CHILDREN,
    "lgsco_all": Section.OMBUDSMAN_ALL,
    "corporate": Section.WHOLE_COUNCIL,
}

_COMPARED = {series for measure in MEASURES for series in measure.series}
#: Figures that no measure takes: shown as printed for a council and its neighbours.
UNCOMPARED: Final = tuple(series for series in SERIES if series.id not in _COMPARED)
