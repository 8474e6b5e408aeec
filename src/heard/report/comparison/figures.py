"""Every figure of a comparison as rows of a tidy file, each with its source."""

from __future__ import annotations

from collections.abc import Iterator

from heard.comparators.comparison import Comparison
from heard.comparators.council import CouncilComparison
from heard.comparators.declared import SECTION_OF_PROCEDURE
from heard.comparators.figures import Figure
from heard.comparators.measures import Kind, Unit
from heard.comparators.observations import Observation
from heard.comparators.population import CONTEXT_BY_ID, when
from heard.statistics.proportions import proportion
from heard.statistics.rates import rate

from ..words.rate_sentences import LEAST_FOR_RATE

#: One row a printed figure. share_or_rate, lower, upper: a share from 0 to 1, or a rate for so many people (rate_for), with
#: what chance could explain. outer_*: the outer lines of the funnel at its size. A figure that rests on two sources has two.
COMPARISON_COLUMNS = (
    "section", "measure", "title", "shown_as", "year_compared", "council", "neighbour", "period", "number", "out_of",
    "as_printed_number", "share_or_rate", "lower", "upper", "rate_for", "people", "people_counted", "outer_lower",
    "outer_upper", "outer_lower_widened", "outer_upper_widened", "where", "what_sets_it_apart", "source_title",
    "source_address", "source_date", "as_printed", "file", "row",
)  # fmt: skip
_Cells = dict[str, object]


def comparison_rows(compared: CouncilComparison) -> Iterator[tuple[object, ...]]:
    """The context, then every figure that the report shows, in the report's order."""
    for cells in (*_context(compared), *_compared(compared), *_other(compared)):
        yield tuple(cells.get(column, "") for column in COMPARISON_COLUMNS)


def _context(compared: CouncilComparison) -> Iterator[_Cells]:
    for measure, (counted, known) in compared.context.items():
        for council in sorted(known, key=compared.place):
            yield {
                "section": "context", "measure": measure, "title": CONTEXT_BY_ID[measure].words, "shown_as": "table",
                "council": council, "neighbour": compared.relation(council), "number": known[council].value,
                "period": when(measure, counted) if counted else "", "source_title": "Official statistics",
                "source_address": known[council].source, "file": "population.csv",
            }  # fmt: skip


def _compared(compared: CouncilComparison) -> Iterator[_Cells]:
    for comparison in compared.comparisons:
        for role, several in (
            (str(comparison.form), comparison.charted or comparison.listed),
            ("table, not compared", comparison.apart),
        ):
            for seen in sorted(several, key=lambda each: (compared.place(each.authority), -each.last.toordinal())):
                cells = {**_seen(compared, comparison, seen), "shown_as": role}
                for figure in seen.figures:
                    yield {**cells, **_source(figure)}


def _seen(compared: CouncilComparison, comparison: Comparison, seen: Observation) -> _Cells:
    measure = comparison.measure
    said = [*(["a second source, which disagrees"] if seen.second else []), *seen.differs, *seen.remarks]
    cells: _Cells = {
        "section": measure.section.value, "measure": measure.id, "title": measure.title, "year_compared": comparison.year,
        "council": seen.authority, "neighbour": compared.relation(seen.authority), "period": seen.period,
        "number": _whole(seen.count), "out_of": _whole(seen.whole), "as_printed_number": seen.printed,
        "what_sets_it_apart": "; ".join([*said, measure.practice]),
    }  # fmt: skip
    return {**cells, **_reach(comparison, seen), **_lines(comparison, seen)}


def _reach(comparison: Comparison, seen: Observation) -> _Cells:
    measure = comparison.measure
    if seen.count is None:
        return {}
    if measure.kind is Kind.SHARE and seen.whole:
        share = proportion(seen.count, seen.whole)
        return {} if share is None else dict(zip(("share_or_rate", "lower", "upper"), map(_digits, share), strict=True))
    exposure, counted = comparison.exposure(seen), comparison.exposure_year(seen)
    if measure.kind is not Kind.RATE or not seen.year or exposure is None or counted is None:
        return {}
    cells: _Cells = {"people": exposure, "people_counted": when(measure.exposure, counted), "rate_for": measure.per}
    found = rate(seen.count, exposure, measure.per) if seen.count >= LEAST_FOR_RATE else None
    if found is None:
        return cells
    return {
        **cells,
        "share_or_rate": _digits(found.value),
        "lower": _digits(found.lower),
        "upper": _digits(found.upper),
    }


def _lines(comparison: Comparison, seen: Observation) -> _Cells:
    if comparison.funnel is None or not any(seen is each for each in comparison.charted):
        return {}
    per = comparison.measure.per if comparison.measure.kind is Kind.RATE else 1
    place = next(
        each for each in comparison.funnel.places if each.authority == seen.authority and each.count == seen.count
    )
    cells: _Cells = {
        "outer_lower": _digits(place.by_chance.lower * per), "outer_upper": _digits(place.by_chance.upper * per),
        "where": place.where.value,
    }  # fmt: skip
    if comparison.funnel.widening is not None:
        cells["outer_lower_widened"] = _digits(place.widened.lower * per)
        cells["outer_upper_widened"] = _digits(place.widened.upper * per)
    return cells


def _other(compared: CouncilComparison) -> Iterator[_Cells]:
    for figure in compared.other:
        number = _whole(figure.value) if figure.series.unit is Unit.COUNT else ""
        yield {
            "section": SECTION_OF_PROCEDURE[figure.procedure].value, "measure": figure.series.id,
            "title": figure.series.words, "shown_as": "table, not compared", "council": figure.authority,
            "neighbour": compared.relation(figure.authority), "period": figure.period, "number": number,
            "out_of": _whole(figure.whole), "as_printed_number": "" if number != "" else f"{figure.value:g} {figure.series.unit}",
            "what_sets_it_apart": "; ".join(part for part in (figure.differs, figure.note) if part), **_source(figure),
        }  # fmt: skip


def _source(figure: Figure) -> _Cells:
    source = figure.source
    return {
        "source_title": source.title, "source_address": source.address, "as_printed": figure.as_printed,
        "source_date": source.dated.isoformat() if source.dated else "", "file": source.file, "row": source.row,
    }  # fmt: skip


def _whole(value: float | None) -> object:
    return "" if value is None else int(value)


def _digits(value: float) -> str:
    return f"{value:.6g}"
