"""Whether a person may do a step in a case now: one answer for the link, the form and the writing down."""

from __future__ import annotations

from collections.abc import Collection

from heard.law.entries import KINDS
from heard.law.explanation import long_date
from heard.service.accounts.models import User
from heard.service.accounts.roles import RIGHTS, Role, Sees

from .casefile import Casefile, Recorded
from .steps.all_steps import by_group, step_of
from .steps.answers import wrong_answers
from .steps.vocabulary import Answers, ComesFirst, Group, Step

#: Why nothing is written into a case any more.
COUNTS_NO_MORE = (
    "This case counts no more: it was merged into another, its import was undone, or its words were erased."
)


class NotAllowed(Exception):
    """A step may not be done; the message says why. field: the answer that is wrong, where one is.

    first: the id of the step that comes first, where one does.
    """

    def __init__(self, why: str, field: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.field = field
        self.first = why.step if isinstance(why, ComesFirst) else ""


def why_not(
    step: Step, case: Casefile, person: User, answers: Answers | None = None, *, acting_for: Collection[int] = ()
) -> NotAllowed | None:
    """Why the person may not do the step, with these answers where they are given; None where they may.

    acting_for: the numbers of those for whom the person stands in.
    """
    if Role(person.role) not in step.may:
        return NotAllowed("Your role does not include this.")
    if person.pk in case.barred():
        return NotAllowed("You are named in this complaint.")
    if not _has_the_part(step, case, person, acting_for):
        return NotAllowed(f"This is for the person who has this part in the case: {step.whose}.")
    if case.hidden:
        return NotAllowed(COUNTS_NO_MORE)
    reason = step.offered(case)
    if reason is not None:
        return NotAllowed(reason)
    if person.pk in _writers_before(step, case, answers):
        return NotAllowed("A second person must do this: you wrote down what it rests on.")
    if answers is None:
        return None
    for name, message in wrong_answers(step, case, answers).items():
        return NotAllowed(message, name)
    return None


def why_not_changed(case: Casefile, entry: Recorded) -> NotAllowed | None:
    """Why nobody may put an entry right or strike it out; None where somebody may.

    In a case that was merged into another the merge alone can be struck out, and both cases are told of it.
    """
    if case.hidden and (entry.kind != "merged_into" or case.erased or case.has("import_undone")):
        return NotAllowed(COUNTS_NO_MORE)
    if entry.kind == "struck_out":
        # Taken back by anybody, it would bring back what only some may write, or a second person must decide.
        return NotAllowed("What was struck out stays struck out. Write it anew.")
    if entry.kind == "merged_from":
        return NotAllowed("This was written with a merge. Strike out the merge, in the other case.")
    return None


def why_not_moved(step: Step, case: Casefile, answers: Answers) -> NotAllowed | None:
    """Why an entry of the step may not be put right to this day: what stands in the case now cannot have been before it.

    The complaint came before all that the law reads of it, and a stage began before what was done at it. What a complaint
    is about arose before it came.
    """
    came = step.kind == "received"
    if not came and step.kind not in ("requested", "begun"):
        return None
    measured = (entry for entry in case.standing if (entry.kind in KINDS if came else entry.stage == step.stage))
    told = ((entry.on, step_of(entry.kind, entry.stage)) for entry in measured)
    earlier = [(on, other.title) for on, other in told if on and on < answers["on"] and other and other is not step]
    if not earlier:
        return None
    on, title = min(earlier)
    return NotAllowed(
        f"“{title}” is dated {long_date(on)}, and cannot have been before this. Put that right first.", "on"
    )


def _has_the_part(step: Step, case: Casefile, person: User, acting_for: Collection[int]) -> bool:
    if not step.for_parts or RIGHTS[Role(person.role)].sees is not Sees.ASSIGNED:
        return True
    people = {person.pk, *acting_for}
    return any(
        number in people and part in step.for_parts and (until is None or case.as_at <= until)
        for number, part, until in case.parts()
    )


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


def what_can_be_done(case: Casefile, person: User, *, acting_for: Collection[int] = ()) -> dict[Group, list[Step]]:
    """The steps that the person may do now, by their group; groups without one are left out.

    acting_for: the numbers of those for whom the person stands in.
    """
    found = {
        group: [step for step in steps if why_not(step, case, person, acting_for=acting_for) is None]
        for group, steps in by_group().items()
    }
    return {group: steps for group, steps in found.items() if steps}
