"""A thousand made-up registers, published quarter by quarter, by the year and once more with late entries: none gives way.

The attacker is written for this test and shares nothing with what it attacks: it reads the public packs alone, writes
down every table that would print the same, and looks how many values are left for each number that reads [c].
"""

from __future__ import annotations

import json
import random
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np

from disclosure.made_up_counts import PEOPLE, Q1, Q2, Q3, Q4, YEAR, people, released
from heard.disclosure.release import Release
from heard.indicators.counting import Count
from heard.periods import Period

REGISTERS = 1_000
GROUPS = ("asian", "black", "mixed", "white")
#: How many complaints a group has in a quarter: mostly few.
SIZES = (0, 0, 0, 1, 1, 2, 3, 4, 6, 9)

Table = dict[str, int | None]


class Published:
    """One table as the pack prints it. Everybody knows that [c] is no nought, since noughts are shown."""

    def __init__(self, pack: dict[str, Any], period: Period) -> None:
        table = next(t for t in pack["tables"] if t["indicator"] == PEOPLE and t["period"] == period.label)
        whole = next(o for o in pack["open"] if o[0] == PEOPLE and o[1] == period.label and o[3] == "*")
        self.total: int = whole[5]
        self.withheld = table["state"] == "withheld"
        self.rows: Table = {row["group"]: row["counted"] for row in table["rows"]}
        self.merged: list[str] = table["merged"]

    def hidden(self) -> list[str]:
        """The groups that read [c]."""
        return [group for group, number in self.rows.items() if number is None]

    def guesses(self) -> np.ndarray:
        """Every table that prints the same: a row each, a column for each of GROUPS."""
        if self.withheld:
            return spread(self.total, 0, len(GROUPS))
        free = [group for group in GROUPS if self.rows.get(group, 0) is None]
        shown = sum(number or 0 for number in self.rows.values())
        other = "other groups" in self.rows and self.rows["other groups"] is None
        parts = spread(self.total - shown, 1, len(free) + other)
        found = []
        for part in parts:
            together = part[-1] if other else self.rows.get("other groups") or 0
            for within in spread(int(together), 0, len(self.merged)) if self.merged else [()]:
                row = {**dict(zip(free, part, strict=False)), **dict(zip(self.merged, within, strict=True))}
                found.append([row.get(group, self.rows.get(group, 0)) for group in GROUPS])
        return np.array(found, dtype=np.int16).reshape(-1, len(GROUPS))


@cache
def spread(total: int, least: int, parts: int) -> np.ndarray:
    """Every way to spread a total over parts of at least so many each."""
    left = total - least * parts
    if parts == 0 or left < 0:
        return np.zeros((1 if left == 0 else 0, parts), dtype=np.int16)
    chosen = list(combinations(range(left + parts - 1), parts - 1))
    cuts = np.array(chosen, dtype=np.int16).reshape(len(chosen), parts - 1)
    edges = np.hstack(
        [np.full((len(cuts), 1), -1, dtype=np.int16), cuts, np.full((len(cuts), 1), left + parts - 1, dtype=np.int16)]
    )
    return np.diff(edges, axis=1) - 1 + least


def left_over(quarters: list[Published], year: Published, again: Published | None) -> dict[str, int]:
    """How many values are left for each [c], by where it stands."""
    known = [quarter.guesses() for quarter in quarters]
    years = year.guesses()
    # Of a year nothing is left out but its other quarters, which are no less than nought.
    sums = np.zeros((1, len(GROUPS)), dtype=np.int16)
    for quarter in known:
        sums = np.unique((sums[:, None] + quarter[None]).reshape(-1, len(GROUPS)), axis=0)
    fits = (years[:, None] >= sums[None]).all(axis=2)
    year_fits = fits.any(axis=1)
    seen = []
    if again is not None:
        revised = again.guesses()
        more = again.total - year.total
        moved = revised[None] - years[:, None]
        linked = ((moved >= 0) & (moved <= more)).all(axis=2) & year_fits[:, None]
        year_fits &= linked.any(axis=1)
        seen.append(("revised", again, revised[linked.any(axis=0)]))
    seen.append(("year", year, years[year_fits]))
    years = years[year_fits]
    for number, quarter in enumerate(known):
        others = np.zeros((1, len(GROUPS)), dtype=np.int16)
        for other, guesses in enumerate(known):
            if other != number:
                others = np.unique((others[:, None] + guesses[None]).reshape(-1, len(GROUPS)), axis=0)
        possible = [
            (years[:, None] >= (others + guess)[None]).all(axis=2).any() if len(years) else False for guess in quarter
        ]
        seen.append((f"quarter {number}", quarters[number], quarter[np.array(possible, dtype=bool)]))
    return {
        f"{where} {group}": len(np.unique(possible[:, GROUPS.index(group)]))
        for where, table, possible in seen
        for group in table.hidden()
        if group in GROUPS
    }


class Register:
    """A made-up register: how many complaints of whom in each quarter, and the editions published of it."""

    def __init__(self, seed: int) -> None:
        draw = random.Random(seed)
        self.quarters = {quarter: {group: draw.choice(SIZES) for group in GROUPS} for quarter in (Q1, Q2, Q3, Q4)}
        self.editions: list[Release] = []
        self.publish("first quarter", Q1)
        if seed % 2:
            self.publish("second quarter", Q2)
        self.publish("year", YEAR)
        if seed % 3 == 0:
            for _ in range(draw.choice((0, 1, 2, 3, 8))):
                self.quarters[draw.choice((Q1, Q2, Q3, Q4))][draw.choice(GROUPS)] += 1
            self.publish("year again", YEAR)

    def counts(self) -> list[Count]:
        """All figures as they stand."""
        year = {group: sum(quarter[group] for quarter in self.quarters.values()) for group in GROUPS}
        return [count for period, groups in {YEAR: year, **self.quarters}.items() for count in people(period, groups)]

    def publish(self, name: str, period: Period) -> None:
        """Makes the next edition; none of a quarter in which nobody complained."""
        if period in self.quarters and not any(self.quarters[period].values()):
            return
        self.editions.append(released(self.counts(), period, earlier=self.editions, name=name))

    def packs(self) -> dict[str, dict[str, Any]]:
        """What everybody may read."""
        return {one.edition: json.loads(one.pack) for one in self.editions}


def attacked(register: Register) -> dict[str, int]:
    """How many values are left for each [c] of all editions of a register."""
    packs = register.packs()
    quarters = [Published(packs[name], period) for name, period in (("first quarter", Q1), ("second quarter", Q2))
                if name in packs]  # fmt: skip
    again = Published(packs["year again"], YEAR) if "year again" in packs else None
    # A table that is withheld says no more than its total.
    quarters = [quarter for quarter in quarters if not quarter.withheld]
    year = Published(packs["year"], YEAR)
    if year.withheld:
        return {}
    return left_over(quarters, year, None if again is None or again.withheld else again)


def test_a_thousand_registers_give_nothing_away() -> None:
    found: dict[int, int] = {}
    recovered = []
    for seed in range(REGISTERS):
        for where, values in attacked(Register(seed)).items():
            found[values] = found.get(values, 0) + 1
            if values < 4:
                recovered.append((seed, where, values))
    assert recovered == []
    # The attack saw something to attack: some thousand hidden numbers, many of them barely hidden enough.
    assert sum(found.values()) > 3_000
    assert found[4] > 100


def test_the_attacker_recovers_what_is_badly_hidden() -> None:
    """The attacker is no straw man: one number hidden alone, or beside one that the year gives away, is found."""
    register = Register(7)
    packs = register.packs()
    year = Published(packs["year"], YEAR)
    true = {group: sum(quarter[group] for quarter in register.quarters.values()) for group in GROUPS}
    for group in GROUPS:
        year.rows = {**true, group: None}
        year.withheld, year.merged = False, []
        if true[group]:
            assert left_over([], year, None) == {f"year {group}": 1}
