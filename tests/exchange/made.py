"""An exchange file made by hand, and what a cheat does to one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from comparators.made import OWN, authorities
from disclosure.made_up_counts import YEAR, YEAR_BEFORE, people, plain, shares
from heard.disclosure.releasing import release
from heard.disclosure.settings import Settings
from heard.exchange.loading import Loaded, load_exchange
from heard.exchange.sealing import sealed_text
from heard.exchange.writing import exchange_text
from heard.indicators.counting import Count, Counts
from heard.indicators.declaration import Disclosure
from heard.indicators.declared import COHORT_VERDICTS
from heard.law.vocabulary import Procedure
from heard.periods import Period
from heard.procedures import shipped_procedure

COUNCIL, CODE = OWN, "E1"
AS_AT = date(2026, 4, 30)
NAME = "aford.json"
WITHIN, LATE, DUE = 53, 39, 100


def counts_of(period: Period) -> list[Count]:
    """A year of a hundred complaints: what is open of it, and who made them."""
    verdicts = {"within_standard": WITHIN, "within_extension": 8, "late": LATE}
    return [
        *people(period, {"female": 55, "male": 42, "other": 3}),
        *plain("contacts_by_kind", period, {"compliment": 9}),
        *plain("received_by_stage", period, {"stage_1": 98, "stage_2": 12}),
        *plain("answered_by_stage", period, {"stage_1": 97, "stage_2": 11}),
        *(
            count
            for verdict in COHORT_VERDICTS
            for count in shares(f"timeliness_{verdict}", period, {"S1_RESPONSE": (verdicts.get(verdict, 0), DUE)})
        ),
        *shares("outcomes_by_complaint", period, {"upheld": (18, 100), "partially_upheld": (40, 100),
                                                  "not_upheld": (39, 100), "no_finding": (3, 100)}),
        *shares("escalation", period, {"stage_1": (10, 90), "stage_2": (1, 9)}),
        *shares("settled_at_stage_1", period, {"": (80, 90)}),
        *shares("ombudsman_decided", period, {"upheld": (1, 3), "premature": (2, 3)}),
        *plain("withdrawn", period, {"": 3}),
    ]  # fmt: skip


def made(settings: Settings | None = None, *, procedure: Procedure | None = None, **more: Any) -> str:
    """The text of a file as the council wrote it."""
    both = [*counts_of(YEAR), *counts_of(YEAR_BEFORE)]
    released = release(Counts(both), [YEAR, YEAR_BEFORE], settings, edition="first", fingerprint="f" * 64)
    is_open = [count for count in both if released.is_open(count)]
    given: dict[str, Any] = {
        "council": COUNCIL, "code": CODE, "procedure": procedure or shipped_procedure("ca1989_england"),
        "periods": [YEAR, YEAR_BEFORE], "as_at": AS_AT, "fingerprint": "f" * 64, "counts": _Open(is_open, released.settings),
        "released": released, "is_made_up": False,
    }  # fmt: skip
    return exchange_text(**{**given, **more})


class _Open(Counts):
    """Open figures alone."""

    def __init__(self, counts: list[Count], settings: Settings) -> None:
        super().__init__(counts)
        self.settings = settings

    def shows(self, indicator_id: str) -> bool:
        change = self.settings.changes.get(indicator_id)
        return change is None or change.to is Disclosure.OPEN


@cache
def text() -> str:
    """The file, written once."""
    return made()


def data() -> dict[str, Any]:
    """What the file holds, to be changed."""
    return json.loads(text())


def resealed(changed: Mapping[str, Any]) -> str:
    """A file that somebody changed and gave a seal of its own."""
    return sealed_text(changed)


def load(written: str, *seals: str) -> Loaded:
    """The file as another council loads it."""
    return load_exchange(written, NAME, authorities(), shipped, seals)


def shipped(procedure_id: str) -> Procedure | None:
    return shipped_procedure(procedure_id) if procedure_id == "ca1989_england" else None


def figure_of(
    changed: Mapping[str, Any], indicator_id: str, group: str = "", period: str = YEAR.label
) -> dict[str, Any]:
    """One open figure of a file, to be changed."""
    for figure in changed["figures"]:
        if (figure["indicator"], figure["group"], figure["period"]) == (indicator_id, group, period):
            return figure
    raise KeyError(indicator_id)


def table_of(changed: Mapping[str, Any], indicator_id: str, period: str = YEAR.label) -> dict[str, Any]:
    """One guarded table of a file, to be changed."""
    for table in changed["released"]["tables"]:
        if (table["indicator"], table["period"]) == (indicator_id, period):
            return table
    raise KeyError(indicator_id)


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where every single value of a file stands."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from places(each, (*at, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from places(each, (*at, number))
    else:
        yield at


def put(changed: Any, place: tuple[Any, ...], value: Any) -> Any:
    """Puts a value in the place of another, and gives what stood there."""
    for step in place[:-1]:
        changed = changed[step]
    was, changed[place[-1]] = changed[place[-1]], value
    return was
