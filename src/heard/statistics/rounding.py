"""Rounding as statistical releases do it: halves go up, not to the even neighbour."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal


def round_half_up(value: float, places: int = 0) -> float:
    """`value` to `places` decimal places (-1: to tens), halves away from 0: 2.5 gives 3, 285 to tens 290.

    The value is taken as it is written in decimal, so that 2.675 to two places is 2.68. Python's own round() goes to
    the even neighbour. Raises ValueError for what is no finite number. Source: dfeR, round_five_up.
    """
    if not math.isfinite(value):
        raise ValueError(f"only a finite number is rounded, not {value}")
    # Every digit of a float fits, whatever the place.
    step = Decimal(1).scaleb(-places)
    return float((Decimal(repr(float(value))) / step).to_integral_value(ROUND_HALF_UP) * step)


def round_to_base(value: float, base: int = 5) -> int:
    """The nearest multiple of `base`, halves away from 0. Whole numbers have none with an odd base.

    Totals are rounded by themselves, never added up from rounded cells. Raises ValueError for a base under 1 or what is
    no finite number. Source: DfE statistics (nearest 5 or 10).
    """
    if base < 1:
        raise ValueError(f"a base for rounding is at least 1, not {base}")
    if not math.isfinite(value):
        raise ValueError(f"only a finite number is rounded, not {value}")
    return int((Decimal(repr(float(value))) / base).to_integral_value(ROUND_HALF_UP)) * base
