"""Rows of ordinary work, made up."""

from __future__ import annotations

from heard.facts.companions import Activity
from heard.periods import Period, read_period

_YEAR = read_period("2024/25")


def work(
    activity: str,
    count: int,
    *,
    period: Period = _YEAR,
    team: str = "council",
    group: str = "",
    direction: str = "",
    kept: int | None = None,
    within: int | None = None,
    basis: str = "counted",
) -> Activity:
    """So much of one kind of work in a period."""
    return Activity(
        period.first, period.last, team, activity, group, direction, count, kept, within, basis, "made up"
    )  # fmt: skip
