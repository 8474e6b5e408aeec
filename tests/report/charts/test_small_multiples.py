"""Small multiples: one scale for all, too few and hidden in their place, limits that tell of no hidden count."""

from __future__ import annotations

import json

import pytest

from heard.report.charts.small_multiples import MOST_PANELS, Panel, false_alarms, small_multiples
from report.charts.test_charts import QUARTERS, values_of, words_of

EIGHT = QUARTERS[:8]
STEADY = Panel("Delay", (5, 6, 4, 5, 7, 5, 4, 6))


def drawn(*panels: Panel) -> list[str]:
    return words_of(small_multiples(EIGHT, panels, "Complaints"))


def test_each_panel_is_named_with_how_many_it_holds_in_the_order_given():
    words = drawn(STEADY, Panel("Cost", (1,) * 8), Panel("Assessments", (2,) * 8))
    names = [word for word in words if "(n=" in word]
    assert names == ["Delay (n=42)", "Cost (n=8)", "Assessments (n=16)"]


def test_all_panels_have_one_scale_and_the_same_quarters():
    spec = small_multiples(EIGHT, [STEADY, Panel("Cost", (1,) * 8)], "Complaints")
    assert "resolve" not in spec
    scales = {
        json.dumps(layer["encoding"]["y"]["scale"])
        for layer in spec["spec"]["layer"]
        if "scale" in layer["encoding"]["y"]
    }
    assert len(scales) == 1
    assert '"domain": [0' in scales.pop()


def test_under_five_in_all_says_too_few_in_place():
    panel = Panel("Cost", (1, 0, 0, 0, 2, 0, 0, 1))
    assert panel.instead == "too few"
    words = drawn(STEADY, panel)
    assert {"Cost (n=4)", "too few"} <= set(words)
    rows = values_of(small_multiples(EIGHT, [STEADY, panel], "C"))
    assert not [row for row in rows if row["panel"].startswith("Cost") and row["kind"] == "count"]


@pytest.mark.parametrize("counts", [(0,) * 8, (1,) + (0,) * 7])
def test_nought_and_one_are_too_few(counts):
    assert Panel("Cost", counts).instead == "too few"
    assert drawn(Panel("Cost", counts)).count("too few") == 1


def test_all_alike_is_drawn_and_none_unusual():
    panel = Panel("Cost", (3,) * 8)
    assert set(panel.unusual) == {""}
    assert "Cost (n=24)" in drawn(panel)


def test_a_hidden_count_is_a_gap_and_told_by_nothing():
    panel = Panel("Cost", (30, 31, None, 29, 28, 32, 30, 29))
    assert panel.total is None
    assert panel.limits is None
    spec = small_multiples(EIGHT, [STEADY, panel], "Complaints")
    words = words_of(spec)
    assert {"[c]", "Cost (n=[c])"} <= set(words)
    (row,) = [row for row in values_of(spec) if row.get("value", 0) is None]
    assert (row["quarter"], row["said"], row["height"]) == (EIGHT[2], "[c]", 0)
    assert not any("average" in row["kind"] for row in values_of(spec) if row["panel"].startswith("Cost"))
    assert not {"209", "n=209", "29.9"} & set(words)


def test_a_panel_all_hidden_says_so_in_place():
    panel = Panel("Cost", (None,) * 8)
    assert panel.instead == "[c]"
    assert drawn(STEADY, panel).count("[c]") == 1


def test_what_is_outside_is_named_with_its_count():
    panel = Panel("Cost", (5, 6, 4, 5, 40, 5, 4, 6))
    assert panel.unusual == ("", "", "", "", "high", "", "", "")
    assert "40 high" in drawn(panel)
    assert "3 low" in drawn(Panel("Cost", (30, 28, 31, 3, 29, 30, 32, 30)))


def test_under_eight_quarters_no_panel_is_judged():
    panel = Panel("Cost", (5, 6, 4, 5, 40, 5, 4))
    assert panel.limits is None
    assert set(panel.unusual) == {""}
    assert "40 high" not in words_of(small_multiples(QUARTERS[:7], [panel], "C"))


def test_false_alarms_are_under_three_in_a_thousand():
    assert false_alarms(0) == 0
    assert false_alarms(1000) == pytest.approx(2.7, abs=0.001)


def test_a_name_is_drawn_as_it_is():
    assert {"O'Neill's <team> & all", "(n=42)"} <= set(drawn(STEADY._replace(name="O'Neill's <team> & all")))


@pytest.mark.parametrize("panels", [[], [STEADY] * (MOST_PANELS + 1), [Panel("Cost", (1, 2))]])
def test_none_too_many_and_other_quarters_are_refused(panels):
    with pytest.raises(ValueError, match=r"panels|quarters"):
        small_multiples(EIGHT, panels, "Complaints")
