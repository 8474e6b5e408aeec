"""The cases of the questions that councillors may ask, for the reviewed list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from heard.report.words.question_sentences import (
    from_when_is_it_recorded,
    what_after_a_lesson_did_nothing,
    what_of_promises_not_kept,
    what_of_those_not_put_right,
    what_of_those_silent,
    what_stands_in_the_way,
    what_was_told,
    who_looks_at_signs,
    why_drafts_came_late,
    why_so_few,
)
from heard.report.words.sentences import COMPLAINT, Noun

_LESSON = "When a call comes for a worker who is away, the duty worker rings back"


def question_cases() -> Iterator[tuple[str, str]]:
    """Each question with its edges."""
    for late, cases in ((19, 32), (1, 1), (2, 2), (2, 3)):
        yield f"drafts late in {late} of {cases}", why_drafts_came_late(late, cases, 10)
    yield "drafts, some not recorded", why_drafts_came_late(19, 32, 10, all_known=False)
    yield "drafts, a limit in months", why_drafts_came_late(3, 4, None)
    for missed in (1, 2, 40):
        yield f"{missed} missed", what_was_told(missed, COMPLAINT)
    yield "overdue", what_stands_in_the_way("A quarterly update on complaints.", date(2026, 1, 31))
    for waiting, noted in ((1, 1), (2, 2), (3, 3), (1, 2), (23, 84)):
        yield f"{waiting} of {noted} signs", who_looks_at_signs(waiting, noted)
    for left, poor in ((1, 1), (1, 4), (20, 43)):
        yield f"{left} of {poor} not put right", what_of_those_not_put_right(left, poor)
    yield "few carers", why_so_few("5 complaints came from foster carers, where 20 would be expected")
    for answered, invited in ((0, 12), (11, 12), (88, 212)):
        yield f"{answered} of {invited} answered", what_of_those_silent(answered, invited, "Foster carers' survey 2025")
    yield "a lesson", what_after_a_lesson_did_nothing(_LESSON)
    call = Noun("call", "calls")
    for not_kept, whole, days in ((1, 1, 1), (3_486, 20_211, 2)):
        said = what_of_promises_not_kept(not_kept, whole, call, "answered or returned", days)
        yield f"{not_kept} of {whole} calls", said
    yield "one column", from_when_is_it_recorded(("what was found",))
    yield "four columns", from_when_is_it_recorded(("what was found", "which team", "who complained", "the cost"))
