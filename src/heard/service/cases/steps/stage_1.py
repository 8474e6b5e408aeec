"""Stage 1, local resolution: who answers, the way of the answer through the council, the answer itself."""

from __future__ import annotations

from heard.law.explanation import long_date
from heard.service.accounts.roles import Role

from ..casefile import Casefile
from .checks import all_of, not_before, target_after_the_day
from .choices import FINDINGS, grounds_of_extension
from .draft import (
    STAGE,
    approved,
    approved_draft,
    differs_from_the_draft,
    draft_and_what_was_said,
    draft_to_approve,
    sent_back_and_what_was_said,
)
from .findings import every_point_found, findings
from .more_time import late_because, old_and_new_date, within_the_cap
from .offers import after, can_be_extended, clock, complaint, every, not_yet, only_if, stage_begun, stage_open
from .vocabulary import (
    ANSWERERS,
    FOR_THE_RESPONDER,
    MANAGER,
    Answers,
    Asks,
    Field,
    Group,
    Step,
    choice,
    colleague,
    day,
    line,
    text,
)

_OPEN = every(complaint, stage_open(STAGE))
_DRAFT_CAME = after("draft_received", STAGE, why="No draft has come yet.", first="receive-draft")
_NOT_BEFORE_THE_DRAFT = not_before("draft_received", STAGE, "The draft came")
_FINDINGS = Field("findings", "What was found on each point", Asks.FINDINGS, choices=FINDINGS)


def _draft_tells(case: Casefile) -> list[str]:
    run = clock(case, "S1_RESPONSE")
    return (
        [f"The answer itself is due by {long_date(run.extended_due_on or run.due_on)}."] if run and run.due_on else []
    )


def _late_tells(case: Casefile) -> list[str]:
    told = _draft_tells(case)
    return [*told, "Saying why before it is late lets somebody help in time."] if told else []


def _draft_before_the_answer(case: Casefile, answers: Answers) -> dict[str, str]:
    run, target = clock(case, "S1_RESPONSE"), answers.get("target")
    due = (run.extended_due_on or run.due_on) if run else None
    if due is None or not target or answers["on"] > due or target <= due:
        return {}
    return {"target": f"The answer itself is due by {long_date(due)}. Ask for the draft before that."}


def _something_came(case: Casefile, answers: Answers) -> dict[str, str]:
    return (
        {} if answers.get("draft") or answers.get("file") else {"draft": "Write the draft down, or add it as a file."}
    )


STEPS: tuple[Step, ...] = (
    Step(
        "assign-responder", "Choose who drafts the answer", Group.STAGE_1, "responder", stage=STAGE, offered=_OPEN, often=True,
        fields=(day("Chosen on"), colleague("colleague", "Who drafts it", "Nobody who is named in the complaint is listed.")),
        explains="They see this case and the others in which they were given a part. They write the draft; somebody else approves"
                 " it, and the complaints team sends the answer.",
    ),
    Step(
        "assign-approver", "Choose who approves the answer", Group.STAGE_1, "approver", stage=STAGE, offered=_OPEN,
        fields=(day("Chosen on"), colleague("colleague", "Who approves")),
    ),
    Step(
        "send-to-service", "Send it to the service", Group.STAGE_1, "sent_to_service", stage=STAGE, offered=_OPEN, often=True,
        tells=_draft_tells, check=all_of(target_after_the_day("That is before it was sent."), _draft_before_the_answer),
        fields=(day("Sent on"), day("Draft due back by", name="target", future=True),
                text("asked", "What was asked of the service", required=False)),
    ),
    Step(
        "chase", "Chase the draft", Group.STAGE_1, "draft_chased", stage=STAGE,
        offered=every(_OPEN, after("sent_to_service", STAGE, why="It was not sent to the service yet.",
                                   first="send-to-service")),
        check=not_before("sent_to_service", STAGE, "It was sent to the service"),
        fields=(day("Chased on"), line("whom", "Whom you reached"), text("said", "What was said", required=False)),
    ),
    Step(
        "receive-draft", "Add the draft of the answer", Group.STAGE_1, "draft_received", stage=STAGE, may=ANSWERERS, often=True,
        for_parts=FOR_THE_RESPONDER, check=_something_came, shows=sent_back_and_what_was_said,
        offered=_OPEN,
        fields=(day("Written, or came, on"), text("draft", "The draft, or what it says", required=False),
                Field("file", "The draft as a file", Asks.FILE, required=False)),
    ),
    Step(
        "send-back", "Send the draft back", Group.STAGE_1, "draft_sent_back", stage=STAGE,
        offered=every(_OPEN, _DRAFT_CAME), shows=draft_and_what_was_said,
        check=all_of(_NOT_BEFORE_THE_DRAFT, target_after_the_day("That is before it was sent back.")),
        fields=(day("Sent back on"), text("reason", "What must be put right, point by point"),
                day("Due back by", name="target", future=True, required=False)),
    ),
    Step(
        "approve", "Approve the draft of the answer", Group.STAGE_1, "draft_approved", stage=STAGE, often=True,
        may=MANAGER | {Role.DIRECTOR, Role.RESPONDER, Role.QUALITY_ASSURANCE}, second_person="draft_received",
        for_parts=frozenset({"approver"}),
        offered=every(_OPEN, only_if(draft_to_approve, "No draft waits to be approved.", "receive-draft")),
        check=_NOT_BEFORE_THE_DRAFT, shows=draft_and_what_was_said,
        fields=(day("Approved on"), text("note", "Note", required=False)),
        explains="Whoever entered the draft cannot approve it. Where it is not right, send it back instead.",
    ),
    Step(
        "extend-stage-1", "Extend stage 1", Group.STAGE_1, "extended", stage=STAGE, may=MANAGER | {Role.OFFICER},
        offered=every(_OPEN, can_be_extended("S1_RESPONSE")), tells=old_and_new_date("S1_RESPONSE"),
        check=within_the_cap("S1_RESPONSE"),
        fields=(day("The complainant was told on"),
                choice("ground", "On which ground", grounds_of_extension("complexity", "advocate")),
                day("New date", name="target", future=True), text("reason", "The reason, as the complainant was told it")),
    ),
    late_because(STAGE, Group.STAGE_1, _late_tells, _OPEN),
    Step(
        "call", "Ring the complainant", Group.STAGE_1, "call_made", stage=STAGE, may=ANSWERERS, offered=_OPEN,
        for_parts=FOR_THE_RESPONDER,
        fields=(day("Rang on"), Field("reached", "Was the person reached?", Asks.YES_NO),
                text("said", "What was said and agreed", required=False)),
        explains="A complaint that is all about communication should not be answered by silence and a letter.",
    ),
    Step(
        "respond-stage-1", "Answer the complaint", Group.STAGE_1, "responded", stage=STAGE, often=True,
        offered=every(_OPEN, approved), also=findings(STAGE), shows=draft_and_what_was_said,
        begins=approved_draft, says=differs_from_the_draft,
        check=all_of(every_point_found("findings"), not_before("draft_approved", STAGE, "The draft was approved")),
        fields=(day("Answer sent on"), text("answer", "The answer, or what it says"), _FINDINGS,
                Field("file", "The letter as a file", Asks.FILE, required=False)),
        explains="Write down the answer that was sent, with a finding on each point. The letter says how to go on to stage 2."
                 " The approved draft is filled in. Where something else was sent, the history says so.",
    ),
    Step(
        "resolve", "Record that it was resolved with the person", Group.STAGE_1, "resolved", offered=_OPEN,
        fields=(day("Resolved on"), text("terms", "What was agreed")),
    ),
    Step(
        "send-terms", "Send the terms of the resolution", Group.STAGE_1, "terms_sent",
        offered=every(after("resolved", why="It was not resolved.", first="resolve"),
                      not_yet("terms_sent", why="The terms were sent.")),
        check=not_before("resolved", None, "It was resolved"),
        fields=(day("Sent on"), text("note", "Note", required=False)),
    ),
    Step(
        "offer-mediation", "Offer mediation or another way to settle it", Group.STAGE_1, "adr_offered",
        offered=every(complaint, stage_begun(STAGE)),
        fields=(day("Offered on"), line("what", "What was offered"),
                choice("answer", "The person's answer",
                       (("accepted", "Accepted"), ("declined", "Declined"), ("waiting", "No answer yet"))),
                text("note", "What came of it", required=False)),
        explains="It takes away no right to go on to the next stage, and no clock waits for it.",
    ),
)  # fmt: skip
