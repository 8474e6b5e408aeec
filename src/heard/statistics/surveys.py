"""A survey beside all who were invited: what the silent could make of it."""

from __future__ import annotations

from typing import NamedTuple

from .house_rules import LEAST_SURVEY_RESPONSES
from .inputs import check_count, check_share
from .proportions import Proportion, proportion


class SurveyBounds(NamedTuple):
    """One question. `response` is of those invited, `favourable` of those who answered: None of nobody.

    worst, best: the share of all invited if every silent person were unfavourable, or favourable; None of nobody.
    percentages: False under 10 answers, when only themes may be said (a house rule).
    """

    response: Proportion | None
    favourable: Proportion | None
    worst: float | None
    best: float | None
    percentages: bool


class ResponseRates(NamedTuple):
    """AAPOR's response rates; None of nobody. Even numbers count partial answers as answers.

    rr1, rr2: everyone whose eligibility is unknown is counted; rr3, rr4: an estimated share of them; rr5, rr6: none.
    """

    rr1: float | None
    rr2: float | None
    rr3: float | None
    rr4: float | None
    rr5: float | None
    rr6: float | None


def survey_bounds(invited: int, answered: int, favourable: int, confidence: float = 0.95) -> SurveyBounds:
    """Wilson's ranges among those who answered, and the bounds of all invited whatever the silent think.

    worst = favourable / invited, best = (favourable + invited - answered) / invited. 15 of 20 happy, of 80 invited, is
    75%, but between 19% and 94% of those invited. Set those who answered beside those who did not on what is known of
    both (`proportions.difference`): a response rate alone, high or low, shows little.
    Raises ValueError where favourable is over answered or answered over invited, or a count is negative.
    Source: Wilson 1927 as PHEindicatormethods; worst and best case as Manski 1989; Groves & Peytcheva 2008.
    """
    check_share(answered, invited)
    check_share(favourable, answered)
    return SurveyBounds(
        proportion(answered, invited, confidence),
        proportion(favourable, answered, confidence),
        favourable / invited if invited else None,
        (favourable + invited - answered) / invited if invited else None,
        answered >= LEAST_SURVEY_RESPONSES,
    )


def response_rates(
    complete: int, partial: int, refused: int, not_reached: int, other: int, unknown: int, eligible_share: float = 1.0
) -> ResponseRates:
    """AAPOR's six rates. unknown: invited, not known to be eligible; eligible_share: how many of them are, 0 to 1.

    rr1 = I / (I + P + R + NC + O + U), rr3 with e U in place of U, rr5 without U; rr2, rr4, rr6 with I + P above.
    Raises ValueError for a negative count or a share outside 0 to 1. Source: AAPOR, Standard Definitions.
    """
    for count in (complete, partial, refused, not_reached, other, unknown):
        check_count(count)
    if not 0 <= eligible_share <= 1:
        raise ValueError(f"a share lies from 0 to 1, not {eligible_share}")
    known = complete + partial + refused + not_reached + other
    wholes = (known + unknown, known + eligible_share * unknown, known)
    rates = [count / whole if whole else None for whole in wholes for count in (complete, complete + partial)]
    return ResponseRates(*rates)
