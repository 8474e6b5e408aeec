"""How long people waited, counted by hand: the answered, the open and those that ended without an answer, each apart."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.facts.case import Case
from heard.facts.schema import TABLES
from heard.facts.store import FactStore, StoredFacts
from heard.indicators.durations import Waiting, count_waiting
from heard.law.replay import Verdict
from heard.periods import quarter_of
from heard.statistics.survival import kaplan_meier_of_counts
from indicators.worked_cases import AS_AT, CASES, YEAR, YEAR_BEFORE, YEAR_OF_THE_TEMPORARY_RULE, builder, case


def waited(*cases: Case, clock: str = "S1_RESPONSE", as_at: date = AS_AT, period=YEAR) -> Waiting | None:
    """The waiting behind one clock in one period."""
    return count_waiting(builder(as_at=as_at).add(cases), [period], as_at).get((clock, period.label))


# Counted by hand


def test_the_worked_cases():
    found = count_waiting(builder().add(CASES), [YEAR, YEAR_BEFORE], AS_AT)
    # Answered: A01, A13, A14, A18, A21, A25 and A26 on day 10, A02 on day 11, A03 and A04 on day 19. Ended: A06 and A07
    # on day 5. Open: A05 for 43 weeks less 4 bank holidays; A10, A11, A12. A08, A23 and A24 have no day.
    assert found["S1_RESPONSE", "2024/25"] == Waiting({10: 7, 11: 1, 19: 2}, {5: 2}, {5: 1, 10: 1, 15: 1, 211: 1})
    # A09, A16 and A17
    assert found["S1_RESPONSE", "2023/24"] == Waiting({10: 3}, {}, {})
    # A28 24, A13 and A27 25 and 30, A31 15, A15 64; A21 39, and its second run is not counted; open A14 and A29
    assert found["S2_RESPONSE", "2024/25"].answered == {15: 1, 24: 1, 25: 1, 30: 1, 39: 1, 64: 1}
    assert sum(found["S2_RESPONSE", "2024/25"].open.values()) == 2
    assert found["S1_RESPONSE", "2024/25"].cases == 10 + 2 + 4


@pytest.mark.parametrize(
    ("chronology", "expected"),
    [
        ("2025-03-03 received; 2025-03-03 stage_1.responded", Waiting({0: 1}, {}, {})),
        ("2025-03-03 received; 2025-03-07 stage_1.responded", Waiting({4: 1}, {}, {})),
        ("2025-03-31 received", Waiting({}, {}, {0: 1})),
        ("2025-03-03 received; 2025-03-10 withdrawn", Waiting({}, {5: 1}, {})),
        ("2025-03-03 received; 2025-03-24 withdrawn", Waiting({}, {15: 1}, {})),  # after its time had run out
        ("2025-03-03 received; undated withdrawn", None),
        ("2025-03-03 received; undated stage_1.responded", None),
        # Open and past its time, extended in time, extended for no reason given
        ("2025-03-03 received", Waiting({}, {}, {20: 1})),
        ("2025-03-10 received; 2025-03-17 stage_1.extended ground=complexity", Waiting({}, {}, {15: 1})),
        ("2025-03-10 received; 2025-03-17 stage_1.extended", Waiting({}, {}, {15: 1})),
        ("2025-03-10 received; 2025-03-17 stage_1.extended; 2025-03-27 withdrawn", Waiting({}, {13: 1}, {})),
        ("2025-03-10 received; 2025-03-17 stage_1.extended; 2025-03-27 stage_1.responded", Waiting({13: 1}, {}, {})),
    ],
)
def test_one_case(chronology, expected):
    assert waited(case("1", chronology)) == expected


def test_a_case_still_open_under_the_temporary_rule_is_still_waiting():
    of = {"clock": "L_STAGE_2", "period": YEAR_OF_THE_TEMPORARY_RULE, "as_at": date(2020, 7, 10)}
    # 29 working days from 1 June to 10 July 2020, the standard time of 20 having run out on 29 June
    assert waited(case("1", "2020-06-01 stage_2.requested"), **of) == Waiting({}, {}, {29: 1})
    assert waited(case("1", "2020-06-01 stage_2.requested; 2020-07-03 withdrawn"), **of) == Waiting({}, {24: 1}, {})


def test_a_case_belongs_to_the_period_in_which_it_began():
    begun = case("1", "2024-03-28 received; 2024-04-30 stage_1.responded")
    assert waited(begun) is None
    assert waited(begun, period=YEAR_BEFORE) == Waiting({21: 1}, {}, {})
    assert waited(begun, period=quarter_of(date(2024, 3, 28))) == Waiting({21: 1}, {}, {})
    assert waited(begun, period=quarter_of(date(2024, 4, 30))) is None


def test_before_the_period_is_over_only_what_had_happened_is_known():
    begun = case("1", "2024-08-01 received; 2024-08-20 stage_1.responded"), case("2", "2024-09-02 received")
    assert waited(*begun, as_at=date(2024, 8, 15)) == Waiting({}, {}, {10: 1})
    assert waited(*begun, as_at=date(2024, 8, 20)) == Waiting({13: 1}, {}, {})


def test_parquet_gives_the_same(tmp_path: Path):
    store = builder().add(CASES)
    store.write_parquet(tmp_path)
    periods = [YEAR, YEAR_BEFORE, *YEAR.quarters_back(8)]
    expected = count_waiting(store, periods, AS_AT)
    assert count_waiting(StoredFacts(tmp_path), periods, AS_AT) == expected
    assert expected


def test_a_period_without_a_case_is_absent():
    assert count_waiting(builder().add([]), [YEAR], AS_AT) == {}


def test_those_who_wait_are_kept_in_the_share_answered():
    found = waited(
        *(case(f"{n}", "2025-03-03 received; 2025-03-10 stage_1.responded") for n in range(5)),
        *(case(f"{n}", "2025-03-03 received") for n in range(5, 10)),
    )
    assert found == Waiting({5: 5}, {}, {20: 5})
    days = {day: (found.answered.get(day, 0), found.open.get(day, 0)) for day in (5, 20)}
    assert kaplan_meier_of_counts(days).answered_by(10)[0] == 0.5


# Of all facts

DAYS = st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2025, 3, 31)))


@st.composite
def clock_rows(draw: st.DrawFn) -> dict[str, object]:
    return {
        "complaint_key": draw(st.sampled_from("ABCD")) * 32, "stage": draw(st.sampled_from(["stage_1", "stage_2"])),
        "clock": draw(st.sampled_from(["S1_RESPONSE", "S2_RESPONSE"])), "run": draw(st.integers(1, 2)),
        "started_on": draw(DAYS), "stopped_on": draw(DAYS), "verdict": draw(st.sampled_from(sorted(Verdict))).value,
        "working_days_used": draw(st.sampled_from([None, 0, 1, 10, 250])),
    }  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(rows=st.lists(clock_rows(), max_size=25), ended=st.sets(st.tuples(st.sampled_from("ABCD"), st.just("stage_1"))))
def test_every_case_of_a_period_is_answered_ended_or_open(rows, ended):
    store = FactStore()
    store.rows("clock").extend(tuple(row.get(column.name) for column in TABLES["clock"]) for row in rows)
    for key, stage in ended:
        row = {"complaint_key": key * 32, "stage": stage, "ended_by": "withdrawn"}
        store.rows("stage").append(tuple(row.get(column.name) for column in TABLES["stage"]))
    store.flush()

    def how(row) -> str:
        if row["stopped_on"]:
            return "answered"
        if row["verdict"] in ("late", "ended_before_due"):
            return "ended"
        unsaid = row["verdict"] in ("extension_not_shown", "temporary_rule")
        return "ended" if unsaid and (row["complaint_key"][0], row["stage"]) in ended else "open"

    periods = [YEAR, *YEAR.quarters_back(4)]
    found = count_waiting(store, periods, AS_AT)
    for period in periods:
        expected = Counter(
            (row["clock"], how(row), row["working_days_used"])
            for row in rows
            if row["run"] == 1
            and row["working_days_used"] is not None
            and row["started_on"]
            and period.first <= row["started_on"] <= period.last
        )
        counted = {
            (clock, part, day): cases
            for (clock, label), waiting in found.items()
            for part in ("answered", "ended", "open")
            for day, cases in getattr(waiting, part).items()
            if label == period.label
        }
        assert counted == expected
