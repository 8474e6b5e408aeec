"""How many complaints, at which stage, and whether that is more than usual."""

from __future__ import annotations

from functools import partial

from heard.law.vocabulary import Stage

from ..blocks import Block, Paragraph, Statement, Table
from ..material import Material, breakdown, comparison, define, not_known, periods
from ..parts import part
from ..words.chance_sentences import FEWER_IS_NOT_BETTER
from ..words.sentences import Noun, day
from ..words.stage_words import stage_name
from ..words.usual_range_sentences import USUAL_RANGE_EXPLAINED, usual_range_of_counts
from .changes import change_of_count, verdict_on_change
from .days_apart import are_enough, are_sparse, days_apart
from .usual_figures import figure_of_counts, in_quarter, whole_quarters

_RECEIVED = "received_by_stage"


def stages(m: Material) -> tuple[Block, ...]:
    """Each stage beside the year before and its usual range; begun, answered and open; the rare ones; what else came in."""
    return (*by_stage(m), *_rare(m), *part("what else came in", lambda: _other_contacts(m)))


def by_stage(m: Material) -> tuple[Block, ...]:
    """Each stage beside the year before and its usual range, and the table of those begun, answered and open."""
    blocks: list[Block] = []
    for place, stage in enumerate(m.procedure.stages):
        if stage.can_be_seen(m.recordable):
            blocks += _how_many(m, stage, first=place == 0)
    blocks.append(_table(m))
    blocks += not_known(m, _RECEIVED, "stage whose first day is not recorded", "stages whose first day is not recorded")
    blocks += not_known(m, "answered_by_stage", "answer whose day is not recorded", "answers whose day is not recorded")
    return tuple(blocks)


def contacts(m: Material) -> list[Block]:
    """All that came in, by kind, and which of it the report counts."""
    return [
        breakdown(m, "contacts_by_kind", "contact_kind", "All contacts in the log, by kind", "Kind of contact"),
        Paragraph("Only statutory complaints are counted in the rest of this report."),
    ]


def _other_contacts(m: Material) -> list[Block]:
    return contacts(m) if any(count.group != "complaint" for count in m.of("contacts_by_kind")) else []


def _rare(m: Material) -> list[Block]:
    """The days between complaints at each stage that is too rare for quarters."""
    blocks: list[Block] = []
    for stage in m.procedure.stages[1:]:
        counts = [m.number(_RECEIVED, stage.id, quarter) for quarter in whole_quarters(m)]
        if stage.can_be_seen(m.recordable) and are_sparse(counts) and are_enough(counts):
            blocks += part(f"the days between complaints at {stage_name(stage)}", partial(days_apart, m, stage))
    return blocks


def _how_many(m: Material, stage: Stage, *, first: bool) -> list[Block]:
    name = stage_name(stage)
    change = change_of_count(m, _RECEIVED, stage.id, Noun(f"complaint began {name}", f"complaints began {name}"))
    if not change:
        return [Paragraph(f"The register holds no complaint that began {name} {m.when}.")] if first else []
    judged = m.judged(_RECEIVED, stage.id)
    if first and judged and judged.before and judged.count.numerator < judged.before.numerator:
        change += f" {FEWER_IS_NOT_BETTER}"
    blocks: list[Block] = [Statement(change)]
    quarters = whole_quarters(m)
    counts = [m.number(_RECEIVED, stage.id, quarter) for quarter in quarters]
    if not quarters or (not first and are_sparse(counts)):
        return blocks
    noun = Noun(f"complaint at {name}", f"complaints at {name}")
    usual = usual_range_of_counts(counts, noun, in_quarter(m, quarters[-1]))
    figure = None
    if first:
        figure = figure_of_counts(
            m, _RECEIVED, stage.id, what=f"Complaints that began {name}, by quarter", of_what="Complaints",
            title=usual, caption=f"Complaints by the quarter in which {name} began. {USUAL_RANGE_EXPLAINED}",
        )  # fmt: skip
    return [*blocks, figure or Paragraph(usual)]


def _table(m: Material) -> Table:
    compared = len(periods(m)) > 1
    rows = []
    for stage in m.procedure.stages:
        if not stage.can_be_seen(m.recordable):
            rows.append((stage.name, *["not recorded"] * (2 * len(periods(m)) + 1 + compared)))
            continue
        cells = [stage.name]
        cells += [f"{m.number(_RECEIVED, stage.id, period):,}" for period in periods(m)]
        cells += [verdict_on_change(m, _RECEIVED, stage.id)] if compared else []
        if m.can_answer(stage):
            cells += [f"{m.number('answered_by_stage', stage.id, period):,}" for period in periods(m)]
            cells.append(f"{m.number('open_by_stage', stage.id):,}")
        else:
            cells += ["not recorded"] * (len(periods(m)) + 1)
        rows.append(tuple(cells))
    begun, answered = ([f"{what} {label}" for label in comparison(m)] for what in ("Begun", "Answered"))
    change = ["The difference in those begun"] if compared else []
    return Table(
        caption="Stages begun, answered and open",
        columns=("Stage", *begun, *change, *answered, "Open"),
        rows=tuple(rows),
        note=f"Begun and answered in the period; open on {day(m.as_at)}. A stage counts when it was begun in the period,"
        " so a complaint that reached stage 2 counts once at each stage.",
        definitions=define(_RECEIVED, "answered_by_stage", "open_by_stage"),
    )
