"""Other cases and other people: links between cases, cases that become one or several, who is given sight of one."""

from __future__ import annotations

from heard.service.accounts.roles import Role

from ..casefile import Casefile
from ..promises import Stands, promises
from .checks import all_of, target_after_the_day
from .choices import points_of
from .offers import complaint, every, only_if, still_going
from .vocabulary import (
    MANAGER,
    Answers,
    Asks,
    Check,
    Choices,
    ComesFirst,
    Field,
    Group,
    Step,
    choice,
    colleague,
    day,
    text,
)

HOW_LINKED: Choices = (
    ("family", "The same family"),
    ("sibling", "A brother or sister"),
    ("same_matter", "The same matter"),
    ("earlier", "An earlier complaint of the same person"),
    ("other", "Otherwise"),
)

#: The other case, by its reference.
OTHER = Field("other", "Reference of the other case", Asks.CASE, hint="For example 2026-0012.")


def _has_a_part(case: Casefile) -> str | None:
    """Only where somebody has a part in the case."""
    return None if any(True for _ in case.parts()) else "Nobody has a part in this case."


def _theirs_to_end(case: Casefile, answers: Answers) -> dict[str, str]:
    number = answers["colleague"]
    if number not in {part[0] for part in case.parts()}:
        return {"colleague": "They have no part in this case."}
    return {"colleague": ComesFirst("Give the case to somebody else first.", "owner")} if number == case.owner else {}


def _once(kind: str, message: str) -> Check:
    def check(case: Casefile, answers: Answers) -> dict[str, str]:
        other = (answers.get("other") or "").strip()
        return {"other": message} if any(entry.words.get("other") == other for entry in case.all(kind)) else {}

    return check


def _promise_waits(case: Casefile) -> bool:
    return any(promise.stands in (Stands.WAITS, Stands.KEPT) for promise in promises(case))


def _at_the_first_stage(case: Casefile) -> bool:
    return len(case.state.stages) < 2 and not any(stage.answered for stage in case.state.stages)


def _some_of_the_points(case: Casefile, answers: Answers) -> dict[str, str]:
    chosen = {int(number) for number in answers["points"]}
    if chosen >= {point.number for point in case.points}:
        return {"points": "Choose some of the points, and leave at least one."}
    if any(e.words.get("point") in chosen for kind in ("finding", "io_finding") for e in case.all(kind)):
        return {"points": "Something was found on one of these points already. It stays here."}
    return {}


STEPS: tuple[Step, ...] = (
    Step(
        "link", "Link it to another case", Group.PEOPLE, "linked_to", check=_once("linked_to", "It is linked to that case."),
        fields=(day("Linked on"), OTHER, choice("how", "How they belong together", HOW_LINKED),
                text("note", "Note", required=False)),
        explains="Who may see this case does not see the other one for that.",
    ),
    Step(
        "merge", "Merge it into another case", Group.PEOPLE, "merged_into", may=MANAGER,
        offered=only_if(lambda case: not _promise_waits(case),
                        "Something promised in it waits to be done, or to be seen by a second person. Merged, it would be on no"
                        " list. Write down first what became of it."),
        fields=(day("Date"), OTHER, text("reason", "Why they are one complaint")),
        explains="For a contact that was registered twice. The later one is merged into the earlier one. This case"
                 " leaves every list and every figure; both histories stay. Where it was a"
                 " mistake, strike it out in the history of this case.",
    ),
    Step(
        "split", "Split part of it off into another case", Group.PEOPLE, "split_into", may=MANAGER,
        offered=every(complaint, still_going, only_if(lambda case: len(case.points) > 1, "It has not more than one point."),
                      only_if(_at_the_first_stage, "It is beyond its first stage, and what is split off would begin there again."
                                                   " Register the part as a contact of its own, and link the two.")),
        check=all_of(_once("split_into", "Part of it goes on in that case already."), _some_of_the_points),
        fields=(day("Date"),
                OTHER._replace(required=False, hint="Leave it empty, and a new case is opened for the points."),
                Field("points", "Which points", Asks.CHOICES, choices=points_of), text("reason", "Why")),
        explains="Tell the person at the outset which case deals with which part.",
    ),
    Step(
        "share", "Let somebody see the case", Group.PEOPLE, "shared_with", may=MANAGER | {Role.DIRECTOR},
        check=target_after_the_day("That is before they were given sight of it.", "access_until"),
        fields=(day("Starting on"), colleague("colleague", "Who"), day("Until", name="access_until", future=True),
                text("reason", "Why they need it")),
        explains="Only who needs it, and until a day.",
    ),
    Step(
        "end-access", "End somebody's access to the case", Group.PEOPLE, "access_ended", may=MANAGER | {Role.DIRECTOR},
        offered=_has_a_part, check=_theirs_to_end,
        fields=(day("Ended on"), colleague("colleague", "Who"), text("reason", "Why")),
        explains="They lose every part that they had in it.",
    ),
)  # fmt: skip
