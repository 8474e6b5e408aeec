"""Counts the declared indicators over the facts: whole numbers only, computed in the engine."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

import duckdb

from heard.facts.store import Facts
from heard.periods import Period

from .declaration import AND, Indicator
from .declared import INDICATORS
from .histograms import ROWS, Histogram, group_facts, group_people


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
    def is_share(self) -> bool:
        """Whether the numerator is a part of the denominator, and no sum out of a number of rows."""
        return self.indicator.amount is None or self.indicator.out_of_amount is not None

    @property
    def share(self) -> float | None:
        """The share, where there is a denominator large enough to give one; never between nought and nothing."""
        if self.denominator is None or self.denominator < self.indicator.least_n or not self.is_share:
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

    def total(self, indicator_id: str, period: Period) -> int:
        """All groups' numerators together."""
        return sum(count.numerator for count in self.of(indicator_id, period))

    def of_teams(self, indicator_id: str, period: Period, activity: str) -> list[Count]:
        """The figures of one kind of ordinary work, the teams' own among them."""
        start = f"{activity}{AND}"
        return [count for count in self.of(indicator_id, period) if count.recorded and count.group.startswith(start)]

    def recorded(self, indicator_id: str, period: Period) -> bool:
        """Whether the register, or the companion file, could tell."""
        return all(count.recorded for count in self.of(indicator_id, period))

    def shows(self, indicator_id: str) -> bool:
        """Whether an indicator may be asked for: here always, in `OpenCounts` where it is open."""
        return True


def count_indicators(
    store: Facts,
    periods: Iterable[Period],
    as_at: date,
    missing: Collection[str] = (),
    indicators: Iterable[Indicator] = INDICATORS,
) -> Counts:
    """The figures of each indicator in each period, as they stood on the as-at day; the first is the period reported on.

    missing: fields that the register has no column for. An indicator that needs one, or a companion file that was not
    there, is given as not recorded.
    """
    wanted, asked = list(dict.fromkeys(periods)), list(indicators)
    lacking = set(missing) | (_EVERY_FILE - store.companion_files)
    recorded = {declared.id: declared for declared in asked if not lacking.intersection(declared.needs)}
    database = store.database
    _write_periods(database, wanted)
    histograms = group_facts(database, recorded.values(), as_at)
    if any(declared.table == "person" for declared in recorded.values()):
        group_people(database, wanted[:2])
    found: dict[tuple[str, int], list[Count]] = {}
    # Most of a small question is spent in understanding it. A second thread, or a better plan, would cost more than it saves.
    database.execute("SET threads = 1")
    database.execute("PRAGMA disable_optimizer")
    for declared in recorded.values():
        for place, rows in _rows(database, declared, histograms.get(declared.id), as_at).items():
            found[declared.id, place] = _with_whole(declared, wanted[place], rows)
    database.execute("PRAGMA enable_optimizer")
    database.execute("RESET threads")
    return Counts(
        count
        for place, period in enumerate(wanted)
        for declared in asked
        # What stands on the as-at day is no figure of an earlier period.
        if place == 0 or declared.is_of_a_period
        for count in _figures(declared, period, found.get((declared.id, place)), declared.id in recorded)
    )


#: The companion files, by stem.
_EVERY_FILE = frozenset({"activity", "survey", "signals", "actions", "training", "reply_review"})


def _figures(declared: Indicator, period: Period, counts: list[Count] | None, recorded: bool) -> list[Count]:
    if not recorded:
        return [Count(declared, period, "", 0, None, 0, recorded=False)]
    return _with_whole(declared, period, []) if counts is None else counts


def _write_periods(database: duckdb.DuckDBPyConnection, periods: Sequence[Period]) -> None:
    database.execute("CREATE OR REPLACE TABLE period (place INTEGER, first_day DATE, last_day DATE)")
    database.executemany(
        "INSERT INTO period VALUES (?, ?, ?)", [(place, p.first, p.last) for place, p in enumerate(periods)]
    )


_Rows = list[tuple[str, int, int | None, int, bool]]


def _rows(
    database: duckdb.DuckDBPyConnection, declared: Indicator, histogram: Histogram | None, as_at: date
) -> dict[int, _Rows]:
    """What an indicator counts in each period, by the place of the period.

    Rows of group, counted, out of, not known, and whether anything was there: what was there may come to nought.
    """
    each = ROWS if histogram else "people" if declared.table == "person" else "1"
    group = declared.group_by or "''"
    whole = f"sum({declared.out_of_amount or each}) FILTER (WHERE {declared.out_of})" if declared.out_of else ""
    sql = (
        f"SELECT place, coalesce(CAST({group} AS VARCHAR), 'not recorded') AS grouped,"
        f" coalesce(sum({declared.amount or each}) FILTER (WHERE {declared.counted}), 0),"
        f" {f'coalesce({whole}, 0)' if whole else 'NULL'},"
        f" coalesce(sum({each}) FILTER (WHERE {declared.not_known}), 0),"
        f" coalesce(bool_or({declared.counted}), false)"
        f" FROM {histogram.name if histogram else declared.table}{'' if declared.table == 'person' else ', period'}"
        f"{'' if declared.is_of_a_period else ' WHERE place = 0'}"
        " GROUP BY place, grouped ORDER BY place, grouped"
    )
    day = declared.day or "NULL"
    in_period = "true" if declared.table == "person" else f"({day} BETWEEN first_day AND last_day)"
    for word, condition in (
        ("in_period", in_period),
        ("whole_in_period", "(first_on >= first_day AND last_on <= last_day)"),
        ("overlaps_period", "(first_on <= last_day AND last_on >= first_day)"),
        ("by_as_at", f"({day} <= DATE '{as_at}')"),
    ):
        sql = re.sub(rf"\b{word}\b", condition, sql)
    found: dict[int, _Rows] = {}
    for place, group, counted, out_of, not_known, there in database.execute(
        sql.replace("$as_at", f"DATE '{as_at}'")
    ).fetchall():
        found.setdefault(place, []).append(
            (group, int(counted), None if out_of is None else int(out_of), int(not_known), there)
        )
    return found


def _with_whole(declared: Indicator, period: Period, rows: _Rows) -> list[Count]:
    """Each group that has something, with the whole as denominator where the group divides the numerator alone."""
    whole = sum(out_of or 0 for _, _, out_of, _, _ in rows) if declared.divides_a_whole else None
    counts = [
        Count(declared, period, group, counted, whole if declared.divides_a_whole else out_of, not_known)
        for group, counted, out_of, not_known, there in rows
        if there or out_of or not_known
    ]
    if not counts and declared.group_by is None:
        counts = [Count(declared, period, "", 0, 0 if declared.out_of else None, 0)]
    return counts


#: The columns of the tidy file of figures.
TIDY_COLUMNS = ("indicator", "period", "group", "numerator", "denominator", "value", "not_known", "note")


def tidy_row(count: Count) -> tuple[object, ...]:
    """A figure as a row of TIDY_COLUMNS, what could not be known in a column of its own.

    value: the share where one is given, else the plain count; empty where there are only counts.
    """
    if not count.recorded:
        return count.indicator.id, count.period.label, "", "", "", "", "", "not recorded in this register"
    share, note, value = count.share, "", ""
    if count.denominator is None or not count.is_share:
        value = str(count.numerator)
    elif share is not None:
        value = f"{share:.4f}"
    else:
        note = f"denominator under {count.indicator.least_n}: counts only"
    return (
        count.indicator.id,
        count.period.label,
        count.group,
        count.numerator,
        "" if count.denominator is None else count.denominator,
        value,
        count.not_known,
        note,
    )
