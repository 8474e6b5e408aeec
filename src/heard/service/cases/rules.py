"""Whether a person may do a step in a case now: one answer for the link, the form and the writing down."""

from __future__ import annotations

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role

from .casefile import Casefile
from .steps.all_steps import by_group
from .steps.answers import wrong_answers
from .steps.vocabulary import Answers, Group, Step


class NotAllowed(Exception):
    """A step may not be done; the message says why. field: the answer that is wrong, where one is."""

    def __init__(self, why: str, field: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.field = field


def why_not(step: Step, case: Casefile, person: User, answers: Answers | None = None) -> NotAllowed | None:
    """Why the person may not do the step, with these answers where they are given; None where they may."""
    if Role(person.role) not in step.may:
        return NotAllowed("Your role does not include this.")
    if person.pk in case.barred():
        return NotAllowed("You are named in this complaint.")
    if case.hidden:
        return NotAllowed("This case counts no more: it was merged into another, or its import was undone.")
    reason = step.offered(case)
    if reason is not None:
        return NotAllowed(reason)
    if person.pk in _writers_before(step, case, answers):
        return NotAllowed("A second person must do this: you did the step before it.")
    if answers is None:
        return None
    for name, message in wrong_answers(step, case, answers).items():
        return NotAllowed(message, name)
    return None


def _writers_before(step: Step, case: Casefile, answers: Answers | None) -> set[int | None]:
    """Who wrote what a second person must now look at; whoever put it right since wrote it too."""
    if step.second_person is None:
        return set()
    before = list(case.all(step.second_person, step.stage))
    if any(field.name == "of" for field in step.fields):
        # Which entry it belongs to is known only from the answers.
        before = [entry for entry in before if answers and entry.words.get("of") == answers.get("of")]
    last = max(before, key=lambda entry: entry.number, default=None)
    return {version.actor for version in case.versions(last)} - {None} if last is not None else set()


def what_can_be_done(case: Casefile, person: User) -> dict[Group, list[Step]]:
    """The steps that the person may do now, by their group; groups without one are left out."""
    found = {
        group: [step for step in steps if why_not(step, case, person) is None] for group, steps in by_group().items()
    }
    return {group: steps for group, steps in found.items() if steps}
