"""Every figure that councils, the Ombudsman and the press have been seen to print, with what it counts."""

from __future__ import annotations

from typing import Final

from .measures import Series, Unit

_PERCENT, _DAYS = Unit.PERCENT, Unit.WORKING_DAYS
_STATUTORY, _BOTH, _CORPORATE_CHILDREN = "children_statutory", "children_statutory_and_corporate", "corporate_children"
_CORPORATE, _OMBUDSMAN, _OMBUDSMAN_CHILDREN = "corporate", "lgsco_all", "lgsco_children"

#: Procedures as figures name them, in words.
PROCEDURES: Final[dict[str, str]] = {
    _STATUTORY: "the children's statutory procedure",
    _BOTH: "children's complaints, statutory and corporate together or not told apart",
    _CORPORATE_CHILDREN: "children's complaints under the corporate procedure",
    _OMBUDSMAN_CHILDREN: "the Ombudsman, children's complaints",
    _CORPORATE: "the corporate procedure, whole council",
    _OMBUDSMAN: "the Ombudsman, whole council",
}

_STAGES: Final = (
    Series(_STATUTORY, "complaints_received_total", "complaints received", asked_as=""),
    Series(_STATUTORY, "stage1_received", "stage 1 complaints received",
           asked_as="Complaints accepted at stage 1 of the statutory procedure in the year, whether or not they were later"
           " withdrawn. Not enquiries, compliments or corporate complaints."),
    Series(_STATUTORY, "stage1_formally_responded", "stage 1 complaints formally answered"),
    Series(_STATUTORY, "stage1_closed", "stage 1 complaints closed"),
    Series(_STATUTORY, "stage1_resolved_count", "complaints resolved at stage 1", whole="complaints received"),
    Series(_STATUTORY, "stage1_within_10wd_count", "stage 1 complaints answered within 10 working days",
           whole="stage 1 complaints whose 10 working days ended in the year",
           asked_as="Of the stage 1 complaints whose tenth working day fell in the year, those answered by it. Out of: all"
           " of them, those still open counted as not answered."),
    Series(_STATUTORY, "stage1_within_20wd_count", "stage 1 complaints answered within 20 working days",
           whole="stage 1 complaints whose 20 working days ended in the year",
           asked_as="Of the stage 1 complaints whose twentieth working day fell in the year, those answered by it. Out of:"
           " all of them, those still open counted as not answered."),
    Series(_STATUTORY, "stage1_within_10wd_pct", "stage 1 answered within 10 working days", _PERCENT),
    Series(_STATUTORY, "stage1_within_20wd_pct", "stage 1 answered within 20 working days", _PERCENT),
    Series(_STATUTORY, "stage1_within_timescale_pct", "stage 1 answered in time", _PERCENT),
    Series(_STATUTORY, "stage1_upheld_count", "stage 1 complaints upheld", whole="stage 1 complaints with an outcome",
           asked_as="Stage 1 complaints answered in the year of which every point was upheld. Out of: all stage 1"
           " complaints answered in the year."),
    Series(_STATUTORY, "stage1_partially_upheld_count", "stage 1 complaints partially upheld",
           whole="stage 1 complaints with an outcome",
           asked_as="Stage 1 complaints answered in the year of which some points were upheld, or one in part. Out of: all"
           " stage 1 complaints answered in the year."),
    Series(_STATUTORY, "stage1_not_upheld_count", "stage 1 complaints not upheld",
           whole="stage 1 complaints with an outcome"),
    Series(_STATUTORY, "stage1_no_outcome_count", "stage 1 complaints without an outcome",
           whole="stage 1 complaints answered"),
    Series(_STATUTORY, "stage1_multiple_outcome_count", "stage 1 complaints with several outcomes",
           whole="stage 1 complaints answered"),
    Series(_STATUTORY, "stage1_upheld_pct", "stage 1 complaints upheld", _PERCENT),
    Series(_STATUTORY, "stage1_partially_upheld_pct", "stage 1 complaints partially upheld", _PERCENT),
    Series(_STATUTORY, "stage1_withdrawn", "stage 1 complaints withdrawn", whole="complaints received"),
    Series(_STATUTORY, "stage1_change_pct", "change in stage 1 complaints since the year before", _PERCENT),
    Series(_STATUTORY, "stage2_received", "stage 2 investigations requested",
           asked_as="Requests for a stage 2 investigation received in the year, whether or not one was then made."),
    Series(_STATUTORY, "stage2_direct_count", "complaints that went straight to stage 2", whole="complaints received"),
    Series(_STATUTORY, "stage2_escalated_count", "complaints that went on to stage 2", whole="complaints received"),
    Series(_STATUTORY, "stage2_within_65wd_count", "stage 2 complaints answered within 65 working days",
           whole="stage 2 complaints whose 65 working days ended in the year",
           asked_as="Of the stage 2 complaints whose sixty-fifth working day fell in the year, those whose adjudication was"
           " sent by it. Out of: all of them, those still open counted as not answered."),
    Series(_STATUTORY, "stage2_over_65wd_count", "stage 2 complaints that took over 65 working days"),
    Series(_STATUTORY, "stage2_within_timescale_pct", "stage 2 answered in time", _PERCENT),
    Series(_STATUTORY, "stage2_change_pct", "change in stage 2 complaints since the year before", _PERCENT),
    Series(_STATUTORY, "stage3_received", "stage 3 panels requested",
           asked_as="Requests for a stage 3 review panel received in the year."),
    Series(_STATUTORY, "stage3_held", "stage 3 panels held"),
    Series(_STATUTORY, "stage3_within_timescale_pct", "stage 3 held in time", _PERCENT),
    Series(_STATUTORY, "stage3_change_pct", "change in stage 3 panels since the year before", _PERCENT),
    Series(_STATUTORY, "complaints_upheld_count", "complaints upheld", whole="complaints with an outcome"),
    Series(_STATUTORY, "complaints_partially_upheld_count", "complaints partially upheld",
           whole="complaints with an outcome"),
    Series(_STATUTORY, "complaints_closed_total", "complaints closed"),
    Series(_STATUTORY, "resolved_by_adr", "complaints resolved by other means than an investigation",
           whole="complaints received"),
    Series(_STATUTORY, "resolved_informally", "complaints resolved informally", whole="contacts wishing to complain"),
    Series(_STATUTORY, "pre_complaints_received", "matters settled before stage 1"),
)  # fmt: skip

_PEOPLE_AND_THEMES: Final = (
    Series(_STATUTORY, "complaints_from_young_people", "complaints from children and young people",
           whole="complaints received",
           asked_as="Complaints accepted at stage 1 in the year that a child or young person made, alone or with an"
           " advocate. Out of: all complaints accepted at stage 1."),
    Series(_STATUTORY, "complaints_from_young_people_pct", "complaints from children and young people", _PERCENT),
    Series(_STATUTORY, "complaints_from_looked_after_young_people", "complaints from looked-after young people"),
    Series(_STATUTORY, "complaints_from_care_leavers", "complaints from care leavers", whole="complaints received"),
    Series(_STATUTORY, "complaints_from_carers", "complaints from carers", whole="complaints received"),
    Series(_STATUTORY, "complaints_from_grandparents", "complaints from grandparents", whole="complaints received"),
    Series(_STATUTORY, "complaints_from_parents", "complaints from parents", whole="complaints received"),
    Series(_STATUTORY, "complaints_care_leavers_cla_fostering",
           "complaints about care leavers, looked-after children and fostering", whole="contacts about them"),
    Series(_STATUTORY, "contacts_care_leavers_cla_fostering",
           "contacts about care leavers, looked-after children and fostering", whole="contacts received"),
    Series(_STATUTORY, "compliments_received", "compliments received"),
    Series(_STATUTORY, "complaint_related_queries", "queries about complaints"),
    Series(_STATUTORY, "contacts_received", "contacts received, compliments among them"),
    Series(_STATUTORY, "contacts_dissatisfied", "contacts from people who were not satisfied"),
    Series(_STATUTORY, "contacts_wishing_to_complain", "contacts from people who wished to complain"),
    Series(_STATUTORY, "contacts_actioned_by_complaints_service", "contacts dealt with by the complaints service"),
    Series(_STATUTORY, "enquiries_received", "enquiries received"),
    Series(_STATUTORY, "mp_member_enquiries", "enquiries by MPs and councillors"),
    Series(_STATUTORY, "lgsco_enquiries", "enquiries by the Ombudsman about statutory complaints"),
    Series(_STATUTORY, "children_in_need", "children in need in the year, as the council prints it"),
    Series(_STATUTORY, "children_open_in_year", "children open to the service in the year, as the council prints it"),
    Series(_STATUTORY, "referrals_year", "referrals in the year, as the council prints it"),
    Series(_STATUTORY, "theme_communication_count", "complaints about communication", whole="complaints"),
    Series(_STATUTORY, "theme_decision_pct", "complaints about a decision or opinion", _PERCENT),
    Series(_STATUTORY, "theme_delay_count", "complaints about delay", whole="complaints"),
    Series(_STATUTORY, "theme_lack_of_support_count", "complaints about lack of support", whole="complaints"),
    Series(_STATUTORY, "theme_quality_of_service_count", "complaints about the quality of service", whole="complaints"),
    Series(_STATUTORY, "theme_staff_count", "complaints about staff", whole="complaints"),
)  # fmt: skip

_CHILDREN_OTHER: Final = (
    Series(_BOTH, "complaints_received_total", "complaints received"),
    Series(_BOTH, "complaints_childrens_social_care", "complaints about children's social care",
           whole="complaints received"),
    Series(_BOTH, "complaints_investigated_total", "complaints investigated"),
    Series(_BOTH, "complaints_upheld_count", "complaints upheld", whole="complaints with an outcome"),
    Series(_BOTH, "complaints_partially_upheld_count", "complaints partially upheld", whole="complaints with an outcome"),
    Series(_BOTH, "complaints_not_upheld_count", "complaints not upheld", whole="complaints with an outcome"),
    Series(_BOTH, "complaints_upheld_or_partially_pct", "complaints upheld, wholly or in part", _PERCENT),
    Series(_BOTH, "compliments_received", "compliments received"),
    Series(_BOTH, "resolved_at_stage1_pct", "complaints resolved at stage 1", _PERCENT),
    Series(_BOTH, "stage1_upheld_count", "stage 1 complaints upheld", whole="stage 1 complaints with an outcome"),
    Series(_BOTH, "stage1_partially_upheld_count", "stage 1 complaints partially upheld",
           whole="stage 1 complaints with an outcome"),
    Series(_BOTH, "stage1_not_upheld_count", "stage 1 complaints not upheld", whole="stage 1 complaints with an outcome"),
    Series(_BOTH, "stage1_within_timescale_pct", "stage 1 answered in time", _PERCENT),
    Series(_BOTH, "stage2_received", "stage 2 requests"),
    Series(_BOTH, "stage2_not_progressed", "stage 2 requests that went no further", whole="stage 2 requests"),
    Series(_BOTH, "theme_communication_count", "complaints about communication and information", whole="complaints"),
    Series(_BOTH, "theme_data_breach_count", "complaints about a breach of data"),
    Series(_CORPORATE_CHILDREN, "complaints_children_directorate", "complaints about children's services"),
    Series(_CORPORATE_CHILDREN, "stage1_received", "stage 1 complaints received"),
    Series(_CORPORATE_CHILDREN, "stage2_received", "stage 2 complaints received"),
    Series(_CORPORATE_CHILDREN, "stage2_within_timescale_pct", "stage 2 answered in time", _PERCENT),
    Series(_CORPORATE_CHILDREN, "lgsco_enquiries", "enquiries by the Ombudsman"),
    Series(_OMBUDSMAN_CHILDREN, "lgsco_received", "complaints and enquiries received about education and children's services"),
    Series(_OMBUDSMAN_CHILDREN, "lgsco_enquiries", "enquiries by the Ombudsman about children's social care"),
    Series(_OMBUDSMAN_CHILDREN, "lgsco_investigated", "investigations about children's social care",
           asked_as="Complaints about children's social care that the Ombudsman decided in the year after an investigation."
           " Not education, and not the council's other services."),
    Series(_OMBUDSMAN_CHILDREN, "lgsco_upheld", "complaints about children's social care that the Ombudsman upheld",
           asked_as="Of those, the complaints that the Ombudsman upheld."),
)  # fmt: skip

_ALL_COUNCIL: Final = (
    Series(_CORPORATE, "complaints_received_total", "complaints received"),
    Series(_CORPORATE, "complaints_and_enquiries_received", "complaints and enquiries received"),
    Series(_CORPORATE, "complaints_children_directorate", "corporate complaints about children's services"),
    Series(_CORPORATE, "compliments_received", "compliments received"),
    Series(_CORPORATE, "mp_member_enquiries", "enquiries by councillors"),
    Series(_CORPORATE, "overdue_stage1_count", "stage 1 complaints overdue"),
    Series(_CORPORATE, "overdue_stage2_count", "stage 2 complaints overdue"),
    Series(_CORPORATE, "stage1_average_wd", "working days to answer at stage 1, on average", _DAYS),
    Series(_CORPORATE, "stage2_average_wd", "working days to answer at stage 2, on average", _DAYS),
    Series(_CORPORATE, "stage1_received", "stage 1 complaints received"),
    Series(_CORPORATE, "stage1_change_pct", "change in stage 1 complaints since the year before", _PERCENT),
    Series(_CORPORATE, "stage1_upheld_or_partially_pct", "stage 1 complaints upheld, wholly or in part", _PERCENT),
    Series(_CORPORATE, "stage1_within_20wd_pct", "stage 1 answered within 20 working days", _PERCENT),
    Series(_CORPORATE, "stage2_received", "stage 2 complaints received"),
    Series(_CORPORATE, "stage2_change_pct", "change in stage 2 complaints since the year before", _PERCENT),
    Series(_CORPORATE, "stage2_within_20wd_pct", "stage 2 answered within 20 working days", _PERCENT),
    Series(_CORPORATE, "stage2_within_timescale_pct", "stage 2 answered in time", _PERCENT),
    Series(_CORPORATE, "lgsco_enquiries", "enquiries by the Ombudsman about corporate complaints"),
    Series(_CORPORATE, "theme_staff_pct", "complaints about staff", _PERCENT),
    Series(_OMBUDSMAN, "lgsco_enquiries", "complaints and enquiries dealt with"),
    Series(_OMBUDSMAN, "lgsco_received", "complaints and enquiries received"),
    Series(_OMBUDSMAN, "lgsco_not_for_us", "not for the Ombudsman, or not ready for it", whole="complaints dealt with"),
    Series(_OMBUDSMAN, "lgsco_assessed_closed", "assessed and closed", whole="complaints dealt with"),
    Series(_OMBUDSMAN, "lgsco_investigated", "complaints investigated"),
    Series(_OMBUDSMAN, "lgsco_upheld", "complaints upheld", whole="complaints investigated"),
    Series(_OMBUDSMAN, "lgsco_not_upheld", "complaints not upheld", whole="complaints investigated"),
    Series(_OMBUDSMAN, "lgsco_upheld_pct", "complaints upheld, of those investigated", _PERCENT),
    Series(_OMBUDSMAN, "lgsco_upheld_per_100k", "complaints upheld for every 100,000 residents", Unit.PER_100K),
    Series(_OMBUDSMAN, "lgsco_satisfactory_remedy_count", "upheld, and already put right by the council",
           whole="complaints upheld"),
    Series(_OMBUDSMAN, "lgsco_satisfactory_remedy_pct", "upheld, and already put right by the council", _PERCENT),
    Series(_OMBUDSMAN, "lgsco_compliance_pct", "recommendations carried out", _PERCENT),
    Series(_OMBUDSMAN, "lgsco_late_responses_pct", "answers to the Ombudsman that came late", _PERCENT),
    Series(_OMBUDSMAN, "lgsco_children_education_share_pct", "complaints that were about education", _PERCENT),
    Series(_OMBUDSMAN, "lgsco_referred_back", "complaints sent back to the council"),
    Series(_OMBUDSMAN, "lgsco_decisions", "decisions made"),
)  # fmt: skip

SERIES: Final = (*_STAGES, *_PEOPLE_AND_THEMES, *_CHILDREN_OTHER, *_ALL_COUNCIL)
SERIES_BY_ID: Final[dict[str, Series]] = {series.id: series for series in SERIES}
