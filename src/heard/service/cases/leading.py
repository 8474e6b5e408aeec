"""What is next in a case, as its page leads a person to it: what waits, the usual way, and what comes first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import NamedTuple

from heard.service.accounts.models import User
from heard.service.accounts.roles import RIGHTS, Role, Sees

from .casefile import Casefile
from .dates import ToDo
from .rules import NotAllowed, why_not
from .steps.all_steps import STEPS
from .steps.usual_way import Come, OnTheWay, usual_way
from .steps.vocabulary import Step

#: Steps that are just what waits, where others would end the wait as well: what waits is then the link to them.
_JUST_WHAT_WAITS = frozenset({"approve", "review-restriction"})


class ShownToDo(NamedTuple):
    """Something that waits. step: which does just that; others: by which else the reader can end the wait.

    whose: the roles that can do it, where the reader's cannot.
    """

    due_on: date
    what: str
    by_law: bool
    step: Step | None
    others: tuple[Step, ...]
    whose: str


class ShownOnTheWay(NamedTuple):
    """A step of the usual way. can: whether the reader can do it now. hint: who can, or what comes first."""

    step: Step
    come: Come
    on: date | None
    can: bool
    hint: str


class Leading:
    """What the page of a case leads a person to. acting_for: the numbers of those for whom the person stands in."""

    def __init__(self, case: Casefile, person: User, acting_for: Collection[int]) -> None:
        self._case = case
        self._role = Role(person.role)
        self._why_not: Callable[[Step], NotAllowed | None] = lambda step: why_not(
            step, case, person, acting_for=acting_for
        )

    def waiting(self, todo: Iterable[ToDo]) -> list[ShownToDo]:
        """What waits in the case, each with the steps by which the person can do it."""
        return [self._waiting(each) for each in todo]

    def _waiting(self, each: ToDo) -> ShownToDo:
        steps = [STEPS[name] for name in each.steps]
        # What ends a limit of the law otherwise than by its answer stands among the other steps.
        can = [step for step in steps[: 1 if each.by_law else None] if self.can(step)]
        named = len(can) == 1 or (can and can[0].id in _JUST_WHAT_WAITS)
        step, others = (can[0], tuple(can[1:])) if named else (None, tuple(can))
        theirs = any(self._role in step.may for step in steps)
        whose = "" if theirs or not steps else for_whom(steps[0])
        return ShownToDo(each.due_on, each.what, each.by_law, step, others, whose)

    def way(self) -> list[ShownOnTheWay]:
        """The usual way through the current stage, as far as the person can go it."""
        return [self._on_the_way(place) for place in usual_way(self._case)]

    def _on_the_way(self, place: OnTheWay) -> ShownOnTheWay:
        if place.come is Come.DONE:
            return ShownOnTheWay(place.step, place.come, place.on, can=False, hint="")
        refused = self._why_not(place.step)
        hint = place.why_not
        if refused is not None and not hint:
            hint = refused.why if self._role in place.step.may else f"For the {for_whom(place.step)}."
        return ShownOnTheWay(place.step, place.come, None, refused is None, hint)

    def comes_first(self, refused: NotAllowed | None) -> list[Step]:
        """The steps that come before what was refused, in their order; empty where none would help."""
        found = list[Step]()
        while refused is not None and refused.first and STEPS[refused.first] not in found:
            found.append(STEPS[refused.first])
            refused = self._why_not(found[-1])
        return found[::-1]

    def can(self, step: Step) -> bool:
        """Whether the person can do the step now."""
        return self._why_not(step) is None


def for_whom(step: Step) -> str:
    """The roles that may do a step, in words; those that were given a part in the case are named where no other may."""
    everywhere = [role for role in step.may if RIGHTS[role].sees is Sees.ALL]
    names = [RIGHTS[role].name.lower() for role in Role if role in (everywhere or step.may)]
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
