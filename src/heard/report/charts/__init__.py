"""Charts, declared in Altair: the title is the finding and stands outside; words and shapes before colour.

Bars stand here; the charts that say what chance could explain, in a module each.
"""

from __future__ import annotations

import html
import json
import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any

from .answered import AnsweredBy, NamedDay, answered_by_day
from .control import control_chart
from .marks import Point, reach_of_latest
from .ranges import DotRow, dots_and_ranges
from .rare_events import RareEvents, days_between
from .small_multiples import Panel, small_multiples
from .style import BLUE, FONT_SIZE, HIDDEN, INK, ORANGE, WIDEST, data, declared_once, quarters_axis, styled

__all__ = [
    "LEAST_COUNT", "LEAST_POINTS", "AnsweredBy", "DotRow", "NamedDay", "Panel", "Point", "RareEvents", "answered_by_day",
    "bars", "control_chart", "days_between", "dots_and_ranges", "png", "reach_of_latest", "small_multiples",
    "stacked_bars", "svg", "worth_a_chart",
]  # fmt: skip

#: The parts of a stack, from the foot.
PARTS = (BLUE, "#ffffff", ORANGE)

#: A chart needs this many points, and one count this large, to say more than a table would.
LEAST_POINTS, LEAST_COUNT = 5, 5


def worth_a_chart(counts: Sequence[int]) -> bool:
    """Whether a series says more as a chart than as a table."""
    return len(counts) >= LEAST_POINTS and max(counts, default=0) >= LEAST_COUNT


@declared_once
def stacked_bars(
    quarters: Sequence[str], series: Sequence[tuple[str, Sequence[int | None]]], of_what: str
) -> dict[str, Any]:
    """One bar a quarter, cut into named parts; each part carries its count, so that colour is not needed to read it.

    A quarter of which a part is hidden (None) has no bar, for the others would tell how high it was.
    """
    import altair as alt

    hidden = [quarter for at, quarter in enumerate(quarters) if any(counts[at] is None for _, counts in series)]
    values = [
        {"quarter": quarter, "part": name, "count": count, "order": order}
        for order, (name, counts) in enumerate(series)
        for quarter, count in zip(quarters, counts, strict=True)
        if count and quarter not in hidden
    ]
    names = [name for name, _ in series]
    y = alt.Y("count:Q", stack="zero", title=of_what, axis=alt.Axis(tickMinStep=1, format="d"))
    base = alt.Chart(data(values)).encode(x=quarters_axis(quarters, bars=True), y=y, order=alt.Order("order:Q"))
    # Any two of these that touch differ threefold in greyscale; the key names them as they lie on each other.
    bars = base.mark_bar(stroke=INK, strokeWidth=1).encode(
        color=alt.Color(
            "part:N",
            sort=names,
            scale=alt.Scale(domain=names, range=list(PARTS[: len(names)])),
            legend=alt.Legend(
                orient="top",
                title=None,
                labelLimit=0,
                labelFontSize=FONT_SIZE,
                symbolType="square",
                columns=1,
                values=names[::-1],
                symbolStrokeColor=INK,
                symbolStrokeWidth=1,
            ),
        )
    )
    labels = base.mark_text(baseline="middle", fontSize=FONT_SIZE).encode(
        y=alt.Y("count:Q", stack="zero", bandPosition=0.5),
        text="count:Q",
        color=alt.condition(alt.datum.order == 0, alt.value("white"), alt.value(INK)),
    )
    layers = [bars, labels]
    if hidden:
        marks = alt.Chart(data([{"quarter": quarter, "hidden": HIDDEN} for quarter in hidden])).encode(
            x=base.encoding.x
        )
        layers.append(marks.mark_text(fontSize=FONT_SIZE, color=INK).encode(y=alt.value(348), text="hidden:N"))
    return styled(alt.layer(*layers), 360, 620)


@declared_once
def bars(names: Sequence[str], counts: Sequence[int | None], of_what: str) -> dict[str, Any]:
    """Horizontal bars in the order given, each with its count at the end; one that is hidden (None) has its mark alone."""
    import altair as alt

    values = [
        {"name": name, "count": count, "at": count or 0, "said": HIDDEN if count is None else f"{count:,}"}
        for name, count in zip(names, counts, strict=True)
    ]
    base = alt.Chart(data(values)).encode(
        y=alt.Y("name:N", sort=list(names), title=None, axis=alt.Axis(labelLimit=300)),
        x=alt.X("count:Q", title=of_what, axis=alt.Axis(tickMinStep=1, tickCount=6, format="d")),
    )
    drawn = base.mark_bar(color=BLUE, height={"band": 0.65})
    labels = base.mark_text(align="left", dx=5, color=INK, fontSize=FONT_SIZE).encode(x=alt.X("at:Q"), text="said:N")
    return styled(drawn + labels, 30 * len(names) + 20, 420)


def svg(spec: dict[str, Any], identity: str, title: str, description: str) -> str:
    """The chart as SVG with its title and description for those who listen, scaling with the page."""
    start, _, rest = _drawn(_written(spec)).partition(">")
    named = (
        f'{start} role="img" aria-labelledby="{identity}-title {identity}-description">'
        f'<title id="{identity}-title">{html.escape(title)}</title>'
        f'<desc id="{identity}-description">{html.escape(description)}</desc>'
    )
    return named + rest


def png(spec: dict[str, Any]) -> bytes:
    """The chart as PNG, of twice the size for paper, for documents that hold no SVG."""
    return _pictured(_written(spec))


_WIDTH = re.compile(r'<svg[^>]* width="([0-9.]+)"')
#: Names that leave less than this inside the axes are cut instead.
_LEAST_WIDTH = 240

# Controls, breaks of lines, halves of characters and what is no character; JSON writes the first of them as escapes.
_UNDRAWABLE = re.compile(r"\\(?:\\|[bfnrt]|u00[01][0-9a-f])|[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def _written(spec: dict[str, Any]) -> str:
    """The specification as it is drawn, without what no drawing can hold: that would end the whole process."""
    written = json.dumps(spec, ensure_ascii=False)
    return _UNDRAWABLE.sub(lambda found: found[0] if found[0] == r"\\" else " ", written)


# Two editions of two reports have most charts in common.
@lru_cache(maxsize=128)
def _drawn(spec: str) -> str:
    """The drawing; where its names make it wider than paper can show in letters of 8 points, again with less inside."""
    drawn: str = _with_typeface().vegalite_to_svg(spec)
    over = math.ceil(width_of(drawn)) - WIDEST
    declared = json.loads(spec)
    if over <= 0 or not isinstance(declared.get("width"), int):
        return drawn
    declared["width"] = max(declared["width"] - over, _LEAST_WIDTH)
    drawn = _with_typeface().vegalite_to_svg(json.dumps(declared, ensure_ascii=False))
    return drawn


def width_of(drawn: str) -> float:
    """How wide a drawing is, in pixels."""
    found = _WIDTH.search(drawn)
    return float(found[1]) if found else 0.0


@lru_cache(maxsize=128)
def _pictured(spec: str) -> bytes:
    pictured: bytes = _with_typeface().svg_to_png(_drawn(spec), scale=2)
    return pictured


@cache
def _with_typeface() -> Any:
    """What draws, once it knows the bundled typeface: it measures words with it."""
    import vl_convert

    with as_file(files("heard.report") / "fonts") as folder:
        vl_convert.register_font_directory(str(folder))
    return vl_convert
