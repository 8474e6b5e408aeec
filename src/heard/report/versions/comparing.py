"""Which figures have changed since a version was frozen, and why: found by counting its rows again, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import heard
from heard.facts.store import Facts

from ..material import Material
from .freezing import definitions, marks_of
from .side_by_side import SideBySide
from .version import FigureName, Numbers, Version, VersionError, figures_of
from .walk import DECLARED, Reason, Values, Walk

_DEFINITIONS = definitions()


class Why(NamedTuple):
    """One reason, by how much it moved each number, and how many complaints or rows stand behind that.

    units is None for a reason that is not found by complaint.
    """

    reason: Reason
    numerator: int
    denominator: int
    not_known: int
    units: int | None = None


class Change(NamedTuple):
    """A figure that has changed. before and now: None where it had no such group. The reasons sum to the difference."""

    figure: FigureName
    before: Numbers | None
    now: Numbers | None
    why: tuple[Why, ...]


@dataclass(frozen=True)
class Changes:
    """What has changed since a version.

    compared: the figures that the version and the report both could have. read_otherwise: what the facts are read with now
    that is another. units: how many complaints or rows beside the register each reason is about.
    """

    version: Version
    changes: tuple[Change, ...]
    compared: frozenset[FigureName]
    read_otherwise: tuple[str, ...]
    units: Mapping[Reason, int]


def changes_since(
    version: Version,
    facts: Facts,
    m: Material,
    *,
    as_then: Facts | None = None,
    read_with: Mapping[str, str] | None = None,
) -> Changes:
    """Each figure that has changed since a version, with the reasons.

    m: what the members' edition is made from, by counting `facts`. as_then: the same register read as known on the as-at day
    of the version; where that is another day and it is not given, what data changed cannot be told from what time did.
    read_with: as in `freeze`. Raises VersionError where the version is not of this council or this register.
    """
    if (version.authority, version.procedure) != (m.authority, m.procedure.id):
        raise VersionError(
            f"{version.folder}: this is a version of {version.authority} under {version.procedure}, and the report is of"
            f" {m.authority} under {m.procedure.id}"
        )
    then, now = _comparable(version, m)
    compared = frozenset({*then, *now})
    before, after = Values(then), Values(now)
    changed = sorted(name for name in compared if before[name] != after[name])
    otherwise = _read_otherwise(version, m, read_with or {})
    same_day = version.as_at == m.as_at
    known = facts if same_day else as_then
    walk = None
    if changed and known is not None:
        sides = SideBySide(version, known, read_otherwise=bool(otherwise), later=not same_day)
        walk = Walk(sides, version, m, changed)
    last = Reason.NOT_TOLD if known is None or same_day else Reason.TIME
    found = tuple(
        Change(name, then.get(name), now.get(name), tuple(_why(name, before, after, version, walk, last)))
        for name in changed
    )
    return Changes(version, found, compared, otherwise, walk.units_by_reason() if walk else {})


def _comparable(version: Version, m: Material) -> tuple[dict[FigureName, Numbers], dict[FigureName, Numbers]]:
    """The figures then and now that both could have: of the periods of both, and of a day where both report on one period."""
    then, now = dict(version.figures), figures_of(m.counts.all)
    periods = {name.period for name in then} & {name.period for name in now}

    def is_in_both(name: FigureName) -> bool:
        declared = DECLARED.get(name.indicator)
        of_a_day = declared is not None and not declared.is_of_a_period
        return name.period in periods and (not of_a_day or version.period == m.period)

    return ({n: found[n] for n in found if is_in_both(n)} for found in (then, now))  # type: ignore[return-value]


def _read_otherwise(version: Version, m: Material, read_with: Mapping[str, str]) -> tuple[str, ...]:
    marks = {**marks_of(m.procedure, read_with), "version of Heard": heard.__version__}
    before = {**version.read_with, "version of Heard": version.heard}
    return tuple(what for what in sorted({*marks, *before}) if marks.get(what) != before.get(what))


def _why(
    name: FigureName,
    then: Values,
    now: Values,
    version: Version,
    walk: Walk | None,
    last: Reason,
) -> Iterator[Why]:
    redefined = version.definitions.get(name.indicator) != _DEFINITIONS.get(name.indicator)
    at = then[name]
    if then.recorded(name) != now.recorded(name):
        last = Reason.COLUMN
    elif walk is None or name.indicator not in walk.recounted:
        last = Reason.DEFINITION if redefined else last
    else:
        for reason, figures in walk.steps:
            value = figures[name]
            moved = _less(value, at)
            if reason is Reason.DEFINITION:
                told = reason if redefined else Reason.NOT_TOLD
                if any(moved):
                    yield Why(told, *moved)
            elif (units := len(walk.units(name, reason))) or any(moved):
                yield Why(reason, *moved, units)
            at = value
    if any(rest := _less(now[name], at)):
        yield Why(last, *rest)


def _less(value: tuple[int, int, int], before: tuple[int, int, int]) -> tuple[int, int, int]:
    return value[0] - before[0], value[1] - before[1], value[2] - before[2]
