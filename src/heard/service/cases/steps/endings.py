"""What may happen to a case at any time: it is withdrawn, waits, ends, goes elsewhere, or is taken up again."""

from __future__ import annotations

from heard.service.accounts.roles import RIGHTS, Role, Sees

from ..casefile import Casefile
from .checks import not_before, not_before_it_ended
from .offers import complaint, every, not_pending, only_if, still_going, waits_for_answer
from .vocabulary import CASEWORKERS, MANAGER, Answers, Asks, Field, Group, Otherwise, Step, choice, colleague, day, text


def _ended(case: Casefile) -> str | None:
    """Only where the case has ended."""
    return None if case.state.ended_by or not case.open else "The case has not ended."


def _nothing_waits(case: Casefile) -> str | None:
    """Of a complaint, only once nothing in it waits for an answer: to close a file answers nobody."""
    if case.kind == "complaint" and case.state.open:
        return "It waits for an answer. Answer it, or record that it was withdrawn, declined or moved to another procedure."
    return None


_PAUSED = ("paused", "resumed")


def stopped_for_safety(case: Casefile) -> bool:
    """Whether work on the case waits until a child is safe: until it is taken off hold."""
    referred = case.pending("safeguarding_referred", "resumed")
    return referred is not None and referred.words.get("paused") == "yes"


def on_hold(case: Casefile) -> bool:
    """Whether the case waits because it was put on hold."""
    return case.pending(*_PAUSED) is not None


_MAY_HIDE = MANAGER | {Role.DIRECTOR}


def _somebody_can_show_it_again(case: Casefile, answers: Answers) -> dict[str, str]:
    if not {role.value for role in _MAY_HIDE} <= set(answers.get("roles") or ()):
        return {}
    return {
        "roles": "Hidden from the complaints manager and the director, nobody could show it again. Leave one of them out."
    }


#: The roles that see every case, and from which one can be kept.
KEPT_FROM = tuple((role.value, right.name) for role, right in RIGHTS.items() if right.sees is Sees.ALL)

STEPS: tuple[Step, ...] = (
    Step(
        "withdraw", "The person withdraws it", Group.ANY_TIME, "withdrawn", offered=every(complaint, waits_for_answer),
        otherwise=Otherwise("withdrawn_goes_on", lambda answers: answers["goes_on"] == "yes"),
        fields=(day("Withdrawn on"), text("reason", "Why, in their words", required=False),
                Field("goes_on", "Does the council go on with it of its own accord?", Asks.YES_NO)),
        explains="A person may withdraw at any stage. Confirm it in writing. Where the council goes on, the case"
                 " stays open, and every time of the law runs on.",
    ),
    Step(
        "pause", "Put the case on hold", Group.ANY_TIME, "paused",
        offered=every(complaint, waits_for_answer, not_pending(*_PAUSED, why="The case is on hold already.", first="resume")),
        fields=(day("Since"), text("reason", "What it waits for")),
        explains="Nothing in the law lets the council stop the clock of this procedure: it runs on while the case is on hold.",
    ),
    Step(
        "resume", "Take the case off hold", Group.ANY_TIME, "resumed",
        offered=every(complaint, still_going, only_if(lambda case: on_hold(case) or stopped_for_safety(case),
                                                      "The case is not on hold.", first="pause")),
        check=not_before("paused", None, "Work on it began to wait"),
        fields=(day("Date"), text("note", "Note", required=False)),
    ),
    Step(
        "close", "Close the file", Group.ANY_TIME, "closed", offered=every(still_going, _nothing_waits),
        check=not_before("responded", None, "It was answered"),
        fields=(day("Closed on"), text("reason", "Why")),
    ),
    Step(
        "reopen", "Reopen the case", Group.ANY_TIME, "reopened", offered=_ended, check=not_before_it_ended,
        fields=(day("Reopened on"), text("reason", "Why, and who asked")),
    ),
    Step(
        "transfer", "Move it to another procedure", Group.ANY_TIME, "transferred", may=MANAGER,
        offered=every(complaint, waits_for_answer),
        fields=(day("Moved on"), choice("to", "To which procedure", (("corporate", "The council's corporate procedure"),
                ("adult_social_care", "Adult social care"), ("school", "A school's procedure"),
                ("provider", "A provider's procedure"), ("other", "Another"))),
                text("reason", "Why, and how the person was told")),
    ),
    Step(
        "owner", "Give the case to a colleague", Group.PEOPLE, "owner", may=CASEWORKERS | {Role.DIRECTOR},
        fields=(day("Starting on"), colleague("colleague", "Who sees it through")),
    ),
    Step(
        "keep-from", "Hide the case from roles", Group.PEOPLE, "kept_from", may=_MAY_HIDE, check=_somebody_can_show_it_again,
        begins=lambda case: {"roles": sorted(case.kept_from())},
        fields=(day("Starting on"),
                Field("roles", "From whom", Asks.CHOICES, required=False, choices=KEPT_FROM,
                      hint="Those from whom it is hidden now are ticked. With none ticked it is hidden from nobody."),
                text("reason", "Why")),
        explains="For a complaint about the complaints team or the director. Whoever was given a part in the case still sees it,"
                 " and so does who registered it: where it is about them, give it to somebody else.",
    ),
)  # fmt: skip
