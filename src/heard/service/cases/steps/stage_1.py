"""Stage 1, local resolution: who answers, the way of the answer through the council, the answer itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from heard.law.entries import standing_entries
from heard.law.explanation import long_date
from heard.law.reckoning import extended_due_date
from heard.service.accounts.roles import Role

from ..casefile import Casefile, Recorded
from .beside import what_was_said
from .checks import all_of, every_point_found, not_before, target_after_the_day
from .choices import FINDINGS, LATE_BECAUSE, grounds_of_extension
from .offers import (
    after,
    can_be_extended,
    clock,
    complaint,
    every,
    not_yet,
    only_if,
    stage_begun,
    stage_open,
    written_since,
)
from .vocabulary import (
    CASEWORKERS,
    MANAGER,
    Also,
    Answers,
    Asks,
    Check,
    ComesFirst,
    Field,
    Group,
    NewEntry,
    Offer,
    Step,
    Tells,
    choice,
    colleague,
    day,
    line,
    text,
)

STAGE = "stage_1"
_OPEN = every(complaint, stage_open(STAGE))
_DRAFT_CAME = after("draft_received", STAGE, why="No draft has come yet.", first="receive-draft")
_NOT_BEFORE_THE_DRAFT = not_before("draft_received", STAGE, "The draft came")
_ANSWERERS = CASEWORKERS | {Role.RESPONDER}
_RESPONDER = frozenset({"responder"})
_FINDINGS = Field("findings", "What was found on each point", Asks.FINDINGS, choices=FINDINGS)


def findings(stage: str, kind: str = "finding") -> Also:
    """The entries of a finding on each point, and of a theme that turned out to be another.

    kind: of the entries of findings; another than the law's for those that are not the authority's last word.
    """

    def also(case: Casefile, answers: Answers) -> list[NewEntry]:
        themes = {point.number: point.theme for point in case.points}
        written = []
        for found in answers.get("findings") or ():
            words = {"point": found["point"], "value": found["finding"]}
            if found.get("cause"):
                words["cause"] = found["cause"]
            written.append(NewEntry(kind, answers["on"], words, stage))
            if found.get("theme") and found["theme"] != themes.get(found["point"]):
                words = {"point": found["point"], "theme": found["theme"]}
                written.append(NewEntry("point_theme", answers["on"], words))
        return written

    return also


def old_and_new_date(clock_id: str) -> Tells:
    """The due date as it stands and the last day the law allows, to be set side by side before a stage is extended."""

    def tells(case: Casefile) -> list[str]:
        run = clock(case, clock_id)
        if run is None or run.started_on is None or run.due_on is None or run.clock.extension is None:
            return []
        furthest = extended_due_date(run.clock, run.started_on, case.calendar)
        now = run.extended_due_on or run.due_on
        told = [f"It is due by {long_date(now)}."]
        if case.as_at > now:
            told = [
                f"Its time ran out on {long_date(now)}. Only an extension of which the person was told by then counts."
            ]
        if furthest is not None:
            told.append(
                f"The law allows {long_date(furthest)} at the latest: {run.clock.extension.length} working days in all."
            )
        return told

    return tells


def late_because(stage: str, group: Group, tells: Tells, offered: Offer) -> Step:
    """The step in which the cause of lateness is written down, before it is late where that can be."""
    return Step(
        "late-because" if stage == STAGE else f"late-because-{stage.replace('_', '-')}",
        "Say why it will be late", group, "late_because", stage=stage, may=_ANSWERERS, offered=offered, tells=tells,
        for_parts=_RESPONDER,
        fields=(day("Said on"), choice("ground", "Because", LATE_BECAUSE), text("note", "In your own words", required=False)),
    )  # fmt: skip


def within_the_cap(clock_id: str) -> Check:
    """The new date lies after the old one and not beyond what the law allows, and the complainant is told in time."""

    def check(case: Casefile, answers: Answers) -> dict[str, str]:
        run = clock(case, clock_id)
        if run is None or run.started_on is None or run.due_on is None:
            return {"target": "The time of this stage has not begun to run."}
        due, wrong = run.extended_due_on or run.due_on, dict[str, str]()
        furthest = extended_due_date(run.clock, run.started_on, case.calendar)
        target: date | None = answers.get("target")
        if target is not None and target <= due:
            wrong["target"] = f"The new date must be after {long_date(due)}, by which it is due now."
        elif target is not None and furthest is not None and target > furthest:
            wrong["target"] = f"The law allows {long_date(furthest)} at the latest."
        if answers["on"] > due:
            wrong["on"] = (
                f"The complainant must be told by {long_date(due)}. An extension told of later does not count."
            )
        return wrong

    return check


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


def draft_of_the_answer(case: Casefile) -> Recorded | None:
    """The draft that was written last, until it is sent back, or the answer is sent."""
    draft = case.written_last("draft_received", STAGE)
    return None if draft is None or written_since(case, draft.number, "draft_sent_back", "responded") else draft


def approval(case: Casefile) -> Recorded | None:
    """The approval of the draft of the answer as it stands.

    It was given to the draft that stood when it was written, and holds until the case is reopened: nobody approved
    another draft, or what a reopened complaint will be told.
    """
    draft = draft_of_the_answer(case)
    if draft is None:
        return None
    given = ((case.first_number(entry), entry) for entry in case.all("draft_approved", STAGE))
    return next(
        (
            entry
            for number, entry in given
            if _draft_before(case, number) == draft.number and not written_since(case, number, "reopened")
        ),
        None,
    )


def _draft_before(case: Casefile, number: int) -> int | None:
    """The number of the draft that stood last when the entry with the number was written."""
    written = [entry.for_law() for entry in case.everything if entry.number < number]
    stood = standing_entries(written, date.max, date.max)
    return max((int(e.id) for e in stood if (e.kind, e.stage) == ("draft_received", STAGE) and e.id), default=None)


def draft_to_approve(case: Casefile) -> Recorded | None:
    """The draft of the answer, where nobody has approved it yet."""
    return draft_of_the_answer(case) if approval(case) is None else None


def _draft_and_what_was_said(case: Casefile) -> list[Recorded]:
    draft = draft_of_the_answer(case)
    return [*([draft] if draft else []), *what_was_said(case)]


def _sent_back_and_what_was_said(case: Casefile) -> list[Recorded]:
    back = case.pending("draft_sent_back", "draft_received")
    return [*([back] if back else []), *what_was_said(case)]


def _approved_draft(case: Casefile) -> dict[str, Any]:
    draft = draft_of_the_answer(case)
    return {"answer": draft.words.get("draft", "")} if draft else {}


def _differs_from_the_draft(case: Casefile, answers: Answers) -> dict[str, Any]:
    """Whether something else was sent than what a second person approved; a draft that is a file is compared by nobody."""
    approved = str(_approved_draft(case).get("answer", "")).split()
    return {"differs": approved != str(answers.get("answer", "")).split()} if approved else {}


def _approved(case: Casefile) -> str | None:
    """Only once somebody other than its writer has approved the draft as it stands, since the case was last reopened."""
    if approval(case) is not None:
        return None
    if draft_of_the_answer(case) is None:
        return ComesFirst(
            "Write the draft first. Somebody else then approves it, and only then is the answer sent.", "receive-draft"
        )
    return ComesFirst("The latest draft has not been approved yet by somebody other than its writer.", "approve")


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
        "receive-draft", "Add the draft of the answer", Group.STAGE_1, "draft_received", stage=STAGE, may=_ANSWERERS, often=True,
        for_parts=_RESPONDER, check=_something_came, shows=_sent_back_and_what_was_said,
        offered=_OPEN,
        fields=(day("Written, or came, on"), text("draft", "The draft, or what it says", required=False),
                Field("file", "The draft as a file", Asks.FILE, required=False)),
    ),
    Step(
        "send-back", "Send the draft back", Group.STAGE_1, "draft_sent_back", stage=STAGE,
        offered=every(_OPEN, _DRAFT_CAME), shows=_draft_and_what_was_said,
        check=all_of(_NOT_BEFORE_THE_DRAFT, target_after_the_day("That is before it was sent back.")),
        fields=(day("Sent back on"), text("reason", "What must be put right, point by point"),
                day("Due back by", name="target", future=True, required=False)),
    ),
    Step(
        "approve", "Approve the draft of the answer", Group.STAGE_1, "draft_approved", stage=STAGE, often=True,
        may=MANAGER | {Role.DIRECTOR, Role.RESPONDER, Role.QUALITY_ASSURANCE}, second_person="draft_received",
        for_parts=frozenset({"approver"}),
        offered=every(_OPEN, only_if(draft_to_approve, "No draft waits to be approved.", "receive-draft")),
        check=_NOT_BEFORE_THE_DRAFT, shows=_draft_and_what_was_said,
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
        "call", "Ring the complainant", Group.STAGE_1, "call_made", stage=STAGE, may=_ANSWERERS, offered=_OPEN,
        for_parts=_RESPONDER,
        fields=(day("Rang on"), Field("reached", "Was the person reached?", Asks.YES_NO),
                text("said", "What was said and agreed", required=False)),
        explains="A complaint that is all about communication should not be answered by silence and a letter.",
    ),
    Step(
        "respond-stage-1", "Answer the complaint", Group.STAGE_1, "responded", stage=STAGE, often=True,
        offered=every(_OPEN, _approved), also=findings(STAGE), shows=_draft_and_what_was_said,
        begins=_approved_draft, says=_differs_from_the_draft,
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
