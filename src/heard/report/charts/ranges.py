"""Dots with their ranges, one row each in the order given: what chance alone could lie behind each figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from .style import BLUE, FONT_SIZE, GREY, INK, data, declared_once, styled, written

_WIDTH = 340


class DotRow(NamedTuple):
    """One row: its figure with its range, and the counts behind it as they are written ("12 of 16").

    value None: nothing to show but the text. lower, upper None: no range. unusual: drawn as a diamond, and said to be.
    """

    name: str
    value: float | None
    lower: float | None
    upper: float | None
    text: str
    unusual: str = ""


@declared_once
def dots_and_ranges(
    rows: Sequence[DotRow], of_what: str, *, average: tuple[float, str] | None = None, as_shares: bool = True
) -> dict[str, Any]:
    """A dot and whisker a row, the counts to its right; never ordered by value, which is the caller's to keep.

    average: the figure of all, with its name, as a dashed line. as_shares: values from 0 to 1, drawn from nought to all;
    else numbers from nought. Raises ValueError where there is no row.
    """
    import altair as alt

    if not rows:
        raise ValueError("a chart has at least one row")
    most = max([1e-9, *(end for row in rows for end in (row.value, row.upper) if end is not None)])
    axis = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1]) if as_shares else alt.Axis(tickCount=6)
    scale = alt.Scale(domain=[0, 1] if as_shares else [0, most], nice=not as_shares)
    x = alt.X("value:Q", title=of_what, axis=axis, scale=scale)
    y = alt.Y(
        "name:N", title=None, scale=alt.Scale(domain=[row.name for row in rows]),
        axis=alt.Axis(labelLimit=300, ticks=False, labelPadding=8, domain=False),
    )  # fmt: skip
    values = [
        {"name": r.name, "value": r.value, "lower": r.lower, "upper": r.upper, "text": r.text, "said": r.unusual}
        for r in rows
    ]
    base = alt.Chart(data(values)).encode(y=y)
    ranged = alt.Chart(data([each for each in values if each["lower"] is not None])).encode(y=y)
    whiskers = ranged.encode(x=alt.X("lower:Q", scale=scale), x2=alt.X2("upper:Q"))
    dots = alt.Chart(data([each for each in values if each["value"] is not None])).encode(x=x, y=y)
    layers = [] if average is None else _average(average, x)
    layers += [
        whiskers.mark_rule(color=GREY, strokeWidth=2),
        base.encode(x=alt.value(alt.ExprRef("width + 14")), text="text:N").mark_text(
            align="left", fontSize=FONT_SIZE, color=INK
        ),
    ]
    if any(row.value is not None and not row.unusual for row in rows):
        usual = dots.transform_filter(alt.datum.said == "")
        layers.append(usual.mark_point(shape="circle", filled=True, color=BLUE, size=100, opacity=1))
    if any(row.value is not None and row.unusual for row in rows):
        apart = dots.transform_filter(alt.datum.said != "")
        layers.append(
            apart.mark_point(shape="diamond", filled=True, color=BLUE, size=260, opacity=1, stroke=INK, strokeWidth=1.5)
        )
        layers.append(written(dots.encode(text="said:N"), dy=-15, fontWeight="bold"))
    return styled(alt.layer(*layers), max(34 * len(rows), 60), _WIDTH)


def _average(average: tuple[float, str], x: Any) -> list[Any]:
    import altair as alt

    value, name = average
    line = alt.Chart(data([{"value": value, "average": name}])).encode(x=x)
    return [
        line.mark_rule(color=INK, strokeWidth=1.5, strokeDash=[6, 4]),
        line.encode(y=alt.value(-10), text="average:N").mark_text(fontSize=FONT_SIZE, color=INK),
    ]
