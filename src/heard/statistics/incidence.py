"""Competing outcomes: answered, withdrawn, escalated early, merged. Each has its share, and with the open they make all."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .inputs import check_count, check_same_length


@dataclass(frozen=True)
class Incidence:
    """The share that reached each outcome by each day, made by `cumulative_incidence`.

    days: every age seen, in order. shares: outcome -> one share a day, 0 to 1, never falling.
    """

    days: tuple[int, ...]
    shares: Mapping[str, tuple[float, ...]]

    def by(self, day: int, outcome: str) -> float:
        """The share that reached `outcome` on or before `day`; 0 for an outcome that nobody reached.

        Raises ValueError for a negative day.
        """
        check_count(day, "a day")
        place = bisect_right(self.days, day)
        return self.shares[outcome][place - 1] if place and outcome in self.shares else 0.0

    def open_after(self, day: int) -> float:
        """The share that reached no outcome by `day`: what the others leave of 1. Raises ValueError as `by`."""
        return max(0.0, 1 - sum(self.by(day, outcome) for outcome in self.shares))


def cumulative_incidence(days: Sequence[int], outcomes: Sequence[str | None]) -> Incidence:
    """The share by each outcome, of cases one by one: its age in days, and what became of it (None: still open).

    CI_k(t) = sum over the days to t of S(t-) d_k / n, S what no outcome has taken (Aalen-Johansen). To call withdrawals
    open instead, and read 1 - S of Kaplan-Meier, would overstate answers.
    Raises ValueError for no cases, a negative age, or series of different lengths.
    Source: Aalen & Johansen 1978; R survival, multi-state survfit.
    """
    check_same_length(days, outcomes)
    counts: dict[int, tuple[Counter[str], int]] = {}
    for day, outcome in zip(days, outcomes, strict=True):
        reached, still_open = counts.get(day, (Counter(), 0))
        if outcome is not None:
            reached[outcome] += 1
        counts[day] = (reached, still_open + (outcome is None))
    return cumulative_incidence_of_counts(counts)


def cumulative_incidence_of_counts(counts: Mapping[int, tuple[Mapping[str, int], int]]) -> Incidence:
    """The same from counts: age in days -> (how many reached each outcome, how many were last seen open).

    Raises ValueError as `cumulative_incidence`, and for a negative count.
    """
    at_risk = 0
    for day, (reached, still_open) in counts.items():
        check_count(day, "an age")
        for count in (*reached.values(), still_open):
            check_count(count)
            at_risk += int(count)
    if not at_risk:
        raise ValueError("shares by outcome have at least one case")
    days = sorted(counts)
    outcomes = sorted({outcome for reached, _ in counts.values() for outcome in reached})
    shares: dict[str, list[float]] = {outcome: [] for outcome in outcomes}
    sums = dict.fromkeys(outcomes, 0.0)
    untaken = 1.0
    for day in days:
        reached, still_open = counts[day]
        gone = sum(reached.values())
        for outcome in outcomes:
            if gone:
                sums[outcome] += untaken * reached.get(outcome, 0) / at_risk
            shares[outcome].append(min(1.0, sums[outcome]))
        if gone:
            untaken *= (at_risk - gone) / at_risk
        at_risk -= gone + still_open
    return Incidence(tuple(days), {outcome: tuple(values) for outcome, values in shares.items()})
