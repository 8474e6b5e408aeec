"""The figures of an exchange file that are the same as a figure which councils print, and what is not among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from heard.comparators.figure_rows import FigureReading
from heard.comparators.figures import Figure, Source
from heard.indicators.counting import Counts
from heard.periods import Period

from .contents import ExchangeFile, OpenFigure
from .definitions import Differences
from .sealing import NotExchange, groups_of

#: The procedure whose figures are set beside those of other councils.
PROCEDURE: Final = "ca1989_england"
_MADE_UP: Final = "made-up figures"
_OWN: Final = "its own count, not published"
_IN_REGISTER: Final = "decisions on complaints in the council's own register only"


class Pair(NamedTuple):
    """A printed figure and what it is here: an indicator's groups added up.

    of: the groups that make up the whole, where it has one; OWN_WHOLE: the denominator of the figure itself. differs: what
    keeps it apart from others all the same.
    """

    procedure: str
    measure: str
    indicator: str
    groups: tuple[str, ...]
    of: tuple[str, ...] = ()
    differs: str = ""


OWN_WHOLE: Final = ("*",)
_WITH_OUTCOME: Final = ("upheld", "partially_upheld", "not_upheld")
_STATUTORY: Final = "children_statutory"
_OMBUDSMAN: Final = "lgsco_children"

PAIRS: Final = (
    Pair(_STATUTORY, "stage1_received", "received_by_stage", ("stage_1",)),
    Pair(_STATUTORY, "stage2_received", "received_by_stage", ("stage_2",)),
    Pair(_STATUTORY, "stage3_received", "received_by_stage", ("stage_3",)),
    Pair(_STATUTORY, "complaints_received_total", "contacts_by_kind", ("complaint",)),
    Pair(_STATUTORY, "compliments_received", "contacts_by_kind", ("compliment",)),
    # The standard time of stage 1 is ten working days, so that these are the same cases and the same whole.
    Pair(_STATUTORY, "stage1_within_10wd_count", "timeliness_within_standard", ("S1_RESPONSE",), OWN_WHOLE),
    Pair(_STATUTORY, "complaints_upheld_count", "outcomes_by_complaint", ("upheld",), _WITH_OUTCOME),
    Pair(_STATUTORY, "complaints_partially_upheld_count", "outcomes_by_complaint", ("partially_upheld",), _WITH_OUTCOME),
    Pair(_OMBUDSMAN, "lgsco_investigated", "ombudsman_decided", ("upheld", "not_upheld"), differs=_IN_REGISTER),
    Pair(_OMBUDSMAN, "lgsco_upheld", "ombudsman_decided", ("upheld",), differs=_IN_REGISTER),
)  # fmt: skip


@dataclass
class ExchangeReading(FigureReading):
    """What was taken from an exchange file. rows: its open figures = taken + set aside + no_measure.

    taken: how many of them stand behind the figures. not_compared: the titles of what has no measure.
    """

    taken: int = 0
    no_measure: int = 0
    not_compared: list[str] = field(default_factory=list)

    def closing_line(self) -> str:
        """One line that adds up."""
        return (
            f"{self.file}: {self.rows} counts read = {self.taken} used + {self.no_measure} that no measure compares"
            f" + {self.set_aside} set aside"
        )


def figures_of(file: ExchangeFile, differ: Differences) -> ExchangeReading:
    """A file's figures as councils print them. Raises NotExchange for a procedure that nobody's figures are printed of."""
    if file.procedure != PROCEDURE:
        raise NotExchange(
            f"{file.name} counts under {file.procedure_name!r}, and councils are compared on the Children Act 1989 procedure"
            " of England. Leave it out."
        )
    reading = ExchangeReading(file.name, findings=list(differ.findings), rows=len(file.figures))
    by_place = {figure[:3]: (row, figure) for row, figure in enumerate(file.figures, 1)}
    taken: set[int] = set()
    for period in file.periods:
        for pair in PAIRS:
            found = _found(pair, period, by_place, differ)
            if found is not None:
                figure, rows = found
                source = Source(_source(file), "", file.as_at, file.name, min(rows))
                reading.figures.append(_figure(file.council, source, pair, period, figure, is_made_up=file.is_made_up))
                taken |= rows
    aside = {row for row, each in enumerate(file.figures, 1) if differ.touch(each.indicator, each.group)}
    reading.taken, reading.set_aside = len(taken), len(aside)
    reading.no_measure = reading.rows - len(taken) - len(aside)
    compared = {file.figures[row - 1].indicator for row in taken}
    reading.not_compared = [
        each.title for each in file.definitions.values() if each.indicator not in compared | differ.indicators
    ]
    return reading


def own_figures(
    council: str, counts: Counts, periods: Sequence[Period], as_at: date, *, is_made_up: bool
) -> list[Figure]:
    """A council's own counts as councils print such figures, for its own report. is_made_up: they stand in no chart."""
    wanted = {pair.indicator for pair in PAIRS}
    by_place = {
        (count.indicator.id, period.label, count.group): (
            0,
            OpenFigure(
                count.indicator.id, period.label, count.group, count.numerator, count.denominator, count.not_known
            ),
        )
        for period in periods
        for identity in sorted(wanted)
        if counts.recorded(identity, period)
        for count in counts.of(identity, period)
    }
    alike = Differences(frozenset(), frozenset(), ())
    source = Source(f"this report of {council}", "", as_at, "this report", 0)
    found = ((pair, period, _found(pair, period, by_place, alike)) for period in periods for pair in PAIRS)
    return [
        _figure(council, source, pair, period, number[0], is_made_up=is_made_up)
        for pair, period, number in found
        if number
    ]


class _Number(NamedTuple):
    value: int
    whole: int | None
    not_known: int


def _found(
    pair: Pair, period: Period, by_place: dict[tuple[str, str, str], tuple[int, OpenFigure]], differ: Differences
) -> tuple[_Number, set[int]] | None:
    """The number of a pair in a period, with the rows that it rests on; None where the file does not tell it.

    A group that is not in the file is nought only where the others of its whole are there.
    """
    groups = {*pair.groups, *(pair.of if pair.of != OWN_WHOLE else ())}
    if any(differ.touch(pair.indicator, group) for group in groups):
        return None
    there = {group: by_place[key] for group in groups if (key := (pair.indicator, period.label, group)) in by_place}
    counted = [there[group][1] for group in pair.groups if group in there]
    if not there or (not counted and not pair.of):
        return None
    whole: int | None = None
    if pair.of == OWN_WHOLE:
        whole = sum(figure.out_of or 0 for figure in counted)
    elif pair.of:
        whole = sum(figure.counted for _, figure in there.values())
    if whole == 0:
        return None
    unknown = sum(figure.not_known for figure in counted)
    return _Number(sum(figure.counted for figure in counted), whole, unknown), {row for row, _ in there.values()}


def _figure(council: str, source: Source, pair: Pair, period: Period, number: _Number, *, is_made_up: bool) -> Figure:
    notes = [_OWN]
    if number.not_known:
        notes.append(f"{number.not_known} more could not be placed")
    differs = [_MADE_UP] * is_made_up + [pair.differs] * bool(pair.differs)
    return Figure(
        council, period.first, period.last, pair.procedure, pair.measure, number.value, number.whole, source,
        differs="; ".join(differs), note="; ".join(notes), is_published=False,
    )  # fmt: skip


def _source(file: ExchangeFile) -> str:
    """What a reader is told of where a figure comes from; the day stands beside it."""
    return f"exchange file of {file.council}, seal {groups_of(file.seal)[0][:9]}"
