"""Questions that councillors may wish to ask officers, each from figures: what is not explained yet, and what comes next."""

from __future__ import annotations

from datetime import date

from .sentences import Noun, capital, counted, day, listed, number_of, out_of


def why_drafts_came_late(late_drafts: int, late_cases: int, last_day: int | None, *, all_known: bool = True) -> str:
    """Why drafts of services came after the last day (None: after another length of time) in so many of the late cases.

    all_known: of every late case it is recorded when the draft came, and not of these alone.
    """
    after = f"after day {last_day}" if last_day else "after the time was up"
    noun = Noun("late case", "late cases")
    if not all_known:
        noun = Noun("late case that shows when it came", "late cases that show when it came")
    cases = _of_all(late_drafts, late_cases, noun)
    return f"Why did the service's draft come back {after} in {cases}, and what changes, from which day?"


def what_was_told(missed: int, noun: Noun) -> str:
    """What people heard while the law was missed. noun: what was answered late or not at all."""
    if missed == 1:
        return f"The law was missed for 1 {noun.one}. What was the person told before the day was up, and by whom?"
    return f"The law was missed for {counted(missed, noun)}. In how many was the person told why before the day was up?"


def what_stands_in_the_way(what: str, due_on: date) -> str:
    """Why something promised is not done. what: in the council's words."""
    return f"\u201c{what.rstrip('. ')}\u201d was due on {day(due_on)}. What stands in its way, and by which day will it be done?"


def who_looks_at_signs(waiting: int, noted: int) -> str:
    """Who looks at the signs of poor service that nobody has looked at yet."""
    signs = "sign" if noted == 1 else "signs"
    if waiting == noted:
        what = "The one sign" if noted == 1 else "Both signs" if noted == 2 else f"All {noted:,} signs"
        return f"{what} of poor service {'waits' if noted == 1 else 'wait'} to be looked at. Who looks, and by when?"
    wait = "waits" if waiting == 1 else "wait"
    return f"{waiting:,} of the {noted:,} {signs} of poor service {wait} to be looked at. Who looks, and by when?"


def what_of_those_not_put_right(left: int, poor: int) -> str:
    """What will be done for those who were poorly served and for whom nothing is put right yet."""
    cases = _of_all(left, poor, Noun("case where the service was poor", "cases where the service was poor"))
    whom = "that person" if left == 1 else "these people"
    return f"In {cases}, nothing is put right yet. What will be done for {whom}, and by when?"


def why_so_few(few_complained: str) -> str:
    """Why a group complains less than others. few_complained: that it does, as a sentence without its stop."""
    return f"{few_complained}. Has anybody asked them why, and what did they say?"


def what_of_those_silent(answered: int, invited: int, survey: str) -> str:
    """What is known of those who did not answer a survey."""
    silent = invited - answered
    others = "the other one" if silent == 1 else f"the other {silent:,}"
    return f"{capital(out_of(answered, invited))} answered \u201c{survey}\u201d. What do we know about {others}?"


def what_after_a_lesson_did_nothing(what: str) -> str:
    """What follows a lesson whose figure has not moved. what: in the council's words."""
    lesson = f"\u201c{what.rstrip('. ')}\u201d"
    return f"{lesson}: the figures do not show yet that this worked. What comes next, and when will it be known?"


def what_of_promises_not_kept(not_kept: int, whole: int, noun: Noun, done: str, working_days: int) -> str:
    """Whose contacts were not answered in the time promised. done: "answered or returned"; noun: "call", "calls"."""
    were = "was" if not_kept == 1 else "were"
    these, them = (f"this {noun.one}", "it") if not_kept == 1 else (f"these {noun.many}", "them")
    return (
        f"{capital(_of_all(not_kept, whole, noun))} {were} not {done} within the {number_of(working_days, 'working day')}"
        f" promised. Whom did {these} concern, and what became of {them}?"
    )


def from_when_is_it_recorded(missing: tuple[str, ...]) -> str:
    """From when the register will hold what it cannot say now. missing: the columns in words, at most three of them."""
    these = "a column that says" if len(missing) == 1 else "columns that say"
    return f"From which day will the register have {these} {listed(list(missing[:3]))}?"


def _of_all(count: int, whole: int, noun: Noun) -> str:
    """So many of the whole: "19 of the 32 late cases", "both late cases", "the one late case"."""
    if count == whole:
        return (
            f"the one {noun.one}" if whole == 1 else f"both {noun.many}" if whole == 2 else f"all {whole:,} {noun.many}"
        )
    return f"{count:,} of the {whole:,} {noun.many}"
