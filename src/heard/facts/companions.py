"""What a council may keep beside its complaints: ordinary work, surveys, signs of poor service, actions and what came of them.

The columns of each table, typed and said in words, and a row of each. A key stands in place of a person or a complaint.
Text is the council's own words: it goes to the lists of a report and into nothing that is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from heard.law.vocabulary import Trust

from .schema import Kind


class OwnKind(StrEnum):
    """What a column of a companion table holds that no column of the facts does."""

    TEXT = "text"


class CompanionColumn(NamedTuple):
    """One column: its name, what it holds, and what it means."""

    name: str
    kind: Kind | OwnKind
    meaning: str


#: The codes of each vocabulary with their meaning. The last, other or not_known, takes the words that nobody has matched.
VOCABULARIES: dict[str, dict[str, str]] = {
    "activity": {
        "call": "telephone calls", "email": "e-mails", "letter": "letters", "portal_message": "messages by a portal or app",
        "visit": "visits due", "meeting": "meetings due", "review": "reviews due", "minutes": "minutes or records due",
        "open_cases": "cases open, on average", "referral": "referrals", "assessment": "assessments",
        "payment": "payments due", "children": "children or young people, on average",
        "carer_households_start": "carers' households on the first day",
        "carer_households_approved": "carers' households approved in the period",
        "carer_households_left": "carers' households that left in the period",
        "complaints": "complaints made by the group, for years before the register begins",
        "other": "other work",
    },
    "group": {
        "looked_after": "children looked after", "care_leaver": "care leavers", "child_in_need": "children in need",
        "child_protection": "children with a protection plan", "disabled": "disabled children",
        "foster_household": "foster carers' households", "special_guardian_household": "special guardians' households",
        "adopter_household": "adopters' households", "other": "another group",
    },
    "direction": {"inbound": "to the council", "outbound": "from the council", "not_known": "not known"},
    "basis": {"counted": "counted", "sampled": "counted in a sample", "not_known": "not known"},
    "signal": {
        "visit": "a visit late, or a child not seen alone", "review": "a review late, or minutes not sent",
        "plan": "no plan in date", "contact": "calls or messages not returned",
        "worker": "changes of worker, or none", "move": "moves of home", "family": "family time cancelled by the council",
        "iro": "raised by a reviewing officer", "reg44": "raised by a visitor or inspector of a home",
        "advocacy": "raised by an advocate", "voice": "said by children in a survey or an app",
        "carer": "carers not supported, or kept waiting over an allegation",
        "payment": "a payment late", "assessment": "an assessment or a service late",
        "drop": "a complaint left off", "gap": "fewer complaints than expected of a group", "praise": "praise falling",
        "other": "another sign",
    },
    "screened": {
        "poor_service": "looked at: the service was poor", "no_poor_service": "looked at: the service was not poor",
        "not_yet": "not yet looked at", "not_known": "looked at, with what result is not known",
    },
    "contacted": {"yes": "reached", "no": "not reached", "declined": "did not wish to be contacted",
                  "not_known": "not known"},
    "offered": {
        "talk": "to talk", "apology": "an apology", "advocate": "an advocate", "complaint": "to make a complaint",
        "survey": "a survey", "nothing": "nothing", "other": "something else",
    },
    "put_right": {"yes": "put right", "no": "not put right", "not_needed": "nothing to put right",
                  "not_known": "not known"},
    "others_checked": {"yes": "looked whether others were affected", "no": "not looked", "not_known": "not known"},
    "kind": {
        "recommendation": "recommendation", "undertaking": "undertaking", "lesson": "lesson", "remedy": "remedy",
        "agreed_action": "agreed action", "other": "another action",
    },
    "asked_by": {
        "committee": "a committee of councillors", "ombudsman": "the Ombudsman", "panel": "a review panel",
        "investigation": "an investigation", "officers": "officers", "director": "the director", "other": "another",
    },
    "state": {
        "not_started": "not started", "in_hand": "in hand", "done": "done", "not_accepted": "not accepted",
        "withdrawn": "withdrawn", "not_known": "not known",
    },
    "expected": {"higher": "higher", "lower": "lower", "not_known": "not known"},
    "stage": {"stage_1": "stage 1", "stage_2": "stage 2", "stage_3": "stage 3", "not_known": "not known"},
    "met": {"yes": "yes", "no": "no", "not_needed": "not needed", "not_known": "not known"},
    "rewritten": {"yes": "sent back to be written again", "no": "not sent back", "not_known": "not known"},
}  # fmt: skip

#: The states of an action that nobody has to do any more, though it was not done.
DROPPED = ("not_accepted", "withdrawn")

_SOURCE = CompanionColumn("source", OwnKind.TEXT, "where the numbers come from, in the council's words")
_TEAM = CompanionColumn("team", Kind.CATEGORY, 'the team, in the council\'s own words, or "council" for the whole')
_GROUP = CompanionColumn("group", Kind.CATEGORY, "the group of children or carers; empty for everybody")

ACTIVITY = (
    CompanionColumn("first_on", Kind.DAY, "the first day of the period counted"),
    CompanionColumn("last_on", Kind.DAY, "the last day of the period counted"),
    _TEAM,
    CompanionColumn("activity", Kind.CATEGORY, "the work counted"),
    _GROUP,
    CompanionColumn(
        "direction", Kind.CATEGORY, "which way it went: inbound, outbound or not_known; empty where there is none"
    ),
    CompanionColumn(
        "count", Kind.WHOLE, "how many; for visits, reviews, minutes, meetings and payments how many were due"
    ),
    CompanionColumn("kept", Kind.WHOLE, "of these, how many were answered, returned, held, sent or paid"),
    CompanionColumn("within_standard", Kind.WHOLE, "of these, how many within the time promised or prescribed"),
    CompanionColumn(
        "basis", Kind.CATEGORY, "how: counted, or sampled where the numbers are those of a sample, or not_known"
    ),
    _SOURCE,
)
SURVEY = (
    CompanionColumn("survey", OwnKind.TEXT, "the survey's name"),
    _GROUP,
    CompanionColumn("opened_on", Kind.DAY, "the first day on which it could be answered"),
    CompanionColumn("closed_on", Kind.DAY, "the last day on which it could be answered"),
    CompanionColumn("eligible", Kind.WHOLE, "how many people or households could have been asked"),
    CompanionColumn("invited", Kind.WHOLE, "how many were asked"),
    CompanionColumn("answered", Kind.WHOLE, "how many answered the survey"),
    CompanionColumn("question", OwnKind.TEXT, "the question, as asked; empty where the row is about the survey alone"),
    CompanionColumn("question_answered", Kind.WHOLE, "how many answered this question"),
    CompanionColumn("favourable", Kind.WHOLE, "of these, how many gave a favourable answer"),
    CompanionColumn("uptake_asked_on", Kind.DAY, "the day on which councillors asked how many had answered"),
    CompanionColumn("uptake_sent_on", Kind.DAY, "the day on which they were told"),
    _SOURCE,
)
SIGNAL = (
    CompanionColumn(
        "signal", Kind.CATEGORY, "the sign that somebody may have been poorly served; a sign is no finding"
    ),
    _GROUP,
    _TEAM,
    CompanionColumn("occurred_on", Kind.DAY, "the day on which it happened or was noticed"),
    CompanionColumn("person_key", Kind.KEY, "the person: an HMAC of the name or number; empty if not recorded"),
    CompanionColumn("screened_on", Kind.DAY, "the day on which somebody looked whether the service was poor"),
    CompanionColumn("screened", Kind.CATEGORY, "what they saw: poor_service, no_poor_service, not_yet or not_known"),
    CompanionColumn(
        "contacted", Kind.CATEGORY, "whether the person was reached: yes, no, declined or not_known; or empty"
    ),
    CompanionColumn("contacted_on", Kind.DAY, "the day on which the person was reached"),
    CompanionColumn("offered", Kind.CATEGORY, "the most that was offered; empty if not recorded"),
    CompanionColumn("put_right", Kind.CATEGORY, "whether it was put right: yes, no, not_needed or not_known; or empty"),
    CompanionColumn("put_right_on", Kind.DAY, "the day on which it was put right"),
    CompanionColumn("others_checked", Kind.CATEGORY, "whether others were looked for: yes, no or not_known; or empty"),
    CompanionColumn("others_checked_on", Kind.DAY, "the day of that"),
    CompanionColumn("others_found", Kind.WHOLE, "how many others were found"),
    CompanionColumn("course_of_action", OwnKind.TEXT, "what was decided; empty where nothing was"),
)
ACTION = (
    CompanionColumn("reference", OwnKind.TEXT, "the council's reference of the action"),
    CompanionColumn(
        "kind", Kind.CATEGORY, "what it is: recommendation, undertaking, lesson, remedy, agreed_action; or empty"
    ),
    CompanionColumn("asked_by", Kind.CATEGORY, "who asked for it; empty if not recorded"),
    CompanionColumn("asked_on", Kind.DAY, "the day on which it was asked for or undertaken"),
    CompanionColumn("what", OwnKind.TEXT, "what is to be done"),
    CompanionColumn("owner", OwnKind.TEXT, "who answers for it: a post, not a name"),
    CompanionColumn("due_on", Kind.DAY, "the day by which it is due"),
    CompanionColumn(
        "state",
        Kind.CATEGORY,
        "where it stands: not_started, in_hand, done, not_accepted, withdrawn, not_known; or empty",
    ),
    CompanionColumn("done_on", Kind.DAY, "the day on which it was done"),
    CompanionColumn("evidence", OwnKind.TEXT, "what shows that it was done"),
    CompanionColumn("indicator", OwnKind.TEXT, "the id of the indicator that it should move"),
    CompanionColumn("indicator_group", OwnKind.TEXT, "the group of that indicator: a stage, a clock, a theme, a team"),
    CompanionColumn("expected", Kind.CATEGORY, "where the indicator should go: higher or lower; or empty"),
    CompanionColumn("in_force_on", Kind.DAY, "the day from which it can make a difference"),
    CompanionColumn("complaint_key", Kind.KEY, "the complaint that led to it: an HMAC of its reference; or empty"),
    CompanionColumn("pounds", Kind.WHOLE, "what was paid, in whole pounds"),
)
TRAINING = (
    CompanionColumn("what", OwnKind.TEXT, "the training, in the council's words"),
    CompanionColumn("held_on", Kind.DAY, "the day on which it was held"),
    _TEAM,
    CompanionColumn("invited", Kind.WHOLE, "how many people were asked to come"),
    CompanionColumn("attended", Kind.WHOLE, "how many of them came"),
    CompanionColumn("indicator", OwnKind.TEXT, "the id of the indicator that it should move"),
    CompanionColumn("action", OwnKind.TEXT, "the reference of the action that it belongs to"),
)
_MET = "yes, no, not_needed or not_known; empty if not recorded"
REPLY_REVIEW = (
    CompanionColumn("reviewed_on", Kind.DAY, "the day on which the reply was read again"),
    CompanionColumn("replied_on", Kind.DAY, "the day of the reply"),
    CompanionColumn("stage", Kind.CATEGORY, "the stage that it answered; empty if not recorded"),
    _TEAM,
    CompanionColumn("every_point_answered", Kind.CATEGORY, f"whether it answers every point: {_MET}"),
    CompanionColumn("finding_stated", Kind.CATEGORY, f"whether it says what was found on each: {_MET}"),
    CompanionColumn("apology", Kind.CATEGORY, f"whether it says sorry where the council was wrong: {_MET}"),
    CompanionColumn("next_step", Kind.CATEGORY, f"whether it says what can be done next and by when: {_MET}"),
    CompanionColumn("rewritten", Kind.CATEGORY, "whether it was sent back to be written again: yes, no or not_known"),
)

#: The columns of each table.
COMPANION_TABLES: dict[str, tuple[CompanionColumn, ...]] = {
    "activity": ACTIVITY,
    "survey": SURVEY,
    "signal": SIGNAL,
    "action": ACTION,
    "training": TRAINING,
    "reply_review": REPLY_REVIEW,
}

#: The team of a row that is about the whole council.
WHOLE_COUNCIL = "council"


class Activity(NamedTuple):
    """Work counted in one period, as ACTIVITY says."""

    first_on: date
    last_on: date
    team: str
    activity: str
    group: str
    direction: str
    count: int  # type: ignore[assignment]  # a tuple has a method of this name, which nobody needs here
    kept: int | None
    within_standard: int | None
    basis: str
    source: str


class Survey(NamedTuple):
    """One question of a survey, with the survey's own numbers, as SURVEY says."""

    survey: str
    group: str
    opened_on: date | None
    closed_on: date | None
    eligible: int | None
    invited: int | None
    answered: int
    question: str
    question_answered: int | None
    favourable: int | None
    uptake_asked_on: date | None
    uptake_sent_on: date | None
    source: str


class Signal(NamedTuple):
    """One sign of poor service and what was done about it, as SIGNAL says."""

    signal: str
    group: str
    team: str
    occurred_on: date
    person_key: str | None
    screened_on: date | None
    screened: str
    contacted: str
    contacted_on: date | None
    offered: str
    put_right: str
    put_right_on: date | None
    others_checked: str
    others_checked_on: date | None
    others_found: int | None
    course_of_action: str


class Action(NamedTuple):
    """One recommendation, undertaking, lesson, remedy or agreed action, as ACTION says."""

    reference: str
    kind: str
    asked_by: str
    asked_on: date
    what: str
    owner: str
    due_on: date | None
    state: str
    done_on: date | None
    evidence: str
    indicator: str
    indicator_group: str
    expected: str
    in_force_on: date | None
    complaint_key: str | None
    pounds: int | None


class Training(NamedTuple):
    """One training held, as TRAINING says."""

    what: str
    held_on: date
    team: str
    invited: int | None
    attended: int | None
    indicator: str
    action: str


class ReplyReview(NamedTuple):
    """One reply read again against what a good reply does, as REPLY_REVIEW says."""

    reviewed_on: date
    replied_on: date | None
    stage: str
    team: str
    every_point_answered: str
    finding_stated: str
    apology: str
    next_step: str
    rewritten: str


class Promise(NamedTuple):
    """What a council has promised the public of its ordinary work: not a limit of law, and not of complaints alone.

    promise: the words told to the public. activity: the code of the work that it speaks of. working_days: within how
    many.
    """

    id: str
    name: str
    promise: str
    activity: str
    working_days: int
    source: str
    trust: Trust


@dataclass(frozen=True)
class Companions:
    """The rows of each table, the promises, and which files there were (by stem: activity, survey, signals, actions,
    training, reply_review). A table of a file that was not there is empty, as is that of a file without a row: `read`
    tells them apart."""

    activity: tuple[Activity, ...] = ()
    survey: tuple[Survey, ...] = ()
    signal: tuple[Signal, ...] = ()
    action: tuple[Action, ...] = ()
    training: tuple[Training, ...] = ()
    reply_review: tuple[ReplyReview, ...] = ()
    promises: tuple[Promise, ...] = ()
    read: frozenset[str] = frozenset()


#: Each kind of finding in a companion file, as it is printed. Kinds of the register that mean the same have its names.
COMPANION_FINDING_KINDS: dict[str, str] = {
    "unreadable": "a cell that could not be read",
    "missing_cell": "an empty cell that its row cannot do without",
    "impossible_order": "dates in an impossible order",
    "impossible_count": "a part that is larger than its whole",
    "contradiction": "cells that contradict each other",
    "overlap": "the same work counted twice, in periods that overlap",
    "after_as_at": "after the day that the report speaks from",
    "unknown_word": "a word whose meaning nobody has confirmed",
    "duplicate": "the same row twice",
    "conflicting_reference": "the same reference with different content",
    "total_row": "a total, not a row of its own",
    "repeated_header": "the headings again",
    "ragged_row": "more cells than there are headings",
}
