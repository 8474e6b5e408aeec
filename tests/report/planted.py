"""A report with canaries in it: in every guarded figure and every text of the council's own, words found nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from heard.disclosure.tables import OUT_OF_ANOTHER
from heard.facts.companions import (
    COMPANION_TABLES,
    Action,
    Activity,
    Companions,
    OwnKind,
    ReplyReview,
    Signal,
    Survey,
    Training,
)
from heard.indicators.counting import Count, Counts
from heard.indicators.declaration import Disclosure, Indicator
from heard.indicators.declared import INDICATORS, indicator
from heard.indicators.judging import Judge
from heard.report.editions import RELEASED
from heard.report.material import Material
from indicators.worked_cases import AS_AT, YEAR, YEAR_BEFORE
from indicators.worked_companions import EVERY_FILE
from report.conftest import material

GUARDED = [declared for declared in INDICATORS if declared.disclosure is Disclosure.GUARDED]
#: What is planted in small groups, and in large ones: sums of them are no small numbers.
SMALL, LARGE = (3, 4), (40, 50)
#: A large number that stands in no other figure.
NOWHERE_ELSE = 48_211
ROWS: dict[str, Any] = {"activity": Activity, "survey": Survey, "signal": Signal, "action": Action, "training": Training,
                        "reply_review": ReplyReview}  # fmt: skip


def words_of(declared: Indicator, place: int) -> str:
    """The name of a planted group: of letters alone, so that no number is found in it."""
    letters = "".join(chr(ord("a") + int(digit)) for digit in f"{GUARDED.index(declared):03}{place}")
    return f"Zug{letters} Canary"


def of_teams(declared: Indicator) -> bool:
    """Whether the groups of an indicator are, in part or in whole, teams."""
    return "team" in (declared.group_by or "")


def group_of(declared: Indicator, name: str) -> str:
    """A group of this name as the indicator writes its groups."""
    if declared.open_for:
        return f"call | {name} |  | inbound"
    if declared.id in ("missed_by_team", "missed_because"):
        return f"S1_RESPONSE | {name}"
    return name if declared.group_by else ""


def planted_counts(declared: Indicator) -> Iterator[Count]:
    """In both years two small groups, two large ones, and for an indicator without groups a small number."""
    for period in (YEAR, YEAR_BEFORE):
        if declared.group_by is None:
            yield Count(declared, period, "", SMALL[0], 40 if declared.out_of else None, 0)
            continue
        for place, number in enumerate((*SMALL, *LARGE)):
            many = number + NOWHERE_ELSE if place == 3 and of_teams(declared) else number
            whole = (
                None if declared.out_of is None else sum((*SMALL, *LARGE)) if declared.divides_a_whole else many + 30
            )
            yield Count(declared, period, group_of(declared, words_of(declared, place)), many, whole, 0)


def planted(declared: Indicator | None = None, **more: Any) -> Material:
    """The worked cases with canaries in the place of one guarded indicator's figures, or of all."""
    m = material(**more)
    chosen = GUARDED if declared is None else [declared]
    ids = {each.id for each in chosen}
    wholes = [
        Count(indicator(OUT_OF_ANOTHER[each.id]), period, words_of(each, place), 90, None, 0)
        for each in chosen
        if each.id in OUT_OF_ANOTHER and each.id in RELEASED
        for period in (YEAR, YEAR_BEFORE)
        for place in range(4)
    ]
    kept = [
        count for count in m.counts.all if count.indicator.id not in ids or count.group.split(" | ")[1:2] == ["council"]
    ]
    counts = Counts([*kept, *wholes, *(count for each in chosen for count in planted_counts(each))])
    # The judge of all cases knows who complained more than once; the planted figures do not say.
    judge = Judge(Counts(m.counts.all), m.period, m.as_at, m.judge.quarters)
    return replace(m, counts=counts, judge=judge.on(counts))


def words_in(table: str, column: str) -> str:
    """The words planted in a text column of a companion table."""
    return f"Wort of {table.replace('_', ' ')} in {column.replace('_', ' ')}, told of one family"


def planted_companions(**cells: Any) -> Companions:
    """One row of every companion file, with words of its own in each text column and a team in each column of teams.

    cells: what differs in the rows that have such a column, by "table.column".
    """
    tables: dict[str, tuple[Any, ...]] = {}
    for table, columns in COMPANION_TABLES.items():
        values: dict[str, Any] = {}
        for column in columns:
            values[column.name] = _usual(table, column.name, column.kind is OwnKind.TEXT)
            values[column.name] = cells.get(f"{table}.{column.name}", values[column.name])
        tables[table] = (ROWS[table](**values),)
    return Companions(read=EVERY_FILE, **tables)


_USUAL = {
    "team": "Zugteam Canary", "activity": "call", "group": "looked_after", "direction": "inbound", "count": 300, "kept": 200,
    "within_standard": 150, "basis": "counted", "signal": "visit", "screened": "poor_service", "kind": "recommendation",
    "asked_by": "committee", "state": "in_hand", "stage": "stage_1", "eligible": 100, "invited": 90, "answered": 60,
    "question_answered": 60, "favourable": 30, "attended": 50, "first_on": YEAR.first, "last_on": YEAR.last, "expected": "higher",
}  # fmt: skip


def _usual(table: str, column: str, is_text: bool) -> Any:
    if is_text:
        return words_in(table, column)
    if column.endswith("_on") and column not in _USUAL:
        return None if column in ("done_on", "uptake_asked_on", "uptake_sent_on") else date(2024, 9, 2)
    if column in ("person_key", "complaint_key", "pounds", "others_found"):
        return None
    return _USUAL.get(column, "yes")


__all__ = ["AS_AT", "GUARDED", "planted", "planted_companions", "words_in"]
