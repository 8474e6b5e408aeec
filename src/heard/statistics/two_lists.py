"""Two lists of the same children: how many there are at the least."""

from __future__ import annotations

import math
from typing import NamedTuple

from .house_rules import LEAST_ON_BOTH_LISTS, TWO_LISTS_ROUNDED_TO
from .inputs import check_count
from .rounding import round_to_base


class TwoLists(NamedTuple):
    """A floor under how many there are, never an estimate of "hidden complaints".

    said: to the nearest ten; None (withheld) where fewer than 7 are on both lists.
    """

    floor: float
    standard_error: float
    said: int | None


def chapman(first: int, second: int, both: int) -> TwoLists:
    """(n1 + 1)(n2 + 1) / (m + 1) - 1, variance (n1 + 1)(n2 + 1)(n1 - m)(n2 - m) / ((m + 1)^2 (m + 2)).

    first, second: how many are on each list; both: on the two, matched without fail. It supposes lists that know
    nothing of each other; advocates help people to complain, so that more are on both than chance would put there and
    the answer is too low. With nobody on both it is finite and means nothing.
    Raises ValueError for a negative count, or more on both than on one.
    Source: Chapman 1951; Seber 2002, p. 60; Robson & Regier (7 on both lists).
    """
    for count in (first, second, both):
        check_count(count)
    if both > min(first, second):
        raise ValueError(f"{both} on both lists cannot be, of {first} and {second}")
    product = (first + 1) * (second + 1)
    floor = product / (both + 1) - 1
    variance = product * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    said = round_to_base(floor, TWO_LISTS_ROUNDED_TO) if both >= LEAST_ON_BOTH_LISTS else None
    return TwoLists(floor, math.sqrt(variance), said)
