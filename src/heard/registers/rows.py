"""From one row of a register, its cells already read, to a case and its chronology."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from heard.facts.case import ATTRIBUTES, NOT_ASKED, NOT_KNOWN, Case, RecordedDue
from heard.facts.quality import Finding
from heard.law.entries import Entry
from heard.law.vocabulary import Trigger

from .fields import field_named

#: Something stood in a date column and could not be read as a day: it happened, and the day is not known.
UNDATED = date.max

#: What the outcome of a whole complaint says of each of its points, by the rule that derives outcomes from points.
_SAME_FOR_EACH_POINT = frozenset({"upheld", "not_upheld", "no_finding"})
_ANSWERED = frozenset({"upheld", "partially_upheld", "not_upheld", "no_finding", "resolved"})
_PANEL_ENTRIES = (
    ("chair_appointed_on", "chair_appointed"),
    ("panel_met_on", "panel_met"),
    ("panel_reported_on", "panel_reported"),
    ("recommendations_received_on", "recommendations_received"),
)
#: For each date of a stage, the dates that cannot come after it.
_ORDER_IN_STAGE = (
    ("requested_on", "acknowledged_on"),
    ("requested_on", "record_agreed_on"),
    ("requested_on", "extension_notice_on"),
    ("requested_on", "responded_on"),
    ("requested_on", "panel_met_on"),
    ("panel_met_on", "panel_reported_on"),
    ("panel_met_on", "recommendations_received_on"),
    ("panel_met_on", "responded_on"),
    ("recommendations_received_on", "responded_on"),
)
_AFTER_RECEIPT = ("acknowledged_on", "closed_on", "withdrawn_on", "ombudsman_referred_on", "ombudsman_decided_on")
#: The kind of entry that each column of dates becomes.
_ENTRY_KINDS = {
    "received_on": "received",
    "arose_on": "matter_arose",
    "closed_on": "closed",
    "withdrawn_on": "withdrawn",
    "requested_on": "requested",
    "acknowledged_on": "acknowledged",
    "record_agreed_on": "record_agreed",
    "extended": "extended",
    "extension_notice_on": "extended",
    "extended_to": "extended",
    "responded_on": "responded",
    "outcome": "responded",
    "outcome_received_on": "outcome_received",
    "ombudsman_referred_on": "ombudsman_referred",
    "ombudsman_decided_on": "ombudsman_decided",
    **dict(_PANEL_ENTRIES),
}
_NUMBERED = re.compile(r"\b(\d)\b\D*$")


class Column(NamedTuple):
    """A column as it is read: its place in the sheet, its label and the field that it holds."""

    place: int
    label: str
    name: str


@dataclass
class StageColumns:
    """Where the dates of one stage stand in a row of read cells; None where there is no such column."""

    stage: str
    places: dict[str, int] = field(default_factory=dict)
    outcomes: list[tuple[int | None, int]] = field(default_factory=list)

    def get(self, row: Sequence[Any], name: str) -> Any:
        """What the row holds, or None."""
        place = self.places.get(name)
        return row[place] if place is not None else None


class RowReader:
    """Turns rows of read cells, in the order of `columns`, into cases."""

    def __init__(
        self, columns: Sequence[Column], first_stage: str, every_row: dict[str, str], note: Callable[[Finding], None]
    ) -> None:
        self.columns = columns
        self.first_stage = first_stage
        self.every_row = every_row
        self.note = note
        self.case_places: dict[str, int] = {}
        self.themes: list[tuple[int | None, int]] = []
        stages: dict[str, StageColumns] = {}
        self.row_stage: int | None = None
        for place, column in enumerate(columns):
            stage, column_field = field_named(column.name)
            number = _number_of(column.label) if column_field.name in ("theme", "outcome") else None
            if column_field.name == "theme":
                self.themes.append((number, place))
            elif column_field.name == "stage":
                self.row_stage = place
            elif column_field.per_stage:
                in_stage = stages.setdefault(stage or first_stage, StageColumns(stage or first_stage))
                if column_field.name == "outcome":
                    in_stage.outcomes.append((number, place))
                else:
                    in_stage.places[column_field.name] = place
            else:
                self.case_places[column_field.name] = place
        self.stages = [stages[stage] for stage in sorted(stages)]
        # A later stage with columns of its own makes the stage column no more than a summary.
        self.row_is_a_stage = self.row_stage is not None and all(s.stage == first_stage for s in self.stages)
        self._orders = self._order_of_places()

    def _order_of_places(self) -> list[tuple[int, int]]:
        pairs = []
        received = self.case_places.get("received_on")
        for in_stage in self.stages:
            if received is not None:
                later = ("requested_on", "responded_on", "acknowledged_on", "extension_notice_on")
                pairs += [(received, in_stage.places[name]) for name in later if name in in_stage.places]
            pairs += [
                (in_stage.places[first], in_stage.places[then])
                for first, then in _ORDER_IN_STAGE
                if first in in_stage.places and then in in_stage.places
            ]
        if received is not None:
            pairs += [(received, self.case_places[name]) for name in _AFTER_RECEIPT if name in self.case_places]
        for first, then in (("ombudsman_referred_on", "ombudsman_decided_on"),):
            if first in self.case_places and then in self.case_places:
                pairs.append((self.case_places[first], self.case_places[then]))
        return pairs

    def put_in_order(self, row: tuple[Any, ...], sheet: str, number: int) -> tuple[Any, ...]:
        """The row with each date that comes before what it must follow taken as a day not known, and a finding."""
        for first, then in self._orders:
            earlier, later = row[first], row[then]
            if earlier is not None and later is not None and later < earlier and earlier is not UNDATED:
                self.note(
                    Finding(
                        sheet,
                        number,
                        self.columns[then].label,
                        "impossible_order",
                        f"not before {self.columns[first].label} ({earlier:%d/%m/%Y})",
                        f"{later:%d/%m/%Y}",
                        "used without this date: it happened, on a day not known",
                    )
                )
                row = (*row[:then], UNDATED, *row[then + 1 :])
        return row

    def get(self, row: Sequence[Any], name: str) -> Any:
        """What the row holds for a field of the whole case, or what holds for every row."""
        place = self.case_places.get(name)
        value = row[place] if place is not None else None
        return self.every_row.get(name) if value is None else value

    def recordable(self, stages: Sequence[str]) -> set[Trigger]:
        """The entries that rows of these columns can hold, where a row that is one stage may be any of `stages`."""
        found: set[Trigger] = set()
        for column in self.columns:
            _, column_field = field_named(column.name)
            kind = _ENTRY_KINDS.get(column_field.name)
            if kind is not None and not column_field.per_stage:
                found.add(Trigger(kind))
        for in_stage in self.stages:
            names = [*in_stage.places, *(["outcome"] if in_stage.outcomes else [])]
            for stage in stages if self.row_is_a_stage else [in_stage.stage]:
                for name in names:
                    kind = _ENTRY_KINDS.get(name)
                    first = kind == "acknowledged" and stage == self.first_stage
                    if kind is not None:
                        found.add(Trigger(kind, None if first else stage))
        return found

    def stage_of(self, row: Sequence[Any]) -> str | None:
        """The stage that the row is about, where each row is one stage."""
        if not self.row_is_a_stage or self.row_stage is None:
            return None
        stage = row[self.row_stage]
        return stage if isinstance(stage, str) else self.first_stage

    def case(self, row: Sequence[Any], reference: str, complainant: str | None, sheet: str, number: int) -> Case:
        """The case that one row tells of."""
        themes = self._themes(row)
        entries: list[Entry] = []
        due: list[RecordedDue] = []
        row_stage = self.stage_of(row)
        received = self.get(row, "received_on")
        if row_stage == "ombudsman":
            entries.append(Entry("ombudsman_referred", received))
        elif row_stage is None or row_stage in (self.first_stage, "none"):
            entries.append(Entry("received", received))
        for in_stage in self.stages:
            stage = row_stage if row_stage not in (None, "none") else in_stage.stage
            if stage != "ombudsman":
                self._stage_entries(
                    entries, due, row, in_stage, stage or self.first_stage, received, themes, (sheet, number)
                )
        self._case_entries(entries, row)
        kind = self.get(row, "contact_kind") or "complaint"
        return Case(
            reference=reference,
            complainant=complainant,
            contact_kind=kind,
            chronology=tuple(entries),
            themes=themes,
            attributes=tuple(self._attribute(row, name) for name in ATTRIBUTES),
            recorded_due=tuple(due),
            sheet=sheet,
            row=number,
        )

    def _stage_entries(
        self,
        entries: list[Entry],
        due: list[RecordedDue],
        row: Sequence[Any],
        in_stage: StageColumns,
        stage: str,
        received: date | None,
        themes: tuple[str, ...],
        where: tuple[str, int],
    ) -> None:
        first = stage == self.first_stage
        get = in_stage.get
        outcomes = [(number, row[place]) for number, place in in_stage.outcomes if row[place] is not None]
        responded = get(row, "responded_on")
        requested = None if first else get(row, "requested_on")
        if not first and self.row_is_a_stage:
            requested = requested or received
        answered = responded is not None or any(outcome in _ANSWERED for _, outcome in outcomes)
        begun = first or requested is not None
        if not first and (begun or answered):
            entries.append(Entry("requested", _day(requested), stage))
            if requested is None:
                self._missing_day(where, f"{stage}: the request", "the stage has an answer and no date of request")
        if (acknowledged := get(row, "acknowledged_on")) is not None:
            entries.append(Entry("acknowledged", _day(acknowledged), None if first else stage))
        if (agreed := get(row, "record_agreed_on")) is not None:
            entries.append(Entry("record_agreed", _day(agreed), stage))
        self._extension(entries, row, in_stage, stage)
        for name, kind in _PANEL_ENTRIES:
            if (day := get(row, name)) is not None:
                entries.append(Entry(kind, _day(day), stage))
        if answered:
            if responded is None:
                self._missing_day(where, f"{stage}: the answer", "there is an outcome and no date of answer")
            entries.append(Entry("responded", _day(responded), stage))
        if (received_outcome := get(row, "outcome_received_on")) is not None:
            entries.append(Entry("outcome_received", _day(received_outcome), stage))
        for number, outcome in outcomes:
            self._outcome(entries, row, stage, number, outcome, responded, themes)
        recorded_due = get(row, "due_on")
        if recorded_due is not None and recorded_due is not UNDATED:
            due.append(RecordedDue(stage, recorded_due))

    def _extension(self, entries: list[Entry], row: Sequence[Any], in_stage: StageColumns, stage: str) -> None:
        claimed, notice = in_stage.get(row, "extended"), in_stage.get(row, "extension_notice_on")
        to, ground = in_stage.get(row, "extended_to"), in_stage.get(row, "extension_ground")
        if claimed or notice is not None or to is not None:
            ground = ground or self.every_row.get(f"{stage}.extension_ground")
            entries.append(Entry("extended", _day(notice), stage, _day(to), ground))

    def _outcome(
        self,
        entries: list[Entry],
        row: Sequence[Any],
        stage: str,
        number: int | None,
        outcome: str,
        responded: date | None,
        themes: tuple[str, ...],
    ) -> None:
        if outcome == "withdrawn":
            day = self.get(row, "withdrawn_on") or responded or self.get(row, "closed_on")
            entries.append(Entry("withdrawn", _day(day)))
        elif outcome == "refused":
            day = responded or self.get(row, "closed_on")
            entries.append(Entry("refused", _day(day), ground=self.get(row, "refused_ground") or "other"))
        elif outcome in _ANSWERED and outcome != "resolved":
            if number is not None:
                entries.append(Entry("finding", _day(responded), stage, value=outcome, point=number))
            elif len(themes) <= 1 or outcome in _SAME_FOR_EACH_POINT:
                for point in range(1, max(len(themes), 1) + 1):
                    entries.append(Entry("finding", _day(responded), stage, value=outcome, point=point))
            else:
                # One outcome for several points does not say which of them were upheld.
                entries.append(Entry("finding", _day(responded), stage, value=outcome, point=0))

    def _case_entries(self, entries: list[Entry], row: Sequence[Any]) -> None:
        get = self.get
        if (arose := get(row, "arose_on")) is not None:
            entries.append(Entry("matter_arose", _day(arose)))
        kinds = {entry.kind for entry in entries}
        if (withdrawn := get(row, "withdrawn_on")) is not None and "withdrawn" not in kinds:
            entries.append(Entry("withdrawn", _day(withdrawn)))
        if (ground := get(row, "refused_ground")) is not None and "refused" not in kinds:
            entries.append(Entry("refused", _day(get(row, "closed_on")), ground=ground))
        closed, status = get(row, "closed_on"), get(row, "status")
        if closed is not None:
            entries.append(Entry("closed", _day(closed)))
        elif status in ("closed", "withdrawn") and not kinds & {"responded", "withdrawn", "refused"}:
            entries.append(Entry("closed" if status == "closed" else "withdrawn", None))
        referred, decided = get(row, "ombudsman_referred_on"), get(row, "ombudsman_decided_on")
        outcome = get(row, "ombudsman_outcome")
        if referred is not None or outcome is not None:
            entries.append(Entry("ombudsman_referred", _day(referred)))
        if decided is not None or (outcome is not None and outcome != "undecided"):
            entries.append(Entry("ombudsman_decided", _day(decided), value=outcome))

    def _themes(self, row: Sequence[Any]) -> tuple[str, ...]:
        found: list[str] = []
        for _, place in self.themes:
            for theme in row[place] or ():
                if theme not in found:
                    found.append(theme)
        return tuple(found)

    def _attribute(self, row: Sequence[Any], name: str) -> str:
        if name == "age_band":
            value = self._age(row)
            known = {"age", "birth"} & {*self.case_places, *self.every_row}
        else:
            value = self.get(row, name)
            known = {name} & {*self.case_places, *self.every_row}
        if name == "advocate" and isinstance(value, bool):
            value = "yes" if value else "no"
        if value is not None and value is not UNDATED:
            return str(value)
        return NOT_KNOWN if known else NOT_ASKED

    def _age(self, row: Sequence[Any]) -> str | None:
        from .cells import age_band

        if (band := self.get(row, "age")) is not None:
            return str(band)
        born, received = self.get(row, "birth"), self.get(row, "received_on")
        if born is None or born is UNDATED or received is None or received < born:
            return None
        return age_band(received.year - born.year - ((received.month, received.day) < (born.month, born.day)))

    def _missing_day(self, where: tuple[str, int], column: str, problem: str) -> None:
        sheet, number = where
        self.note(
            Finding(sheet, number, column, "missing_day", "a date", problem, "used: it happened, on a day not known")
        )


def _day(value: date | None) -> date | None:
    return None if value is UNDATED else value


def _number_of(label: str) -> int | None:
    """The number at the end of "Theme 2" or "Outcome 2"; none in "Stage 2 outcome"."""
    match = _NUMBERED.search(label)
    return int(match[1]) if match and "stage" not in label.lower() else None


def merged(cases: Sequence[Case]) -> Case:
    """One case from the rows that tell of its stages, the first stage's first."""
    ordered = sorted(cases, key=lambda case: min((e.on for e in case.chronology if e.on), default=date.max))
    first = ordered[0]
    themes = list(dict.fromkeys(theme for case in ordered for theme in case.themes))
    entries: list[Entry] = []
    for case in ordered:
        renumber = {n: themes.index(theme) + 1 for n, theme in enumerate(case.themes, 1)}
        for entry in case.chronology:
            if entry.kind == "finding" and entry.point in renumber:
                entry = entry._replace(point=renumber[entry.point])
            if entry not in entries:
                entries.append(entry)
    attributes = tuple(
        next((value for value in values if value not in (NOT_KNOWN, NOT_ASKED)), values[0])
        for values in zip(*(case.attributes for case in ordered), strict=True)
    )
    return first._replace(
        complainant=next((case.complainant for case in ordered if case.complainant), None),
        chronology=tuple(entries),
        themes=tuple(themes),
        attributes=attributes,
        recorded_due=tuple(due for case in ordered for due in case.recorded_due),
    )
