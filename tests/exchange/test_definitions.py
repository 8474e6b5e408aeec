"""Counted otherwise there: the indicator is set aside with both ways of counting, the others load; where all are, none does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from exchange.made import COUNCIL, data, load, made, resealed, text
from heard.exchange.comparing import figures_of
from heard.exchange.definitions import parts_of_procedure
from heard.exchange.sealing import NotExchange
from heard.law.vocabulary import Procedure
from heard.procedures import shipped_procedure


def defined(held: dict[str, Any], indicator_id: str) -> dict[str, Any]:
    return next(each for each in held["definitions"] if each["indicator"] == indicator_id)


def counted_otherwise(*indicators: str, **words: str) -> str:
    held = data()
    for each in held["definitions"]:
        if each["indicator"] in indicators or not indicators:
            each.update({"mark": "0" * 12, **words})
            for table in held["released"]["tables"]:
                if table["indicator"] == each["indicator"]:
                    table["definition"] = "0" * 12
    return resealed(held)


def slower() -> Procedure:
    """The procedure with twenty days for stage 1, as a council's own file could have it."""
    procedure = shipped_procedure("ca1989_england")
    clocks = (replace(each, length=20) if each.id == "S1_RESPONSE" else each for each in procedure.clocks)
    return replace(procedure, clocks=tuple(clocks))


def test_an_indicator_that_is_counted_otherwise_is_set_aside_and_the_others_are_used():
    written = counted_otherwise("contacts_by_kind", counted="letters received")
    loaded = load(written)
    [finding] = loaded.differ.findings
    assert finding[2:4] == (f"{COUNCIL}, All contacts in the log", "other_definition")
    assert finding.expected == "counted as here: contacts received in the period, by kind"
    assert finding.found == "counted there: letters received"
    assert finding.effect == "Its figures were set aside."
    reading = figures_of(*loaded)
    measures = {figure.measure for figure in reading.figures}
    assert "complaints_received_total" not in measures
    assert "stage1_received" in measures
    assert reading.set_aside == 4
    assert reading.rows == reading.taken + reading.no_measure + reading.set_aside


def test_the_same_words_under_another_rule_are_told_from_other_words():
    [finding] = load(counted_otherwise("withdrawn")).differ.findings
    assert finding.found == "the same words, counted by another rule"


def test_other_words_under_the_same_rule_are_the_same():
    held = data()
    defined(held, "withdrawn")["title"] = "Taken back"
    assert load(resealed(held)).differ.findings == ()


def test_an_indicator_of_another_version_is_set_aside():
    held = data()
    held["definitions"].append({**defined(held, "withdrawn"), "indicator": "hopes", "counted": "hopes"})
    held["figures"].append({**held["figures"][0], "indicator": "hopes"})
    [finding] = load(resealed(held)).differ.findings
    assert (finding.expected, finding.found) == ("an indicator of this version of Heard", "hopes, which counts hopes")


def test_a_guarded_table_that_is_counted_otherwise_is_set_aside():
    assert len(load(counted_otherwise("people_gender")).differ.findings) == 1


def test_a_file_in_which_all_is_counted_otherwise_is_refused():
    with pytest.raises(NotExchange) as raised:
        load(counted_otherwise())
    assert "every figure in it is counted otherwise than here" in str(raised.value)
    assert "Both councils need the same version of Heard" in str(raised.value)


def test_a_limit_of_another_length_sets_its_figures_aside_and_no_others():
    loaded = load(made(procedure=slower()))
    [finding] = loaded.differ.findings
    assert finding.column.startswith(f"{COUNCIL}, ")
    assert loaded.differ.parts == {"S1_RESPONSE"}
    measures = {figure.measure for figure in figures_of(*loaded).figures}
    assert "stage1_within_10wd_count" not in measures
    assert "stage1_received" in measures


def test_marks_follow_the_rule_and_not_its_words():
    procedure = shipped_procedure("ca1989_england")
    clock = procedure.clock("S1_RESPONSE")
    told = replace(procedure, clocks=(replace(clock, rule="Other words.", name="Answer"),))
    marks = {part.id: part.mark for part in parts_of_procedure(procedure)}
    assert {part.id: part.mark for part in parts_of_procedure(told)}["S1_RESPONSE"] == marks["S1_RESPONSE"]
    assert {part.id: part.mark for part in parts_of_procedure(slower())}["S1_RESPONSE"] != marks["S1_RESPONSE"]


def test_a_council_s_own_standards_are_no_part():
    ids = {part.id for part in parts_of_procedure(shipped_procedure("ca1989_england"))}
    assert {"stage_1", "S1_RESPONSE", "S3_PANEL_MEETS"} <= ids
    assert load(text()).differ.parts == frozenset()
