"""Asks the solver what moving counts by hand did not settle: first without wholeness, then for whole numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from .puzzle import Puzzle
from .reader import OutOfTime, Reader

#: How far from whole the solver may leave a whole number.
_WHOLE = 1e-6
#: A move that the solver finds for numbers not yet hidden; under this a part of it is taken for nothing.
_TRACE = 1e-7
#: Directions in which many numbers are pushed at once.
_TURNS = 10


class Range(NamedTuple):
    """Between which whole numbers a change lies (None: without end), and the changes that reach the ends, if whole."""

    least: int
    most: int | None
    reached: tuple[dict[int, int], ...]

    def fewer_than(self, wanted: int) -> bool:
        """Whether it holds fewer whole numbers than wanted."""
        return self.most is not None and self.most - self.least + 1 < wanted


class _Block(NamedTuple):
    """Numbers that sums tie together, as the solver takes them: what varies is the change of each."""

    places: list[int]
    matrix: np.ndarray
    least: np.ndarray
    most: np.ndarray
    bounds: np.ndarray


def relaxed_range(reader: Reader, place: int) -> Range | None:
    """The least and greatest change of a hidden number that the sums leave, wholeness let go; None where nothing fits.

    A range under what is needed settles the matter: whole numbers are fewer still. Raises OutOfTime.
    Source: linear programming (HiGHS through scipy.optimize.linprog).
    """
    block = _block(reader, reader.puzzle.block(place))
    at = block.places.index(place)
    ends: list[float] = []
    reached = []
    for sign in (1, -1):
        answer = _linear(reader, block, at, sign)
        if answer is None:
            return None
        ends.append(sign * math.inf * -1 if answer.x is None else float(answer.x[at]))
        if answer.x is not None and np.abs(answer.x - np.round(answer.x)).max() < _WHOLE:
            reached.append(_change(block.places, np.round(answer.x)))
    most = None if math.isinf(ends[1]) else math.floor(ends[1] + _WHOLE)
    return Range(math.ceil(ends[0] - _WHOLE), most, tuple(reached))


def spread_answers(reader: Reader, place: int) -> None:
    """Notes whole answers in which many of the numbers that sums tie to this one differ at once.

    Each is a corner of the relaxation in a direction that pushes the numbers still lacking values this way and that.
    Stops when an answer brings nothing new, and does nothing where it was done before and nothing has been hidden or shown
    since. Raises OutOfTime.
    """
    places = reader.puzzle.block(place)
    if not reader.is_new(places):
        return
    block = _block(reader, places)
    for turn in range(_TURNS):
        lacking = np.array([reader.lacks(other) for other in block.places], dtype=float)
        if not lacking.any():
            return
        # The bits of a number that has no pattern: the same directions in every run.
        signs = [1 - 2 * ((spot + 1) * 2654435761 >> (turn + 3) & 1) for spot in range(len(block.places))]
        answer = _solve(reader, block, lacking * signs)
        if answer is None or answer.x is None or np.abs(answer.x - np.round(answer.x)).max() >= _WHOLE:
            continue
        reader.note_between(_change(block.places, np.round(answer.x)))
        if turn and sum(reader.lacks(other) for other in block.places) == lacking.sum():
            return


def whole_answer_between(reader: Reader, place: int, least: int | None, most: int | None) -> dict[int, int] | None:
    """A whole answer in which a hidden number differs by something from `least` to `most` (None: without end); None where
    there is none. Raises OutOfTime.

    Source: integer programming (HiGHS through scipy.optimize.milp).
    """
    block = _block(reader, reader.puzzle.block(place))
    bounds = block.bounds[block.places.index(place)]
    bounds[0] = bounds[0] if least is None else max(bounds[0], least)
    bounds[1] = bounds[1] if most is None else min(bounds[1], most)
    return _whole(reader, block) if bounds[0] <= bounds[1] else None


def first_answer(puzzle: Puzzle, reader: Reader, free: Iterable[int]) -> dict[int, int] | None:
    """Changes of these numbers, the others as they are, with which the puzzle holds; None where there are none.

    This is for what an earlier edition hid: its true numbers are not known, and some that fit must stand for them.
    """
    places = sorted(free)
    return _whole(reader, _block(reader, places)) if places else ({} if puzzle.holds else None)


def cheapest_way(reader: Reader, place: int, step: int) -> set[int]:
    """The shown numbers whose hiding lets a number change by `step`: those of the cheapest way, by the linear relaxation.

    Empty where no hiding helps. Prices are for each unit moved. Raises OutOfTime.
    """
    puzzle = reader.puzzle
    block = _block(
        reader,
        [other for other in range(len(puzzle.numbers)) if other in puzzle.hidden or puzzle.may_hide(other)],
    )
    at = block.places.index(place)
    size = len(block.places)
    heaviest = 1 + max(puzzle.values[other] for other in block.places)
    prices = np.zeros(size)
    for spot, other in enumerate(block.places):
        price = puzzle.numbers[other].price
        if other not in puzzle.hidden and price is not None:
            prices[spot] = price[0] + price[1] / heaviest
    low, high = block.bounds[:, 0], block.bounds[:, 1]
    if not low[at] <= step <= high[at]:
        return set()
    # A change in two parts, up and down, each with its price.
    bounds = np.vstack([np.column_stack([np.zeros(size), np.maximum(high, 0)]),
                        np.column_stack([np.zeros(size), np.maximum(-low, 0)])])  # fmt: skip
    bounds[at], bounds[size + at] = ((step, step), (0, 0)) if step > 0 else ((0, 0), (-step, -step))
    both = _Block(block.places, np.hstack([block.matrix, -block.matrix]), block.least, block.most, bounds)
    answer = _solve(reader, both, np.concatenate([prices, prices]))
    if answer is None or answer.x is None:
        return set()
    moved = answer.x[:size] + answer.x[size:]
    return {other for spot, other in enumerate(block.places) if moved[spot] > _TRACE and other not in puzzle.hidden}


def _block(reader: Reader, places: list[int]) -> _Block:
    puzzle = reader.puzzle
    relations = sorted({relation for place in places for relation in puzzle.touching[place]})
    columns = {place: spot for spot, place in enumerate(places)}
    matrix = np.zeros((len(relations), len(places)))
    for row, relation in enumerate(relations):
        for term, coefficient in puzzle.sums[relation].terms:
            if term in columns:
                matrix[row, columns[term]] += coefficient
    least = np.array([puzzle.room[relation][0] for relation in relations], dtype=float)
    most = np.array([np.inf if (high := puzzle.room[r][1]) is None else high for r in relations], dtype=float)
    bounds = np.empty((len(places), 2))
    for place, spot in columns.items():
        low, end = reader.bounds(place)
        bounds[spot] = low, np.inf if end is None else end
    return _Block(places, matrix, least, most, bounds)


def _linear(reader: Reader, block: _Block, at: int, sign: int) -> Any:
    objective = np.zeros(len(block.bounds))
    objective[at] = sign
    return _solve(reader, block, objective)


def _solve(reader: Reader, block: _Block, objective: np.ndarray) -> Any:
    """The solver's answer; with x None where nothing bounds it; None where nothing fits."""
    # The solver is slow to import, and only a release needs it.
    from scipy.optimize import linprog

    equal = block.least == block.most
    above, below = np.isfinite(block.most) & ~equal, np.isfinite(block.least) & ~equal
    bounded = np.vstack([block.matrix[above], -block.matrix[below]])
    limits = np.concatenate([block.most[above], -block.least[below]])
    answer = linprog(
        objective,
        A_ub=bounded if len(bounded) else None,
        b_ub=limits if len(bounded) else None,
        A_eq=block.matrix[equal] if equal.any() else None,
        b_eq=block.least[equal] if equal.any() else None,
        bounds=block.bounds,
        method="highs",
        options={"time_limit": reader.deadline.left()},
    )
    if answer.status == 1:
        raise OutOfTime
    if answer.status == 2:
        return None
    if answer.status == 3:
        answer.x = None
    elif answer.status != 0:
        raise ArithmeticError(f"the solver gave no answer: {answer.message}")
    return answer


def _whole(reader: Reader, block: _Block) -> dict[int, int] | None:
    from scipy.optimize import Bounds, LinearConstraint, milp

    answer = milp(
        np.zeros(len(block.places)),
        integrality=np.ones(len(block.places)),
        bounds=Bounds(block.bounds[:, 0], block.bounds[:, 1]),
        constraints=LinearConstraint(block.matrix, block.least, block.most) if len(block.matrix) else (),
        options={"time_limit": reader.deadline.left()},
    )
    if answer.status == 1:
        raise OutOfTime
    if answer.status == 2:
        return None
    if answer.status != 0:
        raise ArithmeticError(f"the solver gave no whole answer: {answer.message}")
    return _change(block.places, np.round(answer.x))


def _change(places: list[int], steps: np.ndarray) -> dict[int, int]:
    return {place: int(step) for place, step in zip(places, steps, strict=True) if step}
