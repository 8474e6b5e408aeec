"""The share answered by each working day, with those who still wait kept in, and the statutory days named."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from .style import BLUE, FONT_SIZE, GREY, INK, PALE, data, declared_once, shares_axis, styled, written

_HEIGHT, _WIDTH = 320, 540
#: About as wide as a named day is written.
_NAME_WIDTH = 180


class AnsweredBy(NamedTuple):
    """The share answered by a working day, from 0 to 1, and its range; None where none can be given."""

    day: int
    share: float
    lower: float | None
    upper: float | None


class NamedDay(NamedTuple):
    """A day on which the law looks: its name ("day 10: standard time"), and how many still waited as it began.

    share: where the curve is on that day; None where it stops before. said: what is written there, line by line.
    """

    day: int
    name: str
    waiting: int
    share: float | None = None
    said: tuple[str, ...] = ()


@declared_once
def answered_by_day(
    steps: Sequence[AnsweredBy], named: Sequence[NamedDay], cases: int, open_days: Sequence[int] = (), of_what: str = ""
) -> dict[str, Any]:
    """Rising steps from nought to all, a pale band for the range, an upright line at each named day.

    steps: one for each day on which the share or its range changes, in order; the last is where the curve stops. cases:
    how many waited at the start. open_days: the ages of the cases still open, drawn as ticks on the curve. Raises
    ValueError where there is no step.
    """
    import altair as alt

    if not steps:
        raise ValueError("a curve has at least one step")
    last = max([steps[-1].day, *(day.day for day in named)])
    title = "Working days since the clock started"
    x = alt.X(
        "day:Q", title=title, scale=alt.Scale(domain=[0, last * 1.03], nice=False),
        axis=alt.Axis(tickMinStep=1, format="d", grid=False, titlePadding=44),
    )  # fmt: skip
    y = shares_axis(of_what or "Share answered")
    curve = [AnsweredBy(0, 0.0, None, None), *(step for step in steps if step.day > 0 or step.share)]
    rows = [{"day": step.day, "value": step.share, "lower": step.lower, "upper": step.upper} for step in curve]
    base = alt.Chart(data(rows)).encode(x=x)
    ranged = alt.Chart(data([row for row in rows if row["lower"] is not None])).encode(x=x)
    edge: dict[str, Any] = {"interpolate": "step-after", "color": GREY, "strokeWidth": 0.75}
    layers = [
        ranged.encode(y="lower:Q", y2="upper:Q").mark_area(interpolate="step-after", color=PALE, opacity=1),
        # A pale band alone is white on a copy.
        ranged.encode(y="lower:Q").mark_line(**edge),
        ranged.encode(y="upper:Q").mark_line(**edge),
        base.encode(y=y).mark_line(interpolate="step-after", color=BLUE, strokeWidth=2.5),
    ]
    layers += _named_days(named, last, x, y)
    if open_days:
        ticks = [{"day": day, "value": _share_on(curve, day)} for day in sorted(set(open_days)) if day <= curve[-1].day]
        layers.append(
            alt.Chart(data(ticks)).encode(x=x, y=y).mark_tick(orient="vertical", size=16, thickness=2.5, color=INK)
        )
    layers += _still_waiting([(0, cases), *((day.day, day.waiting) for day in named)], x)
    return styled(alt.layer(*layers), _HEIGHT, _WIDTH)


def _named_days(named: Sequence[NamedDay], last: int, x: Any, y: Any) -> list[Any]:
    import altair as alt

    layers = []
    beside = -math.inf
    height = 0
    for each in named:
        base = alt.Chart(data([{"day": each.day, "name": each.name}])).encode(x=x)
        layers.append(base.mark_rule(color=INK, strokeWidth=1.5, strokeDash=[2, 3]))
        place = each.day / last * _WIDTH
        # A name over a day at the edge would run out of the chart.
        at_edge = place > _WIDTH - _NAME_WIDTH / 2
        middle = place - _NAME_WIDTH / 2 if at_edge else place
        # Two days near each other have their names one above the other.
        height = height + 1 if middle - beside < _NAME_WIDTH else 0
        beside = middle
        name = base.encode(y=alt.value(-10 - 18 * height), text="name:N")
        sideways = {"align": "right", "dx": 14} if at_edge else {"align": "center"}
        layers.append(name.mark_text(fontSize=FONT_SIZE, color=INK, **sideways))
    reached = [{"day": d.day, "value": d.share, "said": list(d.said)} for d in named if d.share is not None]
    if not reached:
        return layers
    points = alt.Chart(data(reached)).encode(x=x, y=y)
    layers.append(points.mark_point(filled=True, size=90, color=BLUE, opacity=1))
    layers.append(
        written(points.encode(text="said:N"), align="left", baseline="top", dx=10, dy=8, lineHeight=FONT_SIZE * 1.2)
    )
    return layers


def _still_waiting(waiting: Sequence[tuple[int, int]], x: Any) -> list[Any]:
    import altair as alt

    rows = [{"day": day, "waiting": f"{many:,}"} for day, many in waiting]
    below = alt.value(_HEIGHT + 42)
    counts = alt.Chart(data(rows)).encode(x=x, y=below, text="waiting:N")
    beside = alt.value(-8 - 5 * len(f"{waiting[0][1]:,}"))
    name = alt.Chart(data([{"name": "still waiting:"}])).encode(x=beside, y=below, text="name:N")
    return [
        counts.mark_text(fontSize=FONT_SIZE, color=INK, fontWeight="bold"),
        name.mark_text(fontSize=FONT_SIZE, color=INK, align="right"),
    ]


def _share_on(curve: Sequence[AnsweredBy], day: int) -> float:
    return [step.share for step in curve if step.day <= day][-1]
