"""What is done to people's accounts. Each verb leaves a line in the log in the same transaction."""

from __future__ import annotations

from datetime import date

from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from heard.service.audit import services as audit
from heard.service.audit.verbs import Verb
from heard.service.today import today

from .models import Installation, User
from .roles import Role


class OwnAccess(ValueError):
    """Nobody changes their own role or ends their own access: the last administrator would be locked out."""


@transaction.atomic
def add_person(
    *, by: User | None, name: str, email: str, role: Role, team: str = "", until: date | None = None
) -> User:
    """Adds a person, without a password yet. `by` is nobody where the first administrator is added at the machine."""
    person = User.objects.create_user(
        email, name=name.strip(), role=role.value, team=team.strip(), until=until, joined=today()
    )
    audit.record(verb=Verb.PERSON_ADDED, actor=_number(by), subject=str(person.pk), detail=role.value)
    return person


@transaction.atomic
def change_details(*, by: User, person: User, name: str, email: str, team: str, until: date | None) -> None:
    """Puts right a person's name, address, team or last day of access. The log says which, not what they were."""
    given = {"name": name.strip(), "email": email.strip().lower(), "team": team.strip(), "until": until}
    changed = [field for field, value in given.items() if getattr(person, field) != value]
    if not changed:
        return
    for field in changed:
        setattr(person, field, given[field])
    person.save(update_fields=changed)
    audit.record(verb=Verb.PERSON_CHANGED, actor=by.pk, subject=str(person.pk), detail=" ".join(changed))


@transaction.atomic
def change_role(*, by: User, person: User, role: Role) -> None:
    """Gives a person another role. Their sessions end, so that nothing of the old one stays open. Raises OwnAccess."""
    if person.role == role.value:
        return
    _not_oneself(by, person)
    detail = f"{person.role} to {role.value}"
    person.role = role.value
    person.session_round += 1
    person.save(update_fields=["role", "session_round"])
    audit.record(verb=Verb.ROLE_CHANGED, actor=by.pk, subject=str(person.pk), detail=detail)


@transaction.atomic
def end_access(*, by: User, person: User) -> None:
    """Ends a person's access, and every session of theirs, at once. Raises OwnAccess."""
    _not_oneself(by, person)
    if not person.is_active:
        return
    person.is_active = False
    person.ended_on = today()
    person.session_round += 1
    person.save(update_fields=["is_active", "ended_on", "session_round"])
    audit.record(verb=Verb.ACCESS_ENDED, actor=by.pk, subject=str(person.pk))


@transaction.atomic
def restore_access(*, by: User, person: User) -> None:
    """Gives a person their access back; a password and second factor are set anew."""
    if person.is_active:
        return
    Authenticator.objects.filter(user_id=person.pk).delete()
    person.is_active = True
    person.ended_on = None
    person.set_unusable_password()
    person.save(update_fields=["is_active", "ended_on", "password"])
    audit.record(verb=Verb.ACCESS_RESTORED, actor=by.pk, subject=str(person.pk))


@transaction.atomic
def make_password_link(*, by: User | None, person: User) -> str:
    """The path of a page on which the person sets a password: it works once, for a while."""
    audit.record(verb=Verb.PASSWORD_LINK_MADE, actor=_number(by), subject=str(person.pk))
    number = urlsafe_base64_encode(force_bytes(person.pk))
    return reverse("set_password", args=[number, default_token_generator.make_token(person)])


@transaction.atomic
def remove_second_factor(*, by: User, person: User) -> None:
    """Takes away a lost second factor, and ends the person's sessions; they must set up another when they sign in."""
    if not Authenticator.objects.filter(user_id=person.pk).delete()[0]:
        return
    person.session_round += 1
    person.save(update_fields=["session_round"])
    audit.record(verb=Verb.SECOND_FACTOR_REMOVED, actor=by.pk, subject=str(person.pk))


@transaction.atomic
def end_other_sessions(*, person: User) -> None:
    """Begins a new round of a person's sessions: only the one that is then told of the round goes on."""
    locked = User.objects.select_for_update().get(pk=person.pk)
    person.session_round = locked.session_round + 1
    person.save(update_fields=["session_round"])


def mark_as_example() -> None:
    """Marks a database that holds nothing but made-up data. Only such a one takes one-time links."""
    Installation.objects.update_or_create(pk=1, defaults={"example": True})


def _number(by: User | None) -> int | None:
    return None if by is None else by.pk


def _not_oneself(by: User, person: User) -> None:
    if by.pk == person.pk:
        raise OwnAccess("Ask another administrator to do this: nobody changes their own access.")
