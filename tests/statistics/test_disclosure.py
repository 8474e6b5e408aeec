"""Hidden counts stay hidden: the audit against every table that a reader could imagine."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.statistics.disclosure import (
    ONE_TO_FIVE,
    Marker,
    SuppressionRule,
    audit,
    percentage_leak,
    primary_suppression,
    rounding_attack,
)
from heard.statistics.possible_values import Possible, Relation, possible_values
from heard.statistics.published_table import TOTAL, Cell, PublishedTable
from heard.statistics.rounding import round_half_up, round_to_base
from heard.statistics.secondary_suppression import suppressed

PROPERTY = settings(max_examples=40, deadline=None)


@st.composite
def hidden_tables(draw: st.DrawFn) -> tuple[PublishedTable, set[Cell]]:
    rows, columns = draw(st.sampled_from([(1, 2), (1, 3), (2, 2), (2, 3), (3, 2), (3, 3)]))
    values = draw(
        st.lists(st.lists(st.integers(0, 4), min_size=columns, max_size=columns), min_size=rows, max_size=rows)
    )
    by_row, by_column = draw(st.sampled_from([(True, True), (True, True), (True, False), (False, True)]))
    cells = [(r, c) for r in range(rows) for c in range(columns)]
    totals = [(r, TOTAL) for r in range(rows)] if by_row else []
    totals += [(TOTAL, c) for c in range(columns)] if by_column else []
    hidden = draw(st.sets(st.sampled_from(cells), min_size=1, max_size=4))
    hidden |= draw(st.sets(st.sampled_from([*totals, (TOTAL, TOTAL)]), max_size=2))
    return PublishedTable(values, by_row, by_column), hidden


def count_of(table: PublishedTable, cell: Cell, counts: dict[Cell, int]) -> int:
    row, column = cell
    return sum(n for (r, c), n in counts.items() if row in (TOTAL, r) and column in (TOTAL, c))


def imagined(table: PublishedTable, hidden: set[Cell], most: int) -> dict[Cell, set[int]]:
    """Every table with counts to `most` that prints the same: the values that it puts in the hidden cells."""
    true = table.cells
    shown = [(r, TOTAL) for r in range(len(table.values))] if table.row_totals else []
    shown += [(TOTAL, c) for c in range(len(table.values[0]))] if table.column_totals else []
    shown = [total for total in [*shown, (TOTAL, TOTAL)] if total not in hidden]
    printed = {total: count_of(table, total, true) for total in shown}
    unseen = [cell for cell in hidden if cell in true]
    found: dict[Cell, set[int]] = {cell: set() for cell in hidden}
    for guess in product(range(most + 1), repeat=len(unseen)):
        counts = {**true, **dict(zip(unseen, guess, strict=True))}
        if all(count_of(table, total, counts) == count for total, count in printed.items()):
            for cell in hidden:
                found[cell].add(count_of(table, cell, counts))
    return found


@PROPERTY
@given(hidden_tables())
def test_the_audit_finds_no_fewer_possibilities_than_there_are(case: tuple[PublishedTable, set[Cell]]) -> None:
    table, hidden = case
    found = audit(table, hidden)
    assert set(found.possible) == hidden
    bounded = all(range_.most is not None for range_ in found.possible.values())
    inner = [range_.most or 0 for cell, range_ in found.possible.items() if cell in table.cells]
    most = min(16, max(inner, default=0)) if bounded else 8
    truth = imagined(table, hidden, most)
    for cell, range_ in found.possible.items():
        assert range_.least <= count_of(table, cell, table.cells)
        assert min(truth[cell]) == range_.least
        if bounded:
            assert max(truth[cell]) == range_.most
        assert range_.most is None or max(truth[cell]) <= range_.most
        assert (cell in found.recoverable) == (range_.most == range_.least)


@PROPERTY
@given(hidden_tables(), st.integers(1, 5))
def test_what_is_said_to_be_hidden_is(case: tuple[PublishedTable, set[Cell]], width: int) -> None:
    table, _ = case
    answer = suppressed(table, SuppressionRule(2), least_width=width)
    small = {cell for cell, count in table.cells.items() if 1 <= count <= 2}
    assert set(answer.primary) == small
    assert not small & set(answer.secondary)
    assert answer.safe == answer.audit.safe(width)
    assert answer.audit == audit(table, small | set(answer.secondary))
    if answer.safe:
        for cell in answer.secondary:
            assert not audit(table, (small | set(answer.secondary)) - {cell}).safe(width)
    else:
        # Even with every cell hidden it is not safe: categories are to be merged.
        assert small | set(answer.secondary) == set(table.cells)


def test_secondary_suppression_protects_a_table_of_stages_and_findings() -> None:
    table = PublishedTable([[12, 18, 21, 30], [3, 16, 8, 12], [14, 9, 7, 25]])
    answer = suppressed(table)
    assert answer.primary == ((1, 0),)
    assert len(answer.secondary) == 3
    assert answer.safe
    assert not audit(table, answer.primary).safe()
    # A reader who has last quarter's report knows one of the hidden counts: others must hide the small one.
    told = Relation({answer.secondary[0]: 1}, table.cells[answer.secondary[0]], table.cells[answer.secondary[0]])
    again = suppressed(table, known=[told])
    assert again.safe
    assert answer.secondary[0] not in again.secondary
    assert not audit(table, [*answer.primary, *answer.secondary], [told]).safe()


def test_knowledge_narrows_what_is_hidden() -> None:
    table = PublishedTable([[3, 6, 8], [1, 2, 7]])
    hidden = {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert audit(table, hidden).possible[1, 0] == Possible(0, 3)
    # That 1 to 5 is hidden, and 0 shown, is itself known.
    small = [Relation({cell: 1}, 1, 5) for cell in ((0, 0), (1, 0), (1, 1))]
    assert audit(table, hidden, small).possible[1, 0] == Possible(1, 2)
    earlier = [Relation({(0, 0): 1, (1, 1): 1}, 5, 5)]
    assert set(audit(table, hidden, earlier).recoverable) == hidden
    with pytest.raises(ValueError, match="contradict"):
        audit(table, hidden, [Relation({(0, 0): 1}, 50, 60)])
    with pytest.raises(ValueError, match="contradict"):
        suppressed(table, known=[Relation({(0, 0): 1}, 50, 60)])


def test_a_list_with_its_total_needs_a_second_cell() -> None:
    themes = PublishedTable([[3, 10, 20, 0]], column_totals=False)
    assert audit(themes, [(0, 0)]).recoverable == ((0, 0),)
    answer = suppressed(themes)
    assert (answer.secondary, answer.safe) == (((0, 1),), True)
    # Without any total a hidden count has no end.
    bare = PublishedTable([[3, 10]], row_totals=False, column_totals=False)
    assert audit(bare, [(0, 0)]).possible == {(0, 0): Possible(0, None)}
    assert audit(bare, [(0, 0)]).safe()
    assert audit(bare, []).safe()
    assert suppressed(PublishedTable([[0, 0]])).primary == ()
    assert suppressed(PublishedTable([[3]])).safe is False


def test_a_knot_that_only_whole_numbers_untie() -> None:
    # Three sums of two: fractions allow halves, whole numbers do not.
    relations = [Relation({"a": 2, "b": 2}, 3, 5), Relation({"a": 1, "b": -1}, 0, 0)]
    assert possible_values(("a", "b"), relations) == {"a": Possible(1, 1), "b": Possible(1, 1)}
    assert possible_values(("a",), [Relation({"a": 2}, 3, 3)]) is None
    assert possible_values((), []) == {}
    big = possible_values(("a", "b"), [Relation({"a": 1, "b": 1}, 10**9 + 7, 10**9 + 7)])
    assert big == {"a": Possible(0, 10**9 + 7), "b": Possible(0, 10**9 + 7)}


@PROPERTY
@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(-1, 2))
def test_a_percentage_never_leaks_fewer_counts_than_it_could_come_from(share: tuple[int, int], places: int) -> None:
    count, whole = share
    printed = round_half_up(100 * count / whole, places)
    leaked = percentage_leak(printed, whole, places)
    assert count in leaked
    assert list(leaked) == list(range(leaked[0], leaked[-1] + 1))
    for other in range(whole + 1):
        if round_half_up(100 * other / whole, places) == printed:
            assert other in leaked
        if abs(100 * other / whole - printed) > 0.5001 * 10**-places:
            assert other not in leaked


def test_percentages_of_nothing_and_of_all() -> None:
    assert percentage_leak(0, 6) == (0,)
    assert percentage_leak(100, 6) == (6,)
    assert percentage_leak(50, 0) == (0,)
    assert percentage_leak(40, 6) == ()


@PROPERTY
@given(st.lists(st.integers(0, 30), min_size=1, max_size=4), st.sampled_from([3, 5, 10]))
def test_an_attack_on_rounding_keeps_the_truth_among_its_answers(cells: list[int], base: int) -> None:
    printed, total = [round_to_base(cell, base) for cell in cells], round_to_base(sum(cells), base)
    for cell, range_ in zip(cells, rounding_attack(printed, total, base), strict=True):
        assert range_ is not None
        assert range_.least <= cell <= range_.most
        assert round_to_base(range_.least, base) == round_to_base(range_.most, base) == round_to_base(cell, base)


def test_what_is_small_is_marked_and_a_nought_by_choice() -> None:
    shown = [primary_suppression(value) for value in range(8)]
    assert shown == [0, *[Marker.CONFIDENTIAL] * 5, 6, 7]
    assert primary_suppression(0, ONE_TO_FIVE._replace(nought_shown=False)) == "[c]"
    assert {marker.value[0] + marker.value[-1] for marker in Marker} == {"[]"}


@pytest.mark.parametrize(
    "refused",
    [
        lambda: primary_suppression(-1),
        lambda: percentage_leak(-1, 6),
        lambda: percentage_leak(1, -6),
        lambda: PublishedTable([]),
        lambda: PublishedTable([[]]),
        lambda: PublishedTable([[1, 2], [3]]),
        lambda: PublishedTable([[1, -2]]),
        lambda: audit(PublishedTable([[1, 2]]), [(1, 0)]),
        lambda: audit(PublishedTable([[1, 2]]), [(0, -2)]),
        lambda: audit(PublishedTable([[1, 2]], column_totals=False), [(TOTAL, 0)]),
        lambda: audit(PublishedTable([[1, 2]], row_totals=False), [(0, TOTAL)]),
        lambda: audit(PublishedTable([[1, 2]], False, False), [(TOTAL, TOTAL)]),
        lambda: audit(PublishedTable([[1, 2]]), [(0, 0)], [Relation({(0, 1): 1}, 1, 1)]),
        lambda: audit(PublishedTable([[1, 2]]), [(0, 0)], [Relation({(7, 1): 1}, 2, 2)]),
        lambda: possible_values(("a",), [Relation({"b": 1}, 1, 1)]),
        lambda: rounding_attack([5, 5], 10, 0),
        lambda: rounding_attack([5, 4], 10, 5),
        lambda: rounding_attack([5, -5], 0, 5),
    ],
)
def test_what_cannot_be_is_refused(refused) -> None:
    with pytest.raises(ValueError, match=r"."):
        refused()
