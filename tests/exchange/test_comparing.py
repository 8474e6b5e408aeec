"""What of a file is set beside the figures that councils print: the same count under the same definition, and no more."""

from __future__ import annotations

from datetime import date

import pytest

from comparators.made import OTHERS, OWN, figure, library
from exchange.made import AS_AT, NAME, data, figure_of, load, made, resealed, text
from heard.comparators.checks import contradictions
from heard.comparators.council import compare_council
from heard.comparators.declared import MEASURES_BY_ID
from heard.comparators.series import SERIES_BY_ID
from heard.exchange.comparing import PAIRS, figures_of
from heard.exchange.contents import EXCHANGED
from heard.exchange.sealing import NotExchange, groups_of
from heard.indicators.declaration import Disclosure
from heard.indicators.declared import indicator
from heard.procedures import shipped_procedure


def taken(written: str) -> dict[tuple[str, str], tuple[float, float | None]]:
    return {(each.measure, each.period): (each.value, each.whole) for each in figures_of(*load(written)).figures}


def test_the_counts_are_those_of_the_file_with_their_wholes():
    found = taken(text())
    assert {measure: numbers for (measure, period), numbers in found.items() if period == "2025/26"} == {
        "stage1_received": (98, None), "stage2_received": (12, None),
        "complaints_received_total": (100, None), "compliments_received": (9, None),
        "stage1_within_10wd_count": (53, 100),
        "complaints_upheld_count": (18, 97), "complaints_partially_upheld_count": (40, 97),
        "lgsco_investigated": (1, None), "lgsco_upheld": (1, None),
    }  # fmt: skip
    assert len(found) == 18


def test_each_count_says_that_it_is_the_council_s_own_and_where_it_comes_from():
    reading = figures_of(*load(text()))
    seal = groups_of(load(text()).file.seal)[0][:9]
    for each in reading.figures:
        assert each.source.title == f"exchange file of Aford, seal {seal}"
        assert (each.source.dated, each.source.file, each.source.address) == (AS_AT, NAME, "")
        assert each.note.startswith("its own count, not published")
        assert not each.is_published
    row = next(each.source.row for each in reading.figures if each.measure == "stage1_received")
    assert data()["figures"][row - 1]["indicator"] == "received_by_stage"


def test_what_has_no_measure_is_named_and_the_line_adds_up():
    reading = figures_of(*load(text()))
    assert {"Answered", "Gender", "Withdrawn"} <= set(reading.not_compared)
    assert "Begun" not in reading.not_compared
    assert reading.closing_line() == "aford.json: 46 counts read = 18 used + 28 that no measure compares + 0 set aside"


def test_what_could_not_be_placed_is_told():
    held = data()
    figure_of(held, "received_by_stage", "stage_1")["not_known"] = 3
    [seen] = [
        each
        for each in figures_of(*load(resealed(held))).figures
        if (each.measure, each.period) == ("stage1_received", "2025/26")
    ]
    assert seen.note == "its own count, not published; 3 more could not be placed"


def test_a_group_that_is_not_in_a_file_is_no_nought():
    held = data()
    held["figures"] = [each for each in held["figures"] if each["group"] not in ("stage_2", "compliment")]
    assert {("stage2_received", "2025/26"), ("compliments_received", "2025/26")}.isdisjoint(taken(resealed(held)))


def test_of_a_whole_that_is_there_a_missing_part_is_nought():
    held = data()
    for each in held["figures"]:
        if each["indicator"] == "outcomes_by_complaint":
            each["counted"] += 18 * (each["group"] == "not_upheld")
    held["figures"] = [each for each in held["figures"] if each["group"] != "upheld" or each["out_of"] == 3]
    assert taken(resealed(held))["complaints_upheld_count", "2025/26"] == (0, 97)


def test_a_quarter_is_never_charted_as_a_year():
    held = data()
    for each in [*held["figures"], *held["released"]["tables"]]:
        each["period"] += "-Q4"
    for cell in held["released"]["open"]:
        cell[1] += "-Q4"
    held["periods"] = [f"{label}-Q4" for label in held["periods"]]
    assert {each.first for each in figures_of(*load(resealed(held))).figures} == {date(2026, 1, 1), date(2025, 1, 1)}


def test_made_up_figures_are_set_apart():
    reading = figures_of(*load(made(is_made_up=True)))
    assert all("made-up figures" in each.differs for each in reading.figures)
    assert not any("made-up" in each.differs for each in figures_of(*load(text())).figures)


def test_the_ombudsman_s_decisions_in_a_register_are_set_apart():
    apart = {each.measure for each in figures_of(*load(text())).figures if each.differs}
    assert apart == {"lgsco_investigated", "lgsco_upheld"}


def test_another_procedure_is_compared_with_nobody():
    with pytest.raises(NotExchange) as raised:
        figures_of(*load(made(procedure=shipped_procedure("wales_2014"))))
    assert "councils are compared on the Children Act 1989 procedure of England. Leave it out." in str(raised.value)


# Beside other councils


def test_an_exchanged_count_is_shown_and_is_not_said_to_be_published():
    own = [each for each in figures_of(*load(text())).figures if each.measure == "stage1_received"]
    others = [figure(name, "stage1_received", 40, year="2025/26") for name in OTHERS[:3]]
    whole = library(others)
    compared = compare_council(whole, whole.authorities.find(OWN), added=own)
    [seen] = [each for each in compared.comparisons if each.measure.id == "stage1_received"]
    assert OWN in {each.authority for each in seen.listed}
    assert seen.coverage.councils == 3


def test_two_files_that_disagree_are_both_shown_and_told():
    first = figures_of(*load(text())).figures
    held = data()
    figure_of(held, "received_by_stage", "stage_1")["counted"] = 97
    second = figures_of(*load(resealed(held))).figures
    disagree = [each for each in contradictions([*first, *second]) if each.kind == "sources_disagree"]
    assert [each.column for each in disagree] == ["Aford, 2025/26: stage 1 complaints received"]
    assert "97" in disagree[0].found
    assert "98" in disagree[0].expected


def test_one_file_given_twice_counts_once():
    figures = figures_of(*load(text())).figures
    assert {each.kind for each in contradictions([*figures, *figures])} == {"duplicate"}


# What is declared


def test_every_pair_names_a_series_and_an_indicator_that_files_hold():
    for pair in PAIRS:
        assert f"{pair.procedure}.{pair.measure}" in SERIES_BY_ID
        assert pair.indicator in EXCHANGED
    assert {"stage1_received", "stage1_within_10", "statutory_upheld"} <= MEASURES_BY_ID.keys()


def test_every_figure_of_a_file_is_open_and_of_no_team():
    for identity in EXCHANGED:
        declared = indicator(identity)
        assert declared.disclosure is Disclosure.OPEN or declared.open_for
        assert "team" not in identity
