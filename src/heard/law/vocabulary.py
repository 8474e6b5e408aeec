"""The vocabulary in which a procedure is written: stages, clocks, extensions, dates of force."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Trust(StrEnum):
    """How far the source of a rule was checked; kept beside the source wherever it is printed."""

    READ = "R"
    SECONDARY = "S"
    UNVERIFIED = "U"
    CONVENTION = "C"

    @property
    def in_words(self) -> str:
        """The tag as it is printed."""
        return _TRUST_WORDS[self]


_TRUST_WORDS = {
    Trust.READ: "read in the text itself",
    Trust.SECONDARY: "read in a secondary source",
    Trust.UNVERIFIED: "not checked against its text",
    Trust.CONVENTION: "a convention, the sources being silent",
}


class Source(NamedTuple):
    """Where a rule comes from, and how far that was checked."""

    text: str
    trust: Trust

    def __str__(self) -> str:
        return f"{self.text}; {self.trust.in_words}"


class Unit(StrEnum):
    """What a clock counts."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    AS_SOON_AS_POSSIBLE = "as_soon_as_possible"
    BY_AGREEMENT = "by_agreement"


#: Units that give no date of their own.
UNDATED_UNITS = frozenset({Unit.AS_SOON_AS_POSSIBLE, Unit.BY_AGREEMENT})


class Counting(StrEnum):
    """How the first day is counted."""

    AFTER = "after"  # the day of the event is day 0
    BEGINNING_WITH = "beginning_with"  # the day of the event is the first day
    BACK_FROM = "back_from"  # day 0 is the event, days are counted back


class Standing(StrEnum):
    """What a clock rests on. A local standard is a council's own and is reported apart."""

    STATUTORY = "statutory"
    GUIDANCE = "guidance"
    ADVISORY = "advisory"
    LOCAL = "local"


class Duty(StrEnum):
    """Who must keep the time."""

    AUTHORITY = "authority"
    PANEL = "panel"
    COMPLAINANT = "complainant"
    OMBUDSMAN = "ombudsman"


class Trigger(NamedTuple):
    """An entry that starts, stops or begins something: its kind and, where it belongs to one, its stage."""

    kind: str
    stage: str | None = None

    def __str__(self) -> str:
        return f"{self.stage}.{self.kind}" if self.stage else self.kind


class Start(NamedTuple):
    """What starts a clock; with `given`, only for a case in which that entry stands."""

    trigger: Trigger
    given: Trigger | None = None


class SecondReading(NamedTuple):
    """Another day from which the same time is sometimes counted: its due date is shown, never used for the verdict."""

    trigger: Trigger
    length: int
    note: str
    source: Source


class Extension(NamedTuple):
    """How far a clock may be extended: the length in total from the start, and what makes an extension valid."""

    length: int
    grounds: tuple[str, ...]
    requires_new_date: bool
    source: Source


class TemporaryRule(NamedTuple):
    """A rule that stood beside a clock for a time, both days included."""

    first: date
    last: date
    effect: str
    source: Source


@dataclass(frozen=True, slots=True)
class Clock:
    """One limit of time.

    rule: the sentence that a letter or a report may print. length: in `unit`; None where the unit gives no date.
    measured: whether the report counts how often it was kept (an authority's duty that something answers).
    """

    id: str
    name: str
    rule: str
    unit: Unit
    length: int | None
    starts: tuple[Start, ...]
    source: Source
    stage: str | None = None
    stops_on: tuple[Trigger, ...] = ()
    counting: Counting = Counting.AFTER
    standing: Standing = Standing.STATUTORY
    duty: Duty = Duty.AUTHORITY
    extension: Extension | None = None
    second_readings: tuple[SecondReading, ...] = ()
    temporary_rules: tuple[TemporaryRule, ...] = ()
    aliases: tuple[str, ...] = ()
    measured: bool = False
    pauses: bool = False
    in_force_from: date | None = None
    in_force_to: date | None = None
    breach: str = ""

    def can_be_judged(self, recordable: Collection[Trigger] | None) -> bool:
        """Whether a source that can hold the entries `recordable` could tell that the clock was kept; None: every entry."""
        if recordable is None:
            return True
        starts = any(start.trigger in recordable for start in self.starts)
        return starts and any(trigger in recordable for trigger in self.stops_on)

    def in_force_on(self, day: date) -> bool:
        """Whether a clock that starts on `day` runs under this rule."""
        return (self.in_force_from is None or self.in_force_from <= day) and (
            self.in_force_to is None or day <= self.in_force_to
        )


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a procedure. `answered_by` is the entry that ends it with an answer; `main_clock` its deadline."""

    id: str
    name: str
    begins_on: tuple[Trigger, ...]
    answered_by: tuple[Trigger, ...]
    main_clock: str | None = None

    def can_be_seen(self, recordable: Collection[Trigger] | None) -> bool:
        """Whether a source that can hold the entries `recordable` could tell that the stage began; None: every entry."""
        return recordable is None or any(trigger in recordable for trigger in (*self.begins_on, *self.answered_by))


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which an authority may decline a complaint, and what it must then tell the person."""

    id: str
    name: str
    notice: str
    source: Source


@dataclass(frozen=True, slots=True)
class Route:
    """Who may complain, or about what, and under which procedure: one line of a table of eligibility."""

    id: str
    name: str
    leads_to: str
    note: str
    source: Source


@dataclass(frozen=True, slots=True)
class Procedure:
    """A complaints procedure as data, with its dates of force."""

    id: str
    name: str
    in_force_from: date
    working_day: Source
    stages: tuple[Stage, ...]
    clocks: tuple[Clock, ...]
    in_force_to: date | None = None
    aliases: tuple[str, ...] = ()
    refusal_grounds: tuple[Ground, ...] = ()
    people: tuple[Route, ...] = ()
    subjects: tuple[Route, ...] = ()
    own_kinds: dict[str, str] = field(default_factory=dict, compare=False)
    clocks_by_start: dict[Trigger, tuple[Clock, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_start: dict[Trigger, list[Clock]] = {}
        for clock in self.clocks:
            for start in clock.starts:
                by_start.setdefault(start.trigger, []).append(clock)
        object.__setattr__(self, "clocks_by_start", {trigger: tuple(found) for trigger, found in by_start.items()})

    def clock(self, name: str) -> Clock:
        """The clock with this id or alias, in capitals or not. Raises KeyError."""
        wanted = _plain(name)
        for clock in self.clocks:
            if wanted in (_plain(clock.id), *(_plain(alias) for alias in clock.aliases)):
                return clock
        raise KeyError(name)

    def stage(self, stage_id: str) -> Stage:
        """The stage with this id. Raises KeyError."""
        for stage in self.stages:
            if stage.id == stage_id:
                return stage
        raise KeyError(stage_id)

    def answers_to(self, name: str) -> bool:
        """Whether `name` is the procedure's id or one of its aliases."""
        return _plain(name) in (_plain(self.id), *(_plain(alias) for alias in self.aliases))

    def with_clocks(self, ids: Collection[str]) -> Procedure:
        """The procedure with those of its clocks that are named, for a question that needs no other."""
        return replace(self, clocks=tuple(clock for clock in self.clocks if clock.id in ids))

    def with_local_standards(self, clocks: tuple[Clock, ...]) -> Procedure:
        """The procedure with a council's own standards beside its clocks.

        Raises ValueError where a standard does not call itself local or takes the id of a clock that exists.
        """
        taken = {_plain(name) for clock in self.clocks for name in (clock.id, *clock.aliases)}
        for clock in clocks:
            if clock.standing is not Standing.LOCAL:
                raise ValueError(f"{clock.id} is {clock.standing}; only local standards are added to a procedure")
            for name in (clock.id, *clock.aliases):
                if _plain(name) in taken:
                    raise ValueError(f"{name} is already a clock of {self.id}")
        return replace(self, clocks=self.clocks + clocks)


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")
