"""Counts the declared indicators over the facts: whole numbers only, computed in the engine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from heard.facts.store import FactStore
from heard.periods import Period

from .declared import INDICATORS, Indicator


class Count(NamedTuple):
    """One figure. denominator None: a plain count. not_known: rows that belong here and could not be placed.

    recorded is False where the register has no column that could tell, and every number is then nought.
    """

    indicator: Indicator
    period: Period
    group: str
    numerator: int
    denominator: int | None
    not_known: int
    recorded: bool = True

    @property
    def share(self) -> float | None:
        """The share, where there is a denominator large enough to give one; never between nought and nothing."""
        if self.denominator is None or self.denominator < self.indicator.least_n:
            return None
        return self.numerator / self.denominator


class Counts:
    """The figures of one run, found by indicator, period and group."""

    def __init__(self, counts: Iterable[Count]) -> None:
        self.all = list(counts)
        self._found: dict[tuple[str, str], list[Count]] = {}
        for count in self.all:
            self._found.setdefault((count.indicator.id, count.period.label), []).append(count)

    def of(self, indicator_id: str, period: Period) -> list[Count]:
        """Every group's figure of an indicator in a period, as counted; empty where nothing was."""
        return self._found.get((indicator_id, period.label), [])

    def one(self, indicator_id: str, period: Period, group: str = "") -> Count | None:
        """One group's figure, or None where that group has none."""
        return next((count for count in self.of(indicator_id, period) if count.group == group), None)

    def number(self, indicator_id: str, period: Period, group: str = "") -> int:
        """One group's numerator; nought where the group has no figure."""
        count = self.one(indicator_id, period, group)
        return count.numerator if count else 0


def count_indicators(
    store: FactStore,
    periods: Iterable[Period],
    as_at: date,
    missing: Collection[str] = (),
    indicators: Iterable[Indicator] = INDICATORS,
) -> Counts:
    """The figures of each indicator in each period, as they stood on the as-at day; the first is the period reported on.

    missing: fields that the register has no column for; an indicator that needs one is given as not recorded.
    """
    wanted = list(indicators)
    return Counts(
        count
        for place, period in enumerate(periods)
        for declared in wanted
        # What stands on the as-at day is no figure of an earlier period.
        if place == 0 or "in_period" in declared.counted
        for count in _count(store, declared, period, as_at, missing)
    )


def _count(store: FactStore, declared: Indicator, period: Period, as_at: date, missing: Collection[str]) -> list[Count]:
    if any(field in missing for field in declared.needs):
        return [Count(declared, period, "", 0, None, 0, recorded=False)]
    day = declared.day or "NULL"

    def filled(condition: str) -> str:
        return condition.replace("in_period", f"({day} BETWEEN $first AND $last)").replace(
            "by_as_at", f"({day} <= $as_at)"
        )

    group = declared.group_by or "''"
    out_of = f"count(*) FILTER (WHERE {filled(declared.out_of)})" if declared.out_of else "NULL"
    sql = (
        f"SELECT coalesce(CAST({group} AS VARCHAR), 'not recorded') AS grouped,"
        f" count(*) FILTER (WHERE {filled(declared.counted)}), {out_of},"
        f" count(*) FILTER (WHERE {filled(declared.not_known)})"
        f" FROM {declared.table} GROUP BY grouped ORDER BY grouped"
    )
    values = {"first": period.first, "last": period.last, "as_at": as_at}
    used = {name: value for name, value in values.items() if f"${name}" in sql}
    rows = store.database.execute(sql, used).fetchall()
    return _with_whole(declared, period, rows)


def _with_whole(declared: Indicator, period: Period, rows: list[tuple[str, int, int | None, int]]) -> list[Count]:
    """Each group that has something, with the whole as denominator where the group divides the numerator alone."""
    divides_itself = declared.out_of is not None and declared.out_of == declared.counted
    whole = sum(out_of or 0 for _, _, out_of, _ in rows) if divides_itself else None
    counts = [
        Count(declared, period, group, counted, whole if divides_itself else out_of, not_known)
        for group, counted, out_of, not_known in rows
        if counted or out_of or not_known
    ]
    if not counts and declared.group_by is None:
        counts = [Count(declared, period, "", 0, 0 if declared.out_of else None, 0)]
    return counts


#: The columns of the tidy file of figures.
TIDY_COLUMNS = ("indicator", "period", "group", "numerator", "denominator", "value", "not_known", "note")


def tidy_rows(counts: Counts) -> Iterator[tuple[object, ...]]:
    """The figures as rows of TIDY_COLUMNS: one a figure, what could not be known in a column of its own.

    value: the share where one is given, else the plain count; empty where there are only counts.
    """
    for count in counts.all:
        if not count.recorded:
            yield count.indicator.id, count.period.label, "", "", "", "", "", "not recorded in this register"
            continue
        share, note, value = count.share, "", ""
        if count.denominator is None:
            value = str(count.numerator)
        elif share is not None:
            value = f"{share:.4f}"
        else:
            note = f"denominator under {count.indicator.least_n}: counts only"
        yield (
            count.indicator.id,
            count.period.label,
            count.group,
            count.numerator,
            count.denominator,
            value,
            count.not_known,
            note,
        )
