"""Gathers what a report is made from: the facts counted in every period that it speaks of, and judged."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date

from heard.facts.companions import Companions
from heard.facts.quality import QualityRecord
from heard.facts.store import Facts
from heard.indicators.counting import count_indicators
from heard.indicators.durations import count_waiting
from heard.indicators.event_days import count_days_begun
from heard.indicators.judging import Judge
from heard.law.vocabulary import Procedure, Trigger
from heard.periods import Period

from .material import Material

#: Quarters counted: three years to show, and one more so that the first of them has a year before it.
_QUARTERS = 16


def gather(
    facts: Facts,
    procedure: Procedure,
    authority: str,
    period: Period,
    as_at: date,
    quality: QualityRecord,
    label: Callable[[str, str], str],
    *,
    due_dates: Mapping[tuple[str, str], int] | None = None,
    companions: Companions | None = None,
    recordable: Collection[Trigger] | None = None,
    illustrative: bool = False,
) -> Material:
    """The material of a report on a period, as known on the as-at day.

    due_dates: how the register's own due dates compare with the law's, by stage and comparison. companions are added to
    the facts. The other arguments are as in `Material`.
    """
    companions = companions or Companions()
    facts.add_companions(companions)
    quarters = period.quarters_back(_QUARTERS)
    periods = list(dict.fromkeys([period, period.year_before(), *period.years_before(3), *quarters]))
    counts = count_indicators(facts, periods, as_at, quality.missing_columns)
    judge = Judge(counts, period, as_at, quarters)
    return Material(
        authority=authority,
        procedure=procedure,
        period=period,
        as_at=as_at,
        counts=counts,
        quality=quality,
        due_dates=dict(due_dates or {}),
        label=label,
        judge=judge,
        waiting=count_waiting(facts, periods[:2], as_at),
        stage_days=count_days_begun(facts, judge.quarters[0].first, as_at) if judge.quarters else {},
        companions=companions,
        recordable=recordable,
        illustrative=illustrative,
    )
