"""A survey as a figure: what those who answered said, and how far those who did not could move it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from heard.facts.companions import Survey
from heard.statistics.house_rules import LEAST_FOR_PERCENTAGE, LEAST_SURVEY_RESPONSES
from heard.statistics.surveys import survey_bounds

from ..blocks import Definition, Figure, Table
from ..words.range_sentences import range_in_percent
from ..words.sentences import Noun, day
from ..words.share_sentences import share
from . import LEAST_POINTS, style

_HOW = Definition(
    "Surveys",
    "The share is of those who answered the question. Had everybody answered: from the share if all others had given no"
    " favourable answer to the share if all had. Nothing is weighted. Source: survey.csv, as whoever held the survey"
    " counted it.",
)


def can_be_drawn(row: Survey) -> bool:
    """Whether a question has answers enough for a share, among a known number invited."""
    return (
        row.invited is not None
        and row.invited >= LEAST_FOR_PERCENTAGE
        and row.favourable is not None
        and LEAST_SURVEY_RESPONSES <= (row.question_answered or 0) <= row.invited
    )


def survey_figure(rows: Sequence[Survey], noun: Noun) -> Figure | None:
    """A dot and a pale bar for each question of one survey; None under five questions, which sentences say as well.

    The chart's text alternative numbers the questions; their words stand in the chart and its table.
    """
    if len(rows) < LEAST_POINTS:
        return None
    found = [(row, *_bounds(row)) for row in rows]
    invited = rows[0].invited or 0
    settled = sum(lower > 0.5 or upper < 0.5 for _, lower, upper in found)
    return Figure(
        title=_finding(settled, len(rows)),
        description=f"A dot and a bar for each of {len(rows)} questions: the share of favourable answers among those who"
        f" answered, and the range that the share of all {invited:,} invited lies in. "
        + " ".join(
            f"Question {number}: {share(row.favourable or 0, row.question_answered or 0)}; {range_in_percent(lower, upper)}."
            for number, (row, lower, upper) in enumerate(found, 1)
        )
        + " Full table below.",
        chart=_chart(found),
        table=Table(
            f"Favourable answers, by question: {noun.many},{_days(rows[0]) or ' no day recorded'}",
            ("Question", "Of those who answered it", f"Had all {invited:,} answered"),
            tuple(
                (row.question, share(row.favourable or 0, row.question_answered or 0), range_in_percent(lower, upper))
                for row, lower, upper in found
            ),
            definitions=(_HOW,),
        ),
        caption=f"Dot: favourable answers among those who answered. Bar: where the share of all {invited:,} {noun.many} invited"
        f" lies, whatever the others would have said. Survey{_days(rows[0])}. Source: {rows[0].source or 'survey.csv'}.",
    )


def _finding(settled: int, questions: int) -> str:
    """Whether more than half of all who were invited may think the opposite of what more than half of the answers say."""
    if not settled:
        return f"Too few answered to be sure of any of the {questions} questions"
    if settled == questions:
        return f"Enough answered to be sure of all {questions} questions"
    return f"Too few answered to be sure of {questions - settled} of the {questions} questions"


def _bounds(row: Survey) -> tuple[float, float]:
    bounds = survey_bounds(row.invited or 0, row.question_answered or 0, row.favourable or 0)
    return bounds.worst or 0.0, 1.0 if bounds.best is None else bounds.best


def _days(row: Survey) -> str:
    if row.opened_on and row.closed_on:
        return f" open from {day(row.opened_on)} to {day(row.closed_on)}"
    return f" closed on {day(row.closed_on)}" if row.closed_on else ""


@style.declared_once
def _chart(found: Sequence[tuple[Survey, float, float]]) -> dict[str, Any]:
    import altair as alt

    values = [
        {
            "question": f"{number:03}",
            "words": row.question,
            "share": 100 * (row.favourable or 0) / (row.question_answered or 1),
            "lower": 100 * lower,
            "upper": 100 * upper,
            "said": share(row.favourable or 0, row.question_answered or 0, brief=True),
        }
        for number, (row, lower, upper) in enumerate(found, 1)
    ]
    axis = alt.Axis(values=[0, 25, 50, 75, 100], labelExpr="datum.value + '%'", orient="top")
    scale = alt.Scale(domain=[0, 100])
    base = alt.Chart(style.data(values)).encode(y=alt.Y("question:N", title=None, axis=None))
    bars = base.mark_bar(height=14, color=style.PALE, stroke=style.GREY, strokeWidth=1, yOffset=10).encode(
        x=alt.X("lower:Q", title="Favourable answers", axis=axis, scale=scale), x2="upper:Q"
    )
    dots = base.mark_point(filled=True, color=style.BLUE, size=110, opacity=1, yOffset=10).encode(
        x=alt.X("share:Q", scale=scale)
    )
    counts = base.mark_text(align="left", dx=6, dy=10, color=style.INK, fontSize=style.FONT_SIZE).encode(
        x=alt.X("upper:Q", scale=scale), text="said:N"
    )
    words = base.mark_text(align="left", dy=-10, color=style.INK, fontSize=style.FONT_SIZE, limit=640).encode(
        x=alt.value(0), text="words:N"
    )
    return style.styled(bars + dots + words + counts, 52 * len(values))
