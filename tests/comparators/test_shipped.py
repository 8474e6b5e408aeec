"""What is shipped: every row is read, every note has a meaning, every figure has words and a place."""

from __future__ import annotations

import csv
from collections import Counter
from importlib.resources import files

from heard.comparators.declared import MEASURES, SECTION_OF_PROCEDURE, SECTIONS, UNCOMPARED
from heard.comparators.figures import NoteKind
from heard.comparators.findings import FIGURE_FINDING_KINDS
from heard.comparators.loading import note_meanings, shipped_library
from heard.comparators.measures import Kind, Section
from heard.comparators.population import CONTEXT_BY_ID
from heard.comparators.series import PROCEDURES, SERIES, SERIES_BY_ID

PUBLISHED = list(csv.DictReader((files("heard.data") / "published_figures.csv").read_text("utf-8").splitlines()))


def test_every_row_is_a_figure_of_a_council_or_an_average():
    library = shipped_library()
    assert len(library.figures) + len(library.averages) == len(PUBLISHED) == 1447
    assert {figure.authority for figure in library.averages} == {
        "County Councils (average)", "London Boroughs (average)", "Metropolitan Boroughs (average)", "Unitary Councils (average)",
    }  # fmt: skip
    assert {figure.authority for figure in library.figures} <= set(library.authorities.by_name)
    assert all(figure.source.title and figure.source.address for figure in library.figures)


def test_a_figure_keeps_its_row_its_words_and_its_address():
    library = shipped_library()
    for figure in library.figures:
        row = PUBLISHED[figure.source.row - 2]
        assert (figure.authority, figure.measure, figure.as_printed) == (
            row["authority"],
            row["measure"],
            row["as_printed"],
        )
        assert (figure.value, figure.source.address) == (float(row["value"]), row["source_url"])


def test_every_note_was_given_a_meaning_and_no_meaning_is_left_over():
    notes = {row["notes"] for row in PUBLISHED} - {""}
    assert notes == set(note_meanings())


def test_what_counts_something_else_says_so():
    meanings = note_meanings()
    for figure in shipped_library().figures:
        note = PUBLISHED[figure.source.row - 2]["notes"]
        if note and meanings[note].kind in (NoteKind.DIFFERS, NoteKind.DOES_NOT_ADD):
            whole_year = figure.period.count("/") == 1
            assert figure.differs or not whole_year, note


def test_no_shipped_row_is_set_aside_and_pages_that_contradict_themselves_are_findings():
    findings = shipped_library().findings
    assert {finding.kind for finding in findings} == {"does_not_add"}
    assert any("Bexley, 2022/23: stage 2 investigations requested" in finding.column for finding in findings)


def test_a_source_says_who_printed_it():
    counted = Counter(figure.source.printed_by for figure in shipped_library().figures)
    assert set(counted) == {"Ombudsman", "council", "press or other"}
    bexley = next(f for f in shipped_library().figures if f.authority == "Bexley" and f.measure == "stage1_received")
    assert bexley.source.printed_by == "council"


def test_every_figure_is_declared_and_every_declaration_has_words():
    assert len(SERIES_BY_ID) == len(SERIES)
    assert {series.procedure for series in SERIES} == set(PROCEDURES) == set(SECTION_OF_PROCEDURE)
    assert len({measure.id for measure in MEASURES}) == len(MEASURES)
    for measure in MEASURES:
        assert set(measure.series) <= set(SERIES_BY_ID), measure.id
        assert measure.definition.endswith(".")
        assert (measure.kind is Kind.RATE) == bool(measure.exposure), measure.id
        assert not measure.exposure or measure.exposure in CONTEXT_BY_ID
        assert (measure.kind is Kind.SHARE) == bool(measure.whole), measure.id
    assert set(SECTIONS) == set(Section)


def test_whole_council_figures_never_stand_for_childrens():
    for measure in MEASURES:
        assert SECTION_OF_PROCEDURE[measure.procedure] is measure.section, measure.id
    for measure in MEASURES:
        if measure.section in (Section.OMBUDSMAN_ALL, Section.WHOLE_COUNCIL):
            assert measure.exposure in ("", "total_population"), measure.id
        else:
            assert measure.exposure != "total_population", measure.id


def test_a_figure_is_compared_or_shown_as_printed_and_not_both():
    compared = {series for measure in MEASURES for series in measure.series}
    assert {series.id for series in UNCOMPARED} == set(SERIES_BY_ID) - compared


def test_findings_have_words():
    assert all(words and words[0].islower() for words in FIGURE_FINDING_KINDS.values())
