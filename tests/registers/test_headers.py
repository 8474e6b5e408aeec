"""Headings on one line or two, below titles and beside notes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from heard.registers.fields import header_key, match_header
from heard.registers.headers import LINES_SEARCHED, find_header
from heard.registers.reading import NotARegister, Sheet
from heard.registers.register import Register

HEADER = ["Ref", "Date received", "Response sent", "Outcome"]
ROW = ["A1", "01/04/2025", "10/04/2025", "Upheld"]
GROUPS = ["", "", "Stage 1", "", "Stage 2", "", ""]
BELOW = ["Ref", "Date received", "Response sent", "Outcome", "Requested", "Response sent", "Outcome"]
JOINED = (
    "Ref", "Date received", "Stage 1 Response sent", "Stage 1 Outcome", "Stage 2 Requested", "Stage 2 Response sent",
    "Stage 2 Outcome",
)  # fmt: skip
STAGED = ["A1", "01/04/2025", "10/04/2025", "Upheld", "01/05/2025", "10/06/2025", "Not upheld"]


def sheet_of(*lines: list[Any], merged: tuple[tuple[int, int, int, int], ...] = ()) -> Sheet:
    return Sheet("Log", [list(line) for line in lines], merged=merged)


@pytest.mark.parametrize("above", [0, 1, 3, LINES_SEARCHED - 1])
def test_titles_may_stand_above(above: int):
    titles = [["Complaints log of the council", "", "", ""] for _ in range(above)]
    header = find_header(sheet_of(*titles, HEADER, ROW))
    assert header == (tuple(HEADER), above + 1)


def test_a_header_too_far_down_is_not_looked_for():
    titles = [["", "", "", ""] for _ in range(LINES_SEARCHED)]
    assert find_header(sheet_of(*titles, HEADER, ROW)) is None


def test_two_lines_with_merged_groups():
    header = find_header(sheet_of(GROUPS, BELOW, STAGED, merged=((0, 2, 0, 3), (0, 4, 0, 6))))
    assert header == (JOINED, 2)


def test_two_lines_without_merging():
    assert find_header(sheet_of(GROUPS, BELOW, STAGED)) == (JOINED, 2)


def test_a_group_that_is_merged_goes_no_further():
    below = [*BELOW, "Date closed"]
    header = find_header(sheet_of([*GROUPS, ""], below, [*STAGED, ""], merged=((0, 2, 0, 3), (0, 4, 0, 6))))
    assert header is not None
    assert header.labels[-1] == "Date closed"


def test_a_heading_merged_over_both_lines_is_one_heading():
    upper = ["Ref", "Date received", "Stage 1", ""]
    lower = ["", "", "Response sent", "Outcome"]
    header = find_header(sheet_of(upper, lower, ROW, merged=((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3))))
    assert header == (("Ref", "Date received", "Stage 1 Response sent", "Stage 1 Outcome"), 2)


def test_headings_that_are_the_same_are_told_apart():
    header = find_header(sheet_of([*HEADER, "Notes", "Notes", ""], [*ROW, "a", "b", "c"]))
    assert header is not None
    assert header.labels == (*HEADER, "Notes", "Notes (2)", "")


@pytest.mark.parametrize(
    "lines",
    [
        [["Notes"], ["Every complaint is logged on the day it comes."], ["Ask the team for the dates."]],
        [["Ref", "Outcome", "Theme"], ["A1", "Upheld", "Delay"]],
        [["Date received"], ["01/04/2025"]],
        [["", ""], ["", ""]],
        [[1, 2.5, True], [date(2025, 4, 1), None, None]],
        [["x" * 200 + " date received", "Outcome " + "x" * 200, "Ref"]],
    ],
    ids=["notes", "no day of receipt", "one column", "blank", "no words", "long texts"],
)
def test_what_is_no_header(lines: list[list[Any]]):
    assert find_header(sheet_of(*lines)) is None


def test_a_mapping_makes_a_header_of_any_words():
    lines = [["Titel"], ["Aktenzeichen", "Eingang"], ["A1", "01/04/2025"]]
    assert find_header(sheet_of(*lines)) is None
    header = find_header(sheet_of(*lines), ["Aktenzeichen", "Eingang"])
    assert header == (("Aktenzeichen", "Eingang"), 2)


def test_sheets_with_different_columns_are_read_together(tmp_path: Path):
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        first, second, notes = (book.add_worksheet(name) for name in ("2024-25", "2025-26", "Notes"))
        for number, line in enumerate((["Complaints log"], HEADER, ["A1", "01/04/2024", "10/04/2024", "Upheld"])):
            first.write_row(number, 0, line)
        for number, line in enumerate((["Outcome", "Date received", "Ref"], ["Not upheld", "02/05/2025", "B1"])):
            second.write_row(number, 0, line)
        notes.write_row(0, 0, ["This log was made by the complaints team."])
    register = Register(path)
    cases = list(register.cases())
    assert (register.sheets_read, register.sheets_not_read) == (["2024-25", "2025-26"], ["Notes"])
    assert [(case.reference, case.sheet, case.row) for case in cases] == [("A1", "2024-25", 3), ("B1", "2025-26", 2)]
    assert [case.chronology[0].on for case in cases] == [date(2024, 4, 1), date(2025, 5, 2)]
    assert (
        " ".join(register.titles.split())
        == "Complaints log Ref Date received Response sent Outcome Outcome Date received Ref"
    )


def test_merged_headers_of_a_real_workbook(tmp_path: Path):
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 6, "Complaints log 2025/26")
        sheet.merge_range(2, 2, 2, 3, "Stage 1")
        sheet.merge_range(2, 4, 2, 6, "Stage 2")
        sheet.write_row(3, 0, BELOW)
        sheet.write_row(4, 0, STAGED)
    register = Register(path)
    (case,) = register.cases()
    assert tuple(register.mapping.columns) == JOINED
    assert case.row == 5
    assert [(entry.kind, entry.stage) for entry in case.chronology] == [
        ("received", None), ("responded", "stage_1"), ("finding", "stage_1"), ("requested", "stage_2"),
        ("responded", "stage_2"), ("finding", "stage_2"),
    ]  # fmt: skip


def test_two_lines_of_a_csv(write):
    register = Register(write([["Complaints log"], GROUPS, BELOW, STAGED]))
    (case,) = register.cases()
    assert tuple(register.mapping.columns) == JOINED
    assert (case.reference, len(case.chronology)) == ("A1", 6)


def test_headings_totals_and_blank_rows_are_no_complaints(read):
    found = read(
        [
            HEADER, ROW, ["", "", "", ""], HEADER, ["A2", *ROW[1:]], [" ", "-", "n/a", ""], [],
            ["ref", "DATE RECEIVED", "Response sent", "Outcome"], ["A3", *ROW[1:]], ["Total", "3", "", ""],
            ["Grand total:", "3", "", ""], ["", "Total", "", ""],
        ]
    )  # fmt: skip
    assert [case.reference for case in found.cases] == ["A1", "A2", "A3"]
    assert found.register.quality.rows_set_aside == {"repeated_header": 2, "total_row": 3}
    assert found.register.quality.rows_read == 8
    assert {kind for kind in found.kinds if kind != "possible_duplicate"} == {"repeated_header", "total_row"}


def test_a_two_line_header_repeated_is_no_complaint(read):
    found = read([GROUPS, BELOW, STAGED, GROUPS, BELOW, ["A2", *STAGED[1:]]])
    assert [case.reference for case in found.cases] == ["A1", "A2"]


def test_a_row_longer_than_the_header_is_used_and_noted(read):
    found = read([HEADER, [*ROW, "", "out of sight"], ["A2", "02/04/2025"]])
    assert [case.reference for case in found.cases] == ["A1", "A2"]
    assert found.kinds == ["ragged_row"]
    assert "sight" not in str(found.register.quality.findings)


def test_a_mapping_may_name_the_sheets(tmp_path: Path):
    from heard.registers.mapping import Mapping

    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("This year", "Old"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, [name, *ROW[1:]])
    register = Register(path, Mapping(sheets=("Old",)))
    assert [case.reference for case in register.cases()] == ["Old"]
    assert register.sheets_not_read == ["This year"]
    with pytest.raises(NotARegister):
        Register(path, Mapping(sheets=("Nothing",)))


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Date received", "received_on"),
        ("DATE COMPLAINT RECEIVED", "received_on"),
        ("Date of receipt", "received_on"),
        ("Rec'd", "received_on"),
        ("Date", "received_on"),
        ("Case Ref.", "reference"),
        ("Complaint no", "reference"),
        ("Stage 1 response sent", "stage_1.responded_on"),
        ("Stg 2 - date response sent", "stage_2.responded_on"),
        ("S2 outcome", "stage_2.outcome"),
        ("Stage Two Requested", "stage_2.requested_on"),
        ("Stage 2 received", "stage_2.requested_on"),
        ("Stage 1 received", "received_on"),
        ("Panel date", "stage_3.panel_met_on"),
        ("Stage", "stage"),
        ("Response due (10 working days)", "due_on"),
        ("Extended? (Y/N)", "extended"),
        ("LGSCO outcome", "ombudsman_outcome"),
        ("Ombudsman's decision date", "ombudsman_decided_on"),
        ("Nature of complaint", "theme"),
        ("Theme 2", "theme"),
        ("D.O.B.", "birth"),
        ("Sent to service", "sent_to_service_on"),
        ("Stage 1 date sent to team", "stage_1.sent_to_service_on"),
        ("Date allocated", "sent_to_service_on"),
        ("Draft due", "draft_due_on"),
        ("Draft due back", "draft_due_on"),
        ("Stage 2 internal deadline", "stage_2.draft_due_on"),
        ("Draft", "draft_received_on"),
        ("Draft received from service", "draft_received_on"),
        ("Draft sent back", "draft_sent_back_on"),
        ("Stage 1 returned for amendment", "stage_1.draft_sent_back_on"),
        ("Approved", "draft_approved_on"),
        ("Date signed off", "draft_approved_on"),
        ("Sign-off", "draft_approved_on"),
        ("Stage 1 Reason late", "stage_1.late_because"),
        ("Reason for delay", "late_because"),
        ("If late, why?", "late_because"),
        ("Team", "team"),
        ("Team complained about", "team"),
        ("Service/Team", "service_area"),
        ("Advocate offered?", "advocate_offered"),
        ("Advocacy offered (Y/N)", "advocate_offered"),
        ("Advocate?", "advocate"),
        ("Cost (£)", "cost"),
        ("Total cost", "cost"),
        ("Comments", None),
        ("Team manager", None),
        ("Team leader", None),
        ("Allocated to", None),
        ("Stage 1 Approved by", None),
        ("Stage 1 in time", None),
        ("Name of advocate", None),
        ("Investigating officer", None),
        ("Days taken", None),
        ("E-mail of gardener", None),
    ],
)
def test_headings_as_councils_write_them(heading: str, name: str | None):
    match = match_header(heading)
    assert (match.name if match else None) == name


def test_words_that_say_nothing_are_left_out_of_a_heading():
    assert header_key("Date of the complaint (dd/mm/yyyy)") == "complaint"
    assert header_key("Complainant’s name") == "complainant s name"
