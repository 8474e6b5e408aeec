"""Erasing what entries say, under a rule of retention or a person's right: entry and chain stand, words and files go."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from heard.service.accounts.models import User
from heard.service.audit.services import record
from heard.service.audit.verbs import Verb
from heard.service.today import today

from .casefile import ERASED, Casefile, Recorded, casefile
from .facts import as_case, own_reference, service_keys
from .keeping import entries_of
from .law import calendar, procedure
from .listing import keep_listed, listed
from .models import Case, Entry, Erasure, File, ListedCase, SavedView, Words
from .pending import forget_old
from .promises import promises
from .rules import NotAllowed
from .searching import forget_old_words
from .selectors import file_of

LONGEST_RULE = 200

#: What is left to the owner of PostgreSQL's tables: the pages, the statistics and the index in which single words stay.
FOR_THE_OWNER = (
    "VACUUM (ANALYZE) cases_words, cases_file, cases_listedcase, cases_listedpromise, cases_searchable;",
    "REINDEX TABLE cases_searchable;",
)


class StillInTheFile(RuntimeError):
    """What was erased is gone from the records, and not yet from the file; the message says what to do."""


class ToErase(NamedTuple):
    """What an erasure would take. erased: how many of the entries that were asked for had been erased before.

    whole: whether nobody can say afterwards what the case was about, so that it counts no more. elsewhere: references of
    the cases into or from which it was merged, split or linked, and which hold words of their own.
    """

    going: tuple[Recorded, ...]
    erased: int
    whole: bool
    elsewhere: tuple[str, ...]


def to_erase(case: Case, numbers: Collection[int] | None, rule: str) -> ToErase:
    """What `erase` would take, and nothing is written. Raises NotAllowed as `erase` does."""
    if not rule.strip() or len(rule.strip()) > LONGEST_RULE:
        raise NotAllowed(f"Say under which rule the words are erased, in no more than {LONGEST_RULE} letters.", "rule")
    before = file_of(case, today())
    there = {entry.number for entry in before.everything}
    asked = there if numbers is None else set(numbers)
    if asked - there:
        raise NotAllowed(f"The case has no entry {', '.join(map(str, sorted(asked - there)))}.")
    going = tuple(e for e in before.everything if e.number in asked and e.words is not ERASED)
    gone = {entry.number for entry in going}
    left = [entry._replace(words=ERASED) if entry.number in gone else entry for entry in before.everything]
    after = casefile(before.procedure, left, before.as_at, before.calendar)
    _nobody_sees_more(before, after)
    _law_reads_the_same(case.reference, before, after)
    elsewhere = sorted({str(e.words["other"]) for e in before.everything if e.words.get("other")})
    return ToErase(going, len(asked) - len(going), after.erased, tuple(elsewhere))


def erase(*, case: Case, numbers: Collection[int] | None, rule: str, by: User | None) -> int:
    """Erases the words and files of these entries of a case; of all where None. Gives how many were erased.

    Those that were erased already are left as they are. Raises NotAllowed where there is no rule or no such entry, where
    somebody has added to the case since it was read, where a case that goes on would be erased, where figures and lists
    would read it otherwise, or where somebody who may not see the case could see what is left of it; StillInTheFile where
    all is erased, and SQLite's file still holds what it was.
    """
    erased = _erase(case, numbers, rule.strip(), by)
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, *_ = cursor.fetchone()
        if busy:
            raise StillInTheFile(
                "The words are erased. The database file holds what they were until nobody reads it any more: stop the"
                " service, and start it again."
            )
    return erased


@transaction.atomic
def _erase(case: Case, numbers: Collection[int] | None, rule: str, by: User | None) -> int:
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if locked.entries != case.entries:
        raise NotAllowed("Somebody has added to the case meanwhile. Look at it again.")
    going = {entry.number: entry for entry in to_erase(locked, numbers, rule).going}
    gone = dict(Entry.objects.filter(case=locked, number__in=going).values_list("pk", "number"))
    actor, on = (None if by is None else by.pk), today()
    Erasure.objects.bulk_create(
        Erasure(entry_id=entry, on=on, rule=rule, actor=actor, row=_row_of(locked, going[number]))
        for entry, number in gone.items()
    )
    File.objects.filter(entry__in=gone).delete()
    Words.objects.filter(entry__in=gone).delete()
    keep_listed(locked, casefile(procedure(locked.procedure), entries_of(locked), today(), calendar()))
    SavedView.objects.exclude(
        team__in=["", *ListedCase.objects.exclude(team="").values_list("team", flat=True).distinct()]
    ).delete()
    forget_old()
    forget_old_words()
    record(verb=Verb.CASE_ERASED, actor=actor, subject=locked.reference, detail=f"{len(gone)} entries")
    return len(gone)


def _row_of(case: Case, entry: Recorded) -> str | None:
    """The key of the row of a register from which a case came, where this entry tells of it."""
    return service_keys().complaint(own_reference(entry, case.reference)) if entry.kind == "imported" else None


def _nobody_sees_more(before: Casefile, after: Casefile) -> None:
    """That a person may not see a case is told by words. They go last, so that nobody comes to see the rest."""
    opened = before.barred() - after.barred() or before.kept_from() - after.kept_from()
    if opened and any(entry.words for entry in after.everything):
        raise NotAllowed(
            "One of these entries says who may not see the case. Erase it together with all that is left of the case."
        )


def _law_reads_the_same(reference: str, before: Casefile, after: Casefile) -> None:
    """Grounds, findings and what a contact was taken as are words too. While a case counts, none is lost in silence."""
    if before.hidden:
        return
    if after.erased:
        if before.open:
            raise NotAllowed("The case is open, and goes on with what its entries say. Close it first.")
    elif _read(reference, before) != _read(reference, after):
        raise NotAllowed(
            "Figures or lists read one of these entries, and would read the case otherwise without it. Put it right by an"
            " entry that leaves the words out, and erase the one that was put right; or erase the whole case."
        )


def _read(reference: str, case: Casefile) -> tuple[Any, ...]:
    """What figures, lists and rights read of a case; not what was promised in words, and not who complains."""
    kept = [promise._replace(what="", owner="") for promise in promises(case)]
    return as_case(reference, case), listed(case) | {"complainant": ""}, set(case.parts()), kept


def over_before(day: date) -> Sequence[Case]:
    """The cases that are closed or count no more, of which something is left to erase, and in which nothing has happened,
    was written or was promised for this day or a later one; in the order of their references.

    A case that goes on in another one is erased with that one, not before it. That a case was imported is nothing that
    happened in it.
    """
    lasts = Q(on__gte=day) | Q(target__gte=day) | Q(known_on__gte=day)
    lasts |= Q(on=None, known_on=None, recorded_at__date__gte=day)
    entries = Entry.objects.filter(case=OuterRef("pk"))
    over = Q(listed__open=False) | Q(listed__hidden=True)
    found = Case.objects.filter(over, Exists(entries.filter(erasure=None)), listed__next_due_on=None)
    cases = {
        case.reference: case
        for case in found.exclude(Exists(entries.exclude(kind="imported").filter(lasts))).order_by("reference")
    }
    goes_on = {
        case.reference: entry.words["other"]
        for case in Case.objects.filter(pk__in=[case.pk for case in cases.values()], listed__hidden=True)
        if (entry := file_of(case, today()).last("merged_into")) is not None and entry.words.get("other")
    }
    while waits := [reference for reference, other in goes_on.items() if reference in cases and _stands(other, cases)]:
        for reference in waits:
            del cases[reference]
    return list(cases.values())


def _stands(reference: str, going: Collection[str]) -> bool:
    """Whether a case will still say something when those that go are erased."""
    return reference not in going and Entry.objects.filter(case__reference=reference, erasure=None).exists()
