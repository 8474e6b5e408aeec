"""The counted figures as tables of cells: which numbers a figure has, which of them are open, and what is small."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from heard.indicators.counting import Count, Counts
from heard.indicators.declaration import Disclosure, Indicator
from heard.indicators.declared import INDICATORS, MISSED, indicator
from heard.periods import Period

from .cells import ALL, OTHER, Cell, Part, TableName
from .settings import Rules, Settings, join_group, split_group

#: Guarded indicators whose groups overlap, so that their sum is no figure: a complaint has several themes.
OVERLAPPING = frozenset(
    {
        "complaints_by_theme",
        "complaints_by_theme_group",
        "upheld_complaints_by_theme",
        "upheld_complaints_by_theme_group",
        "settled_by_theme",
    }
)
#: Counts out of the counts of another indicator, which is open.
OUT_OF_ANOTHER = {
    "upheld_complaints_by_theme": "complaints_by_theme",
    "upheld_complaints_by_theme_group": "complaints_by_theme_group",
}
#: Guarded indicators whose totals are open: other figures give them, or what they count is open where it is not divided.
OPEN_TOTALS = frozenset({"missed_by_team", "missed_because", "refusals"})
_MISSED = tuple(f"timeliness_{verdict}" for verdict in MISSED)
#: The open figures that give an open total; where a council guards one of them, the total is guarded too.
_TOTALS_GIVEN_BY = {"missed_by_team": _MISSED, "missed_because": _MISSED}
#: Guarded tables of complaints by group of themes: the open figures of other periods bound them, as those of the quarters do
#: where only the year is published.
BY_THEME = SETTLED, UPHELD_BY_THEME = "settled_by_theme", "upheld_complaints_by_theme_group"
#: Of how many complaints the first of these is told of all of them.
ANSWERED = "settled_at_stage_1"
#: Whose amount is no count: it goes with the number of cases behind it.
AMOUNTS = frozenset({"cost"})
#: Whose denominator counts no people or cases, but the numbers that are added up.
AVERAGES = frozenset({"people_served"})


def parts_of(declared: Indicator) -> tuple[Part, ...]:
    """The numbers in each row of an indicator."""
    if declared.id in OUT_OF_ANOTHER:
        parts: tuple[Part, ...] = (Part.COUNTED, Part.OUT_OF, Part.REST)
    elif declared.id in AMOUNTS:
        parts = (Part.COUNTED, Part.OUT_OF)
    elif declared.out_of is None or declared.divides_a_whole or declared.id in AVERAGES:
        parts = (Part.COUNTED,)
    else:
        parts = (Part.COUNTED, Part.OUT_OF, Part.REST)
    return (*parts, Part.NOT_KNOWN) if _counts_the_unknown(declared) else parts


def _counts_the_unknown(declared: Indicator) -> bool:
    # Where groups divide a whole, the unknown are groups of their own.
    return declared.not_known != "false" and not declared.divides_a_whole


@dataclass
class Tables:
    """The numbers of one edition.

    values: every number by its cell; None where an earlier edition hid it. open: the cells that are open. members: the
    guarded tables and the members of each, in the order of their names. found: every table that has numbers, with its
    members. counted: the labels of the periods in which everything was counted, or that an earlier edition published; a
    table that it withheld is in `withheld`. bounding: further periods, of which only BY_THEME and open figures are held.
    """

    values: dict[Cell, int | None] = field(default_factory=dict)
    open: set[Cell] = field(default_factory=set)
    members: dict[TableName, tuple[str, ...]] = field(default_factory=dict)
    found: dict[TableName, set[str]] = field(default_factory=dict)
    counted: frozenset[str] = frozenset()
    withheld: set[TableName] = field(default_factory=set)
    bounding: frozenset[str] = frozenset()

    def groups(self, name: TableName) -> list[str]:
        """The groups of a table, in order."""
        return sorted(self.found.get(name, set()) - {ALL, OTHER})

    def add(self, cell: Cell, value: int | None, *, is_open: bool) -> None:
        """Takes in one number."""
        self.values[cell] = value
        self.found.setdefault(cell.table, set()).add(cell.member)
        if is_open:
            self.open.add(cell)

    def parts(self, name: TableName, member: str) -> tuple[Part, ...]:
        """The numbers that a row has."""
        return tuple(part for part in Part if name.cell(member, part) in self.values)

    def merge(self, name: TableName, members: Sequence[str]) -> None:
        """Writes the row that stands for these members; it is open where all of theirs is."""
        for part in self.parts(name, members[0]):
            cells = [name.cell(member, part) for member in members]
            merged = name.cell(OTHER, part)
            self.values[merged] = sum(self.values.get(cell) or 0 for cell in cells)
            if all(cell in self.open for cell in cells):
                self.open.add(merged)


def tables_of(
    counts: Counts,
    periods: Iterable[Period],
    settings: Settings,
    rows_before: Mapping[tuple[str, str], Set[str]] | None = None,
    bounding: Iterable[Period] = (),
) -> Tables:
    """The recorded figures of these periods as tables, the open ones among them.

    rows_before: the members that earlier editions had rows for, by indicator and line. bounding: see `Tables`.

    A group of one period that another lacks is a row of nought there, as is one that an earlier edition had: the rows of a
    table do not depend on what was counted in it.
    """
    wanted, further = list(periods), list(bounding)
    labels = [period.label for period in (*wanted, *further)]
    tables = Tables(
        counted=frozenset(period.label for period in wanted), bounding=frozenset(period.label for period in further)
    )
    rows: dict[tuple[str, str], dict[str, dict[str, Count]]] = {}
    for period in (*wanted, *further):
        for declared in INDICATORS:
            if period.label not in tables.counted and not _bounds(declared, settings):
                continue
            for count in counts.of(declared.id, period):
                if count.recorded:
                    line, member = split_group(count.group)
                    lines = rows.setdefault((declared.id, line), {})
                    lines.setdefault(period.label, {})[member] = count
    for (identity, line), by_period in rows.items():
        declared = indicator(identity)
        # A theme on which nothing was upheld is a row too: none of so many.
        wholes = rows.get((OUT_OF_ANOTHER.get(identity, identity), line), {})
        before = (rows_before or {}).get((identity, line), set())
        everyone = sorted({member for each in (by_period, wholes) for row in each.values() for member in row} | before)
        # That nothing was counted is told of an open figure too.
        all_told = settings.class_of(declared) is Disclosure.OPEN and declared.is_of_a_period
        for label in labels if all_told else {**by_period, **wholes}:
            counted = by_period.get(label, {})
            _add_table(tables, declared, TableName(identity, label, line), everyone, counted, settings)
    _add_outside_wholes(tables, settings)
    _open_the_unnamed(tables)
    return tables


def _bounds(declared: Indicator, settings: Settings) -> bool:
    return declared.id in BY_THEME or settings.class_of(declared) is Disclosure.OPEN


def _add_table(
    tables: Tables,
    declared: Indicator,
    name: TableName,
    everyone: Sequence[str],
    counted: Mapping[str, Count],
    settings: Settings,
) -> None:
    guarded = []
    totals: dict[Part, int] = {}
    for member in everyone:
        group_open = settings.class_of(declared, join_group(name.line, member)) is Disclosure.OPEN
        for part, value in _numbers(declared, counted.get(member)).items():
            tables.add(name.cell(member, part), value, is_open=group_open)
            if part is not Part.REST:
                totals[part] = totals.get(part, 0) + value
        if not group_open:
            guarded.append(member)
    if guarded:
        tables.members[name] = tuple(guarded)
    if sums_up(declared):
        total_open = not guarded or has_open_total(declared, settings)
        for part, value in totals.items():
            tables.add(name.cell(ALL, part), value, is_open=total_open)


def _numbers(declared: Indicator, count: Count | None) -> dict[Part, int]:
    parts = parts_of(declared)
    counted = count.numerator if count else 0
    found = {Part.COUNTED: counted}
    if Part.OUT_OF in parts and declared.id not in OUT_OF_ANOTHER:
        out_of = (count.denominator or 0) if count else 0
        found[Part.OUT_OF] = out_of
        # A sum that is more than its whole is a mistake in a file, and has no rest.
        if Part.REST in parts and counted <= out_of:
            found[Part.REST] = out_of - counted
    if Part.NOT_KNOWN in parts:
        found[Part.NOT_KNOWN] = count.not_known if count else 0
    return found


def sums_up(declared: Indicator) -> bool:
    """Whether the groups of an indicator have a total that is a figure: one group alone, or the council beside its teams, has
    none."""
    return declared.group_by is not None and declared.id not in OVERLAPPING and not declared.open_for


def divides_complaints(declared: Indicator) -> bool:
    """Whether an indicator divides the complaints received in the period, which another counts."""
    return declared.id.startswith("people_") and declared.divides_a_whole and declared.table == "complaint"


def has_open_total(declared: Indicator, settings: Settings) -> bool:
    """Whether the total of a guarded indicator is open, because other figures give it."""
    if divides_complaints(declared):
        return settings.class_of(indicator("contacts_by_kind")) is Disclosure.OPEN
    given_by = [indicator(identity) for identity in _TOTALS_GIVEN_BY.get(declared.id, ())]
    return (
        declared.id in OPEN_TOTALS
        and declared.id not in settings.changes
        and all(settings.class_of(one) is Disclosure.OPEN for one in given_by)
    )


def _add_outside_wholes(tables: Tables, settings: Settings) -> None:
    """Out of how many, where another indicator counts that."""
    for name in list(tables.found):
        of = OUT_OF_ANOTHER.get(name.indicator)
        if of is None:
            continue
        whole_open = settings.class_of(indicator(of)) is Disclosure.OPEN
        for member in sorted(tables.found[name]):
            counted = tables.values[name.cell(member)] or 0
            whole = tables.values.get(TableName(of, name.period, name.line).cell(member))
            if whole is not None and counted <= whole:
                tables.add(name.cell(member, Part.OUT_OF), whole, is_open=whole_open)
                tables.add(name.cell(member, Part.REST), whole - counted, is_open=False)


def _open_the_unnamed(tables: Tables) -> None:
    """In a period that only bounds others, of a theme that openly nobody named, everything is known to be nought."""
    for name in [name for name in tables.members if name.period in tables.bounding]:
        for member in tables.members[name]:
            named = TableName("complaints_by_theme_group", name.period).cell(member)
            if named in tables.open and not tables.values[named]:
                tables.open |= {name.cell(member, part) for part in tables.parts(name, member)}


def small_cells(tables: Tables, name: TableName, members: Sequence[str], rules: Rules) -> set[Cell]:
    """The guarded cells of a table that are hidden for their own sake, among these members and the total.

    Those that the rules hide, and of a row out of its own small whole what was counted of it, where that is all or none.
    """
    found = set()
    for member in (*members, ALL):
        for part in Part:
            cell = name.cell(member, part)
            value = tables.values.get(cell)
            if value is None or (part is Part.COUNTED and name.indicator in AMOUNTS):
                continue
            if rules.hides(value) and not (part is Part.REST and value == 0):
                found.add(cell)
        counted, rest, whole = (name.cell(member, part) for part in (Part.COUNTED, Part.REST, Part.OUT_OF))
        of = tables.values.get(whole) or 0
        if rest in tables.values and 1 <= of <= rules.alike_up_to and tables.values[counted] in (0, of):
            found |= {counted, rest}
    return found - tables.open


def is_of_few(tables: Tables, name: TableName, rules: Rules) -> bool:
    """Whether a table divides so few that all of them might be alike: it is withheld whatever they are, so that being withheld
    tells nothing."""
    declared = indicator(name.indicator)
    # Rows out of wholes of their own are no parts of one.
    if not sums_up(declared) or Part.REST in parts_of(declared):
        return False
    part = Part.OUT_OF if declared.id in AMOUNTS else Part.COUNTED
    return 1 <= sum(tables.values[name.cell(member, part)] or 0 for member in tables.members[name]) <= rules.alike_up_to


def least_of(tables: Tables, cell: Cell, rules: Rules, *, published: bool = False) -> int:
    """The least that a reader can take a hidden cell for: 1 where a nought would have been shown.

    published: of the tables of an earlier edition, in which a number that is there can be seen.
    """
    if not rules.noughts_shown or cell.part is Part.REST:
        return 0
    if cell.part is Part.COUNTED:
        if cell.indicator in AMOUNTS:
            return 0
        whole = cell._replace(part=Part.OUT_OF)
        if cell._replace(part=Part.REST) in tables.values:
            # None of a small whole is hidden; that the whole is small a reader knows where it can be seen.
            of = tables.values[whole]
            seen = published or whole in tables.open
            return 0 if of is None or (of <= rules.alike_up_to and seen) or tables.values[cell] == 0 else 1
    return 1


def most_of(tables: Tables, cell: Cell, rules: Rules) -> int | None:
    """The most that a hidden whole can be taken for: none of it was counted, and of a larger one that would be shown."""
    counted = cell._replace(part=Part.COUNTED)
    none_of_it = cell.part is Part.OUT_OF and cell._replace(part=Part.REST) in tables.values
    return rules.alike_up_to if none_of_it and rules.noughts_shown and tables.values[counted] == 0 else None
