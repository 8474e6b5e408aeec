"""What ties the numbers of one edition together: sums, parts of wholes, years and their quarters, as anybody can derive them.

Each tie stands here because of what the indicators count. One that the true numbers do not bear out is left out, since
nobody could rely on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from heard.indicators.declared import COHORT_VERDICTS, MISSED, indicator
from heard.periods import Period, read_period

from .cells import ALL, Cell, Part, TableName
from .tables import AVERAGES, BY_THEME, Tables, divides_complaints, sums_up
from .themes import bounds_by_theme

#: Numbers of people are no sums over quarters: one person may complain in two.
NOT_ADDED_UP = frozenset({"people_and_complaints"})
#: Ordinary work and how much of it was kept: where the words agree, so does the whole.
_OF_THE_SAME_WORK = (("work_kept", "work"), ("work_within_standard", "work"))
#: The same signs counted three ways, then followed step by step.
_SIGNS = ("signals", "signals_by_team", "signals_by_group")
_COURSE = (
    "signals_reached",
    "signals_declined",
    "signals_offered",
    "signals_put_right",
    "signals_others_checked",
    "signals_with_a_course",
)


class Tie(NamedTuple):
    """That cells, each times its coefficient, add up to `least` to `most` (None: no end).

    certain: whether it follows from how the indicators count; else it is a habit of the data, known where it holds.
    """

    terms: Mapping[Cell, int]
    least: int = 0
    most: int | None = 0
    certain: bool = True


def ties_of(tables: Tables) -> list[Tie]:
    """The ties among the numbers of an edition that hold and that touch a number which is not open."""
    found = []
    for tie in all_ties(tables):
        # An earlier edition says no more of what is open than it needed.
        known = tie.terms.keys() <= tables.values.keys()
        if known and not tie.terms.keys() <= tables.open and bears_out(tie, tables.values):
            found.append(tie)
    return found


def bears_out(tie: Tie, values: Mapping[Cell, int | None]) -> bool:
    """Whether a tie holds of the numbers; where some are not known, whether it must."""
    total = 0
    for cell, coefficient in tie.terms.items():
        value = values[cell]
        if value is None:
            return tie.certain
        total += coefficient * value
    return total >= tie.least and (tie.most is None or total <= tie.most)


def cannot_hold(tie: Tie, values: Mapping[Cell, int | None]) -> bool:
    """Whether a tie contradicts the numbers, whatever those that are not known are from nought up."""
    known = sum(by * (values[cell] or 0) for cell, by in tie.terms.items())
    unknown = [by for cell, by in tie.terms.items() if values[cell] is None]
    too_little = known < tie.least and not any(by > 0 for by in unknown)
    return too_little or (tie.most is not None and known > tie.most and not any(by < 0 for by in unknown))


def all_ties(tables: Tables) -> Iterator[Tie]:
    """Every tie that the tables could have, whether it holds or not."""
    for name in tables.found:
        yield from within(tables, name)
    yield from _years(tables)
    yield from _beside(tables)
    for terms in bounds_by_theme(tables):
        yield Tie(terms, 0, None)


def within(tables: Tables, name: TableName) -> Iterator[Tie]:
    """A total is the sum of its members; what is counted and the rest are the whole."""
    members = tables.groups(name)
    for part in (Part.COUNTED, Part.OUT_OF, Part.NOT_KNOWN):
        if name.cell(ALL, part) in tables.values and sums_up(indicator(name.indicator)):
            yield Tie({**{name.cell(member, part): 1 for member in members}, name.cell(ALL, part): -1})
    for member in members:
        if name.cell(member, Part.REST) in tables.values:
            yield Tie({name.cell(member): 1, name.cell(member, Part.REST): 1, name.cell(member, Part.OUT_OF): -1})
    if name.indicator == "people_and_complaints" and all(member.isdigit() for member in members):
        # How many complaints these people made is known well enough to be taken as known.
        values = [tables.values[name.cell(member)] for member in members]
        if all(value is not None for value in values):
            made = sum(int(member) * (value or 0) for member, value in zip(members, values, strict=True))
            yield Tie({name.cell(member): int(member) for member in members}, made, made)


def rows_counted(tables: Tables, key: tuple[str, str], members: Iterable[str]) -> Iterator[dict[Cell, int]]:
    """The numbers that are not all nought of each of these groups of an indicator and line: a group has a row where
    something of it was counted in one of the periods."""
    names = [name for name in tables.found if (name.indicator, name.line) == key]
    for member in members:
        cells = [
            name.cell(member, part)
            for name in names
            for part in (
                *((Part.OUT_OF,) if name.cell(member, Part.REST) in tables.values else (Part.COUNTED,)),
                Part.NOT_KNOWN,
            )
        ]
        if terms := {cell: 1 for cell in cells if cell in tables.values}:
            yield terms


def _years(tables: Tables) -> Iterator[Tie]:
    """A year is the sum of its quarters, where all five were counted; a quarter without a table had nothing to count."""
    for year in sorted(label for label in tables.counted if not read_period(label).is_quarter):
        quarters = {quarter.label for quarter in quarters_of(read_period(year))}
        names = [name for name in tables.found if name.period == year and name.indicator not in NOT_ADDED_UP]
        for name in names:
            if not quarters <= tables.counted | (tables.bounding if name.indicator in BY_THEME else set()):
                continue
            parts = [name._replace(period=quarter) for quarter in sorted(quarters)]
            if not tables.withheld.isdisjoint(parts):
                continue
            found = [other for other in parts if other in tables.found]
            for cell in [name.cell(member, part) for member in sorted(tables.found[name]) for part in Part]:
                cells = [other.cell(cell.member, cell.part) for other in found]
                if cell in tables.values and all(one in tables.values for one in cells):
                    yield Tie({**dict.fromkeys(cells, 1), cell: -1}, certain=name.indicator not in AVERAGES)


def quarters_of(year: Period) -> list[Period]:
    """The four quarters of a financial year."""
    return [read_period(f"{year.label}-Q{number}") for number in (1, 2, 3, 4)]


def _beside(tables: Tables) -> Iterator[Tie]:
    """What one indicator tells of another, period by period."""
    names: dict[tuple[str, str], list[TableName]] = {}
    for name in tables.found:
        names.setdefault((name.indicator, name.period), []).append(name)
    for period in sorted({name.period for name in tables.found}):
        beside = _Beside(tables, period, names)
        yield from beside.complaints()
        yield from beside.themes()
        yield from beside.limits()
        yield from beside.signs()
        yield from beside.work()


class _Beside:
    """The ties between the tables of one period."""

    def __init__(self, tables: Tables, period: str, names: Mapping[tuple[str, str], list[TableName]]) -> None:
        self.tables = tables
        self.period = period
        self.names = names

    def cell(self, identity: str, member: str = "", part: Part = Part.COUNTED, line: str = "") -> Cell | None:
        """A number of this period; None where there is none."""
        found = TableName(identity, self.period, line).cell(member, part)
        return found if found in self.tables.values else None

    def members(self, identity: str, line: str = "") -> list[str]:
        """The members of a table, in order."""
        return self.tables.groups(TableName(identity, self.period, line))

    def equal(self, first: Cell | None, second: Cell | None, *, certain: bool = True) -> Iterator[Tie]:
        """That two numbers are one."""
        if first and second and first != second:
            yield Tie({first: 1, second: -1}, certain=certain)

    def at_most(
        self, smaller: Iterable[Cell | None], larger: Iterable[Cell | None], *, certain: bool = True
    ) -> Iterator[Tie]:
        """That numbers add up to no more than others; nothing where one is not there."""
        terms: dict[Cell, int] = {}
        for cells, sign in ((smaller, -1), (larger, 1)):
            for cell in cells:
                if cell is None:
                    return
                terms[cell] = terms.get(cell, 0) + sign
        yield Tie(terms, 0, None, certain)

    def complaints(self) -> Iterator[Tie]:
        """Tables of people divide the complaints received; help offered and taken up are among them."""
        received = self.cell("contacts_by_kind", "complaint")
        for identity, period in self.names:
            if period == self.period and divides_complaints(indicator(identity)):
                yield from self.equal(self.cell(identity, ALL), received)
        taken = "advocacy_taken_up"
        for member in self.members(taken):
            parts = [self.cell(taken, member, part) for part in (Part.OUT_OF, Part.NOT_KNOWN)]
            yield from self.at_most(parts, [self.cell("people_complainant_type", member)])
        offered = [self.cell(taken, ALL, Part.OUT_OF), self.cell(taken, ALL, Part.NOT_KNOWN)]
        yes = self.cell("people_advocate_offered", "yes")
        if all(offered) and yes:
            yield Tie({**{cell: 1 for cell in offered if cell}, yes: -1})
        yield from self.at_most([self.cell(taken, ALL)], [self.cell("people_advocate", "yes")])

    def themes(self) -> Iterator[Tie]:
        """Themes lie within groups of themes, points add up, and complaints are counted once in each."""
        for group in self.members("theme_groups"):
            points = [self.cell("themes", theme) for theme in self.members("themes") if theme_in(theme, group)]
            whole = self.cell("theme_groups", group)
            if whole and points and all(points):
                yield Tie({**{cell: 1 for cell in points if cell}, whole: -1})
        for stem in ("", "upheld_"):
            one, all_of_them = f"{stem}complaints_by_theme", f"{stem}complaints_by_theme_group"
            for group in self.members(all_of_them):
                themes = [self.cell(one, theme) for theme in self.members(one) if theme_in(theme, group)]
                whole = self.cell(all_of_them, group)
                for theme_cell in themes:
                    yield from self.at_most([theme_cell], [whole])
                if themes:
                    yield from self.at_most([whole], themes)
        settled = "settled_by_theme"
        for group in self.members(settled):
            yield from self.at_most(
                [self.cell(settled, group, Part.OUT_OF)], [self.cell("complaints_by_theme_group", group)]
            )
            for part in (Part.COUNTED, Part.REST):
                yield from self.at_most([self.cell(settled, group, part)], [self.cell("settled_at_stage_1", "", part)])

    def limits(self) -> Iterator[Tie]:
        """Each case that fell due stands in one way; those that missed the law are divided by team and by cause."""
        for family in ("timeliness", "local_standards"):
            for clock in self.members(f"{family}_late"):
                stand = [self.cell(f"{family}_{verdict}", clock) for verdict in COHORT_VERDICTS]
                due = self.cell(f"{family}_late", clock, Part.OUT_OF)
                if due and all(stand):
                    yield Tie({**{cell: 1 for cell in stand if cell}, due: -1})
                for verdict in COHORT_VERDICTS:
                    yield from self.equal(self.cell(f"{family}_{verdict}", clock, Part.OUT_OF), due)
        for identity in ("missed_by_team", "missed_because"):
            for name in self.names.get((identity, self.period), []):
                missed = [self.cell(f"timeliness_{verdict}", name.line) for verdict in MISSED]
                total = self.cell(identity, ALL, Part.COUNTED, name.line)
                if total and all(missed):
                    yield Tie({**{cell: 1 for cell in missed if cell}, total: -1})
                due = self.cell("timeliness_late", name.line, Part.OUT_OF)
                yield from self.equal(self.cell(identity, ALL, Part.OUT_OF, name.line), due)
        for name in self.names.get(("escalation_by_timeliness", self.period), []):
            for part in (Part.COUNTED, Part.OUT_OF):
                # The line is what is not the member: of two columns, the stage.
                total = self.cell("escalation_by_timeliness", ALL, part, name.line)
                yield from self.equal(total, self.cell("escalation", name.line, part))

    def signs(self) -> Iterator[Tie]:
        """The same signs are counted by kind, team and group; each step of the course begins where one before it ended."""
        first = self.cell("signals_looked_at", "", Part.OUT_OF)
        for identity in _SIGNS:
            yield from self.equal(self.cell(identity, ALL), first)
        yield from self.equal(self.cell("signals_looked_at"), self.cell("signals_confirmed", "", Part.OUT_OF))
        confirmed = self.cell("signals_confirmed")
        for identity in _COURSE:
            yield from self.equal(confirmed, self.cell(identity, "", Part.OUT_OF))
        yield from self.at_most([self.cell("signals_reached"), self.cell("signals_declined")], [confirmed])

    def work(self) -> Iterator[Tie]:
        """Teams beside the whole council, and work beside how much of it was kept."""
        for (identity, period), names in self.names.items():
            if period != self.period or not indicator(identity).open_for:
                continue
            for name in names:
                council = indicator(identity).open_for
                for part in (Part.COUNTED, Part.OUT_OF):
                    whole = self.cell(identity, council, part, name.line)
                    teams = [
                        self.cell(identity, team, part, name.line)
                        for team in self.members(identity, name.line)
                        if team != council
                    ]
                    if whole and teams and all(teams):
                        sure = {cell: 1 for cell in teams if cell}
                        yield Tie({**sure, whole: -1}, certain=False)
                        yield from self.at_most(teams, [whole], certain=False)
        for identity, of in _OF_THE_SAME_WORK:
            for name in self.names.get((identity, self.period), []):
                for member in self.members(identity, name.line):
                    whole = self.cell(of, member, Part.COUNTED, name.line)
                    part_of = self.cell(identity, member, Part.OUT_OF, name.line)
                    yield from self.equal(whole, part_of, certain=False)
        for name in self.names.get(("work_within_standard", self.period), []):
            for member in self.members("work_within_standard", name.line):
                yield from self.at_most(
                    [self.cell("work_within_standard", member, Part.COUNTED, name.line)],
                    [self.cell("work_kept", member, Part.COUNTED, name.line)],
                    certain=False,
                )


def theme_in(theme: str, group: str) -> bool:
    """Whether a theme lies in a group of themes, by its code."""
    return theme == group or theme.startswith(f"{group}-")
