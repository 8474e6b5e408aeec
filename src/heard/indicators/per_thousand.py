"""Complaints beside the ordinary work that they come from: what each theme is set against, and what would supply it.

A rate is a rate and no share: one contact can lead to several complaints, and many a one that goes wrong leads to none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from heard.facts.companions import Activity
from heard.periods import Period

from .counting import Counts
from .denominators import DENOMINATORS, Denominator, Part, supply_of
from .work_counted import EVERYBODY, counted_whole, days_counted, tally

_ANY = ("cases", "children")
#: What the complaints of a theme are set against, by its code or that of its group: the best first, then what will do.
#: A theme that is not named has what its group has. An empty row: nothing that anybody counts is its measure.
THEME_DENOMINATORS: Mapping[str, tuple[str, ...]] = {
    "COM": _ANY,
    "COM-REPLY": ("contacts", "calls", "referrals", "cases"),
    "COM-UPDATE": _ANY,
    "COM-EXPLAIN": _ANY,
    "COM-INVOLVE": ("held", "reviews_held"),
    "COM-DOCS": ("minutes", "held", "reviews_held"),
    "COM-ACCESS": (),
    "STA": _ANY,
    "TIM": _ANY,
    "TIM-ASSESS": ("assessments", "referrals"),
    "TIM-VISIT": ("due", "visits"),
    "HLP": _ANY,
    "HLP-ELIG": ("referrals",),
    "HLP-DISAB": ("disabled", "disabled_cases"),
    "DEC": _ANY,
    "DEC-ASSESS": ("assessments", "referrals"),
    "DEC-CP": ("referrals",),
    "DEC-PROTECT": ("referrals",),
    "REC": _ANY,
    "CAR": ("in_care_and_after",),
    "CAR-STATUS": _ANY,
    "CAR-HOME": ("looked_after",),
    "CAR-FAMILY": ("looked_after",),
    "CAR-DAILY": ("looked_after",),
    "CAR-LEAVE": ("care_leavers",),
    "CRR": ("carers",),
    "CRR-ALLEG": ("fostering",),
    "CRR-ADOPT": ("adoptive",),
    "MON": ("payments",),
    "CPL": _ANY,
    "OOS": _ANY,
}
#: What would have to be counted where nothing in activity.csv is a theme's measure.
_NO_MEASURE: Mapping[str, str] = {
    "COM-ACCESS": "a list of the requests for an interpreter, another format or an adjustment",
}


@dataclass(frozen=True)
class BesideWork:
    """The complaints of a theme in a stretch of time, and what they are set against there.

    upheld: None where outcomes are not recorded, or not to be shown. against and amount: None where nothing is known that
    they can be set against. groups: each kind of work that is not counted for everybody, with a group that it is counted
    for. missing: what would supply the best denominator; empty where it is there.
    """

    theme: str
    complaints: int
    upheld: int | None
    against: Denominator | None
    amount: int | None
    groups: tuple[tuple[str, str], ...]
    missing: str


class Amount(NamedTuple):
    """How many there were; and the groups of each kind of work that is neither of everybody nor declared of a group."""

    number: int
    groups: tuple[tuple[str, str], ...]


def beside_work(
    counts: Counts,
    theme: str,
    periods: Sequence[Period],
    rows: Sequence[Activity],
    as_at: date,
    only: Denominator | None = None,
) -> BesideWork:
    """A theme's complaints over periods that follow each other, beside the best denominator that is known for them all.

    theme: the code of a theme or of a group of themes. rows: the rows of activity.csv, which tell whether the periods
    are counted whole. only: the one denominator that will do, so that two stretches of time are set against the same.
    """
    by = "theme" if "-" in theme else "theme_group"
    upheld = f"upheld_complaints_by_{by}"
    choices = [only] if only else [DENOMINATORS[name] for name in denominators_of(theme)]
    against, amount = next(
        ((each, known) for each in choices if (known := amount_of(counts, each, periods, rows, as_at)) is not None),
        (None, None),
    )
    best = _lacking(counts, choices[0], periods, rows, as_at) if choices else _NO_MEASURE.get(theme, "")
    return BesideWork(
        theme,
        _sum(counts, f"complaints_by_{by}", theme, periods) or 0,
        _sum(counts, upheld, theme, periods) if counts.shows(upheld) else None,
        against,
        amount.number if amount else None,
        amount.groups if amount else (),
        "" if against is not None and against is choices[0] else best,
    )


def _lacking(
    counts: Counts, best: Denominator, periods: Sequence[Period], rows: Sequence[Activity], as_at: date
) -> str:
    """What would supply a denominator, without the parts of it that are there."""
    lacking = [
        part for part in best.parts if amount_of(counts, best._replace(parts=(part,)), periods, rows, as_at) is None
    ]
    if len(lacking) in (0, len(best.parts)):
        return best.supply
    return " and ".join(supply_of(part) for part in lacking)


def denominators_of(theme: str) -> tuple[str, ...]:
    """The names of a theme's denominators, its own or its group's; the best first."""
    group = theme.partition("-")[0]
    return THEME_DENOMINATORS.get(theme, THEME_DENOMINATORS.get(group, ()))


def amount_of(
    counts: Counts, denominator: Denominator, periods: Sequence[Period], rows: Sequence[Activity], as_at: date
) -> Amount | None:
    """How many there were of a denominator in the periods; None unless all of its parts are counted for all of them.

    Events are added up. Of people and cases at a time there is the mean of the numbers counted in any part of the
    periods, as a whole number.
    """
    whole, groups = 0, set[tuple[str, str]]()
    for part in denominator.parts:
        found = tally(counts, part.of, _with_any(counts, part, periods), part.activity, group=part.group)
        if found is None:
            return None
        if part.of == "people_served":
            if not found.whole:
                return None
            whole += round(found.amount / found.whole)
            continue
        for group in found.groups:
            if not counted_whole(days_counted(rows, periods, part.activity, group=group), periods, as_at):
                return None
        if part.of == "work_kept" and found.whole != _due(counts, part, periods):
            return None  # of some of the work nobody counted whether it was held
        whole += found.amount
        if part.group is None:
            groups.update((part.activity, group) for group in found.groups if group != EVERYBODY)
    return Amount(whole, tuple(sorted(groups)))


def _due(counts: Counts, part: Part, periods: Sequence[Period]) -> int | None:
    every = tally(counts, "work", periods, part.activity, group=part.group)
    return every.amount if every else None


def _with_any(counts: Counts, part: Part, periods: Sequence[Period]) -> Sequence[Period]:
    """The periods to add up: of a number of people those that have one, and of events every one."""
    if part.of != "people_served":
        return periods
    return [p for p in periods if tally(counts, part.of, [p], part.activity, group=part.group)]


def _sum(counts: Counts, indicator_id: str, group: str, periods: Sequence[Period]) -> int | None:
    """A numerator over periods; None where the register could not tell."""
    if any(not count.recorded for period in periods for count in counts.of(indicator_id, period)):
        return None
    return sum(counts.number(indicator_id, period, group) for period in periods)
