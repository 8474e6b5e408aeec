"""What open figures of all complaints tell of complaints by theme: how many were answered, and how many were upheld.

Each complaint has at least one point, and so a group of themes; it counts once in each of its groups. All groups together
are therefore no fewer than the complaints, and more by one for each further group of a complaint. How many were upheld is
known of all complaints by the day of the answer, and on a theme by the day they came. Of those that came from a day on, no
more can be upheld than were answered as upheld since, nor fewer but for those that had come before that day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from heard.periods import read_period

from .cells import Cell, Part, TableName
from .tables import ANSWERED, BY_THEME, SETTLED, UPHELD_BY_THEME, Tables

_NAMED, _RECEIVED = "complaints_by_theme_group", "contacts_by_kind"
_UPHELD = ("upheld", "partially_upheld")

#: Numbers by cell, each times its coefficient: together no less than nought.
Terms = dict[Cell, int]


def bounds_by_theme(tables: Tables) -> Iterator[Terms]:
    """The sums that are no less than nought, of each period and of all periods from one on to the last."""
    periods = {
        name.period
        for name in tables.found
        if name.indicator in BY_THEME and tables.values.get(TableName(_RECEIVED, name.period).cell("complaint"))
    }
    for terms in _all_bounds(tables, sorted(periods)):
        if _could_be_broken(tables, terms):
            yield terms


def _all_bounds(tables: Tables, periods: Sequence[str]) -> Iterator[Terms]:
    for period in periods:
        yield from _settled(_Together(tables, [period]))
    for of_quarters in (False, True):
        alike = [label for label in periods if read_period(label).is_quarter is of_quarters]
        for place in range(len(alike)):
            if all(_follow(*two) for two in pairwise(alike[place:])):
                yield from _upheld(_Together(tables, alike[place:]))


def _could_be_broken(tables: Tables, terms: Terms) -> bool:
    """Whether a sum says more than that no group has more of anything than complaints that name it."""
    least = 0
    for cell, by in terms.items():
        if cell in tables.open:
            least += by * (tables.values[cell] or 0)
        elif by < 0:
            most = tables.values.get(TableName(_NAMED, cell.period).cell(cell.member))
            if cell.indicator not in BY_THEME or most is None:
                return True
            least += by * most
    return least < 0


def _follow(first: str, second: str) -> bool:
    return (read_period(second).first - read_period(first).last).days == 1


class _Together:
    """Numbers of several periods added up."""

    def __init__(self, tables: Tables, periods: Collection[str]) -> None:
        self.tables = tables
        self.periods = periods

    def groups(self, identity: str) -> list[str]:
        """The groups of a table in any of the periods."""
        return sorted({m for period in self.periods for m in self.tables.groups(TableName(identity, period))})

    def of(self, identity: str, members: Collection[str] = ("",), part: Part = Part.COUNTED) -> Terms | None:
        """A number of some groups; a group without a row has nought. None where the table is not there."""
        names = [TableName(identity, period) for period in self.periods]
        if not all(name in self.tables.found for name in names):
            return None
        cells = [name.cell(member, part) for name in names for member in members]
        return {cell: 1 for cell in cells if cell in self.tables.values}

    def every(self, identity: str, part: Part = Part.COUNTED) -> Terms | None:
        """A number of all groups."""
        return self.of(identity, self.groups(identity), part)


def _left(*parts: tuple[int, Terms | None]) -> Iterator[Terms]:
    """The sum of parts, each times its sign; nothing where one is not known."""
    found: Terms = {}
    for sign, terms in parts:
        if terms is None:
            return
        for cell, by in terms.items():
            found[cell] = found.get(cell, 0) + sign * by
    yield {cell: by for cell, by in found.items() if by}


def _settled(of: _Together) -> Iterator[Terms]:
    """Those answered at the first stage and what came of it, by theme and for all complaints."""
    named, received = of.every(_NAMED), of.of(_RECEIVED, ("complaint",))
    for group in of.groups(SETTLED):
        # Of those who named it no more had no answer than of all.
        yield from _left(
            (1, received), (-1, of.of(ANSWERED, part=Part.OUT_OF)),
            (-1, of.of(_NAMED, (group,))), (1, of.of(SETTLED, (group,), Part.OUT_OF)),
        )  # fmt: skip
    for part in (Part.COUNTED, Part.REST, Part.OUT_OF):
        by_theme, of_all = of.every(SETTLED, part), of.of(ANSWERED, part=part)
        yield from _left((1, by_theme), (-1, of_all))
        yield from _left((1, of_all), (1, named), (-1, received), (-1, by_theme))


def _upheld(of: _Together) -> Iterator[Terms]:
    """Those that came since a day and were upheld, by theme, in answers and by point of complaint."""
    upheld, named, received = of.every(UPHELD_BY_THEME), of.every(_NAMED), of.of(_RECEIVED, ("complaint",))
    outcomes, of_them_upheld = of.every("outcomes_by_complaint"), of.of("outcomes_by_complaint", _UPHELD)
    findings, points_upheld = of.every("findings_by_point"), of.of("findings_by_point", _UPHELD)
    answered, points = of.of(ANSWERED, part=Part.OUT_OF), of.every("theme_groups")
    for group in of.groups(UPHELD_BY_THEME):
        yield from _left((1, of_them_upheld), (-1, of.of(UPHELD_BY_THEME, (group,))))
    yield from _left((1, of_them_upheld), (1, named), (-1, received), (-1, upheld))
    yield from _left((1, points_upheld), (-1, upheld))
    # Of the answers so many less were to complaints that had come before. What was upheld as a whole names no theme.
    as_a_whole = of.of("upheld_as_a_whole")
    yield from _left((1, upheld), (-1, of_them_upheld), (1, as_a_whole), (1, outcomes), (-1, answered))
    # The same by points, of which a theme has one for each complaint that names it, and more.
    more = ((1, upheld), (-1, points_upheld), (1, findings), (-1, named))
    yield from _left(*more, (1, points), (-1, answered))
    if _amount(of.tables, received) == _amount(of.tables, answered) is not None:
        # Every complaint was answered, with all its points.
        yield from _left(*more)


def _amount(tables: Tables, terms: Terms | None) -> int | None:
    found = 0
    for cell, by in (terms or {}).items():
        value = tables.values[cell]
        if value is None:
            return None
        found += by * value
    return None if terms is None else found
