"""Entries, clocks and points as pages show them: codes in words, people by name, nothing decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from heard.law.explanation import long_date, verdict_in_words
from heard.law.replay import ClockRun
from heard.law.vocabulary import Duty

from .casefile import ERASED, PARTS, Casefile, Recorded
from .happened import title_of
from .presenting_lists import ENDINGS
from .steps import choices
from .steps.all_steps import STEPS, step_of
from .steps.intake import PERSON_ROLES
from .steps.refusal import grounds
from .steps.vocabulary import NAMES_ENTRIES, Asks, Choices, Field


class Names(Protocol):
    """Who is called what."""

    def name(self, number: int | None) -> str:
        """Whoever has the account with this number."""

    def independent(self, number: int | None) -> str:
        """Whoever stands in the register of independents under this number."""

    def case(self, reference: str) -> str:
        """The reference of another case, where the reader may see that case; otherwise only that there is one."""


class ShownEntry(NamedTuple):
    """An entry as the history shows it. lines: what it says, each with its label. standing: False where it was corrected."""

    number: int
    title: str
    on: date | None
    by: str
    recorded_at: datetime
    lines: list[tuple[str, str]]
    files: list[dict[str, Any]]
    standing: bool
    corrects: int | None
    erased: bool


def history(case: Casefile, names: Names) -> Iterator[ShownEntry]:
    """Every entry, the newest first; those that were put right stay, and say so."""
    standing = {entry.number for entry in case.standing}
    for entry in sorted(case.everything, key=lambda e: (e.on or date.min, e.number), reverse=True):
        yield shown(entry, case, names, standing=entry.number in standing)


def shown(entry: Recorded, case: Casefile, names: Names, *, standing: bool = True) -> ShownEntry:
    """One entry in words."""
    return ShownEntry(
        entry.number,
        title_of(entry),
        entry.on,
        names.name(entry.actor),
        entry.recorded_at,
        list(_lines(entry, case, names)),
        list(entry.words.get("files", ())),
        standing or entry.kind == "struck_out",
        entry.corrects,
        entry.words is ERASED,
    )


_LABELS = {
    "own_words": "In the person's own words", "summary": "Summary", "channel": "How it came", "value": "What", "name": "Name",
    "role": "Part in the case", "relation": "Relation to the child", "contact": "Contact", "safe_contact": "Safe contact",
    "complainant_type": "Who complains", "service_area": "Service", "team": "Team", "point": "Point", "text": "Words",
    "theme": "Theme", "cause": "Cause", "ground": "Ground", "colleague": "Person", "language": "Language", "format": "Format",
    "advocate_offered": "Advocate offered", "advocate": "Advocate", "missing": "Still to be asked", "batch": "Import",
    "sheet": "Sheet of the register", "row": "Row", "reference": "Reference in the register", "old_code": "Code used before",
    "conflict": "Conflict of interest", "declared": "What was declared", "access_until": "Can open it until",
    "independent": "From the register of independents", "attended": "Who of the panel was there",
    "departs": "Departs from what the investigating officer found", "result": "What the tables say",
    "routes": "Where each leads", "reasons": "Reasons", "grounds": "Grounds on which it could be declined",
    "recommendations": "Recommendations", "version": "Version",
}  # fmt: skip
_CODES: dict[str, Choices] = {
    "channel": choices.CHANNELS, "complainant_type": choices.COMPLAINANT_TYPES, "service_area": choices.SERVICE_AREAS,
    "theme": choices.THEMES, "cause": choices.CAUSES,
}  # fmt: skip
_KIND_CODES: dict[str, Choices] = {"finding": choices.FINDINGS, "io_finding": choices.FINDINGS, "taken_as": choices.CONTACT_KINDS}
#: What is of use to the program alone.
_NOT_SHOWN = frozenset({"key", "files", "oral", "register", "decision", "recommended"})


def _lines(entry: Recorded, case: Casefile, names: Names) -> Iterator[tuple[str, str]]:
    step = step_of(entry.kind, entry.stage)
    declared = {field.name: field for field in step.fields} if step else {}
    if entry.target is not None:
        label = declared["target"].label if "target" in declared else "Day named"
        yield label, f"{entry.target.day} {entry.target:%B %Y}"
    told = [name for name in entry.words if name not in _NOT_SHOWN]
    order = {name: place for place, name in enumerate(declared)}
    for name in sorted(told, key=lambda each: order.get(each, len(order))):
        field = declared.get(name)
        yield (
            (field.label if field else _LABELS.get(name, name.replace("_", " ").capitalize())),
            in_words(entry.kind, name, entry.words[name], field, case, names),
        )


def in_words(kind: str, name: str, value: Any, field: Field | None, case: Casefile, names: Names) -> str:
    """One answer in words: a code by its label, a person by name, several with commas."""
    if name == "colleague" or (field and field.asks is Asks.COLLEAGUE):
        return names.name(value if isinstance(value, int) else None)
    if name == "independent" or (field and field.asks is Asks.INDEPENDENT):
        return names.independent(value if isinstance(value, int) else None)
    if name == "other":
        return names.case(str(value))
    if name in NAMES_ENTRIES and isinstance(value, str):
        return _named(str(value), case, names)
    if field and field.asks is Asks.DAY and isinstance(value, str):
        return long_date(date.fromisoformat(value))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return "; ".join(in_words(kind, name, each, field, case, names) for each in value)
    if isinstance(value, dict) and value.keys() == {"number", "text"}:
        return f"{value['number']}: {value['text']}"
    if isinstance(value, dict):
        return ", ".join(f"{key.replace('_', ' ')} {each}" for key, each in value.items())
    known = _codes_of(kind, name, field, case)
    return choices.label_of(known, str(value)) if known else str(value)


def _named(number: str, case: Casefile, names: Names) -> str:
    """The entry to which another belongs, by what it says."""
    standing = (entry for entry in case.standing if str(case.first_number(entry)) == number)
    found = next(standing, None) or next((entry for entry in case.everything if str(entry.number) == number), None)
    if found is None:
        return f"entry {number}"
    if "independent" in found.words:
        return names.independent(found.words["independent"])
    return str(found.words.get("what") or found.words.get("name") or title_of(found))


def _codes_of(kind: str, name: str, field: Field | None, case: Casefile) -> Choices:
    if field is not None and field.choices:
        return field.choices(case) if callable(field.choices) else field.choices
    if field is not None and field.asks is Asks.YES_NO:
        return choices.YES_NO
    if name in ("ground", "grounds"):
        return grounds(case)
    return _KIND_CODES.get(kind, ()) if name == "value" else _CODES.get(name, ())


def tags(case: Casefile) -> list[tuple[str, str]]:
    """What a case is and how it stands, each in few words with a colour."""
    told = list[tuple[str, str]]()
    is_complaint, stage = case.kind == "complaint", case.state.current_stage
    if not is_complaint:
        told.append((choices.label_of(choices.CONTACT_KINDS, case.kind), "grey"))
    elif stage is not None and not case.erased:
        told.append((stage.stage.name, "blue"))
    if case.hidden:
        told.append(("in no list and no figure", "grey"))
    elif case.state.ended_by:
        told.append((ENDINGS.get(case.state.ended_by, case.state.ended_by.replace("_", " ")), "grey"))
    elif not case.open:
        told.append(("answered", "green") if is_complaint else ("nothing to be done", "green"))
    return told


class ShownClock(NamedTuple):
    """A clock as the case page shows it."""

    id: str
    name: str
    run: int
    due_on: date | None
    also_due_on: date | None
    verdict: str
    late: bool
    days_used: int | None


def clocks(case: Casefile) -> list[ShownClock]:
    """The clocks of the council, a panel and the complainant that have a day, in the procedure's order.

    Of a case that was erased there are none: the grounds on which they are judged are gone.
    """
    if case.erased:
        return []
    return [_clock(run) for run in case.state.clocks if run.due_on is not None and case.kind == "complaint"]


def _clock(run: ClockRun) -> ShownClock:
    ours = run.clock.duty is not Duty.COMPLAINANT
    due = run.extended_due_on or run.due_on
    also = run.alert_on if run.alert_on != due else None
    late = ours and run.verdict.value in ("late", "open_and_late", "extension_not_shown")
    return ShownClock(
        run.clock.id, run.clock.name, run.run, due, also, verdict_in_words(run), late, run.working_days_used
    )


class ShownPoint(NamedTuple):
    """A point of complaint with what was found on it. findings: pairs of where it was found and what."""

    number: int
    text: str
    wanted: str
    theme: str
    versions: int
    findings: list[tuple[str, str]]


def points(case: Casefile) -> list[ShownPoint]:
    """The points, each with its findings in the order in which they were made."""
    found: dict[int, list[tuple[str, str]]] = {}
    for entry in case.all("finding"):
        stage = (entry.stage or "").replace("_", " ").capitalize()
        told = choices.label_of(choices.FINDINGS, entry.words.get("value"))
        found.setdefault(entry.words.get("point", 0), []).append((stage, told))
    return [
        ShownPoint(
            point.number, point.text, point.wanted, choices.label_of(choices.THEMES, point.theme), point.versions,
            found.get(point.number, []),
        )
        for point in case.points
    ]  # fmt: skip


class ShownPerson(NamedTuple):
    """Somebody in the case. lines: what is known of them, each with its label."""

    number: int
    name: str
    role: str
    safe_contact: str
    lines: list[tuple[str, str]]


def people(case: Casefile, names: Names) -> list[ShownPerson]:
    """Everybody in the case."""
    by_number = {entry.number: entry for entry in case.standing}
    roles = dict(PERSON_ROLES)
    return [
        ShownPerson(
            person.number,
            person.name,
            roles.get(person.role, person.role),
            str(person.words.get("safe_contact", "")),
            [
                (label, value)
                for label, value in _lines(by_number[person.number], case, names)
                if value not in (person.name, roles.get(person.role))
            ],
        )
        for person in case.people
    ]


def parts(case: Casefile, names: Names) -> list[tuple[str, str, date | None]]:
    """Who has a part in the case: the part in words, the name, and the last day where there is one."""
    return [(PARTS[part], names.name(person), until) for person, part, until in case.parts()]


def facts(case: Casefile, names: Names) -> list[tuple[str, str]]:
    """What is known of the complaint as a whole, each with its label; what is not known is left out."""
    asked = {field.name: field.label for field in STEPS["details"].fields}
    told = [(_LABELS.get(name) or asked.get(name, name), _detail(name, value)) for name, value in case.details.items()]
    needs = case.last("needs")
    if needs is not None:
        told += _lines(needs, case, names)
    received = case.last("received")
    if received is not None and received.words.get("channel"):
        told.insert(0, ("How it came", choices.label_of(choices.CHANNELS, received.words["channel"])))
    return told


def _detail(name: str, value: str) -> str:
    declared = next((field for field in STEPS["details"].fields if field.name == name), None)
    known = declared.choices if declared and not callable(declared.choices) else _CODES.get(name, ())
    return choices.label_of(known, value) if known else value
