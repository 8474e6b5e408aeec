"""What is gathered for a report: every period that it speaks of, the files beside the register, and nothing later."""

from __future__ import annotations

from datetime import date

from heard.facts.companions import Companions
from heard.periods import read_period
from heard.report.material import Material
from indicators.worked_companions import COMPANIONS
from report.conftest import material
from report.hand_made import quarters, received


def labels(m: Material) -> list[str]:
    """The periods counted, in their order."""
    return list(dict.fromkeys(count.period.label for count in m.counts.all))


def test_a_year_is_counted_with_three_before_it_and_sixteen_quarters(worked):
    assert labels(worked) == [
        "2024/25", "2023/24", "2022/23", "2021/22",
        *(f"{year}-Q{number}" for year in ("2021/22", "2022/23", "2023/24", "2024/25") for number in (1, 2, 3, 4)),
    ]  # fmt: skip


def test_a_quarter_is_counted_with_the_same_quarter_before_and_sixteen_quarters_to_its_end():
    third = read_period("2024/25-Q3")
    m = material(period=third, as_at=third.last)
    counted = labels(m)
    assert counted[:2] == ["2024/25-Q3", "2023/24-Q3"]
    assert "2024/25-Q4" not in counted
    assert "2021/22-Q1" in counted
    assert "2020/21-Q4" in counted
    assert len(counted) == len(set(counted))


def test_the_quarters_judged_are_those_that_the_register_reaches_by_the_day_that_it_speaks_from():
    assert [each.label for each in material().judge.quarters] == [
        "2023/24-Q3", "2023/24-Q4", "2024/25-Q1", "2024/25-Q2", "2024/25-Q3", "2024/25-Q4",
    ]  # fmt: skip
    part = material(as_at=date(2024, 9, 30))
    assert [each.label for each in part.judge.quarters][-1] == "2024/25-Q2"
    first_year = material(received(quarters(y2024=2)))
    assert [each.label for each in first_year.judge.quarters] == [f"2024/25-Q{n}" for n in (1, 2, 3, 4)]
    assert not first_year.had_data(first_year.before)


def test_waiting_is_known_of_the_period_and_the_year_before(worked):
    assert {label for _, label in worked.waiting} == {"2024/25", "2023/24"}
    assert ("S1_RESPONSE", "2024/25") in worked.waiting


def test_the_files_beside_the_register_are_counted():
    m = material(companions=COMPANIONS)
    assert m.companions is COMPANIONS
    assert m.counts.number("training_reach", m.period) == 25
    assert m.recorded("signals")
    assert m.recorded("work")


def test_without_files_nothing_of_them_is_recorded_and_nothing_is_nought(worked):
    assert worked.companions == Companions()
    for indicator_id in ("work", "signals", "actions_due", "training_reach", "replies_apology"):
        assert not worked.recorded(indicator_id)
        assert worked.judged(indicator_id) is None


def test_a_file_without_a_row_is_nought_and_recorded():
    m = material(companions=Companions(read=frozenset({"signals"})))
    assert m.recorded("signals_looked_at")
    assert not m.recorded("work")


def test_the_files_change_no_figure_of_the_complaints(worked):
    m = material(companions=COMPANIONS)
    counted = [count for count in worked.counts.all if count.recorded]
    assert [count for count in m.counts.all if count.indicator.id in {each.indicator.id for each in counted}] == counted


def test_a_column_that_is_missing_is_not_recorded():
    m = material(missing={"theme": "what it was about"})
    assert not m.recorded("themes")
    assert m.recorded("received_by_stage")


def test_what_is_given_is_handed_on(worked):
    assert worked.authority == "Exborough"
    assert worked.due_dates[("stage_1", "same")] == 11
    assert worked.illustrative
    assert worked.recordable is None
