"""Signals of failure beside complaints: a Poisson line, and which team complains less than its signals let expect."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import pdtr, xlogy

from .house_rules import LEAST_TEAMS_FOR_MODEL, LOW_RESIDUAL
from .inputs import check_count, check_exposure, check_same_length, check_series

_ROUNDS = 100
_SETTLED = 1e-12


class PoissonFit(NamedTuple):
    """log(expected) = log(exposure) + intercept + slope x signal, fitted to teams, in their order.

    dispersion: Pearson's, of K - 2 degrees of freedom; over 1, `quasi_standard_error` is the slope's. Both are None for
    two teams. enough: at least 10 teams; with fewer, show the scatter and no line (a house rule).
    """

    intercept: float
    slope: float
    slope_standard_error: float
    quasi_standard_error: float | None
    deviance: float
    dispersion: float | None
    fitted: tuple[float, ...]
    pearson_residuals: tuple[float, ...]
    deviance_residuals: tuple[float, ...]
    enough: bool


class LeftOut(NamedTuple):
    """A team beside the line of all others. low: its residual is under -2, or so few have a chance under 2.5%."""

    expected: float
    pearson_residual: float
    p_low: float
    low: bool


def poisson_regression(
    counts: Sequence[float], exposures: Sequence[float], signals: Sequence[float]
) -> PoissonFit | None:
    """Complaints by team against a signal of failure that does not come from complaints, by maximum likelihood.

    exposures: children, above 0. signals: a rate or score a team, any finite number.
    None where no line is determined: no complaints at all, one and the same signal everywhere (or as good as), fewer
    than two teams, or complaints only at one end of the signals. Raises ValueError for impossible input or different lengths.
    Source: McCullagh & Nelder 1989; R glm(family = poisson) and quasipoisson.
    """
    check_same_length(counts, exposures)
    check_same_length(counts, signals)
    check_series(signals, "the signals")
    for count, exposure in zip(counts, exposures, strict=True):
        check_count(count)
        check_exposure(exposure)
    y, n, x = (np.asarray(series, dtype=float) for series in (counts, exposures, signals))
    solved = _solve(y, n, x)
    if solved is None:
        return None
    intercept, slope, fitted, error = solved
    pearson = (y - fitted) / np.sqrt(fitted)
    parts = np.maximum(0.0, 2 * (xlogy(y, y / fitted) - (y - fitted)))
    freedom = len(y) - 2
    dispersion = float((pearson**2).sum()) / freedom if freedom else None
    return PoissonFit(
        intercept,
        slope,
        error,
        None if dispersion is None else error * math.sqrt(dispersion),
        float(parts.sum()),
        dispersion,
        tuple(float(v) for v in fitted),
        tuple(float(v) for v in pearson),
        tuple(float(v) for v in np.sign(y - fitted) * np.sqrt(parts)),
        len(y) >= LEAST_TEAMS_FOR_MODEL,
    )


def left_out(
    counts: Sequence[float], exposures: Sequence[float], signals: Sequence[float]
) -> tuple[LeftOut | None, ...]:
    """Each team beside the line of the others, so that a silent team does not bend the line it is measured by.

    p_low = P(X <= count) for X ~ Poisson(expected), the lower end of the 95% envelope without simulation. None for a
    team without which no line is determined. Raises ValueError as `poisson_regression`.
    """
    check_same_length(counts, exposures)
    check_same_length(counts, signals)
    answers: list[LeftOut | None] = []
    for i, (count, exposure, signal) in enumerate(zip(counts, exposures, signals, strict=True)):
        others = [[value for j, value in enumerate(series) if j != i] for series in (counts, exposures, signals)]
        check_count(count)
        check_exposure(exposure)
        fit = poisson_regression(*others) if others[0] else None
        predicted = None if fit is None else fit.intercept + fit.slope * signal + math.log(exposure)
        if predicted is None or abs(predicted) > 700:
            answers.append(None)
            continue
        expected = math.exp(predicted)
        residual = (count - expected) / math.sqrt(expected)
        p_low = float(pdtr(count, expected))
        answers.append(LeftOut(expected, residual, p_low, residual < LOW_RESIDUAL or p_low < 0.025))
    return tuple(answers)


def _solve(
    y: NDArray[np.float64], n: NDArray[np.float64], x: NDArray[np.float64]
) -> tuple[float, float, NDArray[np.float64], float] | None:
    """Newton's method on a centred and scaled signal; None where the likelihood has no top."""
    spread = float(np.ptp(x))
    if y.sum() == 0 or spread == 0 or _separated(y, x):
        return None
    middle = float(x.mean())
    design = np.column_stack([np.ones_like(x), (x - middle) / spread])
    beta = np.array([math.log(y.sum() / n.sum()), 0.0])

    def likelihood(b: NDArray[np.float64]) -> float:
        line = design @ b
        with np.errstate(over="ignore"):
            return float((y * line - n * np.exp(line)).sum())

    best = likelihood(beta)
    for _ in range(_ROUNDS):
        fitted = n * np.exp(design @ beta)
        information = design.T @ (design * fitted[:, None])
        try:
            step = np.linalg.solve(information, design.T @ (y - fitted))
        except np.linalg.LinAlgError:
            return None
        # A whole step may overshoot the top: halve it until it climbs.
        while (reached := likelihood(beta + step)) < best - _SETTLED * abs(best) and np.abs(step).max() > _SETTLED:
            step = step / 2
        beta, best = beta + step, max(best, reached)
        if np.abs(step).max() < _SETTLED * (1 + np.abs(beta).max()):
            fitted = n * np.exp(design @ beta)
            variance = np.linalg.inv(design.T @ (design * fitted[:, None]))[1, 1]
            slope, error = float(beta[1]) / spread, math.sqrt(variance) / spread
            # Signals that differ in their last bits only: no float holds so steep a line.
            return (float(beta[0]) - slope * middle, slope, fitted, error) if math.isfinite(slope + error) else None
    return None


def _separated(y: NDArray[np.float64], x: NDArray[np.float64]) -> bool:
    """Whether all complaints stand at one end of the signals, and no slope is steep enough."""
    told = x[y > 0]
    return bool(np.ptp(told) == 0 and told[0] in (x.min(), x.max()))
