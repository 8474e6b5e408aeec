"""Whether what is stored still is what was written: chains, words, files, and all that lists keep of a case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Count, Exists, Max, OuterRef

from heard.service.append_only import triggers_missing
from heard.service.audit.models import Record
from heard.service.audit.verbs import Kind, Verb
from heard.service.today import today

from .casefile import Casefile, casefile
from .chain import SALT_BYTES, Link, beginning, commitment, first_break
from .keeping import digest, entries_of, recorded, reference_of
from .law import calendar, procedure
from .listing import keep_listed, listed
from .models import Barred, Case, Entry, Erasure, File, Kept, ListedCase, ListedPromise, Part, ReferenceCounter
from .promises import Promise, promises
from .searching import searchable, searchable_now

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
                _repair(row)
            yield one


def wrong_as_a_whole(given: dict[int, int], references: set[str]) -> Iterator[Wrong]:
    """What shows only when all cases have been looked at: numbers that were given and have no case, entries without
    one, tables that nothing guards, erasures and lines of the log that were kept quiet.

    given: `numbers_given` from before the first case was looked at. references: of all cases.
    """
    for year, last in sorted(given.items()):
        for number in range(1, last + 1):
            reference = reference_of(year, number)
            if reference not in references:
                yield Wrong(reference, None, "this number was given to a case, and there is none")
    for pk, number in Entry.objects.exclude(Exists(Case.objects.filter(pk=OuterRef("case_id")))).values_list(
        "case_id", "number"
    ):
        yield Wrong(f"(case number {pk} in the database)", number, "the entry belongs to no case")
    for name in triggers_missing():
        yield Wrong(
            "(the database)", None, f"nothing guards a table any more: the trigger {name} is gone or switched off"
        )
    yield from _erased_in_silence()
    yield from _numbers_gone()


def _erased_in_silence() -> Iterator[Wrong]:
    """An erasure that the log does not tell of was not made by Heard, or its line was taken out."""
    logged: dict[str, int] = defaultdict(int)
    for reference, detail in Record.objects.filter(kind=Kind.CASE, verb=Verb.CASE_ERASED).values_list(
        "subject", "detail"
    ):
        logged[reference] += int(detail.split()[0])
    erasures = Erasure.objects.values("entry__case__reference").annotate(many=Count("pk"))
    for reference, many in erasures.values_list("entry__case__reference", "many").order_by("entry__case__reference"):
        if many > logged[reference]:
            yield Wrong(reference, None, f"{many} entries were erased, and the log tells of {logged[reference]}")


def _numbers_gone() -> Iterator[Wrong]:
    """Lines of the log and cases that were taken away. PostgreSQL leaves a number out when something is given up half
    way, so that a gap says nothing there: the day's head shows it.
    """
    if connection.vendor != "sqlite":
        return
    for model, what in ((Record, "lines of the log"), (Case, "cases")):
        with connection.cursor() as cursor:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
            given = next(iter(cursor.fetchone() or ()), 0)
        gone = max(given, model.objects.aggregate(last=Max("pk"))["last"] or 0) - model.objects.count()
        if gone:
            yield Wrong("(the database)", None, f"{gone} {what} were taken away")


def numbers_given() -> dict[int, int]:
    """The last number given in each year."""
    return dict(ReferenceCounter.objects.values_list("year", "last"))


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
    lists = _Lists(numbers)
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


def _one(row: Case, entries: list[_Row], files: dict[int, list[tuple[str, str]]], lists: _Lists) -> Verified:
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
        wrong += lists.wrong(row, entries)
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


class _Lists:
    """What lists, rights and search keep of some cases."""

    def __init__(self, numbers: Sequence[int]) -> None:
        between = {"case__gte": numbers[0], "case__lte": numbers[-1]}
        self.listed: dict[int, dict[str, Any]] = {
            row["case_id"]: dict(row) for row in ListedCase.objects.filter(**between).values()
        }
        self.parts = _sets(Part.objects.filter(**between).values_list("case_id", "person_id", "part", "until"))
        self.barred = _sets(Barred.objects.filter(**between).values_list("case_id", "person_id"))
        self.kept = _sets(Kept.objects.filter(**between).values_list("case_id", "role"))
        self.promises = _sets(ListedPromise.objects.filter(**between).values_list("case_id", *Promise._fields))
        self.words = searchable_now(numbers[0], numbers[-1])

    def wrong(self, row: Case, entries: list[_Row]) -> Iterator[Wrong]:
        try:
            file = casefile(procedure(row.procedure), [recorded(e[1:9], e.body) for e in entries], today(), calendar())
        except (ValueError, LookupError) as problem:
            yield Wrong(row.reference, None, f"its entries cannot be read: {problem}")
            return
        for why in self._differs(row, file):
            yield Wrong(row.reference, None, why, in_lists=True)

    def _differs(self, row: Case, file: Casefile) -> Iterator[str]:
        now = self.listed.get(row.pk)
        if now is None:
            yield "it is in no list"
        else:
            differ = [name for name, value in listed(file).items() if now[name] != value]
            if differ:
                yield f"lists hold another {', '.join(differ)} than its entries tell"
        if self.parts[row.pk] != set(file.parts()):
            yield "who has a part in it differs from what its entries tell"
        if self.barred[row.pk] != {(person,) for person in file.barred()}:
            yield "who may not see it differs from what its entries tell"
        if self.kept[row.pk] != {(role,) for role in file.kept_from()}:
            yield "the roles that it is kept from differ from what its entries tell"
        if self.promises[row.pk] != set(promises(file)):
            yield "what was promised in it differs from what its entries tell"
        if self.words.get(row.pk) != ([] if file.hidden else searchable(row.reference, file)):
            yield "the words by which it is found differ from those of its entries"


def _sets(rows: Any) -> dict[int, set[tuple[Any, ...]]]:
    found: dict[int, set[tuple[Any, ...]]] = defaultdict(set)
    for case, *rest in rows:
        found[case].add(tuple(rest))
    return found


@transaction.atomic
def _repair(row: Case) -> None:
    locked = Case.objects.select_for_update().get(pk=row.pk)
    keep_listed(locked, casefile(procedure(locked.procedure), entries_of(locked), today(), calendar()))
