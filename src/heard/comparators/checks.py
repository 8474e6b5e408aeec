"""Figures that contradict each other: two sources of one figure, parts and their whole, a share and its percentage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from heard.facts.quality import Finding

from .figures import Figure
from .measures import Unit

_SHOWN: Final = "Both are shown."


class _Parts(NamedTuple):
    """Parts that make up a whole of the same council, period and procedure."""

    procedure: str
    parts: tuple[str, ...]
    whole: str


_SUMS: Final = (
    _Parts("lgsco_all", ("lgsco_not_for_us", "lgsco_assessed_closed", "lgsco_investigated"), "lgsco_enquiries"),
    _Parts("lgsco_all", ("lgsco_upheld", "lgsco_not_upheld"), "lgsco_investigated"),
)

#: Outcomes that leave nothing out, where all of them are printed, beside the whole that each of them names.
_OUTCOMES: Final = (
    ("children_statutory", ("stage1_upheld_count", "stage1_partially_upheld_count", "stage1_not_upheld_count"),
     ("stage1_no_outcome_count", "stage1_multiple_outcome_count")),
    ("children_statutory_and_corporate",
     ("stage1_upheld_count", "stage1_partially_upheld_count", "stage1_not_upheld_count"), ()),
    ("children_statutory_and_corporate",
     ("complaints_upheld_count", "complaints_partially_upheld_count", "complaints_not_upheld_count"), ()),
)  # fmt: skip

#: A percentage, and the count (with its whole) that it should be.
_PERCENTAGES: Final = (
    ("lgsco_upheld_pct", "lgsco_upheld"),
    ("lgsco_satisfactory_remedy_pct", "lgsco_satisfactory_remedy_count"),
    ("stage1_upheld_pct", "stage1_upheld_count"),
    ("stage1_partially_upheld_pct", "stage1_partially_upheld_count"),
    ("stage1_within_10wd_pct", "stage1_within_10wd_count"),
    ("stage1_within_20wd_pct", "stage1_within_20wd_count"),
)

#: What one figure's denominator is by another name.
_SAME_NUMBER: Final = (
    ("lgsco_upheld", "lgsco_investigated"),
    ("lgsco_upheld_pct", "lgsco_investigated"),
    ("lgsco_not_for_us", "lgsco_enquiries"),
    ("lgsco_assessed_closed", "lgsco_enquiries"),
    ("lgsco_satisfactory_remedy_count", "lgsco_upheld"),
)

_Place = tuple[str, date, date, str]


def contradictions(figures: Iterable[Figure]) -> list[Finding]:
    """Every contradiction among figures, in order of council, period and measure. None of them is put right here."""
    by_place: dict[_Place, list[Figure]] = {}
    for figure in figures:
        by_place.setdefault((figure.authority, figure.first, figure.last, figure.procedure), []).append(figure)
    found: list[Finding] = []
    for _, here in sorted(by_place.items()):
        by_measure: dict[str, list[Figure]] = {}
        for figure in here:
            by_measure.setdefault(figure.measure, []).append(figure)
        for several in by_measure.values():
            found += _disagreements(several)
        found += [*_sums(by_measure), *_outcomes(by_measure), *_percentages(by_measure), *_denominators(by_measure)]
    return found


def noted(figure: Figure, says: str) -> Finding:
    """A figure whose own page contradicts it, as whoever copied it noted."""
    return _finding(
        "does_not_add", figure, "a page that agrees with itself", says, "It is shown with this, and not charted."
    )


def agree(first: Figure, second: Figure) -> bool:
    """Whether two figures of one measure say the same, as far as either is printed."""
    wholes = {figure.whole for figure in (first, second) if figure.whole is not None}
    if first.series.unit in (Unit.PERCENT, Unit.PER_100K):
        decimals = min(_decimals(first.value), _decimals(second.value))
        return abs(first.value - second.value) <= 0.5 * 10.0**-decimals + 1e-9 and len(wholes) < 2
    return first.value == second.value and len(wholes) < 2


def rounds_to(count: float, whole: float, percent: float) -> bool:
    """Whether a count of a whole is this percentage, as it is rounded; True of nothing, which has none."""
    return not whole or abs(100 * count / whole - percent) <= 0.5 * 10.0 ** -_decimals(percent) + 1e-9


def _decimals(value: float) -> int:
    return len(f"{value:g}".partition(".")[2])


def _disagreements(several: Sequence[Figure]) -> list[Finding]:
    """Each figure beside those before it that say something else: the same again, or another number."""
    found: list[Finding] = []
    different: list[Figure] = []
    for figure in several:
        alike = [earlier for earlier in different if bool(earlier.differs) == bool(figure.differs)]
        agrees = next((earlier for earlier in alike if agree(earlier, figure)), None)
        if agrees is None:
            if alike:
                found.append(_finding("sources_disagree", figure, _told(alike[0]), _told(figure), _SHOWN))
            different.append(figure)
        elif (figure.source[:3], figure.value) == (agrees.source[:3], agrees.value):
            found.append(_finding("duplicate", figure, "each figure once", _told(figure), "It counts once."))
    return found


def _sums(by_measure: dict[str, list[Figure]]) -> list[Finding]:
    found = []
    for procedure, parts, whole in _SUMS:
        if whole not in by_measure or by_measure[whole][0].procedure != procedure:
            continue
        there = [by_measure[part][0] for part in parts if part in by_measure]
        total, printed = sum(figure.value for figure in there), by_measure[whole][0]
        if (len(there) == len(parts) and total != printed.value) or total > printed.value:
            told = " + ".join(f"{figure.value:g} {figure.series.words}" for figure in there)
            found.append(_finding("does_not_add", there[-1], _told(printed), f"{told} = {total:g}", _SHOWN))
    return found


def _outcomes(by_measure: dict[str, list[Figure]]) -> list[Finding]:
    found = []
    for procedure, parts, others in _OUTCOMES:
        there = [by_measure[part][0] for part in (*parts, *others) if part in by_measure]
        wholes = {figure.whole for figure in there if figure.whole is not None}
        if not there or there[0].procedure != procedure or len(wholes) != 1:
            continue
        total, whole = sum(figure.value for figure in there), wholes.pop()
        complete = all(part in by_measure for part in parts)
        if total > whole or (complete and total != whole):
            told = " + ".join(f"{figure.value:g}" for figure in there)
            expected = f"outcomes that add to {whole:g}"
            found.append(
                _finding("does_not_add", there[-1], expected, f"{told} = {total:g}", "They are shown as printed.")
            )
    return found


def _percentages(by_measure: dict[str, list[Figure]]) -> list[Finding]:
    found = []
    for percent, count in _PERCENTAGES:
        for figure in by_measure.get(percent, ())[:1]:
            for counted in by_measure.get(count, ())[:1]:
                whole = counted.whole or figure.whole
                if whole and not rounds_to(counted.value, whole, figure.value):
                    expected = f"{counted.value:g} of {whole:g}, which is {100 * counted.value / whole:.1f}%"
                    found.append(_finding("does_not_add", figure, expected, f"{figure.value:g}%", _SHOWN))
    return found


def _denominators(by_measure: dict[str, list[Figure]]) -> list[Finding]:
    found = []
    for share, whole in _SAME_NUMBER:
        for figure in by_measure.get(share, ())[:1]:
            for printed in by_measure.get(whole, ())[:1]:
                if figure.whole is not None and figure.whole != printed.value:
                    expected = f"out of {printed.value:g}, the {printed.series.words}"
                    found.append(_finding("does_not_add", figure, expected, f"out of {figure.whole:g}", _SHOWN))
    return found


def _told(figure: Figure) -> str:
    of = "" if figure.whole is None else f" of {figure.whole:g}"
    unit = "%" if figure.series.unit is Unit.PERCENT else ""
    return f"{figure.value:g}{unit}{of} ({figure.source.printed_by})"


def _finding(kind: str, figure: Figure, expected: str, found: str, effect: str) -> Finding:
    what = f"{figure.authority}, {figure.period}: {figure.series.words}"
    return Finding(figure.source.file, figure.source.row, what, kind, expected, found, effect)
