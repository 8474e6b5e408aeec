"""The outcome of a complaint, derived from the findings on its points: the one rule, and its words."""

from __future__ import annotations

from collections.abc import Iterable

#: The rule as reports print it.
OUTCOME_RULE = (
    "A complaint is upheld where every point with a finding was upheld, not upheld where none was upheld in whole or in"
    " part, and partially upheld otherwise. Points on which no finding could be made are left out; where no point has a"
    " finding, neither has the complaint."
)


def derived_outcome(findings: Iterable[str]) -> str:
    """The outcome that OUTCOME_RULE gives: upheld, partially_upheld, not_upheld, no_finding or not_recorded.

    findings: of the points, or of the complaint as a whole where nothing finer was recorded.
    """
    found = set(findings)
    decided = found & {"upheld", "partially_upheld", "not_upheld"}
    if decided == {"upheld"}:
        return "upheld"
    if decided == {"not_upheld"}:
        return "not_upheld"
    if decided:
        return "partially_upheld"
    return "no_finding" if "no_finding" in found else "not_recorded"
