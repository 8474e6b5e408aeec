"""What is known of one measure at one council in one period, put together from the figures that are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .checks import rounds_to
from .figures import Figure, financial_year
from .measures import Kind, Measure, Unit


@dataclass(frozen=True)
class Observation:
    """One council's figure in one period, by one or more sources that agree.

    count: how many; None where only a percentage or a rate is printed. whole: of how many (a share). printed: the figure
    in words where there is no count. differs: what keeps it apart from others of its name. remarks: what else to know.
    figures: what it rests on, never empty. second: another source of the same council and period says something else,
    and came first.
    """

    authority: str
    first: date
    last: date
    count: float | None
    whole: float | None
    printed: str
    differs: tuple[str, ...]
    remarks: tuple[str, ...]
    figures: tuple[Figure, ...]
    second: bool = False

    @property
    def year(self) -> str:
        """Its financial year; empty where its period is none."""
        return financial_year(self.first, self.last)

    @property
    def period(self) -> str:
        """Its period in words."""
        return self.figures[0].period

    @property
    def is_alike(self) -> bool:
        """Whether it counts what the measure counts, over a year."""
        return bool(self.year) and not self.differs

    @property
    def is_published(self) -> bool:
        """Whether any of what it rests on is printed."""
        return any(figure.is_published for figure in self.figures)


def observations_of(measure: Measure, figures: Iterable[Figure]) -> list[Observation]:
    """Every observation of a measure, in order of council and period."""
    wanted = set(measure.series)
    by_place: dict[tuple[str, date, date], list[Figure]] = {}
    for figure in figures:
        if f"{figure.procedure}.{figure.measure}" in wanted:
            by_place.setdefault((figure.authority, figure.first, figure.last), []).append(figure)
    return [seen for _, here in sorted(by_place.items()) for seen in _observed(measure, here)]


@dataclass(frozen=True)
class _Said:
    """What one or more figures say: a count, with its whole where it is a share; or what is printed alone."""

    count: float | None
    whole: float | None
    printed: str
    figures: tuple[Figure, ...]


def _observed(measure: Measure, here: Sequence[Figure]) -> list[Observation]:
    """The observations of one council and period. Figures set apart stay apart from those that are not."""
    observed: list[Observation] = []
    for differs in sorted({figure.differs for figure in here}):
        alike = [figure for figure in here if figure.differs == differs]
        said = _shares(measure, alike) if measure.kind is Kind.SHARE else _counts(measure, alike)
        observed += [_observation(measure, each) for each in said]
    others = [each for each in observed[1:] if each.is_alike == observed[0].is_alike]
    return [each if not any(each is other for other in others) else replace(each, second=True) for each in observed]


def _observation(measure: Measure, said: _Said) -> Observation:
    first = said.figures[0]
    differs = [figure.differs for figure in said.figures if figure.differs]
    if not financial_year(first.first, first.last):
        differs.append(f"covers {first.period}, not a financial year")
    remarks = [figure.note for figure in said.figures if figure.note]
    if measure.breaks_on and first.last < measure.breaks_on:
        remarks.append(measure.break_words)
    return Observation(
        first.authority, first.first, first.last, said.count, said.whole, said.printed,
        tuple(dict.fromkeys(differs)), tuple(dict.fromkeys(remarks)), said.figures,
    )  # fmt: skip


def _counts(measure: Measure, here: Sequence[Figure]) -> list[_Said]:
    """Counts that agree are one; a rate that is printed stands behind them, and alone only where there is none."""
    said: list[_Said] = []
    for figure in here:
        if figure.measure in measure.counts:
            said = _joined(said, _Said(figure.value, None, "", (figure,)))
    printed = tuple(figure for figure in here if figure.measure in measure.printed)
    if said:
        return [replace(said[0], figures=(*said[0].figures, *printed)), *said[1:]]
    return [_Said(None, None, printed_words(figure), (figure,)) for figure in printed]


def _shares(measure: Measure, here: Sequence[Figure]) -> list[_Said]:
    """Counts with their whole; percentages join the count that they round, or make one, or stand alone."""
    wholes = [figure for figure in here if figure.measure in measure.wholes]
    said: list[_Said] = []
    for figure in here:
        if figure.measure in measure.counts:
            said = _joined(said, _count_said(figure, wholes))
    for figure in here:
        if figure.measure in measure.percents:
            said = _joined(said, _percent_said(figure, said))
    if any(each.count is None and "%" in each.printed for each in said):
        # What the count lacks, the percentage beside it says.
        said = [each for each in said if each.count is not None or "%" in each.printed]
    return said


def _count_said(figure: Figure, wholes: Sequence[Figure]) -> _Said:
    whole, rests_on = figure.whole, [figure]
    if whole is None:
        same = [each for each in wholes if each.source.address == figure.source.address] or wholes
        possible = [each for each in same if each.value >= figure.value]
        if possible:
            whole, rests_on = possible[0].value, [figure, possible[0]]
    if not whole:
        return _Said(None, None, f"{printed_words(figure)}, of how many is not printed", tuple(rests_on))
    return _Said(figure.value, whole, "", tuple(rests_on))


def _percent_said(figure: Figure, said: Sequence[_Said]) -> _Said:
    for each in said:
        same_whole = each.count is not None and each.whole and figure.whole in (None, each.whole)
        if same_whole and rounds_to(each.count or 0, each.whole or 0, figure.value):
            return replace(each, figures=(figure,))
    count = count_behind(figure)
    if count is not None:
        return _Said(count, figure.whole, "", (figure,))
    for each in said:
        if each.count is None and "%" not in each.printed:
            return _Said(None, None, f"{printed_words(figure)} ({each.printed})", (figure, *each.figures))
    return _Said(None, None, printed_words(figure), (figure,))


def _joined(said: list[_Said], new: _Said) -> list[_Said]:
    for place, earlier in enumerate(said):
        if (earlier.count, earlier.whole, earlier.printed) == (new.count, new.whole, new.printed):
            said[place] = replace(earlier, figures=(*earlier.figures, *new.figures))
            return said
    return [*said, new]


def count_behind(figure: Figure) -> int | None:
    """The count that a percentage of a whole must be; None where several counts round to it, or none does."""
    if figure.series.unit is not Unit.PERCENT or not figure.whole:
        return None
    nearest = round(figure.value * figure.whole / 100)
    possible = [n for n in (nearest - 1, nearest, nearest + 1) if n >= 0 and rounds_to(n, figure.whole, figure.value)]
    return possible[0] if len(possible) == 1 and possible[0] <= figure.whole else None


def printed_words(figure: Figure) -> str:
    """A figure as it is printed, with its unit: "84%", "16 working days", "8.1 per 100,000 residents", "45".

    A percentage whose count is sure is told by it: "1 of 2 (printed as 50%)".
    """
    value = f"{figure.value:,g}" if figure.value != int(figure.value) else f"{int(figure.value):,}"
    count = count_behind(figure)
    if count is not None:
        return f"{count:,} of {int(figure.whole or 0):,} (printed as {value}%)"
    of = f" of {int(figure.whole):,}" if figure.whole is not None else ""
    after = {Unit.PERCENT: "%", Unit.WORKING_DAYS: " working days", Unit.PER_100K: " per 100,000 residents"}
    return f"{value}{after.get(figure.series.unit, '')}{of}"
