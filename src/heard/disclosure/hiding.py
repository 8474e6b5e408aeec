"""Hides further numbers until none of the hidden can be worked out: the fewest that will do, the smallest of these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from .puzzle import Puzzle
from .reader import Deadline, Reader
from .solving import cheapest_way, relaxed_range, spread_answers, whole_answer_between

#: From so many numbers on that sums tie together, the solver is asked before counts are moved.
_LARGE = 30
#: What settled a number.
MOVING, RELAXED, WHOLE_NUMBERS = "moving counts", "linear relaxation", "whole numbers"


class Hidden(NamedTuple):
    """What was hidden, and how it stands.

    answers: changes of the puzzle's numbers that print alike, which prove it. exposed: hidden numbers that a reader can
    still work out, whatever is hidden with them. by_hand, relaxed, whole: how many numbers each way of looking settled.
    """

    hidden: frozenset[int]
    answers: tuple[dict[int, int], ...]
    exposed: tuple[int, ...]
    settled: dict[str, int]


def hide(puzzle: Puzzle, deadline: Deadline) -> Hidden:
    """Hides numbers of the puzzle until each hidden one has as many possible values as it needs.

    First against a reader who also guesses (see `Reader`), as far as there are numbers to hide; then against one who
    knows what is published, which must succeed or the number is exposed. Numbers that turn out not to be needed are
    shown again, the greatest first. Raises OutOfTime.
    """
    ways: dict[int, str] = {}
    first = set(puzzle.hidden)
    guesser, reader = Reader(puzzle, deadline, guesses=True), Reader(puzzle, deadline)
    _protect(guesser, sorted(first), {})
    guessed = {place for place in puzzle.hidden if guesser.lacks(place)}
    for change in guesser.answers:
        reader.note(change)
    exposed = _protect(reader, sorted(puzzle.hidden), ways)
    _show_again(guesser, reader, first, guessed, exposed)
    settled = dict.fromkeys((MOVING, RELAXED, WHOLE_NUMBERS), 0)
    for place in puzzle.hidden:
        if puzzle.numbers[place].needed:
            settled[ways.get(place, MOVING)] += 1
    return Hidden(frozenset(puzzle.hidden), tuple(reader.answers), tuple(sorted(exposed)), settled)


def is_settled(reader: Reader, place: int, ways: dict[int, str]) -> bool:
    """Whether a hidden number has as many possible values as it needs; the answers that show it are noted, and in `ways`
    what it took beyond moving counts."""
    if not reader.lacks(place):
        return True
    reader.deadline.left()
    # In a large block most ways of moving counts are long, and the solver finds many at once.
    large = len(reader.puzzle.block(place)) > _LARGE
    if not large:
        _move_counts(reader, place)
        if not reader.lacks(place):
            return True
    needed = reader.needs(place)
    if not reader.could_be(place, needed):
        return False
    if large:
        spread_answers(reader, place)
        _move_counts(reader, place)
        if not reader.lacks(place):
            return True
    # What a guess would leave is worth no more.
    if reader.guesses:
        return False
    ways[place] = RELAXED
    relaxed = relaxed_range(reader, place)
    if relaxed is None or relaxed.fewer_than(needed):
        return False
    for change in relaxed.reached:
        reader.note_between(change)
    if not reader.lacks(place):
        return True
    ways[place] = WHOLE_NUMBERS
    _ask_for_whole_numbers(reader, place)
    return not reader.lacks(place)


def _ask_for_whole_numbers(reader: Reader, place: int) -> None:
    """Asks the solver for values of a number between and beyond those found, until they are enough or there are no more."""
    empty: set[tuple[int | None, int | None]] = set()
    while reader.lacks(place):
        found = sorted(reader.values(place))
        edges = [None, *found, None]
        gaps = [
            (None if low is None else low + 1, None if high is None else high - 1)
            for low, high in pairwise(edges)
            if low is None or high is None or high - low > 1
        ]
        gap = next((gap for gap in gaps if gap not in empty), None)
        if gap is None:
            return
        answer = whole_answer_between(reader, place, *gap)
        if answer is None:
            empty.add(gap)
        else:
            reader.note(answer)


def _move_counts(reader: Reader, place: int) -> None:
    """Looks for values of a number by moving counts between hidden numbers, until they are enough or no more are found."""
    while lacking := reader.lacks(place):
        for step in (1, -1):
            if reader.lacks(place) and (way := reader.move(place, step)):
                change, times = way
                base = reader.furthest(place, step)
                for often in range(1, times + 1):
                    reader.note(_sum(base, change, often))
        if reader.lacks(place) == lacking:
            return


def _protect(reader: Reader, doubtful: Iterable[int], ways: dict[int, str]) -> set[int]:
    """Hides further numbers until each is settled; those that no hiding settles."""
    waiting = list(doubtful)
    exposed: dict[int, int] = {}
    while waiting:
        place = waiting.pop(0)
        if is_settled(reader, place, ways):
            continue
        more = _further(reader, place)
        if not more:
            exposed[place] = len(reader.puzzle.hidden)
            continue
        new = reader.puzzle.hide(more)
        waiting = [place, *waiting, *sorted(new)]
    # What was hidden for others since may have settled these too.
    return {
        place
        for place, hidden in exposed.items()
        if hidden == len(reader.puzzle.hidden) or not is_settled(reader, place, ways)
    }


def _further(reader: Reader, place: int) -> set[int]:
    """The numbers to hide next so that a number becomes harder to work out; none where nothing helps."""
    puzzle = reader.puzzle
    if reader.guesses and puzzle.stands_alone(place) and (smallest := reader.smallest_to_hide(place)):
        return smallest
    ways = []
    for step in (1, -1):
        if way := reader.move(place, step, hiding=True):
            change, times = way
            more = sorted(set(change) - puzzle.hidden)
            prices = [price for other in more if (price := puzzle.numbers[other].price) is not None]
            if more:
                enough = times >= reader.lacks(place)
                ways.append((not enough, sum(p[0] for p in prices), sum(p[1] for p in prices), more))
    if ways:
        return set(min(ways)[-1])
    if reader.guesses or not _would_help(reader, place):
        return set()
    most, least = max(reader.values(place)), min(reader.values(place))
    for reach in range(reader.lacks(place), 0, -1):
        for step in (most + reach, least - reach):
            if more_still := cheapest_way(reader, place, step):
                return more_still
    return set()


def _would_help(reader: Reader, place: int) -> bool:
    """Whether a number could be hidden at all, were everything hidden that may be."""
    puzzle = reader.puzzle
    new = puzzle.hide(other for other in range(len(puzzle.numbers)) if puzzle.may_hide(other))
    possible = reader.could_be(place, len(reader.values(place)) + 1)
    puzzle.show(new)
    return possible


def _show_again(guesser: Reader, reader: Reader, first: set[int], guessed: set[int], exposed: set[int]) -> None:
    """Shows each further number that was not needed, the dearest first."""
    puzzle = reader.puzzle
    further = sorted(
        (place for place in puzzle.hidden - first if (puzzle.numbers[place].price or (0, 0))[0]),
        key=lambda place: (puzzle.numbers[place].price or (0, 0), place),
        reverse=True,
    )
    # What is hidden with a number is shown with it, and not alone.
    led = {other for place in puzzle.hidden for other in puzzle.together.get(place, ())}
    for place in further:
        with_it = {place, *puzzle.together.get(place, ())} & puzzle.hidden
        if (
            place in led
            or with_it & first
            or (puzzle.stands_alone(place) and _tells_of_a_greater(puzzle, place, first))
        ):
            continue
        near = {other for one in with_it for other in puzzle.block(one)} - with_it
        # Where not even all that is hidden is enough against a guess, nothing of it can be spared.
        if near & guessed and puzzle.stands_alone(place):
            continue
        puzzle.show(with_it)
        kept = [(one, one.answers) for one in (guesser, reader)]
        for one, _ in kept:
            one.look_again()
        doubtful = [(reader, sorted(near - exposed)), (guesser, sorted(near - guessed))]
        if not all(_still_settled(*each) for each in doubtful):
            puzzle.hide(with_it)
            for one, answers in kept:
                one.answers = answers
                one.look_again()


def _tells_of_a_greater(puzzle: Puzzle, place: int, first: set[int]) -> bool:
    """Whether a number as great or greater is hidden beside this one for others' sake: were this one shown, one could tell that
    it would not have been enough."""
    beside = {term for relation in puzzle.touching[place] for term, _ in puzzle.sums[relation].terms} & puzzle.hidden
    return any(puzzle.values[other] >= puzzle.values[place] and puzzle.may_hide(other) for other in beside - first)


def _still_settled(reader: Reader, places: Sequence[int]) -> bool:
    """Whether numbers are settled with one fewer hidden beside them. In large blocks the solver is not asked one by one: a
    number that only it would settle is not shown again."""
    waiting = [place for place in places if reader.lacks(place)]
    while waiting:
        block = reader.puzzle.block(waiting[0])
        bounds = reader.arithmetic(block)
        mine = [place for place in waiting if place in bounds]
        for place in mine:
            low, high = bounds[place]
            if high is not None and high - low + 1 < reader.needs(place):
                return False
        if len(block) > _LARGE:
            spread_answers(reader, mine[0])
            for place in mine:
                _move_counts(reader, place)
        if any(not is_settled(reader, place, {}) if len(block) <= _LARGE else reader.lacks(place) for place in mine):
            return False
        waiting = [place for place in waiting if place not in bounds]
    return True


def _sum(base: dict[int, int], change: dict[int, int], times: int) -> dict[int, int]:
    return {place: base.get(place, 0) + times * change.get(place, 0) for place in {*base, *change}}
