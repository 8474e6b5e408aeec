"""What may be said of two figures: four verdicts, set by the range and never by the p value alone."""

from __future__ import annotations

import math
from enum import StrEnum

from .change import rate_ratio
from .house_rules import LEAST_WHOLE, TOO_FEW_DIFFERENCE_WIDTH, TOO_FEW_RATIO
from .proportions import difference


class Verdict(StrEnum):
    """The words a comparison may use. "No change" is not among them: no range shows it."""

    MORE = "more than chance would explain"
    FEWER = "fewer than chance would explain"
    CHANCE = "could be chance"
    TOO_FEW = "too few to say"


def verdict_on_counts(
    count1: int, count2: int, exposure1: float = 1, exposure2: float = 1, widening: float = 1.0
) -> Verdict:
    """The first count or rate beside the second: MORE or FEWER where the ratio's mid-p range leaves out 1.

    Otherwise TOO_FEW where the range takes in both half and double (or both counts are 0), and CHANCE where it does not.
    widening: `change.widening`, at least 1; both arms of the range are made so many times as long on the logarithmic
    scale, from the ratio (from that of counts with a half added to each, where one is 0).
    Raises ValueError for impossible counts or exposures, or a widening below 1. Source: the range, as
    `change.rate_ratio`; half and double are a house rule.
    """
    if not 1 <= widening < math.inf:
        raise ValueError(f"a range is widened by 1 or more, not {widening}")
    compared = rate_ratio(count1, count2, exposure1, exposure2)
    if compared.ratio is None:
        return Verdict.TOO_FEW
    centre = compared.ratio
    if not (count1 and count2):
        centre = (count1 + 0.5) / (count2 + 0.5) * exposure2 / exposure1
    lower = centre * (compared.lower / centre) ** widening
    # A power may leave what a float can hold; the range is then as good as unbounded.
    arm = widening * math.log(compared.upper / centre) if compared.upper < math.inf else math.inf
    upper = centre * math.exp(arm) if arm < 700 else math.inf
    if lower > 1:
        return Verdict.MORE
    if upper < 1:
        return Verdict.FEWER
    half, double = TOO_FEW_RATIO
    return Verdict.TOO_FEW if lower <= half and upper >= double else Verdict.CHANCE


def verdict_on_shares(count1: int, whole1: int, count2: int, whole2: int) -> Verdict:
    """The first share beside the second: MORE or FEWER where the range of their difference leaves out 0.

    Otherwise TOO_FEW where that range is wider than 0.5 or a whole is 0, and CHANCE where it is not. Of a whole below
    LEAST_WHOLE it is TOO_FEW at most: there the range leaves out 0 for 1 of 1 beside 0 of 3, which chance brings one time in
    four.
    Raises ValueError for a count that is negative or over its whole. Source: the range, as `proportions.difference`
    (Newcombe 1998, method 10); the width is a house rule.
    """
    compared = difference(count1, whole1, count2, whole2)
    if compared is None or min(whole1, whole2) < LEAST_WHOLE:
        return Verdict.TOO_FEW
    if compared.lower > 0:
        return Verdict.MORE
    if compared.upper < 0:
        return Verdict.FEWER
    return Verdict.TOO_FEW if compared.upper - compared.lower > TOO_FEW_DIFFERENCE_WIDTH else Verdict.CHANCE
