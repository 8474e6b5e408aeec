"""Councils as dots in a funnel: size along the foot, figure up the side, lines that chance alone would seldom cross."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any

from heard.comparators.funnel import FAR, NEAR, Funnel

from .style import BLUE, FONT_SIZE, GREY, INK, data, styled, written

_HEIGHT, _WIDTH, _STEPS = 360, 470, 60
#: Labels of lines stand at least so far apart, in pixels, a line of words each.
_APART = 18
_PALE_DOT = "#b1b4b6"
#: How each kind of council is drawn: the shape says it as well as the colour.
_MARKS: dict[str, dict[str, Any]] = {
    "other": {"shape": "circle", "color": _PALE_DOT, "size": 45, "stroke": GREY, "strokeWidth": 0.5},
    "near": {"shape": "circle", "color": "white", "size": 80, "stroke": INK, "strokeWidth": 2},
    "own": {"shape": "diamond", "color": BLUE, "size": 320, "stroke": "white", "strokeWidth": 1},
}
_Rows = list[dict[str, Any]]


def funnel_chart(
    funnel: Funnel,
    own: str,
    neighbours: Collection[str],
    *,
    across: str,
    up: str,
    per: float = 1,
    average: str,
) -> dict[str, Any]:
    """The funnel as a chart. neighbours: outlined, and named only where they lie outside the outer lines.

    across, up: what the axes count; per: how many people a rate is for. average: the words at the line of the others.
    A council with none stands at nought. Raises ValueError where the funnel has no place.
    """
    import altair as alt

    if not funnel.places:
        raise ValueError("a funnel has at least one council")
    widest = max(place.whole for place in funnel.places) * 1.04
    top = 1.0 if funnel.is_share else _top(funnel, per)
    # The rows stand apart from the layers, which Altair would copy with each of them.
    rows = {"lines": _lines(funnel, widest, top, per), **_dots(funnel, own, neighbours, per)}
    x = alt.X(
        "size:Q",
        title=across,
        scale=alt.Scale(domain=[0, widest], nice=False),
        axis=alt.Axis(tickCount=5, format=",d", grid=False),
    )
    ticks = {"format": "%", "values": [0, 0.25, 0.5, 0.75, 1]} if funnel.is_share else {"tickCount": 6}
    y = alt.Y("value:Q", title=up, scale=alt.Scale(domain=[0, top], nice=False), axis=alt.Axis(**ticks))
    dashes = alt.StrokeDash("pair:N", scale=alt.Scale(domain=["near", "far"], range=[[2, 4], [1, 0]]), legend=None)
    middle = alt.Chart(data([{"value": funnel.target * per}])).mark_rule(color=INK, strokeWidth=1.5).encode(y=y)
    lines = alt.Chart(alt.NamedData("lines")).mark_line(color=GREY, strokeWidth=1.5)
    layers: list[Any] = [lines.encode(x=x, y=y, detail="line:N", strokeDash=dashes), middle]
    for kind, mark in _MARKS.items():
        if rows[kind]:
            dots = alt.Chart(alt.NamedData(kind)).mark_point(filled=True, opacity=1, **mark)
            layers.append(dots.encode(x=x, y=y))
    for kind, weight in (("named", "normal"), ("own", "bold")):
        for row in rows[kind]:
            right = row["size"] > 0.75 * widest
            words = alt.Chart(data([row])).encode(x=x, y=y, text="name:N")
            layers.append(
                written(words, align="right" if right else "left", dx=-13 if right else 13, fontWeight=weight)
            )
    ends = [
        (_down(funnel.curve(widest, FAR).upper * per, top), "1 in 500 by chance"),
        (_down(funnel.target * per, top), average),
        (_down(funnel.curve(widest, NEAR).lower * per, top), "1 in 20 by chance"),
    ]
    for height, label in spread(ends):
        mark = {"align": "left", "fontSize": FONT_SIZE, "color": INK, "baseline": "middle", "lineHeight": 16}
        words = alt.Chart(data([{"words": label.split("\n")}])).mark_text(**mark)
        layers.append(words.encode(x=alt.value(alt.ExprRef("width + 8")), y=alt.value(height), text="words:N"))
    spec = styled(alt.layer(*layers), _HEIGHT, _WIDTH)
    spec["datasets"] = {**spec.get("datasets", {}), **rows}
    return spec


def spread(labels: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """Labels at their heights (pixels down), moved down where they would touch the one above; from the top."""
    placed: list[tuple[float, str]] = []
    for height, words in sorted(labels):
        over = (words.count("\n")) * _APART / 2
        least = placed[-1][0] + _APART * (placed[-1][1].count("\n") + 1) if placed else 0.0
        placed.append((max(height - over, least), words))
    return placed


def _lines(funnel: Funnel, widest: float, top: float, per: float) -> _Rows:
    """The four lines, from the smallest council on, their points close together where the funnel is wide.

    A line above the top of the chart begins where it comes down to it: drawn and cut off, it would differ in every file.
    """
    first = max(min(min(place.whole for place in funnel.places), widest / _STEPS), 1e-9)
    sizes = [first * (widest / first) ** (step / _STEPS) for step in range(_STEPS + 1)]
    rows: _Rows = []
    for pair, confidence in (("near", NEAR), ("far", FAR)):
        curves = [funnel.curve(size, confidence) for size in sizes]
        for end, values in (("lower", [c.lower * per for c in curves]), ("upper", [c.upper * per for c in curves])):
            points = list(zip(sizes, values, strict=True))
            begins = [
                (size + (further - size) * (value - top) / (value - lower), top)
                for (size, value), (further, lower) in pairwise(points)
                if value > top >= lower
            ]
            named = {"line": f"{pair} {end}", "pair": pair}
            shown = [*begins, *(point for point in points if point[1] <= top)]
            rows += [{"size": size, "value": value, **named} for size, value in shown]
    return rows


def _dots(funnel: Funnel, own: str, neighbours: Collection[str], per: float) -> dict[str, _Rows]:
    """The dots by kind, and the neighbours that are named."""
    groups: dict[str, _Rows] = {"other": [], "near": [], "own": [], "named": []}
    for place in funnel.places:
        row = {"name": place.authority, "size": place.whole, "value": place.value * per}
        kind = "own" if place.authority == own else "near" if place.authority in neighbours else "other"
        groups[kind].append(row)
        if kind == "near" and place.where.is_different:
            groups["named"].append(row)
    return groups


def _top(funnel: Funnel, per: float) -> float:
    """How far up the axis goes: over every dot, and over the outer line where that is not far above them."""
    sizes = sorted(place.whole for place in funnel.places)
    usual, most = funnel.curve(sizes[len(sizes) // 4], FAR).upper, max(place.value for place in funnel.places)
    return 1.08 * per * max(most, min(usual, 1.4 * most), 2 * funnel.target)


def _down(value: float, top: float) -> float:
    """How far down the chart a value stands, in pixels."""
    return _HEIGHT * (1 - min(value / top, 1.0))
