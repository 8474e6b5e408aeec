"""Makes the release: what a public edition shows of its guarded figures, proved and checked once more."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from heard.indicators.counting import Counts
from heard.indicators.declaration import definition_of
from heard.indicators.declared import indicator
from heard.periods import Period, read_period

from .cells import ALL, OTHER, Cell, Part, TableName
from .editions import AS_PUBLISHED, Edition, EditionError, is_counted_alike, links
from .groups import Groups
from .plan import Plan
from .proof import Answers, check
from .reader import Deadline
from .release import NOT_IN_TIME, STATE_REASONS, Proof, Release, ReleasedTable, Row, State
from .sealing import pack_text
from .settings import Rules, Settings
from .tables import Tables, tables_of
from .ties import Tie, bears_out, quarters_of, rows_counted, ties_of

#: The facts that a register gives; others come from files beside it, which the fingerprint need not know.
_OF_THE_REGISTER = frozenset({"complaint", "stage", "clock", "step", "point", "person"})


def release(
    counts: Counts,
    periods: Sequence[Period],
    settings: Settings | None = None,
    earlier: Sequence[Edition] = (),
    *,
    edition: str = "this edition",
    fingerprint: str = "",
    also_known: Sequence[Tie] = (),
) -> Release:
    """What a public edition shows of the guarded figures of these periods, the most precious first, with the proof.

    counts: of these periods, and of others that earlier editions published, as they stand now. settings: the defaults where
    None. earlier: the editions published before, by their packs. edition: a name that none of them has. fingerprint: of
    the facts counted. also_known: what readers know from elsewhere, as an exchange file (ties that the numbers do not
    bear out are left out). The same counts give the same release, in whatever order they come, unless the time runs out.
    Raises ValueError for two editions of one name, ArithmeticError where the check at the end finds that the proof does not
    hold, which nothing can bring about but a mistake in this room, and EditionError (a ValueError) where an earlier edition
    of the same facts shows other numbers than they give.
    """
    started = time.process_time()
    settings = settings or Settings()
    names = [edition, "", *(one.name for one in earlier)]
    if len(set(names)) < len(names):
        raise ValueError(f"each edition has a name of its own; these are given: {', '.join(map(repr, names))}")
    known = _Known(counts, periods, settings, earlier, fingerprint, also_known)
    known.refuse_contradictions()
    deadline = Deadline(settings.rules.seconds)
    plans = known.plans()
    answers: list[Answers] = []
    settled: dict[str, int] = {}
    not_in_time: set[TableName] = set()
    for plan in plans:
        if not plan.needs_hiding:
            continue
        for puzzle, found in plan.make(deadline):
            answers.append(Answers.of(puzzle, found))
            for way, times in found.settled.items():
                settled[way] = settled.get(way, 0) + times
        not_in_time |= plan.late
    hidden = {number for one in answers for number in one.hidden}
    tables = {
        name: _released(plan, name, hidden, NOT_IN_TIME if name in not_in_time else "")
        for plan in plans
        for name in plan.printed
    }
    tables = {name: tables[name] for name in sorted(tables)}
    pack = pack_text(_pack(edition, fingerprint, settings.rules, tables, plans))
    fewest = check(pack, known.fresh(), plans, answers, settings.rules)
    proof = Proof(
        hidden=sum(table.hidden for table in tables.values()),
        fewest=fewest,
        answers=sum(len(one.changes) for one in answers),
        settled=settled,
        seconds=time.process_time() - started,
        not_in_time=tuple(sorted(not_in_time)),
    )
    return Release(edition, settings, tables, proof, pack)


class _Known:
    """What the counts, the earlier editions and other sources hold."""

    def __init__(
        self,
        counts: Counts,
        periods: Sequence[Period],
        settings: Settings,
        earlier: Sequence[Edition],
        fingerprint: str,
        also_known: Sequence[Tie],
    ) -> None:
        self.counts, self.settings, self.fingerprint, self.also_known = counts, settings, fingerprint, also_known
        self.periods = list(dict.fromkeys(periods))
        self.earlier = {one.name: one.copy() for one in earlier}
        self.counted = self.periods + _periods_of_earlier(counts, self.periods, earlier)
        self.bounding = _periods_that_bound(counts, self.counted)

    def fresh(self) -> tuple[Tables, list[Tie], list[Cell]]:
        """The numbers and ties of this edition, those of earlier ones that bear on it, and the cells of the latter."""
        before: dict[tuple[str, str], set[str]] = {}
        for one in self.earlier.values():
            for name, members in one.tables.members.items():
                before.setdefault((name.indicator, name.line), set()).update(members)
        tables = tables_of(self.counts, self.counted, self.settings, before, self.bounding)
        ties = ties_of(tables)
        cells: list[Cell] = []
        for one in self.earlier.values():
            for name in one.tables.members.keys() & tables.members.keys():
                one.add_noughts(name, tables.members[name], tables.parts(name, tables.members[name][0]))
            bearing = {name for name in one.tables.found if name in tables.found and is_counted_alike(one, name)}
            for tie in [*ties_of(one.tables), *_merged_then(one)]:
                if all(cell.table in bearing for cell in tie.terms if cell not in one.tables.open):
                    ties.append(tie._replace(terms={c._replace(edition=one.name): by for c, by in tie.terms.items()}))
            ties += links(tables, one, self.fingerprint)
            cells += [cell._replace(edition=one.name) for cell in one.tables.values if cell.table in bearing]
        here = {**tables.values, **{cell: self._then(cell) for cell in cells}}
        ties = [tie for tie in ties if tie.terms.keys() <= here.keys()]
        ties += [tie for tie in self.also_known if tie.terms.keys() <= here.keys() and bears_out(tie, here)]
        return tables, sorted(ties, key=lambda tie: (sorted(tie.terms.items()), tie.least)), cells

    def refuse_contradictions(self) -> None:
        """Raises EditionError for an edition of the same register that shows another number of the same thing."""
        tables, _, _ = self.fresh()
        for one in self.earlier.values():
            for cell, then in one.tables.values.items():
                now = tables.values.get(cell)
                of_the_register = indicator(cell.indicator).table in _OF_THE_REGISTER and cell.member != OTHER
                if one.fingerprint != self.fingerprint or not self.fingerprint or None in (then, now):
                    continue
                if then != now and of_the_register and is_counted_alike(one, cell.table):
                    raise EditionError(
                        f"{one.name}: it shows {then} for {cell.indicator} in {cell.period}, and the same register gives"
                        f" {now}. {AS_PUBLISHED}"
                    )

    def _then(self, cell: Cell) -> int | None:
        return self.earlier[cell.edition].tables.values[cell._replace(edition="")]

    def plans(self) -> list[Plan]:
        """The tables in groups that nothing ties to each other, the most precious first."""
        tables, ties, earlier_cells = self.fresh()
        rank = {period.label: place for place, period in enumerate(self.periods)}
        order = {name: place for place, name in enumerate(tables.members)}
        printed = sorted(
            (name for name in tables.members if name.period in rank),
            key=lambda name: (rank[name.period], order[name], name),
        )
        is_quarter = self.periods[0].is_quarter
        mergeable = frozenset(name for name in printed if read_period(name.period).is_quarter == is_quarter)
        groups = Groups()
        for name in tables.members:
            # Tables whose rows are the same in every period are merged alike.
            groups.join(name, (name.indicator, name.line) if name in mergeable else name)
        guarded = {cell: cell.table for cell in tables.values if cell not in tables.open}
        for tie in ties:
            tied = [guarded.get(cell) or (cell.table, cell.edition) for cell in tie.terms if cell not in tables.open]
            for other in tied[1:]:
                groups.join(tied[0], other)
        for cell in earlier_cells:
            groups.join((cell.table, cell.edition), (cell.table, cell.edition))
        cells: dict[object, list[Cell]] = {}
        for cell, table in guarded.items():
            cells.setdefault(groups.of(table), []).append(cell)
        for cell in earlier_cells:
            cells.setdefault(groups.of((cell.table, cell.edition)), []).append(cell)
        tied_to: dict[object, list[Tie]] = {}
        for tie in ties:
            first = next(cell for cell in tie.terms if cell not in tables.open)
            tied_to.setdefault(groups.of(guarded.get(first) or (first.table, first.edition)), []).append(tie)
        plans = []
        for group in dict.fromkeys(groups.of(name) for name in printed):
            its_ties = tied_to.get(group, [])
            its_cells = {*cells[group], *(cell for tie in its_ties for cell in tie.terms)}
            plans.append(
                Plan(
                    tables, sorted(its_cells), its_ties, self.settings.rules, self.earlier,
                    [name for name in printed if groups.of(name) == group], mergeable,
                )
            )  # fmt: skip
        return plans


def _periods_of_earlier(counts: Counts, periods: Sequence[Period], earlier: Iterable[Edition]) -> list[Period]:
    """The further periods that were counted and tie an earlier edition to this one: of years that either published, and of
    whose quarters either published some."""
    counted = {count.period.label: count.period for count in counts.all}
    here = {period.label for period in periods}
    published = here | {name.period for one in earlier for name in one.tables.members}
    wanted: set[str] = set()
    for year in sorted(label for label in published if not read_period(label).is_quarter):
        quarters = {quarter.label for quarter in quarters_of(read_period(year))}
        if quarters & published and {year, *quarters} & here:
            wanted |= {year, *quarters}
    return [counted[label] for label in sorted(wanted - here) if label in counted]


def _periods_that_bound(counts: Counts, periods: Sequence[Period]) -> list[Period]:
    """The further periods whose open figures bound what is published of these: the quarters of the years, and what lies
    between two periods."""
    here = {period.label for period in periods}
    counted = {count.period.label: count.period for count in counts.all if count.period.label not in here}
    wanted = {quarter.label for period in periods if not period.is_quarter for quarter in quarters_of(period)}
    for of_quarters in (False, True):
        alike = [period.first for period in periods if period.is_quarter is of_quarters]
        between = (p for p in counted.values() if alike and p.is_quarter is of_quarters)
        wanted |= {period.label for period in between if min(alike) < period.first < max(alike)}
    return [counted[label] for label in sorted(wanted & counted.keys())]


def _merged_then(edition: Edition) -> list[Tie]:
    ties = []
    for name, members in edition.merged.items():
        for part in edition.tables.parts(name, OTHER):
            cells = [name.cell(member, part) for member in members]
            ties.append(Tie({**dict.fromkeys(cells, 1), name.cell(OTHER, part): -1}))
    shown = {(name.indicator, name.line): name for name in edition.tables.members}
    for key, name in shown.items():
        # Where a table of the same rows was withheld, a row may be there for what that counted.
        if all((other.indicator, other.line) != key for other in edition.tables.withheld):
            members = edition.merged.get(name, ()) if edition.rules.noughts_shown else edition.tables.members[name]
            ties += [Tie(terms, 1, None) for terms in rows_counted(edition.tables, key, members)]
    return ties


def _released(plan: Plan, name: TableName, hidden: set[Cell], late: str) -> ReleasedTable:
    """A table as it is shown."""
    if name in plan.withheld:
        return ReleasedTable(name, State.WITHHELD, plan.why.get(name) or late or STATE_REASONS[State.WITHHELD])
    tables = plan.tables

    def numbers(member: str) -> dict[Part, int | None]:
        return {
            part: None if name.cell(member, part) in hidden else tables.values[name.cell(member, part)]
            for part in tables.parts(name, member)
            if part is not Part.REST
        }

    rows = tuple(Row(member, numbers(member)) for member in plan.rows(name))
    merged = plan.merged[name.indicator, name.line] if any(row.member == OTHER for row in rows) else ()
    table = ReleasedTable(name, State.WHOLE, "", rows, numbers(ALL), merged)
    state = State.MERGED if merged else State.SUPPRESSED if table.hidden else State.WHOLE
    return ReleasedTable(name, state, STATE_REASONS[state], rows, numbers(ALL), merged)


def _pack(
    edition: str, fingerprint: str, rules: Rules, tables: Mapping[TableName, ReleasedTable], plans: Iterable[Plan]
) -> dict[str, Any]:
    """What everybody may have of an edition, and what the next edition is set against."""
    plans = list(plans)
    used = {cell.table for plan in plans for cell in plan.cells if cell in plan.tables.open and not cell.edition}
    values = plans[0].tables.values if plans else {}
    # Of an open table all is told, so that what it lacks is known to be nought.
    opened = sorted(
        cell for plan in plans[:1] for cell in plan.tables.open if cell.table in used and cell.member != OTHER
    )
    return {
        "edition": edition,
        "fingerprint": fingerprint,
        "rules": {
            "hidden_up_to": rules.hidden_up_to,
            "noughts_shown": rules.noughts_shown,
            "alike_up_to": rules.alike_up_to,
            "least_possible": rules.least_possible,
        },
        "tables": [
            {
                "indicator": name.indicator,
                "period": name.period,
                "line": name.line,
                "definition": definition_of(indicator(name.indicator)),
                "state": table.state.value,
                "reason": table.reason,
                "merged": list(table.merged),
                "rows": [{"group": row.member, **{p.value: n for p, n in row.numbers.items()}} for row in table.rows],
                "total": {part.value: number for part, number in (table.total or {}).items()},
            }
            for name, table in tables.items()
        ],
        "open": [[*cell[:5], values[cell]] for cell in opened],
    }
