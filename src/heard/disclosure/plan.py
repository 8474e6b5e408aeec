"""Tables that can only be hidden or shown together: their puzzle, and what is merged or withheld where hiding fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field

from .cells import ALL, OTHER, Cell, Part, TableName, year_of
from .changing import changed_too_little
from .editions import Edition, is_counted_alike
from .hiding import Hidden, hide, is_settled
from .puzzle import Puzzle
from .puzzle_of import puzzle_of
from .reader import Deadline, OutOfTime, Reader
from .settings import Rules
from .solving import first_answer
from .tables import Tables, is_of_few, small_cells
from .ties import Tie, rows_counted

#: The shares of the time left after which less is tried.
_SHARES = (0.3, 0.5, 1.0)


@dataclass
class Plan:
    """What is published of tables that ties hold together.

    cells: of this edition and, by their edition, of earlier ones. printed: the tables that the edition would show, the
    least precious last. mergeable: those whose groups may be merged; the others are withheld at once. merged: members that
    stand together, by indicator and line. withheld: tables not shown.
    """

    tables: Tables
    cells: Sequence[Cell]
    ties: Sequence[Tie]
    rules: Rules
    earlier: Mapping[str, Edition]
    printed: Sequence[TableName]
    mergeable: frozenset[TableName]
    merged: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    withheld: set[TableName] = field(default_factory=set)
    #: Why tables are withheld, where it is not for what is small in them.
    why: dict[TableName, str] = field(default_factory=dict)
    #: Those withheld because the time ran out.
    late: set[TableName] = field(default_factory=set)
    #: Numbers that fit, in the place of those that earlier editions hid.
    stand_in: dict[Cell, int] = field(default_factory=dict)
    #: How many values a number can have for one who knows only what is open and what earlier editions showed.
    anyway: dict[Cell, int] = field(default_factory=dict)
    _told: set[frozenset[Cell]] = field(default_factory=set)
    _asked: set[Cell] = field(default_factory=set)
    _solved: dict[tuple[object, ...], Hidden] = field(default_factory=dict)
    #: Tables of which numbers were exposed, and those of the same indicator.
    _troubled: set[TableName] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._printed = frozenset(self.printed)
        self.small_anywhere = {
            cell
            for name, members in self.tables.members.items()
            # What bounds a published table tells of no one beyond what that table does.
            if name.period not in self.tables.bounding
            for cell in small_cells(self.tables, name, members, self.rules)
        }
        self.withheld |= {name for name in self.printed if is_of_few(self.tables, name, self.rules)}
        for edition in self.earlier.values():
            for name in self.printed:
                if not is_counted_alike(edition, name) and edition.published_beside(name):
                    self.why[name] = (
                        f"it is counted otherwise than in the edition of {edition.name}; that edition stands"
                    )
        for name in self.printed:
            changed_since = changed_too_little(self.tables, name, list(self.earlier.values()), self.rules.hidden_up_to)
            if changed_since:
                self.why[name] = (
                    f"since the edition of {changed_since} it changed by so few that the change would tell of them; that"
                    " edition stands"
                )
        self.withheld |= self.why.keys()
        for edition in self.earlier.values():
            for name in self.mergeable & edition.merged.keys() & self._printed:
                # Told apart now, they would tell who stood together then.
                known = set(edition.merged[name]) & set(self.tables.members[name])
                self._merge_members(name, known | set(self.merged.get((name.indicator, name.line), ())))

    @property
    def needs_hiding(self) -> bool:
        """Whether anything in these tables is small, or was hidden by an earlier edition."""
        if any(cell.edition and self.then(cell) is None for cell in self.cells):
            return True
        return any(self.small(name) for name in self.printed)

    def make(self, deadline: Deadline) -> list[tuple[Puzzle, Hidden]]:
        """Hides, merges and withholds until no hidden number can be worked out; the puzzles that were solved, each with how.

        Where that takes too long, the tables that cannot be merged are withheld first, then those that gave trouble, and
        at last all.
        """
        try:
            self._withhold_hopeless(deadline)
            self._make_unbounded(deadline)
            for share in _SHARES:
                try:
                    return self._make(deadline.part(share))
                except OutOfTime:
                    deadline.left()
                    lesser = self._printed - self.mergeable - self.withheld
                    self._withhold_late(lesser or self._troubled)
        except OutOfTime:
            pass
        self._withhold_late(self._printed)
        return []

    def _make_unbounded(self, deadline: Deadline) -> None:
        """Merges and withholds what must be even for a reader who knows less: one without the periods that only bound others.

        Theirs are most of the numbers, and what is merged without them need not be tried with them.
        """
        cells, ties = self.cells, self.ties
        apart = {cell for cell in cells if cell.period in self.tables.bounding and cell not in self.tables.open}
        if not apart:
            return
        self.cells = [cell for cell in cells if cell not in apart]
        self.ties = [tie for tie in ties if apart.isdisjoint(tie.terms)]
        with suppress(OutOfTime):
            self._make(deadline.part(_SHARES[0]))
        self.cells, self.ties = cells, ties

    def _make(self, deadline: Deadline) -> list[tuple[Puzzle, Hidden]]:
        self._fill_in(deadline)
        self._learn_by_arithmetic(deadline)
        while True:
            parts = [(part, part.key) for part in puzzle_of(self).apart()]
            for part, key in parts:
                # What did not change since the last time is not solved again.
                if key not in self._solved:
                    self._solved[key] = hide(part, deadline)
            solved = [(part, self._solved[key]) for part, key in parts]
            exposed = [cell for part, how in solved for place in how.exposed for cell in part.numbers[place].cells]
            if not exposed:
                values = self.tables.values
                told = [
                    tie for tie in self.row_ties() if _is_broken(tie, sum(values[c] or 0 for c in tie.terms), solved)
                ]
                if not told:
                    return solved
                self._told |= {frozenset(tie.terms) for tie in told}
                continue
            if not self._learn(exposed, deadline):
                self._show_less(exposed)

    def _withhold_late(self, names: AbstractSet[TableName]) -> None:
        self.late |= names - self.withheld
        self.withheld |= names
        self._leave_out_silent()

    def rows(self, name: TableName) -> tuple[str, ...]:
        """The members whose rows a table shows, OTHER among them where groups are merged."""
        merged = self.merged.get((name.indicator, name.line), ()) if name in self.mergeable else ()
        shown = tuple(member for member in self.tables.members[name] if member not in merged)
        return (*shown, OTHER) if merged else shown

    def small(self, name: TableName) -> set[Cell]:
        """The cells of a table to be hidden for their own sake; what an earlier edition showed and has not changed is not."""
        found = small_cells(self.tables, name, self.rows(name), self.rules)
        return {cell for cell in found if not self.was_shown(cell)}

    def merging_ties(self) -> Iterator[Tie]:
        """That a merged row is the sum of its members."""
        for name in self.printed:
            if OTHER in self.rows(name):
                members = self.merged[name.indicator, name.line]
                for part in self.tables.parts(name, OTHER):
                    yield Tie({**{name.cell(m, part): 1 for m in members}, name.cell(OTHER, part): -1})

    def row_ties(self) -> Iterator[Tie]:
        """That a group whose number is not seen, for it is merged or noughts are hidden, has a row because it was counted."""
        here, values = set(self.cells), self.tables.values
        shown = {(name.indicator, name.line): name for name in self.printed if name not in self.withheld}
        for key, name in shown.items():
            merged = self.merged.get(key, ()) if name in self.mergeable else ()
            for terms in rows_counted(
                self.tables, key, merged if self.rules.noughts_shown else self.tables.members[name]
            ):
                known = {cell: 1 for cell in terms if cell in here}
                if sum(values[cell] or 0 for cell in known):
                    yield Tie(known, 1, None)

    def told_by_rows(self) -> list[Tie]:
        """Those of `row_ties` that answers which were found did not keep."""
        return [tie for tie in self.row_ties() if frozenset(tie.terms) in self._told] if self._told else []

    def was_shown(self, cell: Cell) -> bool:
        """Whether an earlier edition showed the number as it still is."""
        value = self.tables.values[cell]
        return any(edition.tables.values.get(cell) == value for edition in self.earlier.values())

    def was_hidden(self, cell: Cell) -> bool:
        """Whether an earlier edition printed [c] for the number."""
        return any(edition.hid(cell) for edition in self.earlier.values())

    def then(self, cell: Cell) -> int | None:
        """What an earlier edition showed; None where it hid the number."""
        return self.earlier[cell.edition].tables.values[cell._replace(edition="")]

    def is_printed(self, cell: Cell) -> bool:
        """Whether the edition prints the number, or [c] for it."""
        return (
            not cell.edition
            and cell.table in self._printed
            and cell.table not in self.withheld
            and cell.part is not Part.REST
            and (cell.member == ALL or cell.member in self.rows(cell.table))
        )

    def _fill_in(self, deadline: Deadline) -> None:
        """Finds numbers that fit for those that earlier editions hid.

        Where nothing fits, editions contradict each other, as after a case was moved from one group to another. A reader
        sees that and cannot rely on it: only ties that can hold together are kept, those within an edition first.
        """
        if self._fits(self.ties, deadline):
            return
        bundles: dict[tuple[object, ...], list[Tie]] = {}
        for tie in self.ties:
            editions = sorted({cell.edition for cell in tie.terms})
            where = () if editions == [""] else min(cell.table for cell in tie.terms) if len(editions) > 1 else ()
            bundles.setdefault((len(editions), *editions, *where), []).append(tie)
        kept = bundles.pop((1, ""), [])
        for _, bundle in sorted(bundles.items(), key=lambda found: str(found[0])):
            kept = self._keep(kept, bundle, deadline)
        self._fits(kept, deadline)

    def _keep(self, kept: list[Tie], more: list[Tie], deadline: Deadline) -> list[Tie]:
        """Ties that hold together, and of more of them those that can hold beside these, halved until each is tried."""
        if self._fits([*kept, *more], deadline):
            return [*kept, *more]
        if len(more) == 1:
            return kept
        half = len(more) // 2
        return self._keep(self._keep(kept, more[:half], deadline), more[half:], deadline)

    def _fits(self, ties: Sequence[Tie], deadline: Deadline) -> bool:
        """Whether numbers fit for what earlier editions hid, as far as these ties go; they are kept, and so are the ties."""
        before, self.ties = self.ties, ties
        puzzle = puzzle_of(self)
        if puzzle.holds:
            return True
        free = [place for place in puzzle.hidden if all(cell.edition for cell in puzzle.numbers[place].cells)]
        change = first_answer(puzzle, Reader(puzzle, deadline), free)
        if change is None:
            self.ties = before
            return False
        for place, step in change.items():
            self.stand_in.update(dict.fromkeys(puzzle.numbers[place].cells, puzzle.values[place] + step))
        return True

    # Showing less

    def _withhold_hopeless(self, deadline: Deadline) -> None:
        """Withholds the tables that cannot be merged and that nothing could hide even if they stood alone."""
        within: dict[TableName, list[Tie]] = {}
        for tie in self.ties:
            tables = {(cell.table, cell.edition) for cell in tie.terms if cell not in self.tables.open}
            if len(tables) == 1:
                within.setdefault(tables.pop()[0], []).append(tie)
        for name in self.printed:
            if name in self.mergeable or name in self.withheld or not self.small(name):
                continue
            ties = [tie for tie in within.get(name, ()) if not any(cell.edition for cell in tie.terms)]
            rows = [name.cell(member, part) for member in (*self.rows(name), ALL) for part in Part]
            cells = {cell for tie in ties for cell in tie.terms} | {c for c in rows if c in self.tables.values}
            alone = Plan(self.tables, sorted(cells), ties, self.rules, {}, [name], frozenset())
            if any(hide(part, deadline).exposed for part in puzzle_of(alone).apart()):
                self.withheld.add(name)
        self._leave_out_silent()

    def _leave_out_silent(self) -> None:
        """Leaves out the quarters of years of which no edition shows any: they say nothing of the year."""
        kept = {cell.table._replace(period=year_of(cell.table.period)) for cell in self.cells if cell.edition}
        kept |= {name._replace(period=year_of(name.period)) for name in self.printed if name not in self.withheld
                 and name not in self.mergeable}  # fmt: skip
        silent = {
            name
            for name in self.withheld - self.mergeable
            if "-Q" in name.period and name._replace(period=year_of(name.period)) not in kept
        }
        self.cells = [cell for cell in self.cells if cell.table not in silent or cell in self.tables.open]
        self.ties = [
            tie
            for tie in self.ties
            if not any(cell.table in silent and cell not in self.tables.open for cell in tie.terms)
        ]

    def _all_withheld(self) -> Puzzle:
        """The puzzle of one who has nothing of this edition but what is open."""
        before = self.withheld
        self.withheld = before | self._printed
        puzzle = puzzle_of(self)
        self.withheld = before
        return puzzle

    def _learn_by_arithmetic(self, deadline: Deadline) -> None:
        """Looks which numbers that are printed nowhere have few values whatever this edition does, as far as sums show it."""
        puzzle = self._all_withheld()
        reader = Reader(puzzle, deadline)
        waiting = {place for place in puzzle.hidden if puzzle.numbers[place].needed}
        while waiting:
            block = puzzle.block(min(waiting))
            waiting -= set(block)
            for place, (low, high) in reader.arithmetic(block).items():
                if high is not None and high - low + 1 < self.rules.least_possible:
                    self.anyway.update(dict.fromkeys(puzzle.numbers[place].cells, max(1, high - low + 1)))

    def _learn(self, exposed: Sequence[Cell], deadline: Deadline) -> bool:
        """Looks which of the exposed can be worked out whatever this edition does; whether any can."""
        unknown = [cell for cell in exposed if cell not in self._asked and not self.is_printed(cell)]
        if not unknown:
            return False
        self._asked |= set(unknown)
        puzzle = self._all_withheld()
        reader = Reader(puzzle, deadline)
        places = {cell: place for place, number in enumerate(puzzle.numbers) for cell in number.cells}
        learned = False
        for cell in unknown:
            found = 1
            if places[cell] in puzzle.hidden:
                is_settled(reader, places[cell], {})
                found = len(reader.values(places[cell]))
            if found < self.anyway.get(cell, self.rules.least_possible):
                self.anyway[cell] = found
                learned = True
        return learned

    def _show_less(self, exposed: Sequence[Cell]) -> None:
        """Withholds the tables in trouble that cannot be merged; where there are none, merges or withholds the others."""
        troubled: dict[TableName, set[str]] = {}
        for cell in exposed:
            troubled.setdefault(self._to_blame(cell), set()).add(cell.member)
        indicators = {name.indicator for name in troubled}
        self._troubled |= {name for name in self.printed if name.indicator in indicators}
        fixed = [name for name in troubled if name not in self.mergeable]
        if fixed:
            self.withheld |= set(fixed)
            return
        for name, members in troubled.items():
            if not self._merge(name, members):
                self.withheld.add(name)

    def _to_blame(self, cell: Cell) -> TableName:
        """The table of a cell where it is shown; else the least precious that is, of its own indicator if it can be."""
        shown = [name for name in self.printed if name not in self.withheld]
        if cell.table in shown:
            return cell.table
        alike = [name for name in shown if name.indicator == cell.indicator]
        return (alike or shown)[-1]

    def _size(self, name: TableName, member: str) -> int:
        whole = self.tables.values.get(name.cell(member, Part.OUT_OF))
        return (self.tables.values.get(name.cell(member)) if whole is None else whole) or 0

    def _is_small_together(self, name: TableName, members: set[str]) -> bool:
        """Whether the groups would be small even together, in one of the periods in which they are merged."""
        tables = [name._replace(period=other.period) for other in self.printed if other in self.mergeable]
        sizes = [
            sum(self._size(table, m) for m in members) for table in tables if table in self._printed - self.withheld
        ]
        return any(self.rules.hides(size) for size in sizes if size)

    def _merge(self, name: TableName, exposed: set[str]) -> bool:
        """Merges more groups of a table; False where nothing would be left to tell apart."""
        key = (name.indicator, name.line)
        before = self.merged.get(key, ())
        members = self.tables.members[name]
        merged = set(before) | (exposed & set(members))
        values = {member: self._size(name, member) for member in members}
        # A group of nought adds nothing to the others.
        waiting = sorted(set(members) - merged, key=lambda member: (values[member] == 0, values[member], member))
        while waiting and (len(merged) < 2 or len(merged) == len(before) or self._is_small_together(name, merged)):
            merged.add(waiting.pop(0))
        if not waiting or len(merged) < 2:
            return False
        self._merge_members(name, merged)
        return True

    def _merge_members(self, name: TableName, members: set[str]) -> None:
        key = (name.indicator, name.line)
        self.merged[key] = tuple(sorted(members))
        for other in self.printed:
            if (other.indicator, other.line) == key and other in self.mergeable:
                self.tables.merge(other, self.merged[key])


def _is_broken(tie: Tie, of_all: int, solved: Sequence[tuple[Puzzle, Hidden]]) -> bool:
    """Whether an answer that was found leaves these cells, which are `of_all` together, less than is known."""
    for puzzle, how in solved:
        by = {place: len(tie.terms.keys() & set(number.cells)) for place, number in enumerate(puzzle.numbers)}
        for change in how.answers:
            if of_all + sum(step * by[place] for place, step in change.items()) < tie.least:
                return True
    return False
