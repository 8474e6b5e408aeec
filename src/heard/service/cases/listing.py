"""What lists keep of a case, made from its entries alone: written with each entry, compared by `verify`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings

from heard.service.accounts.roles import Role

from .casefile import Casefile
from .dates import ToDo, to_do
from .models import Barred, Case, Kept, ListedCase, ListedPromise, Part
from .promises import Promise, promises
from .searching import keep_searchable
from .steps.all_steps import STEPS

#: The steps that are not for complaints officers: what waits for one of them waits for somebody else to decide.
DECISIONS = tuple(step for step in STEPS.values() if Role.OFFICER not in step.may)


def listed(case: Casefile) -> dict[str, Any]:
    """The row of a case in lists, by the names of `ListedCase`."""
    waiting = to_do(case, settings.CALL_WITHIN)
    current = case.state.current_stage
    ended_by, ended_on = _ended(case)
    decision, asked_by = _decision(case, waiting)
    return {
        "kind": case.kind,
        "stage": current.stage.id if current and case.kind == "complaint" else "",
        "open": case.open,
        "hidden": case.hidden,
        "received_on": case.state.received_on,
        "next_due_on": waiting[0].due_on if waiting else None,
        "next_step": waiting[0].what if waiting else "",
        "law_due_on": next((each.due_on for each in waiting if each.by_law), None),
        "decision": decision,
        "asked_by": asked_by,
        "team": case.details.get("team", "")[:100],
        "owner": case.owner,
        "complainant": "" if case.hidden else _complainant(case)[:200],
        "by_day": case.state.received_on or date.min,
        "ended_by": ended_by,
        "ended_on": ended_on,
    }


def _decision(case: Casefile, waiting: Sequence[ToDo]) -> tuple[str, int | None]:
    """The first step that waits for somebody else than an officer, and who wrote what it rests on.

    Of several things that wait for a second person under one step nobody is named: to one of them everybody is a second.
    """
    usual = (STEPS[each.steps[0]] for each in waiting if each.steps)
    step = next((step for step in usual if step in DECISIONS), None)
    if step is None:
        return "", None
    one_alone = step.second_person is not None and all(field.name != "of" for field in step.fields)
    rests_on = case.written_last(step.second_person, step.stage) if one_alone and step.second_person else None
    return step.id, rests_on.actor if rests_on else None


def _ended(case: Casefile) -> tuple[str, date | None]:
    """What ended a case, and when: its last answer, or what ended it without one."""
    current = case.state.current_stage
    if case.open or case.kind == "compliment":
        return "", None
    if current is not None and current.answered and case.state.ended_by in (None, "closed"):
        return "responded", current.answered_on
    return case.state.ended_by or "", case.state.ended_on


def _complainant(case: Casefile) -> str:
    """Who complains, and the child or the person for whom, where that is somebody else."""
    who = case.complainant
    name = who.name if who else ""
    for_whom = {p.name: None for p in case.people_who_are("child", "represented") if p.name and p.name != name}
    if not for_whom:
        return name
    return f"{name or 'Name not recorded'}, for {', '.join(for_whom)}"


def keep_listed(row: Case, case: Casefile) -> None:
    """Writes what lists, rights and search keep of a case. Within the transaction that wrote its entries."""
    told = listed(case)
    if not ListedCase.objects.filter(case=row).update(**told):
        ListedCase.objects.create(case=row, **told)
    _keep_parts(row, case)
    _keep_barred(row, case)
    _keep_kept(row, case)
    _keep_promises(row, case)
    keep_searchable([(row, case)])


def keep_listed_first(cases: Sequence[tuple[Case, Casefile]]) -> None:
    """Writes the same of many cases of which nothing was kept yet."""
    ListedCase.objects.bulk_create(ListedCase(case=row, **listed(case)) for row, case in cases)
    Part.objects.bulk_create(
        Part(case=row, person_id=person, part=part, until=until)
        for row, case in cases
        for person, part, until in case.parts()
    )
    Barred.objects.bulk_create(Barred(case=row, person_id=person) for row, case in cases for person in case.barred())
    Kept.objects.bulk_create(Kept(case=row, role=role) for row, case in cases for role in case.kept_from())
    ListedPromise.objects.bulk_create(
        ListedPromise(case=row, **promise._asdict()) for row, case in cases for promise in promises(case)
    )
    keep_searchable(cases)


def keep_listed_again(cases: Sequence[tuple[Case, Casefile]]) -> None:
    """Writes the same of many cases in the place of what was kept. Within a transaction that has locked them."""
    told = []
    for row, case in cases:
        if case.erased:
            keep_listed(row, case)  # who may not see it stands nowhere else
        else:
            told.append((row, case))
    numbers = [row.pk for row, _ in told]
    for kept in (ListedCase, Part, Barred, Kept, ListedPromise):
        kept.objects.filter(case__in=numbers).delete()
    keep_listed_first(told)


def _keep_parts(row: Case, case: Casefile) -> None:
    wanted = set(case.parts())
    held = {(p.person_id, p.part, p.until): p.pk for p in Part.objects.filter(case=row)}
    Part.objects.filter(pk__in=[held[gone] for gone in held.keys() - wanted]).delete()
    Part.objects.bulk_create(
        Part(case=row, person_id=person, part=part, until=until) for person, part, until in wanted - held.keys()
    )


def _keep_barred(row: Case, case: Casefile) -> None:
    if case.erased:
        return  # what said who may not see it is gone; it stays so
    wanted = case.barred()
    held = {b.person_id for b in Barred.objects.filter(case=row)}
    Barred.objects.filter(case=row, person_id__in=held - wanted).delete()
    Barred.objects.bulk_create(Barred(case=row, person_id=person) for person in wanted - held)


def _keep_kept(row: Case, case: Casefile) -> None:
    if case.erased:
        return
    wanted = case.kept_from()
    held = {k.role for k in Kept.objects.filter(case=row)}
    Kept.objects.filter(case=row, role__in=held - wanted).delete()
    Kept.objects.bulk_create(Kept(case=row, role=role) for role in wanted - held)


def _keep_promises(row: Case, case: Casefile) -> None:
    wanted = set(promises(case))
    held = {
        Promise(*told): pk for pk, *told in ListedPromise.objects.filter(case=row).values_list("pk", *Promise._fields)
    }
    ListedPromise.objects.filter(pk__in=[held[gone] for gone in held.keys() - wanted]).delete()
    ListedPromise.objects.bulk_create(ListedPromise(case=row, **promise._asdict()) for promise in wanted - held.keys())
