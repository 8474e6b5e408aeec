"""Reads a procedure, or a council's local standards, from TOML text; every error names its line."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from typing import Any

from .entries import KINDS
from .toml_text import Place, TomlText
from .toml_text import ProcedureError as ProcedureError
from .vocabulary import (
    UNDATED_UNITS,
    Clock,
    Counting,
    Duty,
    Extension,
    Ground,
    Procedure,
    Route,
    SecondReading,
    Stage,
    Standing,
    Start,
    TemporaryRule,
    Trigger,
    Unit,
)


def read_procedure(text: str, name: str) -> Procedure:
    """The procedure that `text` (TOML) declares. `name` is what errors call the text. Raises ProcedureError."""
    reader = _Reader(text, name)
    top = reader.whole(
        "id name in_force_from working_day",
        "in_force_to aliases entries stage clock refusal_ground person subject",
    )
    entries = reader.table((), top, "entries") if "entries" in top else {}
    own_kinds = {kind: reader.text(("entries",), entries, kind) for kind in entries}
    kinds = KINDS | own_kinds
    stages = tuple(reader.stage(place, table, kinds) for place, table in reader.tables("stage"))
    stage_ids = reader.unique("stage", [stage.id for stage in stages])
    clocks = tuple(reader.clock(place, table, kinds, stage_ids) for place, table in reader.tables("clock"))
    clock_ids = reader.unique("clock", [clock.id for clock in clocks])
    for number, stage in enumerate(stages):
        if stage.main_clock and stage.main_clock not in clock_ids:
            reader.fail(("stage", number, "main_clock"), f"no clock has the id {stage.main_clock!r}")
        for key, triggers in (("begins_on", stage.begins_on), ("answered_by", stage.answered_by)):
            for trigger in triggers:
                reader.known_stage(("stage", number, key), trigger, stage_ids)
    for key in ("refusal_ground", "person", "subject"):
        reader.unique(key, [str(table.get("id")) for _, table in reader.tables(key)])
    return Procedure(
        id=reader.text((), top, "id"),
        name=reader.text((), top, "name"),
        in_force_from=reader.day((), top, "in_force_from"),
        in_force_to=reader.optional_day((), top, "in_force_to"),
        working_day=reader.source(("working_day",), reader.table((), top, "working_day"), text_key="text"),
        aliases=reader.texts((), top, "aliases"),
        stages=stages,
        clocks=clocks,
        refusal_grounds=tuple(reader.ground(place, table) for place, table in reader.tables("refusal_ground")),
        people=tuple(reader.route(place, table) for place, table in reader.tables("person")),
        subjects=tuple(reader.route(place, table) for place, table in reader.tables("subject")),
        own_kinds=own_kinds,
    )


def read_local_standards(text: str, name: str, procedure: Procedure) -> Procedure:
    """`procedure` with the local standards that `text` (TOML, `[[clock]]` tables) declares. Raises ProcedureError.

    The same file may hold promises (`[[promise]]`), or those alone: they are no clocks, and `heard.promises` reads them.
    """
    reader = _Reader(text, name)
    if not reader.whole("", "clock promise"):
        reader.fail((), "write each standard under a line [[clock]], each promise under a line [[promise]]")
    kinds = KINDS | procedure.own_kinds
    stage_ids = {stage.id for stage in procedure.stages}
    clocks = []
    for place, table in reader.tables("clock"):
        clock = reader.clock(place, {"standing": "local", "measured": True, **table}, kinds, stage_ids)
        if clock.standing is not Standing.LOCAL:
            reader.fail((*place, "standing"), 'a local standard has standing = "local"')
        clocks.append(clock)
    reader.unique("clock", [clock.id for clock in clocks])
    try:
        return procedure.with_local_standards(tuple(clocks))
    except ValueError as error:
        raise ProcedureError(f"{name}: {error}") from None


class _Reader(TomlText):
    """Takes a procedure's parts out of its text."""

    def known_stage(self, place: Place, trigger: Trigger, stage_ids: set[str]) -> None:
        if trigger.stage is not None and trigger.stage not in stage_ids:
            self.fail(place, f"{str(trigger)!r} names a stage that is not declared: {trigger.stage!r}")

    def trigger(self, place: Place, words: str, kinds: Mapping[str, str]) -> Trigger:
        stage, _, kind = words.strip().rpartition(".")
        if kind not in kinds:
            near = difflib.get_close_matches(kind, list(kinds), 1)
            hint = f"did you mean {near[0]!r}?" if near else "name it under [entries] with its meaning"
            self.fail(place, f"{kind!r} is no kind of entry; {hint}")
        return Trigger(kind, stage or None)

    def triggers(
        self, place: Place, table: Mapping[str, Any], key: str, kinds: Mapping[str, str]
    ) -> tuple[Trigger, ...]:
        return tuple(self.trigger((*place, key), words, kinds) for words in self.texts(place, table, key))

    def starts(self, place: Place, table: Mapping[str, Any], kinds: Mapping[str, str]) -> tuple[Start, ...]:
        starts = []
        for words in self.texts(place, table, "starts_on"):
            trigger, _, given = words.partition(" if ")
            condition = self.trigger((*place, "starts_on"), given, kinds) if given else None
            starts.append(Start(self.trigger((*place, "starts_on"), trigger, kinds), condition))
        if not starts:
            self.fail((*place, "starts_on"), "a clock needs at least one entry that starts it")
        return tuple(starts)

    def stage(self, place: Place, table: dict[str, Any], kinds: Mapping[str, str]) -> Stage:
        self.keys(place, table, "id name begins_on answered_by", "main_clock")
        return Stage(
            id=self.text(place, table, "id"),
            name=self.text(place, table, "name"),
            begins_on=self.triggers(place, table, "begins_on", kinds),
            answered_by=self.triggers(place, table, "answered_by", kinds),
            main_clock=self.optional_text(place, table, "main_clock"),
        )

    def clock(self, place: Place, table: dict[str, Any], kinds: Mapping[str, str], stage_ids: set[str]) -> Clock:
        self.keys(
            place,
            table,
            "id name rule unit starts_on source trust",
            "length stage stops_on counting standing duty aliases measured pauses in_force_from in_force_to breach"
            " extension second_reading temporary_rule",
        )
        unit = self.choice(place, table, "unit", Unit, Unit.WORKING_DAYS)
        if (unit in UNDATED_UNITS) is ("length" in table):
            wants = "has no 'length'" if unit in UNDATED_UNITS else "needs a 'length'"
            self.fail((*place, "length"), f"a clock whose unit is {unit!s} {wants}")
        length = self.length(place, table) if "length" in table else None
        clock = Clock(
            id=self.text(place, table, "id"),
            name=self.text(place, table, "name"),
            rule=self.text(place, table, "rule"),
            unit=unit,
            length=length,
            starts=self.starts(place, table, kinds),
            source=self.source(place, table),
            stage=self.optional_text(place, table, "stage"),
            stops_on=self.triggers(place, table, "stops_on", kinds),
            counting=self.choice(place, table, "counting", Counting, Counting.AFTER),
            standing=self.choice(place, table, "standing", Standing, Standing.STATUTORY),
            duty=self.choice(place, table, "duty", Duty, Duty.AUTHORITY),
            extension=self.extension(place, table, length),
            second_readings=self.each(
                place, table, "second_reading", lambda at, row: self.reading(at, row, kinds, stage_ids)
            ),
            temporary_rules=self.each(place, table, "temporary_rule", self.temporary_rule),
            aliases=self.texts(place, table, "aliases"),
            measured=self.truth(place, table, "measured"),
            pauses=self.truth(place, table, "pauses"),
            in_force_from=self.optional_day(place, table, "in_force_from"),
            in_force_to=self.optional_day(place, table, "in_force_to"),
            breach=self.text(place, table, "breach", ""),
        )
        if clock.measured and not clock.stops_on:
            self.fail(place, "a measured clock needs 'stops_on', the entries that answer it")
        if clock.stage is not None and clock.stage not in stage_ids:
            self.fail((*place, "stage"), f"{clock.stage!r} is not a declared stage")
        for start in clock.starts:
            for trigger in (start.trigger, *([start.given] if start.given else [])):
                self.known_stage((*place, "starts_on"), trigger, stage_ids)
        for trigger in clock.stops_on:
            self.known_stage((*place, "stops_on"), trigger, stage_ids)
        if clock.pauses and (unit is not Unit.WORKING_DAYS or clock.counting is Counting.BACK_FROM):
            self.fail((*place, "pauses"), "only a clock that counts working days onward can be paused")
        return clock

    def each(
        self, place: Place, table: dict[str, Any], key: str, read: Callable[[Place, dict[str, Any]], Any]
    ) -> tuple[Any, ...]:
        rows = table.get(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.fail((*place, key), f"write each {key} under a line [[clock.{key}]]")
        return tuple(read((*place, key, number), row) for number, row in enumerate(rows))

    def extension(self, place: Place, table: dict[str, Any], length: int | None) -> Extension | None:
        if "extension" not in table:
            return None
        within = (*place, "extension")
        row = self.table(place, table, "extension")
        self.keys(within, row, "length grounds source trust", "requires_new_date")
        extended = self.length(within, row)
        if length is None or extended <= length:
            self.fail((*within, "length"), f"an extension to {extended} is no longer than the clock itself ({length})")
        return Extension(
            length=extended,
            grounds=self.texts(within, row, "grounds"),
            requires_new_date=self.truth(within, row, "requires_new_date"),
            source=self.source(within, row),
        )

    def reading(
        self, place: Place, row: dict[str, Any], kinds: Mapping[str, str], stage_ids: set[str]
    ) -> SecondReading:
        self.keys(place, row, "from length note source trust")
        trigger = self.trigger((*place, "from"), self.text(place, row, "from"), kinds)
        self.known_stage((*place, "from"), trigger, stage_ids)
        return SecondReading(
            trigger=trigger,
            length=self.length(place, row),
            note=self.text(place, row, "note"),
            source=self.source(place, row),
        )

    def temporary_rule(self, place: Place, row: dict[str, Any]) -> TemporaryRule:
        self.keys(place, row, "first last effect source trust")
        first, last = self.day(place, row, "first"), self.day(place, row, "last")
        if last < first:
            self.fail((*place, "last"), "a rule cannot end before it begins")
        return TemporaryRule(first, last, self.text(place, row, "effect"), self.source(place, row))

    def ground(self, place: Place, row: dict[str, Any]) -> Ground:
        self.keys(place, row, "id name notice source trust")
        return Ground(
            id=self.text(place, row, "id"),
            name=self.text(place, row, "name"),
            notice=self.text(place, row, "notice"),
            source=self.source(place, row),
        )

    def route(self, place: Place, row: dict[str, Any]) -> Route:
        self.keys(place, row, "id name leads_to source trust", "note")
        return Route(
            self.text(place, row, "id"),
            self.text(place, row, "name"),
            self.text(place, row, "leads_to"),
            self.text(place, row, "note", ""),
            self.source(place, row),
        )
