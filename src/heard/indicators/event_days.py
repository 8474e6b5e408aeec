"""The days on which complaints began a stage: for stages so rare that the time between them says more than their number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from heard.facts.store import Facts

from .open_counts import GuardedFigure


class BegunOn(NamedTuple):
    """A day on which complaints began a stage, and how many did."""

    day: date
    complaints: int


#: By stage, its days in order; a stage that nothing began is absent.
StageDays = Mapping[str, tuple[BegunOn, ...]]


def count_days_begun(store: Facts, first: date, as_at: date) -> StageDays:
    """The days from the first to the as-at day on which each stage began, as "Begun" counts them.

    A complaint that was not accepted is left out, and so is one whose first day is not recorded.
    """
    rows = store.database.execute(
        "SELECT stage, begun_on, count(*) FROM stage WHERE ended_by IS DISTINCT FROM 'refused'"
        " AND begun_on BETWEEN $first AND $last GROUP BY ALL ORDER BY ALL",
        {"first": first, "last": as_at},
    ).fetchall()
    found: dict[str, tuple[BegunOn, ...]] = {}
    for stage, day, complaints in rows:
        found[stage] = (*found.get(stage, ()), BegunOn(day, int(complaints)))
    return found


class GuardedDays(Mapping[str, tuple[BegunOn, ...]]):
    """The days in an edition that holds none: each is the day of single cases, so that whoever asks gets an error."""

    def __getitem__(self, stage: str) -> tuple[BegunOn, ...]:
        raise GuardedFigure("days_begun")

    def __iter__(self) -> Iterator[str]:
        raise GuardedFigure("days_begun")

    def __len__(self) -> int:
        raise GuardedFigure("days_begun")
