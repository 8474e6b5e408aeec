"""Spreadsheets that Heard writes run nothing and change no number."""

from __future__ import annotations

import csv
import io

import pytest

from heard.spreadsheets import harmless, write_csv


@pytest.mark.parametrize(
    "text",
    ["=1+1", '=HYPERLINK("http://example.org")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "+", "- see file",
     "+44 20 7946 0000", "-1,000", "=", "-1e5"],
)  # fmt: skip
def test_what_would_run_is_written_as_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "7",
        "-7",
        "+7",
        "-0.25",
        "12.5%",
        "-3%",
        "2025/26",
        "12-25",
        "a=b",
        "None of 3",
        "'=1",
        "2024-06-03",
        "é",
    ],
)
def test_numbers_and_plain_words_stay_as_they_are(text):
    assert harmless(text) == text


def test_a_file_of_rows():
    handle = io.StringIO()
    rows = [("=cmd", 3, None), ("a, b", -3, 0.5), ('say "so"', "two\nlines", ""), ("é", True, 0)]
    write_csv(handle, ("what", "=number", "@note"), rows)
    written = handle.getvalue()
    assert "\r" not in written
    assert list(csv.reader(io.StringIO(written))) == [
        ["what", "'=number", "'@note"],
        ["'=cmd", "3", ""],
        ["a, b", "-3", "0.5"],
        ['say "so"', "two\nlines", ""],
        ["é", "True", "0"],
    ]


def test_a_file_of_no_rows_has_its_headings():
    handle = io.StringIO()
    write_csv(handle, ("a", "b"), [])
    assert handle.getvalue() == "a,b\n"
