"""Whatever the counts: every table that prints the same is written down, and each hidden number is many things in them.

The lists of tables are made by trying numbers, and share nothing with the room that they test.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.made_up_counts import (
    PEOPLE,
    Q1,
    YEAR,
    YEAR_BEFORE,
    late_by_team,
    people,
    plain,
    released,
    rows_of,
    state_of,
)
from heard.disclosure.cells import OTHER
from heard.disclosure.release import Release
from heard.disclosure.releasing import release
from heard.indicators.counting import Count, Counts
from heard.indicators.declaration import Disclosure

PROPERTY = settings(max_examples=120, deadline=None)
GROUPS = "abcde"
#: The few and what may hide them.
NUMBERS = st.sampled_from([0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 11])


def tables(line: str, one: Release, indicator_id: str) -> dict:
    return next(t for t in json.loads(one.pack)["tables"] if (t["indicator"], t["line"]) == (indicator_id, line))


def ways(total: int, least: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Every way to spread a total, each part no less than its least."""
    if len(least) == 1:
        if total >= least[0]:
            yield (total,)
        return
    for first in range(least[0], total - sum(least[1:]) + 1):
        for rest in ways(total - first, least[1:]):
            yield (first, *rest)


# One table of groups


@PROPERTY
@given(st.lists(NUMBERS, min_size=1, max_size=5))
def test_a_hidden_group_could_be_four_numbers(numbers: list[int]):
    groups = dict(zip(GROUPS, numbers, strict=False))
    if not sum(numbers):
        return
    one = released(people(YEAR, groups), YEAR)
    table = tables("", one, PEOPLE)
    if table["state"] == "withheld":
        return
    rows = rows_of(one)
    hidden = [group for group, number in rows.items() if number is None]
    shown = {group: number for group, number in rows.items() if number is not None}
    together = sum(groups[member] for member in table["merged"])
    assert all(number == (together if group == OTHER else groups[group]) for group, number in shown.items())
    assert not [number for number in shown.values() if 1 <= number <= 5]
    if hidden:
        possible = list(zip(*ways(sum(numbers) - sum(shown.values()), [1] * len(hidden)), strict=True))
        assert min(len(set(values)) for values in possible) >= 4


# Shares of teams, whose totals are open


@st.composite
def teams(draw: st.DrawFn) -> dict[str, tuple[int, int]]:
    wholes = draw(st.lists(st.sampled_from([1, 2, 3, 5, 6, 7, 9, 12, 14]), min_size=1, max_size=3))
    return {team: (draw(st.integers(0, whole)), whole) for team, whole in zip(GROUPS, wholes, strict=False)}


def fits(row: tuple[int | None, int | None], guess: tuple[int, int]) -> bool:
    """Whether a team's numbers print so: none of more than ten would be shown as 0."""
    counted, whole = row
    if (counted is not None and guess[0] != counted) or (whole is not None and guess[1] != whole):
        return False
    if counted is None and guess[0] == 0 and guess[1] > 10:
        return False
    return not (whole is None and guess[1] == 0)


@PROPERTY
@given(teams())
def test_a_hidden_share_could_be_four_numbers(by_team: dict[str, tuple[int, int]]):
    one = released(late_by_team(YEAR, by_team), YEAR)
    if state_of(one, indicator_id="missed_by_team", line="S1_RESPONSE") != "suppressed":
        return
    rows = rows_of(one, indicator_id="missed_by_team", line="S1_RESPONSE")
    late, due = (sum(team[part] for team in by_team.values()) for part in (0, 1))
    guesses = {
        team: [(n, of) for of in range(due + 1) for n in range(min(of, late) + 1) if fits(row, (n, of))]
        for team, row in rows.items()
    }
    *first, last = guesses
    known_last = set(guesses[last])
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for chosen in product(*(guesses[team] for team in first)):
        left = (late - sum(n for n, _ in chosen), due - sum(of for _, of in chosen))
        if left in known_last:
            for team, (n, of) in zip(rows, (*chosen, left), strict=True):
                found[team, "late"].add(n)
                found[team, "due"].add(of)
                found[team, "in time"].add(of - n)
    for team, (counted, whole) in rows.items():
        true = by_team[team]
        assert counted in (None, true[0])
        assert whole in (None, true[1])
        if counted is None:
            assert len(found[team, "late"]) >= 4
        if whole is None:
            assert len(found[team, "due"]) >= 4
        if 1 <= true[1] - true[0] <= 5:
            # How many were in time is printed for no team, and for the council it is open: no more can be asked.
            assert len(found[team, "in time"]) >= min(4, due - late + 1)
        if whole is not None and 1 <= whole <= 10:
            assert counted is None


# Themes within groups of themes, whose numbers of complaints are open


@st.composite
def themes(draw: st.DrawFn) -> dict[str, tuple[int, int]]:
    wholes = draw(st.lists(st.sampled_from([1, 2, 3, 4, 5, 7, 9, 13]), min_size=2, max_size=3))
    return {
        code: (draw(st.integers(0, n)), n) for code, n in zip(("CAR-HOME", "CAR-LEAVE", "CPL"), wholes, strict=False)
    }


@PROPERTY
@given(themes(), st.integers(0, 3))
def test_what_was_upheld_on_a_theme_could_be_four_numbers(by_theme: dict[str, tuple[int, int]], both: int):
    car = [numbers for theme, numbers in by_theme.items() if theme.startswith("CAR")]
    # Complaints that name both themes count once in their group.
    overlap = min(both, *(n for n, _ in car))
    by_group = {"CAR": (sum(n for n, _ in car) - overlap, sum(of for _, of in car) - overlap)}
    if "CPL" in by_theme:
        by_group["CPL"] = by_theme["CPL"]
    counts = []
    for name, numbers in (("theme", by_theme), ("theme_group", by_group)):
        counts += plain(f"complaints_by_{name}", YEAR, {code: of for code, (_, of) in numbers.items()})
        counts += plain(f"upheld_complaints_by_{name}", YEAR, {code: n for code, (n, _) in numbers.items() if n})
    one = released(counts, YEAR)
    printed = {}
    for name in ("theme", "theme_group"):
        indicator_id = f"upheld_complaints_by_{name}"
        if one.table(indicator_id, YEAR.label) and state_of(one, indicator_id=indicator_id) == "suppressed":
            printed.update({(name, code): row[0] for code, row in rows_of(one, indicator_id=indicator_id).items()})
        elif one.table(indicator_id, YEAR.label) and state_of(one, indicator_id=indicator_id) == "merged":
            return
    names = [("theme", code) for code in by_theme] + [("theme_group", code) for code in by_group]
    whole = {
        **{("theme", c): of for c, (_, of) in by_theme.items()},
        **{("theme_group", c): of for c, (_, of) in by_group.items()},
    }
    ranges = []
    for name in names:
        number = printed.get(name)
        least = 1 if name in printed and whole[name] > 10 else 0
        ranges.append(range(least, whole[name] + 1) if number is None else (number,))
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for guess in product(*ranges):
        tried = dict(zip(names, guess, strict=True))
        if all(
            max(parts) <= tried["theme_group", group] <= sum(parts)
            for group in by_group
            if (parts := [n for (kind, code), n in tried.items() if kind == "theme" and code.startswith(group)])
        ):
            for name, number in tried.items():
                found[name].add(number)
    for name, number in printed.items():
        if number is None:
            assert len(found[name]) >= 4


# A later edition


@PROPERTY
@given(
    st.lists(NUMBERS, min_size=2, max_size=3),
    st.lists(st.integers(0, 6), min_size=3, max_size=3),
    st.sampled_from([1, 1, -1]),
)
def test_two_editions_leave_four_numbers(numbers: list[int], late: list[int], sign: int):
    """Entries that came late, or that were taken out again, always some and never both."""
    after = [max(0, number + sign * more) for number, more in zip(numbers, late, strict=False)]
    if not sum(numbers) or not sum(after):
        return
    first = released(people(YEAR, dict(zip(GROUPS, numbers, strict=False))), YEAR, name="first")
    second = released(people(YEAR, dict(zip(GROUPS, after, strict=False))), YEAR, name="second", earlier=[first])
    if {state_of(first), state_of(second)} & {"withheld", "merged"}:
        return
    before, now = rows_of(first), rows_of(second)
    groups = sorted({*before, *now})
    more = sum(after) - sum(numbers)
    pairs = [
        (then, these)
        for then in everything(before, groups, sum(numbers))
        for these in everything(now, groups, sum(after))
        if all(min(0, more) <= new - old <= max(0, more) for old, new in zip(then, these, strict=True))
    ]
    for place, group in enumerate(groups):
        if before.get(group, 0) is None:
            assert len({then[place] for then, _ in pairs}) >= 4
        if now.get(group, 0) is None:
            assert len({these[place] for _, these in pairs}) >= 4


def everything(rows: dict[str, int | None], groups: Sequence[str], total: int) -> list[tuple[int, ...]]:
    """Every table that prints these rows; a group without a row is nought."""
    hidden = [group for group in groups if rows.get(group, 0) is None]
    left = total - sum(rows.get(group, 0) or 0 for group in groups)
    found = []
    for way in ways(left, [1] * len(hidden)) if hidden else [()]:
        numbers = dict(zip(hidden, way, strict=True))
        found.append(tuple(numbers.get(group, rows.get(group, 0)) for group in groups))
    return found


# What holds of every release


def a_borough(seed: int) -> list[Count]:
    draw = random.Random(seed)
    counts: list[Count] = []
    for period in (YEAR, YEAR_BEFORE, Q1):
        few = [draw.choice((0, 1, 2, 4, 6, 9, 15)) for _ in range(6)]
        counts += people(period, dict(zip(GROUPS, few, strict=False)))
        counts += people(period, {"x": sum(few[:2]), "y": sum(few[2:5])}, "people_age_band")[1:]
        wholes = [draw.randint(1, 20) for _ in range(4)]
        counts += late_by_team(period, {t: (draw.randint(0, of), of) for t, of in zip(GROUPS, wholes, strict=False)})
        counts += plain("refusals", period, {ground: draw.randint(1, 9) for ground in "pqr"})
    return counts


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_in_which_counts_come_changes_nothing(seed: int):
    counts = a_borough(seed)
    one = release(Counts(counts), (YEAR, YEAR_BEFORE))
    random.Random(seed + 1).shuffle(counts)
    assert release(Counts(counts), (YEAR, YEAR_BEFORE)).pack == one.pack


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000))
def test_open_figures_are_never_hidden_and_what_is_shown_is_true(seed: int):
    counts = a_borough(seed)
    one = release(Counts(counts), (YEAR, YEAR_BEFORE))
    for count in counts:
        shown = one.shown(count)
        if count.indicator.disclosure is Disclosure.OPEN:
            assert shown[:2] == (count.numerator, count.denominator or 0)
        else:
            assert shown.counted in (None, count.numerator)
            if shown.counted is not None:
                assert not 1 <= shown.counted <= 5
            if count.indicator.out_of:
                assert shown.out_of in (None, count.denominator)
    assert one.proof.fewest >= 4 or not one.proof.hidden


@PROPERTY
@given(st.sets(st.integers(1, 30), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_which_numbers_are_hidden_does_not_hang_on_the_names_of_groups(numbers: set[int], draw: random.Random):
    ordered = sorted(numbers)
    names = list(GROUPS[: len(ordered)])
    hidden = []
    for _ in range(2):
        draw.shuffle(names)
        one = released(people(YEAR, dict(zip(names, ordered, strict=True))), YEAR)
        shown = {number for number in rows_of(one).values() if number is not None}
        hidden.append((state_of(one), numbers - shown))
    assert hidden[0] == hidden[1]


def test_not_even_who_tries_every_table_finds_one_that_alone_prints_so():
    """One who runs the programme on every table of four groups: whatever is hidden could still be two numbers."""
    printed: dict[tuple, set[tuple[int, ...]]] = defaultdict(set)
    for total in (11, 14, 17, 20, 22, 25, 28):
        for numbers in ways(total, [0, 0, 0, 0]):
            # Which names the numbers have changes nothing, as another test shows.
            if list(numbers) == sorted(numbers):
                one = released(people(YEAR, dict(zip(GROUPS, numbers, strict=False))), YEAR)
                if state_of(one) == "suppressed":
                    rows = [rows_of(one).get(group, 0) for group in GROUPS[:4]]
                    hidden = [n for n, row in zip(numbers, rows, strict=True) if row is None]
                    printed[(total, *sorted(row for row in rows if row is not None))].add(tuple(hidden))
    assert len(printed) > 100
    for tables_that_print_so in printed.values():
        assert len({number for table in tables_that_print_so for number in table}) >= 2


def test_who_runs_the_programme_on_every_table_of_three_groups_finds_four_values():
    """One who knows how numbers are chosen tries each table with the total that is open and keeps those that print the same."""
    hidden = 0
    for total in (11, 14, 15, 19, 22, 28):
        printed: dict[tuple, list[tuple[int, ...]]] = defaultdict(list)
        for numbers in ways(total, [0, 0, 0]):
            one = released(people(YEAR, dict(zip(GROUPS, numbers, strict=False))), YEAR)
            if state_of(one) == "suppressed":
                printed[tuple(rows_of(one).get(group, 0) for group in GROUPS[:3])].append(numbers)
        for rows, tables_that_print_so in printed.items():
            for place, number in enumerate(rows):
                if number is None:
                    hidden += 1
                    assert len({numbers[place] for numbers in tables_that_print_so}) >= 4
    assert hidden > 100
