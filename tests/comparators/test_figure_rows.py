"""Rows of figures: what is right is read, what is wrong is a finding that says what it should be, and is set aside."""

from __future__ import annotations

from datetime import date

import pytest

from comparators.made import OTHERS, OWN, authorities
from heard.comparators.figure_rows import RowReader
from heard.comparators.findings import FIGURE_FINDING_KINDS

GOOD = {
    "authority": OWN,
    "year": "2024/25",
    "procedure": "children_statutory",
    "measure": "stage1_upheld_count",
    "value": "7",
    "denominator": "9",
    "source_title": "Annual report",
    "source_date": "03/06/2025",
}


def reader(**more: object) -> RowReader:
    return RowReader("file.csv", authorities(), **more)  # type: ignore[arg-type]


def test_a_row_that_is_right():
    rows = reader()
    figure = rows.read({**GOOD, "notes": "by hand", "as_printed": "seven of nine"}, 5)
    assert figure is not None
    assert (figure.authority, figure.value, figure.whole, figure.period) == (OWN, 7, 9, "2024/25")
    assert (figure.source.dated, figure.source.row, figure.source.printed_by) == (date(2025, 6, 3), 5, "Annual report")
    assert (figure.note, figure.as_printed, figure.differs) == ("by hand", "seven of nine", "")
    assert rows.reading.closing_line() == "file.csv: 1 rows read = 1 used + 0 not filled in + 0 set aside"


@pytest.mark.parametrize("value", ["", " ", None, "-", "n/a"])
def test_a_row_without_a_number_is_not_filled_in_and_no_finding(value: object):
    rows = reader()
    assert rows.read({**GOOD, "value": value, "source_title": ""}, 2) is None
    assert (rows.reading.not_filled_in, rows.reading.findings) == (1, [])


@pytest.mark.parametrize(
    ("change", "kind", "column", "expected"),
    [
        ({"authority": "Afrod"}, "unknown_authority", "authority", "did you mean 'Aford'?"),
        ({"authority": "Atlantis"}, "unknown_authority", "authority", "one of the 153"),
        ({"authority": ""}, "unknown_authority", "authority", "a council's name"),
        ({"gss_code": "E2"}, "wrong_code", "gss_code", "E1, the code of Aford"),
        ({"gss_code": "X"}, "wrong_code", "gss_code", "E1, the code of Aford"),
        ({"measure": "stage1_uphled_count"}, "unknown_measure", "measure", "stage1_upheld_count?"),
        ({"procedure": "statutory"}, "unknown_measure", "measure", "a procedure and a measure"),
        ({"measure": ""}, "unknown_measure", "measure", "a procedure and a measure"),
        ({"unit": "percent"}, "unreadable", "unit", "count, for stage1_upheld_count"),
        ({"value": "many"}, "unreadable", "value", "a number"),
        ({"value": "7?"}, "unreadable", "value", "a number"),
        ({"value": "nan"}, "unreadable", "value", "a number"),
        ({"value": "1e3"}, "unreadable", "value", "a number"),
        ({"value": True}, "unreadable", "value", "a number"),
        ({"value": "78%"}, "unreadable", "value", "a count, not a percentage"),
        ({"value": "-1"}, "impossible", "value", "nought or more"),
        ({"value": "6.5"}, "impossible", "value", "a whole number"),
        ({"value": "10"}, "impossible", "value", "no more than its denominator, 9"),
        ({"denominator": "nine"}, "unreadable", "denominator", "a number"),
        ({"denominator": "9.5"}, "impossible", "denominator", "a whole number"),
        ({"denominator": "-9"}, "impossible", "denominator", "nought or more"),
        ({"year": "24/25"}, "unreadable", "year", "a financial year, as in 2024/25"),
        ({"year": "2024/26"}, "unreadable", "year", "a financial year"),
        ({"year": "", "period_start": "01/04/2024"}, "unreadable", "period_end", "a date"),
        ({"year": ""}, "unreadable", "period_start", "or a year in the column year"),
        ({"year": "", "period_start": "01/04/2024", "period_end": "31/03/2024"}, "impossible", "period_end", "on or after"),
        ({"source_title": ""}, "no_source", "source_title", "where the figure is printed"),
        ({"source_date": ""}, "no_source_date", "source_date", "the day of the source"),
        ({"source_date": "last June"}, "unreadable", "source_date", "a date"),
        ({"source_date": "13/13/2025"}, "unreadable", "source_date", "a date"),
        ({"source_date": "30/03/2025"}, "impossible", "source_date", "a day after 31 March 2025"),
        ({"year": "2034/35"}, "impossible", "source_date", "a day after 31 March 2035"),
    ],
)  # fmt: skip
def test_a_row_that_is_wrong_is_a_finding(change: dict[str, object], kind: str, column: str, expected: str):
    rows = reader()
    assert rows.read({**GOOD, **change}, 7) is None
    [finding] = rows.reading.findings
    assert (finding.sheet, finding.row, finding.column, finding.kind) == ("file.csv", 7, column, kind)
    assert expected in finding.expected
    assert finding.kind in FIGURE_FINDING_KINDS
    assert finding.effect == "The row was set aside."
    assert (rows.reading.rows, rows.reading.set_aside) == (1, 1)


PERCENT = {**GOOD, "measure": "stage1_upheld_pct", "denominator": ""}


@pytest.mark.parametrize(
    ("value", "read"), [("84", 84), ("84%", 84), ("0.8%", 0.8), ("0", 0), ("100", 100), ("82.5 %", 82.5)]
)
def test_a_percentage(value: str, read: float):
    figure = reader().read({**PERCENT, "value": value}, 2)
    assert figure is not None
    assert figure.value == read


@pytest.mark.parametrize(
    ("value", "kind"), [(0.84, "unreadable"), ("0.84", "unreadable"), ("101", "impossible"), ("-1", "impossible")]
)
def test_a_percentage_that_could_be_two_things_or_cannot_be(value: object, kind: str):
    rows = reader()
    assert rows.read({**PERCENT, "value": value}, 2) is None
    assert [finding.kind for finding in rows.reading.findings] == [kind]


def test_a_change_may_be_below_nought_and_a_large_number_may_have_commas():
    rows = reader()
    change = rows.read({**GOOD, "measure": "stage1_change_pct", "value": "-33", "denominator": ""}, 2)
    large = rows.read(
        {**GOOD, "procedure": "corporate", "measure": "stage1_received", "value": "19,438", "denominator": ""}, 3
    )
    assert (change and change.value, large and large.value) == (-33, 19438)


def test_a_council_that_the_caller_names_need_be_none_of_the_153_but_has_no_code():
    rows = reader(subject="Exborough")
    assert rows.read({**GOOD, "authority": "Exborough"}, 2) is not None
    assert rows.read({**GOOD, "authority": "Exborough", "gss_code": "E1"}, 3) is None
    assert rows.reading.findings[0].kind == "wrong_code"


def test_a_council_may_be_named_by_its_code_alone():
    figure = reader().read({**GOOD, "authority": "", "gss_code": "E2"}, 2)
    assert figure is not None
    assert figure.authority == OTHERS[0]


def test_a_finding_holds_no_more_than_a_line_of_a_cell():
    rows = reader()
    rows.read({**GOOD, "value": "x" * 500}, 2)
    assert len(rows.reading.findings[0].found) == 60
