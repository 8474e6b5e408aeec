"""Files between two pages: an e-mail that was read, until the complaint is registered."""

from __future__ import annotations

from datetime import timedelta

from heard.service.accounts.models import User
from heard.service.today import now

from .models import PendingFile
from .steps.vocabulary import NewFile

_LASTS = timedelta(days=1)
_MOST = 5


def keep(file: NewFile, person: User) -> int:
    """Keeps a file for the person and gives its number. Of each person's the last few are kept."""
    forget_old()
    older = PendingFile.objects.filter(person=person).order_by("-at", "-pk").values_list("pk", flat=True)
    PendingFile.objects.filter(pk__in=list(older[_MOST - 1 :])).delete()
    kept = PendingFile.objects.create(
        person=person, at=now(), name=file.name[:255], content_type=file.content_type[:100], content=file.content
    )
    return kept.pk


def forget_old() -> None:
    """Lets go what is older than a day: what somebody began to register, and did not."""
    PendingFile.objects.filter(at__lt=now() - _LASTS).delete()


def look(number: int | None, person: User) -> NewFile | None:
    """The file with this number, where the person kept it; None where there is none."""
    found = PendingFile.objects.filter(pk=number, person=person).first() if number else None
    return NewFile(found.name, found.content_type, bytes(found.content)) if found else None


def drop(number: int | None, person: User) -> None:
    """Lets a file go that was registered."""
    if number:
        PendingFile.objects.filter(pk=number, person=person).delete()
