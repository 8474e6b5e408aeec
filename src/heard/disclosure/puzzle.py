"""What a reader has before them, as a puzzle: numbers, some of them hidden, and the sums that tie them together.

It is put with the true numbers in it. For what an earlier edition hid nobody keeps the truth; there the puzzle holds
numbers that fit. Everything is told as changes from these: a change that no shown number and no sum would betray is
another answer to the puzzle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from .cells import Cell
from .groups import Groups

#: Places of numbers, and by how much each differs from the puzzle's own.
Change = Mapping[int, int]

#: What it costs to hide a number: cells first, then how much is hidden.
Price = tuple[int, int]


class Sum(NamedTuple):
    """That the numbers at these places, each times its coefficient, add up to `least` to `most` (None: no end)."""

    terms: tuple[tuple[int, int], ...]
    least: int
    most: int | None


class Guess(IntEnum):
    """What one can guess of a hidden number who knows the rules: nothing, that it is the smallest that would do, or small."""

    NOTHING = 0
    SMALLEST = 1
    SMALL = 2


class Number(NamedTuple):
    """One number of the puzzle. cells: those that are known to hold the same number, and are hidden and shown as one.

    least, most: what a reader knows of it where it is hidden. needed: how many whole numbers must then be possible; 0
    where it may be known. price: None where it may not be hidden. guess: what may be guessed of it, once it is hidden; that
    it is small means `small` at the most.
    """

    cells: tuple[Cell, ...]
    value: int
    hidden: bool
    needed: int
    price: Price | None = None
    least: int = 0
    most: int | None = None
    guess: Guess = Guess.NOTHING
    small: int = 0


@dataclass
class Puzzle:
    """The numbers and their sums; `together` names numbers that are hidden with a number."""

    numbers: Sequence[Number]
    sums: Sequence[Sum]
    together: Mapping[int, Sequence[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.hidden = {place for place, number in enumerate(self.numbers) if number.hidden}
        self.values = [number.value for number in self.numbers]
        self.touching: list[list[int]] = [[] for _ in self.numbers]
        self._coefficients: list[dict[int, int]] = [{} for _ in self.numbers]
        self._blocks: dict[int, list[int]] = {}
        #: How often numbers were hidden or shown.
        self.turn = 0
        #: How far each sum may fall and rise before a reader would see it; None: without end.
        self.room: list[tuple[int, int | None]] = []
        for place, relation in enumerate(self.sums):
            total = sum(coefficient * self.values[term] for term, coefficient in relation.terms)
            self.room.append((relation.least - total, None if relation.most is None else relation.most - total))
            for term, coefficient in relation.terms:
                self.touching[term].append(place)
                self._coefficients[term][place] = coefficient

    @property
    def holds(self) -> bool:
        """Whether the puzzle's own numbers satisfy every sum."""
        return all(low <= 0 and (high is None or high >= 0) for low, high in self.room)

    def amounts(self, change: Change) -> dict[int, int]:
        """By how much a change moves each sum that it touches."""
        found: dict[int, int] = {}
        for place, step in change.items():
            for relation, coefficient in self._coefficients[place].items():
                found[relation] = found.get(relation, 0) + coefficient * step
        return found

    def is_kept(self, relation: int, amount: int) -> bool:
        """Whether a sum may move by so much without being seen to."""
        low, high = self.room[relation]
        return low <= amount and (high is None or amount <= high)

    def may_hide(self, place: int) -> bool:
        """Whether a shown number may be hidden for others: it has a price, and is no nought, which are shown."""
        number = self.numbers[place]
        return number.price is not None and self.values[place] >= max(1, number.least)

    def stands_alone(self, place: int) -> bool:
        """Whether one sum alone holds a number, as in a table that nothing ties to another: there it can be known which of the
        numbers was the smallest to hide."""
        return len(self.touching[place]) == 1

    def hide(self, places: Iterable[int]) -> set[int]:
        """Hides these numbers and those that go with them; those that were shown until now."""
        wanted = set(places)
        wanted |= {other for place in wanted for other in self.together.get(place, ())}
        new = wanted - self.hidden
        self.hidden |= new
        self._blocks.clear()
        self.turn += 1
        return new

    def show(self, places: Iterable[int]) -> None:
        """Shows these numbers again, and no others."""
        self.hidden -= set(places)
        self._blocks.clear()
        self.turn += 1

    def block(self, start: int) -> list[int]:
        """The hidden numbers that sums tie to a hidden one, by way of hidden numbers alone; in order, itself among them."""
        if start not in self._blocks:
            found, waiting = {start}, [start]
            while waiting:
                for relation in self.touching[waiting.pop()]:
                    for term, _ in self.sums[relation].terms:
                        if term in self.hidden and term not in found:
                            found.add(term)
                            waiting.append(term)
            block = sorted(found)
            self._blocks.update(dict.fromkeys(found, block))
        return self._blocks[start]

    @property
    def key(self) -> tuple[object, ...]:
        """What is the same for two puzzles that are the same."""
        return tuple(self.numbers), tuple(self.sums), tuple(sorted(self.together.items()))

    def apart(self) -> list[Puzzle]:
        """Smaller puzzles that can be solved one by one: nothing that is or may be hidden in one is tied to another.

        Only those in which some hidden number has to stay so.
        """
        groups = Groups()
        fixed = [not number.hidden and number.price is None for number in self.numbers]
        for relation in self.sums:
            free = [place for place, _ in relation.terms if not fixed[place]]
            for place in free[1:]:
                groups.join(free[0], place)
        for place, others in self.together.items():
            for other in others:
                groups.join(place, other)
        members: dict[object, list[int]] = {}
        for place in range(len(self.numbers)):
            if not fixed[place]:
                members.setdefault(groups.of(place), []).append(place)
        sums: dict[object, list[Sum]] = {}
        for relation in self.sums:
            first = next((place for place, _ in relation.terms if not fixed[place]), None)
            if first is not None:
                sums.setdefault(groups.of(first), []).append(relation)
        return [
            self._part(places, sums.get(group, []))
            for group, places in members.items()
            if any(place in self.hidden and self.numbers[place].needed for place in places)
        ]

    def _part(self, places: Sequence[int], sums: Sequence[Sum]) -> Puzzle:
        wanted = sorted({*places, *(place for relation in sums for place, _ in relation.terms)})
        new = {place: spot for spot, place in enumerate(wanted)}
        return Puzzle(
            [self.numbers[place]._replace(hidden=place in self.hidden) for place in wanted],
            [Sum(tuple((new[place], by) for place, by in s.terms), s.least, s.most) for s in sums],
            {new[place]: tuple(new[o] for o in others) for place, others in self.together.items() if place in new},
        )
