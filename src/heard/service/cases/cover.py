"""Standing in for somebody who is away: who covers whom on a day, and handing cases over."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from heard.service.accounts.models import User
from heard.service.accounts.roles import RIGHTS, Role
from heard.service.audit.services import record
from heard.service.audit.verbs import Verb
from heard.service.today import today

from .models import Case, Cover
from .rules import NotAllowed
from .services import ChangedMeanwhile, do_step
from .steps.all_steps import STEPS

#: The longest that somebody stands in, in days.
LONGEST = 366


@transaction.atomic
def arrange(*, person: User, covered_by: User, first: date, last: date, by: User) -> Cover:
    """Lets a person stand in for another of the same role. Raises NotAllowed.

    The same role, so that nobody comes to see or decide what their own role would not let them. Not who comes from
    outside: each is appointed to one case until a day, and nobody takes that place by leave.
    """
    if by.pk != person.pk and not arranges_for_all(by):
        raise NotAllowed("Only the person and the complaints manager can arrange this.")
    if not (person.rights.stands_in and covered_by.rights.stands_in):
        raise NotAllowed("Nobody stands in for a person from outside, nor the other way round.", "person")
    if person.pk == covered_by.pk:
        raise NotAllowed("Choose somebody else.", "covered_by")
    if by.pk == covered_by.pk:
        raise NotAllowed("Nobody gives themselves sight of another's cases: the other arranges it.", "covered_by")
    if (last - first).days > LONGEST:
        raise NotAllowed("Nobody is away for longer than a year: choose an earlier last day.", "last")
    if person.role != covered_by.role:
        raise NotAllowed("Choose somebody with the same role.", "covered_by")
    if last < first:
        raise NotAllowed("The last day is before the first.", "last")
    record(verb=Verb.COVER_ARRANGED, actor=by.pk, subject=str(person.pk), detail=str(covered_by.pk))
    return Cover.objects.create(person=person, covered_by=covered_by, first=first, last=last)


@transaction.atomic
def end(*, cover: Cover, by: User) -> None:
    """Ends a stand-in at once. Raises NotAllowed."""
    if by.pk not in (cover.person_id, cover.covered_by_id) and not arranges_for_all(by):
        raise NotAllowed("Only the two people and the complaints manager can end this.")
    record(verb=Verb.COVER_ENDED, actor=by.pk, subject=str(cover.person_id), detail=str(cover.covered_by_id))
    cover.delete()


def arranges_for_all(by: User) -> bool:
    """Whether the person arranges standing in for everybody, and not for themselves alone."""
    return Role(by.role) is Role.COMPLAINTS_MANAGER


def colleagues(by: User) -> QuerySet[User]:
    """Those between whom the person may arrange it."""
    roles = [role.value for role, right in RIGHTS.items() if right.stands_in]
    everybody = User.objects.filter(is_active=True, role__in=roles)
    return everybody if arranges_for_all(by) else everybody.filter(role=by.role)


def arranged(by: User) -> QuerySet[Cover]:
    """Who stands in for whom now and later, as far as it is the person's to know."""
    rows = Cover.objects.filter(last__gte=today()).select_related("person", "covered_by").order_by("first", "pk")
    return rows if arranges_for_all(by) else rows.filter(Q(person=by) | Q(covered_by=by))


def hand_over(*, cases: Collection[Case], to: int, on: date, by: User) -> tuple[int, list[tuple[str, str]]]:
    """Gives cases to another person, by the number of the account, each in a transaction of its own.

    Gives how many were handed over, and for each that was not its reference and the reason.
    """
    done, left = 0, []
    for case in cases:
        try:
            do_step(case=case, step=STEPS["owner"], answers={"on": on, "colleague": to}, by=by, seen=case.entries)
            done += 1
        except NotAllowed as refused:
            left.append((case.reference, refused.why))
        except ChangedMeanwhile:
            left.append((case.reference, "Somebody added to it at the same moment. Try it again."))
    return done, left
