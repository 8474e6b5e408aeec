"""The Ombudsman: going there early, what is asked and answered, the decision, and each remedy that was agreed."""

from __future__ import annotations

from heard.law.explanation import long_date
from heard.service.accounts.roles import Role

from ..casefile import Casefile
from ..promises import Stands
from .checks import all_of, not_before, not_before_its_own, target_after_the_day
from .choices import FINDINGS, OMBUDSMAN_OUTCOMES, label_of, promised, unsettled
from .offers import after, clock, complaint, every, not_yet, only_if, stage_answered, still_going, waits
from .putting_right import seen_to_be_done
from .vocabulary import MANAGER, Group, Step, choice, day, file, line, text

_DECIDERS = MANAGER | {Role.DIRECTOR}
_ENQUIRY = ("ombudsman_enquiry", "ombudsman_answered")
_REMEDY = frozenset({"remedy_agreed"})
_TO_DO = promised(_REMEDY, Stands.WAITS)
_REACHED = after(
    "ombudsman_referred", why="It is not recorded that the complaint reached the Ombudsman.", first="ombudsman-referred"
)
_NOT_BEFORE_IT_REACHED_THEM = not_before("ombudsman_referred", None, "The complaint reached the Ombudsman")


def _something_upheld(case: Casefile) -> str | None:
    """Only where a point was upheld or partially upheld."""
    upheld = any(found.finding in ("upheld", "partially_upheld") for found in case.state.findings)
    return None if upheld else "Nothing was upheld at stage 2. The person has a right to a panel."


def _what_was_found(case: Casefile) -> list[str]:
    return [f"Point {found.point}: {label_of(FINDINGS, found.finding).lower()}." for found in case.state.findings]


def _time_limit(case: Casefile) -> list[str]:
    run = clock(case, "L_TIME_LIMIT")
    if run is None or run.due_on is None:
        return []
    return [f"A complaint reaches the Ombudsman by {long_date(run.due_on)}; the Ombudsman may waive it."]


STEPS: tuple[Step, ...] = (
    Step(
        "refer-early", "Refer it to the Ombudsman in place of a panel", Group.OMBUDSMAN, "referred_early", may=_DECIDERS,
        offered=every(complaint, still_going, stage_answered("stage_2"), _something_upheld,
                      not_yet("panel_met", "stage_3", why="The panel has met.")),
        tells=_what_was_found,
        fields=(day("Referred on"), text("report_robust", "The report of stage 2 is robust: what shows it"),
                text("adjudication_complete", "The adjudication is complete: what shows it"),
                text("significant_upheld", "Every significant point was upheld: which, and why others are not significant"),
                text("action_plan", "There is a clear plan of action: where it is, and by when"),
                text("outcomes_agreed", "The council agrees to most of what the person wants: to what"),
                text("person_agrees", "The person agrees to it: when and how they said so"), file("Their agreement as a file")),
        explains="Only where every one of these holds and can be shown. To leave the panel out where one does not is fault. The"
                 " list was not checked against the guidance itself.",
    ),
    Step(
        "ombudsman-referred", "The complaint reached the Ombudsman", Group.OMBUDSMAN, "ombudsman_referred",
        offered=every(complaint, not_yet("ombudsman_referred", why="That was recorded.")), tells=_time_limit,
        fields=(day("Reached the Ombudsman on"), line("reference", "The Ombudsman's reference", required=False),
                text("note", "How you know", required=False)),
        explains="Whether the council's own stages are through or not.",
    ),
    Step(
        "ombudsman-enquiry", "Record an enquiry from the Ombudsman", Group.OMBUDSMAN, "ombudsman_enquiry",
        offered=every(complaint, _REACHED),
        check=all_of(target_after_the_day("That is before it came."),
                     _NOT_BEFORE_IT_REACHED_THEM),
        fields=(day("Came on"), text("what", "What is asked"), day("Answer wanted by", name="target", future=True),
                file("The enquiry as a file")),
    ),
    Step(
        "answer-ombudsman", "Answer the Ombudsman", Group.OMBUDSMAN, "ombudsman_answered",
        offered=every(complaint, waits(*_ENQUIRY, why="No enquiry waits for an answer.", first="ombudsman-enquiry")),
        check=not_before_its_own("That is before it was asked."),
        fields=(day("Sent on"), choice("of", "Which enquiry", unsettled(*_ENQUIRY)), text("answer", "The answer, or what it says"),
                file("The answer as a file")),
    ),
    Step(
        "ombudsman-decided", "Record the Ombudsman's decision", Group.OMBUDSMAN, "ombudsman_decided",
        offered=every(complaint, _REACHED,
        not_yet("ombudsman_decided", why="The decision was recorded. Put that entry right where it changed.")),
        check=_NOT_BEFORE_IT_REACHED_THEM,
        fields=(day("Decided on"), choice("value", "The decision", OMBUDSMAN_OUTCOMES),
                line("reference", "Reference", required=False),
                text("what", "What was found", required=False), file("The decision as a file")),
        explains="Write each remedy that the council agreed to as a step of its own, with its day.",
    ),
    Step(
        "remedy-agreed", "Record a remedy agreed with the Ombudsman", Group.OMBUDSMAN, "remedy_agreed",
        offered=every(complaint, _REACHED),
        check=all_of(target_after_the_day("That is before it was agreed."), _NOT_BEFORE_IT_REACHED_THEM),
        fields=(day("Agreed on"), text("what", "What will be done"), line("owner", "Who sees to it"),
                day("To be done by", name="target", future=True)),
    ),
    Step(
        "remedy-done", "Record that an agreed remedy was done", Group.OMBUDSMAN, "remedy_done",
        offered=every(complaint, only_if(_TO_DO, "No remedy agreed with the Ombudsman waits to be done.", "remedy-agreed")),
        check=not_before_its_own("That is before it was agreed."),
        fields=(day("Done on"), choice("of", "Which remedy", _TO_DO), text("evidence", "What shows that it was done"),
                file("Evidence as a file")),
        explains="The Ombudsman asks for evidence. Do not record it before there is any. A second person looks at it.",
    ),
    seen_to_be_done("approve-agreed-remedy", "Check that an agreed remedy was done", Group.OMBUDSMAN,
                    "agreed_remedy_approved", _REMEDY, "remedy_done", "remedy-done"),
)  # fmt: skip
