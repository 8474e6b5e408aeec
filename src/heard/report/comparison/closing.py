"""What closes a comparison: figures that do not fit, how to read it, and where every figure is printed."""

from __future__ import annotations

from heard.comparators.comparison import Comparison
from heard.comparators.council import CouncilComparison
from heard.comparators.findings import FIGURE_FINDING_KINDS
from heard.comparators.observations import Observation

from ..blocks import Block, Items, Paragraph, Table
from ..words.sentences import capital, day, number_of


def every_seen(comparison: Comparison) -> tuple[Observation, ...]:
    """Every figure of a measure that is shown."""
    return (*comparison.charted, *comparison.listed, *comparison.apart)


def contradictions(compared: CouncilComparison) -> tuple[Block, ...]:
    """What is wrong with the figures of this council, its neighbours and its own files; of others, how many."""
    near = (compared.authority.name, *compared.neighbours.all)
    own_files = set(compared.files)
    shown = [f for f in compared.findings if f.sheet in own_files or f.column.startswith(tuple(f"{n}, " for n in near))]
    others = len(compared.findings) - len(shown)
    stand = "stands" if others == 1 else "stand"
    rest = f"{number_of(others, 'finding')} on figures of other councils {stand} in findings.csv, which --out writes."
    if not shown:
        return (Paragraph(f"Nothing was found that does not fit among the figures of these councils. {capital(rest)}"),)
    rows = tuple(
        (
            f.column if ", " in f.column else f"The column {f.column}",
            capital(FIGURE_FINDING_KINDS[f.kind]),
            f.expected,
            f"{f.found}. {f.effect}",
            f"{f.sheet} row {f.row}",
        )
        for f in shown
    )
    return (
        Table(
            "Shown as printed, and put right by nobody here",
            ("Figure", "What", "Expected", "Found", "Where"),
            rows,
            frozenset({1, 2, 3, 4}),
            note=f"Where two sources disagree, both are shown, and the first makes the line of the others. {capital(rest)}",
        ),
    )


def how_to_read() -> tuple[Block, ...]:
    """What the words and forms mean, and what they cannot show."""
    return (Items(tuple(" ".join(item.split()) for item in _HOW_TO_READ.strip().split("\n\n"))),)


_HOW_TO_READ = """
“Publish” means: among the figures gathered here. A council may publish more. The Ombudsman prints its figures for every
council; those held here are some of them.

A funnel is drawn only where 20 or more councils have the same figure, counted in the same way, for the same year. With 5
to 19 there are dots with ranges and no lines; with fewer, a table of each council's own year.

The line of the others leaves out this council. How far councils vary beyond chance is worked out on all of them, and the
lines are widened by it. Only outside the outer lines is a council called different.

There are no ranks: lists are in order of name, this council and its neighbours first.

A figure that counts something else, or another stretch of time, is shown with what sets it apart and is never charted. A
year that was worked out from the date of a page is charted, and said to be so.

In 2022/23 the Ombudsman began to choose in another way which complaints it investigates, and the share that it upholds rose.
Uphold rates of earlier years are not comparable with later ones.

A rate is set against the same people for every council on a chart. Fewer than five have no rate.

A range shows where the usual figure of a council could well lie, because any one year is partly luck. It does not cover what
is recorded differently, which is often larger.
"""


def sources(compared: CouncilComparison) -> tuple[Block, ...]:
    """Every page that a figure in this report rests on, by council."""
    rows = {
        (
            figure.authority,
            figure.source.title,
            figure.source.address,
            day(figure.source.dated) if figure.source.dated else "",
        )
        for comparison in compared.comparisons
        for seen in every_seen(comparison)
        for figure in seen.figures
    }
    rows |= {(f.authority, f.source.title, f.source.address, "") for f in compared.other}
    official = sorted(
        {(measure, known.source) for measure, (_, by_name) in compared.context.items() for known in by_name.values()}
    )
    neighbours = [("Neighbours", "", source, "") for source in compared.neighbours.sources]
    context_rows = [
        (capital(measure.replace("_", " ")), "Official statistics", source, "") for measure, source in official
    ]
    return (
        Table(
            "Where every figure is printed",
            ("Council", "Title", "Address", "Day"),
            (*context_rows, *neighbours, *sorted(rows, key=lambda row: (compared.place(row[0]), row[1:]))),
            frozenset({1, 2, 3}),
        ),
    )
