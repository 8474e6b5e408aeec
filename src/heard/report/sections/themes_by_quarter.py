"""Complaints by group of themes, quarter by quarter: a small panel for each group, screened for quarters unlike the others."""

from __future__ import annotations

from heard.registers.words import themes

from .. import charts
from ..blocks import Block, Figure, Table
from ..charts import Panel
from ..charts.small_multiples import LEAST_IN_PANEL, MOST_PANELS, false_alarms
from ..material import LAST, Material, define, quarter_name
from ..words.range_sentences import number_words
from ..words.sentences import capital, day, listed, number_of
from .usual_figures import whole_quarters

_BY_GROUP = "complaints_by_theme_group"
_QUARTERS = 12
#: A title names so many unusual quarters; of more it says how many.
_NAMED = 3
#: A group with the quarter and the count that stand out.
_Unusual = tuple[str, str, int, str]


def themes_by_quarter(m: Material) -> list[Block]:
    """The figure of every group; nothing where there is one group only, or none is worth a chart."""
    quarters = whole_quarters(m)[-_QUARTERS:]
    known = {count.group for quarter in quarters for count in m.of(_BY_GROUP, quarter) if count.numerator}
    # In the order of the themes, which is no order of size.
    groups = [code for code in themes() if code in known - LAST]
    panels = [
        Panel(m.label("theme", group), tuple(m.number(_BY_GROUP, group, quarter) for quarter in quarters))
        for group in groups
    ]
    if len(panels) < 2 or not any(charts.worth_a_chart(panel.known) for panel in panels):
        return []
    names = [quarter_name(quarter) for quarter in quarters]
    shown = panels[:MOST_PANELS]
    found = _unusual(shown, names)
    title, screened = _finding(shown, names, found), _screened(shown)
    figure = Figure(
        title=title,
        description=f"{capital(number_of(len(shown), 'small panel'))} of complaints by quarter, {names[0]} to {names[-1]},"
        f" {len(names)} points each, all on one scale. {title}. {screened} "
        + "; ".join(_spoken(panel, names) for panel in shown)
        + ". Full table below.",
        chart=charts.small_multiples(names, shown, "Complaints"),
        table=_table(panels, names, found),
        caption=f"Complaints received, by the groups of themes of their points; n: all {len(names)} quarters together. Line:"
        " average. Dashed: where chance alone leaves nearly all counts about it. Groups are in the order of the list of"
        f" themes, and one under {LEAST_IN_PANEL} is not drawn. {screened} There may be more where one matter brings several"
        f" complaints. {m.authority}. Speaks from {day(m.as_at)}. Source: the register.",
    )
    return [figure]


def _unusual(panels: list[Panel], names: list[str]) -> list[_Unusual]:
    return [
        (panel.name, quarter, count, mark)
        for panel in panels
        for quarter, count, mark in zip(names, panel.counts, panel.unusual, strict=True)
        if mark and count is not None
    ]


def _finding(panels: list[Panel], names: list[str], found: list[_Unusual]) -> str:
    judged = sum(panel.limits is not None for panel in panels)
    over = f"{number_of(judged, 'group')} of themes over {len(names)} quarters"
    if not judged:
        return f"{capital(number_of(len(panels), 'group'))} of themes: too few quarters to judge"
    if not found:
        return f"Of {over}, none has a quarter outside what chance would explain"
    if len(found) > _NAMED:
        many = len({name for name, *_ in found})
        return f"Of {over}, {many} have quarters outside what chance would explain, {len(found)} in all"
    each = [f"{name}, {count:,} in {quarter} ({mark})" for name, quarter, count, mark in found]
    return f"Of {over}, outside what chance would explain: {listed(each)}"


def _screened(panels: list[Panel]) -> str:
    judged = [panel for panel in panels if panel.limits is not None]
    if not judged:
        return "No panel was screened: that needs 8 quarters."
    counts = sum(len(panel.counts) for panel in judged)
    expected = number_words(false_alarms(counts))
    return (
        f"{capital(number_of(len(judged), 'panel was', 'panels were'))} screened, {counts} counts: luck alone puts under 3 in"
        f" 1,000 outside, so at most {expected} false alarms are to be expected."
    )


def _spoken(panel: Panel, names: list[str]) -> str:
    if panel.instead:
        return f"{panel.title}: {panel.instead}"
    marks = {name: mark for name, mark in zip(names, panel.unusual, strict=True) if mark}
    unusual = "".join(f", {mark} in {name}" for name, mark in marks.items())
    return f"{panel.title}: {', '.join(f'{count:,}' for count in panel.known)}{unusual}"


def _table(panels: list[Panel], names: list[str], found: list[_Unusual]) -> Table:
    columns = ["Group of themes", *names, "All"]
    rows = []
    for panel in panels:
        cells = [panel.name, *(f"{count:,}" for count in panel.known), f"{panel.total or 0:,}"]
        said = [f"{quarter}: {mark}" for name, quarter, _, mark in found if name == panel.name]
        rows.append((*cells, *([listed(said) if said else "no"] if found else [])))
    if found:
        columns.append("Unusual")
    return Table(
        "Complaints of each quarter, by group of themes",
        tuple(columns),
        tuple(rows),
        words=frozenset({len(columns) - 1}) if found else frozenset(),
        note="A complaint with points of two groups stands in both, so the rows do not add up."
        + (f" The chart has the first {MOST_PANELS} of them." if len(panels) > MOST_PANELS else ""),
        definitions=define(_BY_GROUP),
    )
