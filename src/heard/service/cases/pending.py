"""Files between two pages: an e-mail that was read, until the complaint is registered; a file whose page came back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import Form
from django.utils.datastructures import MultiValueDict

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


class SentFile:
    """The file that a page sends as `file`: the one that was chosen now, or else the one that was kept when it came back.

    files: as a form takes them. name: of the kept file, for the page that comes back; empty where there is none.
    """

    def __init__(self, sent: Mapping[str, Any], files: MultiValueDict[str, Any], person: User) -> None:
        told = str(sent.get("kept") or "")
        self.number = int(told) if told.isascii() and told.isdigit() and len(told) < 10 else None
        self.files = files.copy()
        self.name = ""
        self._person = person
        self._lost = False
        if "file" not in files and self.number is not None:
            kept = look(self.number, person)
            if kept is not None:
                self.files["file"] = SimpleUploadedFile(kept.name, kept.content, kept.content_type)
            self._lost = kept is None

    def is_lost(self, form: Form) -> bool:
        """Whether the file that was kept is gone. The form then says so."""
        if self._lost:
            self.number = None
            wrong = "The file is kept no longer. Choose it again, or send this again without it."
            form.add_error("file" if "file" in form.fields else None, wrong)
        return self._lost

    def keep(self, form: Form) -> None:
        """Keeps the file of a form that comes back, so that nobody has to choose it again."""
        file = form.cleaned_data.get("file") if form.is_bound else None
        if not isinstance(file, NewFile):
            self.number = None
            return
        drop(self.number, self._person)
        self.number, self.name = keep(file, self._person), file.name

    def sent(self) -> None:
        """Lets the kept file go: it was written down."""
        drop(self.number, self._person)
