"""A deadline in sentences: how many were in time, for how many the law was missed, and the share by quarter."""

from __future__ import annotations

from collections.abc import Sequence

from heard.law.explanation import length_in_words
from heard.law.vocabulary import Clock, Standing
from heard.periods import Period
from heard.statistics.verdicts import Verdict, verdict_on_shares

from ..blocks import Block, Paragraph, Statement
from ..material import Material, due_of, main_clocks
from ..words.sentences import Noun, Verb, capital
from ..words.share_sentences import share, share_clause
from ..words.share_verdicts import decimals_apart, share_verdict_now
from ..words.stage_words import stage_name
from ..words.timeliness_sentences import (
    IN_TIME,
    LAW,
    OWN_STANDARD,
    STANDARD_TIME,
    Due,
    Limit,
    breaches_all_the_same,
    timeliness_compared,
    timeliness_sentence,
)
from ..words.usual_range_sentences import usual_range_of_shares
from .shares_compared import what_it_was
from .usual_figures import figure_of_shares, in_quarter

#: A limit that stands in the statutory guidance and not in the regulations.
GUIDANCE = Limit("the statutory guidance", "a miss")
_KEPT = Verb("was in time", "were in time", "was not in time")


def answered_in_time(m: Material, clock: Clock) -> list[Block]:
    """The deadline of an answer, this period beside the year before; where one is too few to say, several together."""
    due = due_of(m, clock.id)
    noun, limit = noun_of(m, clock, m.when), limit_of(m, clock)
    if not due.whole or not m.had_data(m.before):
        text = timeliness_sentence(due, noun, limit=limit)
    else:
        before = due_of(m, clock.id, m.before)
        text = timeliness_compared(due, before, noun, f"in {m.when_before}", limit=limit)
        text += _together(m, clock, due, before)
    return [Statement(text)]


def own_standard_kept(m: Material, clock: Clock) -> list[Block]:
    """One of the council's own standards, which may be of a step that is no answer."""
    due = due_of(m, clock.id, family="local_standards")
    decided, noun = _decided(due), noun_of(m, clock, m.when)
    if not decided[1]:
        return []
    before = _decided(due_of(m, clock.id, m.before, "local_standards")) if m.had_data(m.before) else None
    decimals = decimals_apart(decided, before) if before else 0
    text = f"{clock.name}: {share_clause(*decided, noun, _KEPT, decimals=decimals)}"
    late = decided[1] - decided[0]
    if late and decided[1] > 1:
        missed = "all" if not decided[0] else "the other one" if late == 1 else f"the other {late:,}"
        text += f"; {OWN_STANDARD.name} was missed for {missed}"
    text += f".{what_it_was(decided, before, noun, f'in {m.when_before}')}"
    return [Statement(text)]


def noun_of(m: Material, clock: Clock, when: str) -> Noun:
    """What fell due: "complaint at stage 1 whose 10 working days ran out this year"."""
    stage = next((stage_name(stage) for stage in m.procedure.stages if stage.id == clock.stage), "")
    ran_out = f"{f'at {stage} ' if stage else ''}whose {length_in_words(clock)} ran out {when}".rstrip()
    return Noun(f"complaint {ran_out}", f"complaints {ran_out}")


def share_by_quarter(m: Material) -> list[Block]:
    """The share in time of the first stage, by the quarter in which the time ran out, about its usual range."""
    clocks = main_clocks(m)
    if not clocks or not m.can_judge(clocks[0]):
        return []
    clock = clocks[0]
    series = [(quarter, *_decided(due_of(m, clock.id, quarter))) for quarter in m.judge.quarters]
    while series and not series[-1][2]:
        series.pop()
    if not series:
        return []
    counts, wholes = [many for _, many, _ in series], [whole for _, _, whole in series]
    when = in_quarter(m, series[-1][0])
    noun = noun_of(m, clock, "").many
    said = usual_range_of_shares(
        counts, wholes, Noun("complaint that fell due", "complaints that fell due"), IN_TIME, when
    )
    said = f"{said} {breaches_all_the_same(due_of(m, clock.id, series[-1][0]), limit_of(m, clock))}".rstrip()
    figure = figure_of_shares(
        m, series, "timeliness_within_standard", what=f"{clock.name}: in time, by quarter",
        of_what="Share in time", columns=("In time", "Fell due"), title=said,
        caption=f"{capital(noun)}, by the quarter in which they ran out; in time is within the standard time or a valid"
        " extension. Those extended and not yet due are left out.",
    )  # fmt: skip
    return [figure or Paragraph(said)]


def limit_of(m: Material, clock: Clock) -> Limit:
    """What sets a limit; the standard time alone where the register has no column for extensions."""
    if clock.standing is Standing.LOCAL:
        return OWN_STANDARD
    if clock.extension and not m.holds_extensions(clock):
        return STANDARD_TIME
    return LAW if clock.standing is Standing.STATUTORY else GUIDANCE


def _decided(due: Due) -> tuple[int, int]:
    return due.in_time, due.whole - due.not_yet_due


def _together(m: Material, clock: Clock, now: Due, before: Due) -> str:
    """Four quarters, or three years, taken together where one period is too few to say."""
    if verdict_on_shares(*_decided(now), *_decided(before)) is not Verdict.TOO_FEW or not before.whole:
        return ""
    if m.period.is_quarter:
        return _pooled(m, clock, m.judge.quarters[-4:], m.judge.quarters[-8:-4], 4, "Four quarters")
    years = [m.period, m.before, m.before.year_before()]
    return _pooled(m, clock, [year for year in years if m.had_data(year)], [], 3, "Three years")


def _pooled(
    m: Material, clock: Clock, periods: Sequence[Period], earlier: Sequence[Period], wanted: int, words: str
) -> str:
    if len(periods) != wanted:
        return ""
    now, before = (_sum(m, clock, each) for each in (periods, earlier))
    if not now[1]:
        return ""
    text = f" {words} together: {share(*now)} in time"
    if len(earlier) == wanted and before[1]:
        text += f", and {share(*before)} in the {words.split()[0].lower()} before: {share_verdict_now(now, before)}"
    return f"{text}."


def _sum(m: Material, clock: Clock, periods: Sequence[Period]) -> tuple[int, int]:
    decided = [_decided(due_of(m, clock.id, period)) for period in periods]
    return sum(many for many, _ in decided), sum(whole for _, whole in decided)
