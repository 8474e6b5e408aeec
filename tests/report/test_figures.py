"""The file of figures: each count with its range, the year before, the verdict and its usual range, or empty cells."""

from __future__ import annotations

import math
import re
from functools import cache

import pytest

from heard.indicators.counting import TIDY_COLUMNS
from heard.indicators.judging import JUDGED_COLUMNS
from heard.periods import read_period
from heard.report.figures import FIGURE_COLUMNS, figure_rows
from heard.report.material import Material
from heard.statistics.verdicts import Verdict
from indicators.worked_companions import COMPANIONS
from report.conftest import material
from report.hand_made import quarters, received

Row = dict[str, object]


def rows(m: Material) -> list[Row]:
    return [dict(zip(FIGURE_COLUMNS, row, strict=True)) for row in figure_rows(m)]


def figure(of: list[Row], indicator: str, period: str = "2024/25", group: str = "") -> Row:
    (found,) = [row for row in of if (row["indicator"], row["period"], row["group"]) == (indicator, period, group)]
    return found


@pytest.fixture(scope="module")
def three_years() -> list[Row]:
    """A register of three years of which a half was answered in time, and the worked files beside it."""
    answered = received(quarters(y2022=4, y2023=5, y2024=[9, 10, 11, 12]))
    return rows(material(answered, companions=COMPANIONS))


@cache
def figures_of(worked_files: bool, period: str, as_at_end: bool) -> list[Row]:
    chosen = read_period(period)
    as_at = chosen.last if as_at_end else chosen.first
    return rows(material(companions=COMPANIONS if worked_files else None, period=chosen, as_at=as_at))


def test_the_columns_are_those_of_the_figures_and_of_the_judgements():
    assert (*TIDY_COLUMNS, *JUDGED_COLUMNS) == FIGURE_COLUMNS
    assert len(set(FIGURE_COLUMNS)) == len(FIGURE_COLUMNS)


def test_a_count_with_its_range_the_year_before_and_its_verdict(three_years: list[Row]):
    found = figure(three_years, "received_by_stage", group="stage_1")
    assert (found["numerator"], found["before"], found["before_out_of"]) == (42, 20, "")
    assert found["verdict"] is Verdict.MORE
    # The exact range of 42, from the chi-square of 84 and 86 degrees of freedom
    assert (found["range_lower"], found["range_upper"]) == ("30.2699", "56.7718")
    assert 1 < float(str(found["change_lower"])) < 2.1 < float(str(found["change_upper"]))


def test_a_series_of_eight_quarters_has_a_usual_range_and_what_is_unusual_in_it(three_years: list[Row]):
    found = figure(three_years, "received_by_stage", group="stage_1")
    assert found["usual_quarters"] == 12
    assert float(str(found["usual_lower"])) < 7 < float(str(found["usual_upper"]))
    short = figure(rows(material(received(quarters(y2024=3)))), "received_by_stage", group="stage_1")
    assert (short["usual_lower"], short["usual_upper"], short["usual_quarters"], short["signal"]) == ("", "", "", "")


def test_a_share_with_its_range_and_the_year_before():
    of = rows(material(companions=COMPANIONS))
    found = figure(of, "training_reach")
    assert (found["numerator"], found["denominator"], found["value"]) == (25, 30, "0.8333")
    assert (found["range_lower"], found["range_upper"]) == ("0.6644", "0.9266")


def test_each_judged_figure_is_what_the_judge_says():
    m = material(companions=COMPANIONS)
    of = {(row["indicator"], row["period"], row["group"]): row for row in rows(m)}
    for count in m.counts.all:
        row = of[count.indicator.id, count.period.label, count.group if count.recorded else ""]
        if count.period != m.period or not count.recorded:
            assert {row[name] for name in JUDGED_COLUMNS} == {""}
            continue
        judged = m.judge.judge(count)
        assert row["verdict"] == (judged.verdict or "")
        assert row["before"] == ("" if judged.before is None else judged.before.numerator)
        assert (row["range_lower"] == "") == (judged.range is None)
        assert (row["usual_quarters"] == "") == (judged.usual is None)


def test_only_the_period_reported_on_is_judged(three_years: list[Row]):
    others = [row for row in three_years if row["period"] != "2024/25"]
    assert len(others) > 100
    assert {row[name] for row in others for name in JUDGED_COLUMNS} == {""}


def test_what_could_not_be_known_has_empty_cells():
    found = figure(rows(material()), "work")
    assert found["note"] == "not recorded in this register"
    assert {found[name] for name in FIGURE_COLUMNS if name not in ("indicator", "period", "note")} == {""}


def test_chance_has_no_say_of_pounds_and_days():
    of = rows(material(companions=COMPANIONS))
    paid = figure(of, "remedies_paid")
    assert paid["numerator"] == 750
    assert {paid[name] for name in ("range_lower", "range_upper", "change_lower", "verdict", "usual_lower")} == {""}


def test_the_first_year_of_a_register_has_nothing_before_it():
    of = rows(material(received(quarters(y2024=3))))
    found = figure(of, "received_by_stage", group="stage_1")
    assert {found[name] for name in ("before", "before_out_of", "change_lower", "change_upper", "verdict")} == {""}
    assert found["range_lower"] != ""


@pytest.mark.parametrize("beside", [True, False], ids=["with files", "without"])
@pytest.mark.parametrize("period", ["2024/25", "2024/25-Q1", "2019/20"])
@pytest.mark.parametrize("as_at_end", [True, False], ids=["its end", "its first day"])
def test_no_cell_is_infinite_or_no_number(beside: bool, period: str, as_at_end: bool):
    for row in figures_of(beside, period, as_at_end):
        for name, cell in row.items():
            assert not isinstance(cell, float), (name, cell)
            assert str(cell).lower() not in ("nan", "inf", "-inf", "none"), (row["indicator"], name)
            if name in JUDGED_COLUMNS and name not in ("verdict", "signal") and cell != "":
                assert math.isfinite(float(str(cell)))
                assert re.fullmatch(r"-?\d+(\.\d{4})?", str(cell)), (row["indicator"], name, cell)
        assert row["verdict"] == "" or row["verdict"] in set(Verdict)
