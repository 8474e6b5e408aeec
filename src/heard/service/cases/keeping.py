"""Writing entries down and reading them back: the one place that touches their tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from .casefile import ERASED, Recorded
from .chain import Link, canonical, commitment, mark, new_salt
from .models import Case, Entry, File, Words
from .steps.vocabulary import NewEntry


def entries_of(case: Case) -> list[Recorded]:
    """The entries of a case in the order in which they were written, with their words."""
    rows = Entry.objects.filter(case=case).order_by("number").values_list(*_COLUMNS, "words__body")
    return [_recorded(row) for row in rows.iterator()]


_COLUMNS = ("number", "kind", "on", "target", "known_on", "recorded_at", "actor", "corrects")


def _recorded(row: Sequence[Any]) -> Recorded:
    number, kind, *dates_and_people, body = row
    stage, _, name = kind.rpartition(".")
    return Recorded(number, name, stage or None, *dates_and_people, json.loads(body) if body is not None else ERASED)


def write(
    case: Case, new: Iterable[NewEntry], *, actor: int | None, at: datetime, known_on: date | None
) -> list[Recorded]:
    """Adds entries to the chain of a case, within the transaction of the caller, who has locked the case's row.

    Gives them as they were recorded. The case's head is saved.
    """
    links, entries, bodies, kept = [], [], [], []
    for entry in new:
        words = dict(entry.words)
        if entry.files:
            words["files"] = [
                {"name": f.name, "type": f.content_type, "size": len(f.content), "digest": digest(f.content)}
                for f in entry.files
            ]
        salt, body = new_salt(), canonical(words)
        kind = f"{entry.stage}.{entry.kind}" if entry.stage else entry.kind
        link = Link(
            case.pk, case.entries + 1, kind, entry.on, entry.target, known_on, at, actor, entry.corrects,
            commitment(salt, body),
        )  # fmt: skip
        own = mark(case.last_mark, link)
        entries.append(
            Entry(
                case=case, number=link.number, kind=kind, on=entry.on, target=entry.target, known_on=known_on,
                recorded_at=at, actor=actor, corrects=entry.corrects, commitment=link.commitment,
                previous_mark=case.last_mark, mark=own,
            )
        )  # fmt: skip
        bodies.append((salt, body))
        kept.append(entry.files)
        links.append(
            Recorded(
                link.number, entry.kind, entry.stage, entry.on, entry.target, known_on, at, actor, entry.corrects, words
            )
        )
        case.entries, case.last_mark = link.number, own
    rows = Entry.objects.bulk_create(entries)
    Words.objects.bulk_create(
        Words(entry=row, salt=salt, body=body) for row, (salt, body) in zip(rows, bodies, strict=True)
    )
    File.objects.bulk_create(
        File(entry=row, digest=digest(file.content), content=file.content)
        for row, files in zip(rows, kept, strict=True)
        for file in files
    )
    Case.objects.filter(pk=case.pk).update(entries=case.entries, last_mark=case.last_mark)
    return links


def digest(content: bytes) -> str:
    """The SHA-256 of a file, by which its entry knows it."""
    return hashlib.sha256(content).hexdigest()
