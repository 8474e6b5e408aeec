"""How long people waited: the working days until an answer, with those who still wait kept in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from heard.facts.store import Facts
from heard.periods import Period

from .histograms import coarse_day

#: The note that stands beside each figure of waiting.
WAITING_NOTE = (
    "How long did people wait? Counted: working days from the day a clock started to the day it was answered, for cases"
    " that began in the period. A case still open on the as-at day is kept in for as long as it has waited; one withdrawn"
    " or ended without an answer is counted apart, and not as answered. Left out: cases whose days are not recorded."
    " The share answered by a day is Kaplan and Meier's estimate, or Aalen and Johansen's where some ended without an"
    " answer. Source: the clocks of the procedure."
)


class Waiting(NamedTuple):
    """Cases by the working days that they took or have waited.

    answered, ended, open: day to how many were answered, ended without an answer, or are still open at that age.
    """

    answered: dict[int, int]
    ended: dict[int, int]
    open: dict[int, int]

    @property
    def cases(self) -> int:
        """How many cases there are."""
        return sum(sum(part.values()) for part in self)


def count_waiting(store: Facts, periods: Iterable[Period], as_at: date) -> dict[tuple[str, str], Waiting]:
    """The waiting behind each clock in each period, by the clock's id and the period's label; periods without a case
    are absent."""
    database = store.database
    database.execute(
        f"CREATE OR REPLACE TEMP TABLE waiting AS SELECT clock, {coarse_day('started_on', as_at)},"
        " CASE WHEN stopped_on IS NOT NULL THEN 'answered' WHEN verdict IN ('ended_before_due', 'late')"
        " OR ended_key IS NOT NULL THEN 'ended' ELSE 'open' END AS how,"
        " working_days_used AS days, count(*) AS cases FROM clock"
        # Of these two alone the verdict does not say whether the case went on or ended without an answer.
        " LEFT JOIN (SELECT complaint_key AS ended_key, stage AS ended_stage FROM stage WHERE ended_by IS NOT NULL)"
        " ON verdict IN ('extension_not_shown', 'temporary_rule') AND stopped_on IS NULL"
        " AND complaint_key = ended_key AND stage = ended_stage"
        f" WHERE run = 1 AND working_days_used >= 0 AND started_on <= DATE '{as_at}' GROUP BY ALL"
    )
    found: dict[tuple[str, str], Waiting] = {}
    for period in periods:
        rows = database.execute(
            "SELECT clock, how, days, sum(cases) FROM waiting WHERE started_on BETWEEN $first AND $last"
            " GROUP BY ALL ORDER BY ALL",
            {"first": period.first, "last": period.last},
        ).fetchall()
        for clock, how, days, cases in rows:
            waiting = found.setdefault((clock, period.label), Waiting({}, {}, {}))
            getattr(waiting, how)[days] = int(cases)
    return found
