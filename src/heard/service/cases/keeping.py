"""Writing entries down and reading them back: the one place that touches their tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from .casefile import ERASED, Recorded
from .chain import Link, beginning, canonical, commitment, mark, new_salt
from .models import Case, Entry, File, Words
from .steps.vocabulary import NewEntry


def entries_of(case: Case) -> list[Recorded]:
    """The entries of a case in the order in which they were written, with their words."""
    rows = Entry.objects.filter(case=case).order_by("number").values_list(*_COLUMNS, "words__body")
    return [recorded(row[:-1], row[-1]) for row in rows.iterator()]


def entries_of_each(cases: Sequence[Case]) -> dict[int, list[Recorded]]:
    """The entries of many cases, by the number of the case, in one question."""
    found: dict[int, list[Recorded]] = {case.pk: [] for case in cases}
    rows = Entry.objects.filter(case__in=cases).order_by("case_id", "number")
    for case, *row in rows.values_list("case_id", *_COLUMNS, "words__body").iterator():
        found[case].append(recorded(row[:-1], row[-1]))
    return found


_COLUMNS = ("number", "kind", "on", "target", "known_on", "recorded_at", "actor", "corrects")


def recorded(row: Sequence[Any], body: str | None) -> Recorded:
    """An entry from its row, number to corrects, and its words; None where they were erased."""
    number, kind, *dates_and_people = row
    stage, _, name = kind.rpartition(".")
    words = json.loads(body) if body is not None else ERASED
    return Recorded._make((number, name, stage or None, *dates_and_people, words))


def write(
    case: Case, new: Iterable[NewEntry], *, actor: int | None, at: datetime, known_on: date | None
) -> list[Recorded]:
    """Adds entries to the chain of a case, within the transaction of the caller, who has locked the case's row.

    Gives them as they were recorded. The case's head is saved.
    """
    added = chained(case, new, actor=actor, at=at, known_on=known_on)
    store(added)
    Case.objects.filter(pk=case.pk).update(entries=case.entries, last_mark=case.last_mark)
    return [each.recorded for each in added]


class Added(NamedTuple):
    """An entry that is to be stored, as it was recorded, with its words and files in rows of their own."""

    recorded: Recorded
    entry: Entry
    words: Words
    files: tuple[File, ...]


def chained(
    case: Case, new: Iterable[NewEntry], *, actor: int | None, at: datetime, known_on: date | None
) -> list[Added]:
    """Entries as they follow in the chain of a case, whose head moves on with them. Nothing is stored."""
    added = []
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
        before = case.last_mark if case.entries else beginning(case.reference, case.procedure)
        row = Entry(
            case=case, number=link.number, kind=kind, on=entry.on, target=entry.target, known_on=known_on,
            recorded_at=at, actor=actor, corrects=entry.corrects, commitment=link.commitment,
            previous_mark=before, mark=mark(before, link),
        )  # fmt: skip
        recorded = Recorded(
            link.number, entry.kind, entry.stage, entry.on, entry.target, known_on, at, actor, entry.corrects, words
        )
        files = tuple(File(entry=row, digest=digest(f.content), content=f.content) for f in entry.files)
        added.append(Added(recorded, row, Words(entry=row, salt=salt, body=body), files))
        case.entries, case.last_mark = row.number, row.mark
    return added


def store(added: Sequence[Added]) -> None:
    """Stores entries with their words and files, of one case or of many. The heads of the cases are the caller's to save."""
    Entry.objects.bulk_create(each.entry for each in added)
    for each in added:
        # The number under which an entry is stored is known only now.
        each.words.entry = each.entry
        for file in each.files:
            file.entry = each.entry
    Words.objects.bulk_create(each.words for each in added)
    File.objects.bulk_create(file for each in added for file in each.files)


def digest(content: bytes) -> str:
    """The SHA-256 of a file, by which its entry knows it."""
    return hashlib.sha256(content).hexdigest()


def reference_of(year: int, number: int) -> str:
    """The reference of the case to which this number was given in a year."""
    return f"{year}-{number:04d}"
