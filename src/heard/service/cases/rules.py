"""Whether a person may do a step in a case now: one answer for the link, the form and the writing down."""

from __future__ import annotations

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role

from .casefile import Casefile
from .steps.all_steps import by_group
from .steps.vocabulary import Answers, Asks, Group, Step


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
    reason = step.offered(case)
    if reason is not None:
        return NotAllowed(reason)
    if step.second_person is not None:
        before = case.last(step.second_person, step.stage)
        if before is not None and before.actor == person.pk:
            return NotAllowed("A second person must do this: you did the step before it.")
    if answers is None:
        return None
    for name, message in _wrong(step, case, answers).items():
        return NotAllowed(message, name)
    return None


def _wrong(step: Step, case: Casefile, answers: Answers) -> dict[str, str]:
    wrong = {}
    for field in step.fields:
        value = answers.get(field.name)
        if field.required and value in (None, "", []):
            wrong[field.name] = f"{field.label}: an answer is needed."
        elif field.asks is Asks.DAY and value is not None and value > case.as_at and not field.future:
            wrong[field.name] = f"{field.label}: that day lies ahead."
        elif field.asks is Asks.COLLEAGUE and value in case.barred():
            wrong[field.name] = "That person is named in the complaint."
    return wrong or step.check(case, answers)


def what_can_be_done(case: Casefile, person: User) -> dict[Group, list[Step]]:
    """The steps that the person may do now, by their group; groups without one are left out."""
    found = {
        group: [step for step in steps if why_not(step, case, person) is None] for group, steps in by_group().items()
    }
    return {group: steps for group, steps in found.items() if steps}
