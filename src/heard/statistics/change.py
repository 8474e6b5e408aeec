"""This year beside last: two counts or rates, several at once, and one person's many complaints."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from scipy.special import chdtrc

from .house_rules import LEAST_EXPECTED, LEAST_FOR_PERCENTAGE_CHANGE, SIMULATED_ROUNDS, SIMULATED_SEED
from .inputs import check_count, check_exposure, check_same_length
from .intervals import tail
from .two_counts import central_odds, central_p, mid_p, mid_p_odds, minlike_p


class RateRatio(NamedTuple):
    """The first rate over the second. `lower`, `upper` and `p` are mid-p and set verdicts; the rest are checks.

    ratio: None where both counts are 0, math.inf where only the second is. An upper limit may be math.inf too.
    """

    ratio: float | None
    lower: float
    upper: float
    p: float
    central_lower: float
    central_upper: float
    central_p: float
    minlike_p: float


class Heterogeneity(NamedTuple):
    """Whether several rates differ by more than chance. `reliable` is False where most expected counts are under 5."""

    chi_squared: float
    degrees_of_freedom: int
    p: float
    dispersion: float
    reliable: bool


class Adjustment(StrEnum):
    """How p values answer for how many were looked at."""

    HOLM = "holm"
    BENJAMINI_HOCHBERG = "BH"


def rate_ratio(
    count1: int, count2: int, exposure1: float = 1, exposure2: float = 1, confidence: float = 0.95
) -> RateRatio:
    """(count1 / exposure1) / (count2 / exposure2) with its exact range and p, given how many there were in all.

    Given n = count1 + count2, count1 is Binomial(n, exposure1 / (exposure1 + exposure2)) if the rates are equal. A range
    for its share p becomes one for the ratio by p / (1 - p) * exposure2 / exposure1. Mid-p counts half of the observed
    chance and is less conservative; central is Clopper-Pearson's range with p = min(1, 2 min(P(X <= x), P(X >= x)));
    minlike is the p of R's poisson.test, which may contradict the central range and is given for agreement only.
    exposure1, exposure2: children, or days of the two periods; above 0. Counts: whole, 0 or more.
    0 beside 0 gives no information: ratio None, range 0 to math.inf, p 1. Raises ValueError for impossible input.
    Source: Przyborowski & Wilenski 1940; Fay 2010 (exactci vignette); R 4.2.2 poisson.test for minlike.
    """
    for count in (count1, count2):
        check_count(count)
        if count != int(count):
            raise ValueError(f"a ratio of counts takes whole counts, not {count}")
    check_exposure(exposure1)
    check_exposure(exposure2)
    each_side = tail(confidence)
    x1, x2 = int(count1), int(count2)
    if x1 + x2 == 0:
        return RateRatio(None, 0.0, math.inf, 1.0, 0.0, math.inf, 1.0, 1.0)
    scale = exposure2 / exposure1
    # The upper limit is the lower one of the ratio turned over, so that turning the question over turns the answer.
    mid_lower, mid_upper = mid_p_odds(x1, x2, each_side), _over(mid_p_odds(x2, x1, each_side))
    lower, upper = central_odds(x1, x2, each_side), _over(central_odds(x2, x1, each_side))
    return RateRatio(
        ratio=x1 / x2 * scale if x2 else math.inf,
        lower=mid_lower * scale,
        upper=mid_upper * scale,
        p=mid_p(x1, x2, exposure1, exposure2),
        central_lower=lower * scale,
        central_upper=upper * scale,
        central_p=central_p(x1, x2, exposure1, exposure2),
        minlike_p=minlike_p(x1, x2, exposure1, exposure2),
    )


def percentage_change(before: int, after: int) -> float | None:
    """100 (after - before) / before; None where `before` is under 20 (a house rule), 0 among them.

    Raises ValueError for a negative count. The Ombudsman says why: from two complaints to four "cannot lead to the
    conclusion" that a service is worse. Source: Local Government and Social Care Ombudsman, Interpreting local
    authority statistics.
    """
    check_count(before)
    check_count(after)
    return None if before < LEAST_FOR_PERCENTAGE_CHANGE else 100 * (after - before) / before


def heterogeneity(counts: Sequence[float], exposures: Sequence[float] | None = None) -> Heterogeneity | None:
    """Whether several counts fit one common rate: sum (x - e)^2 / e on K - 1 degrees of freedom.

    dispersion = chi_squared / degrees of freedom: well over 1, ranges that suppose chance alone are too narrow, and
    widen by its square root. None for fewer than two counts or none at all counted. exposures: above 0, equal if not
    given. Raises ValueError for impossible input. Source: Pearson chi-squared of a Poisson model (R pchisq, glm).
    """
    expected = _expected(counts, exposures)
    if expected is None:
        return None
    chi_squared = float((np.square(np.asarray(counts, dtype=float) - expected) / expected).sum())
    degrees = len(counts) - 1
    reliable = 2 * int((expected < LEAST_EXPECTED).sum()) <= len(counts)
    return Heterogeneity(chi_squared, degrees, float(chdtrc(degrees, chi_squared)), chi_squared / degrees, reliable)


def simulated_heterogeneity_p(
    counts: Sequence[int],
    exposures: Sequence[float] | None = None,
    *,
    rounds: int = SIMULATED_ROUNDS,
    seed: int = SIMULATED_SEED,
) -> float | None:
    """The p of `heterogeneity` by simulation, for where it is not reliable: (1 + as unequal) / (1 + rounds).

    The same counts fall over the exposures `rounds` times (at least 1), from a seed, so that the answer is always the
    same. None and ValueError as there. Source: Davison & Hinkley 1997, section 4.2.
    """
    expected = _expected(counts, exposures)
    if rounds < 1:
        raise ValueError(f"a simulation has at least one round, not {rounds}")
    if expected is None:
        return None
    total = sum(int(count) for count in counts)
    drawn = np.random.default_rng(seed).multinomial(total, expected / expected.sum(), size=rounds)
    observed = float((np.square(np.asarray(counts, dtype=float) - expected) / expected).sum())
    # Equal tables may differ in their last bits.
    as_unequal = (np.square(drawn - expected) / expected).sum(axis=1) >= observed * (1 - 1e-12)
    return float((1 + int(as_unequal.sum())) / (1 + rounds))


def adjusted(p_values: Sequence[float], method: Adjustment | str = Adjustment.HOLM) -> tuple[float, ...]:
    """The p values, in their order, made to answer for how many were looked at.

    "holm" asks "is there any?" (running maximum of (m - i + 1) p(i)); "BH" (Benjamini-Hochberg) makes a list of which
    a known share is false (running minimum from the largest of m p(i) / i). Capped at 1. None looked at gives none.
    Raises ValueError for a value outside 0 to 1 or another method. Source: Holm 1979; Benjamini & Hochberg 1995; as R's
    p.adjust.
    """
    way = Adjustment(method)
    if any(not 0 <= p <= 1 for p in p_values):
        raise ValueError("a p value lies between 0 and 1")
    p = np.asarray(p_values, dtype=float)
    order, many = np.argsort(p, kind="stable"), len(p)
    if way is Adjustment.HOLM:
        ranked = np.maximum.accumulate(p[order] * np.arange(many, 0, -1))
    else:
        ranked = np.minimum.accumulate((p[order] * many / np.arange(1, many + 1))[::-1])[::-1]
    answer = np.empty(many)
    answer[order] = np.minimum(1.0, ranked)
    return tuple(float(value) for value in answer)


def widening(complaints_per_person: Mapping[int, int]) -> float:
    """How many times wider a count's range is because one person may stand behind several complaints; at least 1.

    complaints_per_person: k -> how many people made k complaints. sqrt(sum k^2 n_k / sum k n_k); 1 where all made one,
    or nobody complained. Raises ValueError for a negative k or n_k. Source: PHEindicatormethods,
    independent_events=FALSE (repeat events).
    """
    for complaints, people in complaints_per_person.items():
        check_count(complaints)
        check_count(people)
    counted = sum(complaints * people for complaints, people in complaints_per_person.items())
    squared = sum(complaints**2 * people for complaints, people in complaints_per_person.items())
    return math.sqrt(squared / counted) if counted else 1.0


def _expected(counts: Sequence[float], exposures: Sequence[float] | None) -> np.ndarray | None:
    shares = [1.0] * len(counts) if exposures is None else list(exposures)
    check_same_length(counts, shares)
    for count, share in zip(counts, shares, strict=True):
        check_count(count)
        check_exposure(share)
    total = float(sum(counts))
    if len(counts) < 2 or total == 0:
        return None
    return total * np.asarray(shares, dtype=float) / math.fsum(shares)


def _over(value: float) -> float:
    return 1 / value if value else math.inf
