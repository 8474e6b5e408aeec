"""Stage 3: the request for a review panel, and the three independent people who sit on it."""

from __future__ import annotations

from heard.law.explanation import long_date

from ..casefile import Casefile, Recorded
from .checks import TOLD_OMBUDSMAN, all_of, not_before, not_before_its_own
from .investigation import ACCESS, ACCESS_ENDS, DECLARED, INDEPENDENT, NO_CONFLICT, OFFICER, from_the_register, not_also
from .offers import can_go_on, clock, complaint, every, not_yet, only_if, stage_answered, stage_not_begun, stage_open
from .vocabulary import (
    MANAGER,
    Answers,
    Choices,
    ComesFirst,
    Group,
    Step,
    Tells,
    choice,
    day,
    file,
    line,
    text,
    yes_no,
)

STAGE = "stage_3"
OPEN = every(complaint, stage_open(STAGE))
CHAIR, MEMBER, STOOD_DOWN = "chair_appointed", "panel_member_appointed", "panel_member_stood_down"
#: How many people a panel has, its chair among them (regulation 19).
PANEL = 3

_CAN_ASK = every(complaint, can_go_on, stage_answered("stage_2"), stage_not_begun(STAGE))


def due(clock_id: str, what: str) -> Tells:
    """By when something is due, and of a clock that was missed that it was."""

    def tells(case: Casefile) -> list[str]:
        run = clock(case, clock_id)
        return [f"{what} by {long_date(run.due_on)}."] if run is not None and run.due_on is not None else []

    return tells


def chair(case: Casefile) -> Recorded | None:
    """The chair of the panel: who was appointed last."""
    return case.written_last(CHAIR, STAGE)


def members(case: Casefile) -> tuple[Recorded, ...]:
    """The other members of the panel, without those who stood down."""
    return case.unsettled(MEMBER, STOOD_DOWN)


def panel_is_whole(case: Casefile) -> str | None:
    """Only once there is a panel of three."""
    if chair(case) is None:
        return ComesFirst("No chair was appointed.", "appoint-chair")
    left = PANEL - 1 - len(members(case))
    if left <= 0:
        return None
    return ComesFirst(f"The panel has three people with its chair: {left} more must be appointed.", "appoint-member")


def _a_place_is_free(case: Casefile) -> str | None:
    """Only while a place on the panel is free."""
    if len(members(case)) < PANEL - 1:
        return None
    return ComesFirst("The panel has three people with its chair. One must stand down first.", "member-stands-down")


def _late(case: Casefile, answers: Answers) -> dict[str, str]:
    run = clock(case, "S3_REQUEST")
    if run is None or run.due_on is None or answers["on"] <= run.due_on or answers.get("weighed"):
        return {}
    return {"weighed": f"It was to be asked for by {long_date(run.due_on)}. Say how the late request was weighed."}


def _time_has_passed(case: Casefile) -> str | None:
    """Only once the time to ask for a panel has passed."""
    run = clock(case, "S3_REQUEST")
    if run is None or run.due_on is None:
        return "The time to ask for a panel has not begun to run."
    return None if case.as_at > run.due_on else f"A panel can be asked for until {long_date(run.due_on)}."


def _not_in_time(case: Casefile, answers: Answers) -> dict[str, str]:
    run = clock(case, "S3_REQUEST")
    in_time = run is not None and run.due_on is not None and answers["asked_on"] <= run.due_on
    return {"asked_on": "That request came in time. A panel must be held."} if in_time else {}


def _sits_already(case: Casefile, answers: Answers) -> dict[str, str]:
    number = answers["independent"]
    sitting = [*members(case), *filter(None, [chair(case)])]
    return (
        {"independent": "They sit on the panel already."}
        if any(e.words.get("independent") == number for e in sitting)
        else {}
    )


_MAY_SIT = all_of(
    NO_CONFLICT,
    ACCESS_ENDS,
    _sits_already,
    not_also(INDEPENDENT, "stage_2", "The independent person of stage 2 may not sit on the panel (regulation 19)."),
    not_also(OFFICER, "stage_2", "Whoever investigated does not sit on the panel."),
)


def who_sits(case: Casefile) -> Choices:
    """The three of the panel, each by the number of the entry that appointed them; forms add the name."""
    sitting = (("Chair", chair(case)), *(("Member", each) for each in members(case)))
    return tuple((str(case.first_number(entry)), part) for part, entry in sitting if entry is not None)


def _sitting(case: Casefile) -> Choices:
    return tuple((str(case.first_number(entry)), "Member") for entry in members(case))


_NOBODY_OF_THE_COUNCIL = "Nobody of the council may sit."

STEPS: tuple[Step, ...] = (
    Step(
        "request-stage-3", "The person asks for a review panel", Group.STAGE_3, "requested", stage=STAGE, offered=_CAN_ASK,
        often=True, tells=due("S3_REQUEST", "A panel is asked for"),
        check=all_of(not_before("responded", "stage_2", "Stage 2 was answered"), _late),
        fields=(day("The request reached the council on"), line("how", "How it was asked for", required=False),
                text("wanted", "What the person is still unhappy with, in their words", required=False),
                text("weighed", "Of a late request: why it is late, and why it is taken", required=False),
                file("The request as a file")),
        explains="A panel of three independent people meets within 30 working days of this day. A late request is weighed, never"
                 " refused by rule.",
    ),
    Step(
        "decline-late-request", "Decline a late request for a panel", Group.STAGE_3, "late_request_declined", stage=STAGE,
        may=MANAGER, offered=every(_CAN_ASK, _time_has_passed), tells=due("S3_REQUEST", "A panel is asked for"),
        check=all_of(_not_in_time, TOLD_OMBUDSMAN),
        fields=(day("The letter was sent on"), day("The request reached the council on", name="asked_on"),
                text("why_late", "Why it is late, in the person's words"),
                text("reason", "What was weighed, and why it is not taken"),
                yes_no("told_ombudsman", "Does the letter say how to reach the Ombudsman?")),
        explains="Only after it was weighed for this person and this complaint. To refuse because of the date alone is fault.",
    ),
    Step(
        "acknowledge-stage-3", "Acknowledge the request", Group.STAGE_3, "acknowledged", stage=STAGE, often=True,
        offered=every(OPEN, not_yet("acknowledged", STAGE, why="It was acknowledged.")),
        tells=due("S3_ACK", "It is acknowledged"), fields=(day("Acknowledged on"), line("how", "How", required=False)),
    ),
    Step(
        "appoint-chair", "Appoint the chair", Group.STAGE_3, CHAIR, stage=STAGE, may=MANAGER, often=True, check=_MAY_SIT,
        offered=every(OPEN, not_yet("panel_met", STAGE, why="The panel has met.")),
        tells=due("S3_CHAIR_APPOINTED", "The chair is appointed"),
        fields=(day("Appointed on"), from_the_register("panel_chair", _NOBODY_OF_THE_COUNCIL), *ACCESS, *DECLARED),
        explains="A second appointment takes the place of the first.",
    ),
    Step(
        "appoint-member", "Appoint a member of the panel", Group.STAGE_3, MEMBER, stage=STAGE, may=MANAGER, check=_MAY_SIT,
        offered=every(OPEN, not_yet("panel_met", STAGE, why="The panel has met."), _a_place_is_free),
        fields=(day("Appointed on"), from_the_register("panel_member", _NOBODY_OF_THE_COUNCIL), *ACCESS, *DECLARED),
    ),
    Step(
        "member-stands-down", "Record that a member stands down", Group.STAGE_3, STOOD_DOWN, stage=STAGE, may=MANAGER,
        offered=every(OPEN, not_yet("panel_met", STAGE, why="The panel has met."),
                      only_if(members, "No member was appointed.", "appoint-member")),
        check=not_before_its_own("That is before they were appointed."),
        fields=(day("Date"), choice("of", "Who", _sitting), text("reason", "Why")),
        explains="The part ends their sight of the case. Who was let see it otherwise as well still does: end that too.",
    ),
)  # fmt: skip
