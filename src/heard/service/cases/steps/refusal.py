"""Declining a complaint: on a ground of the closed list, with reasons on each limb and evidence, by two people."""

from __future__ import annotations

from typing import Any

from heard.law.vocabulary import Ground
from heard.service.accounts.roles import Role

from ..casefile import Casefile, Recorded
from .beside import what_was_said
from .checks import TOLD_OMBUDSMAN, all_of, needed_if, not_before
from .eligibility import came_late, what_the_tables_said
from .offers import complaint, every, not_pending, pending, stage_open, waits_for_answer, written_since
from .vocabulary import MANAGER, Answers, Choices, ComesFirst, Group, Step, choice, day, file, line, text, yes_no

_DECIDERS = MANAGER | {Role.DIRECTOR}
_PROPOSED = ("refusal_proposed", "refusal_overturned", "refused", "reopened")
#: The one ground that can arise while a complaint is considered further (regulation 8): the others are there when it comes.
_ANOTHER_MATTER = "concurrent_matter"
_BEYOND_STAGE_1 = (
    "The complaint has gone beyond stage 1."
    " Only a court case or other matter that it might prejudice can be the ground now."
)
_IS_PROPOSED = pending(*_PROPOSED, why="Nobody has proposed to decline it.", first="propose-refusal")


def grounds(case: Casefile) -> Choices:
    """The closed list of grounds of the procedure."""
    return tuple((ground.id, ground.name[:1].upper() + ground.name[1:]) for ground in case.procedure.refusal_grounds)


def refusal_proposed(case: Casefile) -> Recorded | None:
    """The proposal to decline it that waits for a second person."""
    return case.pending(*_PROPOSED)


def _proposed(case: Casefile) -> Ground | None:
    entry = refusal_proposed(case)
    return next((g for g in case.procedure.refusal_grounds if entry and g.id == entry.words.get("ground")), None)


def _ground_holds(case: Casefile, answers: Answers) -> dict[str, str]:
    ground = answers["ground"]
    if ground != _ANOTHER_MATTER and stage_open("stage_1")(case) is not None:
        return {"ground": _BEYOND_STAGE_1}
    if ground == "person_out_of_scope":
        if not case.has("interest_questioned"):
            return {
                "ground": ComesFirst(
                    "Record first that the person's interest is in question, and why.", "question-interest"
                )
            }
        if case.has("interest_accepted"):
            return {"ground": "The person's interest was accepted. This ground is gone."}
    if ground == "over_one_year":
        return _over_one_year(case)
    if ground == "already_exhausted" and not case.has("linked_to"):
        return {"ground": ComesFirst("Link the earlier case first, which went through all the stages.", "link")}
    return {}


def _what_comes_first(case: Casefile) -> list[str]:
    """What the tables said, and of each ground that cannot be given yet what must be written down before."""
    told = what_the_tables_said(case)
    if stage_open("stage_1")(case) is not None:
        return [*told, _BEYOND_STAGE_1]
    for ground in case.procedure.refusal_grounds:
        why = _ground_holds(case, {"ground": ground.id}).get("ground")
        if isinstance(why, ComesFirst):
            name = ground.name[:1].upper() + ground.name[1:]
            told.append(ComesFirst(f"“{name}” cannot be the ground yet. {why}", why.step))
    return told


def _still_holds(case: Casefile) -> str | None:
    """Only while the ground holds on which it was proposed."""
    proposal, ground = refusal_proposed(case), _proposed(case)
    if proposal is None or ground is None:
        return None
    why = _ground_holds(case, {"ground": ground.id}).get("ground")
    if ground.id == _ANOTHER_MATTER and written_since(case, case.first_number(proposal), "concurrent_matter_ended"):
        why = "The other matter has ended since it was proposed."
    if why is None or isinstance(why, ComesFirst):
        return why
    return ComesFirst(f"{why} Turn the proposal down.", "overturn-refusal")


def _over_one_year(case: Casefile) -> dict[str, str]:
    why = (
        "It was accepted although it came late. This ground is gone." if case.has("accepted_late") else came_late(case)
    )
    return {"ground": why} if why else {}


def _ground(case: Casefile, answers: Answers) -> dict[str, Any]:
    ground = _proposed(case)
    return {"ground": ground.id} if ground else {}


def _what_was_proposed(case: Casefile) -> list[str]:
    entry, ground = refusal_proposed(case), _proposed(case)
    if entry is None or ground is None:
        return []
    return [f"Proposed: {ground.name}. Source: {ground.source}.", ground.notice]


def _proposal(case: Casefile) -> list[Recorded]:
    entry = refusal_proposed(case)
    return [entry, *what_was_said(case)] if entry else []


STEPS: tuple[Step, ...] = (
    Step(
        "propose-refusal", "Propose to decline the complaint", Group.ELIGIBILITY, "refusal_proposed", often=True,
        tells=_what_comes_first,
        offered=every(complaint, waits_for_answer,
                      not_pending(*_PROPOSED, why="A proposal to decline it waits for a second person.", first="confirm-refusal")),
        check=all_of(
            needed_if("other_limb", lambda a: a["ground"] == "over_one_year",
                      "Say why it can no longer be considered effectively and fairly."),
            needed_if("which", lambda a: a["ground"] == "concurrent_matter", "Say which matter, and what it might prejudice."),
            needed_if("right_route", lambda a: a["ground"] == "subject_out_of_scope", "Say where the person can take it."),
            _ground_holds,
        ),
        fields=(day("Proposed on"), choice("ground", "Ground", grounds),
                text("reason", "Reasons, as the person will read them",
                     "They go into the letter. Of a late complaint: why it was reasonable to expect it earlier."),
                text("other_limb", "Of a late complaint: why it can no longer be considered effectively and fairly",
                     required=False),
                text("which", "Of a court case or other matter: which, and what the complaint might prejudice", required=False),
                line("right_route", "Of another procedure: which, and how the person can use it", required=False),
                text("evidence", "What shows it"), file("Evidence as a file")),
        explains="Only the grounds of this list are lawful. That there is nothing new to say, what it would cost, or a form that is"
                 " missing is no ground. Nobody is refused because they complain often. A second person confirms or turns down"
                 " what you propose; until then the complaint goes on.",
    ),
    Step(
        "confirm-refusal", "Confirm that the complaint is declined", Group.ELIGIBILITY, "refused", may=_DECIDERS, often=True,
        second_person="refusal_proposed", tells=_what_was_proposed, shows=_proposal, says=_ground,
        offered=every(complaint, waits_for_answer, _IS_PROPOSED, _still_holds),
        check=all_of(not_before("refusal_proposed", None, "It was proposed"),
                     TOLD_OMBUDSMAN),
        fields=(day("Confirmed, and the letter sent, on"), text("letter", "What the person was told"),
                yes_no("told_ombudsman", "Does the letter say how to reach the Ombudsman?"),
                text("child_told", "How the child was told, where that is right", required=False), file("The letter as a file")),
        explains="Whoever proposed it cannot confirm it.",
    ),
    Step(
        "overturn-refusal", "Turn down the proposal to decline it", Group.ELIGIBILITY, "refusal_overturned",
        may=_DECIDERS, often=True,
        tells=_what_was_proposed, shows=_proposal, check=not_before("refusal_proposed", None, "It was proposed"),
        offered=every(complaint, waits_for_answer, _IS_PROPOSED),
        fields=(day("Decided on"), text("reason", "Why it is considered")),
    ),
)  # fmt: skip
