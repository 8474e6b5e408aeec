"""Figures counted again on the way from the facts as they were frozen to the facts as they are: one step, one reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from heard.facts.schema import TABLES
from heard.indicators.counting import count_indicators
from heard.indicators.declaration import COMPLAINT, Indicator
from heard.indicators.declared import INDICATORS

from ..material import Material
from .kept import UNIT, columns_read, table_of
from .side_by_side import Fate, SideBySide
from .version import FigureName, Numbers, Version, figures_of

DECLARED = {declared.id: declared for declared in INDICATORS}


class Reason(StrEnum):
    """Why a figure has changed."""

    DEFINITION = "new definition"
    COLUMN = "recorded now, or no longer"
    REMOVAL = "removal"
    CORRECTION = "correction"
    OTHERWISE = "read otherwise, or changed"
    LATE = "late entry"
    TIME = "later day"
    NOT_TOLD = "cannot be told"


#: The steps, and whose rows are taken as they are now in each.
_STEPS = {
    Reason.REMOVAL: Fate.GONE,
    Reason.CORRECTION: Fate.CORRECTED,
    Reason.OTHERWISE: Fate.OTHERWISE,
    Reason.LATE: Fate.LATE,
}
#: Between a unit and a group.
_THEN = "\x1f"
#: What each unit adds: by indicator and period, by group, by unit.
_Added = dict[tuple[str, str], dict[str, dict[str, tuple[int, int, int]]]]


class Values:
    """Figures by name as three whole numbers. A group that is not there has noughts, out of the whole that is divided."""

    def __init__(self, figures: Mapping[FigureName, Numbers]) -> None:
        self._figures = figures
        self._wholes = {
            (name.indicator, name.period): numbers.denominator or 0
            for name, numbers in figures.items()
            if name.indicator in DECLARED and DECLARED[name.indicator].divides_a_whole
        }

    def __getitem__(self, name: FigureName) -> tuple[int, int, int]:
        numbers = self._figures.get(name)
        if numbers is None:
            return 0, self._wholes.get((name.indicator, name.period), 0), 0
        return numbers.numerator, numbers.denominator or 0, numbers.not_known

    def recorded(self, name: FigureName) -> bool:
        """Whether the register could tell: where it could not, one figure without a group stands for all."""
        whole = self._figures.get(name._replace(group=""))
        return whole is None or whole.recorded


class Walk:
    """The figures after each step, and whose rows moved them.

    recounted: the indicators that the kept rows can be counted by. steps: the figures after each, the first as the kept rows
    are counted now.
    """

    def __init__(self, sides: SideBySide, version: Version, m: Material, changed: Iterable[FigureName]) -> None:
        self._sides, self._version = sides, version
        names = list(changed)
        asked = {name.indicator for name in names}
        by_label = {count.period.label: count.period for count in m.counts.all}
        # People are counted in the first two periods alone.
        self._periods = list(dict.fromkeys([m.period, m.before, *(by_label[name.period] for name in names)]))
        self._counted = [one for one in INDICATORS if one.id in asked and _can_be_counted(one, version)]
        self.recounted = frozenset(one.id for one in self._counted)
        fates = set(sides.fates.values())
        sides.show(())
        self.steps = [(Reason.DEFINITION, Values(self._figures(self._counted)))]
        shown: list[Fate] = []
        for reason, fate in _STEPS.items():
            if fate in fates:
                shown.append(fate)
                sides.show(shown)
                self.steps.append((reason, Values(self._figures(self._counted))))
        self._moved = self._moved_by(names) if fates else {}

    def _figures(self, counted: Iterable[Indicator]) -> dict[FigureName, Numbers]:
        counts = count_indicators(self._sides, self._periods, self._version.as_at, (), counted)
        return figures_of(counts.all)

    def units(self, name: FigureName, reason: Reason) -> frozenset[str]:
        """The complaints, or the rows beside the register, of which a changed figure counts more or less than it did."""
        fate = _STEPS.get(reason)
        return frozenset(key for key in self._moved.get(name, ()) if self._sides.fates.get(key) is fate)

    def units_by_reason(self) -> dict[Reason, int]:
        """How many complaints or rows each reason is about, each once however many figures it moved."""
        found = {reason: frozenset(k for name in self._moved for k in self.units(name, reason)) for reason in _STEPS}
        return {reason: len(keys) for reason, keys in found.items() if keys}

    def _moved_by(self, names: Iterable[FigureName]) -> dict[FigureName, frozenset[str]]:
        by_unit = [_by_unit(declared) for declared in self._counted]
        self._sides.show_changed("then")
        then = self._figures(by_unit)
        self._sides.show_changed("now")
        now = self._figures(by_unit)
        before, after = _added(then), _added(now)
        return {name: frozenset(_differing(name, before, after)) for name in names if name.indicator in self.recounted}


def _can_be_counted(declared: Indicator, version: Version) -> bool:
    return columns_read(declared) <= {*version.columns.get(table_of(declared), ())}


def _by_unit(declared: Indicator) -> Indicator:
    """An indicator that counts the same rows for each unit apart; of people, the complaints that each of them made."""
    if declared.table == "person":
        return replace(
            declared,
            table="complaint",
            counted=f"{COMPLAINT} AND complainant_key IS NOT NULL AND in_period",
            day="received_on",
            group_by="complaint_key || chr(31) || complainant_key",
        )
    key = "complaint_key" if declared.table in TABLES else UNIT
    group = f"coalesce(CAST({declared.group_by} AS VARCHAR), 'not recorded')" if declared.group_by else "''"
    return replace(declared, group_by=f"{key} || chr(31) || {group}")


def _added(figures: Mapping[FigureName, Numbers]) -> _Added:
    """What each unit adds to each group of an indicator in a period; of a whole that is divided, only its own part."""
    found: _Added = {}
    for name, numbers in figures.items():
        key, _, group = name.group.partition(_THEN)
        whole = 0 if DECLARED[name.indicator].divides_a_whole else numbers.denominator or 0
        added = found.setdefault((name.indicator, name.period), {}).setdefault(group, {})
        added[key] = (numbers.numerator, whole, numbers.not_known)
    return found


def _differing(name: FigureName, then: _Added, now: _Added) -> Iterator[str]:
    """The units that add something else to a figure than they did, or to the whole that it is a part of."""
    declared = DECLARED[name.indicator]
    before, after = (added.get((name.indicator, name.period), {}) for added in (then, now))
    of_the_whole = declared.divides_a_whole or declared.table == "person"
    for group in {*before, *after} if of_the_whole else (name.group,):
        was, is_now = before.get(group, {}), after.get(group, {})
        for key in {*was, *is_now}:
            moved = was.get(key) != is_now.get(key)
            if moved and (group == name.group or declared.table == "person" or _part(key, before) != _part(key, after)):
                yield key


def _part(key: str, groups: Mapping[str, Mapping[str, tuple[int, int, int]]]) -> int:
    """How much of a whole a unit is, whichever groups it stands in."""
    return sum(added[key][0] for added in groups.values() if key in added)
