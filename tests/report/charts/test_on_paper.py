"""Every kind of chart at the size that paper gives it, in grey, and with points that are hidden or not there."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest

from heard.report.charts import Panel, Point, bars, control_chart, png, small_multiples, stacked_bars, svg, width_of
from heard.report.charts.style import FONT_SIZE, WIDEST
from report.charts.kinds import CHARTS
from report.charts.test_charts import QUARTERS, SVG, of_counts, values_of, words_of

#: In points: the width of a chart in a PDF (140 mm), what it may take of a page of Word (165 by 190 mm), and the smallest
#: letters that are read.
PAPER, WORD, LEAST_LETTERS = 140 / 25.4 * 72, (165 / 25.4 * 72, 190 / 25.4 * 72), 8


@pytest.mark.parametrize("name", CHARTS)
def test_no_word_is_under_eight_points_on_paper(name):
    root = ElementTree.fromstring(svg(CHARTS[name], "f", "t", "d"))
    width, height = float(root.get("width")), float(root.get("height"))
    in_pdf, in_word = PAPER / width, min(0.75, WORD[0] / width, WORD[1] / height)
    sizes = [float(text.get("font-size", "0").removesuffix("px")) for text in root.iter(f"{SVG}text")]
    assert sizes
    assert min(sizes) * min(in_pdf, in_word) >= LEAST_LETTERS


def test_a_chart_whose_names_are_too_long_is_drawn_narrower_inside():
    spec = bars(["A name that takes up nearly all of the room there is", "b"], [70, 3], "Points of complaint")
    wide = {**spec, "width": 640}
    assert width_of(svg(wide, "f", "t", "d")) <= WIDEST + 2
    assert {"70", "3"} <= set(words_of(wide))


@pytest.mark.parametrize("name", CHARTS)
def test_no_two_words_of_one_kind_lie_on_each_other(name):
    """By a box for each line of text, as wide as its letters; words over a line or a dot have a white edge."""
    boxes = sorted(set(_boxes(ElementTree.fromstring(svg(CHARTS[name], "f", "t", "d")))))
    for first, second in itertools.combinations(boxes, 2):
        (word, left, top, right, bottom), (other, from_left, from_top, to_right, to_bottom) = first, second
        across = min(right, to_right) - max(left, from_left)
        down = min(bottom, to_bottom) - max(top, from_top)
        assert across <= 4 or down <= 4, (word, other)


@pytest.mark.parametrize("name", CHARTS)
def test_no_word_is_cut_off_at_the_edge(name):
    root = ElementTree.fromstring(svg(CHARTS[name], "f", "t", "d"))
    width, height = float(root.get("width")), float(root.get("height"))
    for word, left, top, right, bottom in _boxes(root):
        assert left >= -12 and right <= width + 12, word  # noqa: PT018
        assert top >= -3 and bottom <= height + 3, word  # noqa: PT018


@pytest.mark.parametrize("name", CHARTS)
def test_every_kind_is_a_picture_for_word(name):
    assert png(CHARTS[name]).startswith(b"\x89PNG")


# In grey


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def hexadecimal(colour: str) -> str:
    return {"white": "#ffffff", "black": "#000000"}.get(colour, colour)


def alike_in_grey(spec: dict[str, Any]) -> list[str]:
    """What of a chart a copy without colours does not tell apart; empty where it tells all.

    The parts of a stack that may touch; dots of one shape, size and edge; a mark that is too pale on white and has no edge.
    """
    found = []
    dots: dict[tuple[Any, ...], str] = {}
    for layer in _layers(spec):
        encoded = layer.get("encoding", {}).get("color", {})
        parts = (
            [hexadecimal(each) for each in encoded.get("scale", {}).get("range", ())]
            if isinstance(encoded, dict)
            else []
        )
        found += [f"{a} beside {b}" for a, b in itertools.combinations(parts, 2) if contrast(a, b) < 3]
        mark = layer.get("mark", {})
        colour, edge = mark.get("color"), mark.get("stroke") if mark.get("strokeWidth") else None
        if mark.get("type") in ("text", "area") or mark.get("opacity") == 0 or not isinstance(colour, str):
            continue
        if max(contrast(hexadecimal(each), "#ffffff") for each in (colour, edge) if each) < 3:
            found.append(f"{colour} on white")
        if mark["type"] == "point":
            key = mark.get("shape"), mark.get("size"), edge and mark.get("strokeWidth")
            other = dots.setdefault(key, hexadecimal(colour))
            if other != hexadecimal(colour) and contrast(other, hexadecimal(colour)) < 3:
                found.append(f"dots {other} and {colour}, of one shape")
    return found


@pytest.mark.parametrize("name", CHARTS)
def test_a_copy_without_colours_tells_as_much(name):
    assert alike_in_grey(CHARTS[name]) == []


def test_colours_that_are_one_grey_are_found():
    """Turquoise and orange, which a stack once had, and the orange and blue of the health service's charts."""
    stack = CHARTS["stack: ordinary"]
    turned = {**stack, "layer": [*stack["layer"]]}
    turned["layer"][0] = _with_range(stack["layer"][0], ["#12436D", "#28A197", "#F46A25"])
    assert alike_in_grey(turned) == ["#28A197 beside #F46A25"]
    dots = [
        {"mark": {"type": "point", "shape": "circle", "size": 60, "color": each}} for each in ("#00b0f0", "#e46c0a")
    ]
    assert any("of one shape" in each for each in alike_in_grey({"layer": dots}))
    assert alike_in_grey({"layer": [{"mark": {"type": "line", "color": "#a6a6a6"}}]}) == ["#a6a6a6 on white"]


# Points that are hidden, or not there


HIDDEN = {name: spec for name, spec in CHARTS.items() if "hidden" in name}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_hidden_has_its_mark_and_no_number(name):
    assert "[c]" in words_of(HIDDEN[name])


def shown(count: int | None) -> dict[str, tuple[dict[str, Any], ...]]:
    """Charts of which one number is this."""
    quarters = QUARTERS[:6]
    return {
        "control": (
            control_chart([Point(q, n) for q, n in zip(quarters, (5, 6, count, 4, 7, 5), strict=True)], None, "C"),
        ),
        "bars": (bars(["a", "b"], [7, count], "C"),),
        "stack": (stacked_bars(quarters[:2], [("In time", [3, 4]), ("Late", [count, 2])], "C"),),
        "panels": (small_multiples(quarters, [Panel("a", (5, 6, count, 4, 7, 5))], "C"),),
    }


@pytest.mark.parametrize("kind", shown(None))
def test_a_hidden_number_is_nowhere_in_the_drawing_its_ticks_or_its_names(kind):
    """The number that is told where it is open, as a label or by how far the axis goes, is not where it is hidden."""
    (told,), (kept,) = shown(7919)[kind], shown(None)[kind]
    drawn, hidden = svg(told, "f", "t", "d"), svg(kept, "f", "t", "d")
    number = re.compile(r"7,?919|7,946|8,000|6,000|10,000")
    assert number.search(drawn)
    assert not number.search(hidden)
    labels = " ".join(each.get("aria-label", "") for each in ElementTree.fromstring(hidden).iter())
    assert not number.search(labels)
    assert "null" not in "".join(words_of(kept))
    largest = max(float(word) for word in words_of(kept) if word.replace(".", "").isdigit())
    assert largest <= 12


def test_a_range_that_would_tell_a_hidden_number_is_refused():
    points, usual = of_counts([5, 6, 7, 5, 6, 7, 5, 6, 7])
    with pytest.raises(ValueError, match="hidden"):
        control_chart([points[0]._replace(number=None), *points[1:]], usual, "C")


def test_a_quarter_of_which_a_part_is_hidden_has_no_bar():
    rows = values_of(CHARTS["stack: hidden"])
    assert QUARTERS[1] not in {row["quarter"] for row in rows if "part" in row}


def _layers(spec: dict[str, Any]) -> list[dict[str, Any]]:
    inside = [*spec.get("layer", ()), *([spec["spec"]] if "spec" in spec else ())]
    return [spec, *(found for each in inside for found in _layers(each))] if inside else [spec]


def _with_range(layer: dict[str, Any], colours: list[str]) -> dict[str, Any]:
    encoding = layer["encoding"]
    scale = {**encoding["color"]["scale"], "range": colours}
    return {**layer, "encoding": {**encoding, "color": {**encoding["color"], "scale": scale}}}


_MOVE = re.compile(r"translate\(([-0-9.e]+),\s*([-0-9.e]+)\)(?: rotate\(([-0-9.]+)\))?")
#: Letters are about so wide for their size.
_LETTER = 0.48


def _boxes(root: ElementTree.Element) -> list[tuple[str, float, float, float, float]]:
    """Each line of text that is not on its side: its words, and where it is."""
    found: list[tuple[str, float, float, float, float]] = []

    def walk(element: ElementTree.Element, x: float, y: float) -> None:
        move = _MOVE.search(element.get("transform", ""))
        if move:
            x, y = x + float(move[1]), y + float(move[2])
        if element.tag == f"{SVG}text" and not (move and move[3] and float(move[3])):
            below = y
            for line in list(element) or [element]:
                words = "".join(line.itertext())
                below += float(line.get("dy") or 0)
                wide = len(words) * FONT_SIZE * _LETTER
                anchor = element.get("text-anchor", "start")
                left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
                if (words.strip() and element.get("fill") != "white") or _is_plain(element, words):
                    found.append((words, left, below - 10, left + wide, below + 2))
        for each in element:
            walk(each, x, y)

    walk(root, 0.0, 0.0)
    return found


def _is_plain(element: ElementTree.Element, words: str) -> bool:
    """White words without a white edge: those on a dark bar."""
    return bool(words.strip()) and element.get("fill") == "white" and not element.get("stroke")
