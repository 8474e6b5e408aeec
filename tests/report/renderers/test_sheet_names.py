"""Names of sheets: short, the only ones, and told apart by words where words can."""

from __future__ import annotations

import pytest

from heard.report.renderers.excel.sheet_names import sheet_names


@pytest.mark.parametrize(
    ("captions", "names"),
    [
        (["Requests and where they stand"], ["1 Requests and where they stand"]),
        (["What is to be done, and by whom exactly"], ["1 What is to be done"]),
        (["Calls answered or returned within 2 working days"], ["1 Calls answered or returned…"]),
        (["Drafts back by their day in 2025/26"], ["1 Drafts back by their day…"]),
        (["Late in 2025/26"], ["1 Late in 2025-26"]),
        (["Findings, by point of complaint answered"], ["1 Findings, by point…"]),
        (["x" * 40], ["1 " + "x" * 28 + "…"]),
        (["😀" * 40], ["1 " + "😀" * 14 + "…"]),
        (["", "[]*?/\\"], ["1", "2"]),
    ],
)
def test_a_name_is_cut_at_the_end_of_a_word_and_says_so(captions, names):
    assert sheet_names(captions) == names


def test_what_several_captions_begin_with_gives_way_to_what_sets_each_apart():
    assert sheet_names(
        [
            "Complaints received, by service",
            "Complaints received: gender",
            "Complaints received: ethnicity of the child",
            "Complaints received: whether an advocate was involved",
            "Favourable answers, by question: foster households, open from 12 January 2026",
            "Favourable answers, by question: children looked after, open from 6 May 2025",
        ]
    ) == [
        "1 Complaints…, by service",
        "2 Complaints received, gender",
        "3 Ethnicity of the child",
        "4 Whether an advocate…",
        "5 Foster households",
        "6 Children looked after",
    ]


def test_of_two_that_begin_alike_the_one_with_the_long_end_keeps_the_beginning():
    captions = ["Stage 1 response: cases whose 10 working days ended", "Stage 1 response: in time, by the quarter"]
    assert sheet_names(captions) == ["1 Stage 1 response", "2 In time, by the quarter"]
