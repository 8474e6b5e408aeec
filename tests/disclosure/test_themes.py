"""What open figures of all complaints tell of complaints by theme: it is always so, and nothing can be worked out with it."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import product

import pytest

from disclosure.made_up_counts import (
    Q1,
    Q2,
    Q3,
    Q4,
    YEAR,
    YEAR_BEFORE,
    edition_of,
    plain,
    released,
    rows_of,
    shares,
    state_of,
)
from heard.disclosure.cells import Part
from heard.disclosure.editions import links
from heard.disclosure.release import Release
from heard.disclosure.settings import Settings
from heard.disclosure.tables import tables_of
from heard.disclosure.themes import bounds_by_theme
from heard.disclosure.ties import all_ties, bears_out
from heard.facts.case import Case
from heard.indicators.counting import Count, Counts, count_indicators
from heard.indicators.declared import indicator
from heard.periods import Period, read_period
from indicators.worked_cases import AS_AT, builder, case

LONG_AGO = read_period("2021/22")
UPHELD, SETTLED = "upheld_complaints_by_theme_group", "settled_by_theme"


def complaints(
    period: Period, upheld: Mapping[str, tuple[int, int]], *, all_of_them: tuple[int, int], settled: int | None = None
) -> list[Count]:
    """Complaints that came in a period and were answered in it.

    upheld: of each theme, how many on it and how many complaints name it. all_of_them: how many complaints were upheld,
    and how many there are. settled: how many rested at the first stage.
    """
    yes, of = all_of_them
    found = [
        Count(indicator("contacts_by_kind"), period, "complaint", of, None, 0),
        *shares("settled_at_stage_1", period, {"": (of if settled is None else settled, of)}),
        *shares("outcomes_by_complaint", period, {"upheld": (yes, of), "not_upheld": (of - yes, of)}),
        *shares("upheld_as_a_whole", period, {"": (0, yes)}),
        *plain("complaints_by_theme_group", period, {theme: n for theme, (_, n) in upheld.items()}),
    ]
    return found + plain(UPHELD, period, {theme: n for theme, (n, _) in upheld.items() if n})


def possible(
    one: Release, upheld: Mapping[str, tuple[int, int]], all_of_them: int, further: int
) -> dict[str, set[int]]:
    """What each theme could be: of all that were upheld each has a theme, and some have `further` ones altogether."""
    rows = rows_of(one, indicator_id=UPHELD)
    ranges = []
    for theme, (_, named) in upheld.items():
        counted = rows[theme][0]
        ranges.append(range(1 if named > 10 else 0, named + 1) if counted is None else (counted,))
    found = defaultdict(set)
    for guess in product(*ranges):
        if all_of_them <= sum(guess) <= all_of_them + further and max(guess) <= all_of_them:
            for theme, number in zip(upheld, guess, strict=True):
                found[theme].add(number)
    return found


@pytest.mark.parametrize("further", [0, 1, 2])
def test_what_was_upheld_on_a_theme_does_not_follow_from_what_was_upheld_altogether(further: int):
    # 40 complaints, each of one theme but for a few; ten upheld, as everybody may read: ten less eight is two.
    upheld = {"COM": (2, 12), "STA": (0, 14), "TIM": (8, 14 + further)}
    one = released(complaints(YEAR, upheld, all_of_them=(10, 40)), YEAR)
    assert state_of(one, indicator_id=UPHELD) in ("suppressed", "withheld")
    if state_of(one, indicator_id=UPHELD) == "suppressed":
        values = possible(one, upheld, 10, further)
        hidden = [theme for theme, row in rows_of(one, indicator_id=UPHELD).items() if row[0] is None]
        assert hidden
        assert min(len(values[theme]) for theme in hidden) >= 4


def test_what_was_settled_on_a_theme_does_not_follow_from_what_was_settled_altogether():
    upheld = {"COM": (7, 12), "STA": (7, 14), "TIM": (8, 14)}
    counts = complaints(YEAR, upheld, all_of_them=(22, 40), settled=29)
    counts += shares(SETTLED, YEAR, {"COM": (9, 12), "STA": (10, 14), "TIM": (10, 14)})
    one = released(counts, YEAR)
    # Three, four and four went on; eleven less the two that are shown would be the third.
    hidden = [row[0] is None for row in rows_of(one, indicator_id=SETTLED).values()]
    assert hidden == [True] * 3


def test_the_open_figures_of_the_quarters_bound_the_year():
    # One of ten upheld on communication and 14 of 18 on delay: of 15 altogether that hides both.
    year = {"COM": (1, 10), "TIM": (14, 18)}
    counts = complaints(YEAR, year, all_of_them=(15, 28))
    assert state_of(released(counts, YEAR), indicator_id=UPHELD) == "suppressed"
    # But all of the one came in the first quarter, as anybody may read, and one of ten was upheld in it.
    quarters = {Q1: {"COM": (1, 10)}, Q2: {"TIM": (14, 18)}, Q3: {}, Q4: {}}
    for quarter, upheld in quarters.items():
        yes, of = (sum(numbers[part] for numbers in upheld.values()) for part in (0, 1))
        counts += complaints(quarter, upheld, all_of_them=(yes, of))
    together = released(counts, YEAR)
    assert state_of(together, indicator_id=UPHELD) == "withheld"
    assert {name.period for name in together.tables} == {YEAR.label}


def test_of_a_theme_no_more_were_answered_since_than_of_all():
    def settled(answered: int, more: dict[str, int]) -> list[Count]:
        by_theme = {theme: (n, n + 6) for theme, n in {"COM": 20, "STA": 14, "TIM": 1, **more}.items()}
        named = {"COM": (1, 30), "STA": (1, 25), "TIM": (1, 20)}
        counts = complaints(YEAR, named, all_of_them=(3, 75), settled=answered - 18)
        return [*(c for c in counts if c.indicator.id != "settled_at_stage_1"),
                *shares("settled_at_stage_1", YEAR, {"": (answered - 18, answered)}), *shares(SETTLED, YEAR, by_theme)]  # fmt: skip

    first = edition_of(released(settled(53, {}), YEAR, name="first"))
    # Seven more were answered and settled, as all may see; on no theme can it be more, nor can any have lost one.
    tables = tables_of(Counts(settled(60, {"COM": 27})), [YEAR], Settings())
    since = [tie for tie in links(tables, first, "") if {cell.part for cell in tie.terms} == {Part.OUT_OF}]
    assert len(since) == 3
    assert {(tie.least, tie.most) for tie in since} == {(0, 7)}
    gone_on = [tie for tie in links(tables, first, "") if {cell.part for cell in tie.terms} == {Part.REST}]
    assert {(tie.least, tie.most) for tie in gone_on} == {(0, 0)}


# What always holds


def register(seed: int, size: int = 120) -> list[Case]:
    """Cases of two years with one to three points, some answered, upheld, gone on, withdrawn, or found upon as a whole."""
    draw = random.Random(seed)
    cases = []
    for number in range(size):
        received = date(2023, 4, 1) + timedelta(draw.randrange(731))
        themes = [
            draw.choice(("COM-REPLY", "TIM-ASSESS", "STA", "CAR-HOME", "UNMAPPED"))
            for _ in range(draw.choice((1, 1, 2, 3)))
        ]
        written = [f"{received} received"]
        day = received
        stages = ("stage_1", "stage_2") if draw.random() < 0.2 else ("stage_1",)
        for stage in stages:
            if stage == "stage_2":
                day += timedelta(draw.randrange(1, 20))
                written.append(f"{day} stage_2.requested")
            day += timedelta(draw.randrange(3, 90))
            if day > AS_AT or draw.random() < 0.1:
                if draw.random() < 0.5:
                    written.append(f"{min(day, AS_AT)} withdrawn")
                break
            written.append(f"{day} {stage}.responded")
            values = ("upheld", "partially_upheld", "not_upheld", "no_finding")
            if draw.random() < 0.15:
                written.append(f"{day} {stage}.finding value={draw.choice(values)}")
            else:
                written += [f"{day} {stage}.finding point={point} value={draw.choice(values)}"
                            for point in range(1, len(themes) + 1) if draw.random() < 0.9]  # fmt: skip
        days = [line for line in written if line[:10] <= AS_AT.isoformat()]
        cases.append(case(f"R{seed}-{number}", "; ".join(days), *themes[: draw.choice((len(themes), len(themes), 0))]))
    return cases


@pytest.mark.parametrize("seed", range(6))
def test_the_bounds_by_theme_are_true_of_every_register(seed: int):
    periods = [read_period("2024/25"), read_period("2023/24")]
    periods += [read_period(f"{year}-Q{number}") for year in ("2023/24", "2024/25") for number in (1, 2, 3, 4)]
    counts = count_indicators(builder().add(register(seed)), periods, AS_AT)
    tables = tables_of(counts, periods, Settings())
    bounds = list(bounds_by_theme(tables))
    assert len(bounds) > 100
    assert [terms for terms in bounds if sum(by * (tables.values[cell] or 0) for cell, by in terms.items()) < 0] == []
    # And so is each other tie of a theme that follows from how the indicators count.
    ties = [
        tie for tie in all_ties(tables) if tie.certain and {cell.indicator for cell in tie.terms} & {UPHELD, SETTLED}
    ]
    assert [tie for tie in ties if not bears_out(tie, tables.values)] == []


def test_only_periods_that_follow_each_other_are_added_up():
    upheld = {"COM": (2, 12), "TIM": (8, 14)}
    counts = [c for period in (LONG_AGO, YEAR) for c in complaints(period, upheld, all_of_them=(10, 20))]
    assert periods_together(counts, LONG_AGO, YEAR) == {frozenset({YEAR.label})}
    counts += complaints(YEAR_BEFORE, upheld, all_of_them=(10, 20))
    assert periods_together(counts, YEAR_BEFORE, YEAR) == {
        frozenset({YEAR.label}), frozenset({YEAR.label, YEAR_BEFORE.label})}  # fmt: skip


def periods_together(counts: list[Count], *periods: Period) -> set[frozenset[str]]:
    """Which periods are added up."""
    bounds = bounds_by_theme(tables_of(Counts(counts), periods, Settings()))
    return {frozenset(cell.period for cell in terms) for terms in bounds}
