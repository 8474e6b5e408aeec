"""The figures of the quarters as a person may see them: from what was kept, and two totals of this moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from heard.facts.case import NOT_KNOWN
from heard.registers.words import MEANINGS, themes
from heard.service.accounts.models import User
from heard.service.accounts.roles import Sees
from heard.service.cases.facts import open_now
from heard.service.today import today

from .models import KeptCount, KeptSentence

_STAGES = {"stage_1": "Stage 1", "stage_2": "Stage 2", "stage_3": "Stage 3"}
_THEME_GROUPS = {code.partition("-")[0]: group for code, (group, _) in themes().items()}


class Table(NamedTuple):
    """A table of figures. rows: cells in words and numbers, the first of each what the row is about."""

    caption: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


class Quarter(NamedTuple):
    """What is shown of a quarter. as_at: the day that its figures speak from."""

    period: str
    as_at: date
    sentences: list[str]
    tables: list[Table]


class Figures(NamedTuple):
    """The page of figures. open, overdue: of this moment, over all complaints. quarters: the latest first."""

    open: int
    overdue: int
    quarters: list[Quarter]


#: What is shown, besides the stages: an indicator, what the table tells, and which words its groups have.
_SHOWN = (
    ("complaints_by_theme_group", "What complaints received were about (one may be about several things)", ""),
    ("outcomes_by_complaint", "What came of the complaints answered", "outcome"),
    ("people_service_area", "Which services complaints received were about", "service_area"),
    ("people_complainant_type", "Who made the complaints received", "complainant_type"),
)
_BY_STAGE = ("received_by_stage", "answered_by_stage")


def figures(person: User) -> Figures:
    """The figures for a person. Who opens no case sees only what the public edition shows as it is."""
    wanted = KeptCount.objects.filter(indicator__in=[*_BY_STAGE, *(name for name, _, _ in _SHOWN)])
    if person.rights.sees is Sees.NONE:
        wanted = wanted.filter(open_to_all=True)
    kept: dict[str, list[KeptCount]] = {}
    for count in wanted.order_by("-period", "-numerator", "group"):
        kept.setdefault(count.period, []).append(count)
    said: dict[str, list[str]] = {}
    for sentence in KeptSentence.objects.order_by("place"):
        said.setdefault(sentence.period, []).append(sentence.text)
    quarters = [
        Quarter(period, counts[0].as_at, said.get(period, []), [*_tables(counts)]) for period, counts in kept.items()
    ]
    return Figures(*open_now(today()), quarters)


def _tables(counts: list[KeptCount]) -> list[Table]:
    by: dict[str, list[KeptCount]] = {}
    for count in counts:
        by.setdefault(count.indicator, []).append(count)
    numbers = {name: {c.group: c.numerator for c in by.get(name, ())} for name in _BY_STAGE}
    stages = [
        (words, *(f"{numbers[name].get(stage, 0):,}" for name in _BY_STAGE))
        for stage, words in _STAGES.items()
        if any(stage in numbers[name] for name in _BY_STAGE)
    ]
    tables = [Table("Complaints by stage", ("Stage", "Begun", "Answered"), stages)] if stages else []
    for name, caption, vocabulary in _SHOWN:
        rows = [
            (_words(vocabulary, c.group), f"{c.numerator:,}", "" if c.denominator is None else f"{c.denominator:,}")
            for c in by.get(name, ())
            if c.numerator
        ]
        if rows:
            tables.append(Table(caption, ("", "Complaints", "Out of"), rows))
    return tables


def _words(vocabulary: str, code: str) -> str:
    if not vocabulary:
        return _THEME_GROUPS.get(code, code.replace("_", " ").capitalize())
    words = MEANINGS[vocabulary].get(code) or {NOT_KNOWN: "not known"}.get(code, code.replace("_", " "))
    return words[:1].upper() + words[1:]
