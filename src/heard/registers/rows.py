"""From one row of a register, its cells already read, to a case and its chronology."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from heard.facts.case import ATTRIBUTES, NOT_ASKED, NOT_KNOWN, Case, RecordedDue
from heard.facts.quality import Finding
from heard.law.entries import Entry
from heard.law.vocabulary import Trigger

from .cells import age_band
from .fields import field_named

#: Something stood in a date column and could not be read as a day: it happened, and the day is not known.
UNDATED = date.max

#: What the outcome of a whole complaint says of each of its points, by the rule that derives outcomes from points.
_SAME_FOR_EACH_POINT = frozenset({"upheld", "not_upheld", "no_finding"})
_ANSWERED = frozenset({"upheld", "partially_upheld", "not_upheld", "no_finding", "resolved"})
#: Columns of a stage whose day is an entry and nothing more, in the order in which they follow on one day.
_PLAIN_ENTRIES = {
    "acknowledged_on": "acknowledged",
    "record_agreed_on": "record_agreed",
    "draft_received_on": "draft_received",
    "draft_sent_back_on": "draft_sent_back",
    "draft_approved_on": "draft_approved",
    "chair_appointed_on": "chair_appointed",
    "panel_met_on": "panel_met",
    "panel_reported_on": "panel_reported",
    "recommendations_received_on": "recommendations_received",
    "outcome_received_on": "outcome_received",
}
#: Of two dates of a stage, the second cannot come before the first. Some that look so can: a draft is due before it was
#: asked for where the complaint was passed on late; one is sent back before it was received where the day of the second
#: draft is written over that of the first; an answer goes out before its approval is written down.
_ORDER_IN_STAGE = (
    ("requested_on", "acknowledged_on"),
    ("requested_on", "record_agreed_on"),
    ("requested_on", "sent_to_service_on"),
    ("requested_on", "draft_due_on"),
    ("requested_on", "draft_received_on"),
    ("requested_on", "draft_sent_back_on"),
    ("requested_on", "draft_approved_on"),
    ("sent_to_service_on", "draft_received_on"),
    ("sent_to_service_on", "draft_sent_back_on"),
    ("sent_to_service_on", "draft_approved_on"),
    ("draft_received_on", "draft_approved_on"),
    ("requested_on", "extension_notice_on"),
    ("requested_on", "responded_on"),
    ("requested_on", "panel_met_on"),
    ("panel_met_on", "panel_reported_on"),
    ("panel_met_on", "recommendations_received_on"),
    ("panel_met_on", "responded_on"),
    ("recommendations_received_on", "responded_on"),
)
#: Dates of a stage, and of the whole case, that cannot come before receipt.
_STAGE_AFTER_RECEIPT = (
    "requested_on",
    "responded_on",
    "acknowledged_on",
    "sent_to_service_on",
    "draft_due_on",
    "draft_received_on",
    "draft_sent_back_on",
    "draft_approved_on",
    "extension_notice_on",
)
_AFTER_RECEIPT = ("acknowledged_on", "closed_on", "withdrawn_on", "ombudsman_referred_on", "ombudsman_decided_on")
#: Columns of days that may lie ahead: what is due, what was promised, and a panel that is to meet.
_MAY_LIE_AHEAD = frozenset({"due_on", "draft_due_on", "extended_to", "panel_met_on"})
#: The kind of entry that each column of dates becomes.
_ENTRY_KINDS = {
    "received_on": "received",
    "arose_on": "matter_arose",
    "closed_on": "closed",
    "withdrawn_on": "withdrawn",
    "sent_to_service_on": "sent_to_service",
    "draft_due_on": "sent_to_service",
    "late_because": "late_because",
    "requested_on": "requested",
    "extended": "extended",
    "extension_notice_on": "extended",
    "extended_to": "extended",
    "responded_on": "responded",
    "outcome": "responded",
    "ombudsman_referred_on": "ombudsman_referred",
    "ombudsman_decided_on": "ombudsman_decided",
    **_PLAIN_ENTRIES,
}
#: Columns of the whole case that most rows leave empty.
_SELDOM = frozenset({"arose_on", "withdrawn_on", "refused_ground", "closed_on", "status", "ombudsman_referred_on",
                     "ombudsman_decided_on", "ombudsman_outcome"})  # fmt: skip
#: Attributes that are worked out from the cell.
_DERIVED = frozenset({"age_band", "advocate_offered", "advocate"})
_NUMBERED = re.compile(r"\b(\d)\b\D*$")


class Theme(NamedTuple):
    """A theme by its code, and the council's own earlier code for it where that is kept."""

    code: str
    old_code: str | None = None


class Column(NamedTuple):
    """A column as it is read: its place in the sheet, its label and the field that it holds."""

    place: int
    label: str
    name: str


@dataclass
class StageColumns:
    """Where the dates of one stage stand in a row of read cells."""

    stage: str
    places: dict[str, int] = field(default_factory=dict)
    outcomes: list[tuple[int | None, int]] = field(default_factory=list)
    plain: list[tuple[int, str]] = field(default_factory=list)
    every_place: list[int] = field(default_factory=list)

    def add(self, name: str, place: int, number: int | None) -> None:
        """Adds the column of a field; an outcome may be that of one numbered point."""
        self.every_place.append(place)
        if name == "outcome":
            self.outcomes.append((number, place))
            return
        self.places[name] = place
        if name in _PLAIN_ENTRIES:
            self.plain = [
                (self.places[column], kind) for column, kind in _PLAIN_ENTRIES.items() if column in self.places
            ]

    def holds_something(self, row: Sequence[Any]) -> bool:
        """Whether any of the stage's cells is filled."""
        return any(row[place] is not None for place in self.every_place)

    def get(self, row: Sequence[Any], name: str) -> Any:
        """What the row holds, or None where there is no such column."""
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
                in_stage.add(column_field.name, place, number)
            else:
                self.case_places[column_field.name] = place
        self.stages = [stages[stage] for stage in sorted(stages)]
        # A later stage with columns of its own makes the stage column no more than a summary.
        self.row_is_a_stage = self.row_stage is not None and all(s.stage == first_stage for s in self.stages)
        self._received = self.case_places.get("received_on")
        self._cost = self.case_places.get("cost")
        self._orders = self._order_of_places()
        self._happened = [place for place, column in enumerate(columns) if _tells_what_happened(column)]
        self._attributes = [self._attribute_place(name) for name in ATTRIBUTES]
        self._seldom = [place for name, place in self.case_places.items() if name in _SELDOM]

    def _order_of_places(self) -> list[tuple[int, int]]:
        pairs = []
        received = self.case_places.get("received_on")
        for in_stage in self.stages:
            if received is not None:
                pairs += [(received, in_stage.places[name]) for name in _STAGE_AFTER_RECEIPT if name in in_stage.places]
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
            later = row[then]
            if later is None:
                continue
            earlier = row[first]
            if earlier is not None and later < earlier and earlier is not UNDATED:
                self.note(
                    Finding(
                        sheet,
                        number,
                        self.columns[then].label,
                        "impossible_order",
                        f"not before {self.columns[first].label} ({earlier:%d/%m/%Y})",
                        f"{later:%d/%m/%Y}",
                        "used without this date"
                        if field_named(self.columns[then].name)[1].name == "draft_due_on"
                        else "used without this date: it happened, on a day not known",
                    )
                )
                row = (*row[:then], UNDATED, *row[then + 1 :])
        return row

    def dated_after(self, row: Sequence[Any], day: date) -> Iterator[tuple[str, date]]:
        """The headings under which the row says that something happened later than a day, each with what it says."""
        for place in self._happened:
            on = row[place]
            if on is not None and on is not UNDATED and on > day:
                yield self.columns[place].label, on

    def received(self, row: Sequence[Any]) -> date | None:
        """The day the complaint came; a row that tells only of a later stage begins with the request for it."""
        place = self._received
        if place is not None and row[place] is not None:
            day: date = row[place]
            return day
        if not self.row_is_a_stage:
            constant: date | None = self.get(row, "received_on")
            return constant
        days = (in_stage.get(row, "requested_on") for in_stage in self.stages)
        return next((day for day in days if day is not None), None)

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
            if column_field.name in ("outcome", "status"):
                found.add(Trigger("withdrawn"))
        for in_stage in self.stages:
            names = [*in_stage.places, *(["outcome"] if in_stage.outcomes else [])]
            if self.row_is_a_stage:
                found |= {Trigger("requested", stage) for stage in stages if stage != self.first_stage}
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
        old_codes = self._themes(row)
        themes = tuple(old_codes)
        entries: list[Entry] = []
        due: list[RecordedDue] = []
        row_stage = self.stage_of(row)
        received = self.get(row, "received_on")
        if row_stage == "ombudsman":
            entries.append(Entry("ombudsman_referred", received))
        elif row_stage is None or row_stage in (self.first_stage, "none"):
            entries.append(Entry("received", received))
        for in_stage in self.stages:
            if row_stage is None and in_stage.stage != self.first_stage and not in_stage.holds_something(row):
                continue
            stage = row_stage if row_stage not in (None, "none") else in_stage.stage
            if stage != "ombudsman":
                self._stage_entries(
                    entries, due, row, in_stage, stage or self.first_stage, received, themes, (sheet, number)
                )
        if self.every_row or any(row[place] is not None for place in self._seldom):
            self._case_entries(entries, row)
        kind = self.get(row, "contact_kind") or "complaint"
        if row_stage == "none" and kind == "complaint":
            kind = "informal_concern"
        return Case(
            reference=reference,
            complainant=complainant,
            contact_kind=kind,
            chronology=tuple(entries),
            themes=themes,
            attributes=tuple(
                self._attribute(row, name, place, default)
                if name
                else default
                if place is None or row[place] is None
                else row[place]
                for name, place, default in self._attributes
            ),
            old_codes=tuple(old_codes.values()),
            recorded_due=tuple(due),
            cost=row[self._cost] if self._cost is not None else None,
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
        responded = in_stage.get(row, "responded_on")
        outcomes = [(number, row[place]) for number, place in in_stage.outcomes if row[place] is not None]
        answered = responded is not None or any(outcome in _ANSWERED for _, outcome in outcomes)
        if not first:
            requested = in_stage.get(row, "requested_on")
            if requested is None and self.row_is_a_stage:
                requested = received
            if requested is not None or answered:
                entries.append(Entry("requested", _day(requested), stage))
            if requested is None and answered:
                self._missing_day(where, f"{stage}: the request", "the stage has an answer and no date of request")
        sent, draft_due = in_stage.get(row, "sent_to_service_on"), in_stage.get(row, "draft_due_on")
        if sent is not None or draft_due is not None:
            entries.append(Entry("sent_to_service", _day(sent), stage, _day(draft_due)))
        for place, kind in in_stage.plain:
            if row[place] is not None:
                # Every procedure's first acknowledgement is that of the complaint itself.
                of_stage = None if first and kind == "acknowledged" else stage
                entries.append(Entry(kind, _day(row[place]), of_stage))
        if (cause := in_stage.get(row, "late_because")) is not None:
            entries.append(Entry("late_because", None, stage, ground=cause))
        self._extension(entries, row, in_stage, stage)
        if answered:
            if responded is None:
                self._missing_day(where, f"{stage}: the answer", "there is an outcome and no date of answer")
            entries.append(Entry("responded", _day(responded), stage))
        for number, outcome in outcomes:
            self._outcome(entries, row, stage, number, outcome, responded, themes)
        recorded_due = in_stage.get(row, "due_on")
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

    def _themes(self, row: Sequence[Any]) -> dict[str, str | None]:
        """The code of each theme of the row, once, with its earlier code."""
        found: dict[str, str | None] = {}
        for _, place in self.themes:
            for theme in row[place] or ():
                found.setdefault(theme.code, theme.old_code)
        return found

    def _attribute_place(self, name: str) -> tuple[str, int | None, str]:
        """Where an attribute stands in a row, and what it is where the cell is blank or there is no such column.

        The name comes first where the attribute is worked out from the cell; otherwise nothing does.
        """
        place = self.case_places.get("age" if name == "age_band" else name)
        constant = self.every_row.get(name)
        born = name == "age_band" and "birth" in self.case_places
        derived = name if name in _DERIVED and (place is not None or born) else ""
        return derived, place, constant or (NOT_ASKED if place is None and not born else NOT_KNOWN)

    def _attribute(self, row: Sequence[Any], name: str, place: int | None, default: str) -> str:
        value = row[place] if place is not None else None
        if value is None and name == "age_band":
            value = self._age_at_receipt(row)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return default if value is None else str(value)

    def _age_at_receipt(self, row: Sequence[Any]) -> str | None:
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


def _tells_what_happened(column: Column) -> bool:
    field_of = field_named(column.name)[1]
    return field_of.kind == "date" and field_of.name not in _MAY_LIE_AHEAD


def _number_of(label: str) -> int | None:
    """The number at the end of "Theme 2" or "Outcome 2"; none in "Stage 2 outcome"."""
    match = _NUMBERED.search(label)
    return int(match[1]) if match and "stage" not in label.lower() else None


def merged(cases: Sequence[Case]) -> Case:
    """One case from the rows that tell of its stages, the first stage's first."""
    ordered = sorted(cases, key=lambda case: min((e.on for e in case.chronology if e.on), default=date.max))
    first = ordered[0]
    old_codes = {theme: old for case in ordered for theme, old in zip(case.themes, case.old_codes, strict=True)}
    themes = list(old_codes)
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
        old_codes=tuple(old_codes.values()),
        attributes=attributes,
        recorded_due=tuple(due for case in ordered for due in case.recorded_due),
        cost=_cost(ordered),
    )


def _cost(cases: Sequence[Case]) -> int | None:
    """What the rows of one complaint say that it cost: each stage's cost once, or the last word on the whole.

    Rows that tell of different stages may each hold the cost of theirs, so different costs are added. Where a stage
    stands in more than one row, the complaint was carried over, and the most is what had been spent in the end.
    """
    costs = {case.cost for case in cases if case.cost is not None}
    stages = [stage for case in cases for stage in {entry.stage for entry in case.chronology if entry.stage}]
    if not costs:
        return None
    return sum(costs) if len(stages) == len({*stages}) else max(costs)
