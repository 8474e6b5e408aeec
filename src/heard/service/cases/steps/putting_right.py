"""Putting things right: what the person is offered, what the council will do, and that it was done and seen to be done."""

from __future__ import annotations

from heard.service.accounts.roles import Role

from ..casefile import Casefile
from ..promises import Stands, promises
from .checks import all_of, needed_if, not_before_its_own, target_after_the_day
from .choices import CAUSES, THEMES, promised
from .offers import complaint, every, only_if
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

#: What the council means to do: agreed by itself, or recommended by a panel and accepted.
ACTIONS = frozenset({"action_agreed", "recommendation_answered"})
_REMEDY = frozenset({"remedy_offered"})
_TO_GIVE = promised(_REMEDY, Stands.WAITS)
_TO_DO = promised(ACTIONS, Stands.WAITS)
_DOERS = CASEWORKERS | {Role.RESPONDER, Role.ADJUDICATING_OFFICER, Role.QUALITY_ASSURANCE, Role.DIRECTOR}
_APPROVERS = MANAGER | {Role.QUALITY_ASSURANCE, Role.DIRECTOR}


def _not_before_it_was_done(case: Casefile, answers: Answers) -> dict[str, str]:
    done_on = next((promise.ended_on for promise in promises(case) if str(promise.number) == answers["of"]), None)
    return {"on": "That is before it was done."} if done_on and answers["on"] < done_on else {}


def seen_to_be_done(
    step_id: str, title: str, group: Group, kind: str, promise: frozenset[str], done: str, first: str
) -> Step:
    """The step in which a second person looks at what shows that a promise was kept.

    promise: the kinds of entry that make it. done: the kind that says that it was kept, which the step `first` writes.
    """
    waits = promised(promise, Stands.KEPT)
    return Step(
        step_id, title, group, kind, may=_APPROVERS, often=True, second_person=done, check=_not_before_it_was_done,
        offered=every(complaint, only_if(waits, "Nothing that was done waits for a second person.", first)),
        fields=(day("Seen on"), choice("of", "Which", waits), text("note", "What you looked at")),
        explains="Whoever wrote that it was done cannot approve it.",
    )  # fmt: skip


def _will_not_be_done(step_id: str, title: str, kind: str, promise: frozenset[str], first: str, explains: str) -> Step:
    waits = promised(promise, Stands.WAITS, Stands.KEPT)
    return Step(
        step_id, title, Group.PUTTING_RIGHT, kind, may=_APPROVERS,
        offered=every(complaint, only_if(waits, "There is none that could be dropped.", first)),
        check=not_before_its_own("That is before it was promised."),
        fields=(day("Decided on"), choice("of", "Which", waits), text("reason", "Why, and what the person was told")),
        explains=explains,
    )  # fmt: skip


STEPS: tuple[Step, ...] = (
    Step(
        "offer-remedy", "Offer a remedy", Group.PUTTING_RIGHT, "remedy_offered", offered=complaint,
        check=all_of(needed_if("amount", lambda a: a["remedy"] in _PAYMENTS, "How much?"),
                     target_after_the_day("That is before it was offered.")),
        fields=(day("Offered on"),
                choice("remedy", "What kind of remedy", REMEDIES), text("what", "In the words in which it was offered"),
                line("owner", "Who sees to it"),
                Field("amount", "Amount in pounds", Asks.POUNDS, required=False),
                day("It will be given by", name="target", future=True)),
        explains="No finding is needed: the council may pay or give something where it thinks that its fault did harm (Local"
                 " Government Act 2000, section 92).",
    ),
    Step(
        "give-remedy", "Record that a remedy was given", Group.PUTTING_RIGHT, "remedy_given",
        offered=every(complaint, only_if(_TO_GIVE, "No remedy that was offered waits to be given.", "offer-remedy")),
        check=not_before_its_own("That is before it was offered."),
        fields=(day("Given on"), choice("of", "Which remedy", _TO_GIVE), text("evidence", "What shows it"),
                file("Evidence as a file")),
        explains="A second person looks at what shows it.",
    ),
    seen_to_be_done("approve-remedy", "Check that a remedy was given", Group.PUTTING_RIGHT, "remedy_approved", _REMEDY,
                    "remedy_given", "give-remedy"),
    _will_not_be_done("drop-remedy", "Record that a remedy will not be given", "remedy_dropped", _REMEDY, "offer-remedy",
                      "Where the person does not want it, or it can no longer be given. Say which."),
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
        offered=every(complaint, only_if(_TO_DO, "No action waits to be done.", "agree-action")),
        check=not_before_its_own("That is before it was agreed."),
        fields=(day("Done on"), choice("of", "Which action", _TO_DO), text("evidence", "What shows it"),
                file("Evidence as a file")),
        explains="A second person looks at what shows it. Only then is the action closed.",
    ),
    seen_to_be_done("approve-action", "Check that an action was done", Group.PUTTING_RIGHT, "action_approved", ACTIONS,
                    "action_done", "action-done"),
    _will_not_be_done("drop-action", "Drop an action", "action_dropped", ACTIONS, "agree-action",
                      "A promise that is not kept. It stays to be read, with the reason."),
    Step(
        "lesson", "Record a lesson", Group.PUTTING_RIGHT, "lesson", may=_DOERS, offered=complaint,
        fields=(day("Date"), text("what", "What the council learned"), choice("cause", "Why it happened", CAUSES, required=False),
                choice("theme", "What it is about", THEMES, required=False),
                text("shared", "With whom it was shared", required=False)),
        explains="No name, and nothing by which somebody could be known: lessons are read by many.",
    ),
)  # fmt: skip
