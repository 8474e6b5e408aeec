"""Putting things right: what the person is offered, what the council will do, and that it was done and seen to be done."""

from __future__ import annotations

from heard.service.accounts.roles import Role

from ..casefile import Casefile
from .checks import all_of, needed_if, not_before_its_own, target_after_the_day
from .choices import CAUSES, THEMES, unsettled
from .offers import complaint, every, only_if, waits
from .vocabulary import (
    CASEWORKERS,
    MANAGER,
    Answers,
    Asks,
    Choices,
    Field,
    Group,
    Step,
    choice,
    day,
    file,
    line,
    text,
)

REMEDIES: Choices = (
    ("apology", "An apology"),
    ("explanation", "An explanation"),
    ("decision_reconsidered", "A decision is made again"),
    ("service", "A service is given, or given again"),
    ("records", "Records are put right"),
    ("policy", "A policy or a procedure is changed"),
    ("training", "Training or supervision"),
    ("action_plan", "A plan of action"),
    ("reimbursement", "Costs are paid back"),
    ("symbolic_payment", "A symbolic payment"),
    ("time_and_trouble", "A payment for time and trouble"),
    ("other", "Something else"),
)
_PAYMENTS = frozenset({"reimbursement", "symbolic_payment", "time_and_trouble"})

_REMEDY = ("remedy_offered", "remedy_given")
_TO_DO = ("action_agreed", "action_done", "action_dropped")
_TO_END = ("action_agreed", "action_approved", "action_dropped")
_DOERS = CASEWORKERS | {Role.RESPONDER, Role.ADJUDICATING_OFFICER, Role.QUALITY_ASSURANCE, Role.DIRECTOR}
_APPROVERS = MANAGER | {Role.QUALITY_ASSURANCE, Role.DIRECTOR}


def to_approve(case: Casefile) -> Choices:
    """The actions that were done and that no second person has seen."""
    done = {entry.words.get("of") for entry in case.all("action_done")}
    return tuple(pair for pair in unsettled(*_TO_END)(case) if pair[0] in done)


def _not_before_it_was_done(case: Casefile, answers: Answers) -> dict[str, str]:
    done = [entry.on for entry in case.all("action_done") if entry.words.get("of") == answers["of"] and entry.on]
    return {"on": "That is before it was done."} if done and answers["on"] < max(done) else {}


STEPS: tuple[Step, ...] = (
    Step(
        "offer-remedy", "Offer a remedy", Group.PUTTING_RIGHT, "remedy_offered", offered=complaint,
        check=all_of(needed_if("amount", lambda a: a["remedy"] in _PAYMENTS, "How much?"),
                     target_after_the_day("That is before it was offered.")),
        fields=(day("Offered on"),
                choice("remedy", "What kind of remedy", REMEDIES), text("what", "In the words in which it was offered"),
                Field("amount", "Amount in pounds", Asks.POUNDS, required=False),
                day("It will be given by", name="target", future=True)),
        explains="No finding is needed: the council may pay or give something where it thinks that its fault did harm (Local"
                 " Government Act 2000, section 92).",
    ),
    Step(
        "give-remedy", "Record that a remedy was given", Group.PUTTING_RIGHT, "remedy_given",
        offered=every(complaint, waits(*_REMEDY, why="No remedy that was offered waits to be given.", first="offer-remedy")),
        check=not_before_its_own("remedy_offered", "That is before it was offered."),
        fields=(day("Given on"), choice("of", "Which remedy", unsettled(*_REMEDY)), text("evidence", "What shows it"),
                file("Evidence as a file")),
    ),
    Step(
        "agree-action", "Agree an action", Group.PUTTING_RIGHT, "action_agreed", offered=complaint, often=True,
        check=target_after_the_day("That is before it was agreed."),
        fields=(day("Agreed on"), text("what", "What will be done"), line("owner", "Who does it"),
                day("To be done by", name="target", future=True), text("lesson", "The lesson behind it", required=False),
                text("promised_before", "Was this promised before? When, and what became of it", required=False)),
        explains="Before you promise it, search whether it was promised before.",
    ),
    Step(
        "action-done", "Record that an action was done", Group.PUTTING_RIGHT, "action_done", may=_DOERS,
        offered=every(complaint, waits(*_TO_DO, why="No action waits to be done.", first="agree-action")),
        check=not_before_its_own("action_agreed", "That is before it was agreed."),
        fields=(day("Done on"), choice("of", "Which action", unsettled(*_TO_DO)), text("evidence", "What shows it"),
                file("Evidence as a file")),
        explains="A second person looks at what shows it. Only then is the action closed.",
    ),
    Step(
        "approve-action", "Check that an action was done", Group.PUTTING_RIGHT, "action_approved", may=_APPROVERS, often=True,
        second_person="action_done", check=_not_before_it_was_done,
        offered=every(complaint, only_if(to_approve, "No action waits for a second person.", "action-done")),
        fields=(day("Seen on"), choice("of", "Which action", to_approve), text("note", "What you looked at")),
        explains="Whoever wrote that it was done cannot approve it.",
    ),
    Step(
        "drop-action", "Drop an action", Group.PUTTING_RIGHT, "action_dropped", may=_APPROVERS,
        offered=every(complaint, waits(*_TO_END, why="No action waits.", first="agree-action")),
        check=not_before_its_own("action_agreed", "That is before it was agreed."),
        fields=(day("Decided on"), choice("of", "Which action", unsettled(*_TO_END)),
                text("reason", "Why, and what the person was told")),
        explains="Reports tell of promises that were not kept. This is one of them.",
    ),
    Step(
        "lesson", "Record a lesson", Group.PUTTING_RIGHT, "lesson", may=_DOERS, offered=complaint,
        fields=(day("Date"), text("what", "What the council learned"), choice("cause", "Why it happened", CAUSES, required=False),
                choice("theme", "What it is about", THEMES, required=False),
                text("shared", "With whom it was shared", required=False)),
        explains="No name, and nothing by which somebody could be known: lessons are read by many.",
    ),
)  # fmt: skip
