"""Whether complaints about a theme became more or fewer: the largest groups in a sentence, every group in a table."""

from __future__ import annotations

from ..blocks import Block, Paragraph, Statement, Table
from ..material import LAST, Material, comparison, define, periods
from ..parts import Withheld
from ..released import HIDDEN, HIDDEN_EXPLAINED, released_cell
from ..words.chance_sentences import FEWER_IS_NOT_BETTER, comparisons_made
from ..words.sentences import Noun, capital
from .changes import change_of_count, verdict_on_change

_BY_GROUP, _UPHELD_BY_GROUP = "complaints_by_theme_group", "upheld_complaints_by_theme_group"
_LARGEST = 3


def theme_changes(m: Material) -> list[Block]:
    """The largest groups of themes, by this period and the one before it together, and then every group."""
    found = {count.group for period in periods(m) for count in m.of(_BY_GROUP, period) if count.numerator}
    # By both together: one picked for this period alone would seem to have grown.
    largest = sorted(found - LAST, key=lambda group: (-sum(_numbers(m, group)), group))[:_LARGEST]
    blocks: list[Block] = [Statement(change_of_count(m, _BY_GROUP, group, about(m, group))) for group in largest]
    if not blocks:
        return []
    verdicts = {group: verdict_on_change(m, _BY_GROUP, group) for group in found}
    if any(verdict.startswith("fewer") for verdict in verdicts.values()):
        blocks.append(Paragraph(FEWER_IS_NOT_BETTER))
    upheld = {group: _upheld(m, group) for group in found}
    if all(upheld.values()):
        return [*blocks, _table(m, verdicts, upheld)]
    return [*blocks, _table(m, verdicts, {}), Withheld("upheld complaints by theme")]


def about(m: Material, theme: str) -> Noun:
    """Complaints about a theme, or about a group of themes, as what is counted."""
    name = m.label("theme", theme)
    of = "outside this procedure" if theme == "OOS" else f"about {name[:1].lower()}{name[1:]}"
    return Noun(f"complaint {of}", f"complaints {of}")


def _numbers(m: Material, group: str) -> list[int]:
    return [m.number(_BY_GROUP, group, period) for period in periods(m)]


def _upheld(m: Material, group: str) -> str:
    """How many were upheld; empty where this edition does not say."""
    if not m.recorded(_UPHELD_BY_GROUP):
        return "not recorded"
    if m.counts.shows(_UPHELD_BY_GROUP):
        return f"{m.number(_UPHELD_BY_GROUP, group):,}"
    return released_cell(m, _UPHELD_BY_GROUP, group)


def _table(m: Material, verdicts: dict[str, str], upheld: dict[str, str]) -> Table:
    """Every group of themes, the largest of this period first, as in the table of points."""
    ordered = sorted(verdicts, key=lambda group: (group in LAST, -m.number(_BY_GROUP, group), group))
    compared = len(periods(m)) > 1
    rows = tuple(
        (
            m.label("theme", group),
            *(f"{number:,}" for number in _numbers(m, group)),
            *([upheld[group]] if upheld else []),
            *([capital(verdicts[group])] if compared else []),
        )
        for group in ordered
    )
    note = "A complaint with points of two groups stands in both, so the rows do not add up."
    if compared and len(rows) > 1:
        note += f" {comparisons_made(len(rows))}"
    if HIDDEN in upheld.values():
        note += f" {HIDDEN_EXPLAINED}"
    return Table(
        "Complaints by group of themes, each complaint once in a group",
        (
            "Group of themes",
            *comparison(m),
            *([f"Upheld so far, {m.period.label}"] if upheld else []),
            *(["Year on year"] if compared else []),
        ),
        rows,
        words=frozenset({len(periods(m)) + 1 + bool(upheld)}) if compared else frozenset(),
        note=note,
        definitions=define(_BY_GROUP, _UPHELD_BY_GROUP),
    )
