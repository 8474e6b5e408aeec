"""Reading cases, each through `visibility`, and with a line in the log."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
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
from .models import Case, Erasure, ListedCase, ListedPromise
from .narrowing import PAST, Narrowed, fitting
from .searching import holds_words, search, words_of
from .steps.all_steps import STEPS
from .visibility import cases_visible_to, visible


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


#: How many cases a page of the worklist shows, and up to which number they are counted.
PAGE, COUNTED_TO = 25, 1000


class Worklist(NamedTuple):
    """One page of a list of cases. how_many: there are, COUNTED_TO + 1 for more than that."""

    rows: list[ListedCase]
    how_many: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages can be turned to."""
        return max(1, -(-min(self.how_many, COUNTED_TO) // PAGE))


def worklist(person: User, narrowed: Narrowed, page: int = 1) -> Worklist:
    """One page of the cases that a person may see: the open ones, or those that were answered or closed."""
    rows = cases_listed(person, narrowed)
    how_many = rows.order_by()[: COUNTED_TO + 1].count()
    page = max(1, min(page, COUNTED_TO // PAGE))
    return Worklist(list(rows[(page - 1) * PAGE : page * PAGE]), how_many, page)


def cases_listed(person: User, narrowed: Narrowed) -> QuerySet[ListedCase]:
    """The cases that a list shows a person, in its order."""
    return past_cases(person, narrowed) if narrowed.state == PAST else open_cases(person, narrowed)


def open_cases(person: User, narrowed: Narrowed) -> QuerySet[ListedCase]:
    """The open cases that a person may see, what is due first at the top."""
    rows = ListedCase.objects.filter(visible(person, "case_id"), open=True, hidden=False)
    rows = fitting(rows, person, narrowed)
    return rows.select_related("case").order_by(F("next_due_on").asc(nulls_last=True), "case_id")


def past_cases(person: User, narrowed: Narrowed) -> QuerySet[ListedCase]:
    """The cases in which nothing waits for an answer any more: what came last at the top.

    Narrowed to a next date they stand by that, for a promise outlives the answer in which it was made.
    """
    rows = ListedCase.objects.filter(visible(person, "case_id"), open=False, hidden=False)
    rows = fitting(rows, person, narrowed).select_related("case")
    return rows.order_by("next_due_on", "case_id") if narrowed.due else rows.order_by("-by_day", "-case_id")


def cases_found(person: User, numbers: Collection[int]) -> list[Case]:
    """Those of the cases with these numbers that the person may see and that still count, the newest first."""
    rows = cases_visible_to(person).filter(pk__in=numbers, listed__hidden=False)
    return list(rows.select_related("listed").order_by("-pk"))


#: How many other cases are named beside a new one, and among how many that hold the words of a name they are looked for.
_MOST_ALIKE, _MOST_LOOKED_AT = 5, 100
_NOBODYS_NAME = ["anonymous"]


def others_of_this_name(person: User, opened: OpenedCase) -> list[Case]:
    """Other cases that the person may see, of somebody called as who complains in a new one is, or as who it is for.

    None once the new one was acknowledged: by then somebody has looked. Cases to which it was linked are left out. Of a name
    that more than a hundred newer cases mention the older ones are not found.
    """
    file = opened.file
    if file.hidden or not file.open or file.has("acknowledged") or not person.rights.casework:
        return []
    known = {opened.row.reference, *(entry.words.get("other") for entry in file.all("linked_to"))}
    called = {each.name for each in file.people_who_are("complainant", "child", "represented")}
    found = {
        row.pk: row
        for name in sorted(called)
        if words_of(name) != _NOBODYS_NAME
        for row in search(person, name, _MOST_LOOKED_AT)
        if row.reference not in known and _is_called(row.listed.complainant, name)
    }
    return sorted(found.values(), key=lambda row: -row.pk)[:_MOST_ALIKE]


def _is_called(people: str, name: str) -> bool:
    """Whether one of the people of a list's row, "who complains, for whom", has all the words of a name."""
    wanted = set(words_of(name))
    return any(wanted <= set(words_of(each)) for each in people.replace(", for ", ", ").split(", "))


#: In how many cases, the newest, a promise is looked for.
_MOST_SEARCHED = 5000
_NEWEST_PROMISE = (F("made_on").desc(nulls_last=True), "-pk")


def promised_before(person: User, text: str, most: int) -> list[ListedPromise]:
    """Promises that hold every word of the text, of the cases that the person may see; the newest first."""
    # What is promised in a case is among the words by which the case is found.
    cases = search(person, text, _MOST_SEARCHED).values_list("pk", flat=True)
    rows = ListedPromise.objects.filter(case__in=list(cases)).select_related("case").order_by(*_NEWEST_PROMISE)
    return list(islice((promise for promise in rows if holds_words(promise.what, text)), most))


def promises_found(person: User, found: Collection[Sequence[int]]) -> list[ListedPromise]:
    """Those promises, each by the number of its case and of its entry, whose case the person may see; the newest first."""
    wanted = {(case, entry) for case, entry in found}
    rows = ListedPromise.objects.filter(visible(person, "case_id"), case__in={case for case, _ in wanted})
    every = rows.select_related("case").order_by(*_NEWEST_PROMISE)
    return [promise for promise in every if (promise.case_id, promise.number) in wanted]


class Colleague(NamedTuple):
    """One of our people, as lists need them."""

    pk: int
    name: str
    role: str
    is_active: bool
    until: date | None

    def can_come(self, on: date) -> bool:
        """Whether they have an account on a day."""
        return self.is_active and (self.until is None or on <= self.until)


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

    def has_left(self, number: int | None) -> bool:
        """Whether whoever had the account with this number can no longer sign in."""
        found = self._known.get(number or 0)
        return found is None or not found.can_come(today())

    def independent(self, number: int | None) -> str:
        """Who stands in the register of independents under this number; the register is read only where somebody is shown."""
        return self._independents.get(number or 0, "somebody who is no longer in the register")

    @cached_property
    def _independents(self) -> dict[int, str]:
        return dict(Independent.objects.values_list("pk", "name"))

    def case(self, reference: str) -> str:
        """The reference of another case, where the reader may see that case; otherwise only that there is one."""
        seen = cases_visible_to(self._reader).filter(reference=reference).exists()
        return reference if seen else "a case that you may not see"

    def who_can_own(self, by: User, on: date) -> list[Colleague]:
        """To whom the person may give cases: those whose role sees them through; nobody where the person's role may not."""
        step = STEPS["owner"]
        if Role(by.role) not in step.may:
            return []
        return [each for each in self._known.values() if each.can_come(on) and role_may(step, Role(each.role))]


def call_within() -> int:
    """Working days within which the council rings who complains of communication alone; 0 where it sets none."""
    return int(settings.CALL_WITHIN)
