"""Made-up counts for releases, written as small tables by hand, and what everybody may read of a release."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from heard.disclosure.editions import Edition, edition_in
from heard.disclosure.release import Release
from heard.disclosure.releasing import release
from heard.disclosure.settings import Settings
from heard.indicators.counting import Count, Counts
from heard.indicators.declared import indicator
from heard.periods import Period, read_period

YEAR, YEAR_BEFORE = read_period("2025/26"), read_period("2024/25")
Q1, Q2, Q3, Q4 = (read_period(f"2025/26-Q{number}") for number in (1, 2, 3, 4))
#: A table of one column that divides the complaints received, whose number is open.
PEOPLE = "people_gender"


def people(period: Period, groups: Mapping[str, int], indicator_id: str = PEOPLE) -> list[Count]:
    """The complaints of a period, and who made them."""
    whole = sum(groups.values())
    return [
        Count(indicator("contacts_by_kind"), period, "complaint", whole, None, 0),
        *(Count(indicator(indicator_id), period, group, n, whole, 0) for group, n in groups.items() if n),
    ]


def plain(indicator_id: str, period: Period, groups: Mapping[str, int]) -> list[Count]:
    """Counts that are out of nothing."""
    return [Count(indicator(indicator_id), period, group, n, None, 0) for group, n in groups.items()]


def shares(indicator_id: str, period: Period, groups: Mapping[str, tuple[int, int]]) -> list[Count]:
    """Counts out of a number of their own."""
    return [Count(indicator(indicator_id), period, group, n, of, 0) for group, (n, of) in groups.items()]


def late_by_team(period: Period, teams: Mapping[str, tuple[int, int]]) -> list[Count]:
    """Late cases of those that fell due, by team, and what is open of them: the whole council's."""
    late, due = (sum(team[part] for team in teams.values()) for part in (0, 1))
    found = shares("missed_by_team", period, {f"S1_RESPONSE | {team}": numbers for team, numbers in teams.items()})
    for verdict in ("within_standard", "within_extension", "late", "open_and_late", "extension_not_shown",
                    "extended_not_yet_due", "temporary_rule"):  # fmt: skip
        number = {"late": late, "within_standard": due - late}.get(verdict, 0)
        found += shares(f"timeliness_{verdict}", period, {"S1_RESPONSE": (number, due)})
    return found


def released(
    counts: Sequence[Count],
    *periods: Period,
    settings: Settings | None = None,
    earlier: Sequence[Release] = (),
    name: str = "this edition",
    fingerprint: str = "",
) -> Release:
    """The release of these counts in these periods."""
    editions = [edition_of(one) for one in earlier]
    return release(Counts(counts), periods, settings, editions, edition=name, fingerprint=fingerprint)


def edition_of(one: Release) -> Edition:
    """A release as the next edition reads it."""
    return edition_in(one.pack, "released.json")


def rows_of(one: Release, period: Period = YEAR, indicator_id: str = PEOPLE, line: str = "") -> dict[str, Any]:
    """What a table prints in each row, as anybody may read it in the pack: one number, or several; None is [c]."""
    for table in json.loads(one.pack)["tables"]:
        if (table["indicator"], table["period"], table["line"]) == (indicator_id, period.label, line):
            found = {}
            for row in table["rows"]:
                numbers = [number for part, number in row.items() if part != "group"]
                found[row["group"]] = numbers[0] if len(numbers) == 1 else tuple(numbers)
            return found
    raise KeyError(indicator_id)


def state_of(one: Release, period: Period = YEAR, indicator_id: str = PEOPLE, line: str = "") -> str:
    """How much of a table is shown."""
    table = one.table(indicator_id, period.label, line)
    assert table is not None
    return table.state.value
