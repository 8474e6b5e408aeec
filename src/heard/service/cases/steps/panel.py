"""Stage 3, the review panel at work: its day, its papers, its meeting and report, and the council's answer to it."""

from __future__ import annotations

from typing import Any

from heard.law.explanation import long_date
from heard.service.accounts.roles import Role

from ..casefile import Casefile
from .checks import TOLD_OMBUDSMAN, all_of, must_be, needed_if, not_before, target_after_the_day
from .choices import FINDINGS
from .findings import every_point_found, findings
from .more_time import late_because
from .offers import after, clock, every, has_points, not_yet
from .stage_3 import CHAIR, OPEN, PANEL, STAGE, due, panel_is_whole, who_sits
from .vocabulary import (
    CASEWORKERS,
    MANAGER,
    Answers,
    Asks,
    Choices,
    ComesFirst,
    Field,
    Group,
    Step,
    choice,
    day,
    file,
    line,
    text,
    yes_no,
)

_NOT_ALL_THERE = "A panel is three people (regulation 19). Say why not all were there, and what was done about it."
_NOT_MET = not_yet("panel_met", STAGE, why="The panel has met.")
_DAY_SET = after("panel_arranged", STAGE, why="No day was set for the panel.", first="set-panel-date")
_MET = after("panel_met", STAGE, why="The panel has not met.", first="panel-met")
_RECOMMENDED = after(
    "recommendations_received", STAGE, why="The panel's recommendations have not come.", first="receive-recommendations"
)


def _papers_to_record(case: Casefile) -> str | None:
    """Once the panel has met, only where its papers were not recorded: they are, with the day on which they were sent."""
    told = case.has("panel_met", STAGE) and case.has("papers_sent", STAGE)
    return "The panel has met, and the papers for it were recorded." if told else None


def _before_the_panel_met(case: Casefile, answers: Answers) -> dict[str, str]:
    met = case.written_last("panel_met", STAGE)
    if met is None or met.on is None or answers["on"] <= met.on:
        return {}
    return {"on": f"The panel met on {long_date(met.on)}. Say on which day before that they were sent."}


def _within_30_working_days(case: Casefile, answers: Answers) -> dict[str, str]:
    run = clock(case, "S3_PANEL_MEETS")
    if run is None or run.due_on is None or answers["target"] <= run.due_on or answers.get("why_late"):
        return {}
    return {"why_late": f"The panel must meet by {long_date(run.due_on)}. Say why it does not."}


def recommendations(case: Casefile) -> dict[int, str]:
    """The panel's recommendations by their number."""
    received = case.written_last("recommendations_received", STAGE)
    return {each["number"]: each["text"] for each in received.words.get("recommendations", ())} if received else {}


def unanswered(case: Casefile) -> Choices:
    """The recommendations on which the council has not decided."""
    decided = {entry.words.get("number") for entry in case.all("recommendation_answered", STAGE)}
    return tuple((str(n), f"{n}: {told}") for n, told in recommendations(case).items() if str(n) not in decided)


def _numbered(case: Casefile, answers: Answers) -> dict[str, Any]:
    lines = [told.strip() for told in (answers.get("recommended") or "").splitlines() if told.strip()]
    return {"recommendations": [{"number": number, "text": told} for number, told in enumerate(lines, 1)]}


def _what_was_accepted(case: Casefile, answers: Answers) -> dict[str, Any]:
    told = answers.get("what") or not _accepted(answers)
    return {} if told else {"what": recommendations(case)[int(answers["number"])]}


def _accepted(answers: Answers) -> bool:
    return bool(answers["accepted"] == "yes")


def _something_to_answer(case: Casefile) -> str | None:
    """Only while a recommendation waits for a decision."""
    return None if unanswered(case) else "Every recommendation was answered."


def _all_answered(case: Casefile) -> str | None:
    """Only once every recommendation was decided on."""
    left = ", ".join(number for number, _ in unanswered(case))
    return ComesFirst(f"Decide on recommendation {left} first.", "answer-recommendation") if left else None


def _to_be_answered(case: Casefile) -> list[str]:
    decided = {entry.words.get("number"): entry.words for entry in case.all("recommendation_answered", STAGE)}
    told = due("S3_LA_RESPONSE", "The answer is sent")(case)
    for number, words in recommendations(case).items():
        answer = decided.get(str(number), {}).get("accepted")
        told.append(
            f"{number}: {words}" + (f" ({'accepted' if answer == 'yes' else 'not accepted'})" if answer else "")
        )
    return told


STEPS: tuple[Step, ...] = (
    Step(
        "set-panel-date", "Set the day of the panel", Group.STAGE_3, "panel_arranged", stage=STAGE, often=True,
        offered=every(OPEN, _NOT_MET), tells=due("S3_PANEL_MEETS", "The panel meets"),
        check=all_of(target_after_the_day("The panel meets after its day is set."), _within_30_working_days,
                     needed_if("asked_for", lambda a: a.get("person_asked") == "yes", "Which day did the person ask for?")),
        fields=(day("Set on"), day("The panel meets on", name="target", future=True), line("place", "Where", required=False),
                yes_no("person_asked", "Did the person ask for another day?", required=False),
                day("The day for which they asked", name="asked_for", future=True, required=False),
                text("why_late", "Why it meets later than it must", required=False)),
        explains="The law allows no extension. A day that the person asked for is noted beside the breach; it does not undo it."
                 " The papers reach everybody 10 working days before.",
    ),
    Step(
        "send-papers", "Send the papers", Group.STAGE_3, "papers_sent", stage=STAGE, often=True,
        tells=due("S3_PAPERS_BEFORE_PANEL", "The papers are sent"),
        offered=every(OPEN, _papers_to_record, _DAY_SET), check=_before_the_panel_met,
        fields=(day("Sent on"), text("whom", "To whom, and what"), file("The papers as a file")),
    ),
    Step(
        "panel-met", "Record the panel's meeting", Group.STAGE_3, "panel_met", stage=STAGE,
        tells=due("S3_PANEL_MEETS", "The panel meets"),
        offered=every(OPEN, _NOT_MET, _DAY_SET, panel_is_whole),
        check=all_of(not_before("panel_arranged", STAGE, "The day of the panel was set"),
                     needed_if("note", lambda a: len(a["attended"]) < PANEL, _NOT_ALL_THERE)),
        fields=(day("Met on"), Field("attended", "Who of the panel was there?", Asks.CHOICES, choices=who_sits),
                yes_no("person_came", "Was the complainant there?"),
                line("advocate", "Their advocate", required=False),
                line("other", "One other person of their choice", required=False),
                yes_no("independent_came", "Was the independent person of stage 2 heard?"),
                text("council", "Who spoke for the council", required=False), text("note", "Note", required=False)),
        explains="The complainant may come with an advocate and one other person, and either may speak (regulation 19).",
    ),
    Step(
        "panel-reported", "Record that the panel sent its report", Group.STAGE_3, "panel_reported", stage=STAGE,
        may=CASEWORKERS | {Role.EXTERNAL}, for_parts=frozenset({CHAIR}), tells=due("S3_PANEL_REPORT", "The panel sends its report"),
        offered=every(OPEN, _MET, not_yet("panel_reported", STAGE, why="The report was sent.")),
        check=not_before("panel_met", STAGE, "The panel met"),
        fields=(day("Sent on"), text("report", "The report, or what it says"), file("The report as a file")),
    ),
    Step(
        "receive-recommendations", "Record the panel's recommendations", Group.STAGE_3, "recommendations_received", stage=STAGE,
        offered=every(OPEN, _MET, has_points, not_yet("recommendations_received", STAGE, why="The recommendations came.")),
        check=all_of(every_point_found("findings"), not_before("panel_met", STAGE, "The panel met")), says=_numbered,
        also=findings(STAGE),
        fields=(day("Received on"), Field("findings", "What the panel found on each point", Asks.FINDINGS, choices=FINDINGS),
                text("recommended", "Its recommendations, one to a line", "Each gets its number. Empty where there are none.",
                     required=False)),
        explains="The council answers within 15 working days of this day.",
    ),
    Step(
        "answer-recommendation", "Decide on a recommendation", Group.STAGE_3, "recommendation_answered", stage=STAGE,
        may=MANAGER | {Role.DIRECTOR}, offered=every(OPEN, _RECOMMENDED, _something_to_answer), tells=_to_be_answered,
        check=all_of(needed_if("reason", lambda a: a["accepted"] == "no", "Not to accept a recommendation takes reasons."),
                     needed_if("owner", _accepted, "Say who sees to it."), needed_if("target", _accepted, "Say by when."),
                     not_before("recommendations_received", STAGE, "The recommendations came"),
                     target_after_the_day("That is before it was decided.")),
        says=_what_was_accepted,
        fields=(day("Decided on"), choice("number", "Which recommendation", unanswered), yes_no("accepted", "Is it accepted?"),
                text("reason", "Where it is not: why", required=False),
                text("what", "Where it is: what will be done", "Left empty, it is done as it was recommended.", required=False),
                line("owner", "Who sees to it", required=False),
                day("To be done by", name="target", future=True, required=False)),
        explains="What is accepted is an action from then on: it waits on the list until it was done, and a second person saw it.",
    ),
    Step(
        "respond-stage-3", "Answer the panel", Group.STAGE_3, "responded", stage=STAGE, often=True, tells=_to_be_answered,
        may=MANAGER | {Role.DIRECTOR}, offered=every(OPEN, _RECOMMENDED, _all_answered),
        check=all_of(not_before("recommendations_received", STAGE, "The recommendations came"),
                     must_be("with_independent", "yes", "The answer is decided with the independent person (regulation 20)."),
                     TOLD_OMBUDSMAN),
        fields=(day("Sent on"), text("answer", "The answer, or what it says"),
                yes_no("with_independent", "Was it decided together with the independent person of stage 2?"),
                yes_no("told_ombudsman", "Does the letter say how to reach the Ombudsman?"), file("The letter as a file")),
    ),
    late_because(STAGE, Group.STAGE_3, due("S3_PANEL_MEETS", "The panel meets"), OPEN),
)  # fmt: skip
