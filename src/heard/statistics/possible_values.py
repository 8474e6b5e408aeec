"""Whole numbers of which only sums are known: the least and the greatest that each can be."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

import numpy as np

Key = TypeVar("Key", bound=Hashable)

#: How far from whole the solver may leave a whole number.
_WHOLE = 1e-6

_UNBOUNDED, _INFEASIBLE = "unbounded", "infeasible"


class Relation(NamedTuple, Generic[Key]):
    """What a reader knows: the sum of numbers, each times its coefficient, lies from `least` to `most` (None: no end)."""

    coefficients: Mapping[Key, int]
    least: int
    most: int | None


class Possible(NamedTuple):
    """The least and greatest value that a number can have; most None where nothing bounds it."""

    least: int
    most: int | None

    @property
    def width(self) -> int | None:
        """How far apart the two are; None where there is no greatest."""
        return None if self.most is None else self.most - self.least


def possible_values(unknown: Sequence[Key], relations: Sequence[Relation[Key]]) -> dict[Key, Possible] | None:
    """The range of each unknown number, 0 or more and whole, that some choice of all of them reaches.

    None where no choice satisfies all relations. Raises ValueError for a relation that names what is not unknown.
    Source: integer programming (HiGHS through scipy.optimize.milp), solved to the last unit.
    """
    ranges: dict[Key, Possible] = {}
    for key, possible in each_possible_value(unknown, relations, unknown):
        if possible is None:
            return None
        ranges[key] = possible
    return ranges


def each_possible_value(
    unknown: Sequence[Key], relations: Sequence[Relation[Key]], wanted: Collection[Key]
) -> Iterator[tuple[Key, Possible | None]]:
    """`possible_values` one at a time, of the `wanted` ones, for those who stop early; None where no choice satisfies."""
    places = {key: place for place, key in enumerate(unknown)}
    matrix = np.zeros((len(relations), len(unknown)))
    for row, relation in enumerate(relations):
        for key, coefficient in relation.coefficients.items():
            if key not in places:
                raise ValueError(f"{key} is not among the unknown numbers")
            matrix[row, places[key]] += coefficient
    least = np.array([relation.least for relation in relations], dtype=float)
    most = np.array([np.inf if relation.most is None else relation.most for relation in relations], dtype=float)
    for key in wanted:
        low = _extreme(matrix, least, most, places[key], 1)
        if low == _INFEASIBLE:
            yield key, None
            continue
        high = _extreme(matrix, least, most, places[key], -1)
        yield key, Possible(int(low), None if high == _UNBOUNDED else int(high))


def _extreme(matrix: np.ndarray, least: np.ndarray, most: np.ndarray, place: int, sign: int) -> int | str:
    """The least (sign 1) or greatest (-1) value of one number. Sums of a plain table are whole without being asked to
    be, and then the quick answer that lets go of wholeness is the answer.
    """
    # The solver is slow to import, and only audits need it.
    from scipy.optimize import Bounds, LinearConstraint, milp

    objective = np.zeros(matrix.shape[1])
    objective[place] = sign
    constraints = LinearConstraint(matrix, least, most) if len(matrix) else ()
    for whole in (0, 1):
        answer = milp(
            objective,
            integrality=np.full(len(objective), whole),
            bounds=Bounds(0, np.inf),
            constraints=constraints,
            options={"mip_rel_gap": 0.0},
        )
        if answer.status == 2:
            return _INFEASIBLE
        if answer.status == 0:
            rounded = np.round(answer.x)
            sums = matrix @ rounded
            if np.abs(answer.x - rounded).max() < _WHOLE and (sums >= least).all() and (sums <= most).all():
                return int(rounded[place])
    # 3, or 4 where the solver cannot tell unbounded from infeasible: nothing is under 0, so the least is never unbounded.
    if answer.status not in (3, 4):
        raise ArithmeticError(f"the solver gave no whole answer: {answer.message}")
    return _INFEASIBLE if sign > 0 else _UNBOUNDED
