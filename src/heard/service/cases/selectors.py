"""Reading cases, each through `visibility`, and with a line in the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import F, QuerySet

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.audit.services import record
from heard.service.audit.verbs import Verb
from heard.service.independents.models import Independent
from heard.service.today import today

from .casefile import Casefile, casefile
from .choosing import role_may
from .keeping import entries_of
from .law import calendar, procedure
from .models import Case, Erasure, ListedCase, ListedPromise, SavedView
from .steps.all_steps import STEPS
from .visibility import cases_visible_to, covered_on, visible


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case that somebody may see, and what stands in it today."""

    row: Case
    file: Casefile


class NotVisible(LookupError):
    """There is no such case, or the person may not see it: nobody is told which."""


def open_case(person: User, reference: str) -> OpenedCase:
    """The case with this reference, for a person who may see it; that it was opened is logged. Raises NotVisible."""
    row = cases_visible_to(person).filter(reference=reference).first()
    if row is None:
        if Case.objects.filter(reference=reference).exists():
            record(verb=Verb.CASE_REFUSED, actor=person.pk, subject=reference)
        raise NotVisible(reference)
    record(verb=Verb.CASE_VIEWED, actor=person.pk, subject=reference)
    return OpenedCase(row, file_of(row, today()))


def file_of(row: Case, as_at: date, known_at: date | None = None) -> Casefile:
    """What stands in a case on a day."""
    return casefile(procedure(row.procedure), entries_of(row), as_at, calendar(), known_at)


def erasures_of(row: Case) -> list[tuple[date, str]]:
    """The days on which words of a case were erased, each with the rule, the first at the top."""
    found = Erasure.objects.filter(entry__case=row).order_by("on", "rule")
    return list(found.values_list("on", "rule").distinct())


#: The stages in words, as lists and filters show them.
STAGES = (("stage_1", "Stage 1"), ("stage_2", "Stage 2"), ("stage_3", "Stage 3"))


#: Whose cases, and which next dates, a worklist can be narrowed to.
WHOSE = (("all", "All"), ("mine", "Mine"), ("team", "About my team"))
DUE = (("late", "Late"), ("week", "Within 5 working days"))


class Narrowed(NamedTuple):
    """What a worklist is narrowed to: a code of WHOSE, STAGES and DUE, and a team; "" leaves it as it is."""

    whose: str = "all"
    team: str = ""
    stage: str = ""
    due: str = ""

    def in_words(self) -> str:
        """What a saved view is called: by what it narrows to, so that no name is ever typed for it."""
        told = [
            dict(WHOSE).get(self.whose, ""),
            self.team,
            dict(STAGES).get(self.stage, ""),
            dict(DUE).get(self.due, ""),
        ]
        return ", ".join(part for part in told if part)


def narrowed(asked: Mapping[str, str]) -> Narrowed:
    """What the address of a worklist asks for; what is not known, or cannot stand in a name of a team, is left out."""
    known = {"whose": dict(WHOSE), "stage": dict(STAGES), "due": dict(DUE)}
    told = {name: asked.get(name, "") for name in known}
    team = "".join(letter for letter in asked.get("team", "") if letter.isprintable())[:100].strip()
    return Narrowed(**{name: code for name, code in told.items() if code in known[name]}, team=team)


#: How many cases a page of the worklist shows, and up to which number they are counted.
PAGE, COUNTED_TO = 25, 1000


class Worklist(NamedTuple):
    """One page of open cases by their next date. how_many: there are, COUNTED_TO + 1 for more than that."""

    rows: list[ListedCase]
    how_many: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages can be turned to."""
        return max(1, -(-min(self.how_many, COUNTED_TO) // PAGE))


def worklist(person: User, narrowed: Narrowed, page: int = 1) -> Worklist:
    """One page of the open cases that a person may see, what is due first at the top."""
    rows = open_cases(person, narrowed)
    how_many = rows.order_by()[: COUNTED_TO + 1].count()
    page = max(1, min(page, COUNTED_TO // PAGE))
    return Worklist(list(rows[(page - 1) * PAGE : page * PAGE]), how_many, page)


def open_cases(person: User, narrowed: Narrowed) -> QuerySet[ListedCase]:
    """The open cases that a person may see, what is due first at the top."""
    rows = ListedCase.objects.filter(visible(person, "case_id"), open=True, hidden=False)
    if narrowed.whose == "mine":
        mine = [person.pk, *covered_on(person, today()).values_list("person", flat=True)]
        rows = rows.filter(owner__in=mine)
    elif narrowed.whose == "team":
        rows = rows.filter(team=person.team)
    if narrowed.team:
        rows = rows.filter(team=narrowed.team)
    if narrowed.stage:
        rows = rows.filter(stage=narrowed.stage)
    if narrowed.due == "late":
        rows = rows.filter(next_due_on__lt=today())
    elif narrowed.due == "week":
        rows = rows.filter(next_due_on__lte=calendar().working_days_after(today(), 5))
    return rows.select_related("case").order_by(F("next_due_on").asc(nulls_last=True), "case_id")


def acting_for(person: User) -> set[int]:
    """The numbers of those for whom the person stands in today."""
    return set(covered_on(person, today()).values_list("person", flat=True))


def saved_views(person: User) -> list[tuple[int, Narrowed]]:
    """What the person saved of the worklist, each with its number."""
    rows = SavedView.objects.filter(person=person).order_by("pk").values_list("pk", *Narrowed._fields)
    return [(number, Narrowed(*codes)) for number, *codes in rows]


def promised_before(person: User, text: str, most: int) -> list[ListedPromise]:
    """Promises that hold every word of the text, of the cases that the person may see; the newest first."""
    rows = ListedPromise.objects.filter(visible(person, "case_id")).select_related("case")
    for word in text.split():
        rows = rows.filter(what__icontains=word)
    return list(rows.order_by(F("made_on").desc(nulls_last=True), "-pk")[:most])


class Colleague(NamedTuple):
    """One of our people, as lists need them."""

    pk: int
    name: str
    role: str
    is_active: bool
    until: date | None


class Colleagues:
    """Everybody who has or had an account. One question to the database, for their names and for who can be given cases."""

    def __init__(self, reader: User) -> None:
        self._reader = reader
        everybody = (Colleague(*row) for row in User.objects.values_list(*Colleague._fields))
        self._known = {each.pk: each for each in everybody}

    def name(self, number: int | None) -> str:
        """Who has this number; nobody for what Heard did itself."""
        if number is None:
            return ""
        return self._known[number].name if number in self._known else "somebody who has left"

    def independent(self, number: int | None) -> str:
        """Who stands in the register of independents under this number; asked for only where somebody is shown."""
        found = Independent.objects.filter(pk=number).values_list("name", flat=True).first() if number else None
        return found or "somebody who is no longer in the register"

    def case(self, reference: str) -> str:
        """The reference of another case, where the reader may see that case; otherwise only that there is one."""
        seen = cases_visible_to(self._reader).filter(reference=reference).exists()
        return reference if seen else "a case that you may not see"

    def who_can_own(self, by: User, on: date) -> list[Colleague]:
        """To whom the person may give cases: those whose role sees them through; nobody where the person's role may not."""
        step = STEPS["owner"]
        if Role(by.role) not in step.may:
            return []
        return [
            each
            for each in self._known.values()
            if each.is_active and role_may(step, Role(each.role)) and (each.until is None or on <= each.until)
        ]


def call_within() -> int:
    """Working days within which the council rings who complains of communication alone; 0 where it sets none."""
    return int(settings.CALL_WITHIN)
