"""Whether answers are of the kind that was asked for: a form that was forged or spoiled is told so, and nothing breaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from heard.law.entries import KINDS
from heard.law.explanation import long_date

from ..casefile import Casefile
from .choices import CAUSES, FINDINGS, THEMES, YES_NO
from .vocabulary import Answers, Asks, Choices, Field, NewFile, Step

#: How far ahead a day may be named, so that a slip of the pen in a year is noticed.
_FURTHEST_AHEAD = timedelta(days=3 * 366)
_NUMBERS = frozenset({Asks.NUMBER, Asks.COLLEAGUE, Asks.INDEPENDENT, Asks.POINT})
_BY_POINT = frozenset({Asks.FINDINGS, Asks.ADJUDICATIONS})
_NOT_OFFERED = "That is not one of the answers. Choose one from the list."


def wrong_answers(step: Step, case: Casefile, answers: Answers) -> dict[str, str]:
    """What is wrong with the answers taken one by one, and then, where nothing is, with them together."""
    wrong = {}
    for field in step.fields:
        value = answers.get(field.name)
        if value is None or value == "" or value == []:
            if field.required:
                wrong[field.name] = f"{field.label}: an answer is needed."
        elif message := _wrong(field, value, case):
            wrong[field.name] = message
    if not wrong and (message := _too_early(step, case, answers)):
        wrong["on"] = message
    return wrong or step.check(case, answers)


def _wrong(field: Field, value: Any, case: Casefile) -> str | None:
    if field.asks is Asks.DAY:
        return _wrong_day(field, value, case)
    if field.asks is Asks.FILE:
        return None if isinstance(value, NewFile) else "That is not a file."
    if field.asks in _BY_POINT:
        return next(_wrong_by_point(value, case), None)
    if field.asks is Asks.CHOICES:
        known = dict(_offered(field, case))
        return (
            None if isinstance(value, list) and all(isinstance(v, str) and v in known for v in value) else _NOT_OFFERED
        )
    if field.asks in _NUMBERS:
        return _wrong_number(field, value, case)
    if not isinstance(value, str):
        return _NOT_OFFERED
    if field.asks in (Asks.CHOICE, Asks.YES_NO):
        return None if value in dict(_offered(field, case)) else _NOT_OFFERED
    return None if value.strip() else f"{field.label}: an answer is needed."


def _offered(field: Field, case: Casefile) -> Choices:
    if field.asks is Asks.YES_NO:
        return YES_NO
    return field.choices(case) if callable(field.choices) else field.choices


def _wrong_day(field: Field, value: Any, case: Casefile) -> str | None:
    if type(value) is not date:
        return f"{field.label}: that is not a day."
    if value > case.as_at and not field.future:
        return f"{field.label}: that day lies ahead."
    if value > min(case.as_at + _FURTHEST_AHEAD, case.calendar.last - timedelta(days=366)):
        return f"{field.label}: that day lies too far ahead. Look at the year."
    return f"{field.label}: that day lies too far back. Look at the year." if value.year < 1900 else None


def _wrong_number(field: Field, value: Any, case: Casefile) -> str | None:
    if type(value) is not int or value < 1:
        return _NOT_OFFERED
    if field.asks is Asks.POINT and value not in {point.number for point in case.points}:
        return "That is not one of the points of the complaint."
    if field.asks is Asks.COLLEAGUE and value in case.barred():
        return "That person is named in the complaint."
    return None


def _wrong_by_point(value: Any, case: Casefile) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(found, dict) for found in value):
        yield _NOT_OFFERED
        return
    points, seen = {point.number for point in case.points}, set()
    for found in value:
        number = found.get("point")
        if type(number) is not int or number not in points or number in seen:
            yield "Answer once for each point of the complaint, and for no other."
            return
        seen.add(number)
        for name, known in (("finding", FINDINGS), ("cause", (*CAUSES, ("", ""))), ("theme", (*THEMES, ("", "")))):
            if (name == "finding" or found.get(name) is not None) and found.get(name) not in dict(known):
                yield f"Point {number}: {_NOT_OFFERED}"
        if not isinstance(found.get("reasons", ""), str):
            yield f"Point {number}: {_NOT_OFFERED}"


def _too_early(step: Step, case: Casefile, answers: Answers) -> str | None:
    """What the law reads of a complaint cannot have been before it came, nor what belongs to a stage before the stage."""
    on, received = answers.get("on"), case.state.received_on
    if on is None:
        return None
    begun = next((s.begun_on for s in case.state.stages if s.stage.id == step.stage and step.stage is not None), None)
    if begun is not None and on < begun:
        return f"{step.group.value} began on {long_date(begun)}. This cannot have been earlier."
    if step.kind in KINDS and received is not None and on < received:
        return f"The complaint came on {long_date(received)}. This cannot have been earlier."
    return None
