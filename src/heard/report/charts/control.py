"""The chart of change over time: dots by quarter about their average, inside their usual range or not."""

from __future__ import annotations

import math
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
    HIDDEN,
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

_HEIGHT, _WIDTH = 300, 490
#: Shares of so many, and within so many percentage points of each other, may have an axis that does not begin at nought.
_LEAST_WHOLE, _CLOSE = 100, 25
#: A share that is written out takes the width of so many quarters; a range of more letters takes two lines.
_WIDE, _WRAPPED = 4, 16


@declared_once
def control_chart(
    points: Sequence[Point], usual: UsualRange | None, of_what: str, better: Direction = Direction.NONE
) -> dict[str, Any]:
    """Dots joined by a thin line, with their average and usual range named; what is unusual by shape and in words.

    usual: of the points that have a value, in their order; None where these are too few, which the chart then says.
    Raises ValueError where it is of another number of points, where there is no point, and for a usual range of points of
    which one is hidden: it would tell that one.
    """
    import altair as alt

    valued = [point for point in points if point.value is not None]
    hidden = [point for point in points if point.number is None]
    if hidden and usual is not None:
        raise ValueError("points of which one is hidden have no usual range")
    if not points or (usual is not None and len(usual.values) != len(valued)):
        raise ValueError(f"a usual range is of all {len(valued)} points, and there is at least one")
    causes = usual.signals if usual else (SpecialCause.NONE,) * len(valued)
    as_shares = points[0].whole is not None
    rows = _rows(points, dict(zip((point.quarter for point in valued), causes, strict=True)), better)
    x = quarters_axis([point.quarter for point in points])
    most = max([row["value"] or 0 for row in rows] + [end or 0 for end in (usual.upper if usual else ())])
    ends = percent_ends(valued, usual)
    y = shares_axis(of_what, ends) if as_shares else counts_axis(of_what, 1.15 * most)
    span = (ends[1] - ends[0]) / 100 if as_shares else 1.15 * most
    base = alt.Chart(data(rows)).encode(x=x, y=y)
    layers = [*_range(usual, valued, x, y, span)] if usual else []
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
    layers += _labels(base, rows, span)
    if hidden:
        marks = alt.Chart(data([{"quarter": point.quarter, "hidden": HIDDEN} for point in hidden])).encode(
            x=x, text="hidden:N"
        )
        layers.append(written(marks.encode(y=alt.value(_HEIGHT - 12))))
    notes = [TOO_FEW_POINTS] if len(valued) < LEAST_POINTS_FOR_LIMITS else []
    if as_shares and ends != (0, 100):
        notes.append(f"This axis runs from {ends[0]}% to {ends[1]}%, not from nought to all")
    for place, words in enumerate(reversed(notes)):
        note = alt.Chart(data([{"note": words}])).encode(text="note:N", x=alt.value(0), y=alt.value(-12 - 18 * place))
        layers.append(written(note, align="left", baseline="bottom", fontStyle="italic"))
    return styled(alt.layer(*layers), _HEIGHT, _WIDTH)


def percent_ends(points: Sequence[Point], usual: UsualRange | None) -> tuple[int, int]:
    """Between which percentages shares are drawn: from nought to all, but for large numbers that lie close together.

    With 100 in every quarter and no more than 25 percentage points from the lowest of the shares and of their usual range
    to the highest, all would be one thick line: then the axis has 10 points or more, in fives, and some to spare.
    """
    if any((point.whole or 0) < _LEAST_WHOLE for point in points):
        return 0, 100
    limits = [end for end in (*usual.lower, *usual.upper) if end is not None] if usual else []
    drawn = [100 * value for value in (*limits, *(point.value or 0.0 for point in points))]
    if not drawn or max(drawn) - min(drawn) > _CLOSE:
        return 0, 100
    first, last = 5 * math.floor(min(drawn) / 5 - 0.4), 5 * math.ceil(max(drawn) / 5 + 0.4)
    return max(first, 0), min(last, 100)


def _rows(points: Sequence[Point], causes: dict[str, SpecialCause], better: Direction) -> list[dict[str, Any]]:
    """Each point with what is written at it, and on which side: what is low below its dot, all else above.

    Of shares only the last and the latest unusual ones are written out, for they are wide. The last goes below where what
    is written over a dot shortly before it would run into it.
    """
    rows: list[dict[str, Any]] = []
    latest = {cause.side: quarter for quarter, cause in causes.items()}
    last = next((point.quarter for point in reversed(points) if point.value is not None), "")
    above = -_WIDE
    for place, point in enumerate(points):
        cause = causes.get(point.quarter, SpecialCause.NONE)
        said = SIGNAL_WORDS.get(cause, "") if latest.get(cause.side) == point.quarter else ""
        written_out = point.whole is None or bool(point.whole and (point.quarter == last or said))
        below = bool(said) and cause.side < 0
        below = below or (point.whole is not None and place - above < _WIDE)
        if said and not below:
            above = place
        rows.append(
            {
                "quarter": point.quarter,
                "count": point.number,
                "value": point.value,
                **({} if point.whole is None else {"whole": point.whole}),
                "label": point.in_words if written_out else "",
                "mark": kind_of_mark(cause, better),
                "said": said,
                "below": below,
            }
        )
    return rows


def _labels(base: Any, rows: Sequence[dict[str, Any]], span: float) -> list[Any]:
    """The number at each dot, and beyond it in bold what is unusual."""
    import altair as alt

    layers = []
    if "whole" not in rows[0]:
        layers.append(written(base.encode(text="label:N"), dy=-15))
    for place, row in enumerate(rows):
        if not row["said"] and not ("whole" in row and row["label"]):
            continue
        # Words centred on the first or last dot would run out of the chart, or into the names of the lines.
        align = "right" if place > len(rows) / 2 else "left"
        sideways = {"align": align, "dx": 22 if align == "right" else -22}
        here = base.transform_filter(alt.datum.quarter == row["quarter"])
        beyond = _beyond(rows, place, align, span)
        number, words = (18 + beyond, 36 + beyond) if row["below"] else (-15 - beyond, -33 - beyond)
        if "whole" in row:
            layers.append(written(here.encode(text="label:N"), dy=number, **sideways))
        else:
            words = 20 + beyond if row["below"] else words
        if row["said"]:
            layers.append(written(here.encode(text="said:N"), dy=words, fontWeight="bold", **sideways))
    return layers


def _beyond(rows: Sequence[dict[str, Any]], place: int, align: str, span: float) -> float:
    """How much further from its dot a row's words stand, in pixels, so that they cover no dot beside it."""
    beside = rows[max(place - _WIDE + 1, 0) : place] if align == "right" else rows[place + 1 : place + _WIDE]
    own = rows[place]["value"]
    apart = [each["value"] - own for each in beside if each["value"] is not None]
    further = max([0.0, *((-each if rows[place]["below"] else each) for each in apart)])
    # Beyond this the words are nearer to another dot than to their own, or out of the chart.
    return float(min(_HEIGHT * further / (span or 1), 40.0))


def _range(usual: UsualRange, points: Sequence[Point], x: Any, y: Any, span: float) -> list[Any]:
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
    # A range of large shares is wide: "4,233 to 4,390" over "of 5,120".
    words = ["usual range", *([reach] if len(reach) < _WRAPPED else reach.replace(" of ", "\nof ").split("\n"))]
    words += ["(provisional)"] if usual.standing is Standing.TRIAL else []
    upper = usual.upper[-1] or 0.0
    apart = _HEIGHT * (upper - usual.centre) / (span or 1)
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
