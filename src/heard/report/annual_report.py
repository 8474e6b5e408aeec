"""The statutory annual report: the ten items that the rule book asks for, in its order, each saying what is not recorded."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .blocks import Block, Heading, Paragraph, Report
from .composing import blocks_of, marks, section
from .material import Material
from .sections.annual_checklist import annual_checklist
from .sections.annual_items import ITEMS, AnnualItem
from .sections.annual_opening import annual_opening
from .sections.how_to_read import how_to_read
from .sections.method import data_quality, method
from .words.sentences import day

_NOTHING = "Nothing came in the year that would be counted here."
_AFTER = (
    ("reading", "How to read the figures", how_to_read),
    ("data-quality", "How good the register is", data_quality),
    ("method", "How the figures are made", method),
    ("checklist", "Where each item is, and whether it is recorded", annual_checklist),
)


def annual_report(material: Material) -> Report:
    """The annual report of a whole year, of one edition. Raises ValueError for a quarter."""
    m = material
    if m.period.is_quarter:
        raise ValueError(f"an annual report is of a whole year, not of {m.period.label}")
    items = (
        section(m, item.anchor, f"{number}. {item.title}", partial(_said, item))
        for number, item in enumerate(ITEMS, start=1)
    )
    return Report(
        title="Annual report: complaints and representations about children's social care",
        authority=m.authority,
        period=f"{m.period.label}: {m.period.in_words}",
        speaks_from=f"Speaks from {day(m.as_at)}",
        marks=marks(m),
        opening=blocks_of(m, "the opening", annual_opening),
        sections=(*items, *(section(m, anchor, title, make) for anchor, title, make in _AFTER)),
        fingerprint=m.quality.fingerprint,
        opening_title="The report in one page",
        as_at=m.as_at,
    )


def _said(item: AnnualItem, m: Material) -> Iterator[Block]:
    """An item's blocks; that nothing came which could be counted, where there is none."""
    blocks = list(item.make(m))
    yield from blocks
    if all(isinstance(block, Heading) for block in blocks):
        yield Paragraph(_NOTHING)
