"""Whole numbers of which only sums are known: the least and the greatest that each can be."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

import numpy as np

Key = TypeVar("Key", bound=Hashable)


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
    # The solver is slow to import, and only audits need it.
    from scipy.optimize import Bounds, LinearConstraint, milp

    if not unknown:
        return {}
    places = {key: place for place, key in enumerate(unknown)}
    matrix = np.zeros((len(relations), len(unknown)))
    for row, relation in enumerate(relations):
        for key, coefficient in relation.coefficients.items():
            if key not in places:
                raise ValueError(f"{key} is not among the unknown numbers")
            matrix[row, places[key]] += coefficient
    least = np.array([relation.least for relation in relations], dtype=float)
    most = np.array([np.inf if relation.most is None else relation.most for relation in relations], dtype=float)
    constraints = LinearConstraint(matrix, least, most) if relations else ()
    ranges: dict[Key, Possible] = {}
    for key, place in places.items():
        ends: list[int | None] = []
        for sign in (1.0, -1.0):
            objective = np.zeros(len(unknown))
            objective[place] = sign
            answer = milp(
                objective,
                integrality=np.ones(len(unknown)),
                bounds=Bounds(0, np.inf),
                constraints=constraints,
                options={"mip_rel_gap": 0.0},
            )
            if answer.status == 2:
                return None
            # 3, or 4 where the solver cannot tell unbounded from infeasible: a least value was found before.
            ends.append(round(sign * answer.fun) if answer.status == 0 else None)
        if ends[0] is None:
            raise ArithmeticError(f"the solver gave no least value for {key}")
        ranges[key] = Possible(ends[0], ends[1])
    return ranges
