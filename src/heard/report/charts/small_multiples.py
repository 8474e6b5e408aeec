"""Small multiples: the same axes and quarters in every panel, in an order that is fixed, each with how many it holds."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

from heard.statistics.control_limits import DEVIATIONS, ControlChart, c_chart
from heard.statistics.house_rules import LEAST_POINTS_FOR_LIMITS

from .marks import MARKS
from .style import FONT_SIZE, GREY, HIDDEN, INK, counts_axis, data, declared_once, styled, written

#: No more panels than this in one figure.
MOST_PANELS = 12
#: A panel of fewer in all is not drawn, and says so.
LEAST_IN_PANEL = 5
TOO_FEW = "too few"
_ACROSS, _WIDTH, _HEIGHT = 3, 186, 84
#: A name takes a second line after so many letters; where it breaks; and the quarters of which each year has room.
_LETTERS, _BREAK, _ROOM_FOR_YEARS = 24, "\u00a6", 8


class Panel(NamedTuple):
    """One panel: its name, and its count of each quarter; None for one that the edition hides."""

    name: str
    counts: tuple[int | None, ...]

    @property
    def known(self) -> tuple[int, ...]:
        """The counts that are not hidden."""
        return tuple(count for count in self.counts if count is not None)

    @property
    def total(self) -> int | None:
        """All together; None where one is hidden, which the total would tell."""
        return sum(self.known) if len(self.known) == len(self.counts) else None

    @property
    def title(self) -> str:
        """The name with how many there are: "Money (n=9)"."""
        return f"{self.name} (n={HIDDEN if self.total is None else f'{self.total:,}'})"

    @property
    def instead(self) -> str:
        """What stands in the place of too few; empty where there is enough to draw."""
        if sum(self.known) >= LEAST_IN_PANEL:
            return ""
        return HIDDEN if self.total is None else TOO_FEW

    @property
    def limits(self) -> ControlChart | None:
        """Where chance alone leaves nearly all counts about their average.

        None where the panel is not judged: it is too few, has under eight quarters, or hides a count, which limits would
        tell. They go by Poisson's law and not by how far quarters moved: of small counts that marks fewer without a reason.
        """
        if self.instead or self.total is None or len(self.counts) < LEAST_POINTS_FOR_LIMITS:
            return None
        return c_chart(self.known, exact=True)

    @property
    def unusual(self) -> tuple[str, ...]:
        """For each quarter "high" or "low" where it is outside its limits; else, and where none are, empty."""
        chart = self.limits
        if chart is None:
            return ("",) * len(self.counts)
        limits = zip(self.known, chart.lower, chart.upper, strict=True)
        return tuple(
            "high" if count > (upper or 0) else "low" if count < (lower or 0) else "" for count, lower, upper in limits
        )


def false_alarms(screened: int) -> float:
    """How many of so many counts luck alone lets expect outside their limits, at the most: under 3 in 1,000."""
    return screened * math.erfc(DEVIATIONS / math.sqrt(2))


@declared_once
def small_multiples(quarters: Sequence[str], panels: Sequence[Panel], of_what: str) -> dict[str, Any]:
    """A panel for each, three beside each other: dots by quarter, average and limits; what is outside by shape and word.

    Raises ValueError for no panel, more than twelve, or one of another number of quarters.
    """
    import altair as alt

    if not 0 < len(panels) <= MOST_PANELS:
        raise ValueError(f"there are 1 to {MOST_PANELS} panels, not {len(panels)}")
    if any(len(panel.counts) != len(quarters) for panel in panels):
        raise ValueError(f"each panel is of all {len(quarters)} quarters")
    drawn = [panel for panel in panels if not panel.instead]
    most = 1.2 * max([0.0, *(count for panel in drawn for count in panel.known), *(_upper(panel) for panel in drawn)])
    rows = [row for panel in panels for row in _rows(panel, quarters)]
    x, y = _years(quarters), counts_axis(of_what, most)
    y["axis"]["tickCount"] = 3
    base = alt.Chart().encode(x=x, y=y)

    def of(kind: str) -> Any:
        return base.transform_filter(alt.datum.kind == kind)

    # A panel without one of these marks would hold a picture that has no name to those who listen.
    silent: dict[str, Any] = {"aria": False}
    layers = [
        of("average").mark_rule(color=INK, strokeWidth=1, **silent).encode(x=alt.X()),
        of("limit").mark_rule(color=INK, strokeWidth=1, strokeDash=[4, 3], **silent).encode(x=alt.X()),
        of("count").mark_line(color=GREY, strokeWidth=1.5, **silent),
    ]
    for kind in sorted({row["mark"] for row in rows if row["kind"] == "count"}):
        mark = MARKS[kind]
        dots = of("count").transform_filter((alt.datum.mark == kind) & alt.expr.isValid(alt.datum.value))
        size = mark.size / 2 if kind == "usual" else mark.size
        layers.append(dots.mark_point(shape=mark.shape, color=mark.colour, filled=True, size=size, opacity=1, **silent))
    for side in sorted({row["side"] for row in rows if row["kind"] == "count" and row["said"]}):
        said = of("count").transform_filter((alt.datum.side == side) & (alt.datum.said != ""))
        said = said.encode(y=alt.Y("height:Q"), text="said:N")
        layers.append(written(said, dy=-13, align=side, dx=8 if side == "right" else -8, **silent))
    if any(row["kind"] == "instead" for row in rows):
        middle = {"x": alt.value(_WIDTH / 2), "y": alt.value(_HEIGHT / 2)}
        layers.append(
            of("instead").encode(text="said:N", **middle).mark_text(
                fontSize=FONT_SIZE, color=INK, fontStyle="italic", **silent
            )
        )  # fmt: skip
    head = alt.Header(
        title=None, labelExpr=f"split(datum.label, '{_BREAK}')", labelAnchor="start", labelFontSize=FONT_SIZE,
        labelFontWeight="bold", labelColor=INK, labelLimit=0, labelLineHeight=FONT_SIZE * 1.2, labelPadding=6,
    )  # fmt: skip
    panel = alt.layer(*layers).properties(width=_WIDTH, height=_HEIGHT)
    order = [_named(each) for each in panels]
    faceted = panel.facet(
        alt.Facet("panel:N", sort=order, header=head), columns=_ACROSS, data=data(rows),
        spacing={"row": 12, "column": 22},
    )  # fmt: skip
    return styled(faceted, None, None)


def _upper(panel: Panel) -> float:
    return (panel.limits.upper[-1] or 0.0) if panel.limits else 0.0


def _named(panel: Panel) -> str:
    """The title as the lines of a panel's head."""
    return _BREAK.join(textwrap.wrap(panel.title.replace(_BREAK, " "), _LETTERS))


def _rows(panel: Panel, quarters: Sequence[str]) -> list[dict[str, Any]]:
    named = {"panel": _named(panel)}
    if panel.instead:
        return [{**named, "kind": "instead", "quarter": quarters[0], "value": 0, "said": panel.instead}]
    rows: list[dict[str, Any]] = []
    for place, (quarter, count, mark) in enumerate(zip(quarters, panel.counts, panel.unusual, strict=True)):
        said = HIDDEN if count is None else f"{count:,} {mark}" if mark else ""
        row = {**named, "kind": "count", "quarter": quarter, "value": count, "mark": mark or "usual", "said": said}
        rows.append({**row, "height": count or 0, "side": "right" if place > len(quarters) / 2 else "left"})
    if chart := panel.limits:
        levels = [("average", chart.centre), ("limit", chart.lower[-1] or 0.0), ("limit", chart.upper[-1] or 0.0)]
        rows += [{**named, "kind": kind, "value": value} for kind, value in levels]
    return rows


def _years(quarters: Sequence[str]) -> Any:
    """Quarters with the year under each first quarter; every second year, the last among them, where all have no room."""
    import altair as alt

    firsts = [quarter for quarter in quarters if quarter.startswith("Q1 ")] or list(quarters[:1])
    named = firsts[::-2] if len(quarters) > _ROOM_FOR_YEARS else firsts
    return alt.X(
        "quarter:N", title=None, scale=alt.Scale(type="point", domain=list(quarters), padding=0.4),
        axis=alt.Axis(
            values=named, labelExpr="split(datum.label, ' ')[1]", labelAngle=0, labelOverlap=False, grid=False,
            labelPadding=4,
        ),
    )  # fmt: skip
