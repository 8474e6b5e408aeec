"""Whether another council counted as this version of Heard does: marks of indicators, and of the stages and clocks behind them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from heard.facts.quality import Finding
from heard.indicators.declaration import AND, Indicator, definition_of
from heard.indicators.declared import INDICATORS
from heard.law.vocabulary import Clock, Procedure, Stage, Standing

_BY_ID: Final = {declared.id: declared for declared in INDICATORS}
_SET_ASIDE: Final = "Its figures were set aside."


class Definition(NamedTuple):
    """How an indicator counts, in the words of whoever wrote the file, and the mark of the rule behind the words."""

    indicator: str
    title: str
    question: str
    counted: str
    out_of: str
    left_out: str
    not_known: str
    unit: str
    shown: str
    mark: str

    @property
    def in_short(self) -> str:
        """What is counted, out of what."""
        return f"{self.counted}{f', out of {self.out_of}' if self.out_of else ''}"


class Part(NamedTuple):
    """A stage or clock of the procedure that figures are divided by, and the mark of its rule."""

    id: str
    name: str
    rule: str
    mark: str


def definition(declared: Indicator, shown: str) -> Definition:
    """An indicator as it stands in a file. shown: open or guarded there."""
    return Definition(
        declared.id, declared.title, declared.question, declared.numerator, declared.denominator or "",
        declared.exclusions, declared.not_known_words, declared.unit, shown, definition_of(declared),
    )  # fmt: skip


def parts_of_procedure(procedure: Procedure) -> tuple[Part, ...]:
    """The stages and the measured clocks of a procedure; a council's own standards are left out."""
    clocks = [clock for clock in procedure.clocks if clock.measured and clock.standing is not Standing.LOCAL]
    return (
        *(Part(stage.id, stage.name, "", _mark(_counts_stage(stage))) for stage in procedure.stages),
        *(Part(clock.id, clock.name, clock.rule, _mark(_counts_clock(clock))) for clock in clocks),
    )


def _counts_stage(stage: Stage) -> tuple[object, ...]:
    return stage.id, stage.begins_on, stage.answered_by, stage.main_clock


def _counts_clock(clock: Clock) -> tuple[object, ...]:
    extension = clock.extension and clock.extension[:3]
    temporary = [rule[:2] for rule in clock.temporary_rules]
    return (
        clock.id, clock.unit.value, clock.length, clock.starts, clock.stops_on, clock.counting.value, extension, temporary,
        clock.pauses, clock.in_force_from, clock.in_force_to,
    )  # fmt: skip


def _mark(counts: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(counts).encode()).hexdigest()[:12]


class Differences(NamedTuple):
    """What was counted otherwise in a file: indicators, and stages or clocks. findings: each with both ways of counting."""

    indicators: frozenset[str]
    parts: frozenset[str]
    findings: tuple[Finding, ...]

    def touch(self, indicator_id: str, group: str = "") -> bool:
        """Whether a figure was counted otherwise."""
        return indicator_id in self.indicators or group.partition(AND)[0] in self.parts


def differences(
    file: str, council: str, definitions: Iterable[Definition], parts: Iterable[Part], ours: Procedure | None
) -> Differences:
    """How a file's definitions differ from ours. ours: the procedure of that id as it comes with Heard, None where none
    does. The row of a finding is the place in the file's list."""
    found = [*_indicators(file, council, definitions)]
    indicators = frozenset(identity for identity, _ in found)
    known = {part.id: part for part in parts_of_procedure(ours)} if ours else {}
    otherwise = [*_parts(file, council, parts, known)] if ours else []
    findings = (*(finding for _, finding in found), *(finding for _, finding in otherwise))
    return Differences(indicators, frozenset(identity for identity, _ in otherwise), findings)


def _indicators(file: str, council: str, definitions: Iterable[Definition]) -> Iterator[tuple[str, Finding]]:
    for place, theirs in enumerate(definitions, 1):
        declared = _BY_ID.get(theirs.indicator)
        if declared is None:
            expected = "an indicator of this version of Heard"
            found = f"{theirs.indicator}, which counts {theirs.in_short}"
        elif theirs.mark != definition_of(declared):
            ours = definition(declared, "")
            expected = f"counted as here: {ours.in_short}"
            same = theirs.in_short == ours.in_short
            found = "the same words, counted by another rule" if same else f"counted there: {theirs.in_short}"
        else:
            continue
        what = f"{council}, {theirs.title}"
        yield theirs.indicator, Finding(file, place, what, "other_definition", expected, found, _SET_ASIDE)


def _parts(file: str, council: str, parts: Iterable[Part], known: dict[str, Part]) -> Iterator[tuple[str, Finding]]:
    for place, theirs in enumerate(parts, 1):
        ours = known.get(theirs.id)
        if ours is not None and ours.mark == theirs.mark:
            continue
        expected = (
            f"the rule as here: {ours.rule or ours.name}" if ours else "a stage or clock of the procedure as here"
        )
        same = ours is not None and (ours.rule or ours.name) == (theirs.rule or theirs.name)
        found = "the same words, counted by another rule" if same else f"the rule there: {theirs.rule or theirs.name}"
        what = f"{council}, {theirs.name}"
        yield theirs.id, Finding(file, place, what, "other_definition", expected, found, _SET_ASIDE)
