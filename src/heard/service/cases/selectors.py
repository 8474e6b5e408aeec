"""Reading cases, each through `visibility`, and with a line in the log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import F

from heard.service.accounts.models import User
from heard.service.audit.services import record
from heard.service.audit.verbs import Verb
from heard.service.today import today

from .casefile import Casefile, casefile
from .keeping import entries_of
from .law import calendar, procedure
from .models import Case, ListedCase
from .visibility import cases_visible_to, visible


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case that somebody may see, and what stands in it today."""

    row: Case
    file: Casefile


class NotVisible(LookupError):
    """There is no such case, or the person may not see it: nobody is told which."""


def open_case(person: User, reference: str, *, purpose: Verb = Verb.CASE_VIEWED) -> OpenedCase:
    """The case with this reference, for a person who may see it; that it was opened is logged. Raises NotVisible."""
    row = cases_visible_to(person).filter(reference=reference).first()
    if row is None:
        if Case.objects.filter(reference=reference).exists():
            record(verb=Verb.CASE_REFUSED, actor=person.pk, subject=reference)
        raise NotVisible(reference)
    record(verb=purpose, actor=person.pk, subject=reference)
    return OpenedCase(row, file_of(row, today()))


def file_of(row: Case, as_at: date, known_at: date | None = None) -> Casefile:
    """What stands in a case on a day."""
    return casefile(procedure(row.procedure), entries_of(row), as_at, calendar(), known_at)


#: The stages in words, as lists and filters show them.
STAGES = (("stage_1", "Stage 1"), ("stage_2", "Stage 2"), ("stage_3", "Stage 3"))


class Narrowed(NamedTuple):
    """What a worklist is narrowed to. None or "" leaves it as it is. due: "late", "week" or "" for all."""

    whose: str = "all"
    team: str = ""
    stage: str = ""
    due: str = ""


#: How many cases a page of the worklist shows, and up to which number they are counted.
PAGE, COUNTED_TO = 25, 1000


class Worklist(NamedTuple):
    """One page of open cases by their next date. count: how many there are, COUNTED_TO + 1 for more than that."""

    rows: list[ListedCase]
    count: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages can be turned to."""
        return max(1, -(-min(self.count, COUNTED_TO) // PAGE))


def worklist(person: User, narrowed: Narrowed, page: int = 1) -> Worklist:
    """The open cases that a person may see, what is due first at the top."""
    rows = ListedCase.objects.filter(visible(person, "case_id"), open=True, hidden=False)
    if narrowed.whose == "mine":
        rows = rows.filter(owner=person.pk)
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
    count = rows.order_by()[: COUNTED_TO + 1].count()
    page = max(1, min(page, COUNTED_TO // PAGE))
    ordered = rows.select_related("case").order_by(F("next_due_on").asc(nulls_last=True), "case_id")
    return Worklist(list(ordered[(page - 1) * PAGE : page * PAGE]), count, page)


def names_of() -> Callable[[int | None], str]:
    """Who is called what, by the number of the account; what Heard did itself has no name. One question to the database."""
    known = dict(User.objects.values_list("pk", "name"))
    return lambda number: "" if number is None else known.get(number, "somebody who has left")


def call_within() -> int:
    """Working days within which the council rings who complains of communication alone; 0 where it sets none."""
    return int(settings.CALL_WITHIN)
