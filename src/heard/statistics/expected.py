"""Complaints that should exist: the count that a caseload lets expect, beside the count that was made."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from scipy.special import gammaln, pdtr, pdtrc

from .inputs import check_count, check_exposure, check_same_length, check_series
from .rates import CountMethod, count_interval, poisson_interval


class StandardisedRatio(NamedTuple):
    """Observed over expected, and its range, all times the same number."""

    value: float
    lower: float
    upper: float
    method: CountMethod


class Standardised(NamedTuple):
    """A count beside what its strata let expect. Two of these must not be compared with each other.

    p_low: P(X <= observed), p_high: P(X >= observed), for X ~ Poisson(expected); p_low_mid counts half of the observed.
    The screen looks both ways: unusually many complaints ask a question too.
    """

    expected: float
    ratio: float
    lower: float
    upper: float
    p_low: float
    p_low_mid: float
    p_high: float


class Shrunk(NamedTuple):
    """Marshall's estimate for each team, in the teams' order; `raw` is None for a team with no children."""

    prior_mean: float
    prior_variance: float
    raw: tuple[float | None, ...]
    estimates: tuple[float, ...]


def standardised_ratio(
    observed: float, expected: float, per: float = 1, confidence: float = 0.95
) -> StandardisedRatio | None:
    """observed / expected x per, its range exact under 10 observed and Byar's from 10 on; None where nothing is expected.

    Raises ValueError for a negative count or expectation, or a confidence outside 0 to 1.
    Source: PHEindicatormethods, ISR; Breslow & Day 1987.
    """
    check_count(observed)
    check_count(expected, "an expected count")
    interval, method = count_interval(observed, confidence)
    if expected == 0:
        return None
    return StandardisedRatio(
        observed / expected * per, interval.lower / expected * per, interval.upper / expected * per, method
    )


def indirect_standardisation(
    observed: int, populations: Sequence[float], reference_rates: Sequence[float], confidence: float = 0.95
) -> Standardised | None:
    """A count beside sum(children in a stratum x reference rate); None where that expects nothing.

    populations: children (or children-years) of each stratum; reference_rates: complaints a child of it elsewhere.
    Strata are who the children are (legal status, age, disability, placement), never how good the team is.
    Raises ValueError for no strata, two lengths, or a negative number.
    Source: PHEindicatormethods, ISR rule; R ppois.
    """
    check_same_length(populations, reference_rates)
    check_series(populations, "a population")
    for population, reference in zip(populations, reference_rates, strict=True):
        check_count(population, "a population")
        check_count(reference, "a reference rate")
    expected = math.fsum(n * r for n, r in zip(populations, reference_rates, strict=True))
    ratio = standardised_ratio(observed, expected, 1, confidence)
    if ratio is None:
        return None
    as_few = float(pdtr(observed, expected))
    as_many = float(pdtrc(observed - 1, expected)) if observed else 1.0
    this = math.exp(observed * math.log(expected) - expected - float(gammaln(observed + 1)))
    return Standardised(expected, ratio.value, ratio.lower, ratio.upper, as_few, max(0.0, as_few - this / 2), as_many)


def silence_can_be_told(expected: float, confidence: float = 0.95) -> bool:
    """Whether no complaint at all would be below what chance explains: expected at least 3.69 at 95%, 6.91 at 99.8%.

    Under that, "too few to tell silence from chance". Raises ValueError for a negative expectation or a confidence
    outside 0 to 1. Source: the exact upper limit of 0.
    """
    check_count(expected, "an expected count")
    return expected >= poisson_interval(0, confidence).upper


def empirical_bayes(counts: Sequence[float], populations: Sequence[float]) -> Shrunk | None:
    """Each team's rate drawn towards the common one by how little its size can say (Marshall's global estimate).

    b = sum O / sum n; s2 = sum n (r - b)^2 / sum n; a = max(0, s2 - b / mean n); estimate = b + a / (a + b / n) (r - b).
    With no variation beyond chance (a = 0) every team gets b. For the order of a work list inside the council; not to
    be published as a fact about a team. populations: 0 or more (a team of 0 gets b and counts for nothing else). None
    where there are no children at all. Raises ValueError for no teams, two lengths, a negative number, or a count from
    no children. Source: Marshall 1991; R spdep EBest.
    """
    check_same_length(counts, populations)
    check_series(counts)
    for count, population in zip(counts, populations, strict=True):
        check_count(count)
        check_count(population, "a population")
        if count:
            check_exposure(population)
    sizes = [n for n in populations if n]
    if not sizes:
        return None
    everyone = math.fsum(sizes)
    mean = math.fsum(counts) / everyone
    raw = [count / n if n else None for count, n in zip(counts, populations, strict=True)]
    spread = math.fsum(n * (r - mean) ** 2 for n, r in zip(populations, raw, strict=True) if r is not None) / everyone
    variance = max(0.0, spread - mean / (everyone / len(sizes)))
    estimates = tuple(
        mean if r is None or not variance else mean + variance / (variance + mean / n) * (r - mean)
        for n, r in zip(populations, raw, strict=True)
    )
    return Shrunk(mean, variance, tuple(raw), estimates)
