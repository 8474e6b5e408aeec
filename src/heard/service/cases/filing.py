"""Files that came with an entry."""

from __future__ import annotations

from .models import Case, File


def content_of(case: Case, number: int, digest: str) -> bytes | None:
    """The content of a file of an entry, or None where there is none or it was erased."""
    found = File.objects.filter(entry__case=case, entry__number=number, digest=digest).first()
    return bytes(found.content) if found else None
