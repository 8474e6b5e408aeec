"""What lists of cases can be narrowed to: the codes of an address and of a saved view, and the cases that fit them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import Q, QuerySet

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role, Sees
from heard.service.today import today

from .law import calendar
from .listing import DECISIONS
from .models import ListedCase, Part, SavedView
from .steps.choices import STAGES
from .steps.vocabulary import Step
from .visibility import acting_for, visible

#: Which cases: those that wait for something, or those in which nothing waits for an answer any more.
OPEN, PAST = "open", "past"
STATES = ((OPEN, "Open"), (PAST, "Answered or closed"))
#: What a contact was taken as, shortly; the codes of `choices.CONTACT_KINDS`.
KINDS = (
    ("complaint", "Complaint"),
    ("informal_concern", "Informal concern"),
    ("enquiry", "Comment or enquiry"),
    ("compliment", "Compliment"),
    ("other_procedure", "Another procedure"),
)
#: Whose cases, and which next dates.
WHOSE = (("all", "All"), ("mine", "Mine"), ("waiting", "Waiting for me"), ("team", "About my team"))
DUE = (("law", "Late in law"), ("late", "Late"), ("week", "Within 5 working days"))
#: How many views a person can save.
MOST_VIEWS = 20


class Narrowed(NamedTuple):
    """What a list is narrowed to: codes of WHOSE, STAGES, DUE, STATES and KINDS, and a team; "" leaves it as it is."""

    whose: str = "all"
    team: str = ""
    stage: str = ""
    due: str = ""
    state: str = OPEN
    kind: str = ""

    def in_words(self) -> str:
        """What a saved view is called: by what it narrows to, so that no name is ever typed for it."""
        told = [
            dict(WHOSE).get(self.whose, ""),
            dict(STATES)[self.state] if self.state != OPEN else "",
            dict(KINDS).get(self.kind, ""),
            self.team,
            dict(STAGES).get(self.stage, ""),
            dict(DUE).get(self.due, ""),
        ]
        return ", ".join(part for part in told if part)


def narrowed(asked: Mapping[str, str]) -> Narrowed:
    """What the address of a list asks for; what is not known, or cannot stand in a name of a team, is left out."""
    known = {
        "whose": dict(WHOSE), "stage": dict(STAGES), "due": dict(DUE), "state": dict(STATES), "kind": dict(KINDS),
    }  # fmt: skip
    told = {name: asked.get(name, "") for name in known}
    team = "".join(letter for letter in asked.get("team", "") if letter.isprintable())[:100].strip()
    return Narrowed(**{name: code for name, code in told.items() if code in known[name]}, team=team)


def fitting(rows: QuerySet[ListedCase], person: User, narrowed: Narrowed) -> QuerySet[ListedCase]:
    """The rows that fit what a list is narrowed to, for the person who looks; whether they are open was asked before."""
    if narrowed.whose == "mine":
        rows = rows.filter(owner__in=_acting_as(person))
    elif narrowed.whose == "waiting":
        rows = rows.filter(_waits_for(person)).exclude(asked_by=person.pk)
    elif narrowed.whose == "team":
        rows = rows.filter(team=person.team)
    for name in ("team", "stage", "kind"):
        if code := getattr(narrowed, name):
            rows = rows.filter(**{name: code})
    if narrowed.due == "late":
        rows = rows.filter(next_due_on__lt=today())
    elif narrowed.due == "law":
        # The next date is never after the day in law, and by it the rows are found and ordered.
        rows = rows.filter(next_due_on__lt=today(), law_due_on__lt=today())
    elif narrowed.due == "week":
        rows = rows.filter(next_due_on__lte=calendar().working_days_after(today(), 5))
    return rows


def whose_for(person: User) -> list[tuple[str, str]]:
    """Whose cases a person can choose: what waits for them where their role decides, their team where they have one."""
    has = {"waiting": bool(_decided_by(person)), "team": bool(person.team)}
    return [(code, words) for code, words in WHOSE if has.get(code, True)]


def _decided_by(person: User) -> list[Step]:
    return [step for step in DECISIONS if Role(person.role) in step.may]


def _waits_for(person: User) -> Q:
    """What the person's role decides; where that goes by a part in the case, of those who see no other cases."""
    wanted, by_part = Q(pk__in=()), person.rights.sees is Sees.ASSIGNED
    for step in _decided_by(person):
        decides = Q(decision=step.id)
        if by_part and step.for_parts:
            theirs = Part.objects.filter(person__in=_acting_as(person), part__in=step.for_parts)
            decides &= Q(case__in=theirs.values("case"))
        wanted |= decides
    return wanted


def _acting_as(person: User) -> list[int]:
    return [person.pk, *acting_for(person)]


def saved_views(person: User) -> list[tuple[int, Narrowed]]:
    """What the person saved of the lists, each with its number."""
    rows = SavedView.objects.filter(person=person).order_by("pk").values_list("pk", *Narrowed._fields)
    return [(number, Narrowed(*codes)) for number, *codes in rows]


def save_view(person: User, narrowed: Narrowed) -> Narrowed:
    """Keeps what a list is narrowed to, for the person alone; gives what is kept. One that is there is not kept twice.

    A team is kept only where a case that the person sees has it: what is typed could be the name of a family.
    """
    seen = ListedCase.objects.filter(visible(person, "case_id"))
    if narrowed.team and not seen.filter(team=narrowed.team).exists():
        narrowed = narrowed._replace(team="")
    if SavedView.objects.filter(person=person).count() < MOST_VIEWS:
        SavedView.objects.get_or_create(person=person, **narrowed._asdict())
    return narrowed


def drop_view(person: User, number: int) -> None:
    """Drops one of the person's own views."""
    SavedView.objects.filter(pk=number, person=person).delete()
