"""The state of a case on a day, from its chronology and the procedure: a pure function.

`as_at` is the day asked about; `known_at` limits it to the entries recorded by then, so that what a past day could
read can be read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from .entries import Chronology, Entry, standing_entries
from .reckoning import due_date, extended_due_date
from .vocabulary import (
    Clock,
    Counting,
    Extension,
    Procedure,
    SecondReading,
    Stage,
    TemporaryRule,
    Trigger,
    Unit,
)
from .working_days import WorkingCalendar

#: Kinds that end a case, or the stage they name, without an answer.
ENDINGS = frozenset({"withdrawn", "closed", "refused", "transferred", "referred_early"})

#: Kinds that take a case up again after it ended: a request for the next stage does so without further words.
_TAKEN_UP_AGAIN = frozenset({"reopened", "requested", "begun"})


class Verdict(StrEnum):
    """How a clock stands on the day asked about."""

    RUNNING = "running"
    EXTENDED_RUNNING = "extended_not_yet_due"
    WITHIN_STANDARD = "within_standard"
    WITHIN_EXTENSION = "within_extension"
    LATE = "late"
    OPEN_AND_LATE = "open_and_late"
    EXTENSION_NOT_SHOWN = "extension_not_shown"
    TEMPORARY_RULE = "temporary_rule"
    ENDED_BEFORE_DUE = "ended_before_due"
    NOT_KNOWN = "not_known"
    NO_FIXED_TIME = "no_fixed_time"


class ExtensionState(StrEnum):
    """Whether an extension counts, and if not, why."""

    VALID = "valid"
    NO_NOTICE_DATE = "no_notice_date"
    NO_NEW_DATE = "no_new_date"
    NO_GROUND = "no_ground"
    GROUND_NOT_ALLOWED = "ground_not_allowed"
    NOTICE_TOO_LATE = "notice_too_late"
    NOT_ALLOWED = "not_allowed"


#: States in which an extension was claimed and what would show it was not recorded.
_NOT_SHOWN = frozenset({ExtensionState.NO_NOTICE_DATE, ExtensionState.NO_NEW_DATE, ExtensionState.NO_GROUND})


class ExtensionClaim(NamedTuple):
    """An extension as it was recorded, and whether it counts."""

    notice_on: date | None
    ground: str | None
    new_date: date | None
    state: ExtensionState


class SecondDue(NamedTuple):
    """The due date that another reading of the start gives."""

    reading: SecondReading
    started_on: date
    due_on: date


class ClockRun(NamedTuple):
    """One run of one clock. Days are dates; None where it did not happen or is not known.

    working_days_used: from the start to the stop, else to the day asked about. run: 2 and on for an investigation
    begun again, which has its own record and does not reset the first. stopped_by: the kind of the entry that answered it;
    None where nothing did, also where the case ended.
    """

    clock: Clock
    started_on: date | None
    due_on: date | None
    verdict: Verdict
    stopped_on: date | None = None
    working_days_used: int | None = None
    extension: ExtensionClaim | None = None
    extended_due_on: date | None = None
    second_due: tuple[SecondDue, ...] = ()
    temporary_rule: TemporaryRule | None = None
    run: int = 1
    stopped_by: str | None = None

    @property
    def alert_on(self) -> date | None:
        """The earliest day on which any reading of the law has the clock run out.

        An extension that counts gives one new date, from whichever day the time is counted.
        """
        if self.extended_due_on is not None or self.due_on is None:
            return self.extended_due_on
        return min([self.due_on, *(second.due_on for second in self.second_due)])


class StageState(NamedTuple):
    """One stage that has begun. Days are None where it is known to have happened and the day was not recorded."""

    stage: Stage
    begun_on: date | None
    answered: bool
    answered_on: date | None
    open: bool
    ended_by: str | None = None
    ended_on: date | None = None


class Finding(NamedTuple):
    """What was found on one point, by the last stage that decided it. Point 0 is the complaint as a whole."""

    point: int
    finding: str
    stage: str | None


class CaseState(NamedTuple):
    """What a case is on a day: its stages, clocks, findings and how it ended."""

    received_on: date | None
    stages: tuple[StageState, ...]
    clocks: tuple[ClockRun, ...]
    findings: tuple[Finding, ...]
    entries: tuple[Entry, ...]
    ended_by: str | None = None
    ended_on: date | None = None
    ended_ground: str | None = None

    @property
    def open(self) -> bool:
        """Whether something is still to be answered."""
        return any(stage.open for stage in self.stages)

    @property
    def current_stage(self) -> StageState | None:
        """The last stage that has begun, or None."""
        return self.stages[-1] if self.stages else None

    def first(self, kind: str, stage: str | None = None) -> Entry | None:
        """The first standing entry of this kind and stage, or None."""
        return next((entry for entry in self.entries if entry.kind == kind and entry.stage == stage), None)


_Index = dict[tuple[str, str | None], list[Entry]]


def replay(
    procedure: Procedure, chronology: Chronology, as_at: date, known_at: date, calendar: WorkingCalendar
) -> CaseState:
    """The state of the case at the end of `as_at`, from the entries recorded by `known_at`.

    Raises OutsideCalendar where a working day beyond the calendar would have to be counted.
    """
    entries = standing_entries(chronology, as_at, known_at)
    index: _Index = {}
    ended: Entry | None = None
    stage_ended: dict[str, Entry] = {}
    for entry in entries:
        index.setdefault((entry.kind, entry.stage), []).append(entry)
        if entry.kind in ENDINGS:
            if entry.stage is not None:
                stage_ended[entry.stage] = entry
            elif ended is None or ended.kind == "closed":  # closing the file tells less than what ended the case
                ended = entry
        elif entry.kind in _TAKEN_UP_AGAIN:
            ended = None
            if entry.kind == "reopened":
                stage_ended.clear()
    case = _Case(index, ended, stage_ended, as_at, calendar)
    received = index.get(("received", None))
    return CaseState(
        received_on=received[0].on if received else None,
        stages=case.stages(procedure.stages),
        clocks=case.all_runs(procedure),
        findings=_findings(entries, procedure),
        entries=tuple(entries),
        ended_by=ended.kind if ended else None,
        ended_on=ended.on if ended else None,
        ended_ground=ended.ground if ended else None,
    )


def _findings(entries: Sequence[Entry], procedure: Procedure) -> tuple[Finding, ...]:
    if not any(entry.kind == "finding" for entry in entries):
        return ()
    order = {stage.id: number for number, stage in enumerate(procedure.stages)}
    latest: dict[int, tuple[int, Finding]] = {}
    for entry in entries:
        if entry.kind != "finding" or entry.value is None:
            continue
        point = 1 if entry.point is None else entry.point
        rank = order.get(entry.stage or "", 0)
        # What a later stage found of the whole takes the place of what earlier ones found of points, and the reverse.
        replaced = [p for p, (before, _) in latest.items() if (p == point or 0 in (p, point)) and before <= rank]
        if any(before > rank for p, (before, _) in latest.items() if p == point or 0 in (p, point)):
            continue
        for p in replaced:
            if p == point or latest[p][0] < rank:
                del latest[p]
        latest[point] = (rank, Finding(point, entry.value, entry.stage))
    return tuple(latest[point][1] for point in sorted(latest))


class _Limits(NamedTuple):
    """The days against which a run is judged."""

    due_on: date
    extended_due_on: date | None
    furthest: date | None
    claim: ExtensionClaim | None
    temporary_rule: TemporaryRule | None


@dataclass(slots=True)
class _Case:
    index: _Index
    ended: Entry | None
    stage_ended: dict[str, Entry]
    as_at: date
    calendar: WorkingCalendar

    def stages(self, stages: Sequence[Stage]) -> tuple[StageState, ...]:
        """The stages that have begun. A case reopened without a word on the stage is reopened at the last of them.

        A stage whose investigation is begun again after its answer waits for another.
        """
        found = [(stage, self._earliest(stage.begins_on), self._earliest(stage.answered_by)) for stage in stages]
        begun = [each for each in found if each[1] or each[2]]
        return tuple(self._stage(*each, is_last=each is begun[-1]) for each in begun)

    def _stage(self, stage: Stage, begun: Entry | None, answered: Entry | None, *, is_last: bool) -> StageState:
        ended = self.stage_ended.get(stage.id) or self.ended
        reopened = self.index.get(("reopened", stage.id)) or (self.index.get(("reopened", None)) if is_last else None)
        again = [*(reopened or ())[-1:], *self.index.get(("investigation_restarted", stage.id), ())[-1:]]
        taken_up_again = answered is not None and any(
            not self._earliest(stage.answered_by, after=entry.on) for entry in again
        )
        return StageState(
            stage=stage,
            begun_on=begun.on if begun else None,
            answered=answered is not None,
            answered_on=answered.on if answered else None,
            # A stage left unanswered when the complaint went on is no longer waiting for its answer.
            open=ended is None and ((answered is None and is_last) or taken_up_again),
            ended_by=ended.kind if ended and answered is None else None,
            ended_on=ended.on if ended and answered is None else None,
        )

    def all_runs(self, procedure: Procedure) -> tuple[ClockRun, ...]:
        """The runs of every clock that something has started, in the procedure's order."""
        by_start = procedure.clocks_by_start
        started = {clock.id for trigger in self.index if trigger in by_start for clock in by_start[trigger]}
        return tuple(run for clock in procedure.clocks if clock.id in started for run in self._runs(clock))

    def _runs(self, clock: Clock) -> list[ClockRun]:
        start = self._start(clock)
        if start is None:
            return []
        runs = [self._run(clock, _starting_day(clock, start), 1)]
        if clock.measured and clock.stage is not None:
            again = self.index.get(("investigation_restarted", clock.stage), ())
            runs += [self._run(clock, entry.on, number) for number, entry in enumerate(again, 2)]
        return [run for run in runs if run.started_on is None or clock.in_force_on(run.started_on)]

    def _start(self, clock: Clock) -> Entry | None:
        for start in clock.starts:
            if start.given is None or start.given in self.index:
                if start.trigger in self.index:
                    # A panel that was moved is prepared for on its new date; everything else starts when it first happened.
                    return self.index[start.trigger][-1 if clock.counting is Counting.BACK_FROM else 0]
                if start.given is not None:
                    return None
        return None

    def _earliest(self, triggers: Sequence[Trigger], after: date | None = None) -> Entry | None:
        """The first entry of any of the kinds, on or after a day; one whose day was not recorded comes last."""
        best: Entry | None = None
        for trigger in triggers:
            for entry in self.index.get(trigger, ()):
                if after is not None and entry.on is not None and entry.on < after:
                    continue
                if best is None or (entry.on is not None and (best.on is None or entry.on < best.on)):
                    best = entry
        return best

    def _run(self, clock: Clock, started_on: date | None, run: int) -> ClockRun:
        back = clock.counting is Counting.BACK_FROM
        stop = self._earliest(clock.stops_on, after=None if back else started_on)
        stopped_on, stopped_by = (stop.on, stop.kind) if stop else (None, None)
        if started_on is None:
            return ClockRun(clock, None, None, Verdict.NOT_KNOWN, stopped_on, run=run, stopped_by=stopped_by)
        due_on = due_date(clock, started_on, self.calendar)
        if due_on is None:
            return ClockRun(clock, started_on, None, Verdict.NO_FIXED_TIME, stopped_on, run=run, stopped_by=stopped_by)
        ended = self.stage_ended.get(clock.stage or "") or self.ended
        if ended is not None and ended.on is not None and ended.on < started_on and not back:
            ended = None
        end = stopped_on if stop else (ended.on if ended else self.as_at)
        if clock.pauses and clock.unit is Unit.WORKING_DAYS:
            due_on = self._after_pauses(clock, started_on, due_on, end or self.as_at)
        claim, extended_due_on = self._extension(clock, started_on, due_on)
        rule = _temporary_rule(clock, started_on, due_on)
        furthest = extended_due_date(clock, started_on, self.calendar)
        return ClockRun(
            clock=clock,
            started_on=started_on,
            due_on=due_on,
            verdict=self._verdict(_Limits(due_on, extended_due_on, furthest, claim, rule), stop, ended),
            stopped_on=stopped_on,
            working_days_used=self._used(clock, started_on, end) if end and not back else None,
            extension=claim,
            extended_due_on=extended_due_on,
            second_due=self._second_due(clock, started_on if run > 1 else None),
            temporary_rule=rule,
            run=run,
            stopped_by=stopped_by,
        )

    def _used(self, clock: Clock, started_on: date, end: date) -> int | None:
        """The working days from the start; None for a clock in other units whose start lies before the calendar."""
        if clock.unit is not Unit.WORKING_DAYS and started_on < self.calendar.first:
            return None
        return self.calendar.working_days_between(started_on, end)

    def _verdict(self, limits: _Limits, stop: Entry | None, ended: Entry | None) -> Verdict:
        finish = stop or ended
        if finish is not None and finish.on is None:
            return Verdict.NOT_KNOWN
        day = finish.on if finish is not None and finish.on is not None else self.as_at
        if day <= limits.due_on:
            if stop is not None:
                return Verdict.WITHIN_STANDARD
            return Verdict.RUNNING if ended is None else Verdict.ENDED_BEFORE_DUE
        if limits.extended_due_on is not None and day <= limits.extended_due_on:
            if stop is not None:
                return Verdict.WITHIN_EXTENSION
            return Verdict.EXTENDED_RUNNING if ended is None else Verdict.ENDED_BEFORE_DUE
        if limits.temporary_rule is not None:
            return Verdict.TEMPORARY_RULE
        claim, furthest = limits.claim, limits.furthest
        claimed_in_vain = limits.extended_due_on is None and claim is not None and claim.state in _NOT_SHOWN
        if claimed_in_vain and furthest is not None and day <= furthest:
            return Verdict.EXTENSION_NOT_SHOWN
        return Verdict.OPEN_AND_LATE if finish is None else Verdict.LATE

    def _extension(self, clock: Clock, start: date, due_on: date) -> tuple[ExtensionClaim | None, date | None]:
        if clock.stage is None or not clock.measured:
            return None, None
        claims = [entry for entry in self.index.get(("extended", clock.stage), ()) if not entry.on or entry.on >= start]
        furthest = extended_due_date(clock, start, self.calendar)
        claim: ExtensionClaim | None = None
        extended: date | None = None
        for entry in claims:
            state = _state_of(entry, clock.extension, extended or due_on)
            if state is ExtensionState.VALID and furthest is not None:
                reaches = min(entry.target or furthest, furthest)
                extended = max(extended or due_on, reaches)
            if claim is None or state is ExtensionState.VALID or claim.state is not ExtensionState.VALID:
                claim = ExtensionClaim(entry.on, entry.ground, entry.target, state)
        return claim, extended

    def _second_due(self, clock: Clock, not_before: date | None) -> tuple[SecondDue, ...]:
        found = []
        for reading in clock.second_readings:
            entries = self.index.get(reading.trigger, ())
            days = [e.on for e in entries if e.on and (not_before is None or e.on >= not_before)]
            due = due_date(clock, days[0], self.calendar, length=reading.length) if days else None
            if due is not None:
                found.append(SecondDue(reading, days[0], due))
        return tuple(found)

    def _after_pauses(self, clock: Clock, start: date, due_on: date, end: date) -> date:
        """The due date put back by the working days of each pause that began while the clock ran, to `end` at most."""
        pauses = self.index.get(("paused", None), []) + self.index.get(("paused", clock.stage), [])
        resumed = self.index.get(("resumed", None), []) + self.index.get(("resumed", clock.stage), [])
        ends = sorted(entry.on for entry in resumed if entry.on is not None)
        reached = start
        for begun in sorted(entry.on for entry in pauses if entry.on is not None):
            over = min(next((day for day in ends if day >= begun), end), end)
            begun = max(begun, reached)
            if start <= begun <= due_on and over > begun:
                waited = self.calendar.working_days_between(begun, over)
                due_on = self.calendar.working_days_after(due_on, waited) if waited else due_on
                reached = over
        return due_on


def _starting_day(clock: Clock, entry: Entry) -> date | None:
    return entry.target if clock.counting is Counting.BACK_FROM else entry.on


def _temporary_rule(clock: Clock, start: date, due_on: date) -> TemporaryRule | None:
    """The temporary rule in force on any day from the start to the due date."""
    return next((rule for rule in clock.temporary_rules if start <= rule.last and due_on >= rule.first), None)


def _state_of(entry: Entry, allowed: Extension | None, current_due: date) -> ExtensionState:
    if allowed is None:
        return ExtensionState.NOT_ALLOWED
    if entry.on is None:
        return ExtensionState.NO_NOTICE_DATE
    if entry.on > current_due:
        return ExtensionState.NOTICE_TOO_LATE
    if not entry.ground:
        return ExtensionState.NO_GROUND
    if allowed.grounds and entry.ground not in allowed.grounds:
        return ExtensionState.GROUND_NOT_ALLOWED
    if allowed.requires_new_date and entry.target is None:
        return ExtensionState.NO_NEW_DATE
    return ExtensionState.VALID
