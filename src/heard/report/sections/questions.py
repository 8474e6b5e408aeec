"""Three questions that councillors may wish to ask, by rule from the figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from heard.facts.companions import DROPPED
from heard.indicators.lessons import lesson_of
from heard.indicators.open_counts import GuardedFigure
from heard.indicators.work_counted import tally
from heard.law.vocabulary import Unit

from ..editions import is_in_words
from ..material import Edition, Material, due_of, main_clocks
from ..words.lesson_sentences import Worked
from ..words.question_sentences import (
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
from ..words.sentences import Noun
from ..words.work_words import WORK_WORDS
from .carers_in_short import carers_in_short
from .lessons import answer_of
from .open_actions import open_actions
from .surveys import surveys_shown

#: So many are asked.
_ASKED = 3


def three_questions(m: Material) -> tuple[str, ...]:
    """The first question on each subject that the figures raise: time, people, promises; then further ones on these.

    Fewer than three where the figures raise fewer.
    """
    subjects = [_questions(m, subject) for subject in (_TIME, _PEOPLE, _PROMISES)]
    first = [found[0] for found in subjects if found]
    further = [question for found in subjects for question in found[1:]]
    return tuple([*first, *further][:_ASKED])


_Ask = Callable[[Material], Iterator[str]]


def _questions(m: Material, subject: tuple[_Ask, ...]) -> list[str]:
    found: list[str] = []
    for ask in subject:
        # An edition may not hold the figure.
        with suppress(GuardedFigure):
            found += ask(m)
    return found


def _drafts(m: Material) -> Iterator[str]:
    for clock in main_clocks(m)[:1]:
        drafts = m.counts.one("missed_after_late_draft", m.period, clock.id)
        # That most drafts came in time raises another question.
        if drafts and drafts.recorded and drafts.denominator and 2 * drafts.numerator > drafts.denominator:
            last = clock.length if clock.unit is Unit.WORKING_DAYS else None
            yield why_drafts_came_late(drafts.numerator, drafts.denominator, last, all_known=not drafts.not_known)


def _breaches(m: Material) -> Iterator[str]:
    for clock in main_clocks(m)[:1]:
        if m.can_judge(clock) and (missed := due_of(m, clock.id).missed):
            yield what_was_told(missed, Noun("complaint", "complaints"))


def _signs_waiting(m: Material) -> Iterator[str]:
    looked_at = m.counts.one("signals_looked_at", m.period)
    if looked_at and looked_at.recorded and looked_at.denominator and looked_at.numerator < looked_at.denominator:
        yield who_looks_at_signs(looked_at.denominator - looked_at.numerator, looked_at.denominator)


def _not_put_right(m: Material) -> Iterator[str]:
    right = m.counts.one("signals_put_right", m.period)
    if right and right.recorded and right.denominator and right.numerator < right.denominator:
        yield what_of_those_not_put_right(right.denominator - right.numerator, right.denominator)


def _carers(m: Material) -> Iterator[str]:
    said = carers_in_short(m)
    if said and "fewer" in said:
        yield why_so_few(said.partition(":")[0])


def _silent(m: Material) -> Iterator[str]:
    for rows in surveys_shown(m):
        row = rows[0]
        if row.invited and row.answered is not None and 2 * row.answered < row.invited:
            yield what_of_those_silent(row.answered, row.invited, row.survey)
            return


def _overdue(m: Material) -> Iterator[str]:
    asked_by_committee = [action for action in open_actions(m) if action.asked_by == "committee"]
    for action in asked_by_committee or open_actions(m):
        if action.due_on and action.due_on <= m.as_at and is_in_words(action):
            yield what_stands_in_the_way(action.what, action.due_on)
            return


def _lesson(m: Material) -> Iterator[str]:
    for action in m.companions.action:
        if action.indicator and action.asked_on <= m.as_at and action.state not in DROPPED:
            lesson = lesson_of(action, m.judge, m.as_at)
            if not lesson.why_not and answer_of(lesson) is Worked.NOT_YET:
                yield what_after_a_lesson_did_nothing(action.what)
                return


def _promise(m: Material) -> Iterator[str]:
    for promise in m.companions.promises:
        kept = tally(m.counts, "work_within_standard", [m.period], promise.activity)
        if kept and kept.whole and kept.amount < kept.whole:
            words = WORK_WORDS[promise.activity]
            yield what_of_promises_not_kept(
                kept.whole - kept.amount, kept.whole, words.noun, words.done, promise.working_days
            )
            return


def _not_recorded(m: Material) -> Iterator[str]:
    if m.edition is Edition.MEMBERS and m.quality.missing_columns:
        yield from_when_is_it_recorded(tuple(m.quality.missing_columns.values()))


_TIME: tuple[_Ask, ...] = (_drafts, _breaches)
_PEOPLE: tuple[_Ask, ...] = (_signs_waiting, _carers, _not_put_right, _silent)
_PROMISES: tuple[_Ask, ...] = (_overdue, _lesson, _promise, _not_recorded)
