"""Charts, declared in Altair: the title is the finding and stands outside; words and shapes before colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

BLUE, ORANGE, TURQUOISE, INK = "#12436D", "#F46A25", "#28A197", "#0b0c0c"
#: A chart needs this many points, and one count this large, to say more than a table would.
LEAST_POINTS, LEAST_COUNT = 5, 5


def worth_a_chart(counts: Sequence[int]) -> bool:
    """Whether a series says more as a chart than as a table."""
    return len(counts) >= LEAST_POINTS and max(counts, default=0) >= LEAST_COUNT


def _data(values: list[dict[str, Any]]) -> Any:
    return {"values": values}


def run_chart(quarters: Sequence[str], counts: Sequence[int], of_what: str) -> dict[str, Any]:
    """A run chart of counts by quarter, from nought, with no limits drawn."""
    import altair as alt

    values = [{"quarter": quarter, "count": count} for quarter, count in zip(quarters, counts, strict=True)]
    base = alt.Chart(_data(values)).encode(
        x=alt.X("quarter:N", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelExpr="split(datum.label, ' ')")),
        y=alt.Y("count:Q", title=of_what, axis=alt.Axis(tickMinStep=1, format="d"), scale=alt.Scale(zero=True)),
    )
    line = base.mark_line(color=BLUE, strokeWidth=1.5)
    dots = base.mark_point(color=BLUE, filled=True, size=60, opacity=1)
    labels = base.mark_text(dy=-12, color=INK, fontSize=13).encode(text="count:Q")
    return _styled(line + dots + labels, 300)


def stacked_bars(quarters: Sequence[str], series: Sequence[tuple[str, Sequence[int]]], of_what: str) -> dict[str, Any]:
    """One bar a quarter, cut into named parts; each part carries its count, so that colour is not needed to read it."""
    import altair as alt

    values = [
        {"quarter": quarter, "part": name, "count": count, "order": order}
        for order, (name, counts) in enumerate(series)
        for quarter, count in zip(quarters, counts, strict=True)
        if count
    ]
    names = [name for name, _ in series]
    x = alt.X(
        "quarter:N", sort=list(quarters), title=None, axis=alt.Axis(labelAngle=0, labelExpr="split(datum.label, ' ')")
    )
    y = alt.Y("count:Q", stack="zero", title=of_what, axis=alt.Axis(tickMinStep=1, format="d"))
    base = alt.Chart(_data(values)).encode(x=x, y=y, order=alt.Order("order:Q"))
    bars = base.mark_bar(stroke="white", strokeWidth=1.5).encode(
        color=alt.Color(
            "part:N",
            sort=names,
            scale=alt.Scale(domain=names, range=[BLUE, TURQUOISE, ORANGE][: len(names)]),
            legend=alt.Legend(orient="top", title=None, labelLimit=0, labelFontSize=14, symbolType="square", columns=1),
        )
    )
    labels = base.mark_text(baseline="middle", fontSize=11, fontWeight="bold").encode(
        y=alt.Y("count:Q", stack="zero", bandPosition=0.5),
        text="count:Q",
        color=alt.condition(alt.datum.order == 0, alt.value("white"), alt.value(INK)),
    )
    return _styled(bars + labels, 320)


def bars(names: Sequence[str], counts: Sequence[int], of_what: str) -> dict[str, Any]:
    """Horizontal bars in the order given, each with its count at the end."""
    import altair as alt

    values = [{"name": name, "count": count} for name, count in zip(names, counts, strict=True)]
    base = alt.Chart(_data(values)).encode(
        y=alt.Y("name:N", sort=list(names), title=None, axis=alt.Axis(labelLimit=300)),
        x=alt.X("count:Q", title=of_what, axis=alt.Axis(tickMinStep=1, tickCount=6, format="d")),
    )
    drawn = base.mark_bar(color=BLUE, height={"band": 0.65})
    labels = base.mark_text(align="left", dx=5, color=INK, fontSize=13).encode(text="count:Q")
    return _styled(drawn + labels, 30 * len(names) + 20)


def _styled(chart: Any, height: int) -> dict[str, Any]:
    font = "Arial, Helvetica, sans-serif"
    text = {"labelFontSize": 13, "titleFontSize": 13, "labelColor": INK, "titleColor": INK, "titleFontWeight": "normal"}
    styled = chart.properties(width=640, height=height, background="white").configure(font=font)
    spec: dict[str, Any] = (
        styled.configure_axis(gridColor="#e3e5e7", domainColor="#505a5f", tickColor="#505a5f", **text)
        .configure_view(stroke=None)
        .to_dict()
    )
    return spec


def svg(spec: dict[str, Any], identity: str, title: str, description: str) -> str:
    """The chart as SVG with its title and description for those who listen, scaling with the page."""
    import html

    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(spec)
    start, _, rest = drawn.partition(">")
    named = (
        f'{start} role="img" aria-labelledby="{identity}-title {identity}-description">'
        f'<title id="{identity}-title">{html.escape(title)}</title>'
        f'<desc id="{identity}-description">{html.escape(description)}</desc>'
    )
    return named + rest
