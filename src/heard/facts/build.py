"""From cases to facts. Each different chronology is replayed once; names and references become keys."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

from heard.law.entries import Entry
from heard.law.replay import CaseState, ClockRun, StageState, replay
from heard.law.vocabulary import Procedure, Trigger
from heard.law.working_days import WorkingCalendar

from .case import ATTRIBUTES, Case
from .keys import Keys
from .outcome import derived_outcome
from .schema import TABLES
from .steps import steps_of_stage
from .store import FactStore

#: How many different chronologies are remembered at once: as many as stay small beside the facts themselves.
_REMEMBERED = 100_000


#: What is written down of the way of an answer through the council.
_INSIDE = frozenset({"sent_to_service", "draft_received", "draft_sent_back", "draft_approved", "late_because"})
#: The first run of each stage's own deadline, by stage.
_Deadlines = dict[str | None, ClockRun]


class _Facts(NamedTuple):
    """What a chronology says, before it is anyone's: rows of facts without keys.

    answers: the day of the answer of each stage that was answered, and under None that of the last one.
    """

    complaint: tuple[Any, ...]
    stages: tuple[tuple[Any, ...], ...]
    clocks: tuple[tuple[Any, ...], ...]
    steps: tuple[tuple[Any, ...], ...]
    findings: dict[int, tuple[str, str | None]]
    due: dict[str, date]
    answers: dict[str | None, date | None]


class FactBuilder:
    """Puts cases into a store as facts, as they stood on the as-at day."""

    def __init__(
        self,
        procedure: Procedure,
        calendar: WorkingCalendar,
        keys: Keys,
        authority: str,
        as_at: date,
        theme_group: Callable[[str], str],
        recordable: Collection[Trigger] | None = None,
        remembered: int = _REMEMBERED,
    ) -> None:
        """recordable: the entries that the source can hold at all; a clock that none of them stops is not judged.

        None means that every entry can be held, as in casework. remembered: how many different chronologies are
        remembered; few where hardly two cases have the same.
        """
        self.procedure = procedure
        self.calendar = calendar
        self.keys = keys
        self.authority = authority
        self.as_at = as_at
        self.theme_group = theme_group
        self.due_dates = Counter[tuple[str, str]]()
        self.store = FactStore()
        self._most_remembered = remembered
        self._remembered: dict[tuple[frozenset[str], tuple[Entry, ...]], _Facts] = {}
        self._measured = {clock.id for clock in procedure.clocks if clock.measured and clock.can_be_judged(recordable)}
        self._measured_procedures: dict[frozenset[str], Procedure] = {}
        self._numbers = {stage.id: number for number, stage in enumerate(procedure.stages, 1)}
        self._main_clock = {stage.id: stage.main_clock for stage in procedure.stages}

    def add(self, cases: Iterable[Case]) -> FactStore:
        """Adds cases, and gives back the store. `due_dates` counts how the register's due dates compare with the law's."""
        gc.disable()  # rows hold no circles, and looking for them takes a quarter of the time
        try:
            self._add_each(cases)
            self.store.close_intake()
        finally:
            gc.enable()
        return self.store

    def _add_each(self, cases: Iterable[Case]) -> None:
        complaint, stage, clock, step, point = (self.store.rows(table) for table in TABLES)
        team_place = ATTRIBUTES.index("team")
        authority, procedure_id = self.authority, self.procedure.id
        for case in cases:
            facts = self._facts(case.chronology, case.not_judged)
            key = self.keys.complaint(case.reference)
            complainant = case.complainant_key
            if complainant is None and case.complainant:
                complainant = self.keys.complainant(case.complainant)
            is_complaint = case.contact_kind == "complaint"
            points = max(len(case.themes), max(facts.findings, default=0), 1) if is_complaint else 0
            complaint.append(
                (key, complainant, authority, procedure_id, case.contact_kind, *facts.complaint[:11], points,
                 *case.attributes, *facts.complaint[11:], case.cost)
            )  # fmt: skip
            if is_complaint:
                team = case.attributes[team_place]
                for row in facts.stages:
                    stage.append((key, *row))
                for row in facts.clocks:
                    clock.append((key, *row, team))
                for row in facts.steps:
                    step.append((key, *row, team))
                point.extend([(key, *row) for row in self._points(case, facts, points)])
                for recorded in case.recorded_due:
                    self._compare(recorded.stage, recorded.due_on, facts)
            self.store.flush_if_full()

    def _facts(self, chronology: tuple[Entry, ...], not_judged: frozenset[str]) -> _Facts:
        facts = self._remembered.get((not_judged, chronology))
        if facts is None:
            measured = self._measured_procedure(not_judged)
            facts = self._read(replay(measured, chronology, self.as_at, self.as_at, self.calendar))
            if len(self._remembered) >= self._most_remembered:
                self._remembered.clear()
            self._remembered[not_judged, chronology] = facts
        return facts

    def _measured_procedure(self, not_judged: frozenset[str]) -> Procedure:
        """The procedure with the clocks that are counted of a case of which these are not judged."""
        if not_judged not in self._measured_procedures:
            self._measured_procedures[not_judged] = self.procedure.with_clocks(self._measured - not_judged)
        return self._measured_procedures[not_judged]

    def _read(self, state: CaseState) -> _Facts:
        findings = {finding.point: (finding.finding, finding.stage) for finding in state.findings}
        runs = state.clocks
        deadlines: _Deadlines = {
            run.clock.stage: run
            for run in runs
            if run.run == 1 and run.clock.id == self._main_clock.get(run.clock.stage or "")
        }
        # Most registers tell nothing of what went on inside a stage, and then nothing is looked for.
        inside = any(entry.kind in _INSIDE for entry in state.entries)
        answers: dict[str | None, date | None] = {}
        for stage in state.stages:
            if stage.answered:
                answers[stage.stage.id] = answers[None] = stage.answered_on
        first = self.procedure.stages[0].id
        return _Facts(
            complaint=_complaint_row(state, findings, first),
            stages=tuple(_stage_row(state, place, self._numbers, deadlines) for place in range(len(state.stages))),
            clocks=tuple(_clock_row(run, state, inside and run is deadlines.get(run.clock.stage)) for run in runs),
            steps=tuple(row for stage in state.stages for row in self._steps(state, stage, deadlines))
            if inside
            else (),
            findings=findings,
            due={run.clock.id: run.due_on for run in runs if run.due_on and run.run == 1},
            answers=answers,
        )

    def _steps(self, state: CaseState, stage: StageState, deadlines: _Deadlines) -> list[tuple[Any, ...]]:
        of_stage = [entry for entry in state.entries if entry.stage == stage.stage.id]
        deadline = deadlines.get(stage.stage.id)
        found = steps_of_stage(stage.begun_on, stage.answered_on, stage.open, of_stage, self.as_at, self.calendar)
        due_on, verdict = (deadline.due_on, deadline.verdict.value) if deadline else (None, None)
        return [(stage.stage.id, *step, due_on, verdict) for step in found]

    def _points(self, case: Case, facts: _Facts, count: int) -> list[tuple[Any, ...]]:
        """The points of a complaint; the first of each theme, and of each group of themes, carries what they came to."""
        if count == 1:
            return [self._only_point(case, facts)]
        points, of_theme, of_group = [], dict[str, list[str]](), dict[str, list[str]]()
        received_on, (answered_at_first, settled) = facts.complaint[0], facts.complaint[6:8]
        for number in range(1, count + 1):
            theme = case.themes[number - 1] if number <= len(case.themes) else "NOT_RECORDED"
            finding, stage = facts.findings.get(number, ("not_recorded", None))
            old = case.old_codes[number - 1] if number <= len(case.old_codes) else None
            group = self.theme_group(theme)
            points.append((number, theme, group, finding, stage, old))
            of_theme.setdefault(theme, []).append(finding)
            of_group.setdefault(group, []).append(finding)
        theme_came_to = {theme: derived_outcome(found) for theme, found in of_theme.items()}
        group_came_to = {group: derived_outcome(found) for group, found in of_group.items()}
        return [
            (*point, group_came_to.pop(point[2], None), theme_came_to.pop(point[1], None), received_on,
             facts.answers.get(point[4]), answered_at_first, settled)
            for point in points
        ]  # fmt: skip

    def _only_point(self, case: Case, facts: _Facts) -> tuple[Any, ...]:
        """The one point of a complaint, which most have: what it came to is its theme's and its group's too."""
        theme = case.themes[0] if case.themes else "NOT_RECORDED"
        finding, stage = facts.findings.get(1, ("not_recorded", None))
        came_to = derived_outcome((finding,))
        return (
            1, theme, self.theme_group(theme), finding, stage, case.old_codes[0] if case.old_codes else None, came_to, came_to,
            facts.complaint[0], facts.answers.get(stage), *facts.complaint[6:8],
        )  # fmt: skip

    def _compare(self, stage: str, recorded: date, facts: _Facts) -> None:
        lawful = facts.due.get(self._main_clock.get(stage) or "")
        if lawful is not None:
            comparison = "same" if recorded == lawful else "earlier" if recorded < lawful else "later"
            self.due_dates[stage, comparison] += 1


def _complaint_row(state: CaseState, findings: dict[int, tuple[str, str | None]], first_stage: str) -> tuple[Any, ...]:
    only = state.stages[0] if len(state.stages) == 1 else None
    current = state.current_stage
    begun = [stage.begun_on for stage in state.stages if stage.begun_on]
    referred, decided = state.first("ombudsman_referred"), state.first("ombudsman_decided")
    outcome = (decided.value or "not_recorded") if decided else "undecided" if referred else None
    return (
        state.received_on or min(begun, default=referred.on if referred else None),
        state.open,
        current.stage.id if current else None,
        state.ended_by,
        state.ended_on,
        state.ended_ground,
        any(stage.answered and stage.stage.id == first_stage for stage in state.stages),
        bool(only and only.answered and only.stage.id == first_stage),
        derived_outcome(finding for finding, _ in findings.values()),
        set(findings) == {0},
        max((stage.answered_on for stage in state.stages if stage.answered_on), default=None),
        referred is not None,
        referred.on if referred else None,
        decided.on if decided else None,
        outcome,
    )


def _stage_row(state: CaseState, place: int, numbers: dict[str, int], deadlines: _Deadlines) -> tuple[Any, ...]:
    stage: StageState = state.stages[place]
    deadline = deadlines.get(stage.stage.id)
    found = (
        entry.value
        for entry in state.entries
        if entry.kind == "finding" and entry.stage == stage.stage.id and entry.value is not None
    )
    return (
        stage.stage.id,
        numbers[stage.stage.id],
        stage.begun_on,
        stage.answered,
        stage.answered_on,
        stage.open,
        stage.ended_by,
        derived_outcome(found),
        place + 1 < len(state.stages),
        deadline.verdict.value if deadline else None,
    )


def _clock_row(run: ClockRun, state: CaseState, is_deadline: bool) -> tuple[Any, ...]:
    claim = run.extension
    draft_on, because = _inside(state, run.clock.stage) if is_deadline else (None, None)
    draft_after_due = draft_on > run.due_on if draft_on and run.due_on else None
    return (
        run.clock.stage,
        run.clock.id,
        run.clock.standing.value,
        run.run,
        run.started_on,
        run.due_on,
        run.extended_due_on,
        run.stopped_on,
        run.verdict.value,
        run.working_days_used,
        claim.state.value if claim else None,
        claim.ground if claim else None,
        run.second_due[0].due_on if run.second_due else None,
        draft_after_due,
        because,
    )


def _inside(state: CaseState, stage: str | None) -> tuple[date | None, str | None]:
    """The day of the last draft of a stage, and the cause recorded for its lateness."""
    drafts = [e.on for e in state.entries if e.kind == "draft_received" and e.stage == stage and e.on is not None]
    because = [e.ground for e in state.entries if e.kind == "late_because" and e.stage == stage]
    return max(drafts, default=None), because[-1] if because else None
