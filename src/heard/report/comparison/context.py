"""The children of a council and of its neighbours: known for every council, whatever is not known of complaints."""

from __future__ import annotations

from collections.abc import Sequence

from heard.comparators.council import ENGLAND, CouncilComparison
from heard.comparators.population import CONTEXT, Known, when
from heard.statistics.rates import rate

from ..blocks import Block, Definition, Notice, Paragraph, Table
from ..words.range_sentences import number_words, shown_decimals
from .tables import named
from .words import no_neighbours

#: The number of children that the others are told for every so many of.
_PER = 10_000
_HOW = (
    "Children: Office for National Statistics, mid-year estimates of those aged 0 to 17. In need, looked after, referrals:"
    " Department for Education, children in need census and children looked after return, as held in a repository of the"
    " Department. In brackets: for every 10,000 children. A dash is a number that is not printed, or was hidden because it is"
    " small. More children in need, or more referrals, is neither good nor bad, and says nothing of complaints: these are"
    " what complaints are set against."
)


def context(compared: CouncilComparison) -> tuple[Block, ...]:
    """A table of children, in need, looked after and referrals, with the year of each; a notice where nothing is known."""
    names = [compared.authority.name, *sorted(compared.neighbours.all), ENGLAND]
    known = {name for _, by_name in compared.context.values() for name in by_name}
    if compared.authority.name not in known:
        return (
            Notice(
                f"No official number of children is held here for {compared.authority.name}, so none of its counts has a rate.",
                "missing",
            ),
        )
    measures = [measure for measure in CONTEXT if measure.is_context]
    columns = ["Council"]
    for measure in measures:
        counted = compared.context[measure.id][0]
        columns.append(f"{measure.short}, {when(measure.id, counted)}" if counted else measure.short)
    rows = tuple((named(compared, name), *_cells(compared, name, [m.id for m in measures])) for name in names)
    return (
        Paragraph(neighbour_words(compared)),
        Table(
            "Children, and children that the council works with",
            tuple(columns),
            rows,
            note="In brackets: for every 10,000 children. In order of name.",
            definitions=(Definition("Children", _HOW),),
            total_row=True,
        ),
    )


def neighbour_words(compared: CouncilComparison) -> str:
    """Who the neighbours are, and by which model."""
    near, name = compared.neighbours, compared.authority.name
    said = []
    if near.statistical:
        said.append(
            f"Statistical neighbours are the {len(near.statistical)} councils most like {name} by the Department for"
            f" Education's model of {near.model}: what families and places there are like, not how they are served."
        )
    if near.geographic:
        said.append(f"Adjoining neighbours share a boundary with {name}.")
    elif near.statistical and compared.kind is None:
        said.append(f"No council adjoins {name}.")
    return " ".join(said) or no_neighbours(compared)


def _cells(compared: CouncilComparison, name: str, measures: Sequence[str]) -> list[str]:
    numbers = [compared.context[measure][1].get(name) for measure in measures]
    children = numbers[0]
    return [
        "-" if number is None else f"{number.value:,}{_rate(number, children) if place else ''}"
        for place, number in enumerate(numbers)
    ]


def _rate(number: Known, children: Known | None) -> str:
    """For every so many children of the same year; nothing where they were counted in another."""
    if children is None or number.year - children.year != 1:
        return ""
    found = rate(number.value, children.value, _PER)
    return f" ({number_words(found.value, shown_decimals(found.value))})" if found else ""
