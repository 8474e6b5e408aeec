"""A council beside others, as a document: what is known of whom, and nowhere a rank."""

from __future__ import annotations

from collections import Counter

from heard.comparators.comparison import Form
from heard.comparators.council import GROUPS, CouncilComparison
from heard.comparators.declared import SECTIONS
from heard.comparators.figures import Figure
from heard.comparators.funnel import Where
from heard.comparators.measures import Section as Part
from heard.comparators.observations import printed_words
from heard.marking import INTERNAL

from ..blocks import Block, Heading, Items, Notice, Paragraph, Report, Section, Table
from ..words.sentences import capital, listed
from .brief import brief_blocks
from .closing import contradictions, every_seen, how_to_read, sources
from .context import context
from .measure import measure_blocks
from .tables import named
from .words import source_words

#: Said at the head of every page: what these figures are.
PUBLISHED = "Published figures, as printed"


def comparison_report(compared: CouncilComparison, *, brief: bool = False) -> Report:
    """The report, section by section. brief: for a terminal, with no chart, no list of sources, and others in a line."""
    marks = (INTERNAL, PUBLISHED) if compared.added else (PUBLISHED,)
    latest = max((each.year for comparison in compared.comparisons for each in every_seen(comparison)), default="")
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
            Section("contradictions", "Figures that do not fit", contradictions(compared)),
            Section("reading", "How to read this", how_to_read()),
            *([] if brief else [Section("sources", "Sources", sources(compared))]),
        ),
        fingerprint="",
        opening_title="What can be compared",
        made_from="Made by Heard from figures that councils, the Ombudsman and the press have printed, and official statistics.",
    )


def _opening(compared: CouncilComparison) -> tuple[Block, ...]:
    name = compared.authority.name
    children = [each for each in compared.comparisons if each.measure.section in (Part.CHILDREN, Part.CHILDREN_OTHER)]
    published = [
        each for each in children if any(seen.authority == name and seen.is_published for seen in every_seen(each))
    ]
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
