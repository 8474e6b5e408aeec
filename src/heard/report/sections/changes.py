"""How a count has changed, in a sentence: beside the year before, and pooled where one period is too few to judge."""

from __future__ import annotations

from heard.indicators.counting import Count
from heard.indicators.declared import indicator
from heard.indicators.judging import Pooled
from heard.periods import Period
from heard.statistics.verdicts import Verdict, verdict_on_counts

from ..material import Material
from ..words.chance_sentences import bare_verdict
from ..words.change_sentences import change_in_counts, small_then_pooled
from ..words.sentences import Noun, capital, counted

NOT_COMPARED = "cannot be compared"


def change_of_count(m: Material, indicator_id: str, group: str, noun: Noun) -> str:
    """A count of this period beside the year before, with its verdict; nothing where the count could not be known.

    Where one period is too few to say, that is said once, and four quarters, or three years, are judged together.
    """
    found = _two_counts(m, indicator_id, group)
    if found is None:
        return ""
    now, before = found
    said = f"{capital(counted(now.numerator, noun))} {m.when}."
    if before is None:
        return f"{said} {_no_year_before(m)}" if m.had_data(m.before) else said
    widening, then = _widening(m, indicator_id), in_the_year_before(m)
    counts = (now.numerator, before.numerator)
    if m.as_at < m.period.last:
        days = days_passed(m, m.period), days_passed(m, m.before)
        return change_in_counts(
            *counts, noun, m.when, then, exposure_now=days[0], exposure_before=days[1],
            allowed_for=f"{days[0]} days against {days[1]}", widening=widening,
        )  # fmt: skip
    alone = change_in_counts(*counts, noun, m.when, then, widening=widening)
    few = verdict_on_counts(*counts, widening=widening) is Verdict.TOO_FEW
    pooled = m.judge.pooled(now) if few else None
    if pooled is None:
        return alone
    if m.period.is_quarter and pooled.before is not None:
        together = [pooled.numerator], [pooled.before[0]]
        return small_then_pooled(*counts, *together, noun, m.when, then, widening=widening)
    return f"{alone} {_three_years(m, now.numerator, pooled, widening)}"


def verdict_on_change(m: Material, indicator_id: str, group: str) -> str:
    """The same verdict for the cell of a table; "cannot be compared" where the register does not reach back so far."""
    found = _two_counts(m, indicator_id, group)
    if found is None or found[1] is None:
        return NOT_COMPARED
    now, before = found[0].numerator, found[1].numerator
    if not now and not before:
        return "none in either"
    days = (days_passed(m, m.period), days_passed(m, m.before)) if m.as_at < m.period.last else (1, 1)
    return str(verdict_on_counts(now, before, *days, _widening(m, indicator_id)))


def in_the_year_before(m: Material) -> str:
    """When the same period a year earlier was, after a count: "the year before", "in the same quarter last year"."""
    return f"in {m.when_before}" if m.period.is_quarter else m.when_before


def days_passed(m: Material, period: Period) -> int:
    """How many days of a period had passed by the as-at day, both its first and its last counted; 1 at least."""
    return max((min(period.last, m.as_at) - period.first).days + 1, 1)


def _two_counts(m: Material, indicator_id: str, group: str) -> tuple[Count, Count | None] | None:
    judged = m.judged(indicator_id, group)
    return None if judged is None else (judged.count, judged.before)


def _widening(m: Material, indicator_id: str) -> float:
    return m.judge.widening if indicator(indicator_id).unit.startswith("complaint") else 1.0


def _no_year_before(m: Material) -> str:
    return f"The register begins within {m.before.label}, so the two cannot be compared."


def _three_years(m: Material, now: int, pooled: Pooled, widening: float) -> str:
    """What a longer stretch says: this year beside the two before it, or four quarters where none before are known."""
    if m.period.is_quarter:
        return f"Four quarters together: {pooled.numerator:,}; the four before them are not all in the register."
    earlier = pooled.numerator - now
    together = f"Three years together: {pooled.numerator:,}"
    if not pooled.numerator:
        return f"{together}."
    beside = f"{together}; {now:,} this year beside {earlier:,} in the two before it"
    if 2 * now == earlier:
        return f"{beside}: the same rate."
    return f"{beside}: {bare_verdict(verdict_on_counts(now, earlier, 1, 2, widening))}."
