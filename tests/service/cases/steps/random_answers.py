"""Answers at random to what a step asks: mostly of the kind that is asked for, now and then anything at all."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from heard.service.cases.casefile import Casefile
from heard.service.cases.steps.choices import CAUSES, FINDINGS, THEMES
from heard.service.cases.steps.vocabulary import Asks, Field, NewFile, Step

#: What a forged form might hold.
_ANYTHING: tuple[Any, ...] = (
    None, "", "  ", "x", -3, 0, 1, 2.5, True, [], ["x"], [["x"]], [{"point": "1"}], [{}], {"point": 1}, date.min, date.max,
    datetime(2026, 3, 2, 9), [{"point": 1, "finding": None}], [{"point": 1, "finding": "upheld", "reasons": 7}],
)  # fmt: skip
_WORDS = ("Some words.", "One\nTwo\n\nThree", "2026-0007", "ß\u202e\U0001f600", "x" * 300)


def answers(step: Step, case: Casefile, rng: Random) -> dict[str, Any]:
    """Answers to the fields of a step in a case as it stands."""
    return {field.name: _answer(field, case, rng) for field in step.fields}


def _answer(field: Field, case: Casefile, rng: Random) -> Any:
    if rng.random() < 0.01:
        return rng.choice(_ANYTHING)
    if not field.required and rng.random() < 0.3:
        return None
    return _fitting(field, case, rng)


def _fitting(field: Field, case: Casefile, rng: Random) -> Any:
    match field.asks:
        case Asks.DAY:
            return _day(field, case.as_at, rng)
        case Asks.CHOICE:
            return _one_of(_offered(field, case), rng)
        case Asks.CHOICES:
            return [_one_of(_offered(field, case), rng) for _ in range(rng.randint(1, 3))]
        case Asks.YES_NO:
            return "no" if field.name == "conflict" else rng.choice(["yes", "yes", "yes", "no"])
        case Asks.COLLEAGUE | Asks.INDEPENDENT | Asks.NUMBER:
            return rng.randint(1, 12)
        case Asks.POINT:
            return _one_of([point.number for point in case.points], rng)
        case Asks.FINDINGS | Asks.ADJUDICATIONS:
            return [_finding(point.number, rng) for point in case.points]
        case Asks.FILE:
            return NewFile("a.txt", "text/plain", b"a")
        case _:
            return rng.choice(_WORDS)


def _day(field: Field, today: date, rng: Random) -> date:
    if field.name == "on" and rng.random() < 0.8:
        return today
    return today + timedelta(days=rng.randint(0, 60) if field.future else rng.randint(-400, 1))


def _finding(point: int, rng: Random) -> dict[str, Any]:
    return {
        "point": point,
        "finding": rng.choice(FINDINGS)[0],
        "cause": rng.choice(("", *(code for code, _ in CAUSES))),
        "theme": rng.choice(THEMES)[0],
        "reasons": rng.choice(("The log shows it.", "The log shows it.", "")),
    }


def _offered(field: Field, case: Casefile) -> list[str]:
    offered = field.choices(case) if callable(field.choices) else field.choices
    return [code for code, _ in offered]


def _one_of(values: list[Any], rng: Random) -> Any:
    return rng.choice(values) if values else ""
