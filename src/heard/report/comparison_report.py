"""A council beside others, as a document: what is known of whom, and nowhere a rank."""

from __future__ import annotations

from collections import Counter

from heard.comparators.comparison import Comparison, Form
from heard.comparators.council import GROUPS, CouncilComparison
from heard.comparators.declared import SECTIONS
from heard.comparators.figures import Figure
from heard.comparators.findings import FIGURE_FINDING_KINDS
from heard.comparators.funnel import Where
from heard.comparators.measures import Section as Part
from heard.comparators.observations import Observation, printed_words
from heard.marking import INTERNAL

from .blocks import Block, Heading, Items, Notice, Paragraph, Report, Section, Table
from .comparison_brief import brief_blocks
from .comparison_context import context
from .comparison_measure import measure_blocks
from .comparison_tables import named
from .comparison_words import source_words
from .sentences import capital, day, listed, number_of

#: Said at the head of every page: what these figures are.
PUBLISHED = "Published figures, as printed"


def comparison_report(compared: CouncilComparison, *, brief: bool = False) -> Report:
    """The report, section by section. brief: for a terminal, with no chart, no list of sources, and others in a line."""
    marks = (INTERNAL, PUBLISHED) if compared.added else (PUBLISHED,)
    latest = max((each.year for comparison in compared.comparisons for each in _seen(comparison)), default="")
    parts = [Section(part.value, SECTIONS[part].title, _part(compared, part, brief)) for part in SECTIONS]
    return Report(
        title="Complaints beside other councils",
        authority=compared.authority.name,
        period=compared.year or "The latest year of each figure",
        speaks_from=f"Figures up to {latest}" if latest else "No figures",
        marks=marks,
        opening=_opening(compared),
        sections=(
            Section("context", "The children of each council", context(compared)),
            *parts,
            Section("contradictions", "Figures that do not fit", _contradictions(compared)),
            Section("reading", "How to read this", _reading()),
            *([] if brief else [Section("sources", "Sources", _sources(compared))]),
        ),
        fingerprint="",
        opening_title="What can be compared",
        made_from="Made by Heard from figures that councils, the Ombudsman and the press have printed, and official statistics.",
    )


def _seen(comparison: Comparison) -> tuple[Observation, ...]:
    return (*comparison.charted, *comparison.listed, *comparison.apart)


def _opening(compared: CouncilComparison) -> tuple[Block, ...]:
    name = compared.authority.name
    children = [each for each in compared.comparisons if each.measure.section in (Part.CHILDREN, Part.CHILDREN_OTHER)]
    published = [each for each in children if any(seen.authority == name for seen in _seen(each))]
    titles = "; ".join(_small(each.measure.title) for each in published)
    count = f"{len(published)}: {titles}" if published else "none"
    items = [
        f"Of {len(children)} measures of children's complaints, {name} is known here to publish {count}.",
        _chartable(Counter(each.form for each in children)),
    ]
    funnels = [each for each in compared.comparisons if each.funnel]
    places = [(each, each.funnel.place_of(name)) for each in funnels if each.funnel]
    for where, words in ((Where.MORE, "more"), (Where.FEWER, "fewer")):
        beyond = [_small(each.measure.title) for each, place in places if place and place.where is where]
        if beyond:
            items.append(
                f"In {_of_funnels(len(beyond), len(funnels))}, {name} has {words} than chance"
                f" would explain: {'; '.join(beyond)}. That is a question to ask, not a verdict."
            )
    if inside := sum(place is not None and not place.where.is_different for _, place in places):
        items.append(
            f"In {_of_funnels(inside, len(funnels))}, {name} lies inside the outer lines: it"
            " differs from other councils no more than chance, and the way councils vary, would explain."
        )
    if absent := sum(place is None for _, place in places):
        items.append(f"In {_of_funnels(absent, len(funnels))}, {name} has no figure.")
    items.append(
        f"To fill the gaps: heard compare {_quoted(name)} --missing --out request/ writes a request to each neighbour, with a form."
    )
    blocks: list[Block] = [Items(tuple(items))]
    if compared.added:
        files = listed(sorted({figure.source.file for figure in compared.added}))
        blocks.append(
            Notice(f"Holds {len(compared.added)} figures from {files}, which nobody but its author has checked.")
        )
    return tuple(blocks)


def _of_funnels(count: int, funnels: int) -> str:
    if funnels == 1:
        return "the one funnel, of figures for the whole council"
    return f"{count} of {funnels} funnels, all of figures for the whole council"


def _chartable(forms: Counter[Form]) -> str:
    charted = forms[Form.FUNNEL] + forms[Form.DOTS]
    if not charted:
        return "For none of them do five or more councils publish the same figure for the same year, so none can be charted."
    return (
        f"{forms[Form.FUNNEL] or 'None'} of them can be drawn as a funnel (20 or more councils with the same figure), and"
        f" {forms[Form.DOTS] or 'none'} as dots with ranges (5 to 19)."
    )


def _small(title: str) -> str:
    return title[:1].lower() + title[1:] if not title.startswith("Ombudsman") else title


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name or "," in name else name


def _part(compared: CouncilComparison, part: Part, brief: bool) -> tuple[Block, ...]:
    blocks: list[Block] = [Notice(SECTIONS[part].caution)]
    nothing = []
    for comparison in compared.of(part):
        if comparison.form is Form.NOTHING:
            nothing.append(_small(comparison.measure.title))
            continue
        blocks += (brief_blocks if brief else measure_blocks)(compared, comparison)
        blocks += _averages(compared, comparison.measure.series, comparison.year)
    if nothing:
        until = f" up to {compared.year}" if compared.year else ""
        blocks.append(Notice(f"No council is known to publish{until}: {'; '.join(nothing)}.", "missing"))
    if other := compared.other_of(part):
        blocks += [Heading("Other figures, as printed"), _other_table(compared, other, SECTIONS[part].title)]
    return tuple(blocks)


def _averages(compared: CouncilComparison, series: tuple[str, ...], year: str) -> tuple[Block, ...]:
    """What the Ombudsman prints as the average of this council's kind, for the year of the chart."""
    group = GROUPS.get(compared.authority.kind, "")
    found = [
        figure
        for figure in compared.averages
        if figure.authority == group
        and f"{figure.procedure}.{figure.measure}" in series
        and year
        and figure.period == year
    ]
    kind = group.removesuffix(" (average)").lower().replace("london", "London")
    said = sorted({printed_words(figure) for figure in found})
    return (Paragraph(f"The Ombudsman's own average for {kind} in {year}: {listed(said)}."),) if said else ()


def _other_table(compared: CouncilComparison, figures: list[Figure], section: str) -> Table:
    rows = []
    for figure in sorted(figures, key=lambda f: (compared.place(f.authority), f.series.words, -f.first.toordinal())):
        said = [part for part in (figure.differs, figure.note) if part]
        if figure.measure.endswith("_change_pct"):
            said.append("a change in per cent, the counts behind it not printed")
        rows.append((named(compared, figure.authority), figure.period, capital(figure.series.words), printed_words(figure),
                     f"{'; '.join(said)} ({source_words(figure)})".strip()))  # fmt: skip
    return Table(
        f"Other figures, as printed: {section}",
        ("Council", "Year", "What", "Figure", "What sets it apart (printed by)"),
        tuple(rows),
        frozenset({1, 2, 4}),
        f"Printed by {compared.authority.name} and its neighbours, and too seldom by others to be compared.",
    )


def _contradictions(compared: CouncilComparison) -> tuple[Block, ...]:
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


def _reading() -> tuple[Block, ...]:
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


def _sources(compared: CouncilComparison) -> tuple[Block, ...]:
    """Every page that a figure in this report rests on, by council."""
    rows = {
        (
            figure.authority,
            figure.source.title,
            figure.source.address,
            day(figure.source.dated) if figure.source.dated else "",
        )
        for comparison in compared.comparisons
        for seen in _seen(comparison)
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
