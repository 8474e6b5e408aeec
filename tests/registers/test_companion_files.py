"""The declared companion files: columns, headings, words and rules that fit each other and the tables they fill."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from heard.facts.companions import COMPANION_TABLES, VOCABULARIES, OwnKind
from heard.facts.schema import Kind
from heard.registers.cells import Unreadable
from heard.registers.companion_cells import Span, read_span, read_whole
from heard.registers.companion_files import COMPANION_FILES, CompanionFile
from heard.registers.companion_headings import heading_key, known_headings, match_heading
from heard.registers.companion_words import WHOLE_COUNCIL_WORDS, WORDS, known_companion_words, nearest_code
from heard.registers.words import key_of

FILES = list(COMPANION_FILES.values())
BY_STEM = pytest.mark.parametrize("file", FILES, ids=[*COMPANION_FILES])


@BY_STEM
def test_a_file_fills_every_column_of_its_table(file: CompanionFile):
    names = [column.name for column in file.columns]
    if "period" in names:
        names[names.index("period") : names.index("period") + 1] = ["first_on", "last_on"]
    assert sorted(names) == sorted(column.name for column in COMPANION_TABLES[file.table])
    assert sorted(names) == sorted(file.row._fields)


@BY_STEM
def test_a_column_is_read_as_what_its_table_holds(file: CompanionFile):
    kinds = {column.name: column.kind for column in COMPANION_TABLES[file.table]}
    held = {"day": Kind.DAY, "whole": Kind.WHOLE, "pounds": Kind.WHOLE, "key": Kind.KEY, "text": OwnKind.TEXT}
    held["parts"] = OwnKind.TEXT
    for column in file.columns:
        if column.kind != "period":
            assert kinds[column.name] is held.get(column.kind, Kind.CATEGORY), column.name


@BY_STEM
def test_the_rules_of_a_file_name_its_own_columns(file: CompanionFile):
    names = {column.name for column in file.columns}
    named = {*file.placed_by, *file.happened, *file.once, *sum((*file.parts, *file.order, *file.agreeing), ())}
    assert named <= names
    assert {*file.same_work} <= names
    for happening in file.happenings:
        codes = VOCABULARIES[file.column(happening.word).vocabulary]
        assert {happening.day, happening.word, *happening.with_it} <= names
        assert {happening.shown, happening.not_yet, *happening.contrary} <= {*codes}
    for column in file.columns:
        assert (column.kind == "word") is bool(column.vocabulary), column.name
        if column.vocabulary:
            assert column.blank in ("", *VOCABULARIES[column.vocabulary]), column.name
    assert file.placed_by
    assert any(column.required for column in file.columns)


@BY_STEM
def test_text_and_keys_are_never_shown_and_days_and_numbers_are(file: CompanionFile):
    for column in file.columns:
        assert column.revealing is (column.kind in ("period", "day", "whole", "pounds")), column.name


@BY_STEM
def test_every_heading_that_is_known_leads_to_its_column(file: CompanionFile):
    for column in file.columns:
        for heading in (column.name, column.name.replace("_", " ").capitalize(), *column.headings.split("|")):
            assert match_heading(file, heading) == (column.name, True), heading


@BY_STEM
def test_no_heading_is_declared_for_two_columns(file: CompanionFile):
    headings = [heading_key(name) for column in file.columns for name in column.headings.split("|")]
    assert sorted(headings) == sorted({*headings})
    assert {*headings} <= {*known_headings(file)}


@pytest.mark.parametrize(
    ("stem", "heading", "column", "sure"),
    [
        ("signals", "Date", "occurred_on", True),
        ("signals", "Date screened", "screened_on", True),
        ("signals", "Screened?", "screened", True),
        ("signals", "When contacted", "contacted_on", True),
        ("signals", "Date of signal", "occurred_on", True),
        ("signals", "Signal date", "signal", False),
        ("actions", "Date due", "due_on", True),
        ("actions", "The owner", "owner", True),
        ("activity", "No.", "count", True),
        ("activity", "Number recieved", "count", False),
        ("activity", "IN TIME", "within_standard", True),
        ("reply_review", "Every point answered (Y/N)", "every_point_answered", True),
    ],
)
def test_a_heading_as_people_write_it(stem: str, heading: str, column: str, sure: bool):
    assert match_heading(COMPANION_FILES[stem], heading) == (column, sure)


@pytest.mark.parametrize(
    "heading", ["% in time", "Share kept", "Percentage answered", "Answered per cent", "In time rate"]
)
def test_a_share_is_never_taken_for_a_count(heading: str):
    assert match_heading(COMPANION_FILES["activity"], heading) is None


@pytest.mark.parametrize("heading", ["Notes", "Comments", "Phone", "Zzz", "Ward"])
def test_other_headings_are_like_none(heading: str):
    assert all(match_heading(file, heading) is None for file in FILES)


# Words


def test_every_vocabulary_has_words_and_every_word_its_code():
    assert {*WORDS} == {*VOCABULARIES}
    for vocabulary, codes in WORDS.items():
        assert {*codes} <= {*VOCABULARIES[vocabulary]}
        for code, phrases in codes.items():
            for phrase in (*phrases.split("|"), code, VOCABULARIES[vocabulary][code], code.replace("_", " ").upper()):
                assert key_of(phrase), (vocabulary, phrase)
                assert known_companion_words(vocabulary)[key_of(phrase)] == code, (vocabulary, phrase)


def test_a_word_near_another_is_proposed_and_one_like_none_is_not():
    assert nearest_code("activity", "Telefone calls") == "call"
    assert nearest_code("signal", "late visits to child") == "visit"
    assert nearest_code("activity", "Xyzzy") == ""
    assert nearest_code("activity", "") == ""


def test_words_for_the_whole_council_are_in_plain_form():
    assert {key_of(word) for word in WHOLE_COUNCIL_WORDS} == WHOLE_COUNCIL_WORDS


# Cells

Q2 = Span(date(2025, 7, 1), date(2025, 9, 30))
JULY = Span(date(2025, 7, 1), date(2025, 7, 31))
YEAR = Span(date(2025, 4, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("cell", "span"),
    [
        ("2025/26-Q2", Q2), ("2025/26 Q2", Q2), ("2025-26 q2", Q2), ("Q2 2025/26", Q2), ("Quarter 2 2025/26", Q2),
        ("2025/26 - Q2", Q2), (" Q2,  2025-26 ", Q2), ("2025/26", YEAR), ("2025-26", YEAR), ("2025/2026", YEAR),
        ("Jul 2025", JULY), ("July 2025", JULY), ("Jul-25", JULY), ("2025-07", JULY), ("07/2025", JULY), ("7/2025", JULY),
        ("Feb 2024", Span(date(2024, 2, 1), date(2024, 2, 29))), ("2025/26-Q4", Span(date(2026, 1, 1), date(2026, 3, 31))),
        ("Sept 2025", Span(date(2025, 9, 1), date(2025, 9, 30))), ("2011/12", Span(date(2011, 4, 1), date(2012, 3, 31))),
        ("", None), (None, None), ("n/a", None), ("-", None),
    ],
)  # fmt: skip
def test_a_period_as_councils_write_it(cell: object, span: Span | None):
    assert read_span(cell) == span


@pytest.mark.parametrize(
    "cell",
    ["2025", 2025.0, "Q2", "2025/27", "1 Jul 2025", "01/07/2025", "2025-13", "0000-01", "Foo 2025", "soon", "2011-12",
     "1980-02", "Jan 2045", date(2025, 7, 1), datetime(2025, 7, 1), True],
)  # fmt: skip
def test_what_may_be_another_period_is_none(cell: object):
    assert isinstance(read_span(cell), Unreadable)


def test_a_spreadsheets_own_month_is_read_in_a_column_of_months_alone():
    assert read_span(date(2025, 7, 1), months=True) == JULY
    assert read_span(datetime(2025, 7, 1), months=True) == JULY
    assert isinstance(read_span(date(2025, 7, 2), months=True), Unreadable)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1,240", 1240),
        (1240.0, 1240),
        ("0", 0),
        (0, 0),
        ("12.00", 12),
        ("1,234,567", 1234567),
        ("", None),
        ("nil", None),
    ],
)
def test_a_whole_number(cell: object, number: int | None):
    assert read_whole(cell) == number


@pytest.mark.parametrize(
    "cell",
    [
        "approx 40",
        "<5",
        "40+",
        "-3",
        -3,
        2.5,
        "2.5",
        "1,24",
        "12,40",
        "1 240",
        "1e3",
        True,
        "9" * 20,
        float("nan"),
        "forty",
    ],
)
def test_what_is_no_whole_number(cell: object):
    assert isinstance(read_whole(cell), Unreadable)
