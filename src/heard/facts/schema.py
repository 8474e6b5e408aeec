"""The columns of the facts, typed and said in words: one row a complaint, a stage, a clock or step of a stage, a point.

They hold no name, reference or free text. They are personal data all the same; only what has passed disclosure control
may be called anonymous.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a column of facts holds."""

    KEY = "key"  # an HMAC under the council's secret
    CATEGORY = "category"  # one of a short list of codes
    DAY = "day"
    WHOLE = "whole number"
    TRUTH = "true or false"


class Column(NamedTuple):
    """One column: its name, what it holds, and what it means."""

    name: str
    kind: Kind
    meaning: str


_KEY = Column("complaint_key", Kind.KEY, "the complaint: an HMAC of its reference")

COMPLAINT = (
    _KEY,
    Column(
        "complainant_key", Kind.KEY, "the person who complained: an HMAC of the name or number; empty if not recorded"
    ),
    Column("authority", Kind.CATEGORY, "the council"),
    Column("procedure", Kind.CATEGORY, "the procedure, by its id"),
    Column("contact_kind", Kind.CATEGORY, "complaint, informal_concern, enquiry, compliment or other_procedure"),
    Column("received_on", Kind.DAY, "the day it came; for a case known only from a later stage, the day that began"),
    Column("open", Kind.TRUTH, "whether something was still to be answered on the as-at day"),
    Column("highest_stage", Kind.CATEGORY, "the last stage that had begun"),
    Column("ended_by", Kind.CATEGORY, "withdrawn, refused, closed, transferred or referred_early; empty if none"),
    Column("ended_on", Kind.DAY, "the day of that"),
    Column("refused_ground", Kind.CATEGORY, "the ground on which it was refused"),
    Column("answered_at_first_stage", Kind.TRUTH, "whether it was answered at the first stage"),
    Column("settled_at_first_stage", Kind.TRUTH, "answered at the first stage, and no later stage had begun"),
    Column("outcome", Kind.CATEGORY, "derived from the findings on its points by the rule in facts.outcome"),
    Column("found_as_a_whole", Kind.TRUTH, "whether its finding is of the whole, so that no point of it has one"),
    Column("last_answered_on", Kind.DAY, "the day of its latest answer; empty where there is none, or no day"),
    Column("points", Kind.WHOLE, "how many points of complaint it has"),
    Column("complainant_type", Kind.CATEGORY, "who complained"),
    Column("service_area", Kind.CATEGORY, "the service complained about"),
    Column("team", Kind.CATEGORY, "the team complained about, in the council's own confirmed words; other where not"),
    Column("age_band", Kind.CATEGORY, "the age of the child or young person, or not_asked, not_said, not_known"),
    Column("gender", Kind.CATEGORY, "or not_asked, not_said, not_known"),
    Column("disability", Kind.CATEGORY, "or not_asked, not_said, not_known"),
    Column("ethnicity", Kind.CATEGORY, "the census group, or not_asked, not_said, not_known"),
    Column("sexual_orientation", Kind.CATEGORY, "or not_asked, not_said, not_known"),
    Column("advocate_offered", Kind.CATEGORY, "whether an advocate was offered: yes, no, not_asked, not_known"),
    Column("advocate", Kind.CATEGORY, "whether an advocate was involved: yes, no, not_asked, not_known"),
    Column("ombudsman_referred", Kind.TRUTH, "whether it reached the Ombudsman"),
    Column("ombudsman_referred_on", Kind.DAY, "the day it did"),
    Column("ombudsman_decided_on", Kind.DAY, "the day of the Ombudsman's decision"),
    Column(
        "ombudsman_outcome",
        Kind.CATEGORY,
        "premature, closed_after_enquiry, upheld, not_upheld, not_recorded or undecided",
    ),
    Column("cost", Kind.WHOLE, "whole pounds spent on it; empty where not recorded"),
)

STAGE = (
    _KEY,
    Column("stage", Kind.CATEGORY, "the stage, by its id"),
    Column("number", Kind.WHOLE, "its place in the procedure, from 1"),
    Column("begun_on", Kind.DAY, "the day it began; empty where that is not recorded"),
    Column("answered", Kind.TRUTH, "whether it was answered"),
    Column("answered_on", Kind.DAY, "the day of the answer; empty where that is not recorded"),
    Column("open", Kind.TRUTH, "whether it was still to be answered on the as-at day"),
    Column("ended_by", Kind.CATEGORY, "how it ended without an answer"),
    Column("outcome", Kind.CATEGORY, "derived from the findings made at this stage"),
    Column("next_stage_begun", Kind.TRUTH, "whether the complaint went on to a later stage by the as-at day"),
    Column("verdict", Kind.CATEGORY, "how its deadline stood on the as-at day, as in the clock; empty if it has none"),
)

CLOCK = (
    _KEY,
    Column("stage", Kind.CATEGORY, "the stage, by its id"),
    Column("clock", Kind.CATEGORY, "the clock, by its id"),
    Column("standing", Kind.CATEGORY, "statutory, guidance, advisory or local"),
    Column("run", Kind.WHOLE, "1; 2 and on for an investigation begun again"),
    Column("started_on", Kind.DAY, "the day it started"),
    Column("due_on", Kind.DAY, "the last day of the standard time"),
    Column("extended_due_on", Kind.DAY, "the last day of a valid extension; empty where there is none"),
    Column("stopped_on", Kind.DAY, "the day of what answers it"),
    Column("verdict", Kind.CATEGORY, "how it stood on the as-at day"),
    Column("working_days_used", Kind.WHOLE, "from the start to the stop, or to the as-at day"),
    Column("extension", Kind.CATEGORY, "whether a claimed extension counts, and if not, why"),
    Column("extension_ground", Kind.CATEGORY, "the ground of the extension"),
    Column("second_due_on", Kind.DAY, "the due date by the other reading of the start, where the law has two"),
    Column(
        "draft_after_due",
        Kind.TRUTH,
        "for the stage's own deadline: whether its last draft came after the standard"
        " time; empty where no draft is recorded",
    ),
    Column(
        "late_because", Kind.CATEGORY, "for the stage's own deadline: the cause of lateness; empty if none recorded"
    ),
    Column("team", Kind.CATEGORY, "the team complained about, as in the complaint"),
)

STEP = (
    _KEY,
    Column("stage", Kind.CATEGORY, "the stage, by its id"),
    Column("step", Kind.CATEGORY, "passing_on, drafting, checking, redrafting, sending or not_recorded"),
    Column("holder", Kind.CATEGORY, "who held it: complaints_team, service or not_known"),
    Column("began_on", Kind.DAY, "the day of the mark that began it"),
    Column("ended_on", Kind.DAY, "the day of the mark that ended it; empty where it went on at the as-at day"),
    Column("due_on", Kind.DAY, "the day the draft was due back; empty where that is not recorded"),
    Column("in_time", Kind.TRUTH, "whether the draft was back by then; empty where either day is not recorded"),
    Column("working_days", Kind.WHOLE, "from its beginning to its end, or to the as-at day"),
    Column("stage_due_on", Kind.DAY, "the last day of the stage's standard time"),
    Column("verdict", Kind.CATEGORY, "how the stage's deadline stood on the as-at day"),
    Column("team", Kind.CATEGORY, "the team complained about, as in the complaint"),
)

POINT = (
    _KEY,
    Column("point", Kind.WHOLE, "the number of the point"),
    Column("theme", Kind.CATEGORY, "its theme, by the code of the taxonomy"),
    Column("theme_group", Kind.CATEGORY, "the group of that theme"),
    Column("finding", Kind.CATEGORY, "what was found by the last stage that decided it; not_recorded where none is"),
    Column("finding_stage", Kind.CATEGORY, "the stage of that finding"),
    Column("old_code", Kind.CATEGORY, "the council's earlier code for the theme, where its mapping keeps it"),
    Column("theme_group_finding", Kind.CATEGORY, "on the first point of its group in a complaint: what its points came to;"
           " empty on the others, so that a group's complaints can be counted"),
    Column("theme_finding", Kind.CATEGORY, "the same for the first point of its theme"),
    Column("received_on", Kind.DAY, "the day the complaint came, as in the complaint"),
    Column("answered_on", Kind.DAY, "the day of the answer that decided it; empty where there is none, or no day"),
    Column("answered_at_first_stage", Kind.TRUTH, "whether the complaint was answered at the first stage"),
    Column("settled_at_first_stage", Kind.TRUTH, "as in the complaint"),
)  # fmt: skip

#: The tables of facts: the three grains, and the clocks and inside steps of the stages.
TABLES: dict[str, tuple[Column, ...]] = {
    "complaint": COMPLAINT,
    "stage": STAGE,
    "clock": CLOCK,
    "step": STEP,
    "point": POINT,
}
