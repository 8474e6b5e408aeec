"""A range, and the normal quantile that stands behind it."""

from __future__ import annotations

import math
from typing import NamedTuple

from scipy.special import ndtri


class Interval(NamedTuple):
    """A range of what the underlying process could plausibly be. `upper` is math.inf where nothing bounds it."""

    lower: float
    upper: float


def tail(confidence: float) -> float:
    """The chance left on each side of a two-sided range: (1 - confidence) / 2.

    confidence: above 0 and under 1 (0.95 for 95%, 0.998 for 99.8%). Raises ValueError for anything else.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, not {confidence}")
    return (1 - confidence) / 2


def normal_quantile(confidence: float) -> float:
    """z of a two-sided range to full precision: 1.959963984540054 at 0.95, 3.090232306167813 at 0.998.

    Raises ValueError unless 0 < confidence < 1. Rounded values (1.96, 3) are not used: they do not reproduce Fingertips.
    """
    return -float(ndtri(tail(confidence)))


def widened(interval: Interval, estimate: float, by: float, *, least: float = 0.0, most: float = math.inf) -> Interval:
    """Both arms of a range about its estimate, made `by` times as long, kept between `least` and `most`.

    by: `change.widening` where one person may stand behind several complaints, or the square root of a dispersion;
    at least 1, for neither may narrow a range. Raises ValueError below 1, or where the estimate is outside its range.
    Source: PHEindicatormethods, independent_events=FALSE (repeat events), test sheet testdata_nonindepe.
    """
    if not 1 <= by < math.inf:
        raise ValueError(f"a range is widened by 1 or more, not {by}")
    lower, upper = interval
    if not lower <= estimate <= upper:
        raise ValueError(f"the estimate {estimate} is outside its range, {lower} to {upper}")
    return Interval(max(least, estimate - by * (estimate - lower)), min(most, estimate + by * (upper - estimate)))
