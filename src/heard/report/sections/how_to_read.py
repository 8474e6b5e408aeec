"""How to read the report: what chance and ranges mean, on its own figures."""

from __future__ import annotations

from heard.statistics.verdicts import Verdict

from ..blocks import Block, Paragraph
from ..material import Material
from ..words.chance_sentences import QUARTERS, VERDICTS_EXPLAINED, YEARS, chance_explained
from ..words.range_sentences import RANGE_EXPLAINED


def how_to_read(m: Material) -> tuple[Block, ...]:
    """What "could be chance" and a range mean, once, before the figures."""
    return (Paragraph(_chance(m)), Paragraph(RANGE_EXPLAINED))


def _chance(m: Material) -> str:
    """What "could be chance" means, on this report's own two counts where there are two."""
    first = m.procedure.stages[0].id
    now, then = m.number("received_by_stage", first), m.number("received_by_stage", first, m.before)
    if not m.judge.reaches_whole(m.before) or m.as_at < m.period.last:
        return f'"{str(Verdict.CHANCE).capitalize()}" means this. {VERDICTS_EXPLAINED[Verdict.CHANCE]}'
    return chance_explained(now, then, QUARTERS if m.period.is_quarter else YEARS)
