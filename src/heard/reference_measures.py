"""The page docs/reference/measures.md: what councils are compared on, and what a file of figures holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from heard.comparators.comparison import LEAST_FOR_DOTS, LEAST_FOR_FUNNEL, MOST_YEARS_BACK
from heard.comparators.declared import MEASURES, SECTIONS
from heard.comparators.figure_rows import OWN_COLUMNS
from heard.comparators.findings import FIGURE_FINDING_KINDS
from heard.comparators.measures import Kind, Measure
from heard.comparators.population import CONTEXT, CONTEXT_BY_ID, MOST_YEARS_FROM_CENSUS, Moment
from heard.comparators.series import PROCEDURES, SERIES

_KINDS = {
    Kind.SHARE: "a share: a count of its whole",
    Kind.RATE: "a rate",
    Kind.COUNT: "a count that nothing known goes with; never charted",
}
_MOMENTS = {
    Moment.MID_YEAR: "the middle of the year",
    Moment.END_OF_MARCH: "the 31 March that ends the year",
    Moment.YEAR_TO_MARCH: "the year",
    Moment.CENSUS: f"the census, for years that end {MOST_YEARS_FROM_CENSUS} years from it or fewer",
}


def measures_page() -> Iterator[str]:
    """The lines of the page."""
    yield from (
        "# Measures that councils are compared on",
        "",
        f"A funnel is drawn from {LEAST_FOR_FUNNEL} councils on with the same measure, definition and year; dots with ranges from",
        f"{LEAST_FOR_DOTS} on; below that stands a table of each council's own year. Years more than {MOST_YEARS_BACK} back are",
        "charted only if they are asked for. No measure has a good or a bad direction, and nothing is ranked.",
        "",
        "## What complaints are set against",
        "",
        *_table(("Id", "Counts", "Of"), ((f"`{m.id}`", m.words, _MOMENTS[m.moment]) for m in CONTEXT)),
        "Where that is not known of any council on a chart, the year before stands in, and the figure says so.",
        "",
    )
    for section, words in SECTIONS.items():
        yield from (f"## {words.title}", "", words.caution, "")
        for measure in MEASURES:
            if measure.section is section:
                yield from _measure(measure)
    yield from _files()


def _measure(measure: Measure) -> Iterator[str]:
    yield from (f"### {measure.title}", "", measure.definition, "")
    kind = _KINDS[measure.kind]
    if measure.exposure:
        kind += f" for every {measure.per:,} {CONTEXT_BY_ID[measure.exposure].words}"
    yield f"- Id: `{measure.id}`; {kind}."
    if measure.practice:
        yield f"- {measure.practice}"
    if measure.breaks_on:
        yield f"- Figures of years {measure.break_words}."
    yield f"- Made from: {', '.join(f'`{series}`' for series in measure.series)}."
    yield ""


def _files() -> Iterator[str]:
    yield from (
        "## A file of figures",
        "",
        "A .csv or a workbook with these headings, in any order, below any title. `--missing --out` writes forms that have them.",
        "",
        *_table(("Heading", "What it holds"), ((f"`{name}`", words) for name, words in OWN_COLUMNS)),
        "Each row needs a council, a year (or two days), a procedure, a measure, a value, a source and the source's date.",
        "",
        "### Findings",
        "",
        *_table(("Kind", "What it is"), ((f"`{kind}`", words) for kind, words in FIGURE_FINDING_KINDS.items())),
        "## Figures that can be given",
        "",
    )
    for procedure, words in PROCEDURES.items():
        yield from (f"### `{procedure}`", "", f"{words[0].upper()}{words[1:]}.", "")
        rows = (
            (f"`{s.measure}`", s.words, s.unit.value, s.whole) for s in SERIES if s.procedure == procedure
        )  # fmt: skip
        yield from _table(("Measure", "Counts", "Unit", "Out of"), rows)


def _table(header: Sequence[str], rows: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> list[str]:
    lines = [f"| {' | '.join(cells)} |" for cells in (tuple(header), ("---",) * len(header), *rows)]
    return [*lines, ""]
