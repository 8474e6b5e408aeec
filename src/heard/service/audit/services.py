"""Adding to the log."""

from __future__ import annotations

from heard.service.today import now

from .models import Record
from .verbs import Verb


def record(*, verb: Verb, actor: int | None, subject: str = "", detail: str = "") -> None:
    """Adds a line. `subject` is a case's reference or a person's number, `detail` codes only: no name, no text of a case."""
    Record.objects.create(at=now(), actor=actor, kind=verb.kind, verb=verb, subject=subject, detail=detail)
