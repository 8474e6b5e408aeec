"""One measure at many councils as a funnel: which of them lie further from the others than chance would put them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from heard.statistics.funnels import proportion_limits
from heard.statistics.intervals import Interval
from heard.statistics.overdispersion import FunnelScale, Overdispersion, overdispersion
from heard.statistics.rates import poisson_interval

#: The two pairs of lines: what chance alone would put outside them once in 20 times, and once in 500.
NEAR, FAR = 0.95, 0.998


class Where(StrEnum):
    """Where a council lies. Only the first two are called different."""

    MORE = "more than chance would explain"
    FEWER = "fewer than chance would explain"
    BETWEEN = "between the two pairs of lines"
    INSIDE = "inside the funnel"

    @property
    def is_different(self) -> bool:
        """Whether it lies outside the outer lines."""
        return self in (Where.MORE, Where.FEWER)


@dataclass(frozen=True)
class Place:
    """One council's figure on a funnel.

    whole: its cases or its people. by_chance, widened: the range that the outer lines leave at its size, without and with
    the allowance for how councils vary. second: by a second source, which is counted nowhere.
    """

    authority: str
    count: float
    whole: float
    value: float
    where: Where
    by_chance: Interval
    widened: Interval
    second: bool = False


@dataclass(frozen=True)
class Funnel:
    """A funnel. target: the figure of all councils but the one that asks. widening: None where chance alone explains how
    councils vary. is_share: values are shares from 0 to 1; otherwise counts for each person."""

    is_share: bool
    target: float
    councils_in_target: int
    places: tuple[Place, ...]
    widening: Overdispersion | None

    def limits(self, whole: float, confidence: float, *, widened: bool = True) -> Interval:
        """The range at a size. whole: above 0."""
        if widened and self.widening is not None:
            return self.widening.limits(whole, confidence)
        if self.is_share:
            return proportion_limits(self.target, whole, confidence) or Interval(0.0, 1.0)
        within = _counts_within(self.target * whole, confidence)
        return Interval(within.lower / whole, within.upper / whole)

    def curve(self, whole: float, confidence: float) -> Interval:
        """The lines as they are drawn: as `limits`, but smooth where those go by whole counts."""
        if self.is_share or self.widening is not None:
            return self.limits(whole, confidence)
        expected = self.target * whole
        most = _crossing(lambda count: poisson_interval(count, confidence).lower, expected)
        least = _crossing(lambda count: poisson_interval(count, confidence).upper, expected)
        return Interval(least / whole, most / whole)

    def place_of(self, authority: str) -> Place | None:
        """The place of a council by its first source, if it has one."""
        return next((place for place in self.places if place.authority == authority and not place.second), None)

    @property
    def councils(self) -> int:
        """How many councils it has, each once."""
        return sum(not place.second for place in self.places)


def make_funnel(
    seen: Sequence[tuple[str, float, float]],
    own: str,
    *,
    is_share: bool,
    again: Sequence[tuple[str, float, float]] = (),
) -> Funnel:
    """The funnel of councils, each a name, a count and a whole (cases) or exposure (people) above 0.

    own: the council that asks, which is left out of the target. How far councils vary beyond chance is estimated on all of
    them. again: figures by a second source, which are placed and counted nowhere. Raises ValueError where there is no
    other council, or no other has anything to count.
    """
    others = [each for each in seen if each[0] != own]
    target = sum(count for _, count, _ in others) / sum(whole for *_, whole in others) if others else 0.0
    if not target:
        raise ValueError("a funnel needs other councils that have something to count")
    scale = FunnelScale.PROPORTION if is_share else FunnelScale.RATE
    varied = overdispersion([count for _, count, _ in seen], [whole for *_, whole in seen], scale)
    widening = replace(varied, target=target) if varied.enough and varied.tau_squared > 0 else None
    funnel = Funnel(is_share, target, len(others), (), widening)
    places = [_placed(funnel, *each) for each in seen] + [
        replace(_placed(funnel, *each), second=True) for each in again
    ]
    return replace(funnel, places=tuple(sorted(places, key=lambda place: (place.authority, place.second))))


def _placed(funnel: Funnel, authority: str, count: float, whole: float) -> Place:
    value = count / whole
    near, far = funnel.limits(whole, NEAR), funnel.limits(whole, FAR)
    where = Where.INSIDE
    if not near.lower <= value <= near.upper:
        where = Where.BETWEEN
    if value > far.upper:
        where = Where.MORE
    if value < far.lower:
        where = Where.FEWER
    return Place(authority, count, whole, value, where, funnel.limits(whole, FAR, widened=False), far)


def _counts_within(expected: float, confidence: float) -> Interval:
    """The fewest and most that are not called different from `expected`, by exact Poisson inversion."""
    enough = range(int(expected + 10 * math.sqrt(expected)) + 20)
    fewest = bisect_left(enough, expected, key=lambda count: poisson_interval(count, confidence).upper)
    most = bisect_right(enough, expected, key=lambda count: poisson_interval(count, confidence).lower) - 1
    return Interval(fewest, most)


def _crossing(end: Callable[[float], float], expected: float) -> float:
    """The count, not whole, whose range ends at `expected`; nought where the range of none ends above it."""
    low, high = 0.0, expected + 10 * math.sqrt(expected) + 20
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if end(middle) < expected else (low, middle)
    return low
