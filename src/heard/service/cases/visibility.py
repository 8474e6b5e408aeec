"""Who may see a case: the one definition, for pages, lists, search, figures of cases and exports."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role, Sees
from heard.service.today import today

from .models import Barred, Case, Cover, Kept, Part


def covered_on(person: User, day: date) -> QuerySet[Cover]:
    """For whom the person stands in on a day. Where somebody has left, nobody stands in for them.

    Nor where one of the two has another role since: who stands in sees what their own role would let them.
    """
    if not person.rights.stands_in:
        return Cover.objects.none()
    running = Cover.objects.filter(covered_by=person.pk, first__lte=day, last__gte=day)
    there = Q(person__until=None) | Q(person__until__gte=day)
    return running.filter(there, person__is_active=True, person__role=person.role)


def acting_for(person: User) -> set[int]:
    """The numbers of those for whom the person stands in today."""
    return set(covered_on(person, today()).values_list("person", flat=True))


def visible(person: User, case: str = "pk") -> Q:
    """Which cases a person may see, as a condition on rows whose case is found under `case`.

    Who is named in a complaint sees it in no way. A role that sees all cases does not see those that are kept from it,
    unless the person was given a part in them. Who has a part for a time sees nothing after its last day. Who stands in
    for somebody sees what that person has a part in, as long as they stand in.
    """
    right = person.rights
    if right.sees is Sees.NONE or not person.may_sign_in(today()):
        return Q(pk__in=())
    # "Among few", not "is there one for this case": the few are read once, and no question is asked of each case that there is.
    named = Q(**{f"{case}__in": Barred.objects.filter(person=person.pk).values("case")})
    covered = covered_on(person, today()).values("person")
    lasting = Part.objects.filter(Q(until=None) | Q(until__gte=today()))
    if Role(person.role) is Role.EXTERNAL:
        # What somebody was given while they had another role has no last day, and ends with that role.
        lasting = lasting.exclude(until=None)
    if right.sees is Sees.ASSIGNED:
        people = [person.pk, *covered.values_list("person", flat=True)]
        return Q(**{f"{case}__in": lasting.filter(person__in=people).values("case")}) & ~named
    kept = Q(**{f"{case}__in": Kept.objects.filter(role=person.role).values("case")})
    given = lasting.filter(case=OuterRef(case))
    has_part = _one_of(given.filter(person=person.pk)) | _one_of(given.filter(person__in=covered))
    return ~named & (~kept | has_part)


def _one_of(rows: QuerySet[Part]) -> Q:
    """Whether there is one, asked of each of the few cases that are kept from the role.

    Asked as "exists", PostgreSQL reads every part that the person ever had, so as to look ten cases up among ten thousand.
    """
    return Q(IsNull(Subquery(rows.values("pk")[:1]), False))


def cases_visible_to(person: User) -> QuerySet[Case]:
    """The cases that a person may see."""
    return Case.objects.filter(visible(person))


def of_a_case_unseen(person: User, reference: str) -> Exists:
    """Which rows, by the reference in their field `reference`, tell of a case that is there and that a person may not see."""
    return Exists(Case.objects.filter(~visible(person), reference=OuterRef(reference)))
