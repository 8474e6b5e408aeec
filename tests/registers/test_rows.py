"""From a row to a case: the way through the council, and what a complaint cost."""

from __future__ import annotations

from datetime import date

import pytest

from heard.facts.case import ATTRIBUTES, NOT_ASKED, NOT_KNOWN
from heard.law.entries import KINDS, Entry
from heard.law.vocabulary import Trigger

STEPS = ["Sent to service", "Draft due", "Draft received", "Draft sent back", "Approved", "Reason late"]
HEADER = ["Ref", "Date received", *STEPS, "Response sent"]
DAY = {n: date(2025, 4, n) for n in range(1, 31)}


def steps(read, *cells: str) -> list[Entry]:
    """The entries of one row that tell of its way through the council; the row ends with these cells."""
    (case,) = read([HEADER, ["A1", "01/04/2025", *cells, *[""] * (7 - len(cells))]]).cases
    return [entry for entry in case.chronology if entry.kind not in ("received", "responded")]


def test_every_step_is_an_entry_of_its_stage(read):
    found = steps(
        read, "02/04/2025", "10/04/2025", "11/04/2025", "14/04/2025", "16/04/2025", "Draft late", "17/04/2025"
    )
    assert found == [
        Entry("sent_to_service", DAY[2], "stage_1", DAY[10]),
        Entry("draft_received", DAY[11], "stage_1"),
        Entry("draft_sent_back", DAY[14], "stage_1"),
        Entry("draft_approved", DAY[16], "stage_1"),
        Entry("late_because", None, "stage_1", ground="draft_late"),
    ]
    assert {entry.kind for entry in found} <= KINDS.keys()


@pytest.mark.parametrize(
    ("sent", "due", "entry"),
    [
        ("02/04/2025", "", Entry("sent_to_service", DAY[2], "stage_1")),
        ("", "10/04/2025", Entry("sent_to_service", None, "stage_1", DAY[10])),
        ("2O/04/2025", "10/04/2025", Entry("sent_to_service", None, "stage_1", DAY[10])),
        ("", "", None),
    ],
)
def test_a_complaint_went_to_the_service_where_either_day_says_so(read, sent, due, entry):
    assert steps(read, sent, due) == ([] if entry is None else [entry])


def test_steps_of_one_day_keep_their_order_whatever_the_order_of_the_columns(read):
    header = ["Ref", "Date received", "Approved", "Draft sent back", "Draft received", "Sent to service"]
    (case,) = read([header, ["A1", *["01/04/2025"] * 5]]).cases
    kinds = [entry.kind for entry in case.chronology]
    assert kinds == ["received", "sent_to_service", "draft_received", "draft_sent_back", "draft_approved"]


def test_a_later_stage_has_steps_of_its_own(read):
    header = ["Ref", "Date received", "Stage 2 requested", "Stage 2 sent to service", "Stage 2 reason late"]
    (case,) = read([header, ["A1", "01/04/2025", "02/04/2025", "03/04/2025", "Staff sickness"]]).cases
    assert case.chronology[1:] == (
        Entry("requested", DAY[2], "stage_2"),
        Entry("sent_to_service", DAY[3], "stage_2"),
        Entry("late_because", None, "stage_2", ground="staff_absence"),
    )


def test_a_row_that_is_a_stage_has_the_steps_of_that_stage(read):
    header = ["Ref", "Stage", "Date received", "Sent to service", "Response sent"]
    rows = [["A1", "Stage 1", "01/04/2025", "02/04/2025", "03/04/2025"],
            ["A1", "Stage 2", "07/04/2025", "08/04/2025", ""]]  # fmt: skip
    (case,) = read([header, *rows]).cases
    sent = [(entry.on, entry.stage) for entry in case.chronology if entry.kind == "sent_to_service"]
    assert sent == [(DAY[2], "stage_1"), (DAY[8], "stage_2")]


def test_the_entries_that_columns_can_hold_are_said(read):
    empty = ["A1", "01/04/2025", *[""] * 7]
    recordable = read([HEADER, empty]).register.recordable()
    for kind in ("sent_to_service", "draft_received", "draft_sent_back", "draft_approved", "late_because"):
        assert Trigger(kind, "stage_1") in recordable
    only_due = read([["Ref", "Date received", "Draft due"], ["A1", "01/04/2025", ""]]).register.recordable()
    assert Trigger("sent_to_service", "stage_1") in only_due
    assert not {kind for kind, _ in only_due} & {"draft_received", "draft_sent_back", "draft_approved", "late_because"}


IMPOSSIBLE = {
    # the heading whose day cannot be: the cells from "Sent to service" on
    "Sent to service": ["31/03/2025"],
    "Draft due": ["02/04/2025", "09/04/2024"],
    "Draft received": ["08/04/2025", "", "07/04/2025"],
    "Draft sent back": ["08/04/2025", "", "", "07/04/2025"],
    "Approved": ["02/04/2025", "", "10/04/2025", "", "09/04/2025"],
}


@pytest.mark.parametrize(("heading", "cells"), IMPOSSIBLE.items())
def test_an_order_of_steps_that_cannot_be(read, heading: str, cells: list[str]):
    found = read([HEADER, ["A1", "01/04/2025", *cells, *[""] * (7 - len(cells))]])
    (finding,) = found.register.quality.findings
    assert (finding.kind, finding.column, finding.found) == ("impossible_order", heading, cells[-1])
    (case,) = found.cases
    if heading == "Draft due":
        assert Entry("sent_to_service", DAY[2], "stage_1", None) in case.chronology
        assert finding.effect == "used without this date"
    else:
        assert case.chronology[-1].on is None
        assert finding.effect == "used without this date: it happened, on a day not known"


POSSIBLE = {
    "all on one day": ["01/04/2025"] * 5,
    "asked for after the draft was due": ["09/04/2025", "08/04/2025"],
    "sent back before the second draft, written over the first": ["02/04/2025", "", "11/04/2025", "09/04/2025"],
    "approved in writing after the answer": ["02/04/2025", "", "08/04/2025", "", "11/04/2025", "", "10/04/2025"],
    "answered without the draft, which came later": ["02/04/2025", "", "11/04/2025", "", "", "", "10/04/2025"],
}


@pytest.mark.parametrize("cells", POSSIBLE.values(), ids=POSSIBLE)
def test_an_order_of_steps_that_real_life_allows(read, cells: list[str]):
    assert read([HEADER, ["A1", "01/04/2025", *cells, *[""] * (7 - len(cells))]]).kinds == []


def test_a_step_before_its_later_stage_was_asked_for_cannot_be(read):
    header = [
        "Ref",
        "Date received",
        "Stage 2 requested",
        "Stage 2 sent to service",
        "Stage 2 draft due",
        "Stage 2 approved",
    ]
    found = read([header, ["A1", "01/04/2025", "09/04/2025", "08/04/2025", "07/04/2025", "06/04/2025"]])
    assert found.kinds == ["impossible_order"] * 3


# The whole case


@pytest.mark.parametrize(("cell", "said"), [("Y", "yes"), ("N", "no"), ("", NOT_KNOWN)])
def test_an_advocate_offered_and_an_advocate_are_two_things(read, cell: str, said: str):
    header = ["Ref", "Date received", "Advocate offered?", "Advocate?"]
    (case,) = read([header, ["A1", "01/04/2025", cell, "N"]]).cases
    found = dict(zip(ATTRIBUTES, case.attributes, strict=True))
    assert (found["advocate_offered"], found["advocate"], found["team"]) == (said, "no", NOT_ASKED)


@pytest.mark.parametrize(("cell", "cost"), [("£1,250.00", 1250), ("999.5", 1000), ("", None), ("0", 0)])
def test_what_a_complaint_cost(read, cell: str, cost: int | None):
    found = read([["Ref", "Date received", "Cost (£)"], ["A1", "01/04/2025", cell]])
    assert (found.cases[0].cost, found.kinds) == (cost, [])


@pytest.mark.parametrize("cell", ["-1250", "paid to Brindle Cobblewick", "99999999999"])
def test_a_cost_that_cannot_be_is_a_finding_that_does_not_show_it(read, cell: str):
    found = read([["Ref", "Date received", "Cost (£)"], ["A1", "01/04/2025", cell]])
    assert found.cases[0].cost is None
    (finding,) = found.register.quality.findings
    assert (finding.kind, finding.column, finding.found) == ("unreadable", "Cost (£)", f"text, {len(cell)} characters")


def test_a_register_without_the_column_says_nothing_of_cost(read):
    assert read([["Ref", "Date received", "Team"], ["A1", "01/04/2025", "MASH"]]).cases[0].cost is None


@pytest.mark.parametrize(
    ("first", "second", "cost"),
    [("", "3000", 3000), ("150", "3000", 3150), ("3000", "3000", 3000), ("", "", None)],
)
def test_costs_of_two_stages_are_added_and_the_same_cost_is_counted_once(read, first, second, cost):
    header = ["Ref", "Stage", "Date received", "Response sent", "Cost"]
    rows = [["A1", "Stage 1", "01/04/2025", "03/04/2025", first], ["A1", "Stage 2", "07/04/2025", "", second]]
    (case,) = read([header, *rows]).cases
    assert case.cost == cost


def test_the_cost_of_a_complaint_carried_over_is_the_last_word(tmp_path):
    import xlsxwriter

    from heard.registers.register import Register

    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, answer, cost in (("2024", "", 2500), ("2025", "11/04/2025", 4000)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Ref", "Date received", "Draft received", "Response sent", "Cost"])
            sheet.write_row(1, 0, ["C2", "20/03/2025", "08/04/2025", answer, cost])
    (case,) = Register(path).cases()
    assert case.cost == 4000
