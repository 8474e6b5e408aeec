"""The report on stages, timeliness and outcomes that a register gives: its sections, from counted indicators."""

from __future__ import annotations

from heard.marking import INTERNAL

from .blocks import Report, Section
from .communication import how_we_communicate
from .compliments_and_cost import compliments, cost
from .lateness import lateness
from .learning import learning
from .material import Material
from .method import data_quality, method
from .opening import opening
from .outcomes import findings, next_stage, ombudsman, refusals
from .people import people
from .sentences import day
from .stages import stages
from .subjects import themes
from .surveys import surveys
from .timeliness import timeliness
from .unheard import unheard
from .waiting import waiting

ILLUSTRATIVE = "Illustrative: made-up complaints, no real people"


def register_report(material: Material) -> Report:
    """The report, section by section."""
    m = material
    marks = (INTERNAL, ILLUSTRATIVE) if m.illustrative else (INTERNAL,)
    return Report(
        title=f"Complaints under the {m.procedure.name}",
        authority=m.authority,
        period=f"{m.period.label}: {m.period.in_words}",
        speaks_from=f"Speaks from {day(m.as_at)}",
        marks=marks,
        opening=opening(m),
        sections=(
            Section("stages", "How many, and at which stage", stages(m)),
            Section("timeliness", "Were they answered in time?", timeliness(m)),
            Section("lateness", "Why the law was missed, and who held the answer", lateness(m)),
            Section("waiting", "How long people waited", waiting(m)),
            Section("findings", "What was found", findings(m)),
            Section("next-stage", "Who went further", next_stage(m)),
            Section("themes", "What complaints are about", themes(m)),
            Section("communication", "How we communicate", how_we_communicate(m)),
            Section("people", "Who complained, and who did not", people(m)),
            Section("unheard", "People let down who did not complain", unheard(m)),
            Section("surveys", "What surveys say", surveys(m)),
            Section("learning", "What was learned, and did it work", learning(m)),
            Section("compliments", "Compliments", compliments(m)),
            Section("cost", "What complaints cost", cost(m)),
            Section("refusals", "Not accepted, and withdrawn", refusals(m)),
            Section("ombudsman", "The Ombudsman", ombudsman(m)),
            Section("data-quality", "How good the register is", data_quality(m)),
            Section("method", "How the figures are made", method(m)),
        ),
        fingerprint=m.quality.fingerprint,
    )
