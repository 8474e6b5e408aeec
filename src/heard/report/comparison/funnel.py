"""A measure that 20 councils or more have: the funnel, its table, and what may be said of it."""

from __future__ import annotations

from heard.comparators.comparison import Comparison
from heard.comparators.council import CouncilComparison
from heard.comparators.funnel import Funnel, Place
from heard.comparators.measures import Kind
from heard.comparators.population import CONTEXT_BY_ID

from ..blocks import Block, Figure, Paragraph, Table
from ..charts.funnel import funnel_chart
from ..words.range_sentences import range_in_numbers, range_in_percent, shown_decimals
from ..words.sentences import capital
from .funnel_words import (
    WIDENED,
    funnel_finding,
    neighbours_outside,
    place_words,
    target_words,
    what_it_means,
)
from .tables import named, near_table
from .words import caption_of, exposure_note, exposure_words, printed_at


def funnel_blocks(compared: CouncilComparison, comparison: Comparison) -> tuple[Block, ...]:
    """The funnel, what it means, and the council with its neighbours in a table. Nothing where there is no funnel."""
    funnel, measure, name = comparison.funnel, comparison.measure, compared.authority.name
    if funnel is None:
        return ()
    is_share = measure.kind is Kind.SHARE
    across = capital(measure.whole if is_share else CONTEXT_BY_ID[measure.exposure].words)
    up = capital(measure.noun) if is_share else f"For every {exposure_words(measure)}"
    together = target_words(comparison).split()[0]
    average = f"{funnel.councils_in_target} {'others' if funnel.place_of(name) else 'councils'}\ntogether {together}"
    chart = funnel_chart(
        funnel, name, compared.neighbours.statistical, across=across, up=up, per=1 if is_share else measure.per,
        average=average,
    )  # fmt: skip
    figure = Figure(
        funnel_finding(compared, comparison),
        _description(compared, comparison, funnel),
        chart,
        _funnel_table(compared, comparison, funnel),
        caption_of(
            f"{_marks(compared, funnel)} {measure.definition}",
            f"{comparison.year}, England, {funnel.councils} councils whose figure is held here.",
            exposure_note(comparison),
            measure.practice,
        ),
    )
    return (figure, Paragraph(what_it_means(compared, comparison, funnel)), *near_table(compared, comparison))


def _marks(compared: CouncilComparison, funnel: Funnel) -> str:
    """What the marks are, of those that are there."""
    there = {place.authority for place in funnel.places}
    said = [f"{compared.authority.name} is the diamond"] if compared.authority.name in there else []
    if there & {*compared.neighbours.statistical}:
        said.append("rings are statistical neighbours")
    return f"{capital('; '.join(said))}." if said else ""


def _description(compared: CouncilComparison, comparison: Comparison, funnel: Funnel) -> str:
    measure, name = comparison.measure, compared.authority.name
    place = funnel.place_of(name)
    own = f"{name}: {place_words(comparison, place)}; {place.where}." if place else f"{name} is not among them."
    wider = f" {WIDENED}" if funnel.widening else ""
    return (
        f"Funnel of {measure.title.lower()}, {comparison.year}, {funnel.councils} councils. The others together:"
        f" {target_words(comparison)}. {own} {neighbours_outside(compared, comparison)}{wider}"
        f" Councils differ in what they record. Full table below."
    )


def _funnel_table(compared: CouncilComparison, comparison: Comparison, funnel: Funnel) -> Table:
    measure = comparison.measure
    columns = ["Council", "Number", "Outer lines by chance"]
    columns += ["Outer lines, widened"] if funnel.widening else []
    seen = {id(each): each for each in comparison.charted}
    rows = []
    for place in sorted(funnel.places, key=lambda place: compared.place(place.authority)):
        row = [
            named(compared, place.authority),
            place_words(comparison, place),
            _limits(comparison, place, widened=False),
        ]
        row += [_limits(comparison, place, widened=True)] if funnel.widening else []
        printed = [printed_at(each) for each in seen.values() if each.authority == place.authority]
        rows.append((*row, str(place.where), ", ".join(dict.fromkeys(printed))))
    together = [f"{funnel.councils_in_target} others together", target_words(comparison), "", "", ""]
    rows.append(tuple([*together, ""][: len(columns) + 2]))
    return Table(
        f"{measure.title}, {comparison.year}: every council on the chart",
        (*columns, "Where it lies", "Printed by"),
        tuple(rows),
        frozenset({len(columns), len(columns) + 1}),
        f"{measure.practice} Councils stand in order of name, {compared.authority.name} and its neighbours first.",
        total_row=True,
    )


def _limits(comparison: Comparison, place: Place, *, widened: bool) -> str:
    lower, upper = place.widened if widened else place.by_chance
    if comparison.measure.kind is Kind.SHARE:
        return range_in_percent(lower, upper)
    per = comparison.measure.per
    return range_in_numbers(lower * per, upper * per, shown_decimals(upper * per))
