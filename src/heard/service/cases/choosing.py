"""Who may be given a part in a case: one rule for the list that a form offers and for what is written down."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from heard.service.accounts.models import User
from heard.service.accounts.roles import RIGHTS, Role, Sees
from heard.service.independents.models import PARTS as STANDS_FOR
from heard.service.independents.models import Independent
from heard.service.independents.selectors import who_can_be

from .casefile import PARTS, Casefile
from .models import Case, Part
from .rules import NotAllowed
from .steps.vocabulary import Answers, Asks, Field, Step

#: Parts for people from outside; each has a last day on which they can open the case.
_FROM_OUTSIDE = frozenset(
    {"officer_appointed", "independent_person_appointed", "chair_appointed", "panel_member_appointed", "shared_with"}
)
#: Which roles a part is for; parts that are not here are for whoever can open a case.
_ROLES: dict[str, frozenset[Role]] = {
    "owner": frozenset({Role.COMPLAINTS_MANAGER, Role.OFFICER}),
    "responder": frozenset(
        {Role.RESPONDER, Role.QUALITY_ASSURANCE, Role.OFFICER, Role.COMPLAINTS_MANAGER, Role.DIRECTOR}
    ),
    "approver": frozenset({Role.RESPONDER, Role.QUALITY_ASSURANCE, Role.COMPLAINTS_MANAGER, Role.DIRECTOR}),
    "adjudicating_officer": frozenset({Role.ADJUDICATING_OFFICER, Role.DIRECTOR}),
    # Nobody who is a member or an officer of the council (regulations 2 and 19).
    "independent_person_appointed": frozenset({Role.EXTERNAL}),
    "chair_appointed": frozenset({Role.EXTERNAL}),
    "panel_member_appointed": frozenset({Role.EXTERNAL}),
}


#: Who looks into a complaint at stage 2 had no hand in the answer that is complained about.
_APART_FROM_STAGE_1 = frozenset({"officer_appointed", "independent_person_appointed"})


def answered_stage_1(case: Casefile) -> set[int]:
    """The numbers of those who were to answer at stage 1, and of those who drafted, approved or sent the answer."""
    named = {entry.words.get("colleague") for entry in case.all("responder")}
    kinds = ("draft_received", "draft_approved", "responded")
    written = {each.actor for kind in kinds for entry in case.all(kind, "stage_1") for each in case.versions(entry)}
    return {number for number in named | written if number is not None}


def colleagues_for(step: Step, case: Casefile | None, on: date) -> Iterator[User]:
    """Whom a form offers for the step's part: nobody who is named in the complaint, and nobody whose role it is not for."""
    barred = case.barred() if case else set()
    if case and step.kind in _APART_FROM_STAGE_1:
        barred = barred | answered_stage_1(case)
    for person in User.objects.filter(is_active=True).exclude(pk__in=barred):
        if person.may_sign_in(on) and role_may(step, Role(person.role)):
            yield person


def named_in(case: Casefile, name: str) -> bool:
    """Whether the whole name stands in what the person said or in a point, so that it is seen before a part is given."""
    said = [entry.words.get(word) for entry in case.standing for word in ("own_words", "summary", "text")]
    told = _as_called(" ".join(str(each) for each in said if each))
    return re.search(rf"(?<!\w){re.escape(_as_called(name))}(?!\w)", told) is not None


def independents_for(field: Field, on: date) -> list[Independent]:
    """Whom a form offers from the register of independents: those who stand for the part that the field names."""
    named = field.choices if not callable(field.choices) else ()
    parts = [code for code, _ in named] or [code for code, _ in STANDS_FOR]
    return list({each.pk: each for part in parts for each in who_can_be(part, on)}.values())


def why_not_chosen(step: Step, case: Casefile, row: Case, answers: Answers, on: date) -> NotAllowed | None:
    """Why somebody who was chosen may not be; None where they may, or where nobody was. Within the transaction that writes it."""
    if step.kind == "person" and (refused := _namesake(answers)):
        return refused
    for field in step.fields:
        number = answers.get(field.name)
        if number is None:
            continue
        if field.asks is Asks.COLLEAGUE and (refused := _colleague(step, field, case, row, answers, on)):
            return refused
        if field.asks is Asks.INDEPENDENT and number not in {each.pk for each in independents_for(field, on)}:
            return NotAllowed("Choose somebody who stands for this in the register, and can be asked now.", field.name)
    if any(field.asks is Asks.INDEPENDENT for field in step.fields):
        return _account_of_another(answers)
    return None


def _account_of_another(answers: Answers) -> NotAllowed | None:
    """Whoever is appointed from the register opens the case with their own account, and is one person in both."""
    number, account = answers.get("independent"), answers.get("colleague")
    if account is None:
        return None
    whose = Independent.objects.filter(account=account).first()
    if number is None:
        if whose is None:
            return None
        return NotAllowed(f"Choose {whose.name} from the register of independents as well.", "colleague")
    chosen = Independent.objects.get(pk=number)
    theirs = whose == chosen or (
        whose is None and chosen.account_id is None and User.objects.get(pk=account).role == Role.EXTERNAL
    )
    if theirs:
        return None
    return NotAllowed(f"That is not the account of {chosen.name}. Choose theirs, or none.", "colleague")


def _namesake(answers: Answers) -> NotAllowed | None:
    """Whoever is complained about and is called as one of our people is: whether it is them is asked before it is saved.

    Two people may share a name, so nobody is kept from a case by a name alone, and nobody is let in by a name left untied.
    """
    untied = answers.get("role") == "complained_about" and answers.get("colleague") is None
    if not untied or answers.get("namesake") == "yes":
        return None
    name = _as_called(str(answers.get("name") or ""))
    same = next((each for each in User.objects.filter(is_active=True) if _as_called(each.name) == name), None)
    if same is None:
        return None
    return NotAllowed(
        f"{same.name} has an account. Choose it, so that they cannot open this case; or say below that it is somebody else.",
        "colleague",
    )


def _as_called(name: str) -> str:
    # Letters of another width, and signs that nobody sees, come with text that was copied.
    seen = "".join(sign for sign in unicodedata.normalize("NFKC", name) if unicodedata.category(sign) != "Cf")
    return " ".join(seen.casefold().split())


def _colleague(step: Step, field: Field, case: Casefile, row: Case, answers: Answers, on: date) -> NotAllowed | None:
    person = User.objects.filter(pk=answers[field.name]).first()
    if person is None or not person.may_sign_in(on):
        return NotAllowed("Choose somebody who has an account.", field.name)
    if step.kind not in PARTS:
        return None
    if person.pk in case.barred():
        return NotAllowed("That person is named in the complaint.", field.name)
    if step.kind in _APART_FROM_STAGE_1 and person.pk in answered_stage_1(case):
        return NotAllowed("They had a hand in the answer at stage 1. Choose somebody who had none.", field.name)
    if not role_may(step, Role(person.role)):
        return NotAllowed("Their role is not for this part. Choose somebody else.", field.name)
    if Role(person.role) is Role.EXTERNAL:
        if answers.get("access_until") is None:
            return NotAllowed("Say until when somebody from outside can open the case.", "access_until")
        # Two cases are given by two people at once: the second waits here, and sees what the first gave.
        User.objects.select_for_update(no_key=True).get(pk=person.pk)
        lasting = Part.objects.filter(Q(until=None) | Q(until__gte=on), person=person).exclude(case=row)
        if lasting.exists():
            return NotAllowed("They can open another case now. Somebody from outside opens one at a time.", field.name)
    return None


def role_may(step: Step, role: Role) -> bool:
    """Whether the part that a step gives is for people of this role."""
    if RIGHTS[role].sees is Sees.NONE:
        return step.kind not in PARTS
    if role is Role.EXTERNAL and step.kind in PARTS:
        return step.kind in _FROM_OUTSIDE
    return role in _ROLES.get(step.kind, frozenset(Role))
