"""Tables of other councils' figures: each with its year, its range, and what sets it apart."""

from __future__ import annotations

from collections.abc import Iterable

from heard.comparators.comparison import Comparison, Form
from heard.comparators.council import CouncilComparison
from heard.comparators.measures import Kind
from heard.comparators.observations import Observation

from ..blocks import Table
from .words import apart, exposure_note, exposure_words, number, range_of


def named(compared: CouncilComparison, authority: str) -> str:
    """A council's name, with what it is to this one: "Barnet (statistical)"."""
    relation = compared.relation(authority)
    return f"{authority} ({relation})" if relation else authority


def seen_table(
    compared: CouncilComparison,
    comparison: Comparison,
    seen: Iterable[Observation],
    caption: str,
    *,
    practice: bool = True,
) -> Table:
    """Figures, this council's and its neighbours' first and each by name, with what sets each apart.

    The year has a column unless all are of the year compared. practice: whether the note says what is recorded differently.
    """
    measure = comparison.measure
    rows_of = sorted(seen, key=lambda each: (compared.place(each.authority), -each.last.toordinal(), each.second))
    one_year = {each.period for each in rows_of} == {comparison.year}
    columns = ["Council", *([] if one_year else ["Year"]), "Number"]
    if measure.kind is Kind.SHARE:
        columns.append("Range chance could explain")
    elif measure.kind is Kind.RATE:
        columns.append(f"For every {exposure_words(measure)} (range)")
    rows = []
    for each in rows_of:
        row = [named(compared, each.authority), *([] if one_year else [each.period]), number(measure, each)]
        if measure.kind in (Kind.SHARE, Kind.RATE):
            row.append(range_of(comparison, each))
        rows.append((*row, apart(comparison, each)))
    note = " ".join(part for part in (exposure_note(comparison), measure.practice if practice else "") if part)
    words = frozenset({len(columns)} if one_year else {1, len(columns)})
    return Table(caption, (*columns, "What sets it apart (printed by)"), tuple(rows), words, note)


def latest_table(compared: CouncilComparison, comparison: Comparison, seen: Iterable[Observation]) -> Table:
    """The table of each council's own year."""
    return seen_table(compared, comparison, seen, f"{comparison.measure.title}: each council's latest year")


def apart_table(compared: CouncilComparison, comparison: Comparison, seen: Iterable[Observation]) -> tuple[Table, ...]:
    """What a chart or the table of latest years leaves out of this council and its neighbours; nothing where it is none."""
    left_out = list(seen)
    if not left_out:
        return ()
    what = (
        "earlier years of its own" if comparison.form is Form.TABLE else "not in the chart: another year or definition"
    )
    return (seen_table(compared, comparison, left_out, f"{comparison.measure.title}: {what}", practice=False),)


def near_table(compared: CouncilComparison, comparison: Comparison) -> tuple[Table, ...]:
    """This council and its neighbours among the charted; nothing where none of them is."""
    near = [each for each in comparison.charted if is_near(compared, each)]
    if not near:
        return ()
    caption = f"{comparison.measure.title}, {comparison.year}: {compared.authority.name} and its neighbours"
    return (seen_table(compared, comparison, near, caption, practice=False),)


def is_near(compared: CouncilComparison, seen: Observation) -> bool:
    """Whether a figure is this council's or a neighbour's."""
    return compared.place(seen.authority)[0] < 2
