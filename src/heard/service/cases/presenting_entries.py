"""Entries as the history shows them: codes in words, people by name, nothing decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple, Protocol

from django.utils import timezone

from heard.law.explanation import long_date
from heard.registers.words import MEANINGS

from .casefile import ERASED, Casefile, Recorded
from .happened import title_of
from .rules import why_not_changed
from .steps import choices
from .steps.all_steps import step_of
from .steps.refusal import grounds
from .steps.vocabulary import NAMES_ENTRIES, Asks, Choices, Field


class Names(Protocol):
    """Who is called what."""

    def name(self, number: int | None) -> str:
        """Whoever has the account with this number."""

    def has_left(self, number: int | None) -> bool:
        """Whether whoever had the account with this number can no longer sign in."""

    def independent(self, number: int | None) -> str:
        """Whoever stands in the register of independents under this number."""

    def case(self, reference: str) -> str:
        """The reference of another case, where the reader may see that case; otherwise only that there is one."""


class ShownEntry(NamedTuple):
    """An entry as the history shows it. lines: what it says, each with its label.

    written: the day and time at which it was written down, where that is not the day on which it happened. changeable:
    whether it may be put right or struck out. became: what was made of it since; empty while it stands. corrects: which
    entry it puts right or strikes out, by its title.
    """

    number: int
    title: str
    on: date | None
    by: str
    written: str
    lines: list[tuple[str, str]]
    files: list[dict[str, Any]]
    changeable: bool
    became: str
    corrects: str
    erased: bool


def history(case: Casefile, names: Names) -> Iterator[ShownEntry]:
    """Every entry, the newest first; those that were put right stay, and say so."""
    standing = {entry.number for entry in case.standing}
    struck_out = {entry.corrects for entry in case.everything if entry.kind == "struck_out"}
    for entry in sorted(case.everything, key=lambda e: (e.on or date.min, e.number), reverse=True):
        became = "struck out since" if entry.number in struck_out else "put right since"
        stands = entry.number in standing or entry.kind == "struck_out"
        yield shown(entry, case, names, became="" if stands else became)


def shown(entry: Recorded, case: Casefile, names: Names, *, became: str = "") -> ShownEntry:
    """One entry in words. became: what was made of it since."""
    return ShownEntry(
        entry.number,
        title_of(entry),
        entry.on,
        names.name(entry.actor),
        _written(entry),
        list(lines(entry, case, names)),
        list(entry.words.get("files", ())),
        not became and why_not_changed(case, entry) is None,
        became,
        _corrects(entry, case),
        entry.words is ERASED,
    )


def _written(entry: Recorded) -> str:
    at = timezone.localtime(entry.recorded_at)
    return "" if at.date() == entry.on else f"{long_date(at.date())} at {at:%H:%M}"


def _corrects(entry: Recorded, case: Casefile) -> str:
    if entry.corrects is None:
        return ""
    which = next(title_of(each) for each in case.everything if each.number == entry.corrects)
    return f"it was “{which}”" if entry.kind == "struck_out" else f"in place of “{which}”"


LABELS = {
    "own_words": "In the person's own words", "summary": "Summary", "channel": "How it came", "value": "What", "name": "Name",
    "role": "Part in the case", "relation": "Relation to the child", "contact": "Contact", "safe_contact": "Safe contact",
    "complainant_type": "Who complains", "service_area": "Service", "team": "Team", "point": "Point", "text": "Words",
    "theme": "Theme", "cause": "Cause", "ground": "Ground", "colleague": "Person", "language": "Language", "format": "Format",
    "advocate_offered": "Advocate offered", "advocate": "Advocate", "missing": "Still to be asked", "batch": "Import",
    "sheet": "Sheet of the register", "row": "Row", "reference": "Reference in the register", "old_code": "Code used before",
    "conflict": "Conflict of interest", "declared": "What was declared", "access_until": "Can open it until",
    "independent": "From the register of independents", "attended": "Who of the panel was there",
    "differs": "Differs from the approved draft",
    "departs": "Departs from what the investigating officer found", "result": "What the tables say",
    "routes": "Where each leads", "reasons": "Reasons", "grounds": "Grounds on which it could be declined",
    "recommendations": "Recommendations", "version": "Version",
}  # fmt: skip
CODES: dict[str, Choices] = {
    "channel": choices.CHANNELS, "complainant_type": choices.COMPLAINANT_TYPES, "service_area": choices.SERVICE_AREAS,
    "theme": choices.THEMES, "cause": choices.CAUSES, "advocate_offered": choices.YES_NO, "advocate": choices.YES_NO,
}  # fmt: skip
_KIND_CODES: dict[str, Choices] = {
    "finding": choices.FINDINGS,
    "io_finding": choices.FINDINGS,
    "taken_as": choices.CONTACT_KINDS,
}
#: Where a register knows words that no form offers, by the kind of the entry and the name of the answer.
_REGISTERS_WORDS: dict[tuple[str, str], str] = {
    ("extended", "ground"): "extension_ground",
    ("refused", "ground"): "refused_ground",
    ("late_because", "ground"): "late_because",
    ("finding", "value"): "outcome",
    ("ombudsman_decided", "value"): "ombudsman_outcome",
}
#: What an entry's title says already.
_IN_THE_TITLE = frozenset({("finding", "point"), ("io_finding", "point")})
#: What is of use to the program alone.
_NOT_SHOWN = frozenset({"key", "files", "oral", "register", "decision", "recommended"})


def lines(entry: Recorded, case: Casefile, names: Names) -> Iterator[tuple[str, str]]:
    """What an entry says, each with its label, in the order in which it was asked."""
    step = step_of(entry.kind, entry.stage)
    declared = {field.name: field for field in step.fields} if step else {}
    if entry.target is not None:
        label = declared["target"].label if "target" in declared else "Day named"
        yield label, f"{entry.target.day} {entry.target:%B %Y}"
    told = [name for name in entry.words if name not in _NOT_SHOWN and (entry.kind, name) not in _IN_THE_TITLE]
    order = {name: place for place, name in enumerate(declared)}
    for name in sorted(told, key=lambda each: order.get(each, len(order))):
        field = declared.get(name)
        yield (
            (field.label if field else _label(entry.kind, name)),
            in_words(entry.kind, name, entry.words[name], field, case, names),
        )


def _label(kind: str, name: str) -> str:
    if name == "value" and kind in ("finding", "io_finding"):
        return "What was found"
    return LABELS.get(name, name.replace("_", " ").capitalize())


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
    return label(known, str(value)) if known else str(value)


def label(known: Choices, code: str) -> str:
    """A code in words; one that no list holds any more as words too."""
    told = choices.label_of(known, code)
    return told[:1].upper() + told[1:]


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
    registers = MEANINGS.get(_REGISTERS_WORDS.get((kind, name), ""), {})
    return (*registers.items(), *_offered(kind, name, field, case))


def _offered(kind: str, name: str, field: Field | None, case: Casefile) -> Choices:
    if field is not None and field.choices:
        return field.choices(case) if callable(field.choices) else field.choices
    if field is not None and field.asks is Asks.YES_NO:
        return choices.YES_NO
    if name in ("ground", "grounds"):
        return grounds(case)
    return _KIND_CODES.get(kind, ()) if name == "value" else CODES.get(name, ())
