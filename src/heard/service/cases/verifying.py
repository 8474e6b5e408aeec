"""Whether what is stored still is what was written: chains, words, files, and all that lists keep of a case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from django.db import connection, transaction

from heard.service.today import today

from .casefile import casefile
from .chain import SALT_BYTES, Link, beginning, commitment, first_break
from .keeping import digest, recorded
from .law import calendar, procedure
from .models import Case, Entry, File
from .verifying_lists import Lists, make_again

_AT_ONCE = 200


class Wrong(NamedTuple):
    """Something that is not as it was written. number: of the entry; None where it is about the case as a whole.

    in_lists: whether only what is made from the entries is wrong, so that it can be made again.
    """

    reference: str
    number: int | None
    why: str
    in_lists: bool = False

    def __str__(self) -> str:
        return f"{self.reference}{f' entry {self.number}' if self.number else ''}: {self.why}"


class Erased(NamedTuple):
    """An entry whose words were erased: when, and under which rule."""

    reference: str
    number: int
    on: date
    rule: str


class Verified(NamedTuple):
    """One case that was looked at."""

    reference: str
    entries: int
    erased: tuple[Erased, ...]
    wrong: tuple[Wrong, ...]


def verified(*, repair_lists: bool = False) -> Iterator[Verified]:
    """Looks at every case, in the order in which they were opened, and holds a few at a time.

    repair_lists: makes again what lists, rights and search keep of a case where it differs. Entries are never changed.
    """
    last = 0
    while True:
        with _as_at_one_moment():
            rows = list(Case.objects.filter(pk__gt=last).order_by("pk")[:_AT_ONCE])
            looked_at = list(_looked_at(rows)) if rows else []
        if not rows:
            return
        last = rows[-1].pk
        for row, one in zip(rows, looked_at, strict=True):
            if repair_lists and one.wrong and all(wrong.in_lists for wrong in one.wrong):
                make_again(row)
            yield one


@contextmanager
def _as_at_one_moment() -> Iterator[None]:
    """Everything that is read inside is of one moment, though people write meanwhile."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


class _Row(NamedTuple):
    """An entry as it is stored, with what lies beside it."""

    case: int
    number: int
    kind: str
    on: date | None
    target: date | None
    known_on: date | None
    recorded_at: datetime
    actor: int | None
    corrects: int | None
    commitment: str
    previous_mark: str
    mark: str
    pk: int
    salt: bytes | None
    body: str | None
    erased_on: date | None
    rule: str | None

    @property
    def link(self) -> Link:
        return Link._make(self[: len(Link._fields)])


_COLUMNS = (
    "case_id", "number", "kind", "on", "target", "known_on", "recorded_at", "actor", "corrects", "commitment",
    "previous_mark", "mark", "pk", "words__salt", "words__body", "erasure__on", "erasure__rule",
)  # fmt: skip


def _looked_at(rows: Sequence[Case]) -> Iterator[Verified]:
    numbers = [row.pk for row in rows]
    lists = Lists(numbers)
    files = _files(numbers)
    found = (
        Entry.objects.filter(case__gte=numbers[0], case__lte=numbers[-1])
        .order_by("case_id", "number")
        .values_list(*_COLUMNS)
    )
    by_case = groupby(map(_Row._make, found.iterator()), key=lambda row: row.case)
    of, entries = next(by_case, (None, iter(())))
    for row in rows:
        if of != row.pk:
            yield _one(row, [], files, lists)
            continue
        yield _one(row, list(entries), files, lists)
        of, entries = next(by_case, (None, iter(())))


def _files(numbers: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """The files of each entry: the digest under which each is kept, and that of what it holds."""
    found = defaultdict(list)
    rows = File.objects.filter(entry__case__gte=numbers[0], entry__case__lte=numbers[-1]).order_by("pk")
    for entry, kept, content in rows.values_list("entry_id", "digest", "content").iterator(chunk_size=10):
        found[entry].append((kept, digest(bytes(content))))
    return found


def _one(row: Case, entries: list[_Row], files: dict[int, list[tuple[str, str]]], lists: Lists) -> Verified:
    reference = row.reference
    erased = tuple(
        Erased(reference, each.number, each.erased_on, each.rule or "")
        for each in entries
        if each.erased_on is not None and each.body is None
    )
    wrong = [*_chain(row, entries)]
    for each in entries:
        changed = _words(each)
        reasons = [changed] if changed else _kept_files(each, files)
        wrong += [Wrong(reference, each.number, why) for why in reasons]
    if not wrong:
        wrong += _lists(row, entries, lists)
    return Verified(reference, len(entries), erased, tuple(wrong))


def _chain(row: Case, entries: list[_Row]) -> Iterator[Wrong]:
    broken = first_break(beginning(row.reference, row.procedure), ((e.link, e.previous_mark, e.mark) for e in entries))
    if broken is not None:
        yield Wrong(row.reference, broken.number, broken.why)
    elif len(entries) < row.entries or not entries:
        yield Wrong(row.reference, len(entries) + 1, f"the last of {row.entries} entries are missing")
    elif (len(entries), entries[-1].mark) != (row.entries, row.last_mark):
        yield Wrong(row.reference, len(entries), "it was not written by Heard: the case does not know it as its last")


def _words(entry: _Row) -> str | None:
    if entry.erased_on is not None:
        return None if entry.body is None else "it is told as erased, and its words are still there"
    if entry.body is None or entry.salt is None:
        return "its words are missing, and no erasure says why"
    if len(entry.salt) != SALT_BYTES or commitment(bytes(entry.salt), entry.body) != entry.commitment:
        return "its words were changed after it was written"
    return None


def _kept_files(entry: _Row, files: dict[int, list[tuple[str, str]]]) -> Iterator[str]:
    there = files.get(entry.pk, [])
    if entry.body is None:
        if there:
            yield "its words are gone, and its files are still there"
        return
    told = recorded(entry[1:9], entry.body).words.get("files", ()) if '"files"' in entry.body else ()
    if any(kept != held for kept, held in there):
        yield "a file was changed after it was written"
    missing = {file["digest"] for file in told} - {kept for kept, _ in there}
    more = {kept for kept, _ in there} - {file["digest"] for file in told}
    if missing:
        yield f"a file is missing: {', '.join(sorted(each[:12] for each in missing))}"
    if more:
        yield f"a file is there that it does not name: {', '.join(sorted(each[:12] for each in more))}"


def _lists(row: Case, entries: list[_Row], lists: Lists) -> Iterator[Wrong]:
    try:
        file = casefile(procedure(row.procedure), [recorded(e[1:9], e.body) for e in entries], today(), calendar())
    except (ValueError, LookupError) as problem:
        yield Wrong(row.reference, None, f"its entries cannot be read: {problem}")
        return
    for why in lists.differs(row, file):
        yield Wrong(row.reference, None, why, in_lists=True)
