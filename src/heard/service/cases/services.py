"""What people do to cases. Every verb is one transaction: the entries, what lists keep of them, and the line in the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from heard.law.working_days import OutsideCalendar
from heard.service.accounts.models import User
from heard.service.audit.services import record
from heard.service.audit.verbs import Verb
from heard.service.today import now, today

from .casefile import Casefile, Recorded, casefile
from .chain import BEGINNING
from .choosing import why_not_chosen
from .keeping import entries_of, reference_of, write
from .law import calendar, procedure
from .listing import keep_listed, keep_listed_first
from .models import Case, ReferenceCounter, SentForm
from .rules import NotAllowed, why_not
from .steps.vocabulary import Answers, NewEntry, NewFile, Step
from .steps.writing import written
from .visibility import acting_for


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
    complained_about: int | None = None
    files: tuple[NewFile, ...] = ()


def register_once(*, received: Received, by: User, form: str) -> tuple[Case, bool]:
    """Registers what a form sends, once: the case, and whether it is new. form: the mark that the page gave the form.

    The same words sent again, by Back or a second click, lead to the case that is there; other words are another contact.
    A form without a mark is always new. Raises what `register` raises.
    """
    if not form:
        return register(received=received, by=by), True
    try:
        with transaction.atomic():
            case = register(received=received, by=by)
            SentForm.objects.create(mark=_mark(form, received), person=by, case=case)
            return case, True
    except IntegrityError:
        before = registered_before(received=received, by=by, form=form)
        if before is None:
            raise
        return before, False


def registered_before(*, received: Received, by: User, form: str) -> Case | None:
    """The case that the person registered with these words from this form; None where there is none."""
    sent = SentForm.objects.filter(mark=_mark(form, received), person=by).select_related("case").first()
    return sent.case if sent and form else None


def _mark(form: str, received: Received) -> str:
    # Without the files: a browser that goes back does not choose them again.
    return salted_hmac("heard.service.cases.sent form", f"{form} {received._replace(files=())!r}").hexdigest()[:32]


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
    keep_listed_first([(case, file_of_entries(case, recorded))])
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
           "safe_contact": received.safe_contact, "key": uuid4().hex}  # fmt: skip
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
    if received.complained_about is not None:
        named = User.objects.get(pk=received.complained_about)
        about_whom = {"name": named.name, "role": "complained_about", "colleague": named.pk, "key": uuid4().hex}
        entries.append(NewEntry("person", on, about_whom))
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
    row, before = locked(case, seen)
    file = file_of_entries(row, before)
    refused = why_not(step, file, by, answers, acting_for=acting_for(by)) or why_not_chosen(
        step, file, row, answers, today()
    )
    if refused is not None:
        raise refused
    return add(row, before, written(step, file, answers, key=uuid4().hex), by, step.id)


def locked(case: Case, seen: int) -> tuple[Case, list[Recorded]]:
    """The row of a case, kept from others until the transaction ends, and its entries. Raises ChangedMeanwhile."""
    row = Case.objects.select_for_update().get(pk=case.pk)
    before = entries_of(row)
    if row.entries != seen:
        raise ChangedMeanwhile(before[seen:])
    return row, before


def file_of_entries(case: Case, entries: Sequence[Recorded]) -> Casefile:
    """What stands in a case today by these entries. Raises NotAllowed where a day lies outside the calendar."""
    try:
        return casefile(procedure(case.procedure), entries, today(), calendar())
    except OutsideCalendar:
        raise NotAllowed("That day lies outside the years whose bank holidays are known.", "on") from None


def add(case: Case, before: list[Recorded], new: list[NewEntry], by: User, what: str) -> Casefile:
    """Adds entries to a case that is locked, with all that follows from them. what: a code for the log."""
    recorded = write(case, new, actor=by.pk, at=now(), known_on=today())
    file = file_of_entries(case, [*before, *recorded])
    keep_listed(case, file)
    record(verb=Verb.CASE_CHANGED, actor=by.pk, subject=case.reference, detail=what)
    return file
