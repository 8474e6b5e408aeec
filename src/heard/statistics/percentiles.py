"""Percentiles of what is all known: ages of closed cases in a cohort that is fully closed."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .house_rules import LEAST_FOR_PERCENTILE
from .inputs import check_count, check_series


def percentile(values: Sequence[float], share: float, *, kind: int = 7) -> float | None:
    """The value that `share` of the values do not pass; None of no values.

    share: 0 to 1 (0.9 for the 90th). kind: 7, place 1 + (n - 1) share (numpy's linear, R's default), or 6, place
    (n + 1) share; between two values it is drawn straight. Of open cases use `survival`, never this.
    Raises ValueError for a share outside 0 to 1, another kind, or a value that is no finite number.
    Source: Hyndman & Fan 1996; R quantile(type=7) and (type=6).
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share lies from 0 to 1, not {share}")
    if kind not in (6, 7):
        raise ValueError(f"percentiles are of kind 6 or 7, not {kind}")
    if not len(values):
        return None
    check_series(values)
    ordered = sorted(values)
    many = len(ordered)
    place = (many - 1) * share if kind == 7 else (many + 1) * share - 1
    # R's guard: a place that should be whole may miss it by the last bits.
    if abs(place - round(place)) < 4 * math.ulp(1.0) * max(1.0, place):
        place = round(place)
    place = min(max(place, 0), many - 1)
    low = math.floor(place)
    high = min(low + 1, many - 1)
    return float(ordered[low] + (place - low) * (ordered[high] - ordered[low]))


def median(values: Sequence[float]) -> float | None:
    """The middle value, or half way between the middle two; None of no values. Raises ValueError as `percentile`."""
    return percentile(values, 0.5)


def percentiles_may_be_said(count: int) -> bool:
    """Whether so many closed cases carry a percentile; under 10, list them all (a house rule).

    Raises ValueError for a negative count.
    """
    check_count(count)
    return count >= LEAST_FOR_PERCENTILE
