"""What waits beside a complaint: another matter that came first, a decision under complaint, contact that is restricted."""

from __future__ import annotations

from heard.law.explanation import long_date
from heard.service.accounts.roles import Role

from ..casefile import Casefile
from .checks import all_of, not_before, not_before_it_ended, not_before_its_own, target_after_the_day
from .choices import unsettled
from .offers import after, clock, complaint, every, not_pending, pending, waits
from .vocabulary import MANAGER, Group, Step, choice, day, line, text

_DECIDERS = MANAGER | {Role.DIRECTOR}
_RESTRICTED = ("restriction", "restriction_ended")
_REVIEW_FIRST = target_after_the_day("The review comes after the decision.")


def _waited_for_another_matter(case: Casefile) -> str | None:
    """Only where it was declined, or was to be, because of another matter."""
    waited = any(
        e.words.get("ground") == "concurrent_matter" for e in (*case.all("refused"), *case.all("refusal_proposed"))
    )
    return None if waited else "It does not wait for another matter."


def _ended(case: Casefile) -> str | None:
    """Only where it was declined."""
    return None if case.state.ended_by == "refused" else "The complaint is not declined."


def _by_when(case: Casefile) -> list[str]:
    run = clock(case, "S0_RESUBMIT")
    told = [
        "The clocks of this case run from the day it first came. Where a fresh start is right, register it as a new complaint."
    ]
    return [f"The person may make it again by {long_date(run.due_on)}.", *told] if run and run.due_on else told


STEPS: tuple[Step, ...] = (
    Step(
        "matter-ended", "Record that the other matter has ended", Group.ELIGIBILITY, "concurrent_matter_ended",
        offered=every(complaint, _waited_for_another_matter),
        fields=(day("Ended on"), text("what", "How it ended, and how you know"),
                text("told", "How the person was told that the complaint can be made again")),
        explains="The person may then make the complaint again. Tell them, and by when.",
    ),
    Step(
        "made-again", "The complaint is made again", Group.ELIGIBILITY, "reopened", tells=_by_when,
        offered=every(complaint, after("concurrent_matter_ended", why="It is not recorded that the other matter ended.",
                                         first="matter-ended"), _ended),
        check=all_of(not_before("concurrent_matter_ended", None, "The other matter ended"), not_before_it_ended),
        fields=(day("Made again on"), text("reason", "How, and in which words")),
    ),
    Step(
        "defer-decision", "Put a decision on hold while it is complained about", Group.ELIGIBILITY,
        "decision_deferred", check=_REVIEW_FIRST,
        offered=complaint,
        fields=(day("Decided on"), text("what", "Which decision waits"), line("whom", "Who decided that it waits"),
                text("reason", "Why"), day("Look at it again by", name="target", future=True)),
        explains="Think of it where a decision with a serious effect on a child would be carried out while the complaint about it"
                 " runs. The complaints manager asks; the manager of the service decides.",
    ),
    Step(
        "end-deferral", "End the hold on a decision", Group.ELIGIBILITY, "deferral_ended",
        offered=waits("decision_deferred", "deferral_ended", why="No decision waits.", first="defer-decision"),
        check=not_before_its_own("That is before it was put on hold."),
        fields=(day("Date"), choice("of", "Which decision", unsettled("decision_deferred", "deferral_ended")),
                text("reason", "What became of it, and why")),
    ),
    Step(
        "restrict-contact", "Restrict contact", Group.ANY_TIME, "restriction", may=_DECIDERS, check=_REVIEW_FIRST,
        offered=not_pending(*_RESTRICTED, why="Contact is restricted already. Review that.", first="review-restriction"),
        fields=(day("The person was told on"), text("how", "How contact is restricted"),
                text("reason", "Reasons, and the warning that was given before"), day("Review by", name="target", future=True)),
        explains="It restricts contact, never the right to complain: a new complaint is taken in and considered like any other.",
    ),
    Step(
        "review-restriction", "Review the restriction", Group.ANY_TIME, "restriction_reviewed", may=_DECIDERS,
        offered=pending(*_RESTRICTED, why="Contact is not restricted.", first="restrict-contact"),
        check=all_of(_REVIEW_FIRST, not_before("restriction", None, "Contact was restricted")),
        fields=(day("Reviewed on"), text("reason", "Why it stands, and what was changed"),
                day("Review again by", name="target", future=True)),
        explains="Where it is no longer needed, end it instead.",
    ),
    Step(
        "end-restriction", "End the restriction", Group.ANY_TIME, "restriction_ended", may=_DECIDERS,
        offered=pending(*_RESTRICTED, why="Contact is not restricted.", first="restrict-contact"),
        check=not_before("restriction", None, "Contact was restricted"),
        fields=(day("Ended on"), text("reason", "Why")),
    ),
)  # fmt: skip
