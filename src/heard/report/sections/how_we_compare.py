"""How the council compares: what others publish of the same, each with its year, and nowhere a rank."""

from __future__ import annotations

from heard.comparators.comparison import Form
from heard.comparators.declared import SECTIONS
from heard.comparators.measures import Section

from ..blocks import Block, Notice, Paragraph
from ..comparison.brief import brief_blocks
from ..comparison.context import context
from ..comparison.tables import is_near
from ..material import Material

#: Children's own figures first; those of whole councils stand apart, in the comparison itself.
_SHOWN = (Section.CHILDREN, Section.OMBUDSMAN_CHILDREN)


def how_we_compare(m: Material) -> tuple[Block, ...]:
    """What is known of other councils beside this one; that nothing was given where nothing was."""
    compared = m.compared
    if compared is None:
        return (
            Notice(
                f"No figures of other councils stand in this report. Few councils publish theirs. heard compare shows what"
                f" is known of them, and writes the request that would fill the gaps; where {m.authority} is one of the"
                " English authorities, what is known of its neighbours stands here.",
                "missing",
            ),
        )
    name = compared.authority.name
    blocks: list[Block] = [
        Paragraph(
            f"{name}'s own figures are those of this report; others are as their councils printed them. Councils differ in"
            " what they count and in which year, so each figure stands with its year and nothing is ranked."
        ),
        *context(compared),
    ]
    nothing, far = list[str](), list[str]()
    for section in _SHOWN:
        blocks.append(Notice(SECTIONS[section].caution))
        for comparison in compared.of(section):
            title = comparison.measure.title[:1].lower() + comparison.measure.title[1:]
            if comparison.form is Form.NOTHING:
                nothing.append(title)
            elif not any(is_near(compared, each) for each in (*comparison.listed, *comparison.charted)):
                far.append(title)
            else:
                blocks += brief_blocks(compared, comparison, with_apart=False)
    if far:
        blocks.append(Notice(f"Known here of councils that are no neighbours alone: {'; '.join(far)}.", "missing"))
    if nothing:
        blocks.append(Notice(f"No council is known to publish: {'; '.join(nothing)}.", "missing"))
    blocks.append(
        Paragraph(
            f"Every figure with its source, and those of whole councils that the Ombudsman publishes: heard compare"
            f" {name if ' ' not in name else chr(34) + name + chr(34)} --out compare/."
        )
    )
    return tuple(blocks)
