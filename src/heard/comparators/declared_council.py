"""Measures of a whole council that councils are compared on: never in for children's."""

from __future__ import annotations

from typing import Final

from .declared_children import UPHOLD_BREAK, UPHOLD_BREAK_WORDS
from .measures import Kind, Measure, Section

_RESIDENTS = "total_population"

OMBUDSMAN_ALL: Final = (
    Measure(
        "ombudsman_upheld", Section.OMBUDSMAN_ALL, Kind.SHARE, "Upheld by the Ombudsman, of those investigated", "upheld",
        "lgsco_all", counts=("lgsco_upheld",), wholes=("lgsco_investigated",), percents=("lgsco_upheld_pct",),
        whole="investigations",
        definition="Of complaints about any service that the Ombudsman investigated in the year, those upheld.",
        practice="The Ombudsman investigates what it thinks worth it, so a high share is usual everywhere.",
        breaks_on=UPHOLD_BREAK, break_words=UPHOLD_BREAK_WORDS,
    ),
    Measure(
        "ombudsman_upheld_rate", Section.OMBUDSMAN_ALL, Kind.RATE, "Upheld by the Ombudsman, for every 100,000 residents",
        "upheld complaints", "lgsco_all", counts=("lgsco_upheld",), printed=("lgsco_upheld_per_100k",),
        exposure=_RESIDENTS, per=100_000,
        definition="Complaints about any service that the Ombudsman upheld in the year. The Ombudsman prints a rate on its own"
        " count of residents, so that its figure is a little lower or higher.",
        breaks_on=UPHOLD_BREAK, break_words=UPHOLD_BREAK_WORDS,
    ),
    Measure(
        "ombudsman_investigated", Section.OMBUDSMAN_ALL, Kind.RATE, "Investigated by the Ombudsman", "investigations",
        "lgsco_all", counts=("lgsco_investigated",), exposure=_RESIDENTS, per=100_000,
        definition="Complaints about any service that the Ombudsman decided in the year after an investigation.",
        breaks_on=UPHOLD_BREAK, break_words=UPHOLD_BREAK_WORDS,
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
        breaks_on=UPHOLD_BREAK, break_words=UPHOLD_BREAK_WORDS,
    ),
)  # fmt: skip

WHOLE_COUNCIL: Final = (
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
