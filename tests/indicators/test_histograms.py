"""Counting over histograms gives exactly what counting the rows gives, whatever the facts and the day.

The rows are counted here by the declared conditions on the true days of the tables, one table at a time and with no
grouping before it.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.facts.case import ATTRIBUTES
from heard.facts.schema import TABLES, Column, Kind
from heard.facts.store import Facts, FactStore, StoredFacts
from heard.indicators.counting import Count, count_indicators
from heard.indicators.declaration import Indicator
from heard.indicators.declared import INDICATORS, indicator
from heard.indicators.histograms import columns_of, group_facts
from heard.law.replay import Verdict
from heard.periods import Period, read_period
from indicators.worked_cases import AS_AT, CASES, YEAR, YEAR_BEFORE, builder
from indicators.worked_companions import COMPANIONS
from indicators.worked_steps import CASES_WITH_STEPS

#: The year reported on, the year before it, and the quarters of both.
PERIODS = [YEAR, YEAR_BEFORE, *YEAR.quarters_back(8)]
OVER_FACTS = [declared for declared in INDICATORS if declared.table in TABLES]

#: A few words for each column that a condition asks about; others have words of their own.
WORDS = {
    "contact_kind": ["complaint", "complaint", "enquiry"],
    "ended_by": ["withdrawn", "refused"],
    "verdict": sorted(verdict.value for verdict in Verdict),
    "standing": ["statutory", "guidance", "advisory", "local"],
    "clock": ["S1_RESPONSE", "S2_RESPONSE"],
    "theme": ["COM-REPLY", "UNMAPPED", "NOT_RECORDED"],
    "ombudsman_outcome": ["upheld", "undecided"],
    **{name: ["upheld", "partially_upheld", "not_upheld"] for name in ("outcome", "finding", "theme_group_finding")},
    **{name: ["one", "not_known"] for name in ATTRIBUTES},
    **{name: ["yes", "no", "not_asked"] for name in ("advocate_offered", "advocate")},
}
#: The days on which something could go wrong, and those between.
DAYS = [None, *(day + timedelta(n) for period in PERIODS for day in (period.first, period.last) for n in (-1, 0, 1))]


def cells(column: Column) -> st.SearchStrategy[Any]:
    if column.kind is Kind.KEY:
        return st.sampled_from(["a" * 32, "b" * 32, "c" * 32])
    if column.kind is Kind.DAY:
        return st.one_of(st.sampled_from(DAYS), st.dates(date(2023, 1, 1), date(2025, 12, 31)))
    if column.kind is Kind.CATEGORY:
        return st.sampled_from([*WORDS.get(column.name, ["one", "two"]), None])
    if column.kind is Kind.TRUTH:
        return st.sampled_from([True, False, None])
    return st.sampled_from([1, 2, 7, None])


def rows_of(table: str) -> st.SearchStrategy[list[tuple[Any, ...]]]:
    return st.lists(st.tuples(*map(cells, TABLES[table])), max_size=12)


AS_AT_DAYS = st.one_of(
    st.sampled_from([YEAR.first, AS_AT, date(2024, 6, 30), date(2024, 7, 1)]), st.dates(YEAR_BEFORE.first, YEAR.last)
)


def row(table: str, **values: Any) -> tuple[Any, ...]:
    """A row of which only some cells are filled."""
    return tuple(values.pop(column.name, None) for column in TABLES[table])


def stored(table: str, rows: list[tuple[Any, ...]]) -> FactStore:
    store = FactStore()
    store.rows(table).extend(rows)
    store.flush()
    return store


def counted_by_row(store: Facts, declared: Indicator, periods: list[Period], as_at: date) -> set[tuple[Any, ...]]:
    """An indicator's figures by the true days of each row: period, group, counted, out of, not known."""
    asked = periods if "in_period" in declared.counted else periods[:1]
    calendar = ", ".join(f"('{period.label}', DATE '{period.first}', DATE '{period.last}')" for period in asked)
    group = declared.group_by or "''"
    sql = (
        f"SELECT label, coalesce(CAST({group} AS VARCHAR), 'not recorded') AS g,"
        f" coalesce({f'sum({declared.amount})' if declared.amount else 'count(*)'} FILTER (WHERE {declared.counted}), 0),"
        f" {f'count(*) FILTER (WHERE {declared.out_of})' if declared.out_of else 'NULL'},"
        f" count(*) FILTER (WHERE {declared.not_known}), count(*) FILTER (WHERE {declared.counted})"
        f" FROM {declared.table}, (VALUES {calendar}) AS calendar(label, first_of_it, last_of_it) GROUP BY label, g"
    )
    sql = re.sub(r"\bin_period\b", f"({declared.day} BETWEEN first_of_it AND last_of_it)", sql)
    sql = re.sub(r"\bby_as_at\b", f"({declared.day} <= $as_at)", sql).replace("$as_at", f"DATE '{as_at}'")
    found = {each[:5] for each in store.database.execute(sql).fetchall() if any(each[3:])}
    if declared.out_of is not None and declared.out_of == declared.counted and not declared.amount:
        wholes = Counter[str]()
        for label, _, _, out_of, _ in found:
            wholes[label] += out_of
        found = {(label, group, count, wholes[label], unknown) for label, group, count, _, unknown in found}
    if declared.group_by is None:
        there = {label for label, *_ in found}
        found |= {(p.label, "", 0, 0 if declared.out_of else None, 0) for p in asked if p.label not in there}
    return found


def as_rows(counts: list[Count]) -> set[tuple[Any, ...]]:
    return {(c.period.label, c.group, c.numerator, c.denominator, c.not_known) for c in counts}


@pytest.mark.parametrize("table", TABLES)
@settings(max_examples=10, deadline=None)
@given(data=st.data(), as_at=AS_AT_DAYS)
def test_a_histogram_gives_what_the_rows_give(table, data, as_at):
    store = stored(table, data.draw(rows_of(table)))
    asked = [declared for declared in OVER_FACTS if declared.table == table]
    counts = count_indicators(store, PERIODS, as_at, indicators=asked)
    for declared in asked:
        found = as_rows([count for count in counts.all if count.indicator is declared])
        assert found == counted_by_row(store, declared, PERIODS, as_at), declared.id


@settings(max_examples=20, deadline=None)
@given(
    made=st.lists(
        st.tuples(st.sampled_from("ABCDE"), st.sampled_from(DAYS), st.sampled_from(["complaint", "enquiry"])),
        max_size=30,
    )
)
def test_people_are_counted_by_how_many_complaints_each_made(made):
    rows = [
        row("complaint", received_on=day, contact_kind=kind, complainant_key=None if person == "E" else person * 32)
        for person, day, kind in made
    ]
    people = [declared for declared in INDICATORS if declared.table == "person"]
    counts = count_indicators(stored("complaint", rows), [YEAR, YEAR_BEFORE], AS_AT, indicators=people)
    for period in (YEAR, YEAR_BEFORE):
        complaints = Counter(
            person
            for person, day, kind in made
            if person != "E" and kind == "complaint" and day is not None and period.first <= day <= period.last
        )
        expected = Counter(str(number) for number in complaints.values())
        assert {c.group: c.numerator for c in counts.of("people_and_complaints", period)} == expected


# The same from disk


@pytest.mark.parametrize("cases", [CASES, CASES_WITH_STEPS], ids=["cases", "cases with steps"])
def test_facts_stored_as_parquet_give_the_same_counts(cases, tmp_path: Path):
    in_memory = builder().add(cases)
    in_memory.write_parquet(tmp_path)
    on_disk = StoredFacts(tmp_path)
    for store in (in_memory, on_disk):
        store.add_companions(COMPANIONS)
    expected = count_indicators(in_memory, PERIODS, AS_AT).all
    assert count_indicators(on_disk, PERIODS, AS_AT).all == expected
    assert sum(count.numerator for count in expected) > 1000


# How often the facts are read


class Listening:
    """A database that writes down what it is asked."""

    def __init__(self, database: Any) -> None:
        self.database = database
        self.asked: list[str] = []

    def execute(self, sql: str, *values: Any) -> Any:
        self.asked.append(sql)
        return self.database.execute(sql, *values)

    def executemany(self, sql: str, *values: Any) -> Any:
        return self.database.executemany(sql, *values)

    def cursor(self) -> Listening:
        """Another way to the same database, listened to with this one."""
        other = Listening(self.database.cursor())
        other.asked = self.asked
        return other


def times_read(store: FactStore, periods: list[Period]) -> dict[str, int]:
    """How often counting every indicator reads each table of facts."""
    database = store.database
    listening = Listening(database)
    store.database = listening  # type: ignore[assignment]
    try:
        count_indicators(store, periods, AS_AT, indicators=[i for i in OVER_FACTS if i.table != "person"])
    finally:
        store.database = database
    asked = "\n".join(listening.asked)
    return {table: len(re.findall(rf"\bFROM {table}\b", asked)) for table in TABLES}


def test_facts_are_read_once_for_each_histogram_however_many_the_indicators_and_periods():
    store = builder().add(CASES_WITH_STEPS)
    read = times_read(store, PERIODS)
    assert read == times_read(store, [YEAR])
    # One for all that asks about no attribute, one an attribute, and one for the uptake of advocacy
    assert read == {"complaint": 1 + len(ATTRIBUTES) + 1, "stage": 1, "clock": 2, "step": 2, "point": 1}


def test_a_histogram_is_as_small_as_its_groups_and_not_as_its_rows():
    rows = [
        row("complaint", complaint_key=f"{n:032}", complainant_key=f"{n:032}", contact_kind="complaint",
            received_on=YEAR.first + timedelta(n % 365), cost=n, age_band=str(n % 3))
        for n in range(1_000)
    ]  # fmt: skip
    store = stored("complaint", rows)
    found = group_facts(store.database, OVER_FACTS, date(2024, 8, 15))
    for identity, groups in (
        ("people_age_band", 3 * 5),
        ("cost", 5),
    ):  # four quarters, one of them cut by the as-at day
        name = found[identity].name
        assert store.database.execute(f"SELECT count(*), sum(grouped_rows) FROM {name}").fetchone() == (groups, 1_000)


@pytest.mark.parametrize("declared", OVER_FACTS, ids=lambda declared: declared.id)
def test_no_histogram_keeps_a_person_or_a_case(declared):
    keys = {column.name for column in TABLES[declared.table] if column.kind is Kind.KEY}
    assert not keys & columns_of(declared)
    assert columns_of(declared) <= {column.name for column in TABLES[declared.table]}


def test_a_quarter_that_the_as_at_day_cuts_keeps_both_its_sides_apart():
    rows = [
        row("stage", stage="stage_1", answered=True, answered_on=date(2024, 8, day), begun_on=date(2024, 8, 1))
        for day in (14, 15, 16, 17)
    ]
    for day, by_then in ((13, 0), (14, 1), (15, 2), (31, 4)):
        counts = count_indicators(
            stored("stage", rows), PERIODS, date(2024, 8, day), indicators=[indicator("answered_by_stage")]
        )
        for period in (YEAR, read_period("2024/25-Q2")):
            assert counts.number("answered_by_stage", period, "stage_1") == by_then
