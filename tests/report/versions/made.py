"""Worked cases on their way to a version: facts, what a report is made from, and edits whose reason is known."""

from __future__ import annotations

from datetime import date

from heard.facts.case import Case
from heard.facts.companions import Companions
from heard.facts.quality import QualityRecord
from heard.facts.store import Facts
from heard.periods import Period
from heard.report.gathering import gather
from heard.report.labels import label
from heard.report.material import Material
from indicators.worked_cases import AS_AT, AUTHORITY, YEAR, builder, entries, procedure


def made(
    cases: list[Case],
    as_at: date = AS_AT,
    companions: Companions | None = None,
    period: Period = YEAR,
    missing: dict[str, str] | None = None,
) -> tuple[Facts, Material]:
    """The facts of these cases, and what a report on them is made from."""
    store = builder(as_at=as_at).add(cases)
    store.add_companions(companions or Companions())
    quality = QualityRecord(fingerprint=store.fingerprint(), missing_columns=missing or {})
    return store, gather(store, procedure(), AUTHORITY, period, as_at, quality, label, companions=companions)


def with_entries(cases: list[Case], reference: str, text: str) -> list[Case]:
    """The cases, one of them with further entries."""
    return [
        case._replace(chronology=(*case.chronology, *entries(text))) if case.reference == reference else case
        for case in cases
    ]


def without(cases: list[Case], *references: str) -> list[Case]:
    """The cases but for some."""
    return [case for case in cases if case.reference not in references]


def of_a_carer(case: Case) -> Case:
    """A case of which another kind of person complained than was recorded."""
    who = "grandparent" if case.attributes[0] == "foster_carer" else "foster_carer"
    return case._replace(attributes=(who, *case.attributes[1:]))
