"""Councils differ by more than chance: how much more, and the funnel that allows for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from .house_rules import LEAST_FOR_OVERDISPERSION, WINSORISED_SHARE
from .inputs import check_count, check_exposure, check_same_length, check_series, check_share
from .intervals import Interval, normal_quantile


class FunnelScale(StrEnum):
    """The scale on which councils are near to normal, and what they are.

    PROPORTION: a share, arcsine of its root. RATIO: observed over expected, square root (CQC), which takes a nought.
    RATIO_LOG: the same by logarithm and truncation (SHMI), which does not. RATE: a count over its children, by logarithm.
    """

    PROPORTION = "proportion"
    RATIO = "ratio"
    RATIO_LOG = "ratio, logarithm"
    RATE = "rate"


@dataclass(frozen=True)
class Overdispersion:
    """How far councils differ beyond chance.

    z: each council's distance from the target in standard deviations; drawn_in: the same with the tenth at each end
    drawn in to the quantile (None: left out, on the scale that truncates). phi: mean of their squares; 1 is chance.
    tau_squared: variance between councils on the scale. enough: at least 20 councils; of ten neighbours it says little.
    """

    scale: FunnelScale
    target: float
    z: tuple[float, ...]
    drawn_in: tuple[float | None, ...]
    phi: float
    tau_squared: float
    enough: bool

    @property
    def multiplier(self) -> float:
        """How many times wider multiplicative limits are: sqrt(phi) where phi > 1 + 2 sqrt(2 / K), otherwise 1.

        Source: Spiegelhalter 2005, Quality and Safety in Health Care 14:347, which holds additive limits the stronger.
        """
        many = sum(value is not None for value in self.drawn_in)
        return math.sqrt(self.phi) if self.phi > 1 + 2 * math.sqrt(2 / many) else 1.0

    def limits(self, denominator: float, confidence: float = 0.998, *, allowing: bool = True) -> Interval:
        """Additive limits at a denominator, target -/+ z sqrt(s^2 + tau^2) on the scale, turned back.

        allowing: False leaves tau out. Shares stay within 0 to 1, ratios and rates at 0 or more. denominator: children,
        cases or expected count, above 0. Raises ValueError otherwise. Source: Spiegelhalter 2005, Statistics in
        Medicine 24:1185; FunnelPlotR, but for what `funnelplotr` says of it.
        """
        check_exposure(denominator)
        between = self.tau_squared if allowing else 0.0
        arm = normal_quantile(confidence) * math.sqrt(self._variance(denominator) + between)
        if self.scale is FunnelScale.PROPORTION:
            angle = math.asin(math.sqrt(self.target))
            return Interval(math.sin(max(0.0, angle - arm)) ** 2, math.sin(min(math.pi / 2, angle + arm)) ** 2)
        if self.scale is FunnelScale.RATIO:
            return Interval(max(0.0, 1 - arm) ** 2, (1 + arm) ** 2)
        return Interval(self.target * math.exp(-arm), self.target * math.exp(arm))

    def _variance(self, denominator: float) -> float:
        if self.scale is FunnelScale.RATIO_LOG:
            return 1 / denominator
        if self.scale is FunnelScale.RATE:
            return 1 / (denominator * self.target) + 1 / denominator if self.target else math.inf
        return 1 / (4 * denominator)


def overdispersion(
    numerators: Sequence[float],
    denominators: Sequence[float],
    scale: FunnelScale | str,
    *,
    share: float = WINSORISED_SHARE,
) -> Overdispersion:
    """phi = mean squared z, and tau^2 = max(0, (K phi - (K - 1)) / (sum w - sum w^2 / sum w)), w = 1 / s^2.

    numerators: cases or observed counts; denominators: wholes, children, or expected counts, above 0. share: how much of
    each end is drawn in to its type-7 quantile (under a half). tau^2 is 0 where K phi < K - 1. The target is that of all
    councils given (1 for a ratio): leave our own out where it is our own that is tested.
    Raises ValueError for no councils, two lengths, impossible counts, or a nought on the logarithm of a ratio.
    Source: Spiegelhalter 2005, Statistics in Medicine 24:1185; FunnelPlotR, od_adjustment.
    """
    kind = FunnelScale(scale)
    check_same_length(numerators, denominators)
    check_series(numerators, "the councils")
    if not 0 <= share < 0.5:
        raise ValueError(f"the share drawn in at each end lies from 0 to under a half, not {share}")
    for numerator, denominator in zip(numerators, denominators, strict=True):
        check_exposure(denominator)
        check_count(numerator)
        if kind is FunnelScale.PROPORTION:
            check_share(numerator, denominator)
        if kind is FunnelScale.RATIO_LOG and numerator == 0:
            raise ValueError("a count of 0 has no logarithm: use the square root")
    x, n = np.asarray(numerators, dtype=float), np.asarray(denominators, dtype=float)
    target, centre, place, deviation = _placed(kind, x, n)
    z = (place - centre) / deviation
    kept = np.ones(len(z), dtype=bool)
    if kind is FunnelScale.RATIO_LOG:
        kept = _kept(z, share)
        inside = z
    else:
        inside = np.clip(z, *np.quantile(z, [share, 1 - share]))
    many = int(kept.sum())
    phi = float((inside[kept] ** 2).mean()) if many else 0.0
    weights = 1 / deviation[kept] ** 2
    spread = float(weights.sum() - (weights**2).sum() / weights.sum()) if many > 1 else 0.0
    tau_squared = max(0.0, (many * phi - (many - 1)) / spread) if spread > 0 else 0.0
    return Overdispersion(
        kind,
        target,
        tuple(float(v) for v in z),
        tuple(float(v) if keep else None for v, keep in zip(inside, kept, strict=True)),
        phi,
        tau_squared,
        len(z) >= LEAST_FOR_OVERDISPERSION,
    )


_Array = NDArray[np.float64]


def _placed(kind: FunnelScale, x: _Array, n: _Array) -> tuple[float, float, _Array, _Array]:
    """The target, and on the scale: the target, each council, and its standard deviation by chance."""
    together = float(x.sum() / n.sum())
    if kind is FunnelScale.PROPORTION:
        return together, math.asin(math.sqrt(together)), np.arcsin(np.sqrt(x / n)), 1 / (2 * np.sqrt(n))
    if kind is FunnelScale.RATIO:
        return 1.0, 1.0, np.sqrt(x / n), 1 / (2 * np.sqrt(n))
    if kind is FunnelScale.RATIO_LOG:
        return 1.0, 0.0, np.log(x / n), 1 / np.sqrt(n)
    if not together:
        raise ValueError("a rate of 0 everywhere has no logarithm")
    # A half added to each keeps a council without complaints on the scale.
    deviation = np.sqrt(x / (x + 0.5) ** 2 + n / (n + 0.5) ** 2)
    return together, math.log(together), np.log((x + 0.5) / (n + 0.5)), deviation


def _kept(z: _Array, share: float) -> NDArray[np.bool_]:
    """Which councils truncation keeps: all but the first and the last group of 1 / share, by rank."""
    if not share:
        return np.ones(len(z), dtype=bool)
    groups = 1 / share
    below = (z[None, :] < z[:, None]).sum(axis=1)
    ranks = below + ((z[None, :] == z[:, None]).sum(axis=1) + 1) / 2
    group = np.floor(ranks * groups / (len(z) + 1))
    kept: NDArray[np.bool_] = (group > 0) & (group < groups - 1)
    return kept
