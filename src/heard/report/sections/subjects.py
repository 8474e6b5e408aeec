"""What complaints are about."""

from __future__ import annotations

from .. import charts
from ..blocks import Block, Figure, Notice, Paragraph
from ..material import LAST, Material, breakdown, missing
from ..parts import part
from ..words.sentences import capital, number_of, out_of
from .theme_changes import theme_changes
from .themes_by_quarter import themes_by_quarter


def themes(m: Material) -> tuple[Block, ...]:
    """Points of complaint by group of themes, whether a group grew, and the themes in detail."""
    if not m.recorded("theme_groups"):
        return (missing(m, "theme"),)
    groups = sorted((c for c in m.of("theme_groups") if c.numerator), key=lambda c: (c.group in LAST, -c.numerator))
    if not groups:
        return (Paragraph("No complaint was received in the period."),)
    names = [m.label("theme", c.group) for c in groups]
    counts = [c.numerator for c in groups]
    blocks: list[Block] = []
    table = breakdown(m, "theme_groups", "theme", "Points of complaint by group of themes", "Group of themes")
    if charts.worth_a_chart(counts):
        blocks.append(
            Figure(
                title=f"{names[0]}: {out_of(counts[0], sum(counts))} points of complaint",
                description="Horizontal bars, the longest first. "
                + "; ".join(f"{name}: {count}" for name, count in zip(names, counts, strict=True)) + ".",
                chart=charts.bars(names, counts, "Points of complaint"),
                table=table,
                caption=f"Complaints received in {m.period.label}, by point: a complaint can have several. Source: the"
                " register, its words matched to Heard's themes.",
            )
        )  # fmt: skip
    else:
        blocks.append(table)
    blocks += part("complaints by group of themes", lambda: theme_changes(m))
    blocks += part("complaints by group of themes, by quarter", lambda: themes_by_quarter(m))
    blocks += part("themes in detail", lambda: [breakdown(m, "themes", "theme", "Themes in detail", "Theme")])
    unmatched = groups[0].not_known if len(groups) == 1 else sum(c.not_known for c in m.of("theme_groups"))
    if unmatched:
        blocks.append(
            Notice(
                f"{capital(number_of(unmatched, 'point'))} had no theme, or a word that nobody has matched to one.",
                "missing",
            )
        )
    return tuple(blocks)
