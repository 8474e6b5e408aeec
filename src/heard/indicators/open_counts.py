"""The figures that an edition for the public may use: the open ones. Whoever asks for another gets an error, no figure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from heard.periods import Period

from .counting import Count, Counts
from .declaration import AND, Indicator
from .declared import INDICATORS
from .durations import Waiting
from .work_counted import EVERYBODY, work_of

#: Whether an indicator is open, or one group of it where its groups differ ("" for the indicator as a whole).
IsOpen = Callable[[Indicator, str], bool]


class GuardedFigure(LookupError):
    """A guarded figure was asked of an edition that does not hold it. indicator_id: whose."""

    def __init__(self, indicator_id: str) -> None:
        super().__init__(f"{indicator_id} is guarded: this edition does not hold it")
        self.indicator_id = indicator_id


class OpenCounts(Counts):
    """The open figures among those of a run. Of ordinary work it holds what is of the whole council, and no team's.

    Asking for a guarded indicator raises GuardedFigure, and so does asking for one that nobody has declared.
    """

    def __init__(self, counts: Counts, is_open: IsOpen, open_totals: Collection[str] = ()) -> None:
        """open_totals: guarded indicators of which all groups together are open."""
        super().__init__(count for count in counts.all if _is_open(count, is_open))
        self._totals: dict[tuple[str, str], int] = {}
        self._open_totals = frozenset(open_totals)
        for count in counts.all:
            key = count.indicator.id, count.period.label
            if count.indicator.id in open_totals:
                self._totals[key] = self._totals.get(key, 0) + count.numerator
        self._held = frozenset(declared.id for declared in INDICATORS if _is_open_in_part(declared, is_open))
        self._not_recorded = frozenset((c.indicator.id, c.period.label) for c in counts.all if not c.recorded)
        #: The labels of periods and kinds of work of which figures by team were left out.
        self._by_team = frozenset(
            (count.indicator.id, count.period.label, work_of(count.group).activity)
            for count in counts.all
            if count.indicator.open_for and count.recorded and not _is_open(count, is_open)
        )

    def of(self, indicator_id: str, period: Period) -> list[Count]:
        """Every group's figure of an open indicator in a period. Raises GuardedFigure for any other."""
        if not self.shows(indicator_id):
            raise GuardedFigure(indicator_id)
        return super().of(indicator_id, period)

    def total(self, indicator_id: str, period: Period) -> int:
        """All groups' numerators together, of an open indicator or one whose total is open. Raises GuardedFigure else."""
        if indicator_id in self._open_totals:
            return self._totals.get((indicator_id, period.label), 0)
        return super().total(indicator_id, period)

    def of_teams(self, indicator_id: str, period: Period, activity: str) -> list[Count]:
        """The figures of one kind of work. Raises GuardedFigure where teams have figures of their own on it."""
        if (indicator_id, period.label, activity) in self._by_team:
            raise GuardedFigure(indicator_id)
        return super().of_teams(indicator_id, period, activity)

    def recorded(self, indicator_id: str, period: Period) -> bool:
        """Whether the register, or the companion file, could tell: that is no figure, and known of every indicator."""
        return (indicator_id, period.label) not in self._not_recorded

    def shows(self, indicator_id: str) -> bool:
        """Whether an indicator is open."""
        return indicator_id in self._held


#: With fewer cases of a clock in a period, the days that each of them took would describe single cases.
FEWEST_WAITING = 10


class OpenWaiting(Mapping[tuple[str, str], Waiting]):
    """The waiting behind clocks, by clock and period, where there are enough cases; asking for another raises
    GuardedFigure."""

    def __init__(self, waiting: Mapping[tuple[str, str], Waiting]) -> None:
        self._enough = {key: found for key, found in waiting.items() if found.cases >= FEWEST_WAITING}
        self._too_few = frozenset(waiting.keys() - self._enough.keys())

    def __getitem__(self, key: tuple[str, str]) -> Waiting:
        if key in self._too_few:
            raise GuardedFigure("waiting")
        return self._enough[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._enough)

    def __len__(self) -> int:
        return len(self._enough)


def _is_open(count: Count, is_open: IsOpen) -> bool:
    if not count.recorded:
        return _is_open_in_part(count.indicator, is_open)
    return is_open(count.indicator, count.group) and not _tells_who_complained(count)


def _is_open_in_part(declared: Indicator, is_open: IsOpen) -> bool:
    return is_open(declared, "") or bool(declared.open_for and is_open(declared, AND.join(("", declared.open_for))))


def _tells_who_complained(count: Count) -> bool:
    """Whether a figure of ordinary work counts the complaints of earlier years by who made them."""
    work = work_of(count.group)
    return count.indicator.table == "activity" and work.activity == "complaints" and work.group != EVERYBODY
