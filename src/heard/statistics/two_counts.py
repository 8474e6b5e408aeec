"""Two counts given their sum: the binomial tails behind a ratio's exact and mid-p ranges."""

from __future__ import annotations

import math

from scipy.special import betainc, betaincc, betainccinv, betaincinv, gammaln

#: Two counts as likely as each other may differ in their last bits (the tolerance of R's binom.test).
_AS_LIKELY = 1e-7


def central_odds(x1: int, x2: int, each_side: float) -> float:
    """Clopper-Pearson's lower limit of the share x1 / (x1 + x2), as odds p / (1 - p); 0 where x1 is 0."""
    if x1 == 0:
        return 0.0
    # The share and what is left of it are solved apart: either may be too near 1 to subtract.
    return float(betaincinv(x1, x2 + 1, each_side) / betainccinv(x2 + 1, x1, each_side))


def mid_p_odds(x1: int, x2: int, each_side: float) -> float:
    """The lower mid-p limit of the share x1 / (x1 + x2), as odds; 0 where x1 is 0.

    Solves P(X > x1) + P(X = x1) / 2 = each_side for X ~ Binomial(x1 + x2, p) by halving the logarithm of the odds
    between Clopper-Pearson's limits, which are outside it.
    """
    if x1 == 0:
        return 0.0
    if x2 == 0:
        # P(X = n) / 2 = p^n / 2 is solved by hand; what is left of p is kept to full precision.
        log_share = math.log(2 * each_side) / x1
        return math.exp(log_share) / -math.expm1(log_share)
    low = math.log(central_odds(x1, x2, each_side))
    high = -math.log(central_odds(x2, x1, each_side))
    while low < (middle := (low + high) / 2) < high:
        if _at_least(x1, x2, middle) + _at_least(x1 + 1, x2 - 1, middle) < 2 * each_side:
            low = middle
        else:
            high = middle
    return math.exp(low)


def central_p(x1: int, x2: int, exposure1: float, exposure2: float) -> float:
    """min(1, 2 min(P(X <= x1), P(X >= x1))): the p that agrees with Clopper-Pearson's range."""
    log_odds = math.log(exposure1 / exposure2)
    return min(1.0, 2 * min(_at_least(x2, x1, -log_odds), _at_least(x1, x2, log_odds)))


def mid_p(x1: int, x2: int, exposure1: float, exposure2: float) -> float:
    """2 min(lo, 1 - lo) with lo = P(X < x1) + P(X = x1) / 2: the p that agrees with the mid-p range."""
    log_odds = math.log(exposure1 / exposure2)
    low = (_at_least(x2, x1, -log_odds) + _at_least(x2 + 1, x1 - 1, -log_odds)) / 2
    high = (_at_least(x1, x2, log_odds) + _at_least(x1 + 1, x2 - 1, log_odds)) / 2
    return min(1.0, 2 * min(low, high))


def minlike_p(x1: int, x2: int, exposure1: float, exposure2: float) -> float:
    """The chance of a split no likelier than this one: the p of R's poisson.test and binom.test."""
    if exposure1 * x2 < exposure2 * x1:
        return minlike_p(x2, x1, exposure2, exposure1)
    many, log_odds = x1 + x2, math.log(exposure1 / exposure2)
    if exposure1 * x2 == exposure2 * x1:
        return 1.0

    def log_chance(k: int) -> float:
        return float(k * log_odds - gammaln(k + 1) - gammaln(many - k + 1))

    # The observed count is low, so chances fall from the mode upwards: find the first count there no likelier than it.
    most = log_chance(x1) + _AS_LIKELY
    low, high = math.ceil(many * exposure1 / (exposure1 + exposure2)), many + 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if log_chance(middle) <= most else (middle + 1, high)
    return min(1.0, _at_least(x2, x1, -log_odds) + _at_least(low, many - low, log_odds))


def _at_least(count: int, rest: int, log_odds: float) -> float:
    """P(X >= count) for X ~ Binomial(count + rest, p), p given by its log odds; exact in either tail."""
    if count <= 0:
        return 1.0
    if rest < 0:
        return 0.0
    if log_odds <= 0:
        return float(betainc(count, rest + 1, 1 / (1 + math.exp(-log_odds))))
    return float(betaincc(rest + 1, count, 1 / (1 + math.exp(log_odds))))
