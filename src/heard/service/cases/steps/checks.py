"""What may be wrong with answers: small checks, put together by `all_of`. Each says in words what to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from heard.law.explanation import long_date

from ..casefile import Casefile
from .vocabulary import Answers, Check


def all_of(*checks: Check) -> Check:
    """All of the checks: the first word on each field stands."""

    def check(case: Casefile, answers: Answers) -> dict[str, str]:
        wrong: dict[str, str] = {}
        for each in checks:
            wrong = each(case, answers) | wrong
        return wrong

    return check


def not_before(kind: str, stage: str | None, what: str) -> Check:
    """The day is not before the one on which something else happened."""

    def check(case: Casefile, answers: Answers) -> dict[str, str]:
        before = case.written_last(kind, stage)
        if before is None or before.on is None or answers["on"] >= before.on:
            return {}
        return {"on": f"{what} on {long_date(before.on)}. This cannot have been earlier."}

    return check


def not_before_its_own(message: str) -> Check:
    """The day is not before that of the entry to which the answers say that it belongs."""

    def check(case: Casefile, answers: Answers) -> dict[str, str]:
        own = next((e for e in case.standing if str(case.first_number(e)) == answers["of"]), None)
        return {"on": message} if own is not None and own.on is not None and answers["on"] < own.on else {}

    return check


def not_before_it_ended(case: Casefile, answers: Answers) -> dict[str, str]:
    """What is taken up again was answered, or had ended, by then; of one day the answer stands, where nothing else ended it."""
    answered = max((e.on for kind in ("responded", "resolved") for e in case.all(kind) if e.on), default=date.min)
    ended = case.state.ended_on
    last = max(answered, ended or date.min)
    if answers["on"] < last:
        return {"on": f"It was answered, or ended, on {long_date(last)}. It cannot have been taken up again earlier."}
    if ended is None and answers["on"] == answered:
        return {
            "on": f"It was answered on {long_date(answered)}. Put the answer right, or take it up again on a later day."
        }
    return {}


def needed_if(field: str, when: Callable[[Answers], bool], message: str) -> Check:
    """A field that is needed where another was answered in a certain way."""
    return lambda case, answers: {field: message} if when(answers) and not answers.get(field) else {}


def must_be(field: str, value: Any, message: str) -> Check:
    """A question that has one lawful answer."""
    return lambda case, answers: {} if answers.get(field) == value else {field: message}


#: The last thing that a letter of refusal, or the last answer, must say.
TOLD_OMBUDSMAN = must_be("told_ombudsman", "yes", "The letter must say how to reach the Ombudsman.")


def target_after_the_day(message: str, field: str = "target") -> Check:
    """The day that the entry names is not before the day of the entry. field: which names it."""

    def check(case: Casefile, answers: Answers) -> dict[str, str]:
        target = answers.get(field)
        return {field: message} if target and target < answers["on"] else {}

    return check
