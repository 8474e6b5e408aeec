"""Facts grouped before they are counted: ten million rows become a few thousand, once, and every indicator reads those.

A day is coarsened to the quarter that holds it, and to whether it lies after the as-at day; that is all that periods
made of quarters can ask of it, so a condition over the histogram is true of a group exactly when it is of its rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import duckdb

from heard.facts.case import ATTRIBUTES
from heard.facts.schema import TABLES, Kind
from heard.periods import Period

from .declaration import COMPLAINT, Indicator

#: How many rows a group stands for, in every histogram.
ROWS = "grouped_rows"
_WORD = re.compile(r"\w+")


class Histogram(NamedTuple):
    """A grouped table of facts: its name in the database, the table it was made of and the columns it kept."""

    name: str
    table: str
    columns: frozenset[str]


def columns_of(declared: Indicator) -> frozenset[str]:
    """The columns of the facts that an indicator reads, but for those that it adds up."""
    said = " ".join(
        text
        for text in (declared.counted, declared.out_of, declared.not_known, declared.day, declared.group_by)
        if text
    )
    names = {column.name for column in TABLES[declared.table]}
    return frozenset((names & set(_WORD.findall(said))) - {declared.amount})


def group_facts(
    database: duckdb.DuckDBPyConnection, indicators: Iterable[Indicator], as_at: date
) -> dict[str, Histogram]:
    """A histogram for each indicator over a table of facts, by its id; the facts are read once for each histogram.

    Indicators of one table share a histogram. Those that ask about an attribute of the complaint have one of their own:
    all the attributes together would make as many groups as there are people.
    """
    bundles: dict[tuple[str, frozenset[str]], list[Indicator]] = {}
    for declared in indicators:
        if declared.table in TABLES:
            attributes = columns_of(declared) & set(ATTRIBUTES)
            bundles.setdefault((declared.table, frozenset(attributes)), []).append(declared)
    found = {}
    for number, ((table, _), bundle) in enumerate(bundles.items()):
        histogram = Histogram(
            f"histogram_{number}", table, frozenset().union(*(columns_of(declared) for declared in bundle))
        )
        amounts = {declared.amount for declared in bundle if declared.amount}
        _write(database, histogram, sorted(amounts), as_at)
        found.update({declared.id: histogram for declared in bundle})
    return found


def _write(database: duckdb.DuckDBPyConnection, histogram: Histogram, amounts: Sequence[str], as_at: date) -> None:
    kept = [column for column in TABLES[histogram.table] if column.name in histogram.columns]
    select = [coarse_day(column.name, as_at) if column.kind is Kind.DAY else column.name for column in kept]
    # Rows without an amount are grouped apart, so that a sum is null of a group exactly where it is of its rows.
    select += [f"{amount} IS NULL AS {amount}_is_null" for amount in amounts]
    select += [f"count(*) AS {ROWS}", *(f"sum({amount}) AS {amount}" for amount in amounts)]
    database.execute(
        f"CREATE OR REPLACE TABLE {histogram.name} AS SELECT {', '.join(select)} FROM {histogram.table} GROUP BY ALL"
    )


def coarse_day(column: str, as_at: date) -> str:
    """SQL for a day that stands for all days of its quarter on the same side of the as-at day."""
    quarter = f"date_trunc('quarter', {column})"
    last = f"last_day(CAST({quarter} AS DATE) + INTERVAL 2 MONTH)"
    return f"CASE WHEN {column} <= DATE '{as_at}' THEN CAST({quarter} AS DATE) ELSE {last} END AS {column}"


def group_people(database: duckdb.DuckDBPyConnection, periods: Sequence[Period]) -> None:
    """The table `person`: for the place of each period, how many people made how many complaints received in it."""
    database.execute("CREATE OR REPLACE TABLE person (place INTEGER, complaints BIGINT, people BIGINT)")
    for place, period in enumerate(periods):
        # A whole number groups faster than a key of 32 letters, and two of ten million keys do not meet in it.
        database.execute(
            "INSERT INTO person SELECT $place, complaints, count(*) FROM (SELECT count(*) AS complaints FROM complaint"
            f" WHERE {COMPLAINT} AND complainant_key IS NOT NULL AND received_on BETWEEN $first AND $last"
            " GROUP BY hash(complainant_key)) GROUP BY complaints",
            {"place": place, "first": period.first, "last": period.last},
        )
