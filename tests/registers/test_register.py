"""A whole register: cases from rows, doubts, findings, what is set aside, and that it always adds up."""

from __future__ import annotations

import csv
import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.facts.case import ATTRIBUTES, NOT_ASKED, NOT_KNOWN, Case
from heard.facts.quality import FINDING_KINDS
from heard.law.entries import Entry
from heard.registers.mapping import Mapping, read_mapping, write_mapping
from heard.registers.register import Register

HEADER = ["Ref", "Date received", "Response sent", "Outcome"]


def entries(case: Case) -> list[tuple[Any, ...]]:
    """The chronology in short: kind, day, stage, value."""
    return [(entry.kind, entry.on, entry.stage, entry.value) for entry in case.chronology]


def attribute(case: Case, name: str) -> str:
    return case.attributes[ATTRIBUTES.index(name)]


# Rows and cases

BY_COMPLAINT = [
    [
        "Ref", "Date received", "Stage 1 response due", "Stage 1 response sent", "Stage 1 outcome", "Stage 2 requested",
        "Stage 2 response due", "Stage 2 response sent", "Stage 2 outcome",
    ],
    ["A1", "01/04/2025", "15/04/2025", "10/04/2025", "Upheld", "01/05/2025", "06/06/2025", "10/06/2025", "Not upheld"],
    ["A2", "02/04/2025", "16/04/2025", "11/04/2025", "Not upheld", "", "", "", ""],
    ["A3", "03/04/2025", "17/04/2025", "", "", "", "", "", ""],
]  # fmt: skip
BY_STAGE = [
    ["Ref", "Stage", "Date received", "Response due", "Response sent", "Outcome"],
    ["A1", "Stage 1", "01/04/2025", "15/04/2025", "10/04/2025", "Upheld"],
    ["A2", "Stage 1", "02/04/2025", "16/04/2025", "11/04/2025", "Not upheld"],
    ["A3", "Stage 1", "03/04/2025", "17/04/2025", "", ""],
    ["A1", "Stage 2", "01/05/2025", "06/06/2025", "10/06/2025", "Not upheld"],
]


def test_a_row_a_stage_says_the_same_as_a_row_a_complaint(read):
    by_complaint, by_stage = read(BY_COMPLAINT), read(BY_STAGE)
    assert by_complaint.register.mapping.layout == "row_per_complaint"
    assert by_stage.register.mapping.layout == "row_per_stage"
    for one, other in zip(by_complaint.cases, by_stage.cases, strict=True):
        assert (one.reference, one.chronology, one.recorded_due) == (
            other.reference,
            other.chronology,
            other.recorded_due,
        )
    assert [len(case.recorded_due) for case in by_stage.cases] == [2, 1, 1]


def test_the_order_of_rows_does_not_matter_to_a_case(read):
    forwards = {case.reference: case.chronology for case in read(BY_STAGE).cases}
    backwards = {case.reference: case.chronology for case in read([BY_STAGE[0], *BY_STAGE[:0:-1]]).cases}
    assert forwards == backwards


def test_a_stage_column_beside_columns_of_later_stages_is_only_a_summary(read):
    lines = [[*line, "Stage 2" if line[5] else "Stage 1"] for line in BY_COMPLAINT]
    lines[0][-1] = "Stage reached"
    found = read(lines)
    assert found.register.mapping.layout == "row_per_complaint"
    assert [case.chronology for case in found.cases] == [case.chronology for case in read(BY_COMPLAINT).cases]


def test_one_due_column_belongs_to_the_first_stage(read):
    (case,) = read(
        [["Ref", "Date received", "Due date", "Response sent"], ["A1", "01/05/2025", "16/05/2025", ""]]
    ).cases
    assert case.recorded_due == (("stage_1", date(2025, 5, 16)),)


def test_a_whole_complaint(read):
    header = [
        "Ref", "Date received", "Complainant name", "Relationship", "Contact type", "Nature of complaint",
        "Service area", "Age", "Gender", "Disability", "Ethnicity", "Advocate", "Acknowledged", "Extended?",
        "Extension letter sent", "Extended to", "Reason for extension", "Response sent", "Outcome", "LGO referred",
        "LGO decision", "LGO outcome", "Date closed", "Date of incident",
    ]  # fmt: skip
    row = [
        "A1", "01/04/2025", "Aveline Ashquill", "Mother", "Statutory complaint", "Delay; Placement", "Fostering", "12",
        "F", "Y", "White British", "No", "02/04/2025", "Y", "10/04/2025", "30/04/2025", "Complex", "25/04/2025",
        "Upheld", "01/07/2025", "01/09/2025", "Fault found", "26/04/2025", "01/03/2025",
    ]  # fmt: skip
    (case,) = read([header, row]).cases
    assert (case.reference, case.complainant, case.contact_kind) == ("A1", "Aveline Ashquill", "complaint")
    assert case.themes == ("TIM", "CAR-HOME")
    assert case.attributes == ("parent", "fostering", NOT_ASKED, "10_to_15", "female", "yes", "white", NOT_ASKED, NOT_ASKED,
                               "no")  # fmt: skip
    day = date(2025, 4, 25)
    assert set(case.chronology) == {
        Entry("matter_arose", date(2025, 3, 1)),
        Entry("received", date(2025, 4, 1)),
        Entry("acknowledged", date(2025, 4, 2)),
        Entry("extended", date(2025, 4, 10), "stage_1", date(2025, 4, 30), "complexity"),
        Entry("responded", day, "stage_1"),
        Entry("finding", day, "stage_1", value="upheld", point=1),
        Entry("finding", day, "stage_1", value="upheld", point=2),
        Entry("closed", date(2025, 4, 26)),
        Entry("ombudsman_referred", date(2025, 7, 1)),
        Entry("ombudsman_decided", date(2025, 9, 1), value="upheld"),
    }


def test_an_outcome_for_each_point(read):
    header = [*HEADER[:3], "Theme 1", "Theme 2", "Outcome 1", "Outcome 2"]
    (case,) = read([header, ["A1", "01/04/2025", "02/04/2025", "Delay", "Placement", "Upheld", "Not upheld"]]).cases
    found = [(entry.point, entry.value) for entry in case.chronology if entry.kind == "finding"]
    assert found == [(1, "upheld"), (2, "not_upheld")]


def test_one_outcome_in_part_does_not_say_which_point_was_upheld(read):
    lines = [[*HEADER, "Theme"], ["A1", "01/04/2025", "02/04/2025", "Partly upheld", "Delay; Placement"]]
    (case,) = read(lines).cases
    assert [entry.point for entry in case.chronology if entry.kind == "finding"] == [0]


def test_an_age_is_reckoned_from_the_birth(read):
    lines = [["Ref", "Date received", "Date of birth"]]
    lines += [
        ["A1", "01/04/2025", "01/04/2009"],
        ["A2", "01/04/2025", "02/04/2009"],
        ["A3", "01/04/2025", "01/05/2025"],
    ]
    lines += [["A4", "01/04/2025", ""], ["A5", "01/04/2025", "no idea"]]
    bands = [attribute(case, "age_band") for case in read(lines).cases]
    assert bands == ["16_to_17", "10_to_15", NOT_KNOWN, NOT_KNOWN, NOT_KNOWN]


def test_not_asked_and_not_known_are_told_apart(read):
    (case,) = read([["Ref", "Date received", "Gender"], ["A1", "01/04/2025", ""]]).cases
    assert attribute(case, "gender") == NOT_KNOWN
    assert attribute(case, "ethnicity") == NOT_ASKED


def test_columns_that_tell_nothing_are_said_to_be_missing(read):
    missing = read([HEADER, ["A1", "01/04/2025", "", ""]]).register.quality.missing_columns
    assert {"theme", "complainant", "refused_ground", "ombudsman_outcome"} <= missing.keys()
    assert not {"reference", "received_on", "responded_on", "outcome"} & missing.keys()


# Words

MUST_CONFIRM = {
    # heading: an unknown word
    "Outcome": "Zebra", "Theme": "Zebra", "Stage": "Zebra", "Contact type": "Zebra", "Refusal reason": "Zebra",
    "Ombudsman outcome": "Zebra",
}  # fmt: skip


@pytest.mark.parametrize(("heading", "word"), MUST_CONFIRM.items())
def test_an_unknown_word_stops(read, heading: str, word: str):
    header = [name for name in HEADER if name != heading]
    row = ["A1", "01/04/2025", "10/04/2025", "Upheld"][: len(header)]
    found = read([[*header, heading], [*row, word], [*row[:1], "02/04/2025", *row[2:], "zebra "]])
    (doubt,) = found.register.doubts()
    assert f"{word!r}, 2 times: nothing near; choose one in the mapping" in doubt
    assert found.register.doubts()


def test_a_word_near_another_is_proposed_and_still_stops(read):
    register = read([HEADER, ["A1", "01/04/2025", "10/04/2025", "Partialy upheld"]]).register
    assert register.doubts() == ["outcome 'Partialy upheld', 1 time: partially upheld (partially_upheld)"]


OTHER_WORDS = {
    # heading: (attribute, what an unknown word counts as)
    "Relationship": ("complainant_type", "other"),
    "Service area": ("service_area", "other"),
    "Gender": ("gender", NOT_KNOWN),
    "Disability": ("disability", NOT_KNOWN),
    "Ethnicity": ("ethnicity", NOT_KNOWN),
    "Sexual orientation": ("sexual_orientation", NOT_KNOWN),
}


@pytest.mark.parametrize(("heading", "expected"), OTHER_WORDS.items())
def test_an_unknown_word_of_another_column_is_never_guessed(read, heading: str, expected: tuple[str, str]):
    known = {"Relationship": "Parent", "Service area": "Fostering", "Disability": "Y", "Ethnicity": "Asian",
             "Sexual orientation": "Gay"}.get(heading, "Female")  # fmt: skip
    near = {"Gender": "Femalee", "Disability": "Yess", "Relationship": "Parrent"}.get(heading, known + "x")
    found = read([["Ref", "Date received", heading], ["A1", "01/04/2025", near], ["A2", "02/04/2025", known]])
    name, counted_as = expected
    assert found.register.doubts() == []
    assert attribute(found.cases[0], name) == counted_as
    assert attribute(found.cases[1], name) not in ("other", NOT_KNOWN)
    assert found.register.wording.words_left_out() == {name: [near]}


def test_words_that_a_person_confirmed_are_taken(read):
    mapping = Mapping(words={"outcome": {"Zebra": "not_upheld"}, "theme": {"Stripes": "TIM"}})
    found = read([[*HEADER, "Theme"], ["A1", "01/04/2025", "10/04/2025", "zebra", "STRIPES; Placement"]], mapping)
    assert found.register.doubts() == []
    assert found.cases[0].themes == ("TIM", "CAR-HOME")
    assert ("finding", date(2025, 4, 10), "stage_1", "not_upheld") in entries(found.cases[0])


def test_a_column_of_free_text_is_not_asked_about_word_by_word(read):
    rows = [[str(n), "01/04/2025", "", "", f"Story {n} of a family"] for n in range(200)]
    register = read([[*HEADER, "Nature of complaint"], *rows]).register
    column, words = register.doubts()
    assert column == "column 'Nature of complaint': to be left out"
    assert words == "theme: 200 texts are no words of a list; not shown, and counted as not matched"
    assert "family" not in write_mapping(register.mapping)


def test_a_text_too_long_for_a_word_is_never_shown(read):
    register = read(
        [[*HEADER, "Theme"], ["1", "01/04/2025", "", "", "Mrs Smith of Elm Road says " + "nobody rings " * 5]]
    ).register
    assert register.doubts() == ["theme: 1 text is no word of a list; not shown, and counted as not matched"]
    assert "Smith" not in write_mapping(register.mapping)


# Rows set aside


def test_a_row_without_a_day_of_receipt_is_set_aside(read):
    found = read(
        [HEADER, ["A1", "", "10/04/2025", "Upheld"], ["A2", "31/02/2025", "", ""], ["A3", "01/04/2025", "", ""]]
    )
    assert [case.reference for case in found.cases] == ["A3"]
    assert found.register.quality.rows_set_aside == {"no_received_date": 2}
    assert sorted(found.kinds) == ["no_received_date", "unreadable"]


def test_rows_received_after_the_as_at_day_are_set_aside(read):
    rows = [["A1", "01/04/2025", "", ""], ["A2", "02/04/2025", "", ""], ["A3", "03/04/2025", "", ""]]
    found = read([HEADER, *rows], as_at=date(2025, 4, 2))
    assert [case.reference for case in found.cases] == ["A1", "A2"]
    assert found.register.quality.rows_set_aside == {"after_as_at": 1}
    assert found.register.quality.last_received_on == date(2025, 4, 2)


def test_what_is_dated_after_the_day_of_reading_is_a_finding_and_what_may_lie_ahead_is_not(read):
    header = [*HEADER, "Response due", "Extended to", "Stage 3 requested", "Panel date", "Date closed"]
    ahead = ["10/04/2026", "11/04/2026"]
    rows = [
        ["A1", "01/04/2026", "10/04/2025", "Upheld", *ahead, "", "", ""],
        ["A2", "01/04/2025", "10/04/2026", "", *ahead, "01/04/2025", "12/04/2026", "02/04/2025"],
        ["A3", "02/04/2025", "31/02/2026", "", "", "", "", "", "01/04/2025"],
    ]
    found = read([header, *rows], as_at=date(2025, 4, 2), read_today=True)
    assert [case.reference for case in found.cases] == ["A2", "A3"]
    assert found.register.quality.rows_set_aside == {"day_ahead": 1}
    assert [finding for finding in found.register.quality.findings if finding.kind == "day_ahead"] == [
        ("log.csv", 2, "", "day_ahead", "no day after 02/04/2025", "received 01/04/2026", "row set aside"),
        (
            "log.csv", 3, "Response sent", "day_ahead", "no day after 02/04/2025", "10/04/2026",
            "used as not yet done: ask whether it was, and on which day",
        ),
    ]  # fmt: skip
    assert "day_ahead" not in read([header, *rows], as_at=date(2025, 4, 2)).kinds


def test_the_same_reference_twice_is_one_complaint(read):
    row = ["A1", "01/04/2025", "10/04/2025", "Upheld"]
    found = read([HEADER, row, row, ["a1 ", "01/04/2025", "", ""]])
    assert len(found.cases) == 1
    assert found.register.quality.rows_set_aside == {"duplicate": 1, "conflicting_reference": 1}
    assert found.kinds == ["duplicate", "conflicting_reference"]


def test_the_same_cells_under_two_references_are_noted_and_kept(read):
    row = ["01/04/2025", "10/04/2025", "Upheld", "Aveline Ashquill", "Delay"]
    found = read([[*HEADER, "Complainant name", "Theme"], ["A1", *row], ["A2", *row], ["A3", "02/04/2025", *row[1:]]])
    assert len(found.cases) == 3
    assert found.kinds == ["possible_duplicate"]
    assert found.register.quality.findings[0].row == 3


def test_each_stage_of_a_complaint_is_read_once(read):
    again = ["A1", "Stage 2", "02/05/2025", "", "", ""]
    found = read([*BY_STAGE, again])
    assert found.register.quality.rows_set_aside == {"conflicting_reference": 1}
    assert [case.chronology for case in found.cases] == [case.chronology for case in read(BY_STAGE).cases]


# Findings


def test_an_answer_before_the_complaint_happened_on_a_day_not_known(read):
    found = read([HEADER, ["A1", "01/05/2025", "10/04/2025", "Upheld"]])
    assert entries(found.cases[0]) == [
        ("received", date(2025, 5, 1), None, None),
        ("responded", None, "stage_1", None),
        ("finding", None, "stage_1", "upheld"),
    ]
    (finding,) = found.register.quality.findings
    assert finding == (
        "log.csv", 2, "Response sent", "impossible_order", "not before Date received (01/05/2025)", "10/04/2025",
        "used without this date: it happened, on a day not known",
    )  # fmt: skip


def test_orders_that_cannot_be(read):
    header = ["Ref", "Date received", "Acknowledged", "Stage 2 requested", "Stage 2 response sent", "LGO referred",
              "LGO decision", "Date closed"]  # fmt: skip
    row = ["A1", "01/05/2025", "30/04/2025", "01/07/2025", "01/06/2025", "01/09/2025", "01/08/2025", "01/01/2025"]
    found = read([header, row])
    wrong = [finding.column for finding in found.register.quality.findings if finding.kind == "impossible_order"]
    assert sorted(wrong) == ["Acknowledged", "Date closed", "LGO decision", "Stage 2 response sent"]
    days = {(kind, stage): on for kind, on, stage, _ in entries(found.cases[0])}
    assert days["received", None] == date(2025, 5, 1)
    assert [days[key] for key in (("acknowledged", None), ("closed", None), ("responded", "stage_2"))] == [None] * 3


def test_the_same_day_is_a_possible_order(read):
    found = read([HEADER, ["A1", "01/05/2025", "01/05/2025", "Upheld"]])
    assert found.kinds == []


def test_an_answer_whose_date_cannot_be_read_was_still_given(read):
    found = read([HEADER, ["A1", "01/05/2025", "2O/05/2025", ""]])
    assert ("responded", None, "stage_1", None) in entries(found.cases[0])
    (finding,) = found.register.quality.findings
    assert (finding.kind, finding.found, finding.effect) == (
        "unreadable", "2O/05/2025", "used: it happened, on a day not known",
    )  # fmt: skip


def test_an_outcome_without_a_date_was_an_answer(read):
    found = read([HEADER, ["A1", "01/05/2025", "", "Upheld"], ["A2", "02/05/2025", "", "Pending"]])
    assert [kind for kind, *_ in entries(found.cases[0])] == ["received", "responded", "finding"]
    assert [kind for kind, *_ in entries(found.cases[1])] == ["received"]
    assert found.kinds == ["missing_day"]


@pytest.mark.parametrize(
    ("flag", "letter", "until", "ground", "entry"),
    [
        ("Y", "", "", "", (None, None, None)),
        ("Yes", "08/05/2025", "", "Complex", (date(2025, 5, 8), None, "complexity")),
        ("", "08/05/2025", "", "", (date(2025, 5, 8), None, None)),
        ("", "", "30/05/2025", "Staff leave", (None, date(2025, 5, 30), "other")),
        ("N", "", "", "Complex", None),
        ("", "", "", "", None),
        ("x", "tbc", "tbc", "", (None, None, None)),
    ],
)
def test_extensions_as_claimed(read, flag, letter, until, ground, entry):
    header = ["Ref", "Date received", "Extended?", "Extension letter sent", "Extended to", "Reason for extension"]
    (case,) = read([header, ["A1", "01/05/2025", flag, letter, until, ground]]).cases
    found = [(e.on, e.target, e.ground) for e in case.chronology if e.kind == "extended"]
    assert found == ([] if entry is None else [entry])


SECRET = "Brindle Cobblewick"


def test_findings_show_only_dates_stages_outcomes_and_yes_or_no(read):
    header = ["Ref", "Date received", "Complainant name", "Relationship", "Theme", "Gender", "Age", "Date of birth",
              "Service area", "Reason for extension", "Notes", "Advocate", "Response sent"]  # fmt: skip
    rows = [[f"{SECRET} {n}", "01/04/2025", *([SECRET] * 9), "perhaps", "soon"] for n in range(3)]
    answered = [[f"A{n}", "01/04/2025", *([""] * 9), "Yes", "08/04/2025"] for n in range(6)]
    found = read([header, *rows, *answered, [SECRET, "", *([SECRET] * 9), "", ""], [f"{SECRET} 0", *rows[1][1:]]])
    text = str(found.register.quality.findings)
    assert SECRET not in text
    assert "Brindle" not in text
    assert "perhaps" in text
    assert "soon" in text
    assert {finding.kind for finding in found.register.quality.findings} <= FINDING_KINDS.keys()


@pytest.mark.parametrize("heading", ["Allocated", "Acknowledged", "Draft in"])
def test_a_column_in_doubt_may_hold_names_and_shows_only_what_begins_like_a_day(read, heading):
    rows = [["A1", "01/04/2025", "", "", SECRET], ["A2", "01/04/2025", "", "", "31/02/2025"]]
    found = read([[*HEADER, heading], *rows])
    assert found.register.mapping.columns_in_doubt.keys() == {heading}
    assert [finding.found for finding in found.register.quality.findings] == ["text, 18 characters", "31/02/2025"]


def test_the_quality_record_as_data_holds_no_cell(read):
    found = read([HEADER, ["A1", "01/04/2025", SECRET, "Upheld"], [SECRET, "01/04/2025", "", ""]])
    assert SECRET not in str(found.register.quality.as_data())


# What always holds


def test_the_file_is_not_written_to(write, tmp_path: Path):
    path = write(BY_COMPLAINT)
    before = (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
    list(Register(path).cases())
    assert (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) == before
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_250_columns_of_junk(read):
    header = [*HEADER, *(f"Column {n}" for n in range(246))]
    found = read([header, *([str(n), "01/04/2025", "", "", *["x"] * 246] for n in range(3))])
    assert len(found.cases) == 3
    assert len(found.register.columns_not_used()) == 246


def test_5000_rows_of_junk(read):
    junk = ["", "x", "31/02/2025", "?", "-1", "£", "0", "\t", "null", "99/99/9999"]
    rows = [[junk[(n * k + k) % 10] for k in range(1, 5)] for n in range(5000)]
    found = read([HEADER, *rows, ["last", "01/04/2025", "", ""]])
    assert [case.reference for case in found.cases] == ["last"]


@pytest.mark.parametrize(
    "odd",
    ["\u202e01/04/2025", "👩‍👧", "ａｂｃ", "\ufeff", "İstanbul", "ß", "\x1b[31m", "=1+1", "e\u0301" * 50, "𝟙"],
)
def test_odd_letters_in_every_cell(read, odd: str):
    found = read([HEADER, ["A1", "01/04/2025", "", ""], [odd, odd, odd, odd], [odd, "01/04/2025", odd, odd]])
    assert len(found.cases) >= 1


HEADINGS = [
    "Ref", "Date received", "Stage", "Contact type", "Theme", "Response sent", "Outcome", "Response due", "Extended?",
    "Extended to", "Acknowledged", "Stage 2 requested", "Stage 2 response sent", "Stage 2 outcome", "Panel date", "Age",
    "Date of birth", "Gender", "Status", "Date closed", "Date withdrawn", "Reason not accepted", "LGO referred",
    "Team", "Sent to service", "Draft due", "Draft received", "Draft sent back", "Approved", "Reason late", "Cost",
    "Advocate offered", "LGO decision", "LGO outcome", "Relationship", "Notes", "",
]  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(
        ["", "A1", "a1", "01/04/2025", "2/5/25", "31/02/2025", "Upheld", "Not upheld", "Zebra", "Delay; Placement", "Y",
         "N", "Stage 1", "Stage 2", "Ombudsman", "Total", "Ref", "Parent", "Complaint", "Compliment", "12", "0", "-",
         "Closed", "Withdrawn", "Not accepted", "2040-12-31", "45720", "Court"]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), as_at=st.sampled_from([None, date(2025, 4, 1)]))
def test_any_table_is_read_without_failing_and_adds_up(tmp_path: Path, data: st.DataObject, as_at: date | None):
    header = ["Ref", "Date received", "Response sent", *data.draw(st.lists(st.sampled_from(HEADINGS[2:]), max_size=9))]
    wide = st.lists(CELLS, min_size=2, max_size=len(header) + 2)
    rows = data.draw(st.lists(wide, max_size=8))
    path = tmp_path / "log.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        handle.write("sep=,\n")
        csv.writer(handle).writerows([header, *rows])
    register = Register(path, as_at=as_at)
    cases = list(register.cases())
    quality = register.quality
    assert quality.rows_read == quality.rows_used + quality.set_aside
    assert len(cases) <= quality.rows_used <= len(rows)
    assert {finding.kind for finding in quality.findings} <= FINDING_KINDS.keys()
    assert all(entry.on is None or 1990 <= entry.on.year <= 2040 for case in cases for entry in case.chronology)
    assert as_at is None or all(case.chronology == () or min_day(case) <= as_at for case in cases)
    register.doubts()
    register.wording.words_left_out()
    register.recordable()


def min_day(case: Case) -> date:
    return min((entry.on for entry in case.chronology if entry.on), default=date.min)


# Sheets, columns and cells that lost something


def test_two_sheets_may_call_one_thing_by_different_names(tmp_path: Path):
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, header, row in (
            (
                "2024",
                ["Ref", "Date received", "Response sent", "Outcome"],
                ["A1", "01/05/2024", "10/05/2024", "Upheld"],
            ),
            (
                "2025",
                ["Case ref", "Received", "Date responded", "Finding"],
                ["B1", "01/05/2025", "12/05/2025", "Not upheld"],
            ),
        ):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, header)
            sheet.write_row(1, 0, row)
    cases = list(Register(path).cases())
    assert [[e.on for e in case.chronology if e.kind == "responded"] for case in cases] == [
        [date(2024, 5, 10)],
        [date(2025, 5, 12)],
    ]


def test_a_number_given_out_again_on_another_sheet_is_another_complaint(tmp_path: Path):
    path = tmp_path / "log.xlsx"
    header = ["Ref", "Stage", "Date received", "Response sent", "Outcome"]
    with xlsxwriter.Workbook(path) as book:
        for name, year in (("a", 2024), ("b", 2025)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, header)
            sheet.write_row(1, 0, ["1", "Stage 1", f"01/05/{year}", f"10/05/{year}", "Upheld"])
            sheet.write_row(2, 0, ["1", "Stage 2", f"02/06/{year}", "", ""])
    cases = list(Register(path).cases())
    assert [(case.reference, len(case.chronology)) for case in cases] == [("1", 4), ("b 1", 4)]


@pytest.mark.parametrize("words", ["Total lack of support", "Average waiting time", "Count Duckula"])
def test_a_first_cell_that_only_begins_like_a_total_is_no_total(read, words: str):
    assert len(read([HEADER, [words, "01/04/2025", "", ""]]).cases) == 1


def test_a_word_with_no_meaning_in_the_mapping_is_still_in_doubt():
    mapping = read_mapping('[words.theme]\nZebra = ""\n', "mapping.toml")
    assert (mapping.words, mapping.words_in_doubt) == ({}, {"theme": {"Zebra": ""}})


@pytest.mark.parametrize("word", ["TBC", "Awaiting", "not yet sent", "Extended to 30/06/2025", "No", "?"])
def test_a_word_in_the_column_of_answers_is_no_answer(read, word: str):
    found = read([HEADER, ["A1", "01/04/2025", word, ""]])
    assert [entry.kind for entry in found.cases[0].chronology] == ["received"]
    assert "unreadable" in found.kinds


@pytest.mark.parametrize("word", ["31/02/2025", "2O/05/2025", "Yes"])
def test_a_day_mistyped_or_a_yes_in_the_column_of_answers_is_an_answer(read, word: str):
    found = read([HEADER, ["A1", "01/04/2025", word, ""]])
    assert [(entry.kind, entry.on) for entry in found.cases[0].chronology] == [
        ("received", date(2025, 4, 1)),
        ("responded", None),
    ]


def test_a_complaint_carried_over_to_the_next_sheet_is_one(tmp_path: Path):
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, answer in (("2024", ["", ""]), ("2025", ["11/04/2025", "Upheld"])):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, ["C2", "20/03/2025", *answer])
    register = Register(path)
    (case,) = register.cases()
    assert [entry.kind for entry in case.chronology] == ["received", "responded", "finding"]
    assert register.quality.counts() == {"conflicting_reference": 1}


def test_a_row_before_the_first_stage_is_an_informal_concern(read):
    header = ["Ref", "Stage", "Date received", "Response sent"]
    (case,) = read([header, ["A1", "Pre-stage", "01/04/2025", "02/04/2025"]]).cases
    assert case.contact_kind == "informal_concern"


def test_an_old_code_that_the_mapping_keeps_stays_beside_its_theme(read):
    mapping = Mapping(words={"theme": {"C7": "COM-REPLY"}}, old_codes=("C7",))
    rows = [[*HEADER, "Theme"], ["A1", "01/04/2025", "", "", "C7; Delay"]]
    (case,) = read(rows, mapping=mapping).cases
    assert (case.themes, case.old_codes) == (("COM-REPLY", "TIM"), ("C7", None))


@pytest.mark.parametrize(
    ("confirmed", "kind", "doubts"),
    [
        ({}, "compliment", ["contact_kind 'Compliments 25-26', 2 times: compliment (compliment)"]),
        ({"Compliments 25-26": "compliment"}, "compliment", []),
        ({"compliments 25-26": "complaint"}, "complaint", []),
    ],
)
def test_a_sheet_of_compliments_is_asked_about_and_does_not_become_complaints(
    tmp_path: Path, confirmed: dict[str, str], kind: str, doubts: list[str]
):
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, letter in (("Stage 1", "S"), ("Compliments 25-26", "C")):
            sheet = book.add_worksheet(name)
            for number, row in enumerate([HEADER, [f"{letter}1", "03/04/2025"], [f"{letter}2", "04/04/2025"]]):
                sheet.write_row(number, 0, row)
    register = Register(path, Mapping(words={"contact_kind": confirmed}))
    kinds = {case.reference: case.contact_kind for case in register.cases()}
    assert kinds == {"S1": "complaint", "S2": "complaint", "C1": kind, "C2": kind}
    assert register.doubts() == doubts
    assert "contact_kind" not in register.quality.missing_columns
    again = read_mapping(write_mapping(register.mapping), "mapping.toml")
    assert again.words_in_doubt.get("contact_kind", {}) == ({} if confirmed else {"Compliments 25-26": "compliment"})


def test_a_column_for_the_kind_of_contact_says_more_than_the_name_of_the_sheet(tmp_path: Path):
    path = tmp_path / "compliments.csv"
    path.write_text(
        "Ref,Date received,Contact type,Response sent\nA1,03/04/2025,Complaint,\nA2,03/04/2025,,\n", "utf-8"
    )
    register = Register(path)
    assert {case.contact_kind for case in register.cases()} == {"complaint"}
    assert register.doubts() == []
