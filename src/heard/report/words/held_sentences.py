"""Who held a complaint while the days ran: the days of each step, and those that nobody is recorded for."""

from __future__ import annotations

from collections.abc import Mapping

from .sentences import Noun, capital, listed

WORKING_DAY = Noun("working day", "working days")


def days_held(held: Mapping[str, int], whole: int, *, unit: Noun = WORKING_DAY) -> str:
    """Who held how many of the days, the longest first.

    "The service held 61 of the 96 working days, the complaints team 25 and those who sign it off 10." held: "the
    service" -> days. What the steps do not account for is said. Raises ValueError for a negative number, or more days
    held than there were.
    """
    total = sum(held.values())
    if any(days < 0 for days in held.values()) or total > whole:
        raise ValueError(f"{total} of {whole} days cannot be held")
    some = sorted(((who, days) for who, days in held.items() if days), key=lambda step: -step[1])
    if not whole:
        return f"No {unit.many} passed."
    if not some:
        return f"Who held the {f'one {unit.one}' if whole == 1 else f'{whole:,} {unit.many}'} is not recorded."
    (first, most), *others = some
    if most == whole:
        every = "the one" if whole == 1 else "both" if whole == 2 else f"all {whole:,}"
        return f"{capital(first)} held {every} {unit.one if whole == 1 else unit.many}."
    said = listed([f"held {most:,} of the {whole:,} {unit.many}", *(f"{who} {days:,}" for who, days in others)])
    rest = f"; who held the other {f'{whole - total:,}' if whole - total > 1 else 'one'} is not recorded"
    return f"{capital(first)} {said}{rest if total < whole else ''}."


def late_drafts(after: int, known: int, every: int, late: Noun, last_day: int | None) -> str:
    """In how many late cases the service's draft came back after the last day, of those that show when it came.

    "Of the 40 late cases, 32 show when the service's draft came back: 19 of them after day 10." every: with those that do not
    show it. late: what they are. last_day None: a length of time that is not in working days.
    """
    until = f"after day {last_day}" if last_day else "after the time was up"
    said = f"{f'{after:,}' if after else 'none'} of them {until}"
    if known == 1:
        said = until if after else f"not {until}"
    those = f"Of the {every:,} {late.many}, {known:,} {'shows' if known == 1 else 'show'}"
    if every == known:
        all_of = "Both" if every == 2 else f"All {every:,}"
        those = f"The one {late.one} shows" if every == 1 else f"{all_of} {late.many} show"
    return f"{those} when the service's draft came back: {said}."
