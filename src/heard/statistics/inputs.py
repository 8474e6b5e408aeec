"""What no method takes: the refusals that they share."""

from __future__ import annotations

import math
from collections.abc import Sequence, Sized


def check_count(value: float, what: str = "a count") -> None:
    """Raises ValueError for a count that is negative, infinite or not a number."""
    if not 0 <= value < math.inf:
        raise ValueError(f"{what} is 0 or more, not {value}")


def check_share(count: float, whole: float) -> None:
    """Raises ValueError where `count` of `whole` cannot be: one is negative, or the count is over the whole."""
    check_count(count)
    check_count(whole, "a whole")
    if count > whole:
        raise ValueError(f"{count} of {whole} cannot be: a proportion counts no more than its whole")


def check_exposure(value: float) -> None:
    """Raises ValueError for an exposure (children, days) that is not above 0."""
    if not 0 < value < math.inf:
        raise ValueError(f"an exposure is above 0, not {value}")


def check_series(values: Sequence[float], what: str = "a series") -> None:
    """Raises ValueError for a series that is empty or holds what is not a finite number."""
    if not len(values):
        raise ValueError(f"{what} has at least one value")
    for value in values:
        if not math.isfinite(value):
            raise ValueError(f"{what} holds finite numbers only, not {value}")


def check_same_length(first: Sized, second: Sized) -> None:
    """Raises ValueError for two series that cannot be read side by side."""
    if len(first) != len(second):
        raise ValueError(f"two series of the same length are needed, not {len(first)} and {len(second)}")
