"""The funnel as drawn: ours a named diamond, neighbours rings, a nought on the axis, words on the lines."""

from __future__ import annotations

import re
from typing import Any

import pytest

from comparators.made import OTHERS, OWN
from heard.comparators.funnel import Funnel, make_funnel
from heard.report.charts import svg
from heard.report.charts.funnel import funnel_chart, spread


def made(own: float = 20.0, *, outlier: float = 20.0, is_share: bool = True) -> Funnel:
    whole = 40.0 if is_share else 10_000.0
    others = [(name, 18.0 + at % 5, whole) for at, name in enumerate(OTHERS[:30])]
    return make_funnel(
        [*others, (OTHERS[30], outlier, whole), (OTHERS[31], 0.0, 4.0), (OWN, own, whole)], OWN, is_share=is_share
    )


def chart(funnel: Funnel, **more: Any) -> dict[str, Any]:
    words = {"across": "Investigations", "up": "Upheld", "average": "32 others\ntogether 50%", **more}
    return funnel_chart(funnel, OWN, [OTHERS[0], OTHERS[30]], **words)


def words_of(spec: dict[str, Any]) -> str:
    return svg(spec, "f", "Title", "Description")


def test_ours_is_named_and_the_others_are_not():
    spec = chart(made())
    assert [row["name"] for row in spec["datasets"]["own"]] == [OWN]
    assert [row["name"] for row in spec["datasets"]["near"]] == [OTHERS[0], OTHERS[30]]
    assert len(spec["datasets"]["other"]) == 30
    drawn = words_of(spec)
    assert OWN in re.sub(r"<desc.*?</desc>", "", drawn)
    assert OTHERS[0] not in drawn


def test_a_neighbour_is_named_only_outside_the_outer_lines():
    spec = chart(made(outlier=38.0))
    assert [row["name"] for row in spec["datasets"]["named"]] == [OTHERS[30]]
    assert OTHERS[30] in words_of(spec)
    assert chart(made(outlier=24.0))["datasets"]["named"] == []


def test_a_council_with_none_is_drawn_at_nought():
    rows = [row for kind in ("own", "near", "other") for row in chart(made())["datasets"][kind]]
    assert [(row["name"], row["value"]) for row in rows if row["value"] == 0] == [(OTHERS[31], 0.0)]


def test_the_lines_say_what_they_are_and_the_axes_begin_at_nought():
    spec = chart(made())
    drawn = words_of(spec)
    for words in ("1 in 20 by chance", "1 in 500 by chance", "32 others", "together 50%", "Investigations", "Upheld"):
        assert words in drawn
    scales = re.findall(r'"domain": \[(\d+)', str(spec).replace("'", '"'))
    assert set(scales) == {"0"}
    for banned in ("control", "confidence", "quartile", "rank"):
        assert banned not in drawn.lower()


def test_shares_stay_within_all_and_rates_are_told_for_so_many():
    shares = chart(made())["datasets"]["lines"]
    assert all(0 <= row["value"] <= 1 for row in shares)
    rates = chart(made(is_share=False), per=1000)["datasets"]
    assert rates["own"][0]["value"] == pytest.approx(2.0)
    assert all(row["value"] >= 0 for row in rates["lines"])
    assert {row["line"] for row in rates["lines"]} == {"near lower", "near upper", "far lower", "far upper"}


def test_kinds_of_council_differ_in_shape_or_edge_and_not_in_colour_alone():
    marks = [layer["mark"] for layer in chart(made())["layer"] if layer.get("mark", {}).get("type") == "point"]
    assert {(mark["shape"], mark["strokeWidth"]) for mark in marks} == {("circle", 0.5), ("circle", 2), ("diamond", 1)}


def test_without_ours_and_without_neighbours_it_is_drawn_all_the_same():
    funnel = make_funnel([(name, 20.0, 40.0) for name in OTHERS[:25]], OWN, is_share=True)
    spec = funnel_chart(funnel, OWN, [], across="Cases", up="Upheld", average="25 councils\ntogether 50%")
    assert (spec["datasets"]["own"], spec["datasets"]["near"]) == ([], [])
    assert OWN not in words_of(spec)


def test_labels_never_touch():
    placed = spread([(0.0, "a"), (2.0, "b\nc"), (10.0, "d"), (300.0, "e")])
    assert [words for _, words in placed] == ["a", "b\nc", "d", "e"]
    tops = [height for height, _ in placed]
    assert tops[1] - tops[0] >= 18
    assert tops[2] - tops[1] >= 36
    assert tops[3] == 300.0


def test_a_funnel_without_a_council_is_refused():
    with pytest.raises(ValueError, match="at least one council"):
        funnel_chart(Funnel(True, 0.5, 0, (), None), OWN, [], across="", up="", average="")
