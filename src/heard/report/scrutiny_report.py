"""The scrutiny report, a quarterly update or an overview of a year: two sides that open it, and what stands behind them."""

from __future__ import annotations

from collections.abc import Callable

from .blocks import Block, Report
from .composing import blocks_of, marks, section
from .material import Material
from .sections.communication import how_we_communicate
from .sections.compliments_and_cost import compliments, cost
from .sections.how_to_read import how_to_read
from .sections.how_we_compare import how_we_compare
from .sections.lateness import lateness
from .sections.learning import learning
from .sections.method import data_quality, method
from .sections.opening import opening
from .sections.outcomes import findings, next_stage, ombudsman, refusals
from .sections.people import people
from .sections.stages import stages
from .sections.subjects import themes
from .sections.surveys import surveys
from .sections.timeliness import timeliness
from .sections.unheard import unheard
from .sections.waiting import waiting
from .words.sentences import day

#: The sections in their order: by which name a link finds each, its title, and what makes it.
SECTIONS: tuple[tuple[str, str, Callable[[Material], tuple[Block, ...]]], ...] = (
    ("reading", "How to read this", how_to_read),
    ("timeliness", "Are we answering in time?", timeliness),
    ("lateness", "Why the law was missed, and who held the answer", lateness),
    ("waiting", "How long people waited", waiting),
    ("communication", "How we communicate", how_we_communicate),
    ("stages", "How many complaints, and at which stage", stages),
    ("themes", "What complaints are about", themes),
    ("compare", "How we compare", how_we_compare),
    ("people", "Who complains, and who does not", people),
    ("surveys", "What surveys say", surveys),
    ("findings", "What was found", findings),
    ("next-stage", "Who went further", next_stage),
    ("refusals", "Not accepted, and withdrawn", refusals),
    ("ombudsman", "The Ombudsman", ombudsman),
    ("learning", "What was learned, and did it work", learning),
    ("unheard", "People let down who did not complain", unheard),
    ("compliments", "Compliments", compliments),
    ("cost", "What complaints cost", cost),
    ("data-quality", "How good the register is", data_quality),
    ("method", "How the figures are made", method),
)


def scrutiny_report(material: Material) -> Report:
    """The report of one edition, section by section. A section of a public edition that asks for a guarded figure outside
    any of its parts is left out whole."""
    m = material
    kind = "Update for the quarter" if m.period.is_quarter else "Overview of the year"
    return Report(
        title=f"{kind}: complaints under the {m.procedure.name}",
        authority=m.authority,
        period=f"{m.period.label}: {m.period.in_words}",
        speaks_from=f"Speaks from {day(m.as_at)}",
        marks=marks(m),
        opening=blocks_of(m, "the opening", opening),
        sections=tuple(section(m, anchor, title, make) for anchor, title, make in SECTIONS),
        fingerprint=m.quality.fingerprint,
        opening_title="In brief",
        as_at=m.as_at,
    )
