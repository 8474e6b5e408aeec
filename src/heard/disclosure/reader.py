"""A reader of what is published, who looks for every answer that fits: the answers found so far, and more by moving counts."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

from .puzzle import Change, Guess, Puzzle

#: Steps of one search for a move. Beyond them the solver is asked.
_STEPS = 100
#: How often sums bound their numbers over again; bounds that still move then are left to the solver.
_ROUNDS = 6
#: Answers kept on the way to a further one.
_BETWEEN = 4


class OutOfTime(Exception):
    """The time for a proof is over, and what is not proved is not published."""


class Deadline:
    """When a proof must be done, in seconds of the processor, so that a busy machine withholds no more than an idle one.

    It only ever makes a release show less: what is not proved by then is withheld.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.process_time() + seconds

    def left(self) -> float:
        """The seconds left. Raises OutOfTime where there are none."""
        left = self._end - time.process_time()
        if left <= 0:
            raise OutOfTime
        return left

    def part(self, share: float) -> Deadline:
        """A deadline after this share of the time left."""
        return Deadline(self.left() * share)


class Reader:
    """One who knows all that is published, and the answers that fit it.

    guesses: one who also guesses rightly which numbers were hidden because they are small, and that of the others the
    smallest that would do were taken; to such a reader fewer answers fit.
    """

    def __init__(self, puzzle: Puzzle, deadline: Deadline, *, guesses: bool = False) -> None:
        self.puzzle = puzzle
        self.deadline = deadline
        self.guesses = guesses
        self.answers: list[dict[int, int]] = []
        self._seen: dict[int, set[int]] = {}
        self._guessed: tuple[int, dict[int, int | None]] = (-1, {})
        self._blocks: set[tuple[int, ...]] = set()
        #: The bounds found since numbers were last hidden or shown, by the first number of the block.
        self._bounded: tuple[int, dict[int, dict[int, tuple[int, int | None]]]] = (-1, {})

    def bounds(self, place: int) -> tuple[int, int | None]:
        """By how much a hidden number may be less and more than the puzzle's own; None: without end."""
        number, value = self.puzzle.numbers[place], self.puzzle.values[place]
        least, most = number.least, number.most
        if self.guesses and number.guess is not Guess.NOTHING:
            guessed = number.small if number.guess is Guess.SMALL else self._next_smallest(place)
            most = guessed if most is None or (guessed is not None and guessed < most) else most
            # One that was hidden for others was not small itself.
            if number.guess is Guess.SMALLEST and value > number.small and self.puzzle.stands_alone(place):
                least = max(least, number.small + 1)
        return least - value, None if most is None else most - value

    def _next_smallest(self, place: int) -> int | None:
        """The most that a number can be of which one knows that the smallest that would do was taken: less than each shown number
        that could have been hidden in its stead."""
        puzzle = self.puzzle
        if self._guessed[0] != puzzle.turn:
            self._guessed = puzzle.turn, {}
        guessed = self._guessed[1]
        if place in guessed:
            return guessed[place]
        value = puzzle.values[place]
        beside = {term for relation in puzzle.touching[place] for term, _ in puzzle.sums[relation].terms}
        alone = puzzle.stands_alone(place)
        shown = [
            puzzle.values[other] - alone
            for other in beside
            if other != place
            and other not in puzzle.hidden
            and puzzle.may_hide(other)
            and puzzle.values[other] >= value
        ]
        guessed[place] = min(shown, default=None)
        return guessed[place]

    def values(self, place: int) -> set[int]:
        """The values of a number in the answers found so far, as differences from the puzzle's own."""
        return self._seen.get(place) or {0}

    def needs(self, place: int) -> int:
        """How many values of a hidden number must be found."""
        number = self.puzzle.numbers[place]
        # Of what is guessed to be 1 to 5 there are no more than five values.
        return min(number.needed, number.small) if self.guesses and number.small else number.needed

    def lacks(self, place: int) -> int:
        """How many values of a number are still to be found."""
        if self.guesses and self.puzzle.stands_alone(place):
            _, high = self.bounds(place)
            # Were two alike and one of them shown, a guess would be wrong and tell as much.
            if high is not None and high < 0:
                return self.needs(place)
        return max(0, self.needs(place) - len(self.values(place)))

    def fits(self, change: Change) -> bool:
        """Whether the puzzle's numbers, changed so, are an answer too: only hidden ones changed, and every sum kept."""
        for place, step in change.items():
            if place not in self.puzzle.hidden or not self._may_be(place, step):
                return False
        return all(self.puzzle.is_kept(*moved) for moved in self.puzzle.amounts(change).items())

    def note(self, change: Change) -> bool:
        """Keeps an answer where it fits and shows a value not seen so far; whether it fits."""
        kept = {place: step for place, step in change.items() if step}
        if not self.fits(kept):
            return False
        if any(step not in self.values(place) for place, step in kept.items()):
            self.answers.append(kept)
            for place, step in kept.items():
                self._seen.setdefault(place, {0}).add(step)
        return True

    def note_between(self, change: Change) -> None:
        """Keeps an answer, and the whole ones that lie between the puzzle's own numbers and it: they keep every sum too."""
        steps = math.gcd(*change.values()) if change else 0
        for often in range(1, steps + 1)[:_BETWEEN]:
            self.note({place: step // steps * often for place, step in change.items()})
        self.note(change)

    def is_new(self, block: Sequence[int]) -> bool:
        """Whether a block of numbers is met for the first time."""
        met = tuple(block) in self._blocks
        self._blocks.add(tuple(block))
        return not met

    def look_again(self) -> None:
        """Forgets the answers that fit no more, after a number is shown again."""
        before, self.answers, self._seen, self._guessed = self.answers, [], {}, (-1, {})
        for change in before:
            self.note(change)

    def furthest(self, place: int, step: int) -> dict[int, int]:
        """Of the answers found, the one in which the number lies furthest in the direction of `step`."""
        wanted = max(self.values(place), key=lambda value: value * step)
        if not wanted:
            return {}
        return next((dict(change) for change in self.answers if change.get(place, 0) == wanted), {})

    def move(self, place: int, step: int, *, hiding: bool = False) -> tuple[dict[int, int], int] | None:
        """A way to change a number by `step` and others so that no sum tells, and how often in a row it can be done.

        hiding: numbers that are shown may take part, at their price; of those that can be done often enough the cheapest
        is given, else the cheapest of all. Without it, the shortest. None where no such way is found in the steps of a search.
        """
        base = self.furthest(place, step)
        wanted = max(1, self.lacks(place))
        found: tuple[dict[int, int], int] | None = None
        for change in self._moves(place, step, base, hiding):
            times = self._times(change, base, wanted)
            if times >= wanted:
                return change, times
            if times and (found is None or times > found[1]):
                found = change, times
                if not hiding:
                    return found
        return found

    def smallest_to_hide(self, place: int) -> set[int]:
        """The cheapest shown numbers with which a number could be another, whatever one guesses of any.

        A guesser must find that the smallest were taken: which are enough against the guess is no reason to take others.
        """
        plain = Reader(self.puzzle, self.deadline)
        ways = []
        for step in (1, -1):
            for change in plain._moves(place, step, {}, True):
                if more := sorted(set(change) - self.puzzle.hidden):
                    prices = [price for other in more if (price := self.puzzle.numbers[other].price) is not None]
                    ways.append((sum(p[0] for p in prices), sum(p[1] for p in prices), more))
                    break
        return set(min(ways)[-1]) if ways else set()

    def _moves(self, place: int, step: int, base: Change, hiding: bool) -> Iterator[dict[int, int]]:
        """Changes that keep every sum, the cheapest first: one sum that would tell is put right after the other."""
        puzzle = self.puzzle
        at = puzzle.amounts(base)
        if not self._may_be(place, base.get(place, 0) + step):
            return
        first = {place: step}
        queue: list[tuple[tuple[int, int, int], tuple[tuple[int, int], ...], dict[int, int]]] = [
            ((0, 0, 1), tuple(first.items()), first)
        ]
        met: set[tuple[tuple[int, int], ...]] = set()
        for _ in range(_STEPS):
            if not queue:
                return
            (cells, counts, size), _, change = heappop(queue)
            broken = self._broken(change, at)
            if broken is None:
                yield change
                continue
            relation, over = broken
            for term, coefficient in puzzle.sums[relation].terms:
                by, rest = divmod(-over, coefficient)
                if rest or term in change or abs(by) > 2 or not self._may_be(term, base.get(term, 0) + by):
                    continue
                price = (0, 0)
                if term not in puzzle.hidden:
                    if not hiding or not puzzle.may_hide(term):
                        continue
                    price = puzzle.numbers[term].price or price
                fuller = {**change, term: by}
                known = tuple(sorted(fuller.items()))
                if known not in met:
                    met.add(known)
                    heappush(queue, ((cells + price[0], counts + price[1], size + 1), known, fuller))

    def _broken(self, change: Change, at: Change) -> tuple[int, int] | None:
        """The first sum that would tell, and by how much it is over or under what it may be."""
        for relation, amount in self.puzzle.amounts(change).items():
            moved = amount + at.get(relation, 0)
            if not self.puzzle.is_kept(relation, moved):
                low, high = self.puzzle.room[relation]
                return relation, moved - low if moved < low or high is None else moved - high
        return None

    def _may_be(self, place: int, step: int) -> bool:
        low, high = self.bounds(place)
        return step >= low and (high is None or step <= high)

    def _times(self, change: Change, base: Change, wanted: int) -> int:
        """How often a change can be made in a row from an answer, at most `wanted` times."""
        times = wanted
        for place, step in change.items():
            low, high = self.bounds(place)
            at = base.get(place, 0)
            if step < 0:
                times = min(times, (at - low) // -step)
            elif high is not None:
                times = min(times, (high - at) // step)
        before = self.puzzle.amounts(base)
        for relation, by in self.puzzle.amounts(change).items():
            low, high = self.puzzle.room[relation]
            at = before.get(relation, 0)
            if by < 0:
                times = min(times, (at - low) // -by)
            elif by > 0 and high is not None:
                times = min(times, (high - at) // by)
        return times

    def could_be(self, place: int, needed: int) -> bool:
        """Whether plain arithmetic leaves a hidden number as many values as needed; where not, nothing else will."""
        low, high = self.arithmetic(self.puzzle.block(place))[place]
        return high is None or high - low + 1 >= needed

    def arithmetic(self, block: Sequence[int]) -> dict[int, tuple[int, int | None]]:
        """The bounds of hidden numbers as differences, where each sum bounds each of its numbers by what the others can be,
        over and over. They may be too wide and are never too narrow.
        """
        puzzle = self.puzzle
        if self._bounded[0] != puzzle.turn:
            self._bounded = puzzle.turn, {}
        known = self._bounded[1]
        if block[0] in known:
            return known[block[0]]
        bounds = {other: self.bounds(other) for other in block}
        relations = sorted({relation for other in block for relation in puzzle.touching[other]})
        terms = [[(t, c) for t, c in puzzle.sums[relation].terms if t in bounds] for relation in relations]
        for _ in range(_ROUNDS):
            before = dict(bounds)
            for relation, its_terms in zip(relations, terms, strict=True):
                _narrow(its_terms, puzzle.room[relation], bounds)
            if bounds == before:
                break
        known[block[0]] = bounds
        return bounds


def _narrow(
    terms: list[tuple[int, int]], room: tuple[int, int | None], bounds: dict[int, tuple[int, int | None]]
) -> None:
    """Bounds each term of a sum by what the others leave it."""
    lows, highs, endless_low, endless_high = 0, 0, 0, 0
    ends = []
    for term, by in terms:
        low, high = bounds[term]
        least, most = (by * low, None if high is None else by * high) if by > 0 else (
            None if high is None else by * high, by * low)  # fmt: skip
        ends.append((least, most))
        lows, endless_low = (lows, endless_low + 1) if least is None else (lows + least, endless_low)
        highs, endless_high = (highs, endless_high + 1) if most is None else (highs + most, endless_high)
    for (term, by), (least, most) in zip(terms, ends, strict=True):
        low, high = bounds[term]
        others_low = None if endless_low > (least is None) else lows - (least or 0)
        others_high = None if endless_high > (most is None) else highs - (most or 0)
        # by * term is at least what the sum needs beyond the most of the others, and at most what their least leaves.
        floor = None if others_high is None else room[0] - others_high
        ceiling = None if others_low is None or room[1] is None else room[1] - others_low
        if by < 0:
            floor, ceiling = (None if ceiling is None else -ceiling), (None if floor is None else -floor)
        size = abs(by)
        if floor is not None:
            low = max(low, -(-floor // size))
        if ceiling is not None:
            high = ceiling // size if high is None else min(high, ceiling // size)
        bounds[term] = low, high
