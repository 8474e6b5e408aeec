"""Rates in words: the count, what it is set against, and only then the rate with its range."""

from __future__ import annotations

from typing import Final

from heard.statistics.house_rules import LEAST_FOR_PERCENTAGE
from heard.statistics.rates import rate
from heard.statistics.verdicts import Verdict, verdict_on_counts

from .chance_sentences import verdict_now
from .range_sentences import number_words, range_in_numbers, shown_decimals
from .sentences import Noun, capital, counted

#: Under this count no rate is said: one more complaint would move it by a quarter and over.
LEAST_FOR_RATE: Final = 5


def rate_sentence(
    count: int, noun: Noun, exposure: float | None, exposure_noun: Noun, *, per: int = 1000, supply: str = ""
) -> str:
    """A rate in a sentence: "18 complaints, 5,240 calls: 3.4 complaints per 1,000 calls (range 2.0 to 5.4)."

    exposure: what the count is set against, not its whole; None where it is not known, and supply then says what would
    make it known ("a count of calls in the period"). No rate of a count under 5, or where each
    one counted would stand for more than ten. Raises ValueError for a negative count or exposure.
    """
    found = rate(count, exposure, per)
    said = capital(counted(count, noun))
    if exposure is None:
        would = supply or f"a record of the number of {exposure_noun.many}"
        return f"{said}. The number of {exposure_noun.many} is not known, so there is no rate: {would} would supply it."
    both = f"{said}, {_amount(exposure, exposure_noun)}"
    if found is None:
        return f"{both}: there is nothing to set the number against."
    if count < LEAST_FOR_RATE:
        return f"{both}: too few {noun.many} for a rate."
    if exposure < _least_exposure(per):
        return f"{both}: too few {exposure_noun.many} for a rate per {per:,}."
    value, reach = _rate_words(count, exposure, per)
    return f"{both}: {value} {noun.many} per {per:,} {exposure_noun.many} (range {reach})."


def rates_compared(
    now: tuple[int, float | None],
    before: tuple[int, float | None],
    noun: Noun,
    exposure_noun: Noun,
    when_now: str,
    when_before: str,
    *,
    per: int = 1000,
    widening: float = 1.0,
) -> str:
    """Two rates with their verdict, each a count and its exposure.

    "18 complaints this year beside 5,240 calls (3.4 per 1,000, range 2.0 to 5.4), 25 the year before beside 5,100 (4.9
    per 1,000, range 3.2 to 7.2): could be chance." Where an exposure is not known, or is nought, there is no
    verdict, and it says so. Raises ValueError as `rate_sentence`, and for a widening under 1.
    """
    (count1, exposure1), (count2, exposure2) = now, before
    first = f"{capital(counted(count1, noun))} {when_now}{_beside(count1, exposure1, per, exposure_noun)}"
    second = f"{f'{count2:,}' if count2 else 'none'} {when_before}{_beside(count2, exposure2, per)}"
    if exposure1 is None or exposure2 is None:
        unknown = " and ".join(
            when for when, exposure in ((when_now, exposure1), (when_before, exposure2)) if exposure is None
        )
        return f"{first}, {second}. Without the number of {exposure_noun.many} {unknown} they cannot be compared."
    if not exposure1 or not exposure2:
        return f"{first}, {second}: there is nothing to compare."
    if not count1 and not count2:
        return f"{first}, {second}."
    verdict = verdict_on_counts(count1, count2, exposure1, exposure2, widening)
    if count1 * exposure2 == count2 * exposure1:
        few = ", and too few to say whether anything changed" if verdict is Verdict.TOO_FEW else ""
        return f"{first}, {second}: the same rate{few}."
    return f"{first}, {second}: {verdict_now(verdict)}."


def _amount(exposure: float, noun: Noun) -> str:
    whole = float(exposure).is_integer()
    return counted(int(exposure), noun) if whole else f"{number_words(exposure)} {noun.many}"


def _beside(count: int, exposure: float | None, per: int, noun: Noun | None = None) -> str:
    if exposure is None:
        return ""
    figure = f"{exposure:,.0f}" if float(exposure).is_integer() else number_words(exposure)
    against = _amount(exposure, noun) if noun else (figure if exposure else "none")
    if count < LEAST_FOR_RATE or exposure < _least_exposure(per):
        return f" beside {against}"
    value, reach = _rate_words(count, exposure, per)
    return f" beside {against} ({value} per {per:,}, range {reach})"


def _least_exposure(per: int) -> float:
    return max(LEAST_FOR_PERCENTAGE, per / 10)


def _rate_words(count: int, exposure: float, per: int) -> tuple[str, str]:
    found = rate(count, exposure, per)
    if found is None:
        raise ValueError("a rate is against something")
    decimals = shown_decimals(found.value)
    return number_words(found.value, decimals), range_in_numbers(found.lower, found.upper, decimals)
