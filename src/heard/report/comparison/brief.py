"""A measure beside other councils for a terminal: this council and its neighbours in full, the others in a line."""

from __future__ import annotations

from collections.abc import Iterable

from heard.comparators.comparison import Comparison, Form
from heard.comparators.council import CouncilComparison
from heard.comparators.observations import Observation

from ..blocks import Block, Heading, Paragraph, Statement
from .funnel_words import funnel_finding, what_it_means
from .tables import apart_table, is_near, latest_table, near_table
from .words import coverage_line, number


def brief_blocks(compared: CouncilComparison, comparison: Comparison, *, with_apart: bool = True) -> tuple[Block, ...]:
    """A measure with its coverage above it, and no chart: what the chart finds, in words.

    with_apart: with the council's own figures that stand apart, as those of earlier years.
    """
    measure = comparison.measure
    blocks: list[Block] = [Heading(measure.title), Statement(coverage_line(compared, comparison))]
    if comparison.form is Form.TABLE:
        near = [each for each in comparison.listed if is_near(compared, each)]
        blocks += [latest_table(compared, comparison, near)] if near else []
        blocks += _others(compared, comparison, comparison.listed)
    else:
        if comparison.funnel is not None:
            blocks.append(Statement(f"{funnel_finding(compared, comparison)}."))
            blocks.append(Paragraph(what_it_means(compared, comparison, comparison.funnel)))
        blocks += near_table(compared, comparison)
        blocks += _others(compared, comparison, comparison.charted) if comparison.form is Form.DOTS else []
    own = [each for each in comparison.apart if with_apart and each.authority == compared.authority.name]
    return (*blocks, *apart_table(compared, comparison, own))


def _others(compared: CouncilComparison, comparison: Comparison, seen: Iterable[Observation]) -> tuple[Block, ...]:
    """Councils that are no neighbours, each with its own year, in order of name."""
    others = sorted((each for each in seen if not is_near(compared, each)), key=lambda each: each.authority)
    if not others:
        return ()
    said = [
        f"{each.authority} {number(comparison.measure, each)}{'' if each.is_alike else '*'} ({each.period})"
        for each in others
    ]
    star = (
        " With *: it counts something else, or another stretch of time."
        if any(not each.is_alike for each in others)
        else ""
    )
    return (Paragraph(f"Other councils, by name: {'; '.join(said)}.{star}"),)
