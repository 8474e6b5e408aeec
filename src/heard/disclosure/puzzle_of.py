"""The puzzle that a plan sets a reader: its numbers, what may be hidden at which price, and the sums between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from .cells import ALL, OTHER, Cell, Part
from .groups import Groups
from .puzzle import Guess, Number, Price, Puzzle, Sum
from .tables import AMOUNTS, least_of, most_of
from .ties import Tie

if TYPE_CHECKING:
    from .plan import Plan

#: Hiding a total is as dear as hiding so many cells, and taking back what an earlier edition showed as so many.
_TOTAL, _TAKEN_BACK = 3, 10


def puzzle_of(plan: Plan) -> Puzzle:
    """The numbers and ties of a plan as a reader has them, with what is hidden for its own sake."""
    ties = [*plan.ties, *plan.merging_ties(), *plan.told_by_rows()]
    numbers = _as_one({number.cells[0]: number for number in _numbers(plan)}, ties)
    places = {cell: place for place, number in enumerate(numbers) for cell in number.cells}
    together = {
        place: (places[cell._replace(part=Part.COUNTED)],)
        for cell, place in places.items()
        if cell.indicator in AMOUNTS and cell.part is Part.OUT_OF and not cell.edition
    }
    sums: dict[Sum, None] = {}
    for tie in ties:
        terms: dict[int, int] = {}
        for cell, by in tie.terms.items():
            terms[places[cell]] = terms.get(places[cell], 0) + by
        left = tuple(sorted((place, by) for place, by in terms.items() if by))
        if left:
            sums[Sum(left, tie.least, tie.most)] = None
    puzzle = Puzzle(numbers, list(sums), together)
    puzzle.hide(set(puzzle.hidden))
    return puzzle


def _numbers(plan: Plan) -> Iterator[Number]:
    small = {cell for name in plan.printed for cell in plan.small(name)}
    merged_rows = [
        name.cell(OTHER, part)
        for name in plan.printed
        if OTHER in plan.rows(name)
        for part in plan.tables.parts(name, OTHER)
    ]
    for cell in (*plan.cells, *merged_rows):
        if cell.edition:
            yield _earlier_number(plan, cell)
            continue
        value = plan.tables.values[cell] or 0
        if cell in plan.tables.open:
            yield Number((cell,), value, hidden=False, needed=0)
        elif not plan.is_printed(cell):
            # What is printed nowhere can still be worked out.
            needed = plan.anyway.get(cell, plan.rules.least_possible) if cell in plan.small_anywhere else 0
            yield Number((cell,), value, hidden=True, needed=needed, price=(0, 0))
        else:
            # Shown, it would tell what an earlier edition hid.
            hidden_then = value > 0 and plan.was_hidden(cell) and not plan.was_shown(cell)
            yield Number(
                (cell,),
                value,
                hidden=cell in small or hidden_then,
                needed=plan.rules.least_possible,
                price=_price(plan, cell, value),
                least=least_of(plan.tables, cell, plan.rules),
                most=most_of(plan.tables, cell, plan.rules),
                small=plan.rules.hidden_up_to,
                guess=_guess(plan, cell, value, cell in small or hidden_then),
            )


def _earlier_number(plan: Plan, cell: Cell) -> Number:
    value = plan.then(cell)
    if value is not None:
        return Number((cell,), value, hidden=False, needed=0)
    edition = plan.earlier[cell.edition]
    then = cell._replace(edition="")
    if not edition.hid(then):
        return Number((cell,), plan.stand_in.get(cell, 0), hidden=True, needed=0)
    least = least_of(edition.tables, then, edition.rules, published=True)
    needed = plan.anyway.get(cell, plan.rules.least_possible)
    return Number((cell,), plan.stand_in.get(cell, least), hidden=True, needed=needed, least=least)


def _guess(plan: Plan, cell: Cell, value: int, hidden: bool) -> Guess:
    if hidden:
        return Guess.SMALL if 1 <= value <= plan.rules.hidden_up_to else Guess.NOTHING
    return Guess.NOTHING if cell.indicator in AMOUNTS and cell.part is Part.COUNTED else Guess.SMALLEST


def _price(plan: Plan, cell: Cell, value: int) -> Price:
    if plan.was_shown(cell):
        return _TAKEN_BACK, value
    return _TOTAL if cell.member == ALL else 1, value


def _as_one(numbers: Mapping[Cell, Number], ties: Sequence[Tie]) -> list[Number]:
    """The numbers, those that ties make the same as one; what is printed nowhere and is the same as a known one is known."""
    groups = Groups()
    known = {cell for cell, number in numbers.items() if not number.hidden and number.price is None}
    told = set()
    for tie in ties:
        if sorted(tie.terms.values()) != [-1, 1] or tie.least or tie.most != 0:
            continue
        first, second = tie.terms
        if first not in known and second not in known:
            groups.join(first, second)
        else:
            told |= {first, second} - known
    members: dict[object, list[Number]] = {}
    for cell, number in numbers.items():
        members.setdefault(groups.of(cell), []).append(number)
    found = []
    for same in members.values():
        one = same[0] if len(same) == 1 else _one(same)
        if told & set(one.cells) and one.price == (0, 0):
            one = one._replace(hidden=False, needed=0, price=None)
        found.append(one)
    return found


def _one(same: Sequence[Number]) -> Number:
    """Several numbers that are the same: hidden where one has to be, and then all of them."""
    now = [number for number in same if not number.cells[0].edition]
    prices = [number.price for number in same if number.price is not None]
    most = [number.most for number in same if number.most is not None]
    return Number(
        tuple(cell for number in same for cell in number.cells),
        (now or same)[0].value,
        hidden=all(number.hidden for number in same) or any(number.hidden and number.needed for number in same),
        needed=max(number.needed for number in same),
        price=(sum(price[0] for price in prices), max(price[1] for price in prices)) if prices else None,
        least=max(number.least for number in same),
        most=min(most, default=None),
        guess=max(number.guess for number in same),
        small=max(number.small for number in same),
    )
