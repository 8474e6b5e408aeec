"""A case as it stands: its entries read once, into what pages, steps, lists and facts ask for. A pure function.

The law's part comes from `replay`. What the law does not ask (people, points in words, who does what, actions) is read
here from the same entries, by the same rule: the latest word on a thing stands, a correction takes the place of what it
corrects, and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from heard.law.entries import Entry, standing_entries
from heard.law.replay import CaseState, replay
from heard.law.vocabulary import Procedure
from heard.law.working_days import WorkingCalendar

#: Words of an entry whose words were erased.
ERASED: Mapping[str, Any] = MappingProxyType({})


class Recorded(NamedTuple):
    """One entry as it was written down. words: what it says; empty where they were erased.

    known_on: the day from which the council knew it; None where an import does not tell.
    """

    number: int
    kind: str
    stage: str | None
    on: date | None
    target: date | None
    known_on: date | None
    recorded_at: datetime
    actor: int | None
    corrects: int | None
    words: Mapping[str, Any]

    def for_law(self) -> Entry:
        """The entry as the law reads it."""
        return Entry(
            kind=self.kind,
            on=self.on,
            stage=self.stage,
            target=self.target,
            ground=self.words.get("ground"),
            value=self.words.get("value"),
            point=self.words.get("point"),
            recorded=self.known_on,
            id=str(self.number),
            corrects=None if self.corrects is None else str(self.corrects),
        )


class Person(NamedTuple):
    """Somebody in the case. number: of the entry that names them. key: the same for one person in every case.

    colleague: the number of their account, where they are one of ours. until: the last day of a part from outside.
    """

    number: int
    name: str
    role: str
    key: str
    words: Mapping[str, Any]

    @property
    def colleague(self) -> int | None:
        """The number of their account, or None for people who have none."""
        return self.words.get("colleague")


class Point(NamedTuple):
    """One numbered point of complaint, in its latest words. versions: how often it was written.

    subjects: what it is about, as the procedure's table of eligibility calls it. procedure: the one under which it is
    dealt with; both empty until somebody decided.
    """

    number: int
    text: str
    wanted: str
    theme: str
    words: Mapping[str, Any]
    versions: int = 1
    subjects: tuple[str, ...] = ()
    procedure: str = ""


class Casefile(NamedTuple):
    """A case on a day. standing: its entries in the order of their days, corrected ones left out.

    everything: all entries in the order in which they were written. by_kind: the standing ones under their kind, because a
    page asks some hundred times for the entries of one.
    """

    state: CaseState
    standing: tuple[Recorded, ...]
    everything: tuple[Recorded, ...]
    calendar: WorkingCalendar
    as_at: date
    procedure: Procedure
    by_kind: Mapping[str, Sequence[Recorded]]

    def all(self, kind: str, stage: str | None = None) -> Iterator[Recorded]:
        """The standing entries of a kind, and of a stage where one is given."""
        return (entry for entry in self.by_kind.get(kind, ()) if stage is None or entry.stage == stage)

    def last(self, kind: str, stage: str | None = None) -> Recorded | None:
        """The latest standing entry of a kind, or None."""
        return max(self.all(kind, stage), key=_place, default=None)

    def has(self, kind: str, stage: str | None = None) -> bool:
        """Whether an entry of the kind stands."""
        return next(self.all(kind, stage), None) is not None

    def written_last(self, kind: str, stage: str | None = None) -> Recorded | None:
        """The standing entry of a kind that was written down last, whatever its day; or None."""
        return max(self.all(kind, stage), key=lambda entry: entry.number, default=None)

    def versions(self, entry: Recorded) -> tuple[Recorded, ...]:
        """An entry and what it put right, back to the first that was written."""
        by_number = {each.number: each for each in self.everything}
        found = [entry]
        while found[-1].corrects in by_number and len(found) <= len(by_number):
            found.append(by_number[found[-1].corrects])
        return tuple(found)

    def first_number(self, entry: Recorded) -> int:
        """The number under which others name an entry: that of its first version."""
        return self.versions(entry)[-1].number if entry.corrects is not None else entry.number

    def as_written(self, *kinds: str) -> list[Recorded]:
        """The standing entries of these kinds in the order in which they were first written down, whatever their days.

        By this order go rights, and what somebody decided of the case here: the days that people type are for the law.
        """
        return sorted((entry for kind in kinds for entry in self.by_kind.get(kind, ())), key=self.first_number)

    def unsettled(self, kind: str, *settled_by: str) -> tuple[Recorded, ...]:
        """The standing entries of a kind that no entry of the other kinds names as its own, as a promise not yet kept."""
        named = {entry.words.get("of") for each in settled_by for entry in self.all(each)}
        return tuple(entry for entry in self.all(kind) if str(self.first_number(entry)) not in named)

    def pending(self, kind: str, *settled_by: str) -> Recorded | None:
        """The entry of a kind that was written last, unless one of the other kinds was written since."""
        entry = self.written_last(kind)
        if entry is None or any(
            each.kind in settled_by and self.first_number(each) > entry.number for each in self.standing
        ):
            return None
        return entry

    @property
    def kind(self) -> str:
        """What the contact was taken as: complaint, informal_concern, enquiry, compliment."""
        taken = self.as_written("taken_as")
        return str(taken[-1].words.get("value", "complaint")) if taken else "complaint"

    @property
    def open(self) -> bool:
        """Whether something in it waits for an answer, or for its file to be closed; in a compliment nothing does."""
        return self.state.open and self.kind != "compliment"

    @property
    def hidden(self) -> bool:
        """Whether it counts no more: its import was undone, it was merged into another case, or it was erased."""
        return self.has("import_undone") or self.has("merged_into") or self.erased

    @property
    def erased(self) -> bool:
        """Whether all that it came with was erased, so that nobody can say what it was about, or that it was a complaint."""
        first = self.everything[0].recorded_at if self.everything else None
        return first is not None and all(e.words is ERASED for e in self.everything if e.recorded_at == first)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody in the case, in the order in which they were named."""
        return tuple(
            Person(e.number, e.words.get("name", ""), e.words.get("role", ""), e.words.get("key", ""), e.words)
            for e in self.all("person")
            if e.words
        )

    def people_who_are(self, *roles: str) -> tuple[Person, ...]:
        """The people with one of these roles."""
        return tuple(person for person in self.people if person.role in roles)

    @property
    def complainant(self) -> Person | None:
        """Who complains; the first where there are several."""
        return next(iter(self.people_who_are("complainant")), None)

    @property
    def points(self) -> tuple[Point, ...]:
        """The points of complaint by their number, each in its latest words."""
        found: dict[int, Point] = {}
        for entry in self.all("point"):
            number = entry.words.get("point")
            if number is None:
                continue
            before = found.get(number)
            found[number] = Point(
                number,
                entry.words.get("text", ""),
                entry.words.get("wanted", ""),
                entry.words.get("theme", "NOT_RECORDED"),
                entry.words,
                before.versions + 1 if before else 1,
            )
        for theme in self.all("point_theme"):
            number = theme.words.get("point")
            if number in found:
                found[number] = found[number]._replace(theme=theme.words.get("theme", "NOT_RECORDED"))
        for decided in self.all("point_in_law"):
            number = decided.words.get("point")
            if number in found:
                subjects = tuple(decided.words.get("subjects", ()))
                found[number] = found[number]._replace(subjects=subjects, procedure=decided.words.get("procedure", ""))
        return tuple(found[number] for number in sorted(found))

    @property
    def details(self) -> dict[str, str]:
        """The latest word on each attribute of the complaint (service area, team, age band ...)."""
        told: dict[str, str] = {}
        for entry in self.all("details"):
            told.update(entry.words)
        return told

    @property
    def owner(self) -> int | None:
        """The number of the person who sees the case through; None where nobody does, or who did was complained about since."""
        given = self.as_written("owner")
        number = given[-1].words.get("colleague") if given else None
        return None if number in self.barred() else number

    def parts(self) -> Iterator[tuple[int, str, date | None]]:
        """Who was given a part in the case: the person's number, the part, and the last day, where there is one.

        Who was given a part and then lost it has none: it was given to another, they stood down, their access was ended,
        or they were named in the complaint.
        """
        held: dict[tuple[str, int], tuple[int, str, date | None]] = {}
        stood_down = {entry.words.get("of") for entry in self.all("panel_member_stood_down")}
        for entry in self.as_written("access_ended", *PARTS):
            colleague = entry.words.get("colleague")
            if str(self.first_number(entry)) in stood_down:
                continue
            if entry.kind == "access_ended":
                held = {key: part for key, part in held.items() if part[0] != colleague}
            elif entry.kind in ONE_AT_A_TIME:
                held = {key: part for key, part in held.items() if key[0] != entry.kind}
            if colleague is not None and entry.kind != "access_ended":
                held[entry.kind, colleague] = (colleague, entry.kind, _day(entry.words.get("access_until")))
        barred = self.barred()
        yield from (part for part in held.values() if part[0] not in barred)

    def barred(self) -> set[int]:
        """The numbers of our people who are named in the complaint: they may not open, own, answer or approve it."""
        return {p.colleague for p in self.people_who_are("complained_about") if p.colleague is not None}

    def kept_from(self) -> set[str]:
        """The roles from which the case is kept, as one about the complaints team is; parts in it still count."""
        kept = self.as_written("kept_from")
        return set(kept[-1].words.get("roles", ())) if kept else set()


#: Entries that give a person a part in the case, by which they may see it.
PARTS = {
    "owner": "sees the case through",
    "responder": "drafts the answer at stage 1",
    "approver": "approves the answer",
    "officer_appointed": "investigating officer",
    "independent_person_appointed": "independent person",
    "adjudicating_officer": "adjudicating officer",
    "chair_appointed": "chair of the panel",
    "panel_member_appointed": "member of the panel",
    "shared_with": "given sight of the case",
}

#: Of these a case has one at a time: the next takes the place of the one before.
ONE_AT_A_TIME = frozenset(
    {
        "owner", "responder", "approver", "officer_appointed", "independent_person_appointed", "adjudicating_officer",
        "chair_appointed",
    }
)  # fmt: skip


def casefile(
    procedure: Procedure,
    entries: Sequence[Recorded],
    as_at: date,
    calendar: WorkingCalendar,
    known_at: date | None = None,
) -> Casefile:
    """The case at the end of `as_at`, from the entries known by `known_at` (by `as_at` where it is not given).

    Raises OutsideCalendar where a working day beyond the calendar would have to be counted.
    """
    known = known_at or as_at
    chronology = [entry.for_law() for entry in entries]
    by_id = {str(entry.number): entry for entry in entries}
    standing = tuple(by_id[entry.id] for entry in standing_entries(chronology, as_at, known) if entry.id in by_id)
    state = replay(procedure, chronology, as_at, known, calendar)
    by_kind: dict[str, list[Recorded]] = {}
    for entry in standing:
        by_kind.setdefault(entry.kind, []).append(entry)
    return Casefile(state, standing, tuple(entries), calendar, as_at, procedure, by_kind)


def _place(entry: Recorded) -> tuple[date, int]:
    return entry.on or date.min, entry.number


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
