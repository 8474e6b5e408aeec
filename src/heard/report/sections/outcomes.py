"""What was found, who went further, what was not accepted, and the Ombudsman."""

from __future__ import annotations

import itertools

from heard.facts.outcome import OUTCOME_RULE
from heard.law.vocabulary import Trigger
from heard.periods import Period
from heard.registers.words import themes as taxonomy

from ..blocks import Block, Notice, Paragraph, Statement, Table
from ..material import Edition, Material, breakdown, comparison, define, missing, not_known, periods
from ..parts import part
from ..released import released_table
from ..words.sentences import Noun, Verb, capital, day, number_of, out_of
from ..words.share_sentences import share_sentence
from .after_stage_1 import SETTLED_BY_THEME, settled_by_theme, went_on_by_timeliness
from .shares_compared import share_then

_FINDINGS = ("upheld", "partially_upheld", "not_upheld", "no_finding", "not_recorded")
_BY_GROUND = ("Complaints not accepted, by ground", "Ground")
_NONE_REFUSED = "No complaint is recorded as not accepted in the period."


def findings(m: Material) -> tuple[Block, ...]:
    """Findings by point, and outcomes by complaint, never in one table."""
    if not m.recorded("findings_by_point"):
        return (missing(m, "outcome"),)
    return (
        *part("how many complaints were upheld", lambda: _upheld(m)),
        *part("findings by point", lambda: _by_point(m)),
        *part("outcomes by complaint", lambda: _by_complaint(m)),
    )


def _by_point(m: Material) -> list[Block]:
    caption = "Findings, by point of complaint answered in the period"
    table = breakdown(m, "findings_by_point", "finding", caption, "Finding", _FINDINGS)
    unsaid = m.number("findings_by_point", "not_recorded")
    if not unsaid:
        return [table]
    return [
        table,
        Paragraph(
            f"{capital(number_of(unsaid, 'point'))} {'has' if unsaid == 1 else 'have'} no finding: the register gives"
            " none, or one outcome for a complaint of several points, which does not say which of them were upheld."
        ),
    ]


def _by_complaint(m: Material) -> list[Block]:
    caption = "Outcomes, by complaint answered in the period"
    return [
        breakdown(m, "outcomes_by_complaint", "outcome", caption, "Outcome", _FINDINGS),
        Paragraph(f"How the outcome of a complaint follows from its points: {OUTCOME_RULE}"),
    ]


def _upheld(m: Material) -> list[Block]:
    """How many complaints were upheld, and for how many of them nobody wrote down on which point."""
    (now, whole), (then, whole_then) = (_upheld_of(m, period) for period in (m.period, m.before))
    if not whole:
        return []
    text = share_sentence(now, whole, answered_in(m), WAS_UPHELD)
    if whole_then and m.judge.reaches_whole(m.before):
        before = (then, whole_then)
        text = share_then((now, whole), before, answered_in(m), WAS_UPHELD, f"in {m.when_before}")
    blocks: list[Block] = [Statement(text, define("outcomes_by_complaint"))]
    unsaid = m.counts.one("upheld_as_a_whole", m.period)
    if unsaid and unsaid.numerator:
        blocks.append(
            Notice(
                f"For {unsaid.numerator:,} of the {unsaid.denominator or 0:,} the register gives one finding"
                " for all points, so nobody can say which point was upheld. Figures of what was upheld, by point or by"
                " theme, are therefore the least there can be. A finding for each point would tell.",
                "missing",
            )
        )
    return blocks


def answered_in(m: Material) -> Noun:
    """What was answered in the period: "complaint answered this year"."""
    return Noun(f"complaint answered {m.when}", f"complaints answered {m.when}")


def _upheld_of(m: Material, period: Period) -> tuple[int, int]:
    counts = m.of("outcomes_by_complaint", period)
    return sum(c.numerator for c in counts if c.group in ("upheld", "partially_upheld")), sum(
        c.numerator for c in counts
    )


WAS_UPHELD = Verb(
    "was upheld in whole or in part", "were upheld in whole or in part", "was upheld neither in whole nor in part"
)


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
    return (
        *part("who went on after an answer in time or late", lambda: went_on_by_timeliness(m)),
        Table(
            caption="Went on to the next stage, of those that began the stage in the period and were answered",
            columns=("Stage", *comparison(m)),
            rows=tuple(rows),
            note=f"Up to {day(m.as_at)}. Complaints received late in the period have had less time to go on, so the latest"
            " figure can still rise.",
            definitions=define("escalation"),
        ),
        *part("complaints settled at the first stage", lambda: _settled(m)),
    )


def _settled(m: Material) -> list[Block]:
    settled = m.counts.one("settled_at_stage_1", m.period)
    if not settled or not settled.denominator:
        return []
    return [
        Paragraph(
            f"{capital(out_of(settled.numerator, settled.denominator))} complaints received in the period and answered at"
            " the first stage rested there. That somebody did not go on does not show that they were content."
        ),
        *define("settled_at_stage_1"),
        *part(
            "complaints settled at the first stage by theme",
            lambda: settled_by_theme(m),
            lambda: released_table(m, "settled_by_theme", "theme", *SETTLED_BY_THEME, order=list(taxonomy())),
        ),
    ]


def refusals(m: Material) -> tuple[Block, ...]:
    """Complaints refused, by ground, and complaints withdrawn."""
    blocks: list[Block] = []
    if m.edition is Edition.PUBLIC and m.recorded("refusals"):
        blocks += part("how many complaints were not accepted", lambda: _how_many_refused(m))
    if not m.recorded("refusals"):
        blocks.append(missing(m, "refused_ground"))
    else:
        blocks += part(
            "the grounds on which complaints were not accepted",
            lambda: [_not_accepted(m)],
            lambda: _grounds_released(m),
        )
    if m.recordable is not None and Trigger("withdrawn") not in m.recordable:
        blocks.append(Notice("Not recorded in this register: whether a complaint was withdrawn.", "missing"))
        return tuple(blocks)
    return (*blocks, *part("how many complaints were withdrawn", lambda: _withdrawn(m)))


def _withdrawn(m: Material) -> list[Block]:
    withdrawn = m.number("withdrawn")
    were = "was" if withdrawn == 1 else "were"
    said = Paragraph(f"{capital(number_of(withdrawn, 'complaint'))} {were} withdrawn in the period.")
    return [said, *define("withdrawn")]


def _how_many_refused(m: Material) -> list[Block]:
    refused = m.counts.total("refusals", m.period)
    were = "was" if refused == 1 else "were"
    return (
        [Paragraph(f"{capital(number_of(refused, 'complaint'))} {were} not accepted in the period.")] if refused else []
    )


def _not_accepted(m: Material) -> Block:
    if not any(m.number("refusals", c.group, p) for p in periods(m) for c in m.of("refusals", p)):
        return Paragraph(_NONE_REFUSED)
    return breakdown(m, "refusals", "refused_ground", *_BY_GROUND)


def _grounds_released(m: Material) -> list[Block]:
    """The grounds as far as they are released, or that there were none."""
    if any(m.counts.total("refusals", period) for period in periods(m)):
        return released_table(m, "refusals", "refused_ground", *_BY_GROUND)
    return [Paragraph(_NONE_REFUSED)]


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
