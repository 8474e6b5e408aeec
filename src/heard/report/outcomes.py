"""What was found, who went further, what was not accepted, and the Ombudsman."""

from __future__ import annotations

import itertools

from heard.facts.outcome import OUTCOME_RULE
from heard.law.vocabulary import Trigger

from .after_stage_1 import settled_by_theme, went_on_by_timeliness
from .blocks import Block, Notice, Paragraph, Table
from .material import Material, breakdown, comparison, define, missing, not_known, periods
from .sentences import capital, day, number_of, out_of

_FINDINGS = ("upheld", "partially_upheld", "not_upheld", "no_finding", "not_recorded")


def findings(m: Material) -> tuple[Block, ...]:
    """Findings by point, and outcomes by complaint, never in one table."""
    if not m.recorded("findings_by_point"):
        return (missing(m, "outcome"),)
    blocks: list[Block] = [
        breakdown(
            m,
            "findings_by_point",
            "finding",
            "Findings, by point of complaint answered in the period",
            "Finding",
            _FINDINGS,
        )
    ]
    unsaid = m.number("findings_by_point", "not_recorded")
    if unsaid:
        blocks.append(
            Paragraph(
                f"{capital(number_of(unsaid, 'point'))} {'has' if unsaid == 1 else 'have'} no finding: the register gives"
                " none, or one outcome for a complaint of several points, which does not say which of them were upheld."
            )
        )
    blocks.append(
        breakdown(
            m, "outcomes_by_complaint", "outcome", "Outcomes, by complaint answered in the period", "Outcome", _FINDINGS
        )
    )
    blocks.append(Paragraph(f"How the outcome of a complaint follows from its points: {OUTCOME_RULE}"))
    return tuple(blocks)


def next_stage(m: Material) -> tuple[Block, ...]:
    """How many went on to the next stage, after an answer in time or late, and what rested at the first."""
    rows = []
    unseen = [stage.name for stage in m.procedure.stages[1:] if not stage.can_be_seen(m.recordable)]
    if len(unseen) == len(m.procedure.stages) - 1 and unseen:
        return (missing(m, "requested_on"),)
    for stage, following in itertools.pairwise(m.procedure.stages):
        if not following.can_be_seen(m.recordable):
            continue
        found = [m.counts.one("escalation", period, stage.id) for period in periods(m)]
        if any(found):
            rows.append((stage.name, *(out_of(f.numerator, f.denominator or 0) if f else "-" for f in found)))
    if not rows:
        return (
            Paragraph(
                "No complaint that began a stage in the period has been answered, or the procedure has one stage."
            ),
        )
    settled = m.counts.one("settled_at_stage_1", m.period)
    blocks: list[Block] = [
        *went_on_by_timeliness(m),
        Table(
            caption="Went on to the next stage, of those that began the stage in the period and were answered",
            columns=("Stage", *comparison(m)),
            rows=tuple(rows),
            note=f"Up to {day(m.as_at)}. Complaints received late in the period have had less time to go on, so the latest"
            " figure can still rise.",
            definitions=define("escalation"),
        ),
    ]
    if settled and settled.denominator:
        blocks.append(
            Paragraph(
                f"{capital(out_of(settled.numerator, settled.denominator))} complaints received in the period and answered at"
                " the first stage rested there. That somebody did not go on does not show that they were content."
            )
        )
        blocks += [*define("settled_at_stage_1"), *settled_by_theme(m)]
    return tuple(blocks)


def refusals(m: Material) -> tuple[Block, ...]:
    """Complaints refused, by ground, and complaints withdrawn."""
    blocks: list[Block] = []
    if not m.recorded("refusals"):
        blocks.append(missing(m, "refused_ground"))
    elif any(m.number("refusals", c.group, p) for p in periods(m) for c in m.of("refusals", p)):
        blocks.append(breakdown(m, "refusals", "refused_ground", "Complaints not accepted, by ground", "Ground"))
    else:
        blocks.append(Paragraph("No complaint is recorded as not accepted in the period."))
    if m.recordable is not None and Trigger("withdrawn") not in m.recordable:
        blocks.append(Notice("Not recorded in this register: whether a complaint was withdrawn.", "missing"))
        return tuple(blocks)
    withdrawn = m.number("withdrawn")
    were = "was" if withdrawn == 1 else "were"
    blocks.append(Paragraph(f"{capital(number_of(withdrawn, 'complaint'))} {were} withdrawn in the period."))
    blocks += [*define("withdrawn")]
    return tuple(blocks)


def ombudsman(m: Material) -> tuple[Block, ...]:
    """Referred, decided and undecided; a referral in its year, a decision in its own."""
    if not m.recorded("ombudsman_referred"):
        return (missing(m, "ombudsman_referred_on", "ombudsman_outcome"),)
    referred = ("Referred in the period", *(f"{m.number('ombudsman_referred', '', p):,}" for p in periods(m)))
    note = "A referral counts in its year and a decision in its own, so the rows do not add up."
    if not m.recorded("ombudsman_decided"):
        table = Table("Complaints at the Ombudsman", ("What happened", *comparison(m)), (referred,), note=note)
        return (table, missing(m, "ombudsman_outcome"))
    table = Table(
        caption="Complaints at the Ombudsman",
        columns=("What happened", *comparison(m)),
        rows=(referred, *_decisions(m)),
        note=f"{note} Investigated is upheld and not upheld together. Not decided on {day(m.as_at)}:"
        f" {m.number('ombudsman_undecided')}.",
        definitions=define("ombudsman_referred", "ombudsman_decided", "ombudsman_undecided"),
    )
    blocks: list[Block] = [table]
    blocks += not_known(
        m, "ombudsman_decided", "decision whose day is not recorded", "decisions whose day is not recorded"
    )
    blocks += not_known(
        m, "ombudsman_referred", "referral whose day is not recorded", "referrals whose day is not recorded"
    )
    return tuple(blocks)


def _decisions(m: Material) -> list[tuple[str, ...]]:
    """A row for each decision, and one for those that were investigated."""
    decided = {
        outcome: [m.number("ombudsman_decided", outcome, period) for period in periods(m)]
        for outcome in ("premature", "closed_after_enquiry", "upheld", "not_upheld", "not_recorded")
    }
    investigated = [up + down for up, down in zip(decided["upheld"], decided["not_upheld"], strict=True)]
    rows = []
    for outcome, numbers in decided.items():
        if outcome == "upheld":
            rows.append(("Decided in the period: investigated", *(f"{number:,}" for number in investigated)))
        if outcome != "not_recorded" or any(numbers):
            label = m.label("ombudsman_outcome", outcome).lower()
            rows.append((f"Decided in the period: {label}", *(f"{number:,}" for number in numbers)))
    return rows
