"""One measure beside other councils, as blocks: a funnel, dots with ranges, or a table of each council's own year."""

from __future__ import annotations

from heard.comparators.comparison import Comparison, Form
from heard.comparators.council import CouncilComparison
from heard.comparators.measures import Kind
from heard.comparators.observations import Observation
from heard.statistics.proportions import proportion
from heard.statistics.rates import rate

from ..blocks import Block, Definition, Figure, Heading, Notice, Statement
from ..charts.ranges import DotRow, dots_and_ranges
from ..words.sentences import capital
from .funnel import funnel_blocks
from .tables import apart_table, latest_table, named, near_table, seen_table
from .words import caption_of, coverage_line, exposure_note, exposure_words, number


def measure_blocks(compared: CouncilComparison, comparison: Comparison) -> tuple[Block, ...]:
    """A measure with its coverage above it, its form, and what is not comparable beside each figure."""
    measure = comparison.measure
    definition = Definition(measure.title, f"{measure.definition} {measure.practice}".strip())
    head: tuple[Block, ...] = (Heading(measure.title), Statement(coverage_line(compared, comparison), (definition,)))
    if comparison.form is Form.NOTHING:
        return head
    if comparison.form is Form.TABLE:
        shown: tuple[Block, ...] = (latest_table(compared, comparison, comparison.listed),)
    else:
        shown = (funnel_blocks if comparison.form is Form.FUNNEL else _dots)(compared, comparison)
    return (*head, *shown, *apart_table(compared, comparison, comparison.apart))


def _dots(compared: CouncilComparison, comparison: Comparison) -> tuple[Block, ...]:
    measure = comparison.measure
    is_share = measure.kind is Kind.SHARE
    seen = sorted(comparison.charted, key=lambda each: (compared.place(each.authority), each.second))
    rows = [_dot(compared, comparison, each) for each in seen]
    across = (
        f"{measure.noun}, of {measure.whole}" if is_share else f"{measure.noun} for every {exposure_words(measure)}"
    )
    places = {each.authority for each in seen}
    here = compared.authority.name
    missing = "" if here in places else f"; {here} has no figure for that year"
    figure = Figure(
        f"{measure.title}, {comparison.year}: {len(places)} councils, too few for limits{missing}",
        f"Dots with ranges of {measure.title.lower()}, {comparison.year}, {len(places)} councils in order of name, this one"
        f" and its neighbours first. Nothing says which differ by more than chance. Councils differ in what they record. Full"
        f" table below.",
        dots_and_ranges(rows, capital(across), as_shares=is_share),
        seen_table(compared, comparison, seen, f"{measure.title}, {comparison.year}: every council on the chart"),
        caption_of(measure.definition, f"{comparison.year}, England.", exposure_note(comparison), measure.practice),
    )
    few = Notice(
        f"A funnel needs 20 councils with the same figure; {len(places)} have it. Ranges that overlap or do not overlap show"
        " no difference by themselves, and the order is by name.",
    )
    return (figure, few, *near_table(compared, comparison))


def _dot(compared: CouncilComparison, comparison: Comparison, seen: Observation) -> DotRow:
    name = named(compared, seen.authority)
    count, per = int(seen.count or 0), comparison.measure.per
    text = number(comparison.measure, seen)
    exposure = comparison.exposure(seen)
    if comparison.measure.kind is Kind.SHARE:
        share = proportion(count, int(seen.whole or 0))
        ends = (share.value, share.lower, share.upper) if share else (None, None, None)
    else:
        found = rate(count, exposure, per)
        ends = (found.value, found.lower, found.upper) if found else (None, None, None)
    return DotRow(name, ends[0], ends[1], ends[2], text)
