"""What a report is made from, and the blocks that several sections share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from heard.comparators.council import CouncilComparison
from heard.disclosure.release import Release
from heard.facts.companions import Companions
from heard.facts.quality import QualityRecord
from heard.indicators.counting import Count, Counts
from heard.indicators.declared import COHORT_VERDICTS, indicator
from heard.indicators.durations import Waiting
from heard.indicators.event_days import BegunOn, StageDays
from heard.indicators.judging import Judge, Judgement
from heard.indicators.open_counts import GuardedFigure
from heard.law.vocabulary import Clock, Procedure, Stage, Trigger
from heard.periods import Period

from .blocks import Block, Commentary, Definition, Notice, Table
from .contacts import ForPages
from .words.sentences import listed, number_of
from .words.timeliness_sentences import Due

#: A chart by quarter shows three years.
_QUARTERS_SHOWN = 12


class Edition(StrEnum):
    """For whom a report is made: for members and officers with every figure, or for everybody."""

    MEMBERS = "members"
    PUBLIC = "public"


@dataclass(frozen=True)
class Material:
    """All that a report is made from.

    label: the words for a code of a vocabulary. recordable: the entries that the register has columns for; None where
    every entry can be held. waiting: by clock and period. stage_days: by stage, the days on which complaints began it; asked
    by `days_begun`. companions: what the council keeps beside its register.
    released: how guarded figures were released; None where nothing was. left_out: how many "surveys", "questions",
    "actions", actions of a "committee" among them, and "lessons" on a figure a public edition leaves out. compared: this
    council beside others; None where nothing is known of them. commentary: by section what an officer says of it, and
    whether in public. for_pages: what the council adds to the pages for everybody.
    """

    authority: str
    procedure: Procedure
    period: Period
    as_at: date
    counts: Counts
    quality: QualityRecord
    due_dates: dict[tuple[str, str], int]
    label: Callable[[str, str], str]
    judge: Judge
    waiting: Mapping[tuple[str, str], Waiting]
    stage_days: StageDays = field(default_factory=dict)
    companions: Companions = field(default_factory=Companions)
    recordable: Collection[Trigger] | None = None
    illustrative: bool = False
    edition: Edition = Edition.MEMBERS
    released: Release | None = None
    left_out: Mapping[str, int] = field(default_factory=dict)
    compared: CouncilComparison | None = None
    commentary: Mapping[str, tuple[Commentary, bool]] = field(default_factory=dict)
    for_pages: ForPages = field(default_factory=ForPages)

    @property
    def before(self) -> Period:
        """The same period a year earlier."""
        return self.period.year_before()

    @property
    def when(self) -> str:
        """The period in a sentence: "this year"."""
        return "this quarter" if self.period.is_quarter else "this year"

    @property
    def when_before(self) -> str:
        """The same period a year earlier, in a sentence: "the year before"."""
        return "the same quarter last year" if self.period.is_quarter else "the year before"

    def judged(self, indicator_id: str, group: str = "") -> Judgement | None:
        """What may be said of a figure of this period; None where it could not be known."""
        figure = self.judge.figure(indicator(indicator_id), self.period, group)
        return self.judge.judge(figure) if figure else None

    def number(self, indicator_id: str, group: str = "", period: Period | None = None) -> int:
        """A numerator of this period, or of another."""
        return self.counts.number(indicator_id, period or self.period, group)

    def days_begun(self, stage: str) -> tuple[BegunOn, ...]:
        """The days on which complaints began a stage. Raises GuardedFigure in any edition but the members'."""
        if self.edition is not Edition.MEMBERS:
            raise GuardedFigure("days_begun")
        return self.stage_days.get(stage, ())

    def of(self, indicator_id: str, period: Period | None = None) -> list[Count]:
        """An indicator's figures of this period, or of another."""
        return self.counts.of(indicator_id, period or self.period)

    def recorded(self, indicator_id: str) -> bool:
        """Whether the register could tell."""
        return self.counts.recorded(indicator_id, self.period)

    def can_judge(self, clock: Clock) -> bool:
        """Whether the register could tell that a limit was kept."""
        return clock.can_be_judged(self.recordable)

    def holds_extensions(self, clock: Clock) -> bool:
        """Whether the register has any column for extensions of a limit."""
        return self.recordable is None or Trigger("extended", clock.stage) in self.recordable

    def can_answer(self, stage: Stage) -> bool:
        """Whether the register could tell that a stage was answered."""
        return self.recordable is None or any(trigger in self.recordable for trigger in stage.answered_by)

    def shown_quarters(self) -> list[Period]:
        """The quarters from the first that the register reaches to the as-at day, those with nothing among them too."""
        return self.judge.quarters[-_QUARTERS_SHOWN:]

    def had_data(self, period: Period) -> bool:
        """Whether the register reaches back to a period."""
        return self.judge.reaches(period)


def define(*indicator_ids: str) -> tuple[Definition, ...]:
    """How each of these indicators is made."""
    return tuple(Definition(indicator(i).title, indicator(i).method_note()) for i in indicator_ids)


def missing(m: Material, *fields: str) -> Notice:
    """What this register cannot say, with the column that would say it."""
    wanted = [f"a column that says {m.quality.missing_columns.get(field, field.replace('_', ' '))}" for field in fields]
    return Notice(f"Not recorded in this register. It would need {listed(wanted)}.", "missing")


def comparison(m: Material) -> tuple[str, ...]:
    """The heading of each period's column: this one, and the year before where the register reaches back to it."""
    return (m.period.label, m.before.label) if m.had_data(m.before) else (m.period.label,)


def periods(m: Material) -> tuple[Period, ...]:
    """This period, and the year before where the register reaches back to it."""
    return (m.period, m.before) if m.had_data(m.before) else (m.period,)


def not_known(m: Material, indicator_id: str, one: str, many: str) -> list[Block]:
    """A notice of what belongs to no period because its day is not recorded; nothing where all is known."""
    unknown = sum(count.not_known for count in m.of(indicator_id))
    return [Notice(f"Not counted in any period: {number_of(unknown, one, many)}.", "missing")] if unknown else []


LAST = frozenset(
    {"other", "not_said", "not_known", "not_asked", "not_recorded", "NOT_RECORDED", "UNMAPPED", "not recorded"}
)


def breakdown(
    m: Material, indicator_id: str, vocabulary: str, caption: str, first: str, order: Sequence[str] = ()
) -> Table:
    """A table of one indicator's groups, this period beside the year before."""
    shown = periods(m)
    groups = {c.group for period in shown for c in m.of(indicator_id, period) if c.numerator}
    if order:
        ranked = [g for g in order if g in groups] + sorted(groups - set(order))
    else:
        ranked = sorted(groups, key=lambda g: (g in LAST, -m.number(indicator_id, g), g))
    rows = [
        (m.label(vocabulary, group), *(f"{m.number(indicator_id, group, period):,}" for period in shown))
        for group in ranked
    ]
    wholes = [sum(c.numerator for c in m.of(indicator_id, period)) for period in shown]
    rows.append(("All", *(f"{whole:,}" for whole in wholes)))
    return Table(caption, (first, *comparison(m)), tuple(rows), definitions=define(indicator_id), total_row=True)


def main_clocks(m: Material) -> list[Clock]:
    """The deadline of each stage, in the procedure's order."""
    return [m.procedure.clock(stage.main_clock) for stage in m.procedure.stages if stage.main_clock]


def cohort(m: Material, clock: str, period: Period | None = None, family: str = "timeliness") -> dict[str, int]:
    """How many of the cases that fell due in a period stand in each way, by verdict."""
    return {verdict: m.number(f"{family}_{verdict}", clock, period) for verdict in COHORT_VERDICTS}


def due_of(m: Material, clock: str, period: Period | None = None, family: str = "timeliness") -> Due:
    """The cases that fell due in a period as a sentence takes them."""
    stand = cohort(m, clock, period, family)
    return Due(
        within_standard=stand["within_standard"],
        within_extension=stand["within_extension"],
        missed=stand["late"] + stand["open_and_late"],
        extension_not_shown=stand["extension_not_shown"],
        not_yet_due=stand["extended_not_yet_due"],
        temporary_rule=stand["temporary_rule"],
    )


def quarter_name(quarter: Period) -> str:
    """A quarter as a chart writes it: Q1 2025/26."""
    year, _, number = quarter.label.partition("-")
    return f"{number} {year}"
