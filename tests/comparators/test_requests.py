"""The request for what is not known: who lacks what, in plain words, with a form that comes back filled in."""

from __future__ import annotations

import csv
import io

from comparators.made import OTHERS, OWN, authorities, figure, neighbours
from heard.comparators.declared import MEASURES_BY_ID
from heard.comparators.figure_rows import OWN_COLUMNS
from heard.comparators.neighbours import neighbours_of
from heard.comparators.own_figures import read_figures
from heard.comparators.requests import ASKED, Missing, form_rows, missing_figures, request_text
from heard.spreadsheets import write_csv

NEAR = neighbours_of(OWN, neighbours(OTHERS[:2], OTHERS[1:3]))
YEAR = "2023/24"


def missing(*figures: object) -> dict[str, Missing]:
    return {each.measure.id: each for each in missing_figures(OWN, NEAR, figures, YEAR)}  # type: ignore[arg-type]


def test_a_measure_is_known_where_its_count_is_for_that_year_and_in_its_meaning():
    found = missing(
        figure(OTHERS[0]),
        figure(OTHERS[1], year="2022/23"),
        figure(OTHERS[2], differs="another scope"),
        figure(OTHERS[2], "stage1_within_10wd_pct", 80),
    )
    assert found["stage1_received"].known == (OTHERS[0],)
    assert found["stage1_received"].not_known == (OWN, OTHERS[1], OTHERS[2])
    assert OTHERS[2] in found["stage1_within_10"].not_known, "a percentage alone says too little"


def test_only_childrens_measures_are_asked_for():
    assert {measure.section.value for measure, _ in ASKED} == {"children", "ombudsman-children"}
    assert len(ASKED) >= 10


def test_the_form_asks_what_is_missing_and_no_more():
    every = missing_figures(OWN, NEAR, [figure(OTHERS[0])], YEAR)
    rows = form_rows(OTHERS[0], "E2", every, YEAR)
    assert "stage1_received" not in {row["measure"] for row in rows}
    assert len(form_rows(OTHERS[1], "E3", every, YEAR)) == len(rows) + 1
    assert all(row["authority"] == OTHERS[0] and row["gss_code"] == "E2" and row["value"] == "" for row in rows)
    assert all(row["question"].endswith(".") for row in rows)


def test_a_form_comes_back_blank_or_filled_in():
    every = missing_figures(OWN, NEAR, [], YEAR)
    header = [name for name, _ in OWN_COLUMNS]
    rows = form_rows(OTHERS[0], "E2", every, YEAR)
    for filled in (False, True):
        if filled:
            for row in rows:
                row |= {"value": "5", "denominator": "9", "source_title": "Letter", "source_date": "31/01/2026"}
        text = io.StringIO()
        write_csv(text, header, ([row[name] for name in header] for row in rows))
        reading = read_figures("form.csv", list(csv.reader(io.StringIO(text.getvalue()))), authorities())
        assert reading.findings == []
        assert (len(reading.figures), reading.not_filled_in) == ((len(rows), 0) if filled else (0, len(rows)))
        found = {each.measure.id: each for each in missing_figures(OWN, NEAR, reading.figures, YEAR)}
        assert all((OTHERS[0] in each.known) == filled for each in found.values()), "filled in, nothing is missing"


def test_the_request_says_what_each_number_means_how_to_fill_it_in_and_what_is_done_with_it():
    text = request_text(OWN, YEAR, missing_figures(OWN, NEAR, [], YEAR))
    one_line = " ".join(text.split())
    for _, asked in ASKED:
        for series in asked:
            assert series.asked_as in one_line
            assert f"({series.measure})" in one_line
    for words in (
        "Aford",
        YEAR,
        "source_title and source_date",
        "We make no ranking",
        "Please send nothing about any person",
    ):
        assert words in one_line
    assert max(len(line) for line in text.splitlines()) <= 78


def test_what_every_neighbour_has_is_not_asked_for():
    known = [figure(name) for name in OTHERS[:3]]
    assert MEASURES_BY_ID["stage1_received"].title not in request_text(
        OWN, YEAR, missing_figures(OWN, NEAR, known, YEAR)
    )
