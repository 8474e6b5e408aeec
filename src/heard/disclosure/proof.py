"""The check at the end: from the public pack and the plain counts, that what is hidden cannot be worked out.

It knows nothing of how the numbers were hidden. It reads the pack as anybody would, derives the ties anew, and takes the
other answers one by one: each must print the same pack and keep every tie, in whole numbers, by plain addition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .cells import OTHER, Cell, Part
from .editions import Edition, edition_in
from .hiding import Hidden
from .plan import Plan
from .puzzle import Puzzle
from .settings import Rules
from .tables import Tables, least_of, most_of, small_cells
from .ties import Tie


@dataclass(frozen=True)
class Answers:
    """Other numbers that print alike.

    values: the numbers themselves; what earlier editions hid has numbers that fit. hidden: the cells that are not shown.
    needed: how many values must be possible for a cell. changes: by how much each other answer differs, by cell.
    """

    values: dict[Cell, int]
    hidden: frozenset[Cell]
    needed: dict[Cell, int]
    changes: tuple[dict[Cell, int], ...]

    @classmethod
    def of(cls, puzzle: Puzzle, found: Hidden) -> Answers:
        """The answers that were found for a puzzle."""
        numbers = puzzle.numbers
        return cls(
            {cell: value for number, value in zip(numbers, puzzle.values, strict=True) for cell in number.cells},
            frozenset(cell for place in found.hidden for cell in numbers[place].cells),
            {cell: numbers[place].needed for place in found.hidden for cell in numbers[place].cells},
            tuple(
                {cell: step for place, step in change.items() for cell in numbers[place].cells}
                for change in found.answers
            ),
        )


def check(
    pack: str,
    fresh: tuple[Tables, list[Tie], list[Cell]],
    plans: Sequence[Plan],
    answers: Iterable[Answers],
    rules: Rules,
) -> int:
    """The fewest values shown to be possible for any hidden number that is printed as [c]; 0 where none is.

    Raises ArithmeticError where a shown number is not true or is small, an answer does not print alike, or a hidden number
    has too few answers.
    """
    printed = edition_in(pack, "released.json")
    tables, ties, _ = fresh
    for name, members in printed.merged.items():
        tables.merge(name, members)
    shown = _shown_numbers(printed.tables, tables)
    merged = [tie for plan in plans for tie in (*plan.merging_ties(), *plan.row_ties())]
    kept = {tie_key for plan in plans for tie_key in map(_key, plan.ties)}
    touching: dict[Cell, list[Tie]] = {}
    # Ties between editions that contradict each other are no ties.
    for tie in [*(tie for tie in ties if _key(tie) in kept), *merged]:
        for cell in tie.terms:
            touching.setdefault(cell, []).append(tie)
    for cell in _small_and_shown(printed, tables, shown, plans, rules):
        raise ArithmeticError(f"{cell} is small, and shown")
    hidden = {cell for cell in printed.tables.values if printed.hid(cell)}
    fewest: list[int] = []
    proved: set[Cell] = set()
    for one in answers:
        found: dict[Cell, set[int]] = {cell: {one.values[cell]} for cell in one.hidden}
        for change in one.changes:
            _check_answer(change, one, shown, touching, hidden, tables, rules)
            for cell, step in change.items():
                found[cell].add(one.values[cell] + step)
        for cell, values in found.items():
            least = rules.least_possible if cell in hidden else one.needed[cell]
            if len(values) < least:
                raise ArithmeticError(f"{cell} could only be one of {sorted(values)}")
            if cell in hidden:
                proved.add(cell)
                fewest.append(len(values))
    if hidden - proved:
        raise ArithmeticError(f"nothing was proved for {sorted(hidden - proved)[0]}")
    return min(fewest, default=0)


def _key(tie: Tie) -> tuple[object, ...]:
    return (frozenset(tie.terms.items()), tie.least, tie.most)


def _shown_numbers(printed: Tables, true: Tables) -> set[Cell]:
    """The cells that anybody can read. Raises ArithmeticError for one that does not show the truth."""
    shown = {cell for cell, value in printed.values.items() if value is not None and cell.part is not Part.REST}
    for cell in shown:
        if printed.values[cell] != true.values[cell]:
            raise ArithmeticError(f"{cell} is shown as {printed.values[cell]} and is {true.values[cell]}")
    return shown


def _small_and_shown(
    printed: Edition, tables: Tables, shown: set[Cell], plans: Sequence[Plan], rules: Rules
) -> Iterator[Cell]:
    """Numbers that the rules hide and anybody can read, but for those that an earlier edition showed already."""
    earlier = {
        cell: value for plan in plans for one in plan.earlier.values() for cell, value in one.tables.values.items()
    }
    for name, members in printed.tables.members.items():
        rows = [*(member for member in members if member not in printed.merged.get(name, ())), OTHER]
        for cell in small_cells(tables, name, [row for row in rows if name.cell(row) in tables.values], rules):
            if cell in shown and earlier.get(cell) != tables.values[cell]:
                yield cell


def _check_answer(
    change: dict[Cell, int],
    answers: Answers,
    shown: set[Cell],
    touching: dict[Cell, list[Tie]],
    hidden: set[Cell],
    tables: Tables,
    rules: Rules,
) -> None:
    for cell, step in change.items():
        if step and (cell in shown or cell in tables.open):
            raise ArithmeticError(f"{cell} is shown, and an answer changes it")
        least, most = (least_of(tables, cell, rules), most_of(tables, cell, rules)) if cell in hidden else (0, None)
        number = answers.values[cell] + step
        if number < least or (most is not None and number > most):
            raise ArithmeticError(f"an answer makes {cell} {number}")
    for tie in {id(tie): tie for cell in change for tie in touching.get(cell, ())}.values():
        # What lies apart from these numbers stays as it is.
        now = {cell: answers.values.get(cell, tables.values.get(cell)) or 0 for cell in tie.terms}
        total = sum(by * (now[cell] + change.get(cell, 0)) for cell, by in tie.terms.items())
        if total < tie.least or (tie.most is not None and total > tie.most):
            raise ArithmeticError(f"an answer does not keep what ties {', '.join(map(str, sorted(tie.terms)))}")
