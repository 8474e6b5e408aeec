"""What people do to cases. Every verb is one transaction: the entries, what lists keep of them, and the line in the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from heard.service.accounts.models import User
from heard.service.audit.services import record
from heard.service.audit.verbs import Verb
from heard.service.today import now, today

from .casefile import Casefile, Recorded, casefile
from .chain import BEGINNING
from .keeping import entries_of, reference_of, write
from .law import calendar, procedure
from .listing import keep_listed, keep_listed_first
from .models import Case, ReferenceCounter
from .rules import NotAllowed, why_not
from .steps.all_steps import step_of
from .steps.vocabulary import Answers, NewEntry, NewFile, Step
from .steps.writing import put_right, written


class ChangedMeanwhile(Exception):
    """Somebody else added to the case after the person had opened it. `since`: the entries that were added."""

    def __init__(self, since: Sequence[Recorded]) -> None:
        super().__init__("somebody else added to this case while you were writing")
        self.since = since


class Received(NamedTuple):
    """What is written down when a contact comes in. own_words: as the person said or wrote it; summary: the officer's."""

    on: date
    kind: str
    channel: str
    oral: bool
    name: str
    complainant_type: str
    own_words: str
    summary: str = ""
    on_behalf_of: str = ""
    relation: str = ""
    contact: str = ""
    safe_contact: str = ""
    language: str = ""
    format: str = ""
    service_area: str = ""
    team: str = ""
    theme: str = ""
    advocate_offered: bool = False
    person_key: str = ""
    files: tuple[NewFile, ...] = ()


@transaction.atomic
def register(*, received: Received, by: User) -> Case:
    """Opens a case with what came in, and gives it a reference.

    Raises NotAllowed where the day lies ahead, or the person's role does not take complaints in.
    """
    if not by.rights.casework:
        raise NotAllowed("Your role does not include this.")
    if received.on > today():
        raise NotAllowed("A complaint cannot have come on a day that lies ahead.", "on")
    case = Case.objects.create(
        reference=next_reference(received.on.year), procedure=settings.PROCEDURE, last_mark=BEGINNING
    )
    recorded = write(case, _first_entries(received, by), actor=by.pk, at=now(), known_on=today())
    keep_listed_first([(case, _file(case, recorded))])
    record(verb=Verb.CASE_CHANGED, actor=by.pk, subject=case.reference, detail="register")
    return case


def _first_entries(received: Received, by: User) -> list[NewEntry]:
    on = received.on
    how = {
        "channel": received.channel,
        "oral": received.oral,
        "own_words": received.own_words,
        "summary": received.summary,
    }
    who = {"name": received.name, "role": "complainant", "relation": received.relation, "contact": received.contact,
           "safe_contact": received.safe_contact, "key": received.person_key or uuid4().hex}  # fmt: skip
    about = {
        "complainant_type": received.complainant_type,
        "service_area": received.service_area,
        "team": received.team,
    }
    entries = [
        NewEntry("received", on, _filled(how), files=received.files),
        NewEntry("taken_as", on, {"value": received.kind}),
        NewEntry("person", on, _filled(who)),
        NewEntry("details", on, _filled(about)),
        NewEntry("owner", today(), {"colleague": by.pk}),
    ]
    if received.on_behalf_of:
        child = {"name": received.on_behalf_of, "role": "child", "key": uuid4().hex}
        entries.append(NewEntry("person", on, child))
    if received.language or received.format:
        entries.append(NewEntry("needs", on, _filled({"language": received.language, "format": received.format})))
    if received.advocate_offered:
        entries.append(NewEntry("advocate", on, {"value": "advocate_offered"}))
    if received.kind == "complaint" and received.theme:
        text = received.summary or received.own_words
        entries.append(NewEntry("point", on, {"point": 1, "text": text, "theme": received.theme}))
    return entries


def _filled(words: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in words.items() if value not in ("", None)}


def next_reference(year: int) -> str:
    """The next reference of a year. Within the transaction that opens the case."""
    # The row is locked until the case is written, so that no number is given twice and none is left out.
    counter, _ = ReferenceCounter.objects.select_for_update().get_or_create(year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return reference_of(year, counter.last)


@transaction.atomic
def do_step(*, case: Case, step: Step, answers: Answers, by: User, seen: int) -> Casefile:
    """Writes a step down. seen: how many entries the case had when the person opened it.

    Raises ChangedMeanwhile where it has more now, and NotAllowed where the step may not be done.
    """
    locked, before = _locked(case, seen)
    file = _file(locked, before)
    reason = why_not(step, file, by, answers)
    if reason is not None:
        raise reason
    return _add(locked, before, written(step, file, answers, key=uuid4().hex), by, step.id)


@transaction.atomic
def correct(*, case: Case, number: int, answers: Answers | None, by: User, seen: int) -> Casefile:
    """Puts an entry right by a later one that takes its place; `answers` None strikes it out. The first stays to be read.

    Raises ChangedMeanwhile, and NotAllowed where there is no such entry, it was corrected already, the person may not, or
    the day lies ahead or before the complaint came.
    """
    locked, before = _locked(case, seen)
    file = _file(locked, before)
    if not by.rights.casework or by.pk in file.barred():
        raise NotAllowed("Your role does not include this, or you are named in the complaint.")
    wrong = next((entry for entry in file.standing if entry.number == number), None)
    if wrong is None or any(entry.corrects == number for entry in before):
        raise NotAllowed("That entry is not there, or was corrected already. Open the case again.")
    if answers is None:
        return _add(locked, before, [NewEntry("struck_out", wrong.on, {}, corrects=number)], by, "strike out")
    step = step_of(wrong.kind, wrong.stage)
    if step is None:
        raise NotAllowed("That entry can only be struck out.")
    on, target = answers.get("on") or wrong.on, answers.get("target")
    if on is not None and on > today():
        raise NotAllowed("That day lies ahead.", "on")
    received = file.state.received_on
    if wrong.kind != "received" and on is not None and received is not None and on < received <= (wrong.on or received):
        raise NotAllowed("That is before the complaint came.", "on")
    words = put_right(step, _file(locked, before[: number - 1]), wrong.words, answers)
    new = NewEntry(wrong.kind, on, words, wrong.stage, target, corrects=number)
    return _add(locked, before, [new], by, "correct")


def _locked(case: Case, seen: int) -> tuple[Case, list[Recorded]]:
    locked = Case.objects.select_for_update().get(pk=case.pk)
    before = entries_of(locked)
    if locked.entries != seen:
        raise ChangedMeanwhile(before[seen:])
    return locked, before


def _file(case: Case, entries: Sequence[Recorded]) -> Casefile:
    return casefile(procedure(case.procedure), entries, today(), calendar())


def _add(case: Case, before: list[Recorded], new: list[NewEntry], by: User, what: str) -> Casefile:
    recorded = write(case, new, actor=by.pk, at=now(), known_on=today())
    file = _file(case, [*before, *recorded])
    keep_listed(case, file)
    record(verb=Verb.CASE_CHANGED, actor=by.pk, subject=case.reference, detail=what)
    return file
