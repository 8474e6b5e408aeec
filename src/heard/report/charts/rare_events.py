"""Days between rare events: a dot for each at the height of its days since the one before, the last hollow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from heard.statistics.control_limits import ControlChart
from heard.statistics.house_rules import LEAST_POINTS_FOR_LIMITS
from heard.statistics.rare_events import t_chart
from heard.statistics.special_causes import RUN, SpecialCause, seven_on_one_side, side_of
from heard.statistics.xmr import Standing

from ..words.range_sentences import number_words
from ..words.sentences import capital, day
from .marks import MARKS, TOO_FEW_POINTS
from .style import FONT_SIZE, GREY, INK, data, declared_once, styled, written

_HEIGHT, _WIDTH = 300, 490
#: About as wide as the words beside the open gap.
_SO_FAR_WIDTH = 60
#: The name of the axis, which says which way is more often.
AXIS = "Days since the one before (lower: more often)"
SO_FAR = "so far"

#: What is unusual of the days before an event, as written beside its dot.
GAP_WORDS: dict[SpecialCause, str] = {
    SpecialCause.ABOVE_LIMITS: "longer than usual",
    SpecialCause.BELOW_LIMITS: "shorter than usual",
    SpecialCause.SEVEN_ABOVE: f"{RUN} in a row longer",
    SpecialCause.SEVEN_BELOW: f"{RUN} in a row shorter",
}


class RareEvents(NamedTuple):
    """The days of events in order, each once, and the day until which the last gap is open."""

    days: tuple[date, ...]
    until: date

    @property
    def gaps(self) -> tuple[int, ...]:
        """The days between each event and the one before it: one fewer than events."""
        return tuple((later - earlier).days for earlier, later in zip(self.days, self.days[1:], strict=False))

    @property
    def so_far(self) -> int:
        """The days since the last event."""
        return (self.until - self.days[-1]).days

    @property
    def limits(self) -> ControlChart | None:
        """The usual range of the gaps; None under eight, which is too few, and where none differs from another."""
        if len(self.gaps) < LEAST_POINTS_FOR_LIMITS or len(set(self.gaps)) == 1:
            return None
        return t_chart(self.gaps)

    @property
    def causes(self) -> tuple[SpecialCause, ...]:
        """What is unusual of each gap: outside its usual range, or one of seven on one side of the typical gap."""
        chart = self.limits
        if chart is None:
            return (SpecialCause.NONE,) * len(self.gaps)
        sides = [side_of(gap, chart.centre) for gap in self.gaps]
        ends = seven_on_one_side(sides)
        return tuple(_cause(self.gaps[at], chart, at, any(ends[at : at + RUN]), side) for at, side in enumerate(sides))

    @property
    def still_longer(self) -> bool:
        """Whether the open gap is already above the usual range, though it may yet grow."""
        upper = self.limits.upper[-1] if self.limits else None
        return upper is not None and self.so_far > upper


def _cause(gap: int, chart: ControlChart, at: int, in_run: bool, side: int) -> SpecialCause:
    lower, upper = chart.lower[at], chart.upper[at]
    if upper is not None and gap > upper:
        return SpecialCause.ABOVE_LIMITS
    if lower is not None and gap < lower:
        return SpecialCause.BELOW_LIMITS
    if in_run and side:
        return SpecialCause.SEVEN_ABOVE if side > 0 else SpecialCause.SEVEN_BELOW
    return SpecialCause.NONE


def reach_of_gaps(chart: ControlChart) -> str:
    """The usual range in whole days: "3 to 210"."""
    lower, upper = chart.lower[-1] or 0.0, chart.upper[-1] or 0.0
    return f"{number_words(lower, 0)} to {number_words(upper, 0)}"


@declared_once
def days_between(events: RareEvents) -> dict[str, Any]:
    """A dot for each event in their order, as high as its days since the one before; the open gap hollow, and named.

    Raises ValueError for fewer than two events, which have no gap, and for days that are not in order, each once.
    """
    import altair as alt

    if len(events.days) < 2 or any(gap <= 0 for gap in events.gaps) or events.so_far < 0:
        raise ValueError("days between events need two days or more, in order, each once and none after the last day")
    chart, rows = events.limits, _rows(events)
    upper = (chart.upper[-1] or 0.0) if chart else 0.0
    top = 1.25 * max(*(row["count"] for row in rows), upper, 5)
    apart = _apart(rows)
    ends = [-0.6, len(rows) - 0.4 + _SO_FAR_WIDTH / apart]
    x = alt.X("place:Q", title=None, scale=alt.Scale(domain=ends, nice=False, zero=False), axis=_years(events, apart))
    axis = alt.Axis(tickMinStep=1, tickCount=6, format="d")
    y = alt.Y("value:Q", title=AXIS, axis=axis, scale=alt.Scale(domain=[0, top], nice=False))
    base = alt.Chart(data(rows)).encode(x=x, y=y)
    layers = _range(chart, y) if chart else []
    known = base.transform_filter(alt.datum.mark != SO_FAR)
    layers.append(known.mark_line(color=GREY, strokeWidth=1.5))
    layers.append(alt.Chart(data(rows[-2:])).encode(x=x, y=y).mark_line(color=GREY, strokeWidth=1.5, strokeDash=[2, 3]))
    for kind in sorted({row["mark"] for row in rows} - {SO_FAR}):
        mark = MARKS[kind]
        layers.append(
            base.transform_filter(alt.datum.mark == kind).mark_point(
                shape=mark.shape, color=mark.colour, filled=True, size=mark.size, opacity=1, stroke=INK,
                strokeWidth=0 if kind == "usual" else 1.5,
            )
        )  # fmt: skip
    hollow = base.transform_filter(alt.datum.mark == SO_FAR)
    layers.append(
        hollow.mark_point(shape="circle", filled=True, color="white", size=90, opacity=1, stroke=INK, strokeWidth=2)
    )
    layers += _words(base, rows, top)
    if chart is None:
        note = alt.Chart(data([{"note": why_no_range(events)}])).encode(text="note:N", x=alt.value(0), y=alt.value(-12))
        layers.append(written(note, align="left", baseline="bottom", fontStyle="italic"))
    return styled(alt.layer(*layers), _HEIGHT, _WIDTH)


def why_no_range(events: RareEvents) -> str:
    """Why there is no usual range: too few gaps, or all alike."""
    if len(events.gaps) < LEAST_POINTS_FOR_LIMITS:
        return TOO_FEW_POINTS
    return "all gaps are alike, so there is no usual range"


def _rows(events: RareEvents) -> list[dict[str, Any]]:
    kinds = {1: "high", 0: "usual", -1: "low"}
    rows: list[dict[str, Any]] = []
    latest = {cause.side: at for at, cause in enumerate(events.causes)}
    for at, (on, gap, cause) in enumerate(zip(events.days[1:], events.gaps, events.causes, strict=True)):
        said = GAP_WORDS.get(cause, "") if latest[cause.side] == at else ""
        rows.append({"name": day(on), "count": gap, "mark": kinds[cause.side], "label": f"{gap:,}", "said": said})
    said = "already longer than usual" if events.still_longer else ""
    so_far = {"mark": SO_FAR, "label": [f"{events.so_far:,}", SO_FAR], "said": said}
    rows.append({"name": capital(f"{SO_FAR}, on {day(events.until)}"), "count": events.so_far, **so_far})
    return [{**row, "value": row["count"], "place": place} for place, row in enumerate(rows)]


def _words(base: Any, rows: Sequence[dict[str, Any]], top: float) -> list[Any]:
    """The days over each dot that has room, those of the open gap beside it, and what is unusual; the table has them all."""
    import altair as alt

    layers = []
    free = float(_WIDTH)
    for row in reversed(rows):
        is_open = row["mark"] == SO_FAR
        here = base.transform_filter(alt.datum.place == row["place"])
        middle, width = _apart(rows) * (row["place"] + 0.6), 8.0 * len(str(row["label"]))
        if is_open:
            said = {"align": "left", "baseline": "middle", "dx": 12, "dy": -8, "lineHeight": FONT_SIZE * 1.2}
            layers.append(written(here.encode(text="label:N"), **said))
        elif row["said"] or middle + width / 2 < free:
            layers.append(written(here.encode(text="label:N"), dy=-15))
            free = middle - width / 2 - 4
        if row["said"]:
            right = middle > _WIDTH / 2
            aside = {"align": "right", "dx": 12} if right else {"align": "left", "dx": -12}
            dy = -33 - _higher(rows, row["place"], right, top)
            layers.append(written(here.encode(text="said:N"), dy=dy, fontWeight="bold", **aside))
    return layers


def _apart(rows: Sequence[Any]) -> float:
    """The pixels from one dot to the next: to the right of the last is room for its words."""
    return (_WIDTH - _SO_FAR_WIDTH) / (len(rows) + 0.2)


def _higher(rows: Sequence[dict[str, Any]], place: int, right: bool, top: float) -> float:
    """By how many pixels the dots under the words at a place are higher than its own, as far as the chart reaches."""
    reach = int(8 * len(rows[place]["said"]) / _apart(rows)) + 1
    beside = rows[max(place - reach, 0) : place] if right else rows[place + 1 : place + 1 + reach]
    own = rows[place]["value"]
    higher = max([0.0, *(each["value"] - own for each in beside)])
    return float(min(_HEIGHT * higher / top, max(_HEIGHT * (1 - own / top) - 33, 0.0)))


def _range(chart: ControlChart, y: Any) -> list[Any]:
    """The typical gap and the usual range, each with its name to the right."""
    import altair as alt

    lower, upper = chart.lower[-1] or 0.0, chart.upper[-1] or 0.0
    layers = []
    for value, dash in ((chart.centre, [1, 0]), (lower, [6, 4]), (upper, [6, 4])):
        line = alt.Chart(data([{"value": value}])).encode(y=y)
        layers.append(line.mark_rule(color=INK, strokeWidth=1.5, strokeDash=dash))
    words = ["usual range", f"{reach_of_gaps(chart)} days"]
    words += ["(provisional)"] if chart.standing is Standing.TRIAL else []
    centre = [f"typical {number_words(chart.centre, 0)}"]
    for value, said, rise in ((upper, words, len(words) - 1), (chart.centre, centre, 0)):
        named = alt.Chart(data([{"value": value, "words": said}])).encode(
            x=alt.value(alt.ExprRef("width + 12")), y=y, text="words:N"
        )
        layers.append(
            named.mark_text(
                align="left", baseline="middle", dy=-rise * FONT_SIZE * 0.6, color=INK, fontSize=FONT_SIZE,
                lineHeight=FONT_SIZE * 1.2,
            )
        )  # fmt: skip
    return layers


def _years(events: RareEvents, apart: float) -> Any:
    """The year under its first event, and nothing under the others: dots stand in order, not at their days."""
    import altair as alt

    days = (*events.days[1:], events.until)
    firsts = [place for place, on in enumerate(days) if place == 0 or days[place - 1].year != on.year]
    # Two years side by side have no room for both names.
    shown = [
        at
        for at, after in zip(firsts, [*firsts[1:], len(days)], strict=True)
        if after - at >= 40 / apart or after == len(days)
    ]
    words = "".join(f"datum.value == {place} ? '{days[place].year}' : " for place in shown)
    return alt.Axis(values=shown, labelExpr=f"{words}''", grid=False, labelAngle=0, labelPadding=6, labelOverlap=False)
