"""The chart of change over time: dots by quarter about their average, inside their usual range or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from heard.indicators.declaration import Direction
from heard.indicators.judging import UsualRange
from heard.statistics.house_rules import LEAST_POINTS_FOR_LIMITS
from heard.statistics.special_causes import SpecialCause
from heard.statistics.xmr import Standing

from ..words.range_sentences import number_words, percent_words
from .marks import MARKS, SIGNAL_WORDS, TOO_FEW_POINTS, Point, kind_of_mark, reach_of_latest
from .style import (
    FONT_SIZE,
    GREY,
    INK,
    counts_axis,
    data,
    declared_once,
    quarters_axis,
    shares_axis,
    styled,
    written,
)

__all__ = ["SIGNAL_WORDS", "control_chart"]

_HEIGHT, _WIDTH = 300, 540


@declared_once
def control_chart(
    points: Sequence[Point], usual: UsualRange | None, of_what: str, better: Direction = Direction.NONE
) -> dict[str, Any]:
    """Dots joined by a thin line, with their average and usual range named; what is unusual by shape and in words.

    usual: of the points that have a value, in their order; None where these are too few, which the chart then says.
    Raises ValueError where it is of another number of points, or where there is no point.
    """
    import altair as alt

    valued = [point for point in points if point.value is not None]
    if not points or (usual is not None and len(usual.values) != len(valued)):
        raise ValueError(f"a usual range is of all {len(valued)} points, and there is at least one")
    causes = usual.signals if usual else (SpecialCause.NONE,) * len(valued)
    as_shares = points[0].whole is not None
    rows = _rows(points, dict(zip((point.quarter for point in valued), causes, strict=True)), better)
    most = max([row["value"] or 0 for row in rows] + [end or 0 for end in (usual.upper if usual else ())])
    x = quarters_axis([point.quarter for point in points])
    y = shares_axis(of_what) if as_shares else counts_axis(of_what, 1.15 * most)
    base = alt.Chart(data(rows)).encode(x=x, y=y)
    layers = [*_range(usual, valued, x, y, most)] if usual else []
    layers.append(base.mark_line(color=GREY, strokeWidth=1.5))
    # A layer without a dot would be a picture with no name to those who listen.
    for kind, mark in ((kind, mark) for kind, mark in MARKS.items() if any(row["mark"] == kind for row in rows)):
        dots = base.transform_filter(alt.datum.mark == kind)
        layers.append(
            dots.mark_point(
                shape=mark.shape, color=mark.colour, filled=True, size=mark.size, opacity=1, stroke=INK,
                strokeWidth=0 if kind == "usual" else 1.5,
            )
        )  # fmt: skip
    layers += _labels(base, as_shares)
    layers += _signals(base, rows)
    if len(valued) < LEAST_POINTS_FOR_LIMITS:
        note = alt.Chart(data([{"note": TOO_FEW_POINTS}])).encode(text="note:N", x=alt.value(8), y=alt.value(4))
        layers.append(written(note, align="left", baseline="top", fontStyle="italic"))
    return styled(alt.layer(*layers), _HEIGHT, _WIDTH)


def _rows(points: Sequence[Point], causes: dict[str, SpecialCause], better: Direction) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    latest = {cause.side: quarter for quarter, cause in causes.items()}
    last = next((point.quarter for point in reversed(points) if point.value is not None), "")
    for place, point in enumerate(points):
        cause = causes.get(point.quarter, SpecialCause.NONE)
        # A word centred on the first or last dot would run out of the chart, or into the names of the lines.
        side = "right" if place > len(points) / 2 else "left"
        said = SIGNAL_WORDS.get(cause, "") if latest.get(cause.side) == point.quarter else ""
        label = f"{point.number:,}"
        if point.whole is not None:
            named = point.quarter == last or said
            label = f"{label} of {point.whole:,}" if named and point.whole else ""
        rows.append(
            {
                "quarter": point.quarter,
                "count": point.number,
                "value": point.value,
                **({} if point.whole is None else {"whole": point.whole}),
                "label": label,
                "mark": kind_of_mark(cause, better),
                "said": said,
                "side": f"{side}-low" if cause.side < 0 else side,
            }
        )
    return rows


def _labels(base: Any, as_shares: bool) -> list[Any]:
    """The count over each dot. That of a share is wide, and keeps off the names of the lines to the right."""
    import altair as alt

    labels = base.encode(text="label:N")
    if not as_shares:
        return [written(labels, dy=-15)]
    right, left = (alt.FieldOneOfPredicate("side", [side, f"{side}-low"]) for side in ("right", "left"))
    return [
        written(labels.transform_filter(right), dy=-15, align="right", dx=22),
        written(labels.transform_filter(left), dy=-15, align="left", dx=-22),
    ]


def _signals(base: Any, rows: Sequence[dict[str, Any]]) -> list[Any]:
    import altair as alt

    layers = []
    for side in sorted({str(row["side"]) for row in rows if row["said"]}):
        of_this_side = base.transform_filter((alt.datum.side == side) & (alt.datum.said != ""))
        align, low = side.partition("-")[0], side.endswith("low")
        layers.append(
            written(
                of_this_side.encode(text="said:N"), align=align, dx=12 if align == "right" else -12,
                dy=20 if low else -33, fontWeight="bold",
            )
        )  # fmt: skip
    return layers


def _range(usual: UsualRange, points: Sequence[Point], x: Any, y: Any, most: float) -> list[Any]:
    """The average, and the limits where the series varies, each with its name to the right of the last quarter."""
    import altair as alt

    names = [point.quarter for point in points]
    reach = reach_of_latest(usual, points[-1].whole)
    as_share = points[0].whole is not None
    centre = percent_words(usual.centre) if as_share else number_words(usual.centre).removesuffix(".0")
    average = alt.Chart(data([{"quarter": q, "value": usual.centre} for q in names])).encode(x=x, y=y)
    layers = [average.mark_line(color=INK, strokeWidth=1.5)]
    layers.append(_name(names[-1], usual.centre, [f"average {centre}"], x, y))
    if not reach:
        return layers
    for ends in (usual.lower, usual.upper):
        limit = alt.Chart(data([{"quarter": q, "value": end} for q, end in zip(names, ends, strict=True)]))
        # Limits of shares move with the cases of each quarter.
        dashed = limit.encode(x=x, y=y).mark_line(color=INK, strokeWidth=1.5, strokeDash=[6, 4], interpolate="step")
        layers.append(dashed)
    words = ["usual range", reach]
    words += ["(provisional)"] if usual.standing is Standing.TRIAL else []
    upper = usual.upper[-1] or 0.0
    apart = _HEIGHT * (upper - usual.centre) / ((1.0 if as_share else 1.15 * most) or 1)
    lift = max(0.0, (len(words) + 1) * FONT_SIZE * 0.7 - apart)
    layers.append(_name(names[-1], upper, words, x, y, -lift))
    return layers


def _name(quarter: str, value: float, words: list[str], x: Any, y: Any, dy: float = 0) -> Any:
    import altair as alt

    named = alt.Chart(data([{"quarter": quarter, "value": value, "words": words}]))
    return named.encode(x=x, y=y, text="words:N").mark_text(
        align="left", baseline="middle", dx=36, dy=dy - (len(words) - 1) * FONT_SIZE * 0.6, color=INK,
        fontSize=FONT_SIZE, lineHeight=FONT_SIZE * 1.2,
    )  # fmt: skip
