"""The figures of the quarters as a person may see them: from what was kept, and two totals of this moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from heard.periods import read_period
from heard.registers.words import MEANINGS, themes
from heard.service.accounts.models import User
from heard.service.accounts.roles import Sees
from heard.service.cases.facts import open_now
from heard.service.today import today

from .models import KeptCount, KeptSentence

_STAGES = ("stage_1", "stage_2", "stage_3")


class Table(NamedTuple):
    """A table of figures. rows: cells in words and numbers, the first of each what the row is about."""

    caption: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


class Quarter(NamedTuple):
    """What is shown of a quarter. name: its months. as_at: the day that its figures speak from."""

    period: str
    name: str
    as_at: date
    sentences: list[str]
    tables: list[Table]


class Figures(NamedTuple):
    """The page of figures. open, overdue: of this moment, over all complaints. quarters: the latest first.

    for_all: whether only what is open to everybody is shown.
    """

    open: int
    overdue: int
    quarters: list[Quarter]
    for_all: bool


class _Shown(NamedTuple):
    """An indicator that the page shows. vocabulary: which words its groups have."""

    indicator: str
    caption: str
    heading: str
    vocabulary: str


_SHOWN = (
    _Shown(
        "complaints_by_theme_group", "What the complaints received were about; one may be about several things", "Theme",
        "theme",
    ),
    _Shown("outcomes_by_complaint", "What came of the complaints answered", "Outcome", "outcome"),
    _Shown("people_service_area", "Which services the complaints received were about", "Service", "service_area"),
    _Shown("people_complainant_type", "Who made the complaints received", "Who", "complainant_type"),
)  # fmt: skip
_BY_STAGE = ("received_by_stage", "answered_by_stage")


def figures(person: User) -> Figures:
    """The figures for a person. Who opens no case sees only what the public edition shows as it is."""
    wanted = KeptCount.objects.filter(indicator__in=[*_BY_STAGE, *(shown.indicator for shown in _SHOWN)])
    for_all = person.rights.sees is Sees.NONE
    if for_all:
        wanted = wanted.filter(open_to_all=True)
    kept: dict[str, list[KeptCount]] = {}
    for count in wanted.order_by("-period", "-numerator", "group"):
        kept.setdefault(count.period, []).append(count)
    said: dict[str, list[str]] = {}
    for sentence in KeptSentence.objects.order_by("place"):
        said.setdefault(sentence.period, []).append(sentence.text)
    quarters = [
        Quarter(period, _named(period, counts[0].as_at), counts[0].as_at, said.get(period, []), _tables(counts))
        for period, counts in kept.items()
    ]
    return Figures(*open_now(today()), quarters, for_all)


def _named(period: str, as_at: date) -> str:
    quarter = read_period(period)
    so_far = " so far" if as_at < quarter.last else ""
    return f"{quarter.first:%B} to {quarter.last:%B %Y}{so_far}"


def _tables(counts: list[KeptCount]) -> list[Table]:
    by: dict[str, list[KeptCount]] = {}
    for count in counts:
        by.setdefault(count.indicator, []).append(count)
    numbers = {name: {c.group: c.numerator for c in by.get(name, ())} for name in _BY_STAGE}
    stages = [
        (_words("stage", stage), *(f"{numbers[name].get(stage, 0):,}" for name in _BY_STAGE))
        for stage in _STAGES
        if any(stage in numbers[name] for name in _BY_STAGE)
    ]
    tables = [Table("Complaints by stage", ("Stage", "Begun", "Answered"), stages)] if stages else []
    for shown in _SHOWN:
        found = [count for count in by.get(shown.indicator, ()) if count.numerator]
        if found:
            tables.append(_table(shown, found))
    return tables


def _table(shown: _Shown, counts: list[KeptCount]) -> Table:
    rows = [(_words(shown.vocabulary, count.group), f"{count.numerator:,}", count.denominator) for count in counts]
    if all(whole is None for _, _, whole in rows):
        return Table(shown.caption, (shown.heading, "Complaints"), [(words, number) for words, number, _ in rows])
    told = [(words, number, "" if whole is None else f"{whole:,}") for words, number, whole in rows]
    return Table(shown.caption, (shown.heading, "Complaints", "Out of"), told)


def _words(vocabulary: str, code: str) -> str:
    known = themes().get(code, ("", ""))[1] if vocabulary == "theme" else MEANINGS[vocabulary].get(code)
    words = known or code.replace("_", " ").lower()
    return words[:1].upper() + words[1:]
