"""The verdicts in words: as the end of a sentence, and explained once in a form that can be read aloud."""

from __future__ import annotations

import math

from heard.statistics.change import rate_ratio
from heard.statistics.verdicts import Verdict, verdict_on_counts

from .range_sentences import number_words, range_in_numbers
from .sentences import Noun

YEARS = Noun("year", "years")
QUARTERS = Noun("quarter", "quarters")

#: What each verdict means, for the page that explains how to read the report.
VERDICTS_EXPLAINED: dict[Verdict, str] = {
    Verdict.MORE: "Had nothing behind the numbers changed, luck alone would put them so far apart, in either"
    " direction, less than 1 time in 20. That does not say what the cause was.",
    Verdict.FEWER: "Had nothing behind the numbers changed, luck alone would put them so far apart, in either"
    " direction, less than 1 time in 20. That does not say what the cause was, nor that fewer is better.",
    Verdict.CHANCE: "Luck alone would often put two such numbers so far apart. The difference does not show that"
    " anything changed, and it does not show that nothing did.",
    Verdict.TOO_FEW: "The numbers are so small that they fit half as many and twice as many alike. Wait for more, or"
    " put several years together.",
}

#: Stands beside every fall in complaints.
FEWER_IS_NOT_BETTER = (
    "Fewer complaints are good news only where people know how to complain and are not afraid to: ask what shows that."
)


def bare_verdict(verdict: Verdict) -> str:
    """The verdict after a colon: "could be chance"; "too few to say whether that is chance"."""
    return f"{verdict} whether that is chance" if verdict is Verdict.TOO_FEW else str(verdict)


def verdict_now(verdict: Verdict) -> str:
    """The same after two numbers, so that none can doubt which is meant: "now fewer than chance would explain"."""
    return f"now {verdict}" if verdict in (Verdict.MORE, Verdict.FEWER) else bare_verdict(verdict)


def verdict_of_difference(verdict: Verdict) -> str:
    """The verdict as a clause of its own: "the difference could be chance"; "now it is more than chance would explain"."""
    if verdict is Verdict.CHANCE:
        return f"the difference {verdict}"
    return f"{verdict} whether the difference is chance" if verdict is Verdict.TOO_FEW else f"now it is {verdict}"


def chance_explained(
    now: int, before: int, periods: Noun = YEARS, *, exposure_now: float = 1, exposure_before: float = 1
) -> str:
    """ "Could be chance", explained on two counts of this very report, to be read aloud once.

    periods: what the counts are of, "years" or "quarters"; exposures: days or children, where they differ. Two counts
    with another verdict, or at the same rate, get the meaning alone. Raises ValueError for a negative count or an
    exposure that is not above 0.
    """
    compared = rate_ratio(now, before, exposure_now, exposure_before)
    if compared.ratio == 1 or verdict_on_counts(now, before, exposure_now, exposure_before) is not Verdict.CHANCE:
        return f'"{str(Verdict.CHANCE).capitalize()}" means this. {VERDICTS_EXPLAINED[Verdict.CHANCE]}'
    behind = f"{number_words(compared.lower)} times what it was, or any number above that"
    if compared.lower == 0:
        behind = f"anything up to {number_words(compared.upper)} times what it was"
    elif compared.upper < math.inf:
        behind = f"anything from {range_in_numbers(compared.lower, compared.upper)} times what it was"
    return (
        f'"{str(Verdict.CHANCE).capitalize()}" means this. Even where nothing has changed in a service, two'
        f" {periods.many} seldom bring the same number. Had nothing changed here, two {periods.many} would be as far"
        f" apart as {now:,} and {before:,}, or further, {_how_often(compared.p)}. So the difference does not show that"
        f" anything changed, and it does not show that nothing did: the usual number now may be {behind}."
    )


def comparisons_made(looked_at: int) -> str:
    """How many of so many comparisons luck alone may make look like changes: 1 in 20, rounded up.

    "With 9 comparisons, one may look like a change by luck alone." Said beside every list from which the striking ones
    are picked. Raises ValueError for a negative number.
    """
    if looked_at < 0:
        raise ValueError(f"{looked_at} comparisons cannot be")
    if not looked_at:
        return "No comparisons were made."
    if looked_at == 1:
        return "Even one comparison may look like a change by luck alone."
    by_luck = math.ceil(looked_at / 20)
    look = "one may look like a change" if by_luck == 1 else f"{by_luck:,} may look like changes"
    return f"With {looked_at:,} comparisons, {look} by luck alone."


def _how_often(p: float) -> str:
    if p >= 0.95:
        return "almost every time"
    if p >= 0.15:
        return f"about {number_words(10 * p, 0)} times in 10"
    if p >= 0.001:
        return f"about 1 time in {number_words(1 / p, 0)}"
    return "less than 1 time in 1,000"
