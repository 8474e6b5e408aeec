"""A series of quarters as a figure: its chart about the usual range, the same in words, and its table."""

from __future__ import annotations

from collections.abc import Sequence

from heard.indicators.counting import Count
from heard.indicators.declaration import Direction
from heard.indicators.declared import indicator
from heard.indicators.judging import UsualRange, usual_range
from heard.periods import Period
from heard.statistics.xmr import Standing

from .. import charts
from ..blocks import Figure, Table
from ..charts.marks import SIGNAL_WORDS, TOO_FEW_POINTS, Point, reach_of_latest
from ..material import Material, define, quarter_name
from ..words.sentences import capital, day


def whole_quarters(m: Material) -> list[Period]:
    """Every quarter counted that is over: the count of one that is not would look like a fall."""
    return [quarter for quarter in m.judge.quarters if quarter.last <= m.as_at]


def in_quarter(m: Material, quarter: Period) -> str:
    """A quarter in a sentence: "this quarter" where the report is on it, else "in Q4 2025/26"."""
    return m.when if quarter == m.period else f"in {quarter_name(quarter)}"


def figure_of_counts(
    m: Material, indicator_id: str, group: str, *, what: str, of_what: str, title: str, caption: str
) -> Figure | None:
    """The figure of a count by whole quarter; None where it is not worth a chart.

    what: the caption of the table, "Complaints that began stage 1, by quarter". of_what: the name of the axis.
    """
    declared = indicator(indicator_id)
    series = [
        (quarter, Count(declared, quarter, group, m.number(indicator_id, group, quarter), None, 0))
        for quarter in whole_quarters(m)
    ]
    if not charts.worth_a_chart([count.numerator for _, count in series]):
        return None
    usual = usual_range(series, "count")
    points = [Point(quarter_name(quarter), count.numerator) for quarter, count in series]
    columns = ["Quarter", of_what]
    return _figure(m, points, usual, columns, what, title, caption, Direction.NONE, (indicator_id,))


def figure_of_shares(
    m: Material,
    series: Sequence[tuple[Period, int, int]],
    indicator_id: str,
    *,
    what: str,
    of_what: str,
    columns: tuple[str, str],
    title: str,
    caption: str,
) -> Figure | None:
    """The figure of a share by quarter; None where it is not worth a chart.

    series: a quarter, how many, of how many; more is better. indicator_id: how it is counted. columns: what the two
    numbers are.
    """
    if not charts.worth_a_chart([whole for _, _, whole in series]):
        return None
    declared = indicator(indicator_id)
    usual = usual_range([(q, Count(declared, q, "", many, whole, 0)) for q, many, whole in series], "share")
    points = [Point(quarter_name(quarter), many, whole) for quarter, many, whole in series]
    return _figure(
        m, points, usual, ["Quarter", *columns], what, title, caption, Direction.HIGHER, (indicator_id,), of_what
    )


def _figure(
    m: Material,
    points: Sequence[Point],
    usual: UsualRange | None,
    columns: list[str],
    what: str,
    title: str,
    caption: str,
    better: Direction,
    counted_by: tuple[str, ...],
    of_what: str = "",
) -> Figure:
    said = _unusual(points, usual)
    rows: list[tuple[str, ...]] = []
    for point in points:
        cells = [point.quarter, point.number_in_words] + ([] if point.whole is None else [f"{point.whole:,}"])
        rows.append((*cells, *([said.get(point.quarter, "no")] if said else [])))
    if said:
        columns = [*columns, "Unusual"]
    return Figure(
        title=title,
        description=_in_words(points, usual, said, what),
        chart=charts.control_chart(points, usual, of_what or columns[1], better),
        table=Table(
            what, tuple(columns), tuple(rows),
            note=_about_the_range(points, usual), definitions=define(*counted_by),
        ),
        caption=f"{caption} {m.authority}. Speaks from {day(m.as_at)}. Source: the register.",
    )  # fmt: skip


def _unusual(points: Sequence[Point], usual: UsualRange | None) -> dict[str, str]:
    """What is unusual, by quarter."""
    valued = [point for point in points if point.value is not None]
    signals = usual.signals if usual else ()
    return {point.quarter: SIGNAL_WORDS[cause] for point, cause in zip(valued, signals, strict=False) if cause.side}


def _about_the_range(points: Sequence[Point], usual: UsualRange | None) -> str:
    if usual is None:
        return f"{capital(TOO_FEW_POINTS)}: a usual range needs 8 quarters."
    valued = [point for point in points if point.value is not None]
    reach = reach_of_latest(usual, valued[-1].whole)
    if not reach:
        return "The numbers do not vary enough for a usual range."
    later = " (provisional until there are 13 quarters)" if usual.standing is Standing.TRIAL else ""
    lowest = " It begins at 0, so that no number is too low to be usual." if usual.lower[-1] == 0 else ""
    return f"Usual range of the last quarter: {reach}{later}.{lowest}"


def _in_words(points: Sequence[Point], usual: UsualRange | None, said: dict[str, str], what: str) -> str:
    """The chart for those who listen, by one pattern."""
    last = next(point for point in reversed(points) if point.value is not None)
    signals = "; ".join(f"{quarter}, {words}" for quarter, words in said.items()) or "none"
    judged = f"{_about_the_range(points, usual)} Unusual quarters: {signals}." if usual else TOO_FEW_POINTS + "."
    each = "; ".join(f"{point.quarter}: {point.in_words}" for point in points)
    return (
        f"Dots joined by a line: {what[:1].lower()}{what[1:]}, {points[0].quarter} to {points[-1].quarter},"
        f" {len(points)} points. Latest: {last.in_words}. {judged} {each}. The table below says the same."
    )
