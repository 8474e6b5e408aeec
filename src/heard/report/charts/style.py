"""What all charts share: colours that hold their own in greyscale, real text, quarters along the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

BLUE, ORANGE, PURPLE, GREY, INK = "#12436D", "#F46A25", "#490092", "#595959", "#0b0c0c"
#: What stands in the place of a number that an edition hides.
HIDDEN = "[c]"
#: A range behind a line: text can be read on it.
PALE = "#d5e0ea"
FONT_SIZE = 14
#: A chart no wider than this has its words in 8 points where paper gives it 140 mm.
WIDEST = 690

#: More charts than one report has.
_KEPT = 64


def data(values: list[dict[str, Any]]) -> Any:
    """Rows as a chart takes them."""
    return {"values": values}


def quarters_axis(quarters: Sequence[str], *, bars: bool = False) -> Any:
    """The axis of quarters ("Q1 2025/26"): the year stands once, under its first quarter that is shown."""
    import altair as alt

    # A year under a first quarter that is the fourth would run into the next year's.
    with_year = "split(datum.label, ' ')[0] == 'Q1' || datum.index == 0 && split(datum.label, ' ')[0] != 'Q4'"
    words = f"{with_year} ? split(datum.label, ' ') : split(datum.label, ' ')[0]"
    names = list(quarters)
    scale = alt.Scale(type="band", domain=names) if bars else alt.Scale(type="point", domain=names, padding=0.4)
    return alt.X(
        "quarter:N",
        title=None,
        scale=scale,
        axis=alt.Axis(labelAngle=0, labelExpr=words, labelOverlap=False, grid=False, ticks=False, labelPadding=8),
    )


def counts_axis(of_what: str, most: float | None = None) -> Any:
    """The axis of counts: from nought, in whole numbers; up to `most` where the marks alone do not say how far."""
    import altair as alt

    scale = alt.Scale(zero=True) if most is None else alt.Scale(domain=[0, max(most, 5)], nice=True)
    return alt.Y("value:Q", title=of_what, axis=alt.Axis(tickMinStep=1, tickCount=6, format="d"), scale=scale)


def shares_axis(of_what: str, ends: tuple[int, int] = (0, 100)) -> Any:
    """The axis of shares: from nought to all, or between these percentages, which the chart then says."""
    import altair as alt

    first, last = ends
    step = 25 if last - first == 100 else 10 if last - first > 25 else 5
    axis = alt.Axis(format="%", values=[percent / 100 for percent in range(first, last + 1, step)])
    return alt.Y("value:Q", title=of_what, axis=axis, scale=alt.Scale(domain=[first / 100, last / 100], nice=False))


def written(base: Any, **mark: Any) -> Any:
    """Text over whatever lies beneath it, on a white edge."""
    words = {"fontSize": FONT_SIZE, "color": INK, **mark}
    edge = {**words, "color": "white", "stroke": "white", "strokeWidth": 4, "strokeJoin": "round"}
    return base.mark_text(**edge) + base.mark_text(**words)


def declared_once(make: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """A chart that is asked for again with the same figures is not declared again: two editions share most of theirs.

    Altair checks every part of a declaration as it is made and again as it is written, which takes most of the time of a
    report. Declarations are checked by the tests, which draw each kind of chart.
    """
    kept: dict[str, dict[str, Any]] = {}

    @wraps(make)
    def once(*figures: Any, **more: Any) -> dict[str, Any]:
        from altair.utils import schemapi

        key = repr((figures, sorted(more.items())))
        if key not in kept:
            if len(kept) >= _KEPT:
                kept.clear()
            with schemapi.debug_mode(False):
                kept[key] = make(*figures, **more)
        return kept[key]

    return once


def styled(chart: Any, height: int | None, width: int | None = 640) -> dict[str, Any]:
    """The specification in the shared style, of this size inside its axes; None where its panels have their own."""
    font = "Inter, Arial, Helvetica, sans-serif"
    text = {
        "labelFontSize": FONT_SIZE, "titleFontSize": FONT_SIZE, "labelColor": INK, "titleColor": INK,
        "titleFontWeight": "normal",
    }  # fmt: skip
    size = {} if width is None else {"width": width, "height": height}
    sized = chart.properties(background="white", **size).configure(font=font)
    spec: dict[str, Any] = (
        sized.configure_axis(gridColor="#e3e5e7", domainColor="#505a5f", tickColor="#505a5f", **text)
        .configure_view(stroke=None)
        .to_dict(validate=False)
    )
    return spec
