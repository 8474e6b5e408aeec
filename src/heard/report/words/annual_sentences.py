"""What the statutory annual report says of its items, by rule from counts."""

from __future__ import annotations

from collections.abc import Sequence

from .lesson_sentences import Worked
from .sentences import capital, listed, number_of, out_of
from .timeliness_sentences import Limit

#: What no figure of a review can say.
NOT_IN_FIGURES = (
    "That nobody went further does not show that they were content, and few complaints do not show that few had cause. What"
    " people thought of the procedure itself stands in no register."
)


def within_extension(stages: Sequence[tuple[str, int, int]]) -> str:
    """How many were answered within an extension, stage by stage: the stage, how many, of how many that fell due.

    "Within a valid extension: 4 of 100 at stage 1 and none of 2 at stage 2." Empty where nothing fell due.
    """
    told = [f"{out_of(many, whole)} at {stage}" for stage, many, whole in stages if whole]
    return f"Within a valid extension: {listed(told)}." if told else ""


def extension_not_shown(stages: Sequence[tuple[str, int]]) -> str:
    """How many claim an extension that the record does not show; empty where none does."""
    told = [f"{many:,} at {stage}" for stage, many in stages if many]
    if not told:
        return ""
    return f"An extension is claimed that the record does not show for {listed(told)}."


def not_carried_out(not_accepted: int, withdrawn: int) -> str:
    """How much of what was asked for was refused, and how much was withdrawn."""
    parts = []
    if not_accepted:
        parts.append(number_of(not_accepted, "was not accepted", "were not accepted"))
    if withdrawn:
        parts.append(number_of(withdrawn, "was withdrawn", "were withdrawn"))
    if not parts:
        return "Nothing that was asked for or promised is recorded as refused or withdrawn."
    return f"Of what was asked for or promised, {listed(parts)}."


def lessons_told(worked: int, not_yet: int, cannot_tell: int) -> str:
    """Whether what was learned made a difference, over all actions that name the figure that they should move."""
    whole = worked + not_yet + cannot_tell
    if not whole:
        return "No action names the figure that it should move, so nobody can tell whether what was learned worked."
    if whole == 1:
        said = {Worked.WORKED: worked, Worked.NOT_YET: not_yet, Worked.CANNOT_TELL: cannot_tell}
        answer = next(answer for answer, many in said.items() if many)
        return f"One action names the figure that it should move: {_ALONE[answer]}."
    parts = [
        f"{worked:,} worked, as far as numbers show" if worked else "",
        f"{not_yet:,} {'has' if not_yet == 1 else 'have'} not worked yet" if not_yet else "",
        f"for {cannot_tell:,} these numbers cannot tell" if cannot_tell else "",
    ]
    told = listed([part for part in parts if part])
    return f"Of the {whole:,} actions that name the figure that they should move, {told}."


_ALONE = {
    Worked.WORKED: "it worked, as far as numbers show",
    Worked.NOT_YET: "it has not worked yet",
    Worked.CANNOT_TELL: "these numbers cannot tell whether it worked",
}


def limit_missed(missed: int, stage: str, limit: Limit) -> str:
    """That a limit of time was missed: "The law was missed for 40 complaints at stage 1; each is a breach.\""""
    complaints = number_of(missed, "complaint")
    each = "that is" if missed == 1 else "each is"
    text = f"{capital(limit.name)} was missed for {complaints} at {stage}; {each} {limit.breach}."
    return f"{text} {limit.caution}".rstrip()


def fixed_limits_missed(missed: int) -> str:
    """That limits were missed which allow no extension."""
    times = "once" if missed == 1 else "twice" if missed == 2 else f"{missed:,} times"
    return f"A limit that allows no extension was missed {times}."


def promises_overdue(overdue: int) -> str:
    """That something promised is past its day."""
    if overdue == 1:
        return "1 recommendation, promise or remedy is past its day and not done."
    return f"{overdue:,} recommendations, promises and remedies are past their day and not done."


def lessons_without_effect(not_yet: int) -> str:
    """That what was learned has not moved its figure."""
    if not_yet == 1:
        return "1 lesson has not yet moved its figure beyond what chance could explain."
    return f"{not_yet:,} lessons have not yet moved their figures beyond what chance could explain."


def upheld_by_ombudsman(upheld: int) -> str:
    """That the Ombudsman found the council at fault."""
    return f"The Ombudsman upheld {number_of(upheld, 'complaint')} in the year."


def falls_short(ways: int) -> str:
    """What stands before the ways in which the procedure falls short; without any, what that does not show."""
    if not ways:
        return "These figures show no way in which the procedure falls short. They do not show that there is none."
    return f"By these figures the procedure falls short in {'1 way' if ways == 1 else f'{ways:,} ways'}."


def year_in_sentences(sentences: int) -> str:
    """The heading over the findings of the opening."""
    numbers = ("no", "one", "two", "three", "four", "five")
    many = numbers[sentences] if sentences < len(numbers) else f"{sentences:,}"
    return f"The year in {many} {'sentence' if sentences == 1 else 'sentences'}"
