"""The store of facts: its fingerprint, what it writes, and what its columns may hold."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

from heard.facts.case import ATTRIBUTES, NOT_KNOWN
from heard.facts.companions import COMPANION_TABLES, Companions, OwnKind, Signal
from heard.facts.schema import TABLES, Kind
from heard.facts.steps import HOLDERS, STEPS
from heard.facts.store import FactStore, StoredFacts
from heard.law.replay import ENDINGS, ExtensionState, Verdict
from heard.law.vocabulary import Standing
from heard.registers.cells import age_band
from heard.registers.words import MEANINGS, themes
from indicators.worked_cases import CASES, builder, case, procedure

#: The tests stand first, so that another process finds the worked cases too.
PYTHONPATH = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
KNOWN_ATTRIBUTES = {"not_asked", "not_said", "not_known"}
SQL_TYPES = {
    Kind.KEY: "VARCHAR",
    Kind.CATEGORY: "VARCHAR",
    Kind.DAY: "DATE",
    Kind.WHOLE: "INTEGER",
    Kind.TRUTH: "BOOLEAN",
}


#: The worked cases, and one of which every mark inside the first stage is recorded, and open inside the second.
EVERY_KIND = [
    *CASES,
    case(
        "A32", "2024-06-03 received; 2024-06-04 stage_1.sent_to_service target=2024-06-11; "
        "2024-06-12 stage_1.draft_received; 2024-06-13 stage_1.draft_sent_back; 2024-06-18 stage_1.draft_received; "
        "2024-06-19 stage_1.draft_approved; 2024-06-20 stage_1.responded; "
        "2024-06-20 stage_1.late_because ground=draft_late; 2025-03-10 stage_2.requested; "
        "2025-03-12 stage_2.draft_received", "COM-REPLY", "COM-UPDATE",
        attributes=("child", "looked_after", "Team A", *[NOT_KNOWN] * 7),
    )._replace(cost=250),
]  # fmt: skip


@pytest.fixture(scope="module")
def store() -> FactStore:
    return builder().add(EVERY_KIND)


# The fingerprint


def test_the_order_of_cases_does_not_change_the_fingerprint(store):
    for seed in range(3):
        mixed = random.Random(seed).sample(EVERY_KIND, len(EVERY_KIND))
        assert builder().add(mixed).fingerprint() == store.fingerprint()


@pytest.mark.parametrize(("table", "column"), [(table, column.name) for table in TABLES for column in TABLES[table]])
def test_any_fact_that_changes_changes_the_fingerprint(store, table, column):
    before = store.fingerprint()
    kind = next(each.kind for each in TABLES[table] if each.name == column)
    other = {Kind.DAY: "DATE '1999-01-01'", Kind.WHOLE: "-7", Kind.TRUTH: f"NOT coalesce({column}, false)"}.get(
        kind, "'another'"
    )
    store.database.execute("BEGIN")
    store.database.execute(f"UPDATE {table} SET {column} = {other} WHERE rowid = (SELECT min(rowid) FROM {table})")
    after = store.fingerprint()
    store.database.execute("ROLLBACK")
    assert after != before == store.fingerprint()


def test_a_row_more_or_a_row_less_changes_the_fingerprint(store):
    assert builder().add(EVERY_KIND[1:]).fingerprint() != store.fingerprint()
    assert builder().add([*EVERY_KIND, case("A33", "2024-06-03 received")]).fingerprint() != store.fingerprint()
    assert builder().add([*EVERY_KIND, EVERY_KIND[0]]).fingerprint() != store.fingerprint()


def test_nothing_and_a_value_are_told_apart(store):
    received = case("1", "2024-06-03 received; 2024-06-10 withdrawn")
    unknown = case("1", "2024-06-03 received; undated withdrawn")
    assert builder().add([received]).fingerprint() != builder().add([unknown]).fingerprint()
    assert builder().add([received._replace(cost=0)]).fingerprint() != builder().add([received]).fingerprint()


def test_the_fingerprint_is_the_same_in_another_process(store):
    script = "from facts.test_store import EVERY_KIND, builder; print(builder().add(EVERY_KIND).fingerprint())"
    settings = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LANG": "tr_TR.UTF-8", "PYTHONPATH": PYTHONPATH}
    found = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, **settings}, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == store.fingerprint()


# Parquet


def test_what_is_written_reads_back_the_same(store, tmp_path: Path):
    folder = tmp_path / "the council's facts"
    store.write_parquet(folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{table}.parquet" for table in TABLES)
    for table, columns in TABLES.items():
        read = duckdb.sql("SELECT * FROM read_parquet($path)", params={"path": str(folder / f"{table}.parquet")})
        assert read.columns == [column.name for column in columns]
        assert [str(kind) for kind in read.types] == [SQL_TYPES[column.kind] for column in columns]
        expected = store.database.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()
        assert read.fetchall() == expected


def test_the_marking_stands_in_every_file(store, tmp_path: Path):
    store.write_parquet(tmp_path, "Internal. Personal data")
    for table in TABLES:
        path = {"path": str(tmp_path / f"{table}.parquet")}
        found = duckdb.sql("SELECT key, value FROM parquet_kv_metadata($path)", params=path).fetchall()
        assert (b"marking", b"Internal. Personal data") in found


def test_the_same_facts_are_written_to_the_same_bytes(store, tmp_path: Path):
    builder().add(EVERY_KIND[::-1]).write_parquet(tmp_path / "b")
    store.write_parquet(tmp_path / "a")
    for table in TABLES:
        name = f"{table}.parquet"
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_stored_facts_are_asked_as_those_in_memory(store, tmp_path: Path):
    folder = tmp_path / "the council's facts"
    store.write_parquet(folder)
    stored = StoredFacts(folder)
    for table, columns in TABLES.items():
        asked = f"SELECT {', '.join(column.name for column in columns)} FROM {table} ORDER BY ALL"
        assert stored.database.execute(asked).fetchall() == store.database.execute(asked).fetchall()


def test_days_far_away_and_nothing_at_all_are_kept(store):
    made = FactStore()
    days = [None, date(1970, 1, 1), date(1899, 12, 31), date(2099, 12, 31)]
    made.rows("stage").extend(
        ("k", "stage_1", 1, each, False, None, True, None, "not_recorded", False, None) for each in days
    )
    made.flush()
    found = [
        row[0] for row in made.database.execute("SELECT begun_on FROM stage ORDER BY begun_on NULLS FIRST").fetchall()
    ]
    assert found == sorted(days, key=lambda each: each or date.min)


# What stands beside the facts


def signal(occurred_on: date, course_of_action: str) -> Signal:
    """A sign of which little but its day is recorded."""
    return Signal("visit", "", "Team A", occurred_on, None, None, "not_yet", "", None, "", "", None, "", None, 3,
                  course_of_action)  # fmt: skip


def test_a_companion_table_keeps_everything_but_the_words():
    made = FactStore()
    told = (signal(date(2024, 6, 3), "An apology to Mrs Example"), signal(date(2024, 6, 4), ""))
    made.add_companions(Companions(signal=told, read=frozenset({"signals"})))
    found = made.database.execute("SELECT * FROM signal ORDER BY occurred_on").fetchall()
    assert [row[:-1] for row in found] == [tuple(row)[:-1] for row in told]
    assert [row[-1] for row in found] == [True, False]
    assert "Example" not in str(found)


@pytest.mark.parametrize("table", COMPANION_TABLES)
def test_a_companion_table_without_rows_can_be_asked_and_its_file_is_told_apart(table):
    made = FactStore()
    assert made.companion_files == frozenset()
    made.add_companions(Companions(read=frozenset({"activity"})))
    assert made.companion_files == {"activity"}
    asked = made.database.sql(f"SELECT * FROM {table}")
    assert asked.fetchall() == []
    for column, name, kind in zip(COMPANION_TABLES[table], asked.columns, asked.types, strict=True):
        is_text = column.kind is OwnKind.TEXT
        assert name == (f"has_{column.name}" if is_text else column.name)
        assert str(kind) == ("BOOLEAN" if is_text else SQL_TYPES[Kind(column.kind)])


def test_companions_that_are_read_again_take_the_place_of_those_before():
    made = FactStore()
    for day_of_month in (3, 4):
        made.add_companions(Companions(signal=(signal(date(2024, 6, day_of_month), ""),)))
    assert made.database.execute("SELECT occurred_on FROM signal").fetchall() == [(date(2024, 6, 4),)]


# What the facts may hold


def test_no_column_holds_free_text():
    for table, columns in TABLES.items():
        names = [column.name for column in columns]
        assert names[0] == "complaint_key"
        assert len(names) == len(set(names)), table
        for column in columns:
            assert column.kind in SQL_TYPES
            assert (column.kind is Kind.KEY) == column.name.endswith("_key")
            assert (column.kind is Kind.DAY) == column.name.endswith("_on")
            assert column.meaning


def test_the_attributes_of_a_case_are_columns_of_the_complaint_in_their_order():
    names = [column.name for column in TABLES["complaint"]]
    first = names.index(ATTRIBUTES[0])
    assert tuple(names[first : first + len(ATTRIBUTES)]) == ATTRIBUTES


def codes() -> dict[tuple[str, str], set[str]]:
    """Every code that each column of categories may hold, but for the council's own old codes and teams."""
    stages = {stage.id for stage in procedure().stages}
    outcomes = {"upheld", "partially_upheld", "not_upheld", "no_finding", "not_recorded"}
    verdicts = {verdict.value for verdict in Verdict}
    found = {
        ("complaint", "authority"): {"Exborough"},
        ("complaint", "procedure"): {procedure().id},
        ("complaint", "contact_kind"): {*MEANINGS["contact_kind"]},
        ("complaint", "highest_stage"): stages,
        ("complaint", "ended_by"): set(ENDINGS),
        ("complaint", "refused_ground"): {*MEANINGS["refused_ground"]},
        ("complaint", "outcome"): outcomes,
        ("complaint", "age_band"): {age_band(age) for age in range(40)} | KNOWN_ATTRIBUTES,
        ("complaint", "advocate_offered"): {"yes", "no"} | KNOWN_ATTRIBUTES,
        ("complaint", "advocate"): {"yes", "no"} | KNOWN_ATTRIBUTES,
        ("complaint", "ombudsman_outcome"): {*MEANINGS["ombudsman_outcome"]},
        ("stage", "stage"): stages,
        ("stage", "ended_by"): set(ENDINGS),
        ("stage", "outcome"): outcomes,
        ("stage", "verdict"): verdicts,
        ("clock", "stage"): stages,
        ("clock", "clock"): {clock.id for clock in procedure().clocks if clock.measured},
        ("clock", "standing"): {standing.value for standing in Standing},
        ("clock", "verdict"): verdicts,
        ("clock", "extension"): {state.value for state in ExtensionState},
        ("clock", "extension_ground"): {*MEANINGS["extension_ground"]},
        ("clock", "late_because"): {*MEANINGS["late_because"]},
        ("step", "stage"): stages,
        ("step", "step"): set(STEPS),
        ("step", "holder"): set(HOLDERS),
        ("step", "verdict"): verdicts,
        ("point", "theme"): {*themes(), "NOT_RECORDED", "UNMAPPED"},
        ("point", "theme_group"): {code for code, (parent, _) in themes().items() if not parent}
        | {"NOT_RECORDED", "UNMAPPED"},
        ("point", "finding"): outcomes,
        ("point", "finding_stage"): stages,
        ("point", "theme_group_finding"): outcomes,
        ("point", "theme_finding"): outcomes,
    }
    for attribute in ATTRIBUTES:
        found.setdefault(("complaint", attribute), {*MEANINGS.get(attribute, {})} | KNOWN_ATTRIBUTES)
    return found


def test_every_category_of_the_worked_cases_is_a_known_code(store):
    known = codes()
    for table, columns in TABLES.items():
        for column in columns:
            if column.kind is not Kind.CATEGORY or column.name in ("old_code", "team"):
                continue
            sql = f"SELECT DISTINCT {column.name} FROM {table} WHERE {column.name} IS NOT NULL"
            found = {value for (value,) in store.database.execute(sql).fetchall()}
            assert found <= known[table, column.name], (table, column.name)


def test_no_name_or_reference_is_in_any_fact(store):
    named = [case(f"Ref-{n}", "2024-06-03 received", who=f"Somebody {n}") for n in range(5)]
    made = builder().add(named)
    for table in TABLES:
        for row in made.database.execute(f"SELECT * FROM {table}").fetchall():
            assert not any(str(value).startswith(("Ref-", "Somebody")) for value in row)
    keys = [row[0] for row in made.database.execute("SELECT complainant_key FROM complaint").fetchall()]
    assert len({*keys}) == 5
    assert NOT_KNOWN not in keys
