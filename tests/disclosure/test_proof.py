"""The time for the proof, and the check at the end: what is not proved is not published."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure.made_up_counts import (
    PEOPLE,
    Q1,
    Q2,
    Q3,
    Q4,
    YEAR,
    late_by_team,
    people,
    plain,
    released,
    rows_of,
    state_of,
)
from heard.disclosure import hiding, plan, releasing, solving
from heard.disclosure.cells import Cell
from heard.disclosure.hiding import hide, is_settled
from heard.disclosure.puzzle import Guess, Number, Puzzle, Sum
from heard.disclosure.reader import Deadline, OutOfTime, Reader
from heard.disclosure.settings import Rules, Settings
from heard.disclosure.solving import cheapest_way, first_answer, relaxed_range, whole_answer_between

MIXED = [*people(YEAR, {"a": 3, "b": 10, "c": 20}), *plain("refusals", YEAR, {"p": 30, "q": 40}),
         *late_by_team(YEAR, {"N": (3, 40), "S": (9, 40), "W": (30, 60)})]  # fmt: skip

# The time limit


def test_what_is_not_proved_in_time_is_withheld_and_never_passed():
    one = released(MIXED, YEAR, settings=Settings(Rules(seconds=0)))
    assert state_of(one) == state_of(one, indicator_id="missed_by_team", line="S1_RESPONSE") == "withheld"
    assert "in time" in one.table(PEOPLE, YEAR.label).reason
    assert {name.indicator for name in one.proof.not_in_time} == {PEOPLE, "missed_by_team"}
    assert one.proof.hidden == 0
    # Where nothing is small there is nothing to prove.
    assert state_of(one, indicator_id="refusals") == "whole"


def test_tables_of_another_kind_of_period_are_withheld_first(monkeypatch: pytest.MonkeyPatch):
    quarters = {quarter: {"a": 3, "b": 9, "c": 7} for quarter in (Q1, Q2, Q3, Q4)}
    year = {group: sum(numbers[group] for numbers in quarters.values()) for group in "abc"}
    counts = [count for period, groups in {YEAR: year, **quarters}.items() for count in people(period, groups)]
    tried = []

    def only_the_year(puzzle: Puzzle, deadline: Deadline):
        tried.append({cell.period for number in puzzle.numbers for cell in number.cells})
        if tried[-1] & {YEAR.label} and len(tried[-1]) > 1:
            raise OutOfTime
        return hide(puzzle, deadline)

    monkeypatch.setattr(plan, "hide", only_the_year)
    one = released(counts, YEAR, Q1, Q2, Q3, Q4)
    assert any(len(periods) > 1 for periods in tried)
    assert [state_of(one, period) for period in (YEAR, Q1, Q4)] == ["whole", "withheld", "withheld"]
    assert len(one.proof.not_in_time) == 4


def test_a_solver_that_stops_for_want_of_time_has_settled_nothing(monkeypatch: pytest.MonkeyPatch):
    class Stopped:
        status, x, message = 1, None, "time"

    puzzle = knot()
    reader = Reader(puzzle, Deadline(5))
    monkeypatch.setattr("scipy.optimize.linprog", lambda *_, **__: Stopped)
    monkeypatch.setattr("scipy.optimize.milp", lambda *_, **__: Stopped)
    for ask in (lambda: relaxed_range(reader, 0), lambda: whole_answer_between(reader, 0, 1, 2)):
        with pytest.raises(OutOfTime):
            ask()
    Stopped.status = 4
    for ask in (lambda: relaxed_range(reader, 0), lambda: whole_answer_between(reader, 0, 1, 2)):
        with pytest.raises(ArithmeticError):
            ask()
    with pytest.raises(OutOfTime):
        Deadline(0).left()


# The check at the end


def spoil(monkeypatch: pytest.MonkeyPatch, change) -> None:
    """Lets a release be made of something else than what was found."""
    true = hiding.hide

    def spoiled(puzzle: Puzzle, deadline: Deadline):
        return change(puzzle, true(puzzle, deadline))

    monkeypatch.setattr(plan, "hide", spoiled)


def test_too_few_answers_are_found_out(monkeypatch: pytest.MonkeyPatch):
    spoil(monkeypatch, lambda _, found: found._replace(answers=found.answers[:1]))
    with pytest.raises(ArithmeticError, match="could only be one of"):
        released(MIXED, YEAR)


def test_an_answer_that_a_sum_gives_away_is_found_out(monkeypatch: pytest.MonkeyPatch):
    spoil(monkeypatch, lambda _, found: found._replace(answers=({min(found.hidden): 1}, *found.answers)))
    with pytest.raises(ArithmeticError, match="does not keep what ties"):
        released(MIXED, YEAR)


def test_an_answer_that_changes_what_is_shown_is_found_out(monkeypatch: pytest.MonkeyPatch):
    def add(puzzle, found):
        shown = next(place for place, number in enumerate(puzzle.numbers) if place not in found.hidden)
        return found._replace(answers=({shown: 1},))

    spoil(monkeypatch, add)
    with pytest.raises(ArithmeticError, match="is shown, and an answer changes it"):
        released(people(YEAR, {"a": 3, "b": 10, "c": 20}), YEAR)


def test_an_answer_under_nought_is_found_out(monkeypatch: pytest.MonkeyPatch):
    def add(puzzle, found):
        first, second = sorted(found.hidden)[:2]
        return found._replace(answers=({first: -3, second: 3},))

    spoil(monkeypatch, add)
    with pytest.raises(ArithmeticError, match=r"an answer makes .* 0"):
        released(people(YEAR, {"a": 3, "b": 10, "c": 20}), YEAR)


def test_a_small_number_that_is_shown_is_found_out(monkeypatch: pytest.MonkeyPatch):
    spoil(monkeypatch, lambda _, found: found._replace(hidden=frozenset(), answers=()))
    with pytest.raises(ArithmeticError, match="is small, and shown"):
        released(MIXED, YEAR)


def test_a_hidden_number_without_a_proof_is_found_out(monkeypatch: pytest.MonkeyPatch):
    true = releasing.Answers.of
    monkeypatch.setattr(
        releasing.Answers, "of", classmethod(lambda _, puzzle, found: replace(true(puzzle, found), changes=(), needed={},
                                                                              values={}, hidden=frozenset()))
    )  # fmt: skip
    monkeypatch.setattr(releasing, "_released", lambda p, name, hidden, late, made=releasing._released: made(
        p, name, {cell for cell in p.tables.values if cell.member in "ab"}, late))  # fmt: skip
    with pytest.raises(ArithmeticError, match="nothing was proved for"):
        released(people(YEAR, {"a": 3, "b": 10, "c": 20}), YEAR)


# What moving counts does not settle


def cell(member: str) -> Cell:
    return Cell(PEOPLE, YEAR.label, "", member)


def number(member: str, value: int, *, hidden: bool = True, price: tuple[int, int] | None = (1, 1), **more) -> Number:
    return Number((cell(member),), value, hidden, 4, price, **{"least": 0, **more})


def knot(*shown: Number) -> Puzzle:
    """Two hidden numbers of which one is twice the other, and what is given beside them."""
    return Puzzle([number("a", 4), number("b", 8), *shown], [Sum(((0, 2), (1, -1)), 0, 0)])


def test_a_number_is_settled_by_the_way_it_takes():
    # a, 2a: any whole a; moving counts by one and two finds it.
    ways: dict[int, str] = {}
    assert is_settled(Reader(knot(), Deadline(5)), 0, ways)
    assert ways == {}
    # 3x + 5y = 40 between whole numbers: (0, 8), (5, 5), (10, 2). The relaxation says 0 to 13; only whole numbers tell.
    puzzle = Puzzle([number("a", 5), number("b", 5)], [Sum(((0, 3), (1, 5)), 40, 40)])
    assert not is_settled(Reader(puzzle, Deadline(5)), 0, ways)
    assert ways == {0: hiding.WHOLE_NUMBERS}
    # 3x + 5y = 100: x may be 0, 5, 10 and more.
    puzzle = Puzzle([number("a", 5), number("b", 17)], [Sum(((0, 3), (1, 5)), 100, 100)])
    reader = Reader(puzzle, Deadline(5))
    assert is_settled(reader, 0, ways)
    assert {0, 5, 10} <= {5 + step for step in reader.values(0)} | {5}


def test_sums_without_end_bound_nothing():
    puzzle = Puzzle([number("a", 3), number("b", 9)], [Sum(((0, 1), (1, 1)), 5, None)])
    found = relaxed_range(Reader(puzzle, Deadline(5)), 0)
    assert (found.least, found.most) == (-3, None)
    assert not found.fewer_than(4)


def test_numbers_that_fit_stand_for_those_that_nobody_keeps():
    puzzle = Puzzle([number("a", 0), number("b", 0, least=1), number("c", 7, hidden=False, price=None)],
                    [Sum(((0, 1), (1, 1), (2, -1)), 0, 0)])  # fmt: skip
    assert not puzzle.holds
    change = first_answer(puzzle, Reader(puzzle, Deadline(5)), [0, 1])
    assert sum(change.values()) == 7
    assert change[1] >= 1
    puzzle = Puzzle(puzzle.numbers, [*puzzle.sums, Sum(((0, 1), (1, 1)), 0, 3)])
    assert first_answer(puzzle, Reader(puzzle, Deadline(5)), [0, 1]) is None
    assert first_answer(puzzle, Reader(puzzle, Deadline(5)), []) is None


def test_the_solver_finds_what_to_hide_where_counts_move_by_more_than_two():
    # 3 of a are 7 of b: nobody moves a by one without moving b by three sevenths.
    numbers = [number("a", 14), number("b", 6, hidden=False), number("c", 40, hidden=False, price=(1, 40))]
    puzzle = Puzzle(numbers, [Sum(((0, 3), (1, -7)), 0, 0), Sum(((1, 1), (2, 1)), 46, 46)])
    assert cheapest_way(Reader(puzzle, Deadline(5)), 0, 7) == {1, 2}
    found = hide(puzzle, Deadline(5))
    assert (found.hidden, found.exposed) == (frozenset({0, 1, 2}), ())
    assert cheapest_way(Reader(puzzle, Deadline(5)), 0, -100) == set()


def test_a_number_that_nothing_hides_is_said_to_be_exposed():
    puzzle = Puzzle([number("a", 3), number("b", 9, hidden=False, price=None)], [Sum(((0, 1), (1, 1)), 12, 12)])
    assert hide(puzzle, Deadline(5)).exposed == (0,)


def test_a_reader_who_guesses_has_fewer_answers():
    numbers = [number("a", 5, least=1, guess=Guess.SMALL, small=5), number("b", 8, least=1, guess=Guess.SMALLEST),
               number("c", 9, hidden=False, guess=Guess.SMALLEST)]  # fmt: skip
    puzzle = Puzzle(numbers, [Sum(((0, 1), (1, 1)), 13, 13), Sum(((0, 1), (1, 1), (2, 1)), 22, 22)])
    assert Reader(puzzle, Deadline(5)).bounds(0) == (-4, None)
    guesser = Reader(puzzle, Deadline(5), guesses=True)
    assert (guesser.bounds(0), guesser.bounds(1)) == ((-4, 0), (-7, 1))


def test_rules_of_four_are_the_least():
    assert rows_of(released(MIXED, YEAR, settings=Settings(Rules(least_possible=9))))["c"] == 20
    assert (
        rows_of(released(people(YEAR, {"a": 2, "b": 3, "c": 20}), YEAR, settings=Settings(Rules(least_possible=9))))[
            "c"
        ]
        is None
    )
    assert solving.Range(0, None, ()).fewer_than(4) is False
