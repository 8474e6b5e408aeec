"""A case as its page shows it: clocks, points and people in words, nothing decided."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from heard.law.explanation import applies, days_used, verdict_in_words
from heard.law.replay import ClockRun
from heard.law.vocabulary import Duty

from .casefile import PARTS, Casefile
from .presenting_entries import CODES, LABELS, Names, label, lines
from .presenting_lists import ENDINGS
from .steps import choices, endings
from .steps.all_steps import STEPS
from .steps.intake import PERSON_ROLES
from .steps.investigation import INDEPENDENT, OFFICER
from .steps.stage_3 import chair, members


def tags(case: Casefile) -> list[tuple[str, str]]:
    """What a case is and how it stands, each in few words with a colour."""
    told = list[tuple[str, str]]()
    is_complaint, stage = case.kind == "complaint", case.state.current_stage
    if not is_complaint:
        told.append((choices.label_of(choices.CONTACT_KINDS, case.kind), "grey"))
    elif stage is not None and not case.erased:
        told.append((stage.stage.name, "blue"))
    if case.open and endings.stopped_for_safety(case):
        told.append(("work stops until a child is safe", "red"))
    if case.open and endings.on_hold(case):
        told.append(("on hold, its clocks run on", "yellow"))
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
    late = ours and applies(run) and run.verdict.value in ("late", "open_and_late", "extension_not_shown")
    return ShownClock(run.clock.id, _name(run), run.run, due, also, verdict_in_words(run), late, days_used(run))


def _name(run: ClockRun) -> str:
    """The name of a clock; of one that runs again, how often the investigation was begun again."""
    again = f", begun again{f' {run.run - 1} times' if run.run > 2 else ''}" if run.run > 1 else ""
    return run.clock.name + again


class ShownPoint(NamedTuple):
    """A point of complaint with what was found on it. number: 0 for the complaint as a whole.

    findings: pairs of where it was found and what.
    """

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
        stage = choices.label_of(choices.STAGES, entry.stage)
        told = label(choices.FINDINGS, entry.words.get("value", ""))
        found.setdefault(entry.words.get("point", 0), []).append((stage, told))
    whole = [ShownPoint(0, "", "", "The complaint as a whole", 1, found[0])] if 0 in found else []
    return whole + [
        ShownPoint(
            point.number, point.text, point.wanted, label(choices.THEMES, point.theme), point.versions,
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
    if case.kind != "complaint":
        roles["complainant"] = "Got in touch"
    return [
        ShownPerson(
            person.number,
            person.name,
            roles.get(person.role, person.role),
            str(person.words.get("safe_contact", "")),
            [
                (label, value)
                for label, value in lines(by_number[person.number], case, names)
                if value not in (person.name, roles.get(person.role))
            ],
        )
        for person in case.people
    ]


def parts(case: Casefile, names: Names) -> list[tuple[str, str, date | None]]:
    """Who has a part in the case, with an account or without: the part in words, the name, and the last day of access.

    Whoever's access has ended has none, nor who has left. Who sees it through and has left is told as such: it waits.
    """
    accounts: dict[tuple[str, int | None], date | None] = {
        (part, person): until for person, part, until in case.parts() if until is None or until >= case.as_at
    }
    told = list[tuple[str, str, date | None]]()
    for each in (case.written_last(OFFICER), case.written_last(INDEPENDENT), chair(case), *members(case)):
        if each is None or not each.words.get("independent"):
            continue
        account = each.words.get("colleague")
        if account is None or (each.kind, account) in accounts:
            until = accounts.pop((each.kind, account), None)
            told.append((each.kind, names.independent(each.words["independent"]), until))
    for (part, person), until in accounts.items():
        if not names.has_left(person):
            told.append((part, names.name(person), until))
        elif part == "owner":
            told.append((part, f"{names.name(person)}, who has left", until))
    in_order = list(PARTS)
    told.sort(key=lambda each: in_order.index(each[0]))
    return [(PARTS[part], name, until) for part, name, until in told]


def facts(case: Casefile, names: Names) -> list[tuple[str, str]]:
    """What is known of the complaint as a whole, each with its label; what is not known is left out."""
    asked = {field.name: field.label for field in STEPS["details"].fields}
    told = [(LABELS.get(name) or asked.get(name, name), _detail(name, value)) for name, value in case.details.items()]
    needs = case.last("needs")
    if needs is not None:
        told += lines(needs, case, names)
    received = case.last("received")
    if received is not None and received.words.get("channel"):
        told.insert(0, ("How it came", choices.label_of(choices.CHANNELS, received.words["channel"])))
    return told


def _detail(name: str, value: str) -> str:
    declared = next((field for field in STEPS["details"].fields if field.name == name), None)
    known = declared.choices if declared and not callable(declared.choices) else CODES.get(name, ())
    return label(known, value) if known else value
