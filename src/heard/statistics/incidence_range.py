"""The range of a share by one of several outcomes: answered, where some were withdrawn and some are still open."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from .incidence import cumulative_incidence_of_counts
from .intervals import normal_quantile

_LAST_BITS = 1e-12


class Reached(NamedTuple):
    """The share that had reached an outcome by the end of a day, 0 to 1, with its range.

    at_risk: how many had reached none at the start of the day. lower, upper: None where the share is 0 or 1.
    """

    day: int
    at_risk: int
    share: float
    lower: float | None
    upper: float | None


def reached_by_day(
    counts: Mapping[int, tuple[Mapping[str, int], int]], outcome: str, confidence: float = 0.95
) -> tuple[Reached, ...]:
    """The share by `outcome` on every day on which a case was last seen, with its log-log range.

    counts: age in days -> (how many reached each outcome, how many were last seen open), as
    `incidence.cumulative_incidence_of_counts`. With F the share of the outcome, S what no outcome has taken, and on each
    day to t d that reached any outcome, k of them this one, of n at risk, its variance is
    sum (F(t) - F)^2 d / (n (n - d)) + sum S^2 k (n - k) / n^3 - 2 sum (F(t) - F) S k / n^2, S as the day began.
    The range is symmetric on log(-log(1 - F)): with one outcome it is that of `survival.Curve`, and where nobody is
    still open the variance is F (1 - F) / n. Raises ValueError as there, and for a confidence outside 0 to 1.
    Source: delta method, Marubini & Valsecchi 1995, section 10.3; as Stata's stcompet (Coviello & Boggess 2004).
    """
    z = normal_quantile(confidence)
    shares = cumulative_incidence_of_counts(counts)
    at_risk = sum(sum(reached.values()) + still_open for reached, still_open in counts.values())
    # The three sums, opened out in powers of F(t), so that each day adds to them and none is gone over again.
    any_, any_f, any_ff, own, both, both_f = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    untaken, found = 1.0, []
    for day in shares.days:
        reached, still_open = counts[day]
        gone, these, n = sum(reached.values()), reached.get(outcome, 0), at_risk
        f = shares.by(day, outcome)
        if gone:
            if gone < n:
                weight = gone / (n * (n - gone))
                any_, any_f, any_ff = any_ + weight, any_f + weight * f, any_ff + weight * f * f
            own += untaken**2 * these * (n - these) / n**3
            cross = untaken * these / n**2
            both, both_f = both + cross, both_f + cross * f
            untaken *= (n - gone) / n
        variance = f * f * any_ - 2 * f * any_f + any_ff + own - 2 * (f * both - both_f)
        found.append(Reached(day, n, 1.0 if f > 1 - _LAST_BITS else f, *_range(f, math.sqrt(max(0.0, variance)), z)))
        at_risk -= gone + still_open
    return tuple(found)


def _range(share: float, deviation: float, z: float) -> tuple[float | None, float | None]:
    left = 1 - share
    # A sum of shares may miss all, or none, by the last bits of a float.
    if share <= _LAST_BITS or left <= _LAST_BITS:
        return None, None
    factor = math.exp(z * deviation / (left * -math.log(left)))
    return 1 - left ** (1 / factor), 1 - left**factor
